"""What an import leaves to be decided stays until a person says that it is done."""

import hashlib
import re

import pytest

from pegawai.enums import JenisKejadian
from pegawai.imports.roster import plan_roster
from pegawai.models import JejakAudit, Pegawai, TindakLanjut
from pegawai.services.roster import import_roster
from tests.factories import KOHORT, PegawaiFactory

URL = "/pegawai/tindak-lanjut/"
BARU, MIRIP = "199203142025212001", "199203142019032007"


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def settle_all(client, jenis, sampai=None):
    """All of one kind, as the button of the page sends it."""
    page = client.get(f"{URL}?jenis={jenis}")
    if sampai is None:
        sampai = page.context["sampai"]
        assert f'name="sampai" value="{sampai}"' in page.content.decode()
    return client.post(f"{URL}selesai/", {"jenis": jenis, "sampai": sampai}, follow=True)


@pytest.fixture
def impor(daerah):
    def run(*rows, seluruh=False):
        isi = "\n".join(["NIP;Nama;Kode Unit", *rows]).encode()
        return import_roster(
            isi, nama_berkas="daftar.csv", kohort=KOHORT, oleh=daerah.admin, sha256=hashlib.sha256(isi).hexdigest(),
            seluruh=seluruh, tegaskan_keluar=True,
        )  # fmt: skip

    return run


def waiting() -> list[tuple[str, str]]:
    return list(TindakLanjut.objects.order_by("jenis", "kunci").values_list("jenis", "kunci"))


@pytest.fixture
def terimpor(daerah, impor):
    PegawaiFactory(nip=MIRIP, nama="Ni Luh Sekar <b>Ayu</b>", unit=daerah.sd2, kohort=None)
    Pegawai.objects.filter(pk=daerah.kepala_sd1.pk).update(kohort=daerah.pppk.kohort)
    orang = daerah.pppk
    return impor(
        f"{orang.nip};{orang.nama};{daerah.sd2.kode}", f"{BARU};Ni Luh Sekar Ayu;{daerah.sd1.kode}", "123;Ni Made Salah;x",
        f"{daerah.pppk_lain.nip};{daerah.pppk_lain.nama};tak-ada", seluruh=False,
    )  # fmt: skip


def test_rows_wait_with_their_reason_and_the_place_where_they_are_put_right(daerah, login, terimpor):
    assert waiting() == [
        ("BARIS_SALAH", daerah.pppk_lain.nip), ("BARIS_SALAH", "Ni Made Salah"), ("KEMBAR", BARU), ("PINDAH", daerah.pppk.nip),
    ]  # fmt: skip
    client = login(daerah.admin)
    assert "Tindak lanjut impor (4)" in words(client.get("/pegawai/"))
    page = client.get(URL)
    isi = page.content.decode()
    assert "Kode unit tak-ada tidak dikenal" in words(page)
    assert f'href="/pegawai/{daerah.pppk_lain.pk}/ubah/"' in isi
    assert 'href="/pegawai/baru/?nama=Ni+Made+Salah"' in isi
    assert "Mungkin orang yang sama dengan Ni Luh Sekar &lt;b&gt;Ayu&lt;/b&gt;" in isi
    assert f"Pindah dari {daerah.sd1.kode} ke {daerah.sd2.kode} sejak hari impor, tanpa SK." in words(page)
    assert len(client.get(f"{URL}?jenis=PINDAH").context["daftar"]) == 1
    assert len(client.get(f"{URL}?jenis=ngawur").context["daftar"]) == 4


def test_officials_who_left_wait_as_well(daerah, impor, login):
    Pegawai.objects.filter(pk=daerah.kepala_sd1.pk).update(kohort=daerah.pppk.kohort)
    impor(f"{daerah.pppk.nip};{daerah.pppk.nama};{daerah.sd1.kode}", seluruh=True)
    assert ("PEJABAT_KELUAR", daerah.kepala_sd1.nip) in waiting()
    page = login(daerah.admin).get(URL)
    assert f'href="/pegawai/unit/{daerah.sd1.pk}/"' in page.content.decode()
    assert "Yang berakhir: Kepala unit SD Negeri 1" in words(page)


def test_a_refused_row_goes_when_its_nip_is_read_and_the_same_one_twice_is_one(daerah, impor, terimpor):
    lain = daerah.pppk_lain
    impor(f"{lain.nip};{lain.nama};masih-tak-ada", f"{BARU};Ni Luh Sekar Ayu;{daerah.sd1.kode}")
    assert TindakLanjut.objects.get(kunci=lain.nip).sebab.startswith("Kode unit masih-tak-ada")
    assert len(waiting()) == 4
    impor(f"{lain.nip};{lain.nama};{lain.unit.kode}")
    assert ("BARIS_SALAH", lain.nip) not in waiting()


def test_done_is_done_once_and_kept_in_the_trail(daerah, login, terimpor):
    client = login(daerah.admin)
    pk = TindakLanjut.objects.get(jenis="PINDAH").pk
    assert "1 hal selesai." in words(client.post(f"{URL}selesai/", {"pk": pk}, follow=True))
    assert "sudah selesai sebelumnya" in words(client.post(f"{URL}selesai/", {"pk": pk}, follow=True))
    for pk in ("", "x\0", "9" * 40):
        assert "sudah selesai sebelumnya" in words(
            client.post(f"{URL}selesai/", {"pk": pk, "jenis": ""}, follow=True)
        )
    assert "2 hal selesai." in words(settle_all(client, "BARIS_SALAH"))
    assert waiting() == [("KEMBAR", BARU)]
    jejak = JejakAudit.objects.filter(kejadian=JenisKejadian.TINDAK_LANJUT).order_by("pk")
    assert [one.rincian["jumlah"] for one in jejak] == [1, 2]
    assert jejak[0].rincian["hal"][0]["nip"] == daerah.pppk.nip


def test_what_an_import_left_after_the_page_was_read_is_not_settled_with_the_others(
    daerah, impor, login, terimpor
):
    client = login(daerah.admin)
    sampai = client.get(f"{URL}?jenis=BARIS_SALAH").context["sampai"]
    impor(f"{BARU};Ni Luh Sekar Ayu;belum-ada")
    assert "2 hal selesai." in words(settle_all(client, "BARIS_SALAH", sampai))
    assert TindakLanjut.objects.get(jenis="BARIS_SALAH").kunci == BARU
    for sampai in ("", "x\0", "9" * 40):
        assert "sudah selesai sebelumnya" in words(settle_all(client, "BARIS_SALAH", sampai))


def test_the_dry_run_says_what_will_wait(daerah):
    PegawaiFactory(nip=MIRIP, nama="Ni Luh Sekar Ayu", unit=daerah.sd2, kohort=None)
    rencana = plan_roster(
        f"NIP;Nama;Kode Unit\n{BARU};Ni Luh Sekar Ayu;{daerah.sd1.kode}".encode(), kohort=KOHORT
    )
    assert [(one.nip, one.nip_lain) for one in rencana.kembar] == [(BARU, MIRIP)]
    assert rencana.menunggu == 1


def test_the_list_asks_a_fixed_number_of_queries(daerah, login, terimpor, django_assert_max_num_queries):
    client = login(daerah.admin)
    client.get(URL)
    with django_assert_max_num_queries(13):
        client.get(URL)
