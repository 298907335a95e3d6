""" "Pejabat penilai saya salah", from the link to the answer."""

import re

import pytest
from django.urls import reverse

from kinerja.enums import StatusLaporan
from kinerja.models import LaporanPenilaiSalah
from kinerja.services.penilai import refuse_laporan, report_penilai
from notifikasi.models import Pesan
from pegawai.models import Pegawai
from tests.factories import PegawaiFactory

LAPOR, DAFTAR = "/kinerja/penilai-salah/lapor/", "/kinerja/penilai-salah/"


def act(client, laporan, nama, **isian):
    return client.post(reverse(f"kinerja:laporan_{nama}", args=[laporan.pk]), isian)


def test_a_report_is_confirmed_with_its_state(daerah, login, jam):
    client = login(daerah.pppk)
    assert str(daerah.kepala_sd1) in client.get(LAPOR).content.decode()
    answer = client.post(LAPOR, {"seharusnya": "Kepala Dinas <b>", "alasan": ""}, follow=True)
    laporan = LaporanPenilaiSalah.objects.get()
    assert answer.request["PATH_INFO"] == f"/kinerja/penilai-salah/{laporan.pk}/"
    page = answer.content.decode()
    assert "Laporan terkirim. Pengingat unggah ditunda sampai laporan ini ditangani." in page
    assert "Dilaporkan" in page
    assert "Kepala Dinas &lt;b&gt;" in page
    assert "Ganti pejabat penilai" not in page


def test_a_report_without_a_name_is_refused(daerah, login):
    answer = login(daerah.pppk).post(LAPOR, {"seharusnya": " "})
    assert answer.status_code == 422
    assert "Tuliskan nama atau NIP pejabat penilai yang seharusnya." in answer.content.decode()


def test_a_second_report_is_refused_and_the_open_one_shown(daerah, login, laporan):
    client = login(daerah.pppk)
    assert client.get(LAPOR)["Location"] == f"/kinerja/penilai-salah/{laporan.pk}/"
    answer = client.post(LAPOR, {"seharusnya": "Sekretaris"})
    assert answer.status_code == 422
    assert "Laporan Anda sebelumnya masih ditangani." in answer.content.decode()


@pytest.mark.parametrize("halaman", ["kinerja:index", "beranda:home"])
def test_the_link_stands_beside_the_penilai(daerah, pengumpulan, login, dalam_tenggat, halaman):
    client = login(daerah.pppk)
    assert f'href="{LAPOR}"' in client.get(reverse(halaman)).content.decode()
    report_penilai(pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya="Kepala Dinas")
    page = client.get(reverse(halaman)).content.decode()
    assert "Laporan Anda sedang ditangani" in page
    assert f'href="{LAPOR}"' not in page


def test_the_link_stands_on_the_own_skp_only(daerah, login, skp):
    url = reverse("kinerja:skp", args=[skp.pk])
    assert LAPOR in login(daerah.pppk).get(url).content.decode()
    assert LAPOR not in login(daerah.kepala_sd1).get(url).content.decode()


def test_the_home_page_of_the_pengelola_counts_open_ones(daerah, login, laporan):
    client = login(daerah.pengelola)
    page = client.get("/").content.decode()
    assert re.search(
        r'kerja-angka">1</span>\s*<div>\s*<p class="nama">Laporan pejabat penilai salah</p>', page
    )
    refuse_laporan(laporan, oleh=daerah.admin, tanggapan="Penilai sudah tepat.")
    assert "Laporan pejabat penilai salah" not in client.get("/").content.decode()


def test_correcting_sets_the_penilai_and_notifies_the_reporter(daerah, login, laporan):
    isian = {"perbaiki-nip": daerah.kepala_dinas.nip, "perbaiki-tanggapan": "Sudah diganti."}
    client = login(daerah.pengelola)
    answer = act(client, laporan, "mend", **isian)
    assert answer["Location"] == reverse("kinerja:laporan", args=[laporan.pk])
    page = client.get(answer["Location"]).content.decode()
    assert "Pejabat penilai diperbaiki dan pelapor dikabari." in page
    assert "Sudah diganti." in page
    assert Pegawai.objects.get(pk=daerah.pppk.pk).pejabat_penilai == daerah.kepala_dinas
    assert Pesan.objects.get(penerima=daerah.pppk).tautan == answer["Location"]


@pytest.mark.parametrize(
    ("nip", "pesan"),
    [
        ("", "Tulis NIP atau nama pejabat penilai"),
        ("199203142025212001", "Tidak ada pegawai aktif dengan NIP ini."),
    ],
    ids=["empty", "unknown"],
)
def test_correcting_needs_a_person_who_exists(daerah, login, laporan, nip, pesan):
    answer = act(login(daerah.pengelola), laporan, "mend", **{"perbaiki-nip": nip})
    assert answer.status_code == 422
    assert pesan in answer.content.decode()
    assert LaporanPenilaiSalah.objects.get().status == StatusLaporan.DILAPORKAN


