import re

import pypdfium2
import pytest
from django.utils import timezone

from pegawai.models import KodeAktivasi, Pegawai
from pegawai.views import surat_aktivasi
from tests.factories import PegawaiFactory

SURAT, CABUT = "/pegawai/akun/surat/", "/pegawai/akun/cabut/"


def hidden(page):
    return re.findall(r'name="pegawai" value="(\d+)"', page)


def print_letters(client, unit, **saring):
    page = client.get(SURAT, {"unit": unit.pk, **saring}).content.decode()
    return client.post(SURAT, {"unit": unit.pk, "pegawai": hidden(page), "hari": "30"})


def codes_in(answer):
    dokumen = pypdfium2.PdfDocument(answer.content)
    teks = "".join(halaman.get_textpage().get_text_range() for halaman in dokumen)
    return re.findall(r"[2-9A-Z]{5}-[2-9A-Z]{5}", teks)


def test_letters_of_a_unit_hold_codes_that_work(daerah, login, client):
    answer = print_letters(login(daerah.pengelola), daerah.sd1)
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert len(codes_in(answer)) == 2, "the head of the school and the PPPK"
    sent = [client.post("/aktivasi/", {"nip": daerah.pppk.nip, "kode": kode}) for kode in codes_in(answer)]
    assert sorted(one.status_code for one in sent) == [302, 422]


def test_who_logged_in_or_holds_a_code_gets_no_letter_unless_wanted(daerah, login):
    client = login(daerah.pengelola)
    Pegawai.objects.get_queryset().filter(pk=daerah.kepala_sd1.pk).update(last_login=timezone.now())
    first = codes_in(print_letters(client, daerah.sd1))
    assert len(first) == 1
    assert "Tidak ada surat yang perlu dicetak" in client.get(SURAT, {"unit": daerah.sd1.pk}).content.decode()
    page = client.get(SURAT, {"unit": daerah.sd1.pk, "keadaan": "belum-masuk"}).content.decode()
    assert "1 orang di antaranya memegang kode yang masih berlaku: kode itu dicabut." in page
    assert codes_in(print_letters(client, daerah.sd1, keadaan="belum-masuk")) != first


def test_a_second_click_prints_the_same_people(daerah, login, monkeypatch):
    monkeypatch.setattr(surat_aktivasi, "BATAS_SURAT", 1)
    client = login(daerah.pengelola)
    page = client.get(SURAT, {"unit": daerah.sd1.pk}).content.decode()
    assert "1 orang lagi menunggu" in page
    for _ in range(2):
        client.post(SURAT, {"unit": daerah.sd1.pk, "pegawai": hidden(page), "hari": "30"})
    assert KodeAktivasi.objects.values("pegawai").distinct().count() == 1


def test_heads_above_are_named_and_left_out(daerah, login):
    client = login(daerah.pengelola)
    page = client.get(SURAT, {"unit": daerah.dinas.pk}).content.decode()
    assert str(daerah.kepala_dinas.pk) not in hidden(page)
    assert f"{daerah.kepala_dinas.nama_lengkap}: Kode bagi pimpinan" in page
    forged = {"unit": daerah.dinas.pk, "pegawai": [daerah.kepala_dinas.pk], "hari": "30"}
    assert client.post(SURAT, forged).status_code == 404
    assert not KodeAktivasi.objects.exists()


def test_people_of_another_tree_are_never_among_them(daerah, login):
    client = login(daerah.pengelola)
    client.post(SURAT, {"unit": daerah.dinas.pk, "pegawai": [daerah.pppk_puskesmas.pk], "hari": "30"})
    assert client.post(SURAT, {"unit": daerah.dinkes.pk, "hari": "30"}).status_code == 404
    assert not KodeAktivasi.objects.exists()


def test_a_span_that_is_not_offered_is_refused(daerah, login):
    data = {"unit": daerah.sd1.pk, "pegawai": [daerah.pppk.pk], "hari": "9999"}
    answer = login(daerah.admin).post(SURAT, data)
    assert answer.status_code == 422
    assert "Pilih berapa lama kode berlaku" in answer.content.decode()
    assert not KodeAktivasi.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_people(daerah, login, django_assert_max_num_queries):
    client = login(daerah.pengelola)
    for _ in range(30):
        PegawaiFactory(unit=daerah.sd1)
    with django_assert_max_num_queries(12):
        client.get(SURAT, {"unit": daerah.sd1.pk})


@pytest.mark.parametrize("pilih", [True, False])
def test_codes_of_a_unit_or_of_chosen_people_are_revoked(daerah, login, pilih):
    client = login(daerah.pengelola)
    print_letters(client, daerah.sd1)
    data = {"unit": daerah.sd1.pk} | ({"pegawai": [daerah.pppk.pk]} if pilih else {})
    assert f"Cabut {1 if pilih else 2} kode aktivasi?" in client.get(CABUT, data).content.decode()
    assert (
        f"{1 if pilih else 2} kode aktivasi dicabut."
        in client.post(CABUT, data, follow=True).content.decode()
    )
    assert KodeAktivasi.objects.outstanding().count() == (1 if pilih else 0)


def test_where_no_code_is_good_nothing_is_revoked(daerah, login):
    assert "Tidak ada kode yang berlaku" in login(daerah.admin).get(CABUT).content.decode()
