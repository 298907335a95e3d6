"""How a part of a long form is saved, for the matrix and for the SKP alike."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from core.exceptions import DomainError
from kinerja.http import IsianBidang, answer_refused, answer_saved, number_of, read_isian, wants_json
from kinerja.models.baris import Berevisi
from kinerja.rules.kekurangan import Kurang
from pegawai.http.akses import PegawaiRequest

GESER = {"naik": -1, "turun": 1}


class KeadaanNaskah(NamedTuple):
    """The whole after a part of it was saved: its revision, what it still lacks, and hints on its wording."""

    revisi: int
    kurang: list[Kurang]
    petunjuk: list[Kurang]


class Simpan(ABC):
    """One part of a matrix or an SKP as one request sends it: its fields, each saved by itself, then the button pressed.

    `kembali` is the address of the part on its page.
    """

    def __init__(self, request: PegawaiRequest, kembali: str) -> None:
        self.request = request
        self.oleh = request.user
        self.kembali = kembali
        self._ditulis: dict[Berevisi, int] = {}

    @abstractmethod
    def save(self, isian: IsianBidang) -> int:
        """Write one field; its new revision."""

    @abstractmethod
    def press(self, tombol: str, revisi_induk: int) -> None:
        """Do what the button says ("naik-12"); `revisi_induk` is the revision of the whole that the person saw."""

    @abstractmethod
    def keadaan(self) -> KeadaanNaskah:
        """Read again, so that the page goes on with the newest revision."""

    def pieces(self, kini: KeadaanNaskah) -> dict[str, str]:
        """HTML of the places of the page that say what is missing: "kurang", and those named in a `data-bagian`."""
        context = {"kurang": kini.kurang, "petunjuk": kini.petunjuk}
        return {"kurang": render_to_string("kinerja/components/kurang.html", context, self.request)}

    @abstractmethod
    def refuse(self, refusal: DomainError, belum_tersimpan: list[str]) -> HttpResponse:
        """The page again, with the refusal and the texts that are not saved."""

    def respond(self) -> HttpResponse:
        """A refused field keeps no other from being saved. The button is pressed unless something was refused; what is
        about to be removed is not saved first."""
        tombol = self.request.POST.get("aksi", "")
        saved: dict[str, int] = {}
        typed: list[str] = []
        refusals: list[DomainError] = []
        for isian in [] if tombol.startswith("hapus") else read_isian(self.request.POST):
            try:
                saved[isian.nama] = self.save(isian)
            except DomainError as refusal:
                refusals.append(refusal)
                typed.append(isian.teks)
        if tombol and not refusals:
            try:
                self.press(tombol, number_of(self.request.POST.get("revisi", "")))
            except DomainError as refusal:
                refusals.append(refusal)
        if refusals:
            is_script = wants_json(self.request)
            return answer_refused(refusals[0]) if is_script else self.refuse(refusals[0], typed)
        return self._answer(saved)

    def write(
        self, baris: Berevisi, sent: IsianBidang, change: Callable[..., Berevisi], **isi: object
    ) -> int:
        """The fields of one line share a revision: what this form wrote a moment ago is not another person's change."""
        revisi = max(sent.revisi, self._ditulis.get(baris, 0))
        self._ditulis[baris] = change(baris, **isi, oleh=self.oleh, revisi=revisi).revisi
        return self._ditulis[baris]

    def move(self, baris: Berevisi, kata: str, change: Callable[..., object], saudara: QuerySet[Any]) -> None:
        """One place up or down among `saudara`; 404 for any other word."""
        if kata not in GESER:
            raise Http404
        dari = [*saudara.order_by("urutan", "pk").values_list("pk", flat=True)].index(baris.pk) + 1
        change(baris, ke=dari + GESER[kata], oleh=self.oleh, revisi=baris.revisi)

    def _answer(self, saved: dict[str, int]) -> HttpResponse:
        if not wants_json(self.request):
            return redirect(self.kembali)
        kini = self.keadaan()
        bagian = self.pieces(kini)
        return answer_saved(
            saved,
            revisi_induk=kini.revisi,
            kurang=bagian.pop("kurang"),
            bagian=bagian,
        )
