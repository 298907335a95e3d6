"""Mismatches on the pages of the uploader and the verifikator."""

from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from berkas.enums import StatusBerkas
from berkas.models import Versi
from demo.berkas.naskah import OrangDemo, PeriodeDemo, PesananSkp, render_demo_skp
from pegawai.enums import JenisPeran
from pegawai.models import JejakAudit
from tests.factories import PegawaiFactory, VersiFactory, make_berkas, make_peran

LEMBAR = {
    "SUBJECT_MISMATCH": 'NIP Anda tidak ditemukan sebagai "Pegawai yang Dinilai" di dalam berkas.',
    "PERIOD_MISMATCH": "Periode pada dokumen (1 Januari s.d. 31 Desember 2025) berbeda dari 1 Juli s.d. 31 Desember 2025.",
    "SIGNER_MISMATCH": "Penandatangan (Ida Ayu Lain) tidak sesuai dengan pejabat penilai yang tercatat (I Made Benar).",
    "PENILAI_MISMATCH": "Pejabat penilai pada dokumen (Ida Ayu Lain) berbeda dari yang tercatat (I Made Benar).",
    "FORM_MISMATCH": "Dokumen ini tampaknya MPPH, bukan SKP.",
}
TANYA = "Bila Anda salah memilih berkas, gantilah."
BELUM, SUDAH = "Belum dijawab pengunggah", "Dibenarkan pengunggah"
pytestmark = pytest.mark.usefixtures("dalam_tenggat")


def hasil(*kode: str) -> dict:
    beda = [
        {"code": one, "message": LEMBAR[one], "document": f"baca {one}", "on_record": f"catat {one}"}
        for one in kode
    ]
    return {
        "code": "OK_BSRE",
        "message": "Utuh.",
        "kind": "digital",
        "reading": {"complete": True},
        "mismatches": beda,
    }


@pytest.fixture
def beda(daerah, dok_skp):
    return make_berkas(daerah.pppk, dok_skp, hasil=hasil("PERIOD_MISMATCH"))


def receipt(client, berkas, **headers) -> str:
    return client.get(
        reverse("berkas:receipt", args=[berkas.versi_terkini.tanda_terima]), headers=headers
    ).content.decode()


def confirm(client, berkas):
    return client.post(reverse("berkas:confirm", args=[berkas.versi_terkini.pk]), follow=True)


def review(client, berkas) -> str:
    return client.get(reverse("berkas:review", args=[berkas.pk])).content.decode()


@pytest.mark.parametrize("kode", LEMBAR)
def test_each_difference_stands_on_the_receipt_with_both_sides(daerah, dok_skp, login, kode):
    berkas = make_berkas(daerah.pppk, dok_skp, hasil=hasil(kode))
    page = receipt(login(daerah.pppk), berkas)
    assert LEMBAR[kode].replace('"', "&quot;") in page
    assert f"baca {kode}" in page
    assert f"catat {kode}" in page
    assert ("Yang tercatat keliru?" in page) == (kode == "PENILAI_MISMATCH")


def test_the_question_comes_first_with_its_two_answers(daerah, beda, login):
    page = receipt(login(daerah.pppk), beda)
    assert '<h1 id="judul-terima">SKP diterima, periksa kembali isinya</h1>' in page
    assert page.index(TANYA) < page.index("Yang kami terima")
    add = reverse("berkas:add", args=[beda.dokumen.pengumpulan_id, "SKP"])
    assert page.index(f'href="{add}">Ganti berkas') < page.index("Berkas ini sudah benar</button>")
    assert "novalidate" in page


