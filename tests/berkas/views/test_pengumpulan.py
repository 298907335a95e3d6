import re
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from berkas.enums import StatusPengumpulan
from berkas.models import Pengumpulan
from tests.factories import (
    PegawaiFactory,
    PengecualianFactory,
    PengumpulanFactory,
    PeriodeFactory,
    make_kohort,
)

DAFTAR, TAMBAH = reverse("berkas:pengumpulan_list"), reverse("berkas:pengumpulan_add")
SURAT = b"%PDF-1.7\nsurat"


@pytest.fixture
def admin(daerah, login):
    return login(daerah.admin)


@pytest.fixture
def isian(db):
    return {
        "nama": "Sasaran Awal Tahun 2026", "periode": PeriodeFactory().pk, "kohort": make_kohort().pk,
        "dibuka": "2026-01-05", "paling_lambat": "2026-01-31", "pukul": "", "batas_akhir": "",
        "masa_tenggang": "0", "nomor_surat": "", "tanggal_surat": "", "hal_surat": "", "kontak": "",
        "mpph-kebijakan": "wajib_tte", "mpph-batas_mb": "2",
        "skp-diminta": "on", "skp-kebijakan": "tte_atau_basah", "skp-batas_mb": "1.5",
    }  # fmt: skip


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinas", "pengelola", "verifikator", "auditor"])
def test_only_an_admin_finds_these_pages(daerah, pengumpulan, login, siapa):
    client = login(getattr(daerah, siapa))
    satu = [reverse(f"berkas:pengumpulan_{nama}", args=[pengumpulan.pk]) for nama in ("detail", "edit")]
    assert {client.get(url).status_code for url in (DAFTAR, TAMBAH, *satu)} == {404}
    assert client.post(TAMBAH, {}).status_code == 404


def test_a_typed_day_becomes_an_exclusive_bound(admin, isian):
    assert admin.post(TAMBAH, isian).status_code == 302
    row = Pengumpulan.objects.get()
    assert row.dibuka_at == datetime(2026, 1, 4, 16, tzinfo=UTC)
    assert row.tenggat_at == datetime(2026, 1, 31, 16, tzinfo=UTC)
    assert row.batas_akhir_at is None
    dokumen = row.dokumen.get()
    assert (dokumen.jenis, dokumen.kebijakan, dokumen.batas_ukuran) == ("SKP", "tte_atau_basah", 1572864)


def test_an_hour_may_be_given(admin, isian):
    admin.post(TAMBAH, isian | {"pukul": "12:00", "batas_akhir": "2026-02-07"})
    row = Pengumpulan.objects.get()
    assert row.tenggat_at == datetime(2026, 1, 31, 4, tzinfo=UTC)
    assert row.batas_akhir_at == datetime(2026, 2, 7, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "pesan"),
    [
        ({"paling_lambat": "2026-01-01"}, "Tenggat harus sesudah waktu dibuka."),
        ({"batas_akhir": "2026-01-20"}, "Batas akhir tidak boleh sebelum tenggat."),
        ({"nama": ""}, "Isi nama pengumpulan"),
        ({"dibuka": "5 Januari"}, "Tulis tanggal dibuka, misalnya 2025-08-04"),
        ({"skp-batas_mb": "50"}, "Batas ukuran SKP antara 0,1 dan 10 MB"),
        ({"skp-diminta": ""}, "Pilih paling sedikit satu dokumen yang diminta."),
    ],
)
def test_errors_are_told_and_nothing_is_half_written(admin, isian, changes, pesan):
    response = admin.post(TAMBAH, isian | changes)
    page = response.content.decode()
    assert response.status_code == 422
    assert pesan in page
    assert "Kesalahan: " in page.split("</title>")[0]
    assert not Pengumpulan.objects.exists()


def test_the_letter_is_kept_privately_and_handed_to_those_concerned(daerah, admin, login, isian):
    admin.post(TAMBAH, isian | {"surat": SimpleUploadedFile("surat.pdf", SURAT)})
    row = Pengumpulan.objects.get()
    url = reverse("berkas:surat", args=[row.pk])
    assert login(daerah.pppk).get(url).status_code == login(daerah.verifikator).get(url).status_code == 404
    Pengumpulan.objects.update(status=StatusPengumpulan.TERBIT)
    for siapa, status in ((daerah.pppk, 200), (daerah.verifikator, 200), (daerah.kepala_dinas, 200)):
        response = login(siapa).get(url)
        assert response.status_code == status
        b"".join(response)  # read to its end, which closes the stored file
    row.surat.delete(save=False)


def test_a_letter_that_is_no_pdf_is_refused(admin, isian):
    response = admin.post(TAMBAH, isian | {"surat": SimpleUploadedFile("surat.pdf", b"PK")})
    assert "Surat ini bukan PDF" in response.content.decode()


def test_an_edit_shows_what_was_typed_and_leaves_untouched_bounds_alone(admin, daerah, pengumpulan, isian):
    seconds = datetime(2025, 8, 15, 15, 30, 7, tzinfo=UTC)
    Pengumpulan.objects.update(tenggat_at=seconds)
    url = reverse("berkas:pengumpulan_edit", args=[pengumpulan.pk])
    form = admin.get(url).context["form"]
    typed = {"dibuka": "2025-08-04", "paling_lambat": "2025-08-15", "pukul": form["pukul"].value()}
    changed = isian | typed | {"nama": "Nama baru", "mpph-diminta": "on"}
    assert admin.post(url, changed).status_code == 302
    row = Pengumpulan.objects.get()
    assert (row.nama, row.tenggat_at) == ("Nama baru", seconds)


