from datetime import timedelta

import pytest
from django.utils import timezone

from notifikasi.enums import JenisPesan, StatusKiriman
from notifikasi.models import Kiriman
from notifikasi.services.pesan import PesanBaru, send_pesan_many
from notifikasi.tasks import sweep_kiriman
from notifikasi.worker import kiriman as worker
from notifikasi.worker.kiriman import deliver_kiriman, deliver_many, due_kiriman, release_leases
from tests.notifikasi.backends import CountingBackend

REFUSING = "tests.notifikasi.backends.RefusingBackend"
LOSING = "tests.notifikasi.backends.LosingBackend"
COUNTING = "tests.notifikasi.backends.CountingBackend"
UNREACHABLE = "tests.notifikasi.backends.UnreachableBackend"


def test_mail_is_sent_and_marked(kirim, mailoutbox, dalam_tenggat):
    kiriman = kirim()
    deliver_kiriman(kiriman.pk)
    kiriman.refresh_from_db()
    assert (kiriman.status, kiriman.terkirim_at) == (StatusKiriman.TERKIRIM, timezone.now())
    assert (kiriman.percobaan, kiriman.disewa_sampai, kiriman.kesalahan) == (1, None, "")
    [surel] = mailoutbox
    assert (surel.to, surel.subject) == (["pppk@contoh.example"], "SKP 2025 diterima")
    assert surel.message()["Auto-Submitted"] == "auto-generated"
    plain, html = surel.message().get_payload()
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert plain.get_payload(decode=True).decode().strip() == kiriman.isi.strip()


def test_second_wake_up_sends_nothing(kirim, mailoutbox):
    kiriman = kirim()
    deliver_kiriman(kiriman.pk)
    deliver_kiriman(kiriman.pk)
    assert len(mailoutbox) == 1


def test_wake_up_for_a_row_that_does_not_exist_is_ignored(db, mailoutbox):
    deliver_kiriman(4711)
    assert not mailoutbox


def test_waits_grow_from_30_seconds_to_2_hours_and_end_after_ten_tries(kirim, settings, dalam_tenggat):
    settings.EMAIL_BACKEND = REFUSING
    kiriman = kirim()
    waits = []
    for _ in range(9):
        deliver_kiriman(kiriman.pk)
        kiriman.refresh_from_db()
        assert kiriman.status == StatusKiriman.MENUNGGU
        waits.append((kiriman.coba_lagi_at - timezone.now()).total_seconds())
        dalam_tenggat.shift(waits[-1] - 1)
        assert due_kiriman() == []
        dalam_tenggat.shift(1)
        assert due_kiriman() == [kiriman.pk]
    deliver_kiriman(kiriman.pk)
    kiriman.refresh_from_db()
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3840, 7200]
    assert (kiriman.status, kiriman.percobaan) == (StatusKiriman.GAGAL, 10)
    assert kiriman.kesalahan == "SMTPServerDisconnected: peladen surel menutup sambungan"
    assert due_kiriman() == []


def test_repeat_carries_the_same_message_id(kirim, settings, mailoutbox, dalam_tenggat):
    kiriman = kirim()
    settings.EMAIL_BACKEND = LOSING
    deliver_kiriman(kiriman.pk)
    dalam_tenggat.shift(31)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    deliver_kiriman(kiriman.pk)
    first, second = (surel.message()["Message-ID"] for surel in mailoutbox)
    assert first == second
    assert first.endswith("@simpeg.example>")


def test_two_mails_have_two_message_ids(kirim, mailoutbox):
    for kunci in "ab":
        deliver_kiriman(kirim(kunci).pk)
    assert len({surel.message()["Message-ID"] for surel in mailoutbox}) == 2


def test_row_held_by_another_worker_is_left_alone_until_its_lease_ends(kirim, mailoutbox, dalam_tenggat):
    kiriman = kirim()
    Kiriman.objects.update(disewa_sampai=timezone.now() + timedelta(seconds=330), percobaan=1)
    deliver_kiriman(kiriman.pk)
    assert (mailoutbox, due_kiriman()) == ([], [])
    dalam_tenggat.shift(330)
    assert due_kiriman() == [kiriman.pk]
    deliver_kiriman(kiriman.pk)
    assert len(mailoutbox) == 1


