"""The one query behind numbers, lists and XLSX: where each person stands."""

from datetime import date, timedelta
from random import Random

import pytest
from django.utils import timezone

from berkas.enums import JenisDokumen, Keadaan, KeadaanDokumen, StatusBerkas
from berkas.models import Pengumpulan
from berkas.queries.pandangan import kini_of
from berkas.rules.tenggat import CalonResmi, official_versi
from kepatuhan.queries.kepatuhan import (
    Saringan,
    dokumen_wajib,
    filter_pegawai,
    keadaan_dokumen_of,
    keadaan_pegawai,
    pegawai_dikecualikan,
    pick_pengumpulan,
    with_pengingat,
)
from kepatuhan.queries.rekap import rekap_unit
from pegawai.models import Pegawai
from tests.factories import PegawaiFactory, PengecualianFactory, PengumpulanFactory, VersiFactory, make_berkas
from tests.kepatuhan.queries.sebaran import hand_in

TEPAT, TELAT = {"tepat_waktu": True}, {"tepat_waktu": False}
S = StatusBerkas


def keadaan_of(pegawai, pengumpulan, unit):
    return keadaan_pegawai(kini_of(pengumpulan), unit).get(pk=pegawai.pk).keadaan


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
    row = keadaan_pegawai(kini_of(pengumpulan), daerah.instansi).get(pk=daerah.pppk.pk)
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
    row = keadaan_pegawai(kini_of(pengumpulan), daerah.instansi).get(pk=daerah.pppk.pk)
    assert (row.keadaan, row.skp_keadaan) == (Keadaan.BELUM, KeadaanDokumen.BELUM)


def test_what_came_for_another_campaign_does_not_count(daerah, pengumpulan):
    lain = PengumpulanFactory(nama="Tahun lain")
    for jenis in JenisDokumen:
        hand_in(daerah.pppk, lain, jenis)
    assert keadaan_of(daerah.pppk, pengumpulan, daerah.instansi) == Keadaan.BELUM
    assert keadaan_of(daerah.pppk, lain, daerah.instansi) == Keadaan.TEPAT_WAKTU


def test_one_required_document_is_enough_where_only_one_is_demanded(daerah, pengumpulan):
    pengumpulan.dokumen.filter(jenis=JenisDokumen.MPPH).delete()
    hand_in(daerah.pppk, pengumpulan, "SKP")
    assert keadaan_of(daerah.pppk, pengumpulan, daerah.instansi) == Keadaan.TEPAT_WAKTU


@pytest.mark.parametrize("cari", ["contoh 7", "1970", "NIP. 1970\u200b01-01"])
def test_search_by_name_or_nip(daerah, pengumpulan, cari):
    PegawaiFactory(username="lain", nama="Ni Made Lain", nip="199903032025212001", unit=daerah.sd1)
    PegawaiFactory(username="tujuh", nama="I Wayan Contoh 7x", nip="197001012025211999", unit=daerah.sd1)
    rows = keadaan_pegawai(kini_of(pengumpulan), daerah.sd1)
    found = filter_pegawai(rows, daerah.sd1, Saringan(cari=cari)).values_list("username", flat=True)
    assert "tujuh" in found
    assert "lain" not in found


def test_the_newest_reminder_is_shown(daerah, pengumpulan):
    now = timezone.now()
    for days in (3, 1, 2):
        pengumpulan.pengingat.create(pegawai=daerah.pppk, at=now - timedelta(days=days))
    rows = with_pengingat(Pegawai.objects.within(daerah.dinas), kini_of(pengumpulan))
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


def test_counted_and_exempt_people_are_the_cohort_in_every_unit(daerah, pengumpulan):
    """Random exemptions, active and ended: no person is lost or counted twice, and numbers equal lists."""
    rng = Random(4)
    people = [PegawaiFactory(unit=rng.choice([daerah.sd1, daerah.sd2, daerah.puskesmas])) for _ in range(30)]
    for _ in range(25):
        mulai = date(2025, 8, 15) + timedelta(days=rng.randrange(-3, 4))
        akhir = {"diakhiri_at": timezone.now(), "diakhiri_oleh": daerah.admin, "alasan_akhir": "Keliru orang"}
        PengecualianFactory(
            pegawai=rng.choice(people), oleh=daerah.admin, mulai=mulai,
            selesai=rng.choice([None, mulai, mulai + timedelta(days=2)]),
            pengumpulan=rng.choice([None, pengumpulan]), **(akhir if rng.random() < 0.3 else {}),
        )  # fmt: skip
    for unit in (daerah.instansi, daerah.dinas, daerah.sd1, daerah.puskesmas):
        counted = set(keadaan_pegawai(kini_of(pengumpulan), unit).values_list("pk", flat=True))
        exempt = set(pegawai_dikecualikan(kini_of(pengumpulan), unit).values_list("pk", flat=True))
        everybody = Pegawai.objects.within(unit).active().filter(kohort=pengumpulan.kohort)
        assert not counted & exempt
        assert counted | exempt == set(everybody.values_list("pk", flat=True))
        rekap = rekap_unit(kini_of(pengumpulan), unit)
        assert (rekap.jumlah.total, rekap.jumlah_dikecualikan) == (len(counted), len(exempt))
        assert exempt or unit == daerah.puskesmas


def test_the_states_of_an_exempt_person_are_known(daerah, pengumpulan, dok_skp):
    PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin)
    make_berkas(daerah.pppk, dok_skp)
    (satu,) = pegawai_dikecualikan(kini_of(pengumpulan), daerah.sd1)
    states = keadaan_dokumen_of(satu, dokumen_wajib(pengumpulan))
    assert states == [("MPPH", KeadaanDokumen.BELUM), ("SKP", KeadaanDokumen.DIUNGGAH)]
