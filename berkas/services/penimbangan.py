"""Bringing what waits for a decision up to date when the record changes: a key was confirmed or withdrawn, or a campaign
demands other signatures. The file is not inspected again; what its inspection found is weighed with the new record."""

from functools import partial

from django.db import transaction
from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from berkas.enums import SebabPemeriksaan, StatusBerkas
from berkas.models import Berkas, DokumenWajib, Pemeriksaan, Versi
from berkas.queries.kecocokan import match_with_account, versi_to_match
from berkas.worker.penerimaan import append_pemeriksaan, columns_of
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import send_pesan
from pemeriksaan.result import Verdict, VerdictCode

LENGKAP = (
    "Data pembanding berubah: tanda tangan elektronik yang semula disebut belum ada tidak lagi diminta atau sudah dikenali. "
    "Untuk hal itu Anda tidak perlu melakukan apa pun."
)


def reweigh_kunci(kunci: str) -> None:
    """After the commit: every waiting version that is signed with this key."""
    signed = Cast("hasil__signatures", TextField())
    rows = Versi.objects.alias(tanda=signed).filter(tanda__contains=f'"{kunci}"')
    transaction.on_commit(partial(_reweigh_waiting, rows), robust=True)


def reweigh_dokumen(dokumen: DokumenWajib) -> None:
    """After the commit: every waiting version of this required document."""
    rows = Versi.objects.filter(berkas__dokumen=dokumen)
    transaction.on_commit(partial(_reweigh_waiting, rows), robust=True)


@transaction.atomic
def reweigh_versi(versi_id: int) -> bool:
    """Whether anything changed. Locks the berkas, so it waits for decisions and uploads."""
    Berkas.objects.select_for_update(of=("self",)).get(versi=versi_id)
    versi = versi_to_match().get(pk=versi_id)
    if not versi.hasil.get("code"):
        return False  # not inspected, or known without details
    before = Verdict.from_dict(versi.hasil)
    after = match_with_account(before, versi, tersimpan=True)
    if after == before:
        return False
    columns = {name: columns_of(after)[name] for name in ("kode", "keputusan", "hasil")}
    Versi.objects.filter(pk=versi.pk).update(**columns)
    found = append_pemeriksaan(versi, columns | {"diperiksa_at": timezone.now()}, SebabPemeriksaan.REWEIGH)
    _tell(found, before, after)
    return True


def _reweigh_waiting(rows: QuerySet[Versi]) -> None:
    waiting = rows.filter(pk=F("berkas__versi_terkini"), berkas__status=StatusBerkas.DIUNGGAH)
    for pk in list(waiting.order_by("pk").values_list("pk", flat=True)):
        reweigh_versi(pk)


def _tell(found: Pemeriksaan, before: Verdict, after: Verdict) -> None:
    """Only what the person was told to do, or has to do now."""
    versi, missing = found.versi, VerdictCode.SIGNATURE_MISSING
    if (before.code == missing) == (after.code == missing) or versi.berkas.status != StatusBerkas.DIUNGGAH:
        return
    is_missing = after.code == missing
    apa = "tanda tangan belum lengkap" if is_missing else "tanda tangan tidak lagi kurang"
    send_pesan(
        kunci=f"ditimbang:{found.pk}",
        penerima=versi.berkas.pegawai,
        jenis=JenisPesan.BERKAS_DITERIMA,
        judul=f"{versi.nama_kini}: {apa}",
        isi=after.message if is_missing else LENGKAP,
        tautan=reverse("berkas:receipt", args=[versi.tanda_terima]),
    )
