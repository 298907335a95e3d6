from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit, Pegawai, within_any
from pegawai.permissions import PEMBACA_ALASAN, has_role, units_of
from pegawai.rules.jejak_audit import icon_of, tell_jejak

BERALASAN = (
    JenisKejadian.PENGECUALIAN_ADD,
    JenisKejadian.PENGECUALIAN_CHANGE,
    JenisKejadian.PENGECUALIAN_END,
)


@dataclass(frozen=True, slots=True)
class KalimatJejak:
    """One entry as its reader sees it."""

    at: datetime
    ikon: str
    kalimat: str
    rincian: str
    alamat_ip: str | None


def jejak_seen_by(oleh: Pegawai) -> QuerySet[JejakAudit]:
    """Everything for a role at the top of the tree, including entries without a person (unknown names at
    login). Otherwise the entries about or by people of the unit."""
    rows = JejakAudit.objects.select_related("oleh", "pegawai__unit").order_by("-at", "-pk")
    units = units_of(oleh, JenisPeran.ADMIN, JenisPeran.AUDITOR)
    if any(unit.is_root() for unit in units):
        return rows
    return rows.filter(within_any(units, "pegawai__unit") | within_any(units, "oleh__unit"))


def jejak_of(pegawai: Pegawai) -> QuerySet[JejakAudit]:
    """Actions of the person, and what others did with or saw of the person's data."""
    rows = JejakAudit.objects.select_related("oleh", "pegawai__unit").order_by("-at", "-pk")
    return rows.filter(Q(pegawai=pegawai) | Q(oleh=pegawai))


def rows_for(pembaca: Pegawai, rows: Iterable[JejakAudit]) -> list[KalimatJejak]:
    """Each entry as a sentence; "Anda" is `pembaca`. Of their own entries a person sees no more than concerns them."""
    return [_row_for(pembaca, one) for one in rows]


def _row_for(pembaca: Pegawai, satu: JejakAudit) -> KalimatJejak:
    pemilik = satu.pegawai if satu.pegawai_id != satu.oleh_id else None
    kalimat = tell_jejak(
        satu.kejadian,
        satu.rincian,
        pelaku=_call(satu.oleh, pembaca),
        pemilik=_call(pemilik, pembaca),
    )
    return KalimatJejak(satu.at, icon_of(satu.kejadian), kalimat, _details_for(pembaca, satu), satu.alamat_ip)


def _details_for(pembaca: Pegawai, satu: JejakAudit) -> str:
    """Who recorded an exemption and has lost the role since reads their own entry without the reason."""
    if satu.pegawai_id == pembaca.pk:
        return satu.ringkasan_sendiri
    if satu.kejadian not in BERALASAN:
        return satu.ringkasan
    boleh = satu.pegawai is not None and has_role(pembaca, PEMBACA_ALASAN, satu.pegawai.unit)
    return satu.ringkasan if boleh else satu.ringkasan_tanpa_alasan


def _call(siapa: Pegawai | None, pembaca: Pegawai) -> str | None:
    if siapa is None:
        return None
    return "Anda" if siapa.pk == pembaca.pk else siapa.nama_lengkap
