"""A Plt., Plh. or Pj. leads the unit on the days of the decree, and not a day longer."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.exceptions import DomainError, NotAllowed
from pegawai.enums import JenisKejadian, JenisPenunjukan, JenisPeran
from pegawai.models import JejakAudit, Pegawai, Penunjukan
from pegawai.permissions import has_role
from pegawai.services.penunjukan import DataPenunjukan, appoint
from pegawai.services.peran import withdraw_all_peran


@pytest.fixture
def data(daerah) -> DataPenunjukan:
    return DataPenunjukan(
        jenis=JenisPenunjukan.PLT, unit=daerah.sd2, sebutan="", mulai=date(2025, 8, 14), selesai=date(2025, 8, 20),
        nomor_keputusan="800/12/BKPSDM/2025", tanggal_keputusan=date(2025, 8, 12),
    )  # fmt: skip


def leads(pegawai, unit) -> bool:
    return has_role(Pegawai.objects.get(pk=pegawai.pk), JenisPeran.KEPALA_UNIT, unit)


@pytest.mark.parametrize(("hari", "memimpin"), [(13, False), (14, True), (20, True), (21, False)])
def test_the_appointee_leads_on_the_days_of_the_decree(daerah, data, dalam_tenggat, hari, memimpin):
    penunjukan = appoint(daerah.pppk_lain, data, oleh=daerah.admin)
    dalam_tenggat.move_to(datetime(2025, 8, hari, 2, tzinfo=UTC))
    assert leads(daerah.pppk_lain, daerah.sd2) == memimpin
    assert not leads(daerah.pppk_lain, daerah.sd1)
    assert Penunjukan.objects.on(date(2025, 8, hari)).filter(pk=penunjukan.pk).exists() == memimpin


def test_the_decree_is_on_record(daerah, data, dalam_tenggat):
    appoint(daerah.pppk_lain, data, oleh=daerah.admin)
    rincian = JejakAudit.objects.get(kejadian=JenisKejadian.PENUNJUKAN_GIVE).rincian
    assert rincian["sebutan"] == "Plt. Kepala SD Negeri 2"
    assert rincian["keputusan"] == "800/12/BKPSDM/2025, 12 Agustus 2025"


@pytest.mark.parametrize(
    ("ganti", "kode", "pesan"),
    [
        ({"sebutan": "Kepala SD Negeri 2"}, "sebutan", 'Sebutan diawali "Plt. "'),
        ({"selesai": date(2025, 8, 13)}, "selesai", "tidak boleh sebelum tanggal mulai"),
    ],
)
def test_what_contradicts_itself_is_refused(daerah, data, ganti, kode, pesan):
    with pytest.raises(DomainError, match=pesan) as refusal:
        appoint(daerah.pppk_lain, replace(data, **ganti), oleh=daerah.admin)
    assert refusal.value.kode == kode
    assert not Penunjukan.objects.exists()


def test_one_unit_has_one_appointee_at_a_time(daerah, data, dalam_tenggat):
    appoint(daerah.pppk_lain, data, oleh=daerah.admin)
    lagi = replace(data, jenis=JenisPenunjukan.PLH, mulai=date(2025, 8, 20), selesai=date(2025, 9, 20))
    with pytest.raises(DomainError) as refusal:
        appoint(daerah.pppk, lagi, oleh=daerah.admin)
    assert refusal.value.pesan == (
        f"{daerah.pppk_lain} sudah ditunjuk sebagai Plt. Kepala SD Negeri 2 sampai 20 Agustus 2025. "
        "Akhiri dahulu penunjukan itu."
    )
    assert appoint(daerah.pppk, replace(lagi, mulai=date(2025, 8, 21)), oleh=daerah.admin).pk


def test_a_closed_unit_is_led_by_nobody(daerah, data):
    data.unit.ditutup = date(2025, 8, 1)
    with pytest.raises(DomainError, match="sudah ditutup"):
        appoint(daerah.pppk_lain, data, oleh=daerah.admin)


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinas", "pengelola", "verifikator", "auditor"])
def test_only_an_admin_appoints(daerah, data, siapa):
    with pytest.raises(NotAllowed):
        appoint(daerah.pppk_lain, data, oleh=getattr(daerah, siapa))


def test_an_appointment_that_never_began_goes_with_the_account(daerah, data, dalam_tenggat):
    appoint(daerah.pppk_lain, replace(data, mulai=date(2025, 8, 15)), oleh=daerah.admin)
    withdraw_all_peran(daerah.pppk_lain, oleh=daerah.admin)
    assert not Penunjukan.objects.exists()
