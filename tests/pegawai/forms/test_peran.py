from datetime import date

import pytest

from pegawai.enums import JenisPeran
from pegawai.forms.peran import AkhiriPeranForm, PeranForm
from pegawai.models import UnitKerja

HARI_INI = date(2025, 8, 14)


@pytest.fixture
def form(daerah):
    def make(**data):
        isi = {
            "jenis": JenisPeran.PENGELOLA,
            "unit": daerah.sd1.pk,
            "mulai": "2025-08-14",
            "selesai": "",
        } | data
        return PeranForm(isi, units=UnitKerja.objects.filter(daerah.dinas.within()), hari_ini=HARI_INI)

    return make


def test_a_role_without_a_last_day_is_open_ended(daerah, form):
    assert form().is_valid()
    assert form().errors == {}
    filled = form()
    filled.is_valid()
    assert (filled.cleaned_data["unit"], filled.cleaned_data["selesai"]) == (daerah.sd1, None)


def test_a_unit_outside_the_scope_cannot_be_chosen(daerah, form):
    (pesan,) = form(unit=daerah.puskesmas.kode).errors["unit"]
    assert pesan.startswith(
        f"Tidak ada unit dengan kode atau nama “{daerah.puskesmas.kode}” dalam lingkup Anda."
    )


@pytest.mark.parametrize(
    ("data", "kesalahan"),
    [
        ({"jenis": "KAISAR"}, {"jenis": ["Pilih peran"]}),
        ({"mulai": ""}, {"mulai": ["Tulis tanggal mulai"]}),
        ({"mulai": "31-02-2025"}, {"mulai": ["Tulis tanggal seperti 31-12-2025"]}),
    ],
)
def test_wrong_input_is_named(form, data, kesalahan):
    assert form(**data).errors == kesalahan


def test_today_is_proposed(daerah):
    assert PeranForm(units=UnitKerja.objects.none(), hari_ini=HARI_INI)["mulai"].value() == HARI_INI


def test_ending_a_role_asks_for_its_last_day():
    assert AkhiriPeranForm({}).errors == {"selesai": ["Tulis hari terakhir"]}
