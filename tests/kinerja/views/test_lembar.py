"""The lines of an SKP as a browser without scripts and as the saving script send them."""

import re

import pytest
from django.urls import reverse

from kinerja.enums import JenisRencana
from kinerja.models import RencanaHasilKerja, Skp
from kinerja.services.rencana import change_rencana
from tests.kinerja.conftest import fresh
from tests.kinerja.views.conftest import JSON, url_of


def save_line(client, skp, rencana, isian, **more):
    return client.post(url_of(skp, "skp_save_rencana", rencana.pk), isian, **more)


def test_a_part_of_the_matrix_becomes_a_plan_with_one_click(saya, daerah, periode, mpph_ditetapkan):
    saya.post(reverse("kinerja:skp_start"), {"periode": periode.pk, "pendekatan": "KUANTITATIF"})
    skp = Skp.objects.get()
    assert "Terlayaninya tamu" in saya.get(url_of(skp)).content.decode()
    peran = mpph_ditetapkan.anggota.get(pegawai=daerah.pppk).peran.order_by("indikator__urutan")[0]
    isian = {"mpph": mpph_ditetapkan.pk, "peran": peran.pk}
    saya.post(url_of(skp, "skp_take"), isian)
    rencana = RencanaHasilKerja.objects.get()
    assert (rencana.rencana, rencana.indikator.count()) == ("Terlayaninya tamu", 1)
    again = saya.post(url_of(skp, "skp_take"), isian)
    assert "Peran ini sudah menjadi rencana hasil kerja Anda." in again.content.decode()


def test_parts_to_take_stand_above_the_plans_and_below_them_once_all_are_taken(saya, skp, mpph_ditetapkan):
    def parts_come_first():
        page = saya.get(url_of(skp)).content.decode()
        return page.index("Peran Anda pada MPPH") < page.index("Hasil kerja utama</h2>")

    assert parts_come_first()
    for peran in mpph_ditetapkan.anggota.get(pegawai=skp.pegawai).peran.all():
        saya.post(url_of(skp, "skp_take"), {"mpph": mpph_ditetapkan.pk, "peran": peran.pk})
    assert not parts_come_first()


def test_a_line_is_saved_by_itself_with_what_is_still_missing(saya, skp):
    rencana = skp.rencana.get()
    isian = {f"rencana-{rencana.pk}-rencana@{rencana.revisi}": ""}
    answer = save_line(saya, skp, rencana, isian, **JSON).json()
    assert "Hasil kerja utama 1: rencana hasil kerja belum diisi." in answer["bagian"]["kurang-daftar"]
    assert f'href="#rencana-{rencana.pk}-rencana"' in answer["kurang"]
    assert "4 dari 5 terisi" in answer["kurang"]
    assert "1 hal kurang" in answer["bagian"]["kurang-hitung"]
    assert "1 hal kurang" in answer["bagian"][f"rencana-{rencana.pk}"]
    assert answer["kurang"].count("data-hal>") == 1
    assert answer["revisi"] == {f"rencana-{rencana.pk}-rencana": rencana.revisi + 1}
    assert answer["revisi_induk"] == fresh(skp).revisi


def test_a_card_without_scripts_is_saved_whole(saya, skp):
    rencana = skp.rencana.get()
    indikator = rencana.indikator.get()
    isian = {
        f"rencana-{rencana.pk}-rencana@{rencana.revisi}": "Terlayaninya semua tamu",
        f"rencana-{rencana.pk}-penugasan@{rencana.revisi}": "Kepala Sekolah Dasar",
        f"indikator-{indikator.pk}-iki@{indikator.revisi}": "Waktu tunggu",
        f"indikator-{indikator.pk}-target@{indikator.revisi}": "5 menit",
    }
    answer = save_line(saya, skp, rencana, isian)
    assert answer.url == f"{url_of(skp)}?terbuka=rencana-{rencana.pk}#rencana-{rencana.pk}"
    rencana, indikator = fresh(rencana), fresh(indikator)
    assert (rencana.rencana, rencana.penugasan) == ("Terlayaninya semua tamu", "Kepala Sekolah Dasar")
    assert (indikator.iki, indikator.target) == ("Waktu tunggu", "5 menit")


def unfolded(client, url):
    """The ids of the plans whose cards are open."""
    cards = client.get(url).content.decode().split('<form class="hasil-kerja')[1:]
    return [
        re.search(r"rencana-\d+", card)[0] for card in cards if '<details class="hasil-lipat" open>' in card
    ]


def test_only_the_plan_in_work_is_unfolded(saya, skp):
    lengkap = skp.rencana.get()
    assert unfolded(saya, url_of(skp)) == []
    baru = [saya.post(url_of(skp, "skp_add_line", JenisRencana.UTAMA)).url for _ in range(2)]
    kedua, ketiga = skp.rencana.order_by("urutan")[1:]
    assert baru[1] == f"{url_of(skp)}?terbuka=rencana-{ketiga.pk}#rencana-{ketiga.pk}-rencana"
    assert unfolded(saya, url_of(skp)) == [f"rencana-{kedua.pk}"]
    assert unfolded(saya, baru[1]) == [f"rencana-{ketiga.pk}"]
    assert unfolded(saya, f"{url_of(skp)}?terbuka=rencana-{lengkap.pk}") == [f"rencana-{lengkap.pk}"]


