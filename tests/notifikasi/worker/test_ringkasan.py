import pytest
from django.core.management import call_command
from django.utils import timezone

from notifikasi.enums import CaraSurel, JenisPesan
from notifikasi.models import Kiriman, Pesan
from notifikasi.services.pesan import PesanBaru, send_pesan, send_pesan_many
from notifikasi.worker.ringkasan import gather_ringkasan

SEBELUM_RINGKASAN = 5 * 3600 + 59 * 60  # from 10.00 to 15.59 WITA


@pytest.fixture
def tentang(daerah):
    """An upload in the unit of a head: `tentang(kepala, "SKP diunggah")`."""
    count = iter(range(1000))

    def send(penerima, judul="SKP diunggah", jenis=JenisPesan.BERKAS_MASUK_UNIT):
        return send_pesan(
            kunci=f"unit:{next(count)}",
            penerima=penerima,
            jenis=jenis,
            judul=judul,
            isi="-",
            tentang_unit=True,
        )

    return send


def test_one_mail_for_each_head_with_everything_that_waits(daerah, tentang, dalam_tenggat):
    for judul in ("SKP Wayan", "MPPH Wayan", "SKP Made"):
        tentang(daerah.kepala_dinas, judul)
    tentang(daerah.kepala_sd1, "SKP Made")
    dalam_tenggat.shift(SEBELUM_RINGKASAN + 60)
    assert len(gather_ringkasan()) == 2
    surel = Kiriman.objects.get(penerima=daerah.kepala_dinas)
    assert surel.subjek == "Ringkasan Anda: 3 pesan, 14 Agustus 2025"
    baris = [line for line in surel.isi.splitlines() if line.startswith("- ")]
    assert baris == ["- 3 berkas masuk dari unit Anda, terakhir 14 Agustus 2025 pukul 10.00 WITA"]
    assert "http://127.0.0.1:8000/pesan/" in surel.isi
    assert surel.pesan.count() == 3


def test_nothing_leaves_before_the_hour_of_the_digest(daerah, tentang, dalam_tenggat):
    tentang(daerah.kepala_dinas)
    dalam_tenggat.shift(SEBELUM_RINGKASAN)
    assert gather_ringkasan() == []
    dalam_tenggat.shift(60)
    assert len(gather_ringkasan()) == 1


def test_what_comes_after_todays_digest_waits_for_tomorrows(daerah, tentang, dalam_tenggat):
    tentang(daerah.kepala_dinas)
    assert len(gather_ringkasan(at_once=True)) == 1
    baru = tentang(daerah.kepala_dinas)
    assert gather_ringkasan(at_once=True) == []
    dalam_tenggat.shift(24 * 3600)
    [surel] = gather_ringkasan(at_once=True)
    baru.refresh_from_db()
    assert baru.kiriman_id == surel


def test_day_is_counted_in_wita(daerah, tentang, dalam_tenggat):
    """23.30 and 00.30 WITA are two days, though both are the same day in UTC."""
    dalam_tenggat.shift(13.5 * 3600)
    tentang(daerah.kepala_dinas)
    assert len(gather_ringkasan(at_once=True)) == 1
    dalam_tenggat.shift(3600)
    tentang(daerah.kepala_dinas)
    assert len(gather_ringkasan(at_once=True)) == 1


@pytest.mark.parametrize("perubahan", [{"is_active": False}, {"email": ""}])
def test_person_who_left_or_has_no_address_gets_no_digest(daerah, tentang, perubahan):
    pesan = tentang(daerah.kepala_dinas)
    type(daerah.kepala_dinas).objects.filter(pk=daerah.kepala_dinas.pk).update(**perubahan)
    assert gather_ringkasan(at_once=True) == []
    pesan.refresh_from_db()
    assert pesan.kiriman is None


def test_digest_of_one_person_that_fails_does_not_hold_up_the_others(daerah, tentang, dalam_tenggat):
    """The row in the way is one that another process left half done: same kunci, other recipient."""
    tentang(daerah.kepala_dinas)
    tentang(daerah.kepala_sd1)
    Kiriman.objects.create(
        kunci=f"ringkasan:{daerah.kepala_dinas.pk}:2025-08-14",
        alamat="x@contoh.example",
        subjek="x",
        isi="x",
        coba_lagi_at=timezone.now(),
    )
    assert len(gather_ringkasan(at_once=True)) == 1
    assert Pesan.objects.get(penerima=daerah.kepala_sd1).kiriman is not None


def test_very_long_digest_is_cut_and_says_so(daerah, tentang):
    for n in range(103):
        tentang(daerah.kepala_dinas, f"SKP {n}", JenisPesan.DISPENSASI)
    gather_ringkasan(at_once=True)
    assert "- dan 3 pesan lain di kotak masuk" in Kiriman.objects.get().isi


def test_gathering_asks_a_fixed_number_of_questions_for_each_person(
    daerah, tentang, django_assert_num_queries
):
    for _ in range(20):
        tentang(daerah.kepala_dinas)
    # Conditions and people who wait; messages, person, digest (look, insert), link; 4 for savepoints
    with django_assert_num_queries(11):
        gather_ringkasan(at_once=True)


def test_other_messages_keep_their_lines_beside_the_number(daerah, tentang, dalam_tenggat):
    for judul in ("SKP Wayan", "SKP Made"):
        tentang(daerah.kepala_dinas, judul)
    tentang(daerah.kepala_dinas, "Dispensasi diberikan", JenisPesan.DISPENSASI)
    gather_ringkasan(at_once=True)
    baris = [line for line in Kiriman.objects.get().isi.splitlines() if line.startswith("- ")]
    assert baris == [
        "- 2 berkas masuk dari unit Anda, terakhir 14 Agustus 2025 pukul 10.00 WITA",
        "- 14 Agustus 2025 pukul 10.00 WITA: Dispensasi diberikan",
    ]


def test_a_single_message_is_sent_as_it_is(daerah, tentang):
    tentang(daerah.kepala_dinas, "Wayan mengunggah SKP")
    gather_ringkasan(at_once=True)
    surel = Kiriman.objects.get()
    assert surel.subjek == "Wayan mengunggah SKP"
    assert "Pesan Anda sejak" not in surel.isi


def test_what_is_no_longer_so_goes_into_no_digest(daerah, settings):
    settings.NOTIFIKASI_SYARAT = {"uji": "tests.notifikasi.salur.alasan_uji"}
    pesan = [
        PesanBaru("a", daerah.pppk, "Basi", "-", syarat="uji:1"),
        PesanBaru("b", daerah.pppk, "Segar", "-", syarat="uji:2"),
        PesanBaru("c", daerah.pppk_lain, "Basi", "-", syarat="uji:1"),
    ]
    send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=pesan, cara=CaraSurel.RINGKASAN)
    gather_ringkasan(at_once=True)
    assert Kiriman.objects.get().subjek == "Segar"
    assert dict(Pesan.objects.values_list("kunci", "cara_surel")) == {
        "a": CaraSurel.TANPA,
        "b": CaraSurel.RINGKASAN,
        "c": CaraSurel.TANPA,
    }
    assert gather_ringkasan(at_once=True) == []


def test_command_gathers_at_once(daerah, tentang, capsys, mailoutbox):
    tentang(daerah.kepala_dinas)
    call_command("send_ringkasan")
    assert capsys.readouterr().out == "1 ringkasan masuk antrean surel.\n"
