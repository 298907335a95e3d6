from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from berkas.models import DokumenWajib, Pengumpulan
from berkas.permissions import AksiBerkas
from pegawai.http.akses import PegawaiRequest, gate


def rows_for_admin() -> QuerySet[Pengumpulan]:
    """Drafts included, with what the pages of admins show of each."""
    documents = Prefetch("dokumen", DokumenWajib.objects.with_drafts().order_by("jenis", "pk"))
    rows = Pengumpulan.objects.with_drafts().select_related("periode", "kohort", "dibuat_oleh")
    return rows.prefetch_related(documents)


def load_pengumpulan(request: PegawaiRequest, pk: int) -> Pengumpulan:
    """404 for everybody but admins, and for a number that no campaign has."""
    gate(request.user, AksiBerkas.MANAGE)
    return get_object_or_404(rows_for_admin(), pk=pk)
