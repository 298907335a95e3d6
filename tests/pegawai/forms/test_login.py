import pytest

from pegawai.forms.login import TIDAK_SAMA, GantiPasswordForm, LoginForm, LupaPasswordForm, PasswordBaruForm


@pytest.mark.parametrize(
    ("ketikan", "kunci"),
    [
        ("19920314 202521 2 001", "199203142025212001"),
        ("1992.0314.2025.21.2.001", "199203142025212001"),
        ("  Ni.Luh@Contoh.Example ", "ni.luh@contoh.example"),
        ("PPPK", "pppk"),
        ("12345", "12345"),
    ],
)
def test_a_nip_counts_as_one_name_however_it_is_typed(ketikan, kunci):
    form = LupaPasswordForm({"email": ketikan})
    assert form.is_valid()
    assert form.cleaned_data["email"] == kunci


@pytest.mark.parametrize(
    ("form", "field", "pesan"),
    [
        (LoginForm({}), "login", "Tulis username atau NIP"),
        (LoginForm({}), "password", "Tulis password"),
        (LupaPasswordForm({}), "email", "Tulis username, NIP, atau alamat surel"),
        (PasswordBaruForm({}), "password1", "Tulis password baru"),
        (PasswordBaruForm({}), "password2", "Ulangi password baru"),
        (GantiPasswordForm(data={}), "oldpassword", "Tulis password yang Anda pakai sekarang"),
    ],
)
def test_an_empty_field_is_named(form, field, pesan, rf):
    assert form.errors[field] == [pesan]


@pytest.mark.django_db
def test_two_different_passwords_get_our_message(daerah):
    data = {"password1": "gunung-agung-3142", "password2": "gunung-batur-3142"}
    assert PasswordBaruForm(data, user=daerah.pppk).errors["password2"] == [TIDAK_SAMA]


def test_a_password_manager_finds_its_fields():
    fields = LoginForm().fields | PasswordBaruForm().fields
    assert [fields[name].widget.attrs["autocomplete"] for name in ("login", "password", "password1")] == [
        "username", "current-password", "new-password",
    ]  # fmt: skip
