"""The states of a file on its way, as the upload form shows them. The words are those of static/js/pengiriman.js."""

from dataclasses import dataclass

KEDUA = "tombol-kedua"
COBA = ("Coba lagi", "")
BATAL = ("Batalkan pengiriman", KEDUA)
HAPUS = ("Hapus dari perangkat ini", "tombol-sunyi")


@dataclass(frozen=True, slots=True)
class ContohKirim:
    nama: str  # of the state
    kapan: str
    persen: int
    terkirim: str
    tombol: tuple[tuple[str, str], ...] = (BATAL, HAPUS)
    baris: str = ""
    judul: str = ""
    isi: str = ""
    ikon: str = "circle-alert"
    mundur: str = ""
    nada: str = "tunggu"

    @property
    def is_sunyi(self) -> bool:
        return self.nama == "sunyi"


LEMAH = ContohKirim(
    "mengirim", "Sedang dikirim lewat sambungan lemah", 62, "1,2 dari 1,9 MB", baris="Mengirim, kira-kira 40 detik lagi",
    judul="Sambungan lemah, pengiriman tetap berjalan", isi="Bila terputus, pengiriman dilanjutkan dari bagian terakhir yang sampai.", ikon="wifi",
)  # fmt: skip
KIRIM = (
    LEMAH,
    ContohKirim(
        "menunggu", "Semua terkirim", 100, "1,9 MB", baris="Seluruh berkas terkirim. Menunggu jawaban server.", tombol=(),
    ),
    ContohKirim(
        "sunyi", "Jawaban server hilang", 100, "1,9 MB", judul="Belum ada jawaban",
        isi="Berkas mungkin sudah diterima; tekan Coba lagi, tidak akan tercatat dua kali.",
        tombol=(COBA, ("Lihat apakah sudah masuk", KEDUA), HAPUS), mundur="Mencoba sendiri lagi dalam 8 detik",
    ),
    ContohKirim(
        "terputus", "Sambungan terputus sebelum semua terkirim", 62, "1,2 dari 1,9 MB", judul="Sambungan terputus",
        isi="Berkas belum diterima. Pengiriman dilanjutkan begitu server dapat dihubungi.",
        tombol=(COBA, BATAL, HAPUS), ikon="wifi-off", mundur="Mencoba sendiri lagi begitu ada jaringan",
    ),
    ContohKirim(
        "macet", "Dua puluh detik tanpa kemajuan", 62, "1,2 dari 1,9 MB", judul="Pengiriman tersendat",
        isi="Selama 20 detik tidak ada yang terkirim. Yang sudah sampai tidak dikirim ulang.",
        tombol=(COBA, BATAL, HAPUS), ikon="wifi-off", mundur="Mencoba sendiri lagi dalam 2 detik",
    ),
    ContohKirim(
        "sesi", "Sesi berakhir di tengah pengiriman", 62, "1,2 dari 1,9 MB", judul="Sesi Anda sudah berakhir",
        isi="Berkas belum diterima. Masuk lagi, lalu pengiriman dilanjutkan dari bagian terakhir.",
        tombol=(("Masuk lagi", ""), BATAL, HAPUS), ikon="lock",
    ),
    ContohKirim(
        "sesi_sunyi", "Sesi berakhir sebelum server menjawab", 100, "1,9 MB", judul="Sesi Anda sudah berakhir",
        isi="Berkas mungkin sudah diterima. Masuk lagi untuk melihat tanda terimanya; tidak akan tercatat dua kali.",
        tombol=(("Masuk lagi", ""), HAPUS), ikon="lock",
    ),
    ContohKirim(
        "menanya", "Halaman dibuka lagi di tengah pengiriman", 0, "1,9 MB", baris="Berkas mungkin sudah diterima. Menanyakannya ke server.",
        tombol=(),
    ),
    ContohKirim(
        "antre", "Berkas yang sama sedang dikirim di tab lain", 0, "1,9 MB", tombol=(), judul="Sedang dikirim di tab lain",
        isi="Formulir ini sedang mengirim berkas di tab lain peramban ini. Bila tab itu ditutup, pengiriman dilanjutkan di sini.",
    ),
    ContohKirim(
        "ditutup", "Pengunggahan ditutup di tengah pengiriman", 62, "1,2 dari 1,9 MB", judul="Pengunggahan ditutup",
        isi="Berkas tidak diterima karena pengunggahan sudah ditutup.", tombol=(), ikon="lock", nada="awas",
    ),
)  # fmt: skip
