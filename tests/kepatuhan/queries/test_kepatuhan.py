"""The one query behind numbers, lists and XLSX: every number equals the list it links to."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from berkas.enums import JenisDokumen, Keadaan, KeadaanDokumen, StatusBerkas
from berkas.models import DokumenWajib, Pengumpulan
from berkas.rules.tenggat import CalonResmi, official_versi
from kepatuhan.queries.kepatuhan import (
    Angka,
    Saringan,
    count_kelengkapan,
    filter_pegawai,
    keadaan_pegawai,
    pick_pengumpulan,
    rekap_unit,
    with_pengingat,
)
from pegawai.models import Pegawai, UnitKerja
from tests.factories import KOHORT, PegawaiFactory, PengumpulanFactory, VersiFactory, make_berkas, make_unit

TEPAT, TELAT = {"tepat_waktu": True}, {"tepat_waktu": False}
S = StatusBerkas


def keadaan_of(pegawai, pengumpulan, unit):
    return keadaan_pegawai(pengumpulan, unit).get(pk=pegawai.pk).keadaan


def hand_in(pegawai, pengumpulan, jenis, status=S.DIUNGGAH, **versi):
    return make_berkas(pegawai, pengumpulan.dokumen.get(jenis=jenis), status=status, **versi)


@pytest.mark.parametrize(
    ("mpph", "skp", "keadaan", "selesai"),
    [
        (None, None, Keadaan.BELUM, False),
        (None, (S.TERVERIFIKASI, TEPAT), Keadaan.BELUM, False),
        ((S.DIUNGGAH, TEPAT), (S.DIUNGGAH, TEPAT), Keadaan.TEPAT_WAKTU, False),
        ((S.MENUNGGU_PEMERIKSAAN, TEPAT), (S.DIUNGGAH, TEPAT), Keadaan.TEPAT_WAKTU, False),
        ((S.DIUNGGAH, TEPAT), (S.DIUNGGAH, TELAT), Keadaan.TERLAMBAT, False),
        ((S.TERVERIFIKASI, TELAT), (S.TERVERIFIKASI, TEPAT), Keadaan.TERLAMBAT, True),
        ((S.TERVERIFIKASI, TEPAT), (S.TERVERIFIKASI, TEPAT), Keadaan.TEPAT_WAKTU, True),
        ((S.DIKEMBALIKAN, TEPAT), None, Keadaan.DIKEMBALIKAN, False),
        ((S.DIKEMBALIKAN, TELAT), (S.TERVERIFIKASI, TEPAT), Keadaan.DIKEMBALIKAN, False),
    ],
)
def test_where_a_person_stands(daerah, pengumpulan, mpph, skp, keadaan, selesai):
    for jenis, berkas in ((JenisDokumen.MPPH, mpph), (JenisDokumen.SKP, skp)):
        if berkas:
            hand_in(daerah.pppk, pengumpulan, jenis, berkas[0], **berkas[1])
    row = keadaan_pegawai(pengumpulan, daerah.instansi).get(pk=daerah.pppk.pk)
    assert (row.keadaan, row.selesai) == (keadaan, selesai)
    assert row.skp_keadaan == (skp[0] if skp else KeadaanDokumen.BELUM)


@pytest.mark.parametrize("diterima", [False, True])
@pytest.mark.parametrize("ditolak", [False, True])
@pytest.mark.parametrize("urutan", [(True, False), (False, True), (False, False), (True, True)])
def test_lateness_agrees_with_the_rule_of_the_official_version(
    daerah, pengumpulan, urutan, ditolak, diterima
):
    status = S.TERVERIFIKASI if diterima else S.DIUNGGAH
    hand_in(daerah.pppk, pengumpulan, "MPPH", status)
    berkas = hand_in(daerah.pppk, pengumpulan, "SKP", status, tepat_waktu=urutan[0])
    berkas.versi.update(keputusan="refuse" if ditolak else "accept")
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2, tepat_waktu=urutan[1])
    berkas.save(update_fields=["versi_terkini"])
    resmi = official_versi(
        [
            CalonResmi(1, urutan[0], ditolak=ditolak),
            CalonResmi(2, urutan[1], disetujui=diterima),
        ]
    )
    keadaan = Keadaan.TEPAT_WAKTU if resmi.tepat_waktu else Keadaan.TERLAMBAT
    assert keadaan_of(daerah.pppk, pengumpulan, daerah.instansi) == keadaan


def test_a_berkas_without_a_file_is_missing(daerah, pengumpulan):
    hand_in(daerah.pppk, pengumpulan, "MPPH")
    berkas = hand_in(daerah.pppk, pengumpulan, "SKP")
    berkas.versi_terkini = None
    berkas.save(update_fields=["versi_terkini"])
    row = keadaan_pegawai(pengumpulan, daerah.instansi).get(pk=daerah.pppk.pk)
    assert (row.keadaan, row.skp_keadaan) == (Keadaan.BELUM, KeadaanDokumen.BELUM)


def test_what_came_for_another_campaign_does_not_count(daerah, pengumpulan):
    lain = PengumpulanFactory(nama="Tahun lain")
    for jenis in JenisDokumen:
        hand_in(daerah.pppk, lain, jenis)
    assert keadaan_of(daerah.pppk, pengumpulan, daerah.instansi) == Keadaan.BELUM
    assert keadaan_of(daerah.pppk, lain, daerah.instansi) == Keadaan.TEPAT_WAKTU


def test_in_a_campaign_without_documents_no_person_is_done(daerah):
    kosong = PengumpulanFactory()
    DokumenWajib.objects.filter(pengumpulan=kosong).delete()
    assert rekap_unit(kosong, daerah.instansi).jumlah.keadaan[Keadaan.BELUM] == 3


def test_one_required_document_is_enough_where_only_one_is_demanded(daerah, pengumpulan):
    pengumpulan.dokumen.filter(jenis=JenisDokumen.MPPH).delete()
    hand_in(daerah.pppk, pengumpulan, "SKP")
    assert keadaan_of(daerah.pppk, pengumpulan, daerah.instansi) == Keadaan.TEPAT_WAKTU


def test_who_is_counted(daerah, pengumpulan):
    PegawaiFactory(username="keluar", unit=daerah.sd1, is_active=False)
    PegawaiFactory(username="tahap.ii", unit=daerah.sd1, kohort="PPPK Tahap II")
    assert rekap_unit(pengumpulan, daerah.sd1).jumlah.total == 1


def test_who_moved_counts_where_they_are_now(daerah, pengumpulan):
    hand_in(daerah.pppk, pengumpulan, "SKP")
    daerah.pppk.unit = daerah.puskesmas
    daerah.pppk.save(update_fields=["unit"])
    assert rekap_unit(pengumpulan, daerah.sd1).jumlah.total == 0
    assert rekap_unit(pengumpulan, daerah.dinkes).jumlah.total == 2


def test_a_closed_sub_unit_stays_in_sight_while_it_has_people(daerah, pengumpulan):
    UnitKerja.objects.filter(pk__in=[daerah.sd1.pk]).update(is_active=False)
    make_unit("SD kosong", daerah.dinas)
    assert [str(one.unit) for one in rekap_unit(pengumpulan, daerah.dinas).baris] == [
        "SD Negeri 1", "SD Negeri 2", "SD kosong"
    ]  # fmt: skip
    daerah.pppk.unit = daerah.sd2
    daerah.pppk.save(update_fields=["unit"])
    assert [str(one.unit) for one in rekap_unit(pengumpulan, daerah.dinas).baris] == [
        "SD Negeri 2",
        "SD kosong",
    ]


def scatter(daerah, pengumpulan, benih):
    """Sixty people anywhere in the tree, with all combinations of berkas."""
    acak = random.Random(benih)
    units = [daerah.instansi, daerah.dinas, daerah.sd1, daerah.sd2, daerah.dinkes, daerah.puskesmas]
    for n in range(60):
        pegawai = PegawaiFactory(
            username=f"acak{n}", unit=acak.choice(units), kohort=acak.choice([KOHORT, KOHORT, "Lain"]),
            is_active=acak.random() < 0.8,
        )  # fmt: skip
        for jenis in JenisDokumen:
            if acak.random() < 0.7:
                hand_in(pegawai, pengumpulan, jenis, acak.choice(list(S)), tepat_waktu=acak.random() < 0.6)
    return units


@pytest.mark.parametrize("benih", range(4))
def test_every_number_equals_its_list(daerah, pengumpulan, benih):
    units = scatter(daerah, pengumpulan, benih)
    for unit in units:
        rekap = rekap_unit(pengumpulan, unit)
        rows = keadaan_pegawai(pengumpulan, unit)
        listed = lambda where, **saringan: filter_pegawai(  # noqa: E731
            keadaan_pegawai(pengumpulan, where), where, Saringan(**saringan)
        ).count()
        assert rekap.jumlah.total == rows.count() == sum(one.angka.total for one in rekap.baris)
        for dokumen, hitungan in rekap.dokumen.items():
            assert sum(hitungan.values()) == rekap.jumlah.total
            for keadaan, jumlah in hitungan.items():
                assert jumlah == listed(unit, dokumen={dokumen.jenis: keadaan})
        for where, langsung, angka in [
            (unit, False, rekap.jumlah),
            *((one.unit, one.langsung, one.angka) for one in rekap.baris),
        ]:
            assert sum(angka.keadaan.values()) == angka.total == listed(where, langsung=langsung)
            assert sum(jumlah for _, jumlah in angka.pembagian) == angka.total
            for kelengkapan, jumlah in angka.kelengkapan.items():
                assert jumlah == listed(where, langsung=langsung, kelengkapan=kelengkapan)
            for keadaan, jumlah in angka.keadaan.items():
                assert jumlah == listed(where, langsung=langsung, keadaan=keadaan)


@pytest.mark.parametrize("benih", range(2))
def test_a_unit_is_the_sum_of_its_sub_units(daerah, pengumpulan, benih):
    scatter(daerah, pengumpulan, benih)
    for baris in rekap_unit(pengumpulan, daerah.instansi).baris:
        if not baris.langsung:
            assert rekap_unit(pengumpulan, baris.unit).jumlah == baris.angka


def test_done_is_a_part_of_complete(daerah, pengumpulan):
    scatter(daerah, pengumpulan, 9)
    angka = rekap_unit(pengumpulan, daerah.instansi).jumlah
    assert angka.selesai <= angka.lengkap == angka.keadaan["TEPAT_WAKTU"] + angka.keadaan["TERLAMBAT"]


@pytest.mark.parametrize("benih", range(2))
def test_chips_count_what_their_lists_show(daerah, pengumpulan, benih):
    scatter(daerah, pengumpulan, benih)
    rows = keadaan_pegawai(pengumpulan, daerah.instansi)
    assert (
        count_kelengkapan(rows.order_by("nama"))
        == rekap_unit(pengumpulan, daerah.instansi).jumlah.kelengkapan
    )


def test_some_have_handed_in_a_part(daerah, pengumpulan):
    assert rekap_unit(pengumpulan, daerah.instansi).jumlah.is_belum_mulai
    hand_in(daerah.pppk, pengumpulan, "MPPH")
    for jenis in JenisDokumen:
        hand_in(daerah.pppk_lain, pengumpulan, jenis, S.DIKEMBALIKAN)
    angka = rekap_unit(pengumpulan, daerah.instansi).jumlah
    assert (angka.sebagian, angka.kurang, angka.dikembalikan, angka.is_belum_mulai) == (1, 3, 1, False)
    assert not Angka().is_belum_mulai


def test_documents_are_listed_in_the_order_of_the_bar(daerah, pengumpulan):
    hand_in(daerah.pppk, pengumpulan, "SKP", S.TERVERIFIKASI)
    rekap = rekap_unit(pengumpulan, daerah.instansi)
    rows = [(str(keadaan), nada, [n for _, n in angka]) for keadaan, nada, angka in rekap.baris_dokumen]
    assert rows == [
        ("TERVERIFIKASI", "baik", [0, 1]),
        ("DIUNGGAH", "proses", [0, 0]),
        ("DIKEMBALIKAN", "awas", [0, 0]),
        ("BELUM", "netral", [3, 2]),
    ]
    hand_in(daerah.pppk, pengumpulan, "MPPH", S.MENUNGGU_PEMERIKSAAN)
    rekap = rekap_unit(pengumpulan, daerah.instansi)
    assert "MENUNGGU_PEMERIKSAAN" in [keadaan for keadaan, _, _ in rekap.baris_dokumen]
    assert [sum(one.jumlah for one in bagian) for _, bagian in rekap.bagian_dokumen] == [3, 3]


def test_three_queries_for_any_size(daerah, pengumpulan, django_assert_num_queries):
    scatter(daerah, pengumpulan, 3)
    with django_assert_num_queries(3):
        rekap_unit(pengumpulan, daerah.instansi)


def test_a_hundred_per_cent_means_all_are_complete():
    keadaan = dict.fromkeys(Keadaan, 0) | {Keadaan.TEPAT_WAKTU: 999, Keadaan.BELUM: 1}
    assert Angka(total=1000, keadaan=keadaan).persen_lengkap == 99
    assert Angka().persen_lengkap == 0


@pytest.mark.parametrize("cari", ["contoh 7", "1970"])
def test_search_by_name_or_nip(daerah, pengumpulan, cari):
    PegawaiFactory(username="lain", nama="Ni Made Lain", nip="199903032025212001", unit=daerah.sd1)
    PegawaiFactory(username="tujuh", nama="I Wayan Contoh 7x", nip="197001012025211999", unit=daerah.sd1)
    rows = keadaan_pegawai(pengumpulan, daerah.sd1)
    found = filter_pegawai(rows, daerah.sd1, Saringan(cari=cari)).values_list("username", flat=True)
    assert "tujuh" in found
    assert "lain" not in found


def test_the_newest_reminder_is_shown(daerah, pengumpulan):
    now = timezone.now()
    for days in (3, 1, 2):
        pengumpulan.pengingat.create(pegawai=daerah.pppk, at=now - timedelta(days=days))
    rows = with_pengingat(Pegawai.objects.within(daerah.dinas), pengumpulan)
    assert rows.get(pk=daerah.pppk.pk).diingatkan_at == now - timedelta(days=1)
    assert rows.get(pk=daerah.pppk_lain.pk).diingatkan_at is None


def test_the_campaign_opened_last_is_shown_first(db, dalam_tenggat):
    assert pick_pengumpulan() is None
    nanti = PengumpulanFactory(
        dibuka_at=timezone.now() + timedelta(days=1), tenggat_at=timezone.now() + timedelta(days=9)
    )
    assert pick_pengumpulan() == nanti
    buka = PengumpulanFactory()
    assert pick_pengumpulan() == buka
    assert pick_pengumpulan(nanti.pk) == nanti
    assert pick_pengumpulan(0) is None
    assert Pengumpulan.objects.count() == 2
