from dataclasses import replace

import pytest

from kinerja.rules.identitas import Identitas
from kinerja.rules.skp import NaskahIndikator, NaskahRencana, NaskahSkp, kurang_skp, petunjuk_skp

IKI = NaskahIndikator(5, "WAKTU", "Waktu layanan", "10 menit")
UTAMA = NaskahRencana(
    1, "UTAMA", "Indeks kepuasan", "Terlayaninya tamu", "PIMPINAN", "Kepala Sekolah", (IKI,)
)
TAMBAHAN = replace(UTAMA, id=2, jenis="TAMBAHAN", indikator=(replace(IKI, id=6),))
SKP = NaskahSkp(
    "KUANTITATIF",
    "PEMKAB",
    "2025-07-01",
    "2025-12-31",
    Identitas("Ayu"),
    Identitas("Kepala"),
    (UTAMA, TAMBAHAN),
)
KUALITATIF = replace(SKP, pendekatan="KUALITATIF")


def with_indikator(**ganti):
    return replace(SKP, rencana=(replace(UTAMA, indikator=(replace(IKI, **ganti),)),))


@pytest.mark.parametrize("naskah", [SKP, KUALITATIF, replace(SKP, rencana=(UTAMA,))])
def test_a_complete_skp_lacks_nothing(naskah):
    assert kurang_skp(naskah) == []


@pytest.mark.parametrize(
    ("naskah", "kurang"),
    [
        (replace(SKP, penilai=Identitas()), [("Pejabat penilai kinerja belum tercatat.", "penilai")]),
        (
            replace(SKP, rencana=(TAMBAHAN,)),
            [("Tambahkan paling sedikit satu hasil kerja utama.", "tambah-utama")],
        ),
        (
            replace(SKP, rencana=(replace(UTAMA, rencana=""),)),
            [("Hasil kerja utama 1: rencana hasil kerja belum diisi.", "rencana-1-rencana")],
        ),
        (
            replace(SKP, rencana=(UTAMA, replace(TAMBAHAN, indikator=()))),
            [
                (
                    "Hasil kerja tambahan 1: tambahkan paling sedikit satu indikator dan target.",
                    "rencana-2-tambah-indikator",
                )
            ],
        ),
        (
            with_indikator(iki=""),
            [
                (
                    "Hasil kerja utama 1, indikator 1: indikator kinerja individu belum diisi.",
                    "indikator-5-iki",
                )
            ],
        ),
        (
            with_indikator(target=""),
            [("Hasil kerja utama 1, indikator 1: target belum diisi.", "indikator-5-target")],
        ),
        (
            with_indikator(aspek=""),
            [("Hasil kerja utama 1, indikator 1: aspek belum diisi.", "indikator-5-aspek")],
        ),
        (replace(with_indikator(aspek=""), pendekatan="KUALITATIF"), []),
    ],
    ids=[
        "penilai",
        "no main result",
        "no plan",
        "no indicator",
        "no IKI",
        "no target",
        "no aspek",
        "A.1.6 has none",
    ],
)
def test_what_is_missing_names_the_field(naskah, kurang):
    assert kurang_skp(naskah) == kurang


def test_all_gaps_are_listed_at_once():
    naskah = replace(SKP, penilai=Identitas(), rencana=())
    assert [one.jangkar for one in kurang_skp(naskah)] == ["penilai", "tambah-utama"]


@pytest.mark.parametrize(
    ("naskah", "jangkar"),
    [
        (SKP, []),
        (replace(SKP, rencana=(replace(UTAMA, rhk_pimpinan=""),)), ["rencana-1-rhk_pimpinan"]),
        (replace(KUALITATIF, rencana=(replace(UTAMA, rhk_pimpinan=""),)), []),
        (replace(KUALITATIF, rencana=(replace(UTAMA, penugasan=""),)), ["rencana-1-penugasan"]),
        (replace(SKP, rencana=(replace(UTAMA, rencana="Melayani tamu"),)), ["rencana-1-rencana"]),
    ],
)
def test_hints_do_not_refuse(naskah, jangkar):
    assert [one.jangkar for one in petunjuk_skp(naskah)] == jangkar
    assert kurang_skp(naskah) == []


def test_a_version_reads_back_as_it_was_written():
    naskah = replace(SKP, lampiran={"DUKUNGAN": ("Komputer",)}, ekspektasi=("Ramah", "", "", "", "", "", ""))
    assert NaskahSkp.from_dict(naskah.to_dict()) == naskah
