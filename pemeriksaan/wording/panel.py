"""What an inspection says about the signatures of a file, in sentences that need no knowledge of cryptography."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from core.formats import format_datetime
from pemeriksaan.result import Note, SignatureReport, Verdict, VerdictCode
from pemeriksaan.wording.meaning import BAIK, NILAI, explain_verdict

K = VerdictCode
TAK_TERBACA = "tidak terbaca"
LURING = "Status pencabutan tidak ditanyakan ke penerbit (pemeriksaan luring)."
TIDAK_SELESAI = "Tidak selesai dinilai."
PENERBIT: Mapping[str, str] = {
    "bsre": "BSrE",
    "psre": "penerbit Indonesia lain yang dikenal, bukan BSrE",
    "legacy": "sertifikat lama, sah pada saat ditandatangani",
    "demo": "penerbit demo, hanya berlaku pada pemasangan demo",
}
SEBAB_TAK_DIPERCAYA: Mapping[str, str] = {
    K.INTACT_UNTRUSTED: "tidak dikenal",
    K.CERT_EXPIRED: "sertifikat sudah berakhir",
    K.CERT_REVOKED: "sertifikat sudah dicabut",
}
TAK_TERNILAI = (K.SIG_BROKEN, K.SIG_PARTIAL, K.SIG_UNREADABLE)


class Fact(NamedTuple):
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SignaturePanel:
    """One signature or document timestamp; `key` is empty unless its owner can be remembered by it."""

    title: str
    is_good: bool
    assessment: str
    facts: tuple[Fact, ...]
    technical: tuple[Fact, ...]
    name: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class VerdictPanel:
    meaning: str
    signatures: tuple[SignaturePanel, ...]
    not_checked: str
    technical: tuple[Fact, ...]


def build_panel(
    hasil: Verdict, *, diperiksa_at: datetime | None, milik: Mapping[str, str] | None = None
) -> VerdictPanel:
    """`diperiksa_at`: when the inspection took place, aware. `milik`: what is known of a key's owner, as a sentence."""
    pustaka = ", ".join(f"{nama} {versi}" for nama, versi in sorted(hasil.library_versions.items()))
    teknis = (
        Fact("Saat diperiksa", format_datetime(diperiksa_at) if diperiksa_at else "tidak tercatat"),
        Fact("Alat pemeriksa", pustaka or "tidak tercatat"),
    )
    return VerdictPanel(
        meaning=explain_verdict(hasil),
        signatures=tuple(_tanda(hasil, nomor, milik or {}) for nomor in range(len(hasil.signatures))),
        not_checked=LURING if hasil.signatures else "",
        technical=teknis,
    )


def can_be_remembered(tanda: SignatureReport) -> bool:
    """Only the key of an intact signature of a known issuer says anything about a person."""
    return tanda.kind == "signature" and tanda.trusted and tanda.code in BAIK and bool(tanda.key)


def _tanda(hasil: Verdict, nomor: int, milik: Mapping[str, str]) -> SignaturePanel:
    tanda = hasil.signatures[nomor]
    if tanda.kind == "timestamp":
        return _stempel(hasil, nomor)
    return SignaturePanel(
        title=name_tanda(hasil, nomor),
        is_good=tanda.trusted and tanda.code in BAIK,
        assessment=NILAI.get(tanda.code, TIDAK_SELESAI),
        facts=(
            Fact("Nama pada sertifikat", tanda.cn or TAK_TERBACA),
            *_pemilik(tanda, milik),
            Fact("Waktu", _waktu(tanda)),
            Fact("Penerbit sertifikat", _penerbit(tanda, hasil)),
            Fact("Yang dilindungi", _cakupan(hasil, nomor)),
            Fact("Perubahan sesudahnya", _perubahan(hasil, nomor)),
            Fact("Pencabutan sertifikat", _pencabutan(tanda)),
        ),
        technical=_teknis(tanda),
        name=tanda.cn or TAK_TERBACA,
        key=tanda.key if can_be_remembered(tanda) else "",
    )


def _stempel(hasil: Verdict, nomor: int) -> SignaturePanel:
    tanda = hasil.signatures[nomor]
    dipercaya = (
        "Dari penerbit yang dikenal." if tanda.trusted else "Penerbitnya tidak dikenal; bukan bukti waktu."
    )
    nilai = NILAI.get(tanda.code) or dipercaya
    if tanda.timestamp_at is None:
        waktu = TAK_TERBACA
    else:
        waktu = format_datetime(tanda.timestamp_at) + ("" if tanda.trusted else ", tidak terbukti")
    return SignaturePanel(
        title=name_tanda(hasil, nomor),
        is_good=tanda.trusted,
        assessment=nilai,
        facts=(
            Fact("Nama pada sertifikat", tanda.cn or TAK_TERBACA),
            Fact("Waktu", waktu),
            Fact("Penerbit sertifikat", _penerbit_stempel(tanda)),
            Fact("Yang dilindungi", _cakupan(hasil, nomor)),
            Fact("Perubahan sesudahnya", _perubahan(hasil, nomor)),
        ),
        technical=_teknis(tanda),
    )


