"""The marks of several berkas at once, for the queue, the page of one berkas, and the decision on several together."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from berkas.enums import JenisDokumen
from berkas.models import Berkas, Versi
from berkas.queries.cetakan import explain_many
from berkas.queries.pemeriksaan import verdict_changed
from berkas.rules.sekaligus import TandaBerkas
from pemeriksaan.result import Note


def tanda_of(rows: Sequence[Berkas]) -> dict[int, TandaBerkas]:
    """By the key of each berkas that has a version, in the same few queries for any number of them. Reads
    `versi_terkini` of the rows, everything else now."""
    versi = {one.pk: one.versi_terkini for one in rows if one.versi_terkini}
    marked = Berkas.objects.filter(pk__in=versi).annotate(berubah=verdict_changed(), sama=same_elsewhere())
    facts = {pk: (berubah, sama) for pk, berubah, sama in marked.values_list("pk", "berubah", "sama")}
    asal = explain_many([one.pk for one in versi.values() if one.cetakan_id])
    return {
        pk: _tanda(one, *facts[pk], cetakan=any(not kalimat.baik for kalimat in asal.get(one.pk, ())))
        for pk, one in versi.items()
    }


def same_elsewhere() -> Exists:
    """Condition on Berkas: another person handed in the bytes of its newest version as an SKP, now or earlier."""
    same = Versi.objects.filter(
        sha256=OuterRef("versi_terkini__sha256"), berkas__dokumen__jenis=JenisDokumen.SKP
    )
    others = same.exclude(berkas__pegawai=OuterRef("pegawai"))
    return Exists(others.filter(berkas__dokumen__jenis=OuterRef("dokumen__jenis")))


def incomplete(rows: QuerySet[Berkas]) -> QuerySet[Berkas]:
    """Those whose newest version lacks a demanded electronic signature."""
    return rows.filter(versi_terkini__hasil__missing__0__isnull=False, versi_terkini__menyatakan_basah=False)


def with_hidden_text(rows: QuerySet[Berkas]) -> QuerySet[Berkas]:
    """Those whose newest version holds hidden text that says something else than what is seen."""
    notes = Cast("versi_terkini__hasil__notes", TextField())
    return rows.alias(catatan_hasil=notes).filter(catatan_hasil__contains=f'"{Note.HIDDEN_TEXT}"')


def _tanda(versi: Versi, berubah: bool, sama: bool, *, cetakan: bool) -> TandaBerkas:
    return TandaBerkas(
        keputusan=versi.keputusan,
        kode=versi.kode,
        menunggu=versi.menunggu_pemeriksaan,
        basah=versi.menyatakan_basah,
        kurang=versi.belum_lengkap,
        beda=bool(versi.hasil.get("mismatches")),
        sama=sama,
        berubah=berubah,
        tersembunyi=Note.HIDDEN_TEXT in versi.hasil.get("notes", ()),
        cetakan=cetakan,
    )
