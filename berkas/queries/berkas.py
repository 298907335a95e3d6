"""The versions of a Berkas with their findings, and its history, in words for the page."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from berkas.enums import ButirPeriksa, Langkah, SebabPemeriksaan
from berkas.models import Berkas, Pemeriksaan, Riwayat, Versi
from berkas.queries.kartu import explain_alasan
from berkas.queries.kunci import known_kunci, tell_owner
from berkas.rules.hasil_berubah import explain_hasil_berubah
from berkas.rules.nama_berkas import why_nama_tetap
from pemeriksaan.codes import ROWS
from pemeriksaan.result import Decision, Verdict, VerdictCode
from pemeriksaan.wording.changes import list_changes
from pemeriksaan.wording.notes import NoteWords, explain_notes
from pemeriksaan.wording.panel import SignaturePanel, VerdictPanel, build_panel

HALAMAN_SEKALIGUS = 20  # each picture costs a child process
DITOLAK_KINI = "Akan ditolak bila diunggah saat itu"
KEPUTUSAN: Mapping[str, str] = {
    "accept": "Diterima",
    "look": "Diterima, perlu dilihat verifikator",
    "warn": "Diterima dengan peringatan",
    "refuse": "Ditolak",
    "": "Sedang diperiksa",
}


@dataclass(frozen=True, slots=True)
class BarisPemeriksaan:
    """One inspection of a version among several: when, why, and the result; `dahulu` is the result before it, if that was
    another."""

    at: datetime
    sebab: str
    kode: str
    keputusan: str
    is_ditolak: bool
    is_timbang: bool
    """It weighed what was found before with a changed record, and looked at no byte of the file."""
    dahulu: str = ""

    @property
    def hasil(self) -> str:
        return ROWS[VerdictCode(self.kode)].short


@dataclass(frozen=True, slots=True)
class RingkasanVersi:
    """One version as a reader sees it."""

    versi: Versi
    hasil: Verdict | None
    panel: VerdictPanel | None = None
    kunci_dikenal: Collection[str] = ()
    pemeriksaan: tuple[BarisPemeriksaan, ...] = ()  # all of them, if there are several
    berubah: str = ""  # of the newest version: that its verdict is another one than at the last decision

    @property
    def halaman(self) -> range:
        """The pages that are shown together. A longer file is read page by page from there."""
        return range(1, min(self.versi.halaman or 0, HALAMAN_SEKALIGUS) + 1)

    @property
    def halaman_sesudahnya(self) -> int:
        """The first page that is not shown with the others; 0 when all are."""
        return HALAMAN_SEKALIGUS + 1 if (self.versi.halaman or 0) > HALAMAN_SEKALIGUS else 0

    @property
    def tanda_berpemilik(self) -> list[SignaturePanel]:
        """The signatures whose owner can be remembered."""
        return [one for one in (self.panel.signatures if self.panel else ()) if one.key]

    @property
    def tanda_tak_dikenal(self) -> list[SignaturePanel]:
        """Those without a known owner."""
        return [one for one in self.tanda_berpemilik if one.key not in self.kunci_dikenal]

    @property
    def keputusan(self) -> str:
        return KEPUTUSAN[self.versi.keputusan]

    @property
    def catatan(self) -> tuple[NoteWords, ...]:
        """The inspection's notes that are not about signatures; the panel shows those."""
        return explain_notes(self.hasil.notes) if self.hasil else ()


KALIMAT: Mapping[str, str] = {
    Langkah.UPLOAD: "Versi {nomor} diunggah {oleh}",
    Langkah.FINISH_INSPECTION: "Pemeriksaan otomatis versi {nomor} selesai",
    Langkah.REFUSE_AFTER_INSPECTION: "Versi {nomor} ditolak sesudah pemeriksaan otomatis",
    Langkah.VERIFY: "Versi {nomor} diverifikasi {oleh}",
    Langkah.RETURN: "Versi {nomor} dikembalikan {oleh}",
    Langkah.REOPEN: "Putusan dibuka kembali oleh {oleh}",
    Langkah.RENAME: "Nama versi {nomor} diganti {oleh}",
}


@dataclass(frozen=True, slots=True)
class BarisJejak:
    at: datetime
    kode: str
    pelaku: str
    nomor_versi: int | None
    perbaikan: list[tuple[str, str]]
    butir_periksa: list[str]
    catatan: str

    @property
    def kalimat(self) -> str:
        return KALIMAT[self.kode].format(nomor=self.nomor_versi or "", oleh=self.pelaku).replace("  ", " ")


