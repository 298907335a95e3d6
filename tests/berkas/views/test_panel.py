"""The signature panel on both pages, from a real inspection; and the list of inspections once there are several."""

import re
from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from berkas.enums import SebabPemeriksaan
from berkas.models import Pemeriksaan
from berkas.services.upload import Unggahan, upload_berkas
from pemeriksaan.codes import ROWS
from pemeriksaan.result import Change, SignatureReport, Verdict, VerdictCode
from tests.factories import VersiFactory, make_berkas

pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat")
PAGES = (("detail", "pppk"), ("review", "verifikator"))


def read(client, name, berkas):
    return " ".join(client.get(reverse(f"berkas:{name}", args=[berkas.pk])).content.decode().split())


@pytest.mark.parametrize(("name", "siapa"), PAGES, ids=["detail", "review"])
def test_the_same_panel_on_both_pages(daerah, dok_skp, login, pki, unsigned_pdf, name, siapa):
    at = datetime(2025, 8, 13, 1, tzinfo=UTC)
    first = pki.sign(unsigned_pdf, long_term=pki.timestamped(at, lt=True))
    data = pki.sign(first, pki.penilai, "Penilai", long_term=pki.timestamped(at, lt=True))
    versi = upload_berkas(Unggahan(ContentFile(data, name="skp.pdf"), "SKP"), pegawai=daerah.pppk, dokumen=dok_skp, oleh=daerah.pppk)  # fmt: skip
    page = read(login(getattr(daerah, siapa)), name, versi.berkas)
    for words in (
        ROWS[VerdictCode.OK_BSRE].meaning,
        "Tanda tangan 1: Ni Luh Contoh, S.Kom.",
        "Tanda tangan 2: I Wayan Penilai",
        "Rabu, 13 Agustus 2025 pukul 09.00 WITA, menurut stempel waktu tepercaya.",
        "BSrE Uji (BSrE)",
        "Seluruh isi dokumen sampai sebelum tanda tangan 2.",
        "Hanya data arsip tentang sertifikat.",
        "Berkas membawa jawaban penerbit, dan portal membacanya.",
        "Status pencabutan tidak ditanyakan ke penerbit (pemeriksaan luring).",
        "Kamis, 14 Agustus 2025 pukul 10.00 WITA",
        "pyhanko 0",
        "Belum dikonfirmasi verifikator.",
    ):
        assert words in page
    assert "Riwayat pemeriksaan otomatis" not in page


@pytest.mark.parametrize("siapa", ["pppk", "verifikator"])
def test_the_receipt_names_each_signature_and_no_timestamp(daerah, dok_skp, login, siapa):
    tanda = (
        SignatureReport("A", code="OK_BSRE", trusted=True, cn="Ni Luh <b>Contoh</b>"),
        SignatureReport("B", code="TAIL_UNCLEAR", trusted=True, cn="I Wayan Penilai"),
        SignatureReport("C", kind="timestamp", trusted=True, cn="TSA Uji"),
    )
    hasil = Verdict(VerdictCode.TAIL_UNCLEAR, "Pesan.", signatures=tanda).to_dict()
    berkas = make_berkas(daerah.pppk, dok_skp, kode="TAIL_UNCLEAR", keputusan="look", hasil=hasil)
    url = reverse("berkas:receipt", args=[berkas.versi_terkini.tanda_terima])
    page = " ".join(login(getattr(daerah, siapa)).get(url).content.decode().split())
    listed = page[page.index("Tanda tangan elektronik pada berkas ini") : page.index("Yang kami terima")]
    assert re.findall(r'<span class="nama">(.*?)</span> <span class="ket">(.*?)</span>', listed) == [
        ("Ni Luh &lt;b&gt;Contoh&lt;/b&gt;", ROWS[VerdictCode.OK_BSRE].assessment),
        ("I Wayan Penilai", ROWS[VerdictCode.TAIL_UNCLEAR].assessment),
    ]
    assert "TSA Uji" not in page


def test_the_receipt_of_a_file_without_signatures_lists_none(daerah, dok_skp, login):
    berkas = make_berkas(daerah.pppk, dok_skp, hasil=Verdict(VerdictCode.NO_SIGNATURE, "Pesan.").to_dict())
    url = reverse("berkas:receipt", args=[berkas.versi_terkini.tanda_terima])
    assert "Tanda tangan elektronik pada berkas ini:" not in login(daerah.pppk).get(url).content.decode()


