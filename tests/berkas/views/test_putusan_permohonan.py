import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from berkas.models import Dispensasi, PermohonanDispensasi
from tests.factories import PegawaiFactory, PengecualianFactory, PermohonanFactory

DAFTAR, BANYAK = reverse("berkas:permohonan_list"), reverse("berkas:permohonan_bulk")
pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def admin(daerah, login):
    return login(daerah.admin)


@pytest.fixture
def rows(daerah, pengumpulan):
    people = (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas)
    return [PermohonanFactory(pengumpulan=pengumpulan, pegawai=one) for one in people]


def at(row, name):
    return reverse(f"berkas:permohonan_{name}", args=[row.pk])


def test_the_oldest_stands_on_top_and_chips_count_what_they_leave(
    admin, daerah, rows, django_assert_max_num_queries
):
    PermohonanDispensasi.objects.filter(pk=rows[2].pk).update(
        created_at=datetime(2025, 8, 12, tzinfo=UTC), alasan="SAKIT"
    )
    with django_assert_max_num_queries(16):
        page = admin.get(DAFTAR)
    assert list(page.context["page_obj"]) == [rows[2], rows[0], rows[1]]
    alasan = {one.teks: one.jumlah for one in page.context["keping_alasan"]}
    assert alasan == {"Semua alasan": 3, "Sakit atau dirawat": 1, "Tidak ada jaringan di tempat tugas": 2}
    assert list(admin.get(DAFTAR, {"alasan": "SAKIT"}).context["page_obj"]) == [rows[2]]
    assert len(admin.get(DAFTAR, {"unit": daerah.dinas.kode}).context["page_obj"]) == 2
    assert list(admin.get(DAFTAR, {"cari": daerah.pppk.nip}).context["page_obj"]) == [rows[0]]
    hostile = {
        "cari": "\0'",
        "status": "x",
        "alasan": "x",
        "pengumpulan": "9" * 30,
        "unit": "\0",
        "page": "x",
    }
    assert admin.get(DAFTAR, hostile).status_code == 200


def test_the_list_of_many_costs_as_much_as_that_of_a_few(
    admin, daerah, pengumpulan, rows, django_assert_max_num_queries
):
    for _ in range(30):
        PermohonanFactory(pengumpulan=pengumpulan, pegawai=PegawaiFactory(unit=daerah.sd1))
    with django_assert_max_num_queries(16):
        assert len(admin.get(DAFTAR).context["page_obj"]) == 33


def test_what_would_happen_to_many_costs_as_much_as_to_a_few(
    admin, daerah, pengumpulan, rows, django_assert_max_num_queries
):
    more = [
        PermohonanFactory(pengumpulan=pengumpulan, pegawai=PegawaiFactory(unit=daerah.sd1)) for _ in range(30)
    ]
    pilih = {"pilih": [one.pk for one in (*rows, *more)]}
    with django_assert_max_num_queries(14):
        page = admin.post(reverse("berkas:permohonan_bulk"), pilih)
    assert len(page.context["baris"]) == 33


def test_a_head_cannot_count_by_reason_nor_decide(daerah, login, rows):
    page = login(daerah.kepala_dinas).get(DAFTAR)
    assert "keping_alasan" not in page.context
    assert 'name="pilih"' not in page.content.decode()
    PermohonanDispensasi.objects.update(alasan="SAKIT")
    narrowed = login(daerah.kepala_dinas).get(DAFTAR, {"alasan": "TANPA_JARINGAN"})
    assert len(narrowed.context["page_obj"]) == 2
    assert "Sakit atau dirawat" not in narrowed.content.decode()


