import pytest
from django.http import Http404

from pegawai.http.akses import SEHALAMAN, asked_text, gate, page_of
from pegawai.models import Pegawai
from pegawai.permissions import AksiPegawai
from tests.factories import PegawaiFactory


def test_without_permission_nothing_exists(daerah):
    gate(daerah.admin, AksiPegawai.VIEW_LIST)
    with pytest.raises(Http404):
        gate(daerah.pppk, AksiPegawai.VIEW_LIST)


@pytest.mark.parametrize(("halaman", "nomor"), [("2", 2), ("0", 2), ("9", 2), ("x", 1), ("", 1)])
def test_a_page_that_does_not_exist_is_the_nearest_one(rf, daerah, halaman, nomor):
    PegawaiFactory.create_batch(SEHALAMAN, unit=daerah.sd1)
    page = page_of(rf.get("/", {"page": halaman}), Pegawai.objects.order_by("pk"))
    assert (page.number, page.paginator.num_pages) == (nomor, 2)


@pytest.mark.parametrize(
    ("cari", "teks"), [("  SD\0 Negeri ", "SD Negeri"), ("\u202eSD", "SD"), ("x" * 200, "x" * 100), ("", "")]
)
def test_a_search_reaches_the_database_without_invisible_marks(rf, cari, teks):
    assert asked_text(rf.get("/", {"cari": cari}), "cari") == teks
