from berkas.enums.berkas import (
    ALUR,
    CARA_MEMPERBAIKI,
    AlasanPengembalian,
    AlasanWakil,
    ButirPeriksa,
    Keadaan,
    KeadaanDokumen,
    Langkah,
    SebabPemeriksaan,
    StatusBerkas,
)
from berkas.enums.dokumen import PENANDATANGAN, JenisDokumen, Kebijakan, Penandatangan
from berkas.enums.hari_libur import JenisHariLibur
from berkas.enums.pengecualian import ALASAN_RAHASIA, AlasanPengecualian, alasan_pengecualian
from berkas.enums.pengumpulan import ALUR_PENGUMPULAN, LangkahPengumpulan, StatusPengumpulan, StatusPerubahan
from berkas.enums.perjalanan_surat import ALUR_SURAT, CaraMeneruskan, KeadaanSurat, LangkahSurat, StatusSurat
from berkas.enums.permohonan import (
    ALUR_PERMOHONAN,
    AlasanPermohonan,
    LangkahPermohonan,
    StatusPermohonan,
    alasan_permohonan,
)

__all__ = [
    "ALASAN_RAHASIA",
    "ALUR",
    "ALUR_PENGUMPULAN",
    "ALUR_PERMOHONAN",
    "ALUR_SURAT",
    "CARA_MEMPERBAIKI",
    "PENANDATANGAN",
    "AlasanPengecualian",
    "AlasanPengembalian",
    "AlasanPermohonan",
    "AlasanWakil",
    "ButirPeriksa",
    "CaraMeneruskan",
    "JenisDokumen",
    "JenisHariLibur",
    "Keadaan",
    "KeadaanDokumen",
    "KeadaanSurat",
    "Kebijakan",
    "Langkah",
    "LangkahPengumpulan",
    "LangkahPermohonan",
    "LangkahSurat",
    "Penandatangan",
    "SebabPemeriksaan",
    "StatusBerkas",
    "StatusPengumpulan",
    "StatusPermohonan",
    "StatusPerubahan",
    "StatusSurat",
    "alasan_pengecualian",
    "alasan_permohonan",
]
