import pytest

from kinerja.models import AnggotaMpph, IndikatorMpph, PeranHasil
from kinerja.queries.mpph import (
    mpph_in,
    mpph_led_by,
    mpph_with,
    naskah_of,
    newest_versi,
    peran_for_skp,
    read_matriks,
)
from kinerja.services.matriks import set_peran
from tests.factories import PegawaiFactory
from tests.kinerja.conftest import fresh


def fill(mpph, unit, *, anggota, kolom):
    baris = AnggotaMpph.objects.bulk_create(
        AnggotaMpph(mpph=mpph, pegawai=PegawaiFactory(unit=unit), urutan=n + 9, nama=f"Anggota {n}")
        for n in range(anggota)
    )
    indikator = IndikatorMpph.objects.bulk_create(
        IndikatorMpph(mpph=mpph, urutan=n + 9, iki=f"IKI {n}") for n in range(kolom)
    )
    PeranHasil.objects.bulk_create(
        PeranHasil(anggota=b, indikator=k, teks="Tersusunnya x") for b in baris for k in indikator
    )


@pytest.mark.parametrize(("anggota", "kolom"), [(0, 0), (6, 5)])
def test_the_matrix_costs_three_queries_at_any_size(daerah, mpph, django_assert_num_queries, anggota, kolom):
    fill(mpph, daerah.sd1, anggota=anggota, kolom=kolom)
    with django_assert_num_queries(3):
        matriks = read_matriks(mpph)
    assert [len(baris.sel) for baris in matriks.baris] == [kolom + 2] * (anggota + 2)


def test_a_matrix_of_few_cells_is_small(daerah, mpph):
    assert read_matriks(mpph).is_kecil  # four cells
    fill(mpph, daerah.sd1, anggota=4, kolom=0)
    assert read_matriks(mpph).is_kecil  # twelve
    fill(mpph, daerah.sd1, anggota=1, kolom=0)
    assert not read_matriks(mpph).is_kecil


def test_an_autosave_costs_few_queries_at_any_size(daerah, mpph, pimpinan, django_assert_max_num_queries):
    fill(mpph, daerah.sd1, anggota=6, kolom=5)
    sel = read_matriks(mpph).baris[0].sel[0]
    with django_assert_max_num_queries(12):
        set_peran(
            fresh(mpph),
            anggota_id=sel.anggota_id,
            indikator_id=sel.indikator_id,
            teks="Lain",
            oleh=pimpinan,
            revisi=1,
        )


def test_the_words_of_a_version(daerah, mpph, pimpinan):
    naskah = naskah_of(read_matriks(mpph))
    assert (naskah.pimpinan.nama, naskah.pimpinan.nip, naskah.pimpinan.unit) == (
        pimpinan.nama_lengkap, pimpinan.nip_tercetak, "SD Negeri 1",
    )  # fmt: skip
    assert [list(baris.peran.values()) for baris in naskah.baris] == [
        ["Terlayaninya tamu", "Termutakhirkannya data"], ["Tersusunnya laporan"],
    ]  # fmt: skip
    assert (naskah.mulai, naskah.selesai) == ("2025-07-01", "2025-12-31")


def test_whose_matrices(daerah, mpph, periode, pimpinan):
    assert list(mpph_led_by(pimpinan)) == [mpph]
    assert list(mpph_with(daerah.pppk_lain)) == [mpph]
    assert list(mpph_with(daerah.pppk_puskesmas)) == []
    assert list(mpph_in(daerah.dinas, periode)) == [mpph]
    assert list(mpph_in(daerah.dinkes, periode)) == []
    assert newest_versi(mpph) is None


def test_the_offer_costs_the_same_for_one_part_and_for_many(
    daerah, mpph_ditetapkan, skp, django_assert_num_queries
):
    with django_assert_num_queries(4):
        assert len(peran_for_skp(skp)) == 2


def test_a_cell_says_what_it_is_about_and_a_row_how_much_is_filled(mpph):
    IndikatorMpph.objects.filter(mpph=mpph).update(iki="", hasil="Layanan " * 30)
    IndikatorMpph.objects.create(mpph=mpph, urutan=99, iki="Indeks kepuasan")
    satu, *_, akhir = read_matriks(mpph).baris[0].sel
    assert satu.judul.startswith("1. Layanan Layanan")
    assert satu.judul.endswith(" …")
    assert len(satu.judul) <= 83
    assert akhir.judul == "3. Indeks kepuasan"
    for baris in read_matriks(mpph).baris:
        assert baris.terisi == sum(1 for sel in baris.sel if sel.teks)