def test_the_two_decisions_on_one_page_share_no_id(admin, rows):
    ids = re.findall(
        r' id="([^"]+)"', admin.get(reverse("berkas:permohonan", args=[rows[0].pk])).content.decode()
    )
    assert {"id_catatan", "tolak_catatan"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_request_is_granted_with_another_date_than_asked(admin, rows):
    page = admin.get(reverse("berkas:permohonan", args=[rows[0].pk])).content.decode()
    assert 'value="2025-08-20"' in page
    answer = admin.post(at(rows[0], "grant"), {"paling_lambat": "2025-08-18", "catatan": "Cukup tiga hari."})
    assert answer.status_code == 302
    assert Dispensasi.objects.get().tenggat_at == datetime(2025, 8, 18, 16, tzinfo=UTC)
    decided = admin.get(DAFTAR, {"status": "DIKABULKAN"})
    assert list(decided.context["page_obj"]) == [rows[0]]


def test_faults_stand_at_their_fields_and_the_text_stays(admin, rows):
    far = admin.post(at(rows[0], "grant"), {"paling_lambat": "2025-12-20", "catatan": "Seperti surat"})
    assert far.status_code == 422
    assert 'name="dipastikan"' in far.content.decode()
    assert "Seperti surat" in far.content.decode()
    short = admin.post(at(rows[0], "refuse"), {"catatan": "singkat"})
    assert short.status_code == 422
    assert "Tuliskan alasan penolakan, paling sedikit 10 karakter." in short.content.decode()
    assert PermohonanDispensasi.objects.waiting().count() == 3


def test_the_second_decision_is_answered_with_the_first(admin, daerah, rows):
    admin.post(at(rows[0], "refuse"), {"catatan": "Jaringan sudah pulih."})
    again = admin.post(at(rows[0], "grant"), {"paling_lambat": "2025-08-18"})
    assert again.status_code == 409
    page = again.content.decode()
    assert (
        f"Permohonan ini sudah ditolak oleh {daerah.admin.nama_lengkap} pada Kamis, 14 Agustus 2025" in page
    )
    assert 'name="paling_lambat"' not in page
    assert not Dispensasi.objects.exists()


def test_several_are_shown_first_and_then_decided_one_by_one(admin, daerah, rows):
    PengecualianFactory(pegawai=daerah.pppk_lain, oleh=daerah.admin)
    pilih = {"pilih": [one.pk for one in rows], "putusan": "kabulkan"}
    preview = admin.post(BANYAK, pilih)
    assert (preview.context["dapat"], preview.context["lewat"]) == (2, 1)
    assert "Kabulkan 3 permohonan?" in " ".join(preview.content.decode().split())
    assert not Dispensasi.objects.exists()
    hasil = admin.post(BANYAK, pilih | {"yakin": "1", "catatan": ""})
    assert (hasil.context["selesai"], hasil.context["lewat"]) == (2, 1)
    assert "dikecualikan dari pengumpulan ini" in hasil.content.decode()
    assert Dispensasi.objects.count() == 2
    again = admin.post(BANYAK, pilih | {"yakin": "1"})
    assert (again.context["selesai"], again.context["lewat"]) == (0, 3)
    assert again.content.decode().count("Permohonan ini sudah dikabulkan oleh") == 2


def test_only_what_another_date_may_change_is_said_to_depend_on_it(admin, rows):
    admin.post(at(rows[0], "refuse"), {"catatan": "Jaringan sudah pulih."})
    PermohonanDispensasi.objects.filter(pk=rows[1].pk).update(
        diminta_at=datetime(2025, 8, 13, 16, tzinfo=UTC)
    )
    preview = admin.post(BANYAK, {"pilih": [one.pk for one in rows], "putusan": "kabulkan"})
    page = " ".join(preview.content.decode().split())
    assert preview.context["dapat"] == 1
    assert "1 akan dilewati. 1 akan dilewati bila memakai tanggal yang diminta." in page
    stale = admin.post(BANYAK, {"pilih": rows[0].pk, "putusan": "kabulkan"}).content.decode()
    assert "bila memakai tanggal" not in stale


def test_several_are_refused_for_one_reason(admin, rows):
    pilih = {"pilih": [rows[0].pk, rows[1].pk], "putusan": "tolak", "yakin": "1"}
    assert admin.post(BANYAK, pilih | {"catatan": "singkat"}).status_code == 422
    assert admin.post(BANYAK, pilih | {"catatan": "Jaringan sudah pulih."}).context["selesai"] == 2
    assert PermohonanDispensasi.objects.filter(status="DITOLAK").count() == 2


@pytest.mark.parametrize("sent", [{}, {"pilih": "x"}, {"pilih": "9" * 30}])
def test_nothing_chosen_is_said(admin, sent):
    answer = admin.post(BANYAK, sent)
    assert answer.status_code == 422
    assert "Pilih paling sedikit satu permohonan." in answer.content.decode()
    assert admin.post(BANYAK, {"pilih": "999999"}).status_code == 200


def test_an_admin_decides_nothing_of_their_own(admin, daerah, pengumpulan):
    row = PermohonanFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk, oleh=daerah.admin)
    page = admin.get(DAFTAR).content.decode()
    assert f'value="{row.pk}"' not in page
    assert "Anda tidak dapat memutuskan permohonan Anda sendiri." in page
    answer = admin.post(at(row, "grant"), {"paling_lambat": "2025-08-18"})
    assert answer.status_code == 422
    assert "permohonan Anda sendiri" in answer.content.decode()
