import pytest

from berkas.queries.pandangan import kini_of
from kepatuhan.http import TAMPIL, asked_pengumpulan, tabel_of
from kepatuhan.queries.rekap import rekap_unit
from pegawai.enums import JenisUnit
from tests.factories import PegawaiFactory, make_berkas, make_unit


@pytest.mark.parametrize(
    ("asked", "pk"), [("7", 7), ("", None), ("²", None), ("-1", None), ("9" * 19, None), ("9" * 5000, None)]
)
def test_a_campaign_is_asked_for_by_a_number_that_can_be_one(rf, asked, pk):
    assert asked_pengumpulan(rf.get("/", {"pengumpulan": asked})) == pk


@pytest.fixture
def units(daerah, dok_skp, dok_mpph):
    """Below the Dinas: SD 1 has one person, complete; SD 2 has two, one with one document; the Dinas itself has one."""
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen)
    make_berkas(daerah.pppk_lain, dok_skp)
    PegawaiFactory(username="dua", unit=daerah.sd2)
    PegawaiFactory(username="langsung", unit=daerah.dinas)
    return daerah


@pytest.fixture
def tabel(rf, units, pengumpulan):
    def ask(ingat=None, **query):
        return tabel_of(rf.get("/", query), rekap_unit(kini_of(pengumpulan), units.dinas), ingat)

    return ask


def names(tabel):
    return [f"{one.unit}{' (langsung)' if one.langsung else ''}" for one in tabel.baris]


SD1, SD2, DINAS = "SD Negeri 1", "SD Negeri 2", "Dinas Pendidikan (langsung)"


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ({}, [SD2, DINAS, SD1]),
        ({"urut": "kurang"}, [SD1, DINAS, SD2]),
        ({"urut": "unit"}, [DINAS, SD1, SD2]),
        ({"urut": "-lengkap"}, [SD1, DINAS, SD2]),
        ({"urut": "-menunggu"}, [SD1, DINAS, SD2]),
        ({"urut": "-terverifikasi"}, [DINAS, SD1, SD2]),
        ({"urut": "-dikembalikan"}, [DINAS, SD1, SD2]),
        ({"urut": "password"}, [SD2, DINAS, SD1]),
        ({"tampil": "belum-mulai"}, [DINAS]),
        ({"tampil": "lengkap"}, [SD1]),
        ({"tampil": "SATUAN_PENDIDIKAN"}, [SD2, DINAS, SD1]),  # no chip where there is one kind only
        ({"tampil": "dikembalikan"}, []),
        ({"tampil": "x"}, [SD2, DINAS, SD1]),
    ],
)
def test_units_are_sorted_and_narrowed_by_the_address(tabel, query, order):
    assert names(tabel(**query)) == order


def test_the_worst_unit_stands_first_and_chips_count(tabel):
    found = tabel()
    assert [(one.teks, one.jumlah) for one in found.keping] == [
        ("Semua", 3),
        ("Belum mulai", 1),
        ("Lengkap", 1),
    ]
    assert found.terbesar == 2


def test_kinds_of_units_have_chips_where_there_are_several(tabel, units):
    make_unit("Bidang Satu", units.dinas, JenisUnit.BIDANG)
    assert [one.teks for one in tabel().keping][:3] == ["Semua", "Bidang/Sekretariat", "Satuan pendidikan"]
    assert names(tabel(tampil="SATUAN_PENDIDIKAN")) == [SD2, SD1]


def test_reminders_are_offered_for_whole_units_only(tabel, units):
    ingat = {units.sd2.path: 2, units.dinas.path: 1}
    assert [one.ingat for one in tabel(ingat).baris] == [2, None, 0]
    assert [one.ingat for one in tabel().baris] == [None] * 3


def test_a_unit_without_others_below_is_reminded_from_its_row(rf, units, pengumpulan):
    (row,) = tabel_of(rf.get("/"), rekap_unit(kini_of(pengumpulan), units.sd2), {units.sd2.path: 2}).baris
    assert (row.langsung, row.ingat) == (True, 2)


def test_many_units_are_shown_in_part_until_all_are_asked_for(tabel, units):
    for n in range(20):
        make_unit(f"SD {n:02}", units.dinas)
    part, every = tabel(), tabel(semua="1")
    assert [one.is_lebih for one in part.baris].count(False) == part.tampil == TAMPIL
    assert len(part.baris) == every.tampil == 23
    assert not any(one.is_lebih for one in every.baris)