def name_tanda(hasil: Verdict, nomor: int) -> str:
    """ "Tanda tangan 2" or "Stempel waktu dokumen 1", counted each by itself; `nomor` counts all of them from 0."""
    jenis = hasil.signatures[nomor].kind
    urutan = sum(one.kind == jenis for one in hasil.signatures[: nomor + 1])
    return f"{'Stempel waktu dokumen' if jenis == 'timestamp' else 'Tanda tangan'} {urutan}"


def _pemilik(tanda: SignatureReport, milik: Mapping[str, str]) -> tuple[Fact, ...]:
    if not can_be_remembered(tanda):
        return ()
    return (Fact("Pemilik", milik.get(tanda.key, "Belum dikonfirmasi verifikator.")),)


def _waktu(tanda: SignatureReport) -> str:
    if tanda.timestamp_at:
        return f"{format_datetime(tanda.timestamp_at)}, menurut stempel waktu tepercaya."
    if tanda.signed_at is None:
        return "Tidak tercatat di dalam berkas."
    at = format_datetime(tanda.signed_at)
    if Note.TIMESTAMPED in tanda.notes:
        return (
            f"{at}, menurut jam penandatangan. Stempel waktu sesudahnya membuktikan tanda tangan sudah ada."
        )
    return f"{at}, menurut jam penandatangan sendiri; tidak dibuktikan stempel waktu."


def _penerbit(tanda: SignatureReport, hasil: Verdict) -> str:
    nama = tanda.issuer or TAK_TERBACA
    if tanda.trusted:
        return f"{nama} ({PENERBIT[_peran_penerbit(tanda, hasil)]})"
    return f"{nama} ({SEBAB_TAK_DIPERCAYA.get(tanda.code, 'tidak sampai dinilai')})"


def _penerbit_stempel(tanda: SignatureReport) -> str:
    dikenal = "dikenal" if tanda.trusted else "tidak sampai dinilai" if tanda.code else "tidak dikenal"
    return f"{tanda.issuer or TAK_TERBACA} ({dikenal})"


def _peran_penerbit(tanda: SignatureReport, hasil: Verdict) -> str:
    """Inspections of old did not keep the role for each signature; then the flags of the whole tell it."""
    if tanda.issuer_role in PENERBIT:
        return tanda.issuer_role
    for flag in (Note.DEMO, Note.LEGACY):
        if flag in hasil.notes:
            return str(flag)
    return "psre" if tanda.code == K.OK_PSRE_LAIN else "bsre"


def _cakupan(hasil: Verdict, nomor: int) -> str:
    tanda = hasil.signatures[nomor]
    if tanda.code == K.SIG_PARTIAL or tanda.coverage == "partial":
        return "Sebagian isi dokumen saja."
    if tanda.coverage == "entire_file":
        return "Seluruh dokumen."
    if tanda.coverage != "entire_revision":
        return "Tidak dapat dipastikan."
    if nomor + 1 < len(hasil.signatures):
        return f"Seluruh isi dokumen sampai sebelum {_kecil(name_tanda(hasil, nomor + 1))}."
    return "Seluruh isi dokumen pada saat itu."


def _kecil(nama: str) -> str:
    return nama[:1].lower() + nama[1:]


def _perubahan(hasil: Verdict, nomor: int) -> str:
    tanda = hasil.signatures[nomor]
    if tanda.change_level == "changed" or tanda.code in (K.CHANGED, K.CHANGED_BETWEEN):
        return "Isi dokumen diubah."
    if tanda.code in TAK_TERNILAI or not tanda.coverage:
        return "Tidak dapat dipastikan."
    if tanda.coverage == "entire_file":
        return "Tidak ada."
    if nomor + 1 < len(hasil.signatures):
        return "Hanya tanda tangan atau stempel waktu berikutnya dan data arsip."
    return "Hanya data arsip tentang sertifikat."


def _pencabutan(tanda: SignatureReport) -> str:
    if tanda.code == K.CERT_REVOKED:
        return "Sudah dicabut, menurut jawaban penerbit yang dibawa berkas."
    if tanda.revocation_evidence is None:
        return "Tidak dilihat."
    if tanda.revocation_evidence:
        return "Berkas membawa jawaban penerbit, dan portal membacanya."
    return "Berkas tidak membawa jawaban penerbit."


def _teknis(tanda: SignatureReport) -> tuple[Fact, ...]:
    pairs = (
        ("Kolom", tanda.field),
        ("Nomor seri sertifikat", tanda.serial),
        ("Algoritma", tanda.algorithm),
        ("SHA-256 kunci publik", tanda.key),
    )
    return tuple(Fact(label, isi) for label, isi in pairs if isi)
