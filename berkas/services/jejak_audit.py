from datetime import timedelta

from django.utils import timezone

from berkas.models import Versi
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit, Pegawai
from pegawai.services.jejak_audit import record_jejak

SEKALI_LIHAT = timedelta(minutes=15)


def name_of(versi: Versi) -> dict[str, object]:
    """What an entry says of the version that it is about."""
    return {"dokumen": versi.berkas.dokumen.jenis, "versi": versi.nomor}


def record_download(versi: Versi, *, oleh: Pegawai, isi: str = "") -> None:
    """Record that a person takes a version, or what `isi` names of it, away."""
    rincian = name_of(versi) | ({"isi": isi} if isi else {})
    record_jejak(
        JenisKejadian.BERKAS_DOWNLOAD, oleh=oleh, pegawai=versi.berkas.pegawai, objek=versi, rincian=rincian
    )


def record_view(versi: Versi, *, oleh: Pegawai) -> None:
    """Record that a person sees any part of a version (page image, receipt, review), once per sitting."""
    objek = f"{versi._meta.label}:{versi.pk}"
    pegawai = versi.berkas.pegawai
    seen = JejakAudit.objects.filter(
        pegawai=pegawai, at__gt=timezone.now() - SEKALI_LIHAT, oleh=oleh, kejadian=JenisKejadian.BERKAS_VIEW,
        objek=objek,
    )  # fmt: skip
    if not seen.exists():
        rincian = name_of(versi)
        record_jejak(JenisKejadian.BERKAS_VIEW, oleh=oleh, pegawai=pegawai, objek=versi, rincian=rincian)
