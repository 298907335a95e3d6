import pytest

from core.exceptions import Conflict, DomainError
from kinerja.exceptions import SudahDiubah
from kinerja.models import IndikatorMpph, PeranHasil, PerubahanMpph
from kinerja.queries.mpph import read_matriks
from kinerja.rules.mpph import BATAS_INDIKATOR
from kinerja.services.matriks import (
    add_anggota,
    add_indikator,
    change_indikator,
    move_anggota,
    move_indikator,
    paste_peran,
    remove_anggota,
    remove_indikator,
    set_peran,
)
from kinerja.services.mpph import determine_mpph
from tests.kinerja.conftest import fresh

PUKUL = "pada Kamis, 3 Juli 2025 pukul 10.42 WITA"


@pytest.fixture
def kolom(mpph):
    return list(mpph.indikator.order_by("urutan"))


@pytest.fixture
def baris(mpph):
    return list(mpph.anggota.order_by("urutan"))


def texts(mpph):
    return [[sel.teks for sel in baris.sel] for baris in read_matriks(mpph).baris]


def set_cell(mpph, anggota, indikator, teks, *, oleh, revisi):
    return set_peran(
        mpph, anggota_id=anggota.pk, indikator_id=indikator.pk, teks=teks, oleh=oleh, revisi=revisi
    )


def test_two_people_in_different_cells_do_not_meet(daerah, mpph, baris, kolom, pimpinan):
    satu, dua = fresh(mpph), fresh(mpph)
    set_cell(satu, baris[0], kolom[0], "Terlayaninya warga", oleh=pimpinan, revisi=1)
    set_cell(dua, baris[1], kolom[0], "Tersusunnya rencana", oleh=daerah.pengelola, revisi=1)
    assert texts(mpph) == [["Terlayaninya warga", "Termutakhirkannya data"], ["Tersusunnya rencana", ""]]


def test_of_two_people_in_one_cell_the_second_is_refused(daerah, mpph, baris, kolom, pimpinan):
    set_cell(mpph, baris[0], kolom[0], "Terlayaninya warga", oleh=daerah.pengelola, revisi=1)
    with pytest.raises(SudahDiubah) as refusal:
        set_cell(mpph, baris[0], kolom[0], "Terlayaninya semua", oleh=pimpinan, revisi=1)
    assert refusal.value.pesan == (
        f"Bagian ini sudah diubah oleh {daerah.pengelola} {PUKUL} "
        '(teks: "Terlayaninya tamu" menjadi "Terlayaninya warga"). Isian Anda belum disimpan.'
    )
    assert (refusal.value.kini, refusal.value.revisi) == ({"teks": "Terlayaninya warga"}, 2)
    assert texts(mpph)[0][0] == "Terlayaninya warga"


def test_a_cell_that_was_empty_when_seen_is_not_overwritten_either(daerah, mpph, baris, kolom, pimpinan):
    peran = set_cell(mpph, baris[1], kolom[1], "Terdatanya aset", oleh=daerah.pengelola, revisi=0)
    assert peran.revisi == 1
    with pytest.raises(SudahDiubah, match=f"sudah diubah oleh {daerah.pengelola}"):
        set_cell(mpph, baris[1], kolom[1], "Terdatanya siswa", oleh=pimpinan, revisi=0)


def test_writing_what_stands_there_is_no_conflict_and_no_change(mpph, baris, kolom, pimpinan):
    sebelum = fresh(mpph).revisi, PerubahanMpph.objects.count()
    peran = set_cell(mpph, baris[0], kolom[0], " Terlayaninya tamu ", oleh=pimpinan, revisi=0)
    assert peran.revisi == 1
    assert (fresh(mpph).revisi, PerubahanMpph.objects.count()) == sebelum


@pytest.mark.parametrize("kosong", ["", "  ", "TIDAK ADA PERAN", "tidak ada peran"])
def test_no_part_is_an_empty_cell(mpph, baris, kolom, pimpinan, kosong):
    assert set_cell(mpph, baris[1], kolom[1], kosong, oleh=pimpinan, revisi=0) is None
    set_cell(mpph, baris[0], kolom[0], kosong, oleh=pimpinan, revisi=1)
    assert texts(mpph)[0] == ["", "Termutakhirkannya data"]


