"""The notes beside a verdict that are not about one signature, in words for those who examine the document."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from pemeriksaan.result import Note


class NoteWords(NamedTuple):
    """`is_warning`: look at this before deciding."""

    text: str
    is_warning: bool = False


WORDS: Mapping[Note, NoteWords] = {
    Note.HIDDEN_TEXT: NoteWords(
        "Ada teks tersembunyi: berkas menyebut NIP, nama, atau periode lain daripada yang tampak di halaman, atau memuat dua blok "
        "identitas yang berbeda. Yang dibaca portal hanya yang tampak. Cocokkan halaman dengan data pegawai.",
        is_warning=True,
    ),
    Note.TEXT_LAYER: NoteWords(
        "Halaman hasil pindai membawa lapisan teks hasil pengenalan mesin (OCR). Lapisan itu tidak dibaca sebagai identitas."
    ),
    Note.OTHER_SIGNER: NoteWords(
        "Di samping tanda tangan yang sah ada tanda tangan lain yang tidak ikut dinilai, misalnya e-Meterai atau tanda tangan dari "
        "penerbit lain. Tanda tangan itu tidak membuktikan siapa yang menandatangani dokumen."
    ),
    Note.FOREIGN_ARCHIVE: NoteWords(
        "Arsip validasi di dalam berkas juga memuat sertifikat atau keterangan pencabutan yang tidak terbukti berkaitan dengan tanda "
        "tangan pada berkas ini. Isi itu diabaikan."
    ),
    Note.LINKS: NoteWords("Berkas memuat tautan yang dapat diklik."),
}


def explain_notes(notes: Collection[str]) -> tuple[NoteWords, ...]:
    """Warnings first. A note about signatures is not among them: the panel of the signature says it."""
    return tuple(words for note, words in WORDS.items() if note in notes)
