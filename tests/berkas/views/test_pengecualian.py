from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from berkas.models import Pengecualian
from berkas.services.satu_per_satu import SATU_PER_SATU
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import PegawaiFactory, PengecualianFactory

DAFTAR, CATAT = reverse("berkas:pengecualian_list"), reverse("berkas:pengecualian_add")
ISIAN = {"pegawai": "pppk", "alasan": "CUTI_BESAR", "mulai": "2025-08-01", "selesai": "2025-08-31"}
JAHAT = "<img src=x onerror=alert(1)>\u202e" + "w" * 150


@pytest.fixture
def pengelola(daerah, login, dalam_tenggat):
    return login(daerah.pengelola)


@pytest.fixture
def row(daerah):
    return PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin, keterangan=JAHAT)


def at(name, row):
    return reverse(f"berkas:pengecualian_{name}", args=[row.pk])


def test_one_person_leads_back_to_the_list(pengelola, daerah):
    response = pengelola.post(CATAT, ISIAN, follow=True)
    assert f"{daerah.pppk} dikecualikan dan dikabari." in response.content.decode()
    assert Pengecualian.objects.get().pegawai == daerah.pppk


def test_each_line_of_a_list_is_answered(pengelola, daerah, row):
    page = pengelola.post(CATAT, ISIAN | {"pegawai": "pppk\npppk.lain\n<b>hantu</b>"}).content.decode()
    assert "<h1>1 orang dikecualikan</h1>" in page
    assert "2 baris tidak dicatat" in page
    assert "Sudah dikecualikan sejak 1 Agustus 2025 sampai 31 Agustus 2025." in page
    assert "&lt;b&gt;hantu&lt;/b&gt;" in page
    assert Pengecualian.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "pesan"),
    [
        ({"pegawai": "pppk.puskesmas"}, "Tidak ada pegawai aktif dengan NIP atau username ini di unit Anda."),
        ({"pegawai": "pengelola"}, "Tidak ada pegawai aktif dengan NIP atau username ini di unit Anda."),
        ({"selesai": "2025-07-01"}, "Tanggal sampai tidak boleh sebelum tanggal mulai."),
        ({"alasan": "LAINNYA"}, "Tuliskan alasan pengecualian pada keterangan."),
        ({"pegawai": "\0"}, "Karakter null"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_lost(pengelola, changes, pesan):
    response = pengelola.post(CATAT, ISIAN | changes)
    assert response.status_code == 422
    assert pesan.lower() in response.content.decode().lower()
    assert 'value="2025-08-01"' in response.content.decode()
    assert not Pengecualian.objects.exists()


def test_a_correction_and_the_second_of_two(pengelola, row):
    isian = {"alasan": "CUTI_SAKIT", "mulai": "2025-08-01", "selesai": "2025-09-30", "revisi": "1"}
    assert pengelola.post(at("edit", row), isian).status_code == 302
    row.refresh_from_db()
    assert row.selesai == date(2025, 9, 30)
    late = pengelola.post(at("edit", row), isian | {"selesai": "2025-10-01"})
    assert late.status_code == 409
    assert "baru saja diubah orang lain" in late.content.decode()


def test_it_is_ended_with_a_reason_once(pengelola, row):
    assert pengelola.post(at("end", row), {"alasan": "singkat"}).status_code == 422
    assert pengelola.post(at("end", row), {"alasan": "Salah orang yang dicatat"}).status_code == 302
    again = pengelola.post(at("end", row), {"alasan": "Salah orang yang dicatat"})
    assert again.status_code == 409
    assert "Pengecualian ini sudah diakhiri." in again.content.decode()
    assert row not in pengelola.get(DAFTAR).context["page_obj"]
    assert row in pengelola.get(DAFTAR, {"masa": "diakhiri"}).context["page_obj"]


def test_hostile_words_are_shown_as_words(pengelola, row):
    for page in (pengelola.get(DAFTAR), pengelola.get(at("end", row)), pengelola.get(at("edit", row))):
        assert "<img src=x" not in page.content.decode()


def test_chips_count_what_they_leave(pengelola, daerah, row, login, dalam_tenggat):
    for alasan in ("CUTI_BESAR", "PENSIUN", "PENSIUN"):
        PengecualianFactory(pegawai=PegawaiFactory(unit=daerah.sd1), oleh=daerah.admin, alasan=alasan)
    answer = pengelola.get(DAFTAR, {"alasan": "PENSIUN"})
    assert [one.jumlah for one in answer.context["keping"]] == [4]
    kini = next(one for one in answer.context["keping_alasan"] if one.is_kini)
    assert kini.jumlah == len(answer.context["page_obj"]) == 2
    dalam_tenggat.shift(timedelta(days=30))
    pengelola = login(daerah.pengelola)
    assert len(pengelola.get(DAFTAR).context["page_obj"]) == 0
    assert len(pengelola.get(DAFTAR, {"masa": "lewat", "cari": "sd negeri"}).context["page_obj"]) == 4
    assert pengelola.get(DAFTAR, {"cari": "\0", "urut": "x'", "masa": "[]"}).status_code == 200


def test_queries_do_not_grow_with_the_list(pengelola, daerah, django_assert_num_queries):
    for n in range(2):
        for _ in range(20 * n):
            PengecualianFactory(pegawai=PegawaiFactory(unit=daerah.sd1), oleh=daerah.admin)
        with django_assert_num_queries(11 + n):
            pengelola.get(DAFTAR)


@pytest.mark.parametrize(
    ("siapa", "status"),
    [
        *((one, 200) for one in ("pppk", "pengelola", "admin", "verifikator", "auditor")),
        *((one, 404) for one in ("kepala_sd1", "kepala_dinas", "kepala_dinkes", "pppk_lain")),
    ],
)
def test_the_document_is_health_data(daerah, row, login, siapa, status):
    row.surat.save("surat.pdf", ContentFile(b"%PDF-1.7"))
    response = login(getattr(daerah, siapa)).get(at("surat", row))
    assert response.status_code == status
    if status == 200:
        assert b"".join(response) == b"%PDF-1.7"
        assert response["Cache-Control"] == "private, no-store"
        assert response["Content-Disposition"] == 'attachment; filename="Dokumen pengecualian.pdf"'
        jejak = JejakAudit.objects.get(kejadian=JenisKejadian.PEGAWAI_VIEW)
        assert (jejak.pegawai, jejak.oleh) == (daerah.pppk, getattr(daerah, siapa))
    row.surat.delete(save=False)


def test_the_document_of_one_is_refused_for_a_list(pengelola):
    surat = SimpleUploadedFile("surat.pdf", b"%PDF-1.7")
    isian = ISIAN | {"pegawai": "pppk\npppk.lain", "alasan": "CUTI_SAKIT", "surat": surat}
    answer = pengelola.post(CATAT, isian)
    assert answer.status_code == 422
    assert SATU_PER_SATU in answer.content.decode()
    assert 'value="2025-08-01"' in answer.content.decode()
    assert not Pengecualian.objects.exists()


def test_no_document_is_not_found(daerah, row, login):
    assert login(daerah.admin).get(at("surat", row)).status_code == 404
