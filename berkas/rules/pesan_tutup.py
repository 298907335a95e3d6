"""Why nothing can be uploaded, as a page says it: each reason has its own title and its own next step."""

from dataclasses import dataclass
from enum import StrEnum

from berkas.rules.pesan_tenggat import explain_closed, explain_since
from berkas.rules.pesan_waktu import explain_waktu
from berkas.rules.tenggat import KeadaanUnggah, Penilaian, Tenggat
from berkas.rules.waktu import KeadaanWaktu, Waktu


class SebabTutup(StrEnum):
    """Why a form does not open."""

    BELUM = "belum"
    TENGGANG = "tenggang"  # only forms that were opened before the deadline still count
    LEWAT = "lewat"
    DIAKHIRI = "diakhiri"  # by an admin: no dispensasi helps
    TERVERIFIKASI = "terverifikasi"


class JalanKeluar(StrEnum):
    """What a person can do about a document that is not taken in any more."""

    DITERIMA = "diterima"  # nothing: a file is in
    DIKECUALIKAN = "dikecualikan"  # nothing: none is owed
    MENUNGGU = "menunggu"  # for the decision on their request for a dispensasi
    AJUKAN = "ajukan"  # ask for a dispensasi, for the first time or again
    BUNTU = "buntu"


S, J = SebabTutup, JalanKeluar
# Reason → icon, title with a blank for the document.
JUDUL: dict[SebabTutup, tuple[str, str]] = {
    S.BELUM: ("calendar-clock", "{jenis} belum dapat diunggah"),
    S.TENGGANG: ("alarm-clock", "Kirim dari halaman unggah yang sudah Anda buka"),
    S.LEWAT: ("lock", "Pengunggahan {jenis} sudah ditutup"),
    S.DIAKHIRI: ("circle-slash", "Pengumpulan ini sudah diakhiri"),
    S.TERVERIFIKASI: ("circle-check", "{jenis} sudah terverifikasi"),
}
SESUDAHNYA = {
    J.DITERIMA: " Versi yang sudah diterima tetap berlaku dan tidak dapat diganti lagi.",
    J.DIKECUALIKAN: "",
    J.MENUNGGU: " Permohonan dispensasi masih menunggu putusan.",
    J.BUNTU: " Dispensasi tidak dapat diajukan lagi.",
}


@dataclass(frozen=True, slots=True)
class PesanTutup:
    sebab: SebabTutup
    ikon: str
    judul: str
    teks: str
    jalan: JalanKeluar

    @property
    def is_akhir(self) -> bool:
        """Whether a file that was chosen before cannot come in either."""
        return self.sebab != SebabTutup.TENGGANG


def tell_tutup(
    penilaian: Penilaian, tenggat: Tenggat, waktu: Waktu, jalan: JalanKeluar, *, jenis: str, kontak: str
) -> PesanTutup:
    """For a judgement that allows no upload."""
    sebab = _judge(penilaian, tenggat, waktu)
    ikon, judul = JUDUL[sebab]
    teks = explain_closed(penilaian, tenggat, kontak)
    if sebab == S.TENGGANG:
        teks = f"{explain_waktu(waktu)} Halaman unggah baru tidak dapat dibuka lagi."
    elif (sebab == S.LEWAT and jalan != J.AJUKAN) or (sebab == S.DIAKHIRI and jalan == J.DITERIMA):
        teks = f"{explain_since(penilaian, tenggat)}.{SESUDAHNYA[jalan]}"
    return PesanTutup(sebab, ikon, judul.format(jenis=jenis), teks, jalan)


def _judge(penilaian: Penilaian, tenggat: Tenggat, waktu: Waktu) -> SebabTutup:
    fixed = {KeadaanUnggah.BELUM_DIBUKA: S.BELUM, KeadaanUnggah.DISETUJUI: S.TERVERIFIKASI}
    if penilaian.keadaan in fixed:
        return fixed[penilaian.keadaan]
    if tenggat.is_ended(waktu.pada):
        return S.DIAKHIRI
    return S.TENGGANG if waktu.keadaan == KeadaanWaktu.TENGGANG else S.LEWAT
