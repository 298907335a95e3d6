from datetime import datetime

import pytest
import time_machine
from django.urls import reverse

from berkas.models import Dispensasi, PerubahanPengumpulan
from core.formats import WITA
from kepatuhan.forms.pengingat import TAK_DIKENAL
from kepatuhan.models import PengingatMati
from kepatuhan.rules.jadwal_pengingat import SAKELAR
from kepatuhan.tasks import send_pengingat
from kinerja.services.penilai import report_penilai
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
    with django_assert_max_num_queries(30):
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


def test_the_grid_marks_what_went_out_what_will_and_the_deadline(daerah, pengumpulan, admin):
    send_pengingat()
    answer = page(admin, pengumpulan)
    marked = {sel.hari.day: sel.tanda for pekan in answer.context["kisi"].pekan for sel in pekan if sel.tanda}
    assert marked == {12: ("terkirim",), 14: ("pengingat",), 15: ("tenggat", "pengingat")}
    assert "tenggat, pengingat" in answer.content.decode()


def test_a_number_equals_the_list_that_it_links_to(daerah, pengumpulan, admin):
    send_pengingat()
    [baris] = page(admin, pengumpulan).context["terkirim"]
    answer = admin.get(
        reverse("kepatuhan:pengingat_sent", args=[pengumpulan.pk]), {"jenis": "H3", "hari": "2025-08-12"}
    )
    assert answer.context["page_obj"].paginator.count == baris.jumlah == 3
    names = [one.pegawai for one, _ in answer.context["baris"]]
    assert set(names) == {daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas}
    assert answer.content.decode().count("Menunggu") == 3


def test_the_list_of_a_day_without_reminders_is_empty(daerah, pengumpulan, admin):
    answer = admin.get(
        reverse("kepatuhan:pengingat_sent", args=[pengumpulan.pk]), {"jenis": "H7", "hari": "2025-08-12"}
    )
    assert "Tidak ada pengingat jenis ini pada hari itu" in answer.content.decode()


@pytest.mark.parametrize(
    "saringan",
    [{}, {"jenis": "H9", "hari": "2025-08-12"}, {"jenis": "H3", "hari": "9999-12-31"}, {"jenis": "\x00"}],
)
def test_a_list_of_nothing_leads_back(pengumpulan, admin, saringan):
    answer = admin.get(reverse("kepatuhan:pengingat_sent", args=[pengumpulan.pk]), saringan)
    assert answer.url == reverse("kepatuhan:pengingat", args=[pengumpulan.pk])


def test_a_proposed_deadline_shows_what_it_would_change(daerah, pengumpulan, admin):
    lama, baru = pengumpulan.tenggat_at, datetime(2025, 8, 20, tzinfo=WITA)
    PerubahanPengumpulan.objects.create(
        pengumpulan=pengumpulan,
        isi={"tenggat_at": [lama.isoformat(), baru.isoformat()]},
        revisi=pengumpulan.revisi,
        oleh=daerah.admin,
    )
    answer = page(admin, pengumpulan)
    usulan = answer.context["usulan"]
    assert [(one.jenis.value, one.at.astimezone(WITA).day, one.jumlah) for one in usulan.rencana] == [
        ("H3", 16, 3),
        ("H1", 18, 3),
        ("HARI_TENGGAT", 19, 3),
    ]
    assert [one.at.astimezone(WITA).day for one in answer.context["rencana"]] == [14, 15]
    marked = {sel.hari.day: sel.tanda for pekan in answer.context["kisi"].pekan for sel in pekan if sel.tanda}
    assert marked[19] == ("usulan",)
    assert "Bila perubahan yang diusulkan terbit" in answer.content.decode()


def test_who_is_blocked_is_counted_apart(daerah, pengumpulan, admin):
    report_penilai(pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya="Kepala Dinas")
    assert "1 orang terhalang karena laporan pejabat penilai" in page(admin, pengumpulan).content.decode()


def test_all_kinds_are_switched_off_and_on_by_one_click(daerah, pengumpulan, admin):
    PengingatMati.objects.create(pengumpulan=pengumpulan, jenis="H1", oleh=daerah.admin)
    answer = switch(admin, pengumpulan, jenis="SEMUA", mati="1").content.decode()
    assert "Semua pengingat dimatikan untuk pengumpulan ini." in answer
    assert "Nyalakan semua" in answer
    assert PengingatMati.objects.count() == len(SAKELAR)
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.PENGINGAT_SWITCH).count() == len(SAKELAR) - 1
    assert send_pengingat() == 0
    switch(admin, pengumpulan, jenis="SEMUA")
    assert not PengingatMati.objects.exists()
