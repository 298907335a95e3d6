"""Both campaigns of the demo as rows, with everything that happened in them."""

from collections import defaultdict
from datetime import datetime

import pytest
from django.db import transaction
from django.db.models import Count
from django.test import override_settings
from django.utils import timezone
from pypdf import PdfReader

from berkas.enums import ALUR, JenisDokumen, Kebijakan, StatusBerkas
from berkas.models import Berkas, Dispensasi, Pemeriksaan, Pengumpulan, Riwayat, Versi
from berkas.permissions import AksiBerkas
from berkas.queries.kecocokan import match_with_account
from berkas.queries.pandangan import kini_of
from berkas.queries.tenggat import effective_tenggat
from core.formats import WITA
from demo.berkas.kampanye import create_kampanye
from demo.berkas.otoritas import open_demo_authority
from demo.berkas.riwayat import PINDAIAN
from demo.pegawai.daerah import create_daerah
from kepatuhan.queries.rekap import rekap_unit
from notifikasi.models import Kiriman, Pesan
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import can
from pemeriksaan import judge
from pemeriksaan.result import Verdict

# The tables are made only for tests that say so: these can then be run by themselves.
pytestmark = pytest.mark.django_db
JUMLAH = 36


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Both campaigns of a small regency, written once for the module and rolled back at its end."""
    var = tmp_path_factory.mktemp("demo")
    chosen = override_settings(DEMO=True, VAR_DIR=var, TRUST_DIR=var / "trust")
    with chosen, django_db_blocker.unblock(), transaction.atomic():
        create_daerah(JUMLAH)
        create_kampanye(open_demo_authority(), kini=timezone.now(), jumlah=JUMLAH)
        yield
        transaction.set_rollback(True)


def berkas_of(username, tahun):
    rows = Berkas.objects.filter(pegawai__username=username, dokumen__pengumpulan__periode__tahun=tahun)
    return {berkas.dokumen.jenis: berkas.status for berkas in rows.select_related("dokumen")}


def test_who_handed_in_a_file_has_logged_in(demo):
    people = Pegawai.objects.filter(berkas__isnull=False).distinct()
    assert list(people.filter(last_login=None).values_list("username", flat=True)) == ["pppk.baru"]
    pppk = Pegawai.objects.get(username="pppk.sah")
    assert pppk.last_login == Versi.objects.filter(oleh=pppk).latest("diterima_at").diterima_at


def test_some_scans_of_ink_wait_for_a_verifikator(demo):
    scans = Versi.objects.filter(menyatakan_basah=True).select_related("berkas__dokumen")
    assert 1 <= scans.count() <= PINDAIAN
    for versi in scans:
        assert (versi.kode, versi.keputusan, versi.berkas.status) == (
            "NO_SIGNATURE",
            "look",
            StatusBerkas.DIUNGGAH,
        )
        assert versi.hasil["kind"] == "scan"
        assert versi.berkas.dokumen.kebijakan == Kebijakan.TTE_ATAU_BASAH


def test_the_demo_people_stand_where_the_guide_says(demo):
    tahun = timezone.now().astimezone(WITA).year
    assert berkas_of("pppk", tahun) == {}
    assert berkas_of("pppk.kembali", tahun) == {
        "MPPH": StatusBerkas.TERVERIFIKASI,
        "SKP": StatusBerkas.DIKEMBALIKAN,
    }
    assert set(berkas_of("pppk.sah", tahun).values()) == {StatusBerkas.TERVERIFIKASI}
    for username in ("pppk", "pppk.kembali", "pppk.sah", "pppk.baru"):
        assert set(berkas_of(username, 2025).values()) == {StatusBerkas.TERVERIFIKASI}


def test_the_returned_one_can_still_be_mended(demo):
    (berkas,) = Berkas.objects.filter(pegawai__username="pppk.kembali", status=StatusBerkas.DIKEMBALIKAN)
    assert berkas.perbaikan_sampai_at > timezone.now()


def test_every_step_is_allowed_and_follows_the_one_before(demo):
    steps = defaultdict(list)
    for step in Riwayat.objects.order_by("pk"):
        steps[step.berkas_id].append(step)
    assert set(steps) == set(Berkas.objects.values_list("pk", flat=True))
    for berkas in Berkas.objects.all():
        status = ""
        for step in steps[berkas.pk]:
            dari, tujuan = ALUR[step.langkah]
            assert (status or None) in dari
            assert step.dari == status
            assert step.ke in tujuan
            status = step.ke
        moments = [step.at for step in steps[berkas.pk]]
        assert moments == sorted(moments)
        assert (berkas.status, berkas.status_at) == (status, moments[-1])


def test_all_reviews_are_in_scope_and_none_on_own_files(demo):
    for step in Riwayat.objects.exclude(langkah="UPLOAD").select_related("berkas__pegawai__unit", "oleh"):
        assert step.oleh_id != step.berkas.pegawai_id
        assert can(step.oleh, AksiBerkas.VIEW, step.berkas)


def test_versions_carry_the_deadline_that_held(demo):
    for versi in Versi.objects.select_related("berkas__pegawai__unit", "berkas__dokumen__pengumpulan"):
        tenggat = effective_tenggat(versi.berkas.dokumen.pengumpulan, versi.berkas.pegawai)
        assert versi.tenggat_at == tenggat.tenggat_at
        if versi.nomor == 1:
            assert versi.tepat_waktu == (versi.diterima_at < tenggat.tenggat_at)
        assert versi.diterima_at < timezone.now()
        assert versi.kepala_diberitahu_at is not None


def test_every_version_begins_its_history_with_the_verdict_it_shows(demo):
    shown = Versi.objects.order_by("pk").values_list("pk", "kode", "keputusan", "diperiksa_at")
    kept = Pemeriksaan.objects.order_by("versi").values_list("versi", "kode", "keputusan", "at")
    assert list(kept) == list(shown)
    assert all(
        len(toko) == 64
        for toko in Pemeriksaan.objects.exclude(kode="NO_SIGNATURE").values_list("toko", flat=True)
    )


def test_the_newest_version_is_current(demo):
    for berkas in Berkas.objects.select_related("versi_terkini"):
        assert berkas.versi_terkini == berkas.versi.latest("nomor")


@pytest.mark.parametrize("jenis", JenisDokumen)
def test_the_verdict_is_what_the_inspection_says(demo, jenis):
    for versi in Versi.objects.filter(berkas__dokumen__jenis=jenis, nomor=1).order_by("-pk")[:2]:
        with versi.isi.open() as file:
            hasil = judge(
                file.read(),
                versi.berkas.dokumen.make_case("contoh.pdf", menyatakan_basah=versi.menyatakan_basah),
            )
        bukan_dari_berkas = {"milliseconds": 0, "mismatches": []}
        assert versi.hasil | bukan_dari_berkas == hasil.to_dict() | bukan_dari_berkas
        assert versi.halaman == hasil.pages


def test_an_skp_is_one_persons_and_an_mpph_is_the_teams(demo):
    skp = Versi.objects.filter(berkas__dokumen__jenis=JenisDokumen.SKP)
    own = [versi for versi in skp.order_by("pk") if not versi.hasil["mismatches"]]
    assert len({versi.sha256 for versi in own}) == len(own)
    for versi in own[:3]:
        with versi.isi.open() as file:
            text = "".join(page.extract_text() for page in PdfReader(file).pages)
        assert versi.berkas.pegawai.nip_tercetak in text


def test_some_took_the_wrong_file(demo):
    wrong = [versi for versi in Versi.objects.all() if versi.hasil["mismatches"]]
    assert wrong
    for versi in wrong:
        berkas = versi.berkas
        assert (berkas.dokumen.jenis, berkas.status) == (JenisDokumen.SKP, StatusBerkas.DIUNGGAH)
        fresh = match_with_account(Verdict.from_dict(versi.hasil), versi)
        assert fresh.to_dict() == versi.hasil


def test_a_team_hands_in_one_mpph(demo):
    files = Versi.objects.filter(berkas__dokumen__jenis=JenisDokumen.MPPH).values("sha256")
    assert files.annotate(orang=Count("berkas__pegawai", distinct=True)).filter(orang__gt=1).exists()


def test_a_signature_is_older_than_its_receipt(demo):
    for versi in Versi.objects.all():
        for one in versi.hasil["signatures"]:
            assert datetime.fromisoformat(one["signed_at"]) < versi.diterima_at


def test_numbers_of_the_closed_campaign_are_plausible(demo):
    surat = Pengumpulan.objects.order_by("tenggat_at").first()
    jumlah = rekap_unit(kini_of(surat), UnitKerja.objects.get(depth=1)).jumlah
    assert jumlah.total == JUMLAH
    assert 75 <= jumlah.persen_lengkap <= 100


def test_messages_lie_in_inboxes_and_no_mail_goes_out(demo):
    assert Pesan.objects.exists()
    assert not Kiriman.objects.exists()
    for pesan in Pesan.objects.exclude(dibaca_at=None):
        assert pesan.created_at < pesan.dibaca_at


def test_the_islands_had_a_dispensasi(demo):
    assert Dispensasi.objects.filter(unit__kode="puskesmas-nusa-penida-3").exists()
