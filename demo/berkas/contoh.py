"""Sample files for trying the portal: good ones, and one of every kind that is refused."""

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from random import Random

from pyhanko.pdf_utils.generic import DictionaryObject, NameObject, StreamObject, TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pypdf import PdfReader, PdfWriter

from demo.berkas.naskah import (
    KOLOM_PEGAWAI,
    KOLOM_PENILAI,
    OrangDemo,
    PeriodeDemo,
    PesananSkp,
    make_mpph,
    make_skp,
    render_demo_mpph,
    render_demo_skp,
)
from demo.berkas.otoritas import OtoritasDemo
from demo.berkas.pindaian import scan_pages, sign_in_ink

BATAS = 2 * 1024 * 1024
KATA_SANDI = "contoh"
SLACK = 8 * 1024

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
WORD_TEXT = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>SASARAN KINERJA PEGAWAI</w:t></w:r></w:p></w:body></w:document>"
)


@dataclass(frozen=True, slots=True)
class Pemeran:
    """For whom the samples are made, and when they are signed (aware)."""

    skp: PesananSkp
    rekan: Sequence[OrangDemo]
    waktu: datetime


def write_samples(directory: Path, otoritas: OtoritasDemo, pemeran: Pemeran) -> list[Path]:
    """All samples, by their file names, in the order of the README."""
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for nama, make in CONTOH.items():
        path = directory / nama
        path.write_bytes(make(otoritas, pemeran))
        paths.append(path)
    return paths


def make_signed_skp(otoritas: OtoritasDemo, pemeran: Pemeran) -> bytes:
    """With BSrE's usual structure: two signatures with timestamps, followed by the validation data."""
    return _sign_both(otoritas, pemeran, render_demo_skp(pemeran.skp))


def make_last_year(otoritas: OtoritasDemo, pemeran: Pemeran) -> bytes:
    """The person's own SKP, correctly signed, but for the year before: it is received with a question."""
    now = pemeran.skp.periode
    before = PeriodeDemo(*(day.replace(year=day.year - 1) for day in (now.mulai, now.selesai)))
    return _sign_both(otoritas, pemeran, render_demo_skp(pemeran.skp._replace(periode=before)))


def make_half_signed(otoritas: OtoritasDemo, pemeran: Pemeran) -> bytes:
    """The person has signed and the penilai has not: it is received and looked at."""
    naskah, orang = render_demo_skp(pemeran.skp), pemeran.skp.pegawai
    return otoritas.sign(naskah, otoritas.issue(orang.nama), KOLOM_PEGAWAI, waktu=pemeran.waktu)


def make_signed_mpph(otoritas: OtoritasDemo, pemeran: Pemeran) -> bytes:
    return make_mpph(
        otoritas, pemeran.skp.penilai, [pemeran.skp.pegawai, *pemeran.rekan], pemeran.skp.periode
    )


def make_tampered(otoritas: OtoritasDemo, pemeran: Pemeran) -> bytes:
    """A white box with another word over the signed page: the result of a "small correction" in a PDF editor."""
    writer = IncrementalPdfFileWriter(BytesIO(make_skp(otoritas, pemeran.skp)))
    box = b"q 1 1 1 rg 194 539 105 11 re f Q "
    patch = box + b"BT /Koreksi 7 Tf 195 542 Td (tanggal 25 bulan berikutnya) Tj ET"
    sans = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/Koreksi"): writer.add_object(sans)})
    resources = DictionaryObject({NameObject("/Font"): fonts})
    writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=patch)), resources)
    return _written(writer)


def make_unsigned(_otoritas: OtoritasDemo, pemeran: Pemeran) -> bytes:
    return render_demo_skp(pemeran.skp)


def make_scan(_otoritas: OtoritasDemo, pemeran: Pemeran) -> bytes:
    return scan_pages(render_demo_skp(pemeran.skp))


def make_ink_mpph(_otoritas: OtoritasDemo, pemeran: Pemeran) -> bytes:
    """Signed by the leader with a pen, then scanned."""
    anggota = [pemeran.skp.pegawai, *pemeran.rekan]
    naskah = render_demo_mpph(pemeran.skp.penilai, anggota, pemeran.skp.periode)
    return scan_pages(sign_in_ink(naskah))


def make_locked(otoritas: OtoritasDemo, pemeran: Pemeran) -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(make_skp(otoritas, pemeran.skp))))
    writer.encrypt(KATA_SANDI, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def make_too_big(otoritas: OtoritasDemo, pemeran: Pemeran) -> bytes:
    return _sign_both(otoritas, pemeran, _fill(render_demo_skp(pemeran.skp), BATAS + BATAS // 2))


def make_nearly_too_big(otoritas: OtoritasDemo, pemeran: Pemeran) -> bytes:
    """Signed, and a few kilobytes below the limit."""
    plain = render_demo_skp(pemeran.skp)
    growth = len(_sign_both(otoritas, pemeran, plain)) - len(plain)
    return _sign_both(otoritas, pemeran, _fill(plain, BATAS - growth - SLACK))


def make_renamed_word(_otoritas: OtoritasDemo, _pemeran: Pemeran) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as word:
        word.writestr("[Content_Types].xml", CONTENT_TYPES)
        word.writestr("_rels/.rels", RELATIONS)
        word.writestr("word/document.xml", WORD_TEXT)
    return out.getvalue()


def make_javascript(otoritas: OtoritasDemo, pemeran: Pemeran) -> bytes:
    """The script is added before signing, so that the script is the only fault."""
    writer = IncrementalPdfFileWriter(BytesIO(render_demo_skp(pemeran.skp)))
    writer.root["/OpenAction"] = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert('Halo')"),
        }
    )
    writer.update_root()
    return _sign_both(otoritas, pemeran, _written(writer))


CONTOH: dict[str, Callable[[OtoritasDemo, Pemeran], bytes]] = {
    "skp-bertanda-tangan.pdf": make_signed_skp,
    "mpph-bertanda-tangan.pdf": make_signed_mpph,
    "skp-hampir-2-mb.pdf": make_nearly_too_big,
    "skp-tahun-lalu.pdf": make_last_year,
    "skp-satu-tanda-tangan.pdf": make_half_signed,
    "diubah-setelah-ditandatangani.pdf": make_tampered,
    "tanpa-tanda-tangan.pdf": make_unsigned,
    "hasil-pindai.pdf": make_scan,
    "mpph-hasil-pindai.pdf": make_ink_mpph,
    "terkunci.pdf": make_locked,
    "terlalu-besar.pdf": make_too_big,
    "word-diganti-nama.pdf": make_renamed_word,
    "berisi-javascript.pdf": make_javascript,
}
"""File name → how it is made. The first five are taken in under `wajib_tte`, the others refused. The two
scans are accepted where ink is allowed and declared."""


def _sign_both(otoritas: OtoritasDemo, pemeran: Pemeran, data: bytes) -> bytes:
    for orang, kolom in ((pemeran.skp.pegawai, KOLOM_PEGAWAI), (pemeran.skp.penilai, KOLOM_PENILAI)):
        data = otoritas.sign(data, otoritas.issue(orang.nama), kolom, waktu=pemeran.waktu)
    return data


def _fill(data: bytes, size: int) -> bytes:
    """The document enlarged to about `size` bytes by something that does not compress, like a photograph."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    noise = Random(2025).randbytes(size - len(data))  # noqa: S311 padding, not a secret
    writer.root["/SimpegDemoIsian"] = writer.add_object(StreamObject(stream_data=noise))
    writer.update_root()
    return _written(writer)


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