def test_the_second_of_two_windows_is_refused(saya, daerah, skp):
    rencana = skp.rencana.get()
    lama = rencana.revisi
    change_rencana(rencana, isian={"rencana": "Lebih dulu"}, oleh=daerah.pppk, revisi=lama)
    isian = {f"rencana-{rencana.pk}-rencana@{lama}": "Belakangan"}
    answer = save_line(saya, skp, rencana, isian, **JSON)
    assert (answer.status_code, answer.json()["kini"]) == (409, {"rencana": "Lebih dulu"})
    page = save_line(saya, skp, rencana, isian)
    assert "Belakangan</textarea>" in page.content.decode()
    assert page.context["terbuka"] == f"rencana-{rencana.pk}"
    assert fresh(rencana).rencana == "Lebih dulu"


def test_plans_and_indicators_are_added_moved_and_removed(saya, skp):
    saya.post(url_of(skp, "skp_add_line", JenisRencana.UTAMA))
    pertama, kedua = skp.rencana.order_by("urutan")
    save_line(saya, skp, kedua, {"aksi": "naik", "revisi": 1})
    assert list(skp.rencana.order_by("urutan")) == [kedua, pertama]
    save_line(saya, skp, pertama, {"aksi": "tambah-indikator", "revisi": 1})
    satu, dua = pertama.indikator.order_by("urutan")
    save_line(saya, skp, pertama, {"aksi": f"naik-{dua.pk}", "revisi": 1})
    assert list(pertama.indikator.order_by("urutan")) == [dua, satu]
    save_line(saya, skp, pertama, {"aksi": f"hapus-{dua.pk}", "revisi": 1})
    save_line(saya, skp, kedua, {"aksi": "hapus", "revisi": fresh(skp).revisi})
    assert (list(skp.rencana.all()), list(pertama.indikator.all())) == ([pertama], [satu])


@pytest.mark.parametrize("field", ["rencana-1@1", "indikator-0-iki@1", "lain-1-iki@1", "rencana-1-iki@x"])
def test_a_tampered_field_is_unknown(saya, skp, field):
    assert save_line(saya, skp, skp.rencana.get(), {field: "x"}).status_code == 404


def test_the_penilai_writes_the_expectations(client, daerah, skp):
    ekspektasi = skp.ekspektasi.order_by("nilai")[0]
    isian = {f"ekspektasi-{ekspektasi.pk}-teks@{ekspektasi.revisi}": "Ramah di loket"}
    client.force_login(daerah.pppk)
    refused = client.post(url_of(skp, "skp_save_ekspektasi"), isian)
    assert refused.status_code == 403
    assert "Hanya pejabat penilai kinerja yang dapat melakukan ini." in refused.content.decode()
    client.force_login(daerah.kepala_sd1)
    assert client.post(url_of(skp, "skp_save_ekspektasi"), isian).status_code == 302
    assert fresh(ekspektasi).teks == "Ramah di loket"


def test_the_lampiran_grows_and_shrinks(saya, skp):
    saya.post(url_of(skp, "skp_add_line", "DUKUNGAN"))
    isi = skp.lampiran.get()
    saya.post(url_of(skp, "skp_save_lampiran"), {f"lampiran-{isi.pk}-teks@{isi.revisi}": "Laptop"})
    assert fresh(isi).teks == "Laptop"
    saya.post(url_of(skp, "skp_save_lampiran"), {"aksi": f"hapus-{isi.pk}", "revisi": 1})
    assert not skp.lampiran.exists()


def test_a_refused_plan_leaves_the_page_with_the_revision_that_stands(saya, skp):
    RencanaHasilKerja.objects.bulk_create(
        RencanaHasilKerja(skp=skp, jenis="UTAMA", urutan=n) for n in range(2, 51)
    )
    page = saya.post(url_of(skp, "skp_add_line", JenisRencana.UTAMA))
    assert "SKP memuat paling banyak 50 rencana hasil kerja." in page.content.decode()
    assert page.context["skp"].revisi == fresh(skp).revisi


def test_a_complete_skp_says_so_everywhere(saya, skp):
    rencana = skp.rencana.get()
    isian = {f"rencana-{rencana.pk}-rencana@{rencana.revisi}": "Terlayaninya semua tamu"}
    answer = save_line(saya, skp, rencana, isian, **JSON).json()
    assert "Tidak ada yang kurang." in answer["kurang"]
    assert "Lengkap" in answer["bagian"]["kurang-hitung"]
    assert "data-hal>" not in answer["kurang"]
