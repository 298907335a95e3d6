import pytest

from notifikasi.worker import syarat as modul
from notifikasi.worker.syarat import SEGAR, SEKALI_TANYA, Kebenaran
from tests.notifikasi.salur import alasan_uji

BASI = "Sudah tidak perlu."


@pytest.fixture(autouse=True)
def uji(settings):
    settings.NOTIFIKASI_SYARAT = {
        "uji": "tests.notifikasi.salur.alasan_uji",
        "lain": "tests.notifikasi.salur.alasan_uji",
    }
    alasan_uji.ditanya.clear()
    return alasan_uji


@pytest.fixture
def jam(monkeypatch):
    """The clock of this process in seconds, in a list of one."""
    now = [100.0]
    monkeypatch.setattr(modul, "monotonic", lambda: now[0])
    return now


def uji_of(*nomor):
    return [f"uji:{one}" for one in nomor]


def test_a_batch_is_asked_in_one_question(uji):
    kebenaran = Kebenaran([*uji_of(1, 2), "", "lain:3"])
    assert [kebenaran.alasan(one) for one in [*uji_of(1, 2), "lain:3"]] == [BASI, "", BASI]
    assert uji.ditanya == [[1, 2], [3]]


def test_a_message_without_a_condition_is_always_true(uji):
    assert Kebenaran([]).alasan("") == ""
    assert uji.ditanya == []


def test_one_that_was_not_announced_is_asked_by_itself(uji):
    assert Kebenaran(uji_of(1)).alasan("uji:7") == BASI
    assert uji.ditanya == [[7]]


def test_a_large_batch_is_asked_in_pieces(uji):
    nomor = range(100, 100 + SEKALI_TANYA + 2)
    kebenaran = Kebenaran(uji_of(*nomor))
    for one in nomor:
        kebenaran.alasan(f"uji:{one}")
    assert [len(one) for one in uji.ditanya] == [SEKALI_TANYA, 2]


def test_an_old_answer_is_asked_again_with_those_that_come_after_it(uji, jam):
    kebenaran = Kebenaran(uji_of(1, 2, 3))
    kebenaran.alasan("uji:1")
    jam[0] += SEGAR - 0.1
    kebenaran.alasan("uji:2")
    jam[0] += 0.1
    kebenaran.alasan("uji:3")
    assert uji.ditanya == [[1, 2, 3], [3]]


def test_one_that_cannot_be_asked_does_not_stop_the_others(uji):
    kebenaran = Kebenaran(uji_of(1, 13, 2))
    assert kebenaran.alasan("uji:1") == BASI
    with pytest.raises(LookupError):
        kebenaran.alasan("uji:13")
    assert kebenaran.alasan("uji:2") == ""
