import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from core.exceptions import Conflict, DomainError, NotAllowed
from pegawai.enums import JenisKejadian, JenisPenunjukan, JenisPeran
from pegawai.models import JejakAudit, KodeAktivasi, Pegawai, Penunjukan, Peran
from pegawai.permissions import today
from pegawai.services.penunjukan import DataPenunjukan, appoint
from pegawai.services.roster import import_roster
from tests.factories import KOHORT, PegawaiFactory, make_peran

BARU = "199203142025212001"


def csv(daerah, *rows: dict) -> bytes:
    """The four PPPK of the fixture, unless a row says otherwise."""
    kolom = ["NIP", "Nama", "Kode Unit", "Golongan", "NIP Penilai", "Surel"]
    return "\n".join([";".join(kolom), *(";".join(row.get(k, "") for k in kolom) for row in rows)]).encode()


def row(pegawai: Pegawai, **kolom) -> dict:
    return {"NIP": pegawai.nip, "Nama": pegawai.nama, "Kode Unit": pegawai.unit.kode} | kolom


@pytest.fixture
def everybody(daerah):
    return [row(p) for p in (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas)]


def take(isi, oleh, **options):
    return import_roster(
        isi,
        nama_berkas="daftar.csv",
        kohort=KOHORT,
        oleh=oleh,
        sha256=hashlib.sha256(isi).hexdigest(),
        **options,
    ).rencana


def test_new_people_enter_without_password(daerah, everybody):
    baru = {"NIP": BARU, "Nama": "Ni Luh Baru", "Kode Unit": daerah.sd2.kode, "NIP Penilai": daerah.pppk.nip,
            "Surel": "Luh@Contoh.example"}  # fmt: skip
    take(csv(daerah, *everybody, baru), daerah.admin)
    pegawai = Pegawai.objects.get(nip=BARU)
    assert (pegawai.username, pegawai.unit, pegawai.kohort.nama) == (BARU, daerah.sd2, KOHORT)
    assert (pegawai.email, pegawai.kontak_diperiksa_at) == ("luh@contoh.example", None)
    assert pegawai.pejabat_penilai == daerah.pppk
    assert not pegawai.has_usable_password()
    assert JejakAudit.objects.get(pegawai=pegawai).rincian == {"sumber": "impor", "perubahan": "ditambahkan"}


def test_penilai_may_stand_further_down_in_the_file(daerah, everybody):
    everybody[0]["NIP Penilai"] = BARU
    take(csv(daerah, *everybody, {"NIP": BARU, "Nama": "B", "Kode Unit": daerah.sd1.kode}), daerah.admin)
    daerah.pppk.refresh_from_db()
    assert daerah.pppk.pejabat_penilai.nip == BARU


def test_moved_person_keeps_account_and_leaves_a_trail(daerah, everybody):
    everybody[0] |= {"Kode Unit": daerah.sd2.kode, "Golongan": "X"}
    take(csv(daerah, *everybody), daerah.admin)
    lama = daerah.pppk.password
    daerah.pppk.refresh_from_db()
    assert (daerah.pppk.unit, daerah.pppk.golongan, daerah.pppk.password) == (daerah.sd2, "X", lama)
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.PEGAWAI_CHANGE)
    assert (jejak.oleh, jejak.pegawai) == (daerah.admin, daerah.pppk)
    assert jejak.rincian["unit"] == {"sebelum": daerah.sd1.kode, "sesudah": daerah.sd2.kode}


def test_no_person_is_deleted_and_other_kohorts_stay(daerah, everybody):
    tahap2 = PegawaiFactory(unit=daerah.sd1, kohort="PPPK Tahap II")
    before = Pegawai.objects.count()
    rencana = take(csv(daerah, *everybody[1:]), daerah.admin, seluruh=True, tegaskan_keluar=True)
    assert [t.nip for t in rencana.keluar] == [daerah.pppk.nip]
    assert Pegawai.objects.count() == before
    daerah.pppk.refresh_from_db()
    assert not daerah.pppk.is_active
    assert Pegawai.objects.get(pk=tahap2.pk).is_active
    assert Pegawai.objects.get(pk=daerah.kepala_dinas.pk).is_active


