"""The moments around the deadline, what changes meanwhile, and what a part costs."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import sleep

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from berkas.enums import StatusPengumpulan
from berkas.models import Pengumpulan, PotonganUnggahan, UnggahanBersambung, Versi
from berkas.rules.kedatangan import Kedatangan
from berkas.rules.unggahan import BERSAMAAN_WAKIL
from berkas.services.unggahan import append_potongan, cancel_unggahan, finish_unggahan
from berkas.services.upload import Unggahan
from core.exceptions import DomainError
from tests.factories import PegawaiFactory
from tests.tus import TUS, begin, patch, send_parts, send_whole

pytestmark = pytest.mark.usefixtures("trust_store")
SEDETIK = timedelta(seconds=1)


@pytest.fixture
def peramban(daerah, login, settings):
    """Logged in for all the days of a test."""
    settings.SESSION_COOKIE_AGE = 30 * 24 * 3600
    return login(daerah.pppk)


@pytest.fixture
def keras(pengumpulan):
    """A hard deadline with ten minutes of grace."""
    pengumpulan.batas_akhir_at, pengumpulan.masa_tenggang = pengumpulan.tenggat_at, 10
    pengumpulan.save()
    return pengumpulan


def finish(client, dokumen, kunci, **isian):
    alamat = reverse("berkas:add", args=[dokumen.pengumpulan_id, dokumen.jenis])
    return client.post(alamat, {"nama_berkas": "SKP", "unggahan": kunci} | isian)


def send_first(client, dokumen, data, **isian) -> str:
    alamat = begin(client, data, dokumen, **isian)["Location"]
    assert patch(client, alamat, 0, data[:2000]).status_code == 204
    return alamat


@pytest.mark.parametrize(("geser", "tepat"), [(-SEDETIK, True), (0 * SEDETIK, False), (SEDETIK, False)])
def test_the_last_byte_decides_and_not_the_form(peramban, dok_skp, signed_pdf, dalam_tenggat, geser, tepat):
    pengumpulan = dok_skp.pengumpulan
    pengumpulan.batas_akhir_at = pengumpulan.tenggat_at + timedelta(days=3)
    pengumpulan.save()
    alamat = send_first(peramban, dok_skp, signed_pdf)
    at = dok_skp.pengumpulan.tenggat_at + geser
    dalam_tenggat.move_to(at, tick=False)
    assert send_parts(peramban, alamat, signed_pdf, awal=2000).status_code == 204
    dalam_tenggat.shift(timedelta(hours=1))
    assert finish(peramban, dok_skp, UnggahanBersambung.objects.get().kunci).status_code == 303
    versi = Versi.objects.get()
    assert (versi.diterima_at, versi.tepat_waktu) == (at, tepat)


def test_after_a_hard_deadline_no_part_is_taken_and_the_reason_is_told(
    peramban, dok_skp, keras, signed_pdf, dalam_tenggat
):
    alamat = send_first(peramban, dok_skp, signed_pdf)
    dalam_tenggat.move_to(keras.tenggat_at, tick=False)
    answer = patch(peramban, alamat, 2000, signed_pdf[2000:])
    assert (answer.status_code, answer.json()["kode"]) == (403, "ditutup")
    assert answer.json()["alamat"] == reverse("berkas:add", args=[keras.pk, "SKP"])
    assert answer.json()["sebab"]
    again = begin(peramban, signed_pdf, dok_skp)
    assert (again.status_code, again.json()["kode"]) == (403, "ditutup")
    assert peramban.head(alamat, headers=TUS)["Upload-Offset"] == "2000"


def test_grace_holds_for_a_form_that_was_opened_in_time(peramban, dok_skp, keras, signed_pdf, dalam_tenggat):
    page = peramban.get(reverse("berkas:add", args=[keras.pk, "SKP"]))
    niat = page.context["form"]["niat"].value()
    dalam_tenggat.move_to(keras.tenggat_at + timedelta(minutes=9), tick=False)
    assert begin(peramban, signed_pdf, dok_skp).status_code == 403
    kunci = send_whole(peramban, signed_pdf, dok_skp, niat=niat)
    dalam_tenggat.shift(timedelta(minutes=5))
    assert finish(peramban, dok_skp, kunci, niat=niat).status_code == 303
    assert Versi.objects.get().tepat_waktu


def test_an_admin_who_ends_the_campaign_ends_the_parts(peramban, dok_skp, signed_pdf, dalam_tenggat):
    alamat = send_first(peramban, dok_skp, signed_pdf)
    dalam_tenggat.shift(SEDETIK)
    ditutup = {"status": StatusPengumpulan.DITUTUP, "ditutup_at": timezone.now()}
    Pengumpulan.objects.filter(pk=dok_skp.pengumpulan_id).update(**ditutup)
    assert patch(peramban, alamat, 2000, signed_pdf[2000:]).status_code == 403


def test_what_was_whole_before_the_end_is_received_after_it(peramban, dok_skp, signed_pdf, dalam_tenggat):
    kunci = send_whole(peramban, signed_pdf, dok_skp)
    dalam_tenggat.shift(SEDETIK)
    ditutup = {"status": StatusPengumpulan.DITUTUP, "ditutup_at": timezone.now()}
    Pengumpulan.objects.filter(pk=dok_skp.pengumpulan_id).update(**ditutup)
    assert finish(peramban, dok_skp, kunci).status_code == 303


def test_few_at_once_for_other_people(daerah, login, dok_skp, signed_pdf, dalam_tenggat, settings):
    settings.BERKAS_RATE_LIMITS = settings.BERKAS_RATE_LIMITS | {"unggahan": None}
    pengelola = login(daerah.pengelola)
    people = [PegawaiFactory(unit=daerah.sd1) for _ in range(BERSAMAAN_WAKIL + 1)]
    answers = [begin(pengelola, signed_pdf, dok_skp, pegawai=one.pk, alasan="DIRAWAT") for one in people]
    assert [one.status_code for one in answers] == [201] * BERSAMAAN_WAKIL + [429]
    isi = answers[-1].json()
    assert (isi["kode"], isi["sebab"]) == (
        "penuh", "Ada 20 unggahan untuk pegawai lain yang belum Anda selesaikan.",
    )  # fmt: skip
    assert isi["cara"] == "Selesaikan atau batalkan salah satunya, lalu kirim lagi."


def test_beginning_often_is_slowed_down(peramban, dok_skp, signed_pdf, dalam_tenggat, settings):
    settings.BERKAS_RATE_LIMITS = settings.BERKAS_RATE_LIMITS | {"unggahan": "2/10m/key"}
    answers = [begin(peramban, signed_pdf, dok_skp) for _ in range(3)]
    assert [one.status_code for one in answers] == [201, 201, 429]
    isi = answers[-1].json()
    assert (isi["kode"], isi["sebab"]) == (
        "terlalu_sering", "Terlalu banyak pengiriman dimulai dalam waktu singkat.",
    )  # fmt: skip
    assert isi["cara"] == "Tunggu beberapa menit, lalu tekan Simpan lagi; bagian yang sudah sampai tersimpan."


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
@pytest.mark.django_db(transaction=True)
def test_a_cancellation_takes_the_part_along_that_is_just_being_stored(
    peramban, dok_skp, signed_pdf, dalam_tenggat
):
    begin(peramban, signed_pdf, dok_skp)
    row = UnggahanBersambung.objects.get()

    def cancel():
        try:
            cancel_unggahan(row.kunci, oleh=row.oleh)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        with transaction.atomic():
            append_potongan(row.kunci, signed_pdf[:2000], awal=0, oleh=row.oleh, at=timezone.now())
            cancelled = thread.submit(cancel)
            wait_for_a_lock(cancelled)
        cancelled.result()
    assert not UnggahanBersambung.objects.exists()
    assert not PotonganUnggahan.objects.exists()


def wait_for_a_lock(work):
    with connection.cursor() as cursor:
        while not work.done():
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
            sleep(0.01)


def test_what_is_cancelled_while_it_is_received_stays_received(peramban, dok_skp, signed_pdf, dalam_tenggat):
    send_whole(peramban, signed_pdf, dok_skp)
    row = UnggahanBersambung.objects.select_related("dokumen__pengumpulan__periode").get()
    cancel_unggahan(row.kunci, oleh=row.oleh)
    unggahan = Unggahan(ContentFile(signed_pdf, "skp.pdf"))
    versi = finish_unggahan(row, unggahan, dokumen=row.dokumen, datang=Kedatangan(timezone.now()))
    assert Versi.objects.get() == versi
    assert not UnggahanBersambung.objects.exists()


def test_what_is_cancelled_while_it_is_refused_keeps_the_words_of_the_refusal(
    peramban, dok_skp, scan_pdf, dalam_tenggat
):
    send_whole(peramban, scan_pdf, dok_skp)
    row = UnggahanBersambung.objects.select_related("dokumen__pengumpulan__periode").get()
    cancel_unggahan(row.kunci, oleh=row.oleh)
    unggahan = Unggahan(ContentFile(scan_pdf, "skp.pdf"))
    with pytest.raises(DomainError, match="tanda tangan elektronik"):
        finish_unggahan(row, unggahan, dokumen=row.dokumen, datang=Kedatangan(timezone.now()))


def test_a_part_costs_four_statements(peramban, dok_skp, dalam_tenggat):
    """Session, person, row, part; the first of each minute also writes the session."""
    data = b"x" * 20_000
    alamat = send_first(peramban, dok_skp, data)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert patch(peramban, alamat, 2000, data[2000:4000]).status_code == 204
    statements = [one["sql"] for one in seen if "SAVEPOINT" not in one["sql"]]
    assert len(statements) == 4, statements
    dalam_tenggat.shift(timedelta(minutes=1))
    with CaptureQueriesContext(connection) as seen:
        assert patch(peramban, alamat, 4000, data[4000:6000]).status_code == 204
    assert any("UPDATE" in one["sql"] and "session" in one["sql"] for one in seen), "a long upload extends it"
