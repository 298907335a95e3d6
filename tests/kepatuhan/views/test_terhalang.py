"""People held up by a wrong penilai are counted apart; people approved in eKinerja without an upload are
listed."""

import pytest
from django.urls import reverse

from kinerja.models import SkpEkinerja
from kinerja.services.penilai import refuse_laporan, report_penilai
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import make_berkas


@pytest.fixture(autouse=True)
def _clock(dalam_tenggat):
    return dalam_tenggat


@pytest.fixture
def laporan(daerah):
    return report_penilai(pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya="Kepala Dinas")


@pytest.fixture
def disetujui(daerah, pengumpulan):
    for pegawai in (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas):
        SkpEkinerja.objects.create(
            pegawai=pegawai, periode=pengumpulan.periode, is_disetujui=True, diimpor_at="2025-08-01T00:00Z"
        )


def at(name, unit, **query):
    return reverse(f"kepatuhan:{name}", args=[unit.pk], query=query)


def test_the_number_equals_its_list_and_the_four_still_add_up(daerah, pengumpulan, login, laporan):
    client = login(daerah.kepala_dinas)
    answer = client.get(at("unit", daerah.dinas))
    assert ">1 terhalang</a>" in answer.content.decode()
    angka = answer.context["rekap"].jumlah
    assert (sum(angka.keadaan.values()), angka.total, answer.context["jumlah_ingat"]) == (2, 2, 1)
    rows = client.get(at("unit_list", daerah.dinas, terhalang="on")).context["baris"]
    assert [row["pegawai"] for row in rows] == [daerah.pppk]


def test_without_held_up_people_the_page_says_nothing(daerah, pengumpulan, login, laporan):
    refuse_laporan(laporan, oleh=daerah.admin, tanggapan="Penilai sudah tepat.")
    assert "terhalang</a>" not in login(daerah.kepala_dinas).get(at("unit", daerah.dinas)).content.decode()


def test_a_person_who_owes_nothing_is_not_held_up(daerah, pengumpulan, login, laporan, dok_skp, dok_mpph):
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen)
    assert login(daerah.kepala_dinas).get(at("unit", daerah.dinas)).context["terhalang"] == 0


def test_approved_and_not_uploaded_within_the_scope(daerah, pengumpulan, login, disetujui, dok_skp):
    make_berkas(daerah.pppk, dok_skp)
    client = login(daerah.kepala_dinas)
    daftar = at("unit_ekinerja", daerah.dinas)
    page = client.get(at("unit", daerah.dinas)).content.decode()
    assert "1 SKP disetujui di eKinerja, belum diunggah" in page
    assert f'href="{daftar}?pengumpulan={pengumpulan.pk}"' in page
    rows = client.get(daftar).context["page_obj"]
    assert [row.pegawai for row in rows] == [daerah.pppk_lain]
    assert JejakAudit.objects.get(rincian__has_key="ekinerja").kejadian == JenisKejadian.PEGAWAI_VIEW


def test_the_desk_counts_the_whole_scope(daerah, pengumpulan, login, disetujui):
    page = login(daerah.verifikator).get(reverse("beranda:desk")).content.decode()
    assert "3 SKP disetujui di eKinerja, belum diunggah" in page


def test_the_list_asks_as_much_for_many(daerah, pengumpulan, login, disetujui, django_assert_num_queries):
    client = login(daerah.auditor)
    daftar = at("unit_ekinerja", daerah.instansi)
    client.get(daftar)
    with django_assert_num_queries(13):
        assert len(client.get(daftar).context["page_obj"]) == 3
