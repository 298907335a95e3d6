"""A sheet of units that is entered today for a later day."""

import hashlib
from datetime import UTC, date, datetime

import pytest

from core.exceptions import Conflict, DomainError, NotAllowed
from pegawai.enums import JenisKejadian, StatusRencanaSotk
from pegawai.models import JejakAudit, Peran, RencanaSotk, RiwayatUnit, UnitKerja
from pegawai.queries.rencana_sotk import count_open_rencana, due_rencana
from pegawai.services.rencana_sotk import apply_sotk, cancel_sotk, plan_sotk, retry_sotk
from pegawai.services.riwayat_unit import Dasar

JUDUL = "Kode Unit;Nama Unit;Jenis;Kode Induk;Digabung ke"
NANTI, HARINYA = date(2026, 1, 1), datetime(2025, 12, 31, 16, tzinfo=UTC)


@pytest.fixture(autouse=True)
def jam(dalam_tenggat):
    return dalam_tenggat


@pytest.fixture
def rencanakan(daerah):
    def plan(*rows, sejak=NANTI, oleh=None, sha256=""):
        isi = "\n".join([JUDUL, *(rows or [f"{daerah.sd1.kode};SD Negeri Satu;;;"])]).encode()
        return plan_sotk(
            isi, nama_berkas="sotk.csv", dasar=Dasar(sejak, "9 Tahun 2025", date(2025, 8, 1), oleh or daerah.admin),
            sha256=sha256 or hashlib.sha256(isi).hexdigest(),
        )  # fmt: skip

    return plan


def nama(unit) -> str:
    return UnitKerja.objects.get(pk=unit.pk).nama


def test_it_stays_planned_until_its_day_and_is_applied_then_once(daerah, rencanakan, jam):
    rencana = rencanakan(
        f"{daerah.sd1.kode};SD Negeri Satu;;;",
        f"{daerah.sd2.kode};;;;{daerah.sd1.kode}",
        f"sd3;SD 3;SD;{daerah.dinas.kode};",
    )
    assert (nama(daerah.sd1), due_rencana(), count_open_rencana()) == ("SD Negeri 1", [], 1)
    assert apply_sotk(rencana.pk) is None
    jam.move_to(HARINYA)
    assert due_rencana() == [rencana.pk]
    hasil = apply_sotk(rencana.pk)
    assert hasil.is_applied
    assert {daerah.kepala_sd1, daerah.kepala_dinas} <= set(hasil.kepala)
    assert nama(daerah.sd1) == "SD Negeri Satu"
    riwayat = RiwayatUnit.objects.current().get(unit=daerah.sd1)
    assert (riwayat.mulai, riwayat.nomor_sk) == (NANTI, "9 Tahun 2025")
    assert UnitKerja.objects.get(pk=daerah.sd2.pk).ditutup == NANTI
    assert apply_sotk(rencana.pk) is None
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.UNIT_IMPORT).count() == 1


def test_a_sweep_that_comes_late_still_writes_the_day_of_the_decree(daerah, rencanakan, jam):
    rencana = rencanakan()
    jam.move_to(datetime(2026, 1, 20, tzinfo=UTC))
    assert apply_sotk(rencana.pk).is_applied
    assert RiwayatUnit.objects.current().get(unit=daerah.sd1).mulai == NANTI


def test_what_no_longer_fits_is_held_back_whole_and_may_be_tried_again(daerah, rencanakan, jam):
    rencana = rencanakan(f"{daerah.sd1.kode};SD Satu;;;", f"sd3;SD 3;SD;{daerah.sd2.kode};")
    UnitKerja.objects.filter(pk=daerah.sd2.pk).update(is_active=False, ditutup="2025-08-14")
    jam.move_to(HARINYA)
    hasil = apply_sotk(rencana.pk)
    assert (hasil.is_applied, hasil.rencana.status) == (False, StatusRencanaSotk.DITAHAN)
    assert "1 baris tidak dapat diterapkan" in hasil.rencana.keterangan
    assert "sudah ditutup" in hasil.rencana.keterangan
    assert (nama(daerah.sd1), due_rencana(), count_open_rencana()) == ("SD Negeri 1", [], 1)
    UnitKerja.objects.filter(pk=daerah.sd2.pk).update(is_active=True, ditutup=None)
    retry_sotk(rencana, oleh=daerah.admin)
    assert apply_sotk(rencana.pk).is_applied
    assert nama(daerah.sd1) == "SD Satu"


