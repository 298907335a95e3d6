from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from berkas.rules.tapak_pengumpulan import JalanPengumpulan, Peristiwa, tell_tapak
from core.formats import WITA

BUKA, AKHIR = datetime(2026, 11, 18, tzinfo=WITA), datetime(2026, 12, 10, tzinfo=WITA)
KONSEP = JalanPengumpulan(Peristiwa(datetime(2026, 11, 12, 9, tzinfo=WITA), "Ni Kadek Sulastri"), BUKA, AKHIR)
TERBIT = replace(KONSEP, terbit=Peristiwa(datetime(2026, 11, 17, 15, tzinfo=WITA), "Ni Kadek Sulastri"))
DITUTUP = replace(TERBIT, ditutup=Peristiwa(datetime(2026, 12, 1, 10, 30, tzinfo=WITA), "I Made Arta"))
ARSIP = replace(DITUTUP, diarsipkan=Peristiwa(datetime(2027, 1, 4, 8, tzinfo=WITA)))
SENDIRI = "Rab 9 Des 2026 pukul 23.59 WITA, dengan sendirinya"
TABEL = [
    (KONSEP, BUKA, "Konsep", "Belum. Dibuka Rab 18 Nov 2026 pukul 00.00 WITA", SENDIRI),
    (TERBIT, BUKA - timedelta(hours=3), "Terbit", "Dibuka Rab 18 Nov 2026 pukul 00.00 WITA, 3 jam lagi", SENDIRI),
    (TERBIT, AKHIR - timedelta(days=11), "Terbit", "Dibuka Rab 18 Nov 2026 pukul 00.00 WITA, sisa 11 hari", SENDIRI),
    (TERBIT, AKHIR, "Ditutup", "Sel 17 Nov 2026, Ni Kadek Sulastri", SENDIRI),
    (
        DITUTUP, BUKA + timedelta(days=15), "Ditutup", "Sel 17 Nov 2026, Ni Kadek Sulastri",
        "Sel 1 Des 2026 pukul 10.30 WITA, I Made Arta",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("jalan", "pada", "kini", "terbit", "ditutup"), TABEL)
def test_each_step_says_when_and_by_whom(jalan, pada, kini, terbit, ditutup):
    tapak = tell_tapak(jalan, pada)
    assert [one.nama for one in tapak] == ["Konsep", "Terbit", "Ditutup"]
    assert [one.nama for one in tapak if one.is_kini] == [kini]
    assert [one.ket for one in tapak] == ["Kam 12 Nov 2026, Ni Kadek Sulastri", terbit, ditutup]
    before = [one.nama for one in tapak].index(kini)
    assert [one.is_selesai for one in tapak] == [n < before for n in range(3)]


def test_the_archive_is_a_fourth_step():
    assert [(one.nama, one.ket) for one in tell_tapak(ARSIP, AKHIR) if one.is_kini] == [
        ("Diarsipkan", "Sen 4 Jan 2027")
    ]
