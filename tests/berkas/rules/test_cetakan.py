"""What is said of a file that comes from a print of the portal: it reassures only when nothing speaks against it."""

import pytest

from berkas.rules.cetakan import (
    BELUM_PASTI,
    BERUBAH,
    MERAGUKAN,
    TIDAK_PASTI,
    UTUH,
    explain_cetakan,
    judge_awal,
)

MILIK_LAIN = "Nomor dokumen K7M2Q dicetak untuk pegawai atau periode lain."
VERSI_LAMA = "Sesudah dicetak, naskahnya ditetapkan kembali sebagai versi 3; ini cetakan versi sebelumnya."


def explain(awal=UTUH, *, milik_sendiri=True, versi_baru=None):
    return explain_cetakan(nomor="K7M2Q", awal=awal, milik_sendiri=milik_sendiri, versi_baru=versi_baru)


def test_before_the_inspection_nothing_is_known():
    assert judge_awal({}, ukuran=100) == BELUM_PASTI


@pytest.mark.parametrize("ukuran", [100, 101, 102], ids=["all", "a line break", "two"])
def test_signatures_upon_the_whole_print_leave_it_the_same(ukuran):
    """A print may end with a line break behind the mark of its end."""
    assert judge_awal({"intact_until": 100, "code": "OK_BSRE"}, ukuran=ukuran) == UTUH


@pytest.mark.parametrize("ukuran", [99, 103, 0])
def test_what_was_added_otherwise_makes_it_unsure(ukuran):
    assert judge_awal({"intact_until": 100, "code": "OK_BSRE"}, ukuran=ukuran) == TIDAK_PASTI


@pytest.mark.parametrize("kode", sorted(MERAGUKAN))
def test_a_doubtful_signature_is_never_called_the_same(kode):
    assert judge_awal({"intact_until": 100, "code": kode}, ukuran=100) == TIDAK_PASTI


def test_the_own_newest_print_reassures():
    assert explain() == [("Isi sama dengan yang disusun di portal (nomor dokumen K7M2Q).", True)]


@pytest.mark.parametrize("awal", [BELUM_PASTI, TIDAK_PASTI, BERUBAH], ids=["not yet", "not sure", "changed"])
def test_doubt_does_not_reassure_and_names_the_print(awal):
    (kalimat,) = explain(awal)
    assert not kalimat.baik
    assert "nomor dokumen K7M2Q" in kalimat.teks


@pytest.mark.parametrize(
    ("facts", "added"),
    [
        ({"milik_sendiri": False}, [MILIK_LAIN]),
        ({"versi_baru": 3}, [VERSI_LAMA]),
        ({"milik_sendiri": False, "versi_baru": 3}, [MILIK_LAIN, VERSI_LAMA]),
    ],
    ids=["of another", "older", "both"],
)
def test_what_speaks_against_it_takes_the_reassurance_away(facts, added):
    kalimat = explain(**facts)
    assert [one.teks for one in kalimat][1:] == added
    assert not any(one.baik for one in kalimat)
