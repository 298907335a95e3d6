import pytest

from core.exceptions import DomainError, NotAllowed
from pegawai.models import JejakAudit
from pegawai.services.penilai import set_penilai


def test_the_change_is_on_record_with_both_names(daerah):
    set_penilai(daerah.pppk, penilai=daerah.kepala_dinas, oleh=daerah.pengelola)
    daerah.pppk.refresh_from_db()
    assert daerah.pppk.pejabat_penilai == daerah.kepala_dinas
    assert JejakAudit.objects.get().rincian == {
        "pejabat_penilai": {
            "sebelum": daerah.kepala_sd1.nama_lengkap, "sesudah": daerah.kepala_dinas.nama_lengkap
        }
    }  # fmt: skip


def test_the_same_penilai_changes_nothing(daerah):
    set_penilai(daerah.pppk, penilai=daerah.kepala_sd1, oleh=daerah.pengelola)
    assert not JejakAudit.objects.exists()


@pytest.mark.parametrize(
    ("penilai", "pesan"),
    [("pppk", "tidak dapat menjadi pejabat penilai bagi dirinya sendiri"), ("kepala_dinas", "tidak aktif")],
)
def test_who_cannot_be_a_penilai_is_refused_with_the_reason(daerah, penilai, pesan):
    daerah.kepala_dinas.is_active = False
    with pytest.raises(DomainError, match=pesan):
        set_penilai(daerah.pppk, penilai=getattr(daerah, penilai), oleh=daerah.pengelola)


@pytest.mark.parametrize("oleh", ["pppk", "kepala_dinkes", "auditor"])
def test_only_the_pengelola_or_admin_of_the_unit_may(daerah, oleh):
    with pytest.raises(NotAllowed):
        set_penilai(daerah.pppk, penilai=daerah.kepala_dinas, oleh=getattr(daerah, oleh))
