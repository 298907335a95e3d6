import pytest
from django.db import IntegrityError, transaction

from notifikasi.enums import CaraSurel, JenisPesan, StatusKiriman
from notifikasi.models import Kiriman, Pesan, Preferensi
from notifikasi.queries import unread_count, unsettled_of
from notifikasi.services.pesan import (
    PesanBaru,
    mark_all_read,
    mark_read,
    mark_read_about,
    send_pesan,
    send_pesan_many,
    settle_pesan,
)
from tests.factories import PegawaiFactory


def kirim(penerima, kunci="a", **lain):
    return send_pesan(
        kunci=kunci,
        penerima=penerima,
        jenis=JenisPesan.BERKAS_DITERIMA,
        judul=lain.pop("judul", "SKP 2025 diterima"),
        isi=lain.pop("isi", "Berkas Anda sudah diterima."),
        **lain,
    )


def test_message_lies_in_the_inbox_and_in_the_outbox(daerah):
    pesan = kirim(daerah.pppk, tautan="/berkas/1/")
    assert pesan.penerima == daerah.pppk
    assert pesan.kiriman.alamat == daerah.pppk.email
    assert pesan.kiriman.status == StatusKiriman.MENUNGGU
    assert "http://127.0.0.1:8000/berkas/1/" in pesan.kiriman.isi


def test_same_kunci_is_one_message_and_one_mail(daerah):
    assert kirim(daerah.pppk) == kirim(daerah.pppk, judul="Lain")
    assert (Pesan.objects.count(), Kiriman.objects.count()) == (1, 1)


def test_rollback_of_the_event_takes_the_message_along(daerah):
    with transaction.atomic():
        kirim(daerah.pppk)
        transaction.set_rollback(True)
    assert not Pesan.objects.exists()
    assert not Kiriman.objects.exists()


def test_without_an_address_there_is_only_the_inbox(daerah):
    daerah.pppk.email = ""
    pesan = kirim(daerah.pppk)
    assert (pesan.cara_surel, pesan.kiriman) == (CaraSurel.TANPA, None)


@pytest.mark.parametrize(
    ("pilihan", "cara", "surel"),
    [
        (None, CaraSurel.RINGKASAN, 0),
        (CaraSurel.RINGKASAN, CaraSurel.RINGKASAN, 0),
        (CaraSurel.LANGSUNG, CaraSurel.LANGSUNG, 1),
        (CaraSurel.TANPA, CaraSurel.TANPA, 0),
    ],
)
def test_preference_decides_about_the_notices_of_the_unit(daerah, pilihan, cara, surel):
    if pilihan:
        Preferensi.objects.create(pegawai=daerah.kepala_dinas, surel_unit=pilihan)
    assert kirim(daerah.kepala_dinas, tentang_unit=True).cara_surel == cara
    assert Kiriman.objects.count() == surel


def test_duty_messages_cannot_be_muted(daerah):
    Preferensi.objects.create(pegawai=daerah.pppk, surel_unit=CaraSurel.TANPA)
    assert kirim(daerah.pppk).kiriman is not None


def test_hostile_name_neither_breaks_a_header_nor_becomes_a_link(daerah):
    daerah.pppk.nama = "Klik http://jahat.example\r\nBcc: semua@contoh.example"
    pesan = kirim(daerah.pppk, judul="SKP\r\nBcc: x@contoh.example \u202egpj", isi="www.jahat.example")
    assert pesan.kiriman.subjek == "SKP Bcc: x@contoh.example gpj"
    assert "http://jahat" not in pesan.kiriman.isi
    assert "www.jahat" not in pesan.kiriman.isi


def test_long_title_is_cut(daerah):
    assert len(kirim(daerah.pppk, judul="x" * 500).judul) == 200


@pytest.mark.parametrize("tautan", ["https://jahat.example/", "//jahat.example/"])
def test_link_out_of_the_portal_is_refused_by_the_database(daerah, tautan):
    with pytest.raises(IntegrityError), transaction.atomic():
        kirim(daerah.pppk, tautan=tautan)


