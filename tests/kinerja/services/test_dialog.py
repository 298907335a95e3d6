import pytest

from core.exceptions import Conflict, DomainError, NotAllowed
from kinerja.enums import StatusSkp, StatusUsulan
from kinerja.models import CatatanDialog, PerubahanSkp, UsulanDialog
from kinerja.services.dialog import (
    accept_usulan,
    add_catatan,
    decline_usulan,
    propose_usulan,
    withdraw_usulan,
)
from kinerja.services.rencana import add_lampiran, change_rencana
from kinerja.services.skp import confirm_skp
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.kinerja.conftest import bring_to, fresh


@pytest.fixture
def skp_dialog(skp):
    return bring_to(skp, StatusSkp.DIALOG)


@pytest.fixture
def rencana(skp_dialog):
    return skp_dialog.rencana.get()


def propose(skp, baris, oleh, teks="Terlayaninya semua tamu", **lain):
    isian = {"jenis": "RENCANA", "bidang": "rencana", **lain}
    return propose_usulan(skp, baris_id=baris.pk, teks_baru=teks, oleh=oleh, **isian)


def test_a_proposal_leaves_the_line_and_notifies_the_other_side(daerah, skp_dialog, rencana):
    usulan = propose(skp_dialog, rencana, daerah.kepala_sd1, alasan="Lebih luas")
    assert (fresh(rencana).rencana, usulan.teks_lama, usulan.status) == (
        "Terlayaninya tamu", "Terlayaninya tamu", StatusUsulan.MENUNGGU,
    )  # fmt: skip
    pesan = Pesan.objects.get(jenis=JenisPesan.SKP_DIALOG)
    assert (pesan.penerima, pesan.judul) == (daerah.pppk, "Usulan pada rencana hasil kerja")
    assert "Lebih luas" in pesan.isi


def test_accepting_writes_the_line_and_logs_where_it_came_from(daerah, skp_dialog, rencana):
    confirm_skp(skp_dialog, oleh=daerah.kepala_sd1, revisi=skp_dialog.revisi)
    usulan = propose(skp_dialog, rencana, daerah.kepala_sd1)
    accept_usulan(usulan, oleh=daerah.pppk)
    assert fresh(rencana).rencana == "Terlayaninya semua tamu"
    usulan = fresh(usulan)
    assert (usulan.status, usulan.diputus_oleh) == (StatusUsulan.DITERIMA, daerah.pppk)
    perubahan = PerubahanSkp.objects.get(usulan=usulan)
    assert (perubahan.oleh, perubahan.sebelum, perubahan.sesudah) == (
        daerah.pppk, "Terlayaninya tamu", "Terlayaninya semua tamu",
    )  # fmt: skip
    assert fresh(skp_dialog).penilai_setuju_at is None, "other words than those that were confirmed"
    assert Pesan.objects.filter(penerima=daerah.kepala_sd1, judul="Usulan Anda diterima").exists()
    assert JejakAudit.objects.get(kejadian=JenisKejadian.USULAN_DECIDE).rincian["ke"] == "DITERIMA"


@pytest.mark.parametrize(
    ("jenis", "bidang", "baris"),
    [
        ("EKSPEKTASI", "teks", lambda skp: skp.ekspektasi.get(nilai=2)),
        ("INDIKATOR", "target", lambda skp: skp.rencana.get().indikator.get()),
    ],
)
def test_every_kind_of_line_can_be_talked_about(daerah, skp_dialog, jenis, bidang, baris):
    satu = baris(skp_dialog)
    usulan = propose(skp_dialog, satu, daerah.pppk, "Cermat", jenis=jenis, bidang=bidang)
    accept_usulan(usulan, oleh=daerah.kepala_sd1)
    assert getattr(fresh(satu), bidang) == "Cermat"


def test_the_lampiran_too(daerah, skp_dialog):
    lampiran = add_lampiran(skp_dialog, jenis="KONSEKUENSI", oleh=daerah.pppk, teks="Teguran")
    usulan = propose(skp_dialog, lampiran, daerah.kepala_sd1, "Pembinaan", jenis="LAMPIRAN", bidang="teks")
    accept_usulan(usulan, oleh=daerah.pppk)
    assert fresh(lampiran).teks == "Pembinaan"


def test_a_line_that_moved_on_is_not_overwritten_by_an_older_proposal(daerah, skp_dialog, rencana):
    usulan = propose(skp_dialog, rencana, daerah.kepala_sd1)
    change_rencana(rencana, isian={"rencana": "Terlayaninya warga"}, oleh=daerah.pppk, revisi=1)
    with pytest.raises(Conflict) as refusal:
        accept_usulan(usulan, oleh=daerah.pppk)
    assert refusal.value.pesan == (
        f"Bagian ini sudah diubah oleh {daerah.pppk} pada Kamis, 3 Juli 2025 pukul 10.42 WITA sesudah diusulkan. "
        "Tolak usulan ini atau minta usulan baru."
    )
    assert (fresh(rencana).rencana, fresh(usulan).status) == ("Terlayaninya warga", StatusUsulan.MENUNGGU)


