import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.factories import PengumpulanFactory

PUBLIC = ["beranda:home", "beranda:front_pegawai", "beranda:help", "beranda:privacy"]


@pytest.mark.parametrize("name", PUBLIC)
def test_a_stranger_may_read(client, db, name):
    assert client.get(reverse(name)).status_code == 200


def test_front_page_names_the_deadline_and_the_way_in(client, pengumpulan, dalam_tenggat):
    html = client.get("/").content.decode()
    words = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert "1 hari 14 jam Jumat, 15 Agustus 2025 pukul 23.59 WITA" in words
    assert reverse("beranda:front_pegawai") in html


DIBUKA, TENGGAT = datetime(2025, 8, 3, 16, tzinfo=UTC), datetime(2025, 8, 15, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "waktu", "kalimat"),
    [
        (DIBUKA - timedelta(seconds=1), "belum", "Dibuka dalam"),
        (DIBUKA, "tenang", "Tenggat, tersisa"),
        (TENGGAT - timedelta(hours=20), "1-hari", "Tenggat, tersisa"),
        (TENGGAT - timedelta(minutes=40), "1-jam", "Jam terakhir, tersisa"),
        (TENGGAT, "tutup", "tidak ada pengumpulan yang dibuka"),
    ],
)
def test_front_page_tells_the_time_in_every_stage(client, pengumpulan, now, waktu, kalimat):
    with time_machine.travel(now, tick=False):
        html = client.get("/").content.decode()
    assert f'data-waktu="{waktu}"' in html
    assert kalimat in html
    assert ("Kumpulkan MPPH dan SKP Anda di sini" in html) is (waktu not in {"belum", "tutup"})
    assert ("Tempat mengumpulkan MPPH dan SKP" in html) is (waktu in {"belum", "tutup"})


def test_front_page_says_that_late_files_are_still_accepted(client, pengumpulan):
    pengumpulan.batas_akhir_at = TENGGAT + timedelta(days=2)
    pengumpulan.save(update_fields=["batas_akhir_at"])
    with time_machine.travel(TENGGAT, tick=False):
        html = client.get("/").content.decode()
    assert 'data-waktu="terlambat"' in html
    assert "tercatat terlambat" in html
    assert "tidak ada pengumpulan" not in html


def test_the_nearest_deadline_stands_first(client, pengumpulan, dalam_tenggat):
    PengumpulanFactory(
        nama="Pengumpulan sesudahnya", kohort="PPPK Tahap II", periode__kohort="PPPK Tahap II",
        tenggat_at=datetime(2025, 9, 1, tzinfo=UTC),
    )  # fmt: skip
    html = client.get("/").content.decode()
    assert html.index(pengumpulan.nama) < html.index("Pengumpulan sesudahnya")


def test_pegawai_asn_leads_to_login_and_reset(client, db):
    html = client.get(reverse("beranda:front_pegawai")).content.decode()
    assert f'href="{reverse("account_login")}"' in html
    assert f'href="{reverse("account_reset_password")}"' in html


def test_pegawai_asn_sends_home_who_is_logged_in(daerah, login):
    assert login(daerah.pppk).get(reverse("beranda:front_pegawai")).url == "/"


def test_help_teaches_to_shrink_before_signing(client, db, settings):
    settings.HELP_CONTACT = "Telepon (0366) 000000"
    html = client.get(reverse("beranda:help")).content.decode()
    assert "Kecilkan sebelum ditandatangani" in html
    assert "Telepon (0366) 000000" in html


@pytest.mark.parametrize(("siapa", "tampil"), [("verifikator", True), ("auditor", True), ("pppk", False)])
def test_help_teaches_the_desk_to_who_sees_the_queue(daerah, login, siapa, tampil):
    html = login(getattr(daerah, siapa)).get(reverse("beranda:help")).content.decode()
    assert ('<h2 id="meja">' in html) == ('href="#meja"' in html) == tampil


def test_every_heading_of_the_privacy_notice_is_in_its_contents(client, db):
    html = client.get(reverse("beranda:privacy")).content.decode()
    contents = re.findall(
        r'<a href="#(\w+)">([^<]+)</a>', html.split('class="bantuan-isi"')[1].split("</nav>")[0]
    )
    assert contents == re.findall(r'<h2 id="(\w+)">([^<]+)</h2>', html)
    assert len(contents) == 8


def test_privacy_names_basis_retention_and_contact(client, db, settings):
    settings.RETENTION_YEARS, settings.PRIVACY_CONTACT = 5, "ppdp@contoh.example"
    html = client.get(reverse("beranda:privacy")).content.decode()
    for words in (
        "Pasal 20 ayat (2) UU 27/2022",
        "Paling sedikit 5 tahun",
        "ppdp@contoh.example",
        "Kode aktivasi dihapus 180 hari",
        "3 × 24 jam",
    ):
        assert words in html


@pytest.mark.parametrize("nomor", ["", "(0366) 24459"])
def test_front_page_and_help_show_the_telephone_where_there_is_one(client, db, settings, nomor):
    settings.HELP_PHONE = nomor
    for alamat in ("beranda:home", "beranda:help"):
        assert ('href="tel:+6236624459"' in client.get(reverse(alamat)).content.decode()) == bool(nomor)


def test_the_clock_of_the_server_is_told_without_a_session(daerah, login, dalam_tenggat):
    answer = login(daerah.pppk).get(reverse("beranda:time"))
    assert answer.json() == {"kini": "2025-08-14T02:00:00+00:00"}
    assert answer["Cache-Control"] == "no-store"


def test_each_page_carries_the_clock_of_the_server(client, db, dalam_tenggat):
    assert 'data-kini="2025-08-14T10:00:00+08:00"' in client.get("/").content.decode()
