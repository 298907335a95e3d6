from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from berkas.forms.nama_berkas import GantiNamaForm
from berkas.http.berkas import load_versi
from berkas.permissions import AksiBerkas
from berkas.queries.berkas import explain_nama_tetap
from berkas.services.nama_berkas import rename_berkas
from core.exceptions import DomainError
from core.http import add_refusal, render_form, sent_data
from pegawai.http.akses import PegawaiRequest, gate


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: PegawaiRequest, pk: int) -> HttpResponse:
    """Ganti nama."""
    versi = load_versi(request, pk=pk)
    gate(request.user, AksiBerkas.RENAME, versi)
    form = GantiNamaForm(
        sent_data(request), dokumen=versi.berkas.dokumen, initial={"nama_berkas": versi.nama_kini}
    )
    if form.is_valid():
        try:
            rename_berkas(versi, nama=form.cleaned_data["nama_berkas"], oleh=request.user)
        except DomainError as refusal:
            add_refusal(form, refusal)
            versi.berkas.refresh_from_db()
        else:
            messages.success(request, f"Nama berkas diganti menjadi {versi.nama_kini}")
            return redirect("berkas:detail", versi.berkas_id)
    context = {"form": form, "versi": versi, "halangan": explain_nama_tetap(versi, versi.berkas)}
    return render_form(request, "berkas/ganti_nama.html", context)
