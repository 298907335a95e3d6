"""Unsigned PDFs in the manner of the programs that offices use: one page, words, room for stamps at the bottom."""

import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from core.pdf.typesetting import render
from tests.pdf_factory import stream

JUDUL = "SASARAN KINERJA PEGAWAI"
BARIS = (
    "PEGAWAI YANG DINILAI",
    "Nama: Ni Luh Contoh, S.Kom.",
    "NIP: 19900101 202521 2 001",
    "PEJABAT PENILAI KINERJA",
    "Nama: I Wayan Penilai, S.Pd.",
    "NIP: 19700202 199803 1 002",
    "Predikat Kinerja Pegawai: Baik",
)
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
XMP = (
    "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
    " xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/'><pdfaid:part>{part}</pdfaid:part>"
    "<pdfaid:conformance>B</pdfaid:conformance></rdf:Description>"
    "<rdf:Description rdf:about='' xmlns:pdf='http://ns.adobe.com/pdf/1.3/'><pdf:Producer>LibreOffice 7.4</pdf:Producer>"
    "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
)


def page_content(lines: tuple[str, ...] = (JUDUL, *BARIS)) -> bytes:
    shown = b" ".join(b"(%s) Tj T*" % line.encode() for line in lines)
    return b"BT /F1 12 Tf 18 TL 60 760 Td " + shown + b" ET"


def flate(content: bytes, entries: bytes = b"", *, length: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<</Length %s/Filter/FlateDecode%s>>\nstream\n%s\nendstream" % (
        length or b"%d" % len(packed), entries, packed,
    )  # fmt: skip


def write_file(head: bytes, objects: dict[int, bytes], trailer: bytes) -> bytes:
    """Objects in the given order, a table over all numbers, and this trailer; `SIZE` in it stands for /Size."""
    out, places = bytearray(head), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(objects) + 1
    rows = [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size)]
    start = len(out)
    out += b"xref\n0 %d\n" % size + b"".join(rows)
    return bytes(out) + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        trailer.replace(b"SIZE", b"%d" % size),
        start,
    )


def own_print() -> bytes:
    """As the portal prints: typst, PDF/A-2a and PDF/UA-1."""
    return render(Path(__file__).parent / "cetak.typ", {"judul": JUDUL, "baris": list(BARIS)})


def chromium_like() -> bytes:
    """No file identifier, tagged, information before everything."""
    return write_file(
        b"%PDF-1.4\n%\xd3\xeb\xe9\xe1\n",
        {
            1: b"<</Creator (Mozilla/5.0 HeadlessChrome)\n/Producer (Skia/PDF m140)\n/CreationDate (D:20250701000000+00'00')>>",
            3: b"<</ca 1\n/BM /Normal>>",
            6: flate(
                b".75 0 0 .75 0 0 cm 1 0 0 1 0 0 cm /G3 gs q 1.3333 0 0 1.3333 0 0 cm "
                + page_content()
                + b" Q"
            ),
            2: b"<</Type /Page\n/Resources <</ProcSet [/PDF /Text]\n/ExtGState <</G3 3 0 R>>\n/Font <</F1 4 0 R>>>>\n"
            b"/MediaBox [0 0 595 842]\n/Contents 6 0 R\n/StructParents 0\n/Tabs /S\n/Parent 7 0 R>>",
            4: HELVETICA,
            7: b"<</Type /Pages\n/Count 1\n/Kids [2 0 R]>>",
            8: b"<</Type /StructTreeRoot\n/K 9 0 R\n/ParentTreeNextKey 1\n/ParentTree <</Nums [0 [9 0 R]]>>>>",
            9: b"<</Type /StructElem\n/S /Document\n/P 8 0 R\n/Pg 2 0 R>>",
            10: b"<</Type /Catalog\n/Pages 7 0 R\n/MarkInfo <</Type /MarkInfo\n/Marked true>>\n/StructTreeRoot 8 0 R\n/Lang (id)>>",
        },
        b"<</Size SIZE\n/Root 10 0 R\n/Info 1 0 R>>",
    )


