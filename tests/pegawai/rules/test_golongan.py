import pytest

from pegawai.rules.golongan import jenis_of_kontrak, read_golongan, read_jenis


@pytest.mark.parametrize(
    ("teks", "golongan"),
    [
        ("IX", "IX"), ("ix", "IX"), ("9", "IX"), ("09", "IX"), ("Gol. IX", "IX"), ("golongan 17", "XVII"), ("III/a", "III/a"),
        ("III/A", "III/a"), ("IIIa", "III/a"), ("iii - d", "III/d"), ("3/a", "III/a"), ("4E", "IV/e"), ("18", ""), ("0", ""),
        ("XVIII", ""), ("III/e", ""), ("Penata", ""), ("", ""), ("III/a III/b", ""),
    ],
)  # fmt: skip
def test_golongan(teks, golongan):
    assert read_golongan(teks) == golongan


@pytest.mark.parametrize(
    ("teks", "jenis"),
    [
        ("PNS", "PNS"), ("cpns", "PNS"), ("Pegawai Negeri Sipil", "PNS"), ("PNS Daerah", "PNS"), ("PPPK", "PPPK"), ("P3K", "PPPK"),
        ("PPPK Guru", "PPPK"), ("pppk paruh waktu", "PPPK_PARUH_WAKTU"), ("PPPK-PW", "PPPK_PARUH_WAKTU"),
        ("P3K (Paruh Waktu)", "PPPK_PARUH_WAKTU"), ("PPPKPW", "PPPK_PARUH_WAKTU"), ("PPPK PENUH WAKTU", "PPPK"),
        ("Pegawai Pemerintah dengan Perjanjian Kerja", "PPPK"), ("Non PNS", ""), ("Honorer", ""), ("PNSX", ""), ("", ""),
    ],
)  # fmt: skip
def test_kinds(teks, jenis):
    assert read_jenis(teks) == jenis


@pytest.mark.parametrize(
    ("angka", "jenis"), [(1, "PNS"), (12, "PNS"), (21, "PPPK"), (24, "PPPK_PARUH_WAKTU"), (25, "PPPK")]
)
def test_what_digits_13_and_14_say(angka, jenis):
    assert jenis_of_kontrak(angka) == jenis
