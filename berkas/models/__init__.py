from berkas.models.berkas import Berkas, Riwayat, Versi
from berkas.models.dispensasi import Dispensasi
from berkas.models.hari_libur import HariLibur
from berkas.models.pemeriksaan import KunciPenandatangan, Pemeriksaan
from berkas.models.pengecualian import Pengecualian
from berkas.models.pengumpulan import DokumenWajib, Pengumpulan, RiwayatPengumpulan
from berkas.models.perjalanan_surat import PembacaSurat, PengingatSurat, PerjalananSurat, TembusanSurat
from berkas.models.permohonan import PermohonanDispensasi
from berkas.models.perubahan import PerubahanPengumpulan
from berkas.models.potret import Peserta, Potret, UnitPotret
from berkas.models.unggahan import PotonganUnggahan, UnggahanBersambung

__all__ = [
    "Berkas",
    "Dispensasi",
    "DokumenWajib",
    "HariLibur",
    "KunciPenandatangan",
    "PembacaSurat",
    "Pemeriksaan",
    "Pengecualian",
    "PengingatSurat",
    "Pengumpulan",
    "PerjalananSurat",
    "PermohonanDispensasi",
    "PerubahanPengumpulan",
    "Peserta",
    "PotonganUnggahan",
    "Potret",
    "Riwayat",
    "RiwayatPengumpulan",
    "TembusanSurat",
    "UnggahanBersambung",
    "UnitPotret",
    "Versi",
]