def libreoffice_like(part: int = 0) -> bytes:
    """Streams with an indirect length, /DocChecksum in the trailer; `part` of PDF/A, 0 for a plain export."""
    packed = flate(page_content(), length=b"3 0 R")
    more = b"/OutputIntents[11 0 R]/Metadata 12 0 R" if part else b""
    objects = {
        2: packed,
        3: b"%d" % len(zlib.compress(page_content())),
        5: HELVETICA,
        6: b"<</F1 5 0 R>>",
        7: b"<</Font 6 0 R/ProcSet[/PDF/Text]>>",
        1: b"<</Type/Page/Parent 8 0 R/Resources 7 0 R/MediaBox[0 0 595 842]/Group<</S/Transparency/CS/DeviceRGB/I true>>"
        b"/Contents 2 0 R>>",
        8: b"<</Type/Pages\n/Resources 7 0 R\n/MediaBox[ 0 0 595 842 ]\n/Kids[ 1 0 R ]\n/Count 1>>",
        9: b"<</Type/Catalog/Pages 8 0 R\n/OpenAction[1 0 R /XYZ null null 0]\n/Lang(id-ID)\n" + more + b">>",
        10: b"<</Creator<FEFF005700720069007400650072>\n/Producer<FEFF004C0069006200720065004F0066006600690063006500200037002E0034>\n"
        b"/CreationDate(D:20250701080000+08'00')>>",
    }
    if part:
        objects[11] = b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)>>"
        objects[12] = stream(XMP.format(part=part).encode(), b"/Type/Metadata/Subtype/XML")
    head = b"%%PDF-1.%d\n%%\xc3\xa4\xc3\xbc\xc3\xb6\xc3\x9f\n" % (4 if part == 1 else 6)
    checksum = b"8F2C1D0E9B7A665544332211AABBCCDD"
    return write_file(
        head, objects,
        b"<</Size SIZE/Root 9 0 R\n/Info 10 0 R\n/ID [ <%s>\n<%s> ]\n/DocChecksum /%s\n>>" % (checksum, checksum, checksum),
    )  # fmt: skip


def reportlab_like() -> bytes:
    """A comment inside the trailer, resources as an object of their own."""
    digest = b"5ce2683214fbe2ad346ed81eb1d580b4"
    return write_file(
        b"%PDF-1.4\n%\x93\x8c\x8b\x9e ReportLab Generated PDF document http://www.reportlab.com\n",
        {
            1: b"<<\n/F1 2 0 R\n>>",
            2: b"<<\n/BaseFont /Helvetica /Encoding /WinAnsiEncoding /Name /F1 /Subtype /Type1 /Type /Font\n>>",
            3: b"<<\n/Contents 7 0 R /MediaBox [ 0 0 595.2756 841.8898 ] /Parent 6 0 R /Resources <<\n/Font 1 0 R"
            b" /ProcSet [ /PDF /Text /ImageB /ImageC /ImageI ]\n>> /Rotate 0 /Trans <<\n\n>> \n  /Type /Page\n>>",
            4: b"<<\n/PageMode /UseNone /Pages 6 0 R /Type /Catalog\n>>",
            5: b"<<\n/Author (anonymous) /CreationDate (D:20250701080000+08'00') /Creator (ReportLab PDF Library -"
            b" www.reportlab.com) /Keywords () /ModDate (D:20250701080000+08'00') /Producer (ReportLab PDF Library -"
            b" www.reportlab.com) \n  /Subject (unspecified) /Title (untitled) /Trapped /False\n>>",
            6: b"<<\n/Count 1 /Kids [ 3 0 R ] /Type /Pages\n>>",
            7: b"<<\n/Length %d\n>>\nstream\n%s\nendstream" % (len(page_content()), page_content()),
        },
        b"<<\n/ID \n[<%s><%s>]\n%% ReportLab generated PDF document -- digest (http://www.reportlab.com)\n\n"
        b"/Info 5 0 R\n/Root 4 0 R\n/Size SIZE\n>>" % (digest, digest),
    )


