import re

import pytest
from django.urls import reverse

from core.exceptions import Conflict, DomainError, NotAllowed
from kepatuhan.models import TeksPengingat
from kepatuhan.queries.teks_pengingat import ContohTeks, contoh_for, newest_teks, teks_kini
from kepatuhan.rules.jadwal_pengingat import JenisPengingat
from kepatuhan.rules.teks_pengingat import BAWAAN, CONTOH, Teks
from kepatuhan.services.teks_pengingat import SUDAH_DIUBAH, TANPA_SUREL, save_teks, send_uji_teks
from notifikasi.models import Kiriman
from notifikasi.worker.kiriman import deliver_many, due_kiriman
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit

H3 = JenisPengingat.H3
BARU = Teks("Ayo, {sisa}", "Yth. {nama}, lengkapi {dokumen}.")


def test_the_words_go_out_from_then_on_and_the_trail_keeps_before_and_after(daerah):
    assert save_teks(H3, BARU, revisi=0, oleh=daerah.admin)
    assert newest_teks() == BAWAAN | {H3: BARU}
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.TEKS_PENGINGAT_CHANGE)
    assert (jejak.oleh, jejak.rincian) == (
        daerah.admin,
        {
            "jenis": "H3",
            "judul": {"sebelum": BAWAAN[H3].judul, "sesudah": BARU.judul},
            "isi": {"sebelum": BAWAAN[H3].isi, "sesudah": BARU.isi},
        },
    )


def test_the_same_words_again_are_no_version(daerah):
    save_teks(H3, BARU, revisi=0, oleh=daerah.admin)
    assert not save_teks(H3, BARU, revisi=1, oleh=daerah.admin)
    assert TeksPengingat.objects.count() == 1


def test_the_words_of_the_portal_are_kept_as_an_empty_version(daerah):
    save_teks(H3, BARU, revisi=0, oleh=daerah.admin)
    assert save_teks(H3, BAWAAN[H3], revisi=1, oleh=daerah.admin)
    assert (teks_kini(H3).teks, teks_kini(H3).nomor, teks_kini(H3).is_bawaan) == (BAWAAN[H3], 2, True)
    assert TeksPengingat.objects.get(nomor=2).isi == ""


def test_who_saw_an_older_version_is_told(daerah):
    save_teks(H3, BARU, revisi=0, oleh=daerah.admin)
    with pytest.raises(Conflict, match="baru saja diubah admin lain") as refusal:
        save_teks(H3, Teks("Lain", "Lain"), revisi=0, oleh=daerah.admin)
    assert refusal.value.pesan == SUDAH_DIUBAH
    assert teks_kini(H3).teks == BARU


@pytest.mark.parametrize(("teks", "kode"), [(Teks("", "a"), "judul"), (Teks("a", "{nip}"), "isi")])
def test_a_flaw_is_refused_at_its_field(daerah, teks, kode):
    for work in (
        lambda: save_teks(H3, teks, revisi=0, oleh=daerah.admin),
        lambda: send_uji_teks(H3, teks, ContohTeks(CONTOH), oleh=daerah.admin),
    ):
        with pytest.raises(DomainError) as refusal:
            work()
        assert refusal.value.kode == kode
    assert not TeksPengingat.objects.exists()


def test_only_an_admin_of_the_regency_may(daerah):
    for work in (
        lambda: save_teks(H3, BARU, revisi=0, oleh=daerah.pengelola),
        lambda: send_uji_teks(H3, BARU, ContohTeks(CONTOH), oleh=daerah.verifikator),
    ):
        with pytest.raises(NotAllowed):
            work()


def test_a_test_mail_goes_to_the_admin_alone_and_once_a_minute(daerah, pengumpulan, dalam_tenggat):
    contoh = contoh_for(H3, pengumpulan, daerah.pppk)
    for _ in range(2):
        assert send_uji_teks(H3, BARU, contoh, oleh=daerah.admin) == daerah.admin.email
    surel = Kiriman.objects.get()
    assert (surel.alamat, surel.penerima, surel.subjek) == (
        daerah.admin.email,
        daerah.admin,
        "Uji: Ayo, 3 hari lagi",
    )
    assert (
        f"Yth. {daerah.pppk.nama_lengkap}, lengkapi MPPH (belum diunggah), SKP (belum diunggah)." in surel.isi
    )
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.TEKS_PENGINGAT_TEST, pegawai=daerah.pppk).exists()


def test_other_words_within_the_same_minute_are_another_test_mail(daerah, dalam_tenggat):
    for isi in ("Salah ketik", "Sudah dibetulkan"):
        send_uji_teks(H3, BARU._replace(isi=isi), ContohTeks(CONTOH), oleh=daerah.admin)
    pertama, kedua = Kiriman.objects.order_by("pk")
    assert "Salah ketik" in pertama.isi
    assert "Sudah dibetulkan" in kedua.isi


def test_without_an_address_there_is_no_test_mail(daerah):
    daerah.admin.email = ""
    with pytest.raises(DomainError) as refusal:
        send_uji_teks(H3, BARU, ContohTeks(CONTOH), oleh=daerah.admin)
    assert refusal.value.pesan == TANPA_SUREL


def test_what_people_wrote_becomes_no_link_and_no_header(
    daerah, pengumpulan, dalam_tenggat, settings, mailoutbox
):
    daerah.pppk.nama = f"Ayu\r\nBcc: x@contoh.example\n{settings.BASE_URL}/masuk <b>"
    daerah.pppk.save(update_fields=["nama"])
    teks = Teks(
        "{nama}", f"Buka {settings.BASE_URL}/a\n{settings.BASE_URL}/b\nwww.contoh.example <i>\n{{nama}}"
    )
    send_uji_teks(H3, teks, contoh_for(H3, pengumpulan, daerah.pppk), oleh=daerah.admin)
    deliver_many(due_kiriman())
    [surel] = mailoutbox
    assert "\n" not in surel.subject
    assert surel.recipients() == [daerah.admin.email]
    [(html, _)] = surel.alternatives
    assert re.findall(r'href="([^"]*)"', html) == [settings.BASE_URL + reverse("berkas:sasaran")]
    assert "www .contoh.example &lt;i&gt;" in html
