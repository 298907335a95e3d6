"""A backlog of uninspected versions: several at once, one sweep at a time, and no other task waits long."""

import threading

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from structlog.testing import capture_logs

from berkas import tasks
from berkas.enums import StatusBerkas
from berkas.models import Berkas, Versi
from berkas.rules.kedatangan import Kedatangan
from berkas.services.upload import Unggahan, upload_berkas
from berkas.worker import penerimaan, sweeping
from tests.conftest import DALAM_TENGGAT
from tests.factories import PegawaiFactory

pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat")


@pytest.fixture
def backlog(daerah, dok_skp, signed_pdf):
    """`backlog(n)`: this many uploads that came in a rush and wait."""

    def wait(count: int) -> list[Versi]:
        people = [PegawaiFactory(unit=daerah.sd1) for _ in range(count)]
        return [
            upload_berkas(Unggahan(ContentFile(signed_pdf, name="skp.pdf"), "SKP"), pegawai=one, dokumen=dok_skp, oleh=one, datang=Kedatangan(DALAM_TENGGAT, ramai=True))
            for one in people
        ]  # fmt: skip

    return wait


def waiting() -> int:
    return Versi.objects.filter(diperiksa_at=None).count()


def test_an_upload_among_many_is_kept_uninspected_with_its_time(backlog):
    (versi,) = backlog(1)
    assert (versi.kode, versi.diterima_at) == ("", DALAM_TENGGAT)
    assert versi.berkas.status == StatusBerkas.MENUNGGU_PEMERIKSAAN


def test_a_backlog_is_finished_in_one_sweep(backlog):
    backlog(11)
    assert sweeping.sweep_uninspected() == 11
    assert waiting() == 0
    assert set(Berkas.objects.values_list("status", flat=True)) == {StatusBerkas.DIUNGGAH}
    assert cache.get(sweeping.GILIRAN) is None


def test_as_many_at_once_as_there_are_children(backlog, settings, monkeypatch):
    backlog(8)
    together, inspect = threading.Barrier(settings.INSPECTION_CHILDREN), penerimaan.judge

    def in_company(*args, **rest):
        together.wait(20)
        return inspect(*args, **rest)

    monkeypatch.setattr(penerimaan, "judge", in_company)
    assert sweeping.sweep_uninspected() == 8


def test_one_sweep_at_a_time(backlog):
    backlog(1)
    cache.add(sweeping.GILIRAN, value=True, timeout=60)
    assert sweeping.sweep_uninspected() == 0
    cache.delete(sweeping.GILIRAN)
    assert sweeping.sweep_uninspected() == 1


def test_a_long_backlog_is_taken_in_slices(backlog, settings, monkeypatch):
    monkeypatch.setattr(sweeping, "DETIK_SEKALI", -1.0)
    backlog(4 * settings.INSPECTION_CHILDREN + 1)
    assert sweeping.sweep_uninspected() == 4 * settings.INSPECTION_CHILDREN
    assert waiting() == 1
    assert sweeping.has_uninspected()


def test_an_inspector_without_answers_is_left_in_peace(backlog, settings, tmp_path):
    settings.TRUST_DIR = tmp_path / "kosong"
    backlog(4 * settings.INSPECTION_CHILDREN + 1)
    with capture_logs() as logs:
        assert sweeping.sweep_uninspected() == 0
    asked = [one for one in logs if one["event"] == "version goes on waiting"]
    assert len(asked) == 4 * settings.INSPECTION_CHILDREN, "not all 200 of them"


def test_rows_whose_file_is_gone_do_not_stop_the_others(backlog, settings):
    bad = backlog(4 * settings.INSPECTION_CHILDREN)
    for versi in bad:
        versi.isi.storage.delete(versi.isi.name)
    backlog(2)
    assert sweeping.sweep_uninspected() == 2
    assert waiting() == len(bad)


def woken(callbacks) -> list[tuple]:
    """What is sent to the broker once the transaction has committed: the task and its ids."""
    return [callback.args for callback in callbacks]


def test_the_task_wakes_itself_for_the_rest_only_after_progress(
    backlog, monkeypatch, django_capture_on_commit_callbacks
):
    backlog(9)
    monkeypatch.setattr(sweeping, "DETIK_SEKALI", -1.0)
    for expected in ([(tasks.sweep_versi,)], [], []):
        with django_capture_on_commit_callbacks() as callbacks:
            tasks.sweep_versi()
        assert [one for one in woken(callbacks) if one[0] == tasks.sweep_versi] == expected
