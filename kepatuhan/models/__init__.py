from kepatuhan.models.pengingat import Pengingat, PengingatMati
from kepatuhan.models.teks_pengingat import TeksPengingat

__all__ = ["Pengingat", "PengingatMati", "TeksPengingat"]
