import pytest
from django.urls import reverse

from pegawai.models import Kohort

DAFTAR = "/pegawai/kohort/"


@pytest.fixture
def admin(daerah, login):
    return login(daerah.admin)


def test_a_kohort_is_added_renamed_and_removed(admin):
    page = admin.post(reverse("pegawai:kohort_add"), {"nama": "PPPK Tahap II"}, follow=True).content.decode()
    assert "Kohort PPPK Tahap II disimpan." in page
    kohort = Kohort.objects.get(nama="PPPK Tahap II")
    url = reverse("pegawai:kohort_edit", args=[kohort.pk])
    assert f'href="{url}"' in page
    page = admin.get(url).content.decode()
    assert 'value="PPPK Tahap II"' in page
    assert "Hapus kohort ini" in page
    assert admin.post(url, {"nama": "PPPK Tahap 2"})["Location"] == DAFTAR
    page = admin.post(reverse("pegawai:kohort_remove", args=[kohort.pk]), follow=True).content.decode()
    assert "Kohort PPPK Tahap 2 dihapus." in page


def test_one_in_use_is_not_offered_for_removal(admin, daerah):
    kohort = daerah.pppk.kohort
    assert (
        "Hapus kohort ini" not in admin.get(reverse("pegawai:kohort_edit", args=[kohort.pk])).content.decode()
    )
    page = admin.post(reverse("pegawai:kohort_remove", args=[kohort.pk]), follow=True).content.decode()
    assert "dipakai pegawai, periode, atau pengumpulan" in page


@pytest.mark.parametrize(
    ("nama", "pesan"),
    [
        ("", "Tuliskan nama kohort."),
        ("PPPK TAHAP I", "Kohort PPPK TAHAP I sudah ada."),
        ("a" * 61, "Nama kohort paling panjang 60 karakter."),
    ],
)
def test_a_bad_name_keeps_what_was_typed(admin, nama, pesan):
    response = admin.post(reverse("pegawai:kohort_add"), {"nama": nama})
    assert response.status_code == 422
    assert pesan in response.content.decode()
    assert f'value="{nama}"' in response.content.decode() or not nama


def test_the_list_leads_to_the_people(admin, daerah):
    assert f"/pegawai/?kohort={daerah.pppk.kohort_id}&amp;status=aktif" in admin.get(DAFTAR).content.decode()
