"""Notes beside a verdict, in words for those who examine the document."""

from pemeriksaan.result import Note
from pemeriksaan.wording.notes import WORDS, explain_notes


def test_a_warning_comes_before_what_is_only_good_to_know():
    found = explain_notes([Note.LINKS, Note.HIDDEN_TEXT, Note.LTV, Note.TEXT_LAYER])
    assert [one.is_warning for one in found] == [True, False, False]
    assert found[0].text.startswith("Ada teks tersembunyi: berkas menyebut NIP, nama, atau periode lain")
    assert [one.text for one in found[1:]] == [
        WORDS[Note.TEXT_LAYER].text,
        "Berkas memuat tautan yang dapat diklik.",
    ]


def test_what_was_left_out_of_the_judgement_is_said():
    other, foreign = explain_notes([Note.FOREIGN_ARCHIVE, Note.OTHER_SIGNER])
    assert "e-Meterai" in other.text
    assert "tidak ikut dinilai" in other.text
    assert foreign.text.endswith("Isi itu diabaikan.")
    assert [other.is_warning, foreign.is_warning] == [False, False]


def test_notes_about_signatures_are_said_elsewhere():
    assert explain_notes([Note.TIMESTAMPED, Note.LTV, Note.LEGACY, Note.DEMO, Note.FLATTENED]) == ()
    assert explain_notes([]) == ()
