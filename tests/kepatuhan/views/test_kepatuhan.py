import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from berkas.enums import JenisDokumen
from berkas.models import Pengumpulan
from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit
from tests.factories import DispensasiFactory, PegawaiFactory, make_berkas, make_peran, make_unit
from tests.kepatuhan.views.halaman import at, text

UNIT_PAGES = ("unit", "unit_list", "unit_xlsx", "unit_remind")


@pytest.fixture(autouse=True)
def _clock(dalam_tenggat):
    return dalam_tenggat


SEES_DINAS = {"kepala_dinas", "pengelola", "verifikator", "admin", "auditor"}


@pytest.mark.parametrize("name", UNIT_PAGES)
@pytest.mark.parametrize(
    "peran",
    ["pppk", "kepala_dinas", "kepala_sd1", "kepala_dinkes", "pengelola", "verifikator", "admin", "auditor"],
)
def test_own_subtree_or_404(daerah, pengumpulan, login, name, peran):
    client, sees = login(getattr(daerah, peran)), peran in SEES_DINAS
    if name == "unit_remind" and peran == "auditor":
        sees = False
    answer = client.get(at(name, daerah.dinas))
    assert answer.status_code == (200 if sees else 404)
    if name == "unit_xlsx" and sees:
        answer.close()


def test_a_head_reaches_down_but_not_sideways(daerah, pengumpulan, login):
    client = login(daerah.kepala_sd1)
    assert client.get(at("unit", daerah.sd1)).status_code == 200
    assert client.get(at("unit", daerah.sd2)).status_code == 404
    assert login(daerah.kepala_dinas).get(at("unit", daerah.sd2)).status_code == 200


def test_a_role_that_ended_opens_nothing(daerah, pengumpulan, login):
    daerah.kepala_dinas.peran.update(selesai=(timezone.now() - timedelta(days=2)).date())
    assert login(daerah.kepala_dinas).get(at("unit", daerah.dinas)).status_code == 404


def test_one_unit_is_opened_several_are_offered(daerah, pengumpulan, login):
    client = login(daerah.kepala_dinas)
    assert client.get(reverse("kepatuhan:unit")).url == at("unit", daerah.dinas)
    make_peran(daerah.kepala_dinas, JenisPeran.KEPALA_UNIT, daerah.puskesmas)
    page = login(daerah.kepala_dinas).get(reverse("kepatuhan:unit")).content.decode()
    assert at("unit", daerah.dinas) in page
    assert at("unit", daerah.puskesmas) in page
    assert login(daerah.pppk).get(reverse("kepatuhan:unit")).status_code == 404


def test_numbers_lead_to_their_lists(daerah, pengumpulan, isi, login):
    """Every number on the page links to a list with that many people."""
    PegawaiFactory(username="langsung", unit=daerah.dinas)
    client = login(daerah.admin)
    followed = 0
    for unit in (daerah.instansi, daerah.dinas, daerah.sd1):
        page = client.get(at("unit", unit)).content.decode()
        links = re.findall(r'href="([^"]*/pegawai/\?[^"]*)"[^>]*>\s*(?:<strong>)?(\d+)', page)
        for url, jumlah in links:
            listed = client.get(unescape(url))
            assert listed.context["page_obj"].paginator.count == int(jumlah), url
            followed += 1
    assert followed > 25
    assert not re.search(r'href="[^"]*/pegawai/[^"]*"[^>]*>\s*(?:<strong>)?0\b', page)  # zero has no link


def test_the_page_says_when_and_who_is_counted(daerah, pengumpulan, isi, login):
    page = text(login(daerah.kepala_dinas).get(at("unit", daerah.dinas)))
    assert "Dinas Pendidikan. Data per Kamis, 14 Agustus 2025 pukul 10.00 WITA" in page
    assert "1 dari 2 belum lengkap · 1 hari lagi" in page
    assert "Tenggat Jumat, 15 Agustus 2025 pukul 23.59 WITA. Bertambah 1 orang dalam 7 hari." in page
    assert (
        "Yang dihitung: PPPK Tahap I yang masih aktif dan tidak dikecualikan, menurut unit kerjanya sekarang."
        in page
    )
    assert "Ingatkan 1 orang" in page


def test_the_line_leads_to_the_number_of_complete_people(daerah, pengumpulan, isi, login):
    answer = login(daerah.kepala_dinas).get(at("unit", daerah.dinas))
    grafik = answer.context["grafik"]
    assert grafik.hari[-1].jumlah == answer.context["rekap"].jumlah.lengkap == 1
    assert "Lengkap sampai sekarang: 1 dari 2 orang, 50 persen." in answer.content.decode()


