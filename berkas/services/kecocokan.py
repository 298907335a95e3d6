"""The uploader's answer to differences in their file: that it is right nevertheless."""

from django.db import transaction
from django.utils import timezone

from berkas.enums import StatusBerkas
from berkas.models import Berkas, Versi
from berkas.permissions import AksiBerkas
from core.exceptions import Conflict, DomainError
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak

SUDAH_DIGANTI = "Versi ini sudah diganti versi yang lebih baru. Buka tanda terima versi terbaru."
SUDAH_DIPUTUSKAN = "Berkas ini berstatus {status}; tidak ada lagi yang perlu dijawab."
TIDAK_ADA_BEDA = "Tidak ada yang perlu dijawab pada berkas ini."


@transaction.atomic
def confirm_kecocokan(versi: Versi, *, oleh: Pegawai) -> Versi:
    """Record once that the file is right although something differs. A second answer changes nothing.

    Raises NotAllowed; DomainError if nothing differs; Conflict if version or status have changed.
    """
    require(oleh, AksiBerkas.CONFIRM, versi)
    # Decisions and uploads wait for this row too
    berkas = Berkas.objects.select_for_update().get(pk=versi.berkas_id)
    versi.refresh_from_db(fields=["dibenarkan_at", "hasil"])
    if versi.dibenarkan_at is not None:
        return versi
    _require_question(berkas, versi)
    versi.dibenarkan_at = timezone.now()
    versi.save(update_fields=["dibenarkan_at"])
    record_jejak(
        JenisKejadian.BERKAS_CONFIRM, oleh=oleh, pegawai=versi.berkas.pegawai, objek=versi,
        rincian={"kecocokan": [one["code"] for one in versi.hasil["mismatches"]]},
    )  # fmt: skip
    return versi


def _require_question(berkas: Berkas, versi: Versi) -> None:
    if not versi.hasil.get("mismatches"):
        raise DomainError(TIDAK_ADA_BEDA, kode="NOTHING_DIFFERS")
    if berkas.versi_terkini_id != versi.pk:
        raise Conflict(SUDAH_DIGANTI, kode="NEWER_VERSION")
    if berkas.status != StatusBerkas.DIUNGGAH:
        raise Conflict(SUDAH_DIPUTUSKAN.format(status=berkas.get_status_display()), kode="DECIDED")