def test_without_the_choice_no_one_leaves(daerah, everybody):
    rencana = take(
        csv(daerah, *everybody[1:], row(daerah.pppk_lain) | {"NIP": BARU, "Nama": "B"}), daerah.admin
    )
    assert (rencana.keluar, rencana.tak_tercantum) == ((), 1)
    assert Pegawai.objects.get(pk=daerah.pppk.pk).is_active


def test_an_official_who_leaves_loses_roles_and_password(daerah, everybody):
    Pegawai.objects.get_queryset().filter(pk=daerah.kepala_sd1.pk).update(kohort=daerah.pppk.kohort)
    mulai_besok = make_peran(daerah.kepala_sd1, JenisPeran.PENGELOLA, daerah.sd2)
    Peran.objects.filter(pk=mulai_besok.pk).update(mulai=today() + timedelta(days=1))
    rencana = take(csv(daerah, *everybody), daerah.admin, seluruh=True, tegaskan_keluar=True)
    [pejabat] = rencana.pejabat_keluar
    assert pejabat.peran == ("Kepala unit SD Negeri 1", "Pejabat penilai 1 pegawai")
    daerah.kepala_sd1.refresh_from_db()
    assert (daerah.kepala_sd1.is_active, daerah.kepala_sd1.has_usable_password()) == (False, False)
    [peran] = Peran.objects.filter(pegawai=daerah.kepala_sd1)
    assert peran.selesai == today() - timedelta(days=1)
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.PEGAWAI_CHANGE, pegawai=daerah.kepala_sd1)
    assert jejak.rincian["peran"] == list(pejabat.peran)


@pytest.mark.parametrize("hari", [0, 1])
def test_an_appointment_of_today_or_later_goes_with_the_account(daerah, everybody, hari):
    mulai = today() + timedelta(days=hari)
    data = DataPenunjukan(
        jenis=JenisPenunjukan.PLT, unit=daerah.sd2, sebutan="", mulai=mulai, selesai=mulai + timedelta(days=9),
        nomor_keputusan="800/12", tanggal_keputusan=today(),
    )  # fmt: skip
    appoint(daerah.pppk, data, oleh=daerah.admin)
    take(csv(daerah, *everybody[1:]), daerah.admin, seluruh=True, tegaskan_keluar=True)
    assert not Pegawai.objects.get(pk=daerah.pppk.pk).is_active
    assert not Penunjukan.objects.exists()
    jejak = JejakAudit.objects.filter(kejadian=JenisKejadian.PERAN_CHANGE, pegawai=daerah.pppk).latest("pk")
    assert (jejak.oleh, jejak.rincian["perubahan"], jejak.rincian["mulai"]) == (
        daerah.admin, "dicabut", str(mulai),
    )  # fmt: skip


def give_kode(pegawai, oleh):
    return KodeAktivasi.objects.create(
        pegawai=pegawai, sidik="s" * 64, berlaku_sampai_at=timezone.now() + timedelta(days=3), oleh=oleh
    )


def test_codes_of_those_who_leave_or_come_back_open_nothing(daerah, everybody):
    Pegawai.objects.get_queryset().filter(pk=daerah.pppk_lain.pk).update(is_active=False)
    for pegawai in (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas):
        give_kode(pegawai, daerah.admin)
    take(csv(daerah, *everybody[1:]), daerah.admin, seluruh=True, tegaskan_keluar=True)
    assert [one.pegawai for one in KodeAktivasi.objects.outstanding()] == [daerah.pppk_puskesmas]


