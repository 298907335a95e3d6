"""Reading the letter, passing it on, taking the confirmation back."""

from datetime import timedelta

import pytest

from berkas.enums import CaraMeneruskan, KeadaanSurat, StatusSurat
from berkas.models import PembacaSurat, PerjalananSurat
from berkas.moves import SURAT_BERUBAH
from berkas.services.penutupan import close_pengumpulan
from berkas.services.perjalanan_surat import (
    BUKAN_TUJUAN,
    forward_surat,
    open_surat,
    read_surat,
    undo_forward,
)
from core.exceptions import Conflict, DomainError, NotAllowed
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit, Pegawai, Peran
from tests.factories import PegawaiFactory, make_peran

K = KeadaanSurat
SURAT_KEJADIAN = (JenisKejadian.SURAT_READ, JenisKejadian.SURAT_FORWARD, JenisKejadian.SURAT_UNDO)


def steps():
    rows = JejakAudit.objects.filter(kejadian__in=SURAT_KEJADIAN).order_by("pk")
    return list(rows.values_list("kejadian", "oleh__username", "rincian__unit"))


def test_the_first_opening_by_the_head_is_the_reading(daerah, baris, dalam_tenggat):
    assert read_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    dalam_tenggat.shift(timedelta(hours=1))
    assert not read_surat(baris(daerah.dinas).surat, oleh=daerah.pengelola)
    surat = PerjalananSurat.objects.get()
    assert (surat.dibaca_oleh, surat.status) == (daerah.kepala_dinas, StatusSurat.DIBACA)
    assert steps() == [("SURAT_READ", "kepala.dinas", "Dinas Pendidikan")]


def test_two_who_open_it_at_once_are_one_reading(daerah, baris):
    one, other = baris(daerah.dinas).surat, baris(daerah.dinas).surat
    assert read_surat(one, oleh=daerah.kepala_dinas)
    assert not read_surat(other, oleh=daerah.pengelola)
    assert PerjalananSurat.objects.get().dibaca_oleh == daerah.kepala_dinas


@pytest.mark.parametrize("siapa", ["admin", "verifikator", "pengelola", "kepala_dinas", "pppk"])
def test_the_opening_by_others_counts_for_no_unit(daerah, baris, siapa):
    assert not read_surat(baris(daerah.sd1).surat, oleh=getattr(daerah, siapa))
    assert not PerjalananSurat.objects.exists()


def test_after_the_confirmation_the_next_level_is_told(daerah, baris):
    read_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    surat = baris(daerah.dinas).surat
    assert (
        forward_surat(surat, oleh=daerah.kepala_dinas, cara=CaraMeneruskan.GRUP, catatan=" Grup kepala ") == 2
    )
    surat = PerjalananSurat.objects.get(unit=daerah.dinas)
    assert (surat.status, surat.cara, surat.catatan) == ("DITERUSKAN", "GRUP", "Grup kepala")
    pesan = Pesan.objects.filter(jenis=JenisPesan.SURAT).order_by("tautan")
    # SD 2 has no head: those of the Dinas answer for it
    assert {one.penerima for one in pesan} == {daerah.kepala_sd1, daerah.kepala_dinas}
    untuk_sd1 = pesan.get(penerima=daerah.kepala_sd1)
    assert untuk_sd1.tautan == f"/berkas/surat/{surat.pengumpulan_id}/{daerah.sd1.pk}/"
    assert "Dinas Pendidikan meneruskan surat nomor 800.1.5.1/858 kepada SD Negeri 1." in untuk_sd1.isi
    assert baris(daerah.sd1).keadaan == K.BELUM_DIBACA
    assert [one[0] for one in steps()] == ["SURAT_READ", "SURAT_FORWARD"]


def test_who_confirms_without_opening_has_read_it(daerah, baris):
    forward_surat(baris(daerah.sd1).surat, oleh=daerah.kepala_sd1)
    surat = PerjalananSurat.objects.get()
    assert surat.dibaca_oleh == surat.diteruskan_oleh == daerah.kepala_sd1


def test_of_two_who_confirm_at_once_the_second_is_refused(daerah, baris):
    read_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    one, other = baris(daerah.dinas).surat, baris(daerah.dinas).surat
    forward_surat(one, oleh=daerah.kepala_dinas)
    with pytest.raises(Conflict, match=SURAT_BERUBAH):
        forward_surat(other, oleh=daerah.pengelola)
    assert PerjalananSurat.objects.get().diteruskan_oleh == daerah.kepala_dinas
    assert [one[:2] for one in steps()] == [("SURAT_READ", "kepala.dinas"), ("SURAT_FORWARD", "kepala.dinas")]


def test_both_at_once_before_anyone_has_read_it(daerah, baris):
    one, other = baris(daerah.dinas).surat, baris(daerah.dinas).surat
    forward_surat(one, oleh=daerah.kepala_dinas)
    with pytest.raises(Conflict, match=SURAT_BERUBAH):
        forward_surat(other, oleh=daerah.pengelola)


def test_it_is_passed_on_once(daerah, baris):
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    with pytest.raises(NotAllowed, match="Surat ini sudah diteruskan"):
        forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)


