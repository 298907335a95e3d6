from datetime import timedelta

import pytest
from django.urls import reverse

from beranda.queries.pekerjaan import mails, work_of
from berkas.models import Berkas, PermohonanDispensasi
from kinerja.enums import StatusSkp
from kinerja.models import LaporanPenilaiSalah, Mpph, Skp
from notifikasi.enums import StatusKiriman
from notifikasi.models import Kiriman
from notifikasi.services.kiriman import queue_surel
from tests.conftest import DALAM_TENGGAT
from tests.factories import PermohonanFactory, make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
HARI = timedelta(days=1)


def rows(pegawai):
    return {one.judul: one for one in work_of(pegawai, DALAM_TENGGAT)}


def test_an_empty_queue_is_said_to_be_empty(daerah):
    [satu] = work_of(daerah.verifikator, DALAM_TENGGAT)
    assert (satu.jumlah, satu.keterangan, satu.tombol, satu.genting) == (0, "Antrean kosong", "Lihat", False)


@pytest.mark.parametrize(
    ("lama", "keterangan", "genting"),
    [
        (timedelta(hours=2), "Paling lama 2 jam", False),
        (7 * HARI - timedelta(minutes=1), "Paling lama 6 hari 23 jam", False),
        (7 * HARI, "Paling lama 7 hari; 1 menunggu 7 hari atau lebih", True),
    ],
)
def test_a_week_of_waiting_is_too_long(daerah, dok_skp, lama, keterangan, genting):
    make_berkas(daerah.pppk, dok_skp)
    Berkas.objects.update(status_at=DALAM_TENGGAT - lama)
    satu = rows(daerah.verifikator)["Berkas menunggu verifikasi"]
    assert (satu.jumlah, satu.keterangan, satu.tombol, satu.genting) == (1, keterangan, "Periksa", genting)


def test_an_auditor_only_looks(daerah, dok_skp):
    make_berkas(daerah.pppk, dok_skp)
    assert rows(daerah.auditor)["Berkas menunggu verifikasi"].tombol == "Lihat"


def test_what_a_verifikator_holds_is_named_with_its_end(daerah, dok_skp):
    berkas = make_berkas(daerah.pppk, dok_skp)
    until = DALAM_TENGGAT + timedelta(minutes=15)
    Berkas.objects.update(diklaim_oleh=daerah.verifikator, diklaim_sampai=until)
    satu = rows(daerah.verifikator)["Sedang Anda pegang"]
    assert (satu.keterangan, satu.url) == (
        "Lepas sendiri pukul 10.15 WITA",
        reverse("berkas:review", args=[berkas.pk]),
    )


def test_a_report_waits_for_who_keeps_the_unit(daerah):
    LaporanPenilaiSalah.objects.create(pegawai=daerah.pppk, seharusnya="Kepala SD", at=DALAM_TENGGAT)
    assert rows(daerah.pengelola)["Laporan pejabat penilai salah"].jumlah == 1
    assert rows(daerah.kepala_dinas) == {}


def test_a_penilai_has_the_skp_that_wait(daerah, pengumpulan):
    Skp.objects.create(
        pegawai=daerah.pppk, periode=pengumpulan.periode, status=StatusSkp.DIALOG, penilai=daerah.kepala_sd1
    )  # fmt: skip
    Mpph.objects.create(periode=pengumpulan.periode, pimpinan=daerah.kepala_sd1, unit=daerah.sd1)
    found = rows(daerah.kepala_sd1)
    assert found["SKP menunggu Anda"].jumlah == 1
    assert found["MPPH masih draf"].jumlah == 1


def test_mails_that_did_not_arrive_are_work_of_an_admin(daerah):
    for kunci, columns in (
        ("baru", {"created_at": DALAM_TENGGAT - timedelta(minutes=9)}),
        ("lama", {"created_at": DALAM_TENGGAT - timedelta(minutes=11)}),
        ("gagal", {"status": StatusKiriman.GAGAL}),
    ):
        queue_surel(kunci=kunci, alamat="a@contoh.example", penerima=None, subjek="Surel", isi="Isi")
        Kiriman.objects.filter(kunci=kunci).update(**columns)
    assert [(one.judul, one.jumlah) for one in mails(DALAM_TENGGAT)] == [
        ("Surel gagal terkirim", 1),
        ("Surel tertunda", 1),
    ]
    assert "Surel gagal terkirim" in rows(daerah.admin)
    assert "Surel gagal terkirim" not in rows(daerah.verifikator)


@pytest.mark.parametrize(("hari", "genting"), [(2, False), (7, True)])
def test_requests_for_more_time_wait_for_the_admin_of_all(daerah, pengumpulan, hari, genting):
    assert "Permohonan dispensasi" not in rows(daerah.admin)
    for one in (daerah.pppk, daerah.pppk_lain):
        PermohonanFactory(pengumpulan=pengumpulan, pegawai=one)
    PermohonanDispensasi.objects.update(created_at=DALAM_TENGGAT - hari * HARI)
    satu = rows(daerah.admin)["Permohonan dispensasi"]
    assert (satu.jumlah, satu.keterangan, satu.tombol) == (2, f"Paling lama {hari} hari", "Putuskan")
    assert (satu.url, satu.genting) == (reverse("berkas:permohonan_list"), genting)
    assert "Permohonan dispensasi" not in rows(daerah.verifikator)
