"""Inspecting stored versions again, after a change of the trust store, of a library or of the rules.

A version keeps its status, its bytes and its time of receipt. Only the knowledge about it changes, and the
queue shows that to the verifikator.
"""

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import structlog
from django.db import transaction

from berkas.enums import SebabPemeriksaan
from berkas.models import Berkas, Versi
from berkas.queries.kecocokan import keep_answered, match_with_account, versi_to_match
from berkas.rules.beda_hasil import BedaHasil, compare_hasil
from berkas.worker.penerimaan import append_pemeriksaan, columns_of
from pegawai.enums import JenisKejadian
from pegawai.services.jejak_audit import record_jejak
from pemeriksaan import InspectorBusy, judge
from pemeriksaan.policy import settle_decision
from pemeriksaan.result import Decision, Verdict

log = structlog.get_logger(__name__)
PERCOBAAN = 3  # each waits for a free child
PUTARAN = 3
TIDAK_ADA = "berkas tersimpan tidak ditemukan"
LAIN = "berkas tersimpan tidak lagi sama dengan SHA-256-nya"
SIBUK = "mesin terlalu sibuk; jalankan lagi"


class HasilUlang(StrEnum):
    """The result for one version."""

    SAMA = "sama"
    BERUBAH = "berubah"
    TERTUNDA = "tertunda"
    RUSAK = "rusak"


@dataclass(frozen=True, slots=True)
class PemeriksaanUlang:
    """One version before and after; `sebab` says why there is no verdict.

    `kebijakan` is what the policy would decide on an upload today, `keputusan` what holds for this version.
    """

    versi: int
    tanda_terima: str
    unit: str
    status: str
    nasib: HasilUlang
    kode_lama: str
    kode: str = ""
    keputusan_lama: str = ""
    keputusan: str = ""
    kebijakan: str = ""
    pesan: str = ""
    beda: tuple[BedaHasil, ...] = ()
    sebab: str = ""

    @property
    def is_akan_ditolak(self) -> bool:
        """It was taken in, and an upload of it would be refused today."""
        return self.kebijakan == Decision.REFUSE and self.keputusan_lama != Decision.REFUSE

    @property
    def is_akan_diterima(self) -> bool:
        """It was refused, and an upload of it would be taken in today."""
        return self.keputusan_lama == Decision.REFUSE and self.kebijakan not in {"", Decision.REFUSE}


def reinspect(
    versi_ids: Sequence[int], *, sekaligus: int, dry_run: bool = False
) -> Iterator[PemeriksaanUlang]:
    """Inspect these versions again, `sekaligus` of them at the same time, in their order; each is recorded at
    once, as a whole. What found no free child is tried again behind all others, and reported last.

    The bytes are first compared with their SHA-256. A difference is reported and audited, and the verdict
    stays. With `dry_run` nothing is written. Raises InspectorBroken when nothing can be judged now; finished
    versions stay recorded.
    """
    for putaran in range(PUTARAN):
        late: list[int] = []
        for one in _inspect_round(versi_ids, sekaligus=sekaligus, dry_run=dry_run):
            if one.nasib == HasilUlang.TERTUNDA and putaran + 1 < PUTARAN:
                late.append(one.versi)
            else:
                yield one
        versi_ids = late


def _inspect_round(versi_ids: Sequence[int], *, sekaligus: int, dry_run: bool) -> Iterator[PemeriksaanUlang]:
    """No more than `sekaligus` + 1 files are in memory."""
    rows = versi_to_match()
    with ThreadPoolExecutor(max(1, sekaligus)) as pool:
        waiting: deque[tuple[Versi, Future[Verdict] | str]] = deque()
        for pk in versi_ids:
            versi = rows.get(pk=pk)
            waiting.append((versi, _begin(versi, pool, dry_run=dry_run)))
            if len(waiting) > sekaligus:
                yield _finish(*waiting.popleft(), dry_run=dry_run)
        while waiting:
            yield _finish(*waiting.popleft(), dry_run=dry_run)


def record_run(*, diperiksa: int, berubah: int, toko: str) -> None:
    """One entry for a whole run, by the system."""
    rincian = {"diperiksa": diperiksa, "berubah": berubah, "toko": toko}
    record_jejak(JenisKejadian.BERKAS_REINSPECT, oleh=None, rincian=rincian)


