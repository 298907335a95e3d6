"""Letters with codes for a unit or chosen people, and the end of such codes."""

from dataclasses import dataclass
from itertools import islice

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.cache import never_cache

from core.exceptions import NotAllowed
from core.formats import WITA
from core.http import render_form, sent_data
from pegawai.enums import JenisKejadian, KeadaanAkun
from pegawai.forms.kode_aktivasi import MASA_SURAT, MasaKodeForm
from pegawai.http.akses import PegawaiRequest
from pegawai.http.aktivasi import alamat_aktivasi
from pegawai.http.akun import PilihanAkun, read_pilihan
from pegawai.models import Pegawai
from pegawai.pdf.surat_aktivasi import render_surat
from pegawai.permissions import AksiPegawai, can, load_peran_ahead
from pegawai.queries.akun import in_keadaan
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.kode_aktivasi import issue_kode, revoke_kode

BATAS_SURAT = 150
"""Letters in one PDF: two seconds of a processor, during which other forms wait for the typesetter."""


@dataclass(frozen=True, slots=True)
class TanpaSurat:
    pegawai: Pegawai
    alasan: str


@dataclass(frozen=True, slots=True)
class Pembagian:
    """Whose turn it is, who waits for the next PDF, and who gets their code from another officer."""

    kini: list[Pegawai]
    nanti: int
    dilewati: list[TanpaSurat]

    @property
    def diganti(self) -> int:
        """How many of them hold a letter that ends with this one."""
        return sum(bool(pegawai.kode_berlaku) for pegawai in self.kini)  # type: ignore[attr-defined]


def _divide(oleh: Pegawai, pilihan: PilihanAkun) -> Pembagian:
    people = list(pilihan.rows().select_related("unit"))
    load_peran_ahead(people)
    izin = [(pegawai, can(oleh, AksiPegawai.ISSUE_KODE, pegawai)) for pegawai in people]
    boleh = [pegawai for pegawai, satu in izin if satu]
    dilewati = [TanpaSurat(pegawai, satu.alasan) for pegawai, satu in izin if not satu]
    return Pembagian(boleh[:BATAS_SURAT], max(len(boleh) - BATAS_SURAT, 0), dilewati)


@never_cache
def letters(request: PegawaiRequest) -> HttpResponse:
    """GET shows for whom, with the choice how long; POST makes the codes and answers with the PDF, once."""
    pilihan = read_pilihan(request, awal=KeadaanAkun.TANPA_KODE)
    form = MasaKodeForm(sent_data(request), hari=MASA_SURAT)
    if request.method == "POST" and form.is_valid() and pilihan.dipilih:
        return _print(request, pilihan, form.cleaned_data["hari"])
    bagi = _divide(request.user, pilihan)
    _record_list(request, pilihan, len(bagi.kini))
    context = {"form": form, "pilihan": pilihan, "bagi": bagi, "batas": BATAS_SURAT}
    return render_form(request, "pegawai/surat_aktivasi.html", context)


def _record_list(request: PegawaiRequest, pilihan: PilihanAkun, banyak: int) -> None:
    rincian = {"daftar": banyak}
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=request.user, objek=pilihan.unit, rincian=rincian)


def _print(request: PegawaiRequest, pilihan: PilihanAkun, hari: int) -> HttpResponse:
    """For exactly the people whom the page named, so that a second click prints the same ones again."""
    people = list(islice(pilihan.rows().select_related("unit"), BATAS_SURAT))
    if not people:
        return redirect("pegawai:account_units")
    try:
        baru = issue_kode(people, hari=hari, oleh=request.user)
    except NotAllowed as refusal:
        raise Http404 from refusal
    pdf = render_surat(
        baru, unit=pilihan.unit.nama, oleh=request.user, alamat=alamat_aktivasi(), at=pilihan.now
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    nama = f"surat-aktivasi-{slugify(pilihan.unit.nama)[:60]}-{pilihan.now.astimezone(WITA):%Y%m%d-%H%M}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{nama}"'
    return response


def revoke(request: PegawaiRequest) -> HttpResponse:
    """GET asks, POST ends the codes of the chosen people, or all that are good in the unit."""
    pilihan = read_pilihan(request, awal=KeadaanAkun.BERLAKU)
    people = list(pilihan.rows().filter(in_keadaan(KeadaanAkun.BERLAKU)).select_related("unit"))
    load_peran_ahead(people)
    boleh = [pegawai for pegawai in people if can(request.user, AksiPegawai.ISSUE_KODE, pegawai)]
    if request.method == "POST":
        banyak = revoke_kode(boleh, oleh=request.user)
        messages.success(request, f"{banyak} kode aktivasi dicabut.")
        return redirect(f"{reverse('pegawai:account_list')}?{pilihan.kueri}")
    _record_list(request, pilihan, len(boleh))
    return render(request, "pegawai/kode_cabut.html", {"pilihan": pilihan, "people": boleh})
