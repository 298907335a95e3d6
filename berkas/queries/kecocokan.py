"""What the portal compares a document with: the account, its penilai, the campaign, and confirmed keys."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, F, QuerySet

from berkas.enums import JenisDokumen
from berkas.models import Berkas, DokumenWajib, KunciPenandatangan, Versi
from berkas.queries.antrean import queue_of
from pegawai.models import Pegawai
from pemeriksaan.codes import MISMATCHES
from pemeriksaan.content.matching import OnRecord, SignerRole, compare
from pemeriksaan.result import ContentKind, Mismatch, MismatchCode, Verdict

K = MismatchCode
TAK_TERBACA = "Tidak ditemukan"
PALING_BANYAK_NAMA = 30


@dataclass(frozen=True, slots=True)
class BarisBeda:
    """One warning with both sides."""

    apa: str
    pesan: str
    dokumen: str
    tercatat: str
    is_penilai: bool


@dataclass(frozen=True, slots=True)
class Kecocokan:
    """The mismatches of a version, and whether its uploader has answered."""

    baris: tuple[BarisBeda, ...]
    dibenarkan_at: datetime | None
    tak_terbaca: str
    """Why nothing could be compared; empty if the text was read."""

    @property
    def terbuka(self) -> bool:
        """Something does not match, and the uploader has not confirmed that the file is right."""
        return bool(self.baris) and self.dibenarkan_at is None


@dataclass(frozen=True, slots=True)
class BerkasSama:
    """Other people who handed in the same bytes, within the reader's scope."""

    berkas: Sequence[Berkas]
    jumlah: int
    di_luar_lingkup: int

    @property
    def orang(self) -> int:
        """Including the one whose berkas is open."""
        return self.jumlah + self.di_luar_lingkup + 1


def match_with_account(hasil: Verdict, pegawai: Pegawai, dokumen: DokumenWajib) -> Verdict:
    """The result with its mismatches, in the form in which the owner will see them."""
    keys = {one.key for one in hasil.signatures if one.key}
    return replace(hasil, mismatches=compare(hasil, tercatat_of(pegawai, dokumen, keys)))


def keep_answered(versi: Versi, hasil: Verdict) -> Verdict:
    """A later result for a version with an answer: the mismatches that the answer was about stay as they were
    shown."""
    if versi.dibenarkan_at is None:
        return hasil
    shown = tuple(Mismatch.from_dict(one) for one in versi.hasil.get("mismatches", ()))
    return replace(hasil, mismatches=shown)


def tercatat_of(pegawai: Pegawai, dokumen: DokumenWajib, keys: Iterable[str]) -> OnRecord:
    penilai, periode = pegawai.pejabat_penilai, dokumen.pengumpulan.periode
    roles = {pegawai.pk: SignerRole.PEGAWAI, pegawai.pejabat_penilai_id: SignerRole.PENILAI}
    known = KunciPenandatangan.objects.filter(kunci__in=keys).values_list("kunci", "pegawai_id")
    return OnRecord(
        kind=dokumen.jenis,
        nip=pegawai.nip or "",
        name=pegawai.nama_lengkap,
        periode_start=periode.mulai,
        periode_end=periode.selesai,
        penilai_nip=(penilai and penilai.nip) or "",
        penilai_name=penilai.nama_lengkap if penilai else "",
        keys={kunci: roles.get(owner, SignerRole.LAIN) for kunci, owner in known},
    )


def kecocokan_of(versi: Versi) -> Kecocokan:
    """As it was shown, from the record of the version; no query."""
    found = [Mismatch.from_dict(one) for one in versi.hasil.get("mismatches", ())]
    return Kecocokan(tuple(map(_baris, found)), versi.dibenarkan_at, _explain_unread(versi.hasil))


def has_open_kecocokan(versi: Versi) -> bool:
    return versi.dibenarkan_at is None and bool(versi.hasil.get("mismatches"))


def _baris(one: Mismatch) -> BarisBeda:
    return BarisBeda(
        apa=MISMATCHES[one.code].label,
        pesan=one.message,
        dokumen=one.document or TAK_TERBACA,
        tercatat=one.on_record,
        is_penilai=one.code == K.PENILAI_MISMATCH,
    )


def _explain_unread(hasil: Mapping[str, Any]) -> str:
    """None for a version that waits, and for versions from before the text was read."""
    if "reading" not in hasil or hasil["reading"]:
        return ""
    is_scan = hasil.get("kind") == ContentKind.SCAN
    return f"Isi dokumen tidak dapat dibaca otomatis{': hasil pindai' if is_scan else ''}."


def same_files_of(berkas: Berkas, versi: Versi, *, oleh: Pegawai) -> BerkasSama:
    """For an MPPH the berkas whose newest version is the same file, for an SKP every one that ever had it.

    Two queries over the index of SHA-256, for any number.
    """
    others = Versi.objects.filter(sha256=versi.sha256, berkas__dokumen__jenis=berkas.dokumen.jenis)
    others = others.exclude(berkas__pegawai=berkas.pegawai_id)
    if berkas.dokumen.jenis == JenisDokumen.MPPH:
        others = others.filter(berkas__versi_terkini=F("pk"))
    owners = set(others.values_list("berkas_id", flat=True))
    if not owners:
        return BerkasSama((), 0, 0)
    rows = queue_of(oleh).filter(pk__in=owners).select_related("pegawai__unit", "dokumen")
    found = list(rows.order_by("pegawai__nama", "pk"))
    return BerkasSama(found[:PALING_BANYAK_NAMA], len(found), len(owners) - len(found))


def count_same_files(rows: Iterable[Berkas], *, among: QuerySet[Berkas]) -> dict[str, int]:
    """For the files of these berkas, by SHA-256: how many of these people have the same file as their newest."""
    files = {one.versi_terkini.sha256 for one in rows if one.versi_terkini}
    counted = among.filter(versi_terkini__sha256__in=files).values("versi_terkini__sha256")
    pairs = counted.annotate(orang=Count("pegawai", distinct=True)).values_list(
        "versi_terkini__sha256", "orang"
    )
    return {sha256: orang for sha256, orang in pairs if orang > 1}