def test_no_person_becomes_their_own_penilai(daerah, login, laporan):
    answer = act(login(daerah.pengelola), laporan, "mend", **{"perbaiki-nip": daerah.pppk.nip})
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "Pegawai tidak dapat menjadi pejabat penilai bagi dirinya sendiri." in words
    assert "<title>Kesalahan: " in words
    assert LaporanPenilaiSalah.objects.get().status == StatusLaporan.DILAPORKAN


def test_refusing_needs_a_reason(daerah, login, laporan):
    client = login(daerah.pengelola)
    answer = act(client, laporan, "refuse", **{"tolak-tanggapan": " "})
    assert answer.status_code == 422
    assert "Tuliskan alasan penolakan." in answer.content.decode()
    act(client, laporan, "refuse", **{"tolak-tanggapan": "Penilai sudah tepat."})
    page = login(daerah.pppk).get(reverse("kinerja:laporan", args=[laporan.pk])).content.decode()
    assert "Ditolak" in page
    assert "Penilai sudah tepat." in page


def test_what_is_dealt_with_is_not_dealt_with_again(daerah, login, laporan):
    refuse_laporan(laporan, oleh=daerah.admin, tanggapan="Penilai sudah tepat.")
    answer = act(login(daerah.pengelola), laporan, "mend", **{"perbaiki-nip": daerah.kepala_dinas.nip})
    assert answer.status_code == 403
    assert "Laporan ini sudah ditolak." in answer.content.decode()


def test_the_list_shows_open_ones_first_within_the_scope(daerah, login, laporan, django_assert_num_queries):
    refuse_laporan(laporan, oleh=daerah.admin, tanggapan="Penilai sudah tepat.")
    report_penilai(pegawai=daerah.pppk_puskesmas, oleh=daerah.pppk_puskesmas, seharusnya="Kepala Puskesmas")
    for _ in range(30):
        orang = PegawaiFactory(unit=daerah.sd2)
        report_penilai(pegawai=orang, oleh=orang, seharusnya="Kepala Dinas")
    client = login(daerah.pengelola)
    client.get(DAFTAR)
    with django_assert_num_queries(10):  # the frame's seven, the chips, the count, the rows
        rows = client.get(DAFTAR).context["page_obj"].object_list
    assert len(rows) == 31
    assert rows[-1].pegawai == daerah.pppk
    terbuka = client.get(DAFTAR, {"status": "DITOLAK"}).context["page_obj"].object_list
    assert [one.pegawai for one in terbuka] == [daerah.pppk]


@pytest.mark.parametrize(
    ("saringan", "kata"), [({}, "Belum ada laporan"), ({"status": "DITOLAK"}, "cocok dengan saringan")]
)
def test_an_empty_list_speaks_of_a_filter_only_where_one_is_set(daerah, login, saringan, kata):
    assert kata in login(daerah.pengelola).get(reverse("kinerja:laporan_list"), saringan).content.decode()


def test_the_chips_count_what_is_behind_them(daerah, login, laporan):
    refuse_laporan(laporan, oleh=daerah.admin, tanggapan="Penilai sudah tepat.")
    report_penilai(pegawai=daerah.pppk_lain, oleh=daerah.pppk_lain, seharusnya="Kepala Dinas")
    keping = login(daerah.pengelola).get(DAFTAR, {"status": "DITOLAK"}).context["keping"]
    assert [(one.teks, one.jumlah, one.is_kini) for one in keping] == [
        ("Semua", 2, False), ("Dilaporkan", 1, False), ("Ditolak", 1, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("urut", "siapa"),
    [
        ("", ["pppk_lain", "pppk"]),
        ("dilaporkan", ["pppk", "pppk_lain"]),
        ("-dilaporkan", ["pppk_lain", "pppk"]),
        ("-pegawai", ["pppk_lain", "pppk"]),
        ("lain", ["pppk", "pppk_lain"]),
    ],
    ids=["open first", "oldest", "newest", "name backwards", "unknown"],
)
def test_the_heads_sort_the_list(daerah, login, laporan, jam, urut, siapa):
    refuse_laporan(laporan, oleh=daerah.admin, tanggapan="Penilai sudah tepat.")
    jam.shift(60)
    report_penilai(pegawai=daerah.pppk_lain, oleh=daerah.pppk_lain, seharusnya="Kepala Dinas")
    Pegawai.objects.filter(pk=daerah.pppk.pk).update(nama="Ayu")
    Pegawai.objects.filter(pk=daerah.pppk_lain.pk).update(nama="Bayu")
    jawab = login(daerah.pengelola).get(DAFTAR, {"urut": urut} if urut else {})
    assert [one.pegawai for one in jawab.context["page_obj"]] == [getattr(daerah, nama) for nama in siapa]
