"""What a form or the saving script sends, and what it gets back."""

import json

import pytest
from django.core.cache import cache
from django.http import Http404, QueryDict

from core.exceptions import Conflict, DomainError, NotAllowed
from kinerja.exceptions import SudahDiubah
from kinerja.http import (
    IsianBidang,
    Tindakan,
    answer_refused,
    answer_saved,
    get_mpph_or_404,
    get_skp_or_404,
    may_print,
    number_of,
    parts_of,
    read_isian,
    status_of,
    wants_json,
)


@pytest.fixture
def asked_by(rf):
    def make(pegawai, **more):
        request = rf.get("/", **more)
        request.user = pegawai
        return request

    return make


def test_only_names_with_a_revision_are_fields():
    sent = QueryDict("csrfmiddlewaretoken=x&revisi=4&peran-12@3=Terlayaninya tamu&rencana-7-rencana@0=")
    assert read_isian(sent) == [
        IsianBidang("peran-12", ("peran", "12"), "Terlayaninya tamu", 3),
        IsianBidang("rencana-7-rencana", ("rencana", "7", "rencana"), "", 0),
    ]


@pytest.mark.parametrize("teks", ["", "-1", "1.0", "１", "x", "1234567890", " 1"])
def test_what_is_no_number_of_ours_is_unknown(teks):
    with pytest.raises(Http404):
        number_of(teks)
    with pytest.raises(Http404):
        read_isian(QueryDict(f"peran-1@{teks}=x"))


def test_a_number_has_up_to_nine_digits():
    assert (number_of("0"), number_of("007"), number_of("999999999")) == (0, 7, 999_999_999)


@pytest.mark.parametrize("nama", ["peran", "peran-1-2", "lain-1"])
def test_a_name_that_no_form_of_ours_holds_is_unknown(nama):
    with pytest.raises(Http404):
        parts_of(IsianBidang(nama, tuple(nama.split("-")), "x", 1), "peran", panjang=2)


def test_a_name_in_its_parts():
    isian = IsianBidang("peran-12", ("peran", "12"), "x", 1)
    assert parts_of(isian, "kolom", "peran", panjang=2) == ("peran", "12")


@pytest.mark.parametrize(
    ("refusal", "status"),
    [(NotAllowed("x"), 403), (Conflict("x"), 409), (SudahDiubah("x"), 409), (DomainError("x"), 422)],
)
def test_each_refusal_has_its_status(refusal, status):
    assert status_of(refusal) == status


def test_a_refusal_gives_the_script_what_stands_there_now():
    answer = answer_refused(SudahDiubah("Sudah diubah.", kini={"teks": "Baru"}, revisi=3))
    assert json.loads(answer.content) == {"pesan": "Sudah diubah.", "kini": {"teks": "Baru"}, "revisi": 3}
    assert json.loads(answer_refused(DomainError("Terlalu panjang.")).content) == {
        "pesan": "Terlalu panjang."
    }


def test_what_is_saved_is_answered_with_its_revision_and_time(jam):
    answer = json.loads(answer_saved({"peran-1": 4}, revisi_induk=9).content)
    assert answer == {"revisi": {"peran-1": 4}, "jam": "10.42", "revisi_induk": 9}


@pytest.mark.parametrize(
    ("accept", "is_script"), [("application/json", True), ("text/html,application/json;q=0.9", False), (None, False)]
)  # fmt: skip
def test_only_the_saving_script_reads_json(rf, accept, is_script):
    assert wants_json(rf.get("/", headers={"Accept": accept} if accept else {})) == is_script


def test_a_button_takes_along_its_field_and_no_other():
    sent = QueryDict("catatan=Lengkapi&nama_tim=Tim A")
    assert Tindakan(print, "Selesai.", "catatan").isian(sent) == {"catatan": "Lengkapi"}
    assert Tindakan(print, "Selesai.", "alasan").isian(sent) == {"alasan": ""}
    assert Tindakan(print, "Selesai.").isian(sent) == {}


@pytest.mark.parametrize(
    ("siapa", "boleh"), [("pppk_lain", True), ("auditor", True), ("pppk_puskesmas", False)]
)
def test_a_matrix_is_unknown_to_strangers(daerah, mpph, asked_by, siapa, boleh):
    request = asked_by(getattr(daerah, siapa))
    if boleh:
        assert get_mpph_or_404(request, mpph.pk) == mpph
    else:
        with pytest.raises(Http404):
            get_mpph_or_404(request, mpph.pk)


@pytest.mark.parametrize(("siapa", "boleh"), [("pppk", True), ("kepala_sd1", True), ("pppk_lain", False)])
def test_an_skp_is_unknown_to_strangers(daerah, skp, asked_by, siapa, boleh):
    request = asked_by(getattr(daerah, siapa))
    if boleh:
        assert get_skp_or_404(request, skp.pk) == skp
    else:
        with pytest.raises(Http404):
            get_skp_or_404(request, skp.pk)


def test_prints_are_counted_by_person_and_kind(daerah, asked_by, settings):
    cache.clear()
    settings.KINERJA_RATE_LIMITS = {"cetak": "1/10m/key", "paket": "1/h/key"}
    saya, lain = asked_by(daerah.pppk), asked_by(daerah.pppk_lain)
    assert [may_print(saya), may_print(saya), may_print(saya, "paket"), may_print(lain)] == [
        True, False, True, True,
    ]  # fmt: skip
