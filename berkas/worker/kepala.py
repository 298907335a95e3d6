"""Messages to the heads of a unit that a berkas came in; run by the worker, once for each version."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from berkas.models import Versi
from berkas.queries.pimpinan import kepala_of_many
from core.formats import format_datetime
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import PesanBaru, send_pesan_many
from pegawai.models import Pegawai
from pemeriksaan.result import Decision


@transaction.atomic
def tell_kepala(pks: Iterable[int]) -> int:
    """Write the messages about these versions and mark them in one transaction, so that two workers or a crash send no
    message twice.

    Versions that wait for their inspection, or were refused by it, are left alone, and to the sweeper those that another
    transaction holds. Returns the number of messages.
    """
    rows = Versi.objects.filter(pk__in=list(pks), kepala_diberitahu_at=None, diperiksa_at__isnull=False)
    rows = rows.exclude(keputusan=Decision.REFUSE).select_for_update(of=("self",), skip_locked=True)
    related = rows.select_related("berkas__pegawai__unit", "berkas__dokumen")
    untold = list(related.order_by("diterima_at", "pk"))
    Versi.objects.filter(pk__in=[one.pk for one in untold]).update(kepala_diberitahu_at=timezone.now())
    people = {one.berkas.pegawai_id: one.berkas.pegawai for one in untold}
    heads: dict[int, list[Pegawai]] = {}
    for kepala, mine in kepala_of_many(list(people.values())):
        for pegawai in mine:
            heads.setdefault(pegawai.pk, []).append(kepala)
    pesan = [
        _pesan_for(kepala, versi)
        for versi in untold
        for kepala in heads.get(versi.berkas.pegawai_id, ())
        if kepala.pk != versi.oleh_id
    ]
    return send_pesan_many(jenis=JenisPesan.BERKAS_MASUK_UNIT, pesan=pesan, tentang_unit=True)


def _pesan_for(kepala: Pegawai, versi: Versi) -> PesanBaru:
    pegawai, jenis = versi.berkas.pegawai, versi.berkas.dokumen.jenis
    tepat = "tepat waktu" if versi.tepat_waktu else "terlambat"
    return PesanBaru(
        kunci=f"masuk:{versi.pk}:{kepala.pk}",
        penerima=kepala,
        judul=f"{pegawai.nama_lengkap} mengunggah {jenis} versi {versi.nomor}",
        isi=(
            f"{pegawai.nama_lengkap} ({pegawai.unit}) mengunggah {jenis} versi {versi.nomor} "
            f"pada {format_datetime(versi.diterima_at)}, {tepat}. Berkas menunggu verifikasi {settings.BADAN_SINGKAT}."
        ),
        tautan=reverse("berkas:detail", args=[versi.berkas_id]),
    )