def _begin(versi: Versi, pool: ThreadPoolExecutor, *, dry_run: bool) -> Future[Verdict] | str:
    """The running inspection, or why there is none. Threads use only children and files."""
    try:
        with versi.isi.open("rb") as isi:
            data = isi.read()
    except OSError as error:
        return _report_damage(versi, TIDAK_ADA, {"galat": type(error).__name__}, dry_run=dry_run)
    found = hashlib.sha256(data).hexdigest()
    if found != versi.sha256:
        return _report_damage(versi, LAIN, {"tercatat": versi.sha256, "tersimpan": found}, dry_run=dry_run)
    return pool.submit(_judge, data, versi)


def _report_damage(versi: Versi, sebab: str, rincian: dict[str, Any], *, dry_run: bool) -> str:
    log.critical("stored file is not what was received", versi=versi.pk, sebab=sebab, **rincian)
    if not dry_run:
        record_jejak(
            JenisKejadian.BERKAS_REINSPECT, oleh=None, pegawai=versi.berkas.pegawai, objek=versi,
            rincian={"galat": sebab, **rincian},
        )  # fmt: skip
    return sebab


def _judge(data: bytes, versi: Versi) -> Verdict:
    case = versi.berkas.dokumen.make_case(
        versi.nama_asli, menyatakan_basah=versi.menyatakan_basah, batas=versi.ukuran
    )
    for _ in range(PERCOBAAN - 1):
        try:
            return judge(data, case)
        except InspectorBusy:
            continue
    return judge(data, case)


def _finish(versi: Versi, under_way: Future[Verdict] | str, *, dry_run: bool) -> PemeriksaanUlang:
    if isinstance(under_way, str):
        return _not_judged(versi, HasilUlang.RUSAK, under_way)
    try:
        verdict = under_way.result()
    except InspectorBusy:
        return _not_judged(versi, HasilUlang.TERTUNDA, SIBUK)
    verdict = match_with_account(verdict, versi)
    return _compare(versi, verdict) if dry_run else _record(versi, verdict)


def _not_judged(versi: Versi, nasib: HasilUlang, sebab: str) -> PemeriksaanUlang:
    return PemeriksaanUlang(nasib=nasib, sebab=sebab, **_facts(versi))


def _facts(versi: Versi) -> dict[str, Any]:
    return {
        "versi": versi.pk,
        "tanda_terima": versi.tanda_terima,
        "unit": versi.berkas.pegawai.unit.nama,
        "status": versi.berkas.status,
        "kode_lama": versi.kode,
        "keputusan_lama": versi.keputusan,
    }


def _compare(versi: Versi, verdict: Verdict) -> PemeriksaanUlang:
    keputusan = settle_decision(versi.keputusan, verdict.decision)
    same = (versi.kode, versi.keputusan) == (verdict.code, keputusan)
    return PemeriksaanUlang(
        nasib=HasilUlang.SAMA if same else HasilUlang.BERUBAH,
        kode=str(verdict.code),
        keputusan=str(keputusan),
        kebijakan=str(verdict.decision),
        pesan=verdict.message,
        beda=compare_hasil(versi.hasil, verdict.to_dict()),
        **_facts(versi),
    )


@transaction.atomic
def _record(versi: Versi, verdict: Verdict) -> PemeriksaanUlang:
    # An answer to the mismatches waits for its turn.
    versi.berkas.status = Berkas.objects.select_for_update().get(pk=versi.berkas_id).status
    versi.refresh_from_db(fields=["kode", "keputusan", "kepala_diberitahu_at", "dibenarkan_at", "hasil"])
    ulang, columns = _compare(versi, verdict), columns_of(verdict)
    append_pemeriksaan(versi, columns, SebabPemeriksaan.REINSPECT)
    kept = replace(keep_answered(versi, verdict), decision=Decision(ulang.keputusan))
    fields = columns | {"keputusan": ulang.keputusan, "hasil": kept.to_dict()}
    if versi.keputusan == Decision.REFUSE and versi.kepala_diberitahu_at is None:
        # It was returned long ago: no message about its arrival.
        fields["kepala_diberitahu_at"] = columns["diperiksa_at"]
    Versi.objects.filter(pk=versi.pk).update(**fields)
    if ulang.nasib == HasilUlang.BERUBAH:
        rincian = {
            "kode": {"sebelum": ulang.kode_lama, "sesudah": ulang.kode},
            "keputusan": {"sebelum": ulang.keputusan_lama, "sesudah": ulang.keputusan},
            "toko": verdict.store,
        }
        record_jejak(
            JenisKejadian.BERKAS_REINSPECT, oleh=None, pegawai=versi.berkas.pegawai, objek=versi,
            rincian=rincian,
        )  # fmt: skip
    return ulang
