from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone

from kinerja import tasks
from kinerja.enums import StatusPaket
from kinerja.models import PaketCetak
from kinerja.queries.paket import SUNYI
from kinerja.worker.paket import drop_paket, waiting_paket


def url(paket, nama="paket"):
    return reverse(f"kinerja:{nama}", args=[paket.pk])


def test_a_dead_worker_is_followed_by_another(jam, paket):
    PaketCetak.objects.update(status=StatusPaket.DIKERJAKAN, dikerjakan_at=timezone.now(), percobaan=1)
    assert waiting_paket() == []
    tasks.make_paket(paket.pk)
    assert PaketCetak.objects.get().status == StatusPaket.DIKERJAKAN
    jam.shift(SUNYI + timedelta(seconds=1))
    assert waiting_paket() == [paket.pk]
    tasks.make_paket(paket.pk)
    assert PaketCetak.objects.get().status == StatusPaket.SELESAI


def test_its_days_are_counted(daerah, login, jam, paket):
    tasks.make_paket(paket.pk)
    nama = PaketCetak.objects.get().isi.name
    jam.shift(timedelta(days=3))
    tasks.drop_paket()
    assert storages["berkas"].exists(nama)
    jam.shift(timedelta(seconds=1))
    tasks.drop_paket()
    assert not storages["berkas"].exists(nama)
    assert login(daerah.kepala_dinas).get(url(paket)).status_code == 404


def test_a_file_without_a_row_is_swept_after_a_day(jam, db):
    nama = storages["berkas"].save("paket/sisa.zip", ContentFile(b"PK"))
    drop_paket()
    assert storages["berkas"].exists(nama)
    jam.move_to(timezone.now() + timedelta(days=365 * 3))  # the file is as old as the machine's clock says
    drop_paket()
    assert not storages["berkas"].exists(nama)
