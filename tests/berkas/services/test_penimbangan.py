"""What waits follows the record: a key that is confirmed or withdrawn, a campaign that demands other signatures."""

from dataclasses import replace

import pytest
from django.db.models import QuerySet

from berkas.enums import JenisDokumen, Kebijakan, SebabPemeriksaan, StatusBerkas
from berkas.models import Berkas, KunciPenandatangan, Versi
from berkas.queries.tanda import tanda_of
from berkas.services.kunci import confirm_kunci, withdraw_kunci
from berkas.services.pengumpulan import AturanDokumen
from berkas.services.penimbangan import LENGKAP, reweigh_versi
from berkas.services.perubahan import apply_perubahan, propose_perubahan
from berkas.services.review import verify_berkas
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from pemeriksaan.content.matching import OnRecord
from pemeriksaan.content.signers import SignerRole
from pemeriksaan.content.weighing import weigh
from pemeriksaan.result import Decision, Mismatch, MismatchCode, SignatureReport, Verdict, VerdictCode
from tests.factories import make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
KUNCI = "ab" * 32


@pytest.fixture(autouse=True)
def usual_signers(pengumpulan):
    pengumpulan.dokumen.update(penandatangan=None)


@pytest.fixture
def hand_in(daerah, dok_skp):
    """`hand_in(pegawai, names)`: a berkas whose newest version was signed by them, weighed as at its upload; every
    second signer has the key KUNCI."""
    dok_skp.refresh_from_db()

    def run(*names, pegawai=None, **versi) -> Berkas:
        pegawai = pegawai or daerah.pppk
        signers = tuple(
            SignatureReport(
                f"Kolom{n}",
                cn=cn,
                key=KUNCI if n else f"{n:064x}",
                trusted=True,
                code="OK_BSRE",
                issuer="BSrE",
            )
            for n, cn in enumerate(names)
        )
        found = Verdict(VerdictCode.OK_BSRE, "Utuh.", Decision.ACCEPT, signatures=signers, store="t")
        periode, penilai = dok_skp.pengumpulan.periode, pegawai.pejabat_penilai
        record = OnRecord(
            "SKP", "", pegawai.nama_lengkap, periode.mulai, periode.selesai, penilai_name=penilai.nama_lengkap,
            demanded=(SignerRole.PEGAWAI, SignerRole.PENILAI),
        )  # fmt: skip
        verdict = weigh(found, record)
        columns = {"kode": verdict.code, "keputusan": verdict.decision, "hasil": verdict.to_dict()}
        return make_berkas(pegawai, dok_skp, **columns | versi)

    return run


@pytest.fixture
def unmatched(daerah, hand_in):
    return hand_in(daerah.pppk.nama, "W. KEPSEK")


def outcome(berkas):
    versi = Versi.objects.get(pk=berkas.versi_terkini_id)
    return versi.kode, versi.keputusan, [one["code"] for one in versi.hasil["mismatches"]]


@pytest.fixture
def confirm(daerah, django_capture_on_commit_callbacks):
    def run(berkas, pegawai):
        with django_capture_on_commit_callbacks(execute=True):
            return confirm_kunci(berkas.versi_terkini, kunci=KUNCI, pegawai=pegawai, oleh=daerah.verifikator)

    return run


def test_a_confirmed_key_clears_every_waiting_file_of_its_owner(daerah, hand_in, unmatched, confirm):
    daerah.pppk_lain.pejabat_penilai = daerah.kepala_sd1
    daerah.pppk_lain.save()
    other = hand_in(daerah.pppk_lain.nama, "W. KEPSEK", pegawai=daerah.pppk_lain)
    assert outcome(other) == ("OK_BSRE", "look", ["SIGNER_UNMATCHED"])
    confirm(unmatched, daerah.kepala_sd1)
    assert outcome(unmatched) == outcome(other) == ("OK_BSRE", "accept", [])
    row = other.versi_terkini.pemeriksaan.get()
    assert (row.sebab, row.keputusan, row.toko) == (SebabPemeriksaan.REWEIGH, "accept", "t")
    assert tanda_of([Berkas.objects.select_related("versi_terkini").get(pk=other.pk)])[other.pk].alasan == ""


def test_a_withdrawn_key_brings_the_question_back(
    daerah, unmatched, confirm, django_capture_on_commit_callbacks
):
    catatan = confirm(unmatched, daerah.kepala_sd1)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_kunci(catatan, oleh=daerah.admin, alasan="Keliru orang.")
    assert outcome(unmatched) == ("OK_BSRE", "look", ["SIGNER_UNMATCHED"])