def test_first_reading_counts(daerah, dalam_tenggat):
    pesan = kirim(daerah.pppk)
    mark_read(pesan)
    pesan.refresh_from_db()
    first = pesan.dibaca_at
    dalam_tenggat.shift(60)
    mark_read(pesan)
    pesan.refresh_from_db()
    assert pesan.dibaca_at == first


def test_reading_all_touches_only_ones_own(daerah):
    kirim(daerah.pppk, "a")
    kirim(daerah.pppk, "b")
    kirim(daerah.pppk_lain, "c")
    assert mark_all_read(pegawai=daerah.pppk) == 2
    assert (unread_count(daerah.pppk), unread_count(daerah.pppk_lain)) == (0, 1)


def _return(penerima, kunci, tautan, jenis=JenisPesan.BERKAS_DIKEMBALIKAN):
    return send_pesan(kunci=kunci, penerima=penerima, jenis=jenis, judul="Judul", isi="Isi", tautan=tautan)


def test_seeing_the_page_reads_the_messages_about_it_of_this_person(daerah):
    _return(daerah.pppk, "a", "/berkas/1/")
    _return(daerah.pppk, "b", "/berkas/2/")
    _return(daerah.pppk_lain, "c", "/berkas/1/")
    mark_read_about("/berkas/1/", pegawai=daerah.pppk)
    assert list(Pesan.objects.filter(dibaca_at=None).values_list("kunci", flat=True).order_by("kunci")) == [
        "b",
        "c",
    ]


def test_settling_ends_the_demand_for_one_thing_of_one_person(daerah):
    _return(daerah.pppk, "a", "/berkas/1/")
    _return(daerah.pppk, "b", "/berkas/2/")
    _return(daerah.pppk, "kabar", "/berkas/1/", JenisPesan.BERKAS_DIVERIFIKASI)
    _return(daerah.pppk_lain, "c", "/berkas/1/")
    settle_pesan("/berkas/1/", pegawai=daerah.pppk)
    assert [one.kunci for one in unsettled_of(daerah.pppk)] == ["b"]
    assert [one.kunci for one in unsettled_of(daerah.pppk_lain)] == ["c"]


def baru(orang):
    return [PesanBaru(f"k:{one.pk}", one, f"Judul {one.pk}", "Isi") for one in orang]


def test_many_messages_take_as_many_queries_as_two(daerah, django_assert_num_queries):
    orang = PegawaiFactory.create_batch(30, unit=daerah.sd1)
    for some in (orang[:2], orang[2:]):
        with django_assert_num_queries(6):  # with those of the savepoint
            assert send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=baru(some)) == len(some)
    assert (Pesan.objects.count(), Kiriman.objects.count()) == (30, 30)


def test_many_again_writes_only_what_is_new(daerah):
    send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=baru([daerah.pppk]))
    pesan = baru([daerah.pppk, daerah.pppk_lain, daerah.pppk_lain])
    assert send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=pesan) == 1
    assert (Pesan.objects.count(), Kiriman.objects.count()) == (2, 2)


def test_no_message_is_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=[]) == 0


def test_many_about_the_unit_go_by_the_choice_of_each(daerah):
    Preferensi.objects.create(pegawai=daerah.kepala_dinas, surel_unit=CaraSurel.LANGSUNG)
    Preferensi.objects.create(pegawai=daerah.kepala_dinkes, surel_unit=CaraSurel.TANPA)
    orang = [daerah.kepala_dinas, daerah.kepala_dinkes, daerah.kepala_sd1]
    send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=baru(orang), tentang_unit=True)
    cara = dict(Pesan.objects.values_list("penerima", "cara_surel"))
    assert [cara[one.pk] for one in orang] == [CaraSurel.LANGSUNG, CaraSurel.TANPA, CaraSurel.RINGKASAN]


def test_who_left_gets_no_mail_from_many(daerah):
    daerah.pppk.is_active = False
    send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=baru([daerah.pppk]), cara=CaraSurel.RINGKASAN)
    assert Pesan.objects.get().cara_surel == CaraSurel.TANPA
