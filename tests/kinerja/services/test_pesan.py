"""Each step in the life of a matrix and of an SKP notifies the other side, and is recorded in the audit trail."""

import pytest

from kinerja.enums import StatusSkp
from kinerja.services.mpph import revise_mpph
from kinerja.services.skp import reopen_skp, return_skp, unconfirm_skp
from notifikasi.models import Pesan
from pegawai.models import JejakAudit
from tests.kinerja.conftest import bring_to, fresh


def traces(objek) -> list[tuple[str, str]]:
    """What happened and who did it, the oldest first."""
    rows = JejakAudit.objects.filter(objek=f"{objek._meta.label}:{objek.pk}")
    return list(rows.order_by("pk").values_list("kejadian", "oleh__username"))


def notified() -> list[tuple[str, str]]:
    return list(Pesan.objects.order_by("pk").values_list("jenis", "penerima__username"))


def test_the_way_to_a_set_skp(skp):
    bring_to(skp, StatusSkp.DITETAPKAN)
    assert traces(skp) == [
        ("SKP_START", "pppk"),
        ("SKP_SUBMIT", "pppk"),
        ("SKP_CONFIRM", "pppk"),
        ("SKP_CONFIRM", "kepala.sd1"),
        ("SKP_DETERMINE", "kepala.sd1"),
    ]
    assert ("SKP_DIAJUKAN", "kepala.sd1") in notified()
    assert notified()[-1] == ("SKP_DITETAPKAN", "pppk")


@pytest.mark.parametrize(
    ("step", "status", "kejadian", "jenis"),
    [
        (return_skp, StatusSkp.DIALOG, "SKP_RETURN", "SKP_DIKEMBALIKAN"),
        (unconfirm_skp, StatusSkp.DISEPAKATI, "SKP_UNCONFIRM", "SKP_DIALOG"),
        (reopen_skp, StatusSkp.DITETAPKAN, "SKP_REOPEN", "SKP_DIBUKA_KEMBALI"),
    ],
    ids=["return", "unconfirm", "reopen"],
)
def test_the_ways_back(daerah, skp, step, status, kejadian, jenis):
    skp = bring_to(skp, status)
    step(skp, oleh=daerah.kepala_sd1, revisi=skp.revisi, catatan="Target berubah.")
    assert traces(skp)[-1] == (kejadian, "kepala.sd1")
    assert notified()[-1] == (jenis, "pppk")
    assert "Target berubah." in Pesan.objects.latest("pk").isi


def test_opening_a_matrix_again(mpph_ditetapkan, pimpinan):
    mpph = fresh(mpph_ditetapkan)
    revise_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    assert [kejadian for kejadian, _ in traces(mpph)] == ["MPPH_START", "MPPH_DETERMINE", "MPPH_REVISE"]
