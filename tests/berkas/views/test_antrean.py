from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from berkas.enums import SebabPemeriksaan, StatusBerkas
from berkas.models import Berkas, Pemeriksaan, Versi
from berkas.services.review import claim_berkas
from pegawai.enums import JenisPeran
from tests.conftest import DALAM_TENGGAT
from tests.factories import PegawaiFactory, make_berkas, make_peran

QUEUE = reverse("berkas:queue")


@pytest.fixture
def meja(daerah, login, dalam_tenggat):
    return login(daerah.verifikator)


def listed(response):
    return [one.berkas.pegawai.username for one in response.context["baris"]]


def age(berkas, **span):
    Berkas.objects.filter(pk=berkas.pk).update(status_at=timezone.now() - timedelta(**span))
    return berkas


@pytest.fixture
def isi(daerah, dok_skp, dok_mpph, dalam_tenggat):
    age(make_berkas(daerah.pppk, dok_skp, keputusan="look"), days=2)
    age(make_berkas(daerah.pppk_lain, dok_mpph, tepat_waktu=False), days=4)
    age(make_berkas(daerah.pppk_puskesmas, dok_skp), hours=5)
    age(make_berkas(daerah.pppk, dok_mpph, status=StatusBerkas.TERVERIFIKASI), days=9)


@pytest.mark.parametrize("peran", ["pppk", "kepala_dinas", "kepala_sd1", "pengelola"])
def test_the_queue_does_not_exist_for_others(daerah, login, peran):
    assert login(getattr(daerah, peran)).get(QUEUE).status_code == 404


@pytest.mark.parametrize(("peran", "tombol"), [("verifikator", True), ("admin", False), ("auditor", False)])
def test_only_a_verifikator_finds_buttons(daerah, login, isi, peran, tombol):
    page = login(getattr(daerah, peran)).get(QUEUE).content.decode()
    assert ("/ambil/" in page) == tombol
    assert ("Verifikasi yang dipilih" in page) == tombol
    assert "Peran Anda tidak mencakup unit ini." not in page


def test_oldest_first(meja, isi):
    assert listed(meja.get(QUEUE)) == ["pppk.lain", "pppk", "pppk.puskesmas"]


@pytest.mark.parametrize(
    ("saring", "nama"),
    [
        ("jenis=SKP", ["pppk", "pppk.puskesmas"]),
        ("tanda=lihat", ["pppk"]),
        ("tanda=terlambat", ["pppk.lain"]),
        ("menunggu=3", ["pppk.lain"]),
        ("menunggu=1", ["pppk.lain", "pppk"]),
        ("status=TERVERIFIKASI", ["pppk"]),
        ("status=ngawur", ["pppk.lain", "pppk", "pppk.puskesmas"]),
        ("cari=tidak+ada", []),
    ],
)
def test_filters(meja, isi, saring, nama):
    assert listed(meja.get(f"{QUEUE}?{saring}")) == nama


def test_filter_by_subtree_and_campaign(meja, isi, daerah, pengumpulan):
    assert listed(meja.get(QUEUE, {"unit": daerah.dinas.pk})) == ["pppk.lain", "pppk"]
    assert listed(meja.get(QUEUE, {"unit": daerah.sd1.pk})) == ["pppk"]
    assert len(listed(meja.get(QUEUE, {"pengumpulan": pengumpulan.pk}))) == 3


def test_search_by_nip_or_name(meja, isi, daerah):
    nip = daerah.pppk_lain.nip_tercetak
    assert listed(meja.get(QUEUE, {"cari": nip})) == ["pppk.lain"]
    assert listed(meja.get(QUEUE, {"cari": daerah.pppk_puskesmas.nama.lower()})) == ["pppk.puskesmas"]


def test_a_search_that_no_name_can_match_is_left_out(meja, isi):
    """SQLite refuses such a pattern."""
    assert meja.get(QUEUE, {"cari": "%" * 60_000}).status_code == 200


def test_a_verifikator_of_one_dinas_sees_only_it(daerah, login, isi):
    make_peran(daerah.kepala_dinkes, JenisPeran.VERIFIKATOR, daerah.dinkes)
    assert listed(login(daerah.kepala_dinkes).get(QUEUE)) == ["pppk.puskesmas"]


