from datetime import UTC, datetime

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
    assert "Jumat, 15 Agustus 2025 pukul 23.59 WITA" in html
    assert "1 hari 14 jam" in html
    assert reverse("beranda:front_pegawai") in html


@pytest.mark.parametrize(
    "now",
    [datetime(2025, 8, 3, 15, 59, 59, tzinfo=UTC), datetime(2025, 8, 15, 16, tzinfo=UTC)],
    ids=["before opening", "at the deadline"],
)
def test_front_page_names_no_closed_campaign(client, pengumpulan, now):
    with time_machine.travel(now, tick=False):
        assert "tidak ada pengumpulan yang dibuka" in client.get("/").content.decode()


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


def test_privacy_names_basis_retention_and_contact(client, db, settings):
    settings.RETENTION_YEARS, settings.PRIVACY_CONTACT = 5, "ppdp@contoh.example"
    html = client.get(reverse("beranda:privacy")).content.decode()
    for words in (
        "Pasal 20 ayat (2) UU 27/2022",
        "Paling sedikit 5 tahun",
        "ppdp@contoh.example",
        "3 × 24 jam",
    ):
        assert words in html