def test_a_wakil_replaces_it_for_that_person_and_reports_no_penilai_of_their_own(daerah, dok_skp, login):
    berkas = make_berkas(daerah.pppk, dok_skp, hasil=hasil("PENILAI_MISMATCH"), oleh=daerah.pengelola)
    page = receipt(login(daerah.pengelola), berkas)
    tempat = (dok_skp.pengumpulan_id, dok_skp.jenis)
    assert f'href="{reverse("berkas:wakil_add", args=[daerah.pppk.pk, *tempat])}">Ganti berkas' in page
    assert reverse("berkas:add", args=tempat) not in page
    assert "Anda menjawab yang tidak cocok di atas" in page
    assert "Yang tercatat keliru?" not in page


def test_a_file_of_another_person_leads_from_the_form_to_the_question(
    daerah, dok_skp, login, pki, trust_store
):
    lain = OrangDemo("Ni Made Lain", "199001012025212002", "Guru", "SD Negeri 2")
    penilai = OrangDemo(daerah.kepala_sd1.nama, daerah.kepala_sd1.nip, "Kepala", "SD Negeri 1")
    data = pki.sign(render_demo_skp(PesananSkp(lain, penilai, PeriodeDemo())))
    files = {"isi": SimpleUploadedFile("skp.pdf", data), "nama_berkas": "SKP 2025"}
    add = reverse("berkas:add", args=[dok_skp.pengumpulan_id, "SKP"])
    page = login(daerah.pppk).post(add, files, follow=True).content.decode()
    assert TANYA in page
    assert "Ni Made Lain · 19900101 202521 2 002" in page
    assert Versi.objects.count() == 1


def test_yes_it_is_right(daerah, beda, login):
    client = login(daerah.pppk)
    answer = confirm(client, beda)
    page = answer.content.decode()
    assert answer.redirect_chain[0][1] == HTTPStatus.SEE_OTHER
    assert "Jawaban Anda tercatat. Verifikator melihat bahwa Anda menyatakan berkas ini sudah benar." in page
    assert "Dinyatakan sudah benar</strong> pada Kamis, 14 Agustus 2025 pukul 10.00 WITA" in page
    assert "Berkas ini sudah benar</button>" not in page
    assert TANYA not in page
    confirm(client, beda)
    assert JejakAudit.objects.filter(kejadian="BERKAS_CONFIRM").count() == 1


def test_an_answer_without_token_is_none(daerah, beda):
    client = Client(enforce_csrf_checks=True)
    client.force_login(daerah.pppk)
    assert confirm(client, beda).status_code == HTTPStatus.FORBIDDEN
    assert Versi.objects.get().dibenarkan_at is None


@pytest.mark.parametrize(
    "siapa", ["pppk_lain", "kepala_sd1", "kepala_dinas", "verifikator", "admin", "auditor"]
)
def test_for_everybody_else_there_is_nothing_to_answer(daerah, beda, login, siapa):
    assert confirm(login(getattr(daerah, siapa)), beda).status_code == HTTPStatus.NOT_FOUND


def test_the_head_sees_the_difference_but_no_buttons(daerah, beda, login):
    page = receipt(login(daerah.kepala_sd1), beda)
    assert "Belum dijawab pengunggah." in page
    assert "Berkas ini sudah benar</button>" not in page
    assert "Ganti berkas" not in page


def test_an_answer_that_comes_too_late_says_so(daerah, beda, login):
    beda.status = StatusBerkas.TERVERIFIKASI
    beda.save(update_fields=["status"])
    client = login(daerah.pppk)
    assert "Berkas ini sudah benar</button>" not in receipt(client, beda)
    assert "tidak ada lagi yang perlu dijawab" in confirm(client, beda).content.decode()


def test_after_the_deadline_only_the_answer_is_left(daerah, beda, login, dalam_tenggat):
    dalam_tenggat.shift(5 * 86400)
    page = receipt(login(daerah.pppk), beda)
    assert "Berkas tidak dapat diganti lagi: pengunggahan sudah ditutup." in page
    assert "Ganti berkas</a>" not in page
    assert "Berkas ini sudah benar</button>" in page


