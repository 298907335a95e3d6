"""The numbers of a unit as of another day, and of a campaign that has ended."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from berkas.enums import StatusBerkas
from berkas.models import Berkas
from berkas.worker.potret import take_due_potret
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pegawai.services.riwayat_jabatan import write_riwayat
from pegawai.services.riwayat_unit import Dasar
from pegawai.services.unit_kerja import change_unit, move_unit
from tests.factories import PegawaiFactory, PengecualianFactory, make_berkas
from tests.kepatuhan.views.halaman import at, text

LALU = "2025-08-10"


@pytest.fixture(autouse=True)
def _clock(dalam_tenggat):
    return dalam_tenggat


@pytest.fixture
def pindah(daerah, pengumpulan):
    """The one person of SD 1 moves to the Puskesmas today."""
    daerah.pppk.unit = daerah.puskesmas
    daerah.pppk.save(update_fields=["unit"])
    write_riwayat([daerah.pppk], sejak=timezone.localdate())


@pytest.fixture
def berakhir(daerah, pengumpulan, dalam_tenggat):
    """The campaign is over and kept; two days later a person moves, and SD 2 gets another name and place."""
    dalam_tenggat.move_to(pengumpulan.tenggat_at)
    take_due_potret()
    dalam_tenggat.shift(timedelta(days=2))
    daerah.pppk.unit = daerah.puskesmas
    daerah.pppk.save(update_fields=["unit"])
    write_riwayat([daerah.pppk], sejak=date(2025, 8, 6))
    dasar = Dasar(timezone.localdate())
    change_unit(daerah.sd2, kode="sd2", nama="SD Lain", jenis=daerah.sd2.jenis, dasar=dasar)
    daerah.sd2.refresh_from_db()
    move_unit(daerah.sd2, induk=daerah.dinkes, dasar=dasar)
    for unit in (daerah.sd1, daerah.sd2, daerah.dinas):
        unit.refresh_from_db()


def listed(answer):
    return {one["pegawai"].username for one in answer.context["baris"]}


def sheet(answer):
    buku = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    answer.close()
    return buku


def test_a_past_day_is_told_on_page_list_and_sheet(daerah, pengumpulan, pindah, login):
    client = login(daerah.kepala_dinas)
    assert client.get(at("unit", daerah.sd1)).context["rekap"].jumlah.total == 0
    lalu = client.get(at("unit", daerah.sd1, hari=LALU))
    assert lalu.context["rekap"].jumlah.total == 1
    page = text(lalu)
    assert "SD Negeri 1. Data per akhir hari 10 Agustus 2025." in page
    assert (
        "yang pada 10 Agustus 2025 aktif dan tidak dikecualikan, menurut unit kerjanya pada hari itu" in page
    )
    assert "Ingatkan" not in page
    assert lalu.context["grafik"].lebar.tanggal_kini.teks == "10 Agu"
    assert lalu.context["grafik_uraian"].startswith(
        "Lengkap sampai akhir hari 10 Agustus 2025: 0 dari 1 orang"
    )
    assert listed(client.get(at("unit_list", daerah.sd1, hari=LALU))) == {"pppk"}
    buku = sheet(client.get(at("unit_xlsx", daerah.sd1, hari=LALU)))
    assert buku["Rekap"]["A3"].value == "Data per akhir hari 10 Agustus 2025"
    (baris,) = buku["Pegawai"].iter_rows(min_row=2, values_only=True)
    assert (baris[0], baris[3], baris[4]) == (daerah.pppk.nip, "SD Negeri 1", daerah.kepala_sd1.nama_lengkap)


def test_every_link_of_the_page_keeps_the_day(daerah, pengumpulan, login):
    make_berkas(daerah.pppk, pengumpulan.dokumen.first(), diterima_at=timezone.now() - timedelta(days=6))
    page = login(daerah.kepala_dinas).get(at("unit", daerah.dinas, hari=LALU)).content.decode()
    links = [one.split('"')[0] for one in page.split('href="')[1:] if "pengumpulan=" in one.split('"')[0]]
    assert len(links) > 5
    assert [one for one in links if f"hari={LALU}" not in one] == []


def test_documents_are_those_that_had_come_in(daerah, pengumpulan, dok_skp, dalam_tenggat, login):
    berkas = make_berkas(daerah.pppk, dok_skp)
    berkas.riwayat.create(versi=berkas.versi_terkini, langkah="UPLOAD", ke="DIUNGGAH", at=timezone.now())
    dalam_tenggat.shift(timedelta(days=1))
    Berkas.objects.update(status=StatusBerkas.DIKEMBALIKAN)
    berkas.riwayat.create(
        versi=berkas.versi_terkini, langkah="RETURN", ke="DIKEMBALIKAN", catatan="Kosong", at=timezone.now()
    )
    client = login(daerah.kepala_dinas)
    seen = {
        hari: client.get(at("unit", daerah.sd1, hari=f"2025-08-{hari}")).context["rekap"].dokumen[dok_skp]
        for hari in (13, 14, 15)
    }
    assert [seen[13]["BELUM"], seen[14]["DIUNGGAH"], seen[15]["DIKEMBALIKAN"]] == [1, 1, 1]


def test_an_ended_campaign_shows_people_and_units_of_its_end(daerah, pengumpulan, berakhir, login):
    client = login(daerah.kepala_dinas)
    answer = client.get(at("unit", daerah.dinas))
    assert [str(one.unit) for one in answer.context["rekap"].baris] == ["SD Negeri 1", "SD Negeri 2"]
    assert answer.context["rekap"].jumlah.total == 2
    page = text(answer)
    assert "Orang dan unit per 15 Agustus 2025; berkas per Senin, 18 Agustus 2025 pukul 00.00 WITA." in page
    assert "mutasi, pengecualian, dan perubahan unit sesudahnya tidak mengubah angka ini" in page
    assert listed(client.get(at("unit_list", daerah.dinas))) == {"pppk", "pppk.lain"}
    assert listed(client.get(at("unit_list", daerah.sd1))) == {"pppk"}
    nama = [row[3] for row in sheet(client.get(at("unit_xlsx", daerah.dinas)))["Pegawai"].iter_rows(min_row=2, values_only=True)]  # fmt: skip
    assert nama == ["SD Negeri 1", "SD Negeri 2"]


def test_a_unit_that_left_the_scope_is_counted_and_cannot_be_opened(daerah, pengumpulan, berakhir, login):
    client = login(daerah.kepala_dinas)
    page = text(client.get(at("unit", daerah.dinas)))
    assert "SD Negeri 2 (kini di luar lingkup Anda)" in page
    assert at("unit", daerah.sd2) not in client.get(at("unit", daerah.dinas)).content.decode()
    assert client.get(at("unit", daerah.sd2)).status_code == 404
    answer = login(daerah.kepala_dinkes).get(at("unit", daerah.sd2))
    assert "SD Negeri 2. Orang dan unit per 15 Agustus 2025" in text(answer)
    assert "Dinas Pendidikan" not in text(answer).split("SD Negeri 2. Orang")[0].split("›")[-2:]


def test_the_recap_of_an_ended_campaign_is_signed_by_its_head(daerah, pengumpulan, berakhir, login):
    daerah.kepala_dinas.peran.update(selesai=date(2025, 8, 16))
    answer = login(daerah.admin).get(at("unit", daerah.dinas))
    assert answer.context["kepala"].pegawai == daerah.kepala_dinas
    assert ", 15 Agustus 2025 " in text(answer)


def test_the_exempt_of_a_day(daerah, pengumpulan, dalam_tenggat, login):
    PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin)
    dalam_tenggat.shift(timedelta(days=1))
    client = login(daerah.pengelola)
    assert listed(client.get(at("unit_exempt", daerah.dinas, hari="2025-08-14"))) == {"pppk"}
    assert listed(client.get(at("unit_exempt", daerah.dinas, hari="2025-08-13"))) == set()


@pytest.mark.parametrize(
    ("hari", "sebab"),
    [
        ("2025-08-15", "Tanggal itu belum tiba. Pilih paling akhir hari ini, 14 Agustus 2025."),
        ("2025-08-03", "Pengumpulan ini dibuka pada 4 Agustus 2025. Pilih tanggal itu atau sesudahnya."),
        ("0001-01-01", "Tulis tahun antara 1900 dan 2100"),
        ("9999-12-31", "Tulis tahun antara 1900 dan 2100"),
        ("kemarin", "Tulis tanggal seperti 2025-12-31, atau pilih dari kalender."),
        ("2025-02-30", "Tulis tanggal seperti 2025-12-31, atau pilih dari kalender."),
        ("\x00", "Tulis tanggal seperti 2025-12-31, atau pilih dari kalender."),
        ("9" * 5000, "Tulis tanggal seperti 2025-12-31, atau pilih dari kalender."),
    ],
)
def test_a_day_without_numbers_is_refused_with_its_reason(daerah, pengumpulan, login, hari, sebab):
    client = login(daerah.kepala_dinas)
    answer = client.get(at("unit", daerah.dinas, hari=hari))
    assert answer.status_code == 422
    assert sebab in text(answer)
    assert "Data per Kamis, 14 Agustus 2025 pukul 10.00 WITA" in text(answer)
    for name in ("unit_list", "unit_xlsx", "unit_exempt"):
        assert client.get(at(name, daerah.dinas, hari=hari)).url == at("unit", daerah.dinas, hari=hari)


def test_a_unit_that_was_founded_later_has_no_numbers(daerah, pengumpulan, login):
    unit = PegawaiFactory(unit=daerah.sd1).unit
    unit.riwayat.update(mulai=timezone.localdate())
    answer = login(daerah.kepala_dinas).get(at("unit", unit, hari=LALU))
    assert answer.status_code == 200
    assert "Unit ini belum ada pada 10 Agustus 2025." in text(answer)


def test_the_trail_says_which_day_was_read(daerah, pengumpulan, login):
    login(daerah.kepala_dinas).get(at("unit_list", daerah.dinas, hari=LALU))
    jejak = JejakAudit.objects.filter(kejadian=JenisKejadian.PEGAWAI_VIEW).latest("pk")
    assert jejak.rincian["hari"] == LALU


@pytest.mark.parametrize("hari", [None, LALU])
def test_queries_of_another_day_do_not_grow_either(
    daerah, pengumpulan, dalam_tenggat, login, django_assert_max_num_queries, hari
):
    PegawaiFactory.create_batch(60, unit=daerah.sd1)
    if hari is None:
        dalam_tenggat.move_to(pengumpulan.tenggat_at)
        take_due_potret()
    query = {"hari": hari} if hari else {}
    client = login(daerah.kepala_dinas)
    with django_assert_max_num_queries(36):
        client.get(at("unit", daerah.dinas, **query))
    with django_assert_max_num_queries(22):
        assert len(client.get(at("unit_list", daerah.dinas, **query)).context["baris"]) == 50
