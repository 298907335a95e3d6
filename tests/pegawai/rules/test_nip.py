"""The table of valid and invalid NIP: 8 digits birth, 4 year, 2 month or contract, 1 sex, 3 sequence."""

from datetime import date

import pytest

from pegawai.rules.nip import NipError, clean_typed, digits_of, normalize_nip, parse_nip

BAIK = {
    "197603281996011001": ("19760328 199601 1 001", False),  # PNS, January 1996
    "19760328 199601 1 001": ("19760328 199601 1 001", False),
    "19760328.199601.1.001": ("19760328 199601 1 001", False),
    "'197603281996011001": ("19760328 199601 1 001", False),  # Excel's mark for text
    " 197603281996011001\u00a0": ("19760328 199601 1 001", False),
    "\u202a197603281996011001\u202c": ("19760328 199601 1 001", False),  # copied from a contact
    "1976\u200b0328 1996\u206001 1\u00ad 001\ufeff": ("19760328 199601 1 001", False),  # from a chat
    "１９７６０３２８１９９６０１１００１": ("19760328 199601 1 001", False),  # full-width
    "NIP. 19760328 199601 1 001": ("19760328 199601 1 001", False),  # from under a signature
    "Nip : 19760328\u2011199601\u20111\u2011001": ("19760328 199601 1 001", False),
    "NI PPPK. 19920314 202521 2 001": ("19920314 202521 2 001", True),
    "NIPPPK 199203142025212001": ("19920314 202521 2 001", True),
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
    "NIP.": "18 angka",
    "NIP NIP 197603281996011001": "18 angka",
    "197603281996011001 NIP": "18 angka",
    "1\u200b.97603E+17": "angka ilmiah",
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


@pytest.mark.parametrize(
    ("teks", "angka"),
    [
        ("1993 0817", "19930817"), ("NIP. 1993\u200b", "1993"), ("１９９３", "1993"), ("", ""), ("Ni Luh", ""),
        ("1993a", ""), ("١٩٩٣", ""), ("NIP", ""), ("nip.baru", ""),
    ],
)  # fmt: skip
def test_digits_of_a_beginning_of_a_nip(teks, angka):
    assert digits_of(teks) == angka


@pytest.mark.parametrize(
    ("teks", "bersih"),
    [
        ("\ufeff ni.luh\u200b ", "ni.luh"),
        ("Ｎｉ  Luh", "Ni Luh"),
        ("a\tb\x00\ud800c", "a bc"),
        ("José", "José"),
    ],
)
def test_invisible_marks_are_left_out_of_what_is_typed(teks, bersih):
    assert clean_typed(teks) == bersih
