"""A key is stored only after a person confirmed its owner, and only for a signature that is good enough."""

import pytest

from berkas.models import KunciPenandatangan
from berkas.services.kunci import (
    KUNCI_SENDIRI,
    KUNCI_TAK_DIPERCAYA,
    SUDAH_DICABUT,
    TULISKAN_ALASAN,
    confirm_kunci,
    withdraw_kunci,
)
from core.exceptions import Conflict, DomainError, NotAllowed
from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit
from pemeriksaan.result import SignatureReport, Verdict, VerdictCode
from tests.factories import PegawaiFactory, make_berkas, make_peran

KUNCI = "ab" * 32
TANDA = {
    "field": "Penilai",
    "code": "OK_BSRE",
    "cn": "I Wayan Penilai",
    "issuer": "BSrE Uji",
    "key": KUNCI,
    "trusted": True,
}


def signed(pegawai, dokumen, *, keputusan="accept", **tanda):
    hasil = Verdict(VerdictCode.OK_BSRE, signatures=(SignatureReport(**{**TANDA, **tanda}),))
    return make_berkas(pegawai, dokumen, hasil=hasil.to_dict(), keputusan=keputusan).versi_terkini


@pytest.fixture
def versi(daerah, dok_skp, dalam_tenggat):
    return signed(daerah.pppk, dok_skp)


@pytest.fixture
def catatan(versi, daerah):
    return confirm_kunci(versi, kunci=KUNCI, pegawai=daerah.kepala_sd1, oleh=daerah.verifikator)


def test_a_confirmation_is_kept_and_recorded(catatan, versi, daerah):
    assert (catatan.pegawai, catatan.kunci, catatan.cn, catatan.issuer, catatan.versi, catatan.oleh) == (
        daerah.kepala_sd1, KUNCI, "I Wayan Penilai", "BSrE Uji", versi, daerah.verifikator,
    )  # fmt: skip
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.KUNCI_CONFIRM)
    assert (jejak.oleh, jejak.pegawai, jejak.rincian["kunci"]) == (
        daerah.verifikator,
        daerah.kepala_sd1,
        KUNCI,
    )


def test_saying_it_twice_is_the_same_as_once(catatan, versi, daerah):
    again = confirm_kunci(versi, kunci=KUNCI, pegawai=daerah.kepala_sd1, oleh=daerah.verifikator)
    assert again == catatan
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.KUNCI_CONFIRM).count() == 1


def test_a_key_of_another_person_is_refused_by_name(catatan, versi, daerah):
    with pytest.raises(Conflict) as refusal:
        confirm_kunci(versi, kunci=KUNCI, pegawai=daerah.pppk, oleh=daerah.verifikator)
    assert refusal.value.pesan == (
        f"Kunci ini sudah dikonfirmasi milik {daerah.kepala_sd1.nama_lengkap} pada 14 Agustus 2025. "
        "Minta admin BKPSDM mencabutnya bila keliru."
    )
    assert KunciPenandatangan.objects.get().pegawai == daerah.kepala_sd1


@pytest.mark.parametrize(
    "berubah",
    [
        {"trusted": False, "code": "INTACT_UNTRUSTED"},
        {"code": "CHANGED"},
        {"code": "SIG_BROKEN", "trusted": False},
        {"code": ""},
        {"kind": "timestamp"},
        {"key": "cd" * 32},
    ],
    ids=["untrusted", "changed", "broken", "unfinished", "timestamp", "another-key"],
)
def test_only_an_intact_and_trusted_signature_can_be_confirmed(daerah, dok_skp, berubah):
    versi = signed(daerah.pppk, dok_skp, **berubah)
    with pytest.raises(DomainError) as refusal:
        confirm_kunci(versi, kunci=KUNCI, pegawai=daerah.pppk, oleh=daerah.verifikator)
    assert (refusal.value.pesan, refusal.value.kode) == (KUNCI_TAK_DIPERCAYA, "KUNCI_UNTRUSTED")
    assert not KunciPenandatangan.objects.exists()


def test_nothing_of_a_refused_file_can_be_confirmed(daerah, dok_skp):
    versi = signed(daerah.pppk, dok_skp, keputusan="refuse")
    with pytest.raises(DomainError, match="Hanya tanda tangan yang utuh"):
        confirm_kunci(versi, kunci=KUNCI, pegawai=daerah.pppk, oleh=daerah.verifikator)


