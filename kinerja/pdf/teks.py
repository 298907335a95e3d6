"""Makes any text fit into a cell: no word is wider than its column, and what cannot be seen is left out."""

import re
import unicodedata
from collections.abc import Iterator

UKURAN = 8.5
"""Points; the size that the templates set."""

SPASI_NOL = "\u200b"
TANDA_HUBUNG_LUNAK = "\u00ad"
KATA_TERPANJANG = 40
"""No Indonesian word is longer: beyond it a hyphen at the end of a line would be read as part of the text."""

_TAK_TAMPAK = re.compile(
    "[\u00ad\u034f\u180b-\u180f\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_AKHIR_BARIS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SELA = re.compile(r"[^\S\n]+")
_BARIS_KOSONG = re.compile(r" ?\n\s*")
_TERLEBAR = 1.02
# The advance of each character in the bold face, in em; what is not named here counts as the widest.
_ADVANCES = (
    (0.28, " ,./\\Iijl'|"), (0.34, "!()-:;[]`ft"), (0.39, "*{}r"), (0.48, '"'), (0.56, "#$0123456789J_aceksvxyz"),
    (0.59, "+<=>^~–"), (0.62, "?FLTZbdghnopqu"), (0.67, "EPSVXY"), (0.73, "&ABCDHKNRU"), (0.78, "GOQw"),
    (0.84, "M"), (0.89, "%m"), (0.95, "W"),
)  # fmt: skip
_LEBAR = {huruf: lebar for lebar, sama in _ADVANCES for huruf in sama}


def tidy(teks: str) -> str:
    """One kind of space, one kind of line end, no empty lines, none of the characters that have no shape."""
    teks = unicodedata.normalize("NFC", _TAK_TAMPAK.sub("", teks))
    return _BARIS_KOSONG.sub("\n", _SELA.sub(" ", _AKHIR_BARIS.sub("\n", teks))).strip()


def measure(teks: str) -> float:
    """Points that the text takes at most on one line, also when it is set bold."""
    return UKURAN * sum(_LEBAR.get(huruf, _TERLEBAR) for huruf in teks)


def fit(teks: str, lebar: float) -> str:
    """Tidy text whose words can be broken wherever they are wider than `lebar` points."""
    return re.sub(r"\S+", lambda kata: _breakable(kata[0], lebar), tidy(teks))


def _breakable(kata: str, lebar: float) -> str:
    if len(kata) * UKURAN * _TERLEBAR <= lebar or measure(kata) <= lebar:
        return kata
    hubung = TANDA_HUBUNG_LUNAK if kata.isalpha() and len(kata) <= KATA_TERPANJANG else SPASI_NOL
    return hubung.join(_pieces(kata, lebar - measure("-")))


def _pieces(kata: str, lebar: float) -> Iterator[str]:
    """The word in as few pieces as fit, so that a search in the printed text is disturbed as little as possible."""
    awal, panjang = 0, 0.0
    for nomor, huruf in enumerate(kata):
        lebar_huruf = measure(huruf)
        if panjang + lebar_huruf > lebar and nomor > awal:
            yield kata[awal:nomor]
            awal, panjang = nomor, 0.0
        panjang += lebar_huruf
    yield kata[awal:]


def count_lines(teks: str, lebar: float) -> int:
    """About how many lines the text takes in a column; rather more than fewer."""
    return sum(1 + int(measure(baris) / lebar) for baris in teks.split("\n"))


def cut_tail(teks: str, lebar: float, baris: int) -> tuple[str, str]:
    """The text in two parts, the second of fewer than twice `baris` lines; split between words if there are any."""
    ekor = teks.rsplit("\n", baris)
    awal = len(teks) - sum(len(satu) + 1 for satu in ekor[1:]) if len(ekor) > baris else 0
    awal = max(awal, len(teks) - max(1, int(lebar * (baris - 1) / UKURAN)))
    if not awal:
        return "", teks
    sela = re.compile(r"\s").search(teks, awal)
    potong = sela.start() if sela else awal
    return teks[:potong].rstrip(), teks[potong:].lstrip()
