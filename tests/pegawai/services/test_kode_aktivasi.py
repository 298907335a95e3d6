import pytest
from allauth.core import context
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from core.exceptions import Conflict, DomainError, NotAllowed
from notifikasi.models import Kiriman
from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit, KodeAktivasi
from pegawai.services.kode_aktivasi import (
    TIDAK_COCOK,
    check_kode,
    issue_kode,
    retire_kode,
    revoke_kode,
    use_kode,
)
from pegawai.services.peran import give_peran
from tests.factories import PegawaiFactory, make_peran

BARU = "ombak-laut-nusa-ceningan"


@pytest.fixture(autouse=True)
def _request(rf, dalam_tenggat):
    """allauth writes its mail within a request."""
    request = rf.get("/")
    request.user = AnonymousUser()
    with context.request_context(request):
        yield


@pytest.fixture
def make(daerah):
    return lambda *people, oleh=None: issue_kode(people or [daerah.pppk], hari=3, oleh=oleh or daerah.admin)


def checked(baru):
    return check_kode(akun=baru.pegawai.nip, kode=baru.kode)


def test_the_code_itself_is_stored_nowhere(daerah, make):
    (baru,) = make()
    kode = KodeAktivasi.objects.get()
    assert (kode.pegawai, kode.oleh) == (daerah.pppk, daerah.admin)
    assert kode.sidik != baru.kode
    stored = str(list(KodeAktivasi.objects.values())) + str(list(JejakAudit.objects.values()))
    assert baru.kode not in stored + str(list(Kiriman.objects.values()))


def test_making_is_recorded_and_told_to_the_person(daerah, make):
    make()
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.KODE_ISSUE)
    assert (jejak.oleh, jejak.pegawai, jejak.rincian) == (daerah.admin, daerah.pppk, {"berlaku_hari": 3})
    kiriman = Kiriman.objects.get()
    assert (kiriman.alamat, kiriman.subjek) == (
        daerah.pppk.email,
        "Kode aktivasi dibuat untuk akun SIMPEG Anda",
    )


def test_without_an_address_no_mail_is_written(daerah, make):
    make(PegawaiFactory(unit=daerah.sd1, email=""))
    assert not Kiriman.objects.exists()


def test_a_new_code_ends_the_one_before(daerah, make):
    (lama,), (baru,) = make(), make()
    with pytest.raises(DomainError):
        checked(lama)
    assert checked(baru).pegawai == daerah.pppk


def test_a_hundred_codes_cost_as_many_queries_as_two(daerah, make, django_assert_max_num_queries):
    people = [PegawaiFactory(unit=daerah.sd1, email="") for _ in range(20)]
    with django_assert_max_num_queries(9):
        make(*people)
    assert KodeAktivasi.objects.count() == 20


def test_one_forbidden_person_stops_the_whole_list(daerah, make):
    with pytest.raises(NotAllowed):
        make(daerah.pppk, daerah.admin)
    assert not KodeAktivasi.objects.exists()


def test_a_code_sets_a_password_once_and_ends_old_sessions(daerah, make):
    elsewhere = Client()
    elsewhere.force_login(daerah.pppk)
    kode = checked(make()[0])
    assert use_kode(kode, password=BARU) == daerah.pppk
    daerah.pppk.refresh_from_db()
    assert daerah.pppk.check_password(BARU)
    assert elsewhere.get("/akun/profil/").status_code == 302
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.KODE_USE, oleh=daerah.pppk).count() == 1
    with pytest.raises(Conflict) as second:
        use_kode(kode, password="orang-lain-di-peramban-lain")
    assert second.value.pesan == TIDAK_COCOK
    daerah.pppk.refresh_from_db()
    assert daerah.pppk.check_password(BARU)


@pytest.mark.parametrize("salah", ["nip", "kode", "dipakai", "dicabut", "lewat", "nonaktif"])
def test_every_refusal_is_the_same_sentence(daerah, make, dalam_tenggat, salah):
    (baru,) = make()
    akun, kode = baru.pegawai.nip, baru.kode
    if salah == "nip":
        akun = daerah.pppk_lain.nip
    elif salah == "kode":
        kode = "K7M2Q-9XPWD"
    elif salah == "dipakai":
        use_kode(checked(baru), password=BARU)
    elif salah == "dicabut":
        revoke_kode([daerah.pppk], oleh=daerah.admin)
    elif salah == "lewat":
        dalam_tenggat.shift(3 * 24 * 3600)
    else:
        daerah.pppk.is_active = False
        daerah.pppk.save()
    with pytest.raises(DomainError) as refusal:
        check_kode(akun=akun, kode=kode)
    assert refusal.value.pesan == TIDAK_COCOK
    jejak = JejakAudit.objects.filter(kejadian=JenisKejadian.KODE_FAILED).get()
    assert jejak.pegawai is not None
    assert kode not in str(jejak.rincian)


