"""Messages to the heads of a unit that a berkas came in; run by the worker, once for each version."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from berkas.models import Versi
from berkas.queries.pimpinan import kepala_of
from core.formats import format_datetime
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import send_pesan
from pegawai.models import Pegawai
from pemeriksaan.result import Decision


@transaction.atomic
def tell_kepala(versi_id: int) -> int:
    """Write the messages and mark the version in one transaction, so that two workers or a crash send no
    message twice.

    Versions that wait for their inspection, or were refused by it, are left alone. Returns the number of
    heads.
    """
    versi = Versi.objects.select_related("berkas__pegawai__unit", "berkas__dokumen").get(pk=versi_id)
    if versi.menunggu_pemeriksaan or versi.keputusan == Decision.REFUSE:
        return 0
    unclaimed = Versi.objects.filter(pk=versi_id, kepala_diberitahu_at=None)
    if not unclaimed.update(kepala_diberitahu_at=timezone.now()):
        return 0
    heads = [kepala for kepala in kepala_of(versi.berkas.pegawai) if kepala.pk != versi.oleh_id]
    for kepala in heads:
        _tell(kepala, versi)
    return len(heads)


def _tell(kepala: Pegawai, versi: Versi) -> None:
    pegawai, jenis = versi.berkas.pegawai, versi.berkas.dokumen.jenis
    tepat = "tepat waktu" if versi.tepat_waktu else "terlambat"
    send_pesan(
        kunci=f"masuk:{versi.pk}:{kepala.pk}",
        penerima=kepala,
        jenis=JenisPesan.BERKAS_MASUK_UNIT,
        judul=f"{pegawai.nama_lengkap} mengunggah {jenis} versi {versi.nomor}",
        isi=(
            f"{pegawai.nama_lengkap} ({pegawai.unit}) mengunggah {jenis} versi {versi.nomor} "
            f"pada {format_datetime(versi.diterima_at)}, {tepat}. Berkas menunggu verifikasi {settings.BADAN_SINGKAT}."
        ),
        tautan=reverse("berkas:detail", args=[versi.berkas_id]),
        tentang_unit=True,
    )
