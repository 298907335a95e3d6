from django.utils import timezone

from berkas.enums import StatusPengumpulan
from berkas.models import PembacaSurat, Pengumpulan, TembusanSurat
from berkas.queries.penerima_surat import (
    circulating,
    count_pembaca,
    pemangku_of,
    receiver_of,
    surat_to_do,
    tembusan_of,
)
from berkas.queries.perjalanan_surat import cabang_of
from berkas.services.penutupan import close_pengumpulan
from berkas.services.perjalanan_surat import forward_surat
from pegawai.models import Pegawai, Peran
from tests.factories import make_berkas


def test_heads_answer_for_a_unit_before_its_pengelola(daerah):
    assert pemangku_of([daerah.dinas, daerah.sd2]) == {daerah.dinas.pk: [daerah.kepala_dinas]}
    Peran.objects.filter(pegawai=daerah.kepala_dinas).update(selesai="2025-01-01")
    assert pemangku_of([daerah.dinas]) == {daerah.dinas.pk: [daerah.pengelola]}


def test_without_any_those_of_the_unit_above_are_told(daerah, beredar):
    sd2 = cabang_of(beredar, daerah.sd2).baris
    assert receiver_of(sd2, pemangku_of([daerah.sd2, daerah.dinas])) == [daerah.kepala_dinas]
    assert receiver_of(sd2, {}) == []


def test_a_letter_waits_for_its_head_until_it_is_passed_on(daerah, beredar, baris):
    assert [one.unit for one in surat_to_do(daerah.kepala_dinas, timezone.now())] == [daerah.dinas]
    assert surat_to_do(daerah.kepala_sd1, timezone.now()) == []  # it has not come that far
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    assert surat_to_do(daerah.kepala_dinas, timezone.now()) == []
    assert [one.unit for one in surat_to_do(daerah.kepala_sd1, timezone.now())] == [daerah.sd1]


def test_other_people_cost_no_query(daerah, beredar, django_assert_num_queries):
    with django_assert_num_queries(1):  # their roles
        assert surat_to_do(daerah.pppk, timezone.now()) == []


def test_a_closed_campaign_asks_for_nothing(daerah, beredar):
    close_pengumpulan(beredar, alasan="Semua sudah lengkap.", oleh=daerah.admin)
    assert not circulating(timezone.now()).exists()
    assert surat_to_do(daerah.kepala_dinas, timezone.now()) == []


def test_who_opened_the_letter_logged_in_or_handed_in_is_counted_once(daerah, beredar, dok_skp):
    assert (count_pembaca(beredar).sudah, count_pembaca(beredar).belum) == (0, 3)
    PembacaSurat.objects.create(pengumpulan=beredar, pegawai=daerah.pppk, at=timezone.now())
    Pegawai.objects.filter(pk__in=[daerah.pppk.pk, daerah.pppk_lain.pk]).update(last_login=timezone.now())
    make_berkas(daerah.pppk_puskesmas, dok_skp)
    assert (count_pembaca(beredar).sudah, count_pembaca(beredar).orang) == (3, 3)


def test_who_logged_in_before_is_not_counted(daerah, beredar, django_assert_num_queries):
    Pegawai.objects.update(last_login="2025-08-04T08:59+08:00")
    with django_assert_num_queries(1):
        assert count_pembaca(beredar).sudah == 0


def test_copies_are_found_by_person_and_by_unit(daerah, beredar):
    untuk = {"pengumpulan": beredar, "oleh": daerah.admin}
    orang = TembusanSurat.objects.create(**untuk, pegawai=daerah.pppk)
    unit = TembusanSurat.objects.create(**untuk, unit=daerah.dinkes)
    assert list(tembusan_of(daerah.pppk)) == [orang]
    assert list(tembusan_of(daerah.kepala_dinkes)) == [unit]
    assert not tembusan_of(daerah.kepala_dinas).exists()
    Pengumpulan.objects.with_drafts().update(status=StatusPengumpulan.KONSEP)
    assert not tembusan_of(daerah.pppk).exists()
