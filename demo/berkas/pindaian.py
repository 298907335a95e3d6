"""Paper signed with a pen and scanned: every page is a grey picture, without text and without certificates."""

from io import BytesIO

import pypdfium2 as pdfium
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

DPI = 150
POINTS_PER_INCH = 72
RUANG_NAMA = 14  # points between a NIP and the signature above it: the name
# A scribble about 90 points wide, like a pen's; it is placed by its lower left corner.
CORETAN = (
    b"q 0.10 0.12 0.35 RG 1.5 w 1 J 1 j 1 0 0 1 %d %d cm 0 8 m 14 38 22 40 20 18 c 18 0 30 4 38 22 c 44 36 50 30 46 14 c "
    b"44 4 54 6 62 18 c 68 26 74 22 72 14 c 71 8 80 10 92 20 c S Q"
)


def sign_in_ink(data: bytes) -> bytes:
    """The form with a scribble above the name of each signer on its last page; each name stands above a NIP."""
    writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)
    with pdfium.PdfDocument(data) as pdf:
        last = len(pdf) - 1
        places = _places_above(pdf[last].get_textpage(), "NIP ")
    for kiri, bawah in places:
        writer.add_stream_to_page(last, writer.add_object(StreamObject(stream_data=CORETAN % (kiri, bawah))))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _places_above(teks: pdfium.PdfTextPage, kata: str) -> list[tuple[int, int]]:
    """Points from the lower left."""
    places, search = [], teks.search(kata, match_case=True)
    while found := search.get_next():
        left, _bottom, _right, top = teks.get_charbox(found[0])
        places.append((round(left), round(top) + RUANG_NAMA))
    return places


def scan_pages(data: bytes) -> bytes:
    """Every page as the picture of a paper at 150 dpi."""
    paper = pdfium.PdfDocument.new()
    for page in pdfium.PdfDocument(data):
        width, height = page.get_size()
        image = pdfium.PdfImage.new(paper)
        image.set_bitmap(page.render(scale=DPI / POINTS_PER_INCH, grayscale=True))
        image.set_matrix(pdfium.PdfMatrix().scale(width, height))
        sheet = paper.new_page(width, height)
        sheet.insert_obj(image)
        sheet.gen_content()
    out = BytesIO()
    paper.save(out)
    return out.getvalue()
