"""The wrong files of the demo: each mistake twice, on SKP that wait, and the portal's answer to them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from berkas.enums import JenisDokumen, StatusBerkas
from berkas.models import Berkas, DokumenWajib, Versi
from demo.berkas.naskah import PeriodeDemo
from demo.berkas.pembuatan import Pesanan
from demo.berkas.riwayat import to_orang
from demo.berkas.salah_berkas import SESUDAH_LIHAT, SalahBerkas, note_differences, read_back
from pemeriksaan.result import Reading, Verdict, VerdictCode
from tests.demo.conftest import GURU, KEPALA, PERIODE
from tests.factories import make_berkas

AT = datetime(2025, 8, 14, 2, tzinfo=UTC)
LALU = PeriodeDemo(date(2024, 7, 1), date(2024, 12, 31))
CONTOH = Reading(
    forms=("A.1.6",), pegawai_nip="1" * 18, pegawai_name="Orang Lain", periode_start=date(2020, 1, 1),
    periode_end=date(2020, 12, 31), complete=True,
)  # fmt: skip


def order(n=0, jenis="SKP", **more) -> Pesanan:
    return Pesanan(
        jenis, GURU._replace(nama=f"I Made Contoh {n}"), KEPALA, (), PERIODE, AT + timedelta(hours=n), **more
    )


def versi(jenis="SKP", status=StatusBerkas.DIUNGGAH) -> Versi:
    return Versi(berkas=Berkas(dokumen=DokumenWajib(jenis=jenis), status=status), diterima_at=AT)


def take(salah, n) -> tuple[Versi, Pesanan]:
    row = versi()
    return row, salah.take(row, order(n))


def test_every_second_upload_is_a_mistake_until_each_was_made_twice():
    salah = SalahBerkas()
    taken = [take(salah, n)[1] for n in range(30)]
    wrong = [n for n, one in enumerate(taken) if one != order(n)]
    assert len(wrong) == 6
    assert {n % 2 for n in wrong} == {0}
    assert sum(one.periode == LALU for one in taken) == 4
    colleagues = [n for n in wrong if taken[n].pegawai != order(n).pegawai]
    assert [taken[n] for n in colleagues] == [order(n - 1) for n in colleagues]
    assert len(colleagues) == 2


def test_two_uploaders_say_that_it_is_right_a_little_later():
    salah = SalahBerkas()
    answered = [row.dibenarkan_at for row, _ in (take(salah, n) for n in range(30)) if row.dibenarkan_at]
    assert answered == [AT + SESUDAH_LIHAT] * 2


def test_the_first_mistake_has_no_colleague_before_it():
    _, taken = take(SalahBerkas(), 0)
    assert taken == order(0)._replace(periode=LALU)


@pytest.mark.parametrize("status", [one for one in StatusBerkas if one != StatusBerkas.DIUNGGAH])
def test_what_was_decided_is_right(status):
    assert SalahBerkas().take(versi(status=status), order()) == order()


@pytest.mark.parametrize("more", [{"jenis": "MPPH"}, {"basah": True}], ids=str)
def test_an_mpph_and_a_scan_are_right(more):
    assert SalahBerkas().take(versi(), order(**more)) == order(**more)


def test_the_reading_of_an_skp_is_that_of_its_own_people():
    reading = read_back(order(3), CONTOH)
    assert (reading.pegawai_nip, reading.pegawai_name) == (GURU.nip, "I Made Contoh 3")
    assert (reading.penilai_nip, reading.penilai_name) == (KEPALA.nip, KEPALA.nama)
    assert (reading.periode_start, reading.periode_end) == (PERIODE.mulai, PERIODE.selesai)
    assert (reading.forms, reading.complete) == (CONTOH.forms, True)


def test_the_reading_of_an_mpph_names_its_period_alone():
    reading = read_back(order(jenis="MPPH"), CONTOH)
    assert (reading.pegawai_name, reading.periode_start) == (CONTOH.pegawai_name, PERIODE.mulai)


def test_what_was_not_read_stays_unread():
    assert read_back(order(), None) is None
    assert read_back(order(), Reading()).periode_start is None


@pytest.mark.parametrize("own", [True, False], ids=["own", "of another"])
def test_the_file_of_another_is_compared_with_the_account(daerah, dok_skp, own):
    pegawai = daerah.pppk if own else daerah.pppk_lain
    wanted = Pesanan("SKP", to_orang(pegawai), to_orang(daerah.kepala_sd1), (), PERIODE, AT)
    hasil = Verdict(VerdictCode.OK_BSRE, reading=read_back(wanted, CONTOH))
    row = make_berkas(daerah.pppk, dok_skp, hasil=hasil.to_dict()).versi_terkini
    note_differences([row], [wanted])
    assert bool(row.hasil["mismatches"]) is not own


def test_an_mpph_is_the_team_s_and_is_not_compared(daerah, dok_mpph):
    wanted = Pesanan(JenisDokumen.MPPH, to_orang(daerah.pppk_lain), to_orang(daerah.kepala_sd1), (), LALU, AT)
    hasil = Verdict(VerdictCode.OK_BSRE, reading=read_back(wanted, CONTOH)).to_dict()
    row = make_berkas(daerah.pppk, dok_mpph, hasil=hasil).versi_terkini
    note_differences([row], [wanted])
    assert row.hasil == hasil