def test_before_the_opening_there_is_no_line(daerah, pengumpulan, login):
    with time_machine.travel(pengumpulan.dibuka_at - timedelta(days=2), tick=False):
        page = text(login(daerah.kepala_dinas).get(at("unit", daerah.dinas)))
    assert "2 dari 2 belum lengkap · dibuka 2 hari lagi" in page
    assert "Garis mulai digambar sejak hari itu." in page


def test_on_paper_every_unit_is_there_and_the_head_signs(daerah, pengumpulan, isi, login):
    pengumpulan.nomor_surat, pengumpulan.tanggal_surat = "800/1", pengumpulan.dibuka_at.date()
    pengumpulan.save(update_fields=["nomor_surat", "tanggal_surat"])
    for n in range(30):
        make_unit(f"SD lain {n}", daerah.dinas)
    page = login(daerah.kepala_dinas).get(at("unit", daerah.dinas))
    words = text(page)
    assert words.count("SD lain") >= 30
    assert "Berdasarkan surat nomor 800/1 tanggal 3 Agustus 2025" in words
    assert f"{daerah.kepala_dinas.nama_lengkap} NIP {daerah.kepala_dinas.nip_tercetak}" in words


def test_a_filter_without_units_leads_back_to_all(daerah, pengumpulan, login):
    page = login(daerah.kepala_dinas).get(at("unit", daerah.dinas, tampil="lengkap"))
    assert "Tidak ada unit dengan keadaan ini. Tampilkan semua unit" in text(page)


def test_drill_down_to_the_leaf_and_back(daerah, pengumpulan, login):
    client = login(daerah.kepala_dinas)
    assert f'href="{at("unit", daerah.sd1)}?' in client.get(at("unit", daerah.dinas)).content.decode()
    leaf = client.get(at("unit", daerah.sd1))
    assert f'href="{at("unit_list", daerah.sd1)}?' in leaf.content.decode()
    assert [str(one) for one in leaf.context["jejak_unit"]] == ["Dinas Pendidikan"]


def test_a_unit_without_units_below_shows_its_people_worst_first(daerah, pengumpulan, isi, login):
    for n in range(20):
        PegawaiFactory(username=f"lain{n}", nama=f"Pegawai {n:02}", unit=daerah.sd1)
    page = login(daerah.kepala_sd1).get(at("unit", daerah.sd1))
    words = text(page)
    assert [str(row["keadaan"]) for row in page.context["orang"]] == ["BELUM"] * 15
    assert "Pegawai, yang belum lengkap di atas" in words
    assert "15 dari 21 orang Buka semua" in words
    assert "(langsung)" not in words
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.PEGAWAI_VIEW, rincian__daftar=15).exists()


def test_a_person_whose_documents_are_alike_needs_one_line(daerah, pengumpulan, isi, login):
    baris = login(daerah.kepala_dinas).get(at("unit_list", daerah.dinas)).context["baris"]
    assert {row["pegawai"].username: row["senasib"] for row in baris} == {
        "pppk": "MPPH dan SKP",
        "pppk.lain": "",  # an SKP that was returned, no MPPH yet
    }


def test_the_list_shows_documents_and_the_last_reminder(daerah, pengumpulan, isi, login):
    pengumpulan.pengingat.create(pegawai=daerah.pppk_lain, oleh=daerah.admin, at=timezone.now())
    page = text(login(daerah.kepala_dinas).get(at("unit_list", daerah.dinas, kelengkapan="DIKEMBALIKAN")))
    assert "1 orang" in page
    assert daerah.pppk_lain.nip_tercetak in page
    assert "Belum diunggah" in page
    assert "Terakhir diingatkan 14 Agustus 2025" in page


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ({}, ["pppk", "pppk.lain"]),
        ({"urut": "-nama"}, ["pppk.lain", "pppk"]),
        ({"urut": "-unit"}, ["pppk.lain", "pppk"]),
        ({"urut": "keadaan"}, ["pppk.lain", "pppk"]),
        ({"kelengkapan": "KURANG"}, ["pppk.lain"]),
        ({"kelengkapan": "MENUNGGU"}, []),
    ],
)
def test_the_list_is_sorted_and_narrowed_by_the_address(daerah, pengumpulan, isi, login, query, order):
    daerah.pppk.nama, daerah.pppk_lain.nama = "A", "B"
    for one in (daerah.pppk, daerah.pppk_lain):
        one.save(update_fields=["nama"])
    page = login(daerah.kepala_dinas).get(at("unit_list", daerah.dinas, **query))
    assert [row["pegawai"].username for row in page.context["baris"]] == order


