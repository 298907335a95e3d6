from dataclasses import replace

from kinerja.rules.kekurangan import Kurang
from kinerja.rules.kerangka import KOSONG, KURANG, LENGKAP, kerangka_skp
from tests.kinerja.rules.test_skp import IKI, KUALITATIF, SKP, TAMBAHAN, UTAMA, with_indikator


def states(naskah) -> list[tuple[str, str]]:
    return [(one.nama, one.keadaan) for one in kerangka_skp(naskah).bagian]


def test_the_parts_stand_in_the_order_of_the_page():
    assert states(SKP) == [
        ("Identitas dan penilai", LENGKAP),
        ("Terlayaninya tamu", LENGKAP),
        ("Terlayaninya tamu", LENGKAP),
        ("Perilaku kerja", LENGKAP),
        ("Lampiran", KOSONG),
    ]
    assert [one.nomor for one in kerangka_skp(SKP).bagian] == [0, 1, 1, 0, 0]


def test_what_may_stay_empty_is_not_missing():
    assert states(replace(SKP, rencana=(UTAMA,)))[2] == ("Hasil kerja tambahan", KOSONG)
    assert states(replace(SKP, lampiran={"DUKUNGAN": ("Laptop",)}))[-1] == ("Lampiran", LENGKAP)


def test_without_a_main_result_its_place_is_named():
    kerangka = kerangka_skp(replace(SKP, rencana=()))
    utama = kerangka.of("utama")
    assert (utama.nama, utama.keadaan) == ("Hasil kerja utama", KURANG)
    assert utama.kurang == (Kurang("Belum ada hasil kerja", "tambah-utama"),)


def test_a_part_says_in_few_words_what_it_lacks():
    naskah = replace(
        SKP, rencana=(replace(UTAMA, rencana="", indikator=(IKI, replace(IKI, id=7, target=""))),)
    )
    bagian = kerangka_skp(naskah).of("rencana-1")
    assert (bagian.nama, bagian.keadaan) == ("Hasil kerja utama", KURANG)
    assert bagian.kurang == (
        Kurang("Rencana hasil kerja", "rencana-1-rencana"),
        Kurang("Target indikator 2", "indikator-7-target"),
    )


def test_one_plan_is_open_the_one_asked_for_or_the_first_that_lacks_something():
    kerangka = kerangka_skp(replace(SKP, rencana=(UTAMA, replace(UTAMA, id=7, rencana=""))))
    assert kerangka.open_plan("rencana-1") == "rencana-1"
    assert kerangka.open_plan("") == kerangka.open_plan("perilaku") == "rencana-7"
    assert kerangka_skp(SKP).open_plan("rencana-99") == ""


def test_counts_what_must_be_filled_in():
    lengkap, kurang = kerangka_skp(SKP), kerangka_skp(with_indikator(target="", aspek=""))
    assert (lengkap.terisi, lengkap.jumlah) == (9, 9)  # the penilai, and four for each of two plans
    assert (kurang.terisi, kurang.jumlah, len(kurang.kurang)) == (3, 5, 2)
    assert kerangka_skp(KUALITATIF).jumlah == 7
    assert kerangka_skp(replace(SKP, rencana=(UTAMA, replace(TAMBAHAN, indikator=())))).jumlah == 7
