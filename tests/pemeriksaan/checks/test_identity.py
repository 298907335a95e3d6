"""Check 10 on real PDFs: our own forms, and other programs' ways of writing the same block."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from demo.berkas.naskah import OrangDemo, PeriodeDemo, PesananSkp, render_demo_mpph, render_demo_skp
from pemeriksaan import Case, judge
from tests.pdf_factory import join_pages, make_pdf, make_scan, make_unsigned, objects_of

PEGAWAI = OrangDemo(
    "Ni Luh Putu Sari Dewi, S.Pd.", "199308172025212001", "Guru Ahli Pertama", "SD Negeri 1 Contoh"
)
PENILAI = OrangDemo(
    "Drs. I Wayan Sudarma, M.Pd.", "197603281996011001", "Kepala Sekolah", "SD Negeri 1 Contoh", "IV/a"
)
SEMESTER = (date(2025, 7, 1), date(2025, 12, 31))
PIHAK = ("199308172025212001", PEGAWAI.nama, "197603281996011001", PENILAI.nama)
LABEL = ("NAMA", "NIP", "PANGKAT/ GOL. RUANG", "JABATAN", "UNIT KERJA")
KIRI = (PEGAWAI.nama, "19930817 202521 2 001", "IX", PEGAWAI.jabatan, PEGAWAI.unit)
KANAN = (PENILAI.nama, "19760328 199601 1 001", "IV/a", PENILAI.jabatan, PENILAI.unit)


def parties(bacaan):
    return bacaan.pegawai_nip, bacaan.pegawai_name, bacaan.penilai_nip, bacaan.penilai_name


def place(*texts: tuple[float, float, str], page: bytes = b"") -> bytes:
    """A page with each text where it is put, in this order."""
    content = b"\n".join(
        b"BT /F1 7 Tf %d %d Td (%s) Tj ET" % (x, y, text.encode("latin-1")) for x, y, text in texts
    )
    return make_pdf(objects_of(content, page=page))


JUDUL = [
    (150, 800, "SASARAN KINERJA PEGAWAI"), (150, 788, "PENDEKATAN HASIL KERJA KUANTITATIF"),
    (300, 770, "PERIODE PENILAIAN: 1 JULI SD 31"), (300, 760, "DESEMBER TAHUN 2025"),
    (40, 740, "PEGAWAI YANG DINILAI"), (310, 740, "PEJABAT PENILAI KINERJA"),
]  # fmt: skip


def column(x: float, orang: tuple[str, ...]) -> list[list[tuple[float, float, str]]]:
    rows = enumerate(zip(LABEL, orang, strict=True))
    return [
        [(x, 725 - 12 * row, str(row + 1)), (x + 12, 725 - 12 * row, label), (x + 105, 725 - 12 * row, value)]
        for row, (label, value) in rows
    ]


BLOK = {
    "by rows": [cell for pair in zip(column(40, KIRI), column(310, KANAN), strict=True) for row in pair for cell in row],
    "by columns": [cell for row in (*column(40, KIRI), *column(310, KANAN)) for cell in row],
    "by kind of cell": [row[part] for part in range(3) for row in (*column(40, KIRI), *column(310, KANAN))],
    "right to left": [cell for row in (*column(310, KANAN), *column(40, KIRI)) for cell in row],
}  # fmt: skip


def test_our_own_skp(examine):
    bacaan = examine(render_demo_skp(PesananSkp(PEGAWAI, PENILAI))).reading
    assert parties(bacaan) == PIHAK
    assert (bacaan.periode_start, bacaan.periode_end, bacaan.forms) == (*SEMESTER, ("A.1.6",))
    assert (bacaan.nip_count, bacaan.complete) == (2, True)
    assert bacaan.places == dict.fromkeys(("pegawai", "penilai", "periode", "form"), 1)


def test_our_own_mpph(examine):
    bacaan = examine(render_demo_mpph(PENILAI, [PEGAWAI, PENILAI], PeriodeDemo())).reading
    assert bacaan.forms == ("A.1.5",)
    assert (bacaan.pegawai_nip, bacaan.pegawai_name) == ("", "")
    assert PEGAWAI.nama in bacaan.text


@pytest.mark.parametrize("blok", BLOK.values(), ids=BLOK.keys())
def test_the_same_block_written_in_other_orders(examine, blok):
    bacaan = examine(place(*JUDUL, *blok)).reading
    assert parties(bacaan) == PIHAK
    assert (bacaan.periode_start, bacaan.periode_end, bacaan.forms) == (*SEMESTER, ("A.1.7",))


def turned(degrees: int) -> bytes:
    """The same page drawn sideways or upside down and shown upright."""
    page = b"/Rotate %d" % degrees
    matrix = {90: b"0 1 -1 0 595 0", 180: b"-1 0 0 -1 595 842", 270: b"0 -1 1 0 0 842"}[degrees]
    content = b"q %s cm " % matrix + b"\n".join(
        b"BT /F1 7 Tf %d %d Td (%s) Tj ET" % (x, y - 250, text.encode("latin-1"))
        for x, y, text in (*JUDUL, *BLOK["by rows"])
    )
    return make_pdf(objects_of(content + b" Q", page=page))


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_is_shown_turned(examine, degrees):
    assert parties(examine(turned(degrees)).reading) == PIHAK


def test_the_block_on_a_later_page(examine):
    cover = make_unsigned("Surat pengantar SKP untuk Pegawai yang Dinilai dan atasannya")
    bacaan = examine(join_pages(cover, render_demo_skp(PesananSkp(PEGAWAI, PENILAI)))).reading
    assert parties(bacaan) == PIHAK


def test_a_scan_has_nothing_to_read_and_is_no_fault(examine, scan_pdf):
    hasil = examine(scan_pdf)
    assert (hasil.kind, hasil.reading) == ("scan", None)


def test_of_a_mixed_file_the_digital_pages_are_read(examine):
    hasil = examine(join_pages(make_scan(), render_demo_skp(PesananSkp(PEGAWAI, PENILAI))))
    assert hasil.kind == "mixed"
    assert hasil.reading.pegawai_nip == PIHAK[0]


def test_only_eight_pages_are_read_and_then_nothing_counts_as_missing(examine, unsigned_pdf):
    hasil = examine(join_pages(*[unsigned_pdf] * 8, render_demo_skp(PesananSkp(PEGAWAI, PENILAI))))
    assert (hasil.reading.pegawai_nip, hasil.reading.complete) == ("", False)


def test_a_refused_file_is_not_read(examine, encrypted_pdf):
    assert examine(encrypted_pdf).reading is None


def test_names_are_kept_printable(examine):
    orang = (("Ni\tLuh\x07Sari " * 40), *KIRI[1:])
    blok = [cell for row in (*column(40, orang), *column(310, KANAN)) for cell in row]
    bacaan = examine(place(*JUDUL, *blok)).reading
    assert bacaan.pegawai_nip == PIHAK[0]
    assert bacaan.pegawai_name.isprintable()
    assert len(bacaan.pegawai_name) <= 200


def test_the_reading_comes_back_from_the_child(trust_store, pki):
    data = pki.sign(pki.sign(render_demo_skp(PesananSkp(PEGAWAI, PENILAI))), pki.penilai, "Penilai")
    hasil = judge(data, Case("skp.pdf", len(data)))
    assert hasil.code == "OK_BSRE"
    assert parties(hasil.reading) == PIHAK
    assert "SASARAN KINERJA PEGAWAI" in hasil.reading.text
    assert "SASARAN" not in str(hasil.to_dict())


def test_a_file_of_many_words_is_read_all_the_same(examine):
    writer = PdfWriter()
    for _ in range(8):
        writer.append(PdfReader(BytesIO(make_unsigned("Pegawai yang Dinilai " * 900))))
    out = BytesIO()
    writer.write(out)
    assert examine(out.getvalue()).reading.pegawai_nip == ""