def test_the_reason_stands_where_the_button_is_missing(daerah, login, isi, meja, dok_skp):
    make_peran(daerah.pengelola, JenisPeran.VERIFIKATOR, daerah.instansi)
    claim_berkas(Berkas.objects.get(pegawai=daerah.pppk, dokumen=dok_skp), oleh=daerah.pengelola)
    assert f"Sedang diperiksa oleh {daerah.pengelola}." in meja.get(QUEUE).content.decode()


def test_people_who_left_are_not_in_the_queue(meja, isi, daerah):
    daerah.pppk_lain.is_active = False
    daerah.pppk_lain.save(update_fields=["is_active"])
    assert listed(meja.get(QUEUE)) == ["pppk", "pppk.puskesmas"]


def test_a_verdict_that_changed_since_is_marked_and_can_be_looked_for(meja, daerah, isi):
    berkas = Berkas.objects.get(pegawai=daerah.pppk_puskesmas)
    for kode, jam in (("OK_BSRE", 6), ("CERT_REVOKED", 1)):
        Pemeriksaan.objects.create(
            versi=berkas.versi_terkini, sebab=SebabPemeriksaan.REINSPECT, kode=kode, keputusan="refuse",
            at=timezone.now() - timedelta(hours=jam),
        )  # fmt: skip
    assert "Hasil pemeriksaan berubah</span>" not in meja.get(QUEUE).content.decode()
    Versi.objects.filter(pk=berkas.versi_terkini_id).update(kode="CERT_REVOKED", keputusan="look")
    page = meja.get(QUEUE + "?tanda=berubah")
    assert listed(page) == ["pppk.puskesmas"]
    assert page.content.decode().count("Hasil pemeriksaan berubah</span>") == 1


@pytest.mark.parametrize(
    ("urut", "nama"),
    [
        ("-menunggu", ["pppk.lain", "pppk", "pppk.puskesmas"]),
        ("menunggu", ["pppk.puskesmas", "pppk", "pppk.lain"]),
        ("pegawai", ["pppk", "pppk.lain", "pppk.puskesmas"]),
        ("-pegawai", ["pppk.puskesmas", "pppk.lain", "pppk"]),
        ("unit", ["pppk.puskesmas", "pppk", "pppk.lain"]),
        ("dokumen", ["pppk.lain", "pppk", "pppk.puskesmas"]),
        ("password", ["pppk.lain", "pppk", "pppk.puskesmas"]),
    ],
)
def test_the_heads_sort(meja, isi, daerah, urut, nama):
    for n, pegawai in enumerate((daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas)):
        pegawai.nama = f"{n} Contoh"
        pegawai.save(update_fields=["nama"])
    assert listed(meja.get(QUEUE, {"urut": urut})) == nama


def test_the_order_is_said_and_turned_by_its_head(meja, isi):
    text = " ".join(meja.get(QUEUE).content.decode().split())
    assert "berkas, yang paling lama di atas" in text
    assert 'class="k-lama kanan" aria-sort="descending"> <a class="urut" href="?urut=menunggu">' in text
    text = " ".join(meja.get(QUEUE, {"urut": "unit"}).content.decode().split())
    assert "berkas, menurut unit kerja" in text
    assert text.count("aria-sort=") == 1


def test_the_row_says_who_holds_it(meja, isi, daerah):
    make_peran(daerah.pengelola, JenisPeran.VERIFIKATOR, daerah.instansi)
    for pegawai, oleh in ((daerah.pppk_lain, daerah.pengelola), (daerah.pppk_puskesmas, daerah.verifikator)):
        claim_berkas(Berkas.objects.get(pegawai=pegawai), oleh=oleh)
    answer = meja.get(QUEUE)
    assert [one.pemegang for one in answer.context["baris"]] == [
        daerah.pengelola,
        None,
        daerah.verifikator,
    ]
    assert "Anda</span>" in answer.content.decode()
    assert listed(meja.get(QUEUE, {"pegang": "saya"})) == ["pppk.puskesmas"]


def test_the_bar_counts_out_the_marked_ones_before_the_click(meja, isi):
    text = " ".join(meja.get(QUEUE).content.decode().split())
    assert "2 berkas di halaman ini dapat dipilih" in text
    assert "1 bertanda di halaman ini: periksa satu per satu" in text
    assert "data-pilihan" not in meja.get(QUEUE, {"tanda": "lihat"}).content.decode()


