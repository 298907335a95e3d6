"""Whether a document says something about its owner or period that a person does not see, or says two things."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pemeriksaan.content.parties import Party, PlacedWords
from pemeriksaan.content.person_name import is_same_name
from pemeriksaan.content.reading import find_nip, find_periods, tidy
from pemeriksaan.content.visible_text import SeenPage

LABELLED_WORDS = re.compile(r"\bNAMA\b|\bNIP\b|PEGAWAI YANG DINILAI|PEJABAT PENILAI")
FORM_WORDS = frozenset(
    [
        "NAMA",
        "NIP",
        "PEGAWAI",
        "YANG",
        "DINILAI",
        "PEJABAT",
        "PENILAI",
        "KINERJA",
        "PANGKAT",
        "GOL",
        "RUANG",
        "JABATAN",
        "UNIT",
        "KERJA",
        "HASIL",
        "PERIODE",
    ]
)
STRANGE_WORDS = 2  # words that stand nowhere in sight: one alone may be half of a word that was cut


def contradicts_itself(pages: Sequence[SeenPage]) -> bool:
    """Whether hidden text holds another NIP, name or period than what is seen, the glyphs look otherwise than they say, or
    two identity blocks differ.

    The text layer under a scan is what a machine recognised, and counts as nothing as long as no person is named in sight.
    """
    if any(one.is_misread for one in pages):
        return True
    hiding = [one for one in pages if one.everything != one.text and not is_recognised(one)]
    return (bool(hiding) and _hides(pages, hiding)) or _blocks_differ(pages)


def is_recognised(page: SeenPage) -> bool:
    """Whether the hidden text of the page is that of the picture it shows."""
    return page.is_under_picture and not any(find_nip(page.text)) and not page.placed.words


def _hides(pages: Sequence[SeenPage], hiding: Iterable[SeenPage]) -> bool:
    seen = "\n".join(one.text for one in pages)
    numbers, periods = set(find_nip(seen)), set(find_periods(seen))
    names = [one.name for page in pages for one in _parties(page.placed)]
    return any(
        not numbers.issuperset(find_nip(page.everything))
        or not periods.issuperset(find_periods(page.everything))
        or any(not _is_known(one.name, names) for one in _parties(page.all_placed) if one.name)
        or _labels_a_stranger(page.hidden, seen)
        for page in hiding
    )


def _is_known(name: str, names: Iterable[str]) -> bool:
    return any(is_same_name(name, one) for one in names)


def _labels_a_stranger(hidden: str, seen: str) -> bool:
    """Whether the hidden text has a label of the identity block, and words that are not in sight."""
    text = tidy(hidden).upper()
    if not LABELLED_WORDS.search(text):
        return False
    known = set(_long_words(tidy(seen).upper())) | FORM_WORDS
    return len(set(_long_words(text)) - known) >= STRANGE_WORDS


def _long_words(upper: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", upper)


def _parties(placed: PlacedWords) -> Iterator[Party]:
    return (party for block in placed.blocks for party in block)


def _blocks_differ(pages: Sequence[SeenPage]) -> bool:
    """Two blocks in sight that name different people as the pegawai, or as the penilai."""
    blocks = [block for page in pages for block in page.placed.blocks]
    return any(_differ([block[role] for block in blocks]) for role in (0, 1))


def _differ(parties: Sequence[Party]) -> bool:
    numbers = {number for one in parties if (number := next(find_nip(one.text), ""))}
    if numbers:
        return len(numbers) > 1
    names = [one.name for one in parties if one.name]
    return any(not is_same_name(names[0], one) for one in names[1:])
