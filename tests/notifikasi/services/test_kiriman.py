from datetime import timedelta

import pytest
from django.utils import timezone

from core.exceptions import Conflict, NotAllowed
from notifikasi.enums import StatusKiriman
from notifikasi.models import Kiriman
from notifikasi.services.kiriman import resend_all_failed, resend_kiriman
from notifikasi.worker.kiriman import deliver_kiriman, due_kiriman
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit


@pytest.fixture
def gagal(kirim):
    def make(kunci="a", **lain):
        kiriman = kirim(kunci, **lain)
        Kiriman.objects.filter(pk=kiriman.pk).update(
            status=StatusKiriman.GAGAL, percobaan=10, kesalahan="Timeout"
        )
        kiriman.refresh_from_db()
        return kiriman

    return make


def test_resent_mail_starts_again_and_leaves_a_trace(daerah, gagal, mailoutbox):
    kiriman = gagal()
    resend_kiriman(kiriman, oleh=daerah.admin)
    assert due_kiriman() == [kiriman.pk]
    deliver_kiriman(kiriman.pk)
    assert len(mailoutbox) == 1
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.KIRIMAN_RESEND)
    assert (jejak.oleh, jejak.pegawai, jejak.objek) == (
        daerah.admin, daerah.pppk, f"notifikasi.Kiriman:{kiriman.pk}",
    )  # fmt: skip


def test_resent_mail_goes_to_the_address_of_today(daerah, gagal, mailoutbox):
    kiriman = gagal()
    daerah.pppk.email = "benar@contoh.example"
    daerah.pppk.save(update_fields=["email"])
    resend_kiriman(Kiriman.objects.get(), oleh=daerah.admin)
    deliver_kiriman(kiriman.pk)
    assert mailoutbox[0].to == ["benar@contoh.example"]


def test_waiting_mail_can_be_hurried(daerah, kirim, mailoutbox):
    kiriman = kirim()
    Kiriman.objects.update(coba_lagi_at=timezone.now() + timedelta(hours=2), percobaan=8)
    assert due_kiriman() == []
    resend_kiriman(kiriman, oleh=daerah.admin)
    assert due_kiriman() == [kiriman.pk]


def test_mail_that_arrived_is_not_sent_twice(daerah, kirim):
    kiriman = kirim()
    deliver_kiriman(kiriman.pk)
    with pytest.raises(Conflict, match="Surel ini sudah terkirim atau sedang dikirim"):
        resend_kiriman(kiriman, oleh=daerah.admin)


def test_mail_in_the_hands_of_a_worker_is_not_sent_twice(daerah, kirim):
    kiriman = kirim()
    Kiriman.objects.update(disewa_sampai=timezone.now() + timedelta(seconds=60))
    with pytest.raises(Conflict, match="sedang dikirim"):
        resend_kiriman(kiriman, oleh=daerah.admin)


def test_erased_secret_mail_cannot_be_resent(daerah, gagal):
    with pytest.raises(Conflict, match="Minta pemilik akun memakai Lupa Password sekali lagi"):
        resend_kiriman(gagal(is_rahasia=True, isi=""), oleh=daerah.admin)


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinas", "verifikator", "auditor", "pengelola"])
def test_only_admin_resends(daerah, gagal, siapa):
    kiriman = gagal()
    for resend in (
        lambda oleh: resend_kiriman(kiriman, oleh=oleh),
        lambda oleh: resend_all_failed(oleh=oleh),
    ):
        with pytest.raises(NotAllowed, match="Hanya Admin BKPSDM yang dapat mengirim ulang"):
            resend(getattr(daerah, siapa))
    kiriman.refresh_from_db()
    assert kiriman.status == StatusKiriman.GAGAL


def test_all_failed_ones_are_resent_but_not_the_erased_ones(daerah, gagal, kirim):
    gagal("a")
    gagal("b")
    gagal("c", is_rahasia=True, isi="")
    kirim("d")
    assert resend_all_failed(oleh=daerah.admin) == 2
    assert Kiriman.objects.filter(status=StatusKiriman.MENUNGGU).count() == 3
    assert JejakAudit.objects.count() == 2
