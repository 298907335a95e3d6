"""The two parties of an SKP, told apart by where their words stand on the page.

The identity block has two columns, and text that is taken out of a PDF may run across both. So the place decides: what
stands below PEGAWAI YANG DINILAI, on its side of the page, is the employee's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

MAX_NAMA = 150
SEBARIS = 0.6  # of a word's height: nearer than this, two words stand on one line
BLOK_TERBANYAK, LABEL_TERBANYAK = 6, 24  # of a page that was made to keep us busy
SEBLOK = 4  # lines that the two headings of one block may stand apart
LABEL = frozenset({"NAMA", "NIP"})
NOMOR = re.compile(r"\d{1,2}[.)]?")
SETELAH_NAMA = r"(?:\d{1,2}[.)]?\s*)?\b(?:NIP|NI\s?PPPK|NIPPPK|PANGKAT|JABATAN)\b"
BERLABEL = re.compile(rf"\bNAMA\b\s*:?\s*(.*?)\s*{SETELAH_NAMA}", re.IGNORECASE | re.DOTALL)
TANPA_LABEL = re.compile(rf"^(?:KINERJA\b\W*)?(.*?)\s*{SETELAH_NAMA}", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=4096)
def _letters(teks: str) -> str:
    return re.sub(r"[^A-Z]", "", teks.upper())


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box in points; y grows upwards."""

    teks: str
    kiri: float
    bawah: float
    kanan: float
    atas: float

    @property
    def inti(self) -> str:
        return _letters(self.teks)

    @property
    def tengah(self) -> tuple[float, float]:
        return (self.kiri + self.kanan) / 2, (self.bawah + self.atas) / 2

    @property
    def tinggi(self) -> float:
        return max(self.atas - self.bawah, 1.0)

    def is_beside(self, other: "Word") -> bool:
        return abs(self.tengah[1] - other.tengah[1]) <= SEBARIS * max(self.tinggi, other.tinggi)


@dataclass(frozen=True, slots=True)
class Party:
    """What is written of one party."""

    kata: Sequence[Word] = ()

    @property
    def teks(self) -> str:
        return " ".join(one.teks for one in self.kata)

    @property
    def nama(self) -> str:
        """The name as printed, with its titles; empty when it cannot be told from the rest."""
        found = BERLABEL.search(self.teks)
        label = next((one for one in self.kata if one.inti == "NAMA"), None)
        raw = found[1] if found else "" if label else _before_nip(self.teks)
        if label and not raw.strip(" :.()"):
            raw = " ".join(one.teks for one in self.kata if one.is_beside(label) and one.kiri > label.kiri)
        nama = raw.strip(" :()_").lstrip(".-")
        return nama[:MAX_NAMA] if any(map(str.isalpha, nama)) and "NAMA" not in nama.upper().split() else ""


def _before_nip(teks: str) -> str:
    found = TANPA_LABEL.search(teks)
    return found[1] if found else ""


def find_pihak(kata: Sequence[Word]) -> Iterator[tuple[Party, Party]]:
    """For each block of the page, from the top: who is assessed, and who assesses. `kata` in the order of the text."""
    dinilai = sorted(_headings(kata, "PEGAWAI", "YANG", "DINILAI"), key=lambda one: -one.atas)
    penilai = list(_headings(kata, "PEJABAT", "PENILAI"))
    for head in dinilai[:BLOK_TERBANYAK]:
        near = min(penilai, key=lambda one: abs(one.tengah[1] - head.tengah[1]), default=None)
        yield _split(kata, head, near)


def _headings(kata: Sequence[Word], *words: str) -> Iterator[Word]:
    """Each place where these words follow each other, as one box."""
    for start, first in enumerate(kata):
        if first.inti != words[0]:
            continue
        found = kata[start : start + len(words)]
        if tuple(one.inti for one in found) == words:
            yield Word(
                " ".join(words),
                min(one.kiri for one in found),
                min(one.bawah for one in found),
                max(one.kanan for one in found),
                max(one.atas for one in found),
            )


def _split(kata: Sequence[Word], dinilai: Word, penilai: Word | None) -> tuple[Party, Party]:
    if penilai is None:
        return Party(_below(kata, dinilai)), Party()
    apart = abs(dinilai.tengah[1] - penilai.tengah[1])
    disjoint = dinilai.kanan <= penilai.kiri or penilai.kanan <= dinilai.kiri
    if disjoint and apart <= SEBLOK * max(dinilai.tinggi, penilai.tinggi):
        return _split_columns(kata, dinilai, penilai)
    upper, lower = sorted((dinilai, penilai), key=lambda one: -one.tengah[1])
    first = Party([one for one in _below(kata, upper) if one.tengah[1] > lower.tengah[1]])
    second = Party(_below(kata, lower))
    return (first, second) if upper is dinilai else (second, first)


def _split_columns(kata: Sequence[Word], dinilai: Word, penilai: Word) -> tuple[Party, Party]:
    left, right = sorted((dinilai, penilai), key=lambda one: one.kiri)
    border = _border(_below(kata, max(dinilai, penilai, key=lambda one: one.bawah)), left, right)
    columns = {
        id(head): Party([one for one in _below(kata, head) if (one.tengah[0] < border) == (head is left)])
        for head in (dinilai, penilai)
    }
    return columns[id(dinilai)], columns[id(penilai)]


def _border(kata: Sequence[Word], left: Word, right: Word) -> float:
    """Where the right column begins: at the number before its NAMA or NIP, else midway between the headings."""
    starts = []
    labels = list(islice((one for one in kata if one.inti in LABEL), LABEL_TERBANYAK))
    for label in labels:
        second = [one for one in labels if one.is_beside(label) and one.kiri > label.kanan]
        if second and second[0].inti == label.inti:
            between = [
                one for one in kata if one.is_beside(label) and label.kanan < one.kanan <= second[0].kiri
            ]
            last = max(between, key=lambda one: one.kiri, default=None)
            is_number = last is not None and NOMOR.fullmatch(last.teks)
            starts.append(last.kiri if last and is_number else second[0].kiri)
    return min(starts) if starts else (left.tengah[0] + right.tengah[0]) / 2


def _below(kata: Sequence[Word], head: Word) -> list[Word]:
    """The words under a heading, down to HASIL KERJA."""
    ends = [one.tengah[1] for one in _headings(kata, "HASIL", "KERJA") if one.atas <= head.bawah]
    floor = max(ends, default=float("-inf"))
    return [one for one in kata if floor < one.tengah[1] < head.bawah]
