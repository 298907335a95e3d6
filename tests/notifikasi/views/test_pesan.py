import pytest
from django.urls import reverse

from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from notifikasi.queries import unread_count
from notifikasi.services.pesan import send_pesan


@pytest.fixture
def pesan(daerah):
    def send(penerima=daerah.pppk, **lain):
        defaults = {"judul": "SKP 2025 diterima", "isi": "Berkas Anda sudah diterima.", "tautan": "/"}
        return send_pesan(
            kunci=f"p{Pesan.objects.count()}",
            penerima=penerima,
            jenis=JenisPesan.BERKAS_DITERIMA,
            **(defaults | lain),
        )

    return send


def test_inbox_shows_own_messages_newest_first(daerah, pesan, login):
    pesan(judul="Pertama")
    pesan(judul="Kedua")
    pesan(daerah.pppk_lain, judul="Milik orang lain")
    halaman = login(daerah.pppk).get(reverse("notifikasi:inbox")).content.decode()
    assert halaman.index("Kedua") < halaman.index("Pertama")
    assert "2 pesan belum dibaca" in halaman
    assert "Milik orang lain" not in halaman


def test_empty_inbox_says_so(daerah, login):
    assert "Belum ada pesan" in login(daerah.pppk).get(reverse("notifikasi:inbox")).content.decode()


def test_hostile_text_is_shown_as_text(daerah, pesan, login):
    pesan(judul="<img src=x onerror=alert(1)>", isi="<script>alert(1)</script>")
    halaman = login(daerah.pppk).get(reverse("notifikasi:inbox")).content.decode()
    assert "<img src=x" not in halaman
    assert "&lt;script&gt;" in halaman


def test_inbox_costs_the_same_for_many_messages(daerah, pesan, login, django_assert_max_num_queries):
    client = login(daerah.pppk)
    for _ in range(45):
        pesan()
    client.get(reverse("notifikasi:inbox"))
    with django_assert_max_num_queries(11):  # session (3), person, roles, unread (2), count, page
        halaman = client.get(reverse("notifikasi:inbox"), {"page": 3}).content.decode()
    assert "41–45 dari 45" in halaman
    assert halaman.count("<article") == 5


def test_opening_marks_as_read_and_leads_to_the_page(daerah, pesan, login):
    satu = pesan(tautan="/berkas/12/")
    jawaban = login(daerah.pppk).get(reverse("notifikasi:open", args=[satu.pk]))
    assert (jawaban.status_code, jawaban.headers["Location"]) == (302, "/berkas/12/")
    assert unread_count(daerah.pppk) == 0


def test_message_without_a_page_leads_back_to_the_inbox(daerah, pesan, login):
    jawaban = login(daerah.pppk).get(reverse("notifikasi:open", args=[pesan(tautan="").pk]))
    assert jawaban.headers["Location"] == reverse("notifikasi:inbox")


def test_message_of_another_person_does_not_exist(daerah, pesan, login):
    satu = pesan()
    for orang in (daerah.pppk_lain, daerah.admin, daerah.kepala_sd1):
        assert login(orang).get(reverse("notifikasi:open", args=[satu.pk])).status_code == 404
    satu.refresh_from_db()
    assert satu.dibaca_at is None


def test_all_are_read_with_one_click(daerah, pesan, login):
    pesan()
    pesan()
    client = login(daerah.pppk)
    assert client.get(reverse("notifikasi:read_all")).status_code == 405
    halaman = client.post(reverse("notifikasi:read_all"), follow=True).content.decode()
    assert "2 pesan ditandai sudah dibaca." in halaman
    assert "Semua pesan sudah dibaca" in halaman


@pytest.mark.parametrize("nama", ["inbox", "preferences", "outbox"])
def test_stranger_is_sent_to_the_login(client, db, nama):
    jawaban = client.get(reverse(f"notifikasi:{nama}"))
    assert jawaban.status_code == 302
    assert jawaban.headers["Location"].startswith(reverse("account_login"))
