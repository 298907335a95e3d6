"""Composing an SKP, the dialogue about it and its printed form, as a browser sends them."""

import pytest
from django.urls import reverse

from kinerja.enums import JenisRencana, StatusSkp, StatusUsulan
from kinerja.models import DokumenCetak, RencanaHasilKerja, Skp, UsulanDialog
from kinerja.services.rencana import change_rencana
from tests.kinerja.conftest import bring_to, fresh

JSON = {"HTTP_ACCEPT": "application/json"}


def url_of(skp, nama="skp", *more):
    return reverse(f"kinerja:{nama}", args=[skp.pk, *more])


@pytest.fixture
def saya(client, daerah):
    client.force_login(daerah.pppk)
    return client


@pytest.fixture
def act(client):
    def post(skp, tindakan, **isian):
        return client.post(url_of(skp, "skp_act", tindakan), {"revisi": fresh(skp).revisi} | isian)

    return post


def save_line(client, skp, rencana, isian, **more):
    return client.post(url_of(skp, "skp_save_rencana", rencana.pk), isian, **more)


def test_a_person_begins_their_skp(saya, daerah, periode, jam):
    isian = {"periode": periode.pk, "pendekatan": "KUALITATIF"}
    response = saya.post(reverse("kinerja:skp_start"), isian)
    skp = Skp.objects.get()
    assert response.url == url_of(skp)
    assert (skp.pegawai, skp.pendekatan, skp.penilai) == (daerah.pppk, "KUALITATIF", daerah.kepala_sd1)


def test_beginning_asks_for_one_approach(saya, periode):
    page = saya.post(reverse("kinerja:skp_start"), {"periode": periode.pk})
    assert page.status_code == 422
    assert "Pilih pendekatan kualitatif atau kuantitatif" in page.content.decode()


def test_a_second_one_for_the_period_is_refused(saya, skp, periode):
    page = saya.post(reverse("kinerja:skp_start"), {"periode": periode.pk, "pendekatan": "KUALITATIF"})
    assert "SKP Anda untuk periode ini sudah ada." in page.content.decode()


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


def test_a_line_is_saved_by_itself_with_what_is_still_missing(saya, skp):
    rencana = skp.rencana.get()
    isian = {f"rencana-{rencana.pk}-rencana@{rencana.revisi}": ""}
    answer = save_line(saya, skp, rencana, isian, **JSON).json()
    assert "Hasil kerja utama 1: rencana hasil kerja belum diisi." in answer["kurang"]
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
    assert save_line(saya, skp, rencana, isian).url == f"{url_of(skp)}#rencana-{rencana.pk}"
    rencana, indikator = fresh(rencana), fresh(indikator)
    assert (rencana.rencana, rencana.penugasan) == ("Terlayaninya semua tamu", "Kepala Sekolah Dasar")
    assert (indikator.iki, indikator.target) == ("Waktu tunggu", "5 menit")


def test_the_second_of_two_windows_is_refused(saya, daerah, skp):
    rencana = skp.rencana.get()
    lama = rencana.revisi
    change_rencana(rencana, isian={"rencana": "Lebih dulu"}, oleh=daerah.pppk, revisi=lama)
    isian = {f"rencana-{rencana.pk}-rencana@{lama}": "Belakangan"}
    answer = save_line(saya, skp, rencana, isian, **JSON)
    assert (answer.status_code, answer.json()["kini"]) == (409, {"rencana": "Lebih dulu"})
    page = save_line(saya, skp, rencana, isian).content.decode()
    assert "Belakangan</textarea>" in page
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


def test_from_draft_to_set_by_both_sides(client, act, daerah, skp):
    client.force_login(daerah.pppk)
    assert act(skp, "ajukan").status_code == 302
    act(skp, "setujui")
    client.force_login(daerah.kepala_sd1)
    act(skp, "setujui")
    act(skp, "tetapkan")
    assert fresh(skp).status == StatusSkp.DITETAPKAN


def test_an_incomplete_one_is_not_submitted(saya, act, skp):
    skp.rencana.get().indikator.update(target="")
    page = act(skp, "ajukan")
    assert page.status_code == 422
    assert "target belum diisi." in page.content.decode()


def test_a_return_needs_words(client, act, daerah, skp):
    bring_to(skp, StatusSkp.DIALOG)
    client.force_login(daerah.kepala_sd1)
    assert "Tuliskan apa yang perlu diperbaiki." in act(skp, "kembalikan").content.decode()
    act(skp, "kembalikan", catatan="Lengkapi target triwulan")
    assert fresh(skp).status == StatusSkp.DRAF


def test_a_step_on_an_older_page_is_refused(saya, skp):
    page = saya.post(url_of(skp, "skp_act", "ajukan"), {"revisi": fresh(skp).revisi - 1})
    assert page.status_code == 409
    assert fresh(skp).status == StatusSkp.DRAF


