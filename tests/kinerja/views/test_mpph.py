"""The editor of the matrix as a browser without scripts and as the saving script use it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.enums import StatusMpph
from kinerja.models import AnggotaMpph, IndikatorMpph, Mpph, PeranHasil
from kinerja.services.matriks import set_peran
from tests.factories import PegawaiFactory
from tests.kinerja.conftest import fresh

JSON = {"HTTP_ACCEPT": "application/json"}


def url_of(mpph, nama="mpph", *more):
    return reverse(f"kinerja:{nama}", args=[mpph.pk, *more])


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


def test_a_cell_is_saved_by_itself(client, mpph):
    sel = cell_of(mpph)
    answer = save_cell(client, sel, "Terlayaninya warga", **JSON).json()
    assert answer["revisi"] == {f"peran-{sel.indikator_id}": sel.revisi + 1}
    assert answer["jam"] == "10.42"
    assert "Lengkap" in answer["kurang"]
    assert fresh(sel).teks == "Terlayaninya warga"


def test_the_second_of_two_editors_reads_why_and_nothing_is_lost(client, mpph, pimpinan):
    sel = cell_of(mpph)
    set_peran(
        mpph, anggota_id=sel.anggota_id, indikator_id=sel.indikator_id, teks="Lebih dulu", oleh=pimpinan,
        revisi=sel.revisi,
    )  # fmt: skip
    answer = save_cell(client, sel, "Terlambat", **JSON)
    assert answer.status_code == 409
    assert answer.json()["kini"] == {"teks": "Lebih dulu"}
    assert str(pimpinan) in answer.json()["pesan"]
    page = save_cell(client, sel, "Terlambat").content.decode()
    assert "Isian Anda yang belum tersimpan" in page
    assert "Terlambat</textarea>" in page
    assert fresh(sel).teks == "Lebih dulu"


def test_a_row_without_scripts_is_saved_whole(client, mpph):
    satu, dua = cell_of(mpph), cell_of(mpph, kolom=1)
    isian = {f"peran-{one.indikator_id}@{one.revisi}": f"Isi {n}" for n, one in enumerate((satu, dua))}
    response = client.post(url_of(mpph, "mpph_save_row", satu.anggota_id), isian)
    assert response.url == f"{url_of(mpph)}#matriks"
    assert [fresh(satu).teks, fresh(dua).teks] == ["Isi 0", "Isi 1"]


def test_the_fields_of_one_column_go_in_one_form(client, mpph):
    kolom = mpph.indikator.order_by("urutan")[0]
    isian = {
        f"indikator-{kolom.pk}-{bidang}@{kolom.revisi}": teks
        for bidang, teks in (("jenis", "LAYANAN"), ("hasil", "Layanan cepat"), ("iki", "Waktu tunggu"))
    }
    assert client.post(url_of(mpph, "mpph_save_columns"), isian).status_code == 302
    kolom = fresh(kolom)
    assert (kolom.jenis, kolom.hasil, kolom.iki) == ("LAYANAN", "Layanan cepat", "Waktu tunggu")


@pytest.mark.parametrize("tombol", ["turun", "hapus"])
def test_rows_move_and_go(client, mpph, tombol):
    pertama, kedua = mpph.anggota.order_by("urutan")
    revisi = fresh(mpph).revisi
    client.post(url_of(mpph, "mpph_save_row", pertama.pk), {"aksi": tombol, "revisi": revisi})
    assert list(mpph.anggota.order_by("urutan")) == ([kedua, pertama] if tombol == "turun" else [kedua])


def test_columns_move_and_go(client, mpph):
    pertama, kedua = mpph.indikator.order_by("urutan")
    client.post(url_of(mpph, "mpph_save_columns"), {"aksi": f"naik-{kedua.pk}", "revisi": 1})
    assert list(mpph.indikator.order_by("urutan")) == [kedua, pertama]
    isian = {"aksi": f"hapus-{kedua.pk}", "revisi": fresh(mpph).revisi}
    client.post(url_of(mpph, "mpph_save_columns"), isian)
    assert list(mpph.indikator.all()) == [pertama]


def test_a_row_does_not_go_while_another_person_writes_in_it(client, mpph):
    anggota = mpph.anggota.first()
    page = client.post(url_of(mpph, "mpph_save_row", anggota.pk), {"aksi": "hapus", "revisi": 1})
    assert page.status_code == 409
    assert "sesudah Anda membukanya. Muat ulang dan periksa kembali." in page.content.decode()
    assert mpph.anggota.filter(pk=anggota.pk).exists()


@pytest.mark.parametrize("field", ["peran-x@1", "peran-1@-1", "peran-1@99999999999", "peran@", "lain-1@1"])
def test_a_tampered_field_is_no_error_page(client, mpph, field):
    anggota = mpph.anggota.first()
    response = client.post(url_of(mpph, "mpph_save_row", anggota.pk), {field: "x"}, **JSON)
    assert response.status_code in {404, 409}


def test_members_are_added_by_nip(client, daerah, mpph):
    isian = {"pegawai": f"{daerah.pengelola.username}\n"}
    response = client.post(url_of(mpph, "mpph_add_rows"), isian)
    assert response.status_code == 302
    assert mpph.anggota.filter(pegawai=daerah.pengelola).exists()


def test_unknown_members_are_all_named(client, mpph):
    page = client.post(url_of(mpph, "mpph_add_rows"), {"pegawai": "tak.ada\njuga.tidak"})
    assert page.status_code == 422
    assert "Tidak ada pegawai aktif dengan NIP atau username: tak.ada, juga.tidak" in page.content.decode()


def test_a_block_is_pasted_from_a_spreadsheet(client, mpph):
    sel = cell_of(mpph)
    isian = {
        "anggota": sel.anggota_id, "indikator": sel.indikator_id, "revisi": fresh(mpph).revisi,
        "tabel": "A\tB\nC\tTIDAK ADA PERAN\n",
    }  # fmt: skip
    assert client.post(url_of(mpph, "mpph_paste"), isian).status_code == 302
    teks = PeranHasil.objects.filter(anggota__mpph=mpph).order_by("anggota__urutan", "indikator__urutan")
    assert [one.teks for one in teks if one.teks] == ["A", "B", "C"]


def test_a_block_pasted_on_an_older_matrix_changes_nothing(client, mpph):
    sel = cell_of(mpph)
    isian = {"anggota": sel.anggota_id, "indikator": sel.indikator_id, "revisi": 1, "tabel": "A\tB"}
    page = client.post(url_of(mpph, "mpph_paste"), isian)
    assert page.status_code == 409
    assert "A\tB</textarea>" in page.content.decode()
    assert fresh(sel).teks == "Terlayaninya tamu"


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
    assert "MPPH belum lengkap:" in page.content.decode()


def test_a_member_reads_and_may_not_write(client, daerah, mpph):
    client.force_login(daerah.pppk)
    page = client.get(url_of(mpph)).content.decode()
    assert "TIDAK ADA PERAN" in page
    assert "<textarea" not in page
    sel = cell_of(mpph)
    assert save_cell(client, sel, "Diubah anggota", **JSON).status_code == 403
    assert fresh(sel).teks == "Terlayaninya tamu"


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
