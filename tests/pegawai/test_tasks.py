from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from pegawai.models import PermintaanAkun
from pegawai.rules.retensi import PERMINTAAN_BARU
from pegawai.tasks import clear_sessions, drop_akun


@pytest.mark.django_db
def test_sessions_that_ended_are_deleted_and_the_others_stay():
    now = timezone.now()
    for key, ends in (("lewat", -timedelta(seconds=1)), ("masih", timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=now + ends)
    clear_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["masih"]


@pytest.mark.django_db
def test_old_requests_for_accounts_are_deleted():
    PermintaanAkun.objects.create(nip="1" * 18, nama="Ni Luh", unit_ditulis="SD", kontak="0812")
    drop_akun()
    assert PermintaanAkun.objects.exists()
    PermintaanAkun.objects.update(created_at=timezone.now() - PERMINTAAN_BARU)
    drop_akun()
    assert not PermintaanAkun.objects.exists()
