import pytest
from django.urls import reverse

from beranda.queries.meja import DaftarBatang, alasan_terbanyak, putusan_verifikator, unit_penentu
from berkas.enums import AlasanPengembalian, Langkah, StatusBerkas
from berkas.queries.kegiatan import Kegiatan
from berkas.queries.pandangan import kini_of
from kepatuhan.queries.rekap import rekap_unit
from tests.factories import PegawaiFactory, make_berkas, make_unit

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


def test_the_units_with_the_most_people_missing_lead_to_their_page(daerah, pengumpulan, dok_skp, dok_mpph):
    PegawaiFactory(username="satu.lagi", unit=daerah.sd1)
    daftar = unit_penentu(rekap_unit(kini_of(pengumpulan), daerah.instansi), pengumpulan)
    assert [(one.teks, one.jumlah) for one in daftar.baris] == [
        ("Dinas Pendidikan", 3),
        ("Dinas Kesehatan", 1),
    ]
    assert (
        daftar.baris[0].url
        == f"{reverse('kepatuhan:unit', args=[daerah.dinas.pk])}?pengumpulan={pengumpulan.pk}"
    )
    assert (daftar.terbanyak, daftar.jumlah) == (3, 4)


def test_people_of_the_unit_itself_lead_to_their_list(daerah, pengumpulan):
    PegawaiFactory(username="langsung", unit=daerah.dinas)
    rekap = rekap_unit(kini_of(pengumpulan), daerah.dinas)
    [satu] = [one for one in unit_penentu(rekap, pengumpulan).baris if "(langsung)" in one.teks]
    assert satu.url.startswith(reverse("kepatuhan:unit_list", args=[daerah.dinas.pk]))
    assert satu.url.endswith("kelengkapan=KURANG&langsung=on")


def test_no_more_than_five_units_and_none_that_is_complete(daerah, pengumpulan, dok_skp, dok_mpph):
    for n in range(6):
        PegawaiFactory(username=f"unit{n}", unit=make_unit(f"Dinas {n}", daerah.instansi))
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk_puskesmas, dokumen)
    daftar = unit_penentu(rekap_unit(kini_of(pengumpulan), daerah.instansi), pengumpulan)
    assert len(daftar.baris) == 5
    assert "Dinas Kesehatan" not in [one.teks for one in daftar.baris]


def test_reasons_are_told_in_words(daerah, pengumpulan, dok_skp):
    make_berkas(daerah.pppk, dok_skp).riwayat.create(
        langkah=Langkah.RETURN, ke=StatusBerkas.DIKEMBALIKAN, alasan=[AlasanPengembalian.PERIODE_SALAH],
        at=pengumpulan.dibuka_at,
    )  # fmt: skip
    assert [tuple(one) for one in alasan_terbanyak(pengumpulan).baris] == [("Periode salah", 1, "")]


def test_who_decided_is_named(daerah):
    daftar = putusan_verifikator(Kegiatan(hari=[], putusan=[(daerah.verifikator, 4)], saya_hari_ini=0))
    assert [(one.teks, one.jumlah) for one in daftar.baris] == [(str(daerah.verifikator), 4)]


def test_a_list_without_rows_has_no_longest():
    assert DaftarBatang([]).terbanyak == 0
