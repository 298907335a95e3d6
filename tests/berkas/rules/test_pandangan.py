from datetime import date, datetime

import pytest

from berkas.rules.pandangan import refuse_hari, tell_pandangan
from core.formats import WITA

BUKA = datetime(2025, 8, 4, tzinfo=WITA)
KINI = datetime(2025, 8, 14, 10, tzinfo=WITA)


@pytest.mark.parametrize(
    ("hari", "sebab"),
    [
        (date(2025, 8, 4), ""),
        (date(2025, 8, 14), ""),
        (date(2025, 8, 3), "Pengumpulan ini dibuka pada 4 Agustus 2025. Pilih tanggal itu atau sesudahnya."),
        (date(2025, 8, 15), "Tanggal itu belum tiba. Pilih paling akhir hari ini, 14 Agustus 2025."),
    ],
)
def test_a_day_of_the_campaign_that_has_come(hari, sebab):
    assert refuse_hari(hari, dibuka_at=BUKA, pada=KINI) == sebab


def test_a_campaign_to_come_has_no_day_yet():
    sebab = refuse_hari(date(2025, 8, 1), dibuka_at=BUKA, pada=datetime(2025, 8, 1, tzinfo=WITA))
    assert sebab.startswith("Pengumpulan ini baru dibuka pada 4 Agustus 2025.")


@pytest.mark.parametrize(
    ("hari", "pada", "kini", "berkas_kini", "kalimat"),
    [
        (date(2025, 8, 14), KINI, True, True, "Data per Kamis, 14 Agustus 2025 pukul 10.00 WITA"),
        (
            date(2025, 8, 13), KINI, False, True,
            "Orang dan unit per 13 Agustus 2025; berkas per Kamis, 14 Agustus 2025 pukul 10.00 WITA",
        ),
        (date(2025, 8, 13), datetime(2025, 8, 14, tzinfo=WITA), False, False, "Data per akhir hari 13 Agustus 2025"),
        (
            date(2025, 8, 10), datetime(2025, 8, 14, tzinfo=WITA), False, False,
            "Orang dan unit per 10 Agustus 2025; berkas per akhir hari 13 Agustus 2025",
        ),
    ],
)  # fmt: skip
def test_the_sentence_says_of_when_the_numbers_are(hari, pada, kini, berkas_kini, kalimat):
    assert tell_pandangan(hari, pada=pada, is_kini=kini, is_berkas_kini=berkas_kini) == kalimat
