"""For any change to the bytes of a signed file, it is never accepted as another document than the signed one.

Where the result is accepted, pypdf and pdfium must see the same. `SIMPEG_MUTASI=5000` looks deeper; so does `-m mutasi`,
with `SIMPEG_MUTASI_DETIK` for so many seconds a case, and on all cores with `-n auto --dist load`.
"""

import re

import pytest
from hypothesis import given

from tests.pdf_makna import meaning
from tests.pdf_palsu import cms_of, signed_range, with_cms
from tests.pemeriksaan.mutasi import (
    APPENDED,
    BAITED,
    MUTATION,
    NAMES,
    baited,
    few,
    files,
    for_long,
    require_the_same,
    require_the_same_between,
    signed_again,
    signer_end,
    spoil,
    two_signers,
)

SLICES = 16


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


def _bait(examine, name, mutation):
    """Tokens that repairing readers look for."""
    original = files()[name]
    require_the_same(examine, original, baited(original, mutation, signer_end(original)))


def _appended(examine, name, mutation):
    require_the_same(examine, files()[name], files()[name] + mutation)


def _between(examine, name, mutation):
    """Between two signers, and the second signs again what stands there now."""
    original, start, stop = two_signers()
    require_the_same_between(examine, signed_again(spoil(original, mutation, start, stop)))


def _bait_between(examine, name, mutation):
    original, start, stop = two_signers()
    head = baited(original[:stop], mutation, start)
    require_the_same_between(examine, signed_again(head + original[stop:]))


KINDS = {
    "anywhere": (_anywhere, MUTATION, NAMES),
    "archive": (_behind_the_signature, MUTATION, ("LT", "LTA", "iText", "DSS")),
    "envelope": (_in_the_envelope, MUTATION, ("B", "LT", "dua", "LTA")),
    "bait": (_bait, BAITED, NAMES),
    "appended": (_appended, APPENDED, NAMES),
    "between": (_between, MUTATION, ("dua",)),
    "bait-between": (_bait_between, BAITED, ("dua",)),
}
CASES = [(kind, name) for kind, (_, _, names) in KINDS.items() for name in names]


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_no_mutation_is_good(examine, kind, name):
    check, strategy, _ = KINDS[kind]
    few(given(mutation=strategy)(lambda mutation: check(examine, name, mutation)))()


@pytest.mark.mutasi
@pytest.mark.parametrize(("kind", "name"), CASES)
def test_no_mutation_is_good_however_long_one_looks(examine, kind, name):
    check, strategy, _ = KINDS[kind]
    for_long(lambda mutation: check(examine, name, mutation), mutation=strategy)


@pytest.mark.mutasi
@pytest.mark.parametrize("part", range(SLICES))
def test_every_single_byte_of_envelope_and_archive(examine, part):
    original = files()["LT"]
    _, _, end = signed_range(original)
    cms = cms_of(original)
    for at in range(part, len(cms.rstrip(b"\0")), SLICES):
        mutated = cms[:at] + bytes([cms[at] ^ 1 << at % 8]) + cms[at + 1 :]
        assert not examine(with_cms(original, mutated)).code.startswith("OK"), at
    for at in range(end + part, len(original), SLICES):
        mutated = original[:at] + bytes([original[at] ^ 1 << at % 8]) + original[at + 1 :]
        require_the_same(examine, original, mutated)


def test_the_second_signer_of_these_tests_is_a_good_one(examine):
    data, _, _ = two_signers()
    assert examine(data).code == "OK_BSRE"
    assert examine(signed_again(data)).code == "OK_BSRE"


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


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("tail", [b"x", b"%%EOF", b"\n%%EOF\n", b"0", b"<", b"startxref\n0\n%%EOF"])
def test_appended_bytes(examine, name, tail):
    assert not examine(files()[name] + tail).code.startswith("OK")


def test_white_space_at_the_end_may_be_appended(examine):
    for original in files().values():
        for blank in (b"\n", b"\r\n", b" \t\f\0"):
            assert examine(original + blank).code == "OK_BSRE"
            assert meaning(original + blank) == meaning(original)


@pytest.mark.parametrize("name", ["LT", "LTA", "iText", "DSS"])
def test_cut_off_at_a_revision_is_the_file_as_it_was_then(examine, name):
    """What was there before the archive came is a good file of its own, and no less was signed in it."""
    original = files()[name]
    first = signer_end(original)
    ends = [match.end() for match in re.finditer(rb"%%EOF\n?", original)]
    kinds = {end: examine(original[:end]).code for end in ends}
    assert {code for end, code in kinds.items() if end < first} == {"NO_SIGNATURE"}
    assert {code for end, code in kinds.items() if end >= first} == {"OK_BSRE"}


@pytest.mark.parametrize("name", ["B", "LT", "LTA"])
def test_cut_short_every_512_bytes(examine, name):
    original = files()[name]
    for size in range(0, len(original), 512):
        assert not examine(original[:size]).code.startswith("OK"), size
