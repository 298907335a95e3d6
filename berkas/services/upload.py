"""Receiving an upload: judge it, inspect it, store it under a random name, answer with a receipt. All paths
come here."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from berkas.enums import Langkah, SebabPemeriksaan, StatusBerkas
from berkas.exceptions import UnggahanDitutup
from berkas.models import Berkas, DokumenWajib, Riwayat, Versi
from berkas.moves import move_berkas
from berkas.permissions import AksiBerkas
from berkas.queries.cetakan import origin_of
from berkas.queries.kecocokan import match_with_account
from berkas.queries.tenggat import effective_tenggat, judge_berkas
from berkas.rules.kedatangan import Kedatangan
from berkas.rules.nama_berkas import clean_nama, clean_nama_asli, default_nama
from berkas.rules.pesan_tenggat import explain_closed
from berkas.rules.tanda_terima import new_nomor
from berkas.rules.tenggat import Penilaian, Tenggat
from berkas.services.niat import Niat, read_niat
from berkas.tasks import wake_for
from berkas.worker.penerimaan import append_pemeriksaan, columns_of, receipt_text
from core.exceptions import DomainError, NotAllowed
from core.formats import format_datetime
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import send_pesan
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak
from pemeriksaan import InspectorBroken, InspectorBusy, judge, refuse_unread
from pemeriksaan.policy import Case
from pemeriksaan.result import Verdict

log = structlog.get_logger(__name__)
TIDAK_TERUNGGAH = "Berkas yang dipilih tidak dapat diunggah – coba lagi"
SAMA_DENGAN_YANG_DIKEMBALIKAN = (
    "Berkas ini sama dengan versi yang dikembalikan pada {waktu}. "
    "Perbaiki dokumen menurut catatan verifikator, lalu unggah berkas yang baru."
)
BUKAN_PESERTA = "Dokumen ini tidak diminta dari pegawai tersebut. Periksa kembali pengumpulan yang dipilih."


@dataclass(frozen=True, slots=True)
class _Unggahan:
    """One upload as it arrived; `data` is empty when name or size were refused before reading."""

    pegawai: Pegawai
    dokumen: DokumenWajib
    oleh: Pegawai
    nama_berkas: str
    case: Case
    niat: Niat | None
    diterima_at: datetime
    ramai: bool
    ukuran: int
    data: bytes
    sha256: str
    tertolak: Verdict | None
    """The refusal because of name or size."""


def upload_berkas(
    *,
    pegawai: Pegawai,
    dokumen: DokumenWajib,
    isi: "File[Any]",
    nama_berkas: str,
    oleh: Pegawai,
    menyatakan_basah: bool = False,
    niat: str = "",
    datang: Kedatangan | None = None,
) -> Versi:
    """Receive a file for one required document and return its version, which is the receipt.

    The time of receipt is when the bytes had arrived (`datang`; else now), independent of the inspection. The
    same bytes as the newest version give that version back, so a repeated or concurrent POST makes one. If
    the inspector is busy or broken, the version is kept uninspected and a task finishes it.

    Raises NotAllowed; UnggahanDitutup when moment or state forbid it; DomainError with the message of the
    inspection. A refusal leaves neither row nor file, only an audit entry, which is written outside the
    transaction.
    """
    datang = datang or Kedatangan(timezone.now())
    _require_permission(oleh, pegawai, dokumen)
    try:
        unggahan = _receive(
            isi,
            pegawai=pegawai,
            dokumen=dokumen,
            oleh=oleh,
            nama_berkas=clean_nama(nama_berkas)
            or default_nama(dokumen.jenis, dokumen.pengumpulan.periode.tahun),
            case=dokumen.make_case(clean_nama_asli(isi.name or ""), menyatakan_basah=menyatakan_basah),
            niat=read_niat(niat, pegawai, dokumen) if niat else None,
            diterima_at=datang.at,
            ramai=datang.ramai,
        )
        return _same_as_newest(_find_berkas(unggahan), unggahan) or _take_in(unggahan)
    except DomainError as refusal:
        rincian = {
            "kode": refusal.kode,
            "dokumen": dokumen.pk,
            "nama": clean_nama_asli(isi.name or ""),
            "ukuran": isi.size,
        }
        record_jejak(JenisKejadian.BERKAS_REFUSE, oleh=oleh, pegawai=pegawai, objek=dokumen, rincian=rincian)
        raise


def _require_permission(oleh: Pegawai, pegawai: Pegawai, dokumen: DokumenWajib) -> None:
    require(oleh, AksiBerkas.UPLOAD, pegawai)
    if not pegawai.is_active or pegawai.kohort != dokumen.pengumpulan.kohort:
        raise NotAllowed(BUKAN_PESERTA, kode="NOT_DEMANDED")


def _receive(isi: "File[Any]", *, case: Case, **known: Any) -> _Unggahan:
    """Read the bytes, unless name or size forbid it."""
    tertolak = refuse_unread(case, isi.size)
    try:
        data = b"" if tertolak else isi.read()
    except OSError as error:
        raise DomainError(TIDAK_TERUNGGAH, kode="UPLOAD_FAILED") from error
    return _Unggahan(
        case=case,
        ukuran=isi.size,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        tertolak=tertolak,
        **known,
    )


def _find_berkas(unggahan: _Unggahan) -> Berkas | None:
    rows = Berkas.objects.select_related("versi_terkini").prefetch_related("versi")
    return rows.filter(pegawai=unggahan.pegawai, dokumen=unggahan.dokumen).first()


def _same_as_newest(berkas: Berkas | None, unggahan: _Unggahan) -> Versi | None:
    """After a double click, or a retry after a lost answer: the receipt that was given already."""
    if berkas is None or berkas.versi_terkini is None or berkas.status == StatusBerkas.DIKEMBALIKAN:
        return None
    return berkas.versi_terkini if berkas.versi_terkini.sha256 == unggahan.sha256 else None


def _take_in(unggahan: _Unggahan) -> Versi:
    berkas = _find_berkas(unggahan)
    _require_open(unggahan, berkas)
    if unggahan.tertolak:
        raise DomainError(unggahan.tertolak.message, kode=unggahan.tertolak.code)
    _require_mended(unggahan, berkas)
    verdict = _judge(unggahan)
    try:
        return _keep(unggahan, verdict)
    except OSError as error:
        raise DomainError(TIDAK_TERUNGGAH, kode="UPLOAD_FAILED") from error


def _require_open(unggahan: _Unggahan, berkas: Berkas | None) -> tuple[Tenggat, Penilaian]:
    pengumpulan = unggahan.dokumen.pengumpulan
    tenggat = effective_tenggat(pengumpulan, unggahan.pegawai)
    niat_at = unggahan.niat.dibuka_at if unggahan.niat else None
    penilaian = judge_berkas(tenggat, berkas, unggahan.diterima_at, niat_at)
    if not penilaian.boleh:
        raise UnggahanDitutup(
            explain_closed(penilaian, tenggat, pengumpulan.kontak_berlaku), kode=penilaian.keadaan.name
        )
    return tenggat, penilaian


def _require_mended(unggahan: _Unggahan, berkas: Berkas | None) -> None:
    """Bytes that a reviewer has returned are refused; older, merely superseded ones are accepted."""
    if berkas is None:
        return
    returns = Riwayat.objects.filter(berkas=berkas, langkah=Langkah.RETURN, versi__sha256=unggahan.sha256)
    returned = returns.order_by("-pk").first()
    if returned is not None:
        waktu = format_datetime(returned.at)
        raise DomainError(SAMA_DENGAN_YANG_DIKEMBALIKAN.format(waktu=waktu), kode="SAME_AS_RETURNED")


def _judge(unggahan: _Unggahan) -> Verdict | None:
    """None when many came at once, or the inspector is busy or broken: then the upload is kept and waits."""
    if unggahan.ramai:
        return None
    try:
        verdict = judge(unggahan.data, unggahan.case)
    except (InspectorBusy, InspectorBroken) as error:
        log.warning("upload kept uninspected", reason=type(error).__name__, sebab=str(error))
        return None
    if verdict.is_refused:
        raise DomainError(verdict.message, kode=verdict.code)
    return match_with_account(verdict, unggahan.pegawai, unggahan.dokumen)


@contextmanager
def _without_orphan(versi: Versi) -> Iterator[None]:
    """Delete the stored file again if the transaction around its row does not commit."""
    try:
        yield
    except BaseException:
        if versi.isi.name:
            try:
                versi.isi.storage.delete(versi.isi.name)
            except OSError:
                log.exception("stored file without row, left to the sweeper", name=versi.isi.name)
        raise


def _keep(unggahan: _Unggahan, verdict: Verdict | None) -> Versi:
    versi = Versi()
    with _without_orphan(versi), transaction.atomic():
        berkas = _lock_berkas(unggahan)
        if same := _same_as_newest(berkas, unggahan):
            return same
        tenggat, penilaian = _require_open(unggahan, berkas)
        _fill(versi, unggahan, berkas, tenggat, penilaian)
        at = timezone.now()
        for name, value in (columns_of(verdict, at) if verdict else {}).items():
            setattr(versi, name, value)
        versi.isi.save("berkas.pdf", ContentFile(unggahan.data), save=False)
        versi.save(force_insert=True)
        if verdict:
            append_pemeriksaan(versi, verdict, SebabPemeriksaan.UPLOAD, at)
        ke = StatusBerkas.DIUNGGAH if verdict else StatusBerkas.MENUNGGU_PEMERIKSAAN
        move_berkas(
            berkas, Langkah.UPLOAD, ke, oleh=unggahan.oleh, versi=versi, versi_terkini=versi,
            perbaikan_sampai_at=None,
        )  # fmt: skip
        _announce(versi, berkas, penilaian, ramai=unggahan.ramai)
    return versi


def _lock_berkas(unggahan: _Unggahan) -> Berkas:
    """The row at which uploads for the same document queue up; the first of them creates it."""
    owner = {"pegawai": unggahan.pegawai, "dokumen": unggahan.dokumen}
    fresh = {"status": StatusBerkas.DIUNGGAH, "status_at": unggahan.diterima_at}
    _, created = Berkas.objects.get_or_create(**owner, defaults=fresh)
    berkas = Berkas.objects.select_for_update(of=("self",)).select_related("versi_terkini").get(**owner)
    berkas.pegawai, berkas.dokumen = unggahan.pegawai, unggahan.dokumen
    if created:
        berkas.status = ""  # the history begins without a status
    return berkas


def _fill(versi: Versi, unggahan: _Unggahan, berkas: Berkas, tenggat: Tenggat, penilaian: Penilaian) -> None:
    versi.berkas = berkas
    versi.nomor = max((one.nomor for one in berkas.versi.all()), default=0) + 1
    versi.tanda_terima = new_nomor()
    versi.nama_berkas, versi.nama_asli = unggahan.nama_berkas, unggahan.case.name
    versi.ukuran, versi.sha256 = len(unggahan.data), unggahan.sha256
    versi.oleh, versi.menyatakan_basah = unggahan.oleh, unggahan.case.ink_declared
    versi.diterima_at, versi.tenggat_at = unggahan.diterima_at, tenggat.tenggat_at
    versi.tepat_waktu = penilaian.tepat_waktu
    versi.niat = unggahan.niat.kunci if unggahan.niat else None
    if asal := origin_of(unggahan.data):
        versi.cetakan, versi.cetakan_utuh = asal.cetakan, asal.utuh


def _announce(versi: Versi, berkas: Berkas, penilaian: Penilaian, *, ramai: bool) -> None:
    """Audit, the receipt for the person, and the wake-ups of the worker, all in the transaction of the upload."""
    rincian = {
        "tanda_terima": versi.tanda_terima,
        "sha256": versi.sha256,
        "ukuran": versi.ukuran,
        "kode": versi.kode,
        "keputusan": versi.keputusan,
        "tepat_waktu": versi.tepat_waktu,
    }
    record_jejak(
        JenisKejadian.BERKAS_UPLOAD, oleh=versi.oleh, pegawai=berkas.pegawai, objek=versi, rincian=rincian
    )
    send_pesan(
        kunci=f"diterima:{versi.pk}",
        penerima=berkas.pegawai,
        jenis=JenisPesan.BERKAS_DITERIMA,
        judul=f"{versi.nama_berkas} diterima: tanda terima {versi.tanda_terima}",
        isi=receipt_text(versi, berkas, penilaian.terlambat),
        tautan=reverse("berkas:receipt", args=[versi.tanda_terima]),
        unduhan=reverse("berkas:receipt_pdf", args=[versi.tanda_terima]),
    )
    wake_for(versi.pk, menunggu=versi.menunggu_pemeriksaan, ramai=ramai)
