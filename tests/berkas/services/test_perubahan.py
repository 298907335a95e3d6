"""Changes of a running campaign: proposed, applied with a reason and told, undone within the hour."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from berkas.enums import JenisDokumen, Kebijakan, StatusPerubahan
from berkas.models import Pengumpulan, PerubahanPengumpulan, RiwayatPengumpulan
from berkas.queries.perubahan import (
    TIDAK_TERBIT,
    USULAN_LAMA,
    pending_of,
    resume_perubahan,
    rows_of,
    tabel_of,
    undoable_of,
)
from berkas.rules.perubahan import SUDAH_DIBUKA, TENGGAT_LAMPAU
from berkas.services.pengumpulan import AturanDokumen
from berkas.services.penutupan import close_pengumpulan
from berkas.services.perubahan import (
    apply_perubahan,
    discard_perubahan,
    propose_perubahan,
    undo_perubahan,
)
from core.exceptions import Conflict, DomainError, NotAllowed
from notifikasi.models import Pesan
from pegawai.models import JejakAudit
from tests.factories import make_berkas, make_kohort

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
S, MB = StatusPerubahan, 1024 * 1024
TETAP = {jenis: AturanDokumen(Kebijakan.WAJIB_TTE, 2 * MB, penandatangan=[]) for jenis in JenisDokumen}
ALASAN, HARI = "Jaringan di Nusa Penida terputus.", timedelta(days=1)


@pytest.fixture
def propose(daerah, pengumpulan):
    def propose(
        *, dokumen=TETAP, oleh=daerah.admin, revisi=None, lanjut=None, **fields
    ) -> PerubahanPengumpulan | None:
        diisi = Pengumpulan.objects.get()
        for nama, nilai in fields.items():
            setattr(diisi, nama, nilai)
        return propose_perubahan(diisi, dokumen=dokumen, oleh=oleh, revisi=revisi, lanjut=lanjut)

    return propose


@pytest.fixture
def lebih_lama(propose, pengumpulan) -> PerubahanPengumpulan:
    """Five days more."""
    return propose(tenggat_at=pengumpulan.tenggat_at + 5 * HARI)


def tenggat():
    return Pengumpulan.objects.get().tenggat_at


def test_a_proposal_changes_nothing_yet_and_tells_no_one(pengumpulan, lebih_lama):
    assert tenggat() == pengumpulan.tenggat_at
    assert pending_of(pengumpulan) == lebih_lama
    assert not Pesan.objects.exists()


def test_what_people_do_not_feel_is_saved_at_once(propose):
    assert propose(nama="Nama baru", kontak="0366-000") is None
    row = Pengumpulan.objects.get()
    assert (row.nama, row.kontak, row.revisi) == ("Nama baru", "0366-000", 1)


def test_it_is_applied_with_its_reason_and_told_once(daerah, pengumpulan, lebih_lama):
    hasil = apply_perubahan(lebih_lama, alasan=ALASAN, oleh=daerah.admin)
    assert (hasil.orang, hasil.kepala) == (3, 3)
    assert tenggat() == pengumpulan.tenggat_at + 5 * HARI
    step = RiwayatPengumpulan.objects.get()
    assert (step.langkah, step.alasan, step.rincian) == ("CHANGE", ALASAN, lebih_lama.isi)
    pesan = Pesan.objects.get(penerima=daerah.pppk)
    assert "Tenggat: Rab 20 Agu 2025 pukul 23.59 WITA (semula Jum 15 Agu 2025 pukul 23.59 WITA)" in pesan.isi
    assert ALASAN in pesan.isi
    with pytest.raises(Conflict):
        apply_perubahan(lebih_lama, alasan=ALASAN, oleh=daerah.admin)
    assert Pesan.objects.filter(penerima=daerah.pppk).count() == 1


def test_undone_by_one_click_within_the_hour(daerah, pengumpulan, lebih_lama, dalam_tenggat):
    apply_perubahan(lebih_lama, alasan=ALASAN, oleh=daerah.admin)
    dalam_tenggat.shift(timedelta(hours=1))
    assert undoable_of(Pengumpulan.objects.get(), timezone.now()) == lebih_lama
    undo_perubahan(PerubahanPengumpulan.objects.get(), oleh=daerah.admin)
    assert tenggat() == pengumpulan.tenggat_at
    assert list(PerubahanPengumpulan.objects.order_by("pk").values_list("status", flat=True)) == [
        S.DIURUNGKAN, S.DITERAPKAN,
    ]  # fmt: skip
    assert Pesan.objects.filter(penerima=daerah.pppk).count() == 2
    assert undoable_of(Pengumpulan.objects.get(), timezone.now()) is None


def test_after_the_hour_it_stays(daerah, lebih_lama, dalam_tenggat):
    apply_perubahan(lebih_lama, alasan=ALASAN, oleh=daerah.admin)
    dalam_tenggat.shift(timedelta(hours=1, seconds=1))
    with pytest.raises(DomainError, match="hanya dapat diurungkan dalam 1 jam"):
        undo_perubahan(lebih_lama, oleh=daerah.admin)


def test_an_undo_is_refused_when_the_old_deadline_has_passed(daerah, lebih_lama, dalam_tenggat, pengumpulan):
    dalam_tenggat.move_to(pengumpulan.tenggat_at - timedelta(minutes=30))
    apply_perubahan(lebih_lama, alasan=ALASAN, oleh=daerah.admin)
    dalam_tenggat.shift(timedelta(minutes=40))
    with pytest.raises(DomainError, match=TENGGAT_LAMPAU):
        undo_perubahan(lebih_lama, oleh=daerah.admin)


def test_an_undo_is_refused_when_files_came_under_the_new_rules(daerah, propose, dok_skp):
    lunak = TETAP | {JenisDokumen.SKP: AturanDokumen(Kebijakan.TTE_ATAU_BASAH, 2 * MB, penandatangan=[])}
    perubahan = propose(dokumen=lunak)
    apply_perubahan(perubahan, alasan=ALASAN, oleh=daerah.admin)
    dok_skp.refresh_from_db()
    assert dok_skp.kebijakan == Kebijakan.TTE_ATAU_BASAH
    make_berkas(daerah.pppk, dok_skp)
    with pytest.raises(DomainError, match="1 berkas sudah diterima menurut aturan yang baru"):
        undo_perubahan(perubahan, oleh=daerah.admin)


def test_an_undo_is_refused_when_another_change_followed(daerah, lebih_lama, propose):
    apply_perubahan(lebih_lama, alasan=ALASAN, oleh=daerah.admin)
    propose(nama="Nama baru")
    with pytest.raises(Conflict, match="sudah diubah lagi sesudahnya"):
        undo_perubahan(lebih_lama, oleh=daerah.admin)


@pytest.mark.parametrize(
    ("fields", "pesan"),
    [
        ({"tenggat_at": lambda _: timezone.now()}, TENGGAT_LAMPAU),
        ({"dibuka_at": lambda row: row.dibuka_at - HARI}, SUDAH_DIBUKA),
    ],
)
def test_times_that_lie_behind_are_refused(propose, pengumpulan, fields, pesan):
    with pytest.raises(DomainError, match=pesan):
        propose(**{nama: nilai(pengumpulan) for nama, nilai in fields.items()})
    assert not PerubahanPengumpulan.objects.exists()


def test_what_became_impossible_while_it_waited_is_refused(daerah, propose, pengumpulan, dalam_tenggat):
    usulan = propose(tenggat_at=pengumpulan.tenggat_at - timedelta(hours=20))
    dalam_tenggat.move_to(pengumpulan.tenggat_at - timedelta(hours=2))
    with pytest.raises(DomainError, match=TENGGAT_LAMPAU):
        apply_perubahan(usulan, alasan=ALASAN, oleh=daerah.admin)
    assert PerubahanPengumpulan.objects.get().status == S.USULAN


def test_a_document_or_kohort_with_files_stays(daerah, propose, dok_mpph):
    make_berkas(daerah.pppk, dok_mpph)
    with pytest.raises(DomainError, match="sudah diunggah pegawai, sehingga tetap diminta"):
        propose(dokumen={JenisDokumen.SKP: TETAP[JenisDokumen.SKP]})
    with pytest.raises(DomainError, match="kohortnya tidak dapat diganti"):
        propose(kohort=make_kohort("PPPK Tahap II"))


def test_a_newer_proposal_takes_the_place_of_the_older(propose, lebih_lama, pengumpulan):
    baru = propose(masa_tenggang=15, lanjut=lebih_lama.pk)
    lebih_lama.refresh_from_db()
    assert lebih_lama.status == S.DIBUANG
    assert pending_of(pengumpulan) == baru
    with pytest.raises(IntegrityError), transaction.atomic():
        PerubahanPengumpulan.objects.filter(pk=lebih_lama.pk).update(status=S.USULAN)


def test_a_proposal_against_an_older_campaign_is_not_applied(daerah, lebih_lama, propose):
    Pengumpulan.objects.update(revisi=1)
    assert tabel_of(pending_of(Pengumpulan.objects.get())).halangan == USULAN_LAMA
    with pytest.raises(Conflict, match=USULAN_LAMA[:40]):
        apply_perubahan(lebih_lama, alasan=ALASAN, oleh=daerah.admin)
    with pytest.raises(Conflict, match="baru saja diubah admin lain"):
        propose(masa_tenggang=15, revisi=0)


def test_a_reason_is_needed_and_a_proposal_can_be_thrown_away_once(daerah, lebih_lama):
    with pytest.raises(DomainError, match="paling sedikit 10 karakter"):
        apply_perubahan(lebih_lama, alasan="singkat", oleh=daerah.admin)
    lama = PerubahanPengumpulan.objects.get()
    discard_perubahan(lebih_lama, oleh=daerah.admin)
    with pytest.raises(Conflict, match="ditangani admin lain"):
        discard_perubahan(lama, oleh=daerah.admin)


def test_only_admins_change(daerah, propose, lebih_lama):
    with pytest.raises(NotAllowed):
        propose(masa_tenggang=15, oleh=daerah.verifikator)
    for step in (
        lambda: apply_perubahan(lebih_lama, alasan=ALASAN, oleh=daerah.verifikator),
        lambda: discard_perubahan(lebih_lama, oleh=daerah.verifikator),
    ):
        with pytest.raises(NotAllowed):
            step()


def test_what_another_admin_proposed_is_not_thrown_away_unseen(daerah, propose, lebih_lama, pengumpulan):
    with pytest.raises(Conflict, match=f"{daerah.admin} baru saja menyusun perubahan"):
        propose(masa_tenggang=15)
    assert pending_of(pengumpulan) == lebih_lama


def test_a_form_that_takes_all_back_throws_the_proposal_away(propose, lebih_lama, pengumpulan):
    assert propose(lanjut=lebih_lama.pk) is None
    assert pending_of(pengumpulan) is None
    assert JejakAudit.objects.filter(kejadian="PERUBAHAN_DISCARD").count() == 1


def test_a_kohort_that_was_deleted_meanwhile_is_told(daerah, propose, pengumpulan):
    kohort = make_kohort("PPPK Tahap II")
    usulan = propose(kohort=kohort)
    kohort.delete()
    assert tabel_of(usulan).baris[0].menjadi == "yang sudah dihapus"
    with pytest.raises(DomainError, match="sudah dihapus"):
        apply_perubahan(usulan, alasan=ALASAN, oleh=daerah.admin)
    resume_perubahan(pengumpulan, usulan)
    assert pengumpulan.kohort == make_kohort()


def test_of_a_closed_campaign_it_can_only_be_thrown_away(daerah, lebih_lama, pengumpulan):
    close_pengumpulan(Pengumpulan.objects.get(), alasan=ALASAN, oleh=daerah.admin)
    usulan = pending_of(pengumpulan)
    assert tabel_of(usulan).halangan == TIDAK_TERBIT
    with pytest.raises(NotAllowed, match="Hanya pengumpulan yang terbit yang dapat diubah"):
        apply_perubahan(usulan, alasan=ALASAN, oleh=daerah.admin)
    discard_perubahan(usulan, oleh=daerah.admin)
    assert pending_of(pengumpulan) is None


@pytest.mark.parametrize(
    ("fields", "judul"),
    [
        ({"tenggat_at": datetime(2025, 8, 20, 16, tzinfo=UTC)}, "Tenggat menjadi 20 Agustus 2025"),
        (
            {"tenggat_at": datetime(2025, 8, 20, 4, tzinfo=UTC), "masa_tenggang": 15},
            "Tenggat menjadi 20 Agustus 2025 pukul 11.59 WITA",
        ),
        ({"masa_tenggang": 15}, "Masa tenggang unggah menjadi 15 menit"),
        (
            {"masa_tenggang": 15, "batas_akhir_at": datetime(2025, 8, 22, 16, tzinfo=UTC)},
            "2 ketentuan berubah",
        ),
    ],
)
def test_the_title_says_the_news_first(daerah, propose, pengumpulan, fields, judul):
    apply_perubahan(propose(**fields), alasan=ALASAN, oleh=daerah.admin)
    assert Pesan.objects.get(penerima=daerah.pppk).judul == f"{judul}: {pengumpulan}"


def test_the_title_of_an_undone_change_says_the_deadline_that_holds_again(daerah, pengumpulan, lebih_lama):
    apply_perubahan(lebih_lama, alasan=ALASAN, oleh=daerah.admin)
    undo_perubahan(lebih_lama, oleh=daerah.admin)
    titles = Pesan.objects.filter(penerima=daerah.pppk).order_by("pk").values_list("judul", flat=True)
    assert list(titles) == [f"Tenggat menjadi {tanggal} Agustus 2025: {pengumpulan}" for tanggal in (20, 15)]


def test_opening_the_letter_is_proposed_applied_told_and_taken_back(daerah, propose, pengumpulan):
    usulan = propose(surat_terbuka=True)
    assert not Pengumpulan.objects.get().surat_terbuka
    [baris] = rows_of(usulan.isi)
    assert (baris.nama, baris.sekarang, baris.menjadi) == ("Surat terbuka tanpa login", "tidak", "ya")
    apply_perubahan(usulan, alasan=ALASAN, oleh=daerah.admin)
    assert Pengumpulan.objects.get().surat_terbuka
    usulan.refresh_from_db()
    undo_perubahan(usulan, oleh=daerah.admin)
    assert not Pengumpulan.objects.get().surat_terbuka
