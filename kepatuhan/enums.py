from django.db.models import TextChoices

from berkas.enums import KeadaanDokumen


class Kelengkapan(TextChoices):
    """The parts of every bar of people, in their fixed order. The four exclude each other; KURANG is the last two together."""

    TERVERIFIKASI = "TERVERIFIKASI", "Terverifikasi"
    MENUNGGU = "MENUNGGU", "Menunggu verifikasi"
    DIKEMBALIKAN = "DIKEMBALIKAN", "Dikembalikan"
    BELUM = "BELUM", "Belum"
    KURANG = "KURANG", "Belum atau dikembalikan"

    @property
    def nada(self) -> str:
        """The tone in a bar."""
        return NADA[self]


BAGIAN = (Kelengkapan.TERVERIFIKASI, Kelengkapan.MENUNGGU, Kelengkapan.DIKEMBALIKAN, Kelengkapan.BELUM)
NADA = dict(zip(BAGIAN, ("baik", "proses", "awas", "netral"), strict=True))
# A document's states in the same order and tones; what waits for the automatic inspection also waits.
NADA_DOKUMEN = {
    KeadaanDokumen.TERVERIFIKASI: "baik",
    KeadaanDokumen.DIUNGGAH: "proses",
    KeadaanDokumen.MENUNGGU_PEMERIKSAAN: "proses",
    KeadaanDokumen.DIKEMBALIKAN: "awas",
    KeadaanDokumen.BELUM: "netral",
}
