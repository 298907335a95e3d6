from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from notifikasi.queries import inbox_of, unread_count
from notifikasi.services.pesan import mark_all_read, mark_read
from pegawai.http.akses import PegawaiRequest


def inbox(request: PegawaiRequest) -> HttpResponse:
    page = Paginator(inbox_of(request.user), 20).get_page(request.GET.get("page"))
    return render(
        request, "notifikasi/pesan_list.html", {"page_obj": page, "belum_dibaca": unread_count(request.user)}
    )


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
