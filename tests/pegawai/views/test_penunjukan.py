import pytest

from tests.pegawai.forms.test_penunjukan import fill

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


def send(client, daerah, pegawai, **ganti):
    return client.post(f"/pegawai/{pegawai.pk}/penunjukan/", dict(fill(daerah, **ganti).data))


def test_an_admin_records_a_decree_and_finds_it_in_the_list(daerah, login):
    client = login(daerah.admin)
    assert "Catat Plt., Plh., atau Pj." in client.get(f"/pegawai/{daerah.pppk_lain.pk}/").content.decode()
    assert send(client, daerah, daerah.pppk_lain)["Location"] == f"/pegawai/{daerah.pppk_lain.pk}/"
    page = " ".join(client.get(f"/pegawai/{daerah.pppk_lain.pk}/").content.decode().split())
    assert f"{daerah.pppk_lain} ditunjuk sebagai Plt. Kepala SD Negeri 2." in page
    assert "Plt. Kepala SD Negeri 2, keputusan 800/12/2025" in page
    daftar = client.get("/pegawai/penunjukan/", {"masa": "segera"})
    assert "14 Agustus 2025 s.d. 20 Agustus 2025" in " ".join(daftar.content.decode().split())
    assert [satu.jumlah for satu in daftar.context["keping"]] == [1, 1, 1]


def test_a_refusal_stands_at_its_field(daerah, login):
    client = login(daerah.admin)
    page = send(client, daerah, daerah.pppk_lain, sebutan="Kepala SD Negeri 2")
    assert page.status_code == 422
    assert page.context["form"].errors["sebutan"] == [
        'Sebutan diawali "Plt. ", seperti tercetak pada keputusannya.'
    ]
    assert send(client, daerah, daerah.pppk_lain, selesai="2025-08-01").context["form"].errors["selesai"]


def test_the_appointee_opens_the_pages_of_the_unit(daerah, login):
    url = f"/kepatuhan/{daerah.sd2.pk}/"
    assert login(daerah.pppk).get(url).status_code == 404
    send(login(daerah.admin), daerah, daerah.pppk)
    assert login(daerah.pppk).get(url).status_code == 200


def test_a_list_without_appointments_says_where_to_record_one(daerah, login):
    assert (
        "dicatat di halaman pegawai yang ditunjuk"
        in login(daerah.admin).get("/pegawai/penunjukan/").content.decode()
    )


def test_the_list_costs_the_same_for_many(daerah, login, django_assert_max_num_queries):
    client = login(daerah.admin)
    for pegawai, unit in (
        (daerah.pppk, daerah.sd1),
        (daerah.pppk_lain, daerah.sd2),
        (daerah.pppk, daerah.dinas),
    ):
        send(client, daerah, pegawai, unit=unit.pk)
    with django_assert_max_num_queries(11):
        assert len(client.get("/pegawai/penunjukan/").context["page_obj"]) == 3


@pytest.mark.parametrize("is_active", [True, False])
def test_a_penilai_who_left_is_named_to_those_who_can_mend_it(daerah, login, is_active):
    daerah.kepala_sd1.is_active = is_active
    daerah.kepala_sd1.save(update_fields=["is_active"])
    page = login(daerah.pengelola).get(f"/pegawai/{daerah.pppk.pk}/").content.decode()
    assert ("Pejabat penilai ini tidak aktif lagi. Tetapkan yang baru." in page) is not is_active
