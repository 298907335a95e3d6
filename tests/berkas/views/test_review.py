import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from berkas.enums import CARA_MEMPERBAIKI, SebabPemeriksaan, StatusBerkas
from berkas.models import Berkas, Pemeriksaan, Versi
from berkas.services.review import claim_berkas, return_berkas, verify_berkas
from pegawai.enums import JenisPeran
from pemeriksaan.result import SignatureReport, Verdict, VerdictCode
from tests.factories import VersiFactory, make_berkas, make_peran


@pytest.fixture
def berkas(daerah, dok_skp, dalam_tenggat):
    return make_berkas(daerah.pppk, dok_skp)


@pytest.fixture
def meja(daerah, login):
    return login(daerah.verifikator)


PERIODE = {"code": "PERIOD_MISMATCH", "message": "x", "document": "2025", "on_record": "2026"}


def at(name, berkas, saring=""):
    return reverse(f"berkas:{name}", args=[berkas.pk]) + saring


def verify(client, berkas, saring="", versi=None):
    return client.post(at("verify", berkas, saring), {"verifikasi-versi": versi or berkas.versi_terkini_id})


def send_back(client, berkas, **data):
    data = {f"kembalikan-{key}": value for key, value in data.items()}
    return client.post(at("return", berkas), {"kembalikan-versi": berkas.versi_terkini_id} | data)


def status(berkas):
    return Berkas.objects.get(pk=berkas.pk).status


POSTS = ("claim", "release", "verify", "return", "reopen")


@pytest.mark.parametrize(
    "peran", ["pppk", "pppk_lain", "kepala_dinas", "kepala_sd1", "kepala_dinkes", "pengelola"]
)
def test_the_review_does_not_exist_for_others(berkas, daerah, login, peran):
    client = login(getattr(daerah, peran))
    assert client.get(at("review", berkas)).status_code == 404
    assert [client.post(at(name, berkas)).status_code for name in POSTS] == [404] * 5
    assert status(berkas) == StatusBerkas.DIUNGGAH


def test_a_verifikator_of_another_dinas_gets_404(berkas, daerah, login):
    make_peran(daerah.kepala_dinkes, JenisPeran.VERIFIKATOR, daerah.dinkes)
    client = login(daerah.kepala_dinkes)
    assert client.get(at("review", berkas)).status_code == 404
    assert verify(client, berkas).status_code == 404


@pytest.mark.parametrize("name", POSTS)
def test_nothing_happens_by_a_link(meja, berkas, name):
    assert meja.get(at(name, berkas)).status_code == 405


@pytest.mark.parametrize("peran", ["admin", "auditor"])
def test_who_only_reads_sees_the_reason_instead_of_buttons(berkas, daerah, login, peran):
    client = login(getattr(daerah, peran))
    page = client.get(at("review", berkas)).content.decode()
    assert "Peran Anda tidak mencakup unit ini." in page
    assert at("verify", berkas) not in page
    refused = verify(client, berkas)
    assert refused.status_code == 403
    assert "Peran Anda tidak mencakup unit ini." in refused.content.decode()


def test_the_pages_are_pictures_loaded_when_seen(meja, berkas):
    page = meja.get(at("review", berkas)).content.decode()
    images = re.findall(r'loading="lazy"[^>]*?src="([^"]+)"', page)
    at_a_glance, full = (
        [reverse(f"berkas:{name}", args=[berkas.versi_terkini_id, n]) for n in (1, 2)]
        for name in ("page_thumb", "page_image")
    )
    assert images == at_a_glance + full
    assert re.findall(r'href="#(halaman-[0-9]+)"', page) == re.findall(r'id="(halaman-[0-9]+)"', page)
    assert reverse("berkas:download", args=[berkas.versi_terkini_id]) in page


