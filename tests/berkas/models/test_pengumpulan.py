"""Campaigns: whom they ask, the order of their bounds, and where their letters lie."""

import re
import subprocess
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from berkas.enums import JenisDokumen, Kebijakan, LangkahPengumpulan, StatusPengumpulan
from berkas.models import DokumenWajib, Pengumpulan, RiwayatPengumpulan
from berkas.models.pengumpulan import BATAS_UKURAN, private_storage
from berkas.moves import move_pengumpulan
from pemeriksaan.policy import Case
from pemeriksaan.result import Policy
from tests.factories import PengumpulanFactory


def test_a_campaign_asks_its_cohort_and_no_other(daerah, pengumpulan):
    PengumpulanFactory(kohort="PPPK Tahap II")
    assert list(Pengumpulan.objects.demanded_of(daerah.pppk)) == [pengumpulan]


def test_without_a_cohort_nothing_is_asked(daerah, pengumpulan):
    assert daerah.kepala_dinas.kohort is None
    assert not Pengumpulan.objects.demanded_of(daerah.kepala_dinas).exists()


@pytest.mark.parametrize(
    ("field", "after_tenggat", "constraint", "words"),
    [
        ("dibuka_at", timedelta(), "tenggat_is_after_opening", "Tenggat harus sesudah waktu dibuka."),
        (
            "batas_akhir_at",
            -timedelta(microseconds=1),
            "cut_off_is_not_before_tenggat",
            "Batas akhir tidak boleh sebelum tenggat.",
        ),
    ],
)
def test_the_bounds_stand_in_order(pengumpulan, field, after_tenggat, constraint, words):
    setattr(pengumpulan, field, pengumpulan.tenggat_at + after_tenggat)
    with pytest.raises(ValidationError, match=words):
        pengumpulan.validate_constraints()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        pengumpulan.save()


def test_late_uploads_may_end_with_the_deadline_itself(pengumpulan):
    pengumpulan.batas_akhir_at = pengumpulan.tenggat_at
    pengumpulan.save()
    assert Pengumpulan.objects.get().batas_akhir_at == pengumpulan.tenggat_at


def test_help_is_found_at_the_agency_unless_another_is_named(settings):
    settings.BADAN_SINGKAT, settings.DAERAH = "BKD", "Kabupaten Contoh"
    assert Pengumpulan().kontak_berlaku == "BKD Kabupaten Contoh"
    assert Pengumpulan(kontak="Bidang Mutasi, 0366-000").kontak_berlaku == "Bidang Mutasi, 0366-000"


def test_stored_files_have_no_public_address():
    with pytest.raises(ValueError, match="A private file has no URL"):
        private_storage().url("surat/surat.pdf")


def test_a_document_is_demanded_once(pengumpulan, dok_skp):
    twin = DokumenWajib(pengumpulan=pengumpulan, jenis=JenisDokumen.SKP)
    with pytest.raises(ValidationError, match="Jenis dokumen ini sudah ada pada pengumpulan tersebut"):
        twin.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


@pytest.mark.parametrize("ukuran", [100 * 1024, BATAS_UKURAN * 5])
def test_the_size_limit_reaches_from_100_kb_to_10_mb(dok_skp, ukuran):
    dok_skp.batas_ukuran = ukuran
    dok_skp.save()
    dok_skp.batas_ukuran += 1 if ukuran > BATAS_UKURAN else -1
    with pytest.raises(ValidationError, match="Batas ukuran antara 100 KB dan 10 MB"):
        dok_skp.validate_constraints()
    with pytest.raises(IntegrityError, match="size_limit_is_sensible"), transaction.atomic():
        dok_skp.save()


def test_a_document_is_shown_by_its_name(dok_mpph):
    assert str(dok_mpph) == "Matriks Pembagian Peran dan Hasil (MPPH)"