def test_the_only_sender_takes_over_every_lease_when_it_starts(kirim, dalam_tenggat):
    kiriman = kirim()
    Kiriman.objects.update(disewa_sampai=timezone.now() + timedelta(seconds=330))
    assert release_leases() == 1
    assert due_kiriman() == [kiriman.pk]


def test_mail_that_kills_its_worker_runs_out_of_tries_too(kirim, mailoutbox):
    kiriman = kirim()
    Kiriman.objects.update(percobaan=10, disewa_sampai=timezone.now() - timedelta(seconds=1))
    deliver_kiriman(kiriman.pk)
    kiriman.refresh_from_db()
    assert (kiriman.status, mailoutbox) == (StatusKiriman.GAGAL, [])
    assert "berhenti di tengah pengiriman" in kiriman.kesalahan


def test_person_who_left_gets_nothing_and_the_row_says_so(daerah, kirim, mailoutbox):
    kiriman = kirim()
    daerah.pppk.is_active = False
    daerah.pppk.save(update_fields=["is_active"])
    deliver_kiriman(kiriman.pk)
    kiriman.refresh_from_db()
    assert (kiriman.status, mailoutbox) == (StatusKiriman.DILEWATI, [])
    assert kiriman.kesalahan == "Penerima tidak lagi aktif; surel tidak dikirim."


@pytest.mark.parametrize("akhir", ["terkirim", "gagal", "dilewati"])
def test_text_of_a_secret_mail_does_not_outlive_it(daerah, kirim, settings, akhir):
    kiriman = kirim(is_rahasia=True, isi="https://simpeg.example/pulihkan/abc")
    if akhir == "gagal":
        settings.EMAIL_BACKEND = REFUSING
        Kiriman.objects.update(percobaan=9)
    daerah.pppk.is_active = akhir != "dilewati"
    daerah.pppk.save(update_fields=["is_active"])
    deliver_kiriman(kiriman.pk)
    kiriman.refresh_from_db()
    assert (kiriman.status, kiriman.isi) == (akhir.upper(), "")


def test_one_bad_row_does_not_hold_up_the_others(
    kirim, mailoutbox, eager, django_capture_on_commit_callbacks
):
    buruk = kirim("a", alamat="bukan alamat\r\nBcc: semua@contoh.example")
    baik = kirim("b")
    with django_capture_on_commit_callbacks(execute=True):
        sweep_kiriman()
    buruk.refresh_from_db()
    baik.refresh_from_db()
    assert (buruk.status, baik.status) == (StatusKiriman.MENUNGGU, StatusKiriman.TERKIRIM)
    assert buruk.kesalahan
    assert [surel.to for surel in mailoutbox] == [[baik.alamat]]


def test_sweep_finds_rows_without_a_wake_up(kirim, mailoutbox, eager, django_capture_on_commit_callbacks):
    for kunci in "abc":
        kirim(kunci)
    assert not mailoutbox
    with django_capture_on_commit_callbacks(execute=True):
        sweep_kiriman()
        sweep_kiriman()
    assert len(mailoutbox) == 3


