from dataclasses import replace

import pytest

from pemeriksaan.result import Change, Verdict, VerdictCode
from pemeriksaan.wording.changes import describe_change, explain_with_changes, list_changes

VERDICT = Verdict(VerdictCode.CHANGED, "Dokumen diubah.")


def with_changes(*changes):
    return replace(VERDICT, changes=changes)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (Change(1, "baik", "sangat baik"), "Halaman 1: “baik” menjadi “sangat baik”"),
        (Change(2, "", "NIP 19920314"), "Halaman 2: “NIP 19920314” ditambahkan"),
        (Change(2, "NIP 19920314", ""), "Halaman 2: “NIP 19920314” dihapus"),
        (Change(3, what="tampilan"), "Halaman 3: tampilan berubah"),
        (Change(3), "Halaman 3 berubah"),
        (Change(0, "2", "3", "jumlah halaman"), "Jumlah halaman: “2” menjadi “3”"),
        (Change(1, "a", "b", "isian"), "Halaman 1, isian: “a” menjadi “b”"),
        (Change(what="tautan"), "Tautan berubah"),
        (Change(0, "a", "b"), "“a” menjadi “b”"),
        (Change(), "Isi berkas berubah"),
        (Change(-1, "a", "b"), "“a” menjadi “b”"),
    ],
)
def test_a_change_in_words(change, line):
    assert describe_change(change) == line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("satu\n\tdua\x00", "satu dua"),
        ("\u202ekiab\u202c \u200b", "kiab"),
        ("baik” menjadi “buruk", 'baik" menjadi "buruk'),
        ("k" * 81, "k" * 79 + "…"),
        ("k" * 80, "k" * 80),
        ("k" * 78 + " panjang", "k" * 78 + "…"),
        ("<b>tebal</b>", "<b>tebal</b>"),  # escaped where it is shown
    ],
)
def test_what_is_quoted_is_one_short_line_of_visible_signs(text, shown):
    assert describe_change(Change(1, "a", text)) == f"Halaman 1: “a” menjadi “{shown}”"


def test_only_the_first_changes_are_listed():
    many = [Change(page, "a", "b") for page in range(1, 13)]
    assert list_changes(many[:5])[-1] == "Halaman 5: “a” menjadi “b”"
    lines = list_changes(many)
    assert len(lines) == 6
    assert lines[-1] == "dan 7 lainnya"


def test_the_same_line_is_said_once():
    assert list_changes([Change(1, what="tampilan")] * 9) == ("Halaman 1: tampilan berubah",)


def test_in_one_paragraph_they_follow_the_message():
    assert explain_with_changes(VERDICT) == "Dokumen diubah."
    verdict = with_changes(Change(1, "baik", "sangat baik"), Change(2, what="tampilan"))
    assert explain_with_changes(verdict) == (
        "Dokumen diubah. Yang berbeda dari yang ditandatangani: Halaman 1: “baik” menjadi “sangat baik”; "
        "Halaman 2: tampilan berubah."
    )
