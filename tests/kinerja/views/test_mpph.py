"""The editor of the matrix as a browser without scripts and as the saving script use it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.enums import StatusMpph
from kinerja.models import AnggotaMpph, IndikatorMpph, Mpph, PeranHasil
from tests.factories import PegawaiFactory
from tests.kinerja.conftest import fresh
from tests.kinerja.views.conftest import JSON, url_of


def cell_of(mpph, baris=0, kolom=0):
    anggota = mpph.anggota.order_by("urutan")[baris]
    return PeranHasil.objects.get(anggota=anggota, indikator=mpph.indikator.order_by("urutan")[kolom])


@pytest.fixture
def client(client, pimpinan):
    client.force_login(pimpinan)
    return client


def save_cell(client, sel, teks, revisi=None, **more):
    nama = f"peran-{sel.indikator_id}@{sel.revisi if revisi is None else revisi}"
    return client.post(url_of(sel.anggota.mpph, "mpph_save_row", sel.anggota_id), {nama: teks}, **more)


def test_a_leader_begins_a_matrix(client, periode, pimpinan):
    response = client.post(reverse("kinerja:mpph_start"), {"periode": periode.pk, "nama_tim": "Tim Kelas"})
    mpph = Mpph.objects.get()
    assert response.url == url_of(mpph)
    assert (mpph.pimpinan, mpph.nama_tim, mpph.status) == (pimpinan, "Tim Kelas", StatusMpph.DRAF)


def test_a_second_matrix_of_the_same_team_is_refused_in_words(client, mpph, periode):
    response = client.post(reverse("kinerja:mpph_start"), {"periode": periode.pk})
    assert response.status_code == 422
    assert "MPPH pimpinan dan tim ini sudah ada untuk periode tersebut." in response.content.decode()


def test_a_person_without_a_team_reads_who_composes(client, daerah, periode):
    client.force_login(daerah.pppk)
    response = client.post(reverse("kinerja:mpph_start"), {"periode": periode.pk})
    assert "MPPH disusun oleh pimpinan" in response.content.decode()
    assert not Mpph.objects.exists()


def test_it_is_set_opened_again_and_copied(client, mpph, periode):
    assert client.post(url_of(mpph, "mpph_act", "tetapkan"), {"revisi": mpph.revisi}).status_code == 302
    assert fresh(mpph).status == StatusMpph.DITETAPKAN
    assert client.post(url_of(mpph, "mpph_act", "ubah"), {"revisi": fresh(mpph).revisi}).status_code == 302
    assert fresh(mpph).status == StatusMpph.DRAF
    client.post(reverse("kinerja:mpph_start"), {"periode": periode.pk, "nama_tim": "Tim Dua"})
    baru = Mpph.objects.get(nama_tim="Tim Dua")
    client.post(url_of(baru, "mpph_act", "salin"), {"revisi": baru.revisi, "dari": mpph.pk})
    assert baru.indikator.count() == 2


def test_an_incomplete_one_is_not_set(client, mpph):
    mpph.peran = PeranHasil.objects.filter(anggota__mpph=mpph).update(teks="")
    page = client.post(url_of(mpph, "mpph_act", "tetapkan"), {"revisi": mpph.revisi})
    assert page.status_code == 422
    words = page.content.decode()
    assert "MPPH belum lengkap:" in words
    assert "<title>Kesalahan: " in words


def test_a_member_reads_and_may_not_write(client, daerah, mpph):
    client.force_login(daerah.pppk)
    page = client.get(url_of(mpph)).content.decode()
    assert "TIDAK ADA PERAN" in page
    assert "<textarea" not in page
    sel = cell_of(mpph)
    assert save_cell(client, sel, "Diubah anggota", **JSON).status_code == 403
    assert fresh(sel).teks == "Terlayaninya tamu"


def test_in_a_long_matrix_only_the_own_card_is_unfolded(client, daerah, mpph):
    def unfolded(pegawai):
        client.force_login(pegawai)
        return re.findall(r'class="orang-lipat"\s+open', client.get(url_of(mpph)).content.decode())

    assert len(unfolded(daerah.pppk)) == 2  # a small one stands open
    for n in range(6):
        IndikatorMpph.objects.create(mpph=mpph, urutan=10 + n, iki=f"Indikator {n}")
    assert len(unfolded(daerah.pppk)) == 1
    assert unfolded(mpph.pimpinan) == []


@pytest.mark.parametrize(("siapa", "boleh"), [("pppk", True), ("kepala_sd1", False)])
def test_only_who_hands_in_is_sent_to_the_upload(client, daerah, mpph_ditetapkan, siapa, boleh):
    client.force_login(getattr(daerah, siapa))
    page = client.get(url_of(mpph_ditetapkan)).content.decode()
    assert (reverse("berkas:add_printed") in page) == boleh
    assert ("diunggah oleh setiap anggota sendiri" in page) != boleh


def test_the_page_asks_as_much_for_sixty_members_as_for_two(client, daerah, mpph):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url_of(mpph)).status_code == 200
        return len(queries)

    count()  # what is cached once per process
    few = count()
    for n in range(12):
        IndikatorMpph.objects.create(mpph=mpph, urutan=10 + n, iki=f"Indikator {n}")
    for n in range(60):
        pegawai = PegawaiFactory(unit=daerah.sd1)
        AnggotaMpph.objects.create(mpph=mpph, pegawai=pegawai, urutan=10 + n, nama=f"Pegawai {n}")
    assert count() == few
