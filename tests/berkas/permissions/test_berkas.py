"""Role × action × own berkas, own unit, other unit: one table."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from berkas.enums import Langkah, StatusBerkas
from berkas.models import Riwayat, Versi
from berkas.permissions import AksiBerkas
from kinerja.permissions import AksiKinerja
from pegawai.enums import JenisPeran
from pegawai.permissions import can
from tests.factories import VersiFactory, make_berkas, make_peran

ROLES = (
    "pppk",
    "pppk_lain",
    "kepala_dinas",
    "kepala_sd1",
    "kepala_dinkes",
    "pengelola",
    "verifikator",
    "admin",
    "auditor",
)
# The berkas is that of `pppk`, of SD 1 under Dinas Pendidikan, and waits for verification.
BERKAS = {
    AksiBerkas.VIEW: {"pppk", "kepala_dinas", "kepala_sd1", "pengelola", "verifikator", "admin", "auditor"},
    AksiBerkas.VIEW_WHOLE: {
        "pppk",
        "kepala_dinas",
        "kepala_sd1",
        "pengelola",
        "verifikator",
        "admin",
        "auditor",
    },
    AksiBerkas.REVIEW: {"verifikator"},
    AksiBerkas.REOPEN: set(),
    AksiBerkas.CONFIRM_KUNCI: {"verifikator"},
}
WITHOUT_OBJECT = {
    AksiBerkas.VIEW_QUEUE: {"verifikator", "admin", "auditor"},
    AksiBerkas.MANAGE: {"admin"},
    AksiBerkas.WITHDRAW_KUNCI: {"admin"},
}


@pytest.mark.parametrize(("peran", "aksi"), list(product(ROLES, BERKAS)))
def test_who_may_do_what_to_a_berkas(daerah, dok_skp, peran, aksi):
    berkas = make_berkas(daerah.pppk, dok_skp)
    assert bool(can(getattr(daerah, peran), aksi, berkas)) == (peran in BERKAS[aksi])


@pytest.mark.parametrize(("peran", "aksi"), list(product(ROLES, WITHOUT_OBJECT)))
def test_who_may_open_the_desk(daerah, peran, aksi):
    assert bool(can(getattr(daerah, peran), aksi)) == (peran in WITHOUT_OBJECT[aksi])


def test_own_berkas_cannot_be_reviewed(daerah, dok_skp):
    berkas = make_berkas(daerah.verifikator, dok_skp)
    izin = can(daerah.verifikator, AksiBerkas.REVIEW, berkas)
    assert (
        izin.alasan == "Anda tidak dapat memeriksa berkas Anda sendiri. Verifikator lain akan memeriksanya."
    )


def test_the_uploader_for_another_person_does_not_review_it(daerah, dok_skp):
    berkas = make_berkas(daerah.pppk, dok_skp, oleh=daerah.verifikator)
    assert "berkas Anda sendiri" in can(daerah.verifikator, AksiBerkas.REVIEW, berkas).alasan


def test_a_verifikator_of_one_dinas_does_not_reach_the_other(daerah, dok_skp):
    make_peran(daerah.pengelola, JenisPeran.VERIFIKATOR, daerah.dinas)
    assert can(daerah.pengelola, AksiBerkas.REVIEW, make_berkas(daerah.pppk, dok_skp))
    assert not can(daerah.pengelola, AksiBerkas.REVIEW, make_berkas(daerah.pppk_puskesmas, dok_skp))


@pytest.mark.parametrize("status", [one for one in StatusBerkas if one != StatusBerkas.DIUNGGAH])
def test_only_a_waiting_berkas_is_reviewed(daerah, dok_skp, status):
    izin = can(daerah.verifikator, AksiBerkas.REVIEW, make_berkas(daerah.pppk, dok_skp, status=status))
    assert izin.alasan == f"Berkas ini berstatus {status.label}, tidak menunggu verifikasi."


def _claimed_by_other(daerah, dok_skp, sampai):
    berkas = make_berkas(daerah.pppk, dok_skp)
    berkas.diklaim_oleh, berkas.diklaim_sampai = daerah.admin, sampai
    return can(daerah.verifikator, AksiBerkas.REVIEW, berkas)


def test_a_claim_of_another_holds_until_it_ends(daerah, dok_skp):
    now = timezone.now()
    assert _claimed_by_other(daerah, dok_skp, now + timedelta(minutes=1)).alasan == (
        f"Sedang diperiksa oleh {daerah.admin}."
    )


def test_a_claim_frees_itself(daerah, dok_skp):
    assert _claimed_by_other(daerah, dok_skp, timezone.now() - timedelta(seconds=1))


def _decided(daerah, dok_skp, *, langkah=Langkah.VERIFY, jam=1, pemilik="pppk"):
    status = StatusBerkas.TERVERIFIKASI if langkah == Langkah.VERIFY else StatusBerkas.DIKEMBALIKAN
    berkas = make_berkas(getattr(daerah, pemilik), dok_skp, status=status)
    Riwayat.objects.create(
        berkas=berkas, langkah=langkah, ke=status, oleh=daerah.verifikator, catatan="x",
        at=timezone.now() - timedelta(hours=jam),
    )  # fmt: skip
    return berkas


SENDIRI = "Anda tidak dapat membuka kembali berkas Anda sendiri."
BUKAN_PEMUTUS = "Hanya verifikator yang memutuskan atau admin BKPSDM yang dapat membuka kembali berkas ini."
LEWAT_SEHARI = "Putusan hanya dapat diurungkan dalam 24 jam. Minta admin BKPSDM membukanya kembali."
LUAR_LINGKUP = "Peran Anda tidak mencakup unit ini."


@pytest.mark.parametrize(
    ("peran", "jam", "alasan"),
    [
        ("verifikator", 1, ""),
        ("verifikator", 25, LEWAT_SEHARI),
        ("admin", 25, ""),
        ("admin", 1, ""),
        ("auditor", 1, LUAR_LINGKUP),
        ("pppk", 1, LUAR_LINGKUP),
        ("kepala_dinas", 1, LUAR_LINGKUP),
    ],
)
@pytest.mark.parametrize("langkah", [Langkah.VERIFY, Langkah.RETURN])
def test_who_may_take_a_decision_back(daerah, dok_skp, peran, jam, alasan, langkah):
    berkas = _decided(daerah, dok_skp, langkah=langkah, jam=jam)
    izin = can(getattr(daerah, peran), AksiBerkas.REOPEN, berkas)
    assert (bool(izin), izin.alasan) == (not alasan, alasan)


def test_another_verifikator_does_not_take_it_back(daerah, dok_skp):
    make_peran(daerah.pengelola, JenisPeran.VERIFIKATOR, daerah.instansi)
    assert can(daerah.pengelola, AksiBerkas.REOPEN, _decided(daerah, dok_skp)).alasan == BUKAN_PEMUTUS


def test_own_berkas_cannot_be_reopened(daerah, dok_skp):
    berkas = _decided(daerah, dok_skp, pemilik="admin")
    assert can(daerah.admin, AksiBerkas.REOPEN, berkas).alasan == SENDIRI


def test_a_refusal_of_the_inspection_cannot_be_reopened(daerah, dok_skp):
    berkas = _decided(daerah, dok_skp, langkah=Langkah.REFUSE_AFTER_INSPECTION)
    assert can(daerah.admin, AksiBerkas.REOPEN, berkas).alasan == (
        "Hanya putusan verifikator yang dapat dibuka kembali."
    )


@pytest.mark.parametrize(
    ("peran", "boleh"), [("verifikator", True), ("admin", False), ("auditor", False), ("kepala_sd1", False)]
)
def test_who_may_review_anything_at_all(daerah, peran, boleh):
    assert bool(can(getattr(daerah, peran), AksiBerkas.REVIEW)) == boleh


# The berkas was handed in at SD 1 as version 1; then its owner moved to the puskesmas and handed in version 2.
SESUDAH_PINDAH = {
    "pppk": (1, 2), "kepala_sd1": (1,), "kepala_dinas": (1,), "pengelola": (1,), "kepala_dinkes": (1, 2), "admin": (1, 2),
    "verifikator": (1, 2), "auditor": (1, 2), "pppk_lain": (), "pppk_puskesmas": (),
}  # fmt: skip


@pytest.mark.parametrize("siapa", SESUDAH_PINDAH)
def test_who_reads_what_after_the_owner_has_moved(daerah, dok_skp, siapa):
    berkas = make_berkas(daerah.pppk, dok_skp)
    daerah.pppk.unit = daerah.puskesmas
    daerah.pppk.save(update_fields=["unit"])
    VersiFactory(berkas=berkas, nomor=2)
    oleh, baca = getattr(daerah, siapa), SESUDAH_PINDAH[siapa]
    rows = Versi.objects.select_related("berkas__pegawai__unit", "unit").order_by("nomor")
    assert tuple(one.nomor for one in rows if can(oleh, AksiBerkas.VIEW_VERSI, one)) == baca
    assert bool(can(oleh, AksiBerkas.VIEW, berkas)) == bool(baca)
    assert bool(can(oleh, AksiBerkas.VIEW_WHOLE, berkas)) == (baca == (1, 2))


def test_a_version_without_a_unit_is_read_as_before(daerah, dok_skp):
    """An older release wrote it while it was being replaced."""
    versi = make_berkas(daerah.pppk, dok_skp, unit=None).versi_terkini
    assert can(daerah.kepala_sd1, AksiBerkas.VIEW_VERSI, versi)
    daerah.pppk.unit = daerah.puskesmas
    assert not can(daerah.kepala_sd1, AksiBerkas.VIEW_VERSI, versi)


def test_an_admin_of_one_unit_does_not_run_the_campaigns_of_all(daerah):
    make_peran(daerah.kepala_dinas, JenisPeran.ADMIN, daerah.dinas)
    for aksi in (AksiBerkas.MANAGE, AksiBerkas.MANAGE_TRUST, AksiKinerja.MANAGE_PERIODE):
        assert can(daerah.admin, aksi)
        assert "seluruh" in can(daerah.kepala_dinas, aksi).alasan
