import re
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest

from pegawai.pdf.surat_aktivasi import render_surat
from pegawai.queries.kode_aktivasi import KodeBaru
from tests.factories import PegawaiFactory

AT = datetime(2026, 1, 5, 1, tzinfo=UTC)
ALAMAT = "https://simpeg.contoh.example/aktivasi/"


def pages(pdf):
    dokumen = pypdfium2.PdfDocument(pdf)
    return [re.sub(r"\s+", " ", halaman.get_textpage().get_text_range()) for halaman in dokumen]


@pytest.fixture
def surat(daerah):
    def make(*people):
        baru = [
            KodeBaru(satu, f"K7M2Q9XPW{nomor}", AT + timedelta(days=30))
            for nomor, satu in enumerate(people, 2)
        ]
        return render_surat(baru, unit="Dinas Pendidikan", oleh=daerah.admin, alamat=ALAMAT, at=AT)

    return make


def test_a_list_to_sign_then_half_a_sheet_for_each_by_unit_and_name(daerah, surat):
    people = [
        daerah.pppk_lain,
        PegawaiFactory(unit=daerah.sd1, nama="Zulkifli"),
        PegawaiFactory(unit=daerah.sd1, nama="Ayu"),
    ]
    daftar, *lembar = pages(surat(*people))
    assert (
        daftar.index("SD Negeri 1")
        < daftar.index("Ayu")
        < daftar.index("Zulkifli")
        < daftar.index("SD Negeri 2")
    )
    assert "3 surat, kode berlaku sampai Rabu, 4 Februari 2026 pukul 09.00 WITA" in daftar
    assert len(lembar) == 2
    assert lembar[0].index("K7M2Q-9XPW4") < lembar[0].index("K7M2Q-9XPW3")
    assert "K7M2Q-9XPW2" in lembar[1]


def test_the_nip_is_on_the_list_and_not_on_the_letter(daerah, surat):
    daftar, lembar = pages(surat(daerah.pppk))
    assert daerah.pppk.nip_tercetak in daftar
    assert daerah.pppk.nip not in re.sub(r"\s", "", lembar)
    assert f"Alamat: {ALAMAT}" in lembar
    assert "K7M2Q" not in daftar


def test_who_has_no_nip_reads_the_username(daerah, surat):
    orang = PegawaiFactory(unit=daerah.sd1, nip=None, jenis="LAINNYA", username="honorer.satu")
    assert "Username: honorer.satu" in pages(surat(orang))[1]


def test_hostile_names_are_text(daerah, surat):
    orang = PegawaiFactory(unit=daerah.sd1, nama="#panic() <b>*x*</b> " + "W" * 120)
    assert "#panic() <b>*x*</b>" in pages(surat(orang))[1]


def test_the_same_letters_are_the_same_bytes(daerah, surat):
    assert surat(daerah.pppk) == surat(daerah.pppk)
