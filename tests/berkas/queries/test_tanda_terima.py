from datetime import timedelta

import pytest
from django.test import override_settings

from berkas.queries.tanda_terima import alamat_cek, ketepatan_of
from tests.conftest import DALAM_TENGGAT
from tests.factories import make_berkas


@pytest.fixture
def versi(daerah, dok_skp, dalam_tenggat):
    return make_berkas(daerah.pppk, dok_skp, kode_cek="ABCDEFGHJKLMNPQR").versi_terkini


@pytest.mark.parametrize(
    ("tepat", "sesudah", "words"),
    [
        (True, -timedelta(hours=1), "tepat waktu"),
        (True, timedelta(minutes=5), "tepat waktu"),  # within the minutes of grace
        (False, timedelta(days=2, hours=3), "terlambat 2 hari 3 jam"),
    ],
)
def test_lateness_is_counted_from_the_deadline_that_held_then(versi, tepat, sesudah, words):
    versi.tepat_waktu, versi.tenggat_at = tepat, DALAM_TENGGAT
    versi.diterima_at = DALAM_TENGGAT + sesudah
    assert ketepatan_of(versi) == words


def test_a_campaign_that_moved_afterwards_changes_no_receipt(versi, pengumpulan):
    pengumpulan.tenggat_at = DALAM_TENGGAT - timedelta(hours=1)
    pengumpulan.save()
    assert ketepatan_of(versi) == "tepat waktu"


@override_settings(BASE_URL="https://simpeg.example.go.id")
def test_the_address_of_the_check_is_the_portal_s_own_and_readable(versi):
    assert alamat_cek(versi) == "https://simpeg.example.go.id/cek/ABCD-EFGH-JKLM-NPQR/"
