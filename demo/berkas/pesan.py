"""Messages in inboxes after uploads and decisions, for steps that no service has taken."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.urls import reverse

from berkas.enums import CARA_MEMPERBAIKI, AlasanPengembalian, Langkah
from berkas.models import Berkas, Riwayat, Versi
from core.formats import format_datetime
from notifikasi.enums import CaraSurel, JenisPesan
from notifikasi.models import Pesan
from pegawai.models import Pegawai

SESUDAH_SATU_JAM = timedelta(hours=1)


def make_pesan(
    berkas: Berkas,
    versi: Sequence[Versi],
    steps: Sequence[Riwayat],
    kepala: Sequence[Pegawai],
    read_before: datetime | None,
) -> Iterator[Pesan]:
    """Unsaved rows without e-mail, because nothing of an invented past may be delivered. `read_before`:
    messages of an earlier moment count as read an hour later."""
    detail = reverse("berkas:detail", args=[berkas.pk])
    for one in versi:
        yield _pesan(
            f"diterima:{one.pk}", berkas.pegawai, JenisPesan.BERKAS_DITERIMA,
            f"{one.nama_berkas} diterima: tanda terima {one.tanda_terima}",
            _receipt_text(berkas, one), reverse("berkas:receipt", args=[one.tanda_terima]), one.diterima_at, read_before,
        )  # fmt: skip
        for satu in kepala:
            yield _pesan(
                f"masuk:{one.pk}:{satu.pk}", satu, JenisPesan.BERKAS_MASUK_UNIT,
                f"{berkas.pegawai.nama_lengkap} mengunggah {berkas.dokumen.jenis} versi {one.nomor}",
                _unit_text(berkas, one), detail, one.diterima_at, read_before,
            )  # fmt: skip
    for step in steps:
        if step.langkah == Langkah.VERIFY:
            judul, isi = (
                f"{berkas.dokumen.jenis} Anda terverifikasi",
                f"{berkas.dokumen} sudah diverifikasi BKPSDM.",
            )
            jenis = JenisPesan.BERKAS_DIVERIFIKASI
        elif step.langkah == Langkah.RETURN:
            judul, isi = f"{berkas.dokumen.jenis} Anda dikembalikan untuk diperbaiki", _return_text(step)
            jenis = JenisPesan.BERKAS_DIKEMBALIKAN
        else:
            continue
        yield _pesan(f"riwayat:{step.pk}", berkas.pegawai, jenis, judul, isi, detail, step.at, read_before)


def _pesan(
    kunci: str,
    penerima: Pegawai,
    jenis: JenisPesan,
    judul: str,
    isi: str,
    tautan: str,
    at: datetime,
    read_before: datetime | None,
) -> Pesan:
    is_read = read_before is not None and at < read_before
    return Pesan(
        kunci=kunci, penerima=penerima, jenis=jenis, judul=judul[:200], isi=isi, tautan=tautan,
        cara_surel=CaraSurel.TANPA, dibaca_at=at + SESUDAH_SATU_JAM if is_read else None,
    )  # fmt: skip


def _receipt_text(berkas: Berkas, versi: Versi) -> str:
    tepat = "tepat waktu" if versi.tepat_waktu else "terlambat"
    return (
        f"{berkas.dokumen} (versi {versi.nomor}) diterima pada {format_datetime(versi.diterima_at)}, {tepat}. "
        f"Nomor tanda terima {versi.tanda_terima}. SHA-256 {versi.sha256}."
    )


def _unit_text(berkas: Berkas, versi: Versi) -> str:
    tepat = "tepat waktu" if versi.tepat_waktu else "terlambat"
    return (
        f"{berkas.pegawai.nama_lengkap} ({berkas.pegawai.unit}) mengunggah {berkas.dokumen.jenis} versi {versi.nomor} "
        f"pada {format_datetime(versi.diterima_at)}, {tepat}. Berkas menunggu verifikasi BKPSDM."
    )


def _return_text(step: Riwayat) -> str:
    codes = [AlasanPengembalian(kode) for kode in step.alasan]
    parts = [f"{kode.label}. Cara memperbaiki: {CARA_MEMPERBAIKI[kode]}" for kode in codes]
    return "\n\n".join([*parts, f"Catatan verifikator: {step.catatan}"] if step.catatan else parts)
