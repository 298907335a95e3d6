import pytest
from django.utils import timezone

from notifikasi.enums import CaraSurel, JenisPesan, StatusKiriman
from notifikasi.models import Kiriman, Pesan
from notifikasi.queries import AKUN, RINGKASAN, antrean, inbox_of, outbox, surel_unit_of, unread_count
from notifikasi.services.pesan import send_pesan
from notifikasi.services.preferensi import set_preferensi


@pytest.fixture
def kirim_pesan(daerah):
    def send(kunci, penerima=None, judul="Judul"):
        return send_pesan(
            kunci=kunci,
            penerima=penerima or daerah.pppk,
            jenis=JenisPesan.BERKAS_DITERIMA,
            judul=judul,
            isi="Isi",
        )

    return send


def test_the_inbox_is_ones_own_newest_first(daerah, kirim_pesan):
    for kunci in ("a", "b"):
        kirim_pesan(kunci)
    kirim_pesan("c", daerah.pppk_lain)
    assert [pesan.kunci for pesan in inbox_of(daerah.pppk)] == ["b", "a"]


def test_a_message_is_unread_until_it_was_read(daerah, kirim_pesan):
    kirim_pesan("a")
    kirim_pesan("b")
    assert unread_count(daerah.pppk) == 2
    Pesan.objects.filter(kunci="a").update(dibaca_at=timezone.now())
    assert (unread_count(daerah.pppk), unread_count(daerah.pppk_lain)) == (1, 0)


def test_each_mail_has_the_kind_of_what_it_carries(kirim, kirim_pesan):
    kirim_pesan("a")
    kirim("ringkasan:1:2025-08-14")
    kirim("akun:1", is_rahasia=True)
    assert [row.jenis for row in outbox()] == [AKUN, RINGKASAN, JenisPesan.BERKAS_DITERIMA]
    assert [row.kunci for row in outbox(jenis=AKUN)] == ["akun:1"]


def test_the_outbox_is_searched_by_address_and_name(daerah, kirim):
    kirim("a")
    kirim("b", alamat="lain@contoh.example", penerima=daerah.pppk_lain)
    assert [row.kunci for row in outbox(cari="LAIN@contoh")] == ["b"]
    assert [row.kunci for row in outbox(cari=daerah.pppk.nama.upper())] == ["a"]


def test_counts_agree_with_the_list_in_one_query(kirim, django_assert_num_queries):
    for nomor, status in enumerate(StatusKiriman):
        kirim(f"akun:{nomor}", is_rahasia=True)
        Kiriman.objects.filter(kunci=f"akun:{nomor}").update(status=status)
    with django_assert_num_queries(1):
        [akun] = antrean()
    assert (akun.label, akun.menunggu, akun.gagal, akun.dilewati) == ("Surel akun", 1, 1, 1)
    assert outbox().count() == 3
    assert akun.tertua == Kiriman.objects.get(status=StatusKiriman.MENUNGGU).created_at


def test_a_head_who_never_chose_gets_the_digest(daerah):
    assert surel_unit_of(daerah.kepala_dinas) == CaraSurel.RINGKASAN
    set_preferensi(pegawai=daerah.kepala_dinas, surel_unit=CaraSurel.TANPA)
    assert surel_unit_of(daerah.kepala_dinas) == CaraSurel.TANPA
