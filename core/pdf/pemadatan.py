"""Packs the many small objects that typst writes: the tags of a table are thousands of objects that compress
well.

Objects without a stream go into object streams, and the cross-reference table becomes a stream too (PDF 1.5;
ISO 32000-1, 7.5.7 and 7.5.8; PDF/A-2 allows both). No object changes. The file is about half as large, and
readers take half as long again, so this is only for large documents.
"""

import re
import struct
import zlib
from collections.abc import Iterator

PER_WADAH = 16
"""Objects in one stream. To read one of them, a reader unpacks the whole stream."""
BEBAS, DI_TEMPAT, DI_WADAH = 0, 1, 2

Tempat = tuple[int, int, int]


def compact(pdf: bytes) -> bytes:
    """The same document, smaller. Unchanged if it does not have typst's layout."""
    if not (kepala := _read_head(pdf)):
        return pdf
    mulai, banyak, penutup = kepala
    keluar, tempat, polos = bytearray(), dict[int, Tempat](), list[tuple[int, bytes]]()
    for nomor, isi, utuh in _objects(pdf, mulai, banyak, keluar):
        if isi.endswith(b"endstream"):
            tempat[nomor] = (DI_TEMPAT, len(keluar), 0)
            keluar += utuh
        else:
            polos.append((nomor, isi))
    for wadah, dari in enumerate(range(0, len(polos), PER_WADAH), banyak):
        tempat[wadah] = (DI_TEMPAT, len(keluar), 0)
        keluar += _write_wadah(wadah, polos[dari : dari + PER_WADAH], tempat)
    return bytes(keluar + _write_places(tempat, len(keluar), penutup))


def _read_head(pdf: bytes) -> tuple[int, int, bytes] | None:
    """Where the only cross-reference table begins, how many entries it has, and the trailer's other entries."""
    akhir = re.search(rb"startxref\n(\d+)\n%%EOF\s*$", pdf[-64:])
    mulai = int(akhir[1]) if akhir else 0
    tabel = re.match(rb"xref\n0 (\d+)\n", pdf[mulai : mulai + 32])
    trailer = re.search(rb"trailer\n<<(.*)>>\nstartxref", pdf[mulai:], re.DOTALL)
    if not (akhir and tabel and trailer) or b"/Prev" in trailer[1]:
        return None
    return mulai, int(tabel[1]), re.sub(rb"/Size \d+", b"", trailer[1])


def _objects(pdf: bytes, mulai: int, banyak: int, keluar: bytearray) -> Iterator[tuple[int, bytes, bytes]]:
    """Each object: its number, its kind, and its bytes in the file. The bytes before the first one go to
    `keluar`."""
    baris = pdf.index(b"\n", mulai + 5) + 1
    letak = {nomor: int(pdf[baris + 20 * nomor : baris + 20 * nomor + 10]) for nomor in range(1, banyak)}
    urut = sorted(letak, key=letak.__getitem__)
    keluar += pdf[: letak[urut[0]]]
    for nomor, berikut in zip(urut, [*urut[1:], 0], strict=True):
        utuh = pdf[letak[nomor] : letak.get(berikut, mulai)]
        yield nomor, utuh[utuh.index(b"obj") + 3 : utuh.rindex(b"endobj")].strip(), utuh


def _write_wadah(wadah: int, polos: list[tuple[int, bytes]], tempat: dict[int, Tempat]) -> bytes:
    letak, daftar = 0, []
    for urutan, (nomor, isi) in enumerate(polos):
        daftar.append(b"%d %d" % (nomor, letak))
        letak += len(isi) + 1
        tempat[nomor] = (DI_WADAH, wadah, urutan)
    kepala = b" ".join(daftar) + b"\n"
    isi = kepala + b"\n".join(isi for _, isi in polos)
    return _write_stream(wadah, b"/Type/ObjStm/N %d/First %d" % (len(polos), len(kepala)), isi)


def _write_places(tempat: dict[int, Tempat], letak: int, penutup: bytes) -> bytes:
    nomor = max(tempat) + 1
    semua = {**tempat, nomor: (DI_TEMPAT, letak, 0)}
    baris = (semua.get(satu, (BEBAS, 0, 65535)) for satu in range(nomor + 1))
    isi = b"".join(struct.pack(">BIH", *satu) for satu in baris)
    tabel = _write_stream(nomor, b"/Type/XRef/Size %d/W[1 4 2]" % (nomor + 1) + penutup, isi)
    return tabel + b"startxref\n%d\n%%%%EOF\n" % letak


def _write_stream(nomor: int, sifat: bytes, isi: bytes) -> bytes:
    padat = zlib.compress(isi)
    kepala = b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n" % (nomor, sifat, len(padat))
    return kepala + padat + b"\nendstream\nendobj\n"
