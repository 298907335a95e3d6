from pegawai.models.jejak_audit import JejakAudit
from pegawai.models.kode_aktivasi import KodeAktivasi
from pegawai.models.kohort import Kohort
from pegawai.models.pegawai import Pegawai
from pegawai.models.pemetaan_kolom import PemetaanKolom
from pegawai.models.penunjukan import Penunjukan
from pegawai.models.peran import Peran
from pegawai.models.permintaan_akun import PermintaanAkun
from pegawai.models.rencana_sotk import RencanaSotk
from pegawai.models.riwayat_jabatan import RiwayatJabatan
from pegawai.models.riwayat_unit import RiwayatUnit
from pegawai.models.tindak_lanjut import TindakLanjut
from pegawai.models.unit_kerja import UnitKerja, covering_any, within_any

__all__ = [
    "JejakAudit",
    "KodeAktivasi",
    "Kohort",
    "Pegawai",
    "PemetaanKolom",
    "Penunjukan",
    "Peran",
    "PermintaanAkun",
    "RencanaSotk",
    "RiwayatJabatan",
    "RiwayatUnit",
    "TindakLanjut",
    "UnitKerja",
    "covering_any",
    "within_any",
]
