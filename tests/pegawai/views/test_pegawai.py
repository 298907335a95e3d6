"""Who sees which people, and what can be corrected."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from pegawai.enums import JenisKejadian, JenisPegawai, JenisPeran
from pegawai.models import JejakAudit, Pegawai
from tests.factories import PegawaiFactory, make_peran

PPPK = {"pppk", "pppk_lain", "pppk_puskesmas"}
# Who may open the page of whom, among the three PPPK.
MATRIKS = {
    "pppk": {"pppk"},
    "pppk_puskesmas": {"pppk_puskesmas"},
    "kepala_sd1": {"pppk"},
    "kepala_dinas": {"pppk", "pppk_lain"},
    "pengelola": {"pppk", "pppk_lain"},
    "kepala_dinkes": {"pppk_puskesmas"},
    "verifikator": PPPK,
    "admin": PPPK,
    "auditor": PPPK,
}
MENGOREKSI = {"pengelola": {"pppk", "pppk_lain"}, "admin": PPPK}


@pytest.mark.parametrize("siapa", MATRIKS)
def test_who_opens_whose_page(daerah, login, siapa):
    client = login(getattr(daerah, siapa))
    seen = {nama for nama in PPPK if client.get(f"/pegawai/{getattr(daerah, nama).pk}/").status_code == 200}
    assert seen == MATRIKS[siapa]


@pytest.mark.parametrize("siapa", MATRIKS)
def test_who_corrects_whose_penilai(daerah, login, siapa):
    client = login(getattr(daerah, siapa))
    can = {
        nama
        for nama in PPPK
        if client.get(f"/pegawai/{getattr(daerah, nama).pk}/penilai/").status_code == 200
    }
    assert can == MENGOREKSI.get(siapa, set())


def test_unknown_person_is_404(daerah, login):
    assert login(daerah.admin).get("/pegawai/999999/").status_code == 404


def names(response) -> set[str]:
    return {pegawai.username for pegawai in response.context["page_obj"]}


def test_list_ends_at_the_own_subtree(daerah, login):
    assert {"pppk", "pppk.lain", "pengelola"} <= names(login(daerah.kepala_dinas).get("/pegawai/"))
    assert "pppk.puskesmas" not in names(login(daerah.kepala_dinas).get("/pegawai/"))
    assert names(login(daerah.kepala_sd1).get("/pegawai/")) == {"pppk", "kepala.sd1"}
    assert login(daerah.pppk).get("/pegawai/").status_code == 404


@pytest.mark.parametrize(
    ("saringan", "ada", "tidak"),
    [
        ("cari={nip}", {"pppk"}, {"pppk.lain"}),
        ("cari={nip_tercetak}", {"pppk"}, {"pppk.lain"}),
        ("cari=puskesmas pppk", {"pppk.puskesmas"}, {"pppk"}),
        ("unit={dinas}", {"pppk", "pppk.lain", "kepala.dinas"}, {"pppk.puskesmas"}),
        ("unit={sd1}", {"pppk"}, {"pppk.lain"}),
        ("jenis=PNS", {"kepala.dinas"}, {"pppk"}),
        ("kohort={kohort}", {"pppk"}, {"kepala.dinas"}),
        ("status=nonaktif", {"pensiun"}, {"pppk"}),
        ("status=aktif", {"pppk"}, {"pensiun"}),
        ("unit=999999&jenis=salah&page=99", {"pppk"}, set()),  # unknown values filter nothing
    ],
)
def test_filters(daerah, login, saringan, ada, tidak):
    PegawaiFactory(username="pensiun", unit=daerah.sd1, is_active=False, jenis=JenisPegawai.PPPK)
    query = saringan.format(
        nip=daerah.pppk.nip,
        nip_tercetak=daerah.pppk.nip_tercetak,
        dinas=daerah.dinas.pk,
        sd1=daerah.sd1.pk,
        kohort=daerah.pppk.kohort_id,
    )
    found = names(login(daerah.admin).get(f"/pegawai/?{query}"))
    assert ada <= found
    assert not tidak & found


def test_foreign_unit_cannot_be_filtered_into_view(daerah, login):
    found = names(login(daerah.kepala_dinas).get(f"/pegawai/?unit={daerah.dinkes.pk}"))
    assert "pppk.puskesmas" not in found


def test_list_is_paged_with_a_constant_number_of_queries(daerah, login, django_assert_num_queries):
    PegawaiFactory.create_batch(60, unit=daerah.sd1)
    client = login(daerah.admin)
    with django_assert_num_queries(16):
        response = client.get("/pegawai/")
    assert len(response.context["page_obj"]) == 50
    PegawaiFactory.create_batch(60, unit=daerah.sd2)
    with django_assert_num_queries(16):
        client.get("/pegawai/?page=2&cari=contoh")


def test_detail_offers_what_is_allowed(daerah, login):
    page = login(daerah.admin).get(f"/pegawai/{daerah.pppk.pk}/").content.decode()
    for teks in ("Perbaiki pejabat penilai", "Buat kode baru", "Berikan peran", "Jejak terakhir"):
        assert teks in page
    page = login(daerah.kepala_dinas).get(f"/pegawai/{daerah.pppk.pk}/").content.decode()
    for teks in ("Perbaiki pejabat penilai", "Buat kode baru", "Berikan peran", "Jejak terakhir"):
        assert teks not in page


def correct(login, daerah, nip):
    return login(daerah.pengelola).post(f"/pegawai/{daerah.pppk.pk}/penilai/", {"nip": nip})


def test_penilai_is_corrected(daerah, login):
    response = correct(login, daerah, daerah.kepala_dinas.nip_tercetak)
    assert response["Location"] == f"/pegawai/{daerah.pppk.pk}/"
    daerah.pppk.refresh_from_db()
    assert daerah.pppk.pejabat_penilai == daerah.kepala_dinas
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.PEGAWAI_CHANGE)
    assert jejak.rincian["pejabat_penilai"]["sebelum"] == daerah.kepala_sd1.nama_lengkap


def test_wrong_penilai_is_named(daerah, login):
    closed = PegawaiFactory(unit=daerah.sd1, is_active=False)
    cases = {
        "": "Tulis NIP atau nama pejabat penilai",
        "123": "18 angka",
        "199203142025212999": "Tidak ada pegawai aktif",
        closed.nip: "Tidak ada pegawai aktif",
        daerah.pppk.nip: "bagi dirinya sendiri",
    }
    for nip, pesan in cases.items():
        assert pesan in correct(login, daerah, nip).content.decode()


def test_own_penilai_cannot_be_chosen(daerah, login):
    assert login(daerah.pengelola).get(f"/pegawai/{daerah.pengelola.pk}/penilai/").status_code == 404


def test_same_penilai_again_changes_nothing(daerah, login):
    correct(login, daerah, daerah.kepala_sd1.nip)
    assert not JejakAudit.objects.exists()


def test_who_looked_at_whom_is_on_record(daerah, login):
    client = login(daerah.pengelola)
    client.get("/pegawai/")
    client.get(f"/pegawai/{daerah.pppk.pk}/")
    client.get(f"/pegawai/{daerah.pengelola.pk}/")
    daftar, orang = JejakAudit.objects.filter(kejadian=JenisKejadian.PEGAWAI_VIEW).order_by("pk")
    assert (daftar.oleh, daftar.pegawai, daftar.rincian["halaman"]) == (daerah.pengelola, None, 1)
    assert (orang.oleh, orang.pegawai) == (daerah.pengelola, daerah.pppk)


def test_the_list_is_sorted_by_the_head_that_was_pressed(daerah, login):
    def first(urut):
        response = login(daerah.admin).get("/pegawai/", {"urut": urut})
        return response.context["page_obj"][0].nip

    nips = [
        pegawai.nip for pegawai in login(daerah.admin).get("/pegawai/").context["page_obj"] if pegawai.nip
    ]
    assert (first("nip"), first("-nip")) == (min(nips), max(nips))


def test_chips_count_what_they_lead_to(daerah, login):
    PegawaiFactory(username="pensiun", unit=daerah.sd1, is_active=False)
    client = login(daerah.admin)
    page = client.get("/pegawai/", {"unit": daerah.dinas.pk})
    for satu in [*page.context["keping_peran"], *page.context["keping_status"]]:
        assert client.get(f"/pegawai/{satu.url}").context["page_obj"].paginator.count == satu.jumlah, satu
    assert {satu.teks for satu in page.context["keping_status"]} == {"Semua status", "Aktif", "Tidak aktif"}


def test_the_roles_of_today_stand_beside_the_people(daerah, login):
    page = login(daerah.admin).get("/pegawai/", {"peran": "KEPALA_UNIT", "cari": daerah.kepala_sd1.username})
    (pegawai,) = page.context["page_obj"]
    assert [peran.jenis for peran in pegawai.peran_kini] == ["KEPALA_UNIT"]
    assert page.content.decode().count("Kepala unit – ") == 1


def exported(client, saringan="") -> list[str]:
    answer = client.get(f"/pegawai/daftar.xlsx{saringan}")
    lembar = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    return [row[0] for row in lembar.iter_rows(min_row=2, values_only=True)]


def test_the_roster_is_exported_within_scope_and_filters(daerah, login):
    PegawaiFactory(unit=daerah.sd1, is_active=False)
    PegawaiFactory(unit=daerah.sd1, nip=None, jenis="LAINNYA")  # no row of the sheet, nor of the trail
    client = login(daerah.admin)
    assert f"{daerah.pppk.nip}" in exported(client)
    sd1 = Pegawai.objects.active().filter(unit=daerah.sd1).exclude(nip=None)
    assert set(exported(client, f"?unit={daerah.sd1.kode}&jenis=ngawur")) == {one.nip for one in sd1}
    jejak = JejakAudit.objects.filter(rincian__unduhan="daftar pegawai").latest("pk")
    assert (jejak.oleh, jejak.rincian["daftar"]) == (daerah.admin, sd1.count())
    make_peran(daerah.pengelola, JenisPeran.ADMIN, daerah.sd2)
    assert exported(login(daerah.pengelola)) == [daerah.pppk_lain.nip]
    assert "Unduh daftar pegawai" not in login(daerah.auditor).get("/pegawai/").content.decode()