def test_proposals_are_made_and_answered(client, daerah, skp):
    bring_to(skp, StatusSkp.DIALOG)
    rencana = skp.rencana.get()
    isian = {"bagian": f"RENCANA-{rencana.pk}-rencana", "teks_baru": "Terlayaninya tamu daerah"}
    client.force_login(daerah.kepala_sd1)
    client.post(url_of(skp, "skp_propose"), isian | {"alasan": "Lebih jelas"})
    usulan = UsulanDialog.objects.get()
    own = client.post(reverse("kinerja:usulan_answer", args=[usulan.pk, "terima"]))
    assert "Usulan Anda sendiri dijawab oleh pihak lain." in own.content.decode()
    client.force_login(daerah.pppk)
    assert "Lebih jelas" in client.get(url_of(skp)).content.decode()
    refused = client.post(reverse("kinerja:usulan_answer", args=[usulan.pk, "tolak"]))
    assert "Tuliskan alasan menolak usulan ini." in refused.content.decode()
    client.post(reverse("kinerja:usulan_answer", args=[usulan.pk, "terima"]))
    assert (fresh(usulan).status, fresh(rencana).rencana) == (
        StatusUsulan.DITERIMA,
        "Terlayaninya tamu daerah",
    )


def test_a_remark_without_words_is_asked_for_again(client, daerah, skp):
    bring_to(skp, StatusSkp.DIALOG)
    client.force_login(daerah.pppk)
    page = client.post(url_of(skp, "skp_propose"), {"bagian": "SKP"})
    assert "Tuliskan catatan Anda." in page.content.decode()
    client.post(url_of(skp, "skp_propose"), {"bagian": "SKP", "alasan": "Mohon arahan"})
    assert skp.catatan.get().teks == "Mohon arahan"


@pytest.mark.parametrize("bagian", ["", "LAIN-1-x", "RENCANA", "RENCANA-x-rencana"])
def test_a_tampered_part_is_unknown(client, daerah, skp, bagian):
    bring_to(skp, StatusSkp.DIALOG)
    client.force_login(daerah.pppk)
    page = client.post(url_of(skp, "skp_propose"), {"bagian": bagian, "alasan": "x", "teks_baru": "x"})
    assert page.status_code == 404


def test_a_colleague_sees_nothing(client, daerah, skp):
    client.force_login(daerah.pppk_lain)
    for nama in ("skp", "skp_pdf", "skp_draft"):
        assert client.get(url_of(skp, nama)).status_code == 404
    assert client.post(url_of(skp, "skp_act", "ajukan"), {"revisi": 1}).status_code == 404


def test_what_was_set_is_printed_the_same_each_time(saya, skp):
    assert saya.get(url_of(skp, "skp_pdf")).status_code == 404
    bring_to(skp, StatusSkp.DITETAPKAN)
    first, second = (saya.get(url_of(skp, "skp_pdf")) for _ in range(2))
    assert first.content == second.content
    assert first["Content-Disposition"] == f'attachment; filename="SKP_{skp.periode.tahun}.pdf"'
    assert DokumenCetak.objects.get().ukuran == len(first.content)


def test_a_draft_opens_in_the_browser_and_is_no_document(saya, skp):
    response = saya.get(url_of(skp, "skp_draft"))
    assert response["Content-Disposition"].startswith("inline")
    assert response.content.startswith(b"%PDF-")
    assert not DokumenCetak.objects.exists()


@pytest.mark.parametrize("jenis", ["kualitatif", "kuantitatif"])
def test_a_blank_form_carries_the_identity(saya, periode, jenis):
    response = saya.get(reverse("kinerja:blank_pdf", args=[periode.pk, jenis]))
    assert response.content.startswith(b"%PDF-")


@pytest.mark.parametrize("jenis", ["mpph", "lain"])
def test_no_blank_form_of_what_one_does_not_compose(saya, periode, jenis):
    assert saya.get(reverse("kinerja:blank_pdf", args=[periode.pk, jenis])).status_code == 404


def test_the_overview_shows_what_waits(client, daerah, skp, mpph_ditetapkan):
    client.force_login(daerah.kepala_sd1)
    page = client.get(reverse("kinerja:index")).content.decode()
    assert skp.pegawai_nama in page
    assert url_of(mpph_ditetapkan, "mpph") in page
    client.force_login(daerah.pppk)
    assert url_of(skp) in client.get(reverse("kinerja:index")).content.decode()


@pytest.mark.parametrize(("status", "menunggu"), [(StatusSkp.DRAF, False), (StatusSkp.DIALOG, True)])
def test_the_penilai_sees_what_waits_for_them(client, daerah, skp, status, menunggu):
    bring_to(skp, status)
    client.force_login(daerah.kepala_sd1)
    page = client.get(reverse("kinerja:index")).content.decode()
    assert ("menunggu Anda" in page) == menunggu
