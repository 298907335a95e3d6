"""Storing the verdict of an upload, and finishing uploads that had to wait.

Below tasks and services, because both finish uploads with it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from berkas.enums import Langkah, SebabPemeriksaan, StatusBerkas
from berkas.models import Berkas, Pemeriksaan, Versi
from berkas.moves import move_berkas
from berkas.queries.hari_libur import perbaikan_until
from berkas.queries.isi import read_isi_tampil
from berkas.queries.kecocokan import match_with_account, versi_to_match
from berkas.queries.tenggat import effective_tenggat, resmi_of
from berkas.rules.pesan_tenggat import explain_resmi, format_ketepatan
from core.formats import end_sentence, format_datetime, format_tenggat, format_time
from kinerja.queries.cetak import trace_cetak
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import send_pesan
from pegawai.enums import JenisKejadian
from pegawai.services.jejak_audit import record_jejak
from pemeriksaan import InspectorBroken, InspectorBusy, judge
from pemeriksaan.result import Verdict, VerdictCode
from pemeriksaan.wording.changes import explain_with_changes
from pemeriksaan.wording.messages import explain_mismatches

log = structlog.get_logger(__name__)


def columns_of(verdict: Verdict) -> dict[str, Any]:
    """The columns of Versi that keep a verdict reached just now."""
    return {
        "kode": str(verdict.code),
        "keputusan": str(verdict.decision),
        "hasil": verdict.to_dict(),
        "halaman": verdict.pages or None,
        "diperiksa_at": timezone.now(),
    }


def append_pemeriksaan(versi: Versi, columns: Mapping[str, Any], sebab: SebabPemeriksaan) -> Pemeriksaan:
    """The inspection's entry in the history of the version. Call it in the transaction that sets the
    version's columns.

    `keputusan` is the policy's decision, independent of what followed for the version.
    """
    return Pemeriksaan.objects.create(
        versi=versi,
        sebab=sebab,
        kode=columns["kode"],
        keputusan=columns["keputusan"],
        hasil=columns["hasil"],
        toko=columns["hasil"]["store"],
        at=columns["diperiksa_at"],
    )


def finish_versi(versi_id: int) -> bool:
    """Inspect a version that was kept uninspected; its time of receipt stays. True if this accepted it.

    If the inspector is still busy or broken, the version keeps waiting, and the sweeper tries again.
    """
    versi = find_waiting([versi_id]).first()
    verdict = judge_waiting(versi) if versi else None
    return bool(versi and verdict and record_waiting(versi, verdict))


def find_waiting(pks: Iterable[int]) -> QuerySet[Versi]:
    """Those of them without an inspection yet, with all rows that their inspection needs."""
    return versi_to_match().filter(pk__in=pks, diperiksa_at=None).order_by("diterima_at", "pk")


def judge_waiting(versi: Versi) -> Verdict | None:
    """None if the inspection gave no answer. Uses no database, so several threads can run it at once."""
    with versi.isi.open("rb") as isi:
        data = isi.read()
    case = versi.berkas.dokumen.make_case(versi.nama_asli, menyatakan_basah=versi.menyatakan_basah)
    try:
        return judge(data, case)
    except (InspectorBusy, InspectorBroken) as error:
        log.warning("version goes on waiting", versi=versi.pk, reason=type(error).__name__, sebab=str(error))
        return None


@transaction.atomic
def record_waiting(versi: Versi, verdict: Verdict) -> bool:
    """True when this accepted the version: it was not refused, and no other worker was first."""
    versi.hasil = verdict.to_dict()
    if versi.ada_salinan:  # the upload traced the whole file, for want of a result
        versi.cetakan, versi.cetakan_utuh = trace_cetak(read_isi_tampil(versi))
    verdict = match_with_account(verdict, versi)
    berkas = Berkas.objects.select_for_update().get(pk=versi.berkas_id)
    columns = columns_of(verdict)
    traced = {"cetakan": versi.cetakan, "cetakan_utuh": versi.cetakan_utuh}
    if not Versi.objects.filter(pk=versi.pk, diperiksa_at=None).update(**columns, **traced):
        return False
    append_pemeriksaan(versi, columns, SebabPemeriksaan.QUEUED)
    record_jejak(
        JenisKejadian.BERKAS_INSPECT, oleh=None, pegawai=versi.berkas.pegawai, objek=versi,
        rincian={"kode": verdict.code, "keputusan": verdict.decision},
    )  # fmt: skip
    is_newest = berkas.versi_terkini_id == versi.pk
    if is_newest and berkas.status == StatusBerkas.MENUNGGU_PEMERIKSAAN:
        _move(berkas, versi, verdict)
    return not verdict.is_refused


def _move(berkas: Berkas, versi: Versi, verdict: Verdict) -> None:
    if not verdict.is_refused:
        move_berkas(berkas, Langkah.FINISH_INSPECTION, StatusBerkas.DIUNGGAH, oleh=None, versi=versi)
        _ask_to_check(versi, verdict)
        return
    sampai = perbaikan_until(berkas.dokumen.pengumpulan, timezone.now())
    move_berkas(
        berkas, Langkah.REFUSE_AFTER_INSPECTION, StatusBerkas.DIKEMBALIKAN, oleh=None, versi=versi,
        catatan=explain_with_changes(verdict), perbaikan_sampai_at=sampai,
    )  # fmt: skip
    send_pesan(
        kunci=f"ditolak:{versi.pk}",
        penerima=versi.berkas.pegawai,
        jenis=JenisPesan.BERKAS_DITOLAK,
        judul=f"{versi.berkas.dokumen.jenis} ditolak sesudah pemeriksaan",
        isi=f"{explain_with_changes(verdict)}\n\n{_tell_sampai(berkas, sampai)}",
        tautan=reverse("berkas:detail", args=[berkas.pk]),
    )


def _tell_sampai(berkas: Berkas, sampai: datetime | None) -> str:
    if sampai is None:
        return "Pengumpulan sudah diakhiri; berkas pengganti tidak dapat diunggah lagi."
    tenggat = effective_tenggat(berkas.dokumen.pengumpulan, berkas.pegawai).tenggat_at
    return f"Berkas pengganti dapat diunggah sampai {format_tenggat(max(sampai, tenggat))}."


def _ask_to_check(versi: Versi, verdict: Verdict) -> None:
    """The uploader in a rush has closed the page by now, so a message reports mismatches and missing signatures."""
    is_incomplete = verdict.code == VerdictCode.SIGNATURE_MISSING
    if not (verdict.mismatches or is_incomplete):
        return
    parts = [verdict.message] if is_incomplete else []
    parts += [explain_mismatches(verdict.mismatches)] if verdict.mismatches else []
    apa = "ada yang tidak cocok" if verdict.mismatches else "tanda tangan belum lengkap"
    send_pesan(
        kunci=f"periksa-kembali:{versi.pk}",
        penerima=versi.berkas.pegawai,
        jenis=JenisPesan.BERKAS_DITERIMA,
        judul=f"Periksa kembali {versi.nama_kini}: {apa}",
        isi="\n\n".join(parts),
        tautan=reverse("berkas:receipt", args=[versi.tanda_terima]),
    )


def _wakil(versi: Versi) -> str:
    siapa = versi.pengunggah_di_pesan
    return f"Diunggah atas nama Anda oleh {end_sentence(siapa)} " if siapa else ""


def _resmi(versi: Versi) -> str:
    """Of a late version: that one in time before it still counts."""
    nomor = None if versi.tepat_waktu else resmi_of(versi.berkas)
    return explain_resmi(nomor) if nomor != versi.nomor else ""


def receipt_text(versi: Versi, verdict: Verdict | None, terlambat: timedelta) -> str:
    """The message to the person about a version that has just arrived; without a verdict it still waits for one."""
    ketepatan = format_ketepatan(tepat_waktu=versi.tepat_waktu, terlambat=terlambat)
    if verdict is None:
        nasib = (
            f"Berkas sudah diterima pukul {format_time(versi.diterima_at)} WITA dan sedang diperiksa. "
            "Waktu terima tidak berubah."
        )
    else:
        nasib = f"{verdict.message} Berkas menunggu verifikasi {settings.BADAN_SINGKAT}; hasilnya dikabarkan kepada Anda."
        if verdict.mismatches:
            nasib += f"\n\nPeriksa kembali: {explain_mismatches(verdict.mismatches)}"
    return (
        f"{versi.berkas.dokumen} (versi {versi.nomor}) diterima pada {format_datetime(versi.diterima_at)}, {ketepatan}.{_resmi(versi)} "
        f"{_wakil(versi)}Nomor tanda terima {versi.tanda_terima}. SHA-256 {versi.sha256}.\n\n{nasib}"
    )
