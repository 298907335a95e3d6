"""When `demo` refuses: before it writes anything."""

import socket

import pytest
from django.core.management import CommandError, call_command

from pegawai.models import Pegawai


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["seed_demo", "demo"])
def test_refused_outside_a_demo(settings, command):
    settings.DEMO = False
    with pytest.raises(CommandError, match="SIMPEG_DEMO=1"):
        call_command(command)
    assert not Pegawai.objects.exists()


@pytest.mark.django_db
def test_a_port_in_use_is_told_before_anything_is_done(settings):
    settings.DEMO = True
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="tidak dapat dipakai"):
            call_command("demo", port=taken.getsockname()[1])
    assert not Pegawai.objects.exists()
