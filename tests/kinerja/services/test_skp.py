import pytest

from core.exceptions import Conflict, DomainError, NotAllowed
from kinerja.enums import LangkahSkp, StatusSkp
from kinerja.exceptions import SudahDiubah
from kinerja.models import EkspektasiPerilaku, Skp, SkpEkinerja, VersiSkp
from kinerja.services import skp as services
from kinerja.services.dialog import propose_usulan
from kinerja.services.rencana import change_ekspektasi, change_rencana
from kinerja.services.skp import confirm_skp, determine_skp, refresh_identitas, start_skp, submit_skp
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from notifikasi.queries import unsettled_of
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import PegawaiFactory, PeriodeFactory
from tests.kinerja.conftest import bring_to, fresh


def start(daerah, periode, **ganti):
    return start_skp(
        periode=periode, pegawai=daerah.pppk, oleh=daerah.pppk, **{"pendekatan": "KUALITATIF", **ganti}
    )


def test_the_identities_are_those_of_today(daerah, periode, jam):
    skp = start(daerah, periode)
    assert (skp.pegawai_nama, skp.pegawai_nip, skp.pegawai_pangkat, skp.pegawai_unit) == (
        daerah.pppk.nama_lengkap, daerah.pppk.nip_tercetak, "IX", "SD Negeri 1",
    )  # fmt: skip
    assert (skp.penilai, skp.penilai_nama, skp.instansi) == (
        daerah.kepala_sd1, daerah.kepala_sd1.nama_lengkap, "PEMERINTAH KABUPATEN CONTOH",
    )  # fmt: skip
    assert list(EkspektasiPerilaku.objects.order_by("nilai").values_list("nilai", flat=True)) == [
        1,
        2,
        3,
        4,
        5,
        6,
        7,
    ]


@pytest.mark.parametrize(
    ("ganti", "kode", "pesan"),
    [
        ({"pendekatan": ""}, "pendekatan", "Pilih pendekatan hasil kerja"),
        ({"pendekatan": "LAIN"}, "pendekatan", "Pilih pendekatan hasil kerja"),
    ],
)
def test_an_approach_is_chosen(daerah, periode, ganti, kode, pesan):
    with pytest.raises(DomainError, match=pesan) as refusal:
        start(daerah, periode, **ganti)
    assert refusal.value.kode == kode


def test_a_period_of_another_cohort_is_not_ones_own(daerah):
    with pytest.raises(DomainError, match="berlaku untuk PPPK Tahap II"):
        start(daerah, PeriodeFactory(kohort="PPPK Tahap II"))


def test_one_skp_for_each_period(daerah, periode, skp):
    with pytest.raises(Conflict, match="SKP Anda untuk periode ini sudah ada"):
        start(daerah, periode)


def test_ekinerja_fills_in_what_the_portal_does_not_have(daerah, periode, jam):
    daerah.pppk.pejabat_penilai = None
    daerah.pppk.save(update_fields=["pejabat_penilai"])
    SkpEkinerja.objects.create(
        pegawai=daerah.pppk, periode=periode, pendekatan="KUANTITATIF", penilai=daerah.kepala_dinas, diimpor_at="2025-07-01T00:00Z"
    )  # fmt: skip
    skp = start(daerah, periode, pendekatan="")
    assert (skp.pendekatan, skp.penilai) == ("KUANTITATIF", daerah.kepala_dinas)


def test_the_register_goes_before_ekinerja(daerah, periode, jam):
    SkpEkinerja.objects.create(
        pegawai=daerah.pppk, periode=periode, pendekatan="KUANTITATIF", penilai=daerah.kepala_dinas, diimpor_at="2025-07-01T00:00Z"
    )  # fmt: skip
    skp = start(daerah, periode, pendekatan="KUALITATIF")
    assert (skp.pendekatan, skp.penilai) == ("KUALITATIF", daerah.kepala_sd1)


