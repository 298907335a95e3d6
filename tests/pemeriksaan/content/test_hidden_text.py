"""Only what a person sees is read, and what is hidden and says otherwise is flagged; honest pages are not."""

import re

import pytest

from demo.berkas.naskah import OrangDemo
from tests.pdf_factory import join_pages, make_scan, stream
from tests.pdf_tersembunyi import (
    ATAS,
    JUDUL,
    LAPISAN,
    PENILAI,
    PUTIH,
    SKP,
    TAMPAK,
    TERSEMBUNYI,
    block,
    form,
    hidden_blocks,
    lying_font,
    page_of,
    scan_with_text,
    write,
)

ORANG = OrangDemo(
    "Ni Luh Putu Sari Dewi, S.Pd.", "199308172025212001", "Guru Ahli Pertama", "SD Negeri 1 Contoh"
)
PIMPINAN = OrangDemo(
    "Drs. I Wayan Sudarma, M.Pd.", "197603281996011001", "Kepala Sekolah", "SD Negeri 1 Contoh", "IV/a"
)
BERBEDA = hidden_blocks()
PIHAK = (*TAMPAK, *PENILAI)


def read(hasil):
    bacaan = hasil.reading
    return bacaan.pegawai_nip, bacaan.pegawai_name, bacaan.penilai_nip, bacaan.penilai_name


@pytest.mark.parametrize("data", BERBEDA.values(), ids=BERBEDA.keys())
def test_a_hidden_block_is_not_read_and_is_flagged(examine, data):
    hasil = examine(data)
    assert read(hasil) == PIHAK
    assert "hidden_text" in hasil.notes


def actual_text(text: str, content: bytes) -> bytes:
    return (
        b"/Span << /ActualText <FEFF%s> >> BDC " % text.encode("utf-16-be").hex().encode()
        + content
        + b"EMC\n"
    )


def covered(*boxes: tuple[float, float, float, float]) -> bytes:
    return b"1 g " + b"".join(b"%g %g %g %g re f " % one for one in boxes) + b"0 g\n"


SEBAGIAN = {
    "one digit under white, another over it": SKP + covered((210, 650, 5.2, 9)) + write(210.06, 652, "9"),
    "a period under white, another elsewhere": SKP + covered((40, 777, 300, 12))
    + write(50, 770, "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER 2025"),
    "another block in white across it": SKP + b"1 g " + block(TERSEMBUNYI) + b"0 g",
    "a hidden NIP alone": SKP + b"3 Tr " + write(130, 640, TERSEMBUNYI[0]),
    "a hidden period": SKP + b"3 Tr " + write(50, 600, "PERIODE PENILAIAN: 1 JULI SD 31 DESEMBER 2024"),
    "a hidden name beside its label": SKP + b"3 Tr " + write(50, 500, "NAMA I Wayan Pemalsu Sekali"),
    "/ActualText of a NIP": JUDUL + actual_text(TERSEMBUNYI[0], write(60, 100, TAMPAK[0])) + block(TAMPAK),
    "/ActualText of one digit": JUDUL
    + block(TAMPAK).replace(b"(1991", b"(199) Tj /Span << /ActualText (7) >> BDC (1) Tj EMC (", 1),
    "/ActualText of nothing to see": SKP + actual_text(TERSEMBUNYI[0], write(60, 100, "-")),
    "two blocks in sight": JUDUL + block(TAMPAK, 760) + block(TERSEMBUNYI, 660),
}  # fmt: skip


@pytest.mark.parametrize("content", SEBAGIAN.values(), ids=SEBAGIAN.keys())
def test_a_part_that_is_hidden_or_says_otherwise_is_flagged(examine, content):
    hasil = examine(page_of(content))
    assert "hidden_text" in hasil.notes
    assert TERSEMBUNYI[0] not in read(hasil)


def test_a_covered_digit_leaves_a_gap_and_no_other_number(examine):
    hasil = examine(page_of(SEBAGIAN["one digit under white, another over it"]))
    assert hasil.reading.pegawai_nip == ""
    assert TAMPAK[0] not in hasil.reading.text


@pytest.mark.parametrize(("shown", "said"), ["38", "57", "72", "64", "42", "35"])
def test_a_font_that_calls_a_digit_by_another_name_is_flagged(examine, shown, said):
    hasil = examine(lying_font(SKP, {shown: said}))
    assert "hidden_text" in hasil.notes
    lie = TAMPAK[0].replace(shown, said)
    assert lie == TAMPAK[0] or hasil.reading.pegawai_nip == ""
    assert "hidden_text" not in examine(lying_font(SKP, {shown: shown})).notes


def test_a_font_that_calls_a_name_by_another_one_is_flagged(examine):
    hasil = examine(lying_font(SKP, dict(zip("yustar", "Pmwubk", strict=True))))
    assert "hidden_text" in hasil.notes
    assert "Gewubki" not in hasil.reading.pegawai_name


