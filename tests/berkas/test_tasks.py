"""Each task reads the rows again, may run twice, and wakes the next one only when there is something to do."""

import pytest
from django.core.files.base import ContentFile

from berkas import tasks
from berkas.enums import StatusBerkas
from berkas.models import Berkas, Versi
from berkas.models.pengumpulan import private_storage
from berkas.rules.kedatangan import Kedatangan
from berkas.services.upload import Unggahan, upload_berkas
from berkas.worker.sweeping import UMUR_WARISAN
from notifikasi.models import Pesan
from tests.conftest import DALAM_TENGGAT
from tests.factories import make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def woken(django_capture_on_commit_callbacks):
    """`woken(work)`: what `work` sends to the broker once its transaction has committed, each task with its ids."""

    def run(work) -> list[tuple]:
        with django_capture_on_commit_callbacks() as callbacks:
            work()
        return [callback.args for callback in callbacks]

    return run


@pytest.fixture
def menunggu(daerah, dok_skp, signed_pdf, trust_store) -> Versi:
    """An upload that came with many others and was not inspected."""
    return upload_berkas(Unggahan(ContentFile(signed_pdf, name="skp.pdf"), "SKP"), pegawai=daerah.pppk, dokumen=dok_skp, oleh=daerah.pppk, datang=Kedatangan(DALAM_TENGGAT, ramai=True))  # fmt: skip


@pytest.mark.parametrize(
    ("menunggu", "ramai", "expected"),
    [
        (False, False, (tasks.notify_kepala_many, [7])),
        (True, False, (tasks.inspect_versi, 7)),
        (True, True, (tasks.sweep_versi,)),
    ],
    ids=["inspected", "waits", "waits among many"],
)
def test_who_is_woken_after_an_upload(db, menunggu, ramai, expected, woken):
    assert woken(lambda: tasks.wake_for(7, menunggu=menunggu, ramai=ramai)) == [expected]


def test_an_inspected_version_is_told_to_the_heads_and_a_second_run_does_nothing(menunggu, woken):
    assert (tasks.notify_kepala_many, [menunggu.pk]) in woken(lambda: tasks.inspect_versi(menunggu.pk))
    assert Berkas.objects.get().status == StatusBerkas.DIUNGGAH
    assert woken(lambda: tasks.inspect_versi(menunggu.pk)) == []


def test_the_sweep_finishes_what_no_task_was_sent_for(menunggu, woken):
    assert (tasks.sweep_versi,) not in woken(tasks.sweep_versi)
    assert Versi.objects.get().kepala_diberitahu_at == DALAM_TENGGAT
    assert set(Pesan.objects.values_list("penerima__username", flat=True)) >= {"kepala.sd1", "kepala.dinas"}


def test_an_id_without_a_row_is_nothing_to_inspect(db, woken):
    assert woken(lambda: tasks.inspect_versi(10**9)) == []


def test_a_stored_file_without_a_row_goes_and_one_with_a_row_stays(daerah, dok_skp, private, dalam_tenggat):
    storage = private_storage()
    kept, lost = (storage.save(f"versi/{n}0/{n}0.pdf", ContentFile(b"%PDF")) for n in "ab")
    make_berkas(daerah.pppk, dok_skp, isi=kept)
    dalam_tenggat.shift(UMUR_WARISAN * 10**3)
    tasks.sweep_orphans()
    assert [storage.exists(name) for name in (kept, lost)] == [True, False]