# Service → (who may, from where, and the refusal everywhere else).
ALUR = {
    "submit_skp": ("pppk", StatusSkp.DRAF, {}),
    "return_skp": ("kepala_sd1", StatusSkp.DIALOG, {"catatan": "Lengkapi target."}),
    "unconfirm_skp": ("pppk", StatusSkp.DISEPAKATI, {}),
    "determine_skp": ("kepala_sd1", StatusSkp.DISEPAKATI, {}),
    "reopen_skp": ("kepala_sd1", StatusSkp.DITETAPKAN, {"catatan": "Target berubah."}),
}


@pytest.mark.parametrize("nama", list(ALUR))
@pytest.mark.parametrize("status", list(StatusSkp))
def test_each_step_starts_where_the_table_says(daerah, skp, nama, status):
    oleh, dari, lain = ALUR[nama]
    skp = bring_to(skp, status)
    boleh = status == dari or (nama == "return_skp" and status == StatusSkp.DISEPAKATI)
    if boleh:
        getattr(services, nama)(skp, oleh=getattr(daerah, oleh), revisi=skp.revisi, **lain)
        assert fresh(skp).status != status
    else:
        with pytest.raises(NotAllowed, match=f"SKP ini berstatus {status.label}"):
            getattr(services, nama)(skp, oleh=getattr(daerah, oleh), revisi=skp.revisi, **lain)
        assert fresh(skp).status == status


@pytest.mark.parametrize("nama", list(ALUR))
@pytest.mark.parametrize("oleh", ["pppk_lain", "kepala_dinas", "admin", "auditor"])
def test_other_people_do_not_take_a_step(daerah, skp, nama, oleh):
    _, dari, lain = ALUR[nama]
    skp = bring_to(skp, dari)
    with pytest.raises(NotAllowed, match=r"^Hanya "):
        getattr(services, nama)(skp, oleh=getattr(daerah, oleh), revisi=skp.revisi, **lain)
    assert fresh(skp).status == dari


@pytest.mark.parametrize("nama", list(ALUR))
def test_each_step_is_recorded_and_notifies_the_other_side(daerah, skp, nama):
    oleh, dari, lain = ALUR[nama]
    skp = bring_to(skp, dari)
    Pesan.objects.all().delete()
    getattr(services, nama)(skp, oleh=getattr(daerah, oleh), revisi=skp.revisi, **lain)
    pesan = Pesan.objects.get()
    assert pesan.penerima == (daerah.kepala_sd1 if oleh == "pppk" else daerah.pppk)
    assert pesan.tautan == f"/kinerja/skp/{skp.pk}/"
    jejak = JejakAudit.objects.filter(pegawai=daerah.pppk).order_by("-pk").first()
    assert (jejak.oleh, jejak.rincian["dari"], jejak.rincian["ke"]) == (
        getattr(daerah, oleh),
        dari,
        fresh(skp).status,
    )
    assert jejak.kejadian == f"SKP_{nama.removesuffix('_skp').upper()}"


def test_submitting_again_settles_the_return(daerah, skp):
    skp = bring_to(skp, StatusSkp.DIALOG)
    services.return_skp(skp, oleh=daerah.kepala_sd1, revisi=skp.revisi, catatan="Lengkapi target.")
    assert [one.jenis for one in unsettled_of(daerah.pppk)] == [JenisPesan.SKP_DIKEMBALIKAN]
    submit_skp(skp, oleh=daerah.pppk, revisi=fresh(skp).revisi)
    assert not unsettled_of(daerah.pppk).exists()


@pytest.mark.parametrize(
    ("nama", "pesan"),
    [
        ("return_skp", "Tuliskan apa yang perlu diperbaiki."),
        ("reopen_skp", "Tuliskan alasan membuka kembali SKP ini."),
    ],
)
def test_a_reason_is_demanded(daerah, skp, nama, pesan):
    skp = bring_to(skp, ALUR[nama][1])
    with pytest.raises(DomainError) as refusal:
        getattr(services, nama)(skp, oleh=daerah.kepala_sd1, revisi=skp.revisi, catatan=" ")
    assert (refusal.value.pesan, refusal.value.kode) == (pesan, "catatan")


