"""An upload in parts (tus 1.0): begun, continued, cancelled, and received by the same path as a file sent whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from berkas.exceptions import TidakTersimpan, UnggahanDitutup
from berkas.models import DokumenWajib, PotonganUnggahan, UnggahanBersambung, Versi
from berkas.models.pengumpulan import BATAS_UKURAN
from berkas.permissions import AksiBerkas
from berkas.queries.unggahan import (
    berkas_with_versi,
    has_lapsed,
    is_whole,
    judge_now,
    newest_if_same,
    received_print,
    returned_with,
)
from berkas.rules.kedatangan import Kedatangan
from berkas.rules.nama_berkas import clean_nama_asli, nama_pdf
from berkas.rules.pesan_tenggat import explain_closed
from berkas.rules.unggahan import BERSAMAAN_WAKIL, KALIMAT, SebabUnggahan, judge_potongan
from berkas.services.niat import read_niat
from berkas.services.upload import BUKAN_PESERTA, SAMA_DENGAN_YANG_DIKEMBALIKAN, Unggahan, upload_berkas
from core.exceptions import DomainError, NotAllowed
from core.formats import format_datetime
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak
from pemeriksaan import Case, refuse_unread
from pemeriksaan.result import VerdictCode

KODE_UKURAN = {VerdictCode.EMPTY: SebabUnggahan.KOSONG, VerdictCode.TOO_BIG: SebabUnggahan.TERLALU_BESAR}


class UnggahanTerhenti(DomainError):
    """The upload does not go on so; `sebab` says why, `sampai` how many bytes are there where that is known."""

    def __init__(self, sebab: SebabUnggahan, pesan: str = "", *, sampai: int | None = None) -> None:
        super().__init__(pesan or " ".join(KALIMAT[sebab]), kode=sebab)
        self.sebab = sebab
        self.sampai = sampai


@dataclass(frozen=True, slots=True)
class CalonUnggahan:
    """A file that is about to be sent in parts; `ukuran` in bytes, `isian` the valid fields of its form."""

    pegawai: Pegawai
    dokumen: DokumenWajib | None
    sha256: str
    ukuran: int
    nama_asli: str
    isian: Mapping[str, Any]


def begin_unggahan(calon: CalonUnggahan, *, oleh: Pegawai) -> UnggahanBersambung | Versi:
    """The upload to continue, with `sampai`: a new one, or the one of the same bytes that was begun before. Another file for
    the same person and document replaces the one before. The receipt instead, if these bytes are the newest version.

    Judged like the form, before a byte is sent. Raises NotAllowed, UnggahanDitutup, UnggahanTerhenti; a refusal is audited.
    """
    require(oleh, AksiBerkas.UPLOAD, calon.pegawai)
    try:
        sudah, tutup_at = _judge(calon, oleh)
        return sudah or _open(calon, oleh, tutup_at)
    except DomainError as refusal:
        _record_refusal(calon, oleh, refusal)
        raise


def _record_refusal(calon: CalonUnggahan, oleh: Pegawai, refusal: DomainError) -> None:
    rincian = {
        "kode": refusal.kode,
        "dokumen": calon.dokumen.jenis if calon.dokumen else "",
        "nama": clean_nama_asli(calon.nama_asli),
        "ukuran": calon.ukuran,
    }
    record_jejak(
        JenisKejadian.BERKAS_REFUSE, oleh=oleh, pegawai=calon.pegawai, objek=calon.dokumen, rincian=rincian
    )


def _judge(calon: CalonUnggahan, oleh: Pegawai) -> tuple[Versi | None, datetime | None]:
    """The receipt if the bytes are there already, and until when they may come."""
    dokumen, pegawai = calon.dokumen, calon.pegawai
    if dokumen is None:
        _require_size(Case(name=calon.nama_asli, limit=BATAS_UKURAN), calon.ukuran)
        return received_print(oleh, pegawai, calon.sha256), None
    if not pegawai.is_active or not dokumen.pengumpulan.asks(pegawai):
        raise NotAllowed(BUKAN_PESERTA, kode="NOT_DEMANDED")
    berkas = berkas_with_versi(pegawai, dokumen)
    if same := newest_if_same(berkas, calon.sha256):
        return same, None
    tutup_at = _require_open(pegawai, dokumen, calon.isian, timezone.now())
    _require_size(dokumen.make_case(nama_pdf(calon.nama_asli)), calon.ukuran)
    if returned := returned_with(berkas, calon.sha256):
        pesan = SAMA_DENGAN_YANG_DIKEMBALIKAN.format(waktu=format_datetime(returned.at))
        raise UnggahanTerhenti(SebabUnggahan.DIKEMBALIKAN, pesan)
    return None, tutup_at


def _require_open(
    pegawai: Pegawai, dokumen: DokumenWajib, isian: Mapping[str, Any], pada: datetime
) -> datetime:
    niat = read_niat(isian["niat"], pegawai, dokumen) if isian.get("niat") else None
    berkas = berkas_with_versi(pegawai, dokumen)
    penilaian, tenggat, tutup_at = judge_now(pegawai, dokumen, berkas, pada, niat.dibuka_at if niat else None)
    if not penilaian.boleh:
        pesan = explain_closed(penilaian, tenggat, dokumen.pengumpulan.kontak_berlaku)
        raise UnggahanDitutup(pesan, kode=penilaian.keadaan.name)
    return tutup_at


def _require_size(case: Case, ukuran: int) -> None:
    if tertolak := refuse_unread(case, ukuran):
        raise UnggahanTerhenti(KODE_UKURAN[tertolak.code], tertolak.message)


@transaction.atomic
def _open(calon: CalonUnggahan, oleh: Pegawai, tutup_at: datetime | None) -> UnggahanBersambung:
    # Of two tabs that begin at the same moment the second one waits here, and finds what the first one began.
    Pegawai.objects.get_queryset().select_for_update(no_key=True, of=("self",)).get(pk=oleh.pk)
    return _continue(calon, oleh, tutup_at) or _create(calon, oleh, tutup_at)


def _continue(calon: CalonUnggahan, oleh: Pegawai, tutup_at: datetime | None) -> UnggahanBersambung | None:
    """The open one of the same bytes; what else was open for the document is given up."""
    rows = UnggahanBersambung.objects.open().filter(oleh=oleh, pegawai=calon.pegawai, dokumen=calon.dokumen)
    row = rows.with_sampai().select_for_update(of=("self",)).first()
    if row is None:
        return None
    is_same = (row.sha256, row.ukuran) == (calon.sha256, calon.ukuran)
    if not is_same or has_lapsed(row, timezone.now()):
        drop_unggahan(row)
        return None
    row.isian, row.tutup_at = dict(calon.isian), tutup_at
    row.save(update_fields=["isian", "tutup_at"])
    return row


def _create(calon: CalonUnggahan, oleh: Pegawai, tutup_at: datetime | None) -> UnggahanBersambung:
    if calon.pegawai.pk != oleh.pk:
        others = UnggahanBersambung.objects.open().filter(oleh=oleh).exclude(pegawai=oleh)
        if others.count() >= BERSAMAAN_WAKIL:
            raise UnggahanTerhenti(SebabUnggahan.PENUH)
    row = UnggahanBersambung.objects.create(
        oleh=oleh,
        pegawai=calon.pegawai,
        dokumen=calon.dokumen,
        sha256=calon.sha256,
        ukuran=calon.ukuran,
        nama_asli=clean_nama_asli(calon.nama_asli),
        isian=dict(calon.isian),
        dibuat_at=timezone.now(),
        tutup_at=tutup_at,
    )
    row.sampai = 0
    return row


def drop_unggahan(row: UnggahanBersambung) -> None:
    """Give it up: the bytes go, the row answers until it is swept."""
    row.gugur_at = timezone.now()
    row.save(update_fields=["gugur_at"])
    PotonganUnggahan.objects.filter(unggahan=row).delete()


def append_potongan(kunci: str, data: bytes, *, awal: int, oleh: Pegawai, at: datetime) -> int:
    """Add the bytes that had arrived at `at` (aware) behind the first `awal`; returns how many are there now.

    The row is locked meanwhile, and a part begins once: of two requests at the same moment one is refused. The last part
    is taken in only if the whole has the SHA-256 that was announced; else the upload is given up. Raises UnggahanTerhenti,
    UnggahanDitutup.
    """
    try:
        with transaction.atomic():
            row = _lock(kunci, oleh, at)
            sebab = judge_potongan(sampai=row.sampai, awal=awal, panjang=len(data), ukuran=row.ukuran)
            if sebab:
                raise UnggahanTerhenti(sebab, sampai=row.sampai)
            akhir = awal + len(data)
            PotonganUnggahan.objects.create(unggahan=row, awal=awal, akhir=akhir, isi=data)
            is_good = akhir < row.ukuran or _complete(row, at)
    except IntegrityError as error:  # the same part came twice at once
        raise UnggahanTerhenti(SebabUnggahan.SAMBUNGAN, sampai=akhir) from error
    if not is_good:
        raise UnggahanTerhenti(SebabUnggahan.ISI_BERBEDA)
    return akhir


def _lock(kunci: str, oleh: Pegawai, at: datetime) -> UnggahanBersambung:
    rows = UnggahanBersambung.objects.with_sampai().with_diakhiri_at()
    row = rows.select_for_update(of=("self",)).filter(kunci=kunci, oleh=oleh).first()
    if row is None:
        raise UnggahanTerhenti(SebabUnggahan.TAK_ADA)
    if has_lapsed(row, at):
        raise UnggahanTerhenti(SebabUnggahan.GUGUR)
    if row.lengkap_at is not None:
        raise UnggahanTerhenti(SebabUnggahan.SAMBUNGAN, sampai=row.ukuran)
    if row.tutup_at and (at >= row.tutup_at or row.diakhiri_at) and row.dokumen:
        row.tutup_at = _require_open(row.pegawai, row.dokumen, row.isian, at)
        row.save(update_fields=["tutup_at"])
    return row


def _complete(row: UnggahanBersambung, at: datetime) -> bool:
    """Whether what is there is what was announced."""
    if not is_whole(row):
        drop_unggahan(row)
        return False
    row.lengkap_at = at
    row.save(update_fields=["lengkap_at"])
    return True


def cancel_unggahan(kunci: str, *, oleh: Pegawai) -> None:
    """Delete it with its bytes, and with the part that is just being stored: for that the row is locked first. What was
    received already stays received."""
    with transaction.atomic():
        rows = UnggahanBersambung.objects.select_for_update().filter(kunci=kunci, oleh=oleh, versi=None)
        row = rows.first()
        if row is None:
            raise UnggahanTerhenti(SebabUnggahan.TAK_ADA)
        row.delete()


def finish_unggahan(
    row: UnggahanBersambung, unggahan: Unggahan, *, dokumen: DokumenWajib, datang: Kedatangan
) -> Versi:
    """Receive a complete upload like a file that came whole, at the time of its last byte.

    Repeated, or by form and worker at once, it gives one version. A refusal of the file is kept for the page, and what is
    sent again after it counts from `datang`; what the portal could not store still counts from its last byte. Raises what
    `upload_berkas` raises.
    """
    at = datang.at if row.penolakan or row.lengkap_at is None else row.lengkap_at
    try:
        versi = upload_berkas(
            unggahan,
            pegawai=row.pegawai,
            dokumen=dokumen,
            oleh=row.oleh,
            datang=Kedatangan(at, ramai=datang.ramai),
        )
    except TidakTersimpan:
        raise
    except DomainError as refusal:
        keep_refusal(row, refusal)
        raise
    with transaction.atomic():
        UnggahanBersambung.objects.filter(pk=row.pk).update(versi=versi)  # unless it was cancelled meanwhile
        PotonganUnggahan.objects.filter(unggahan=row).delete()
    return versi


def keep_refusal(row: UnggahanBersambung, refusal: DomainError) -> None:
    """For the page when the person returns, unless they cancelled meanwhile. The bytes stay: a missing tick does not ask for
    them again."""
    penolakan = {"kode": refusal.kode, "pesan": refusal.pesan, "rincian": list(refusal.rincian)}
    UnggahanBersambung.objects.filter(pk=row.pk).update(penolakan=penolakan)
