"""The words of a reminder: text with placeholders in braces, checked before it is kept and filled for each person."""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from core.formats import format_number
from kepatuhan.rules.jadwal_pengingat import JenisPengingat as J

TAK_TAMPAK = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")  # categories of Unicode
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


PANJANG_JUDUL, PANJANG_ISI = 150, 2000  # characters


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
        f"{_KURANG}\n\nTenggat Anda, {{tenggat}}, sudah lewat. Unggahan masih diterima sampai {{batas}}; yang belum "
        "pernah masuk tepat waktu akan tercatat terlambat.",
    ),
}
"""The words until an admin changes them."""


CONTOH = {
    "nama": "Ni Luh Contoh, S.Pd.",
    "pengumpulan": "Sasaran Awal Tahun (contoh)",
    "dokumen": "MPPH (belum diunggah), SKP (dikembalikan)",
    "tenggat": "Jumat, 15 Agustus 2025 pukul 23.59 WITA",
    "sisa": "3 hari lagi",
    "batas": "Minggu, 31 Agustus 2025 pukul 23.59 WITA",
}
"""A made-up person for the preview, where a campaign reminds no person now."""


def flaw_of_judul(teks: str) -> str:
    """Why the title cannot be kept, or ""."""
    if not teks.strip():
        return "Isi judul. Tanpa judul, surel ini tidak dikenali penerimanya."
    if len(teks) > PANJANG_JUDUL:
        return f"Judul paling banyak {PANJANG_JUDUL} huruf; sekarang {format_number(len(teks))}."
    return _hidden(teks) or flaw_of(teks)


def flaw_of_isi(teks: str) -> str:
    """Why the text cannot be kept, or ""."""
    if not teks.strip():
        return "Isi teks pengingat, atau kembalikan ke teks bawaan."
    if len(teks) > PANJANG_ISI:
        return f"Teks paling banyak {format_number(PANJANG_ISI)} huruf; sekarang {format_number(len(teks))}."
    return _hidden(teks.replace("\n", " ")) or flaw_of(teks)


def flaw_of(teks: str) -> str:
    """What is wrong with its placeholders, or ""."""
    asing = [name for name in dict.fromkeys(KURUNG.findall(teks)) if name not in PENANDA]
    if asing:
        kenal = ", ".join(f"{{{name}}}" for name in PENANDA)
        return f"Penanda {{{asing[0]}}} tidak dikenal. Yang dikenal: {kenal}."
    if re.search(r"[{}]", KURUNG.sub("", teks)):
        return "Ada kurung kurawal tanpa pasangan. Tulis penanda seperti {nama}."
    return ""


def _hidden(teks: str) -> str:
    """Control characters, line breaks where there is one line, marks that turn the direction of reading."""
    kode = next((ord(char) for char in teks if unicodedata.category(char) in TAK_TAMPAK), None)
    if kode is None:
        return ""
    return f"Ada huruf yang tidak tampak (U+{kode:04X}), misalnya ganti baris atau tanda arah baca. Hapus, lalu ketik ulang di tempat itu."


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
