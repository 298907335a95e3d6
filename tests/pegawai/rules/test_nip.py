"""The table of valid and invalid NIP: 8 digits birth, 4 year, 2 month or contract, 1 sex, 3 sequence."""

from datetime import date

import pytest

from pegawai.rules.nip import NipError, normalize_nip, parse_nip

BAIK = {
    "197603281996011001": ("19760328 199601 1 001", False),  # PNS, January 1996
    "19760328 199601 1 001": ("19760328 199601 1 001", False),
    "19760328.199601.1.001": ("19760328 199601 1 001", False),
    "'197603281996011001": ("19760328 199601 1 001", False),  # Excel's mark for text
    " 197603281996011001\u00a0": ("19760328 199601 1 001", False),
    "200002292025212999": ("20000229 202521 2 999", True),  # a leap day, first contract
    "199203142025212001": ("19920314 202521 2 001", True),
    # Later contracts: their digits are not established
    "199203142025992001": (
        "19920314 202599 2 001",
        True,
    ),
}
BURUK = {
    "": "18 angka",
    "123": "18 angka",
    "19760328199601100": "18 angka",
    "1976032819960110011": "18 angka",
    "19760328199601100A": "18 angka",
    "١٩٧٦٠٣٢٨١٩٩٦٠١١٠٠١": "18 angka",  # digits, but not ASCII ones
    "1.97603E+17": "angka ilmiah",
    "1,97603e17": "angka ilmiah",
    "197613281996011001": "tanggal lahir",
    "197602301996011001": "tanggal lahir",
    "200102292025211001": "tanggal lahir",
    "000003281996011001": "tanggal lahir",
    "197603281996001001": "Susunan",  # month 00
    "197603281996131001": "Susunan",  # month 13
    "197603281996201001": "Susunan",  # between month and contract
    "197603281996013001": "Susunan",  # sex 3
    "197603281996011000": "Susunan",  # sequence 000: what Excel leaves of a number
}


@pytest.mark.parametrize(("teks", "harapan"), BAIK.items())
def test_good_nip_is_read(teks, harapan):
    nip = parse_nip(teks)
    assert (str(nip), nip.is_pppk) == harapan
    assert len(nip.angka) == 18


@pytest.mark.parametrize(("teks", "alasan"), BURUK.items())
def test_bad_nip_is_refused_with_its_reason(teks, alasan):
    with pytest.raises(NipError, match=alasan):
        parse_nip(teks)


def test_parts():
    nip = parse_nip("197603281996011001")
    assert (nip.lahir, nip.tahun, nip.bulan_atau_perjanjian) == (date(1976, 3, 28), 1996, 1)


def test_normalizing_leaves_usernames_recognisable():
    assert normalize_nip("kepala.dinas") == "kepaladinas"
