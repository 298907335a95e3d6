"""Who may see the compliance of a unit and remind its people."""

from berkas.permissions import PEMBACA_DAHULU
from pegawai.enums import JenisPeran as P
from pegawai.permissions import PEMBACA, Aksi, role_over_unit


class AksiKepatuhan:
    VIEW_UNIT = Aksi(role_over_unit(*PEMBACA))  # its numbers and its people
    REMIND = Aksi(role_over_unit(P.KEPALA_UNIT, P.PENGELOLA, P.ADMIN, P.VERIFIKATOR))
    VIEW_DAHULU = Aksi(
        role_over_unit(*PEMBACA_DAHULU)
    )  # what was handed in there before its owner moved away
