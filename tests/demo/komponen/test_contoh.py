from datetime import UTC, datetime

from berkas.rules.waktu import KeadaanWaktu
from demo.komponen.contoh import JUMLAH, draw_example, moments

KINI = datetime(2026, 11, 28, 14, tzinfo=UTC)


def test_every_state_of_time_has_a_moment():
    shown = list(moments(KINI))
    assert [one.keadaan for one in shown] == list(KeadaanWaktu)
    assert [one.keadaan for one in shown if one.lewat] == [KeadaanWaktu.TUTUP]


def test_chart_and_bar_tell_the_same_story():
    chart = draw_example(KINI)
    assert chart.hari[-1].jumlah == 108 == sum(one.jumlah for one in JUMLAH[:2])
