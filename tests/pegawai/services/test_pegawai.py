"""One person: added, corrected, moved, deactivated, reactivated."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from allauth.core.context import request_context
from django.utils import timezone

from core.exceptions import Conflict, DomainError, NotAllowed
from notifikasi.models import Kiriman
from pegawai.enums import JenisKejadian, JenisPegawai, JenisPeran
from pegawai.models import JejakAudit, KodeAktivasi, Pegawai, Peran
from pegawai.permissions import has_role
from pegawai.queries.pegawai import fingerprint_of
from pegawai.services.kode_aktivasi import issue_kode
from pegawai.services.pegawai import (
    DasarPegawai,
    DataPegawai,
    add_pegawai,
    change_pegawai,
    deactivate_pegawai,
    reactivate_pegawai,
)
from tests.factories import PegawaiFactory, make_peran

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
HARI_INI = date(2025, 8, 14)
DASAR = DasarPegawai(HARI_INI, "Keputusan Bupati nomor 12 tahun 2025")


@pytest.fixture
def baru(daerah) -> DataPegawai:
    return DataPegawai(
        nip="199308172025212001", nama="Ni Luh Contoh", gelar_depan="", gelar_belakang="S.Pd.", jenis=JenisPegawai.PPPK,
        kohort=None, tmt=date(2025, 7, 1), unit=daerah.sd1, jabatan="Guru Ahli Pertama", golongan="IX",
        pejabat_penilai=daerah.kepala_sd1, email="Ni.Luh@contoh.example",
    )  # fmt: skip


@pytest.fixture
def at_work(rf):
    """allauth writes its mail within a request."""
    with request_context(rf.get("/")):
        yield


def data_of(pegawai: Pegawai, **ganti) -> DataPegawai:
    isi = {nama: getattr(pegawai, nama) for nama in DataPegawai.__dataclass_fields__}
    return replace(DataPegawai(**isi | {"nip": pegawai.nip or ""}), **ganti)


def change(pegawai, daerah, dasar=DASAR, oleh=None, akhiri=(), **ganti):
    pegawai = Pegawai.objects.select_related("unit", "pejabat_penilai").get(pk=pegawai.pk)
    return change_pegawai(
        pegawai, data_of(pegawai, **ganti), dasar, semula=fingerprint_of(pegawai), oleh=oleh or daerah.admin, akhiri=akhiri
    )  # fmt: skip


def last_jejak(kejadian=JenisKejadian.PEGAWAI_CHANGE) -> dict:
    return JejakAudit.objects.filter(kejadian=kejadian).latest("pk").rincian


def test_a_new_person_has_an_account_that_opens_by_activation_only(daerah, baru):
    pegawai = add_pegawai(baru, DasarPegawai(date(2025, 7, 1), DASAR.alasan), oleh=daerah.admin)
    pegawai.refresh_from_db()
    assert (pegawai.username, pegawai.email, pegawai.kontak_diperiksa_at) == (
        baru.nip,
        "ni.luh@contoh.example",
        None,
    )
    assert not pegawai.has_usable_password()
    riwayat = pegawai.riwayat_jabatan.get()
    assert (riwayat.mulai, riwayat.selesai, riwayat.unit) == (date(2025, 7, 1), None, daerah.sd1)
    rincian = last_jejak()
    assert (rincian["perubahan"], rincian["alasan"], rincian["unit"]) == (
        "ditambahkan",
        DASAR.alasan,
        str(daerah.sd1),
    )


@pytest.mark.parametrize(
    ("ganti", "kode", "pesan"),
    [
        ({"nip": ""}, "nip", "Tulis NIP atau NI PPPK, 18 angka."),
        ({"golongan": "III/a"}, "golongan", "Golongan PPPK ditulis tanpa huruf"),
        ({"tmt": date(1999, 7, 1)}, "tmt", "TMT tidak cocok dengan tanggal lahir"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(daerah, baru, ganti, kode, pesan):
    with pytest.raises(DomainError, match=pesan) as refusal:
        add_pegawai(replace(baru, **ganti), DASAR, oleh=daerah.admin)
    assert refusal.value.kode == kode
    assert not Pegawai.objects.filter(nama=baru.nama).exists()


@pytest.mark.parametrize(
    ("dasar", "kode"),
    [
        (DasarPegawai(HARI_INI, "  pendek "), "alasan"),
        (DasarPegawai(HARI_INI + timedelta(days=1), DASAR.alasan), "sejak"),
    ],
)
def test_every_change_needs_a_reason_and_a_day_that_has_come(daerah, baru, dasar, kode):
    for act in (
        lambda: add_pegawai(baru, dasar, oleh=daerah.admin),
        lambda: change(daerah.pppk, daerah, dasar, nama="Lain"),
        lambda: deactivate_pegawai(daerah.pppk, dasar, oleh=daerah.admin),
    ):
        with pytest.raises(DomainError) as refusal:
            act()
        assert refusal.value.kode == kode


def test_a_nip_that_is_taken_says_by_whom(daerah, baru):
    daerah.pppk_lain.is_active = False
    daerah.pppk_lain.save(update_fields=["is_active"])
    with pytest.raises(DomainError) as refusal:
        add_pegawai(replace(baru, nip=daerah.pppk_lain.nip), DASAR, oleh=daerah.admin)
    assert refusal.value.kode == "nip"
    assert (
        refusal.value.pesan
        == f"NIP ini sudah dipakai {daerah.pppk_lain.nama_lengkap} ({daerah.sd2}, tidak aktif)."
    )


def test_a_closed_unit_and_a_penilai_who_left_are_for_no_newcomer(daerah, baru):
    tutup, pergi = daerah.sd2, daerah.kepala_dinas
    tutup.ditutup, pergi.is_active = HARI_INI, False
    for ganti, kode in (({"unit": tutup}, "unit"), ({"pejabat_penilai": pergi}, "penilai")):
        with pytest.raises(DomainError) as refusal:
            add_pegawai(replace(baru, **ganti), DASAR, oleh=daerah.admin)
        assert refusal.value.kode == kode


def test_a_penilai_who_left_does_not_hinder_another_correction(daerah):
    Pegawai.objects.filter(pk=daerah.kepala_sd1.pk).update(is_active=False)
    assert change(daerah.pppk, daerah, nama="Ni Luh Ganti").nama == "Ni Luh Ganti"


def test_nobody_rates_themselves(daerah, baru):
    sendiri = replace(baru, nip=daerah.kepala_sd1.nip)
    for act in (
        lambda: change(daerah.pppk, daerah, pejabat_penilai=daerah.pppk),
        lambda: add_pegawai(sendiri, DASAR, oleh=daerah.admin),
    ):
        with pytest.raises(DomainError, match="bagi dirinya sendiri"):
            act()


def test_a_correction_records_before_and_after_and_nothing_else(daerah):
    change(
        daerah.pppk,
        daerah,
        DasarPegawai(date(2025, 8, 1), DASAR.alasan),
        nama="I Wayan Betul",
        jabatan="Guru",
    )
    rincian = last_jejak()
    assert set(rincian) == {"nama", "jabatan", "alasan", "sejak"}
    assert rincian["nama"] == {"sebelum": daerah.pppk.nama, "sesudah": "I Wayan Betul"}
    assert [one.jabatan for one in daerah.pppk.riwayat_jabatan.order_by("mulai")] == [
        daerah.pppk.jabatan,
        "Guru",
    ]


def test_a_mistyped_nip_is_corrected_with_its_username(daerah):
    lama, salah = daerah.pppk, "199308172025211001"
    Pegawai.objects.filter(pk=lama.pk).update(username=lama.nip)
    assert change(lama, daerah, nip=salah).username == salah
    assert change(daerah.pppk_lain, daerah, nip="199308172025211002").username == "pppk.lain"


def test_what_changed_meanwhile_is_not_written_over(daerah):
    lama = Pegawai.objects.get(pk=daerah.pppk.pk)
    semula = fingerprint_of(lama)
    change(daerah.pppk, daerah, jabatan="Operator")
    with pytest.raises(Conflict, match="baru saja diubah orang lain"):
        change_pegawai(lama, data_of(lama, nama="Lain"), DASAR, semula=semula, oleh=daerah.admin)
    daerah.pppk.refresh_from_db()
    assert (daerah.pppk.jabatan, daerah.pppk.nama) == ("Operator", lama.nama)


def test_nothing_changed_is_said(daerah):
    with pytest.raises(DomainError, match=r"Tidak ada yang diubah\."):
        change(daerah.pppk, daerah)
    assert not JejakAudit.objects.exists()


def test_a_move_ends_the_roles_that_were_named(daerah):
    tetap = make_peran(daerah.kepala_sd1, JenisPeran.AUDITOR, daerah.instansi)
    kepala = daerah.kepala_sd1.peran.get(jenis=JenisPeran.KEPALA_UNIT)
    change(daerah.kepala_sd1, daerah, unit=daerah.sd2, akhiri=[kepala])
    kepala.refresh_from_db()
    assert kepala.selesai == date(2025, 8, 13)
    orang = Pegawai.objects.get(pk=daerah.kepala_sd1.pk)
    assert not has_role(orang, JenisPeran.KEPALA_UNIT)
    assert has_role(orang, JenisPeran.AUDITOR, tetap.unit)
    assert last_jejak(JenisKejadian.PERAN_CHANGE)["perubahan"] == "diakhiri"
    assert last_jejak()["unit"] == {"sebelum": str(daerah.sd1), "sesudah": str(daerah.sd2)}


def test_an_address_by_an_admin_is_told_to_the_old_one_and_asked_again(daerah, at_work):
    lama = daerah.pppk.email
    orang = change(daerah.pppk, daerah, email="Baru@contoh.example")
    orang.refresh_from_db()
    assert (orang.email, orang.kontak_diperiksa_at) == ("baru@contoh.example", None)
    assert Kiriman.objects.get().alamat == lama


@pytest.mark.parametrize("siapa", ["pppk_lain", "kepala_sd1", "pengelola", "verifikator", "auditor"])
def test_only_an_admin_changes_people(daerah, baru, siapa):
    oleh = getattr(daerah, siapa)
    for act in (
        lambda: add_pegawai(baru, DASAR, oleh=oleh),
        lambda: change(daerah.pppk, daerah, oleh=oleh, nama="Lain"),
        lambda: deactivate_pegawai(daerah.pppk, DASAR, oleh=oleh),
        lambda: reactivate_pegawai(daerah.pppk, DASAR, oleh=oleh),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_an_admin_of_a_unit_places_people_only_there(daerah, baru):
    make_peran(daerah.kepala_dinas, JenisPeran.ADMIN, daerah.dinas)
    add_pegawai(baru, DASAR, oleh=daerah.kepala_dinas)
    for act in (
        lambda: add_pegawai(replace(baru, unit=daerah.puskesmas), DASAR, oleh=daerah.kepala_dinas),
        lambda: change(daerah.pppk, daerah, oleh=daerah.kepala_dinas, unit=daerah.puskesmas),
        lambda: change(daerah.pppk_puskesmas, daerah, oleh=daerah.kepala_dinas, nama="Lain"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_mailbox_of_an_admin_is_not_handed_to_another(daerah):
    lain = PegawaiFactory(unit=daerah.instansi)
    make_peran(lain, JenisPeran.ADMIN, daerah.instansi)
    with pytest.raises(NotAllowed, match="hanya diubah oleh pemiliknya"):
        change(lain, daerah, email="pencuri@contoh.example")
    assert change(lain, daerah, nama="Nama Betul").nama == "Nama Betul"


@pytest.mark.parametrize("jenis", [JenisPeran.VERIFIKATOR, JenisPeran.AUDITOR])
def test_who_serves_beyond_the_unit_is_not_opened_or_closed_from_it(daerah, jenis):
    petugas = PegawaiFactory(unit=daerah.sd1)
    make_peran(petugas, jenis, daerah.instansi)
    make_peran(daerah.kepala_dinas, JenisPeran.ADMIN, daerah.dinas)
    for act in (
        lambda: change(petugas, daerah, oleh=daerah.kepala_dinas, email="pencuri@contoh.example"),
        lambda: deactivate_pegawai(petugas, DASAR, oleh=daerah.kepala_dinas),
    ):
        with pytest.raises(NotAllowed, match="memegang peran di luar lingkup Anda"):
            act()


def test_nobody_changes_or_closes_their_own_record(daerah):
    for act in (
        lambda: change(daerah.admin, daerah, nama="Lain"),
        lambda: deactivate_pegawai(daerah.admin, DASAR, oleh=daerah.admin),
    ):
        with pytest.raises(NotAllowed, match="diubah oleh admin lain"):
            act()


def test_an_admin_above_is_not_closed_from_below(daerah):
    atas = PegawaiFactory(unit=daerah.sd1)
    make_peran(atas, JenisPeran.ADMIN, daerah.instansi)
    make_peran(daerah.kepala_dinas, JenisPeran.ADMIN, daerah.dinas)
    with pytest.raises(NotAllowed, match="memegang peran di luar lingkup Anda"):
        deactivate_pegawai(atas, DASAR, oleh=daerah.kepala_dinas)


def test_a_closed_account_is_out_at_once_and_without_roles(daerah, login, at_work):
    browser = login(daerah.kepala_sd1)
    assert browser.get("/akun/profil/").status_code == 200
    issue_kode([daerah.kepala_sd1], hari=7, oleh=daerah.admin)
    depan = Peran.objects.create(
        pegawai=daerah.kepala_sd1,
        jenis=JenisPeran.AUDITOR,
        unit=daerah.sd1,
        mulai=HARI_INI + timedelta(days=9),
    )
    deactivate_pegawai(daerah.kepala_sd1, DASAR, oleh=daerah.admin)
    assert browser.get("/akun/profil/").status_code == 302
    orang = Pegawai.objects.get(pk=daerah.kepala_sd1.pk)
    assert not orang.has_usable_password()
    assert not Peran.objects.not_over(HARI_INI).filter(pegawai=orang).exists()
    assert not Peran.objects.filter(pk=depan.pk).exists(), "it never began"
    assert not KodeAktivasi.objects.outstanding().exists()
    assert orang.riwayat_jabatan.get().selesai == HARI_INI
    assert len(last_jejak()["peran"]) == 2


def test_who_returns_has_neither_the_old_password_nor_the_old_roles(daerah, login):
    browser = login(daerah.kepala_sd1)
    deactivate_pegawai(daerah.kepala_sd1, DASAR, oleh=daerah.admin)
    with pytest.raises(NotAllowed, match="sudah tidak aktif"):
        deactivate_pegawai(daerah.kepala_sd1, DASAR, oleh=daerah.admin)
    orang = reactivate_pegawai(daerah.kepala_sd1, DASAR, oleh=daerah.admin)
    assert browser.get("/akun/profil/").status_code == 302
    assert (orang.is_active, orang.has_usable_password(), orang.kontak_diperiksa_at) == (True, False, None)
    assert not has_role(Pegawai.objects.get(pk=orang.pk), JenisPeran.KEPALA_UNIT)
    assert orang.riwayat_jabatan.get().selesai is None
    assert last_jejak()["perubahan"] == "diaktifkan kembali"
    with pytest.raises(NotAllowed, match="masih aktif"):
        reactivate_pegawai(orang, DASAR, oleh=daerah.admin)


def test_a_code_of_before_does_not_open_the_account_again(daerah):
    deactivate_pegawai(daerah.pppk, DASAR, oleh=daerah.admin)
    KodeAktivasi.objects.create(
        pegawai=daerah.pppk,
        sidik="s" * 64,
        berlaku_sampai_at=timezone.now() + timedelta(days=3),
        oleh=daerah.admin,
    )
    reactivate_pegawai(daerah.pppk, DASAR, oleh=daerah.admin)
    assert not KodeAktivasi.objects.outstanding().exists()


def test_nobody_returns_into_a_closed_unit(daerah):
    deactivate_pegawai(daerah.pppk, DASAR, oleh=daerah.admin)
    type(daerah.sd1).objects.filter(pk=daerah.sd1.pk).update(is_active=False, ditutup=HARI_INI)
    with pytest.raises(DomainError, match="Unit kerjanya sudah ditutup"):
        reactivate_pegawai(Pegawai.objects.get(pk=daerah.pppk.pk), DASAR, oleh=daerah.admin)


def test_of_two_admins_who_close_each_other_one_is_told(daerah):
    lain = PegawaiFactory(unit=daerah.instansi)
    make_peran(lain, JenisPeran.ADMIN, daerah.instansi)
    deactivate_pegawai(lain, DASAR, oleh=daerah.admin)
    with pytest.raises(Conflict, match="baru saja dinonaktifkan"):
        deactivate_pegawai(daerah.admin, DASAR, oleh=lain)
