from datetime import UTC, datetime, timedelta

import pytest

from berkas.enums import KeadaanSurat, LangkahPengumpulan
from berkas.models import RiwayatPengumpulan
from berkas.queries.perjalanan_surat import perjalanan_of
from berkas.queries.ringkasan_surat import ringkas_perjalanan, tenggat_surat
from berkas.services.perjalanan_surat import forward_surat, read_surat
from pegawai.enums import JenisUnit
from tests.factories import DispensasiFactory, PegawaiFactory, make_unit


def test_each_number_is_the_length_of_its_list(daerah, beredar, baris):
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    read_surat(baris(daerah.dinkes).surat, oleh=daerah.kepala_dinkes)
    found, rows = ringkas_perjalanan(beredar), perjalanan_of(beredar)
    assert (found.jumlah, found.diteruskan, found.belum, found.diam) == (5, 1, 4, 3)
    for tingkat in found.tingkat:
        for keadaan, potongan in tingkat.bagian:
            own = [one for one in rows if (one.tingkat, one.keadaan) == (tingkat.nomor, keadaan)]
            assert potongan.jumlah == len(own)
    assert [(one.nama, one.jumlah) for one in found.tingkat] == [
        ("perangkat daerah", 2),
        ("puskesmas, sekolah", 3),
    ]
    assert [one.jumlah for one in found.potongan_pembaca] == [0, 3]


def test_where_it_stands_still_the_most_people_come_first(daerah, beredar, baris):
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    PegawaiFactory(unit=daerah.sd2)
    assert [str(one.unit) for one in ringkas_perjalanan(beredar).berhenti] == [
        "SD Negeri 2",
        "SD Negeri 1",
        "Dinas Kesehatan",
    ]
    assert all(one.keadaan != KeadaanSurat.BELUM_SAMPAI for one in ringkas_perjalanan(beredar).berhenti)


@pytest.mark.parametrize("jumlah", [1, 40])
def test_seven_queries_for_any_number_of_units(daerah, beredar, django_assert_num_queries, jumlah):
    for n in range(jumlah):
        PegawaiFactory(unit=make_unit(f"SD {n}", daerah.dinas, JenisUnit.SATUAN_PENDIDIKAN))
    with django_assert_num_queries(7):
        ringkas_perjalanan(beredar)


def test_before_it_travels_there_is_none(daerah, pengumpulan, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert ringkas_perjalanan(pengumpulan) is None


def test_the_deadline_in_force_and_as_it_was(daerah, beredar):
    assert tenggat_surat(beredar, daerah.sd1).semula is None
    dulu, kini = beredar.tenggat_at, beredar.tenggat_at + timedelta(days=3)
    RiwayatPengumpulan.objects.create(
        pengumpulan=beredar, langkah=LangkahPengumpulan.CHANGE, dari="TERBIT", ke="TERBIT", oleh=daerah.admin,
        at=datetime(2025, 8, 10, tzinfo=UTC), rincian={"tenggat_at": [dulu.isoformat(), kini.isoformat()]},
    )  # fmt: skip
    beredar.tenggat_at = kini
    found = tenggat_surat(beredar, daerah.sd1)
    assert (found.berlaku, found.semula, found.unit) == (kini, dulu, None)


def test_a_unit_with_a_dispensasi_has_its_own(daerah, beredar):
    lebih = beredar.tenggat_at + timedelta(days=5)
    DispensasiFactory(pengumpulan=beredar, unit=daerah.dinas, oleh=daerah.admin, tenggat_at=lebih)
    assert tenggat_surat(beredar, daerah.sd1).unit == lebih
    assert tenggat_surat(beredar, daerah.puskesmas).unit is None
    assert tenggat_surat(beredar, None).unit is None
