import pytest

from berkas.forms.cek import KOSONG, NOMOR, KodeCekForm


@pytest.mark.parametrize(
    ("typed", "kode"),
    [
        ("abcd-efgh-jklm-npqr", "abcd-efgh-jklm-npqr"),
        (" ABCD EFGH JKLM NPQR ", "ABCDEFGHJKLMNPQR"),
        ("https://simpeg.example.go.id/cek/ABCD-EFGH-JKLM-NPQR/", "ABCD-EFGH-JKLM-NPQR"),
        ("simpeg.example.go.id/cek/ABCD-EFGH-JKLM-NPQR///", "ABCD-EFGH-JKLM-NPQR"),
        ("<script>alert(1)</script>", "script"),
        ("../../etc/passwd", "passwd"),
        ("ABCD\r\nSet-Cookie: a=b", "ABCDSet-Cookieab"),
        ("--ABCD--", "ABCD"),
        ("x" * 300, "x" * 40),
    ],
)
def test_only_what_can_stand_in_an_address_is_left(typed, kode):
    form = KodeCekForm({"kode": typed})
    assert form.is_valid()
    assert form.cleaned_data["kode"] == kode


@pytest.mark.parametrize("typed", ["", "   ", "/", "///", "…", "--", "ᬩᬮᬶ"])
def test_where_nothing_is_left_the_code_is_asked_for(typed):
    assert KodeCekForm({"kode": typed}).errors == {"kode": [KOSONG]}


@pytest.mark.parametrize("typed", ["K7M2Q-9XPWD", " k7m2q9xpwd "])
def test_the_number_of_a_receipt_is_not_taken_for_an_unknown_code(typed):
    assert KodeCekForm({"kode": typed}).errors == {"kode": [NOMOR]}
