"""The components page and two whole pages as examples, open to everyone where the demo runs and unknown elsewhere."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beranda.http import Tautan
from core.daftar import Keping, address_with, read_urutan
from core.templatetags.simpeg import TAMPILAN
from demo.komponen.bagian import BAGIAN
from demo.komponen.contoh import DAFTAR, JUMLAH, SISA, draw_example, draw_example_pairs, moments
from demo.komponen.forms import ISI, ContohBerkasForm, ContohForm, ContohMatiForm, refused_file_form
from demo.komponen.kirim import KIRIM
from demo.komponen.warna import colour_groups

KOLOM = {nama: (nama,) for nama in ("nama", "unit", "hari", "temuan")}
MENU = (
    Tautan("Beranda", "/komponen/", "house", lain=False, current=""),
    Tautan("Antrean", "/komponen/meja/", "list-checks", lain=False, current="page"),
    Tautan("Pegawai", "/komponen/", "users", lain=False, current=""),
    Tautan("Jejak audit", "/komponen/", "scroll-text", lain=True, current=""),
)
MENU_AKUN = (
    Tautan("Pesan", "/komponen/", "mail", lain=False, current=""),
    Tautan("Bantuan", "/komponen/", "circle-question-mark", lain=False, current=""),
)


@require_safe
@login_not_required
def show_components(request: HttpRequest) -> HttpResponse:
    context = {
        "bagian": BAGIAN,
        "warna": list(colour_groups()),
        "tanda": [(kode, kode.replace("_", " ").capitalize()) for kode in TAMPILAN],
        "form": ContohForm(auto_id="kosong_%s"),
        "form_terisi": ContohForm(ISI, auto_id="terisi_%s"),
        "form_mati": ContohMatiForm(auto_id="mati_%s"),
        "form_berkas": ContohBerkasForm(auto_id="berkas_%s"),
        "jumlah": JUMLAH,
        "grafik": draw_example(timezone.now()),
        "pasangan": draw_example_pairs(timezone.now()),
        "form_tolak": refused_file_form(),
        "pengiriman": KIRIM,
        "saat_saat": list(moments(timezone.now())),
        **_list(request),
    }
    return render(request, "komponen/index.html", context)


@require_safe
@login_not_required
def show_form_page(request: HttpRequest) -> HttpResponse:
    """A page with a task and an aside, after it was sent with fields left empty."""
    context = {
        "form": ContohForm({}),
        "form_berkas": ContohBerkasForm({}, auto_id="berkas_%s"),
        **_list(request),
    }
    return render(request, "komponen/halaman_formulir.html", context)


@require_safe
@login_not_required
def show_desk_page(request: HttpRequest) -> HttpResponse:
    """A page of the desk: low header, whole width, dense table."""
    context = {
        "di_meja": True,
        "menu": [one for one in MENU if not one.lain],
        "menu_lain": [one for one in MENU if one.lain],
        "menu_akun": MENU_AKUN,
        "pesan_baru": 5,
        **_list(request),
    }
    return render(request, "komponen/halaman_meja.html", context)


def _list(request: HttpRequest) -> dict[str, Any]:
    """The rows, really narrowed and sorted, so that chips and heads of columns can be tried."""
    urutan = read_urutan(request, KOLOM, awal="-hari")
    dipilih = request.GET.get("dokumen", "")
    rows = sorted(
        (one for one in DAFTAR if dipilih in ("", one.dokumen)),
        key=lambda one: getattr(one, urutan.kolom),
        reverse=urutan.is_turun,
    )
    return {
        "daftar": rows,
        "banyak": rows * 6,
        "urutan": urutan,
        "keping": [_chip(request, dokumen, dipilih) for dokumen in ("", "MPPH", "SKP")],
        "page_obj": Paginator(range(215), 25).page(4),
        "saat": timezone.now(),
        "tenggat": timezone.now() + SISA,
        "sisa": SISA,
    }


def _chip(request: HttpRequest, dokumen: str, dipilih: str) -> Keping:
    jumlah = sum(dokumen in ("", one.dokumen) for one in DAFTAR)
    url = address_with(request, dokumen=dokumen)
    return Keping(dokumen or "Semua", jumlah, url, is_kini=dokumen == dipilih)
