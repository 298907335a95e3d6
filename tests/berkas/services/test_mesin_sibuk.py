"""A run of re-inspection that is stopped, and one on a machine at work: real children, no half row."""

import threading
import time

import pytest

import pemeriksaan
from berkas.models import Versi
from berkas.queries.pemeriksaan import inspected_versi, outdated
from berkas.services.pemeriksaan import SIBUK, HasilUlang, reinspect
from pemeriksaan import examine_store
from pemeriksaan.sandbox.fork_server import ForkServer
from pemeriksaan.sandbox.self_test import SelfTestGuard
from tests.berkas.services.ulang import again, rows, upload

pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat")
PERUSAK = "tests.pemeriksaan.perusak"


def test_a_run_that_is_stopped_has_recorded_what_it_finished_and_goes_on_there(
    daerah, dok_skp, dok_mpph, signed_pdf, stricter
):
    kept = [upload(one, dok_skp, signed_pdf) for one in (daerah.pppk, daerah.pppk_lain)]
    kept.append(upload(daerah.pppk, dok_mpph, signed_pdf))
    toko = stricter()
    running = reinspect([one.pk for one in kept], sekaligus=1)
    first = next(running)
    running.close()
    assert first.versi == kept[0].pk
    new = Versi.objects.filter(hasil__store=toko)
    assert [one.pk for one in new] == [kept[0].pk]
    assert [len(rows(one)) for one in kept] == [2, 1, 1]
    keadaan = examine_store()
    rest = outdated(inspected_versi(), toko=toko, pustaka=keadaan.libraries)
    assert rest == [kept[1].pk, kept[2].pk]
    assert [one.versi for one in reinspect(rest, sekaligus=2)] == rest
    assert [len(rows(one)) for one in kept] == [2, 2, 2]


@pytest.fixture
def one_child(monkeypatch):
    """A server with a single child, and how to keep it at work for some seconds."""
    forks = ForkServer(
        "pemeriksaan.sandbox.jobs", "pemeriksaan.sandbox.golden", PERUSAK, patience=0.1, children=1
    )
    threads = []

    def occupy(detik: float) -> None:
        threads.append(threading.Thread(target=forks.run, args=(f"{PERUSAK}:sleep", {"detik": detik})))
        threads[-1].start()
        time.sleep(0.1)

    monkeypatch.setattr(pemeriksaan._Boundary, "server", forks)
    monkeypatch.setattr(pemeriksaan._Boundary, "guard", SelfTestGuard())
    yield occupy
    for one in threads:
        one.join()
    forks.stop()


def test_what_found_no_free_child_is_tried_again_behind_the_others(daerah, dok_skp, signed_pdf, one_child):
    kept = [upload(one, dok_skp, signed_pdf) for one in (daerah.pppk, daerah.pppk_lain)]
    one_child(0.5)  # longer than the three attempts of one round
    assert [one.nasib for one in again(*kept)] == [HasilUlang.SAMA] * 2
    assert [len(rows(one)) for one in kept] == [2, 2]


def test_a_machine_that_stays_busy_gives_no_verdict(daerah, dok_skp, signed_pdf, one_child):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    one_child(3)
    (ulang,) = again(versi)
    assert (ulang.nasib, ulang.sebab, ulang.kode) == (HasilUlang.TERTUNDA, SIBUK, "")
    assert len(rows(versi)) == 1
