"""Crafted requests: an answer each time, never an error page, and no change to what belongs to another person."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from kinerja.enums import JenisRencana, StatusSkp
from kinerja.models import LampiranSkp, PeranHasil, RencanaHasilKerja, UsulanDialog
from kinerja.services.dialog import propose_usulan
from kinerja.services.matriks import add_indikator
from kinerja.services.mpph import start_mpph
from kinerja.services.rencana import add_indikator_kinerja, add_lampiran, add_rencana
from kinerja.services.skp import start_skp
from tests.kinerja.conftest import bring_to, fresh
from tests.kinerja.views.conftest import JSON

BESAR = "99999999999999999999"


TEKS = [
    "\x00",
    "a\x00b",
    "\u202eRTL",
    "#set page() $x$ *a* @b <c>",
    "<script>alert(1)</script>",
    "é" * 6000,
    "a\u0301" * 9,
]


IDS = ["nul", "nul inside", "rtl", "markup", "html", "long", "marks"]


def url(nama, *args):
    return reverse(f"kinerja:{nama}", args=args)


@pytest.fixture
def skp_lain(daerah, periode, jam):
    """Of another person, with one plan and one line of lampiran."""
    lain = daerah.pppk_lain
    skp = start_skp(periode=periode, pegawai=lain, oleh=lain, pendekatan="KUALITATIF")
    add_rencana(skp, jenis=JenisRencana.UTAMA, oleh=lain, isian={"rencana": "Milik orang lain"})
    add_lampiran(skp, jenis="DUKUNGAN", oleh=lain, teks="Milik orang lain")
    return fresh(skp)


@pytest.mark.parametrize("teks", TEKS, ids=IDS)
def test_any_text_in_any_field_of_an_skp_is_answered(saya, daerah, skp, teks):
    rencana = skp.rencana.get()
    indikator = rencana.indikator.get()
    for nama in (
        f"rencana-{rencana.pk}-penugasan",
        f"indikator-{indikator.pk}-aspek",
        f"indikator-{indikator.pk}-iki",
    ):
        for more in ({}, JSON):
            sent = {f"{nama}@{fresh(rencana).revisi}": teks}
            page = saya.post(url("skp_save_rencana", skp.pk, rencana.pk), sent, **more)
            assert page.status_code in {200, 302, 409, 422}
            assert b"<script>alert" not in page.content
    assert "\x00" not in fresh(indikator).iki
    bring_to(start_again(skp), StatusSkp.DIALOG)
    sent = {"bagian": f"RENCANA-{rencana.pk}-rencana", "teks_baru": teks, "alasan": teks}
    assert saya.post(url("skp_propose", skp.pk), sent).status_code in {302, 422}
    assert saya.get(url("skp", skp.pk)).status_code == 200
    for tindakan in ("kembalikan", "buka", "pendekatan", "batalkan"):
        sent = {"revisi": fresh(skp).revisi, "catatan": teks, "pendekatan": teks}
        assert saya.post(url("skp_act", skp.pk, tindakan), sent).status_code in {403, 422}


def start_again(skp):
    """Complete again, after any text was written into it."""
    skp.rencana.update(rencana="Terlayaninya tamu", penugasan="Kepala Sekolah")
    for rencana in skp.rencana.all():
        rencana.indikator.update(aspek="WAKTU", iki="Waktu layanan", target="10 menit")
    return fresh(skp)


@pytest.mark.parametrize("teks", TEKS, ids=IDS)
def test_any_text_in_any_field_of_a_matrix_is_answered(client, mpph, pimpinan, teks):
    client.force_login(pimpinan)
    baris, kolom = mpph.anggota.order_by("pk")[0], mpph.indikator.order_by("pk")[0]
    sel = PeranHasil.objects.get(anggota=baris, indikator=kolom)
    forms = {
        url("mpph_save_row", mpph.pk, baris.pk): {f"peran-{kolom.pk}@{sel.revisi}": teks},
        url("mpph_save_columns", mpph.pk): {f"indikator-{kolom.pk}-jenis@{kolom.revisi}": teks},
        url("mpph_act", mpph.pk, "nama-tim"): {"revisi": fresh(mpph).revisi, "nama_tim": teks},
        url("mpph_add_rows", mpph.pk): {"pegawai": teks, "dinilai": teks},
        url("mpph_start"): {"periode": teks, "nama_tim": teks, "pimpinan": teks},
        url("mpph_paste", mpph.pk): {"anggota": baris.pk, "indikator": kolom.pk, "revisi": 1, "tabel": teks},
    }
    for address, sent in forms.items():
        page = client.post(address, sent)
        assert page.status_code in {302, 409, 422}, address
        assert b"<script>alert" not in page.content
    assert client.get(url("mpph", mpph.pk)).status_code == 200


@pytest.mark.parametrize(
    "tabel", ["x" * 190_000, '"' + "x\t" * 90_000, "\t" * 100_000, "\n" * 100_000], ids=list("abcd")
)
def test_a_hundred_thousand_cells_are_refused_in_words(client, mpph, pimpinan, tabel):
    client.force_login(pimpinan)
    baris, kolom = mpph.anggota.order_by("pk")[0], mpph.indikator.order_by("pk")[0]
    sent = {"anggota": baris.pk, "indikator": kolom.pk, "revisi": fresh(mpph).revisi, "tabel": tabel}
    assert client.post(url("mpph_paste", mpph.pk), sent).status_code == 422


@pytest.mark.parametrize("bidang", ["anggota", "indikator", "revisi"])
@pytest.mark.parametrize("angka", [BESAR, "-1", "0"])
def test_numbers_beyond_a_database_are_refused(client, mpph, pimpinan, bidang, angka):
    client.force_login(pimpinan)
    baris, kolom = mpph.anggota.order_by("pk")[0], mpph.indikator.order_by("pk")[0]
    sent = {"anggota": baris.pk, "indikator": kolom.pk, "revisi": fresh(mpph).revisi, "tabel": "a"} | {
        bidang: angka
    }
    assert client.post(url("mpph_paste", mpph.pk), sent).status_code in {409, 422}


@pytest.mark.parametrize(
    "nama", ["skp", "skp_pdf", "skp_draft", "mpph", "mpph_pdf", "laporan", "paket", "unit_skp"]
)
def test_an_address_with_such_a_number_is_unknown(client, daerah, periode, nama):
    client.force_login(daerah.admin)
    assert client.get(url(nama, int(BESAR))).status_code == 404


def test_lines_of_another_skp_are_unknown_in_ones_own_form(saya, daerah, skp, skp_lain):
    rencana, asing = skp.rencana.get(), skp_lain.rencana.get()
    indikator = add_indikator_kinerja(asing, oleh=daerah.pppk_lain, isian={"iki": "Milik orang lain"})
    lampiran = LampiranSkp.objects.get(skp=skp_lain)
    ekspektasi = skp_lain.ekspektasi.first()
    tries = [
        (url("skp_save_rencana", skp.pk, asing.pk), {f"rencana-{asing.pk}-rencana@1": "x"}),
        (url("skp_save_rencana", skp.pk, rencana.pk), {"aksi": f"hapus-{indikator.pk}", "revisi": 1}),
        (url("skp_save_rencana", skp.pk, rencana.pk), {f"indikator-{indikator.pk}-iki@1": "x"}),
        (url("skp_save_lampiran", skp.pk), {f"lampiran-{lampiran.pk}-teks@1": "x"}),
        (url("skp_save_lampiran", skp.pk), {"aksi": f"hapus-{lampiran.pk}", "revisi": 1}),
        (url("skp_save_ekspektasi", skp.pk), {f"ekspektasi-{ekspektasi.pk}-teks@1": "x"}),
        (url("skp_save_rencana", skp_lain.pk, asing.pk), {f"rencana-{asing.pk}-rencana@1": "x"}),
    ]
    assert [saya.post(address, sent).status_code for address, sent in tries] == [404] * len(tries)
    assert fresh(asing).rencana == fresh(lampiran).teks == fresh(indikator).iki == "Milik orang lain"


def test_a_name_in_ones_form_reaches_the_own_plan_alone(saya, skp, skp_lain):
    """`rencana-<id>` in the form of another plan: the address decides, not the number in the name."""
    rencana, asing = skp.rencana.get(), skp_lain.rencana.get()
    saya.post(
        url("skp_save_rencana", skp.pk, rencana.pk), {f"rencana-{asing.pk}-rencana@{rencana.revisi}": "x"}
    )
    assert fresh(asing).rencana == "Milik orang lain"


def test_columns_and_members_of_another_matrix_are_unknown(client, daerah, periode, mpph, pimpinan):
    lain = start_mpph(periode=periode, pimpinan=daerah.kepala_dinas, oleh=daerah.kepala_dinas)
    asing = add_indikator(lain, oleh=daerah.kepala_dinas, hasil="Asing", iki="Asing")
    client.force_login(pimpinan)
    baris = mpph.anggota.order_by("pk")[0]
    row = client.post(url("mpph_save_row", mpph.pk, baris.pk), {f"peran-{asing.pk}@0": "x"}, **JSON)
    column = client.post(url("mpph_save_columns", mpph.pk), {f"indikator-{asing.pk}-iki@1": "x"})
    copy = client.post(url("mpph_act", mpph.pk, "salin"), {"dari": lain.pk, "revisi": fresh(mpph).revisi})
    assert (row.status_code, column.status_code, copy.status_code) == (409, 404, 404)
    assert not PeranHasil.objects.filter(indikator=asing).exists()


def test_a_part_of_another_person_is_not_taken(saya, daerah, skp, mpph_ditetapkan):
    asing = PeranHasil.objects.get(anggota__pegawai=daerah.pppk_lain)
    page = saya.post(url("skp_take", skp.pk), {"mpph": mpph_ditetapkan.pk, "peran": asing.pk})
    assert "Peran ini tidak ada pada MPPH yang ditetapkan." in page.content.decode()
    assert RencanaHasilKerja.objects.filter(skp=skp).count() == 1


def test_proposals_on_other_skps_are_neither_made_nor_answered(saya, daerah, skp, skp_lain):
    bring_to(skp, StatusSkp.DIALOG)
    asing = skp_lain.rencana.get()
    page = saya.post(url("skp_propose", skp.pk), {"bagian": f"RENCANA-{asing.pk}-rencana", "teks_baru": "x"})
    assert "Bagian ini tidak ada pada SKP tersebut." in page.content.decode()
    isian = {"jenis": "RENCANA", "baris_id": skp.rencana.get().pk, "bidang": "rencana", "teks_baru": "y"}
    usulan = propose_usulan(fresh(skp), oleh=daerah.kepala_sd1, **isian)
    saya.force_login(daerah.pppk_lain)
    assert saya.post(url("usulan_answer", usulan.pk, "terima")).status_code == 404
    assert UsulanDialog.objects.get().status == "MENUNGGU"


def test_a_refusal_of_nothing_visible_is_no_reason(saya, daerah, skp):
    bring_to(skp, StatusSkp.DIALOG)
    isian = {"jenis": "RENCANA", "baris_id": skp.rencana.get().pk, "bidang": "rencana", "teks_baru": "y"}
    usulan = propose_usulan(fresh(skp), oleh=daerah.kepala_sd1, **isian)
    page = saya.post(url("usulan_answer", usulan.pk, "tolak"), {"tanggapan": "\x00"})
    assert "Tuliskan alasan menolak usulan ini." in page.content.decode()


@pytest.mark.parametrize(
    "nama", ["<img src=x onerror=alert(1)>", "\"'><svg/onload=alert(1)>"], ids=["img", "svg"]
)
def test_the_list_that_a_script_puts_into_the_page_is_escaped(client, mpph, pimpinan, nama):
    """`kurang` becomes innerHTML: names of people stand in it."""
    baris, kolom = mpph.anggota.order_by("pk")[1], mpph.indikator.order_by("pk")[0]
    mpph.anggota.filter(pk=baris.pk).update(nama=nama)
    sel = PeranHasil.objects.get(anggota=baris, indikator=kolom)
    client.force_login(pimpinan)
    answer = client.post(
        url("mpph_save_row", mpph.pk, baris.pk), {f"peran-{kolom.pk}@{sel.revisi}": ""}, **JSON
    )
    kurang = answer.json()["kurang"]
    assert "belum memiliki peran" in kurang
    assert nama not in kurang
    assert escape(nama) in kurang


def test_who_was_penilai_sees_nothing_any_more(client, daerah, skp):
    def penilai(baru):
        daerah.pppk.pejabat_penilai = baru
        daerah.pppk.save()
        client.force_login(daerah.pppk)
        client.post(url("skp_act", skp.pk, "perbarui"), {"revisi": fresh(skp).revisi})

    bring_to(skp, StatusSkp.DIALOG)
    penilai(daerah.pppk_puskesmas)
    client.force_login(daerah.pppk_puskesmas)
    assert client.get(url("skp", skp.pk)).status_code == 200
    penilai(daerah.kepala_dinkes)
    client.force_login(daerah.pppk_puskesmas)
    assert client.get(url("skp", skp.pk)).status_code == 404
    assert client.post(url("skp_act", skp.pk, "tetapkan"), {"revisi": fresh(skp).revisi}).status_code == 404


def test_a_changed_penilai_confirms_again(client, daerah, skp):
    """What both agreed on named another penilai: the confirmation does not pass on to the new one."""
    bring_to(skp, StatusSkp.DIALOG)
    client.force_login(daerah.pppk)
    client.post(url("skp_act", skp.pk, "setujui"), {"revisi": fresh(skp).revisi})
    daerah.pppk.pejabat_penilai = daerah.pppk_puskesmas
    daerah.pppk.save()
    client.post(url("skp_act", skp.pk, "perbarui"), {"revisi": fresh(skp).revisi})
    assert (fresh(skp).penilai, fresh(skp).pegawai_setuju_at) == (daerah.pppk_puskesmas, None)
