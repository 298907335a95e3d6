from datetime import date, timedelta

from kepatuhan.rules.kalender_pengingat import BATAS_PEKAN, SelHari, TandaHari, kisi_of

T = TandaHari
RABU = date(2026, 11, 18)


def test_whole_weeks_from_the_first_marked_day_to_the_last():
    kisi = kisi_of({T.TERKIRIM: {RABU}, T.TENGGAT: {date(2026, 12, 9)}}, date(2026, 11, 28))
    assert [pekan[0].hari for pekan in kisi.pekan] == [
        date(2026, 11, 16) + timedelta(days=7 * n) for n in range(4)
    ]
    assert {len(pekan) for pekan in kisi.pekan} == {7}
    assert not kisi.is_terpotong


def test_a_cell_names_its_marks_the_weightiest_first():
    kisi = kisi_of({T.PENGINGAT: {RABU}, T.TENGGAT: {RABU}, T.TERKIRIM: ()}, RABU)
    assert kisi.pekan[0][2] == SelHari(RABU, (T.TENGGAT, T.PENGINGAT), True, False)


def test_the_month_stands_with_the_first_cell_and_with_its_first_day():
    kisi = kisi_of({T.TENGGAT: {date(2026, 12, 9)}}, RABU)
    assert [sel.hari for pekan in kisi.pekan for sel in pekan if sel.is_awal] == [
        date(2026, 11, 16),
        date(2026, 12, 1),
    ]


def test_of_a_long_campaign_the_weeks_around_today_are_shown():
    for hari in (RABU, RABU + timedelta(days=200), RABU + timedelta(days=350)):
        kisi = kisi_of({T.TENGGAT: {RABU, RABU + timedelta(days=365)}}, hari)
        assert len(kisi.pekan) <= BATAS_PEKAN
        assert kisi.is_terpotong
        assert any(sel.is_kini for pekan in kisi.pekan for sel in pekan)


def test_without_any_mark_there_is_the_week_of_today():
    assert len(kisi_of({}, RABU).pekan) == 1


def test_each_mark_has_an_icon():
    assert len({one.ikon for one in TandaHari}) == len(TandaHari)
