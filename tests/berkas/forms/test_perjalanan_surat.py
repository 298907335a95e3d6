import pytest

from berkas.enums import CaraMeneruskan
from berkas.forms.perjalanan_surat import TeruskanForm


def test_both_may_stay_empty():
    form = TeruskanForm({})
    assert form.is_valid()
    assert form.for_service() == {"cara": None, "catatan": ""}


def test_what_was_chosen_is_passed_on():
    form = TeruskanForm({"cara": "GRUP", "catatan": " Grup kepala sekolah "})
    assert form.is_valid()
    assert form.for_service() == {"cara": CaraMeneruskan.GRUP, "catatan": "Grup kepala sekolah"}


@pytest.mark.parametrize(
    ("isian", "isi", "pesan"),
    [
        ("cara", "MERPATI", "Pilih cara meneruskan dari daftar."),
        ("catatan", "x" * 60_000, "Catatan paling panjang 200 karakter."),
        ("catatan", "a\x00b", "Karakter null tidak diizinkan."),
    ],
)
def test_the_rest_is_refused_in_words(isian, isi, pesan):
    assert TeruskanForm({isian: isi}).errors[isian] == [pesan]
