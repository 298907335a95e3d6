"""The forms of the letter's annex, blank, for a period: what MPPH and SKP look like. No person is in them."""

from datetime import date
from functools import lru_cache

from beranda.rules.lampiran_surat import FormatContoh
from kinerja.pdf.formulir import render_mpph, render_skp
from kinerja.pdf.isi import BarisPeran, IsiMpph, IsiSkp, Penanda
from kinerja.rules.identitas import Identitas

KOSONG, FORMULIR = Identitas(), Penanda(kosong=True)
# The words of FORMAT A.1.5
INDIKATOR = tuple(f"INDIKATOR KINERJA INDIVIDU {nomor}" for nomor in (1, 2, 3))
PERAN = tuple(f"PERAN HASIL (RENCANA KINERJA) {nomor}" for nomor in (1, 2, 3))
ANGGOTA = tuple(
    BarisPeran("NAMA PEGAWAI", "NAMA JABATAN", peran)
    for peran in ((PERAN[0], "TIDAK ADA PERAN", PERAN[1]), PERAN)
)


@lru_cache(maxsize=16)  # anyone may ask for it
def render_contoh(satu: FormatContoh, mulai: date, selesai: date) -> bytes:
    """PDF/A-2a and PDF/UA-1, both days included in the period."""
    if satu == FormatContoh.A15:
        return render_mpph(IsiMpph(KOSONG, INDIKATOR, ANGGOTA, mulai, selesai, penanda=FORMULIR))
    kuantitatif = satu == FormatContoh.A17
    return render_skp(IsiSkp(KOSONG, KOSONG, mulai, selesai, kuantitatif=kuantitatif, penanda=FORMULIR))
