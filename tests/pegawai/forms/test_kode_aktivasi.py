import pytest

from pegawai.forms.kode_aktivasi import AktivasiForm, MasaKodeForm


@pytest.mark.parametrize(
    ("isi", "kesalahan"),
    [
        ({}, {"nip": ["Tulis NIP Anda"], "kode": ["Tulis kode aktivasi"]}),
        ({"nip": "1" * 61, "kode": "K7M2Q-9XPWD"}, {"nip": ["NIP terdiri atas 18 angka"]}),
        ({"nip": "pppk", "kode": "K" * 41}, {"kode": ["Kode aktivasi terdiri atas 10 huruf dan angka"]}),
    ],
)
def test_what_is_missing_or_too_long_is_named(isi, kesalahan):
    assert AktivasiForm(isi).errors == kesalahan


def test_a_code_is_good_for_one_of_the_offered_spans():
    assert MasaKodeForm({"hari": "7"}).is_valid()
    for hari in ("", "0", "3650", "abc"):
        assert MasaKodeForm({"hari": hari}).errors == {"hari": ["Pilih berapa lama kode berlaku"]}
