"""PDFs for the tests, made at run time: a synthetic CA, signed files and every way to damage them.

Fixtures for any test: `pki`, `trust_store`, `unsigned_pdf`, `signed_pdf`, `tampered_pdf`, `scan_pdf`,
`encrypted_pdf` (bytes each). `trust_store` points the portal to a trust directory with the test CA in it.
"""

import json
import zlib
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from pemeriksaan.pki.issue import (
    Identity,
    issue_crl,
    issue_intermediate,
    issue_root,
    issue_signer,
    issue_timestamper,
    make_rsa_key,
)
from pemeriksaan.pki.sign import LongTerm, SignatureField, sign_pdf
from pemeriksaan.trust.store import LEGACY_DIR, PINS_FILE, CertificateRole, Pin, digest_of, read_certificate

SELAMANYA = (date(2000, 1, 1), date(2099, 12, 31))


@dataclass(frozen=True)
class Pki:
    """root → bsre → pegawai, penilai; root → psre → (another provider's) orang; a stranger's root → orang asing."""

    root: Identity
    bsre: Identity
    psre: Identity
    tsa: Identity
    pegawai: Identity
    penilai: Identity
    pelanggan_psre: Identity
    asing: Identity
    pins: dict[str, tuple[Identity, CertificateRole]] = field(default_factory=dict)
    bernama: dict[str, Identity] = field(default_factory=dict)

    @property
    def chain(self) -> tuple[Identity, ...]:
        return (self.bsre,)

    def sign(self, data: bytes, siapa: Identity | None = None, kolom: str = "Pegawai", **rest) -> bytes:
        return sign_pdf(
            data, siapa or self.pegawai, SignatureField(kolom), chain=rest.pop("chain", self.chain), **rest
        )

    def named(self, nama: str) -> Identity:
        """A signer under BSrE with this name; always the same key."""
        if nama not in self.bernama:
            self.bernama[nama] = issue_signer(nama, self.bsre)
        return self.bernama[nama]

    def timestamped(
        self, waktu: datetime, *, revoked: dict[int, datetime] | None = None, lt: bool = False
    ) -> LongTerm:
        crls = (issue_crl(self.bsre, revoked=revoked or {}, at=waktu),) if lt else ()
        return LongTerm(tsa=self.tsa, at=waktu, root=self.root if lt else None, crls=crls)


@cache
def make_pki() -> Pki:
    root = issue_root("Akar Uji")
    bsre = issue_intermediate("BSrE Uji", root)
    psre = issue_intermediate("PSrE Lain Uji", root)
    asing = issue_root("Akar Asing")
    return Pki(
        root=root,
        bsre=bsre,
        psre=psre,
        tsa=issue_timestamper("TSA Uji", root),
        pegawai=issue_signer("Ni Luh Contoh, S.Kom.", bsre, key=make_rsa_key()),
        penilai=issue_signer("I Wayan Penilai", bsre),
        pelanggan_psre=issue_signer("Orang PSrE", psre),
        asing=issue_signer("Orang Asing", asing),
        pins={
            "root": (root, CertificateRole.ROOT),
            "bsre": (bsre, CertificateRole.BSRE),
            "psre": (psre, CertificateRole.PSRE),
        },
    )


def write_store(
    directory: Path, entries: dict[str, tuple[Identity, CertificateRole]], days=SELAMANYA
) -> Path:
    """A trust directory with these certificates pinned, in the state that `install_certificate` leaves."""
    (directory / LEGACY_DIR).mkdir(parents=True, exist_ok=True)
    pins = {}
    for nama, (identitas, peran) in entries.items():
        folder = directory / LEGACY_DIR if peran == CertificateRole.LEGACY else directory
        (folder / f"{nama}.pem").write_bytes(identitas.pem)
        pins[digest_of(read_certificate(identitas.pem))] = Pin(nama, peran, *days).to_dict()
    (directory / PINS_FILE).write_text(json.dumps(pins))
    return directory


