"""Pages that show one identity block and hide another, in every way that a PDF knows."""

from tests.pdf_factory import make_pdf, objects_of, stream

TAMPAK = ("199107052024212003", "Ni Made Ayu Lestari, S.Pd.")
TERSEMBUNYI = ("198501012025211009", "I Wayan Pemalsu, S.Pd.")
PENILAI = ("197004121993031005", "I Wayan Sudiarta, S.Pd.")


def write(x: float, y: float, text: str, *, font: str = "F1", size: float = 9) -> bytes:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size:g} Tf {x:g} {y:g} Td ({escaped}) Tj ET\n".encode("latin-1")


def block(orang: tuple[str, str], y: float = 680, *, font: str = "F1") -> bytes:
    """The identity block of an SKP, for this person and always the same penilai."""
    nip, nama = orang
    rows = [
        ("PEGAWAI YANG DINILAI", "", "PEJABAT PENILAI KINERJA", ""),
        ("1 NAMA", nama, "1 NAMA", PENILAI[1]),
        ("2 NIP", nip, "2 NIP", PENILAI[0]),
        ("3 JABATAN", "Guru", "3 JABATAN", "Kepala Sekolah"),
    ]
    out = b""
    for number, row in enumerate(rows):
        for x, text in zip((50, 130, 320, 400), row, strict=True):
            out += write(x, y - 14 * number, text, font=font) if text else b""
    return out + write(50, y - 70, "HASIL KERJA", font=font)


JUDUL = (
    write(200, 810, "SASARAN KINERJA PEGAWAI", size=12)
    + write(170, 795, "PENDEKATAN HASIL KERJA KUALITATIF", size=12)
    + write(50, 780, "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER 2026")
)


def page_of(content: bytes, *, resources: bytes = b"", page: bytes = b"", fonts: bytes = b"", catalogue: bytes = b"",
            more: dict[int, bytes] | None = None) -> bytes:  # fmt: skip
    """One page; `more`: further objects, from number 6 on."""
    objects = objects_of(content, resources=resources, page=page, catalogue=catalogue)
    objects[3] = objects[3].replace(b"/F1 5 0 R", b"/F1 5 0 R " + fonts)
    return make_pdf({**objects, **(more or {})})


def form(content: bytes, entries: bytes = b"") -> bytes:
    """A form XObject of the size of the page; its fonts are those of the page."""
    return stream(
        content,
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> "
        + entries,
    )


SKP = JUDUL + block(TAMPAK)
ATAS = block(TERSEMBUNYI, 765)
"""The hidden block, above the one in sight."""
LAPISAN_MATI = b"/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"
LAPISAN = b"<< /Type /OCG /Name (Lapisan) >>"
PUTIH = b"1 g 1 G 40 690 520 85 re f 0 g\n"
"""A white rectangle over the place of the hidden block."""


def _with_form(ways_in: bytes, entries: bytes = b"") -> bytes:
    return page_of(
        JUDUL + ways_in + block(TAMPAK), resources=b"/XObject << /X1 6 0 R >>", more={6: form(ATAS, entries)}
    )


def hidden_blocks() -> dict[str, bytes]:
    """Each file shows the block of TAMPAK and has that of TERSEMBUNYI where no one sees it."""
    return (
        _not_painted()
        | _in_layers_that_are_off()
        | _covered()
        | _of_the_colour_of_the_ground()
        | _too_small_or_outside()
    )


def _not_painted() -> dict[str, bytes]:
    """By its render mode, or cut off by a clip."""
    nested = {
        6: stream(
            b"q 1 0 0 1 0 0 cm /X2 Do Q",
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X2 7 0 R >> >>",
        ),
        7: form(b"3 Tr " + ATAS),
    }
    return {
        "not drawn": page_of(JUDUL + b"q 3 Tr " + ATAS + b"Q " + block(TAMPAK)),
        "not drawn, in a form in a form": page_of(
            JUDUL + b"/X1 Do " + block(TAMPAK), resources=b"/XObject << /X1 6 0 R >>", more=nested
        ),
        "used as a clip only": page_of(JUDUL + b"q 7 Tr " + ATAS + b"Q " + block(TAMPAK)),
        "clipped away": page_of(JUDUL + b"q 0 0 1 1 re W* n " + ATAS + b"Q " + block(TAMPAK)),
        "clipped by an outer q": page_of(
            JUDUL + b"q 300 300 5 5 re W n q 1 0 0 1 0 0 cm " + ATAS + b"Q Q " + block(TAMPAK)
        ),
        "outside the box of its form": _with_form(b"/X1 Do ").replace(
            b"/BBox [0 0 595 842]", b"/BBox [0 0 010 010]"
        ),
    }  # fmt: skip


def _in_layers_that_are_off() -> dict[str, bytes]:
    """Each layer may be turned on again by a reader."""
    ocmd = {
        6: LAPISAN,
        7: b"<< /Type /OCMD /OCGs [6 0 R] /P /AllOn >>",
    }
    return {
        "in a layer that is off": page_of(
            JUDUL + b"/OC /MC0 BDC " + ATAS + b"EMC " + block(TAMPAK),
            resources=b"/Properties << /MC0 6 0 R >>", catalogue=LAPISAN_MATI, more={6: LAPISAN},
        ),
        "in a group of layers that is off": page_of(
            JUDUL + b"/OC /MC0 BDC " + ATAS + b"EMC " + block(TAMPAK),
            resources=b"/Properties << /MC0 7 0 R >>", catalogue=LAPISAN_MATI, more=ocmd,
        ),
        "in a form whose layer is off": page_of(
            JUDUL + b"/X1 Do " + block(TAMPAK),
            resources=b"/XObject << /X1 7 0 R >>", catalogue=LAPISAN_MATI, more={6: LAPISAN, 7: form(ATAS, b"/OC 6 0 R")},
        ),
    }  # fmt: skip


