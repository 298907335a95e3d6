from kinerja.models.cetak import DokumenCetak
from kinerja.models.dialog import (
    CatatanDialog,
    LaporanPenilaiSalah,
    PerubahanSkp,
    RiwayatSkp,
    UsulanDialog,
)
from kinerja.models.ekinerja import SkpEkinerja, SkpEkinerjaLain
from kinerja.models.mpph import (
    AnggotaMpph,
    IndikatorMpph,
    Mpph,
    PeranHasil,
    PerubahanMpph,
    VersiMpph,
)
from kinerja.models.paket import PaketCetak
from kinerja.models.periode import Periode
from kinerja.models.skp import (
    EkspektasiPerilaku,
    IndikatorKinerja,
    LampiranSkp,
    RencanaHasilKerja,
    Skp,
    VersiSkp,
)

__all__ = [
    "AnggotaMpph", "CatatanDialog", "DokumenCetak", "EkspektasiPerilaku", "IndikatorKinerja", "IndikatorMpph",
    "LampiranSkp", "LaporanPenilaiSalah", "Mpph", "PaketCetak", "PeranHasil", "Periode", "PerubahanMpph", "PerubahanSkp",
    "RencanaHasilKerja", "RiwayatSkp", "Skp", "SkpEkinerja", "SkpEkinerjaLain", "UsulanDialog", "VersiMpph", "VersiSkp",
]  # fmt: skip
