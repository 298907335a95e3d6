"""What the columns of an unknown header may mean, and what is wrong with what a person says they mean."""

from collections.abc import Mapping
from difflib import SequenceMatcher

from pegawai.rules.lembar import Judul, Tabel, fold_judul

MIRIP = 0.75  # titles less alike than this are no proposal


def propose_kolom(judul: Judul, tabel: Tabel) -> dict[int, str]:
    """Our name of each column that is recognised, or whose title is most like one of ours; each of ours once."""
    proposed = dict(judul.kolom)
    scores = sorted(
        (
            (-score, i, nama)
            for i, teks in judul.teks.items()
            if i not in proposed
            for nama, score in _likeness(teks, tabel).items()
        )
    )
    for _, i, nama in scores:
        if i not in proposed and nama not in proposed.values():
            proposed[i] = nama
    return proposed


def _likeness(teks: str, tabel: Tabel) -> dict[str, float]:
    """How much a title is like those of each of our columns, or has all words of one, where that is enough to propose it."""
    found: dict[str, float] = {}
    matcher = SequenceMatcher(b=fold_judul(teks), autojunk=False)
    for nama, baku in tabel.kolom.items():
        for satu in (baku, *tabel.lain.get(nama, ())):
            if _words(satu) <= _words(teks):  # longer titles of ours say more
                found[nama] = max(found.get(nama, 0.0), MIRIP + len(satu) / 1000)
            matcher.set_seq1(fold_judul(satu))
            if matcher.real_quick_ratio() >= MIRIP and matcher.quick_ratio() >= MIRIP:
                found[nama] = max(found.get(nama, 0.0), matcher.ratio())
    return {nama: score for nama, score in found.items() if score >= MIRIP}


def _words(teks: str) -> set[str]:
    return {fold_judul(kata) for kata in teks.split()}


def faults_of_kolom(kolom: Mapping[int, str], tabel: Tabel) -> dict[int | None, str]:
    """By column why it cannot mean that; under None what is missing."""
    faults: dict[int | None, str] = {}
    seen: set[str] = set()
    for i, nama in sorted(kolom.items()):
        if nama in seen:
            faults[i] = f"{tabel.kolom[nama]} sudah dipilih untuk kolom lain"
        seen.add(nama)
    if kurang := tabel.missing(seen):
        faults[None] = f"Pilih kolom untuk {', '.join(kurang)}"
    return faults
