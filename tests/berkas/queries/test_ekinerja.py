import pytest

from berkas.queries.ekinerja import disetujui_belum_diunggah
from berkas.queries.pandangan import kini_of
from kinerja.models import SkpEkinerja
from tests.factories import make_berkas


@pytest.fixture
def disetujui(daerah, pengumpulan):
    for pegawai in (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas):
        SkpEkinerja.objects.create(
            pegawai=pegawai, periode=pengumpulan.periode, is_disetujui=True, diimpor_at="2025-08-01T00:00Z"
        )


def who(rows):
    return {row.pegawai.username for row in rows}


def test_approved_there_and_not_handed_in_here(
    daerah, pengumpulan, disetujui, dok_skp, dok_mpph, django_assert_num_queries
):
    make_berkas(daerah.pppk, dok_skp)
    make_berkas(daerah.pppk_lain, dok_mpph)
    with django_assert_num_queries(1):
        assert who(disetujui_belum_diunggah(kini_of(pengumpulan), daerah.instansi)) == {
            "pppk.lain",
            "pppk.puskesmas",
        }
    assert who(disetujui_belum_diunggah(kini_of(pengumpulan), daerah.dinas)) == {"pppk.lain"}


def test_not_approved_is_another_matter(daerah, pengumpulan, disetujui):
    SkpEkinerja.objects.filter(pegawai=daerah.pppk).update(is_disetujui=False)
    assert who(disetujui_belum_diunggah(kini_of(pengumpulan), daerah.dinas)) == {"pppk.lain"}
