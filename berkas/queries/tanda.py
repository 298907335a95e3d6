"""The marks of several berkas at once, for the queue, the page of one berkas, and the decision on several together."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from berkas.enums import JenisDokumen
from berkas.models import Berkas, Versi
from berkas.queries.cetakan import explain_many
from berkas.queries.pemeriksaan import verdict_changed
from berkas.rules.sekaligus import TandaBerkas
from pemeriksaan.result import ContentKind, Decision, Note


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


def same_mpph() -> Exists:
    """Condition on Berkas: another person has the same matrix as their newest, as the members of a team do."""
    same = Berkas.objects.filter(
        dokumen__jenis=JenisDokumen.MPPH, versi_terkini__sha256=OuterRef("versi_terkini__sha256")
    )
    return Exists(same.filter(pegawai__is_active=True).exclude(pegawai=OuterRef("pegawai")))


def with_hidden_text() -> Contains:
    """Condition on Berkas: its newest version holds hidden text that says something else than what is seen."""
    return Contains(Cast("versi_terkini__hasil__notes", TextField()), f'"{Note.HIDDEN_TEXT}"')


MILIK_TIM = Q(dokumen__jenis=JenisDokumen.MPPH)
KONDISI: Mapping[str, Callable[[], Q]] = {
    "lihat": lambda: Q(versi_terkini__keputusan=Decision.LOOK) | Q(versi_terkini__menyatakan_basah=True),
    "kurang": lambda: Q(
        versi_terkini__hasil__missing__0__isnull=False, versi_terkini__menyatakan_basah=False
    ),
    "beda": lambda: Q(versi_terkini__hasil__mismatches__0__isnull=False),
    "sama": lambda: Q(same_elsewhere()),
    "mpph": lambda: MILIK_TIM & Q(same_mpph()),
    "tersembunyi": lambda: Q(with_hidden_text()),
    "berubah": lambda: Q(verdict_changed()),
    "terlambat": lambda: Q(versi_terkini__tepat_waktu=False),
    "pindai": lambda: (
        Q(versi_terkini__menyatakan_basah=True) | Q(versi_terkini__hasil__kind=ContentKind.SCAN)
    ),
}
"""Condition on Berkas for each mark that the queue can be narrowed to; they are queries, so each use builds its own."""
PERLU_PERHATIAN = ("lihat", "kurang", "beda", "sama", "tersembunyi", "berubah")


def has_tanda(nama: str) -> Q:
    """Condition on Berkas; `ada` stands for any mark that calls for a look."""
    if nama == "ada":
        return reduce(or_, (KONDISI[one]() for one in PERLU_PERHATIAN))
    return KONDISI[nama]()


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
