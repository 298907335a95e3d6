"""How the forms fall on their pages: short, long and extreme content, at every height where a page can end."""

from dataclasses import replace

import pytest

from kinerja.pdf.formulir import render_mpph, render_skp
from kinerja.pdf.isi import BarisPeran, HasilKerja, Indikator, Lampiran
from kinerja.rules.identitas import Identitas
from tests.kinerja.pdf.baca import read_header, read_letters, read_pages, read_runs, read_words
from tests.kinerja.pdf.contoh_isi import LAMPIRAN, MPPH, SKP, SKP_KUANTITATIF, make_hasil, make_mpph

TEGAK, DATAR = (45, 551), (45, 797)
TAMBAHAN = make_hasil("Hasil kerja tambahan pertama", 3, "Rencana pimpinan yang lain")


def make_skp(baris, *, kuantitatif, harapan=""):
    """One whose parts slide down the page by a line at a time."""
    utama = HasilKerja(
        "\n".join(["Hasil"] * baris), (Indikator("IKI", "Target", "Waktu"),) * 2, "", "RHK pimpinan"
    )
    return replace(
        SKP,
        kuantitatif=kuantitatif,
        utama=(utama, make_hasil("Kedua", 3)),
        tambahan=(TAMBAHAN,),
        ekspektasi=(*SKP.ekspektasi[:6], harapan),
    )


def page_of(pages, words):
    (found,) = [nomor for nomor, page in enumerate(pages) if words in page]
    return found


def assert_inside(pdf, kiri, kanan):
    """No character leaves the margins, and the head margin has its own words only."""
    outside = [one for one in read_runs(pdf) if one.kiri < kiri or one.kanan > kanan or one.bawah < 12]
    assert outside == []
    assert set(read_header(pdf)) <= {"FORMAT A.1.5", "FORMAT A.1.6", "FORMAT A.1.7", "LAMPIRAN SKP"}


def test_runs_reach_as_far_as_their_letters():
    pdf = render_skp(replace(SKP, utama=(HasilKerja("W" * 500),)))
    runs, letters = read_runs(pdf), read_letters(pdf)
    for nama, furthest in (("kiri", min), ("bawah", min), ("kanan", max), ("atas", max)):
        assert furthest(getattr(one, nama) for one in runs) == furthest(getattr(one, nama) for one in letters)
    with pytest.raises(AssertionError):
        assert_inside(pdf, *(min(one.kiri for one in letters) + 1, TEGAK[1]))


@pytest.mark.parametrize("kuantitatif", [False, True])
@pytest.mark.parametrize("mulai", [1, 13, 25, 37, 49])
def test_the_closing_is_never_alone_and_tambahan_never_orphaned(kuantitatif, mulai):
    for baris in range(mulai, mulai + 12):
        pdf = render_skp(make_skp(baris, kuantitatif=kuantitatif))
        pages = read_pages(pdf)
        assert page_of(pages, "Pejabat Penilai Kinerja") == page_of(pages, "Menggerakkan pemanfaatan")
        first_line = next(page for page in pages if "B. TAMBAHAN" in page).split("B. TAMBAHAN\n")[1]
        assert "tambahan pertama" in first_line[:120]
        assert_inside(pdf, *TEGAK)