def test_a_change_in_between_that_ends_later_holds_it_back(daerah, rencanakan, jam):
    rencana = rencanakan()
    jam.move_to(datetime(2026, 1, 20, tzinfo=UTC))
    RiwayatUnit.objects.filter(unit=daerah.sd1).update(mulai="2026-01-10")
    assert (
        "Perubahan tidak dapat berlaku sebelum 10 Januari 2026" in apply_sotk(rencana.pk).rencana.keterangan
    )


def test_who_is_no_admin_any_more_changes_no_units(daerah, rencanakan, jam):
    rencana = rencanakan()
    Peran.objects.filter(pegawai=daerah.admin).update(selesai="2025-12-01")
    jam.move_to(HARINYA)
    assert apply_sotk(rencana.pk).rencana.status == StatusRencanaSotk.DITAHAN
    assert nama(daerah.sd1) == "SD Negeri 1"


def test_a_cancelled_plan_is_never_applied_and_an_applied_one_not_cancelled(daerah, rencanakan, jam):
    batal, lain = rencanakan(), rencanakan(sejak=date(2026, 1, 2))
    cancel_sotk(batal, oleh=daerah.admin)
    with pytest.raises(Conflict, match="baru saja dibatalkan"):
        cancel_sotk(RencanaSotk.objects.get(pk=batal.pk), oleh=daerah.admin)
    jam.move_to(datetime(2026, 1, 3, tzinfo=UTC))
    assert apply_sotk(batal.pk) is None
    assert apply_sotk(lain.pk).is_applied
    for step in (cancel_sotk, retry_sotk):
        with pytest.raises(Conflict, match="baru saja diterapkan"):
            step(lain, oleh=daerah.admin)


@pytest.mark.parametrize(
    ("sejak", "rows", "pesan"),
    [
        (date(2025, 8, 14), [], "diterapkan langsung"),
        (date(1, 1, 1), [], "diterapkan langsung"),
        (date(9999, 12, 31), [], "Tanggal berlaku paling akhir 15 Agustus 2026"),
        (NANTI, ["x y;X;UPTD;;"], "1 baris tidak dapat diterapkan, sedangkan perubahan yang direncanakan diterapkan utuh. baris 2:"),
    ],
)  # fmt: skip
def test_what_cannot_be_planned_says_why(daerah, rencanakan, sejak, rows, pesan):
    with pytest.raises(DomainError, match=pesan):
        rencanakan(*rows, sejak=sejak)
    with pytest.raises(DomainError, match="tidak mengubah apa pun"):
        rencanakan(f"{daerah.sd1.kode};SD Negeri 1;;;")


def test_only_an_admin_of_all_plans_once_what_was_shown(daerah, rencanakan):
    with pytest.raises(NotAllowed):
        rencanakan(oleh=daerah.verifikator)
    with pytest.raises(Conflict, match="bukan berkas yang diperiksa"):
        rencanakan(sha256="a" * 64)
    rencana = rencanakan()
    with pytest.raises(Conflict, match="sudah direncanakan untuk tanggal itu"):
        rencanakan()
    for step in (cancel_sotk, retry_sotk):
        with pytest.raises(NotAllowed):
            step(rencana, oleh=daerah.auditor)
    assert RencanaSotk.objects.get().status == StatusRencanaSotk.DIRENCANAKAN
