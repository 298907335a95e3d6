"""The only place where the status of a Berkas or of a campaign changes; services and worker modules both use it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from berkas.enums import (
    ALUR,
    ALUR_PENGUMPULAN,
    AlasanPengembalian,
    ButirPeriksa,
    Langkah,
    LangkahPengumpulan,
    StatusBerkas,
)
from berkas.models import Berkas, Pengumpulan, Riwayat, RiwayatPengumpulan, Versi
from core.exceptions import Conflict
from notifikasi.services.pesan import settle_pesan
from pegawai.models import Pegawai

PENGUMPULAN_BERUBAH = (
    "Pengumpulan ini baru saja diubah admin lain. Muat ulang halaman untuk melihat keadaannya sekarang."
)
SUDAH_BERUBAH = "Berkas ini baru saja berubah. Muat ulang halaman untuk melihat keadaannya sekarang."


def move_berkas(  # noqa: PLR0913 each is a fact of the history
    berkas: Berkas,
    langkah: Langkah,
    ke: StatusBerkas,
    *,
    oleh: Pegawai | None,
    versi: Versi | None,
    alasan: Sequence[AlasanPengembalian] = (),
    catatan: str = "",
    catatan_internal: str = "",
    butir_periksa: Sequence[ButirPeriksa] = (),
    **fields: Any,
) -> Riwayat:
    """Compare-and-set the status, end any claim, append the history. Call it inside a transaction. What was returned and no
    longer is leaves the top of the person's inbox.

    `versi` is the version of this step: for an upload the new one, otherwise it must still be the newest.
    `fields` are further columns of Berkas, set in the same statement. Raises Conflict when another request
    was first.
    """
    dari, tujuan = ALUR[langkah]
    if ke not in tujuan:
        raise ValueError(f"{langkah} does not lead to {ke}")
    rows = Berkas.objects.filter(pk=berkas.pk, status__in=[status for status in dari if status])
    if langkah != Langkah.UPLOAD:
        rows = rows.filter(versi_terkini=versi)
    lama, now = berkas.status, timezone.now()
    fields |= {"status": ke, "status_at": now, "diklaim_oleh": None, "diklaim_sampai": None}
    if not rows.update(**fields):
        raise Conflict(SUDAH_BERUBAH, kode="CONFLICT")
    for name, value in fields.items():
        setattr(berkas, name, value)
    if lama == StatusBerkas.DIKEMBALIKAN:
        settle_pesan(reverse("berkas:detail", args=[berkas.pk]), pegawai=berkas.pegawai)
    return Riwayat.objects.create(
        berkas=berkas, versi=versi, langkah=langkah, dari=lama, ke=ke, oleh=oleh, at=now,
        alasan=list(alasan), catatan=catatan, catatan_internal=catatan_internal,
        butir_periksa=list(butir_periksa),
    )  # fmt: skip


def move_pengumpulan(
    pengumpulan: Pengumpulan,
    langkah: LangkahPengumpulan,
    *,
    oleh: Pegawai,
    alasan: str = "",
    rincian: Mapping[str, Any] | None = None,
    **fields: Any,
) -> RiwayatPengumpulan:
    """Compare-and-set the state and append the history. Call it inside a transaction.

    It must still be in the state and at the `revisi` that the caller has read. `fields` are further columns, set in the
    same statement. Raises Conflict when another request was first.
    """
    dari, ke = ALUR_PENGUMPULAN[langkah]
    lama, now = pengumpulan.status, timezone.now()
    rows = Pengumpulan.objects.with_drafts().filter(
        pk=pengumpulan.pk, revisi=pengumpulan.revisi, status__in=[status for status in dari if status]
    )
    if not rows.update(status=ke, revisi=F("revisi") + 1, **fields):
        raise Conflict(PENGUMPULAN_BERUBAH, kode="CONFLICT")
    for name, value in (fields | {"status": ke, "revisi": pengumpulan.revisi + 1}).items():
        setattr(pengumpulan, name, value)
    return RiwayatPengumpulan.objects.create(
        pengumpulan=pengumpulan, langkah=langkah, dari=lama, ke=ke, oleh=oleh, at=now, alasan=alasan,
        rincian=dict(rincian or {}),
    )  # fmt: skip
