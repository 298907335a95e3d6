"""The two campaigns: that of the letter, and the one that is open today."""

from datetime import date, datetime, timedelta

import pytest
from pypdf import PdfReader

from berkas.enums import JenisDokumen, Kebijakan
from berkas.models import Pengumpulan
from berkas.queries.tenggat import effective_tenggat
from core.formats import WITA
from demo.berkas.pengumpulan import (
    UNIT_DISPENSASI,
    admin_bkpsdm,
    create_dispensasi_surat,
    create_pengumpulan_surat,
    create_pengumpulan_terbuka,
    kepala_bkpsdm,
    midnight,
)
from pegawai.enums import JenisPegawai, JenisPeran
from tests.factories import PegawaiFactory, make_kohort, make_peran

HARI_INI = date(2026, 11, 28)


@pytest.fixture
def bkpsdm(daerah):
    """The agency that writes the letters."""
    daerah.dinkes.kode = "bkpsdm"
    daerah.dinkes.save()


@pytest.fixture
def surat(bkpsdm):
    """The campaign of the letter."""
    pengumpulan = create_pengumpulan_surat(make_kohort())
    yield pengumpulan
    pengumpulan.surat.delete(save=False)


@pytest.fixture
def terbuka(bkpsdm):
    pengumpulan = create_pengumpulan_terbuka(make_kohort(), HARI_INI)
    yield pengumpulan
    pengumpulan.surat.delete(save=False)


def test_the_open_campaign_has_a_letter_of_its_own_year(terbuka):
    assert (terbuka.nomor_surat, terbuka.tanggal_surat) == (
        "800.1.5.1/1204/XI/BKPSDM/2026",
        date(2026, 11, 17),
    )
    assert terbuka.surat_beredar_at == terbuka.dibuka_at
    with terbuka.surat.open() as file:
        assert "paling lambat tanggal 9 Desember 2026" in PdfReader(file).pages[0].extract_text()


def demands(pengumpulan) -> dict[str, str]:
    return dict(pengumpulan.dokumen.values_list("jenis", "kebijakan"))


def test_the_campaign_stands_on_the_letter_signed_by_the_head_of_the_agency(surat, daerah):
    assert kepala_bkpsdm() == daerah.kepala_dinkes
    assert (surat.nomor_surat, surat.tanggal_surat) == ("800.1.5.1/858/VIII/BKPSDM/2025", date(2025, 8, 4))
    assert surat.hal_surat == "Pemberitahuan Pengelolaan Kinerja PPPK Tahap I Tahun 2025"
    with surat.surat.open() as file:
        teks = PdfReader(file).pages[0].extract_text()
    assert surat.nomor_surat in teks
    assert daerah.kepala_dinkes.nama_lengkap in teks


def test_its_bounds_are_those_of_the_letter_and_a_week_for_late_ones(surat):
    bounds = (surat.dibuka_at, surat.tenggat_at, surat.batas_akhir_at)
    assert bounds == tuple(datetime(2025, 8, day, tzinfo=WITA) for day in (4, 16, 23))
    assert (surat.periode.mulai, surat.periode.selesai) == (date(2025, 7, 1), date(2025, 12, 31))
    assert demands(surat) == {"MPPH": Kebijakan.WAJIB_TTE, "SKP": Kebijakan.WAJIB_TTE}


def test_the_islands_had_more_time_and_the_others_had_not(surat, daerah):
    daerah.puskesmas.kode = UNIT_DISPENSASI
    daerah.puskesmas.save()
    dispensasi = create_dispensasi_surat(surat)
    assert (dispensasi.unit, dispensasi.oleh) == (daerah.puskesmas, daerah.admin)
    due = [effective_tenggat(surat, one).tenggat_at for one in (daerah.pppk_puskesmas, daerah.pppk)]
    assert due == [midnight(date(2025, 8, 20)), midnight(date(2025, 8, 16))]


def test_the_open_campaign_ends_with_the_eleventh_day_from_today(terbuka):
    last = (terbuka.tenggat_at - timedelta(microseconds=1)).astimezone(WITA)
    assert (last.date(), last.hour, last.minute) == (HARI_INI + timedelta(days=11), 23, 59)
    assert terbuka.dibuka_at == midnight(HARI_INI - timedelta(days=10))
    assert (terbuka.periode.mulai, terbuka.periode.selesai) == (date(2026, 1, 1), date(2026, 12, 31))


def test_its_mpph_may_be_signed_in_ink(terbuka):
    assert demands(terbuka) == {
        JenisDokumen.SKP: Kebijakan.WAJIB_TTE,
        JenisDokumen.MPPH: Kebijakan.TTE_ATAU_BASAH,
    }


def test_both_campaigns_may_stand_in_the_year_of_the_letter(surat):
    """A demo whose clock stands in 2025: the periods differ, so the names and rows do not collide."""
    terbuka = create_pengumpulan_terbuka(make_kohort(), date(2025, 12, 1))
    terbuka.surat.delete(save=False)
    assert terbuka.periode != surat.periode


def test_a_draft_is_older_than_its_opening(surat):
    pengumpulan = Pengumpulan.objects.get()
    assert pengumpulan.created_at < pengumpulan.dibuka_at


def test_the_first_admin_gives_the_extensions(daerah):
    second = PegawaiFactory(unit=daerah.instansi, jenis=JenisPegawai.PNS, kohort="")
    make_peran(second, JenisPeran.ADMIN, daerah.instansi)
    assert admin_bkpsdm() == daerah.admin
