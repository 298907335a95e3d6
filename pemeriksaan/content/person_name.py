"""Whether two ways of writing a name may mean the same person. A name proves little, so a match only removes a warning."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

SIMILAR = 0.85
STRAY_WORDS = 8  # words of other cells that may stand between the parts of a name in a table
TITLES_IN_FRONT = frozenset({
    "DR", "DRS", "DRA", "DRG", "DRH", "IR", "PROF", "H", "HJ", "NS", "APT", "BDN", "KH", "TN", "NY", "BAPAK", "IBU",
})  # fmt: skip
SHORT_FORMS = {
    "WYN": "WAYAN", "MD": "MADE", "NYM": "NYOMAN", "NYMN": "NYOMAN", "KT": "KETUT", "PT": "PUTU", "GD": "GEDE", "KD": "KADEK",
    "KM": "KOMANG", "KMG": "KOMANG", "LH": "LUH", "GST": "GUSTI", "AGG": "AGUNG",
}  # fmt: skip
"""Short forms of Balinese names."""


def name_tokens(name: str) -> list[str]:
    """NFKC, upper case, without what follows the first comma and without the titles in front; I and NI are names."""
    plain = unicodedata.normalize("NFKC", name).upper().partition(",")[0]
    words = _tokens(plain)
    while len(words) > 1 and words[0] in TITLES_IN_FRONT:
        words = words[1:]
    return words


def overlap(one: str, other: str) -> float:
    """The share of names that both have, of the longer one; 0 to 1. An initial stands for any name it begins."""
    first, second = name_tokens(one), name_tokens(other)
    if not first or not second:
        return 0.0
    if "".join(first) == "".join(second):
        return 1.0
    return _shared(first, second) / max(len(first), len(second))


def is_same_name(one: str, other: str) -> bool:
    return overlap(one, other) >= SIMILAR


def contains_name(text: str, name: str) -> bool:
    """Whether the name stands anywhere in a longer text; a few words of a neighbouring cell may run between its parts."""
    wanted, words = name_tokens(name), _tokens(unicodedata.normalize("NFKC", text).upper())
    if any(_joins_to("".join(wanted), words, start) for start in range(len(words))):
        return True
    needed, parts, reach = SIMILAR * len(wanted), set(wanted), len(wanted) + STRAY_WORDS
    starts = (index for index, word in enumerate(words) if word in parts)
    return any(_shared(wanted, words[start : start + reach]) >= needed for start in starts)


def _joins_to(joined: str, words: Sequence[str], start: int) -> bool:
    """Whether the words from there on are the name written apart or together, from its first letter to its last."""
    for word in words[start : start + len(joined)]:
        if not joined.startswith(word):
            return False
        joined = joined[len(word) :]
        if not joined:
            return True
    return False


def _tokens(plain: str) -> list[str]:
    """Words of letters and digits; an apostrophe is part of its word, and short forms are written out."""
    words = re.findall(r"\w+", re.sub(r"['’`´ʼ]", "", plain))
    return [SHORT_FORMS.get(one, one) for one in words]


def _shared(first: Sequence[str], second: Sequence[str]) -> int:
    """How many words of the one find a word of their own in the other; equal ones are paired before initials."""
    equal = Counter(first) & Counter(second)
    rest = list((Counter(second) - equal).elements())
    found = equal.total()
    for word in (Counter(first) - equal).elements():
        begun = (one for one in rest if 1 in {len(word), len(one)} and word[0] == one[0] and one[0].isalpha())
        match = next(begun, None)
        if match is not None:
            rest.remove(match)
            found += 1
    return found
