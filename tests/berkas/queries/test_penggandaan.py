from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone

from berkas.enums import JenisHariLibur, StatusPengumpulan
from berkas.http.pengumpulan import rows_for_admin
from berkas.models import HariLibur, Pengumpulan
from berkas.queries.penggandaan import compare_ganda, isian_of, propose_ganda, uji_ganda
from berkas.rules.penggandaan import CaraGeser
from pegawai.models import Pegawai
from tests.factories import PengumpulanFactory, PeriodeFactory

C = CaraGeser


@pytest.fixture
def asal(daerah):
    """Of the second half of 2025: open 4 August, due 15 August, late ones until the 22nd."""
    PengumpulanFactory(batas_akhir_at=datetime(2025, 8, 22, 16, tzinfo=UTC))
    return rows_for_admin().get()


def test_without_a_later_period_the_next_one_is_proposed(asal):
    usulan = propose_ganda(asal, C.PERIODE)
    assert (usulan.periode, usulan.nama_periode) == (None, "1 Januari s.d. 30 Juni 2026")
    assert usulan.isian.nama == "Sasaran Awal Tahun 2026 PPPK Tahap I"
    # six months later, like the period
    assert (usulan.isian.dibuka, usulan.isian.paling_lambat) == (date(2026, 2, 4), date(2026, 2, 15))
    assert usulan.isian.batas_akhir == date(2026, 2, 22)


def test_the_next_period_of_the_kohort_is_taken_where_it_exists(asal):
    PeriodeFactory(
        kohort="PPPK Tahap II", mulai=date(2026, 1, 1), selesai=date(2026, 12, 31), nama="Kohort lain"
    )
    later = PeriodeFactory(mulai=date(2027, 1, 1), selesai=date(2027, 12, 31), nama="Tahun 2027")
    nearest = PeriodeFactory(mulai=date(2026, 1, 1), selesai=date(2026, 12, 31), nama="Tahun 2026")
    assert propose_ganda(asal, C.PERIODE).periode == nearest
    nearest.delete()
    usulan = propose_ganda(asal, C.PERIODE)
    assert (usulan.periode, usulan.isian.periode) == (later, "Tahun 2027 (1 Januari s.d. 31 Desember 2027)")


@pytest.mark.parametrize(
    ("cara", "jarak", "dibuka", "paling_lambat"),
    [(C.TAHUN, 0, date(2026, 8, 4), date(2026, 8, 15)), (C.HARI, 7, date(2025, 8, 11), date(2025, 8, 22))],
)
def test_dates_move_as_was_chosen(asal, cara, jarak, dibuka, paling_lambat):
    isian = propose_ganda(asal, cara, jarak).isian
    assert (isian.dibuka, isian.paling_lambat) == (dibuka, paling_lambat)


def test_29_february_and_an_hour_survive(daerah):
    PengumpulanFactory(
        dibuka_at=datetime(2028, 1, 31, 16, tzinfo=UTC),
        tenggat_at=datetime(2028, 2, 29, 4, tzinfo=UTC),  # 29 February 12.00 WITA
        periode=PeriodeFactory(mulai=date(2028, 1, 1), selesai=date(2028, 12, 31)),
    )
    isian = propose_ganda(rows_for_admin().get(), C.PERIODE).isian
    assert (isian.dibuka, isian.paling_lambat, isian.pukul) == (date(2029, 2, 1), date(2029, 2, 28), time(12))


def test_the_hour_of_the_end_of_late_uploads_survives(asal):
    Pengumpulan.objects.update(batas_akhir_at=datetime(2025, 8, 22, 4, tzinfo=UTC))  # 12.00 WITA
    asal = rows_for_admin().get()
    isian = propose_ganda(asal, C.PERIODE).isian
    assert (isian.batas_akhir, isian.pukul_akhir) == (date(2026, 2, 22), time(12))
    baris = {one.nama: one for one in compare_ganda(isian_of(asal), isian)}
    assert baris["Terlambat diterima sampai"].baru == "Min 22 Feb 2026 sampai pukul 12.00 WITA"


def test_old_and_new_stand_side_by_side(asal):
    HariLibur.objects.create(tanggal=date(2026, 2, 16), nama="Isra Mikraj", jenis=JenisHariLibur.NASIONAL)
    baris = {one.nama: one for one in compare_ganda(isian_of(asal), propose_ganda(asal, C.PERIODE).isian)}
    assert [nama for nama, one in baris.items() if one.is_beda] == [
        "Nama", "Periode", "Dibuka", "Paling lambat", "Terlambat diterima sampai",
    ]  # fmt: skip
    tenggat = baris["Paling lambat"]
    assert (tenggat.lama, tenggat.baru) == ("Jum 15 Agu 2025", "Min 15 Feb 2026")
    # Sunday, then a holiday
    assert (tenggat.peringatan, tenggat.ganti) == ("Minggu", ("paling_lambat", date(2026, 2, 17)))
    assert baris["Dibuka"].ganti is None
    assert baris["Dokumen SKP"].lama == "wajib tanda tangan elektronik, 2 MB, oleh siapa pun"


def uji(asal, cara=C.PERIODE, jarak=0) -> list[str]:
    return [one.teks for one in uji_ganda(asal, propose_ganda(asal, cara, jarak).isian, timezone.now())]


def test_a_kohort_without_active_people_is_warned_of(asal, dalam_tenggat):
    assert "Kohort PPPK Tahap I kini berisi 3 pegawai aktif" in uji(asal)
    Pegawai.objects.update(is_active=False)
    assert "Kohort PPPK Tahap I tidak mempunyai pegawai aktif lagi; pilih kohort yang masih berjalan" in uji(
        asal
    )


def test_what_looks_odd_is_said(asal, dalam_tenggat):
    assert any("bukan satu tahun" in teks for teks in uji(asal))
    dalam_tenggat.move_to(datetime(2026, 3, 1, tzinfo=UTC))
    assert any("Tenggat yang baru sudah lewat" in teks for teks in uji(asal))
    PengumpulanFactory(
        nama="Sasaran Awal Tahun 2026 PPPK Tahap I", digandakan_dari=asal, status=StatusPengumpulan.KONSEP
    )
    assert any("sudah dipakai; bedakan" in teks for teks in uji(asal))
    assert any("Sudah ada konsep hasil penggandaan: Sasaran Awal" in teks for teks in uji(asal))


def test_the_page_costs_few_queries(asal, django_assert_num_queries):
    with django_assert_num_queries(5):
        isian = propose_ganda(asal, C.PERIODE).isian
        compare_ganda(isian_of(asal), isian)
        uji_ganda(asal, isian, timezone.now())
