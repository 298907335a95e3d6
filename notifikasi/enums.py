from django.db.models import TextChoices


class JenisPesan(TextChoices):
    BERKAS_DITERIMA = "BERKAS_DITERIMA", "Berkas diterima"
    BERKAS_DITOLAK = "BERKAS_DITOLAK", "Berkas ditolak sesudah pemeriksaan"
    BERKAS_DIVERIFIKASI = "BERKAS_DIVERIFIKASI", "Berkas diverifikasi"
    BERKAS_DIKEMBALIKAN = "BERKAS_DIKEMBALIKAN", "Berkas dikembalikan"
    BERKAS_DIBUKA_KEMBALI = "BERKAS_DIBUKA_KEMBALI", "Berkas dibuka kembali"
    BERKAS_MASUK_UNIT = "BERKAS_MASUK_UNIT", "Berkas masuk dari unit"
    DISPENSASI = "DISPENSASI", "Dispensasi diberikan"
    PENGINGAT = "PENGINGAT", "Pengingat"


class CaraSurel(TextChoices):
    """How a message reaches the mailbox besides the inbox of the portal."""

    LANGSUNG = "LANGSUNG", "Satu surel setiap pesan"
    RINGKASAN = "RINGKASAN", "Ringkasan, paling banyak satu surel sehari"
    TANPA = "TANPA", "Tanpa surel"


class StatusKiriman(TextChoices):
    MENUNGGU = "MENUNGGU", "Menunggu"
    TERKIRIM = "TERKIRIM", "Terkirim"
    GAGAL = "GAGAL", "Gagal"
    DILEWATI = "DILEWATI", "Tidak dikirim"  # the person left before it could be sent
