"""The ZIP of a unit's SKPs: requested, made by a worker, downloaded, removed."""

import hashlib
import io
from datetime import timedelta
from zipfile import ZipFile

from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone

from kinerja import tasks
from kinerja.enums import StatusPaket
from kinerja.models import PaketCetak
from kinerja.queries.paket import SUNYI
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit


def url(paket, nama="paket"):
    return reverse(f"kinerja:{nama}", args=[paket.pk])


def fetch(client, paket) -> bytes:
    answer = client.get(url(paket, "paket_zip"))
    isi = b"".join(answer)
    answer.close()
    return isi


def stored() -> set[str]:
    try:
        return set(storages["berkas"].listdir("paket")[1])
    except FileNotFoundError:
        return set()


def start(client, unit, periode):
    return client.post(reverse("kinerja:paket_start", args=[unit.pk]), {"periode": periode.pk})


def test_from_the_button_to_the_file(daerah, login, periode, ditetapkan):
    client = login(daerah.kepala_dinas)
    halaman = reverse("kinerja:unit_skp", args=[daerah.dinas.pk])
    assert "1 SKP yang ditetapkan masuk ke dalam satu ZIP." in client.get(halaman).content.decode()
    answer = start(client, daerah.dinas, periode)
    paket = PaketCetak.objects.get()
    assert (answer["Location"], paket.status, paket.jumlah) == (url(paket), StatusPaket.MENUNGGU, 1)
    page = client.get(url(paket)).content.decode()
    assert "Menunggu giliran" in page
    assert 'hx-trigger="every 2s"' in page
    tasks.make_paket(paket.pk)
    paket.refresh_from_db()
    assert (paket.status, paket.selesai) == (StatusPaket.SELESAI, 1)
    part = client.get(url(paket), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "hx-trigger" not in part
    assert url(paket, "paket_zip") in part
    isi = fetch(client, paket)
    assert hashlib.sha256(isi).hexdigest() == paket.sha256
    with ZipFile(io.BytesIO(isi)) as zipped:
        assert zipped.namelist() == [f"{daerah.pppk.nip}_SKP_2025.pdf"]
        assert zipped.read(zipped.namelist()[0]).startswith(b"%PDF-")


def test_who_asked_and_who_fetched_is_on_record(daerah, login, paket):
    tasks.make_paket(paket.pk)
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.KINERJA_PRINT, rincian__jumlah=1)
    assert jejak.oleh == daerah.kepala_dinas
    fetch(login(daerah.auditor), paket)
    unduh = JejakAudit.objects.get(kejadian=JenisKejadian.KINERJA_VIEW, rincian__has_key="sha256")
    assert unduh.oleh == daerah.auditor


def test_what_is_not_set_is_counted_and_left_out(daerah, login, periode, skp):
    client = login(daerah.kepala_dinas)
    answer = start(client, daerah.dinas, periode)
    assert answer["Location"].startswith(reverse("kinerja:unit_skp", args=[daerah.dinas.pk]))
    page = client.get(answer["Location"]).content.decode()
    assert "Belum ada SKP yang ditetapkan pada unit dan periode ini." in page
    assert "1 SKP belum ditetapkan dan tidak masuk." in page
    assert not PaketCetak.objects.exists()


def test_a_second_request_gets_the_packet_at_work(daerah, login, periode, paket):
    assert start(login(daerah.admin), daerah.dinas, periode)["Location"] == url(paket)
    assert PaketCetak.objects.count() == 1


def test_an_unfinished_one_has_no_file(daerah, login, paket):
    client = login(daerah.kepala_dinas)
    assert client.get(url(paket, "paket_zip"))["Location"] == url(paket)
    assert "Paket ini belum selesai disusun." in client.get(url(paket)).content.decode()


def test_three_tries_and_it_has_failed(daerah, login, jam, paket):
    PaketCetak.objects.update(status=StatusPaket.DIKERJAKAN, dikerjakan_at=timezone.now(), percobaan=3)
    jam.shift(SUNYI + timedelta(seconds=1))
    tasks.make_paket(paket.pk)
    assert PaketCetak.objects.get().status == StatusPaket.GAGAL
    assert "Paket tidak dapat disusun." in login(daerah.kepala_dinas).get(url(paket)).content.decode()
