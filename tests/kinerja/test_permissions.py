"""Role × action: the employee, the penilai, other employees, heads, pengelola, BKPSDM, auditor."""

from itertools import product

import pytest

from core.exceptions import NotAllowed
from kinerja.enums import StatusSkp
from kinerja.permissions import AksiKinerja
from kinerja.services.dialog import propose_usulan
from kinerja.services.mpph import determine_mpph, start_mpph
from kinerja.services.penilai import report_penilai
from pegawai.permissions import can
from tests.kinerja.conftest import bring_to, fresh

ROLES = (
    "pppk", "pppk_lain", "pppk_puskesmas", "kepala_dinas", "kepala_sd1", "kepala_dinkes", "pengelola", "verifikator",
    "admin", "auditor",
)  # fmt: skip
# The SKP is that of `pppk` of SD 1 under Dinas Pendidikan; `kepala_sd1` is the penilai.
PEMBACA = {"kepala_dinas", "kepala_sd1", "pengelola", "verifikator", "admin", "auditor"}
PIHAK = {"pppk", "kepala_sd1"}
SKP = {
    (AksiKinerja.VIEW_SKP, StatusSkp.DRAF): PEMBACA | {"pppk"},
    (AksiKinerja.VIEW_SKP, StatusSkp.DITETAPKAN): PEMBACA | {"pppk"},
    (AksiKinerja.EDIT_SKP, StatusSkp.DRAF): {"pppk"},
    (AksiKinerja.EDIT_SKP, StatusSkp.DIALOG): {"pppk"},
    (AksiKinerja.EDIT_SKP, StatusSkp.DISEPAKATI): set(),
    (AksiKinerja.EDIT_SKP, StatusSkp.DITETAPKAN): set(),
    (AksiKinerja.EDIT_EKSPEKTASI, StatusSkp.DRAF): {"kepala_sd1"},
    (AksiKinerja.EDIT_EKSPEKTASI, StatusSkp.DIALOG): {"kepala_sd1"},
    (AksiKinerja.EDIT_EKSPEKTASI, StatusSkp.DITETAPKAN): set(),
    (AksiKinerja.EDIT_LAMPIRAN, StatusSkp.DIALOG): PIHAK,
    (AksiKinerja.EDIT_LAMPIRAN, StatusSkp.DISEPAKATI): set(),
    (AksiKinerja.SUBMIT, StatusSkp.DRAF): {"pppk"},
    (AksiKinerja.SUBMIT, StatusSkp.DIALOG): set(),
    (AksiKinerja.RETURN, StatusSkp.DRAF): set(),
    (AksiKinerja.RETURN, StatusSkp.DIALOG): {"kepala_sd1"},
    (AksiKinerja.RETURN, StatusSkp.DISEPAKATI): {"kepala_sd1"},
    (AksiKinerja.DISCUSS, StatusSkp.DRAF): set(),
    (AksiKinerja.DISCUSS, StatusSkp.DIALOG): PIHAK,
    (AksiKinerja.CONFIRM, StatusSkp.DIALOG): PIHAK,
    (AksiKinerja.CONFIRM, StatusSkp.DRAF): set(),
    (AksiKinerja.UNCONFIRM, StatusSkp.DISEPAKATI): PIHAK,
    (AksiKinerja.UNCONFIRM, StatusSkp.DITETAPKAN): set(),
    (AksiKinerja.DETERMINE, StatusSkp.DIALOG): set(),
    (AksiKinerja.DETERMINE, StatusSkp.DISEPAKATI): {"kepala_sd1"},
    (AksiKinerja.REOPEN, StatusSkp.DITETAPKAN): {"kepala_sd1"},
    (AksiKinerja.REOPEN, StatusSkp.DISEPAKATI): set(),
}  # fmt: skip


@pytest.mark.parametrize(("aksi", "status"), list(SKP))
def test_who_may_do_what_to_an_skp(daerah, skp, aksi, status):
    skp = bring_to(skp, status)
    assert {peran for peran in ROLES if can(getattr(daerah, peran), aksi, skp)} == SKP[aksi, status]


# The matrix is that of the head of SD 1, with `pppk` and, from SD 2, `pppk_lain` as members.
MPPH = {
    AksiKinerja.VIEW_MPPH: PEMBACA | {"pppk", "pppk_lain"},
    AksiKinerja.EDIT_MPPH: {"kepala_sd1", "pengelola"},
    AksiKinerja.DETERMINE_MPPH: {"kepala_sd1"},
    AksiKinerja.REVISE_MPPH: set(),
}
MPPH_DITETAPKAN = {
    AksiKinerja.VIEW_MPPH: PEMBACA | {"pppk", "pppk_lain"},
    AksiKinerja.EDIT_MPPH: set(),
    AksiKinerja.DETERMINE_MPPH: set(),
    AksiKinerja.REVISE_MPPH: {"kepala_sd1"},
}


@pytest.mark.parametrize("aksi", list(MPPH))
def test_who_may_do_what_to_a_matrix(daerah, mpph, aksi):
    assert {peran for peran in ROLES if can(getattr(daerah, peran), aksi, mpph)} == MPPH[aksi]


@pytest.mark.parametrize("aksi", list(MPPH_DITETAPKAN))
def test_who_may_do_what_to_a_matrix_that_was_set(daerah, mpph_ditetapkan, aksi):
    assert {
        peran for peran in ROLES if can(getattr(daerah, peran), aksi, mpph_ditetapkan)
    } == MPPH_DITETAPKAN[aksi]


