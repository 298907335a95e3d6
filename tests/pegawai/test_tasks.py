from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from pegawai.tasks import clear_sessions


@pytest.mark.django_db
def test_sessions_that_ended_are_deleted_and_the_others_stay():
    now = timezone.now()
    for key, ends in (("lewat", -timedelta(seconds=1)), ("masih", timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=now + ends)
    clear_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["masih"]
