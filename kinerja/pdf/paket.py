"""Many forms as one ZIP that is made while it is being sent: neither the forms nor the ZIP are ever all in memory."""

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from io import RawIOBase
from itertools import count
from multiprocessing import current_process, get_context
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kinerja.pdf.formulir import render_mpph, render_skp
from kinerja.pdf.isi import IsiMpph, IsiSkp

PEKERJA = 2
DI_MUKA = 4
"""So many forms may be printed ahead of the one that is being packed, for each worker."""
NAMA_TERPANJANG = 100
WAKTU_ZIP = (1980, 1, 1, 0, 0, 0)
"""A ZIP knows no earlier day; with its own day a form would make the ZIP differ from the same one of yesterday."""

_BUKAN_NAMA = re.compile(r'[\s<>:"|?*\\/]+')
_PERANTI = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)


class IsiPaket(NamedTuple):
    """One form of the packet, and the name of its file, without ".pdf"."""

    nama: str
    isi: IsiSkp | IsiMpph


def stream_paket(
    daftar: Iterable[IsiPaket],
    *,
    pekerja: int = PEKERJA,
    selesai: Callable[[int], None] = lambda _: None,
) -> Iterator[bytes]:
    """The bytes of the ZIP in pieces. `selesai` is called after each form with the number done.

    `daftar` is read as far as needed and no further. With one `pekerja`, and inside a worker process that may have no
    children, the forms are printed one after the other in this process.
    """
    ember = _Ember()
    dipakai: set[str] = set()
    with ZipFile(ember, "w") as paket:
        for nomor, (nama, pdf) in enumerate(_print(daftar, pekerja), 1):
            entry = ZipInfo(unique_name(nama, dipakai), WAKTU_ZIP)
            entry.external_attr = 0o644 << 16
            paket.writestr(entry, pdf, ZIP_DEFLATED)
            yield ember.pour()
            selesai(nomor)
    yield ember.pour()


def print_one(isi: IsiSkp | IsiMpph) -> bytes:
    return render_skp(isi) if isinstance(isi, IsiSkp) else render_mpph(isi)


def unique_name(nama: str, dipakai: set[str]) -> str:
    """A file name that every system takes, different from those in `dipakai` also where case does not count."""
    dasar = safe_name(nama)
    for nomor in count(1):
        calon = f"{dasar}.pdf" if nomor == 1 else f"{dasar} ({nomor}).pdf"
        if calon.casefold() not in dipakai:
            break
    dipakai.add(calon.casefold())
    return calon


def safe_name(nama: str) -> str:
    """Without a path, controls, invisible characters and what Windows reserves; never empty."""
    tampak = "".join(
        huruf if huruf.isspace() or unicodedata.category(huruf)[0] != "C" else ""
        for huruf in unicodedata.normalize("NFC", nama)
    )
    bersih = _BUKAN_NAMA.sub(" ", tampak).strip(" .")[:NAMA_TERPANJANG].rstrip(" .")
    return _PERANTI.sub(r"\1_", bersih) if _PERANTI.match(bersih) else bersih or "formulir"


def _print(daftar: Iterable[IsiPaket], pekerja: int) -> Iterator[tuple[str, bytes]]:
    if pekerja <= 1 or current_process().daemon:
        yield from ((nama, print_one(isi)) for nama, isi in daftar)
        return
    pool = ProcessPoolExecutor(pekerja, mp_context=get_context("spawn"))
    antrean: deque[tuple[str, Future[bytes]]] = deque()
    try:
        for nama, isi in daftar:
            antrean.append((nama, pool.submit(print_one, isi)))
            if len(antrean) > DI_MUKA * pekerja:
                yield _oldest(antrean)
        while antrean:
            yield _oldest(antrean)
    finally:  # also when the reader went away in the middle
        pool.shutdown(cancel_futures=True)


def _oldest(antrean: deque[tuple[str, Future[bytes]]]) -> tuple[str, bytes]:
    nama, cetakan = antrean.popleft()
    return nama, cetakan.result()


class _Ember(RawIOBase):
    """What the ZIP has written since it was last emptied; it cannot be rewound, so the ZIP never tries to."""

    def __init__(self) -> None:
        self._isi = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        potongan = bytes(memoryview(data))  # type: ignore[arg-type]
        self._isi += potongan
        return len(potongan)

    def pour(self) -> bytes:
        isi = bytes(self._isi)
        self._isi.clear()
        return isi
