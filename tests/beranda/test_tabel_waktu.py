"""The truth table of the deadline against what the pages claim: each page of each state at each edge is read like a person
reads it, and compared with the judgement that an upload would meet."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import strip_tags

from berkas.enums import Kebijakan, StatusBerkas
from berkas.rules.tenggat import KeadaanUnggah, SudahAda, extend_tenggat, judge_unggahan
from core.formats import WITA, format_date, format_datetime, format_duration, format_tenggat, format_time
from notifikasi.models import Kiriman
from tests.factories import PegawaiFactory, make_berkas

K = KeadaanUnggah
BUKA, D = datetime(2025, 8, 4, tzinfo=WITA), datetime(2025, 8, 16, tzinfo=WITA)
HARI, MENIT, DETIK = timedelta(days=1), timedelta(minutes=1), timedelta(seconds=1)
G, P, C = D + 10 * MENIT, D + 3 * HARI, D + 7 * HARI
MASUK, TELAT = D - 2 * HARI, D + MENIT  # when a file came in
# Each kind of moment; the seconds around each edge are held by the tests of `berkas.rules`.
MOMENTS = [
    *((C, pada) for pada in (BUKA - DETIK, D - DETIK, D, G, C)),
    *((None, pada) for pada in (D, G, P - DETIK, P)),
]
BEDA = {
    "code": "PERIOD_MISMATCH",
    "message": "Periode pada dokumen berbeda.",
    "document": "",
    "on_record": "2025",
}
# What was handed in → state of the Berkas, its version, and what the judgement knows of it.
KEADAAN = {
    "nothing": ("", {}, None),
    "on time": ("DIUNGGAH", {"diterima_at": MASUK}, SudahAda(pernah_tepat_waktu=True)),
    "late": ("DIUNGGAH", {"diterima_at": TELAT, "tepat_waktu": False}, SudahAda()),
    "returned": (
        "DIKEMBALIKAN",
        {"diterima_at": MASUK},
        SudahAda(dikembalikan=True, pernah_tepat_waktu=True, perbaikan_sampai_at=P),
    ),
    "mismatch": (
        "DIUNGGAH",
        {"diterima_at": MASUK, "hasil": {"mismatches": [BEDA]}},
        SudahAda(pernah_tepat_waktu=True),
    ),
    "verified": ("TERVERIFIKASI", {"diterima_at": MASUK}, SudahAda(disetujui=True)),
}
WAKTU = re.compile(r"(\d{1,2} [A-Z]\w+ 2025) pukul (\d\d\.\d\d) WITA")
KETERANGAN = {K.BELUM_DIBUKA: "SKP belum dapat diunggah", K.DISETUJUI: "SKP sudah terverifikasi"}


@pytest.fixture
def orang(daerah, dok_skp, dok_mpph):
    """One person of each state; the other document of each is verified."""
    people = {nama: PegawaiFactory(unit=daerah.sd1) for nama in KEADAAN}
    for nama, (status, versi, sudah) in KEADAAN.items():
        make_berkas(people[nama], dok_mpph, status=StatusBerkas.TERVERIFIKASI, diterima_at=MASUK)
        if status:
            berkas = make_berkas(people[nama], dok_skp, status=StatusBerkas(status), **versi)
            berkas.perbaikan_sampai_at = sudah.perbaikan_sampai_at
            berkas.save()
    return people


class Bacaan:
    """One page as it is read: its words between header and footer, its links by their words."""

    def __init__(self, response):
        html = response.content.decode()
        self.status = response.status_code
        self.main = html[html.index("<main") : html.index("</main>")]
        self.main = re.sub(r"<div[^>]*hidden>.*?</div>", "", self.main, flags=re.DOTALL)  # not shown yet
        self.words = " ".join(strip_tags(self.main).split())
        self.links = re.findall(r'<a [^>]*?href="([^"#]*)"', self.main)

    @property
    def times(self):
        return {" pukul ".join(found) for found in WAKTU.findall(self.words)}


def written(*at):
    """A moment as it stands in a sentence; an exclusive bound is the minute before it."""
    return {f"{format_date(one)} pukul {format_time(one)}" for one in at}


@pytest.mark.parametrize(
    ("akhir", "pada"), MOMENTS, ids=[f"{'late' if c else 'hard'} {at:%d %H.%M.%S}" for c, at in MOMENTS]
)
def test_no_page_claims_what_the_judgement_denies(akhir, pada, orang, pengumpulan, dok_skp, login):
    pengumpulan.dibuka_at, pengumpulan.tenggat_at = BUKA, D
    pengumpulan.batas_akhir_at, pengumpulan.masa_tenggang = akhir, 10
    pengumpulan.save()
    tenggat = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, batas_akhir_at=akhir, masa_tenggang_menit=10)
    add = reverse("berkas:add", args=[pengumpulan.pk, "SKP"])
    with time_machine.travel(pada, tick=False):
        for nama, (_, versi, sudah) in KEADAAN.items():
            if versi.get("diterima_at", BUKA) > pada:
                continue
            client = login(orang[nama])
            penilaian = judge_unggahan(tenggat, pada, sudah)
            pages = {
                "home": Bacaan(client.get(reverse("beranda:home"))),
                "sasaran": Bacaan(client.get(reverse("berkas:sasaran"))),
                "index": Bacaan(client.get(reverse("berkas:index"))),
                "upload": Bacaan(client.get(add, {"terlambat": "1"})),
            }
            check_upload(pages["upload"], penilaian, akhir, pada, sudah)
            check_confirmation(Bacaan(client.get(add)), penilaian, add)
            check_buttons(pages, penilaian, add, sudah)
            check_times(pages, penilaian, versi, akhir)
            check_links(client, pages)


@pytest.mark.parametrize(
    ("akhir", "pada"), MOMENTS, ids=[f"{'late' if c else 'hard'} {at:%d %H.%M.%S}" for c, at in MOMENTS]
)
@pytest.mark.usefixtures("trust_store")
def test_receipt_and_mail_say_what_was_judged(akhir, pada, daerah, pengumpulan, dok_skp, login, unsigned_pdf):
    pengumpulan.dibuka_at, pengumpulan.tenggat_at, pengumpulan.batas_akhir_at = BUKA, D, akhir
    pengumpulan.save()
    type(dok_skp).objects.update(kebijakan=Kebijakan.BEBAS)
    tenggat = extend_tenggat(dibuka_at=BUKA, tenggat_at=D, batas_akhir_at=akhir)
    penilaian = judge_unggahan(tenggat, pada)
    with time_machine.travel(pada, tick=False):
        client = login(daerah.pppk)
        isian = {"nama_berkas": "SKP 2025", "isi": SimpleUploadedFile("skp.pdf", unsigned_pdf)}
        sent = client.post(reverse("berkas:add", args=[pengumpulan.pk, "SKP"]), isian)
        assert (sent.status_code == 303) is penilaian.boleh
        if not penilaian.boleh:
            assert not Kiriman.objects.exists()
            return
        receipt = Bacaan(client.get(sent.url))
    kata = f"terlambat {format_duration(penilaian.terlambat)}" if penilaian.akan_terlambat else "tepat waktu"
    assert f"diterima pada {format_datetime(pada)}, {kata}." in Kiriman.objects.get().isi
    assert ("Terlambat" in receipt.words, "Tepat waktu" in receipt.words) == (
        penilaian.akan_terlambat,
        not penilaian.akan_terlambat,
    )
    true = written(pada, *(one - DETIK for one in (D, akhir) if one))
    assert written(pada) <= receipt.times <= true


def check_upload(page, penilaian, akhir, pada, sudah):
    assert page.status == (200 if penilaian.boleh else 403)
    assert ("akan tercatat terlambat" in page.words) is penilaian.akan_terlambat
    if penilaian.akan_terlambat:
        assert format_tenggat(D) in page.words
        assert f"Masih diterima sampai {format_tenggat(akhir)}" in page.words
        assert ("Versi 1, yang masuk tepat waktu, tetap resmi" in page.words) is bool(
            sudah and sudah.pernah_tepat_waktu
        )
    if not penilaian.boleh:
        in_grace = D <= pada < G and "Kirim dari halaman unggah" in page.words
        assert in_grace or KETERANGAN.get(penilaian.keadaan, "Pengunggahan SKP sudah ditutup") in page.words
    assert ("Masa tenggang 10 menit" in page.words) is (penilaian.boleh and pada < D)


def check_confirmation(page, penilaian, add):
    asked = penilaian.akan_terlambat and penilaian.keadaan != K.PERBAIKAN
    assert ("Saya mengerti" in page.words) is asked
    assert (f"{add}?terlambat=1" in page.links) is asked


def check_buttons(pages, penilaian, add, sudah):
    """A button to a form stands where the form opens; and nothing is called done that is missing."""
    assert (add in pages["sasaran"].links) is penilaian.boleh
    missing = sudah is None or sudah.dikembalikan
    assert ("perlu Anda unggah." in pages["index"].words) is (missing and penilaian.boleh)
    assert not (missing and "Semua sudah diterima" in pages["index"].words)
    assert not (missing and "Berkas Anda lengkap" in pages["home"].words)
    if missing and "tombol-besar" in pages["home"].main:
        assert penilaian.boleh
        assert add in pages["home"].links
    late = penilaian.akan_terlambat and missing
    if late and "Masa tenggang" not in pages["home"].words:
        assert "tercatat terlambat" in pages["home"].words
        assert f"Tenggat {format_tenggat(D)} sudah lewat" in pages["home"].words


def check_times(pages, penilaian, versi, akhir):
    """No page names a moment that is not one of this person's; and the end is the same on each."""
    bounds = [one - DETIK for one in (D, G, P, *([akhir] if akhir else []))]
    true = written(
        *bounds,
        BUKA,
        MASUK,
        versi.get("diterima_at", MASUK),
        *([penilaian.ditutup_at - DETIK] if penilaian.ditutup_at else []),
    )
    for nama, page in pages.items():
        assert page.times <= true, nama
    if penilaian.keadaan == K.DITUTUP and "Kirim dari halaman unggah" not in pages["upload"].words:
        at = penilaian.ditutup_at - DETIK
        assert f"ditutup {format_date(at)} pukul {format_time(at)}" in pages["upload"].words
    if penilaian.keadaan == K.BELUM_DIBUKA:
        assert all(format_datetime(BUKA) in pages[nama].words for nama in ("sasaran", "upload"))