@pytest.mark.parametrize("hari", [0, 1])
def test_an_admin_gets_no_address_by_a_file(daerah, everybody, hari):
    peran = make_peran(daerah.pppk, JenisPeran.ADMIN, daerah.sd1)
    Peran.objects.filter(pk=peran.pk).update(mulai=today() + timedelta(days=hari))
    Pegawai.objects.get_queryset().filter(pk__in=[daerah.pppk.pk, daerah.pppk_lain.pk]).update(email="")
    everybody[0] |= {"Surel": "curi@contoh.example", "Golongan": "X"}
    everybody[1] |= {"Surel": "sendiri@contoh.example"}
    take(csv(daerah, *everybody), daerah.admin)
    satu, dua = (Pegawai.objects.get(pk=one.pk) for one in (daerah.pppk, daerah.pppk_lain))
    assert (satu.email, satu.golongan, dua.email) == ("", "X", "sendiri@contoh.example")


def test_no_admin_leaves_by_a_file(daerah, everybody):
    Pegawai.objects.get_queryset().filter(pk=daerah.admin.pk).update(kohort=daerah.pppk.kohort)
    assert take(csv(daerah, *everybody), daerah.admin, seluruh=True).keluar == ()


def test_who_comes_back_is_active_again(daerah, everybody):
    Pegawai.objects.get_queryset().filter(pk=daerah.pppk.pk).update(is_active=False)
    take(csv(daerah, *everybody), daerah.admin)
    daerah.pppk.refresh_from_db()
    assert daerah.pppk.is_active
    assert (daerah.pppk.has_usable_password(), daerah.pppk.kontak_diperiksa_at) == (False, None)


def test_truncated_file_changes_nothing_until_it_is_confirmed(daerah, everybody):
    isi = csv(daerah, *everybody[:1], {"NIP": BARU, "Nama": "B", "Kode Unit": daerah.sd1.kode})
    with pytest.raises(DomainError, match="2 dari 3 pegawai tidak tercantum"):
        take(isi, daerah.admin, seluruh=True)
    assert not Pegawai.objects.get_queryset().filter(nip=BARU).exists()
    assert not JejakAudit.objects.exists()


def test_other_bytes_than_those_shown_are_refused(daerah, everybody):
    with pytest.raises(Conflict, match="bukan berkas yang diperiksa"):
        import_roster(
            csv(daerah, *everybody), nama_berkas="", kohort=KOHORT, oleh=daerah.admin, sha256="0" * 64
        )


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinas", "pengelola", "verifikator", "auditor"])
def test_only_an_admin_imports(daerah, everybody, siapa):
    with pytest.raises(NotAllowed, match="admin BKPSDM"):
        take(csv(daerah, *everybody), getattr(daerah, siapa))


def test_faulty_rows_are_left_out_and_counted(daerah, everybody):
    take(csv(daerah, *everybody, {"NIP": BARU, "Nama": "B", "Kode Unit": "salah"}), daerah.admin)
    rincian = JejakAudit.objects.get(kejadian=JenisKejadian.ROSTER_IMPORT).rincian
    assert (rincian["salah"], rincian["baru"], rincian["sama"]) == (1, 0, 3)
    assert rincian["berkas"] == "daftar.csv"


def test_second_import_of_the_same_file_changes_nothing(daerah, everybody):
    baru = {"NIP": BARU, "Nama": "B", "Kode Unit": daerah.sd1.kode, "NIP Penilai": daerah.pppk.nip}
    isi = csv(daerah, *everybody, baru)
    take(isi, daerah.admin)
    assert take(isi, daerah.admin).is_empty


def test_queries_do_not_grow_with_the_rows(daerah, django_assert_max_num_queries):
    rows = [
        {"NIP": f"19920314202521{1 + n % 2}{n + 1:03}", "Nama": f"P {n}", "Kode Unit": daerah.sd1.kode}
        for n in range(400)
    ]
    with django_assert_max_num_queries(41):
        take(csv(daerah, *rows), daerah.admin, seluruh=True, tegaskan_keluar=True)
    assert Pegawai.objects.active().filter(kohort__nama=KOHORT).count() == 400
