from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from notifikasi.queries import unread_count
from notifikasi.services.pesan import mark_read, send_pesan, settle_pesan


@pytest.fixture
def pesan(daerah):
    def send(penerima=daerah.pppk, **lain):
        defaults = {
            "jenis": JenisPesan.BERKAS_DITERIMA,
            "judul": "SKP 2025 diterima",
            "isi": "Berkas Anda sudah diterima.",
            "tautan": "/",
        }
        return send_pesan(kunci=f"p{Pesan.objects.count()}", penerima=penerima, **(defaults | lain))

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
    pesan(judul="<img src=x onerror=alert(1)>", isi="<script>alert(1)</script>", tautan="")
    halaman = login(daerah.pppk).get(reverse("notifikasi:inbox")).content.decode()
    assert "<img src=x" not in halaman
    assert "&lt;script&gt;" in halaman


def test_inbox_costs_the_same_for_many_messages(daerah, pesan, login, django_assert_max_num_queries):
    client = login(daerah.pppk)
    for _ in range(105):
        pesan()
    client.get(reverse("notifikasi:inbox"))
    # session (3), person, roles, unread (2), returned ones, count, page
    with django_assert_max_num_queries(12):
        halaman = client.get(reverse("notifikasi:inbox"), {"page": 3}).content.decode()
    assert "101–105 dari 105" in halaman
    assert halaman.count('class="pesan-judul"') == 5


def test_messages_are_grouped_by_day_and_carry_no_code(daerah, pesan, login, dalam_tenggat):
    pesan(judul="SKP 2025 diterima: tanda terima STB48-VNQW4")
    Pesan.objects.update(created_at=timezone.now() - timedelta(days=1))
    pesan(judul="MPPH Anda terverifikasi")
    halaman = login(daerah.pppk).get(reverse("notifikasi:inbox")).content.decode()
    days = ("Hari ini", "MPPH Anda terverifikasi", "Kemarin", "SKP 2025 diterima")
    assert sorted(days, key=halaman.index) == list(days)
    assert "STB48" not in halaman


def test_what_was_returned_stands_on_top_until_it_is_settled(daerah, pesan, login):
    pesan(
        jenis=JenisPesan.BERKAS_DIKEMBALIKAN,
        judul="SKP dikembalikan",
        isi="Periode salah.",
        tautan="/berkas/7/",
    )
    pesan(judul="Kabar lain")
    client = login(daerah.pppk)
    client.get(reverse("notifikasi:open", args=[Pesan.objects.earliest("pk").pk]))
    halaman = client.get(reverse("notifikasi:inbox")).content.decode()
    top = ("Dikembalikan kepada Anda", "SKP dikembalikan", "Periode salah.", "Hari ini", "Kabar lain")
    assert sorted(top, key=halaman.index) == list(top)
    assert halaman.count("SKP dikembalikan") == 1
    settle_pesan("/berkas/7/", pegawai=daerah.pppk)
    halaman = client.get(reverse("notifikasi:inbox")).content.decode()
    assert "Dikembalikan kepada Anda" not in halaman
    assert halaman.index("Kabar lain") < halaman.index("SKP dikembalikan")


def test_the_chip_shows_only_what_is_unread(daerah, pesan, login):
    mark_read(pesan(judul="Sudah dibaca"))
    pesan(judul="Masih baru")
    halaman = login(daerah.pppk).get(reverse("notifikasi:inbox"), {"lihat": "belum-dibaca"}).content.decode()
    assert "Masih baru" in halaman
    assert ">Sudah dibaca<" not in halaman


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
