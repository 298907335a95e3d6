"""The form of an upload, from its opening to the receipt: one way, for people themselves and for those who send it for them."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from berkas.exceptions import UnggahanDitutup
from berkas.forms.upload import UploadForm
from berkas.forms.wakil import WakilForm
from berkas.http.berkas import arrival_of
from berkas.models import DokumenWajib, UnggahanBersambung, Versi
from berkas.permissions import AksiPermohonan
from berkas.queries.kartu import KartuDokumen
from berkas.queries.kecocokan import explain_penandatangan
from berkas.queries.sasaran import kartu_of, with_hal
from berkas.queries.unggahan import (
    find_unggahan,
    has_lapsed,
    is_superseded,
    open_unggahan,
    read_unggahan,
)
from berkas.rules.unggahan import KALIMAT, SebabUnggahan, tell_kurang, tell_sebelumnya
from berkas.services.niat import issue_niat, opened_at
from berkas.services.unggahan import finish_unggahan
from berkas.services.upload import Unggahan, upload_berkas
from core.exceptions import DomainError, NotAllowed
from core.http import render_form
from pegawai.http.akses import PegawaiRequest
from pegawai.models import Pegawai
from pegawai.permissions import can

TERLAMBAT = "terlambat"  # in the address: the person has read that it will be late
S = SebabUnggahan


@dataclass(frozen=True, slots=True)
class Bawaan:
    """What a form brings: its file, or one that came before it in parts. `kurang` says why that one is not there, `versi` is
    its receipt if it was received already."""

    files: "MultiValueDict[str, UploadedFile[Any]]"
    unggahan: UnggahanBersambung | None = None
    kurang: tuple[str, str] | None = None
    versi: Versi | None = None


def brought_file(request: PegawaiRequest, pegawai: Pegawai, dokumen: DokumenWajib | None) -> Bawaan:
    kunci = request.POST.get("unggahan", "")
    if not kunci or request.FILES:
        return Bawaan(request.FILES)
    row = find_unggahan(kunci, request.user)
    if row is None or (row.pegawai_id, row.dokumen_id) != (pegawai.pk, dokumen and dokumen.pk):
        return Bawaan(request.FILES, kurang=KALIMAT[S.TAK_ADA])
    if row.versi:
        return Bawaan(request.FILES, row, versi=row.versi)
    if has_lapsed(row, timezone.now()):
        return Bawaan(request.FILES, row, KALIMAT[S.GUGUR])
    if row.lengkap_at is None:
        return Bawaan(request.FILES, row, tell_kurang(row.sampai, row.ukuran))
    isi = _stand_in(row, read_unggahan(row))
    return Bawaan(MultiValueDict({"isi": [isi]}), row)


def _stand_in(row: UnggahanBersambung, isi: bytes = b"") -> "UploadedFile[Any]":
    return InMemoryUploadedFile(BytesIO(isi), "isi", row.nama_asli, "application/pdf", row.ukuran, None)


def to_receipt(versi: Versi) -> HttpResponse:
    response = redirect("berkas:receipt", nomor=versi.tanda_terima)
    response.status_code = HTTPStatus.SEE_OTHER
    return response


@dataclass(frozen=True, slots=True)
class HalamanUnggah:
    """The page on which the person of the request sends `dokumen` of `pegawai`: their own, or of another as a deputy (wakil)."""

    request: PegawaiRequest
    pegawai: Pegawai
    dokumen: DokumenWajib

    @property
    def is_wakil(self) -> bool:
        return self.pegawai.pk != self.request.user.pk

    def answer(self) -> HttpResponse:
        return self._receive() if self.request.method == "POST" else self._open()

    def take_in(self, bawaan: Bawaan, isian: dict[str, Any]) -> HttpResponse:
        """The receipt of what a valid form brought, or the page that says it came too late. Raises DomainError for what the
        form says."""
        unggahan, datang = Unggahan(**isian), arrival_of(self.request)
        try:
            if bawaan.unggahan is None:
                who = {"pegawai": self.pegawai, "oleh": self.request.user}
                versi = upload_berkas(unggahan, dokumen=self.dokumen, datang=datang, **who)
            else:
                versi = finish_unggahan(bawaan.unggahan, unggahan, dokumen=self.dokumen, datang=datang)
        except UnggahanDitutup:
            kartu = self._judge(self._tiba_at(bawaan))
            if kartu.penilaian.boleh:  # it was opened again meanwhile
                raise
            return self._closed(kartu, terkirim=unggahan.isi.name, tiba_at=kartu.pada)
        except NotAllowed as refusal:
            raise Http404 from refusal
        return to_receipt(versi)

    def _tiba_at(self, bawaan: Bawaan) -> datetime:
        """When the last byte had arrived."""
        complete = bawaan.unggahan.lengkap_at if bawaan.unggahan else None
        return complete or arrival_of(self.request).at

    def _open(self) -> HttpResponse:
        unggahan = open_unggahan(self.request.user, self.pegawai, self.dokumen)
        kartu, niat = self._judge_opening(unggahan)
        if not kartu.penilaian.boleh:
            return self._closed(kartu)
        if kartu.perlu_konfirmasi and TERLAMBAT not in self.request.GET:
            return render(self.request, "berkas/upload_terlambat.html", self._context(kartu))
        form = self._kind(dokumen=self.dokumen, initial={"niat": niat})
        context = self._context(kartu, form)
        if unggahan and unggahan.penolakan and unggahan.lengkap_at and not is_superseded(unggahan):
            recall_refusal(form, unggahan)
            context["judul_kesalahan"] = tell_sebelumnya(unggahan.nama_asli, unggahan.lengkap_at)
        return render(self.request, self._template, context)

    def _judge_opening(self, unggahan: UnggahanBersambung | None) -> tuple[KartuDokumen, str]:
        """How a form that is loaded now is judged, and its niat: of now, unless that is too late and an upload begun in time
        is still under way."""
        now = timezone.now()
        kartu = kartu_of(self.pegawai, self.dokumen, now, niat_at=now)
        begun = str(unggahan.isian.get("niat", "")) if unggahan else ""
        if not kartu.penilaian.tepat_waktu and (begun_at := opened_at(begun, self.pegawai, self.dokumen)):
            return kartu_of(self.pegawai, self.dokumen, now, niat_at=begun_at), begun
        return kartu, issue_niat(self.pegawai, self.dokumen)

    def _receive(self) -> HttpResponse:
        bawaan = brought_file(self.request, self.pegawai, self.dokumen)
        if bawaan.versi:
            return to_receipt(bawaan.versi)
        form = self._kind(self.request.POST, bawaan.files, dokumen=self.dokumen)
        if bawaan.kurang:
            form.explain_missing(bawaan.kurang)
        if form.is_valid():
            try:
                return self.take_in(bawaan, form.cleaned_data)
            except DomainError as refusal:
                form.refuse(refusal)
        kartu = self._judge(timezone.now())
        if not kartu.penilaian.boleh:
            isi, ditolak = bawaan.files.get("isi"), form.errors.get("isi", ())
            return self._closed(
                kartu,
                terkirim=isi.name if isi else "",
                tiba_at=self._tiba_at(bawaan),
                ditolak=" ".join(str(one) for one in ditolak),
            )
        return render_form(self.request, self._template, self._context(kartu, form))

    def _judge(self, pada: datetime) -> KartuDokumen:
        """Of a form that was sent: opened when its niat says."""
        niat_at = opened_at(self.request.POST.get("niat", ""), self.pegawai, self.dokumen)
        return kartu_of(self.pegawai, self.dokumen, pada, niat_at=niat_at or pada)

    @property
    def _kind(self) -> type[UploadForm]:
        return WakilForm if self.is_wakil else UploadForm

    @property
    def _template(self) -> str:
        return "berkas/wakil_upload.html" if self.is_wakil else "berkas/upload.html"

    def _context(self, kartu: KartuDokumen, form: UploadForm | None = None) -> dict[str, Any]:
        tells_jalan = form is None or kartu.is_mendesak
        return {
            "kartu": with_hal(kartu, self.pegawai) if tells_jalan else kartu,
            "form": form,
            "pegawai": self.pegawai if self.is_wakil else None,
            "penandatangan": explain_penandatangan(self.pegawai, self.dokumen) if form else "",
            "kontak": kartu.pengumpulan.kontak_berlaku,
        }

    def _closed(self, kartu: KartuDokumen, **kiriman: object) -> HttpResponse:
        """`kiriman`: of a file that was sent all the same, its name (`terkirim`), when it came, and
        why it was refused before (`ditolak`)."""
        context = {
            **self._context(kartu),
            "boleh_ajukan": can(self.request.user, AksiPermohonan.ASK, self.pegawai),
            **kiriman,
        }
        template = "berkas/wakil_ditutup.html" if self.is_wakil else "berkas/upload_ditutup.html"
        return render(self.request, template, context, status=HTTPStatus.FORBIDDEN)


def recall_refusal(form: UploadForm, row: UnggahanBersambung) -> None:
    """Put what a worker, or an answer that was lost, found wrong with the last file into a form that is only shown. `form`
    is unbound and becomes bound with what was typed; its `niat` stays the fresh one."""
    form.data = QueryDict(mutable=True)
    form.data.update({nama: str(nilai) for nama, nilai in row.isian.items() if nilai} | dict(form.initial))
    form.files, form.is_bound = MultiValueDict({"isi": [_stand_in(row)]}), True
    if form.is_valid():
        kata = row.penolakan
        form.refuse(DomainError(kata["pesan"], kode=kata["kode"], rincian=tuple(kata["rincian"])))