def test_a_cell_of_a_removed_row_has_its_own_message(daerah, mpph, baris, kolom, pimpinan):
    remove_anggota(baris[1], oleh=daerah.pengelola, revisi_mpph=fresh(mpph).revisi)
    with pytest.raises(SudahDiubah) as refusal:
        set_cell(mpph, baris[1], kolom[0], "Terdatanya aset", oleh=pimpinan, revisi=1)
    assert (
        refusal.value.pesan
        == f"Bagian ini sudah dihapus oleh {daerah.pengelola} {PUKUL}. Isian Anda belum disimpan."
    )


def test_a_row_is_not_removed_over_a_change_that_was_not_seen(daerah, mpph, baris, kolom, pimpinan):
    dilihat = fresh(mpph).revisi
    set_cell(mpph, baris[1], kolom[1], "Terdatanya aset", oleh=daerah.pengelola, revisi=0)
    with pytest.raises(SudahDiubah, match=f"Isinya sudah diubah oleh {daerah.pengelola}"):
        remove_anggota(baris[1], oleh=pimpinan, revisi_mpph=dilihat)
    assert PeranHasil.objects.filter(teks="Terdatanya aset").exists()


def test_typing_while_the_leader_sets_is_refused(daerah, mpph, baris, kolom, pimpinan):
    terbuka = fresh(mpph)
    determine_mpph(mpph, oleh=pimpinan, revisi=fresh(mpph).revisi)
    with pytest.raises(Conflict) as refusal:
        set_cell(terbuka, baris[0], kolom[0], "Lain", oleh=daerah.pengelola, revisi=1)
    assert refusal.value.pesan == f"MPPH ini sekarang berstatus Ditetapkan, diubah oleh {pimpinan} {PUKUL}."


def test_columns_are_added_changed_and_moved(mpph, kolom, pimpinan):
    tiga = add_indikator(mpph, oleh=pimpinan, jenis="LAYANAN", iki="Waktu tunggu")
    move_indikator(tiga, ke=1, oleh=pimpinan, revisi=1)
    assert list(mpph.indikator.order_by("urutan").values_list("iki", flat=True)) == [
        "Waktu tunggu", "Indeks kepuasan layanan", "Persentase data mutakhir",
    ]  # fmt: skip
    change_indikator(tiga, isian={"iki": "Waktu layanan", "jenis": "OUTPUT"}, oleh=pimpinan, revisi=2)
    assert (fresh(tiga).iki, fresh(tiga).jenis, fresh(tiga).revisi) == ("Waktu layanan", "OUTPUT", 3)
    with pytest.raises(SudahDiubah):
        change_indikator(tiga, isian={"iki": "Lain"}, oleh=pimpinan, revisi=2)
    with pytest.raises(DomainError, match="Pilih outcome antara, output, atau layanan"):
        change_indikator(tiga, isian={"jenis": "LAIN"}, oleh=pimpinan, revisi=3)


def test_a_removed_column_takes_its_cells_and_keeps_their_history(mpph, kolom, pimpinan):
    remove_indikator(kolom[0], oleh=pimpinan, revisi_mpph=fresh(mpph).revisi)
    assert texts(mpph) == [["Termutakhirkannya data"], [""]]
    hapus = PerubahanMpph.objects.filter(bidang="hapus").values_list("jenis", "sebelum")
    assert set(hapus) == {
        ("peranhasil", "Terlayaninya tamu"), ("peranhasil", "Tersusunnya laporan"),
        ("indikatormpph", "Indeks kepuasan layanan"),
    }  # fmt: skip


@pytest.mark.parametrize(("ke", "urutan"), [(2, [1, 0]), (99, [1, 0]), (1, [0, 1]), (-3, [0, 1])])
def test_rows_move_to_any_place(mpph, baris, pimpinan, ke, urutan):
    move_anggota(baris[0], ke=ke, oleh=pimpinan, revisi=1)
    assert list(mpph.anggota.order_by("urutan")) == [baris[place] for place in urutan]


