import pytest
from django.template import Context, Template

from core.batang import Potongan, stack


def parts(*jumlah):
    nada = ("baik", "proses", "awas", "netral")
    return [Potongan(one, f"Bagian {one}", n) for one, n in zip(nada, jumlah, strict=False)]


def drawn(*jumlah, **ukuran):
    return [(one.nada, float(one.x), float(one.lebar)) for one in stack(parts(*jumlah), **ukuran).ruas]


def test_the_parts_keep_their_order_and_fill_the_bar():
    assert drawn(25, 25, 0, 50, lebar=203) == [
        ("baik", 0.0, 50.0),
        ("proses", 51.5, 50.0),
        ("netral", 103.0, 100.0),
    ]


def test_a_bar_is_as_long_as_its_share_of_the_largest():
    assert drawn(0, 0, 0, 5, lebar=180, dari=10) == [("netral", 0.0, 90.0)]


@pytest.mark.parametrize("jumlah", [(1, 2000, 0, 3000), (1, 1, 1, 5000)])
def test_one_of_thousands_is_seen_and_the_bar_does_not_grow(jumlah):
    ruas = drawn(*jumlah, lebar=1000)
    assert min(lebar for _, _, lebar in ruas) >= 4
    assert ruas[-1][1] + ruas[-1][2] == pytest.approx(1000, abs=0.2)


def test_nothing_is_an_empty_bar():
    assert drawn(0, 0, lebar=100) == []


def test_the_bar_says_its_numbers_with_points_where_svg_wants_them():
    page = Template("{% batang bagian lebar=100 kelas='batang-besar' %}").render(
        Context({"bagian": parts(1, 2)})
    )
    assert 'aria-label="1 bagian baik, 2 bagian proses"' in page
    assert 'width="32.8"' in page
    assert 'class="batang batang-besar"' in page
