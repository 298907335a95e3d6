import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


@pytest.mark.parametrize(
    ("password", "pesan"),
    [
        ("pendek-1", "Password ini terlalu pendek. Pakai paling sedikit 10 karakter."),
        ("password123", "Password ini terlalu umum dipakai."),
        ("73519284605172", "Password ini hanya berisi angka. Tambahkan huruf."),
        ("wayan.contoh", "Password ini terlalu mirip dengan"),
    ],
)
def test_each_refusal_says_password_and_what_to_do(daerah, password, pesan):
    daerah.pppk.username = "wayan.contoh"
    with pytest.raises(ValidationError) as refused:
        validate_password(password, daerah.pppk)
    assert any(pesan in one for one in refused.value.messages)


def test_a_good_password_passes(daerah):
    validate_password("gunung-agung-3142", daerah.pppk)
