from django.db import IntegrityError, transaction
from django.utils import timezone

from core.exceptions import DomainError
from core.queue import wake
from kinerja.enums import StatusPaket
from kinerja.models import PaketCetak, Periode
from kinerja.permissions import AksiKinerja
from kinerja.queries.paket import versi_in
from kinerja.tasks import make_paket
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak

BELUM_ADA = "Belum ada SKP yang ditetapkan pada unit dan periode ini."


@transaction.atomic
def request_paket(*, unit: UnitKerja, periode: Periode, oleh: Pegawai) -> PaketCetak:
    """Ask for the ZIP of the unit and all below it. A request while one is being made gets that one.

    Raises NotAllowed, DomainError when nothing has been set.
    """
    require(oleh, AksiKinerja.VIEW_UNIT, unit)
    jumlah = versi_in(unit, periode).count()
    if not jumlah:
        raise DomainError(BELUM_ADA, kode="jumlah")
    try:
        with transaction.atomic():
            paket = PaketCetak.objects.create(
                unit=unit, periode=periode, oleh=oleh, at=timezone.now(), jumlah=jumlah
            )
    except IntegrityError:
        return PaketCetak.objects.filter(unit=unit, periode=periode).latest("pk")
    rincian = {"unit": unit.pk, "periode": periode.pk, "jumlah": jumlah}
    record_jejak(JenisKejadian.KINERJA_PRINT, oleh=oleh, objek=paket, rincian=rincian)
    wake(make_paket, paket.pk)
    return paket


def record_unduhan(paket: PaketCetak, *, oleh: Pegawai) -> None:
    """Recorded before the first byte is sent. Raises NotAllowed, DomainError when there is nothing to download."""
    require(oleh, AksiKinerja.VIEW_UNIT, paket.unit)
    if paket.status != StatusPaket.SELESAI:
        raise DomainError("Paket ini belum selesai disusun.", kode="status")
    rincian = {
        "unit": paket.unit_id, "periode": paket.periode_id, "jumlah": paket.selesai, "sha256": paket.sha256,
    }  # fmt: skip
    record_jejak(JenisKejadian.KINERJA_VIEW, oleh=oleh, objek=paket, rincian=rincian)