@pytest.mark.parametrize(
    ("peran", "pimpinan", "boleh"),
    [
        ("kepala_sd1", "kepala_sd1", True),
        ("kepala_dinas", "kepala_dinas", True),
        ("pengelola", "kepala_sd1", True),
        ("pengelola", "kepala_dinkes", False),
        ("kepala_dinas", "kepala_sd1", False),
        ("pppk", "pppk", False),
        ("admin", "kepala_sd1", False),
    ],
)
def test_who_may_begin_a_matrix_for_whom(daerah, peran, pimpinan, boleh):
    assert bool(can(getattr(daerah, peran), AksiKinerja.START_MPPH, getattr(daerah, pimpinan))) == boleh


def test_a_penilai_without_a_role_leads_a_team(daerah):
    daerah.pppk_lain.pejabat_penilai = daerah.pppk
    daerah.pppk_lain.save(update_fields=["pejabat_penilai"])
    assert can(daerah.pppk, AksiKinerja.START_MPPH, daerah.pppk)


WITHOUT_OBJECT = {
    AksiKinerja.MANAGE_PERIODE: {"admin"},
    AksiKinerja.IMPORT_EKINERJA: {"admin"},
    AksiKinerja.VIEW_LAPORAN_LIST: {"pengelola", "admin", "auditor"},
}


@pytest.mark.parametrize("aksi", list(WITHOUT_OBJECT))
def test_who_may_open_the_desk(daerah, aksi):
    assert {peran for peran in ROLES if can(getattr(daerah, peran), aksi)} == WITHOUT_OBJECT[aksi]


def test_who_reads_a_unit(daerah):
    assert {
        peran for peran in ROLES if can(getattr(daerah, peran), AksiKinerja.VIEW_UNIT, daerah.sd1)
    } == PEMBACA


@pytest.mark.parametrize(
    ("aksi", "peran"), list(product([AksiKinerja.START_SKP, AksiKinerja.REPORT_PENILAI], ROLES))
)
def test_only_oneself_begins_and_reports(daerah, aksi, peran):
    assert bool(can(getattr(daerah, peran), aksi, daerah.pppk)) == (peran == "pppk")


def test_who_handles_a_report(daerah, jam):
    laporan = report_penilai(pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya="Kepala Dinas")
    handles = {peran for peran in ROLES if can(getattr(daerah, peran), AksiKinerja.HANDLE_LAPORAN, laporan)}
    views = {peran for peran in ROLES if can(getattr(daerah, peran), AksiKinerja.VIEW_LAPORAN, laporan)}
    assert handles == {"pengelola", "admin"}
    assert views == {"pppk", "pengelola", "admin", "auditor"}


def test_a_person_does_not_handle_their_own_report(daerah, jam):
    laporan = report_penilai(pegawai=daerah.pengelola, oleh=daerah.pengelola, seharusnya="Sekretaris")
    izin = can(daerah.pengelola, AksiKinerja.HANDLE_LAPORAN, laporan)
    assert izin.alasan == "Laporan Anda sendiri ditangani oleh pengelola lain atau admin BKPSDM."


def test_a_proposal_is_answered_by_the_other_side(daerah, skp):
    skp = bring_to(skp, StatusSkp.DIALOG)
    rencana = skp.rencana.get()
    usulan = propose_usulan(
        skp,
        jenis="RENCANA",
        baris_id=rencana.pk,
        bidang="rencana",
        teks_baru="Terbantunya tamu",
        oleh=daerah.kepala_sd1,
    )
    decides = {peran for peran in ROLES if can(getattr(daerah, peran), AksiKinerja.DECIDE_USULAN, usulan)}
    withdraws = {peran for peran in ROLES if can(getattr(daerah, peran), AksiKinerja.WITHDRAW_USULAN, usulan)}
    assert (decides, withdraws) == ({"pppk"}, {"kepala_sd1"})


def test_the_matrix_is_set_by_its_leader_alone(daerah, mpph):
    with pytest.raises(NotAllowed, match="Hanya pimpinan tim yang dapat menetapkan"):
        determine_mpph(mpph, oleh=daerah.pengelola, revisi=mpph.revisi)
    assert fresh(mpph).status == "DRAF"


def test_the_refusal_to_begin_a_matrix_says_who_may(daerah, periode):
    with pytest.raises(NotAllowed, match="MPPH disusun oleh pimpinan"):
        start_mpph(periode=periode, pimpinan=daerah.pppk, oleh=daerah.pppk)


def test_a_matrix_that_was_set_says_how_it_is_opened(mpph_ditetapkan, pimpinan):
    mpph = fresh(mpph_ditetapkan)
    edit, determine = (
        can(pimpinan, aksi, mpph).alasan for aksi in (AksiKinerja.EDIT_MPPH, AksiKinerja.DETERMINE_MPPH)
    )
    assert edit == "MPPH ini sudah ditetapkan. Pimpinan memilih Ubah untuk membukanya kembali."
    assert determine == "MPPH ini sudah ditetapkan."


def test_a_draft_of_a_matrix_is_not_opened_again(mpph, pimpinan):
    assert can(pimpinan, AksiKinerja.REVISE_MPPH, fresh(mpph)).alasan == "MPPH ini masih draf."


def test_the_refusals_to_begin_and_to_report_name_whose_it_is(daerah):
    mulai, lapor = (
        can(daerah.kepala_sd1, a, daerah.pppk) for a in (AksiKinerja.START_SKP, AksiKinerja.REPORT_PENILAI)
    )
    assert mulai.alasan == "SKP disusun oleh pegawai yang bersangkutan."
    assert lapor.alasan == "Laporan dibuat oleh pegawai yang bersangkutan."
