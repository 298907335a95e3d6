from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notifikasi.enums import JenisPesan, StatusKiriman
from notifikasi.models import Kiriman
from notifikasi.queries import antrean, outbox
from notifikasi.services.pesan import send_pesan
from pegawai.models import JejakAudit

OUTBOX = "notifikasi:outbox"


@pytest.fixture
def gagal(kirim):
    kiriman = kirim("a", subjek="Surel yang gagal")
    Kiriman.objects.filter(pk=kiriman.pk).update(
        status=StatusKiriman.GAGAL, percobaan=10, kesalahan="Timeout"
    )
    return kiriman


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinas", "verifikator", "auditor", "pengelola"])
def test_outbox_exists_only_for_admin(daerah, login, gagal, siapa):
    client = login(getattr(daerah, siapa))
    assert client.get(reverse(OUTBOX)).status_code == 404
    assert client.post(reverse("notifikasi:resend", args=[gagal.pk])).status_code == 404
    assert client.post(reverse("notifikasi:resend_all")).status_code == 404
    assert not JejakAudit.objects.filter(objek=f"notifikasi.Kiriman:{gagal.pk}").exists()


def test_page_shows_what_has_not_arrived_and_why(daerah, login, gagal):
    halaman = login(daerah.admin).get(reverse(OUTBOX)).content.decode()
    assert "Surel yang gagal" in halaman
    assert "Timeout" in halaman


def test_text_of_a_mail_is_never_shown(daerah, login, kirim):
    kirim("rahasia", isi="https://simpeg.example/pulihkan/abc", is_rahasia=True)
    assert "pulihkan/abc" not in login(daerah.admin).get(reverse(OUTBOX)).content.decode()


def test_counts_by_kind_agree_with_the_list(daerah, login, kirim, gagal):
    send_pesan(kunci="x", penerima=daerah.pppk, jenis=JenisPesan.BERKAS_DIKEMBALIKAN, judul="J", isi="i")
    kirim("ringkasan:1:2025-08-14")
    kirim("akun:1", is_rahasia=True)
    assert {(a.label, a.menunggu, a.gagal) for a in antrean()} == {
        ("Berkas dikembalikan", 1, 0),
        ("Ringkasan harian", 1, 0),
        ("Surel akun", 1, 0),
        ("Lainnya", 0, 1),
    }
    for jenis in (JenisPesan.BERKAS_DIKEMBALIKAN, "RINGKASAN", "AKUN"):
        assert outbox(jenis=jenis).count() == 1
        halaman = login(daerah.admin).get(reverse(OUTBOX), {"jenis": jenis}).content.decode()
        assert "1 surel</caption>" in halaman


@pytest.mark.parametrize(
    ("saring", "jumlah"), [({}, 2), ({"status": "GAGAL"}, 1), ({"cari": "pppk@"}, 2), ({"cari": "zz"}, 0)]
)
def test_filters(daerah, login, kirim, gagal, saring, jumlah):
    kirim("b")
    jawaban = login(daerah.admin).get(reverse(OUTBOX), saring)
    assert jawaban.context["page_obj"].paginator.count == jumlah


def test_stuck_outbox_is_pointed_out(daerah, login, kirim, dalam_tenggat):
    client = login(daerah.admin)
    kirim()
    dalam_tenggat.shift(600)
    assert "lebih dari 10 menit" not in client.get(reverse(OUTBOX)).content.decode()
    dalam_tenggat.shift(1)
    halaman = client.get(reverse(OUTBOX)).content.decode()
    assert "lebih dari 10 menit" in halaman
    assert "10 menit</strong>" in halaman


def test_one_is_resent(daerah, login, gagal):
    halaman = (
        login(daerah.admin).post(reverse("notifikasi:resend", args=[gagal.pk]), follow=True).content.decode()
    )
    assert "masuk antrean lagi" in halaman
    gagal.refresh_from_db()
    assert (gagal.status, gagal.percobaan) == (StatusKiriman.MENUNGGU, 0)


def test_refusal_to_resend_is_shown(daerah, login, kirim):
    kiriman = kirim()
    Kiriman.objects.update(disewa_sampai=timezone.now() + timedelta(minutes=1))
    halaman = (
        login(daerah.admin)
        .post(reverse("notifikasi:resend", args=[kiriman.pk]), follow=True)
        .content.decode()
    )
    assert "Surel ini sudah terkirim atau sedang dikirim." in halaman


def test_all_failed_are_resent_by_post_only(daerah, login, gagal):
    client = login(daerah.admin)
    assert client.get(reverse("notifikasi:resend_all")).status_code == 405
    assert (
        "1 surel masuk antrean lagi."
        in client.post(reverse("notifikasi:resend_all"), follow=True).content.decode()
    )


def test_page_costs_the_same_for_many_rows(daerah, login, kirim, django_assert_max_num_queries):
    client = login(daerah.admin)
    for n in range(60):
        kirim(f"k{n}")
    client.get(reverse(OUTBOX))
    with django_assert_max_num_queries(11):
        client.get(reverse(OUTBOX))
