"""The facts of a receipt, shared by its page, its PDF and the public check."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from berkas.models import Versi
from berkas.queries.kartu import KartuDokumen
from berkas.rules.nasib import PANEL, Nasib, Panel, judge_nasib, tell_ketepatan
from berkas.rules.pesan_tenggat import format_ketepatan
from berkas.rules.tanda_terima import format_kode_cek
from pegawai.models import Pegawai
from pemeriksaan.result import Decision

DIBERI_KEMBALI = (Nasib.DITOLAK, Nasib.DIKEMBALIKAN)


@dataclass(frozen=True, slots=True)
class UnggahanBerikut:
    """What to upload after a receipt: the card to upload for, or none, and how far the campaign is."""

    kartu: KartuDokumen | None
    diterima: int
    dari: int
    is_perbaikan: bool = False


def recorded_identity(pegawai: Pegawai) -> dict[str, Any]:
    """The columns of a Versi that keep what the register says of the person now. Reads `unit` and `pejabat_penilai`."""
    penilai = pegawai.pejabat_penilai
    return {
        "unit": pegawai.unit,
        "pegawai_nama": pegawai.nama_lengkap,
        "pegawai_nip": pegawai.nip or "",
        "pegawai_jabatan": pegawai.jabatan,
        "pegawai_unit": pegawai.unit.nama,
        "penilai_nama": penilai.nama_lengkap if penilai else "",
    }


def ketepatan_of(versi: Versi) -> str:
    """ "tepat waktu", or by how much it was late."""
    terlambat = max(versi.diterima_at - versi.tenggat_at, timedelta())
    return format_ketepatan(tepat_waktu=versi.tepat_waktu, terlambat=terlambat)


def alamat_cek(versi: Versi) -> str:
    """The full address of the public check, with the portal's own name and never with a Host header."""
    path = reverse("cek:check", args=[format_kode_cek(versi.kode_cek)])
    return f"{settings.BASE_URL}{path}"


def nasib_of(versi: Versi, kartu: KartuDokumen) -> Nasib:
    berkas = versi.berkas
    return judge_nasib(
        status=berkas.status,
        is_terkini=berkas.versi_terkini_id == versi.pk,
        ditolak=versi.keputusan == Decision.REFUSE,
        menunggu=versi.menunggu_pemeriksaan,
        periksa_kembali=kartu.periksa_kembali,
        belum_lengkap=kartu.belum_lengkap,
    )


def panel_of(versi: Versi, nasib: Nasib) -> Panel:
    panel = PANEL[nasib]
    return replace(panel, judul=panel.judul.format(dokumen=versi.berkas.dokumen.jenis, nomor=versi.nomor))


def jarak_tenggat_of(versi: Versi) -> str:
    """How long before or after the deadline it came: `ketepatan_of` for the head of a receipt."""
    return tell_ketepatan(
        tepat_waktu=versi.tepat_waktu, diterima_at=versi.diterima_at, tenggat_at=versi.tenggat_at
    )


def next_upload(semua: Sequence[KartuDokumen], ini: KartuDokumen, nasib: Nasib) -> UnggahanBerikut | None:
    """Correct this document, or upload the next one of the campaign. None while this one asks something
    first, and for a version that was replaced."""
    diterima, dari = sum(one.diterima for one in semua), len(semua)
    if nasib in DIBERI_KEMBALI:
        return UnggahanBerikut(ini, diterima, dari, is_perbaikan=True) if ini.penilaian.boleh else None
    if nasib in (Nasib.PERIKSA_KEMBALI, Nasib.DIGANTI):
        return None
    to_do = (one for one in semua if one.perlu_tindakan and one.penilaian.boleh)
    kartu = min(to_do, key=lambda one: one.desakan, default=None)
    is_done = diterima == dari and nasib != Nasib.BELUM_LENGKAP
    return UnggahanBerikut(kartu, diterima, dari) if kartu or is_done else None