def test_the_list_of_campaigns_has_a_fixed_number_of_queries(
    admin, pengumpulan, django_assert_max_num_queries, dalam_tenggat
):
    with django_assert_max_num_queries(14):
        assert pengumpulan.nama in admin.get(DAFTAR).content.decode()


def page_of(pengumpulan, nama="detail") -> str:
    return reverse(f"berkas:pengumpulan_{nama}", args=[pengumpulan.pk])


def test_a_new_campaign_is_a_draft_one_click_from_its_check_page(admin, isian, daerah):
    answer = admin.post(TAMBAH, isian, follow=True)
    row = Pengumpulan.objects.get()
    assert answer.redirect_chain == [(page_of(row), 302)]
    assert page_of(row, "publish") in answer.content.decode()
    assert row.status == StatusPengumpulan.KONSEP


def test_the_page_offers_what_the_state_allows(admin, pengumpulan, dalam_tenggat):
    offered = {}
    for status in StatusPengumpulan:
        closed = status in (StatusPengumpulan.DITUTUP, StatusPengumpulan.DIARSIPKAN)
        Pengumpulan.objects.update(status=status, ditutup_at=pengumpulan.tenggat_at if closed else None)
        page = admin.get(page_of(pengumpulan)).content.decode()
        names = ("publish", "edit", "close", "reopen", "archive", "unarchive", "delete")
        offered[status.value] = {nama for nama in names if page_of(pengumpulan, nama) in page}
    assert offered == {
        "KONSEP": {"publish", "edit", "delete"},
        "TERBIT": {"edit", "close"},
        "DITUTUP": {"reopen", "archive"},
        "DIARSIPKAN": {"unarchive"},
    }


def test_the_archive_is_a_list_of_its_own(admin, pengumpulan):
    Pengumpulan.objects.update(status=StatusPengumpulan.DIARSIPKAN, ditutup_at=pengumpulan.tenggat_at)
    assert pengumpulan.nama not in admin.get(DAFTAR).content.decode()
    assert pengumpulan.nama in admin.get(DAFTAR, {"arsip": "1"}).content.decode()


def test_drafts_stand_first(admin, pengumpulan):
    PengumpulanFactory(nama="Konsep lama", status=StatusPengumpulan.KONSEP, tenggat_at="2025-08-10T00:00Z")
    page = admin.get(DAFTAR).content.decode()
    assert page.index("Konsep lama") < page.index(pengumpulan.nama)


def test_a_form_that_was_opened_before_another_admin_saved_is_refused(admin, pengumpulan, isian):
    typed = isian | {"dibuka": "2025-08-04", "paling_lambat": "2025-08-15", "revisi": "0"}
    Pengumpulan.objects.update(revisi=1)
    answer = admin.post(page_of(pengumpulan, "edit"), typed | {"nama": "Nama baru"})
    assert answer.status_code == 422
    assert "baru saja diubah admin lain" in answer.content.decode()
    assert Pengumpulan.objects.get().nama == pengumpulan.nama


def test_a_draft_is_deleted_after_a_question(admin, pengumpulan):
    Pengumpulan.objects.update(status=StatusPengumpulan.KONSEP)
    url = page_of(pengumpulan, "delete")
    assert f"Hapus konsep {pengumpulan.nama}?" in admin.get(url).content.decode()
    assert f"Konsep {pengumpulan.nama} dihapus." in admin.post(url, follow=True).content.decode()
    assert not Pengumpulan.objects.exists()


def test_the_page_of_a_campaign_has_a_fixed_number_of_queries(
    admin, pengumpulan, django_assert_max_num_queries, dalam_tenggat
):
    with django_assert_max_num_queries(21):
        assert pengumpulan.nama in admin.get(page_of(pengumpulan)).content.decode()


def test_each_number_of_people_equals_the_list_behind_it(admin, daerah, pengumpulan, dalam_tenggat):
    PengecualianFactory(pegawai=daerah.pppk_lain, oleh=daerah.admin)
    PegawaiFactory(unit=daerah.sd1, is_active=False)
    PegawaiFactory(unit=daerah.sd1, kohort="PPPK Tahap II")
    page = admin.get(page_of(pengumpulan)).content.decode()
    siapa = page[page.index('id="sisi-siapa"') : page.index('id="sisi-waktu"')]
    links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', siapa)
    counts = {
        teks: admin.get(url.replace("&amp;", "&")).context["page_obj"].paginator.count for url, teks in links
    }
    assert list(counts.items()) == [("3", 3), ("−1", 1), ("2", 2), ("Lihat daftar nama", 2)]
    assert '<strong class="pengumpulan-angka">2</strong>' in siapa


def test_only_a_letter_that_there_is_can_be_opened_to_all(admin, isian):
    alamat = reverse("berkas:pengumpulan_add")
    tanpa = admin.post(
        alamat, isian | {"dibuka": "2025-08-04", "paling_lambat": "2025-08-15", "surat_terbuka": "on"}
    )
    assert "belum ada surat yang dapat dibaca" in tanpa.content.decode()
    admin.post(
        alamat,
        isian
        | {
            "dibuka": "2025-08-04",
            "paling_lambat": "2025-08-15",
            "surat_terbuka": "on",
            "nomor_surat": "800/1",
        },
    )
    assert Pengumpulan.objects.with_drafts().order_by("pk").last().surat_terbuka
