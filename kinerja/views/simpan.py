"""How a part of a long form is saved, for the matrix and for the SKP alike."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse

from core.exceptions import DomainError
from kinerja.http import Isian, answer_refused, number_of, read_isian, wants_json
from pegawai.http.akses import PegawaiRequest


@dataclass(frozen=True, slots=True)
class Simpan:
    """What one address saves and how it answers.

    `save` writes one field and returns its new revision. `press` does what the button says ("naik-12"), given the revision
    of the whole that the person saw. `refuse` shows the page again with the refusal and the texts that are not saved.
    """

    save: Callable[[Isian], int]
    press: Callable[[str, int], None]
    done: Callable[[dict[str, int]], HttpResponse]
    refuse: Callable[[DomainError, list[str]], HttpResponse]


def save_parts(request: PegawaiRequest, simpan: Simpan) -> HttpResponse:
    """Every field that was sent, each by itself: one that is refused keeps nobody else's from being saved. Then the button,
    unless something was refused; what is about to be removed is not saved before."""
    tombol = request.POST.get("aksi", "")
    saved: dict[str, int] = {}
    typed: list[str] = []
    refusals: list[DomainError] = []
    for isian in [] if tombol.startswith("hapus") else read_isian(request.POST):
        try:
            saved[isian.nama] = simpan.save(isian)
        except DomainError as refusal:
            refusals.append(refusal)
            typed.append(isian.teks)
    if tombol and not refusals:
        try:
            simpan.press(tombol, number_of(request.POST.get("revisi", "")))
        except DomainError as refusal:
            refusals.append(refusal)
    if refusals:
        return answer_refused(refusals[0]) if wants_json(request) else simpan.refuse(refusals[0], typed)
    return simpan.done(saved)
