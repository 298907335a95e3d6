from typing import Any, TypeVar, overload

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from pegawai.models import Pegawai
from pegawai.permissions import Aksi, can
from pegawai.rules.nip import clean_typed

M = TypeVar("M", bound=Model)
Objek = TypeVar("Objek")
SEHALAMAN = 50


class PegawaiRequest(HttpRequest):
    """A request of a logged-in person: LoginRequiredMiddleware lets only those through to a view that uses
    this type."""

    user: Pegawai


@overload
def gate(oleh: Pegawai, aksi: Aksi[None]) -> None: ...
@overload
def gate(oleh: Pegawai, aksi: Aksi[Objek], objek: Objek) -> None: ...
def gate(oleh: Pegawai, aksi: Aksi[Any], objek: Any = None) -> None:
    """Answers 404 to people without permission, so that they learn nothing about what exists."""
    if not can(oleh, aksi, objek):
        raise Http404


def load_pegawai(pk: int) -> Pegawai:
    """With unit and penilai. Ask with `gate` before anything is shown."""
    rows = Pegawai.objects.get_queryset().select_related("unit", "pejabat_penilai", "kohort")
    return get_object_or_404(rows, pk=pk)


def page_of(request: HttpRequest, rows: QuerySet[M]) -> Page[M]:
    return Paginator(rows, SEHALAMAN).get_page(request.GET.get("page"))


def asked_text(request: HttpRequest, nama: str) -> str:
    """What was searched for in the address, without invisible marks: a database refuses a NUL in a text."""
    return clean_typed(request.GET.get(nama, ""))[:100]
