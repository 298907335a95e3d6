"""How the parts of a long form are saved, on both pages: each field by itself, then the button."""

import pytest
from django.urls import reverse

from kinerja.models import PeranHasil
from kinerja.services.rencana import add_lampiran, change_rencana
from tests.kinerja.conftest import fresh
from tests.kinerja.views.conftest import JSON


@pytest.fixture
def rencana(skp):
    return skp.rencana.get()


@pytest.fixture
def send(login, daerah, skp, rencana):
    url = reverse("kinerja:skp_save_rencana", args=[skp.pk, rencana.pk])
    client = login(daerah.pppk)
    return lambda isian, **more: client.post(url, isian, **more)


def test_one_refused_field_keeps_no_other_from_being_saved(send, rencana):
    isian = {f"rencana-{rencana.pk}-rencana@1": "x" * 5001, f"rencana-{rencana.pk}-penugasan@1": "Camat"}
    page = send(isian)
    assert page.status_code == 422
    assert "Isian ini 5001 huruf; paling banyak 5000. Ringkaskan." in page.content.decode()
    assert (fresh(rencana).rencana, fresh(rencana).penugasan) == ("Terlayaninya tamu", "Camat")


def test_only_the_text_that_is_not_saved_is_shown_again(send, rencana):
    isian = {f"rencana-{rencana.pk}-rencana@1": "Tersimpan", f"rencana-{rencana.pk}-penugasan@1": "y" * 301}
    page = send(isian)
    assert page.context["belum_tersimpan"] == ["y" * 301]


def test_the_fields_of_one_line_share_a_revision_and_another_persons_change_does_not(send, daerah, rencana):
    change_rencana(rencana, isian={"rhk_pimpinan": "Lain"}, oleh=daerah.pppk, revisi=1)
    isian = {f"rencana-{rencana.pk}-rencana@1": "A", f"rencana-{rencana.pk}-penugasan@2": "B"}
    page = send(isian)
    assert page.status_code == 409
    assert (fresh(rencana).rencana, fresh(rencana).penugasan) == ("Terlayaninya tamu", "B")


def test_the_button_is_not_pressed_when_a_field_was_refused(send, rencana):
    send({f"rencana-{rencana.pk}-penugasan@1": "y" * 301, "aksi": "tambah-indikator", "revisi": 1})
    assert rencana.indikator.count() == 1
    send({f"rencana-{rencana.pk}-penugasan@1": "Camat", "aksi": "tambah-indikator", "revisi": 1})
    assert (fresh(rencana).penugasan, rencana.indikator.count()) == ("Camat", 2)


def test_what_is_about_to_be_removed_is_not_saved_first(send, rencana):
    indikator = rencana.indikator.get()
    isian = {f"indikator-{indikator.pk}-iki@1": "Diketik", "aksi": f"hapus-{indikator.pk}", "revisi": 1}
    assert send(isian).status_code == 302
    assert [one.sebelum for one in rencana.skp.perubahan.filter(bidang="hapus")] == ["Waktu layanan"]


@pytest.mark.parametrize("aksi", ["naik-x", "lompat", "lompat-1", "hapus-0"])
def test_an_unknown_button_is_no_error_page(send, aksi):
    assert send({"aksi": aksi, "revisi": 1}).status_code == 404


def test_a_button_without_the_revision_that_was_seen_is_unknown(send, rencana):
    assert send({"aksi": "hapus"}).status_code == 404
    assert fresh(rencana)


def test_a_line_at_the_edge_stays_there(send, rencana):
    assert send({"aksi": "naik", "revisi": 1}).status_code == 302
    assert fresh(rencana).urutan == 1


def test_the_script_reads_the_refusal_of_the_first_field(send, daerah, rencana):
    change_rencana(rencana, isian={"rencana": "Lebih dulu"}, oleh=daerah.pppk, revisi=1)
    answer = send({f"rencana-{rencana.pk}-rencana@1": "Terlambat"}, **JSON)
    assert (answer.status_code, answer.json()["kini"], answer.json()["revisi"]) == (
        409, {"rencana": "Lebih dulu"}, 2,
    )  # fmt: skip


@pytest.mark.parametrize("bidang", ["iki", "hasil"])
def test_the_script_gets_the_newest_revision_of_the_matrix(login, mpph, pimpinan, bidang):
    kolom = mpph.indikator.order_by("urutan")[0]
    url = reverse("kinerja:mpph_save_columns", args=[mpph.pk])
    answer = login(pimpinan).post(url, {f"indikator-{kolom.pk}-{bidang}@1": "Baru"}, **JSON).json()
    assert answer["revisi"] == {f"indikator-{kolom.pk}-{bidang}": 2}
    assert answer["revisi_induk"] == fresh(mpph).revisi


def test_the_script_gets_the_newest_revision_with_a_cell_too(login, mpph, pimpinan):
    sel = PeranHasil.objects.order_by("pk")[0]
    url = reverse("kinerja:mpph_save_row", args=[mpph.pk, sel.anggota_id])
    answer = login(pimpinan).post(url, {f"peran-{sel.indikator_id}@1": "Baru"}, **JSON).json()
    assert answer["revisi_induk"] == fresh(mpph).revisi


def test_the_lampiran_moves_within_its_own_list(login, daerah, skp):
    dua = [add_lampiran(skp, jenis="DUKUNGAN", oleh=daerah.pppk, teks=teks) for teks in "ab"]
    lain = add_lampiran(skp, jenis="KONSEKUENSI", oleh=daerah.pppk, teks="c")
    url = reverse("kinerja:skp_save_lampiran", args=[skp.pk])
    login(daerah.pppk).post(url, {"aksi": f"turun-{dua[0].pk}", "revisi": 1})
    assert [one.teks for one in skp.lampiran.filter(jenis="DUKUNGAN").order_by("urutan")] == ["b", "a"]
    assert (fresh(lain).urutan, fresh(lain).revisi) == (1, 1)


def test_the_expectations_have_no_button(login, daerah, skp):
    url = reverse("kinerja:skp_save_ekspektasi", args=[skp.pk])
    assert login(daerah.kepala_sd1).post(url, {"aksi": "naik", "revisi": 1}).status_code == 404
