"""Reads QR codes back from the portal's prints, in the way a phone would."""

import pypdfium2
import zxingcpp


def read_qr(pdf: bytes, dpi: int = 150) -> list[str]:
    """The texts of all codes on the first page, rendered at `dpi` in shades of grey."""
    page = pypdfium2.PdfDocument(pdf)[0]
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    assert bitmap.stride == bitmap.width
    picture = memoryview(bytes(bitmap.buffer)).cast("B", (bitmap.height, bitmap.width))
    return [code.text for code in zxingcpp.read_barcodes(picture)]
