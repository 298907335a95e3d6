from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from kinerja.enums import StatusPaket, StatusSkp
from kinerja.models import PaketCetak, Periode, VersiSkp
from pegawai.models import UnitKerja

SUNYI = timedelta(minutes=5)  # longer than any single form takes: the worker is gone


def versi_in(unit: UnitKerja, periode: Periode) -> QuerySet[VersiSkp]:
    """What was set and still stands, of the people who are in the unit, or below it, today; in the order of the ZIP."""
    rows = VersiSkp.objects.filter(
        unit.within("skp__pegawai__unit"),
        nomor=F("skp__nomor_versi"),
        skp__status=StatusSkp.DITETAPKAN,
        skp__periode=periode,
    )
    return rows.order_by("skp__pegawai__nip", "skp__pegawai__username")


def newest_paket(unit: UnitKerja, periode: Periode) -> PaketCetak | None:
    return PaketCetak.objects.filter(unit=unit, periode=periode).order_by("-pk").first()


def paket_waiting(now: datetime) -> QuerySet[PaketCetak]:
    """Those without a worker: not started, or left by a worker that died."""
    sunyi = Q(status=StatusPaket.DIKERJAKAN, dikerjakan_at__lt=now - SUNYI)
    return PaketCetak.objects.filter(Q(status=StatusPaket.MENUNGGU) | sunyi).order_by("at", "pk")
