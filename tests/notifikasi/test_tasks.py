"""Each task takes an id, reads the row again and may run twice."""

from notifikasi.enums import StatusKiriman
from notifikasi.models import Kiriman
from notifikasi.tasks import deliver_kiriman, gather_ringkasan, sweep_kiriman


def test_a_second_delivery_sends_nothing(kirim, mailoutbox):
    kiriman = kirim()
    for _ in range(2):
        deliver_kiriman(kiriman.pk)
    assert len(mailoutbox) == 1


def test_the_sweep_sends_what_no_wake_up_reached(
    kirim, eager, mailoutbox, dalam_tenggat, django_capture_on_commit_callbacks
):
    kirim("a")
    kirim("b")
    dalam_tenggat.shift(3600)
    with django_capture_on_commit_callbacks(execute=True):
        sweep_kiriman()
    assert len(mailoutbox) == 2
    assert set(Kiriman.objects.values_list("status", flat=True)) == {StatusKiriman.TERKIRIM}


def test_gathering_says_how_many_digests_it_made(db):
    assert gather_ringkasan(at_once=True) == 0
