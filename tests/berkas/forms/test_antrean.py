"""The filters of the queue: what the address asks for, and nothing that it makes up."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from berkas.enums import StatusBerkas
from berkas.forms.antrean import AntreanFilter
from berkas.models import Berkas
from tests.factories import PengumpulanFactory, PeriodeFactory, make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def find(daerah):
    """`find("jenis=SKP")`: who is listed, in the order of their names."""

    def run(teks: str, oleh=None) -> list[str]:
        found = AntreanFilter(QueryDict(teks), oleh=oleh or daerah.verifikator).qs
        return sorted(found.values_list("pegawai__username", flat=True))

    return run


@pytest.fixture
def isi(daerah, dok_skp, dok_mpph) -> Berkas:
    """The one that has waited for four days, and is late."""
    make_berkas(daerah.pppk, dok_skp, keputusan="look", sha256="ab" * 32)
    make_berkas(daerah.pppk_puskesmas, dok_skp, status=StatusBerkas.TERVERIFIKASI)
    berkas = make_berkas(daerah.pppk_lain, dok_mpph, tepat_waktu=False)
    Berkas.objects.filter(pk=berkas.pk).update(status_at=timezone.now() - timedelta(days=4))
    return berkas


@pytest.mark.parametrize(
    ("teks", "found"),
    [
        ("", ["pppk", "pppk.lain"]),
        ("status=TERVERIFIKASI", ["pppk.puskesmas"]),
        ("jenis=MPPH", ["pppk.lain"]),
        ("tanda=terlambat", ["pppk.lain"]),
        ("tanda=lihat", ["pppk"]),
        ("menunggu=3", ["pppk.lain"]),
        ("menunggu=7", []),
        (f"sama={'ab' * 32}", ["pppk"]),
    ],
)
def test_each_filter_finds_its_own(isi, find, teks, found):
    assert find(teks) == found


def test_filters_hold_together(isi, find, daerah):
    assert find(f"tanda=terlambat&unit={daerah.sd2.pk}") == ["pppk.lain"]
    assert find(f"tanda=terlambat&unit={daerah.sd1.pk}") == []


def test_a_unit_brings_all_below_it(isi, find, daerah):
    assert find(f"unit={daerah.dinas.pk}") == ["pppk", "pppk.lain"]
    assert find(f"unit={daerah.dinkes.pk}") == []


def test_a_person_is_found_by_the_start_of_a_nip_or_part_of_a_name(isi, find, daerah):
    nip = daerah.pppk.nip
    assert find(f"cari={nip[:8]}+{nip[8:14]}+{nip[14:]}") == ["pppk"]
    assert find(f"cari=NIP.+\u200b{nip[:8]}-{nip[8:]}\u2060") == ["pppk"]
    assert find(f"cari={daerah.pppk_lain.nama[4:].upper().replace(' ', '+')}") == ["pppk.lain"]


def test_one_campaign_at_a_time(isi, find, daerah, pengumpulan):
    lain = PengumpulanFactory(periode=PeriodeFactory(tahun=2024, mulai="2024-01-01", selesai="2024-12-31"))
    make_berkas(daerah.pppk, lain.dokumen.get(jenis="SKP"))
    assert find(f"pengumpulan={lain.pk}") == ["pppk"]
    assert find("") == ["pppk", "pppk", "pppk.lain"]


@pytest.mark.parametrize("teks", ["status=ngawur", "status='; DROP TABLE", "status="])
def test_an_unknown_status_means_what_waits(isi, find, teks):
    assert find(teks) == ["pppk", "pppk.lain"]


def test_no_filter_reaches_beyond_the_role(isi, find, daerah):
    assert find("", oleh=daerah.kepala_dinas) == []
    assert find(f"unit={daerah.instansi.pk}", oleh=daerah.pppk) == []


def test_a_unit_is_named_by_code_or_name_within_the_scope(find, daerah):
    form = AntreanFilter(QueryDict("unit=dinas pendidikan"), oleh=daerah.admin).form
    assert form.is_valid()
    assert form.cleaned_data["unit"] == daerah.dinas
    assert "unit" in AntreanFilter(QueryDict("unit=dinas"), oleh=daerah.admin).form.errors
