from datetime import date

import pytest

from pegawai.rules.lembar_unit import BarisUnitSalah, IsianUnit, RencanaUnit
from pegawai.rules.rencana_sotk import fault_of_rencana, fault_of_sejak

HARI = date(2025, 8, 14)


@pytest.mark.parametrize(
    ("sejak", "boleh"),
    [(HARI, False), (date(2025, 8, 15), True), (date(2026, 8, 15), True), (date(2026, 8, 16), False)],
)
def test_from_tomorrow_on_for_a_year(sejak, boleh):
    assert (fault_of_sejak(sejak, HARI) == "") is boleh


def test_a_sheet_with_faults_names_the_first_three():
    salah = tuple(BarisUnitSalah(n, "", (f"Sebab {n}.",)) for n in range(2, 7))
    assert fault_of_rencana(RencanaUnit(salah=salah)).endswith("baris 4: Sebab 4.; dan 2 lainnya")
    assert fault_of_rencana(RencanaUnit(baru=(IsianUnit(2, "a"),))) == ""
    assert fault_of_rencana(RencanaUnit(sama=3)) == "Lembar ini tidak mengubah apa pun."
