"""What is drawn, compared with what the file tells machines."""

import pytest

from pemeriksaan.content.font_map import comparable


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ma\u00adde", "MADE"), ("Ma-\nde", "made"), ("ﬁ", "fi"), ("１９９１", "1991"), ("\u200b19 91\u00a0", "1991"), ("\ue0001", "1"),
    ],
)  # fmt: skip
def test_ways_of_writing_the_same(one, other):
    assert comparable(one) == comparable(other)


def test_other_signs_are_other():
    assert comparable("1991") != comparable("1997")
    assert comparable("Putu") != comparable("Made")
