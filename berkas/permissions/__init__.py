"""Who may do what. The same answer decides page, POST and the greyed-out button."""

from berkas.permissions.berkas import PEMBACA_DAHULU, AksiBerkas
from berkas.permissions.pengecualian import PENGATUR
from berkas.permissions.pengumpulan import AksiPengumpulan
from berkas.permissions.perjalanan_surat import AksiSurat, acts_for
from berkas.permissions.permohonan import PENGAJU, AksiPermohonan

__all__ = [
    "PEMBACA_DAHULU",
    "PENGAJU",
    "PENGATUR",
    "AksiBerkas",
    "AksiPengumpulan",
    "AksiPermohonan",
    "AksiSurat",
    "acts_for",
]
