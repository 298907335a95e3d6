"""Parts of the matrix as a browser without scripts and as the saving script send them."""

import pytest

from kinerja.models import IndikatorMpph, PeranHasil
from kinerja.services.matriks import set_peran
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
    assert response.url == f"{url_of(mpph)}#anggota-{satu.anggota_id}"
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
    answer = client.post(url_of(mpph, "mpph_save_row", pertama.pk), {"aksi": tombol, "revisi": revisi})
    bagian = "matriks" if tombol == "hapus" else f"anggota-{pertama.pk}"
    assert answer.url == f"{url_of(mpph)}#{bagian}"
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


def test_a_refused_column_leaves_the_page_with_the_revision_that_stands(client, mpph):
    IndikatorMpph.objects.bulk_create(IndikatorMpph(mpph=mpph, urutan=n) for n in range(3, 41))
    page = client.post(url_of(mpph, "mpph_add_column"))
    assert "Matriks memuat paling banyak 40 indikator." in page.content.decode()
    assert page.context["mpph"].revisi == fresh(mpph).revisi
