from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from notifikasi.queries import inbox_of, unread_count, unsettled_of
from notifikasi.services.pesan import mark_all_read, mark_read
from pegawai.http.akses import PegawaiRequest, page_of

BELUM_DIBACA = "belum-dibaca"  # value of the chip
PALING_BANYAK = 10


def inbox(request: PegawaiRequest) -> HttpResponse:
    """What was returned stands above the others until it is put right, on the first page and not among the unread."""
    pegawai, unread = request.user, request.GET.get("lihat") == BELUM_DIBACA
    pinned = [] if unread else list(unsettled_of(pegawai)[:PALING_BANYAK])
    rows = inbox_of(pegawai).exclude(pk__in=[one.pk for one in pinned])
    page = page_of(request, rows.filter(dibaca_at=None) if unread else rows)
    context = {
        "page_obj": page,
        "disematkan": pinned if page.number == 1 else [],
        "belum_dibaca": unread_count(pegawai),
        "hanya_belum_dibaca": unread,
    }
    return render(request, "notifikasi/pesan_list.html", context)


def open_pesan(request: PegawaiRequest, pk: int) -> HttpResponse:
    """Marks the message as read and redirects to the page it is about."""
    pesan = get_object_or_404(inbox_of(request.user), pk=pk)
    mark_read(pesan)
    return redirect(pesan.tautan or "notifikasi:inbox")


@require_POST
def read_all(request: PegawaiRequest) -> HttpResponse:
    count = mark_all_read(pegawai=request.user)
    messages.success(request, f"{count} pesan ditandai sudah dibaca.")
    return redirect("notifikasi:inbox")
