import pytest

from notifikasi.permissions import AksiNotifikasi
from pegawai.permissions import can

LAIN = ["pppk", "kepala_dinas", "pengelola", "verifikator", "auditor"]


def test_an_admin_manages_the_outbox(daerah):
    assert can(daerah.admin, AksiNotifikasi.MANAGE_OUTBOX)


@pytest.mark.parametrize("siapa", LAIN)
def test_the_others_read_why_not(daerah, siapa):
    izin = can(getattr(daerah, siapa), AksiNotifikasi.MANAGE_OUTBOX)
    assert not izin
    assert izin.alasan == "Hanya Admin BKPSDM yang dapat mengirim ulang."
