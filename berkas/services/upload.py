"""Receiving an upload: judge it, inspect it, store it under a random name, answer with a receipt. All paths
come here."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import structlog
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from berkas.enums import Langkah, SebabPemeriksaan, StatusBerkas
from berkas.exceptions import TidakTersimpan, UnggahanDitutup
from berkas.models import Berkas, DokumenWajib, Versi
from berkas.moves import move_berkas
from berkas.permissions import AksiBerkas
from berkas.queries.kecocokan import match_with_account
from berkas.queries.tanda_terima import recorded_identity
from berkas.queries.tenggat import effective_tenggat, judge_berkas
from berkas.queries.unggahan import berkas_with_versi, newest_if_same, returned_with
from berkas.rules.kedatangan import Kedatangan
from berkas.rules.nama_berkas import clean_nama, clean_nama_asli, default_nama, nama_pdf
from berkas.rules.pesan_tenggat import explain_closed
from berkas.rules.tanda_terima import new_nomor
from berkas.rules.tenggat import Penilaian, Tenggat
from berkas.rules.wakil import TANPA_ALASAN, Wakil
from berkas.services.jejak_audit import name_of
from berkas.services.niat import Niat, read_niat
from berkas.tasks import wake_for
from berkas.worker.penerimaan import append_pemeriksaan, columns_of, receipt_text
from core.exceptions import DomainError, NotAllowed
from core.formats import format_datetime
from kinerja.queries.cetak import trace_cetak
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import PesanBaru, send_pesan_many
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak
from pemeriksaan import InspectorBroken, InspectorBusy, judge, refuse_unread
from pemeriksaan.policy import Case
from pemeriksaan.result import Verdict
from pemeriksaan.wording.changes import list_changes

log = structlog.get_logger(__name__)
TIDAK_TERUNGGAH = "Berkas yang dipilih tidak dapat diunggah – coba lagi"
SAMA_DENGAN_YANG_DIKEMBALIKAN = (
    "Berkas ini sama dengan versi yang dikembalikan pada {waktu}. "
    "Perbaiki dokumen menurut catatan verifikator, lalu unggah berkas yang baru."
)
BERUBAH_SELAMA_UNGGAH = ("status", "ditutup_at", "dibuka_at", "tenggat_at", "batas_akhir_at", "masa_tenggang")
BUKAN_PESERTA = "Dokumen ini tidak diminta dari pegawai tersebut. Periksa kembali pengumpulan yang dipilih."


@dataclass(frozen=True, slots=True)
class Unggahan:
    """What is handed in: the file as it came, and what the form says of it."""

    isi: "File[Any]"
    nama_berkas: str = ""
    menyatakan_basah: bool = False
    niat: str = ""
    wakil: Wakil | None = None
    """Only where another person uploads for the owner."""


@dataclass(frozen=True, slots=True)
class _Masuk:
    """One upload as it arrived; `data` is empty when its size was refused before reading."""

    pegawai: Pegawai
    dokumen: DokumenWajib
    oleh: Pegawai
    datang: Kedatangan
    nama_berkas: str
    case: Case
    niat: Niat | None
    wakil: Wakil | None
    data: bytes
    sha256: str
    tertolak: Verdict | None
    """The refusal because of its size."""


def upload_berkas(
    unggahan: Unggahan,
    *,
    pegawai: Pegawai,
    dokumen: DokumenWajib,
    oleh: Pegawai,
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
    require(oleh, AksiBerkas.UPLOAD, pegawai)
    # The bytes may have taken minutes; meanwhile an admin may have moved the deadline or ended the campaign.
    dokumen.pengumpulan.refresh_from_db(fields=BERUBAH_SELAMA_UNGGAH)
    if not pegawai.is_active or not dokumen.pengumpulan.asks(pegawai):
        raise NotAllowed(BUKAN_PESERTA, kode="NOT_DEMANDED")
    _require_reason(unggahan.wakil, pegawai=pegawai, oleh=oleh)
    try:
        masuk = _receive(unggahan, pegawai=pegawai, dokumen=dokumen, oleh=oleh, datang=datang)
        berkas = berkas_with_versi(masuk.pegawai, masuk.dokumen)
        return newest_if_same(berkas, masuk.sha256) or _take_in(masuk, berkas)
    except DomainError as refusal:
        rincian = {
            "kode": refusal.kode,
            "dokumen": dokumen.jenis,
            "nama": clean_nama_asli(unggahan.isi.name or ""),
            "ukuran": unggahan.isi.size,
        }
        record_jejak(JenisKejadian.BERKAS_REFUSE, oleh=oleh, pegawai=pegawai, objek=dokumen, rincian=rincian)
        raise


def _require_reason(wakil: Wakil | None, *, pegawai: Pegawai, oleh: Pegawai) -> None:
    """Who uploads for another person says why; the person, the verifikator and the trail read it."""
    if oleh.pk == pegawai.pk:
        return
    kurang = wakil.kurang if wakil else TANPA_ALASAN
    if kurang:
        raise DomainError(kurang, kode="NO_REASON")


def _receive(unggahan: Unggahan, *, pegawai: Pegawai, dokumen: DokumenWajib, **who: Any) -> _Masuk:
    """Read the bytes, unless the size forbids it."""
    nama_asli = nama_pdf(clean_nama_asli(unggahan.isi.name or ""))  # kept only if the content is a PDF
    nama_berkas = clean_nama(unggahan.nama_berkas)
    case = dokumen.make_case(nama_asli, menyatakan_basah=unggahan.menyatakan_basah)
    tertolak = refuse_unread(case, unggahan.isi.size)
    try:
        data = b"" if tertolak else unggahan.isi.read()
    except OSError as error:
        raise TidakTersimpan(TIDAK_TERUNGGAH, kode="UPLOAD_FAILED") from error
    return _Masuk(
        pegawai=pegawai,
        dokumen=dokumen,
        nama_berkas=nama_berkas or default_nama(dokumen.jenis, dokumen.pengumpulan.periode.tahun),
        case=case,
        wakil=unggahan.wakil if pegawai.pk != who["oleh"].pk else None,
        niat=read_niat(unggahan.niat, pegawai, dokumen) if unggahan.niat else None,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        tertolak=tertolak,
        **who,
    )


def _take_in(masuk: _Masuk, berkas: Berkas | None) -> Versi:
    tenggat = effective_tenggat(masuk.dokumen.pengumpulan, masuk.pegawai)
    _require_open(masuk, tenggat, berkas)
    if masuk.tertolak:
        raise DomainError(masuk.tertolak.message, kode=masuk.tertolak.code)
    _require_mended(masuk, berkas)
    versi = _make_versi(masuk, tenggat)
    verdict = _judge(masuk, versi)
    try:
        return _keep(masuk, tenggat, versi, verdict, is_first=berkas is None)
    except OSError as error:
        raise TidakTersimpan(TIDAK_TERUNGGAH, kode="UPLOAD_FAILED") from error


def _require_open(masuk: _Masuk, tenggat: Tenggat, berkas: Berkas | None) -> Penilaian:
    niat_at = masuk.niat.dibuka_at if masuk.niat else None
    penilaian = judge_berkas(tenggat, berkas, masuk.datang.at, niat_at)
    if not penilaian.boleh:
        kontak = masuk.dokumen.pengumpulan.kontak_berlaku
        raise UnggahanDitutup(explain_closed(penilaian, tenggat, kontak), kode=penilaian.keadaan.name)
    return penilaian


def _require_mended(masuk: _Masuk, berkas: Berkas | None) -> None:
    """Bytes that a reviewer has returned are refused; older, merely superseded ones are accepted."""
    if returned := returned_with(berkas, masuk.sha256):
        waktu = format_datetime(returned.at)
        raise DomainError(SAMA_DENGAN_YANG_DIKEMBALIKAN.format(waktu=waktu), kode="SAME_AS_RETURNED")


def _judge(masuk: _Masuk, versi: Versi) -> Verdict | None:
    """None when many came at once, or the inspector is busy or broken: then the upload is kept and waits."""
    if masuk.datang.ramai:
        return None
    try:
        verdict = judge(masuk.data, masuk.case)
    except (InspectorBusy, InspectorBroken) as error:
        log.warning("upload kept uninspected", reason=type(error).__name__, sebab=str(error))
        return None
    if verdict.is_refused:
        raise DomainError(verdict.message, kode=verdict.code, rincian=list_changes(verdict.changes))
    versi.hasil = verdict.to_dict()
    if versi.ada_salinan and versi.cetakan:  # no print in the whole file, none in its beginning
        versi.cetakan, versi.cetakan_utuh = trace_cetak(masuk.data[: versi.panjang_tampil])
    return match_with_account(verdict, versi)


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


def _keep(masuk: _Masuk, tenggat: Tenggat, versi: Versi, verdict: Verdict | None, *, is_first: bool) -> Versi:
    found = columns_of(verdict) if verdict else {}
    for column, value in found.items():
        setattr(versi, column, value)
    with _without_orphan(versi), transaction.atomic():
        berkas = _lock_berkas(masuk, is_first=is_first)
        if same := newest_if_same(berkas, masuk.sha256):
            return same
        sebelum = berkas.versi.all() if berkas.versi_terkini else ()
        # Another file from the same page was first: this form counts as opened when its file came.
        if versi.niat and versi.niat in {one.niat for one in sebelum}:
            masuk, versi.niat = replace(masuk, niat=None), None
        penilaian = _require_open(masuk, tenggat, berkas)
        versi.berkas, versi.tepat_waktu = berkas, penilaian.tepat_waktu
        versi.nomor = max((one.nomor for one in sebelum), default=0) + 1
        versi.isi.save("berkas.pdf", ContentFile(masuk.data), save=False)
        versi.save(force_insert=True)
        if found:
            append_pemeriksaan(versi, found, SebabPemeriksaan.UPLOAD)
        ke = StatusBerkas.DIUNGGAH if verdict else StatusBerkas.MENUNGGU_PEMERIKSAAN
        move_berkas(
            berkas, Langkah.UPLOAD, ke, oleh=masuk.oleh, versi=versi, versi_terkini=versi,
            perbaikan_sampai_at=None,
        )  # fmt: skip
        _announce(masuk, versi, verdict, penilaian)
    return versi


def _make_versi(masuk: _Masuk, tenggat: Tenggat) -> Versi:
    """All of the version that depends neither on the inspection nor on the versions before it. Its Berkas may not exist
    yet: it names the person and the document."""
    cetakan, cetakan_utuh = trace_cetak(masuk.data)
    return Versi(
        berkas=Berkas(pegawai=masuk.pegawai, dokumen=masuk.dokumen),
        tanda_terima=new_nomor(),
        nama_berkas=masuk.nama_berkas,
        nama_asli=masuk.case.name,
        ukuran=len(masuk.data),
        sha256=masuk.sha256,
        oleh=masuk.oleh,
        alasan_wakil=masuk.wakil.alasan if masuk.wakil else "",
        keterangan_wakil=masuk.wakil.keterangan if masuk.wakil else "",
        menyatakan_basah=masuk.case.ink_declared,
        diterima_at=masuk.datang.at,
        tenggat_at=tenggat.tenggat_at,
        niat=masuk.niat.kunci if masuk.niat else None,
        cetakan=cetakan,
        cetakan_utuh=cetakan_utuh,
        **recorded_identity(masuk.pegawai),
    )


def _lock_berkas(masuk: _Masuk, *, is_first: bool) -> Berkas:
    """The row at which uploads for the same document queue up; the first of them creates it. `is_first`: there was none a
    moment ago.

    What belongs to it is read after the lock: a join would show what was there before the wait.
    """
    owner = {"pegawai": masuk.pegawai, "dokumen": masuk.dokumen}
    if is_first:
        fresh = Berkas(**owner, status=StatusBerkas.DIUNGGAH, status_at=masuk.datang.at)
        Berkas.objects.bulk_create([fresh], ignore_conflicts=True)
    berkas = Berkas.objects.select_for_update().get(**owner)
    berkas.pegawai, berkas.dokumen = masuk.pegawai, masuk.dokumen
    if berkas.versi_terkini is None:
        berkas.status = ""  # the history begins without a status
    return berkas


def _announce(masuk: _Masuk, versi: Versi, verdict: Verdict | None, penilaian: Penilaian) -> None:
    """Audit, the receipt for the person, and the wake-ups of the worker, all in the transaction of the upload."""
    rincian = name_of(versi) | {
        "tanda_terima": versi.tanda_terima,
        "sha256": versi.sha256,
        "ukuran": versi.ukuran,
        "kode": versi.kode,
        "keputusan": versi.keputusan,
        "tepat_waktu": versi.tepat_waktu,
        "atas_nama": versi.pengunggah_di_pesan,
    }
    record_jejak(
        JenisKejadian.BERKAS_UPLOAD, oleh=versi.oleh, pegawai=masuk.pegawai, objek=versi, rincian=rincian
    )
    receipt = PesanBaru(
        kunci=f"diterima:{versi.pk}",
        penerima=masuk.pegawai,
        judul=f"{versi.nama_berkas} diterima: tanda terima {versi.tanda_terima}",
        isi=receipt_text(versi, verdict, penilaian.terlambat),
        tautan=reverse("berkas:receipt", args=[versi.tanda_terima]),
        unduhan=reverse("berkas:receipt_pdf", args=[versi.tanda_terima]),
    )
    send_pesan_many(jenis=JenisPesan.BERKAS_DITERIMA, pesan=[receipt], is_pertama=True)  # of a new version
    wake_for(versi.pk, menunggu=verdict is None, ramai=masuk.datang.ramai)
