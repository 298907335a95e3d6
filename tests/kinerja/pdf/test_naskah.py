from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kinerja.enums import Aspek, JenisLampiran, JenisRencana, PendekatanSkp
from kinerja.models import VersiMpph, VersiSkp
from kinerja.pdf.isi import BarisPeran, HasilKerja, Indikator, Lampiran, Penanda
from kinerja.pdf.naskah import ASPEK, isi_of_mpph, isi_of_skp, isi_of_versi_mpph, isi_of_versi_skp
from kinerja.rules import skp
from kinerja.rules.identitas import Identitas
from kinerja.rules.mpph import NaskahBaris, NaskahKolom, NaskahMpph
from kinerja.rules.skp import NaskahIndikator, NaskahRencana, NaskahSkp


def test_the_codes_of_the_rules_are_those_of_the_tables():
    assert {skp.UTAMA, skp.TAMBAHAN} == set(JenisRencana.values)
    assert skp.KUANTITATIF == PendekatanSkp.KUANTITATIF
    assert {(code, label) for code, label in ASPEK.items()} == set(Aspek.choices)
    assert JenisLampiran.values == ["DUKUNGAN", "PERTANGGUNGJAWABAN", "KONSEKUENSI"]


PIHAK = Identitas("Ayu", "19930817 202507 2 001", "IX", "Guru", "SD 1")
RENCANA = NaskahRencana(
    1,
    "UTAMA",
    "Indeks",
    "Terlayaninya tamu",
    "TIM_KERJA",
    "Tim Kelas",
    (NaskahIndikator(5, "WAKTU", "Waktu", "10 menit"),),
)
NASKAH = NaskahSkp(
    "KUANTITATIF", "PEMKAB", "2025-07-01", "2025-12-31", PIHAK, Identitas("Kepala"),
    (RENCANA, replace(RENCANA, id=2, jenis="TAMBAHAN", rencana="Lain", indikator=())),
)  # fmt: skip


def test_the_words_of_an_skp_in_the_places_of_the_form():
    isi = isi_of_skp(NASKAH, tanggal=date(2025, 7, 3), penanda=Penanda("SKP-1"))
    assert (isi.pegawai, isi.kuantitatif, isi.instansi) == (PIHAK, True, "PEMKAB")
    assert (isi.mulai, isi.selesai, isi.tanggal) == (date(2025, 7, 1), date(2025, 12, 31), date(2025, 7, 3))
    assert isi.utama == (
        HasilKerja("Terlayaninya tamu", (Indikator("Waktu", "10 menit", "Waktu"),), "Tim Kelas", "Indeks"),
    )
    assert [satu.rencana for satu in isi.tambahan] == ["Lain"]


@pytest.mark.parametrize(
    ("lampiran", "tercetak"),
    [
        ({}, None),
        ({"DUKUNGAN": (), "KONSEKUENSI": ()}, None),
        ({"KONSEKUENSI": ("Bimbingan",)}, Lampiran(konsekuensi=("Bimbingan",))),
    ],
    ids=["none", "empty lists", "one line"],
)
def test_an_empty_lampiran_is_no_page(lampiran, tercetak):
    isi = isi_of_skp(replace(NASKAH, lampiran=lampiran), tanggal=None, penanda=Penanda())
    assert isi.lampiran == tercetak


def test_the_unit_of_a_member_is_printed_when_it_is_another_one():
    baris = [
        NaskahBaris(n, n, nama, "Guru", unit, {7: "x"})
        for n, (nama, unit) in enumerate([("A", "SD 1"), ("B", "SD 2")])
    ]
    kolom = (NaskahKolom(7, "OUTPUT", "Hasil", "IKI"), NaskahKolom(8, "OUTPUT", "", "Lain"))
    naskah = NaskahMpph(PIHAK, "2025-07-01", "2025-12-31", kolom=kolom, baris=tuple(baris))
    isi = isi_of_mpph(naskah, tanggal=None, penanda=Penanda())
    assert isi.indikator == ("Hasil\nIKI", "Lain")
    assert isi.anggota == (BarisPeran("A", "Guru", ("x", "")), BarisPeran("B", "Guru", ("x", ""), "SD 2"))


@pytest.mark.parametrize(("saat", "hari"), [((15, 59), date(2025, 7, 3)), ((16, 0), date(2025, 7, 4))])
def test_a_version_is_dated_on_its_day_in_wita(saat, hari):
    at = datetime(2025, 7, 3, *saat, tzinfo=UTC)
    skp = isi_of_versi_skp(VersiSkp(nomor=2, nomor_dokumen="SKP-1", isi=NASKAH.to_dict(), at=at))
    naskah = NaskahMpph(PIHAK, "2025-07-01", "2025-12-31").to_dict()
    mpph = isi_of_versi_mpph(VersiMpph(nomor=2, nomor_dokumen="MPPH-1", isi=naskah, at=at))
    assert (skp.tanggal, mpph.tanggal) == (hari, hari)
    assert (skp.penanda, mpph.penanda) == (Penanda("SKP-1", 2), Penanda("MPPH-1", 2))