def make_pdf(objects: dict[int, bytes], *, info: bytes = b"") -> bytes:
    """A PDF from raw object bodies in the order of their numbers; object 1 is the catalogue."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    if info:
        objects = {**objects, max(objects) + 1: info}
    offsets = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 00000 f \n"
    extra = b"/Info %d 0 R " % max(objects) if info else b""
    out += b"trailer\n<< /Size %d /Root 1 0 R %s/ID [<00> <00>] >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        extra,
        start,
    )
    return bytes(out)


def stream(body: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(body), entries) + body + b"\nendstream"


def text_page(text: str) -> bytes:
    return b"BT /F1 12 Tf 72 720 Td (" + text.encode("latin-1") + b") Tj ET"


TEKS = "SASARAN KINERJA PEGAWAI periode 1 Juli sd 31 Desember tahun 2025, Ni Luh Contoh"


def objects_of(
    content: bytes, resources: bytes = b"", catalogue: bytes = b"", page: bytes = b""
) -> dict[int, bytes]:
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >>"
        b" %s >> %s >>" % (resources, page),
        4: stream(content),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }


def make_unsigned(text: str = TEKS, *, catalogue: bytes = b"", page: bytes = b"", info: bytes = b"") -> bytes:
    return make_pdf(objects_of(text_page(text), catalogue=catalogue, page=page), info=info)


def make_scan(text: str = "") -> bytes:
    """One page with the picture of a paper; `text` is written over it."""
    image = zlib.compress(b"\xf0" * (64 * 90))
    content = b"q 595 0 0 842 0 0 cm /Im1 Do Q " + (text_page(text) if text else b"")
    objects = objects_of(content, resources=b"/XObject << /Im1 6 0 R >>")
    objects[6] = stream(
        image,
        b"/Type /XObject /Subtype /Image /Width 64 /Height 90 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Filter /FlateDecode",
    )
    return make_pdf(objects)


def join_pages(*files: bytes) -> bytes:
    writer = PdfWriter()
    for one in files:
        writer.append(PdfReader(BytesIO(one)))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def encrypt(data: bytes, *, user: str = "kata-sandi", owner: str | None = None) -> bytes:
    """Locked with the password `user`; an empty one and an `owner` only restrict what may be done with the file."""
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(data)))
    writer.encrypt(user, owner, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def append_revision(
    data: bytes, objects: dict[int, bytes], *, root: bytes = b"1 0 R", xref: bool = True
) -> bytes:
    """An incremental update with these objects. Without `xref`, no cross reference lists them."""
    out = bytearray(data if data.endswith(b"\n") else data + b"\n")
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    previous = int(data.rstrip().rsplit(b"startxref", 1)[1].split()[0])
    if not xref:
        return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % previous
    start = len(out)
    out += b"xref\n"
    for number, offset in sorted(offsets.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    size = max(*offsets, int(PdfReader(BytesIO(data)).trailer["/Size"]) - 1) + 1
    out += b"trailer\n<< /Size %d /Root %s /Prev %d /ID [<00> <00>] >>\nstartxref\n%d\n%%%%EOF\n" % (
        size, root, previous, start,
    )  # fmt: skip
    return bytes(out)


def make_pdf_with_object_stream(inside: bytes) -> bytes:
    """A PDF whose object 6 is, as given, in a compressed object stream; the cross references are a stream too."""
    objects = objects_of(text_page(TEKS), catalogue=b"/Isi 6 0 R")
    header = b"6 0 "
    objects[7] = stream(
        zlib.compress(header + inside), b"/Type /ObjStm /N 1 /First %d /Filter /FlateDecode" % len(header)
    )
    body = make_pdf(objects)
    body = body[: body.rindex(b"xref\n0 ")]
    rows = [b"\0" + bytes(6)]
    for number in range(1, 8):
        at = body.find(b"\n%d 0 obj" % number) + 1
        rows.append(
            b"\2" + (7).to_bytes(4, "big") + bytes(2)
            if number == 6
            else b"\1" + at.to_bytes(4, "big") + bytes(2)
        )
    rows.append(b"\1" + len(body).to_bytes(4, "big") + bytes(2))
    table = stream(b"".join(rows), b"/Type /XRef /Size 9 /W [1 4 2] /Root 1 0 R /ID [<00> <00>]")
    return body + b"8 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


def append_hybrid(data: bytes, content: bytes) -> bytes:
    """A revision whose new page content only readers of cross-reference streams see."""
    previous = int(data.rstrip().rsplit(b"startxref", 1)[1].split()[0])
    at = len(data)
    out = data + b"4 0 obj\n" + stream(content) + b"\nendobj\n"
    hidden = len(out)
    row = b"\1" + at.to_bytes(4, "big") + bytes(2)
    out += (
        b"70 0 obj\n"
        + stream(row, b"/Type /XRef /Size 71 /W [1 4 2] /Index [4 1] /Root 1 0 R")
        + b"\nendobj\n"
    )
    start = len(out)
    return out + (
        b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 71 /Root 1 0 R /Prev %d /XRefStm %d /ID [<00> <00>] >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (previous, hidden, start)
    )


def replace_text(data: bytes, text: str = "Nilai: sangat baik") -> bytes:
    """New page content in a later revision: the signed bytes are unchanged, the reader sees other words."""
    return append_revision(data, {4: stream(text_page(text))})


@pytest.fixture(scope="session")
def pki() -> Pki:
    return make_pki()


@pytest.fixture
def trust_store(tmp_path, settings, pki) -> Path:
    """The portal trusts the test CA in the way production trusts the real one."""
    settings.TRUST_DIR = write_store(tmp_path / "trust", pki.pins)
    settings.DEMO = False
    return settings.TRUST_DIR


@pytest.fixture(scope="session")
def unsigned_pdf() -> bytes:
    return make_unsigned()


@pytest.fixture(scope="session")
def signed_pdf(pki, unsigned_pdf) -> bytes:
    return pki.sign(unsigned_pdf)


@pytest.fixture(scope="session")
def tampered_pdf(signed_pdf) -> bytes:
    return replace_text(signed_pdf)


@pytest.fixture(scope="session")
def scan_pdf() -> bytes:
    return make_scan()


@pytest.fixture(scope="session")
def encrypted_pdf(unsigned_pdf) -> bytes:
    return encrypt(unsigned_pdf)


__all__ = ["encrypted_pdf", "pki", "scan_pdf", "signed_pdf", "tampered_pdf", "trust_store", "unsigned_pdf"]
