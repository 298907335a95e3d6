from datetime import timedelta

import pytest

from kinerja.services.jejak_audit import SEKALI_LIHAT
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit


def seen(pegawai):
    return JejakAudit.objects.filter(kejadian=JenisKejadian.KINERJA_VIEW, pegawai=pegawai).count()


@pytest.mark.parametrize(
    ("oleh", "jumlah"),
    [("pppk", 0), ("kepala_sd1", 0), ("kepala_dinas", 1), ("verifikator", 1), ("auditor", 1)],
)
def test_reading_an_skp_by_a_role_is_recorded(daerah, skp, login, oleh, jumlah):
    assert login(getattr(daerah, oleh)).get(f"/kinerja/skp/{skp.pk}/").status_code == 200
    assert seen(daerah.pppk) == jumlah


@pytest.mark.parametrize(
    ("oleh", "jumlah"), [("kepala_sd1", 0), ("pppk", 0), ("pppk_lain", 0), ("kepala_dinas", 1), ("admin", 1)]
)
def test_who_looks_at_a_matrix_too(daerah, mpph, login, oleh, jumlah):
    assert login(getattr(daerah, oleh)).get(f"/kinerja/mpph/{mpph.pk}/").status_code == 200
    assert seen(daerah.kepala_sd1) == jumlah


def test_once_for_each_sitting(daerah, skp, login, jam):
    browser = login(daerah.admin)
    for _ in range(3):
        browser.get(f"/kinerja/skp/{skp.pk}/")
    assert seen(daerah.pppk) == 1
    jam.shift(SEKALI_LIHAT + timedelta(seconds=1))
    browser.get(f"/kinerja/skp/{skp.pk}/")
    assert seen(daerah.pppk) == 2


def test_a_stranger_sees_nothing_and_leaves_nothing(daerah, skp, login):
    assert login(daerah.pppk_lain).get(f"/kinerja/skp/{skp.pk}/").status_code == 404
    assert seen(daerah.pppk) == 0
