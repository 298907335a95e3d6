from dataclasses import replace
from io import BytesIO
from itertools import count
from multiprocessing import current_process
from zipfile import ZipFile

import pytest

from kinerja.pdf.formulir import render_mpph, render_skp
from kinerja.pdf.isi import HasilKerja
from kinerja.pdf.paket import IsiPaket, safe_name, stream_paket, unique_name
from tests.kinerja.pdf.contoh_isi import MPPH, SKP, SKP_KUANTITATIF

DAFTAR = [
    IsiPaket("Ni Luh Contoh - SKP 2025", SKP),
    IsiPaket("ni luh contoh - skp 2025", SKP_KUANTITATIF),
    IsiPaket("../../MPPH", MPPH),
]


def open_paket(chunks):
    return ZipFile(BytesIO(b"".join(chunks)))


@pytest.mark.parametrize("pekerja", [1, 2])
def test_the_packet_holds_each_form_as_it_is_printed_alone(pekerja):
    counted = []
    paket = open_paket(stream_paket(DAFTAR, pekerja=pekerja, selesai=counted.append))
    assert paket.testzip() is None
    assert paket.namelist() == [
        "Ni Luh Contoh - SKP 2025.pdf",
        "ni luh contoh - skp 2025 (2).pdf",
        "MPPH.pdf",
    ]
    assert [paket.read(nama) for nama in paket.namelist()] == [
        render_skp(SKP),
        render_skp(SKP_KUANTITATIF),
        render_mpph(MPPH),
    ]
    assert counted == [1, 2, 3]


def test_the_same_forms_give_the_same_packet():
    assert b"".join(stream_paket(DAFTAR, pekerja=1)) == b"".join(stream_paket(DAFTAR, pekerja=1))


def test_it_is_sent_while_it_is_made_and_takes_no_more_than_it_needs():
    asked = count()
    endless = (
        IsiPaket(f"SKP {next(asked)}", replace(SKP, utama=(HasilKerja(f"Hasil {n}"),))) for n in count()
    )
    stream = stream_paket(endless, pekerja=2)
    first = next(stream)
    assert first.startswith(b"PK\x03\x04")
    assert next(asked) <= 12
    stream.close()


def test_a_process_that_may_have_no_children_prints_by_itself(monkeypatch):
    monkeypatch.setitem(current_process()._config, "daemon", True)
    assert len(open_paket(stream_paket(DAFTAR)).namelist()) == 3


def test_an_empty_packet_is_a_packet():
    assert open_paket(stream_paket([])).namelist() == []


@pytest.mark.parametrize(
    ("nama", "aman"),
    [
        pytest.param("Ni Luh Contoh, S.Pd.", "Ni Luh Contoh, S.Pd", id="a name"),
        pytest.param("../../etc/passwd", "etc passwd", id="a path"),
        pytest.param("C:\\Windows\\x", "C Windows x", id="a drive"),
        pytest.param("a\x00b\r\nc\u202etxt", "ab ctxt", id="controls"),
        pytest.param("nul", "nul_", id="a device"),
        pytest.param("COM1.txt", "COM1_.txt", id="a device with an ending"),
        pytest.param("Conto", "Conto", id="no device"),
        pytest.param(" ... ", "formulir", id="nothing"),
        pytest.param("x" * 300, "x" * 100, id="too long"),
    ],
)
def test_safe_names(nama, aman):
    assert safe_name(nama) == aman


def test_names_differ_where_case_does_not_count():
    dipakai = set()
    assert [unique_name(nama, dipakai) for nama in ("A", "a", "a (2)")] == [
        "A.pdf",
        "a (2).pdf",
        "a (2) (2).pdf",
    ]
