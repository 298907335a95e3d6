"""Who may do what with which matrix, SKP or report. The same answer decides the page, the POST and the greyed-out button."""

from collections.abc import Callable

from django.conf import settings

from kinerja.enums import SKP_TERBUKA, StatusLaporan, StatusMpph, StatusSkp, StatusUsulan
from kinerja.models import LaporanPenilaiSalah, Mpph, Skp, UsulanDialog
from pegawai.enums import JenisPeran as P
from pegawai.models import Pegawai
from pegawai.permissions import (
    BOLEH,
    PEMBACA,
    Aksi,
    Izin,
    admin_of_all,
    by_role,
    has_role,
    role_anywhere,
    role_over_unit,
    tolak,
)

BUKAN_PIMPINAN = "Hanya pimpinan tim yang dapat menetapkan atau mengubah kembali MPPH ini."
BUKAN_PEGAWAI = "Hanya pegawai yang dinilai yang dapat melakukan ini."
BUKAN_PENILAI = "Hanya pejabat penilai kinerja yang dapat melakukan ini."
BUKAN_KEDUA_PIHAK = "Hanya pegawai yang dinilai dan pejabat penilai kinerja yang dapat melakukan ini."


# The matrix: read by its leader, its members and the roles over its unit; written by the leader and by the pengelola
# who types it for them; set by the leader alone.
def _view_mpph(oleh: Pegawai, mpph: Mpph) -> Izin:
    if oleh.pk == mpph.pimpinan_id or mpph.anggota.filter(pegawai=oleh).exists():
        return BOLEH
    return by_role(oleh, PEMBACA, mpph.unit)


def _start_mpph(oleh: Pegawai, pimpinan: Pegawai) -> Izin:
    if oleh.pk != pimpinan.pk:
        return by_role(oleh, (P.PENGELOLA,), pimpinan.unit)
    if has_role(oleh, P.KEPALA_UNIT) or oleh.dinilai.filter(is_active=True).exists():
        return BOLEH
    return tolak("MPPH disusun oleh pimpinan: kepala unit atau pejabat penilai kinerja.")


def begins_mpph(oleh: Pegawai) -> bool:
    """Whether there is a matrix to begin: one's own, or as pengelola one for a leader of the unit."""
    return bool(_start_mpph(oleh, oleh)) or has_role(oleh, P.PENGELOLA)


def _edit_mpph(oleh: Pegawai, mpph: Mpph) -> Izin:
    if oleh.pk != mpph.pimpinan_id and not (izin := by_role(oleh, (P.PENGELOLA,), mpph.unit)):
        return izin
    if mpph.status != StatusMpph.DRAF:
        return tolak("MPPH ini sudah ditetapkan. Pimpinan memilih Ubah untuk membukanya kembali.")
    return BOLEH


def _determine_mpph(oleh: Pegawai, mpph: Mpph) -> Izin:
    if oleh.pk != mpph.pimpinan_id:
        return tolak(BUKAN_PIMPINAN)
    return BOLEH if mpph.status == StatusMpph.DRAF else tolak("MPPH ini sudah ditetapkan.")


def _revise_mpph(oleh: Pegawai, mpph: Mpph) -> Izin:
    if oleh.pk != mpph.pimpinan_id:
        return tolak(BUKAN_PIMPINAN)
    return BOLEH if mpph.status == StatusMpph.DITETAPKAN else tolak("MPPH ini masih draf.")


# The SKP: written by the person, expectations by the penilai, both in the dialogue; the roles above only read.
def _is_party(oleh: Pegawai, skp: Skp) -> bool:
    return oleh.pk in (skp.pegawai_id, skp.penilai_id)


def _view_skp(oleh: Pegawai, skp: Skp) -> Izin:
    return BOLEH if _is_party(oleh, skp) else by_role(oleh, PEMBACA, skp.pegawai.unit)


