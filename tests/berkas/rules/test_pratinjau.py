import pytest

from berkas.rules.pratinjau import LEBAR_GAMBAR, TINGKAT_ZOOM, panjang_tampil, read_lebar, read_zoom


@pytest.mark.parametrize(
    ("sampai", "panjang"),
    [(900, 900), (1, 1), (999, 999), (1000, 1000), (1001, 1000), (0, 1000), (-5, 1000), (None, 1000), ("900", 1000), (True, 1000), (900.0, 1000)],
)  # fmt: skip
def test_what_is_shown_ends_where_the_inspection_says_or_with_the_file(sampai, panjang):
    assert panjang_tampil({"code": "OK_BSRE", "shown_until": sampai}, ukuran=1000) == panjang


def test_a_file_without_a_result_is_shown_whole():
    assert panjang_tampil({}, ukuran=1000) == 1000


def test_the_widths_of_pictures_are_a_ladder():
    assert read_lebar(None) == 900
    assert [read_lebar(str(one)) for one in LEBAR_GAMBAR] == [900, 1800, 3000]
    assert [read_lebar(one) for one in ("", "901", "-900", "900.0", "90000", "٩٠٠")] == [None] * 6


def test_a_zoom_knows_the_steps_beside_it():
    assert [(read_zoom(str(one)).lebih_kecil, read_zoom(str(one)).lebih_besar) for one in TINGKAT_ZOOM] == [
        (0, 150), (100, 200), (150, 300), (200, 0),
    ]  # fmt: skip


@pytest.mark.parametrize("teks", [None, "", "99", "125", "1000", "besar"])
def test_what_is_no_step_fits_the_width(teks):
    assert read_zoom(teks).persen == 100


def test_the_largest_zoom_has_a_sharp_picture():
    """On a phone of 360 CSS pixels with three device pixels each, and on a column of 900 CSS pixels."""
    zoom = read_zoom("300")
    assert zoom.ukuran == "(min-width: 900px) 2700px, 300vw"
    assert max(zoom.lebar) >= max(2700, 330 * 3 * 3)
