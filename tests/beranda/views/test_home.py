"""Home says what this person has to do now; each number equals the list behind it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from berkas.enums import StatusBerkas
from kinerja.models import LaporanPenilaiSalah
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import send_pesan
from pegawai.enums import JenisPegawai, JenisPeran
from pegawai.models import Pegawai
from tests.factories import make_berkas, make_peran

HOME = reverse("beranda:home")


@pytest.fixture(autouse=True)
def _clock(dalam_tenggat):
    return dalam_tenggat


def test_a_stranger_sees_the_front_page(client, db):
    answer = client.get(HOME)
    assert "beranda/front.html" in [template.name for template in answer.templates]


def read(client) -> str:
    return " ".join(client.get(HOME).content.decode().split())


def test_a_person_reads_the_next_step_with_its_time_and_every_document(daerah, dok_skp, dok_mpph, login):
    page = read(login(daerah.pppk))
    assert 'data-waktu="3-hari"' in page
    assert '<h1 id="judul-lanjut">Unggah MPPH</h1>' in page
    assert "Besok, 15 Agustus 2025</span> <br /> pukul 23.59 WITA" in page
    assert page.count("Belum diunggah") == 2
    assert "0 dari 2 diterima" in page
    for dokumen in (dok_skp, dok_mpph):
        assert reverse("berkas:add", args=[dokumen.pengumpulan_id, dokumen.jenis]) in page
    assert page.count("tombol-besar") == 1


def test_what_came_in_links_its_receipt(daerah, dok_skp, dok_mpph, login):
    versi = make_berkas(daerah.pppk, dok_skp).versi_terkini
    page = read(login(daerah.pppk))
    assert "Diterima Kamis, 14 Agustus 2025 pukul 10.00 WITA, tepat waktu." in page
    assert reverse("berkas:receipt", args=[versi.tanda_terima]) in page
    assert "1 dari 2 diterima" in page


def test_in_the_last_hour_the_page_says_what_helps(daerah, pengumpulan, login, dalam_tenggat):
    dalam_tenggat.move_to(pengumpulan.tenggat_at - timedelta(minutes=39))
    page = read(login(daerah.pppk))
    assert 'data-waktu="1-jam"' in page
    assert "Halaman ini dibuka pukul 23.21 WITA" in page
    assert "Bila sambungan lambat" in page
    assert "Setelah pukul 23.59 WITA" in page


def test_the_latest_messages_are_shown_and_the_unread_are_said_to_be(daerah, pengumpulan, login):
    for n in range(4):
        send_pesan(
            kunci=f"p{n}", penerima=daerah.pppk, jenis=JenisPesan.PENGINGAT, judul=f"Pesan {n}", isi="x"
        )
    page = read(login(daerah.pppk))
    assert page.count("Belum dibaca:") == 3
    assert "Pesan 3" in page
    assert "Pesan 0" not in page


def test_a_message_is_shown_without_the_code_in_its_title(daerah, pengumpulan, login):
    judul = "SKP 2026 diterima: tanda terima STB48-VNQW4"
    send_pesan(kunci="p", penerima=daerah.pppk, jenis=JenisPesan.BERKAS_DITERIMA, judul=judul, isi="x")
    page = read(login(daerah.pppk))
    assert "SKP 2026 diterima<" in page
    assert "STB48-VNQW4" not in page


def test_it_names_the_penilai_and_where_to_say_it_is_wrong(daerah, pengumpulan, login):
    page = read(login(daerah.pppk))
    assert daerah.kepala_sd1.nama_lengkap in page
    assert "Pejabat penilai saya salah" in page


def test_a_person_without_penilai_may_name_one(daerah, pengumpulan, login):
    Pegawai.objects.filter(pk=daerah.pppk.pk).update(pejabat_penilai=None)
    page = read(login(daerah.pppk))
    assert "Belum tercatat. Berkas tetap dapat diunggah." in page
    assert "Laporkan pejabat penilai saya" in page


def test_a_penilai_who_has_left_is_to_be_replaced(daerah, pengumpulan, login):
    Pegawai.objects.filter(pk=daerah.kepala_sd1.pk).update(is_active=False)
    page = read(login(daerah.pppk))
    assert "Pejabat penilai ini tidak aktif lagi. Laporkan siapa penggantinya." in page
    assert "Laporkan pejabat penilai saya" in page
    assert "Pejabat penilai saya salah" not in page


def test_a_report_under_way_takes_the_place_of_the_link(daerah, pengumpulan, login):
    laporan = LaporanPenilaiSalah.objects.create(
        pegawai=daerah.pppk, seharusnya="Kepala SD", at=timezone.now()
    )
    page = read(login(daerah.pppk))
    assert reverse("kinerja:laporan", args=[laporan.pk]) in page
    assert "Pejabat penilai saya salah" not in page
    assert "Pengingat ditunda" in page


def test_every_link_into_the_help_has_its_place_there(daerah, pengumpulan, login):
    client = login(daerah.pppk)
    help_page = client.get(reverse("beranda:help")).content.decode()
    anchors = re.findall(rf'href="{reverse("beranda:help")}#([^"]+)"', read(client))
    assert anchors
    assert all(f'id="{anchor}"' in help_page for anchor in anchors)


@pytest.mark.parametrize("siapa", ["verifikator", "admin", "auditor"])
def test_the_home_of_the_agency_is_its_desk(daerah, pengumpulan, login, siapa):
    assert login(getattr(daerah, siapa)).get(HOME).headers["Location"] == reverse("beranda:desk")


@pytest.mark.parametrize("jenis", [JenisPegawai.PPPK, JenisPegawai.PNS])
def test_an_official_with_documents_or_a_unit_of_their_own_has_a_home(daerah, dok_skp, login, jenis):
    if jenis == JenisPegawai.PNS:
        make_peran(daerah.verifikator, JenisPeran.KEPALA_UNIT, daerah.sd1)
    else:
        Pegawai.objects.filter(pk=daerah.verifikator.pk).update(jenis=jenis, kohort=daerah.pppk.kohort_id)
    page = read(login(daerah.verifikator))
    assert reverse("beranda:desk") in page  # in the menu
    assert reverse("berkas:queue") in page
    assert ("data-waktu" in page) == (jenis == JenisPegawai.PPPK)


def test_a_head_reads_how_complete_the_unit_is(daerah, pengumpulan, dok_skp, dok_mpph, login):
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen)
    [milik] = login(daerah.kepala_dinas).get(HOME).context["unit_saya"]
    assert (milik.unit, milik.angka.lengkap, milik.angka.total) == (daerah.dinas, 1, 2)


def test_only_a_desk_has_files_waiting(daerah, pengumpulan, dok_skp, dok_mpph, login):
    make_berkas(daerah.pppk, dok_skp)
    make_berkas(daerah.pppk, dok_mpph, status=StatusBerkas.TERVERIFIKASI)
    make_peran(daerah.kepala_sd1, JenisPeran.VERIFIKATOR, daerah.sd1)
    assert "Berkas menunggu verifikasi" in read(login(daerah.kepala_sd1))
    assert "Berkas menunggu verifikasi" not in read(login(daerah.kepala_dinas))


def test_the_answer_of_a_unit_leads_to_its_page(daerah, pengumpulan, login):
    page = read(login(daerah.kepala_dinas))
    assert "dari 2 belum lengkap" in page
    assert reverse("kepatuhan:unit", args=[daerah.dinas.pk]) in page


def test_without_a_campaign_there_are_no_numbers(daerah, login):
    assert login(daerah.kepala_dinas).get(HOME).context["unit_saya"] == []