def test_a_filter_without_a_chip_can_be_taken_away(meja, isi, daerah):
    answer = meja.get(QUEUE, {"unit": daerah.dinas.pk, "cari": "Contoh", "jenis": "SKP"})
    assert [one.teks for one in answer.context["terpasang"]] == ["“Contoh”", str(daerah.dinas)]
    assert answer.context["terpasang"][1].url == "?cari=Contoh&jenis=SKP"


def test_what_is_decided_has_not_waited(meja, isi):
    page = meja.get(QUEUE, {"status": "TERVERIFIKASI"}).content.decode()
    assert "Sejak putusan" in page
    assert "lama-batang" not in page


@pytest.mark.parametrize(("span", "genting"), [({"days": 6, "hours": 23}, False), ({"days": 7}, True)])
def test_a_week_of_waiting_stands_out(meja, daerah, dok_skp, span, genting):
    age(make_berkas(daerah.pppk, dok_skp), **span)
    assert ("lama-genting" in meja.get(QUEUE).content.decode()) == genting


def test_an_empty_queue_says_so(meja):
    text = meja.get(QUEUE).content.decode()
    assert "Tidak ada berkas yang cocok dengan saringan ini." in text
    assert "di atas" not in text


def test_query_count_does_not_grow_with_the_queue(meja, daerah, dok_skp, django_assert_max_num_queries):
    for n in range(30):
        make_berkas(PegawaiFactory(username=f"antre{n}", unit=daerah.sd1), dok_skp)
    with django_assert_max_num_queries(15):
        page = meja.get(QUEUE)
    assert len(listed(page)) == 25
    assert "1–25 dari" in page.content.decode()


def bulk(client, berkas, **extra):
    pilih = [f"{one.pk}:{one.versi_terkini_id}" for one in berkas]
    return client.post(reverse("berkas:bulk_verify"), {"pilih": pilih, **extra})


def test_several_at_once_with_a_preview_and_a_result(meja, isi, daerah, dok_skp):
    sendiri = make_berkas(daerah.verifikator, dok_skp)
    Versi.objects.update(keputusan="accept")
    chosen = [*Berkas.objects.filter(dokumen=dok_skp, pegawai=daerah.pppk), sendiri]
    preview = bulk(meja, chosen).content.decode()
    assert "Verifikasi 1 berkas?" in preview
    assert "Akan dilewati: Anda tidak dapat memeriksa berkas Anda sendiri" in preview
    assert Berkas.objects.filter(status=StatusBerkas.TERVERIFIKASI).count() == 1
    hasil = bulk(meja, chosen, yakin="1")
    assert sorted(bool(one.pesan) for one in hasil.context["hasil"]) == [False, True]
    assert Berkas.objects.filter(status=StatusBerkas.TERVERIFIKASI).count() == 2


@pytest.mark.parametrize("kolom", [{"keputusan": "look"}, {"menyatakan_basah": True}], ids=["look", "ink"])
def test_what_needs_eyes_is_left_out_of_several_at_once(meja, daerah, dok_skp, kolom):
    berkas = make_berkas(daerah.pppk, dok_skp, **kolom)
    kata = "perlu diperiksa mata" if kolom.get("keputusan") else "dinyatakan bertanda tangan basah"
    alasan = f"Tidak dapat diverifikasi sekaligus: {kata}. Periksa berkas ini sendiri."
    preview = bulk(meja, [berkas]).content.decode()
    assert f"Akan dilewati: {alasan}" in preview
    assert "Tidak ada yang dapat diverifikasi sekaligus" in preview
    hasil = bulk(meja, [berkas], yakin="1")
    assert [one.pesan for one in hasil.context["hasil"]] == [alasan]
    assert alasan in hasil.content.decode()
    assert Berkas.objects.get().status == StatusBerkas.DIUNGGAH


BEDA = {"code": "PERIOD_MISMATCH", "message": "Periode berbeda.", "document": "x", "on_record": "y"}


def hasil(**isi):
    return {"code": "OK_BSRE", "notes": [], **isi}