def test_of_two_who_move_one_row_the_second_is_refused(daerah, mpph, baris, pimpinan):
    move_anggota(baris[0], ke=2, oleh=daerah.pengelola, revisi=1)
    with pytest.raises(SudahDiubah, match=f"sudah diubah oleh {daerah.pengelola} .* \\(urutan\\)"):
        move_anggota(baris[0], ke=1, oleh=pimpinan, revisi=1)


def test_who_cannot_be_a_member(daerah, mpph, pimpinan):
    daerah.pppk_puskesmas.is_active = False
    for pegawai, pesan in (
        (daerah.pppk_puskesmas, "tidak aktif"),
        (pimpinan, "Pimpinan sudah tercantum pada baris pertama"),
        (daerah.pppk, "sudah ada pada matriks ini"),
    ):
        with pytest.raises(DomainError, match=pesan):
            add_anggota(mpph, pegawai=pegawai, oleh=pimpinan)
    assert mpph.anggota.count() == 2


def test_a_member_of_another_unit_keeps_it_in_the_row(daerah, baris):
    assert [one.unit_nama for one in baris] == ["SD Negeri 1", "SD Negeri 2"]


def test_there_is_an_end_to_columns(mpph, pimpinan):
    IndikatorMpph.objects.bulk_create(
        IndikatorMpph(mpph=mpph, urutan=n) for n in range(3, BATAS_INDIKATOR + 1)
    )
    with pytest.raises(DomainError, match="Matriks memuat paling banyak 40 indikator"):
        add_indikator(mpph, oleh=pimpinan)


def test_a_text_that_is_too_long_is_refused(mpph, baris, kolom, pimpinan):
    with pytest.raises(DomainError, match="paling banyak 5000"):
        set_cell(mpph, baris[0], kolom[0], "x" * 5001, oleh=pimpinan, revisi=1)


def paste(mpph, baris, kolom, tabel, *, oleh, seen=None):
    revisi = {
        (s.anggota_id, s.indikator_id): s.revisi for b in (seen or read_matriks(mpph)).baris for s in b.sel
    }
    return paste_peran(
        mpph, anggota_id=baris.pk, indikator_id=kolom.pk, tabel=tabel, revisi=revisi, oleh=oleh
    )


def test_a_paste_fills_rightwards_and_downwards(mpph, baris, kolom, pimpinan):
    assert paste(mpph, baris[0], kolom[0], [["A", "Termutakhirkannya data"], ["", "D"]], oleh=pimpinan) == 3
    assert texts(mpph) == [["A", "Termutakhirkannya data"], ["", "D"]]
    assert PerubahanMpph.objects.filter(sesudah__in=["A", "D"], bidang="teks").count() == 2


@pytest.mark.parametrize(
    ("tabel", "pesan"),
    [
        ([["A", "B"]], r"Tempelan berisi 1 baris × 2 kolom; dari sel ini tersedia 1 baris × 1 kolom"),
        ([["A"], ["B"]], r"Tempelan berisi 2 baris × 1 kolom"),
        ([], "Tidak ada isi yang ditempel"),
    ],
)
def test_a_paste_that_does_not_fit_writes_nothing(mpph, baris, kolom, pimpinan, tabel, pesan):
    with pytest.raises(DomainError, match=pesan):
        paste(mpph, baris[1], kolom[1], tabel, oleh=pimpinan)
    assert texts(mpph)[1] == ["Tersusunnya laporan", ""]


def test_a_paste_over_one_changed_cell_keeps_nothing(daerah, mpph, baris, kolom, pimpinan):
    seen = read_matriks(mpph)
    set_cell(mpph, baris[0], kolom[1], "Terdatanya aset", oleh=daerah.pengelola, revisi=1)
    with pytest.raises(SudahDiubah, match=f"sudah diubah oleh {daerah.pengelola}"):
        paste(mpph, baris[0], kolom[0], [["A", "B"]], oleh=pimpinan, seen=seen)
    assert texts(mpph)[0] == ["Terlayaninya tamu", "Terdatanya aset"]
