import pytest

from kinerja.enums import StatusMpph, StatusSkp
from kinerja.models import Mpph, Skp
from kinerja.queries.unit import SaringanSkp, count_skp, filter_mpph, filter_skp
from kinerja.services.skp import start_skp


@pytest.fixture
def dua(daerah, periode, skp):
    """Beside the draft of `pppk` one in the dialogue of `pppk_lain`, which has to follow its matrix."""
    lain = start_skp(
        periode=periode, pegawai=daerah.pppk_lain, oleh=daerah.pppk_lain, pendekatan="KUALITATIF"
    )
    isian = {"status": "DIALOG", "penilai": daerah.kepala_dinas, "perlu_disesuaikan_at": "2025-07-03T00:00Z"}
    Skp.objects.filter(pk=lain.pk).update(**isian)
    return skp, lain


def test_the_numbers_of_a_unit_cost_one_query(daerah, periode, dua, django_assert_num_queries):
    with django_assert_num_queries(1):
        angka = count_skp(daerah.dinas, periode)
    assert (angka.total, angka.sesuaikan, angka.belum_ditetapkan) == (2, 1, 2)
    assert angka.status == {
        StatusSkp.DRAF: 1, StatusSkp.DIALOG: 1, StatusSkp.DISEPAKATI: 0, StatusSkp.DITETAPKAN: 0,
    }  # fmt: skip
    assert count_skp(daerah.sd1, periode).total == 1
    assert count_skp(daerah.dinkes, periode).total == 0


@pytest.mark.parametrize(
    ("saringan", "nomor"),
    [
        (SaringanSkp(), {0, 1}),
        (SaringanSkp(status="DIALOG"), {1}),
        (SaringanSkp(sesuaikan=True), {1}),
        (SaringanSkp(status="DRAF", sesuaikan=True), set()),
    ],
)
def test_each_filter_narrows(daerah, periode, dua, saringan, nomor):
    assert set(filter_skp(daerah.dinas, periode, saringan)) == {dua[n] for n in nomor}


def test_digits_are_a_nip_and_words_a_name(daerah, periode, dua):
    skp, lain = dua
    Skp.objects.filter(pk=lain.pk).update(pegawai_nama="Ni Made 19")

    def found(cari):
        return list(filter_skp(daerah.dinas, periode, SaringanSkp(cari=cari)))

    assert found(daerah.pppk.nip_tercetak) == found(daerah.pppk.nip) == [skp]
    assert found(f"NIP. \u202a{daerah.pppk.nip}\u202c") == [skp]
    assert (found("made"), found("made 20"), found("20")) == ([lain], [], [])


@pytest.mark.parametrize(("cari", "jumlah"), [("akreditasi", 1), ("contoh", 1), ("", 1), ("lain", 0)])
def test_matrices_are_found_by_leader_or_team(daerah, periode, mpph, cari, jumlah):
    Mpph.objects.filter(pk=mpph.pk).update(nama_tim="Tim Akreditasi")
    rows = filter_mpph(daerah.dinas, periode, SaringanSkp(cari=cari))
    assert [one.jumlah_anggota for one in rows] == [2] * jumlah


def test_matrices_are_narrowed_by_status(daerah, periode, mpph):
    draf, ditetapkan = (
        filter_mpph(daerah.dinas, periode, SaringanSkp(status=status))
        for status in (StatusMpph.DRAF, StatusMpph.DITETAPKAN)
    )
    assert (list(draf), list(ditetapkan)) == ([mpph], [])
