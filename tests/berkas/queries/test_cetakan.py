"""From a print of the portal to the place where it is handed in, and what is said of its origin."""

import pytest

from berkas.enums import StatusBerkas
from berkas.queries.cetakan import dokumen_for, explain_versi, unggahan_of_versi
from demo.kinerja.mpph import create_mpph
from kinerja.enums import JenisCetak
from kinerja.models import DokumenCetak, Skp, VersiSkp
from tests.conftest import DALAM_TENGGAT
from tests.factories import PengumpulanFactory, PeriodeFactory, make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def mpph(daerah, pengumpulan):
    """Of the school's head, with `pppk` as its only member."""
    return create_mpph(periode=pengumpulan.periode, pimpinan=daerah.kepala_sd1, kini=DALAM_TENGGAT)


@pytest.fixture
def cetakan(mpph, daerah) -> DokumenCetak:
    return DokumenCetak.objects.keep(
        mpph.versi.get(),
        jenis=JenisCetak.A15,
        sha256="ab" * 32,
        ukuran=1000,
        oleh=daerah.kepala_sd1,
        at=DALAM_TENGGAT,
    )


@pytest.fixture
def hand_in(daerah, dok_mpph, cetakan):
    """`hand_in(pegawai)`: the sentences about the origin of their version."""

    def run(pegawai=None, *, utuh=True, dokumen=dok_mpph, **versi) -> list[str]:
        berkas = make_berkas(pegawai or daerah.pppk, dokumen, cetakan=cetakan, cetakan_utuh=utuh, **versi)
        return [one.teks for one in explain_versi(berkas.versi_terkini)]

    return run


def test_a_print_leads_to_its_kind_and_period(daerah, cetakan, dok_mpph):
    assert dokumen_for(cetakan, daerah.pppk) == dok_mpph


def test_of_two_campaigns_the_one_that_is_open_longer(daerah, cetakan, pengumpulan):
    later = PengumpulanFactory(
        periode=pengumpulan.periode, tenggat_at=pengumpulan.tenggat_at.replace(month=9)
    )
    assert dokumen_for(cetakan, daerah.pppk).pengumpulan == later


@pytest.mark.parametrize("siapa", ["kepala_sd1", "auditor"])
def test_who_is_not_asked_has_no_place_for_it(daerah, cetakan, siapa):
    assert dokumen_for(cetakan, getattr(daerah, siapa)) is None


def test_a_campaign_that_has_not_opened_and_one_of_another_period_are_no_place(daerah, cetakan, pengumpulan):
    pengumpulan.dibuka_at = pengumpulan.tenggat_at.replace(hour=1)
    pengumpulan.save()
    PengumpulanFactory(periode=PeriodeFactory(tahun=2024, mulai="2024-01-01", selesai="2024-12-31"))
    assert dokumen_for(cetakan, daerah.pppk) is None


def test_a_version_from_elsewhere_has_nothing_to_explain(daerah, dok_mpph):
    assert explain_versi(make_berkas(daerah.pppk, dok_mpph).versi_terkini) == []


@pytest.mark.parametrize("siapa", ["pppk", "kepala_sd1"])
def test_an_mpph_belongs_to_its_leader_and_each_member(daerah, hand_in, siapa):
    assert len(hand_in(getattr(daerah, siapa))) == 1


def test_to_another_person_it_is_foreign(daerah, hand_in, cetakan):
    assert (
        hand_in(daerah.pppk_lain)[1]
        == f"Nomor dokumen {cetakan.nomor} dicetak untuk pegawai atau periode lain."
    )


def test_in_the_campaign_of_another_period_it_is_foreign(hand_in):
    lain = PengumpulanFactory(periode=PeriodeFactory(tahun=2024, mulai="2024-01-01", selesai="2024-12-31"))
    assert "periode lain" in hand_in(dokumen=lain.dokumen.get(jenis="MPPH"))[1]


def test_changed_content_is_called_so_even_with_a_good_signature(hand_in):
    (teks,) = hand_in(utuh=False, hasil={"code": "OK_BSRE", "intact_until": 1000})
    assert "isinya berbeda dari yang dicetak portal" in teks


def test_a_newer_version_of_the_matrix_is_named(hand_in, mpph):
    mpph.nomor_versi = 2
    mpph.save()
    assert hand_in()[1].startswith("Sesudah dicetak, naskahnya ditetapkan kembali sebagai versi 2")


@pytest.fixture
def versi_skp(daerah, pengumpulan) -> VersiSkp:
    """Set and printed; of `pppk`."""
    skp = Skp.objects.create(
        pegawai=daerah.pppk, periode=pengumpulan.periode, pendekatan="KUALITATIF", pegawai_nama="Ayu"
    )
    versi = VersiSkp.objects.create(skp=skp, nomor=1, isi={}, oleh=daerah.kepala_sd1, at=DALAM_TENGGAT)
    DokumenCetak.objects.keep(
        versi, jenis=JenisCetak.A16, sha256="cd" * 32, ukuran=900, oleh=daerah.pppk, at=DALAM_TENGGAT
    )
    return versi


@pytest.mark.parametrize(
    ("siapa", "utuh", "status", "nasib"),
    [
        ("pppk", True, StatusBerkas.DIUNGGAH, "DITERIMA"),
        ("pppk", True, StatusBerkas.TERVERIFIKASI, "DITERIMA"),
        ("pppk", True, StatusBerkas.DIKEMBALIKAN, "DIKEMBALIKAN"),
        ("pppk", False, StatusBerkas.DIUNGGAH, None),
        ("pppk_lain", True, StatusBerkas.DIUNGGAH, None),
    ],
    ids=["received", "verified", "returned", "changed", "of another person"],
)
def test_what_became_of_a_printed_skp(daerah, dok_skp, versi_skp, siapa, utuh, status, nasib):
    assert unggahan_of_versi([versi_skp.pk]) == {}
    berkas = make_berkas(
        getattr(daerah, siapa), dok_skp, status=status, cetakan=versi_skp.cetakan.get(), cetakan_utuh=utuh
    )
    assert unggahan_of_versi([versi_skp.pk]).get(versi_skp.pk) == nasib
    berkas.versi_terkini = None
    berkas.save(update_fields=["versi_terkini"])
    assert unggahan_of_versi([versi_skp.pk]) == {}
