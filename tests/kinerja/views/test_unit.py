"""The SKPs and matrices of a unit, read by who watches over it."""

import pytest
from django.urls import reverse

from kinerja.enums import StatusSkp
from kinerja.models import Skp
from kinerja.services.skp import start_skp
from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit
from tests.factories import PegawaiFactory, PeriodeFactory, make_peran
from tests.kinerja.conftest import bring_to


def at(nama, unit, **query):
    return reverse(f"kinerja:{nama}", args=[unit.pk], query=query)


def who(answer):
    return [skp.pegawai.username for skp in answer.context["page_obj"]]


@pytest.fixture
def banyak(daerah, periode, skp):
    """Beside the draft of `pppk`: one in the dialogue, one that has to follow its matrix, one of another tree."""
    for nama, unit in (("dialog", daerah.sd2), ("sesuaikan", daerah.sd1), ("lain", daerah.puskesmas)):
        orang = PegawaiFactory(
            username=nama, nama=f"Ni Made {nama}", unit=unit, pejabat_penilai=daerah.kepala_sd1
        )
        start_skp(periode=periode, pegawai=orang, oleh=orang, pendekatan="KUALITATIF")
    Skp.objects.filter(pegawai__username="dialog").update(status=StatusSkp.DIALOG)
    Skp.objects.filter(pegawai__username="sesuaikan").update(perlu_disesuaikan_at="2025-07-03T00:00Z")


def test_the_subtree_and_its_numbers(daerah, login, banyak):
    answer = login(daerah.kepala_dinas).get(at("unit_skp", daerah.dinas))
    assert sorted(who(answer)) == ["dialog", "pppk", "sesuaikan"]
    angka = answer.context["angka"]
    assert (angka.total, angka.sesuaikan, angka.belum_ditetapkan) == (3, 1, 3)
    assert angka.status[StatusSkp.DIALOG] == 1
    assert "Belum ada SKP yang ditetapkan pada unit dan periode ini." in answer.content.decode()
    assert JejakAudit.objects.get(kejadian=JenisKejadian.KINERJA_VIEW).rincian["daftar"] == 3


@pytest.mark.parametrize(
    ("saring", "hasil"),
    [
        ({"status": "DIALOG"}, ["dialog"]),
        ({"sesuaikan": "on"}, ["sesuaikan"]),
        ({"cari": "made ses"}, ["sesuaikan"]),
        ({"status": "TIDAK_ADA"}, ["dialog", "pppk", "sesuaikan"]),
    ],
    ids=["status", "sesuaikan", "nama", "unknown"],
)
def test_the_list_is_narrowed(daerah, login, banyak, saring, hasil):
    assert sorted(who(login(daerah.auditor).get(at("unit_skp", daerah.dinas, **saring)))) == hasil


def test_found_by_nip(daerah, login, banyak):
    answer = login(daerah.pengelola).get(at("unit_skp", daerah.dinas, cari=daerah.pppk.nip_tercetak))
    assert who(answer) == ["pppk"]


def test_another_period_is_another_list(daerah, login, banyak):
    lain = PeriodeFactory(tahun=2026, mulai="2026-01-01", selesai="2026-12-31")
    client = login(daerah.kepala_dinas)
    assert len(who(client.get(at("unit_skp", daerah.dinas)))) == 3
    assert who(client.get(at("unit_skp", daerah.dinas, periode=lain.pk))) == []


def test_matrices_of_the_subtree(daerah, login, mpph):
    client = login(daerah.kepala_dinas)
    page = client.get(at("unit_mpph", daerah.dinas))
    assert [(one.pk, one.jumlah_anggota) for one in page.context["page_obj"]] == [(mpph.pk, 2)]
    assert reverse("kinerja:mpph", args=[mpph.pk]) in page.content.decode()
    assert not client.get(at("unit_mpph", daerah.dinas, status="DITETAPKAN")).context["page_obj"].object_list
    assert client.get(at("unit_mpph", daerah.dinas, cari=mpph.pimpinan_nama)).context["page_obj"].object_list


