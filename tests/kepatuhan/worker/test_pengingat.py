"""A whole campaign with a travelled clock: each person gets each kind exactly once, and nothing that is not so any more."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from berkas.enums import StatusBerkas, StatusPengumpulan
from berkas.models import Dispensasi
from core.formats import WITA
from kepatuhan.models import Pengingat, PengingatMati
from kepatuhan.rules.jadwal_pengingat import JenisPengingat
from kepatuhan.rules.teks_pengingat import Teks
from kepatuhan.services.teks_pengingat import save_teks
from kepatuhan.tasks import send_pengingat
from kepatuhan.worker.pengingat import send_due_pengingat
from kinerja.models import Skp
from kinerja.services.penilai import refuse_laporan, report_penilai
from notifikasi.enums import CaraSurel, JenisPesan, StatusKiriman
from notifikasi.models import Kiriman, Pesan
from notifikasi.worker.kiriman import deliver_many, due_kiriman
from notifikasi.worker.ringkasan import gather_ringkasan
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import PegawaiFactory, PengecualianFactory, make_berkas

SEMUA = [("H7", 8), ("H3", 12), ("H1", 14), ("HARI_TENGGAT", 15)]


def at(hari, jam=0, menit=0):
    return datetime(2025, 8, hari, jam, menit, tzinfo=WITA)


def dispensasi(pengumpulan, daerah, hari, **kepada):
    return Dispensasi.objects.create(
        pengumpulan=pengumpulan,
        tenggat_at=at(hari),
        alasan="Jaringan sekolah putus",
        oleh=daerah.admin,
        **kepada,
    )


@pytest.fixture
def lengkapi(dok_skp, dok_mpph):
    def upload(pegawai):
        for dokumen in (dok_skp, dok_mpph):
            make_berkas(pegawai, dokumen, status=StatusBerkas.DIUNGGAH)

    return upload


def test_over_a_whole_campaign_each_kind_comes_once(daerah, pengumpulan, lalui, terkirim):
    lalui(at(31))
    for pegawai in (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas):
        assert terkirim(pegawai) == SEMUA
    assert Pengingat.objects.count() == 12
    assert Pesan.objects.filter(jenis=JenisPesan.PENGINGAT).count() == 12


def test_late_files_are_asked_for_weekly_until_the_cut_off(daerah, pengumpulan, lalui, terkirim):
    pengumpulan.batas_akhir_at = at(24)
    pengumpulan.save(update_fields=["batas_akhir_at"])
    lalui(at(31))
    assert terkirim(daerah.pppk) == [*SEMUA, ("LEWAT1", 16), ("LEWAT2", 23)]


def test_who_has_handed_in_gets_no_more(daerah, pengumpulan, lalui, terkirim, lengkapi):
    lalui(at(13))
    lengkapi(daerah.pppk)
    lalui(at(16))
    assert terkirim(daerah.pppk) == SEMUA[:2]
    assert terkirim(daerah.pppk_lain) == SEMUA


def test_the_kinds_of_a_moved_deadline_come_again(daerah, pengumpulan, lalui, terkirim):
    lalui(at(14, 12))
    pengumpulan.tenggat_at = at(21)
    pengumpulan.save(update_fields=["tenggat_at"])
    lalui(at(22))
    assert terkirim(daerah.pppk) == [
        *SEMUA[:3],
        ("H3", 17),
        ("H1", 19),
        ("HARI_TENGGAT", 20),
    ]


def test_a_deadline_that_moves_there_and_back_reminds_nobody_twice(daerah, pengumpulan, lalui, terkirim):
    lalui(at(12, 9))
    for hari in (18, 16):
        pengumpulan.tenggat_at = at(hari)
        pengumpulan.save(update_fields=["tenggat_at"])
        lalui(at(12, 10 if hari == 18 else 11))
    assert terkirim(daerah.pppk) == SEMUA[:2]


def test_a_dispensasi_moves_the_reminders_of_those_it_covers(daerah, pengumpulan, lalui, terkirim):
    dispensasi(pengumpulan, daerah, 20, unit=daerah.dinas)
    dispensasi(pengumpulan, daerah, 18, pegawai=daerah.pppk)  # earlier than that of the unit
    dispensasi(pengumpulan, daerah, 22, pegawai=daerah.pppk_lain)
    lalui(at(31))
    own = [("H7", 12), ("H3", 16), ("H1", 18), ("HARI_TENGGAT", 19)]
    assert terkirim(daerah.pppk) == own
    assert terkirim(daerah.pppk_lain)[-1] == ("HARI_TENGGAT", 21)
    assert terkirim(daerah.pppk_puskesmas) == SEMUA
    assert "Kamis" not in Pesan.objects.filter(penerima=daerah.pppk).last().isi
    assert "19 Agustus 2025 pukul 23.59 WITA" in Pesan.objects.filter(penerima=daerah.pppk).last().isi


def test_a_dispensasi_within_the_last_days_brings_its_own_kinds(daerah, pengumpulan, lalui, terkirim):
    lalui(at(15, 9))
    dispensasi(pengumpulan, daerah, 20, pegawai=daerah.pppk)
    lalui(at(21))
    assert terkirim(daerah.pppk) == [
        *SEMUA,
        ("H3", 16),
        ("H1", 18),
        ("HARI_TENGGAT", 19),
    ]


def test_a_server_that_was_down_at_eight_sends_on_the_same_day_and_once(
    daerah, pengumpulan, perjalanan, terkirim
):
    """It was down from the 7th to the 14th: what was due meanwhile is gone, and only what is due now is sent."""
    perjalanan.move_to(at(14, 20, 59))
    for _ in range(3):
        send_pengingat()
    assert terkirim(daerah.pppk) == [("H1", 14)]


@pytest.mark.parametrize(("jam", "menit"), [(0, 0), (7, 59), (21, 0), (23, 59)])
def test_at_night_nothing_is_sent(daerah, pengumpulan, perjalanan, django_assert_num_queries, jam, menit):
    perjalanan.move_to(at(12, jam, menit))
    with django_assert_num_queries(0):
        assert send_due_pengingat() == 0


def test_on_other_days_the_people_are_not_looked_at(
    daerah, pengumpulan, perjalanan, django_assert_num_queries
):
    perjalanan.move_to(at(13, 9))
    with django_assert_num_queries(6):  # campaigns; savepoint, lock, documents, dispensasi, release
        assert send_due_pengingat() == 0


def test_the_number_of_queries_does_not_grow_with_the_people(
    daerah, pengumpulan, perjalanan, django_assert_num_queries
):
    PegawaiFactory.create_batch(40, unit=daerah.sd1)
    dispensasi(pengumpulan, daerah, 22, unit=daerah.sd2)
    perjalanan.move_to(at(12, 8))
    with django_assert_num_queries(21):
        assert send_due_pengingat() == 42


def test_who_must_not_be_reminded_is_left_alone(daerah, pengumpulan, lalui, terkirim):
    laporan = report_penilai(pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya="Kepala Dinas")
    daerah.pppk_lain.is_active = False
    daerah.pppk_lain.save(update_fields=["is_active"])
    lalui(at(13))
    assert terkirim(daerah.pppk) == terkirim(daerah.pppk_lain) == []
    refuse_laporan(laporan, oleh=daerah.pengelola, tanggapan="Sudah benar.")
    lalui(at(16))
    assert terkirim(daerah.pppk) == SEMUA[2:]


def test_a_kind_that_is_switched_off_does_not_go_out(daerah, pengumpulan, lalui, terkirim):
    PengingatMati.objects.create(pengumpulan=pengumpulan, jenis="H3", oleh=daerah.admin)
    lalui(at(16))
    assert terkirim(daerah.pppk) == [SEMUA[0], *SEMUA[2:]]


def test_the_first_one_goes_with_the_digest_and_the_others_at_once(daerah, pengumpulan, lalui):
    lalui(at(13))
    rows = dict(Pesan.objects.filter(penerima=daerah.pppk).values_list("judul", "cara_surel"))
    assert rows == {
        f"Tenggat 7 hari lagi: lengkapi {pengumpulan}": CaraSurel.RINGKASAN,
        f"Tenggat 3 hari lagi: lengkapi {pengumpulan}": CaraSurel.LANGSUNG,
    }


def test_the_words_are_filled_for_each_person(daerah, pengumpulan, lalui, dok_skp):
    make_berkas(daerah.pppk, dok_skp, status=StatusBerkas.DIKEMBALIKAN)
    lalui(at(13))
    pesan = Pesan.objects.filter(penerima=daerah.pppk).last()
    assert pesan.isi == (
        f"Anda belum melengkapi {pengumpulan}.\n\nYang masih kurang: MPPH (belum diunggah), SKP (dikembalikan).\n\n"
        "Tenggat Anda: Jumat, 15 Agustus 2025 pukul 23.59 WITA, 3 hari lagi."
    )
    assert pesan.tautan == "/berkas/sasaran-awal-tahun/"


def test_what_is_only_composed_is_not_sent(daerah, pengumpulan, lalui):
    Skp.objects.create(pegawai=daerah.pppk, periode=pengumpulan.periode, penilai=daerah.kepala_sd1)
    lalui(at(13))
    pesan = Pesan.objects.filter(penerima=daerah.pppk).last()
    assert "SKP (BELUM DIKIRIM: di menu Kinerja masih draf; lanjut menyusun)." in pesan.isi


def test_a_mail_that_waits_is_not_sent_once_the_person_has_handed_in(
    daerah, pengumpulan, lalui, lengkapi, mailoutbox
):
    lalui(at(12, 8, 5))
    lengkapi(daerah.pppk)
    deliver_many(due_kiriman())
    assert {surel.to[0] for surel in mailoutbox} == {daerah.pppk_lain.email, daerah.pppk_puskesmas.email}
    skipped = Kiriman.objects.get(status=StatusKiriman.DILEWATI)
    assert (skipped.penerima, skipped.kesalahan) == (
        daerah.pppk,
        "Pegawai ini sudah mengunggah, atau tidak lagi perlu diingatkan.",
    )


def test_a_mail_that_waits_is_not_sent_on_another_day(daerah, pengumpulan, lalui, mailoutbox):
    lalui(at(12, 8, 5))
    lalui(at(13, 9), langkah=timedelta(days=1))
    deliver_many(due_kiriman())
    assert not mailoutbox
    assert set(Kiriman.objects.values_list("kesalahan", flat=True)) == {"Waktu pengingat ini sudah lewat."}


def test_a_mail_that_waits_is_not_sent_at_night(daerah, pengumpulan, lalui, perjalanan, mailoutbox):
    lalui(at(12, 8, 5))
    perjalanan.move_to(at(12, 21))
    deliver_many(due_kiriman())
    assert not mailoutbox
    assert set(Kiriman.objects.values_list("kesalahan", flat=True)) == {"Waktu pengingat ini sudah lewat."}


def test_a_mail_that_speaks_of_another_deadline_is_not_sent(daerah, pengumpulan, lalui, mailoutbox):
    lalui(at(12, 8, 5))
    dispensasi(pengumpulan, daerah, 30, pegawai=daerah.pppk)
    deliver_many(due_kiriman())
    assert Kiriman.objects.get(status="DILEWATI").kesalahan == (
        "Tenggat pegawai ini berubah sesudah pengingat ditulis."
    )
    assert len(mailoutbox) == 2


def test_a_mail_is_not_sent_after_its_kind_was_switched_off(daerah, pengumpulan, lalui, mailoutbox):
    lalui(at(12, 8, 5))
    PengingatMati.objects.create(pengumpulan=pengumpulan, jenis="H3", oleh=daerah.admin)
    deliver_many(due_kiriman())
    assert not mailoutbox
    assert set(Kiriman.objects.values_list("kesalahan", flat=True)) == {
        "Pengingat ini dimatikan sesudah ditulis."
    }


def test_the_digest_of_the_day_leaves_out_who_has_handed_in(daerah, pengumpulan, lalui, lengkapi):
    lalui(at(8, 8, 5))
    lengkapi(daerah.pppk)
    lalui(at(8, 16))
    gather_ringkasan()
    rows = Kiriman.objects.filter(pesan__jenis=JenisPesan.PENGINGAT)
    assert set(rows.values_list("penerima", flat=True)) == {
        daerah.pppk_lain.pk,
        daerah.pppk_puskesmas.pk,
    }


def test_the_trail_says_how_many_of_which_kind(daerah, pengumpulan, lalui):
    lalui(at(12, 9))
    jejak = JejakAudit.objects.filter(kejadian=JenisKejadian.PENGINGAT_SEND).order_by("pk")
    assert [(one.oleh, one.rincian) for one in jejak] == [
        (None, {"otomatis": {"H7": 3}}),
        (None, {"otomatis": {"H3": 3}}),
    ]


def test_the_database_refuses_the_same_reminder_twice(daerah, pengumpulan):
    row = {"pengumpulan": pengumpulan, "pegawai": daerah.pppk, "at": timezone.now(), "jenis": "H3"}
    Pengingat.objects.create(**row, tenggat_at=at(16))
    with pytest.raises(IntegrityError), transaction.atomic():
        Pengingat.objects.create(**row, tenggat_at=at(16))
    Pengingat.objects.create(**row, tenggat_at=at(17))
    with pytest.raises(IntegrityError), transaction.atomic():
        Pengingat.objects.create(**row)


def test_exempt_people_are_left_alone_and_a_mail_that_waits_is_not_sent(
    daerah, pengumpulan, lalui, terkirim, mailoutbox
):
    PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin)
    lalui(at(12, 8, 5))
    assert terkirim(daerah.pppk) == []
    assert terkirim(daerah.pppk_lain) == SEMUA[:2]
    PengecualianFactory(pegawai=daerah.pppk_lain, oleh=daerah.admin)
    deliver_many(due_kiriman())
    assert [surel.to[0] for surel in mailoutbox] == [daerah.pppk_puskesmas.email]
    lalui(at(16))
    assert terkirim(daerah.pppk_lain) == SEMUA[:2]
    assert terkirim(daerah.pppk_puskesmas) == SEMUA


def test_a_report_after_the_writing_holds_the_mail_back(daerah, pengumpulan, lalui, mailoutbox):
    lalui(at(12, 8, 5))
    report_penilai(pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya="Kepala Dinas")
    deliver_many(due_kiriman())
    alamat = {surel.to[0] for surel in mailoutbox}
    assert daerah.pppk.email not in alamat
    assert {daerah.pppk_lain.email, daerah.pppk_puskesmas.email} < alamat  # and to the pengelola the report


def test_a_campaign_that_is_closed_sends_none_and_goes_on_when_opened_again(
    daerah, pengumpulan, lalui, terkirim, mailoutbox
):
    def become(status, ditutup_at=None):
        type(pengumpulan).objects.filter(pk=pengumpulan.pk).update(status=status, ditutup_at=ditutup_at)

    lalui(at(12, 8, 5))
    become(StatusPengumpulan.DITUTUP, timezone.now())
    deliver_many(due_kiriman())
    assert not mailoutbox
    lalui(at(14, 8, 5))
    become(StatusPengumpulan.TERBIT)
    lalui(at(16))
    assert terkirim(daerah.pppk) == SEMUA
    assert Pengingat.objects.count() == len({(one.pegawai_id, one.jenis) for one in Pengingat.objects.all()})


def test_the_words_of_an_admin_go_out(daerah, pengumpulan, lalui):
    save_teks(JenisPengingat.H3, Teks("Ayo, {sisa}", "Kurang {dokumen}."), revisi=0, oleh=daerah.admin)
    lalui(at(12, 9))
    pesan = Pesan.objects.filter(penerima=daerah.pppk).last()
    assert (pesan.judul, pesan.isi) == (
        "Ayo, 3 hari lagi",
        "Kurang MPPH (belum diunggah), SKP (belum diunggah).",
    )