@pytest.mark.parametrize(
    ("halaman", "tujuan"),
    [(2, "#halaman-2"), (9, "{page}"), (0, "")],  # shown here, behind those that are shown, not known
)
def test_a_finding_leads_to_its_page(meja, berkas, halaman, tujuan):
    versi = berkas.versi_terkini
    versi.hasil = {
        "mismatches": [{"code": "PERIOD_MISMATCH", "message": "x", "document": "2025", "on_record": "2026"}],
        "reading": {"places": {"periode": halaman}},
    }
    versi.save()
    page = " ".join(meja.get(at("review", berkas)).content.decode().split())
    found = re.findall(r'class="banding-halaman" href="([^"]+)"', page)
    assert found == (
        [tujuan.format(page=reverse("berkas:page", args=[versi.pk, halaman]))] if halaman else []
    )
    assert page.count("strip-temuan") == (halaman == 2)


def test_the_findings_are_told_in_words(meja, daerah, dok_skp, dalam_tenggat):
    tanda = SignatureReport("Tanda1", code="OK_BSRE", cn="Ni Luh Penilai", issuer="BSrE Demo", trusted=True)
    hasil = Verdict(
        VerdictCode.OK_BSRE,
        "Tanda tangan elektronik utuh.",
        notes=("links", "hidden_text"),
        signatures=(tanda,),
    )
    berkas = make_berkas(daerah.pppk, dok_skp, hasil=hasil.to_dict(), keputusan="look", menyatakan_basah=True)
    page = meja.get(at("review", berkas)).content.decode()
    for words in (
        "Tanda tangan elektronik utuh.", "Ni Luh Penilai", "BSrE Demo (BSrE)", "Utuh, dan penerbit sertifikatnya dikenal.",
        "Perlu diperiksa mata", "Berkas memuat tautan yang dapat diklik.", "Ada teks tersembunyi",
        "Pengunggah menyatakan dokumen ini ditandatangani basah.",
    ):  # fmt: skip
        assert words in page


def test_a_verdict_that_changed_is_told_at_the_desk_and_not_to_the_owner(meja, berkas, daerah, login):
    versi = berkas.versi_terkini
    hasil = Verdict(VerdictCode.OK_BSRE).to_dict()
    type(versi).objects.update(hasil=hasil)
    for kode, keputusan, jam in (("OK_BSRE", "accept", -1), ("CERT_REVOKED", "refuse", 1)):
        Pemeriksaan.objects.create(
            versi=versi, sebab=SebabPemeriksaan.REINSPECT, kode=kode, keputusan=keputusan,
            at=berkas.status_at + timedelta(hours=jam),
        )  # fmt: skip
    page = meja.get(at("review", berkas)).content.decode()
    assert "Hasil pemeriksaan berubah sesudah berkas diterima pada" in page
    assert "Bila diunggah sekarang, berkas ini akan ditolak." in page
    assert "Berubah; sebelumnya: Utuh, penerbit dikenal" in page
    own = login(daerah.pppk).get(reverse("berkas:detail", args=[berkas.pk])).content.decode()
    assert "Riwayat pemeriksaan otomatis" in own
    assert "Hasil pemeriksaan berubah" not in own


def test_after_a_decision_the_next_of_the_same_filter(meja, berkas, daerah, dok_skp, dok_mpph):
    make_berkas(daerah.pppk, dok_mpph)
    berikut = make_berkas(daerah.pppk_lain, dok_skp)
    answer = verify(meja, berkas, "?jenis=SKP")
    assert answer.url == at("review", berikut, "?jenis=SKP")
    assert Berkas.objects.get(pk=berikut.pk).diklaim_oleh == daerah.verifikator
    page = meja.get(answer.url).content.decode()
    assert f"SKP {daerah.pppk} terverifikasi." in page
    assert verify(meja, berikut, "?jenis=SKP").url == reverse("berkas:queue") + "?jenis=SKP"


def test_next_and_previous_skip_what_another_holds_and_ones_own(meja, berkas, daerah, dok_skp, dok_mpph):
    make_peran(daerah.pengelola, JenisPeran.VERIFIKATOR, daerah.instansi)
    claim_berkas(make_berkas(daerah.pppk_lain, dok_skp), oleh=daerah.pengelola)
    make_berkas(daerah.verifikator, dok_skp)
    berikut = make_berkas(daerah.pppk_puskesmas, dok_skp)
    assert at("review", berikut) in meja.get(at("review", berkas)).content.decode()
    assert at("review", berkas) in meja.get(at("review", berikut)).content.decode()


