from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile

from berkas.enums import JenisHariLibur
from berkas.models import HariLibur
from berkas.queries.penerbitan import uji_terbit, warn_bounds
from tests.factories import PegawaiFactory


def lines(pengumpulan) -> list[tuple[str, str]]:
    return [(one.nada, one.teks) for one in uji_terbit(pengumpulan)]


def test_what_is_in_order_and_what_looks_odd(daerah, pengumpulan):
    PegawaiFactory(unit=daerah.sd1, is_active=False)
    assert lines(pengumpulan) == [
        ("baik", "3 pegawai aktif pada 3 unit diminta"),
        ("tunggu", "2 orang belum memiliki pejabat penilai di data pegawai"),
        ("proses", "1 orang dari kohort ini tidak aktif, sehingga tidak diminta"),
        ("tunggu", "Surat (PDF) belum dilampirkan"),
        ("proses", "3 pegawai dan 3 kepala unit menerima satu pesan"),
    ]


@pytest.mark.parametrize(
    ("nomor", "teks"), [("800/1", "Surat 800/1 terlampir"), ("", "Nomor atau tanggal surat belum diisi")]
)
def test_the_letter_is_looked_at(daerah, pengumpulan, unsigned_pdf, nomor, teks):
    pengumpulan.surat.save("surat.pdf", ContentFile(unsigned_pdf), save=False)
    pengumpulan.nomor_surat, pengumpulan.tanggal_surat = nomor, "2025-08-04"
    assert teks in [one for _, one in lines(pengumpulan)]
    pengumpulan.surat.delete(save=False)


def test_bounds_on_closed_days_are_named(pengumpulan):
    """Due on Sunday the 17th; late files until Monday the 18th, a cuti bersama; opened on a Monday."""
    HariLibur.objects.create(tanggal="2025-08-18", nama="Cuti Bersama", jenis=JenisHariLibur.CUTI_BERSAMA)
    pengumpulan.tenggat_at = datetime(2025, 8, 17, 16, tzinfo=UTC)
    pengumpulan.batas_akhir_at = datetime(2025, 8, 18, 16, tzinfo=UTC)
    assert warn_bounds(pengumpulan) == [
        "Tenggat jatuh pada Minggu, 17 Agustus 2025, hari libur kantor.",
        "Batas akhir unggahan terlambat jatuh pada Senin, 18 Agustus 2025: Cuti Bersama.",
    ]


def test_the_queries_do_not_grow(daerah, pengumpulan, django_assert_num_queries):
    for _ in range(10):
        PegawaiFactory(unit=daerah.sd2)
    with django_assert_num_queries(5):
        uji_terbit(pengumpulan)
