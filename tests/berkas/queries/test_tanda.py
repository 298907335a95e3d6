"""The marks of several berkas in the same few queries, as they are now."""

from datetime import timedelta

import pytest
from django.utils import timezone

from berkas.enums import SebabPemeriksaan, StatusBerkas
from berkas.models import Berkas, Pemeriksaan
from berkas.queries.antrean import oldest_first, queue_of
from berkas.queries.tanda import tanda_of
from berkas.rules.sekaligus import TandaBerkas
from demo.kinerja.mpph import create_mpph
from kinerja.enums import JenisCetak
from kinerja.models import DokumenCetak
from tests.conftest import DALAM_TENGGAT
from tests.factories import PegawaiFactory, VersiFactory, make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
SAMA = "ab" * 32
BEDA = {"code": "PERIOD_MISMATCH", "message": "x", "document": "", "on_record": ""}


def tanda(berkas) -> TandaBerkas:
    return tanda_of([berkas])[berkas.pk]


def test_one_without_marks(daerah, dok_skp):
    assert tanda(make_berkas(daerah.pppk, dok_skp)) == TandaBerkas(keputusan="accept", kode="OK_BSRE")


@pytest.mark.parametrize(
    ("kolom", "nama"),
    [
        ({"diperiksa_at": None, "kode": "", "keputusan": ""}, "menunggu"),
        ({"menyatakan_basah": True}, "basah"),
        ({"hasil": {"missing": [{"roles": ["PENILAI"], "who": "x"}]}}, "kurang"),
        ({"hasil": {"mismatches": [BEDA]}}, "beda"),
        ({"hasil": {"mismatches": [BEDA]}, "dibenarkan_at": DALAM_TENGGAT}, "beda"),
        ({"hasil": {"notes": ["hidden_text"]}}, "tersembunyi"),
    ],
    ids=["waiting", "ink", "missing", "differs", "declared right", "hidden"],
)
def test_what_stands_in_the_version_itself(daerah, dok_skp, kolom, nama):
    assert getattr(tanda(make_berkas(daerah.pppk, dok_skp, **kolom)), nama) is True


def test_with_declared_ink_a_missing_signature_is_no_mark_of_its_own(daerah, dok_skp):
    hasil = {"missing": [{"roles": ["PENILAI"], "who": "x"}]}
    found = tanda(make_berkas(daerah.pppk, dok_skp, hasil=hasil, menyatakan_basah=True))
    assert (found.kurang, found.basah) == (False, True)


@pytest.mark.parametrize("status", [StatusBerkas.DIUNGGAH, StatusBerkas.TERVERIFIKASI])
def test_the_same_skp_of_another_person_in_any_state_and_version(daerah, dok_skp, status):
    mine, theirs = (make_berkas(one, dok_skp, sha256=SAMA) for one in (daerah.pppk, daerah.pppk_lain))
    theirs.versi_terkini, theirs.status = VersiFactory(berkas=theirs, nomor=2), status
    theirs.save()
    assert (tanda(mine).sama, tanda(theirs).sama) == (True, False)


def test_ones_own_bytes_twice_and_a_shared_mpph_are_no_mark(daerah, dok_skp, dok_mpph):
    mine = make_berkas(daerah.pppk, dok_skp, sha256=SAMA)
    VersiFactory(berkas=mine, nomor=2, sha256=SAMA)
    mpph = [make_berkas(one, dok_mpph, sha256="cd" * 32) for one in (daerah.pppk, daerah.pppk_lain)]
    assert [one.sama for one in tanda_of([mine, *mpph]).values()] == [False] * 3


@pytest.mark.parametrize(
    ("sebab", "berubah"), [(SebabPemeriksaan.REINSPECT, True), (SebabPemeriksaan.REWEIGH, False)]
)
def test_only_another_inspection_is_another_verdict(daerah, dok_skp, sebab, berubah):
    berkas = make_berkas(daerah.pppk, dok_skp, kode="SIGNATURE_MISSING")
    for alasan, kode, jam in ((SebabPemeriksaan.UPLOAD, "OK_BSRE", -1), (sebab, "SIGNATURE_MISSING", 1)):
        at = timezone.now() + timedelta(hours=jam)
        Pemeriksaan.objects.create(
            versi=berkas.versi_terkini, sebab=alasan, kode=kode, keputusan="look", at=at
        )
    assert tanda(berkas).berubah is berubah


@pytest.fixture
def cetakan(daerah, pengumpulan):
    """Of an MPPH of the school's head, with `pppk` as its only member."""
    mpph = create_mpph(periode=pengumpulan.periode, pimpinan=daerah.kepala_sd1, kini=DALAM_TENGGAT)
    isian = {"jenis": JenisCetak.A15, "sha256": SAMA, "ukuran": 1000}
    return DokumenCetak.objects.keep(mpph.versi.get(), oleh=daerah.kepala_sd1, at=DALAM_TENGGAT, **isian)


def test_the_print_of_another_person_and_a_superseded_one(daerah, dok_mpph, cetakan):
    from_print = {
        "cetakan": cetakan,
        "cetakan_utuh": True,
        "hasil": {"code": "OK_BSRE", "intact_until": 1000},
    }
    own = make_berkas(daerah.pppk, dok_mpph, **from_print)
    other = make_berkas(daerah.pppk_lain, dok_mpph, **from_print)
    assert [one.cetakan for one in tanda_of([own, other]).values()] == [False, True]
    mpph = cetakan.versi_mpph.mpph
    mpph.nomor_versi += 1
    mpph.save()
    assert tanda(own).cetakan is True


def test_any_number_of_berkas_in_the_same_queries(daerah, dok_mpph, cetakan, django_assert_num_queries):
    for n in range(12):
        pegawai = PegawaiFactory(username=f"banyak{n}", unit=daerah.sd1)
        make_berkas(pegawai, dok_mpph, cetakan=cetakan if n % 2 else None)
    rows = list(oldest_first(queue_of(daerah.verifikator)))
    with django_assert_num_queries(3):
        found = tanda_of(rows)
    assert len(found) == Berkas.objects.count() == 12
