import re

import pytest

from pegawai.enums import JenisPeran
from pegawai.models import JejakAudit, KodeAktivasi
from tests.factories import PegawaiFactory, make_peran


def address(pegawai, akhir=""):
    return f"/pegawai/{pegawai.pk}/kode/{akhir}"


def test_a_code_is_made_in_two_clicks_and_shown_once(daerah, login):
    client = login(daerah.pengelola)
    assert address(daerah.pppk) in client.get(f"/pegawai/{daerah.pppk.pk}/").content.decode()
    asked = client.get(address(daerah.pppk))
    assert "Buat kode baru?" in asked.content.decode()
    assert not KodeAktivasi.objects.exists()
    shown = client.post(address(daerah.pppk), {"hari": "3"})
    page = shown.content.decode()
    kode = re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", page)[0]
    assert "no-store" in shown["Cache-Control"]
    assert "<svg" in page
    assert kode not in client.get(f"/pegawai/{daerah.pppk.pk}/").content.decode()
    assert kode not in str(list(JejakAudit.objects.values()))


@pytest.mark.parametrize("siapa", ["pppk", "pppk_lain", "kepala_dinas", "verifikator", "auditor"])
def test_only_pengelola_and_admin_make_codes(daerah, login, siapa):
    client = login(getattr(daerah, siapa))
    for answer in (client.get(address(daerah.pppk)), client.post(address(daerah.pppk), {"hari": "3"})):
        assert answer.status_code == 404
    assert client.post(address(daerah.pppk, "cabut/")).status_code == 404


def test_no_code_for_oneself_a_head_above_or_a_closed_account(daerah, login):
    closed = PegawaiFactory(username="pensiun", unit=daerah.sd1, is_active=False)
    for pegawai in (daerah.pengelola, daerah.kepala_dinas, closed, daerah.pppk_puskesmas):
        assert login(daerah.pengelola).post(address(pegawai), {"hari": "3"}).status_code == 404
    admin_lain = PegawaiFactory(username="admin.lain", unit=daerah.dinas)
    make_peran(admin_lain, JenisPeran.ADMIN, daerah.dinas)
    for pegawai in (daerah.admin, admin_lain, closed):
        assert login(daerah.admin).post(address(pegawai), {"hari": "3"}).status_code == 404


def test_the_page_of_a_person_says_why_not(daerah, login):
    page = login(daerah.pengelola).get(f"/pegawai/{daerah.kepala_dinas.pk}/").content.decode()
    assert "Kode bagi pimpinan dan pengelola unit Anda atau di atasnya" in page
    assert address(daerah.kepala_dinas) not in page


def test_a_span_that_is_not_offered_makes_no_code(daerah, login):
    answer = login(daerah.admin).post(address(daerah.pppk), {"hari": "999"})
    assert answer.status_code == 422
    assert "Pilih berapa lama kode berlaku" in answer.content.decode()
    assert not KodeAktivasi.objects.exists()


def test_an_outstanding_code_is_revoked_once(daerah, login):
    client = login(daerah.pengelola)
    client.post(address(daerah.pppk), {"hari": "3"})
    assert "Cabut kode" in client.get(f"/pegawai/{daerah.pppk.pk}/").content.decode()
    first = client.post(address(daerah.pppk, "cabut/"), follow=True).content.decode()
    assert f"Kode aktivasi {daerah.pppk.nama_lengkap} dicabut." in first
    assert "Cabut kode" not in first
    second = client.post(address(daerah.pppk, "cabut/"), follow=True).content.decode()
    assert "Tidak ada kode yang beredar: sudah dipakai atau sudah dicabut." in second
