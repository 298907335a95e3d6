"""The public check: one answer for everything that is not found, few facts for what is, limits, and a trace
of each visit."""

import hashlib
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from berkas.enums import Langkah, StatusBerkas
from berkas.models import Riwayat
from berkas.rules.tanda_terima import format_kode_cek
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import VersiFactory, make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
KODE = "ABCDEFGHJKLMNPQR"
TIDAK_DIKENAL = ["ABCDEFGHJKLMNPQ2", "ABC", "0000-0000-0000-0000", "x" * 300, "%00", "K7M2Q-9XPWD", "1"]


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def berkas(daerah, dok_skp):
    daerah.pppk.nama, daerah.pppk.gelar_belakang = "Ni Luh Contoh", "S.Pd."
    daerah.pppk.save()
    isi = {"nama_berkas": "Rahasia 2025", "nama_asli": "ni_luh_rahasia.pdf", "ukuran": 123_456}
    return make_berkas(daerah.pppk, dok_skp, kode_cek=KODE, sha256="ab" * 32, **isi)


def words_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def replace_versi(berkas, **fields):
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2, sha256="cd" * 32, **fields)
    berkas.save(update_fields=["versi_terkini"])


def step(berkas, langkah, ke):
    Riwayat.objects.create(
        berkas=berkas,
        versi=berkas.versi_terkini,
        langkah=langkah,
        ke=ke,
        at=timezone.now(),
        catatan="Alasan rahasia",
    )


@pytest.mark.parametrize("kode", [KODE, KODE.lower(), format_kode_cek(KODE), "abcd-EFGH-jklm-NPQR"])
def test_a_holder_of_the_code_sees_what_was_received(client, berkas, kode):
    words = words_of(client.get(f"/cek/{kode}/"))
    for expected in (
        "Tanda terima ini tercatat",
        "N* L** C*****",
        "SD Negeri 1",
        "Sasaran Kinerja Pegawai (SKP), versi 1",
        "1 Juli s.d. 31 Desember 2025",
        "Kamis, 14 Agustus 2025 pukul 10.00 WITA, tepat waktu",
        "Berkas sudah diterima dan menunggu verifikasi BKPSDM.",
        "ab" * 32,
    ):
        assert expected in words


def test_nothing_else_of_the_person_is_shown(client, berkas, daerah):
    html = client.get(f"/cek/{KODE}/").content.decode()
    pppk = daerah.pppk
    for secret in ("Luh", "Contoh", "S.Pd.", pppk.nip, pppk.nip_tercetak, pppk.username, pppk.email, "ahasia", berkas.versi_terkini.tanda_terima):  # fmt: skip
        assert secret not in html, secret


def test_a_replaced_version_says_so_and_hides_the_newer_one(client, berkas):
    replace_versi(berkas, tepat_waktu=False, kode_cek="2" * 16)
    words = words_of(client.get(f"/cek/{KODE}/"))
    assert "Versi ini sudah diganti versi 2." in words
    assert "Versi ini masuk tepat waktu dan tetap resmi sampai versi yang baru diverifikasi." in words
    assert "cd" * 32 not in words
    assert "2" * 16 not in words


@pytest.mark.parametrize(
    ("langkah", "kalimat"),
    [
        (Langkah.RETURN, "Versi ini dikembalikan untuk diperbaiki."),
        (
            Langkah.REFUSE_AFTER_INSPECTION,
            "Versi ini ditolak sesudah pemeriksaan otomatis dan harus diperbaiki.",
        ),
    ],
    ids=["returned", "refused after the wait"],
)
def test_a_version_handed_back_says_so_without_the_reason(client, berkas, langkah, kalimat):
    step(berkas, langkah, StatusBerkas.DIKEMBALIKAN)
    type(berkas).objects.filter(pk=berkas.pk).update(status=StatusBerkas.DIKEMBALIKAN)
    words = words_of(client.get(f"/cek/{KODE}/"))
    assert kalimat in words
    assert "Alasan rahasia" not in words
    replace_versi(berkas)
    assert f"{kalimat} Versi ini sudah diganti versi 2." in words_of(client.get(f"/cek/{KODE}/"))


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("kode", [KODE, TIDAK_DIKENAL[0], ""], ids=["known", "unknown", "landing"])
def test_no_answer_is_kept_indexed_or_named_to_others(client, berkas, method, kode):
    response = getattr(client, method)(f"/cek/{kode}/" if kode else "/cek/")
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"