def check_links(client, pages):
    """The next step of home and of a page that opens no form leads somewhere; only what is called closed is closed."""
    panel = pages["home"].main
    if 'class="lanjut"' in panel:
        [link] = re.findall(r'<div class="lanjut-aksi">.*?<a [^>]*?href="([^"#]*)', panel, re.DOTALL) or [""]
        assert not link or client.get(link).status_code in (200, 403)
    if pages["upload"].status == 403:
        [link] = re.findall(r'<div class="aksi">\s*<a [^>]*?href="([^"#]*)', pages["upload"].main)
        assert client.get(link).status_code == 200


@pytest.mark.parametrize("pada", [BUKA - DETIK, BUKA, D - DETIK, D, G, C - DETIK, C])
@pytest.mark.parametrize("akhir", [None, C], ids=["hard", "late"])
def test_the_front_page_says_for_all_what_is_judged_for_a_new_person(akhir, pada, pengumpulan, client):
    pengumpulan.dibuka_at, pengumpulan.tenggat_at, pengumpulan.batas_akhir_at = BUKA, D, akhir
    pengumpulan.save()
    penilaian = judge_unggahan(extend_tenggat(dibuka_at=BUKA, tenggat_at=D, batas_akhir_at=akhir), pada)
    with time_machine.travel(pada, tick=False):
        page = Bacaan(client.get("/"))
    assert ("tidak ada pengumpulan yang dibuka" in page.words) is (penilaian.keadaan == K.DITUTUP)
    assert ("tercatat terlambat" in page.words) is penilaian.akan_terlambat
    if penilaian.akan_terlambat:
        assert written(D - DETIK, akhir - DETIK) <= page.times | {
            " pukul ".join(WAKTU.findall(page.words)[0])
        }