@pytest.mark.parametrize("kebijakan", list(Kebijakan), ids=str)
def test_a_file_is_judged_by_the_rules_of_its_dokumen(dok_skp, kebijakan):
    dok_skp.kebijakan, dok_skp.batas_ukuran, dok_skp.terima_psre_lain = kebijakan, 500_000, True
    assert dok_skp.make_case("SKP.pdf", menyatakan_basah=True) == Case(
        "SKP.pdf", limit=500_000, policy=Policy(str(kebijakan)), other_psre=True, ink_declared=True
    )


def test_bytes_that_were_allowed_once_stay_allowed(dok_skp):
    assert dok_skp.make_case("SKP.pdf", batas=BATAS_UKURAN * 3).limit == BATAS_UKURAN * 3
    assert dok_skp.make_case("SKP.pdf", batas=1).limit == dok_skp.batas_ukuran


def test_the_policies_are_those_of_the_inspection():
    assert set(Kebijakan.values) == set(Policy)


S = StatusPengumpulan
KATA = {
    # word → the states that it shows
    "with_drafts": {S.KONSEP, S.TERBIT, S.DITUTUP, S.DIARSIPKAN},
    "published": {S.TERBIT, S.DITUTUP, S.DIARSIPKAN},
    "pickable": {S.TERBIT, S.DITUTUP},
    "with_open_letter": {S.TERBIT, S.DITUTUP},
}


@pytest.fixture
def semua_keadaan(pengumpulan):
    """One campaign in each state."""
    for status in (S.KONSEP, S.DITUTUP, S.DIARSIPKAN):
        closed = None if status == S.KONSEP else pengumpulan.dibuka_at + timedelta(days=1)
        PengumpulanFactory(nama=status.label, status=status, ditutup_at=closed)
    Pengumpulan.objects.update(nomor_surat="800/1/2025", surat_terbuka=True)


@pytest.mark.parametrize("kata", KATA)
def test_a_word_shows_its_states(semua_keadaan, kata):
    rows = getattr(Pengumpulan.objects, kata)()
    assert {one.status for one in rows} == KATA[kata]


def test_drafts_demand_nothing_and_never_run(semua_keadaan, daerah, pengumpulan):
    assert {one.status for one in Pengumpulan.objects.demanded_of(daerah.pppk)} == KATA["published"]
    assert list(Pengumpulan.objects.not_closed(pengumpulan.dibuka_at)) == [pengumpulan]
    assert {one.pengumpulan.status for one in DokumenWajib.objects.published()} == KATA["published"]
    assert {one.asks(daerah.pppk) for one in Pengumpulan.objects.filter(status=S.KONSEP)} == {False}


KATA_PEMBUKA = (
    "with_drafts|published|pickable|with_open_letter|demanded_of|not_closed|of|none|create|bulk_create"
)
PINTU = re.compile(rf"\b(?:Pengumpulan|DokumenWajib)\.objects\b(?!\s*\.(?:{KATA_PEMBUKA})\b)")


def test_each_read_in_the_source_says_whether_it_shows_drafts():
    """A read that begins with another word would show drafts to the wrong people."""
    listed = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    found = []
    for name in listed.stdout.split():
        if not name.startswith("tests/") and "/migrations/" not in name:
            source = (settings.BASE_DIR / name).read_text()
            found += [f"{name}: {source[m.start() : m.end() + 40]}" for m in PINTU.finditer(source)]
    assert found == []


@pytest.mark.parametrize("status", S)
def test_what_is_closed_says_since_when_and_nothing_else_does(pengumpulan, status):
    pengumpulan.status = status
    pengumpulan.ditutup_at = pengumpulan.tenggat_at if status in (S.KONSEP, S.TERBIT) else None
    with pytest.raises(ValidationError, match="Pengumpulan yang ditutup memuat saat penutupannya"):
        pengumpulan.validate_constraints()
    with pytest.raises(IntegrityError, match="closed_pengumpulan_says_since_when"), transaction.atomic():
        pengumpulan.save()


def test_the_history_of_a_campaign_cannot_be_changed(daerah, pengumpulan):
    move_pengumpulan(pengumpulan, LangkahPengumpulan.CHANGE, oleh=daerah.admin)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        RiwayatPengumpulan.objects.update(alasan="Diganti")