def test_a_replaced_version_asks_nothing_any_more(daerah, beda, login):
    baru = VersiFactory(berkas=beda, nomor=2)
    lama, beda.versi_terkini = beda.versi_terkini, baru
    beda.save(update_fields=["versi_terkini"])
    client = login(daerah.pppk)
    page = client.get(reverse("berkas:receipt", args=[lama.tanda_terima])).content.decode()
    assert "Periksa kembali" not in page


def test_the_part_that_waited_brings_the_question_along(daerah, beda, login):
    assert TANYA in receipt(login(daerah.pppk), beda, **{"HX-Request": "true"})


@pytest.mark.parametrize("halaman", ["beranda:home", "berkas:sasaran"])
def test_the_card_says_it_until_it_is_answered(daerah, beda, login, halaman):
    client = login(daerah.pppk)
    assert "Sebagian isi berkas tidak cocok" in client.get(reverse(halaman)).content.decode()
    assert "Yang tidak cocok</a>" in client.get(reverse("berkas:detail", args=[beda.pk])).content.decode()
    confirm(client, beda)
    assert "Periksa kembali" not in client.get(reverse(halaman)).content.decode()


def test_what_its_owner_should_look_at_is_not_shown_as_wrong(daerah, beda, login):
    page = login(daerah.pppk).get(reverse("berkas:sasaran")).content.decode()
    card = page.split('<section class="kartu dokumen kartu-tunggu"')[1].split("</section>")[0]
    assert "spanduk-tunggu" in card
    assert "awas" not in card


def test_a_scan_is_called_unreadable_and_nothing_else(daerah, dok_skp, login):
    scan = {"code": "NO_SIGNATURE", "kind": "scan", "reading": None, "mismatches": []}
    berkas = make_berkas(daerah.pppk, dok_skp, hasil=scan)
    kalimat = "Isi dokumen tidak dapat dibaca otomatis: hasil pindai."
    assert kalimat in receipt(login(daerah.pppk), berkas)
    assert kalimat in review(login(daerah.verifikator), berkas)


def test_a_version_from_before_is_shown_as_ever(daerah, dok_skp, login):
    berkas = make_berkas(daerah.pppk, dok_skp, hasil={"code": "OK_BSRE", "message": "Utuh."})
    page = receipt(login(daerah.pppk), berkas)
    assert "Periksa kembali" not in page
    assert "tidak dapat dibaca" not in page


def test_what_a_file_says_is_never_markup(daerah, dok_skp, login):
    isi = hasil("PERIOD_MISMATCH")
    isi["mismatches"][0] |= {"document": "<img src=x onerror=alert(1)>", "message": "<b>x</b>"}
    berkas = make_berkas(daerah.pppk, dok_skp, hasil=isi)
    for page in (receipt(login(daerah.pppk), berkas), review(login(daerah.verifikator), berkas)):
        assert "<img src=x" not in page
        assert "<b>x</b>" not in page


def test_the_desk_sees_both_sides_and_the_answer(daerah, beda, login):
    meja = login(daerah.verifikator)
    page = review(meja, beda)
    assert BELUM in page
    assert "baca PERIOD_MISMATCH" in page
    confirm(login(daerah.pppk), beda)
    page = review(meja, beda)
    assert SUDAH in page
    assert "Kamis, 14 Agustus 2025 pukul 10.00 WITA" in page


def test_the_queue_marks_and_filters(daerah, beda, login, dok_mpph):
    make_berkas(daerah.pppk_lain, dok_mpph, hasil=hasil())
    meja, queue = login(daerah.verifikator), reverse("berkas:queue")
    answer = meja.get(queue, {"tanda": "beda"})
    assert [one.berkas.pk for one in answer.context["baris"]] == [beda.pk]
    assert meja.get(queue).content.decode().count(": Periode beda</span>") == 1
    confirm(login(daerah.pppk), beda)
    assert "Ketidakcocokan dibenarkan pengunggah" in meja.get(queue).content.decode()