def _covered() -> dict[str, bytes]:
    """By what is drawn later."""
    annotation = {
        6: b"<< /Type /Annot /Subtype /Stamp /Rect [40 690 560 775] /F 4 /AP << /N 7 0 R >> >>",
        7: stream(b"1 g 0 0 520 85 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 520 85]"),
    }
    image = {
        6: stream(
            b"\xff" * 64,
            b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8",
        )
    }
    return {
        "under a white rectangle": page_of(JUDUL + ATAS + PUTIH + block(TAMPAK)),
        "under a picture": page_of(
            JUDUL + ATAS + b"q 520 0 0 85 40 690 cm /X1 Do Q " + block(TAMPAK),
            resources=b"/XObject << /X1 6 0 R >>", more=image,
        ),
        "under an annotation": page_of(JUDUL + ATAS + block(TAMPAK), page=b"/Annots [6 0 R]", more=annotation),
        "under a form field": page_of(
            JUDUL + ATAS + block(TAMPAK),
            page=b"/Annots [6 0 R]",
            catalogue=b"/AcroForm << /Fields [6 0 R] >>",
            more={
                6: b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [40 690 560 775] /F 4 /AP << /N 7 0 R >> >>",
                7: annotation[7],
            },
        ),
        "in the same place, below": page_of(JUDUL + b"1 g " + block(TERSEMBUNYI) + b"0 g " + block(TAMPAK)),
    }  # fmt: skip


def _of_the_colour_of_the_ground() -> dict[str, bytes]:
    """Or without any colour at all."""
    return {
        "white on white": page_of(JUDUL + b"1 g " + ATAS + b"0 g " + block(TAMPAK)),
        "nearly white on white": page_of(JUDUL + b"0.97 g " + ATAS + b"0 g " + block(TAMPAK)),
        "black on black": page_of(JUDUL + b"40 690 520 85 re f " + ATAS + block(TAMPAK)),
        "without opacity": page_of(
            JUDUL + b"q /G1 gs " + ATAS + b"Q " + block(TAMPAK), resources=b"/ExtGState << /G1 << /ca 0 >> >>"
        ),
        "behind a soft mask": page_of(
            JUDUL + b"q /G1 gs " + ATAS + b"Q " + block(TAMPAK),
            resources=b"/ExtGState << /G1 << /SMask << /S /Luminosity /G 6 0 R >> >> >>",
            more={6: stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /CS /DeviceGray >>")},
        ),
        "blended away": page_of(
            JUDUL + b"q /G1 gs 1 g " + ATAS + b"Q " + block(TAMPAK), resources=b"/ExtGState << /G1 << /BM /Multiply >> >>"
        ),
    }  # fmt: skip


def _too_small_or_outside() -> dict[str, bytes]:
    """Of a size that no one reads, or beyond the page."""
    shifted = block(TERSEMBUNYI, 765).replace(b"/F1 9 Tf", b"/F1 9 Tf 1 0 0 1 0 2000 Tm")
    return {
        "squeezed": page_of(JUDUL + b"q 2 Tz " + ATAS + b"Q " + block(TAMPAK)),
        "small": page_of(JUDUL + ATAS.replace(b"/F1 9 Tf", b"/F1 0.5 Tf") + block(TAMPAK)),
        "made small by a matrix": page_of(JUDUL + b"q .02 0 0 .02 100 700 cm " + ATAS + b"Q " + block(TAMPAK)),
        "small and slanting": page_of(JUDUL + b"q .15 .15 -.15 .15 200 600 cm " + ATAS + b"Q " + block(TAMPAK)),
        "above the page": page_of(JUDUL + shifted + block(TAMPAK)),
        "outside the crop box": page_of(
            JUDUL + b"q 1 0 0 1 0 -650 cm " + ATAS + b"Q " + block(TAMPAK), page=b"/CropBox [0 600 595 842]"
        ),
    }  # fmt: skip


def scan_with_text(below: bytes, above: bytes = b"") -> bytes:
    """A picture of white paper over the whole page, with text below and above it."""
    picture = stream(
        b"\xff" * 64,
        b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    content = b"q " + below + b"Q q 595 0 0 842 0 0 cm /Im1 Do Q " + above
    return page_of(content, resources=b"/XObject << /Im1 6 0 R >>", more={6: picture})


def lying_font(content: bytes, names: dict[str, str]) -> bytes:
    """The page in a font that calls some of its glyphs by another name."""
    pairs = b"".join(
        b"<%02X> <%04X>\n" % (code, ord(names.get(chr(code), chr(code)))) for code in range(32, 127)
    )
    to_unicode = stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Nama def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n95 beginbfchar\n"
        + pairs
        + b"endbfchar endcmap end end"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    return page_of(content, more={5: font, 6: to_unicode})