def test_claiming_leads_to_the_review_with_the_filter(meja, berkas, daerah):
    assert meja.post(at("claim", berkas, "?jenis=SKP")).url == at("review", berkas, "?jenis=SKP")
    page = meja.get(at("review", berkas)).content.decode()
    assert "Anda pegang sampai pukul 10.15 WITA" in page
    assert meja.post(at("release", berkas)).url == reverse("berkas:queue")
    assert Berkas.objects.get().diklaim_oleh is None


def test_the_place_in_the_filtered_queue(meja, berkas, daerah, dok_skp, dok_mpph):
    for pegawai, dokumen in ((daerah.pppk_lain, dok_skp), (daerah.pppk_puskesmas, dok_mpph)):
        make_berkas(pegawai, dokumen)
    tetangga = meja.get(at("review", berkas, "?jenis=SKP")).context["tetangga"]
    assert (tetangga.nomor, tetangga.jumlah) == (1, 2)


def test_a_claim_that_is_over_is_not_shown(meja, berkas, daerah):
    Berkas.objects.update(diklaim_oleh=daerah.verifikator, diklaim_sampai=timezone.now())
    assert "Anda pegang" not in meja.get(at("review", berkas)).content.decode()


def test_the_panel_of_the_return_is_an_address(meja, berkas):
    page = " ".join(meja.get(at("review", berkas, "?jenis=SKP")).content.decode().split())
    assert "Alasan pengembalian" not in page
    assert at("review", berkas, "?jenis=SKP&amp;kembalikan=1") in page
    answer = meja.get(at("review", berkas, "?jenis=SKP&kembalikan=1"))
    page = " ".join(answer.content.decode().split())
    assert "Alasan pengembalian" in page
    assert "autofocus" in page
    assert all(cara in page for cara in CARA_MEMPERBAIKI.values())
    assert "Unggah perbaikan paling lambat" in page
    assert f'{at("return", berkas)}?jenis=SKP"' in page, "the panel does not go along to the next"


def test_who_may_not_decide_has_no_panel(berkas, daerah, login):
    answer = login(daerah.auditor).get(at("review", berkas, "?kembalikan=1"))
    assert "panel_kembali" not in answer.context


def test_a_decision_can_be_undone_from_its_message(meja, berkas, daerah, dok_skp):
    make_berkas(daerah.pppk_lain, dok_skp)
    page = meja.get(verify(meja, berkas, "?jenis=SKP").url).content.decode()
    assert f'<a href="{at("review", berkas, "?jenis=SKP")}#urungkan">Urungkan</a>' in page
    assert 'id="urungkan"' in meja.get(at("review", berkas)).content.decode()


@pytest.mark.parametrize(("beda", "first"), [([], "Verifikasi"), ([PERIODE], "Kembalikan")])
def test_the_first_choice_follows_from_the_findings(meja, daerah, dok_skp, dalam_tenggat, beda, first):
    hasil = {"code": "OK_BSRE", "message": "Utuh.", "notes": [], "mismatches": beda}
    page = meja.get(at("review", make_berkas(daerah.pppk, dok_skp, hasil=hasil))).content.decode()
    solid = re.findall(r'class="tombol"[^>]*>\s*(Verifikasi|Kembalikan)', page)
    outlined = re.findall(r'class="tombol tombol-kedua"[^>]*>\s*(Verifikasi|Kembalikan)', page)
    assert solid == [first]
    assert {*solid, *outlined} == {"Verifikasi", "Kembalikan"}
    assert page.rindex("Kembalikan</a>") < page.rindex("Verifikasi</button>")


def test_who_comes_second_to_the_claim_is_told(meja, berkas, daerah):
    make_peran(daerah.pengelola, JenisPeran.VERIFIKATOR, daerah.instansi)
    claim_berkas(berkas, oleh=daerah.pengelola)
    page = meja.post(at("claim", berkas), follow=True).content.decode()
    assert f"Sedang diperiksa oleh {daerah.pengelola}." in page


