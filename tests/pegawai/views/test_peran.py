from datetime import date

import pytest

from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit, Peran
from pegawai.permissions import has_role
from tests.factories import make_peran

DATA = {"jenis": "KEPALA_UNIT", "mulai": "2025-08-01", "selesai": ""}


def give(client, pegawai, lingkup, **data):
    return client.post(f"/pegawai/{pegawai.pk}/peran/", DATA | {"unit": lingkup.pk} | data)


def test_admin_gives_a_role(daerah, login, dalam_tenggat):
    response = give(login(daerah.admin), daerah.pppk, daerah.sd1)
    assert response["Location"] == f"/pegawai/{daerah.pppk.pk}/"
    assert has_role(daerah.pppk, JenisPeran.KEPALA_UNIT, daerah.sd1)
    assert not has_role(daerah.pppk, JenisPeran.KEPALA_UNIT, daerah.sd2)
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.PERAN_CHANGE)
    assert (jejak.oleh, jejak.pegawai) == (daerah.admin, daerah.pppk)
    assert jejak.rincian["perubahan"] == "diberikan"


@pytest.mark.parametrize(
    ("mulai", "selesai", "berlaku"),
    [("2025-08-14", "2025-08-14", True), ("2025-08-15", "", False), ("2025-08-01", "2025-08-13", False)],
)
def test_role_holds_on_the_days_it_names(daerah, login, dalam_tenggat, mulai, selesai, berlaku):
    give(login(daerah.admin), daerah.pppk, daerah.sd1, mulai=mulai, selesai=selesai)
    assert has_role(daerah.pppk, JenisPeran.KEPALA_UNIT) is berlaku


@pytest.mark.parametrize(
    ("data", "pesan"),
    [
        ({"selesai": "2025-07-31"}, "tidak boleh sebelum tanggal mulai"),
        ({"mulai": ""}, "Tulis tanggal mulai"),
        ({"mulai": "besok"}, "Tulis tanggal seperti 31-12-2025"),
        ({"jenis": "RAJA"}, "Pilih peran"),
        ({"unit": "0"}, "Tidak ada unit dengan kode atau nama"),
        ({"unit": ""}, "Tulis kode atau nama unit yang menjadi lingkupnya"),
    ],
)
def test_wrong_input_is_named(daerah, login, data, pesan):
    page = give(login(daerah.admin), daerah.pppk, daerah.sd1, **data).content.decode()
    assert pesan.lower() in page.lower()
    assert not Peran.objects.filter(pegawai=daerah.pppk).exists()


def test_role_is_given_once_for_one_time(daerah, login):
    client = login(daerah.admin)
    give(client, daerah.pppk, daerah.sd1, selesai="2025-08-31")
    again = give(client, daerah.pppk, daerah.sd1, mulai="2025-08-15")
    assert "Peran ini sudah diberikan untuk masa yang sama." in again.content.decode()
    assert give(client, daerah.pppk, daerah.sd1, mulai="2025-09-01").status_code == 302


def test_closed_account_gets_no_role(daerah, login):
    daerah.pppk.is_active = False
    daerah.pppk.save(update_fields=["is_active"])
    assert "tidak aktif" in give(login(daerah.admin), daerah.pppk, daerah.sd1).content.decode()


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinas", "pengelola", "verifikator", "auditor"])
def test_only_an_admin_gives_and_ends_roles(daerah, login, siapa):
    client = login(getattr(daerah, siapa))
    assert give(client, daerah.pppk_lain, daerah.sd2).status_code == 404
    peran = daerah.kepala_sd1.peran.get()
    assert client.post(f"/pegawai/peran/{peran.pk}/akhiri/", {"selesai": "2025-08-31"}).status_code == 404


def test_an_admin_cannot_change_their_own_roles(daerah, login):
    client = login(daerah.admin)
    assert give(client, daerah.admin, daerah.sd1).status_code == 404
    assert client.get(f"/pegawai/peran/{daerah.admin.peran.get().pk}/akhiri/").status_code == 404


def test_admin_of_a_unit_gives_roles_only_there(daerah, login):
    make_peran(daerah.kepala_dinas, JenisPeran.ADMIN, daerah.dinas)
    client = login(daerah.kepala_dinas)
    assert give(client, daerah.pppk, daerah.instansi, jenis="ADMIN").status_code == 422, (
        "not among the choices"
    )
    assert give(client, daerah.pppk_puskesmas, daerah.sd1).status_code == 404
    assert client.get(f"/pegawai/peran/{daerah.kepala_dinkes.peran.get().pk}/akhiri/").status_code == 404
    assert give(client, daerah.pppk, daerah.sd1).status_code == 302


def test_role_is_ended_and_the_row_stays(daerah, login, dalam_tenggat):
    peran = daerah.kepala_sd1.peran.get()
    url = f"/pegawai/peran/{peran.pk}/akhiri/"
    client = login(daerah.admin)
    assert 'value="2025-08-14"' in client.get(url).content.decode()
    assert client.post(url, {"selesai": "2025-08-13"}).status_code == 302
    peran.refresh_from_db()
    assert peran.selesai == date(2025, 8, 13)
    assert not has_role(daerah.kepala_sd1, JenisPeran.KEPALA_UNIT)
    assert "hanya dapat dipendekkan" in client.post(url, {"selesai": "2025-08-20"}).content.decode()
    assert "sebelum tanggal mulai" in client.post(url, {"selesai": "2019-08-20"}).content.decode()