def test_without_a_head_the_pengelola_or_the_level_above_confirms(daerah, baris):
    forward_surat(baris(daerah.sd2).surat, oleh=daerah.pengelola)
    assert baris(daerah.sd2).keadaan == K.DITERUSKAN
    forward_surat(baris(daerah.puskesmas).surat, oleh=daerah.kepala_dinkes)
    assert baris(daerah.puskesmas).surat.dibaca_oleh == daerah.kepala_dinkes


@pytest.mark.parametrize(
    ("siapa", "sebab"),
    [
        ("kepala_dinas", "Unit ini memiliki kepala"),
        ("pengelola", "Unit ini memiliki kepala"),
        ("kepala_dinkes", "Peran Anda tidak mencakup unit ini"),
        ("admin", "Peran Anda tidak mencakup unit ini"),
        ("pppk", "Peran Anda tidak mencakup unit ini"),
    ],
)
def test_others_do_not_confirm_for_a_unit_with_a_head(daerah, baris, siapa, sebab):
    with pytest.raises(NotAllowed, match=sebab):
        forward_surat(baris(daerah.sd1).surat, oleh=getattr(daerah, siapa))


def test_an_acting_head_confirms_and_a_former_head_does_not(daerah, baris):
    Peran.objects.filter(pegawai=daerah.kepala_sd1).update(selesai="2025-08-13")
    plt = PegawaiFactory(unit=daerah.sd1, kohort=None)
    make_peran(plt, JenisPeran.KEPALA_UNIT, daerah.sd1)
    dahulu = Pegawai.objects.get(pk=daerah.kepala_sd1.pk)
    with pytest.raises(NotAllowed, match="Peran Anda tidak mencakup unit ini"):
        forward_surat(baris(daerah.sd1).surat, oleh=dahulu)
    forward_surat(baris(daerah.sd1).surat, oleh=plt)
    assert baris(daerah.sd1).surat.diteruskan_oleh == plt


def test_a_closed_campaign_asks_for_nothing_more(daerah, beredar, baris):
    close_pengumpulan(beredar, alasan="Semua sudah lengkap.", oleh=daerah.admin)
    assert not read_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    with pytest.raises(NotAllowed, match="Pengumpulan ini sudah ditutup"):
        forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)


def test_a_unit_that_was_closed_meanwhile_passes_nothing_on(daerah, baris):
    surat = baris(daerah.dinas).surat
    surat.unit.ditutup = "2025-08-14"
    with pytest.raises(NotAllowed, match="Unit ini sudah ditutup"):
        forward_surat(surat, oleh=daerah.kepala_dinas)


def test_a_unit_whose_people_left_meanwhile_is_not_addressed(daerah, baris):
    surat = baris(daerah.sd1).surat
    Pegawai.objects.filter(unit=daerah.sd1).update(kohort=None)
    with pytest.raises(DomainError, match=BUKAN_TUJUAN):
        forward_surat(surat, oleh=daerah.kepala_sd1)


def test_the_own_confirmation_of_today_can_be_undone(daerah, baris):
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas, cara=CaraMeneruskan.APEL)
    undo_forward(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    surat = PerjalananSurat.objects.get()
    assert (surat.status, surat.diteruskan_at, surat.diteruskan_oleh, surat.cara) == (
        "DIBACA",
        None,
        None,
        "",
    )
    assert baris(daerah.sd1).keadaan == K.BELUM_SAMPAI
    assert steps()[-1] == ("SURAT_UNDO", "kepala.dinas", "Dinas Pendidikan")
    pesan = Pesan.objects.filter(jenis=JenisPesan.SURAT).count()
    assert forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas) == 0  # they know already
    assert Pesan.objects.filter(jenis=JenisPesan.SURAT).count() == pesan


def test_what_the_units_below_have_read_stays_read(daerah, baris):
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    read_surat(baris(daerah.sd1).surat, oleh=daerah.kepala_sd1)
    undo_forward(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    assert baris(daerah.sd1).keadaan == K.DIBACA


def test_not_by_others_nor_on_another_day(daerah, baris, dalam_tenggat):
    with pytest.raises(NotAllowed, match="Surat ini belum diteruskan"):
        undo_forward(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    with pytest.raises(NotAllowed, match="Hanya yang mengonfirmasi"):
        undo_forward(baris(daerah.dinas).surat, oleh=daerah.pengelola)
    dalam_tenggat.shift(timedelta(hours=14))  # midnight, WITA
    with pytest.raises(NotAllowed, match="pada hari yang sama"):
        undo_forward(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)


def test_of_two_clicks_on_undo_the_second_is_refused(daerah, baris):
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    one, other = baris(daerah.dinas).surat, baris(daerah.dinas).surat
    undo_forward(one, oleh=daerah.kepala_dinas)
    with pytest.raises(Conflict, match=SURAT_BERUBAH):
        undo_forward(other, oleh=daerah.kepala_dinas)


def test_a_person_is_counted_at_the_first_opening(daerah, beredar):
    open_surat(beredar, oleh=daerah.pppk)
    open_surat(beredar, oleh=daerah.pppk)
    assert PembacaSurat.objects.get().pegawai == daerah.pppk
