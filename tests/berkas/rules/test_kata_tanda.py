"""Each mark in a few words for the column and in full for those who ask."""

import pytest

from berkas.rules.kata_tanda import explain_tanda
from berkas.rules.sekaligus import HALANGAN, TandaBerkas

BAIK = {"keputusan": "accept", "kode": "OK_BSRE"}


def words(codes=(), **facts) -> list[str]:
    flags = {name: facts.pop(name) for name in ("dibenarkan", "terlambat") if name in facts}
    return [one.singkat for one in explain_tanda(TandaBerkas(**BAIK | facts), codes, **flags)]


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, []),
        ({"kurang": True, "keputusan": "look"}, ["TTE belum lengkap"]),
        ({"keputusan": "look"}, ["Perlu dilihat"]),
        ({"basah": True, "keputusan": "look"}, ["Perlu dilihat"]),
        ({"keputusan": "warn", "kode": "CHANGED"}, ["Ada peringatan"]),
        ({"keputusan": "warn", "kode": "NO_SIGNATURE"}, []),
        ({"menunggu": True, "keputusan": "", "kode": ""}, ["Belum diperiksa"]),
        ({"terlambat": True}, ["Terlambat"]),
        ({"sama": True, "berubah": True}, ["Berkas sama", "Hasil berubah"]),
        ({"tersembunyi": True, "cetakan": True}, ["Teks tersembunyi", "Cetakan beda"]),
    ],
    ids=str,
)
def test_the_most_telling_first(facts, found):
    assert words(**facts) == found


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        (["PERIOD_MISMATCH"], "Periode beda"),
        (["SIGNER_UNMATCHED", "SIGNER_MISMATCH"], "TTE tidak cocok"),
        (["SUPERSEDED_PRINT"], "Cetakan beda"),
        (["SUBJECT_MISMATCH", "PENILAI_MISMATCH", "SIGNER_UNMATCHED"], "3 tidak cocok"),
    ],
)
def test_what_does_not_fit_is_named_or_counted(codes, found):
    assert words(codes, beda=True) == [found]


def test_what_the_uploader_declared_right_is_another_thing():
    assert words(["PERIOD_MISMATCH"], beda=True, dibenarkan=True) == ["Dibenarkan"]


@pytest.mark.parametrize("nama", HALANGAN)
def test_whatever_keeps_a_file_from_a_decision_on_several_is_seen_in_its_row(nama):
    tanda = TandaBerkas(**BAIK | {nama: True})
    assert tanda.alasan
    assert explain_tanda(tanda, ["PERIOD_MISMATCH"] if nama == "beda" else [])
