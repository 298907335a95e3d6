"""Where the notices of this app lead, and how each is written once."""

from django.urls import reverse

from kinerja.models import LaporanPenilaiSalah, Mpph, Skp
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import send_pesan
from pegawai.models import Pegawai


def tautan_skp(skp: Skp) -> str:
    return reverse("kinerja:skp", args=[skp.pk])


def tautan_mpph(mpph: Mpph) -> str:
    return reverse("kinerja:mpph", args=[mpph.pk])


def tautan_laporan(laporan: LaporanPenilaiSalah) -> str:
    return reverse("kinerja:laporan", args=[laporan.pk])


def tell_skp(
    skp: Skp, *, kunci: str, penerima: Pegawai | None, jenis: JenisPesan, judul: str, isi: str
) -> None:
    """About an SKP, to one of its sides; a missing or inactive side is no error."""
    if penerima is not None and penerima.is_active:
        send_pesan(kunci=kunci, penerima=penerima, jenis=jenis, judul=judul, isi=isi, tautan=tautan_skp(skp))
