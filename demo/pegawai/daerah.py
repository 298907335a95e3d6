"""The whole fictitious regency: units, their heads and officers, and its PPPK."""

from random import Random

from demo.pegawai.akun import KEPALA_DEMO, PETUGAS, PPPK_DEMO, create_pppk_demo
from demo.pegawai.nip import PenerbitNip
from demo.pegawai.pejabat import Pembuat, create_kepala, create_petugas, list_pengelola
from demo.pegawai.pppk import KOHORT, create_pppk
from demo.pegawai.unit_kerja import create_units
from pegawai.models import Kohort

BIBIT = 20250701
JUMLAH = 1629  # sworn in on 1 July 2025
JUMLAH_TERKECIL = len(PPPK_DEMO)


def create_daerah(jumlah: int = JUMLAH) -> None:
    """Write the regency with this many PPPK. The same size gives the same people, numbers included.

    Call it inside a transaction, on an empty register, with at least JUMLAH_TERKECIL.
    """
    kohort = Kohort.objects.create(nama=KOHORT)
    pembuat = Pembuat(Random(BIBIT), PenerbitNip(), kohort)  # noqa: S311 the same people each time, no secret
    units = create_units()
    kepala = create_kepala(pembuat, units, KEPALA_DEMO)
    create_petugas(pembuat, units, kepala, (*PETUGAS, *list_pengelola()))
    create_pppk_demo(pembuat, units, kepala)
    create_pppk(pembuat, jumlah - len(PPPK_DEMO), units, kepala)