def _start_skp(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    return BOLEH if oleh.pk == pegawai.pk else tolak("SKP disusun oleh pegawai yang bersangkutan.")


def _in_status(skp: Skp, *status: StatusSkp) -> Izin:
    if skp.status in status:
        return BOLEH
    return tolak(f"SKP ini berstatus {skp.get_status_display()}.")


def _pegawai_in(*status: StatusSkp) -> Callable[[Pegawai, Skp], Izin]:
    return lambda oleh, skp: _in_status(skp, *status) if oleh.pk == skp.pegawai_id else tolak(BUKAN_PEGAWAI)


def _penilai_in(*status: StatusSkp) -> Callable[[Pegawai, Skp], Izin]:
    return lambda oleh, skp: _in_status(skp, *status) if oleh.pk == skp.penilai_id else tolak(BUKAN_PENILAI)


def _party_in(*status: StatusSkp) -> Callable[[Pegawai, Skp], Izin]:
    return lambda oleh, skp: _in_status(skp, *status) if _is_party(oleh, skp) else tolak(BUKAN_KEDUA_PIHAK)


def _confirm(oleh: Pegawai, skp: Skp) -> Izin:
    izin = _party_in(StatusSkp.DIALOG)(oleh, skp)
    sudah = skp.pegawai_setuju_at if oleh.pk == skp.pegawai_id else skp.penilai_setuju_at
    return tolak("Anda sudah menyetujui isi SKP ini.") if izin and sudah else izin


def _decide_usulan(oleh: Pegawai, usulan: UsulanDialog) -> Izin:
    izin = _waiting_usulan(oleh, usulan)
    if izin and oleh.pk == usulan.oleh_id:
        return tolak("Usulan Anda sendiri dijawab oleh pihak lain.")
    return izin


def _withdraw_usulan(oleh: Pegawai, usulan: UsulanDialog) -> Izin:
    izin = _waiting_usulan(oleh, usulan)
    return tolak("Hanya pengusul yang dapat menarik usulan.") if izin and oleh.pk != usulan.oleh_id else izin


def _waiting_usulan(oleh: Pegawai, usulan: UsulanDialog) -> Izin:
    izin = _party_in(StatusSkp.DIALOG)(oleh, usulan.skp)
    if izin and usulan.status != StatusUsulan.MENUNGGU:
        return tolak(f"Usulan ini sudah {usulan.get_status_display().lower()}.")
    return izin


# The wrong penilai: reported by the person, mended by the pengelola of the unit or an admin.
def _report_penilai(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    return BOLEH if oleh.pk == pegawai.pk else tolak("Laporan dibuat oleh pegawai yang bersangkutan.")


def _view_laporan(oleh: Pegawai, laporan: LaporanPenilaiSalah) -> Izin:
    return (
        BOLEH
        if oleh.pk == laporan.pegawai_id
        else by_role(oleh, (P.PENGELOLA, P.ADMIN, P.AUDITOR), laporan.pegawai.unit)
    )


def _handle_laporan(oleh: Pegawai, laporan: LaporanPenilaiSalah) -> Izin:
    if oleh.pk == laporan.pegawai_id:
        return tolak(
            f"Laporan Anda sendiri ditangani oleh pengelola lain atau admin {settings.BADAN_SINGKAT}."
        )
    izin = by_role(oleh, (P.PENGELOLA, P.ADMIN), laporan.pegawai.unit)
    if izin and laporan.status != StatusLaporan.DILAPORKAN:
        return tolak(f"Laporan ini sudah {laporan.get_status_display().lower()}.")
    return izin


class AksiKinerja:
    VIEW_MPPH = Aksi(_view_mpph)
    START_MPPH = Aksi(_start_mpph)  # for a Pegawai, the leader
    EDIT_MPPH = Aksi(_edit_mpph)
    DETERMINE_MPPH = Aksi(_determine_mpph)
    REVISE_MPPH = Aksi(_revise_mpph)
    VIEW_SKP = Aksi(_view_skp)
    START_SKP = Aksi(_start_skp)  # for a Pegawai
    EDIT_SKP = Aksi(_pegawai_in(*SKP_TERBUKA))  # plans, indicators, approach
    EDIT_EKSPEKTASI = Aksi(_penilai_in(*SKP_TERBUKA))
    EDIT_LAMPIRAN = Aksi(_party_in(*SKP_TERBUKA))
    SUBMIT = Aksi(_pegawai_in(StatusSkp.DRAF))
    RETURN = Aksi(_penilai_in(StatusSkp.DIALOG, StatusSkp.DISEPAKATI))
    DISCUSS = Aksi(_party_in(StatusSkp.DIALOG))  # proposals and remarks
    DECIDE_USULAN = Aksi(_decide_usulan)
    WITHDRAW_USULAN = Aksi(_withdraw_usulan)
    CONFIRM = Aksi(_confirm)
    UNCONFIRM = Aksi(_party_in(StatusSkp.DISEPAKATI))
    DETERMINE = Aksi(_penilai_in(StatusSkp.DISEPAKATI))
    REOPEN = Aksi(_penilai_in(StatusSkp.DITETAPKAN))
    REPORT_PENILAI = Aksi(_report_penilai)  # of a Pegawai
    VIEW_LAPORAN = Aksi(_view_laporan)
    HANDLE_LAPORAN = Aksi(_handle_laporan)
    VIEW_LAPORAN_LIST = Aksi(role_anywhere(P.PENGELOLA, P.ADMIN, P.AUDITOR))
    VIEW_UNIT = Aksi(role_over_unit(*PEMBACA))  # the SKPs and matrices of a unit
    MANAGE_PERIODE = Aksi(
        admin_of_all(
            f"Periode diatur oleh admin {settings.BADAN_SINGKAT} seluruh {settings.JENIS_DAERAH.lower()}."
        )
    )
    IMPORT_EKINERJA = Aksi(
        admin_of_all(
            f"Laporan eKinerja diimpor oleh admin {settings.BADAN_SINGKAT} seluruh {settings.JENIS_DAERAH.lower()}."
        )
    )
