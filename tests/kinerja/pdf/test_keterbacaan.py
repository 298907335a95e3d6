"""PDF/A-2a and PDF/UA-1: what a screen reader, an archive and a search by the document's number need."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject

from kinerja.pdf.formulir import render_mpph, render_skp
from tests.kinerja.pdf.contoh_isi import LAMPIRAN, MPPH, SKP, SKP_KUANTITATIF

CETAK = {
    "A.1.5": lambda: render_mpph(MPPH),
    "A.1.6": lambda: render_skp(replace(SKP, lampiran=LAMPIRAN)),
    "A.1.7": lambda: render_skp(SKP_KUANTITATIF),
}


def walk(children):
    """Every structure element below, in reading order; numbers are marked content, no elements."""
    children = children.get_object()
    for child in children if isinstance(children, list) else [children]:
        element = child.get_object()
        if hasattr(element, "get"):
            yield element
            yield from walk(element.get("/K", ArrayObject()))


def structure(pdf):
    return list(walk(PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]["/K"]))


def attribute(element, name):
    found = element.get("/A", [])
    for one in found if isinstance(found, list) else [found]:
        if name in one.get_object():
            return one.get_object()[name]
    return None


@pytest.mark.parametrize("nama", sorted(CETAK))
def test_it_says_what_it_is(nama):
    root = PdfReader(BytesIO(CETAK[nama]())).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id-ID"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    xmp = root["/Metadata"].get_data().decode()
    for words in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "<rdf:li>id-ID<"):
        assert words in xmp


@pytest.mark.parametrize("nama", sorted(CETAK))
def test_tables_have_header_cells_and_every_other_cell_names_its_own(nama):
    elements = structure(CETAK[nama]())
    kinds = [element["/S"] for element in elements]
    assert "/H1" in kinds
    assert {"/Table", "/THead", "/TBody", "/TR", "/TH", "/TD"} <= set(kinds)
    headers = {element["/ID"] for element in elements if element["/S"] == "/TH"}
    assert all(attribute(element, "/Scope") for element in elements if element["/S"] == "/TH")
    cells = [element for element in elements if element["/S"] == "/TD"]
    assert len(cells) > 10
    assert all(set(attribute(cell, "/Headers")) <= headers for cell in cells)


def test_the_guidance_is_a_list_of_three_for_each_value():
    lists = [element for element in structure(render_skp(SKP_KUANTITATIF)) if element["/S"] == "/L"]
    assert [len(one["/K"]) for one in lists] == [3] * 7


@pytest.mark.parametrize(
    ("nama", "nomor"),
    [("A.1.5", "MPPH-2025-7K3M9Q"), ("A.1.6", "SKP-2025-7K3M9Q"), ("A.1.7", "SKP-2025-7K3M9Q")],
)
def test_the_number_is_found_in_the_metadata(nama, nomor):
    reader = PdfReader(BytesIO(CETAK[nama]()))
    kata = reader.metadata["/Keywords"].split(", ")
    assert kata[0] == nomor
    assert kata[2:] == [f"FORMAT {nama}", "2025-07-01/2025-12-31"]
    assert reader.metadata["/Subject"].startswith(f"{nomor} · versi ")
    assert f"<pdf:Keywords>{nomor}, versi" in reader.xmp_metadata.stream.get_data().decode()
    assert reader.metadata["/CreationDate"] == "D:20250701000000Z"


@pytest.mark.parametrize("nama", sorted(CETAK))
def test_it_is_small_and_every_font_is_embedded(nama):
    pdf = CETAK[nama]()
    assert len(pdf) < 120 * 1024
    fonts = [o for o in all_objects(pdf) if o.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def all_objects(pdf):
    reader = PdfReader(BytesIO(pdf))
    found = (reader.get_object(number) for number in range(1, reader.trailer["/Size"]))
    return [one for one in found if hasattr(one, "get")]


@pytest.mark.parametrize(("nama", "datar"), [("A.1.5", True), ("A.1.6", False), ("A.1.7", False)])
def test_a4_as_the_format_lies(nama, datar):
    lebar, tinggi = (PdfReader(BytesIO(CETAK[nama]())).pages[0].mediabox[n] for n in (2, 3))
    assert (round(lebar), round(tinggi)) == ((842, 595) if datar else (595, 842))
