"""Numbers, lists and XLSX have one source: every number equals the list it links to."""

from datetime import date

import pytest

from berkas.enums import JenisDokumen, Keadaan, StatusBerkas
from berkas.models import DokumenWajib
from berkas.queries.pandangan import kini_of
from kepatuhan.queries.kepatuhan import Saringan, filter_pegawai, keadaan_pegawai
from kepatuhan.queries.rekap import Angka, count_kelengkapan, rekap_unit
from pegawai.models import UnitKerja
from tests.factories import PegawaiFactory, PengumpulanFactory, make_unit
from tests.kepatuhan.queries.sebaran import hand_in, scatter

S = StatusBerkas


def today(unit):
    return UnitKerja.objects.get(pk=unit.pk)


def test_in_a_campaign_without_documents_no_person_is_done(daerah):
    kosong = PengumpulanFactory()
    DokumenWajib.objects.filter(pengumpulan=kosong).delete()
    assert rekap_unit(kini_of(kosong), daerah.instansi).jumlah.keadaan[Keadaan.BELUM] == 3


def test_who_is_counted(daerah, pengumpulan):
    PegawaiFactory(username="keluar", unit=daerah.sd1, is_active=False)
    PegawaiFactory(username="tahap.ii", unit=daerah.sd1, kohort="PPPK Tahap II")
    assert rekap_unit(kini_of(pengumpulan), daerah.sd1).jumlah.total == 1


def test_who_moved_counts_where_they_are_now(daerah, pengumpulan):
    hand_in(daerah.pppk, pengumpulan, "SKP")
    daerah.pppk.unit = daerah.puskesmas
    daerah.pppk.save(update_fields=["unit"])
    assert rekap_unit(kini_of(pengumpulan), daerah.sd1).jumlah.total == 0
    assert rekap_unit(kini_of(pengumpulan), daerah.dinkes).jumlah.total == 2


def test_a_unit_without_units_below_is_an_end(daerah, pengumpulan):
    assert rekap_unit(kini_of(pengumpulan), daerah.sd1).is_ujung
    PegawaiFactory(username="langsung", unit=daerah.dinas)
    assert not rekap_unit(kini_of(pengumpulan), daerah.dinas).is_ujung


def test_a_closed_sub_unit_stays_in_sight_while_it_has_people(daerah, pengumpulan):
    UnitKerja.objects.filter(pk__in=[daerah.sd1.pk]).update(is_active=False, ditutup=date(2025, 1, 1))
    make_unit("SD kosong", daerah.dinas)
    assert [str(one.unit) for one in rekap_unit(kini_of(pengumpulan), daerah.dinas).baris] == [
        "SD Negeri 1", "SD Negeri 2", "SD kosong"
    ]  # fmt: skip
    daerah.pppk.unit = daerah.sd2
    daerah.pppk.save(update_fields=["unit"])
    assert [str(one.unit) for one in rekap_unit(kini_of(pengumpulan), daerah.dinas).baris] == [
        "SD Negeri 2",
        "SD kosong",
    ]


@pytest.mark.parametrize("benih", range(4))
def test_every_number_equals_its_list(daerah, pengumpulan, benih):
    units = scatter(daerah, pengumpulan, benih)
    for unit in units:
        rekap = rekap_unit(kini_of(pengumpulan), unit)
        rows = keadaan_pegawai(kini_of(pengumpulan), unit)
        listed = lambda where, **saringan: filter_pegawai(  # noqa: E731
            keadaan_pegawai(kini_of(pengumpulan), where), where, Saringan(**saringan)
        ).count()
        assert rekap.jumlah.total == rows.count() == sum(one.angka.total for one in rekap.baris)
        for dokumen, hitungan in rekap.dokumen.items():
            assert sum(hitungan.values()) == rekap.jumlah.total
            for keadaan, jumlah in hitungan.items():
                assert jumlah == listed(unit, dokumen={dokumen.jenis: keadaan})
        for where, langsung, angka in [
            (unit, False, rekap.jumlah),
            *((today(one.unit), one.langsung, one.angka) for one in rekap.baris),
        ]:
            assert sum(angka.keadaan.values()) == angka.total == listed(where, langsung=langsung)
            assert sum(jumlah for _, jumlah in angka.pembagian) == angka.total
            for kelengkapan, jumlah in angka.kelengkapan.items():
                assert jumlah == listed(where, langsung=langsung, kelengkapan=kelengkapan)
            for keadaan, jumlah in angka.keadaan.items():
                assert jumlah == listed(where, langsung=langsung, keadaan=keadaan)


