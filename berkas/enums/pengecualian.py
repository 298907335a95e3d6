from django.db.models import TextChoices


class AlasanPengecualian(TextChoices):
    """Why a person owes nothing in a campaign."""

    CUTI_BESAR = "CUTI_BESAR", "Cuti besar"
    CUTI_MELAHIRKAN = "CUTI_MELAHIRKAN", "Cuti melahirkan"
    CUTI_SAKIT = "CUTI_SAKIT", "Cuti sakit"
    CLTN = "CLTN", "Cuti di luar tanggungan negara"
    TUGAS_BELAJAR = "TUGAS_BELAJAR", "Tugas belajar"
    MENINGGAL = "MENINGGAL", "Meninggal dunia"
    MENGUNDURKAN_DIRI = "MENGUNDURKAN_DIRI", "Mengundurkan diri"
    KONTRAK_HABIS = "KONTRAK_HABIS", "Kontrak habis"
    PINDAH_INSTANSI = "PINDAH_INSTANSI", "Pindah instansi"
    PENSIUN = "PENSIUN", "Pensiun"
    DIBERHENTIKAN_SEMENTARA = "DIBERHENTIKAN_SEMENTARA", "Diberhentikan sementara"
    LAINNYA = "LAINNYA", "Lainnya"

    @property
    def is_rahasia(self) -> bool:
        """It says something about the person's health or discipline, or may do so: not for every reader of a list."""
        return self in ALASAN_RAHASIA


ALASAN_RAHASIA = (
    AlasanPengecualian.CUTI_MELAHIRKAN,
    AlasanPengecualian.CUTI_SAKIT,
    AlasanPengecualian.DIBERHENTIKAN_SEMENTARA,
    AlasanPengecualian.LAINNYA,
)


def alasan_pengecualian() -> list[tuple[str, str]]:
    """The choices as a function, so that a new reason needs no migration."""
    return AlasanPengecualian.choices