def test_a_logged_in_person_can_log_out_from_here(berkas, daerah, login):
    """Without a referrer the browser would send "Origin: null" with the form of the menu."""
    assert login(daerah.pppk).get(f"/cek/{KODE}/")["Referrer-Policy"] == "same-origin"


def test_a_visitor_s_browser_may_connect_nowhere(client, berkas, daerah, login):
    def policy(browser) -> set[str]:
        """Its directives, which come in any order."""
        return set(browser.get(f"/cek/{KODE}/")["Content-Security-Policy"].split("; "))

    assert policy(client) >= {"connect-src 'none'", "script-src 'self'"}
    assert "connect-src 'self'" in policy(login(daerah.pppk))


def fingerprint(kode: str) -> tuple[int, str, tuple]:
    response = Client().get(f"/cek/{kode}/", REMOTE_ADDR="203.0.113.7")
    assert not response.cookies
    return (
        response.status_code,
        hashlib.sha256(response.content).hexdigest(),
        tuple(sorted(response.headers.items())),
    )


def test_all_invalid_codes_get_the_same_answer(berkas):
    answers = {fingerprint(kode) for kode in TIDAK_DIKENAL}
    assert len(answers) == 1
    assert answers.pop()[0] == 404


@pytest.mark.parametrize("kode", TIDAK_DIKENAL)
def test_all_invalid_codes_cost_the_same(berkas, settings, django_assert_num_queries, kode):
    settings.CEK_RATE_LIMITS = {}
    with django_assert_num_queries(2):  # the version, the entry
        Client().get(f"/cek/{kode}/")


def test_queries_of_a_check_do_not_grow_with_versions(berkas, client, settings, django_assert_num_queries):
    settings.CEK_RATE_LIMITS = {}
    for nomor in range(2, 8):
        VersiFactory(berkas=berkas, nomor=nomor)
    with django_assert_num_queries(4):  # and the versions and the history, which decide which one counts
        client.get(f"/cek/{KODE}/")


def test_no_code_gets_into_the_log(client, berkas, settings, caplog):
    settings.CEK_RATE_LIMITS = {"cek": "1/10m/ip"}
    for kode in (KODE, KODE, TIDAK_DIKENAL[0]):
        client.get(f"/cek/{kode}/")
    assert "/cek/…/" in caplog.text
    assert "ABCDEFGH" not in caplog.text


def test_a_post_checks_nothing(client, berkas):
    assert client.post(f"/cek/{KODE}/").status_code == 405


# -- The landing page ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("teks", "tujuan"),
    [
        ("abcd-efgh-jklm-npqr", "/cek/abcd-efgh-jklm-npqr/"),
        (" ABCD EFGH JKLM NPQR ", "/cek/ABCDEFGHJKLMNPQR/"),
        ("https://simpeg.example.go.id/cek/ABCD-EFGH-JKLM-NPQR/", "/cek/ABCD-EFGH-JKLM-NPQR/"),
        ("//evil.example/x", "/cek/x/"),
        ("salah", "/cek/salah/"),
    ],
)
def test_a_typed_code_leads_to_its_address(db, teks, tujuan):
    client = Client(enforce_csrf_checks=True, headers={"Origin": "null"})
    response = client.post("/cek/", {"kode": teks})
    assert (response.status_code, response["Location"]) == (302, tujuan)
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("teks", ["", "   ", "/", "…"])
def test_nothing_typed_is_told(client, db, teks):
    response = client.post("/cek/", {"kode": teks})
    assert response.status_code == 422
    assert words_of(response).count("Ketik kode cek yang tercetak di dekat kode QR") == 2  # summary and field


