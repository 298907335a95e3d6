"""The matrix of the demo's school: set, whole, and with a part for each person whom its leader rates."""

import pytest

from demo.kinerja.mpph import KOLOM, PERAN, create_mpph
from kinerja.enums import StatusMpph
from kinerja.models import PeranHasil
from kinerja.rules.mpph import NaskahMpph, kurang_mpph
from tests.conftest import DALAM_TENGGAT
from tests.factories import PegawaiFactory


@pytest.fixture
def mpph(daerah, pengumpulan):
    PegawaiFactory(unit=daerah.sd1, nama="Ni Made Contoh", pejabat_penilai=daerah.kepala_sd1)
    PegawaiFactory(unit=daerah.sd1, nama="Sudah Pensiun", pejabat_penilai=daerah.kepala_sd1, is_active=False)
    return create_mpph(periode=pengumpulan.periode, pimpinan=daerah.kepala_sd1, kini=DALAM_TENGGAT)


def test_it_is_set_and_lacks_nothing(mpph, daerah):
    versi = mpph.versi.get()
    assert (mpph.status, mpph.nomor_versi, versi.nomor, versi.at) == (
        StatusMpph.DITETAPKAN,
        1,
        1,
        DALAM_TENGGAT,
    )
    naskah = NaskahMpph.from_dict(versi.isi)
    assert kurang_mpph(naskah) == []
    assert naskah.pimpinan.nama == daerah.kepala_sd1.nama_lengkap
    assert [(one.jenis, one.hasil, one.iki) for one in naskah.kolom] == [(str(a), b, c) for a, b, c in KOLOM]


def test_its_rows_are_the_active_people_whom_the_leader_rates(mpph, daerah):
    anggota = mpph.anggota.order_by("urutan")
    assert [(one.urutan, one.nama, one.unit_nama) for one in anggota] == [
        (1, daerah.pppk.nama_lengkap, str(daerah.sd1)),
        (2, "Ni Made Contoh", str(daerah.sd1)),
    ]


def test_each_has_the_parts_of_their_row_and_an_empty_part_is_no_row(mpph):
    for one in mpph.anggota.all():
        teks = list(
            PeranHasil.objects.filter(anggota=one)
            .order_by("indikator__urutan")
            .values_list("teks", flat=True)
        )
        assert teks == [part for part in PERAN[one.urutan % len(PERAN)] if part]
    assert PeranHasil.objects.count() == 5
