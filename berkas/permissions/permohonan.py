"""Requests for a dispensasi: who asks, who reads why, who decides."""

from berkas.models import PermohonanDispensasi
from berkas.permissions.pengecualian import own_or_role, view_alasan
from berkas.permissions.pengumpulan import may_manage
from pegawai.enums import JenisPeran as P
from pegawai.models import Pegawai
from pegawai.permissions import BOLEH, PEMBACA, Aksi, Izin, by_role, role_anywhere, tolak

PENGAJU = (P.KEPALA_UNIT, P.PENGELOLA)  # may ask for a dispensasi for people of their units


def _ask(oleh: Pegawai, pegawai: Pegawai | None) -> Izin:
    return by_role(oleh, PENGAJU) if pegawai is None else own_or_role(oleh, pegawai, PENGAJU)


def _view_permohonan(oleh: Pegawai, permohonan: PermohonanDispensasi) -> Izin:
    return own_or_role(oleh, permohonan.pegawai, PEMBACA)


def _view_penjelasan(oleh: Pegawai, permohonan: PermohonanDispensasi) -> Izin:
    """Also a head who has written it; of the others no head, because it may be about health."""
    scope = _view_permohonan(oleh, permohonan)
    return scope if permohonan.oleh_id == oleh.pk else view_alasan(oleh, permohonan.pegawai)


def _decide(oleh: Pegawai, permohonan: PermohonanDispensasi) -> Izin:
    scope = may_manage(oleh)
    if not scope:
        return scope
    if oleh.pk in (permohonan.pegawai_id, permohonan.oleh_id):
        return tolak("Anda tidak dapat memutuskan permohonan Anda sendiri. Admin lain yang memutuskannya.")
    return BOLEH if permohonan.is_menunggu else tolak(permohonan.putusan)


def _withdraw_permohonan(oleh: Pegawai, permohonan: PermohonanDispensasi) -> Izin:
    scope = _view_permohonan(oleh, permohonan)
    if not scope:
        return scope
    if permohonan.oleh_id != oleh.pk:
        return tolak("Permohonan hanya ditarik oleh yang mengajukannya.")
    return BOLEH if permohonan.is_menunggu else tolak(permohonan.putusan)


class AksiPermohonan:
    """Requests for a dispensasi."""

    ASK = Aksi(_ask)  # for a Pegawai; None: for other people at all
    VIEW = Aksi(_view_permohonan)
    VIEW_PENJELASAN = Aksi(_view_penjelasan)  # its explanation, its document, and a reason about health
    VIEW_LIST = Aksi(role_anywhere(*PEMBACA))
    DECIDE = Aksi(_decide)
    WITHDRAW = Aksi(_withdraw_permohonan)
