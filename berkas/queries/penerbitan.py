"""What an admin checks before a draft is published: whom it reaches, and what looks odd."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from berkas.models import Pengumpulan
from berkas.queries.hari_libur import libur_between
from berkas.queries.ikhtisar import PesertaPengumpulan, count_peserta
from berkas.queries.pandangan import kini_of
from berkas.queries.penerima import kepala_of_peserta
from berkas.rules.kalender import warn_libur
from berkas.rules.pesan_pengumpulan import count_penerima
from core.formats import WITA, format_number

AWAS, INFO, BAIK = ("tunggu", "triangle-alert"), ("proses", "info"), ("baik", "check")
SESAAT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Uji:
    """One line of the check: tone, icon and sentence."""

    nada: str
    ikon: str
    teks: str


def uji_terbit(pengumpulan: Pengumpulan) -> list[Uji]:
    """Four queries."""
    peserta = count_peserta(kini_of(pengumpulan))
    kepala = kepala_of_peserta(pengumpulan).count()
    return [
        Uji(*BAIK, f"{format_number(peserta.orang)} pegawai aktif pada {format_number(peserta.unit)} unit diminta"),
        *_people(peserta),
        *(Uji(*AWAS, teks) for teks in warn_bounds(pengumpulan)),
        *_surat(pengumpulan),
        Uji("proses", "mail", count_penerima(peserta.orang, kepala)),
    ]  # fmt: skip


def warn_bounds(pengumpulan: Pengumpulan) -> list[str]:
    """Which of its bounds fall on a day when the office is closed: no questions are answered then."""
    bounds = [("Tenggat", pengumpulan.tenggat_at - SESAAT)]
    if pengumpulan.batas_akhir_at:
        bounds.append(("Batas akhir unggahan terlambat", pengumpulan.batas_akhir_at - SESAAT))
    return warn_days([("Hari pembukaan", pengumpulan.dibuka_at), *bounds])


def warn_days(bounds: list[tuple[str, datetime]]) -> list[str]:
    """One query for any number of moments."""
    days = [at.astimezone(WITA).date() for _, at in bounds]
    libur = libur_between(min(days), max(days))
    return [teks for apa, at in bounds if (teks := warn_libur(apa, at, libur))]


def _people(peserta: PesertaPengumpulan) -> list[Uji]:
    found = []
    if peserta.tanpa_penilai:
        orang = format_number(peserta.tanpa_penilai)
        found.append(Uji(*AWAS, f"{orang} orang belum memiliki pejabat penilai di data pegawai"))
    if peserta.tidak_aktif:
        orang = format_number(peserta.tidak_aktif)
        found.append(Uji(*INFO, f"{orang} orang dari kohort ini tidak aktif, sehingga tidak diminta"))
    return found


def _surat(pengumpulan: Pengumpulan) -> list[Uji]:
    if not pengumpulan.surat:
        return [Uji(*AWAS, "Surat (PDF) belum dilampirkan")]
    if not (pengumpulan.nomor_surat and pengumpulan.tanggal_surat):
        return [Uji(*AWAS, "Nomor atau tanggal surat belum diisi")]
    return [Uji(*BAIK, f"Surat {pengumpulan.nomor_surat} terlampir")]