# -- Limits ------------------------------------------------------------------------------------------------------------


def test_an_address_that_asks_too_often_has_to_wait(client, berkas, settings):
    settings.CEK_RATE_LIMITS = {"cek": "3/10m/ip,100/10m/key"}
    assert [client.get(f"/cek/{kode}/").status_code for kode in (KODE, "x", "y", KODE)] == [
        200,
        404,
        404,
        429,
    ]
    response = client.get(f"/cek/{KODE}/")
    assert "Terlalu banyak pengecekan" in words_of(response)
    assert "Coba lagi dalam 10 menit" in words_of(response)
    assert (response["Retry-After"], response["Cache-Control"]) == ("600", "no-store")
    assert client.get(f"/cek/{KODE}/", REMOTE_ADDR="203.0.113.8").status_code == 200


def test_after_the_wait_it_may_ask_again(client, berkas, settings, dalam_tenggat):
    settings.CEK_RATE_LIMITS = {"cek": "1/10m/ip,100/10m/key"}
    assert [client.get(f"/cek/{KODE}/").status_code for _ in range(2)] == [200, 429]
    dalam_tenggat.shift(601)
    assert client.get(f"/cek/{KODE}/").status_code == 200


def test_all_addresses_together_have_a_ceiling(client, berkas, settings):
    settings.CEK_RATE_LIMITS = {"cek": "2/10m/ip,5/10m/key"}
    asked = [
        client.get(f"/cek/{KODE}/", REMOTE_ADDR=f"203.0.113.{n}").status_code for n in (1, 1, 1, 2, 2, 3, 4)
    ]
    # Failed tries of one address count only for that address
    assert asked == [
        200,
        200,
        429,
        200,
        200,
        200,
        429,
    ]


def test_a_refused_visit_looks_nothing_up(client, berkas, settings):
    settings.CEK_RATE_LIMITS = {"cek": "0/10m/ip"}
    client.get(f"/cek/{KODE}/")
    assert not JejakAudit.objects.filter(kejadian=JenisKejadian.TANDA_TERIMA_CHECK).exists()


# -- The trace ---------------------------------------------------------------------------------------------------------


def test_each_visit_is_on_record_and_the_person_sees_it(client, berkas, daerah, login):
    for _ in range(2):
        client.get(f"/cek/{KODE}/", REMOTE_ADDR="203.0.113.9", headers={"User-Agent": "Peramban/1.0"})
    first, _ = JejakAudit.objects.filter(kejadian=JenisKejadian.TANDA_TERIMA_CHECK)
    assert (first.oleh, first.pegawai, first.alamat_ip) == (None, daerah.pppk, "203.0.113.9")
    assert first.objek == f"berkas.Versi:{berkas.versi_terkini.pk}"
    assert first.rincian == {"versi": 1, "dokumen": "SKP"}
    words = words_of(login(daerah.pppk).get(reverse("pegawai:own_audit")))
    assert "Pengunjung tanpa login mengecek tanda terima SKP versi 1 milik Anda" in words
    assert "dari 203.0.113.9" in words


def test_an_unknown_code_is_on_record_without_the_code(client, berkas):
    client.get(f"/cek/{TIDAK_DIKENAL[0]}/")
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.TANDA_TERIMA_CHECK)
    assert (jejak.pegawai, jejak.objek, jejak.rincian) == (None, "", {"kode": "tidak dikenal"})


def test_who_is_logged_in_is_named(berkas, daerah, login):
    login(daerah.kepala_sd1).get(f"/cek/{KODE}/")
    assert JejakAudit.objects.get(kejadian=JenisKejadian.TANDA_TERIMA_CHECK).oleh == daerah.kepala_sd1
