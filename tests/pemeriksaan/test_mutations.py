"""For any change to the bytes of a signed file, OK is never said of another document than the signed one.

A result of OK is allowed only where pypdf, a reader of its own, finds the same document, and PDFium draws the same first
page. `SIMPEG_MUTASI=5000` or `-m mutasi` looks deeper.
"""

import os
import re
from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.pdf_factory import make_pki, make_unsigned
from tests.pdf_makna import meaning
from tests.pdf_palsu import cms_of, picture, signed_range, stamp, with_cms

SEDIKIT = int(os.environ.get("SIMPEG_MUTASI", "30"))
BANYAK = 1000
BLANK = b"\0\t\n\f\r "
TAHAP = [Phase.explicit, Phase.reuse, Phase.generate]  # a smaller example of a forged file says no more
SUASANA = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
AGUSTUS = datetime(2025, 8, 1, tzinfo=UTC)


@cache
def files() -> dict[str, bytes]:
    """As BSrE makes them: alone, timestamped with an archive, twice, and with the archive stamped once more."""
    pki = make_pki()
    long_term = pki.timestamped(AGUSTUS, lt=True)
    lt = pki.sign(make_unsigned(), long_term=long_term)
    return {
        "B": pki.sign(make_unsigned()),
        "LT": lt,
        "dua": pki.sign(lt, pki.penilai, "Penilai", long_term=long_term),
        "LTA": stamp(lt, pki.tsa),
    }


def few(test):
    return settings(max_examples=SEDIKIT, deadline=None, suppress_health_check=SUASANA, derandomize=True)(
        test
    )


def many(test):
    profile = settings(max_examples=BANYAK, deadline=None, phases=TAHAP, suppress_health_check=SUASANA)
    return pytest.mark.mutasi(profile(test))


def require_the_same(examine, original: bytes, mutated: bytes) -> None:
    """Not good; or good, and then the same document to the last object that is shown."""
    if mutated == original or not examine(mutated).code.startswith("OK"):
        return
    if original.startswith(mutated.rstrip(BLANK)) and len(mutated) >= signer_end(original):
        return  # cut at the end of a revision: the file as it was before the archive was added
    assert meaning(mutated) == meaning(original)
    _, _, end = signed_range(original)
    start, stop, _ = signed_range(mutated)
    assert mutated[:end].lower() == original[:end].lower()
    assert mutated[start:stop] in {mutated[start:stop].lower(), mutated[start:stop].upper()}
    assert picture(mutated) == picture(original)


def signer_end(data: bytes) -> int:
    """Where the bytes of the first signer end; the archive stands behind them."""
    _, _, start, length = map(int, re.search(rb"/ByteRange \[([^\]]*)\]", data)[1].split())
    return start + length


HOW = ("flip", "flips", "insert", "remove", "repeat", "swap", "cut", "append")
PLACE = st.integers(0, 2**20)
MUTATION = st.tuples(
    st.sampled_from(HOW), PLACE, st.integers(0, 400), PLACE, st.binary(min_size=1, max_size=12)
)


def spoil(data: bytes, mutation: tuple[str, int, int, int, bytes], start: int = 0) -> bytes:
    """One of the ways in which bytes go wrong, from offset `start` on."""
    how, place, length, other, noise = mutation
    at, other = (start + one % (len(data) - start) for one in (place, other))
    to = min(len(data), at + length)
    if how == "flips":
        for where in {at, to - 1, other}:
            data = data[:where] + bytes([data[where] ^ noise[0]]) + data[where + 1 :]
        return data
    return {
        "flip": data[:at] + bytes([data[at] ^ (noise[0] or 1)]) + data[at + 1 :],
        "insert": data[:at] + noise + data[at:],
        "remove": data[:at] + data[to:],
        "repeat": data[:to] + data[at:to] + data[to:],
        "swap": data[:at] + data[to : to + length] + data[at:to] + data[to + length :],
        "cut": data[:at],
        "append": data + noise,
    }[how]


def _anywhere(examine, name, mutation):
    original = files()[name]
    require_the_same(examine, original, spoil(original, mutation))


