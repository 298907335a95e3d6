from datetime import datetime

from core.formats import WITA
from kepatuhan.models import TeksPengingat
from kepatuhan.queries.teks_pengingat import (
    contoh_for,
    newest_teks,
    semua_teks,
    surat_contoh,
    teks_kini,
    versi_of,
)
from kepatuhan.rules.jadwal_pengingat import OTOMATIS, JenisPengingat
from kepatuhan.rules.teks_pengingat import BAWAAN, CONTOH, Teks
from tests.factories import DispensasiFactory, PegawaiFactory

H3 = JenisPengingat.H3


def versi(nomor, isi, oleh, jenis=H3):
    TeksPengingat.objects.create(jenis=jenis, nomor=nomor, judul=isi and "Judul", isi=isi, oleh=oleh)


def test_the_newest_version_counts_and_an_empty_one_is_that_of_the_portal(daerah):
    for nomor, isi in ((1, "Satu"), (2, "Dua"), (3, "")):
        versi(nomor, isi, daerah.admin)
        assert newest_teks()[H3] == (Teks("Judul", isi) if isi else BAWAAN[H3])
        assert teks_kini(H3).nomor == nomor
    assert [one.nomor for one in versi_of(H3)] == [3, 2, 1]


def test_all_kinds_in_their_order_in_one_query(daerah, django_assert_num_queries):
    versi(1, "Satu", daerah.admin)
    with django_assert_num_queries(1):
        semua = semua_teks()
        assert [(one.jenis, one.is_bawaan) for one in semua] == [(one, one != H3) for one in OTOMATIS]
        assert str(semua[1].versi.oleh) == str(daerah.admin)


def test_the_example_is_the_first_who_owes_something_at_the_time_of_the_kind(
    daerah, pengumpulan, dalam_tenggat
):
    first = PegawaiFactory(unit=daerah.sd1, nama="Aa")
    DispensasiFactory(
        pengumpulan=pengumpulan,
        pegawai=first,
        tenggat_at=datetime(2025, 8, 20, tzinfo=WITA),
        oleh=daerah.admin,
    )
    contoh = contoh_for(H3, pengumpulan)
    assert contoh.pegawai == first
    assert (contoh.nilai["sisa"], contoh.nilai["tenggat"]) == (
        "3 hari lagi",
        "Selasa, 19 Agustus 2025 pukul 23.59 WITA",
    )
    assert contoh_for(JenisPengingat.LEWAT, pengumpulan).nilai["sisa"] == "kemarin"
    assert contoh_for(H3, pengumpulan, daerah.pppk).pegawai == daerah.pppk


def test_where_none_is_reminded_the_example_is_made_up(daerah, pengumpulan, dalam_tenggat):
    assert contoh_for(H3, None) == (CONTOH, None)
    assert contoh_for(H3, pengumpulan, daerah.kepala_sd1) == (CONTOH, None)
    pengumpulan.status = "DITUTUP"
    assert contoh_for(H3, pengumpulan) == (CONTOH, None)


def test_the_mail_of_the_made_up_person(settings):
    surat = surat_contoh(Teks("Hai {nama}", "{dokumen}"), contoh_for(H3, None), tautan="/x/")
    assert surat.subjek == "Hai Ni Luh Contoh, S.Pd."
    assert surat.isi.startswith("Yth. Ni Luh Contoh, S.Pd.,\n\nMPPH (belum diunggah), SKP (dikembalikan)\n\n")
    assert [one.alamat for one in surat.bagian if one.alamat] == [f"{settings.BASE_URL}/x/"]
