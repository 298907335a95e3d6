import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from pegawai.forms.syarat import DAFTAR, TidakTentangDiri
from pegawai.rules.password import inti_password


@pytest.mark.parametrize(
    ("password", "pesan"),
    [
        ("pendek-1", "Password ini terlalu pendek. Pakai paling sedikit 10 karakter."),
        ("password123", "Password ini terlalu umum dipakai."),
        ("klungkung2025", "Pakai tiga atau empat kata yang tidak berhubungan"),
        ("contoh-itu.1", "Password ini memuat nama, NIP, atau tanggal lahir Anda. Pakai kata yang tidak"),
        ("73519284605172", "Password ini hanya berisi angka. Tambahkan huruf."),
        ("wayan.contoh", "Password ini terlalu mirip dengan"),
    ],
)
def test_each_refusal_says_password_and_what_to_do(daerah, password, pesan):
    daerah.pppk.username = "wayan.contoh"
    with pytest.raises(ValidationError) as refused:
        validate_password(password, daerah.pppk)
    assert any(pesan in one for one in refused.value.messages)


@pytest.mark.parametrize(
    "password",
    [
        "gunung-agung-3142",
        "kuda biru di atas atap",
        "guru menanam padi di pantai",
        "klungkung penuh angin dan kopi",
        "2025 layangan merah jambu",
        "rahasia-ikan-terbang-malam",
    ],
)
def test_a_good_password_passes_also_with_a_common_word_in_it(daerah, password):
    validate_password(password, daerah.pppk)


def test_the_list_holds_thousands_of_words_as_they_are_compared():
    kata = DAFTAR.read_text().split("\n")[:-1]
    assert len(kata) >= 2000
    assert kata == sorted(set(kata))
    assert not [satu for satu in kata if satu not in inti_password(satu)]


def test_who_has_no_account_yet_is_not_compared():
    TidakTentangDiri().validate("contoh-contoh", None)
    assert "nama, NIP, atau tanggal lahir" in TidakTentangDiri().get_help_text()
