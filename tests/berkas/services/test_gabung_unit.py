from datetime import UTC, date, datetime, timedelta

import pytest

from berkas.models import Dispensasi
from berkas.queries.tenggat import effective_tenggat
from notifikasi.models import Pesan
from pegawai.enums import JenisUnit
from pegawai.models import JejakAudit, Pegawai
from pegawai.services.riwayat_unit import Dasar
from pegawai.services.unit_kerja import merge_unit
from tests.factories import DispensasiFactory, PegawaiFactory, make_unit

BARU = datetime(2025, 8, 20, 16, tzinfo=UTC)


@pytest.fixture
def give(daerah, pengumpulan, dalam_tenggat):
    def call(tenggat_at=BARU, **target):
        return DispensasiFactory(pengumpulan=pengumpulan, tenggat_at=tenggat_at, oleh=daerah.admin, **target)

    return call


def deadlines(pengumpulan):
    people = Pegawai.objects.active().filter(kohort=pengumpulan.kohort_id).select_related("unit")
    return {one.username: effective_tenggat(pengumpulan, one).tenggat_at for one in people}


def merge(dari, ke, oleh):
    merge_unit(dari, ke=ke, dasar=Dasar(sejak=date(2025, 8, 14), oleh=oleh))


def test_a_merger_changes_the_deadline_of_no_person(daerah, pengumpulan, give):
    bawah = make_unit("Posyandu", daerah.puskesmas, JenisUnit.SATUAN_PENDIDIKAN)
    di_bawah = PegawaiFactory(username="pppk.bawah", unit=bawah)
    PegawaiFactory(username="pppk.tujuan", unit=daerah.dinas)
    give(unit=daerah.puskesmas)
    give(unit=daerah.dinkes, tenggat_at=BARU + timedelta(days=3))  # above it
    give(pegawai=daerah.pppk)
    before = deadlines(pengumpulan)
    assert before["pppk.puskesmas"] == before[di_bawah.username] == BARU + timedelta(days=3)
    daerah.puskesmas.refresh_from_db()
    merge(daerah.puskesmas, daerah.dinas, daerah.admin)
    assert deadlines(pengumpulan) == before
    baru = PegawaiFactory(
        username="pppk.menyusul", unit=Pegawai.objects.all().get(pk=daerah.pppk_puskesmas.pk).unit
    )
    assert effective_tenggat(pengumpulan, baru).tenggat_at == pengumpulan.tenggat_at
    assert not Pesan.objects.filter(judul__contains="enggat").exists()  # nothing new to tell


def test_what_is_carried_says_where_it_comes_from_and_the_old_one_ends(daerah, pengumpulan, give):
    row = give(unit=daerah.sd1)
    Dispensasi.objects.update(created_at=BARU - timedelta(days=9))
    PegawaiFactory(unit=daerah.sd1, kohort="PPPK lain")  # not asked in this campaign
    merge(daerah.sd1, daerah.sd2, daerah.admin)
    row.refresh_from_db()
    assert (row.diakhiri_oleh, row.alasan_akhir) == (
        daerah.admin, "Unit digabung ke SD Negeri 2. Berlaku terus bagi setiap pegawai dan subunitnya.",
    )  # fmt: skip
    baru = Dispensasi.objects.in_force().get()
    assert (baru.pegawai, baru.oleh, baru.created_at) == (daerah.pppk, row.oleh, BARU - timedelta(days=9))
    assert baru.alasan == "Dilanjutkan dari SD Negeri 1: Jaringan di Nusa Penida terputus"
    entries = JejakAudit.objects.filter(kejadian__startswith="DISPENSASI").order_by("pk")
    assert [(one.kejadian, one.pegawai) for one in entries] == [
        ("DISPENSASI_GRANT", daerah.pppk), ("DISPENSASI_END", None),
    ]  # fmt: skip


def test_what_reaches_both_units_and_what_is_over_stays_as_it_is(daerah, pengumpulan, give):
    give(unit=daerah.dinas)
    give(unit=daerah.sd2)
    ended = give(unit=daerah.sd1)
    Dispensasi.objects.filter(pk=ended.pk).update(
        diakhiri_at=BARU, diakhiri_oleh=daerah.admin, alasan_akhir="Salah unit"
    )
    merge(daerah.sd1, daerah.sd2, daerah.admin)
    assert Dispensasi.objects.count() == 3


def test_the_command_line_carries_it_too_and_has_no_name_to_end_it(daerah, pengumpulan, give):
    give(unit=daerah.sd1)
    before = deadlines(pengumpulan)
    merge(daerah.sd1, daerah.sd2, None)
    assert deadlines(pengumpulan) == before
    assert Dispensasi.objects.in_force().count() == 2
