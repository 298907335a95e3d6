"""A file that needs human eyes is verified only with the checked points, and these are stored."""

import pytest

from berkas.enums import ButirPeriksa, Kebijakan, Langkah, StatusBerkas
from berkas.models import Berkas, KunciPenandatangan, Riwayat
from berkas.rules.periksa_mata import HARUS_DILIHAT
from berkas.services.kunci import confirm_kunci
from berkas.services.review import return_berkas, verify_berkas, verify_many
from core.exceptions import Conflict, DomainError
from notifikasi.models import Pesan
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.berkas.services.test_kunci import KUNCI, signed
from tests.factories import make_berkas

SEMUA = [ButirPeriksa.TANDA_TANGAN_TERLIHAT, ButirPeriksa.NAMA_NIP_COCOK, ButirPeriksa.PERIODE_COCOK]


@pytest.fixture(params=[{"keputusan": "look"}, {"menyatakan_basah": True}], ids=["look", "ink"])
def berkas(request, daerah, dok_skp, dalam_tenggat):
    return make_berkas(daerah.pppk, dok_skp, **request.param)


def verify(berkas, daerah, **rest):
    return verify_berkas(berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id, **rest)


@pytest.mark.parametrize("kurang", [[], SEMUA[:1], SEMUA[1:]], ids=len)
def test_without_all_points_nothing_is_verified(berkas, daerah, kurang):
    with pytest.raises(DomainError) as refusal:
        verify(berkas, daerah, butir_periksa=kurang)
    assert (refusal.value.pesan, refusal.value.kode) == (HARUS_DILIHAT, "butir_periksa")
    assert Berkas.objects.get().status == StatusBerkas.DIUNGGAH
    assert not Riwayat.objects.exists()
    assert not Pesan.objects.exists()


def test_what_was_seen_is_in_the_history_and_the_audit(berkas, daerah):
    verify(berkas, daerah, butir_periksa=reversed_once(SEMUA))
    codes = [butir.value for butir in SEMUA]
    riwayat = Riwayat.objects.get()
    assert (riwayat.langkah, riwayat.butir_periksa) == (Langkah.VERIFY, codes)
    assert JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_VERIFY).rincian["butir_periksa"] == codes


def reversed_once(butir):
    """In the way a browser might send them: in another order, one of them twice."""
    return [*reversed(butir), butir[0]]


def test_returning_it_needs_no_points(berkas, daerah):
    return_berkas(berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id, catatan="Tak terbaca.")
    assert Riwayat.objects.get().butir_periksa == []


def test_several_at_once_leave_it_out_and_say_why(berkas, daerah, dok_mpph):
    baik = make_berkas(daerah.pppk, dok_mpph)
    hasil = verify_many([(one, one.versi_terkini_id) for one in (berkas, baik)], oleh=daerah.verifikator)
    assert hasil[0].pesan.startswith("Tidak dapat diverifikasi sekaligus: ")
    assert hasil[1].pesan == ""


def test_where_no_signature_is_demanded_none_has_to_be_seen(daerah, dok_skp, dalam_tenggat):
    dok_skp.kebijakan = Kebijakan.BEBAS
    dok_skp.save(update_fields=["kebijakan"])
    berkas = make_berkas(daerah.pppk, dok_skp, keputusan="look")
    with pytest.raises(DomainError, match="perlu diperiksa mata"):
        verify(berkas, daerah, butir_periksa=[ButirPeriksa.PERIODE_COCOK])
    verify(berkas, daerah, butir_periksa=[ButirPeriksa.PERIODE_COCOK, ButirPeriksa.NAMA_NIP_COCOK])
    assert Riwayat.objects.get().butir_periksa == ["NAMA_NIP_COCOK", "PERIODE_COCOK"]


def test_a_second_decision_is_told_of_the_first(berkas, daerah):
    verify(berkas, daerah, butir_periksa=SEMUA)
    with pytest.raises(Conflict, match="Berkas ini sudah diputuskan: Terverifikasi"):
        verify(berkas, daerah, butir_periksa=SEMUA)
    assert Riwayat.objects.count() == 1


def test_an_inspection_that_changed_its_mind_meanwhile_is_heeded(daerah, dok_skp):
    """The page was loaded while the file was still accepted without a look."""
    berkas = make_berkas(daerah.pppk, dok_skp)
    type(berkas.versi_terkini).objects.update(keputusan="look")
    with pytest.raises(DomainError, match="perlu diperiksa mata"):
        verify(berkas, daerah)


def test_the_owner_of_a_key_is_remembered_by_the_same_click(daerah, dok_skp):
    versi = signed(daerah.pppk, dok_skp)
    verify(versi.berkas, daerah, pemilik_kunci={KUNCI: daerah.kepala_sd1})
    assert KunciPenandatangan.objects.get().pegawai == daerah.kepala_sd1


def test_a_refused_owner_refuses_the_verification(daerah, dok_skp, dok_mpph):
    confirm_kunci(signed(daerah.pppk, dok_mpph), kunci=KUNCI, pegawai=daerah.pppk, oleh=daerah.verifikator)
    versi = signed(daerah.pppk, dok_skp)
    with pytest.raises(Conflict, match="Kunci ini sudah dikonfirmasi milik"):
        verify(versi.berkas, daerah, pemilik_kunci={KUNCI: daerah.kepala_sd1})
    assert Berkas.objects.get(pk=versi.berkas.pk).status == StatusBerkas.DIUNGGAH


def test_a_refused_verification_remembers_no_owner(daerah, dok_skp):
    versi = signed(daerah.pppk, dok_skp, keputusan="look")
    with pytest.raises(DomainError, match="perlu diperiksa mata"):
        verify(versi.berkas, daerah, pemilik_kunci={KUNCI: daerah.kepala_sd1})
    assert not KunciPenandatangan.objects.exists()