def test_verifying_several_at_once_names_what_does_not_match(daerah, beda, login):
    pilih = {"pilih": f"{beda.pk}:{beda.versi_terkini.pk}"}
    page = login(daerah.verifikator).post(reverse("berkas:bulk_verify"), pilih).content.decode()
    assert (
        "Akan dilewati: Tidak dapat diverifikasi sekaligus: ada yang tidak cocok dengan data yang tercatat"
        in page
    )


SAMA = "a" * 64


def test_the_same_skp_by_two_people_is_for_the_desk_alone(daerah, dok_skp, login):
    satu = make_berkas(daerah.pppk, dok_skp, sha256=SAMA)
    make_berkas(daerah.pppk_lain, dok_skp, sha256=SAMA)
    page = review(login(daerah.verifikator), satu)
    assert "Berkas yang sama juga diunggah oleh" in page
    assert daerah.pppk_lain.nama in page
    assert daerah.pppk_lain.nama not in receipt(login(daerah.pppk), satu)
    assert (
        "Berkas sama dengan pegawai lain"
        in login(daerah.verifikator).get(reverse("berkas:queue")).content.decode()
    )


def test_an_older_version_of_an_skp_counts_too(daerah, dok_skp, login):
    satu = make_berkas(daerah.pppk, dok_skp, sha256=SAMA)
    dua = make_berkas(daerah.pppk_lain, dok_skp, sha256=SAMA)
    dua.versi_terkini = VersiFactory(berkas=dua, nomor=2)
    dua.save(update_fields=["versi_terkini"])
    assert daerah.pppk_lain.nama in review(login(daerah.verifikator), satu)


def test_beyond_the_scope_there_is_a_number_and_no_name(daerah, dok_skp, login):
    make_peran(daerah.pengelola, JenisPeran.VERIFIKATOR, daerah.dinas)
    satu = make_berkas(daerah.pppk, dok_skp, sha256=SAMA)
    make_berkas(daerah.pppk_puskesmas, dok_skp, sha256=SAMA)
    page = review(login(daerah.pengelola), satu)
    assert "1 orang di luar lingkup Anda" in page
    assert daerah.pppk_puskesmas.nama not in page


def test_the_same_mpph_is_a_group_to_go_through(daerah, dok_mpph, login):
    people = (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas)
    satu, *_ = [make_berkas(one, dok_mpph, sha256=SAMA) for one in people]
    make_berkas(PegawaiFactory(username="lain", unit=daerah.sd1), dok_mpph)
    meja = login(daerah.verifikator)
    page = review(meja, satu)
    assert "MPPH yang sama: 3 orang" in page
    assert "Berkas yang sama juga diunggah" not in page
    queue = f"{reverse('berkas:queue')}?sama={SAMA}"
    assert f'href="{queue}"' in page
    answer = meja.get(queue)
    assert {one.berkas.pegawai for one in answer.context["baris"]} == set(people)
    assert answer.content.decode().count("Sama: 3<") == 3
    following = meja.get(f"{reverse('berkas:review', args=[satu.pk])}?sama={SAMA}")
    assert following.context["tetangga"].sesudah.pegawai in people


def test_queries_do_not_grow_with_the_group(daerah, dok_mpph, login, django_assert_max_num_queries):
    group = [
        make_berkas(PegawaiFactory(username=f"tim{n}", unit=daerah.sd1), dok_mpph, sha256=SAMA)
        for n in range(40)
    ]
    meja = login(daerah.verifikator)
    meja.get(reverse("berkas:review", args=[group[0].pk]))
    with django_assert_max_num_queries(23):
        page = review(meja, group[0])
    assert "MPPH yang sama: 40 orang" in page
    assert "dan lainnya" in page
    with django_assert_max_num_queries(15):
        assert len(meja.get(reverse("berkas:queue")).context["baris"]) == 25
