from datetime import date

import pytest

from core.exceptions import DomainError, NotAllowed
from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit, Peran
from pegawai.services.peran import end_peran, give_peran

MULAI, SELESAI = date(2025, 8, 1), date(2025, 8, 31)


@pytest.fixture
def give(daerah):
    def give(**how):
        default = {
            "pegawai": daerah.pppk, "jenis": JenisPeran.PENGELOLA, "unit": daerah.sd1, "mulai": MULAI,
            "selesai": SELESAI, "oleh": daerah.admin,
        }  # fmt: skip
        return give_peran(**(default | how))

    return give


@pytest.mark.parametrize(
    ("mulai", "selesai"),
    [(MULAI, SELESAI), (SELESAI, None), (date(2025, 7, 1), MULAI), (date(2025, 7, 1), None)],
)
def test_the_same_role_is_not_given_twice_for_a_day(give, mulai, selesai):
    give()
    with pytest.raises(DomainError, match="Peran ini sudah diberikan untuk masa yang sama"):
        give(mulai=mulai, selesai=selesai)


def test_the_day_after_it_may_be_given_again(give):
    give()
    give(mulai=date(2025, 9, 1), selesai=None)
    assert Peran.objects.filter(jenis=JenisPeran.PENGELOLA, unit__nama="SD Negeri 1").count() == 2


def test_giving_and_ending_are_on_record(daerah, give, dalam_tenggat):
    end_peran(give(), selesai=date(2025, 8, 20), oleh=daerah.admin)
    jejak = JejakAudit.objects.filter(kejadian=JenisKejadian.PERAN_CHANGE).order_by("pk")
    assert [(one.rincian["perubahan"], one.rincian["selesai"]) for one in jejak] == [
        ("diberikan", "2025-08-31"), ("diakhiri", "2025-08-20"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("selesai", "pesan"),
    [(date(2025, 7, 31), "tidak boleh sebelum tanggal mulai"), (date(2025, 9, 1), "hanya dapat dipendekkan")],
)
def test_a_role_is_only_shortened(daerah, give, selesai, pesan):
    peran = give()
    with pytest.raises(DomainError, match=pesan):
        end_peran(peran, selesai=selesai, oleh=daerah.admin)
    peran.refresh_from_db()
    assert peran.selesai == SELESAI


def test_a_closed_account_gets_no_role(daerah, give):
    daerah.pppk.is_active = False
    with pytest.raises(DomainError, match="Akun ini tidak aktif"):
        give()


@pytest.mark.parametrize("oleh", ["kepala_dinas", "pengelola", "verifikator", "auditor", "pppk"])
def test_only_an_admin_gives_roles(daerah, give, oleh):
    with pytest.raises(NotAllowed):
        give(oleh=getattr(daerah, oleh))


def test_no_one_gives_a_role_to_themselves(daerah, give):
    with pytest.raises(NotAllowed):
        give(pegawai=daerah.admin)