def test_an_incomplete_skp_is_not_submitted(daerah, skp):
    indikator = skp.rencana.get().indikator.get()
    indikator.target = indikator.aspek = ""
    indikator.save(update_fields=["target", "aspek"])
    with pytest.raises(DomainError) as refusal:
        submit_skp(skp, oleh=daerah.pppk, revisi=skp.revisi)
    assert (
        refusal.value.pesan
        == "SKP belum lengkap: Hasil kerja utama 1, indikator 1: aspek belum diisi. (dan 1 lainnya)"
    )
    assert fresh(skp).status == StatusSkp.DRAF


def test_without_a_penilai_nothing_is_submitted(daerah, periode, jam, skp):
    Skp.objects.update(penilai=None, penilai_nama="")
    with pytest.raises(DomainError, match="Pejabat penilai kinerja belum tercatat"):
        submit_skp(skp, oleh=daerah.pppk, revisi=skp.revisi)


def test_both_confirm_the_page_that_they_have_open(daerah, skp):
    skp = bring_to(skp, StatusSkp.DIALOG)
    dilihat = skp.revisi
    assert confirm_skp(fresh(skp), oleh=daerah.pppk, revisi=dilihat) is None
    riwayat = confirm_skp(fresh(skp), oleh=daerah.kepala_sd1, revisi=dilihat)
    assert (riwayat.langkah, fresh(skp).status) == (LangkahSkp.AGREE, StatusSkp.DISEPAKATI)
    disepakati = Pesan.objects.filter(jenis=JenisPesan.SKP_DISEPAKATI)
    assert {one.penerima for one in disepakati} == {daerah.pppk, daerah.kepala_sd1}


def test_a_person_does_not_confirm_twice(daerah, skp):
    skp = bring_to(skp, StatusSkp.DIALOG)
    confirm_skp(skp, oleh=daerah.pppk, revisi=skp.revisi)
    with pytest.raises(NotAllowed, match="Anda sudah menyetujui isi SKP ini"):
        confirm_skp(skp, oleh=daerah.pppk, revisi=skp.revisi)


def test_a_confirmation_rests_on_what_was_seen(daerah, skp):
    skp = bring_to(skp, StatusSkp.DIALOG)
    dilihat = skp.revisi
    change_ekspektasi(skp.ekspektasi.get(nilai=1), teks="Senyum", oleh=daerah.kepala_sd1, revisi=1)
    with pytest.raises(SudahDiubah) as refusal:
        confirm_skp(fresh(skp), oleh=daerah.pppk, revisi=dilihat)
    assert refusal.value.pesan.startswith(
        f"Isinya sudah diubah oleh {daerah.kepala_sd1} pada Kamis, 3 Juli 2025 pukul 10.42 WITA "
        '(teks: "" menjadi "Senyum")'
    )


def test_a_change_voids_the_confirmation(daerah, skp):
    skp = bring_to(skp, StatusSkp.DIALOG)
    confirm_skp(skp, oleh=daerah.kepala_sd1, revisi=skp.revisi)
    change_rencana(skp.rencana.get(), isian={"rencana": "Terlayaninya warga"}, oleh=daerah.pppk, revisi=1)
    assert fresh(skp).penilai_setuju_at is None


def test_a_waiting_proposal_stands_against_agreement(daerah, skp):
    skp = bring_to(skp, StatusSkp.DIALOG)
    rencana = skp.rencana.get()
    propose_usulan(
        skp, jenis="RENCANA", baris_id=rencana.pk, bidang="rencana", teks_baru="x", oleh=daerah.kepala_sd1
    )
    with pytest.raises(DomainError, match="Masih ada 1 usulan yang belum dijawab"):
        confirm_skp(skp, oleh=daerah.pppk, revisi=skp.revisi)