@pytest.mark.parametrize("name", ["unit", "unit_list"])
@pytest.mark.parametrize(("siapa", "boleh"), [("pengelola", True), ("kepala_dinas", False)])
def test_a_pengelola_opens_a_person_by_the_name(daerah, pengumpulan, isi, login, name, siapa, boleh):
    client = login(getattr(daerah, siapa))
    alamat = reverse("pegawai:detail", args=[daerah.pppk.pk])
    assert (f'href="{alamat}"' in client.get(at(name, daerah.sd1)).content.decode()) is boleh
    if boleh:
        assert "Unggah atas nama pegawai ini" in text(client.get(alamat))


def test_chips_count_within_the_other_filters(daerah, pengumpulan, isi, login):
    client = login(daerah.kepala_dinas)
    chips = client.get(at("unit_list", daerah.dinas, kelengkapan="TERVERIFIKASI")).context["keping"]
    assert [(one.teks, one.jumlah, one.is_kini) for one in chips] == [
        ("Semua", 2, False),
        ("Terverifikasi", 1, True),
        ("Dikembalikan", 1, False),
        ("Belum atau dikembalikan", 1, False),
    ]
    narrowed = client.get(at("unit_list", daerah.dinas, MPPH="BELUM"))
    assert narrowed.context["keping"][0].jumlah == 1
    assert 'class="lipat" open' in narrowed.content.decode()


@pytest.mark.parametrize("saring", ["keadaan=NGAWUR", "SKP=NGAWUR", "page=999", "pengumpulan=x"])
def test_a_filter_that_does_not_exist_narrows_nothing(daerah, pengumpulan, isi, login, saring):
    answer = login(daerah.kepala_dinas).get(f"{at('unit_list', daerah.dinas)}?{saring}")
    assert answer.context["page_obj"].paginator.count == 2


def test_a_campaign_that_does_not_exist(daerah, pengumpulan, login):
    client = login(daerah.kepala_dinas)
    assert client.get(at("unit_list", daerah.dinas, pengumpulan=999)).status_code == 404
    Pengumpulan.objects.all()[0].dokumen.all().delete()
    pengumpulan.delete()
    assert "Belum ada pengumpulan" in text(client.get(at("unit", daerah.dinas)))
    assert "Belum ada pengumpulan" in text(login(daerah.admin).get(reverse("beranda:desk")))
    assert client.get(at("unit_list", daerah.dinas)).status_code == 404


def test_query_counts_do_not_grow_with_people(daerah, pengumpulan, login, django_assert_max_num_queries):
    for n in range(60):
        orang = PegawaiFactory(username=f"banyak{n}", unit=daerah.sd1)
        for dokumen in pengumpulan.dokumen.all():
            make_berkas(orang, dokumen)
    client = login(daerah.kepala_dinas)
    with django_assert_max_num_queries(24):
        client.get(at("unit", daerah.dinas))
    with django_assert_max_num_queries(27):
        client.get(at("unit", daerah.sd1))
    with django_assert_max_num_queries(16):
        assert len(client.get(at("unit_list", daerah.dinas)).context["baris"]) == 50


def test_the_spreadsheet_follows_the_filter(daerah, pengumpulan, isi, login):
    answer = login(daerah.kepala_dinas).get(at("unit_xlsx", daerah.dinas, kelengkapan="TERVERIFIKASI"))
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="rekap-')
    assert answer.headers["Cache-Control"] == "private, no-store"
    buku = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    answer.close()
    nips = [row[0] for row in buku["Pegawai"].iter_rows(min_row=2, values_only=True)]
    assert nips == [daerah.pppk.nip]


@pytest.mark.parametrize("peran", ["pppk", "kepala_dinas", "kepala_sd1", "pengelola"])
def test_the_desk_is_for_bkpsdm(daerah, pengumpulan, login, peran):
    assert login(getattr(daerah, peran)).get(reverse("beranda:desk")).status_code == 404


def test_one_document_demanded_one_column(daerah, pengumpulan, login):
    pengumpulan.dokumen.filter(jenis=JenisDokumen.MPPH).delete()
    page = login(daerah.kepala_dinas).get(at("unit_list", daerah.dinas))
    assert [one.jenis for one in page.context["wajib"]] == ["SKP"]


def test_a_person_with_a_dispensasi_is_marked_with_its_date(daerah, pengumpulan, isi, login):
    later = pengumpulan.tenggat_at + timedelta(days=5)
    DispensasiFactory(pengumpulan=pengumpulan, unit=daerah.sd1, tenggat_at=later, oleh=daerah.admin)
    client = login(daerah.kepala_dinas)
    for page, unit in (("unit_list", daerah.dinas), ("unit", daerah.sd1)):
        told = text(client.get(at(page, unit)))
        assert told.count("dispensasi sampai Rabu, 20 Agustus 2025 pukul 23.59 WITA") == 1
