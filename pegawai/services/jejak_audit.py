from typing import Any

from django.db import models
from structlog.contextvars import get_contextvars

from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit, Pegawai


def record_jejak(
    kejadian: JenisKejadian,
    *,
    oleh: Pegawai | None,
    pegawai: Pegawai | None = None,
    objek: models.Model | None = None,
    rincian: dict[str, Any] | None = None,
) -> JejakAudit:
    """Append one entry. Call it outside the transaction if the entry must survive a refusal.

    Address and request id come from the request that structlog has bound; a task has none.
    """
    jejak = build_jejak(kejadian, oleh=oleh, pegawai=pegawai, objek=objek, rincian=rincian)
    jejak.save(force_insert=True)
    return jejak


def build_jejak(
    kejadian: JenisKejadian,
    *,
    oleh: Pegawai | None,
    pegawai: Pegawai | None = None,
    objek: models.Model | None = None,
    rincian: dict[str, Any] | None = None,
) -> JejakAudit:
    """The entry, not yet saved: for callers that write many at once."""
    context = get_contextvars()
    return JejakAudit(
        kejadian=kejadian,
        oleh=oleh,
        pegawai=pegawai,
        objek=f"{objek._meta.label}:{objek.pk}" if objek is not None else "",
        rincian=rincian or {},
        alamat_ip=context.get("ip") or None,
        request_id=str(context.get("request_id", ""))[:64],
    )
