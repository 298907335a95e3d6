import structlog

from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pegawai.services.jejak_audit import build_jejak, record_jejak


def test_an_entry_names_object_address_and_request(daerah):
    with structlog.contextvars.bound_contextvars(ip="36.66.1.2", request_id="a" * 70):
        jejak = record_jejak(
            JenisKejadian.PEGAWAI_VIEW,
            oleh=daerah.admin,
            pegawai=daerah.pppk,
            objek=daerah.sd1,
            rincian={"a": 1},
        )
    jejak.refresh_from_db()
    assert (jejak.objek, jejak.alamat_ip, jejak.request_id) == (
        f"pegawai.UnitKerja:{daerah.sd1.pk}", "36.66.1.2", "a" * 64,
    )  # fmt: skip
    assert jejak.rincian == {"a": 1}


def test_a_task_has_neither_address_nor_request(daerah):
    jejak = record_jejak(JenisKejadian.LOGIN, oleh=None)
    assert (jejak.alamat_ip, jejak.request_id, jejak.objek) == (None, "", "")


def test_an_entry_that_is_only_built_is_not_saved(daerah):
    build_jejak(JenisKejadian.LOGIN, oleh=daerah.pppk)
    assert not JejakAudit.objects.exists()
