"""Files as people send them, beside the project when they are there: each gets the answer of its README. The eKinerja ones are in
tests/kinerja, the PDFs in tests/pemeriksaan."""

import random
from pathlib import Path

import pytest

from pegawai.imports.roster import plan_roster
from pegawai.models import Pegawai, UnitKerja
from tests.factories import PegawaiFactory
from tests.lembar_uji import raw_sheet, raw_xlsx

KASUS = Path(__file__).resolve().parents[4] / "shared" / "cases"
beside = pytest.mark.skipif(not KASUS.exists(), reason="no cases beside the project")


@pytest.fixture
def sd1(daerah):
    UnitKerja.objects.filter(pk=daerah.sd1.pk).update(kode="sd-1-aan")
    return daerah.sd1


def plan(nama: str, **pilihan):
    return plan_roster((KASUS / nama).read_bytes(), kohort="", **pilihan)


@beside
def test_every_sheet_has_a_test():
    assert {one.name for one in KASUS.glob("roster-*")} == {
        "roster-blok-tanda-tangan.xlsx", "roster-lembar-kedua.xlsx", "roster-nip-angka-js.xlsx",
        "roster-paruh-waktu-tanpa-jenis.xlsx",
    }  # fmt: skip


@beside
def test_nips_that_are_numbers_are_refused_row_by_row(sd1):
    rencana = plan("roster-nip-angka-js.xlsx")
    assert rencana.is_empty
    assert [(row.nomor, row.nip) for row in rencana.salah] == [(2, ""), (3, "")]
    assert "199308172025212030 tersimpan sebagai angka" in rencana.salah[0].sebab
    assert "Ubah format kolomnya menjadi Teks" in rencana.salah[0].sebab


@beside
def test_part_time_is_read_off_the_nip_of_somebody_new_and_changes_no_one(sd1):
    [baru] = plan("roster-paruh-waktu-tanpa-jenis.xlsx").baru
    assert baru.nilai["jenis"] == "PPPK_PARUH_WAKTU"
    PegawaiFactory(
        nip=baru.nip, username=baru.nip, nama=baru.nilai["nama"], unit=sd1, jenis="PPPK", kohort=None
    )
    assert plan("roster-paruh-waktu-tanpa-jenis.xlsx").is_empty


@beside
def test_a_signature_block_is_no_row_and_holds_no_one_back(sd1):
    lama = PegawaiFactory(nip="199001012025211001", unit=sd1, kohort=None)
    rencana = plan("roster-blok-tanda-tangan.xlsx", seluruh=True)
    assert [one.nip for one in rencana.baru] == ["199308172025212020"]
    assert (rencana.salah, rencana.ditahan) == ((), 0)
    assert lama.nip in {one.nip for one in rencana.keluar}
    assert [nomor for nomor, _ in rencana.lembar.kaki] == [4, 5, 6]


@beside
def test_the_table_on_the_second_sheet_is_found(sd1):
    rencana = plan("roster-lembar-kedua.xlsx")
    assert [one.nip for one in rencana.baru] == ["199308172025212024"]
    assert rencana.lembar.nama == "Data"


def nips(banyak: int) -> list[str]:
    draw = random.Random(2025)
    hari = [(y, m, d) for y in range(1966, 2004) for m in range(1, 13) for d in range(1, 29)]
    found = set()
    while len(found) < banyak:
        y, m, d = draw.choice(hari)
        found.add(
            f"{y}{m:02}{d:02}2025{draw.choice([21, 22, 24])}{draw.choice([1, 2])}{draw.randint(1, 999):03}"
        )
    return sorted(found)


def printed(nip: str) -> str:
    """The number as a browser prints it: the shortest digits that mean the same double, and zeros."""
    tanda, _, pangkat = repr(float(nip)).partition("e+")
    utuh, _, pecahan = tanda.partition(".")
    return utuh + pecahan.ljust(int(pangkat), "0")


def test_of_4000_nips_as_web_exports_write_them_none_is_taken_for_another(daerah):
    """Number cells of an XLSX, and the same numbers as text in a CSV."""
    asli = nips(4_000)
    angka = [printed(nip) for nip in asli]
    assert sum(one != nip for one, nip in zip(angka, asli, strict=True)) > 3_800  # nearly all were changed
    rows = "".join(
        f'<row><c><v>{one}</v></c><c t="inlineStr"><is><t>Ni Luh</t></is></c><c t="inlineStr"><is><t>{daerah.sd1.kode}</t></is></c></row>'
        for one in angka
    )
    teks = "\n".join(["NIP;Nama;Kode Unit", *(f"{one};Ni Luh;{daerah.sd1.kode}" for one in angka)])
    for isi in (raw_xlsx(raw_sheet(rows)), teks.encode()):
        rencana = plan_roster(isi, kohort="")
        assert rencana.is_empty
        assert len(rencana.salah) == 4_000
    assert not Pegawai.objects.get_queryset().filter(nip__in=angka).exists()


def test_the_same_4000_nips_as_text_are_taken_as_they_are(daerah):
    asli = nips(4_000)
    teks = "\n".join(["NIP;Nama;Kode Unit", *(f"{one};Ni Luh;{daerah.sd1.kode}" for one in asli)])
    rencana = plan_roster(teks.encode(), kohort="")
    assert [one.nip for one in rencana.baru] == asli
    assert not rencana.salah