def versi_of(berkas: Berkas) -> list[RingkasanVersi]:
    """Newest first."""
    rows = list(Versi.objects.filter(berkas=berkas).select_related("oleh", "unit").order_by("-nomor"))
    for versi in rows:
        versi.berkas = berkas  # so that no version loads it again
    hasil = {versi.pk: read_hasil(versi.hasil) for versi in rows}
    keys = (tanda.key for one in hasil.values() if one for tanda in one.signatures if tanda.key)
    milik = {kunci: tell_owner(catatan) for kunci, catatan in known_kunci(keys).items()}
    past = _past_inspections(rows)
    found = []
    for versi in rows:
        one, inspections = hasil[versi.pk], past[versi.pk]
        panel = build_panel(one, inspected_at=versi.diperiksa_at, owners=milik) if one else None
        several = tuple(inspections) if len(inspections) > 1 else ()
        berubah = _explain_berubah(berkas, several) if versi.pk == berkas.versi_terkini_id else ""
        found.append(RingkasanVersi(versi, one, panel, milik.keys(), several, berubah))
    return found


def _past_inspections(rows: Sequence[Versi]) -> defaultdict[int, list[BarisPemeriksaan]]:
    """By version, newest first."""
    found: defaultdict[int, list[BarisPemeriksaan]] = defaultdict(list)
    for one in Pemeriksaan.objects.filter(versi__in=rows).defer("hasil").order_by("at", "pk"):
        before = found[one.versi_id][:1]
        dahulu = before[0].hasil if before and before[0].kode != one.kode else ""
        is_refused_later = one.keputusan == Decision.REFUSE and one.sebab == SebabPemeriksaan.REINSPECT
        keputusan = DITOLAK_KINI if is_refused_later else KEPUTUSAN[one.keputusan]
        baris = BarisPemeriksaan(
            at=one.at,
            sebab=one.get_sebab_display(),
            kode=one.kode,
            keputusan=keputusan,
            is_ditolak=one.keputusan == Decision.REFUSE,
            is_timbang=one.sebab == SebabPemeriksaan.REWEIGH,
            dahulu=dahulu,
        )
        found[one.versi_id].insert(0, baris)
    return found


def _explain_berubah(berkas: Berkas, inspections: Sequence[BarisPemeriksaan]) -> str:
    """The same condition as `verdict_changed`, for one berkas whose inspections are read already."""
    dahulu = next((one for one in inspections if one.at <= berkas.status_at), None)
    kini = next((one for one in inspections if not one.is_timbang), None)
    if dahulu is None or kini is None or dahulu.kode in {inspections[0].kode, kini.kode}:
        return ""
    return explain_hasil_berubah(
        status=berkas.status,
        status_at=berkas.status_at,
        dahulu=dahulu.hasil,
        kini=kini.hasil,
        diperiksa_at=kini.at,
        is_ditolak=kini.is_ditolak,
    )


def explain_nama_tetap(versi: Versi, berkas: Berkas) -> str:
    """Why the name of a version of it stays as it is; empty while it may be corrected."""
    terkini = berkas.versi_terkini.nomor if berkas.versi_terkini else versi.nomor
    return why_nama_tetap(berkas.status, terkini=terkini, nomor=versi.nomor)


def read_hasil(raw: Mapping[str, Any]) -> Verdict | None:
    """None for a version that waits, and for a row with a verdict but without its details."""
    return Verdict.from_dict(raw) if raw.get("code") else None


def perubahan_of(versi: Versi) -> tuple[str, ...]:
    """What differs in the file from what was signed, a line each."""
    hasil = read_hasil(versi.hasil)
    return list_changes(hasil.changes) if hasil else ()


def tanda_tangan_of(versi: Versi) -> tuple[SignaturePanel, ...]:
    """The signatures of people in the file, in their order; without timestamps."""
    hasil = read_hasil(versi.hasil)
    panel = build_panel(hasil, inspected_at=versi.diperiksa_at) if hasil else None
    return tuple(one for one in panel.signatures if one.name) if panel else ()


def jejak_of(berkas: Berkas) -> list[BarisJejak]:
    """The history, oldest first, without the notes of verifikator for each other."""
    rows = Riwayat.objects.filter(berkas=berkas).select_related("oleh", "versi").order_by("at", "pk")
    return [
        BarisJejak(
            at=row.at,
            kode=row.langkah,
            pelaku=row.oleh.nama_lengkap if row.oleh else "Sistem",
            nomor_versi=row.versi.nomor if row.versi else None,
            perbaikan=explain_alasan(row),
            butir_periksa=[ButirPeriksa(kode).label for kode in row.butir_periksa],
            catatan=row.catatan,
        )
        for row in rows
    ]
