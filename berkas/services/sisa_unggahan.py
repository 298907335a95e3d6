"""Uploads in parts that arrived whole, and whose form never followed: the worker receives them as they were begun."""

from typing import Any

import structlog
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.utils import timezone

from berkas.enums import AlasanWakil
from berkas.exceptions import TidakTersimpan
from berkas.models import DokumenWajib, UnggahanBersambung
from berkas.queries.cetakan import dokumen_for
from berkas.queries.unggahan import alamat_form, is_overtaken, read_unggahan
from berkas.rules.cetakan import BUKAN_CETAKAN, TIDAK_DIMINTA
from berkas.rules.kedatangan import Kedatangan
from berkas.rules.unggahan import JEDA_SELESAI
from berkas.rules.wakil import Wakil
from berkas.services.unggahan import drop_unggahan, finish_unggahan, keep_refusal
from berkas.services.upload import Unggahan
from core.exceptions import DomainError
from core.formats import format_datetime
from kinerja.queries.cetak import recognise_cetak
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import send_pesan

log = structlog.get_logger(__name__)
SEKALI = 20  # each may be inspected; the next sweep follows in half a minute
GILIRAN, UMUR_GILIRAN = "finish-unggahan", 300  # seconds, in case its holder dies


def finish_left() -> int:
    """Receive what has waited for its form for a minute. Returns how many were received.

    One worker at a time. The person may send the form at the same moment: the same bytes make one version. A refusal is
    kept for the page and told by a message, and the worker does not try that one again; it does try again what could not be
    stored. Another file that came in since by another way replaces it.
    """
    if not cache.add(GILIRAN, value=True, timeout=UMUR_GILIRAN):
        return 0
    try:
        rows = UnggahanBersambung.objects.open().filter(
            lengkap_at__lte=timezone.now() - JEDA_SELESAI, penolakan={}
        )
        pks = list(rows.order_by("lengkap_at", "pk").values_list("pk", flat=True)[:SEKALI])
        return sum(_finish(pk) for pk in pks)
    finally:
        cache.delete(GILIRAN)


def _finish(pk: int) -> bool:
    """One bad row never stops the others."""
    related = ("oleh", "pegawai__unit", "pegawai__pejabat_penilai", "dokumen__pengumpulan__periode")
    row = UnggahanBersambung.objects.open().select_related(*related).filter(pk=pk).first()
    if row is None:
        return False  # the form came, or it was cancelled
    try:
        return _receive(row)
    except TidakTersimpan as trouble:
        log.warning("unggahan could not be stored", unggahan=pk, error=str(trouble.__cause__))
    except DomainError as refusal:
        _tell_refusal(row, refusal)
    except Exception as error:  # noqa: BLE001 any error of one row: the next one is another
        log.warning("unggahan could not be finished", unggahan=pk, error=type(error).__name__)
    return False


def _receive(row: UnggahanBersambung) -> bool:
    data = read_unggahan(row)
    dokumen = row.dokumen or _dokumen_of_print(row, data)
    if is_overtaken(row, dokumen):
        drop_unggahan(row)
        return False
    unggahan = Unggahan(ContentFile(data, name=row.nama_asli), **_isian_of(row.isian))
    finish_unggahan(row, unggahan, dokumen=dokumen, datang=Kedatangan(timezone.now()))
    return True


def _dokumen_of_print(row: UnggahanBersambung, data: bytes) -> DokumenWajib:
    cetakan = recognise_cetak(data)
    dokumen = dokumen_for(cetakan, row.pegawai) if cetakan else None
    if dokumen is None:
        refusal = DomainError(TIDAK_DIMINTA if cetakan else BUKAN_CETAKAN, kode="NOT_A_PRINT")
        keep_refusal(row, refusal)
        raise refusal
    return dokumen


def _isian_of(isian: dict[str, Any]) -> dict[str, Any]:
    """The fields kept at the beginning, as the form would give them."""
    fields: dict[str, Any] = {
        nama: isian[nama] for nama in ("nama_berkas", "menyatakan_basah", "niat") if nama in isian
    }
    if isian.get("alasan"):
        fields["wakil"] = Wakil(AlasanWakil(isian["alasan"]), isian.get("keterangan", ""))
    return fields


def _tell_refusal(row: UnggahanBersambung, refusal: DomainError) -> None:
    """To the person who sent it, and who may have closed the page after the last byte."""
    apa = row.dokumen.jenis if row.dokumen else "Cetakan portal"
    send_pesan(
        kunci=f"unggahan-ditolak:{row.pk}",
        penerima=row.oleh,
        jenis=JenisPesan.BERKAS_DITOLAK,
        judul=f"{apa} belum diterima",
        isi=(
            f"Berkas {row.nama_asli} sampai pada {format_datetime(row.lengkap_at or row.dibuat_at)}, tetapi tidak dapat diterima. "
            f"{refusal.pesan}"
        ),
        tautan=alamat_form(row.dokumen, row.pegawai, oleh=row.oleh),
    )
