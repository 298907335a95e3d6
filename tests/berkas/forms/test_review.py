"""What a verifikator says on the page: points seen, owners of signatures, reasons, and several files at once."""

import pytest
from django.http import QueryDict

from berkas.enums import AlasanPengembalian, ButirPeriksa
from berkas.forms.review import (
    NIP_TAK_DITEMUKAN,
    TULISKAN_NIP,
    PilihanForm,
    ReopenForm,
    ReturnForm,
    VerifyForm,
)
from pegawai.enums import JenisPeran
from pemeriksaan.wording.panel import SignaturePanel
from tests.factories import make_berkas, make_peran

KUNCI = "ab" * 32


TANDA = SignaturePanel(
    "Tanda tangan 1",
    is_good=True,
    assessment="",
    facts=(),
    technical=(),
    name="<b>Sang Penilai</b>",
    key=KUNCI,
)


@pytest.fixture
def versi(daerah, dok_skp):
    return make_berkas(daerah.pppk, dok_skp).versi_terkini


@pytest.fixture
def answer(daerah, versi):
    """`answer(milik=…, nip=…)`: the form with the question about one signature."""

    def send(oleh=None, **data) -> VerifyForm:
        data = {f"verifikasi-{name}_{KUNCI}": value for name, value in data.items()}
        return VerifyForm(
            data | {"verifikasi-versi": versi.pk},
            versi=versi,
            oleh=oleh or daerah.verifikator,
            tanda=[TANDA],
        )

    return send


@pytest.mark.parametrize(("keputusan", "asked"), [("accept", False), ("look", True)])
def test_points_are_asked_for_only_where_eyes_are_needed(daerah, versi, keputusan, asked):
    versi.keputusan = keputusan
    form = VerifyForm(versi=versi, oleh=daerah.verifikator)
    assert ("butir_periksa" in form.fields) is asked


def test_ticked_points_come_out_as_points(daerah, versi):
    versi.keputusan = "look"
    data = QueryDict(f"verifikasi-versi={versi.pk}&verifikasi-butir_periksa=PERIODE_COCOK")
    form = VerifyForm(data, versi=versi, oleh=daerah.verifikator)
    assert form.is_valid()
    assert form.cleaned_data["butir_periksa"] == [ButirPeriksa.PERIODE_COCOK]


@pytest.mark.parametrize(("milik", "siapa"), [("pegawai", "pppk"), ("penilai", "kepala_sd1")])
def test_a_signature_is_given_to_the_person_or_to_their_penilai(answer, daerah, milik, siapa):
    form = answer(milik=milik)
    assert form.is_valid()
    assert form.cleaned_data["pemilik_kunci"] == {KUNCI: getattr(daerah, siapa)}


def test_another_person_is_named_by_nip(answer, daerah):
    form = answer(milik="lain", nip=daerah.kepala_dinas.nip_tercetak)
    assert form.is_valid()
    assert form.cleaned_data["pemilik_kunci"] == {KUNCI: daerah.kepala_dinas}


def test_an_open_question_gives_the_signature_to_no_one(answer):
    form = answer(nip="199308172025211001")
    assert form.is_valid()
    assert form.cleaned_data["pemilik_kunci"] == {}


@pytest.mark.parametrize(("nip", "words"), [("", TULISKAN_NIP), ("9" * 18, NIP_TAK_DITEMUKAN)])
def test_another_person_without_a_known_nip_is_asked_for_again(answer, nip, words):
    form = answer(milik="lain", nip=nip)
    assert form.errors == {f"nip_{KUNCI}": [words]}
    assert form.ada_salah_kunci


def test_a_person_outside_the_scope_is_not_found(answer, daerah):
    make_peran(daerah.kepala_dinkes, JenisPeran.VERIFIKATOR, daerah.dinkes)
    form = answer(milik="lain", nip=daerah.pppk.nip, oleh=daerah.kepala_dinkes)
    assert form.errors == {f"nip_{KUNCI}": [NIP_TAK_DITEMUKAN]}


@pytest.mark.parametrize("milik", ["admin", "1", "PEGAWAI"])
def test_an_answer_that_was_not_offered_is_refused(answer, milik):
    assert f"milik_{KUNCI}" in answer(milik=milik).errors


def test_the_penilai_is_offered_only_where_there_is_one(daerah, versi):
    versi.berkas.pegawai.pejabat_penilai = None
    form = VerifyForm(versi=versi, oleh=daerah.verifikator, tanda=[TANDA])
    assert [kode for kode, _ in form.fields[f"milik_{KUNCI}"].choices] == ["", "pegawai", "lain"]


def test_a_name_from_a_certificate_is_only_text(daerah, versi):
    form = VerifyForm(versi=versi, oleh=daerah.verifikator, tanda=[TANDA])
    assert "<b>Sang" not in str(form)


def test_reasons_come_out_as_reasons_and_unknown_ones_are_refused():
    data = "kembalikan-versi=1&kembalikan-alasan=PERIODE_SALAH&kembalikan-alasan={}"
    form = ReturnForm(QueryDict(data.format("TAK_TERBACA")))
    assert form.is_valid()
    assert form.cleaned_data["alasan"] == [AlasanPengembalian.PERIODE_SALAH, AlasanPengembalian.TAK_TERBACA]
    assert "alasan" in ReturnForm(QueryDict(data.format("NGAWUR"))).errors


def test_reasons_that_follow_from_a_finding_stand_first():
    form = ReturnForm(initial={"versi": 1})
    first, second, third = form.reasons({"TAK_TERBACA": [2], "PERIODE_SALAH": [1]})[:3]
    assert (first.kode, first.nomor, second.kode, second.nomor) == (
        "PERIODE_SALAH",
        (1,),
        "TAK_TERBACA",
        (2,),
    )
    assert third.kode == form.reasons({})[0].kode


def test_only_the_verifikator_is_told_to_explain_another_reason():
    form = ReturnForm(initial={"versi": 1})
    assert [one.teks for one in form.reasons({})][-2:] == [
        "MPPH dan SKP tertukar",
        "Hal lain (jelaskan dalam catatan)",
    ]
    assert AlasanPengembalian.LAINNYA.label == "Hal lain"


def test_the_service_not_the_form_refuses_an_empty_reason():
    assert ReopenForm({"buka-catatan": "  "}).is_valid()


def test_chosen_files_come_with_the_version_on_the_screen():
    form = PilihanForm(QueryDict("pilih=12:34&pilih=5:6"))
    assert form.is_valid()
    assert form.pairs() == {12: 34, 5: 6}


@pytest.mark.parametrize("pilih", ["", "x", "1", "1:2:3", ":", "²:1", "-1:1", "1:" + "9" * 30])
def test_a_choice_that_is_none_is_asked_for_again(pilih):
    form = PilihanForm(QueryDict(f"pilih={pilih}&pilih=1:2"))
    assert form.errors == {"pilih": ["Pilih paling sedikit satu berkas."]}