def _behind_the_signature(examine, name, mutation):
    original = files()[name]
    require_the_same(examine, original, spoil(original, mutation, signer_end(original)))


def _in_the_envelope(examine, name, mutation):
    """The signature's own encoding: its attributes, the timestamp, certificates, algorithms, what is behind it."""
    original = files()[name]
    cms = cms_of(original)
    mutated = spoil(cms, mutation)
    if len(mutated) < len(cms):
        mutated += bytes(len(cms) - len(mutated))
    require_the_same(examine, original, with_cms(original, mutated[: len(cms)]))


KINDS = {"anywhere": _anywhere, "archive": _behind_the_signature, "envelope": _in_the_envelope}
CASES = [
    (kind, name)
    for kind in KINDS
    for name in ("B", "LT", "dua", "LTA")
    if kind != "archive" or name in {"LT", "LTA"}
]


@pytest.mark.parametrize(("kind", "name"), CASES)
@few
@given(mutation=MUTATION)
def test_no_mutation_is_good(examine, kind, name, mutation):
    KINDS[kind](examine, name, mutation)


@pytest.mark.parametrize(("kind", "name"), CASES)
@many
@given(mutation=MUTATION)
def test_no_mutation_is_good_however_long_one_looks(examine, kind, name, mutation):
    KINDS[kind](examine, name, mutation)


@pytest.mark.mutasi
def test_every_single_byte_of_envelope_and_archive(examine):
    original = files()["LT"]
    _, _, end = signed_range(original)
    cms = cms_of(original)
    for at in range(len(cms.rstrip(b"\0"))):
        mutated = cms[:at] + bytes([cms[at] ^ 1 << at % 8]) + cms[at + 1 :]
        assert not examine(with_cms(original, mutated)).code.startswith("OK"), at
    for at in range(end, len(original)):
        mutated = original[:at] + bytes([original[at] ^ 1 << at % 8]) + original[at + 1 :]
        require_the_same(examine, original, mutated)


@pytest.mark.parametrize("name", ["B", "LT"])
def test_the_case_of_a_hex_digit(examine, name):
    """All in the other case is the same string, as other programs write it; no program writes a mixture."""
    original = files()[name]
    start, stop, _ = signed_range(original)
    digits = original[start:stop]
    letter = next(at for at in range(start, stop) if original[at : at + 1].isalpha())
    single = original[:letter] + bytes([original[letter] ^ 0x20]) + original[letter + 1 :]
    assert examine(original[:start] + digits.swapcase() + original[stop:]).code == "OK_BSRE"
    assert examine(single).code == "SIG_PARTIAL"


@pytest.mark.parametrize("name", ["B", "LT", "dua", "LTA"])
@pytest.mark.parametrize("tail", [b"x", b"\n%", b"%%EOF", b"\n%%EOF\n", b"0", b"<", b"startxref\n0\n%%EOF"])
def test_appended_bytes(examine, name, tail):
    assert not examine(files()[name] + tail).code.startswith("OK")


def test_white_space_at_the_end_is_all_that_may_be_appended(examine):
    for original in files().values():
        for blank in (b"\n", b"\r\n", b" \t\f\0"):
            assert examine(original + blank).code == "OK_BSRE"
            assert meaning(original + blank) == meaning(original)


@pytest.mark.parametrize("name", ["LT", "LTA"])
def test_cut_off_at_a_revision_is_the_file_as_it_was_then(examine, name):
    """What was there before the archive came is a good file of its own, and no less was signed in it."""
    original = files()[name]
    ends = [match.end() for match in re.finditer(rb"%%EOF\n", original)]
    kinds = [examine(original[:end]).code for end in ends]
    assert kinds[0] == "NO_SIGNATURE"
    assert set(kinds[1:]) == {"OK_BSRE"}


@pytest.mark.parametrize("name", ["B", "LT", "LTA"])
def test_cut_short_every_512_bytes(examine, name):
    original = files()[name]
    for size in range(0, len(original), 512):
        assert not examine(original[:size]).code.startswith("OK"), size
