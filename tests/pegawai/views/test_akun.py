from datetime import timedelta

from pegawai.models import JejakAudit, Peran
from tests.conftest import DALAM_TENGGAT
from tests.factories import PegawaiFactory

UNIT, ORANG, XLSX = "/pegawai/akun/", "/pegawai/akun/orang/", "/pegawai/akun/orang.xlsx"


def test_numbers_lead_to_their_lists(daerah, login):
    client = login(daerah.pengelola)
    page = client.get(UNIT).content.decode()
    assert "4 dari 5 orang belum pernah masuk" in " ".join(page.split())
    assert f"{ORANG}?unit={daerah.sd1.pk}&keadaan=belum-masuk" in page
    daftar = client.get(ORANG, {"unit": daerah.sd1.pk, "keadaan": "belum-masuk"}).content.decode()
    assert daerah.pppk.nama_lengkap in daftar
    assert daerah.pppk_lain.nama_lengkap not in daftar


def test_a_list_of_fifty_costs_as_many_queries_as_one(daerah, login, django_assert_max_num_queries):
    client = login(daerah.pengelola)
    for _ in range(30):
        PegawaiFactory(unit=daerah.sd1)
    with django_assert_max_num_queries(12):
        client.get(ORANG)


def test_the_way_up_ends_at_the_own_unit(daerah, login):
    page = login(daerah.pengelola).get(UNIT, {"unit": daerah.sd1.pk}).content.decode()
    assert f'href="?unit={daerah.dinas.pk}"' in page
    assert f'href="?unit={daerah.instansi.pk}"' not in page


def test_the_list_is_exported_and_that_is_recorded(daerah, login):
    answer = login(daerah.pengelola).get(XLSX, {"unit": daerah.sd1.pk})
    assert answer["Content-Disposition"].startswith('attachment; filename="akun-')
    assert b"".join(answer)[:2] == b"PK"
    assert JejakAudit.objects.latest("pk").rincian["unduhan"] == "akun"


def test_a_lapsed_code_is_shown_as_such(daerah, login, dalam_tenggat):
    login(daerah.pengelola).post(f"/pegawai/{daerah.pppk.pk}/kode/", {"hari": "3"})
    Peran.objects.filter(pegawai=daerah.pengelola).update(selesai=DALAM_TENGGAT.date() - timedelta(days=1))
    client = login(daerah.admin)
    page = client.get(ORANG, {"unit": daerah.sd1.pk, "keadaan": "gugur"}).content.decode()
    assert f"gugur, dibuat {daerah.pengelola.nama_lengkap}" in page
    assert "Kode ini tidak membuka akun lagi" in page
    orang = client.get(f"/pegawai/{daerah.pppk.pk}/").content.decode()
    assert f"gugur, karena pembuatnya, {daerah.pengelola.nama_lengkap}, tidak lagi" in " ".join(orang.split())
    assert "Cabut kode" in orang


def test_an_empty_unit_says_so(daerah, login):
    page = (
        login(daerah.admin).get(ORANG, {"unit": daerah.puskesmas.pk, "keadaan": "dipakai"}).content.decode()
    )
    assert "Tidak ada akun yang cocok" in page