@pytest.mark.parametrize("panjang", [*range(600, 6000, 600)])
@pytest.mark.parametrize("kuantitatif", [False, True])
def test_a_long_last_row_keeps_its_end_with_the_closing(panjang, kuantitatif):
    kata = ("harapan " * (panjang // 8)).strip()
    pdf = render_skp(make_skp(3, kuantitatif=kuantitatif, harapan=f"{kata} selesai."))
    pages = read_pages(pdf)
    assert page_of(pages, "Pejabat Penilai Kinerja") == page_of(pages, "selesai.")
    assert read_words(pdf).count("harapan") == panjang // 8
    assert_inside(pdf, *TEGAK)


@pytest.mark.parametrize("butir", range(1, 60, 6))
def test_the_closing_of_the_attachment_is_never_alone(butir):
    lampiran = replace(LAMPIRAN, dukungan=("Butir dukungan",) * butir, konsekuensi=("Butir terakhir",))
    pages = read_pages(render_skp(replace(SKP, lampiran=lampiran)))
    assert "Pejabat Penilai Kinerja" in pages[page_of(pages, "Butir terakhir")]
    assert "LAMPIRAN SASARAN KINERJA PEGAWAI" in "".join(pages)


def test_an_empty_attachment_is_closed():
    pages = read_pages(render_skp(replace(SKP, lampiran=Lampiran())))
    assert pages[-1].count("\n1 –\n") == 3


@pytest.mark.parametrize("anggota", range(0, 42, 3))
def test_the_closing_of_a_matrix_is_never_alone(anggota):
    pdf = render_mpph(make_mpph(anggota))
    pages = read_pages(pdf)
    terakhir = f"Ni Ketut Contoh {anggota} " if anggota else "–"
    assert terakhir in pages[page_of(pages, "NIP 19700101")]
    assert_inside(pdf, *DATAR)


def test_headers_repeat():
    banyak = tuple(make_hasil(f"Hasil ke-{nomor}", 4) for nomor in range(48))
    pages = read_pages(render_skp(replace(SKP_KUANTITATIF, utama=banyak)))
    assert len(pages) >= 5
    awal_perilaku = next(nomor for nomor, page in enumerate(pages) if "1 Berorientasi" in page)
    assert all("(1) (2) (3) (4) (5) (6)" in page for page in pages[:awal_perilaku])
    matriks = read_pages(render_mpph(make_mpph(60)))
    assert all("OUTCOME ANTARA/OUTPUT/LAYANAN" in page and "Ida Bagus Contoh" in page for page in matriks)


def test_sixty_lines_and_cells_of_five_thousand_letters_stay_in_their_columns():
    """Each column has a letter of its own, so that a letter outside its column is seen."""
    column = {"Z": (67, 180), "^": (179, 296), "&": (295, 347), "@": (346, 488), "%": (487, 550.5)}
    jahat = HasilKerja(
        "^" * 5000, tuple(Indikator("@" * 5000, "%" * 900, "&" * 500) for _ in range(2)), "", "Z" * 5000
    )
    biasa = tuple(make_hasil(f"Hasil {nomor}", 1, f"Rencana {nomor}") for nomor in range(60))
    polos = tuple(replace(satu, indikator=(Indikator("IKI", "Target", "Waktu"),)) for satu in biasa)
    isi = replace(
        SKP_KUANTITATIF,
        utama=(jahat, *polos),
        pegawai=Identitas(nama="X" * 5000),
        penilai=Identitas("Y" * 5000),
    )
    pdf = render_skp(isi)
    letters = read_letters(pdf)
    assert [h for h in letters if h.teks in column and not in_column(h, column[h.teks])] == []
    assert {h.teks for h in letters} >= set(column)
    assert_inside(pdf, *TEGAK)
    assert len(pdf) < 300 * 1024


def in_column(huruf, rentang):
    return rentang[0] <= huruf.kiri and huruf.kanan <= rentang[1]


@pytest.mark.parametrize("kata", ["W" * 5000, "kata " * 1000, "satu\n" * 200])
def test_hostile_matrix(kata):
    isi = replace(
        MPPH,
        pimpinan=Identitas(kata, "1", "", kata, kata),
        indikator=(kata, "IKI", "IKI", kata),
        anggota=(BarisPeran(kata, kata, (kata, "", "", kata)),) * 2,
    )
    assert_inside(render_mpph(isi), *DATAR)


@pytest.mark.parametrize("kata", ["W" * 5000, "kata " * 1000, "satu\n" * 200])
@pytest.mark.parametrize("kuantitatif", [False, True])
def test_hostile_skp(kata, kuantitatif):
    isi = replace(
        SKP,
        kuantitatif=kuantitatif,
        pegawai=Identitas(*(kata,) * 5),
        penilai=Identitas(*(kata,) * 5),
        instansi=kata,
        tempat=kata,
        utama=(HasilKerja(kata, (Indikator(kata, kata, kata),) * 2, kata, kata),),
        ekspektasi=(kata,) * 7,
        lampiran=Lampiran((kata,), (kata,), (kata,)),
        penanda=replace(SKP.penanda, nomor=kata),
    )
    assert_inside(render_skp(isi), *TEGAK)