@pytest.mark.parametrize("kode", list(VerdictCode), ids=str)
def test_both_pages_stand_for_every_verdict(daerah, dok_skp, login, kode):
    """Also for files that were refused after a wait, and for files that could not be read."""
    tanda = (SignatureReport("Tanda1", code=str(kode)), SignatureReport("Arsip", kind="timestamp"))
    hasil = Verdict(kode, "Pesan.", signatures=tanda)
    berkas = make_berkas(
        daerah.pppk, dok_skp, kode=str(kode), keputusan="refuse", hasil=hasil.to_dict(), halaman=None
    )
    for name, siapa in PAGES:
        page = read(login(getattr(daerah, siapa)), name, berkas)
        assert ROWS[kode].meaning.replace('"', "&quot;") in page
        assert "Stempel waktu dokumen 1" in page


@pytest.mark.parametrize(("name", "siapa"), PAGES, ids=["detail", "review"])
def test_several_inspections_are_listed_newest_first(daerah, dok_skp, login, name, siapa):
    hasil = Verdict(VerdictCode.INTACT_UNTRUSTED, "Pesan.").to_dict()
    berkas = make_berkas(daerah.pppk, dok_skp, kode="INTACT_UNTRUSTED", keputusan="look", hasil=hasil)
    for kode, keputusan, sebab in (
        ("OK_BSRE", "accept", SebabPemeriksaan.UPLOAD),
        ("INTACT_UNTRUSTED", "look", SebabPemeriksaan.REINSPECT),
    ):
        Pemeriksaan.objects.create(
            versi=berkas.versi_terkini, sebab=sebab, kode=kode, keputusan=keputusan, at=timezone.now()
        )
    page = read(login(getattr(daerah, siapa)), name, berkas)
    newest = page.index("Utuh, penerbit tidak dikenal – Diterima, perlu dilihat verifikator")
    assert newest < page.index("Utuh, penerbit dikenal – Diterima")
    assert "Pemeriksaan ulang" in page
    assert "Saat diunggah" in page


def test_one_inspection_is_no_history(daerah, dok_skp, login):
    hasil = Verdict(VerdictCode.OK_BSRE, "Pesan.").to_dict()
    berkas = make_berkas(daerah.pppk, dok_skp, hasil=hasil)
    Pemeriksaan.objects.create(
        versi=berkas.versi_terkini, sebab="UPLOAD", kode="OK_BSRE", keputusan="accept", at=timezone.now()
    )
    assert "Riwayat pemeriksaan otomatis" not in read(login(daerah.pppk), "detail", berkas)


def test_queries_do_not_grow_with_versions_and_signatures(
    daerah, dok_skp, login, django_assert_max_num_queries
):
    tanda = [SignatureReport(f"T{n}", code="OK_BSRE", trusted=True, key=f"{n:064x}") for n in range(9)]
    hasil = Verdict(VerdictCode.OK_BSRE, "Pesan.", signatures=tuple(tanda)).to_dict()
    berkas = make_berkas(daerah.pppk, dok_skp, hasil=hasil)
    for nomor in range(2, 7):
        VersiFactory(berkas=berkas, nomor=nomor, hasil=hasil)
    client = login(daerah.pppk)
    with django_assert_max_num_queries(17):
        read(client, "detail", berkas)


@pytest.mark.parametrize("code", ["CHANGED", "CHANGED_BETWEEN", "TAIL_UNCLEAR"])
@pytest.mark.parametrize(("name", "siapa"), [*PAGES, ("receipt", "pppk")])
def test_what_differs_from_what_was_signed_is_listed_and_escaped(daerah, dok_skp, login, code, name, siapa):
    changes = [
        Change(1, "baik", "<b>sangat</b> baik"),
        *(Change(page, what="tampilan") for page in range(2, 9)),
    ]
    hasil = Verdict(VerdictCode(code), changes=tuple(changes)).to_dict()
    berkas = make_berkas(daerah.pppk, dok_skp, kode=code, keputusan="look", hasil=hasil)
    key = berkas.versi_terkini.tanda_terima if name == "receipt" else berkas.pk
    page = login(getattr(daerah, siapa)).get(reverse(f"berkas:{name}", args=[key])).content.decode()
    listed = re.search(r'<div class="perubahan">(.*?)</div>', page, re.DOTALL)[1]
    lines = re.findall(r"<li>(.*?)</li>", listed)
    assert lines[0] == "Halaman 1: “baik” menjadi “&lt;b&gt;sangat&lt;/b&gt; baik”"
    assert (len(lines), lines[-1]) == (6, "dan 3 lainnya")
    assert "Yang berbeda dari yang ditandatangani:" in listed