def test_what_is_set_is_kept_word_by_word(daerah, skp):
    skp = bring_to(skp, StatusSkp.DITETAPKAN)
    versi = VersiSkp.objects.get()
    assert (versi.nomor, versi.oleh, skp.nomor_versi) == (1, daerah.kepala_sd1, 1)
    assert versi.isi["rencana"][0]["indikator"] == [
        {
            "id": skp.rencana.get().indikator.get().pk,
            "aspek": "WAKTU",
            "iki": "Waktu layanan",
            "target": "10 menit",
        }
    ]
    assert versi.isi["pegawai"]["pangkat"] == "IX"
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.SKP_DETERMINE)
    assert jejak.rincian["nomor_dokumen"] == versi.nomor_dokumen


def test_opening_again_makes_a_new_version(daerah, skp):
    skp = bring_to(skp, StatusSkp.DITETAPKAN)
    services.reopen_skp(skp, oleh=daerah.kepala_sd1, revisi=skp.revisi, catatan="Target berubah.")
    change_rencana(skp.rencana.get(), isian={"rencana": "Terlayaninya warga"}, oleh=daerah.pppk, revisi=1)
    for oleh in (daerah.pppk, daerah.kepala_sd1):
        confirm_skp(skp, oleh=oleh, revisi=fresh(skp).revisi)
    determine_skp(skp, oleh=daerah.kepala_sd1, revisi=fresh(skp).revisi)
    satu, dua = VersiSkp.objects.order_by("nomor")
    assert satu.nomor_dokumen != dua.nomor_dokumen
    assert [v.isi["rencana"][0]["rencana"] for v in (satu, dua)] == [
        "Terlayaninya tamu",
        "Terlayaninya warga",
    ]


def test_a_new_post_comes_in_when_it_is_asked_for(daerah, skp):
    daerah.pppk.jabatan, daerah.pppk.pejabat_penilai = "Guru Ahli Pertama", daerah.kepala_dinas
    daerah.pppk.save(update_fields=["jabatan", "pejabat_penilai"])
    assert fresh(skp).pegawai_jabatan == "Penata Layanan Operasional"
    refresh_identitas(skp, oleh=daerah.pppk, revisi=skp.revisi)
    skp = fresh(skp)
    assert (skp.pegawai_jabatan, skp.penilai, skp.penilai_nama) == (
        "Guru Ahli Pertama", daerah.kepala_dinas, daerah.kepala_dinas.nama_lengkap,
    )  # fmt: skip
    assert JejakAudit.objects.get(kejadian=JenisKejadian.SKP_IDENTITY).oleh == daerah.pppk


def test_one_approach_at_a_time(daerah, skp):
    services.change_pendekatan(skp, pendekatan="KUALITATIF", oleh=daerah.pppk, revisi=skp.revisi)
    assert fresh(skp).pendekatan == "KUALITATIF"
    with pytest.raises(DomainError, match="Pilih pendekatan"):
        services.change_pendekatan(skp, pendekatan="x", oleh=daerah.pppk, revisi=skp.revisi)


def test_the_flag_of_the_matrix_goes_when_it_has_been_dealt_with(daerah, skp):
    Skp.objects.update(perlu_disesuaikan_at="2025-07-03T00:00Z", perlu_disesuaikan_karena="Peran dihapus.")
    services.settle_penyesuaian(skp, oleh=daerah.pppk, revisi=skp.revisi)
    assert fresh(skp).perlu_disesuaikan_at is None
    assert skp.perubahan.filter(sebelum="Peran dihapus.").exists()


def test_a_penilai_who_has_left_is_not_written_to(daerah, skp):
    lain = PegawaiFactory(unit=daerah.sd1, is_active=False)
    Skp.objects.update(penilai=lain)
    submit_skp(skp, oleh=daerah.pppk, revisi=skp.revisi)
    assert not Pesan.objects.filter(penerima=lain).exists()
