import pytest

from kinerja.rules.perjalanan import ARAHAN, KINI, LANGKAH, NANTI, SELESAI, TIBA, KeadaanSkp, judge_perjalanan

SEMUA = "Semua 7 langkah selesai"


@pytest.mark.parametrize(
    ("keadaan", "kini", "ringkas"),
    [
        (KeadaanSkp(ada_peran=False), "Peran", "Langkah 1 dari 7: Peran, lalu susun"),
        (KeadaanSkp(ada_peran=True), "Susun", "Langkah 2 dari 7: Susun, lalu dialog"),
        (KeadaanSkp(True, "DRAF"), "Susun", "Langkah 2 dari 7: Susun, lalu dialog"),
        (KeadaanSkp(True, "DIALOG"), "Dialog", "Langkah 3 dari 7: Dialog, lalu ditetapkan"),
        (KeadaanSkp(True, "DISEPAKATI"), "Ditetapkan", "Langkah 4 dari 7: Ditetapkan, lalu cetak"),
        (KeadaanSkp(True, "DITETAPKAN"), "Cetak", "Langkah 5 dari 7: Cetak, lalu tanda tangan"),
        (
            KeadaanSkp(True, "DITETAPKAN", dicetak=True),
            "Tanda tangan",
            "Langkah 6 dari 7: Tanda tangan, lalu unggah",
        ),
        (
            KeadaanSkp(True, "DITETAPKAN", dicetak=True, unggahan="DIKEMBALIKAN"),
            "Unggah",
            "Langkah 7 dari 7: Unggah",
        ),
        (KeadaanSkp(True, "DITETAPKAN", dicetak=True, unggahan="DITERIMA"), "", SEMUA),
        (KeadaanSkp(True, "DIALOG", dicetak=True, unggahan="DITERIMA"), "Dialog", "Langkah 3 dari 7: Dialog, lalu ditetapkan"),
    ],
)  # fmt: skip
def test_one_step_is_lit(keadaan, kini, ringkas):
    perjalanan = judge_perjalanan(keadaan)
    assert [one.nama for one in perjalanan.langkah] == list(LANGKAH)
    assert "".join(one.nama for one in perjalanan.langkah if one.keadaan == KINI) == kini
    assert perjalanan.ringkas == ringkas
    before = [one.keadaan for one in perjalanan.langkah[: perjalanan.kini]]
    after = [one.keadaan for one in perjalanan.langkah[perjalanan.kini + 1 :]]
    assert set(before) <= {SELESAI}
    assert set(after) <= {NANTI}


def test_an_skp_without_a_matrix_never_ticks_the_first_step():
    langkah = judge_perjalanan(KeadaanSkp(False, "DIALOG")).langkah
    assert [one.keadaan for one in langkah[:3]] == [NANTI, SELESAI, KINI]


def test_each_step_has_something_to_do_next():
    assert sorted(ARAHAN) == [*range(len(LANGKAH)), TIBA]
