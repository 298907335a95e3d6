"""What the portal compares a document with: the account, penilai and leaders of today, the campaign, confirmed keys, and
the prints of the portal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, F, QuerySet

from berkas.enums import JenisDokumen, Kebijakan
from berkas.models import Berkas, DokumenWajib, KunciPenandatangan, Versi
from berkas.queries.antrean import queue_of
from berkas.queries.cetakan import cetakan_tercatat
from berkas.queries.pimpinan import pimpinan_of
from pegawai.models import Pegawai
from pemeriksaan.codes import MISMATCHES
from pemeriksaan.content.matching import OnRecord
from pemeriksaan.content.signers import SignerRole, name_roles
from pemeriksaan.content.weighing import NOT_FROM_TEXT, weigh
from pemeriksaan.result import ContentKind, Mismatch, MismatchCode, Verdict

K = MismatchCode
TAK_TERBACA = "Tidak ditemukan"
PALING_BANYAK_NAMA = 30
CETAKAN_KELIRU = frozenset({K.DRAFT_PRINT, K.BLANK_FORM, K.SUPERSEDED_PRINT, K.FOREIGN_PRINT})


@dataclass(frozen=True, slots=True)
class BarisBeda:
    """One warning with both sides."""

    kode: MismatchCode
    apa: str
    pesan: str
    dokumen: str
    tercatat: str
    is_penilai: bool
    is_cetakan: bool
    """Another print should have been signed."""


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

    @property
    def cetakan_keliru(self) -> bool:
        return any(one.is_cetakan for one in self.baris)


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


def versi_to_match() -> QuerySet[Versi]:
    """With all rows that `match_with_account` reads of a version."""
    return Versi.objects.select_related(
        "berkas__pegawai__pejabat_penilai",
        "berkas__pegawai__unit",
        "berkas__dokumen__pengumpulan__periode",
        "cetakan",
    )


def match_with_account(hasil: Verdict, versi: Versi, *, tersimpan: bool = False) -> Verdict:
    """The result with its mismatches and missing signatures, in the form in which the owner will see them, and with the
    decision that follows.

    `versi` names the berkas, the print and the declaration of ink. `tersimpan`: a stored result, without its text.
    """
    keys = {one.key for one in hasil.signatures if one.key}
    return weigh(hasil, tercatat_of(versi, keys), keep_text=tersimpan)


def keep_answered(versi: Versi, hasil: Verdict) -> Verdict:
    """A later result for a version with an answer: what the answer was about stays as it was shown, except who signed
    and which print it is, which are said as they are known now."""
    if versi.dibenarkan_at is None:
        return hasil
    shown = tuple(Mismatch.from_dict(one) for one in versi.hasil.get("mismatches", ()))
    stays = tuple(one for one in shown if one.code not in NOT_FROM_TEXT)
    now = tuple(one for one in hasil.mismatches if one.code in NOT_FROM_TEXT)
    return replace(hasil, mismatches=stays + now)


def tercatat_of(versi: Versi, keys: Iterable[str]) -> OnRecord:
    """What is on record today: penilai, heads and prints may be others than when the file was uploaded."""
    berkas = versi.berkas
    pegawai, dokumen = berkas.pegawai, berkas.dokumen
    penilai, periode = pegawai.pejabat_penilai, dokumen.pengumpulan.periode
    pimpinan = pimpinan_of(pegawai, periode) if dokumen.jenis == JenisDokumen.MPPH else []
    roles = {pegawai.pejabat_penilai_id: SignerRole.PENILAI, pegawai.pk: SignerRole.PEGAWAI}
    roles |= {one.pk: SignerRole.PIMPINAN for one in pimpinan}
    known = KunciPenandatangan.objects.filter(kunci__in=keys).values_list("kunci", "pegawai_id")
    takes_ink = dokumen.kebijakan == Kebijakan.TTE_ATAU_BASAH
    return OnRecord(
        kind=dokumen.jenis,
        nip=pegawai.nip or "",
        name=pegawai.nama_lengkap,
        periode_start=periode.mulai,
        periode_end=periode.selesai,
        penilai_nip=(penilai and penilai.nip) or "",
        penilai_name=penilai.nama_lengkap if penilai else "",
        leaders=tuple(one.nama_lengkap for one in pimpinan),
        keys={kunci: roles.get(owner, SignerRole.LAIN) for kunci, owner in known},
        demanded=tuple(SignerRole[one.value] for one in dokumen.penandatangan_berlaku),
        ink_declared=takes_ink and versi.menyatakan_basah,
        print_=cetakan_tercatat(versi),
    )


def explain_penandatangan(pegawai: Pegawai, dokumen: DokumenWajib) -> str:
    """Who must sign this document electronically, with the names of today; empty when it is no particular person."""
    record = tercatat_of(Versi(berkas=Berkas(pegawai=pegawai, dokumen=dokumen)), ())
    return "; ".join(name_roles((role,), record.parties) for role in record.demanded)


def kecocokan_of(versi: Versi) -> Kecocokan:
    """As it was shown, from the record of the version; no query."""
    found = [Mismatch.from_dict(one) for one in versi.hasil.get("mismatches", ())]
    return Kecocokan(tuple(map(_baris, found)), versi.dibenarkan_at, _explain_unread(versi.hasil))


def has_open_kecocokan(versi: Versi) -> bool:
    return versi.dibenarkan_at is None and bool(versi.hasil.get("mismatches"))


def _baris(one: Mismatch) -> BarisBeda:
    return BarisBeda(
        kode=one.code,
        apa=MISMATCHES[one.code].label,
        pesan=one.message,
        dokumen=one.document or TAK_TERBACA,
        tercatat=one.on_record,
        is_penilai=one.code == K.PENILAI_MISMATCH,
        is_cetakan=one.code in CETAKAN_KELIRU,
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
