"""Each task reads the rows again and may run twice."""

from kinerja.enums import StatusPaket, StatusSkp
from kinerja.models import PaketCetak
from kinerja.services.paket import request_paket
from kinerja.tasks import drop_paket, make_paket, sweep_paket
from tests.kinerja.conftest import bring_to


def statuses():
    return list(PaketCetak.objects.order_by("pk").values_list("status", flat=True))


def test_a_request_wakes_its_worker_after_the_commit(
    daerah, periode, skp, eager, django_capture_on_commit_callbacks
):
    bring_to(skp, StatusSkp.DITETAPKAN)
    with django_capture_on_commit_callbacks(execute=True):
        request_paket(unit=daerah.dinas, periode=periode, oleh=daerah.kepala_dinas)
        assert statuses() == [StatusPaket.MENUNGGU]
    assert statuses() == [StatusPaket.SELESAI]


def test_the_sweep_makes_what_no_wake_up_reached(paket, eager, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        sweep_paket()
        sweep_paket()
    assert statuses() == [StatusPaket.SELESAI]
    assert PaketCetak.objects.get().percobaan == 1


def test_a_packet_that_is_gone_is_no_error(db):
    make_paket(404)
    drop_paket()
    assert statuses() == []


def test_what_is_still_kept_is_not_dropped(jam, paket):
    make_paket(paket.pk)
    drop_paket()
    assert statuses() == [StatusPaket.SELESAI]
