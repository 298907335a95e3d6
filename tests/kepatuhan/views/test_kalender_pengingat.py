from datetime import datetime

import pytest
import time_machine
from django.urls import reverse

from berkas.models import Dispensasi
from core.formats import WITA
from kepatuhan.forms.pengingat import TAK_DIKENAL
from kepatuhan.models import PengingatMati
from kepatuhan.tasks import send_pengingat
from notifikasi.models import Kiriman
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import PegawaiFactory


@pytest.fixture
def admin(daerah, pengumpulan, login):
    with time_machine.travel(datetime(2025, 8, 12, 9, tzinfo=WITA), tick=False):
        yield login(daerah.admin)


def page(admin, pengumpulan):
    return admin.get(reverse("kepatuhan:pengingat", args=[pengumpulan.pk]))


def switch(admin, pengumpulan, **data):
    return admin.post(reverse("kepatuhan:pengingat_switch", args=[pengumpulan.pk]), data, follow=True)


def test_it_tells_what_will_go_out_to_how_many(daerah, pengumpulan, admin):
    Dispensasi.objects.create(
        pengumpulan=pengumpulan,
        pegawai=daerah.pppk,
        tenggat_at=datetime(2025, 8, 18, tzinfo=WITA),
        alasan="Jaringan sekolah putus",
        oleh=daerah.admin,
    )
    rows = page(admin, pengumpulan).context["rencana"]
    assert [(one.jenis.value, one.at.astimezone(WITA).day, one.jumlah) for one in rows] == [
        ("H1", 14, 2),
        ("H3", 14, 1),
        ("HARI_TENGGAT", 15, 2),
        ("H1", 16, 1),
        ("HARI_TENGGAT", 17, 1),
    ]


def test_it_tells_what_went_out_with_what_failed(daerah, pengumpulan, admin):
    send_pengingat()
    gagal, dilewati, _ = Kiriman.objects.filter(pesan__jenis="PENGINGAT").order_by("pk")
    Kiriman.objects.filter(pk=gagal.pk).update(status="GAGAL")
    Kiriman.objects.filter(pk=dilewati.pk).update(status="DILEWATI")
    [baris] = page(admin, pengumpulan).context["terkirim"]
    assert (baris.jenis.value, baris.jumlah, baris.gagal, baris.dilewati) == ("H3", 3, 1, 1)


def test_the_numbers_take_the_same_queries_for_any_number_of_people(
    daerah, pengumpulan, admin, django_assert_max_num_queries
):
    send_pengingat()
    PegawaiFactory.create_batch(30, unit=daerah.sd1)
    with django_assert_max_num_queries(25):
        page(admin, pengumpulan)


def test_a_kind_is_switched_off_and_on_again(daerah, pengumpulan, admin):
    answer = switch(admin, pengumpulan, jenis="H1", mati="1").content.decode()
    assert "“H–1” dimatikan untuk pengumpulan ini." in answer
    assert "dimatikan" in answer
    assert PengingatMati.objects.get().jenis == "H1"
    switch(admin, pengumpulan, jenis="H1", mati="1")
    switch(admin, pengumpulan, jenis="H1")
    assert not PengingatMati.objects.exists()
    jejak = JejakAudit.objects.filter(kejadian=JenisKejadian.PENGINGAT_SWITCH).order_by("pk")
    assert [(one.oleh, one.rincian) for one in jejak] == [
        (daerah.admin, {"jenis": "H1", "dimatikan": True}),
        (daerah.admin, {"jenis": "H1", "dimatikan": False}),
    ]


@pytest.mark.parametrize("jenis", ["", "MANUAL", "<b>", "\x00", "H9"])
def test_an_unknown_kind_is_refused_in_words(pengumpulan, admin, jenis):
    assert TAK_DIKENAL in switch(admin, pengumpulan, jenis=jenis, mati="1").content.decode()
    assert not PengingatMati.objects.exists()


def test_a_draft_promises_nothing(pengumpulan, admin):
    type(pengumpulan).objects.with_drafts().update(status="KONSEP")
    answer = page(admin, pengumpulan).content.decode()
    assert "Pengumpulan ini tidak terbit, jadi tidak ada pengingat yang keluar." in answer
