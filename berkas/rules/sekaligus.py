"""Whether a berkas may be verified together with others: only one about which there is nothing to look at."""

from dataclasses import dataclass

from pemeriksaan.result import Decision, VerdictCode

TIDAK_SEKALIGUS = "Tidak dapat diverifikasi sekaligus: {karena}. Periksa berkas ini sendiri."

HALANGAN = {
    "menunggu": "pemeriksaan otomatisnya belum selesai",
    "kurang": "tanda tangan elektroniknya belum lengkap",
    "basah": "dinyatakan bertanda tangan basah",
    "beda": "ada yang tidak cocok dengan data yang tercatat",
    "cetakan": "isinya perlu dibandingkan dengan cetakan portal",
    "sama": "berkas yang sama diunggah pegawai lain",
    "tersembunyi": "memuat teks tersembunyi yang berbeda dari yang tampak",
    "berubah": "hasil pemeriksaannya berubah",
}
"""What each mark says against a decision on several at once."""


@dataclass(frozen=True, slots=True)
class TandaBerkas:
    """Everything that marks the newest version of a berkas, as the queue shows it."""

    keputusan: str = ""
    kode: str = ""
    menunggu: bool = False
    basah: bool = False
    kurang: bool = False
    """A demanded electronic signature is missing, and no ink was declared in its place."""
    beda: bool = False
    """Something differs from what is on record, whether or not the uploader declared it right."""
    sama: bool = False
    """Another person handed in the same bytes. Of an MPPH that is normal and no mark: it serves a whole team."""
    berubah: bool = False
    """A later inspection came to another verdict, and no decision was made on it."""
    tersembunyi: bool = False
    cetakan: bool = False
    """The print of the portal that it comes from is another one, or its words are not certainly the same."""

    @property
    def halangan(self) -> tuple[str, ...]:
        """Why it is decided on its own, each as the end of a sentence; nothing for one that may go with others."""
        found = [kata for nama, kata in HALANGAN.items() if getattr(self, nama)]
        if self.keputusan == Decision.LOOK:
            found.append("perlu diperiksa mata")
        elif not (self.menunggu or self.keputusan == Decision.ACCEPT or self._is_free):
            found.append("diterima dengan peringatan")
        return tuple(found)

    @property
    def alasan(self) -> str:
        """The same as one sentence; empty for one that may go with others."""
        return TIDAK_SEKALIGUS.format(karena="; ".join(self.halangan)) if self.halangan else ""

    @property
    def _is_free(self) -> bool:
        """Without a signature where none is demanded: there is nothing to look at."""
        return self.keputusan == Decision.WARN and self.kode == VerdictCode.NO_SIGNATURE
