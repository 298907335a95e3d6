from datetime import datetime, timedelta
from itertools import combinations

import pytest
from django.template.loader import render_to_string

from core.formats import WITA
from core.grafik import Rentang, Tulisan, draw_grafik

BUKA = datetime(2025, 8, 4, tzinfo=WITA)
TENGGAT = datetime(2025, 8, 16, tzinfo=WITA)
HARI = timedelta(days=1)


def rentang(kini, selesai=TENGGAT):
    return Rentang(BUKA, TENGGAT, selesai, kini)


def draw(masuk, kini, selesai=TENGGAT, dari=20):
    return draw_grafik(masuk, dari=dari, rentang=rentang(kini, selesai))


def texts(tulisan):
    return [one.teks for one in tulisan]


def test_each_day_ends_with_the_total_so_far_and_today_ends_now():
    kini = BUKA + 2 * HARI + timedelta(hours=6)
    grafik = draw([(BUKA, 2), (BUKA + 2 * HARI, 5)], kini)
    assert [(one.pada, one.jumlah, one.persen) for one in grafik.hari] == [
        (BUKA + HARI, 2, 10),
        (BUKA + 2 * HARI, 2, 10),
        (kini, 7, 35),
    ]


def test_a_past_day_is_named():
    kini = BUKA + 5 * HARI
    grafik = draw_grafik([(BUKA, 2)], dari=20, rentang=Rentang(BUKA, TENGGAT, TENGGAT, kini, "8 Agu"))
    assert [one.tanggal_kini.teks for one in (grafik.lebar, grafik.sempit)] == ["8 Agu"] * 2


def test_what_came_outside_the_days_shown_is_still_counted():
    grafik = draw([(BUKA - HARI, 1), (TENGGAT + 9 * HARI, 3)], TENGGAT + 30 * HARI)
    assert (grafik.hari[0].jumlah, grafik.hari[-1].jumlah, len(grafik.hari)) == (1, 4, 12)


@pytest.mark.parametrize(("kini", "dari"), [(BUKA, 20), (BUKA - HARI, 20), (BUKA + HARI, 0)])
def test_no_line_before_the_opening_or_without_people(kini, dari):
    assert draw([], kini, dari=dari) is None


@pytest.mark.parametrize("nama", ["lebar", "sempit"])
def test_the_line_begins_at_nothing_and_stays_within_its_frame(nama):
    gambar = getattr(draw([(BUKA + n * HARI, 2) for n in range(10)], BUKA + 10 * HARI), nama)
    bidang = gambar.bidang
    assert gambar.garis.startswith(f"M{bidang.kiri} {gambar.alas} L")
    assert gambar.ujung[1] == bidang.atas  # 100 per cent
    assert gambar.ujung[0] == gambar.kini < gambar.tenggat == gambar.kanan
    assert gambar.label.y > bidang.atas


def test_deadline_and_today_are_named_and_dates_do_not_touch():
    gambar = draw([(BUKA, 1)], BUKA + 5 * HARI).lebar
    assert gambar.tanggal_tenggat.teks == "15 Agu, tenggat"
    assert gambar.tanggal_kini.teks == "hari ini"
    assert "4 Agu" in texts(gambar.tanggal)
    shown = (*gambar.tanggal, gambar.tanggal_kini, gambar.tanggal_tenggat)
    assert all(one.is_clear_of(other) for one, other in combinations(shown, 2))


@pytest.mark.parametrize("sampai", range(1, 19))
def test_no_two_texts_beneath_the_axis_touch(sampai):
    selesai = TENGGAT + 7 * HARI
    for gambar in (
        draw([(BUKA, 1)], BUKA + sampai * HARI, selesai).sempit,
        draw([], BUKA + sampai * HARI).sempit,
    ):
        shown = [*gambar.tanggal, gambar.tanggal_tenggat, *filter(None, [gambar.tanggal_kini])]
        assert all(one.is_clear_of(other) for one, other in combinations(shown, 2))


def test_a_text_that_ends_at_the_edge_reaches_back():
    tenggat = Tulisan(296, 194, "end", "11 Des, tenggat")
    assert not Tulisan(200, 194, "middle", "1 Des").is_clear_of(tenggat)
    assert Tulisan(120, 194, "middle", "25 Nov").is_clear_of(tenggat)


def test_close_to_the_deadline_its_name_has_the_room():
    assert draw([(BUKA, 1)], TENGGAT - timedelta(hours=1)).sempit.tanggal_kini is None


def test_after_the_deadline_the_days_go_on_to_the_end_of_the_late_ones():
    selesai = TENGGAT + 7 * HARI
    gambar = draw([(BUKA, 1)], selesai + HARI, selesai).lebar
    assert gambar.kini is None
    assert gambar.tenggat < gambar.ujung[0] == gambar.kanan
    assert "22 Agu" in texts(gambar.tanggal)


def test_the_frame_has_two_drawings_with_title_and_description_and_a_table():
    grafik = draw([(BUKA, 7)], BUKA + 3 * HARI)
    page = render_to_string(
        "components/grafik.html", {"grafik": grafik, "judul": "Yang lengkap", "uraian": "7 dari 20 orang."}
    )
    assert page.count('role="img"') == 2
    assert page.count("7 dari 20 orang.</desc>") == 2
    assert "7 orang, 35 %" in page
    assert page.count("<tr>") == 4
    assert "4 Agustus 2025" in page
