"""Exempt people are out of every number and listed apart, with their reasons for those who may know."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import PegawaiFactory, PengecualianFactory, make_berkas


@pytest.fixture
def cuti(daerah, dalam_tenggat):
    return PengecualianFactory(
        pegawai=daerah.pppk, oleh=daerah.admin, alasan="CUTI_SAKIT", keterangan="rawat inap"
    )


def at(name, unit):
    return reverse(f"kepatuhan:{name}", args=[unit.pk])


@pytest.mark.parametrize("siapa", ["admin", "kepala_dinas", "pengelola", "auditor"])
def test_the_unit_page_tells_the_number_of_its_list(daerah, pengumpulan, cuti, login, siapa):
    client = login(getattr(daerah, siapa))
    unit = client.get(at("unit", daerah.dinas))
    assert unit.context["rekap"].jumlah.total == 1
    assert "1 dikecualikan" in unit.content.decode()
    listed = client.get(at("unit_exempt", daerah.dinas)).context["page_obj"].paginator.count
    assert listed == unit.context["rekap"].jumlah_dikecualikan == 1
    people = client.get(at("unit_list", daerah.dinas))
    assert people.context["page_obj"].paginator.count == 1
    assert people.context["dikecualikan"] == 1


@pytest.mark.parametrize(
    ("siapa", "tahu"),
    [
        ("admin", True), ("verifikator", True), ("auditor", True), ("pengelola", True),
        ("kepala_dinas", False), ("kepala_sd1", False),
    ],
)  # fmt: skip
def test_a_head_reads_no_word_about_health(daerah, pengumpulan, cuti, login, siapa, tahu):
    page = login(getattr(daerah, siapa)).get(at("unit_exempt", daerah.sd1)).content.decode()
    assert ("Cuti sakit: rawat inap" in page) is tahu
    assert ("Tidak ditampilkan" in page) is not tahu
    assert "1 Agustus 2025 sampai 31 Agustus 2025" in " ".join(page.split())


def test_other_reasons_are_read_by_the_head_as_well(daerah, pengumpulan, login, dalam_tenggat):
    PengecualianFactory(
        pegawai=daerah.pppk, oleh=daerah.admin, alasan="PENSIUN", keterangan="BUP", selesai=None
    )
    page = login(daerah.kepala_sd1).get(at("unit_exempt", daerah.sd1)).content.decode()
    assert "Pensiun" in page
    assert "BUP" not in page
    assert "sampai tanpa batas" in " ".join(page.split())


def test_what_they_hand_in_all_the_same_is_seen_there_alone(daerah, pengumpulan, dok_skp, cuti, login):
    make_berkas(daerah.pppk, dok_skp)
    client = login(daerah.kepala_sd1)
    assert "Menunggu verifikasi" in client.get(at("unit_exempt", daerah.sd1)).content.decode()
    unit = client.get(at("unit", daerah.sd1))
    assert unit.context["rekap"].jumlah.total == 0
    assert "1 dikecualikan" in unit.content.decode()


def test_the_desk_and_the_home_of_a_head_tell_it(daerah, pengumpulan, cuti, login):
    for siapa, url in ((daerah.kepala_dinas, "beranda:home"), (daerah.admin, "beranda:desk")):
        assert "1 dikecualikan" in login(siapa).get(reverse(url)).content.decode()


def test_queries_do_not_grow_with_the_list(
    daerah, pengumpulan, login, dalam_tenggat, django_assert_num_queries
):
    client = login(daerah.pengelola)
    for n in range(2):
        for _ in range(1 + 20 * n):
            PengecualianFactory(pegawai=PegawaiFactory(unit=daerah.sd1), oleh=daerah.admin)
        with django_assert_num_queries(14):
            client.get(at("unit_exempt", daerah.dinas))


def test_an_empty_list(daerah, pengumpulan, login, dalam_tenggat):
    PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin, mulai=date(2025, 9, 1), selesai=None)
    page = login(daerah.kepala_dinas).get(at("unit_exempt", daerah.dinas)).content.decode()
    assert "Tidak ada yang dikecualikan" in page


def test_their_own_home_says_so_and_offers_the_upload(daerah, pengumpulan, cuti, login):
    client = login(daerah.pppk)
    for url in ("beranda:home", "berkas:sasaran"):
        page = " ".join(client.get(reverse(url)).content.decode().split())
        assert "Anda dikecualikan sampai 31 Agustus 2025" in page
        assert "Bila mau, Anda tetap dapat mengunggah." in page
        assert "cuti sakit (rawat inap)" in page
    assert (
        "Tidak ada berkas yang perlu Anda unggah sekarang"
        in client.get(reverse("berkas:index")).content.decode()
    )
    assert client.get(reverse("berkas:add", args=[pengumpulan.pk, "SKP"])).status_code == 200
    assert "Anda dikecualikan" not in login(daerah.pppk_lain).get(reverse("beranda:home")).content.decode()
