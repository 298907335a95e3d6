import re

import pytest

from kinerja.rules.nomor_dokumen import find_nomor, new_nomor_mpph, new_nomor_skp


@pytest.mark.parametrize(("new", "awalan"), [(new_nomor_skp, "SKP"), (new_nomor_mpph, "MPPH")])
def test_a_number_is_found_in_bytes_and_never_given_twice(new, awalan):
    nomor = {new() for _ in range(200)}
    assert len(nomor) == 200
    assert all(re.fullmatch(rf"{awalan}(-[2-9A-HJ-NP-Z]{{4}}){{3}}", one) for one in nomor)
    assert all(list(find_nomor(b"/Keywords(" + one.encode() + b", versi 1)", 1)) == [one] for one in nomor)


@pytest.mark.parametrize(
    "data",
    [b"SKP-7K2M-Q9XP-WD4", b"SKP-7K2M-Q9XP-WD4CC", b"SKP-7K0M-Q9XP-WD4C", b"SKP-7k2m-q9xp-wd4c", b"ASKP-7K2M-Q9XP-WD4C"],
    ids=["short", "long", "a zero", "lower case", "inside a word"],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_none(data):
    assert not list(find_nomor(data, 9))


def test_of_many_numbers_the_first_of_each_kind_are_taken():
    data = b" MPPH-7K2M-Q9XP-WD4A" + b"".join(b" SKP-7K2M-Q9XP-WD4%c" % one for one in b"ABCD") + b"."
    assert list(find_nomor(data, 2)) == ["SKP-7K2M-Q9XP-WD4A", "SKP-7K2M-Q9XP-WD4B", "MPPH-7K2M-Q9XP-WD4A"]


def test_a_number_may_stand_at_either_end():
    assert list(find_nomor(b"SKP-7K2M-Q9XP-WD4C", 9)) == ["SKP-7K2M-Q9XP-WD4C"]