def word_like() -> bytes:
    """A hybrid file: a table, and behind it an empty one with /XRefStm, where the compressed objects are listed."""
    digest = b"A1B2C3D4E5F60718293A4B5C6D7E8F90"
    inner = b"<</Type/StructElem/S/P/P 9 0 R/Pg 3 0 R/K 0>>"
    listing = b"11 0 "
    plain = write_file(
        b"%PDF-1.7\r\n%\xb5\xb5\xb5\xb5\r\n",
        {
            1: b"<</Type/Catalog/Pages 2 0 R/Lang(id) /StructTreeRoot 9 0 R/MarkInfo<</Marked true>>/ViewerPreferences 7 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[ 3 0 R] >>",
            3: b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>/ProcSet[/PDF/Text/ImageB/ImageC/ImageI] >>"
            b"/MediaBox[ 0 0 595.32 841.92] /Contents 4 0 R/Group<</Type/Group/S/Transparency/CS/DeviceRGB>>/Tabs/S/StructParents 0>>",
            4: flate(page_content()),
            5: HELVETICA,
            6: b"<</Author(Ni Luh Contoh) /Creator(Microsoft Word for Microsoft 365) /CreationDate(D:20250701080000+08'00')"
            b" /ModDate(D:20250701080000+08'00') /Producer(Microsoft Word for Microsoft 365) >>",
            7: b"<</DisplayDocTitle true>>",
            8: flate(listing + inner, b"/Type/ObjStm/N 1/First %d" % len(listing)),
            9: b"<</Type/StructTreeRoot/K[ 11 0 R] /ParentTree 10 0 R/ParentTreeNextKey 1>>",
            10: b"<</Nums[ 0[ 11 0 R] ] >>",
        },
        b"<</Size SIZE/Root 1 0 R/Info 6 0 R/ID[<%s><%s>] >>" % (digest, digest),
    )  # fmt: skip
    before = plain.rindex(b"xref\n0 ")
    rows = b"\0\0\0\0\xff\xff" + b"".join(
        b"\1" + plain.index(b"%d 0 obj\n" % n).to_bytes(3, "big") + b"\0\0" for n in range(1, 11)
    )
    rows += b"\2\0\0\x08\0\0" + b"\1" + len(plain).to_bytes(3, "big") + b"\0\0"
    entries = b"/Type/XRef/Size 13/W[ 1 3 2] /Root 1 0 R/Info 6 0 R/ID[<%s><%s>] " % (digest, digest)
    hidden = len(plain)
    out = plain + b"12 0 obj\n" + flate(rows, entries) + b"\nendobj\n"
    return out + (
        b"xref\n0 0\ntrailer\n<</Size 13/Root 1 0 R/Info 6 0 R/ID[<%s><%s>] /Prev %d/XRefStm %d>>\nstartxref\n%d\n%%%%EOF"
        % (digest, digest, before, hidden, len(out))
    )


def compressed() -> bytes:
    """Cross references in a stream, most objects in an object stream: what a program of PDF 1.5 and later writes."""
    inner = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        5: HELVETICA,
        6: b"<</Producer(pdfTeX-1.40.25)/CreationDate(D:20250701080000+08'00')>>",
    }
    places, packed = [], b""
    for number, body in inner.items():
        places.append(b"%d %d" % (number, len(packed)))
        packed += body + b"\n"
    listing = b" ".join(places) + b"\n"
    out = bytearray(b"%PDF-1.5\n%\xd0\xd4\xc5\xd8\n")
    content = len(out)
    out += b"4 0 obj\n" + flate(page_content()) + b"\nendobj\n"
    box = len(out)
    out += b"7 0 obj\n" + flate(listing + packed, b"/Type/ObjStm/N 5/First %d" % len(listing)) + b"\nendobj\n"
    start = len(out)
    order = list(inner)
    rows = b"\0\0\0\0\xff"
    for number in range(1, 9):
        kind, where, index = (
            (2, 7, order.index(number)) if number in inner else (1, {4: content, 7: box, 8: start}[number], 0)
        )
        rows += bytes([kind]) + where.to_bytes(3, "big") + bytes([index])
    entries = b"/Type/XRef/Size 9/W[1 3 1]/Root 1 0 R/Info 6 0 R/ID[<%s><%s>]" % (b"C0" * 16, b"C0" * 16)
    out += b"8 0 obj\n" + flate(rows, entries) + b"\nendobj\n"
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


DASAR: dict[str, Callable[[], bytes]] = {
    "cetakan": own_print,
    "chromium": chromium_like,
    "libreoffice": libreoffice_like,
    "libreoffice-a1": lambda: libreoffice_like(1),
    "libreoffice-a2": lambda: libreoffice_like(2),
    "word": word_like,
    "reportlab": reportlab_like,
    "padat": compressed,
}


@cache
def base(name: str) -> bytes:
    return DASAR[name]()
