"""Of which day the numbers of a campaign are: one answer for page, badge, list, spreadsheet and paper.

While a campaign runs, today's register counts. When it has ended, people, units, posts, heads and exemptions are those of its
end, also when the register has changed since; the documents may still be reviewed and mended, so they are of now. On request all of
it is told as of an earlier day.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from berkas.enums import StatusPengumpulan
from berkas.models import Pengumpulan, Potret
from berkas.queries.tenggat import tenggat_with
from berkas.rules.pandangan import refuse_hari, tell_pandangan
from berkas.rules.tenggat import bound_after, last_day
from core.exceptions import DomainError
from core.formats import WITA


@dataclass(frozen=True, slots=True)
class Pandangan:
    """A campaign, and the day as of which it is looked at.

    `hari`: the WITA day whose people and units count; `potret`: where they are kept, once the campaign has ended; with
    `is_kini` they are today's. `pada`: the moment whose documents are shown; `sampai_at`: only what had happened to them
    before counts (exclusive; None: everything until now). `tercatat_at`: only exemptions that were recorded by then and had not
    been ended count. `diminta`: the day that the address asked for.
    """

    pengumpulan: Pengumpulan
    hari: date
    pada: datetime
    is_kini: bool = False
    potret: Potret | None = None
    sampai_at: datetime | None = None
    tercatat_at: datetime | None = None
    diminta: date | None = None

    @property
    def kueri(self) -> str:
        """For the addresses of the lists behind its numbers, so that each looks at the same day."""
        per = f"&hari={self.diminta.isoformat()}" if self.diminta else ""
        return f"pengumpulan={self.pengumpulan.pk}{per}"

    @property
    def rincian(self) -> dict[str, Any]:
        """For the audit trail: which numbers were read."""
        per = {"hari": self.diminta.isoformat()} if self.diminta else {}
        return {"pengumpulan": self.pengumpulan.pk, **per}

    @property
    def is_berkas_kini(self) -> bool:
        """The documents are as they are now, so something can still be done about them."""
        return self.sampai_at is None

    def __str__(self) -> str:
        return tell_pandangan(
            self.hari, pada=self.pada, is_kini=self.is_kini, is_berkas_kini=self.is_berkas_kini
        )


def akhir_of(pengumpulan: Pengumpulan) -> datetime:
    """When it ends for all, or ended: its cut-off, or the moment at which an admin closed it. A dispensasi lets a person hand in
    later, and does not move the end of the campaign."""
    return tenggat_with(pengumpulan, {}).batas_akhir_at


def has_ended(pengumpulan: Pengumpulan, pada: datetime) -> bool:
    return pengumpulan.status != StatusPengumpulan.KONSEP and akhir_of(pengumpulan) <= pada


def kini_of(pengumpulan: Pengumpulan, pada: datetime | None = None) -> Pandangan:
    """Today's people whether or not it has ended: for what concerns them today, such as reminders."""
    pada = pada or timezone.now()
    return Pandangan(pengumpulan, pada.astimezone(WITA).date(), pada, is_kini=True)


def pandangan_of(
    pengumpulan: Pengumpulan, hari: date | None = None, *, pada: datetime | None = None
) -> Pandangan:
    """As of that WITA day; without one, as of today or, when it has ended, of its last day. One query at most.

    Raises DomainError (kode "hari") for a day to come or before the opening.
    """
    pada = pada or timezone.now()
    if hari is not None and (sebab := refuse_hari(hari, dibuka_at=pengumpulan.dibuka_at, pada=pada)):
        raise DomainError(sebab, kode="hari")
    lalu = hari if hari != pada.astimezone(WITA).date() else None
    is_berakhir = has_ended(pengumpulan, pada)
    if lalu is None:
        return _at_end(pengumpulan, pada) if is_berakhir else kini_of(pengumpulan, pada)
    sampai_at = bound_after(lalu)
    if is_berakhir and lalu >= last_day(akhir_of(pengumpulan)):
        return _at_end(pengumpulan, sampai_at, diminta=lalu)
    return Pandangan(pengumpulan, lalu, sampai_at, sampai_at=sampai_at, tercatat_at=sampai_at, diminta=lalu)


def _at_end(pengumpulan: Pengumpulan, pada: datetime, *, diminta: date | None = None) -> Pandangan:
    """Its people and units as they were kept when it ended; until they have been, as the dated posts tell that day."""
    akhir_at = akhir_of(pengumpulan)
    return Pandangan(
        pengumpulan,
        last_day(akhir_at),
        pada,
        potret=potret_of(pengumpulan),
        sampai_at=pada if diminta else None,
        tercatat_at=akhir_at,
        diminta=diminta,
    )


def potret_of(pengumpulan: Pengumpulan) -> Potret | None:
    """What was kept at its present end; None until the worker has done so, at most a minute later."""
    return Potret.objects.filter(pengumpulan=pengumpulan, akhir_at=akhir_of(pengumpulan)).first()
