from datetime import timedelta

import pytest

from beranda.queries.layanan import layanan
from berkas.enums import StatusBerkas
from berkas.models import Berkas
from core import jam
from notifikasi.enums import StatusKiriman
from notifikasi.models import Kiriman
from notifikasi.services.kiriman import queue_surel
from tests.conftest import DALAM_TENGGAT
from tests.factories import make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat", "jam_sama")


@pytest.fixture
def jam_sama(monkeypatch):
    """These tests stop the clock of the portal, and not that of PostgreSQL."""
    monkeypatch.setattr(jam, "measure_selisih", timedelta)


def test_where_nothing_waits_all_is_well(db):
    assert [(one.keterangan, one.is_baik) for one in layanan(DALAM_TENGGAT)] == [
        ("0 surel gagal, 0 tertunda lebih dari 10 menit.", True),
        ("Tidak ada berkas yang menunggu diperiksa.", True),
        ("Jam server web dan basis data sama.", True),
    ]


@pytest.mark.parametrize(
    ("columns", "keterangan", "is_baik"),
    [
        ({"created_at": DALAM_TENGGAT - timedelta(minutes=9)}, "0 surel gagal, 0 tertunda", True),
        ({"created_at": DALAM_TENGGAT - timedelta(minutes=11)}, "0 surel gagal, 1 tertunda", False),
        ({"status": StatusKiriman.GAGAL}, "1 surel gagal, 0 tertunda", False),
    ],
)
def test_mail_that_does_not_leave_is_counted_after_ten_minutes(db, columns, keterangan, is_baik):
    queue_surel(kunci="satu", alamat="a@contoh.example", penerima=None, subjek="Surel", isi="Isi")
    Kiriman.objects.update(**columns)
    surel = layanan(DALAM_TENGGAT)[0]
    assert (surel.keterangan, surel.is_baik) == (f"{keterangan} lebih dari 10 menit.", is_baik)


@pytest.mark.parametrize(("menit", "is_baik"), [(9, True), (10, False)])
def test_an_inspection_that_waits_ten_minutes_is_to_be_looked_at(daerah, dok_skp, menit, is_baik):
    make_berkas(daerah.pppk, dok_skp, status=StatusBerkas.MENUNGGU_PEMERIKSAAN)
    Berkas.objects.update(status_at=DALAM_TENGGAT - timedelta(minutes=menit))
    assert layanan(DALAM_TENGGAT)[1][1:] == (
        f"1 berkas menunggu diperiksa, paling lama {menit} menit.",
        is_baik,
    )


def test_clocks_that_differ_are_to_be_looked_at(db, monkeypatch):
    monkeypatch.setattr(jam, "measure_selisih", lambda: timedelta(seconds=-2))
    assert layanan(DALAM_TENGGAT)[2][1:] == (
        "Jam server web dan basis data berbeda lebih dari satu detik. Beri tahu pengelola server.",
        False,
    )
