from django.db.models import TextChoices


class JenisPesan(TextChoices):
    BERKAS_DITERIMA = "BERKAS_DITERIMA", "Berkas diterima"
    BERKAS_DITOLAK = "BERKAS_DITOLAK", "Berkas ditolak sesudah pemeriksaan"
    BERKAS_DIVERIFIKASI = "BERKAS_DIVERIFIKASI", "Berkas diverifikasi"
    BERKAS_DIKEMBALIKAN = "BERKAS_DIKEMBALIKAN", "Berkas dikembalikan"
    BERKAS_DIBUKA_KEMBALI = "BERKAS_DIBUKA_KEMBALI", "Berkas dibuka kembali"
    BERKAS_MASUK_UNIT = "BERKAS_MASUK_UNIT", "Berkas masuk dari unit"
    PENGUMPULAN_TERBIT = "PENGUMPULAN_TERBIT", "Pengumpulan terbit"
    PENGUMPULAN_BERUBAH = "PENGUMPULAN_BERUBAH", "Pengumpulan berubah"
    SURAT = "SURAT", "Surat diteruskan"
    PENGINGAT_SURAT = "PENGINGAT_SURAT", "Pengingat surat"
    DISPENSASI = "DISPENSASI", "Dispensasi diberikan"
    DISPENSASI_DIAKHIRI = "DISPENSASI_DIAKHIRI", "Dispensasi diakhiri"
    PERMOHONAN_DISPENSASI = "PERMOHONAN_DISPENSASI", "Permohonan dispensasi"
    PENGECUALIAN = "PENGECUALIAN", "Pengecualian"
    PENGINGAT = "PENGINGAT", "Pengingat"
    REKAP_UNIT = "REKAP_UNIT", "Rekap unit"
    KEGAGALAN = "KEGAGALAN", "Yang gagal pada portal"
    PERMINTAAN_AKUN = "PERMINTAAN_AKUN", "NIP tidak terdaftar"
    SUSUNAN_UNIT = "SUSUNAN_UNIT", "Susunan unit berubah"
    MPPH_DITETAPKAN = "MPPH_DITETAPKAN", "MPPH ditetapkan"
    SKP_PERLU_DISESUAIKAN = "SKP_PERLU_DISESUAIKAN", "SKP perlu disesuaikan"
    SKP_DIAJUKAN = "SKP_DIAJUKAN", "SKP diajukan"
    SKP_DIKEMBALIKAN = "SKP_DIKEMBALIKAN", "SKP dikembalikan penilai"
    SKP_DIALOG = "SKP_DIALOG", "Dialog kinerja"
    SKP_DISEPAKATI = "SKP_DISEPAKATI", "SKP disepakati"
    SKP_DITETAPKAN = "SKP_DITETAPKAN", "SKP ditetapkan"
    SKP_DIBUKA_KEMBALI = "SKP_DIBUKA_KEMBALI", "SKP dibuka kembali"
    PENILAI_DILAPORKAN = "PENILAI_DILAPORKAN", "Penilai dilaporkan salah"
    LAPORAN_PENILAI = "LAPORAN_PENILAI", "Laporan penilai ditangani"


def jenis_pesan() -> list[tuple[str, str]]:
    """The choices as a function, so that a new kind needs no migration."""
    return JenisPesan.choices


_J = JenisPesan
IKON: dict[JenisPesan, str] = {
    _J.BERKAS_DITERIMA: "file-check",
    _J.BERKAS_DITOLAK: "file-x",
    _J.BERKAS_DIVERIFIKASI: "circle-check",
    _J.BERKAS_DIKEMBALIKAN: "undo-2",
    _J.BERKAS_DIBUKA_KEMBALI: "lock-open",
    _J.BERKAS_MASUK_UNIT: "inbox",
    _J.PENGUMPULAN_TERBIT: "calendar-clock",
    _J.PENGUMPULAN_BERUBAH: "calendar-clock",
    _J.SURAT: "mail-open",
    _J.PENGINGAT_SURAT: "bell",
    _J.DISPENSASI: "calendar-plus",
    _J.DISPENSASI_DIAKHIRI: "calendar-x",
    _J.PERMOHONAN_DISPENSASI: "calendar-clock",
    _J.PENGECUALIAN: "calendar-off",
    _J.PENGINGAT: "bell",
    _J.REKAP_UNIT: "chart-column",
    _J.KEGAGALAN: "triangle-alert",
    _J.PERMINTAAN_AKUN: "user-plus",
    _J.SUSUNAN_UNIT: "building-2",
    _J.PENILAI_DILAPORKAN: "user-x",
    _J.LAPORAN_PENILAI: "user-check",
}
"""What a kind of message looks like in a list; those of MPPH and SKP look alike."""


class CaraSurel(TextChoices):
    """How a message reaches the mailbox, besides the portal's inbox."""

    LANGSUNG = "LANGSUNG", "Satu surel setiap pesan"
    RINGKASAN = "RINGKASAN", "Ringkasan, paling banyak satu surel sehari"
    TANPA = "TANPA", "Tanpa surel"


class StatusKiriman(TextChoices):
    MENUNGGU = "MENUNGGU", "Menunggu"
    TERKIRIM = "TERKIRIM", "Terkirim"
    GAGAL = "GAGAL", "Gagal"
    DILEWATI = (
        "DILEWATI",
        "Tidak dikirim",
    )  # the person left, or did what it asks for, before it could be sent


# What the person has to put right. Such a message stays on top of the inbox until its thing is settled.
MINTA_PERBAIKAN = (
    JenisPesan.BERKAS_DIKEMBALIKAN,
    JenisPesan.BERKAS_DITOLAK,
    JenisPesan.SKP_DIKEMBALIKAN,
)

# A digest counts these instead of listing each: kind → what there are so many of.
DIHITUNG = {JenisPesan.BERKAS_MASUK_UNIT: "berkas masuk dari unit Anda"}