@pytest.mark.parametrize(
    ("kolom", "label", "kata", "tanda"),
    [
        ({"hasil": hasil(missing=[{"roles": ["PENILAI"], "who": "pejabat penilai"}]), "keputusan": "look"},
         "Tanda tangan belum lengkap", "tanda tangan elektroniknya belum lengkap; perlu diperiksa mata", "kurang"),
        ({"hasil": hasil(mismatches=[BEDA]), "dibenarkan_at": DALAM_TENGGAT},
         "Ketidakcocokan dibenarkan pengunggah", "ada yang tidak cocok dengan data yang tercatat", "beda"),
        ({"hasil": hasil(notes=["hidden_text"])}, "Teks tersembunyi",
         "memuat teks tersembunyi yang berbeda dari yang tampak", "tersembunyi"),
        ({"sha256": "ab" * 32}, "Berkas sama dengan pegawai lain", "berkas yang sama diunggah pegawai lain", "sama"),
        ({"keputusan": "warn", "kode": "CHANGED"}, "Diterima dengan peringatan", "diterima dengan peringatan", ""),
    ],
    ids=["missing", "declared right", "hidden", "same file", "warning"],
)  # fmt: skip
def test_what_carries_a_mark_cannot_be_ticked_and_says_why(meja, daerah, dok_skp, kolom, label, kata, tanda):
    make_berkas(daerah.pppk, dok_skp, **kolom)
    make_berkas(daerah.pppk_puskesmas, dok_skp)  # carries none
    make_berkas(daerah.pppk_lain, dok_skp, status=StatusBerkas.TERVERIFIKASI, sha256="ab" * 32)
    page = meja.get(QUEUE, {"tanda": tanda})
    assert listed(page) == (["pppk"] if tanda else ["pppk", "pppk.puskesmas"])
    text = " ".join(page.content.decode().split())
    assert f"{label}</span>" in text
    assert f"Tidak dapat diverifikasi sekaligus: {kata}. Periksa berkas ini sendiri." in text
    assert text.count(" disabled aria-describedby=") == 1


def test_only_one_without_a_mark_is_verified_with_others(meja, daerah, dok_skp, dok_mpph):
    rows = [
        make_berkas(daerah.pppk, dok_skp, hasil=hasil(mismatches=[BEDA]), dibenarkan_at=DALAM_TENGGAT),
        make_berkas(daerah.pppk_lain, dok_skp),
        make_berkas(daerah.pppk, dok_mpph, sha256="cd" * 32),
        make_berkas(daerah.pppk_lain, dok_mpph, sha256="cd" * 32),  # one matrix for a whole team
    ]
    page = bulk(meja, rows, yakin="1").content.decode()
    done = set(Berkas.objects.filter(status=StatusBerkas.TERVERIFIKASI))
    assert done == set(rows[1:])
    assert page.count("Dilewati</span>") == 1
    assert "ada yang tidak cocok dengan data yang tercatat" in page


def test_declared_ink_is_found_among_what_needs_eyes(meja, daerah, dok_skp):
    make_berkas(daerah.pppk, dok_skp, menyatakan_basah=True)
    page = meja.get(f"{QUEUE}?tanda=lihat")
    assert listed(page) == ["pppk"]
    assert "Perlu diperiksa mata: dinyatakan bertanda tangan basah</span>" in page.content.decode()


@pytest.mark.parametrize("pilih", [[], ["x"], ["1"], ["1:2:3"], [":"]])
def test_nothing_sensible_chosen(meja, pilih):
    page = meja.post(reverse("berkas:bulk_verify"), {"pilih": pilih})
    assert page.status_code == 422
    assert "Pilih paling sedikit satu berkas." in page.content.decode()


def test_the_berkas_of_a_foreign_scope_is_not_even_listed(daerah, login, isi, dok_skp):
    make_peran(daerah.kepala_dinkes, JenisPeran.VERIFIKATOR, daerah.dinkes)
    asing = Berkas.objects.get(pegawai=daerah.pppk, dokumen=dok_skp)
    page = bulk(login(daerah.kepala_dinkes), [asing], yakin="1")
    assert page.context["hasil"] == []
    asing.refresh_from_db()
    assert asing.status == StatusBerkas.DIUNGGAH


@pytest.mark.parametrize("pilih", ["²:1", ":", "1:1:1", "9" * 5000 + ":1", "9" * 30 + ":1", "-1:1"])
def test_a_choice_that_is_none_is_asked_for_again(daerah, login, pilih):
    answer = login(daerah.verifikator).post("/berkas/antrean/verifikasi/", {"pilih": pilih})
    assert (answer.status_code, "Pilih paling sedikit satu berkas." in answer.content.decode()) == (422, True)
