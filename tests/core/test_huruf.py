import pytest

from core.huruf import ALFABET, keep_huruf, random_huruf


def test_no_letter_looks_like_another():
    assert len(ALFABET) == 32
    assert not set("0O1I") & set(ALFABET)


def test_letters_are_random():
    words = {random_huruf(10) for _ in range(500)}
    assert len(words) == 500
    assert set("".join(words)) <= set(ALFABET)


@pytest.mark.parametrize(
    "teks", ["k7m2q-9xpwd", " K7M2Q 9XPWD\n", "K7M2Q\u200b9XPWD", "k7m2q.9xpwd", "Ｋ７Ｍ２Ｑ９ＸＰＷＤ"]
)
def test_any_grouping_gives_the_same_letters(teks):
    assert keep_huruf(teks) == "K7M2Q9XPWD"
