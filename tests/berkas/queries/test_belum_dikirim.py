import pytest
from django.urls import reverse

from berkas.queries.belum_dikirim import dokumen_kinerja_of, dokumen_kinerja_of_many, with_naskah
from berkas.queries.sasaran import sasaran_of
from berkas.rules.belum_dikirim import DICETAK, KATA, DokumenKinerja
from kinerja.enums import JenisCetak, StatusMpph, StatusSkp
from kinerja.models import AnggotaMpph, DokumenCetak, Mpph, Skp, VersiSkp
from tests.conftest import DALAM_TENGGAT
from tests.factories import PegawaiFactory, make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


def make_skp(pegawai, pengumpulan, penilai, status):
    return Skp.objects.create(
        pegawai=pegawai, periode=pengumpulan.periode, status=status, penilai=penilai,
        nomor_versi=int(status == StatusSkp.DITETAPKAN), pegawai_setuju_at=DALAM_TENGGAT, penilai_setuju_at=DALAM_TENGGAT,
    )  # fmt: skip


def make_versi(skp, nomor):
    return VersiSkp.objects.create(skp=skp, nomor=nomor, isi={}, oleh=skp.penilai, at=DALAM_TENGGAT)


@pytest.mark.parametrize("status", StatusSkp)
def test_a_composed_skp_is_known_by_its_state(daerah, pengumpulan, status):
    skp = make_skp(daerah.pppk, pengumpulan, daerah.kepala_sd1, status)
    assert dokumen_kinerja_of(daerah.pppk, sasaran_of(daerah.pppk)) == {
        (pengumpulan.periode_id, "SKP"): DokumenKinerja(KATA[status], reverse("kinerja:skp", args=[skp.pk]))
    }


@pytest.mark.parametrize(
    ("status", "memimpin", "ada"),
    [
        (StatusMpph.DRAF, True, True),
        (StatusMpph.DRAF, False, False),
        (StatusMpph.DITETAPKAN, False, True),
    ],
)
def test_a_matrix_is_known_to_its_leader_and_once_it_is_set_to_its_members(
    daerah, pengumpulan, status, memimpin, ada
):
    pimpinan = daerah.pppk if memimpin else daerah.kepala_sd1
    mpph = Mpph.objects.create(
        periode=pengumpulan.periode, pimpinan=pimpinan, unit=daerah.sd1, status=status,
        nomor_versi=int(status == StatusMpph.DITETAPKAN),
    )  # fmt: skip
    AnggotaMpph.objects.create(mpph=mpph, pegawai=daerah.pppk, nama="A", urutan=1)
    di_kinerja = dokumen_kinerja_of(daerah.pppk, sasaran_of(daerah.pppk))
    assert ((pengumpulan.periode_id, "MPPH") in di_kinerja) == ada


def test_without_a_campaign_nothing_is_read(daerah, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert dokumen_kinerja_of(daerah.pppk, []) == {}


def test_it_takes_two_queries(daerah, pengumpulan, django_assert_num_queries):
    kartu = sasaran_of(daerah.pppk)
    with django_assert_num_queries(2):
        dokumen_kinerja_of(daerah.pppk, kartu)


def test_many_people_take_two_queries_too(daerah, pengumpulan, django_assert_num_queries):
    orang = [daerah.pppk, *PegawaiFactory.create_batch(5, unit=daerah.sd1)]
    for one in orang:
        make_skp(one, pengumpulan, daerah.kepala_sd1, StatusSkp.DRAF)
    with django_assert_num_queries(2):
        found = dokumen_kinerja_of_many([one.pk for one in orang], [pengumpulan.periode_id])
    assert {pk: list(milik) for pk, milik in found.items()} == {
        one.pk: [(pengumpulan.periode_id, "SKP")] for one in orang
    }


def test_the_card_says_it_only_while_nothing_was_handed_in(daerah, pengumpulan, dok_skp):
    make_skp(daerah.pppk, pengumpulan, daerah.kepala_sd1, StatusSkp.DRAF)

    def said(pada):
        kartu = sasaran_of(daerah.pppk, pada)
        [one] = with_naskah(kartu, dokumen_kinerja_of(daerah.pppk, kartu))
        return [satu.dokumen.jenis for satu in one.dokumen if satu.belum_dikirim]

    assert said(DALAM_TENGGAT) == ["SKP"]
    assert said(pengumpulan.tenggat_at) == []
    make_berkas(daerah.pppk, dok_skp)
    assert said(DALAM_TENGGAT) == []


def test_a_print_of_the_newest_version_waits_for_the_upload(daerah, pengumpulan):
    skp = make_skp(daerah.pppk, pengumpulan, daerah.kepala_sd1, StatusSkp.DITETAPKAN)
    DokumenCetak.objects.create(
        nomor="A", jenis=JenisCetak.A16, versi_skp=make_versi(skp, 1), sha256="a" * 64, ukuran=1, oleh=daerah.pppk,
        at=DALAM_TENGGAT,
    )  # fmt: skip
    kunci = (pengumpulan.periode_id, "SKP")
    assert dokumen_kinerja_of(daerah.pppk, sasaran_of(daerah.pppk))[kunci].kata == DICETAK
    Skp.objects.update(nomor_versi=2)
    make_versi(skp, 2)
    assert dokumen_kinerja_of(daerah.pppk, sasaran_of(daerah.pppk))[kunci].kata == KATA["DITETAPKAN"]
