import pytest

from kepatuhan.rules.jadwal_pengingat import OTOMATIS
from kepatuhan.rules.teks_pengingat import (
    BAWAAN,
    CONTOH,
    PENANDA,
    Penggalan,
    Teks,
    fill,
    flaw_of,
    flaw_of_isi,
    flaw_of_judul,
    pieces_of,
)

KENAL = "Yang dikenal: {nama}, {pengumpulan}, {dokumen}, {tenggat}, {sisa}, {batas}."


def test_every_kind_has_words_that_may_be_kept():
    assert set(BAWAAN) == set(OTOMATIS)
    assert [flaw_of_judul(teks.judul) + flaw_of_isi(teks.isi) for teks in BAWAAN.values()] == [""] * 5


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


def test_the_made_up_person_has_a_value_for_each_placeholder():
    assert set(CONTOH) == set(PENANDA)


@pytest.mark.parametrize(
    ("judul", "keluhan"),
    [
        ("Ayo 🙂 {nama}", ""),
        (" ", "Isi judul. Tanpa judul, surel ini tidak dikenali penerimanya."),
        ("a" * 151, "Judul paling banyak 150 huruf; sekarang 151."),
        ("a\nBcc: x@contoh.example", "Ada huruf yang tidak tampak (U+000A)"),
        ("a\x00", "Ada huruf yang tidak tampak (U+0000)"),
        ("a\u202eb", "Ada huruf yang tidak tampak (U+202E)"),
        ("a\u200eb", "Ada huruf yang tidak tampak (U+200E)"),
        ("a\u2028b", "Ada huruf yang tidak tampak (U+2028)"),
    ],
)
def test_a_title_is_one_visible_line(judul, keluhan):
    assert flaw_of_judul(judul).startswith(keluhan)
    assert bool(flaw_of_judul(judul)) == bool(keluhan)


@pytest.mark.parametrize(
    ("isi", "keluhan"),
    [
        ("a\n\nb", ""),
        ("\n", "Isi teks pengingat, atau kembalikan ke teks bawaan."),
        ("a" * 60_000, "Teks paling banyak 2.000 huruf; sekarang 60.000."),
        ("a\tb", "Ada huruf yang tidak tampak (U+0009)"),
        ("a\u2066b", "Ada huruf yang tidak tampak (U+2066)"),
    ],
)
def test_a_text_may_have_lines(isi, keluhan):
    assert flaw_of_isi(isi).startswith(keluhan)
    assert bool(flaw_of_isi(isi)) == bool(keluhan)
