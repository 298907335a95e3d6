import pytest
from django.http import QueryDict

from berkas.enums import Keadaan, KeadaanDokumen
from kepatuhan.enums import Kelengkapan
from kepatuhan.forms.kepatuhan import IngatkanForm, PengumpulanPilihForm, SaringanForm
from kepatuhan.queries.kepatuhan import Saringan
from tests.factories import PengumpulanFactory


@pytest.fixture
def saringan(dok_skp, dok_mpph):
    return lambda query: SaringanForm(QueryDict(query), wajib=[dok_skp, dok_mpph]).saringan()


def test_each_number_of_the_dashboard_has_its_filter(saringan):
    assert saringan("kelengkapan=MENUNGGU") == Saringan(kelengkapan=Kelengkapan.MENUNGGU)
    assert saringan("keadaan=TERLAMBAT&SKP=DIUNGGAH&langsung=on&cari= Wayan ") == Saringan(
        keadaan=Keadaan.TERLAMBAT, dokumen={"SKP": KeadaanDokumen.DIUNGGAH}, langsung=True, cari="Wayan"
    )


@pytest.mark.parametrize(
    "query",
    [
        "",
        "keadaan=TIDAK_ADA",
        "SKP=x&MPPH=",
        "cari=" + "a" * 61,
        "pengumpulan=abc",
        "keadaan=%00",
        "kelengkapan=x",
    ],
)
def test_what_does_not_exist_narrows_nothing(saringan, query):
    assert saringan(query) == Saringan()


def test_the_newest_campaign_is_offered_first(pengumpulan, db):
    lama = PengumpulanFactory(nama="Lama", dibuka_at="2024-01-01T00:00Z", tenggat_at="2024-02-01T00:00Z")
    assert list(PengumpulanPilihForm().fields["pengumpulan"].queryset) == [pengumpulan, lama]


@pytest.mark.parametrize(
    ("query", "dipilih"), [("pegawai=3&pegawai=12", [3, 12]), ("pegawai=3&pegawai=x", None)]
)
def test_a_reminder_takes_numbers_only(query, dipilih):
    form = IngatkanForm(QueryDict(query))
    assert (form.cleaned_data["pegawai"] if form.is_valid() else None) == dipilih


@pytest.mark.parametrize("query", ["", "pegawai=", "pegawai=x", "pegawai=²", "pegawai=" + "9" * 19])
def test_a_reminder_to_no_one_is_refused(query):
    form = IngatkanForm(QueryDict(query))
    assert form.errors["pegawai"] == ["Pilih paling sedikit satu orang untuk diingatkan."]


@pytest.mark.parametrize(
    ("query", "is_lain"), [("", False), ("cari=a&kelengkapan=BELUM", False), ("SKP=BELUM", True)]
)
def test_the_fold_opens_when_a_filter_inside_it_is_set(dok_skp, query, is_lain):
    form = SaringanForm(QueryDict(query), wajib=[dok_skp])
    assert [field.name for field in form.lain] == ["keadaan", "langsung", "terhalang", "SKP"]
    assert form.is_lain is is_lain
