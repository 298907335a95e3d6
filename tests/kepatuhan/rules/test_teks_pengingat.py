import pytest

from kepatuhan.rules.jadwal_pengingat import OTOMATIS
from kepatuhan.rules.teks_pengingat import BAWAAN, PENANDA, Penggalan, Teks, fill, flaw_of, pieces_of

KENAL = "Yang dikenal: {nama}, {pengumpulan}, {dokumen}, {tenggat}, {sisa}, {batas}."


def test_every_kind_has_words_that_may_be_kept():
    assert set(BAWAAN) == set(OTOMATIS)
    assert [flaw_of(part) for teks in BAWAAN.values() for part in teks] == [""] * 10


@pytest.mark.parametrize(
    ("teks", "keluhan"),
    [
        ("Yth. {nama}, {sisa}", ""),
        ("tanpa penanda", ""),
        ("{nip}", f"Penanda {{nip}} tidak dikenal. {KENAL}"),
        ("{Nama}", f"Penanda {{Nama}} tidak dikenal. {KENAL}"),
        ("{ nama }", f"Penanda {{ nama }} tidak dikenal. {KENAL}"),
        ("{}", f"Penanda {{}} tidak dikenal. {KENAL}"),
        ("{nama", "Ada kurung kurawal tanpa pasangan. Tulis penanda seperti {nama}."),
        ("nama}", "Ada kurung kurawal tanpa pasangan. Tulis penanda seperti {nama}."),
        ("{{nama}}", "Ada kurung kurawal tanpa pasangan. Tulis penanda seperti {nama}."),
    ],
)
def test_an_unknown_placeholder_is_named_with_those_that_are_known(teks, keluhan):
    assert flaw_of(teks) == keluhan


def test_braces_within_a_value_stay_text():
    assert fill(Teks("{nama}", "{nama} {sisa}"), {"nama": "{sisa} Ayu", "sisa": "besok"}) == (
        "{sisa} Ayu",
        "{sisa} Ayu besok",
    )


def test_pieces_say_which_of_them_was_a_placeholder():
    assert pieces_of("Yth. {nama}, {sisa}", {"nama": "Ayu"}) == [
        Penggalan("Yth. ", False),
        Penggalan("Ayu", True),
        Penggalan(", ", False),
        Penggalan("{sisa}", True),
    ]


def test_each_placeholder_is_explained():
    assert all(PENANDA.values())
