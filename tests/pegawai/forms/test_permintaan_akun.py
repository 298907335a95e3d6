import pytest

from pegawai.forms.permintaan_akun import PermintaanAkunForm, TolakPermintaanForm

ISIAN = {
    "nip": "NIP. 19930817 202507 2 001",
    "nama": "Ni\u200b Luh\n Ayu",
    "unit": " SD  Negeri 1 ",
    "kontak": "0812",
    "catatan": "",
}


def test_text_is_kept_as_one_plain_line():
    form = PermintaanAkunForm(ISIAN)
    assert form.is_valid()
    assert form.cleaned_data == {
        "nip": "199308172025072001", "nama": "Ni Luh Ayu", "unit": "SD Negeri 1", "kontak": "0812", "catatan": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"nip": "1234"}, "NIP terdiri atas 18 angka. Periksa kembali NIP yang ditulis."),
        ({"nip": "5105xxxx"}, "NIP terdiri atas 18 angka. Periksa kembali NIP yang ditulis."),
        ({"nip": ""}, "Tulis NIP Anda, 18 angka"),
        ({"nama": ""}, "Tulis nama Anda"),
        ({"nama": "\u200b"}, "Tulis nama Anda"),
        ({"nama": "W" * 151}, "Nama paling panjang 150 karakter"),
        ({"unit": ""}, "Tulis unit kerja Anda"),
        ({"kontak": ""}, "Tulis nomor telepon atau surel Anda"),
        ({"catatan": "x" * 501}, "Catatan paling panjang 500 karakter"),
    ],
)
def test_each_mistake_is_named(isian, pesan):
    assert pesan in str(PermintaanAkunForm(ISIAN | isian).errors)


def test_a_refusal_needs_its_reason():
    assert TolakPermintaanForm({"alasan": ""}).errors == {"alasan": ["Tulis alasan penolakan"]}
