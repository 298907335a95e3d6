import pytest
from django.urls import reverse

from pegawai.enums import JenisPeran, JenisUnit
from pegawai.models import Pegawai, UnitKerja
from tests.factories import PegawaiFactory, make_peran, make_unit

DAFTAR = "/pegawai/unit/"


def page_of(client, url, **query):
    return client.get(url, query).content.decode()


def test_one_branch_is_unfolded_at_a_time(daerah, login):
    client = login(daerah.admin)
    page = page_of(client, DAFTAR)
    assert "Dinas Pendidikan" in page
    assert "SD Negeri 1" not in page
    page = page_of(client, DAFTAR, di=daerah.dinas.pk)
    assert "SD Negeri 1" in page
    assert "Puskesmas Contoh" not in page
    for di in ("x" * 20, "9" * 30, "²", ""):
        assert "Dinas Pendidikan" in page_of(client, DAFTAR, di=di)


def test_search_finds_by_name_and_code_under_any_parent(daerah, login):
    client = login(daerah.admin)
    assert "SD Negeri 2" in page_of(client, DAFTAR, cari="negeri 2")
    assert "Puskesmas Contoh" in page_of(client, DAFTAR, cari=daerah.puskesmas.kode.upper())
    page = page_of(client, DAFTAR, cari='"><script>alert(1)</script>\0')
    assert "Tidak ada unit yang cocok" in page
    assert "<script>alert" not in page


def test_closed_units_have_their_own_list(daerah, login):
    uptd = make_unit("UPTD Lama", daerah.dinas, JenisUnit.UPTD)
    UnitKerja.objects.filter(pk=uptd.pk).update(is_active=False, ditutup="2025-01-01")
    client = login(daerah.auditor)
    assert "UPTD Lama" not in page_of(client, DAFTAR, di=daerah.dinas.pk)
    assert "UPTD Lama" in page_of(client, DAFTAR, status="ditutup")
    assert "Ditutup sejak" in page_of(client, f"{DAFTAR}{uptd.pk}/")


def test_an_admin_of_one_branch_sees_that_branch(daerah, login):
    make_peran(daerah.kepala_dinkes, JenisPeran.ADMIN, daerah.dinkes)
    client = login(daerah.kepala_dinkes)
    page = page_of(client, DAFTAR)
    assert "Puskesmas Contoh" in page
    assert "Dinas Pendidikan" not in page
    assert client.get(f"{DAFTAR}{daerah.sd1.pk}/").status_code == 404
    assert "Pindahkan ke unit lain" in page_of(client, f"{DAFTAR}{daerah.puskesmas.pk}/")


def test_the_page_of_a_unit(daerah, login):
    page = page_of(login(daerah.admin), f"{DAFTAR}{daerah.dinas.pk}/")
    assert daerah.kepala_dinas.nama_lengkap in page
    orang = Pegawai.objects.active().within(daerah.dinas).count()
    assert f"{orang} orang" in page
    assert "Sejak awal" in page
    page = page_of(login(daerah.admin), f"{DAFTAR}{daerah.instansi.pk}/")
    assert "Instansi berada paling atas, dan tidak dapat dipindah" in page
    assert "Ubah unit" not in page_of(login(daerah.auditor), f"{DAFTAR}{daerah.dinas.pk}/")


def test_many_units_take_the_same_queries(daerah, login, django_assert_num_queries):
    client = login(daerah.admin)
    client.get(DAFTAR)
    for n in range(30):
        unit = make_unit(f"UPTD {n}", daerah.instansi, JenisUnit.UPTD)
        make_peran(PegawaiFactory(unit=unit), JenisPeran.KEPALA_UNIT, unit)
    with django_assert_num_queries(14):
        client.get(DAFTAR)
    with django_assert_num_queries(14):
        client.get(f"{DAFTAR}{daerah.instansi.pk}/")


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("sd negeri", ["SD Negeri 1", "SD Negeri 2"]),
        ("negeri 2", ["SD Negeri 2"]),
        ("tiada", []),
        ("\0", None),
    ],
)
def test_suggestions(daerah, login, q, found):
    answer = login(daerah.kepala_dinas).get(reverse("pegawai:unit_suggest"), {"q": q}).json()
    names = [one["nama"] for one in answer["unit"]]
    assert names == found or (found is None and len(names) == 3)


def test_suggestions_stay_in_scope_and_leave_out_closed_units(daerah, login, django_assert_num_queries):
    url = reverse("pegawai:unit_suggest")
    client = login(daerah.kepala_dinas)
    assert client.get(url, {"q": "puskesmas"}).json()["unit"] == []
    UnitKerja.objects.filter(pk=daerah.sd1.pk).update(is_active=False, ditutup="2025-01-01")
    assert [one["nama"] for one in client.get(url, {"q": "sd", "aktif": "ya"}).json()["unit"]] == [
        "SD Negeri 2"
    ]
    satu = client.get(url, {"q": "negeri 1"}).json()["unit"]
    assert satu == [
        {
            "nama": "SD Negeri 1", "kode": daerah.sd1.kode, "atas": "Dinas Pendidikan", "ditutup": True,
            "nilai": f"SD Negeri 1 ({daerah.sd1.kode})",
        }
    ]  # fmt: skip
    for n in range(20):
        make_unit(f"SD Lain {n}", daerah.dinas, JenisUnit.SATUAN_PENDIDIKAN)
    with django_assert_num_queries(8):
        answer = client.get(url, {"q": "sd"}).json()
    assert (len(answer["unit"]), answer["lebih"]) == (8, True)