JUJUR = {
    "nothing hidden": page_of(SKP),
    "the same block hidden once more": page_of(JUDUL + b"q 3 Tr " + block(TAMPAK, 765) + b"Q " + block(TAMPAK)),
    "hidden words that identify no one": page_of(SKP + b"q 3 Tr " + write(50, 300, "Lembar kerja internal") + b"Q"),
    "white on a coloured ground": page_of(
        JUDUL + b"0 0 0.6 rg 40 600 520 95 re f 1 g " + block(TAMPAK) + b"0 g"
    ),
    "grey on white": page_of(JUDUL + b"0.55 g " + block(TAMPAK) + b"0 g"),
    "a font size of 0.1 made large": page_of(
        JUDUL + re.sub(rb"/F1 9 Tf (\d+) (\d+) Td", rb"/F1 0.1 Tf 90 0 0 90 \1 \2 Tm", block(TAMPAK))
    ),
    "printed twice for weight": page_of(JUDUL + block(TAMPAK) + b"1 0 0 1 0.2 0 cm " + block(TAMPAK)),
    "printed twice in one place": page_of(JUDUL + block(TAMPAK) + block(TAMPAK)),
    "filled and stroked": page_of(JUDUL + b"2 Tr 0.3 w " + block(TAMPAK)),
    "in a layer that is on": page_of(
        JUDUL + b"/OC /MC0 BDC " + block(TAMPAK) + b"EMC",
        resources=b"/Properties << /MC0 6 0 R >>",
        catalogue=b"/OCProperties << /OCGs [6 0 R] /D << /ON [6 0 R] >> >>", more={6: LAPISAN},
    ),
    "in a form in a form": page_of(
        JUDUL + b"/X1 Do", resources=b"/XObject << /X1 6 0 R >>",
        more={6: stream(b"/X2 Do", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X2 7 0 R >> >>"),
              7: form(block(TAMPAK))},
    ),
    "under a see-through annotation": page_of(
        SKP, page=b"/Annots [6 0 R]",
        more={6: b"<< /Type /Annot /Subtype /Stamp /Rect [40 600 560 700] /F 4 /AP << /N 7 0 R >> >>",
              7: stream(b"0 0 1 RG 5 5 500 80 re S", b"/Type /XObject /Subtype /Form /BBox [0 0 520 100]")},
    ),
    "a second period that runs over the edge": page_of(
        SKP + write(470, 100, "PERIODE PENILAIAN: 1 JULI SD 31 DESEMBER 2025")
    ),
    "over a white rectangle": page_of(JUDUL + PUTIH + b"1 g 40 600 520 95 re f 0 g " + block(TAMPAK)),
    "/ActualText of a ligature": page_of(JUDUL + actual_text("fi", write(60, 100, "fi")) + block(TAMPAK)),
    "/ActualText with soft hyphens": page_of(
        JUDUL + block(TAMPAK).replace(b"(Ni Made", b"(Ni) Tj /Span << /ActualText <FEFF0020004D00AD006100640065> >> BDC ( Made) Tj EMC (", 1)
    ),
    "/ActualText of the same, wide digits": page_of(
        JUDUL + actual_text("".join(chr(ord(one) + 0xFEE0) for one in TAMPAK[0]), write(60, 100, TAMPAK[0])) + block(TAMPAK)
    ),
    "the same block twice in sight": page_of(JUDUL + block(TAMPAK, 760) + block(TAMPAK, 660)),
}  # fmt: skip


@pytest.mark.parametrize("data", JUJUR.values(), ids=JUJUR.keys())
def test_an_honest_page_is_read_and_not_flagged(examine, data):
    hasil = examine(data)
    assert read(hasil) == PIHAK
    assert "hidden_text" not in hasil.notes


@pytest.mark.parametrize(
    ("turn", "matrix"), [(90, b"0 1 -1 0 595 0"), (180, b"-1 0 0 -1 595 842"), (270, b"0 -1 1 0 0 842")]
)
def test_a_page_that_is_shown_turned(examine, turn, matrix):
    content = b"q %s cm 1 0 0 1 0 -250 cm " % matrix
    honest = page_of(content + SKP + b"Q", page=b"/Rotate %d" % turn)
    forged = page_of(
        content + JUDUL + b"1 g " + ATAS + b"0 g " + block(TAMPAK) + b"Q", page=b"/Rotate %d" % turn
    )
    assert "hidden_text" not in examine(honest).notes
    assert "hidden_text" in examine(forged).notes
    assert read(examine(honest)) == read(examine(forged)) == PIHAK


def test_text_under_a_scan_is_what_a_machine_recognised(examine):
    for drawn in (b"3 Tr ", b""):
        hasil = examine(scan_with_text(drawn + block(TERSEMBUNYI)))
        assert (hasil.kind, hasil.reading) == ("scan", None)
        assert "hidden_text" not in hasil.notes
        assert "text_layer" in hasil.notes
    assert "text_layer" not in examine(make_scan()).notes


def test_a_picture_behind_the_page_does_not_excuse_hidden_text(examine):
    """Over a picture of white paper stands a block in sight, and another one hidden below."""
    hasil = examine(scan_with_text(block(TERSEMBUNYI, 765), SKP))
    assert read(hasil) == PIHAK
    assert "hidden_text" in hasil.notes


def test_two_documents_of_different_people_in_one_file(examine):
    assert "hidden_text" in examine(join_pages(page_of(SKP), page_of(JUDUL + block(TERSEMBUNYI)))).notes
    assert "hidden_text" not in examine(join_pages(page_of(SKP), page_of(SKP))).notes
