"""The identity block of the forms: "PANGKAT/ GOL. RUANG" of a PNS names both, of a PPPK the golongan alone ("IX")."""

from dataclasses import dataclass

PANGKAT = {
    "I/a": "Juru Muda", "I/b": "Juru Muda Tk. I", "I/c": "Juru", "I/d": "Juru Tk. I",
    "II/a": "Pengatur Muda", "II/b": "Pengatur Muda Tk. I", "II/c": "Pengatur", "II/d": "Pengatur Tk. I",
    "III/a": "Penata Muda", "III/b": "Penata Muda Tk. I", "III/c": "Penata", "III/d": "Penata Tk. I",
    "IV/a": "Pembina", "IV/b": "Pembina Tk. I", "IV/c": "Pembina Utama Muda", "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identitas:
    """One side of the identity block as printed. `nip`: 18 digits, with or without spaces; `pangkat` of a PPPK: "IX"."""

    nama: str = ""
    nip: str = ""
    pangkat: str = ""
    jabatan: str = ""
    unit: str = ""


def pangkat_tercetak(golongan: str) -> str:
    """ "Pembina (IV/a)" for the golongan of a PNS; "IX" stays "IX", since a PPPK has no pangkat."""
    pangkat = PANGKAT.get(golongan)
    return f"{pangkat} ({golongan})" if pangkat else golongan
