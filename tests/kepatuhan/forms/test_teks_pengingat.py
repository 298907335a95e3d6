import pytest

from kepatuhan.forms.teks_pengingat import MUAT_ULANG, PEGAWAI_ASING, TAK_TERBIT, TeksPengingatForm
from kepatuhan.rules.teks_pengingat import Teks


def form(**data):
    return TeksPengingatForm({"judul": "Ayo", "isi": "a\r\nb ", "revisi": "0"} | data)


def test_line_ends_and_spaces_at_the_ends_do_not_count(db):
    sent = form()
    assert sent.is_valid()
    assert sent.teks == Teks("Ayo", "a\nb")


def test_the_example_is_found_by_nip_or_username(daerah, pengumpulan):
    for nama in (daerah.pppk.username, f" {daerah.pppk.nip} "):
        sent = form(pengumpulan=pengumpulan.pk, contoh=nama)
        assert sent.is_valid()
        assert sent.cleaned_data["pegawai"] == daerah.pppk


@pytest.mark.parametrize("contoh", ["tidak.ada", "1" * 61, "admin"])
def test_an_unknown_example_is_refused(daerah, pengumpulan, contoh):
    assert form(pengumpulan=pengumpulan.pk, contoh=contoh).errors["contoh"] == [PEGAWAI_ASING]


def test_a_draft_is_no_example(daerah, pengumpulan):
    type(pengumpulan).objects.with_drafts().update(status="KONSEP")
    assert form(pengumpulan=pengumpulan.pk).errors["pengumpulan"] == [TAK_TERBIT]


@pytest.mark.parametrize("revisi", ["", "-1", "a", "9" * 30, "\x00"])
def test_a_damaged_form_says_what_to_do(db, revisi):
    assert form(revisi=revisi).errors["revisi"] == [MUAT_ULANG]


def test_nul_is_named_once(db):
    [keluhan] = form(isi="a\x00").errors["isi"]
    assert keluhan.startswith("Ada huruf yang tidak tampak (U+0000)")
