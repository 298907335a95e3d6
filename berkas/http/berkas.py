"""Between the browser and the services: who may load what, and how much of an upload is stored."""

from collections.abc import Callable
from http import HTTPStatus
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import InMemoryUploadedFile, TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from berkas.models import Berkas, DokumenWajib, Versi
from berkas.permissions import AksiBerkas
from berkas.queries.berkas import explain_nama_tetap
from berkas.rules.kedatangan import LAMA_MENUNGGU, Kedatangan
from berkas.services.upload import TIDAK_TERUNGGAH
from core.lajur import MENUNGGU, TIBA_AT
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.models import Pegawai
from pegawai.permissions import can

BODY_ERRORS = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError)
DISIMPAN_PALING_BANYAK = 12 * 1024 * 1024  # above the largest limit that a campaign can set


def berkas_with_people() -> QuerySet[Berkas]:
    """With everything that a page about one Berkas shows."""
    people = ("pegawai__unit", "pegawai__pejabat_penilai", "diklaim_oleh")
    return Berkas.objects.select_related(*people, "dokumen__pengumpulan__periode", "versi_terkini")


def load_berkas(request: PegawaiRequest, pk: int) -> Berkas:
    """The Berkas, if the person may see it. Others do not even learn that it exists."""
    berkas = get_object_or_404(berkas_with_people(), pk=pk)
    gate(request.user, AksiBerkas.VIEW, berkas)
    return berkas


def arrival_of(request: PegawaiRequest) -> Kedatangan:
    """The time noted by the lane before Django; without a lane (tests, other servers) it is now."""
    return Kedatangan(
        request.META.get(TIBA_AT) or timezone.now(), ramai=request.META.get(MENUNGGU, 0.0) > LAMA_MENUNGGU
    )


def load_versi(request: PegawaiRequest, **key: Any) -> Versi:
    related = ("berkas__pegawai__unit", "berkas__dokumen__pengumpulan__periode", "oleh", "unit")
    versi = get_object_or_404(Versi.objects.select_related(*related), **key)
    gate(request.user, AksiBerkas.VIEW_VERSI, versi)
    return versi


def load_diwakili(request: PegawaiRequest, pk: int) -> Pegawai:
    """The person for whom this one may send a file."""
    rows = Pegawai.objects.active().select_related("unit", "pejabat_penilai")
    pegawai = get_object_or_404(rows, pk=pk)
    gate(request.user, AksiBerkas.UPLOAD, pegawai)
    return pegawai


def load_dokumen(pegawai: Pegawai, **key: Any) -> DokumenWajib:
    """What is not demanded of the person does not exist for them."""
    rows = DokumenWajib.objects.published().select_related("pengumpulan__periode")
    dokumen = get_object_or_404(rows, **key)
    if not dokumen.pengumpulan.asks(pegawai):
        raise Http404
    return dokumen


def may_rename(request: PegawaiRequest, versi: Versi) -> bool:
    """Whether the page offers *Ganti nama*."""
    return bool(can(request.user, AksiBerkas.RENAME, versi)) and not explain_nama_tetap(versi, versi.berkas)


class BatasUploadHandler(FileUploadHandler):
    """Counts every byte of a file and keeps only the first twelve million. So the portal's own message can name the size of
    any file, without storing all of it.

    A request as small as an ordinary one stays in memory, which its length bounds, however many files it brings; a larger one is
    written to disk.
    """

    chunk_size = 1 << 20  # a file within the limit comes in a few pieces
    diterima = 0
    is_small = False

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any) -> None:  # noqa: N803 Django's
        self.is_small = content_length <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.diterima = 0
        super().new_file(*args, **kwargs)
        about = (str(self.file_name), self.content_type, 0, self.charset, self.content_type_extra)
        self.file: UploadedFile[Any] = (
            InMemoryUploadedFile(BytesIO(), self.field_name, *about)
            if self.is_small
            else TemporaryUploadedFile(*about)
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.diterima += len(raw_data)
        if self.diterima <= DISIMPAN_PALING_BANYAK:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()  # and so removed


def with_body(request: PegawaiRequest, view: Callable[..., HttpResponse], *args: Any) -> HttpResponse:
    """The handler that stops hoarding must be in place before anything reads the body."""
    request.upload_handlers = [BatasUploadHandler(request)]
    try:
        return view(request, *args)
    except BODY_ERRORS:
        context = {"pesan": TIDAK_TERUNGGAH, "ada_kesalahan": True}
        return render(request, "berkas/upload_gagal.html", context, status=HTTPStatus.BAD_REQUEST)