def test_a_failed_try_keeps_no_text_that_might_be_a_password(daerah):
    for akun in ("rahasia saya", "199001012025211999"):
        with pytest.raises(DomainError):
            check_kode(akun=akun, kode="K7M2Q-9XPWD")
    rows = JejakAudit.objects.filter(kejadian=JenisKejadian.KODE_FAILED).order_by("pk")
    assert [row.rincian["akun"] for row in rows] == ["", "199001012025211999"]


def test_revoking_counts_and_records_what_was_outstanding(daerah, make):
    make()
    assert revoke_kode([daerah.pppk, daerah.pppk_lain], oleh=daerah.admin) == 1
    assert JejakAudit.objects.get(kejadian=JenisKejadian.KODE_REVOKE).pegawai == daerah.pppk
    assert revoke_kode([daerah.pppk], oleh=daerah.admin) == 0
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.KODE_REVOKE).count() == 1


def test_only_who_may_make_a_code_may_revoke_it(daerah, make):
    make()
    with pytest.raises(NotAllowed):
        revoke_kode([daerah.pppk], oleh=daerah.kepala_sd1)


def test_a_login_a_new_password_or_a_new_role_ends_the_code(daerah, make):
    make()
    Client().post("/akun/masuk/", {"login": "pppk", "password": "sandi-uji-yang-panjang"})
    assert not KodeAktivasi.objects.outstanding().exists()
    make()
    give_peran(
        pegawai=daerah.pppk, jenis=JenisPeran.KEPALA_UNIT, unit=daerah.sd1, mulai=timezone.localdate(), selesai=None,
        oleh=daerah.admin,
    )  # fmt: skip
    assert not KodeAktivasi.objects.outstanding().exists()
    make()
    retire_kode(daerah.pppk)
    assert not KodeAktivasi.objects.outstanding().exists()


# -- Who may make a code: it must open no more than its maker may do ------------------------------------------------


@pytest.mark.parametrize("oleh", ["pppk_lain", "kepala_dinas", "kepala_sd1", "verifikator", "auditor"])
def test_no_other_role_makes_codes(daerah, make, oleh):
    with pytest.raises(NotAllowed):
        make(oleh=getattr(daerah, oleh))


def test_a_pengelola_makes_codes_within_the_own_subtree(daerah, make):
    assert make(daerah.pppk, daerah.pppk_lain, daerah.kepala_sd1, oleh=daerah.pengelola)
    with pytest.raises(NotAllowed):
        make(daerah.pppk_puskesmas, oleh=daerah.pengelola)


@pytest.mark.parametrize("jenis", JenisPeran)
def test_a_pengelola_opens_no_account_with_a_role_at_the_same_level_or_above(daerah, make, jenis):
    orang = PegawaiFactory(unit=daerah.sd1)
    make_peran(orang, jenis, daerah.dinas)
    with pytest.raises(NotAllowed):
        make(orang, oleh=daerah.pengelola)


@pytest.mark.parametrize("jenis", [JenisPeran.ADMIN, JenisPeran.VERIFIKATOR, JenisPeran.AUDITOR])
def test_a_pengelola_opens_no_account_of_bkpsdm_however_small_its_scope(daerah, make, jenis):
    orang = PegawaiFactory(unit=daerah.sd1)
    make_peran(orang, jenis, daerah.sd1)
    with pytest.raises(NotAllowed):
        make(orang, oleh=daerah.pengelola)


def test_a_role_that_begins_tomorrow_counts_today(daerah, make):
    orang = PegawaiFactory(unit=daerah.sd1)
    peran = make_peran(orang, JenisPeran.VERIFIKATOR, daerah.instansi)
    peran.mulai = timezone.localdate() + timezone.timedelta(days=1)
    peran.save()
    with pytest.raises(NotAllowed):
        make(orang, oleh=daerah.pengelola)


def test_a_pengelola_opens_not_the_account_of_the_own_penilai(daerah, make):
    daerah.pengelola.pejabat_penilai = PegawaiFactory(unit=daerah.dinas)
    with pytest.raises(NotAllowed) as refusal:
        make(daerah.pengelola.pejabat_penilai, oleh=daerah.pengelola)
    assert refusal.value.pesan.startswith("Kode bagi pejabat penilai Anda")


def test_an_admin_of_one_unit_opens_no_account_with_a_role_beyond_it(daerah, make):
    kecil = PegawaiFactory(unit=daerah.dinas)
    make_peran(kecil, JenisPeran.ADMIN, daerah.dinas)
    orang = PegawaiFactory(unit=daerah.sd1)
    make_peran(orang, JenisPeran.VERIFIKATOR, daerah.instansi)
    with pytest.raises(NotAllowed) as refusal:
        make(orang, oleh=kecil)
    assert refusal.value.pesan == "Pegawai ini memegang peran di luar lingkup Anda."
    assert make(daerah.kepala_dinas, oleh=kecil)
