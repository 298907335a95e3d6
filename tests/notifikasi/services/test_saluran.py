import pytest
from django.db import transaction

from notifikasi.enums import CaraSurel, JenisPesan
from notifikasi.models import Kiriman, Pesan
from notifikasi.services.pesan import PesanBaru, send_pesan, send_pesan_many
from tests.notifikasi.salur import SaluranUji

UJI, RUSAK = "tests.notifikasi.salur.SaluranUji", "tests.notifikasi.salur.SaluranRusak"
SUREL = "notifikasi.services.saluran.SaluranSurel"


@pytest.fixture
def diterima(monkeypatch):
    monkeypatch.setattr(SaluranUji, "diterima", [])
    return SaluranUji.diterima


def kirim(penerima, **lain):
    return send_pesan(
        kunci="a",
        penerima=penerima,
        jenis=JenisPesan.BERKAS_DITERIMA,
        judul="SKP diterima",
        isi="Isi",
        **lain,
    )


def test_every_channel_of_the_settings_gets_each_message_once(daerah, settings, diterima):
    settings.NOTIFIKASI_SALURAN = [SUREL, UJI]
    for _ in range(2):
        kirim(daerah.pppk, unduhan="/tanda-terima.pdf")
    assert diterima == [(daerah.pppk.pk, "SKP diterima", "/tanda-terima.pdf")]
    assert Kiriman.objects.count() == 1


def test_another_channel_also_gets_what_goes_into_no_mail(daerah, settings, diterima):
    settings.NOTIFIKASI_SALURAN = [SUREL, UJI]
    daerah.pppk.email = ""
    kirim(daerah.pppk)
    assert (len(diterima), Kiriman.objects.count()) == (1, 0)


def test_without_the_mail_channel_the_inbox_still_has_the_message(daerah, settings):
    settings.NOTIFIKASI_SALURAN = []
    assert kirim(daerah.pppk).kiriman is None


def test_a_channel_that_fails_takes_the_event_along(daerah, settings):
    settings.NOTIFIKASI_SALURAN = [SUREL, RUSAK]
    with pytest.raises(RuntimeError, match="saluran rusak"), transaction.atomic():
        kirim(daerah.pppk)
    assert not Pesan.objects.exists()


def test_the_mail_of_each_message_hangs_on_its_own_row(daerah):
    orang = [daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas]
    pesan = [PesanBaru(f"k:{one.pk}", one, "Judul", f"Isi {one.pk}", "/berkas/") for one in orang]
    assert send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=pesan) == 3
    for one in Pesan.objects.select_related("kiriman", "penerima"):
        assert (one.kiriman.alamat, one.kiriman.penerima) == (one.penerima.email, one.penerima)
        assert f"Isi {one.penerima_id}" in one.kiriman.isi
        assert "http://127.0.0.1:8000/berkas/" in one.kiriman.isi


def test_a_message_for_the_digest_gets_no_mail_of_its_own(daerah):
    pesan = [PesanBaru("a", daerah.pppk, "Judul", "Isi")]
    send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=pesan, cara=CaraSurel.RINGKASAN)
    assert Pesan.objects.get().cara_surel == CaraSurel.RINGKASAN
    assert not Kiriman.objects.exists()
