from datetime import UTC, datetime

import pytest

from berkas.enums import KeadaanSurat
from berkas.queries.perjalanan_surat import cabang_of, perjalanan_of
from berkas.services.perjalanan_surat import forward_surat, read_surat
from pegawai.enums import JenisPeran, JenisUnit
from pegawai.models import Pegawai, RiwayatUnit, UnitKerja
from tests.factories import PegawaiFactory, make_peran, make_unit

K = KeadaanSurat


def shown(rows):
    return [(str(one.unit), one.keadaan, one.orang, one.tingkat) for one in rows]


def test_it_follows_from_units_and_people_without_a_row(beredar):
    assert shown(perjalanan_of(beredar)) == [
        ("Dinas Pendidikan", K.BELUM_DIBACA, 2, 1),
        ("SD Negeri 1", K.BELUM_SAMPAI, 1, 2),
        ("SD Negeri 2", K.BELUM_SAMPAI, 1, 2),
        ("Dinas Kesehatan", K.BELUM_DIBACA, 1, 1),
        ("Puskesmas Contoh", K.BELUM_SAMPAI, 1, 2),
    ]


def test_without_a_letter_nothing_travels(daerah, pengumpulan, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert perjalanan_of(pengumpulan) == []


def test_a_bagian_and_an_rsud_are_addressed_by_the_letter_itself(daerah, beredar):
    setda = make_unit("Sekretariat Daerah", daerah.instansi)
    bagian = make_unit("Bagian Umum", setda, JenisUnit.BAGIAN)
    rsud = make_unit("RSUD", daerah.dinkes, JenisUnit.RSUD)
    for unit in (bagian, rsud):
        PegawaiFactory(unit=unit)
    found = {str(one.unit): one for one in perjalanan_of(beredar)}
    assert "Sekretariat Daerah" not in found  # none of its people is asked
    assert (found["Bagian Umum"].tingkat, found["RSUD"].tingkat) == (1, 1)
    assert found["Dinas Kesehatan"].orang == 1
    assert found["Bagian Umum"].atasan == (setda,)


def test_a_bidang_counts_with_the_unit_above(daerah, beredar, baris):
    bidang = make_unit("Bidang SD", daerah.dinas, JenisUnit.BIDANG)
    korwil = make_unit("UPTD Korwil", bidang, JenisUnit.UPTD)
    for unit in (bidang, korwil):
        PegawaiFactory(unit=unit)
    dinas = baris(daerah.dinas)
    assert (dinas.orang, [str(one) for one in dinas.bawah]) == (
        4,
        ["SD Negeri 1", "SD Negeri 2", "UPTD Korwil"],
    )
    assert cabang_of(beredar, bidang) is None
    assert baris(korwil).pengirim == daerah.dinas


def test_closed_units_and_exempt_or_inactive_people_are_left_out(daerah, beredar):
    UnitKerja.objects.filter(pk=daerah.puskesmas.pk).update(is_active=False, ditutup="2025-08-10")
    Pegawai.objects.filter(pk=daerah.pppk.pk).update(is_active=False)
    assert shown(perjalanan_of(beredar)) == [
        ("Dinas Pendidikan", K.BELUM_DIBACA, 1, 1),
        ("SD Negeri 2", K.BELUM_SAMPAI, 1, 2),
        ("Dinas Kesehatan", K.BELUM_DIBACA, 1, 1),  # whose people are still there
    ]


def test_the_states_in_words(daerah, baris):
    assert baris(daerah.sd1).uraian == "Belum diteruskan Dinas Pendidikan"
    assert baris(daerah.dinas).uraian == "Belum dibaca"
    read_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    assert baris(daerah.dinas).uraian == "Dibaca, belum diteruskan ke 2 sekolah"
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    assert (baris(daerah.dinas).uraian, baris(daerah.sd1).uraian) == ("Diteruskan", "Belum dibaca")
    assert (baris(daerah.sd1).lamanya, baris(daerah.dinkes).lamanya, baris(daerah.puskesmas).lamanya) == (
        "hari ini",
        "10 hari",
        "–",
    )


def test_a_letter_reaches_a_new_unit_on_its_first_day(daerah, beredar, baris):
    baru = make_unit("SD Negeri 3", daerah.dinas, JenisUnit.SATUAN_PENDIDIKAN)
    RiwayatUnit.objects.filter(unit=baru).update(mulai="2025-08-20")
    PegawaiFactory(unit=baru)
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    assert baris(baru).sampai_at == datetime(2025, 8, 19, 16, tzinfo=UTC)


def test_it_can_be_narrowed_to_the_units_of_a_person(daerah, beredar):
    assert [str(one.unit) for one in perjalanan_of(beredar, [daerah.dinas])] == [
        "Dinas Pendidikan",
        "SD Negeri 1",
        "SD Negeri 2",
    ]
    (sd1,) = perjalanan_of(beredar, [daerah.sd1])
    assert (sd1.pengirim, sd1.orang) == (daerah.dinas, 1)
    assert perjalanan_of(beredar, []) == []


def test_an_acting_head_is_the_head(daerah, baris):
    plt = PegawaiFactory(unit=daerah.sd2, kohort=None)
    assert baris(daerah.sd2).kepala is None
    make_peran(plt, JenisPeran.KEPALA_UNIT, daerah.sd2)
    assert baris(daerah.sd2).kepala.pegawai == plt


@pytest.mark.parametrize("jumlah", [1, 60])
def test_six_queries_for_any_number_of_units(daerah, beredar, django_assert_num_queries, jumlah):
    for n in range(jumlah):
        PegawaiFactory(unit=make_unit(f"SD {n}", daerah.dinas, JenisUnit.SATUAN_PENDIDIKAN))
    with django_assert_num_queries(6):
        assert len(perjalanan_of(beredar)) == 5 + jumlah