def test_a_return_with_a_reason(meja, berkas, daerah):
    answer = send_back(meja, berkas, alasan=["PERIODE_SALAH"], catatan="")
    assert answer.status_code == 302
    assert status(berkas) == StatusBerkas.DIKEMBALIKAN


def test_a_return_without_reason_keeps_what_was_typed(meja, berkas):
    answer = send_back(meja, berkas, alasan=["LAINNYA"], catatan="", catatan_internal="lihat nanti")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Kesalahan: " in page
    assert page.count("Jelaskan alasan lainnya dalam catatan.") == 2
    assert "lihat nanti" in page
    assert answer.context["panel_kembali"]
    assert re.search(r'value="LAINNYA"[^>]*checked', page)


def test_a_reason_that_does_not_exist_is_refused(meja, berkas):
    assert send_back(meja, berkas, alasan=["NGAWUR"]).status_code == 422
    assert status(berkas) == StatusBerkas.DIUNGGAH


def test_a_newer_version_stops_the_decision_and_is_shown(meja, berkas):
    lama = berkas.versi_terkini_id
    berkas.versi_terkini = baru = VersiFactory(berkas=berkas, nomor=2)
    berkas.save(update_fields=["versi_terkini"])
    answer = verify(meja, berkas, versi=lama)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Versi yang lebih baru sudah masuk (versi 2" in page
    assert reverse("berkas:page_image", args=[baru.pk, 1]) in page
    assert status(berkas) == StatusBerkas.DIUNGGAH


def test_a_decision_on_a_decided_berkas_is_refused(meja, berkas, daerah):
    verify_berkas(berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id)
    answer = send_back(meja, berkas, catatan="Kurang.")
    assert answer.status_code == 409
    assert "Berkas ini sudah diputuskan: Terverifikasi" in answer.content.decode()


def test_undo_from_the_page(meja, berkas, daerah):
    return_berkas(berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id, catatan="Kurang.")
    assert at("reopen", berkas) in meja.get(at("review", berkas)).content.decode()
    empty = meja.post(at("reopen", berkas), {"buka-catatan": " "})
    assert "Tuliskan alasan membuka kembali berkas ini." in empty.content.decode()
    assert meja.post(at("reopen", berkas), {"buka-catatan": "Keliru."}).url == at("review", berkas)
    assert status(berkas) == StatusBerkas.DIUNGGAH


def test_internal_notes_stay_at_the_desk(meja, berkas, daerah, login):
    return_berkas(
        berkas,
        oleh=daerah.verifikator,
        versi_id=berkas.versi_terkini_id,
        catatan="Kurang.",
        catatan_internal="rahasia meja",
    )
    assert "rahasia meja" in meja.get(at("review", berkas)).content.decode()
    for pegawai in (daerah.pppk, daerah.kepala_dinas):
        assert "rahasia meja" not in login(pegawai).get(at("detail", berkas)).content.decode()


def test_query_count_of_the_page(meja, berkas, daerah, dok_skp, django_assert_max_num_queries):
    for pegawai in (daerah.pppk_lain, daerah.pppk_puskesmas):
        make_berkas(pegawai, dok_skp)
    with django_assert_max_num_queries(20):
        meja.get(at("review", berkas))


def test_a_file_in_time_by_a_dispensasi_says_so(meja, berkas):
    until = {
        "diterima_at": datetime(2025, 8, 18, tzinfo=UTC),
        "tenggat_at": datetime(2025, 8, 20, 16, tzinfo=UTC),
    }
    assert "dispensasi sampai" not in meja.get(at("review", berkas)).content.decode()
    Versi.objects.filter(pk=berkas.versi_terkini_id).update(**until)
    page = " ".join(meja.get(at("review", berkas)).content.decode().split())
    assert (
        "diterima Sen 18 Agu 2025 pukul 08.00 WITA, dispensasi sampai Rab 20 Agu 2025 pukul 23.59 WITA"
        in page
    )
