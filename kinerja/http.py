"""Between the browser and the services of this app: who may load what, and how a part of a long form is saved.

Every editable field is sent as `bidang@revisi`: what it is, and the revision that the person saw when they wrote it. The
same names serve a form that is sent whole and a script that sends one field at a time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from core.exceptions import Conflict, DomainError, NotAllowed
from core.formats import format_time
from core.rate_limit import count_try
from kinerja.exceptions import SudahDiubah
from kinerja.models import Mpph, Skp
from kinerja.permissions import AksiKinerja
from pegawai.http.akses import PegawaiRequest, gate

CETAK, PAKET = "cetak", "paket"
PANJANG_BILANGAN = 9  # digits: more than any row or revision has, less than any database refuses


@dataclass(frozen=True, slots=True)
class IsianBidang:
    """One field as it was sent. `bidang` is split at its hyphens: ("peran", "12")."""

    nama: str
    bidang: tuple[str, ...]
    teks: str
    revisi: int


class Tindakan(NamedTuple):
    """A button that acts on the whole matrix or SKP: its service, what is said when it is done, the field it takes along."""

    service: Callable[..., object]
    selesai: str
    bidang: str = ""

    def isian(self, sent: QueryDict) -> dict[str, Any]:
        return {self.bidang: sent.get(self.bidang, "")} if self.bidang else {}


def get_mpph_or_404(request: PegawaiRequest, pk: int) -> Mpph:
    """404 for people who may not see it. Whether they may do more is decided by the service, with its reason."""
    mpph = get_object_or_404(Mpph.objects.select_related("periode", "unit", "pimpinan__unit"), pk=pk)
    gate(request.user, AksiKinerja.VIEW_MPPH, mpph)
    return mpph


def get_skp_or_404(request: PegawaiRequest, pk: int) -> Skp:
    skp = get_object_or_404(Skp.objects.select_related("periode", "pegawai__unit", "penilai"), pk=pk)
    gate(request.user, AksiKinerja.VIEW_SKP, skp)
    return skp


def number_of(teks: str) -> int:
    """Digits as sent in a form; 404 for anything else, since only a tampered form holds it."""
    if not (teks.isascii() and teks.isdigit() and len(teks) <= PANJANG_BILANGAN):
        raise Http404
    return int(teks)


def read_isian(sent: QueryDict) -> list[IsianBidang]:
    """The editable fields in the order sent; everything else in the form is left alone."""
    isian = []
    for kunci, teks in sent.items():
        nama, at, revisi = kunci.rpartition("@")
        if at:
            isian.append(IsianBidang(nama, tuple(nama.split("-")), str(teks), number_of(revisi)))
    return isian


def parts_of(isian: IsianBidang, *jenis: str, panjang: int) -> tuple[str, ...]:
    """Its name in parts, the first of which is one of `jenis`; 404 for a name that no form of ours holds."""
    if len(isian.bidang) != panjang or isian.bidang[0] not in jenis:
        raise Http404
    return isian.bidang


def may_print(request: PegawaiRequest, aksi: str = CETAK) -> bool:
    """Count one print (`aksi`: CETAK or PAKET). Typesetting takes a processor for seconds or hours, so the number of
    requests per person is limited."""
    limits = settings.KINERJA_RATE_LIMITS.get(aksi)
    return count_try(request, aksi, limits, key=str(request.user.pk)) is not None


def wants_json(request: HttpRequest) -> bool:
    """Whether the script that saves field by field asks; else a browser that sends the whole form."""
    return request.headers.get("Accept", "").startswith("application/json")


def answer_saved(revisi: Mapping[str, int], **more: Any) -> JsonResponse:
    """What the script needs to go on: the revision of each field that it sent, and when it was saved (WITA)."""
    return JsonResponse({"revisi": dict(revisi), "jam": format_time(timezone.now()), **more})


def answer_refused(refusal: DomainError) -> JsonResponse:
    """The reason, and the present content when another person was first."""
    answer: dict[str, Any] = {"pesan": refusal.pesan}
    if isinstance(refusal, SudahDiubah):
        answer |= {"kini": refusal.kini, "revisi": refusal.revisi}
    return JsonResponse(answer, status=status_of(refusal))


def status_of(refusal: DomainError) -> int:
    """403: not allowed. 409: another change came first. 422: refused by a rule."""
    if isinstance(refusal, NotAllowed):
        return 403
    return 409 if isinstance(refusal, Conflict) else 422
