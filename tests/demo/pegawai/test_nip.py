from datetime import date

import pytest

from demo.pegawai.nip import PenerbitNip
from pegawai.rules.nip import parse_nip

LAHIR = date(1992, 3, 14)


@pytest.mark.parametrize(("perempuan", "angka"), [(True, "2"), (False, "1")])
def test_a_pppk_has_year_contract_and_sex_in_the_number(perempuan, angka):
    teks = PenerbitNip().issue_pppk(LAHIR, tahun=2025, perempuan=perempuan)
    assert teks == f"19920314202521{angka}001"
    nip = parse_nip(teks)
    assert (nip.lahir, nip.tahun, nip.bulan_atau_perjanjian, nip.is_pppk) == (LAHIR, 2025, 21, True)


def test_a_civil_servant_has_year_and_month_of_entry():
    nip = parse_nip(PenerbitNip().issue_pns(LAHIR, masuk=date(2015, 12, 1), perempuan=False))
    assert (nip.lahir, nip.tahun, nip.bulan_atau_perjanjian, nip.is_pppk) == (LAHIR, 2015, 12, False)


def test_people_of_one_birthday_are_counted_and_men_and_women_apart():
    penerbit = PenerbitNip()
    numbers = [penerbit.issue_pppk(LAHIR, tahun=2025, perempuan=one) for one in (True, False, True, True)]
    assert [one[14:] for one in numbers] == ["2001", "1001", "2002", "2003"]


def test_no_number_is_given_twice():
    penerbit = PenerbitNip()
    numbers = [penerbit.issue_pppk(LAHIR, tahun=2025, perempuan=False) for _ in range(200)]
    assert len(set(numbers)) == 200
    assert PenerbitNip().issue_pppk(LAHIR, tahun=2025, perempuan=False) == numbers[0]
