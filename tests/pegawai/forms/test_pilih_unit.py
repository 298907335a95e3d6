"""A line that takes a unit: by code, by name, by some words; and what it answers where that is not clear."""

import pytest
from django import forms

from pegawai.enums import JenisUnit
from pegawai.forms.pilih_unit import PANJANG, PilihUnitField, label_of_unit
from pegawai.models import UnitKerja
from tests.factories import make_unit


class ContohForm(forms.Form):
    unit = PilihUnitField(label="Unit", hanya_aktif=True)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].units = units


@pytest.fixture
def form(daerah):
    return lambda teks, **kwargs: ContohForm({"unit": teks}, units=UnitKerja.objects.all(), **kwargs)


def test_a_unit_is_understood(daerah, form, django_assert_max_num_queries):
    kode = daerah.sd1.kode
    for teks in (kode, kode.upper(), "SD Negeri 1", " sd  negeri 1 ", f"SD Negeri 1 ({kode})", f"Nama lama ({kode})",
                 "negeri 1", str(daerah.sd1.pk), "\u202aSD Negeri 1\u202c"):  # fmt: skip
        with django_assert_max_num_queries(6):
            one = form(teks)
            assert one.is_valid(), teks
        assert one.cleaned_data["unit"] == daerah.sd1


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("", "Tulis kode atau nama unit"),
        ("   \u200b", "Tulis kode atau nama unit"),
        ("Dinas <b>", "Tidak ada unit dengan kode atau nama “Dinas <b>” dalam lingkup Anda. Periksa ejaannya, atau cari di daftar unit."),
        ("x" * (PANJANG + 1), f"Tulis kode atau nama unit, paling banyak {PANJANG} huruf"),
        ("9" * 300, f"Tulis kode atau nama unit, paling banyak {PANJANG} huruf"),
        ("9" * 15, "Tidak ada unit dengan kode atau nama “999999999999999” dalam lingkup Anda. Periksa ejaannya, atau cari di daftar unit."),
        ("q\0\ud800q", "Tidak ada unit dengan kode atau nama “qq” dalam lingkup Anda. Periksa ejaannya, atau cari di daftar unit."),
        ("sd negeri", "Ada 2 unit yang cocok: SD Negeri 1 (sd-negeri-1-2), SD Negeri 2 (sd-negeri-2-3). Tulis kode salah satunya."),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_answered(form, teks, pesan):
    assert form(teks).errors == {"unit": [pesan]}


def test_a_number_alone_is_no_word_of_a_name(form):
    assert not form("2" * 9).is_valid()
    assert not form("00").is_valid()


def test_equal_names_are_told_apart_by_their_codes(daerah, form):
    for _ in range(9):
        make_unit("UPTD Kembar", daerah.dinas, JenisUnit.UPTD)
    (pesan,) = form("UPTD Kembar").errors["unit"]
    assert pesan.startswith("Ada 9 unit yang cocok: UPTD Kembar (uptd-kembar-6), ")
    assert pesan.endswith(", …. Tulis kode salah satunya.")


def test_a_closed_unit_and_one_out_of_scope_are_unknown(daerah, form):
    UnitKerja.objects.filter(pk=daerah.sd1.pk).update(is_active=False, ditutup="2025-01-01")
    assert not form(daerah.sd1.kode).is_valid()
    assert not ContohForm(
        {"unit": daerah.sd2.kode}, units=UnitKerja.objects.filter(daerah.dinkes.within())
    ).is_valid()


def test_the_line_shows_what_was_understood_or_what_was_typed(daerah, form):
    one = form("negeri 1")
    one.is_valid()
    assert f'value="{label_of_unit(daerah.sd1)}"' in str(one["unit"])
    assert 'value="Dinas &lt;b&gt;"' in str(form("Dinas <b>")["unit"])
    awal = ContohForm(initial={"unit": daerah.sd2}, units=UnitKerja.objects.all())
    html = str(awal["unit"])
    assert f'value="{label_of_unit(daerah.sd2)}"' in html
    assert 'data-pilih-unit="/pegawai/unit/saran/?aktif=ya"' in html
    assert "required" not in html
    assert form(label_of_unit(daerah.sd1), initial={"unit": daerah.sd1}).has_changed() is False