def test_the_key_of_another_person_leaves_a_place_empty_and_the_owner_is_told(daerah, unmatched, confirm):
    confirm(unmatched, daerah.kepala_dinkes)
    assert outcome(unmatched) == ("SIGNATURE_MISSING", "look", ["SIGNER_MISMATCH"])
    pesan = Pesan.objects.get()
    assert pesan.judul == "SKP 2025: tanda tangan belum lengkap"
    assert pesan.isi.startswith("Belum ditandatangani secara elektronik oleh pejabat penilai (")


def change_demand(daerah, dok_skp, penandatangan):
    aturan = {
        JenisDokumen(one.jenis): AturanDokumen(
            Kebijakan(one.kebijakan), one.batas_ukuran, penandatangan=one.penandatangan
        )
        for one in dok_skp.pengumpulan.dokumen.all()
    }
    aturan[JenisDokumen.SKP] = replace(aturan[JenisDokumen.SKP], penandatangan=penandatangan)
    usulan = propose_perubahan(dok_skp.pengumpulan, dokumen=aturan, oleh=daerah.admin)
    if usulan:
        apply_perubahan(usulan, alasan="Sertifikat pegawai belum terbit.", oleh=daerah.admin)


def about_the_file() -> QuerySet[Pesan]:
    """Without the message that the campaign has changed."""
    return Pesan.objects.exclude(jenis=JenisPesan.PENGUMPULAN_BERUBAH)


def test_a_campaign_that_demands_fewer_signatures_clears_what_waits(
    daerah, dok_skp, hand_in, django_capture_on_commit_callbacks
):
    berkas = hand_in(daerah.kepala_sd1.nama)
    assert outcome(berkas)[:2] == ("SIGNATURE_MISSING", "look")
    with django_capture_on_commit_callbacks(execute=True):
        change_demand(daerah, dok_skp, ["PENILAI"])
    assert outcome(berkas) == ("OK_BSRE", "accept", [])
    pesan = about_the_file().get()
    assert (pesan.judul, pesan.isi) == ("SKP 2025: tanda tangan tidak lagi kurang", LENGKAP)
    tanda = tanda_of([Berkas.objects.select_related("versi_terkini").get(pk=berkas.pk)])[berkas.pk]
    assert (tanda.berubah, tanda.alasan) == (False, "")


def test_what_was_decided_stays_as_it_was_decided(
    daerah, dok_skp, hand_in, django_capture_on_commit_callbacks
):
    berkas = hand_in(daerah.kepala_sd1.nama)
    Berkas.objects.update(status=StatusBerkas.TERVERIFIKASI)
    with django_capture_on_commit_callbacks(execute=True):
        change_demand(daerah, dok_skp, ["PENILAI"])
    assert outcome(berkas)[:2] == ("SIGNATURE_MISSING", "look")
    assert not about_the_file().exists()


def test_saving_a_campaign_without_another_demand_weighs_nothing(
    daerah, dok_skp, hand_in, django_capture_on_commit_callbacks
):
    berkas = hand_in(daerah.kepala_sd1.nama)
    with django_capture_on_commit_callbacks(execute=True) as after:
        change_demand(daerah, dok_skp, None)
    assert after == []
    assert not berkas.versi_terkini.pemeriksaan.exists()


def test_the_file_that_is_verified_together_with_its_key_is_weighed_before_the_decision(daerah, unmatched):
    verify_berkas(
        unmatched, oleh=daerah.verifikator, versi_id=unmatched.versi_terkini_id,
        butir_periksa=["TANDA_TANGAN_TERLIHAT", "NAMA_NIP_COCOK", "PERIODE_COCOK"],
        pemilik_kunci={KUNCI: daerah.kepala_sd1},
    )  # fmt: skip
    assert outcome(unmatched) == ("OK_BSRE", "accept", [])
    assert KunciPenandatangan.objects.get().pegawai == daerah.kepala_sd1
    row = Berkas.objects.select_related("versi_terkini").get(pk=unmatched.pk)
    assert (row.status, tanda_of([row])[row.pk].berubah) == (StatusBerkas.TERVERIFIKASI, False)


def test_what_its_text_said_stays(daerah, hand_in):
    berkas = hand_in(daerah.pppk.nama, daerah.kepala_sd1.nama)
    beda = Mismatch(MismatchCode.PERIOD_MISMATCH, "Periode berbeda.", "x", "y").to_dict()
    versi = berkas.versi_terkini
    versi.hasil["mismatches"] = [beda]
    versi.save()
    assert reweigh_versi(versi.pk) is False
    assert outcome(berkas)[2] == ["PERIOD_MISMATCH"]


def test_a_version_without_a_verdict_waits_for_its_inspection(daerah, dok_skp):
    assert reweigh_versi(make_berkas(daerah.pppk, dok_skp).versi_terkini_id) is False
