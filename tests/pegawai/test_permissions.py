"""When an admin makes no code for an account: for themselves, for another admin, for a deactivated account."""

import pytest

from core.exceptions import NotAllowed
from pegawai.enums import JenisPeran
from pegawai.permissions import AksiPegawai, can, require, units_of
from tests.factories import PegawaiFactory, make_peran


def test_no_code_for_oneself(daerah):
    izin = can(daerah.admin, AksiPegawai.ISSUE_KODE, daerah.admin)
    assert izin.alasan == "Untuk akun Anda sendiri pakai Ganti password."


def test_no_code_for_another_admin(daerah):
    lain = PegawaiFactory(unit=daerah.instansi, kohort="")
    make_peran(lain, JenisPeran.ADMIN, daerah.instansi)
    izin = can(daerah.admin, AksiPegawai.ISSUE_KODE, lain)
    assert izin.alasan == "Akun admin dipulihkan lewat Lupa Password atau oleh pengelola server."


def test_no_code_for_a_closed_account(daerah):
    tutup = PegawaiFactory(unit=daerah.sd1, is_active=False)
    assert can(daerah.admin, AksiPegawai.ISSUE_KODE, tutup).alasan == "Akun ini tidak aktif."
    assert can(daerah.admin, AksiPegawai.ISSUE_KODE, daerah.pppk)


def test_a_unit_under_two_roles_is_named_once_in_the_order_of_the_tree(daerah):
    orang = PegawaiFactory(unit=daerah.dinas, kohort="")
    for unit, jenis in (
        (daerah.puskesmas, JenisPeran.PENGELOLA),
        (daerah.dinas, JenisPeran.PENGELOLA),
        (daerah.dinas, JenisPeran.KEPALA_UNIT),
    ):
        make_peran(orang, jenis, unit)
    both = units_of(orang, JenisPeran.PENGELOLA, JenisPeran.KEPALA_UNIT)
    assert both == sorted([daerah.dinas, daerah.puskesmas], key=lambda unit: unit.path)


def test_a_required_action_refuses_with_the_reason_and_its_own_name(daerah):
    with pytest.raises(NotAllowed) as refusal:
        require(daerah.pppk, AksiPegawai.SET_PENILAI, daerah.pppk_lain)
    assert refusal.value.pesan == can(daerah.pppk, AksiPegawai.SET_PENILAI, daerah.pppk_lain).alasan
    assert refusal.value.kode == "SET_PENILAI"


def test_a_required_action_lets_pass_who_may(daerah):
    require(daerah.admin, AksiPegawai.SET_PENILAI, daerah.pppk)


def test_a_right_over_units_is_none_without_a_unit(daerah):
    assert can(daerah.admin, AksiPegawai.GIVE_PERAN_IN, daerah.sd1)
    assert not can(daerah.admin, AksiPegawai.GIVE_PERAN_IN, None)