def test_what_the_newest_inspection_says_counts(versi, daerah):
    """The page was loaded while the signature was still trusted."""
    changed = Verdict(VerdictCode.INTACT_UNTRUSTED, signatures=(SignatureReport("Penilai", key=KUNCI),))
    type(versi).objects.filter(pk=versi.pk).update(hasil=changed.to_dict())
    with pytest.raises(DomainError, match="Hanya tanda tangan yang utuh"):
        confirm_kunci(versi, kunci=KUNCI, pegawai=daerah.pppk, oleh=daerah.verifikator)


@pytest.mark.parametrize("peran", ["pppk", "kepala_sd1", "kepala_dinas", "pengelola", "admin", "auditor"])
def test_others_than_a_verifikator_may_not(versi, daerah, peran):
    with pytest.raises(NotAllowed, match="Peran Anda tidak mencakup unit ini"):
        confirm_kunci(versi, kunci=KUNCI, pegawai=daerah.pppk, oleh=getattr(daerah, peran))


def test_nor_a_verifikator_of_another_dinas(versi, daerah):
    make_peran(daerah.kepala_dinkes, JenisPeran.VERIFIKATOR, daerah.dinkes)
    with pytest.raises(NotAllowed, match="Peran Anda tidak mencakup unit ini"):
        confirm_kunci(versi, kunci=KUNCI, pegawai=daerah.pppk, oleh=daerah.kepala_dinkes)


def test_own_file_and_own_key_cannot_be_confirmed(versi, daerah, dok_skp):
    own = signed(daerah.verifikator, dok_skp)
    with pytest.raises(
        NotAllowed, match="Anda tidak dapat mengonfirmasi tanda tangan pada berkas Anda sendiri"
    ):
        confirm_kunci(own, kunci=KUNCI, pegawai=daerah.pppk, oleh=daerah.verifikator)
    with pytest.raises(NotAllowed) as refusal:
        confirm_kunci(versi, kunci=KUNCI, pegawai=daerah.verifikator, oleh=daerah.verifikator)
    assert refusal.value.pesan == KUNCI_SENDIRI


def test_an_admin_withdraws_with_a_reason_that_stays_on_record(catatan, daerah):
    with pytest.raises(DomainError) as refusal:
        withdraw_kunci(catatan, oleh=daerah.admin, alasan="  ")
    assert (refusal.value.pesan, refusal.value.kode) == (TULISKAN_ALASAN, "alasan")
    pk = catatan.pk
    withdraw_kunci(catatan, oleh=daerah.admin, alasan=" Keliru orang. ")
    assert not KunciPenandatangan.objects.exists()
    jejak = JejakAudit.objects.filter(kejadian=JenisKejadian.KUNCI_CONFIRM).latest("pk")
    assert (jejak.oleh, jejak.pegawai, jejak.objek) == (
        daerah.admin, daerah.kepala_sd1, f"berkas.KunciPenandatangan:{pk}",
    )  # fmt: skip
    assert jejak.rincian["dicabut"] is True
    assert (jejak.rincian["alasan"], jejak.rincian["kunci"]) == ("Keliru orang.", KUNCI)


def test_withdrawing_a_missing_key_is_refused_clearly(catatan, daerah):
    pk = catatan.pk
    withdraw_kunci(catatan, oleh=daerah.admin, alasan="Keliru.")
    catatan.pk = pk
    with pytest.raises(Conflict, match=SUDAH_DICABUT):
        withdraw_kunci(catatan, oleh=daerah.admin, alasan="Keliru.")


@pytest.mark.parametrize("peran", ["verifikator", "auditor", "pengelola", "kepala_sd1"])
def test_only_an_admin_withdraws(catatan, daerah, peran):
    with pytest.raises(NotAllowed, match="Peran Anda tidak mencakup unit ini"):
        withdraw_kunci(catatan, oleh=getattr(daerah, peran), alasan="Keliru.")
    assert KunciPenandatangan.objects.exists()


def test_nor_an_admin_of_another_unit(catatan, daerah):
    lain = PegawaiFactory(unit=daerah.dinkes)
    make_peran(lain, JenisPeran.ADMIN, daerah.dinkes)
    with pytest.raises(NotAllowed, match="Peran Anda tidak mencakup unit ini"):
        withdraw_kunci(catatan, oleh=lain, alasan="Keliru.")
