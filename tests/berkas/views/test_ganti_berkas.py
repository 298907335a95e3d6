"""Ganti berkas: what there is now before it, the comparison after it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from berkas.enums import StatusBerkas
from berkas.models import Berkas
from tests.factories import VersiFactory, make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def berkas(daerah, dok_skp):
    return make_berkas(daerah.pppk, dok_skp, nama_berkas="SKP 2025", halaman=3)


def read(client, name, *args):
    return " ".join(client.get(reverse(name, args=args)).content.decode().split())


def form_of(client, dokumen):
    return read(client, "berkas:add", dokumen.pengumpulan_id, dokumen.jenis)


def add_versi(berkas, **values):
    versi = VersiFactory(berkas=berkas, nomor=2, **values)
    Berkas.objects.update(versi_terkini=versi)
    return versi


def test_the_first_upload_speaks_of_no_version(daerah, dok_skp, login):
    page = form_of(login(daerah.pppk), dok_skp)
    assert "<h1>Unggah SKP" in page
    assert "Yang sekarang" not in page


def test_the_current_version_stands_before_the_form(berkas, dok_skp, login):
    page = form_of(login(berkas.pegawai), dok_skp)
    assert "<title>Ganti SKP ·" in page
    assert "<h1>Ganti SKP</h1>" in page
    assert "Yang sekarang: versi 1" in page
    assert "3 halaman" in page
    assert reverse("berkas:receipt", args=[berkas.versi_terkini.tanda_terima]) in page
    assert (
        "Versi ini tetap tersimpan dalam riwayat. Begitu diterima, versi yang baru menjadi yang resmi."
        in page
    )


def test_a_late_one_leaves_the_one_in_time_official(berkas, dok_skp, login, dalam_tenggat):
    type(dok_skp.pengumpulan).objects.update(
        batas_akhir_at=dok_skp.pengumpulan.tenggat_at + timedelta(days=7)
    )
    dalam_tenggat.move_to(dok_skp.pengumpulan.tenggat_at + timedelta(days=1))
    alamat = reverse("berkas:add", args=[dok_skp.pengumpulan_id, "SKP"])
    page = " ".join(login(berkas.pegawai).get(alamat, {"terlambat": "1"}).content.decode().split())
    assert "Versi 1, yang masuk tepat waktu, tetap resmi sampai versi yang terlambat diverifikasi." in page
    assert page.count("tetap resmi") == 1
    assert "menjadi yang resmi" not in page


def test_a_returned_one_is_uploaded_again(berkas, dok_skp, login):
    Berkas.objects.update(status=StatusBerkas.DIKEMBALIKAN)
    page = form_of(login(berkas.pegawai), dok_skp)
    assert "<h1>Unggah SKP" in page
    assert "Yang sekarang: versi 1" in page


def test_a_wakil_sees_it_too(berkas, dok_skp, daerah, login):
    page = read(login(daerah.pengelola), "berkas:wakil_add", daerah.pppk.pk, dok_skp.pengumpulan_id, "SKP")
    assert "<title>Ganti SKP atas nama" in page
    assert "<h1>Ganti SKP atas nama" in page
    assert "Yang sekarang: versi 1" in page


def test_afterwards_both_stand_beside_each_other(berkas, login):
    client = login(berkas.pegawai)
    assert "Dibanding versi" not in read(client, "berkas:receipt", berkas.versi_terkini.tanda_terima)
    versi = add_versi(berkas, nama_berkas="SKP 2025", halaman=4)
    for page in (
        read(client, "berkas:receipt", versi.tanda_terima),
        read(client, "berkas:detail", berkas.pk),
    ):
        assert "Dibanding versi 1" in page
        assert '<td data-label="Versi 1">3</td> <td data-label="Versi 2">4</td>' in page
        assert "Sama pada keduanya: nama berkas, " in page
        assert '<td data-label="Versi 1">SKP 2025</td>' not in page


def test_who_may_read_only_one_of_them_gets_no_comparison(berkas, daerah, login):
    """The person has moved: the former head reads what was handed in under them."""
    versi = add_versi(berkas)
    assert "Dibanding versi 1" in read(login(daerah.kepala_sd1), "berkas:receipt", versi.tanda_terima)
    daerah.pppk.unit = daerah.sd2
    daerah.pppk.save(update_fields=["unit"])
    berkas.versi.filter(nomor=1).update(unit=daerah.sd2)
    assert "Dibanding" not in read(login(daerah.kepala_sd1), "berkas:receipt", versi.tanda_terima)
