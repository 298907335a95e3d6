"""The words of a reminder: text with placeholders in braces, checked before it is kept and filled for each person."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from kepatuhan.rules.jadwal_pengingat import JenisPengingat as J

KURUNG = re.compile(r"\{([^{}]*)\}")
PENANDA = {
    "nama": "nama lengkap pegawai dengan gelarnya",
    "pengumpulan": "nama pengumpulan",
    "dokumen": "dokumen yang masih kurang, misalnya MPPH (belum diunggah)",
    "tenggat": "tenggat yang berlaku bagi pegawai itu, dengan dispensasinya",
    "sisa": "jarak ke tenggat: 3 hari lagi, besok, hari ini, atau kemarin",
    "batas": "sampai kapan unggahan masih diterima",
}
"""What may stand in braces, and what takes its place."""


class Teks(NamedTuple):
    judul: str
    isi: str


class Penggalan(NamedTuple):
    """A piece of a text; `is_penanda`: it stands in the place of a placeholder."""

    teks: str
    is_penanda: bool


_KURANG = "Anda belum melengkapi {pengumpulan}.\n\nYang masih kurang: {dokumen}."
BAWAAN: dict[J, Teks] = {
    J.H7: Teks("Tenggat {sisa}: lengkapi {pengumpulan}", f"{_KURANG}\n\nTenggat Anda: {{tenggat}}."),
    J.H3: Teks(
        "Tenggat {sisa}: lengkapi {pengumpulan}", f"{_KURANG}\n\nTenggat Anda: {{tenggat}}, {{sisa}}."
    ),
    J.H1: Teks(
        "Tenggat {sisa}: lengkapi {pengumpulan}", f"{_KURANG}\n\nTenggat Anda: {{tenggat}}, {{sisa}}."
    ),
    J.HARI_TENGGAT: Teks(
        "Hari ini tenggat {pengumpulan}", f"{_KURANG}\n\nTenggat Anda hari ini: {{tenggat}}."
    ),
    J.LEWAT: Teks(
        "Tenggat sudah lewat: lengkapi {pengumpulan}",
        f"{_KURANG}\n\nTenggat Anda, {{tenggat}}, sudah lewat. Unggahan masih diterima sampai {{batas}} dan tercatat "
        "terlambat.",
    ),
}
"""The words until an admin changes them."""


def flaw_of(teks: str) -> str:
    """Why the text cannot be kept, or ""."""
    asing = [name for name in dict.fromkeys(KURUNG.findall(teks)) if name not in PENANDA]
    if asing:
        kenal = ", ".join(f"{{{name}}}" for name in PENANDA)
        return f"Penanda {{{asing[0]}}} tidak dikenal. Yang dikenal: {kenal}."
    if re.search(r"[{}]", KURUNG.sub("", teks)):
        return "Ada kurung kurawal tanpa pasangan. Tulis penanda seperti {nama}."
    return ""


def pieces_of(teks: str, nilai: Mapping[str, str]) -> list[Penggalan]:
    """The text with the values in the places of their placeholders, in one pass: braces within a value stay as they are.
    A placeholder without a value stays, too."""
    pieces, awal = [], 0
    for found in KURUNG.finditer(teks):
        pieces += [Penggalan(teks[awal : found.start()], False)] if found.start() > awal else []
        pieces.append(Penggalan(nilai.get(found[1], found[0]), True))
        awal = found.end()
    return pieces + ([Penggalan(teks[awal:], False)] if awal < len(teks) else [])


def fill(teks: Teks, nilai: Mapping[str, str]) -> Teks:
    judul, isi = ("".join(one.teks for one in pieces_of(part, nilai)) for part in teks)
    return Teks(judul, isi)
