"""What the pages with a list have in common: chips that narrow it, each with its count, and heads that sort it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

M = TypeVar("M", bound=Model)


class Keping(NamedTuple):
    """A chip: the word, how many rows it leaves, its address, and whether the list is narrowed by it now."""

    teks: str
    jumlah: int
    url: str
    is_kini: bool
    ikon: str = ""


class Hitungan(NamedTuple):
    """A number of a page with its word, and the id of the part of the page that lists what it counts."""

    teks: str
    jumlah: int
    jangkar: str = ""


@dataclass(frozen=True, slots=True)
class Urutan:
    """By which column a list is sorted, and by which fields of the query; one that falls while the column rises has a
    minus: who has waited longer came earlier."""

    kolom: str
    bidang: tuple[str, ...]
    is_turun: bool = False

    @property
    def order(self) -> tuple[str, ...]:
        """For `order_by`. Rows that are alike stay in the order of their ids, so that pages never overlap."""
        turned = (one.removeprefix("-") if one.startswith("-") else f"-{one}" for one in self.bidang)
        return (*(turned if self.is_turun else self.bidang), "pk")

    def sort(self, rows: QuerySet[M]) -> QuerySet[M]:
        return rows.order_by(*self.order)


def read_urutan(request: HttpRequest, kolom: Mapping[str, tuple[str, ...]], *, awal: str) -> Urutan:
    """From `?urut=nama` or `?urut=-nama`; anything that is not a column of the list sorts as `awal` does."""
    diminta = request.GET.get("urut", "")
    if diminta.removeprefix("-") not in kolom:
        diminta = awal
    nama = diminta.removeprefix("-")
    return Urutan(nama, kolom[nama], is_turun=diminta.startswith("-"))


def address_with(request: HttpRequest, **saringan: Any) -> str:
    """This list, otherwise narrowed or sorted, from its first page on. An empty value takes a filter away."""
    sent = request.GET.copy()
    sent.pop("page", None)
    for nama, nilai in saringan.items():
        sent.pop(nama, None)
        if nilai:
            sent[nama] = str(nilai)
    return f"?{sent.urlencode()}"


def keping_of(
    request: HttpRequest, nama: str, pilihan: Mapping[str, str], angka: Mapping[str, int]
) -> list[Keping]:
    """One chip for each choice of the filter `nama`; the empty one stands for all. Choices without rows are left out,
    unless the list is narrowed by them."""
    kini = request.GET.get(nama, "")
    kini = kini if kini in pilihan else ""
    return [
        Keping(teks, angka.get(nilai, 0), address_with(request, **{nama: nilai}), nilai == kini)
        for nilai, teks in pilihan.items()
        if not nilai or nilai == kini or angka.get(nilai, 0)
    ]


@dataclass(frozen=True, slots=True)
class CaraLihat:
    """One choice out of a few that shows a page in another way; each choice: word, address, whether it is the current one."""

    kini: str
    pilihan: list[tuple[str, str, bool]]


def pilihan_of(request: HttpRequest, nama: str, pilihan: Mapping[str, str], *, awal: str) -> CaraLihat:
    """An unknown value stands for `awal`."""
    kini = request.GET.get(nama, awal)
    kini = kini if kini in pilihan else awal
    return CaraLihat(
        kini,
        [(teks, address_with(request, **{nama: nilai}), nilai == kini) for nilai, teks in pilihan.items()],
    )