def test_declining_needs_a_reason(daerah, skp_dialog, rencana):
    usulan = propose(skp_dialog, rencana, daerah.kepala_sd1)
    with pytest.raises(DomainError, match="Tuliskan alasan menolak usulan ini") as refusal:
        decline_usulan(usulan, oleh=daerah.pppk, tanggapan=" ")
    assert refusal.value.kode == "tanggapan"
    decline_usulan(usulan, oleh=daerah.pppk, tanggapan="Sudah cukup.")
    assert (fresh(usulan).status, fresh(rencana).rencana) == (StatusUsulan.DITOLAK, "Terlayaninya tamu")
    assert "Sudah cukup." in Pesan.objects.get(judul="Usulan Anda ditolak").isi


def test_ones_own_proposal_is_withdrawn_not_answered(daerah, skp_dialog, rencana):
    usulan = propose(skp_dialog, rencana, daerah.kepala_sd1)
    with pytest.raises(NotAllowed, match="Usulan Anda sendiri dijawab oleh pihak lain"):
        accept_usulan(usulan, oleh=daerah.kepala_sd1)
    with pytest.raises(NotAllowed, match="Hanya pengusul yang dapat menarik usulan"):
        withdraw_usulan(usulan, oleh=daerah.pppk)
    withdraw_usulan(usulan, oleh=daerah.kepala_sd1)
    assert fresh(usulan).status == StatusUsulan.DITARIK
    with pytest.raises(NotAllowed, match="Usulan ini sudah ditarik"):
        accept_usulan(usulan, oleh=daerah.pppk)


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"teks": "Terlayaninya tamu"}, "sama dengan isi yang sekarang"),
        ({"bidang": "skp"}, "Bagian ini tidak ada pada SKP tersebut"),
        ({"jenis": "INDIKATOR"}, "Bagian ini tidak ada pada SKP tersebut"),
        ({"jenis": "LAIN"}, "Bagian ini tidak ada pada SKP tersebut"),
    ],
)
def test_what_cannot_be_proposed(daerah, skp_dialog, rencana, ganti, pesan):
    skp_dialog.rencana.get().indikator.all().delete()
    with pytest.raises(DomainError, match=pesan):
        propose(skp_dialog, rencana, daerah.kepala_sd1, **ganti)
    assert not UsulanDialog.objects.exists()


def test_one_waiting_proposal_for_each_field_and_person(daerah, skp_dialog, rencana):
    propose(skp_dialog, rencana, daerah.kepala_sd1)
    with pytest.raises(DomainError, match="Usulan Anda untuk bagian ini masih menunggu jawaban"):
        propose(skp_dialog, rencana, daerah.kepala_sd1, "Lain")
    propose(skp_dialog, rencana, daerah.pppk, "Usul tandingan")
    assert UsulanDialog.objects.count() == 2


def test_the_line_of_another_skp_is_out_of_reach(daerah, periode, skp_dialog, rencana):
    lain = fresh(skp_dialog)
    lain.pk, lain.pegawai = None, daerah.pppk_lain
    lain.save(force_insert=True)
    with pytest.raises(DomainError, match="Bagian ini tidak ada pada SKP tersebut"):
        propose(lain, rencana, daerah.kepala_sd1)


def test_a_remark_on_a_line_and_on_the_whole(daerah, skp_dialog, rencana):
    add_catatan(skp_dialog, teks="Bagus", oleh=daerah.kepala_sd1)
    add_catatan(skp_dialog, teks="Perjelas", oleh=daerah.kepala_sd1, jenis="RENCANA", baris_id=rencana.pk)
    assert list(CatatanDialog.objects.order_by("pk").values_list("jenis", "baris_id", "teks")) == [
        ("SKP", None, "Bagus"), ("RENCANA", rencana.pk, "Perjelas"),
    ]  # fmt: skip
    judul = Pesan.objects.filter(penerima=daerah.pppk, judul__startswith="Catatan").order_by("pk")
    assert [one.judul for one in judul] == ["Catatan pada SKP", "Catatan pada rencana hasil kerja"]


def test_an_empty_remark_and_a_remark_on_nothing(daerah, skp_dialog):
    with pytest.raises(DomainError, match="Tuliskan catatan Anda"):
        add_catatan(skp_dialog, teks=" ", oleh=daerah.pppk)
    with pytest.raises(DomainError, match="Bagian ini tidak ada"):
        add_catatan(skp_dialog, teks="x", oleh=daerah.pppk, jenis="RENCANA", baris_id=0)


@pytest.mark.parametrize("oleh", ["pppk_lain", "kepala_dinas", "pengelola", "verifikator", "admin"])
def test_the_dialogue_is_between_two(daerah, skp_dialog, rencana, oleh):
    with pytest.raises(NotAllowed, match="Hanya pegawai yang dinilai dan pejabat penilai"):
        propose(skp_dialog, rencana, getattr(daerah, oleh))
    with pytest.raises(NotAllowed, match="Hanya pegawai yang dinilai dan pejabat penilai"):
        add_catatan(skp_dialog, teks="x", oleh=getattr(daerah, oleh))


def test_before_it_is_submitted_there_is_no_dialogue(daerah, skp):
    with pytest.raises(NotAllowed, match="SKP ini berstatus Draf"):
        propose(skp, skp.rencana.get(), daerah.kepala_sd1)
