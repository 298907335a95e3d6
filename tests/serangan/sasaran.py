"""What an attack starts from: a good file of some program, and what a forger wants a reader to see instead."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from pypdf import PdfReader

from tests.pdf_factory import Pki, make_pki
from tests.produsen.dasar import HELVETICA
from tests.produsen.matriks import Resep
from tests.produsen.revisi import Revisi, Susunan, read_structure, to_bytes

PALSU = "PREDIKAT SANGAT BAIK DIUBAH"
SASARAN_DASAR = ("cetakan", "chromium", "libreoffice")
FONT = b"/Font <</F1 %s>>" % HELVETICA


@dataclass(frozen=True)
class Sasaran:
    """A signed file. `level` B has nothing behind the signature, LT an archive."""

    resep: Resep

    def __str__(self) -> str:
        return str(self.resep)

    @property
    def data(self) -> bytes:
        return self.resep.make()

    @property
    def pki(self) -> Pki:
        return make_pki()

    @property
    def facts(self) -> Susunan:
        return read_structure(self.data)

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.data))

    def revise(self) -> Revisi:
        return Revisi(self.data)

    def catalogue(self, extra: bytes = b"", without: tuple[str, ...] = ()) -> bytes:
        return dictionary(self.reader.trailer["/Root"], extra, without)

    def page(self, extra: bytes = b"", without: tuple[str, ...] = ()) -> bytes:
        return dictionary(self.reader.pages[0], extra, without)

    def forged_page(self, contents: int) -> bytes:
        """A page of its own words, with its font in it."""
        parent = self.reader.pages[0].raw_get("/Parent").idnum
        return (
            b"<</Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources <<%s>>>>"
            % (parent, contents, FONT)
        )  # fmt: skip


def dictionary(value, extra: bytes = b"", without: tuple[str, ...] = ()) -> bytes:
    """A dictionary as it stands, without some keys and with more behind them. A key in `extra` may so stand twice."""
    kept = b" ".join(
        key.encode() + b" " + to_bytes(value.raw_get(key)) for key in value if key not in without
    )
    return b"<< " + kept + b" " + extra + b" >>"


def plain_stream(content: bytes, entries: bytes = b"", length: bytes = b"") -> bytes:
    return b"<<%s /Length %s>>\nstream\n%s\nendstream" % (entries, length or b"%d" % len(content), content)


def forged_content() -> bytes:
    return plain_stream(b"BT /F1 22 Tf 60 700 Td (%s) Tj ET" % PALSU.encode())


def forged_objects(sasaran: Sasaran, contents: int) -> dict[int, bytes]:
    """The page with other words, and these words under the number `contents`."""
    return {contents: forged_content(), sasaran.facts.page: sasaran.forged_page(contents)}


def raw(objects: dict[int, bytes]) -> bytes:
    return b"".join(b"%d 0 obj\n%s\nendobj\n" % one for one in objects.items())


def add_archive(revision: Revisi, sasaran: Sasaran, *, certificate: bytes = b"") -> int:
    """A revision's honest part: a DSS with one more certificate of the chain; gives the certificate's number."""
    number = revision.number()
    revision.add(number, certificate or plain_stream(sasaran.pki.root.der))
    catalogue = sasaran.reader.trailer["/Root"]
    if "/DSS" not in catalogue:
        revision.add(sasaran.facts.root, sasaran.catalogue(b"/DSS <</Type /DSS /Certs [%d 0 R]>>" % number))
        return number
    certs = catalogue["/DSS"]["/Certs"]
    listed = b" ".join(b"%d 0 R" % one.idnum for one in [*list.__iter__(certs)]) + b" %d 0 R" % number
    body = dictionary(catalogue["/DSS"], b"/Certs [%s]" % listed, ("/Certs",))
    dss = catalogue.raw_get("/DSS")
    if hasattr(dss, "idnum"):
        revision.add(dss.idnum, body)
    else:
        revision.add(sasaran.facts.root, sasaran.catalogue(b"/DSS " + body, ("/DSS",)))
    return number


@dataclass(frozen=True)
class Serangan:
    """One kind of attack. `proven`: a reader sees other pages through the file's own cross reference, so that it is CHANGED."""

    name: str
    make: Callable[[Sasaran], bytes]
    proven: bool = False

    def __str__(self) -> str:
        return self.name


def kinds(*functions: Callable[[Sasaran], bytes], proven: bool = False) -> Iterator[Serangan]:
    for one in functions:
        yield Serangan(one.__name__, one, proven)


def targets(bases=SASARAN_DASAR, levels=("B", "LT"), program: str = "pyHanko") -> list[Sasaran]:
    return [Sasaran(Resep(base, program, level)) for base in bases for level in levels]