@pytest.mark.parametrize("benih", range(2))
def test_a_unit_is_the_sum_of_its_sub_units(daerah, pengumpulan, benih):
    scatter(daerah, pengumpulan, benih)
    for baris in rekap_unit(kini_of(pengumpulan), daerah.instansi).baris:
        if not baris.langsung:
            assert rekap_unit(kini_of(pengumpulan), today(baris.unit)).jumlah == baris.angka


def test_done_is_a_part_of_complete(daerah, pengumpulan):
    scatter(daerah, pengumpulan, 9)
    angka = rekap_unit(kini_of(pengumpulan), daerah.instansi).jumlah
    assert angka.selesai <= angka.lengkap == angka.keadaan["TEPAT_WAKTU"] + angka.keadaan["TERLAMBAT"]


@pytest.mark.parametrize("benih", range(2))
def test_chips_count_what_their_lists_show(daerah, pengumpulan, benih):
    scatter(daerah, pengumpulan, benih)
    rows = keadaan_pegawai(kini_of(pengumpulan), daerah.instansi)
    assert (
        count_kelengkapan(rows.order_by("nama"))
        == rekap_unit(kini_of(pengumpulan), daerah.instansi).jumlah.kelengkapan
    )


def test_some_have_handed_in_a_part(daerah, pengumpulan):
    assert rekap_unit(kini_of(pengumpulan), daerah.instansi).jumlah.is_belum_mulai
    hand_in(daerah.pppk, pengumpulan, "MPPH")
    for jenis in JenisDokumen:
        hand_in(daerah.pppk_lain, pengumpulan, jenis, S.DIKEMBALIKAN)
    angka = rekap_unit(kini_of(pengumpulan), daerah.instansi).jumlah
    assert (angka.sebagian, angka.kurang, angka.dikembalikan, angka.is_belum_mulai) == (1, 3, 1, False)
    assert not Angka().is_belum_mulai


def test_documents_are_listed_in_the_order_of_the_bar(daerah, pengumpulan):
    hand_in(daerah.pppk, pengumpulan, "SKP", S.TERVERIFIKASI)
    rekap = rekap_unit(kini_of(pengumpulan), daerah.instansi)
    rows = [(str(keadaan), nada, [n for _, n in angka]) for keadaan, nada, angka in rekap.baris_dokumen]
    assert rows == [
        ("TERVERIFIKASI", "baik", [0, 1]),
        ("DIUNGGAH", "proses", [0, 0]),
        ("DIKEMBALIKAN", "awas", [0, 0]),
        ("BELUM", "netral", [3, 2]),
    ]
    hand_in(daerah.pppk, pengumpulan, "MPPH", S.MENUNGGU_PEMERIKSAAN)
    rekap = rekap_unit(kini_of(pengumpulan), daerah.instansi)
    assert "MENUNGGU_PEMERIKSAAN" in [keadaan for keadaan, _, _ in rekap.baris_dokumen]
    assert [sum(one.jumlah for one in bagian) for _, bagian in rekap.bagian_dokumen] == [3, 3]


def test_four_queries_for_any_size(daerah, pengumpulan, django_assert_num_queries):
    scatter(daerah, pengumpulan, 3)
    with django_assert_num_queries(4):
        rekap_unit(kini_of(pengumpulan), daerah.instansi)


def test_a_hundred_per_cent_means_all_are_complete():
    keadaan = dict.fromkeys(Keadaan, 0) | {Keadaan.TEPAT_WAKTU: 999, Keadaan.BELUM: 1}
    assert Angka(total=1000, keadaan=keadaan).persen_lengkap == 99
    assert Angka().persen_lengkap == 0