@pytest.mark.parametrize(("nama", "kata"), [("unit_skp", "SKP"), ("unit_mpph", "MPPH")])
def test_an_empty_list_speaks_of_a_filter_only_where_one_hides_something(
    daerah, login, banyak, mpph, nama, kata
):
    lain = PeriodeFactory(tahun=2026, mulai="2026-01-01", selesai="2026-12-31")
    client = login(daerah.kepala_dinas)
    assert (
        f"Belum ada {kata} yang disusun"
        in client.get(at(nama, daerah.dinas, periode=lain.pk)).content.decode()
    )
    filtered = client.get(at(nama, daerah.dinas, cari="tidak ada orang begini")).content.decode()
    assert f"Tidak ada {kata} yang cocok dengan saringan ini." in filtered


def test_without_a_period_the_page_says_so(daerah, login):
    client = login(daerah.kepala_dinas)
    for nama in ("unit_skp", "unit_mpph"):
        assert "Belum ada periode" in client.get(at(nama, daerah.dinas)).content.decode()


def test_only_what_one_may_see_is_offered(daerah, login, periode):
    client = login(daerah.kepala_dinas)
    assert client.get(reverse("kinerja:unit"))["Location"] == at("unit_skp", daerah.dinas)
    atas = at("unit_skp", daerah.instansi)
    assert f'href="{atas}"' not in client.get(at("unit_skp", daerah.dinas)).content.decode()
    assert f'href="{at("unit_skp", daerah.dinas)}"' in client.get(at("unit_skp", daerah.sd1)).content.decode()
    make_peran(daerah.kepala_dinas, JenisPeran.PENGELOLA, daerah.dinkes)
    page = login(daerah.kepala_dinas).get(reverse("kinerja:unit")).content.decode()
    assert at("unit_skp", daerah.dinkes) in page


@pytest.mark.parametrize(("nama", "banyak_kueri"), [("unit_skp", 18), ("unit_mpph", 16)])
def test_query_counts_do_not_grow(
    daerah, login, periode, mpph, nama, banyak_kueri, django_assert_num_queries
):
    for _ in range(60):
        orang = PegawaiFactory(unit=daerah.sd1, pejabat_penilai=daerah.kepala_sd1)
        start_skp(periode=periode, pegawai=orang, oleh=orang, pendekatan="KUALITATIF")
    client = login(daerah.kepala_dinas)
    client.get(at(nama, daerah.dinas))
    with django_assert_num_queries(banyak_kueri):
        client.get(at(nama, daerah.dinas))


def test_the_page_reads_only(daerah, login, skp):
    skp = bring_to(skp, StatusSkp.DIALOG)
    page = login(daerah.kepala_dinas).get(reverse("kinerja:skp", args=[skp.pk])).content.decode()
    assert "Setujui isi SKP" not in page
    assert "@" not in "".join(part for part in page.split('name="')[1:] if part.startswith("rencana"))


def test_chips_count_what_they_lead_to(daerah, login, banyak, mpph):
    client = login(daerah.kepala_dinas)
    for nama in ("unit_skp", "unit_mpph"):
        keping = client.get(at(nama, daerah.dinas, cari="made")).context["keping"]
        for satu in keping:
            page = client.get(f"{at(nama, daerah.dinas)}{satu.url}").context
            assert page["page_obj"].paginator.count == satu.jumlah, satu
            assert [one.teks for one in page["keping"] if one.is_kini] == [satu.teks]


@pytest.mark.parametrize("urut", ["pegawai", "-pegawai", "unit", "status", "pendekatan", "penilai", "x"])
def test_the_list_is_sorted(daerah, login, banyak, urut):
    page = login(daerah.kepala_dinas).get(at("unit_skp", daerah.dinas, urut=urut))
    nama = [skp.pegawai_nama for skp in page.context["page_obj"]]
    if urut in ("pegawai", "-pegawai", "x"):
        assert nama == sorted(nama, reverse=urut.startswith("-"))
    assert len(nama) == 3


def test_matrices_are_sorted_by_their_members(daerah, login, mpph):
    page = login(daerah.kepala_dinas).get(at("unit_mpph", daerah.dinas, urut="-anggota"))
    assert [one.jumlah_anggota for one in page.context["page_obj"]] == [2]
