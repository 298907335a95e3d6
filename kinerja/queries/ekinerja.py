from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from kinerja.models import Periode, SkpEkinerja
from kinerja.rules.ekinerja import SkpDiEkinerja
from pegawai.models import Pegawai


def disetujui_ekinerja(periode: Periode) -> QuerySet[SkpEkinerja]:
    """Approved in eKinerja BKN as of the last import; whether it was uploaded here is known one app above."""
    rows = SkpEkinerja.objects.filter(periode=periode, is_disetujui=True, pegawai__is_active=True)
    return rows.select_related("pegawai__unit", "penilai").order_by("pegawai__nama", "pk")


class BarisEkinerja(NamedTuple):
    """A row of a plan with its person and period; `lama` is what is recorded for them now."""

    pegawai: Pegawai
    periode: Periode
    isi: SkpDiEkinerja
    lama: SkpEkinerja | None


def describe_ekinerja(rows: Sequence[SkpDiEkinerja]) -> list[BarisEkinerja]:
    """What a plan names by ids, as a page shows it; three queries."""
    ids = {one.pegawai_id for one in rows}
    pegawai = Pegawai.objects.get_queryset().select_related("unit").in_bulk(ids)
    periode = Periode.objects.in_bulk({one.periode_id for one in rows})
    tercatat = {(one.pegawai_id, one.periode_id): one for one in SkpEkinerja.objects.filter(pegawai__in=ids)}
    return [
        BarisEkinerja(
            pegawai[one.pegawai_id],
            periode[one.periode_id],
            one,
            tercatat.get((one.pegawai_id, one.periode_id)),
        )
        for one in rows
    ]