def test_commit_wakes_the_worker(kirim, mailoutbox, eager, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        kirim()
    assert len(mailoutbox) == 1


def test_the_html_part_escapes_what_people_wrote(kirim, mailoutbox, settings):
    settings.BASE_URL = "https://simpeg.contoh"
    isi = "Yth. <b>Ayu</b>,\n\nCatatan: http: //jahat.contoh <img src=x>\n\nBuka di SIMPEG:\nhttps://simpeg.contoh/pesan/\n\nPenutup"
    kiriman = kirim()
    Kiriman.objects.filter(pk=kiriman.pk).update(isi=isi)
    deliver_kiriman(kiriman.pk)
    [surel] = mailoutbox
    [(html, _)] = surel.alternatives
    assert "Yth. &lt;b&gt;Ayu&lt;/b&gt;," in html
    assert "&lt;img src=x&gt;" in html
    assert html.count("<a ") == 1
    assert 'href="https://simpeg.contoh/pesan/"' in html
    assert "<script" not in html


def test_many_mails_share_one_connection(kirim, settings, mailoutbox):
    settings.EMAIL_BACKEND, CountingBackend.opened = COUNTING, 0
    deliver_many([kirim(kunci).pk for kunci in "abc"])
    assert (len(mailoutbox), CountingBackend.opened) == (3, 1)


def test_statements_of_a_batch(kirim, mailoutbox, django_assert_num_queries):
    kiriman = [kirim(kunci).pk for kunci in "abc"]
    with django_assert_num_queries(1 + 3 * 3):  # all conditions; each leased, read, closed
        deliver_many(kiriman)
    assert len(mailoutbox) == 3


def test_a_mail_that_fails_does_not_stop_the_batch(kirim, mailoutbox):
    kirim("a", alamat="bukan alamat\r\nBcc: semua@contoh.example")
    kirim("b")
    deliver_many(due_kiriman())
    assert len(mailoutbox) == 1
    assert set(Kiriman.objects.values_list("status", flat=True)) == {"MENUNGGU", "TERKIRIM"}


def test_a_mail_server_that_does_not_answer_costs_one_attempt_of_one_mail(kirim, settings):
    settings.EMAIL_BACKEND = UNREACHABLE
    deliver_many([kirim(kunci).pk for kunci in "abc"])
    assert list(Kiriman.objects.order_by("pk").values_list("percobaan", flat=True)) == [1, 0, 0]
    assert len(due_kiriman()) == 2
    assert "tidak terjangkau" in Kiriman.objects.get(percobaan=1).kesalahan


def test_a_slow_mail_server_leaves_the_rest_to_the_sweeper(kirim, mailoutbox, monkeypatch):
    monkeypatch.setattr(worker, "LAMA_ANTAR", -1.0)
    deliver_many([kirim(kunci).pk for kunci in "abc"])
    assert (len(mailoutbox), len(due_kiriman())) == (1, 2)


@pytest.mark.parametrize(("nomor", "status"), [(1, "DILEWATI"), (2, "TERKIRIM")])
def test_a_mail_whose_condition_no_longer_holds_is_not_sent(daerah, settings, mailoutbox, nomor, status):
    settings.NOTIFIKASI_SYARAT = {"uji": "tests.notifikasi.salur.alasan_uji"}
    pesan = PesanBaru("a", daerah.pppk, "Pengingat", "-", syarat=f"uji:{nomor}")
    send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=[pesan])
    deliver_many(due_kiriman())
    kiriman = Kiriman.objects.get()
    assert (kiriman.status, len(mailoutbox)) == (status, nomor - 1)
    assert kiriman.kesalahan == ("Sudah tidak perlu." if nomor == 1 else "")


def test_a_mail_with_one_message_that_holds_is_sent(daerah, settings, mailoutbox):
    settings.NOTIFIKASI_SYARAT = {"uji": "tests.notifikasi.salur.alasan_uji"}
    pesan = [PesanBaru(str(n), daerah.pppk, "Pengingat", "-", syarat=f"uji:{n}") for n in (1, 2)]
    send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=pesan)
    surat, lain = Kiriman.objects.order_by("pk")
    lain.pesan.update(kiriman=surat)
    deliver_kiriman(surat.pk)
    assert len(mailoutbox) == 1


def test_a_condition_that_cannot_be_asked_counts_as_a_failed_attempt(daerah, settings, mailoutbox):
    settings.NOTIFIKASI_SYARAT = {}
    pesan = PesanBaru("a", daerah.pppk, "Pengingat", "-", syarat="tak-dikenal:1")
    send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=[pesan])
    deliver_many(due_kiriman())
    assert (Kiriman.objects.get().kesalahan, mailoutbox) == ("KeyError: 'tak-dikenal'", [])


def test_a_condition_that_cannot_be_asked_holds_up_no_other_mail(daerah, settings, mailoutbox):
    settings.NOTIFIKASI_SYARAT = {"uji": "tests.notifikasi.salur.alasan_uji"}
    people = {2: daerah.pppk, 13: daerah.pppk_lain, 4: daerah.pppk_puskesmas}
    pesan = [PesanBaru(str(n), one, "Pengingat", "-", syarat=f"uji:{n}") for n, one in people.items()]
    send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=pesan)
    deliver_many(due_kiriman())
    assert [surel.to[0] for surel in mailoutbox] == [daerah.pppk.email, daerah.pppk_puskesmas.email]
    assert Kiriman.objects.get(status="MENUNGGU").kesalahan == "LookupError: tidak dapat ditanya"
