import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pemeriksaan.content.reading import find_format, find_nip, find_periode, read_text, tidy
from pemeriksaan.result import Reading

SEMESTER = (date(2025, 7, 1), date(2025, 12, 31))
NI_PPPK, NIP_PNS = "199308172025212001", "197603281996011001"
SELA = st.sampled_from(["", " ", ".", "\n", "\u00a0", " \r\n", "-", "\u2009"])


@pytest.mark.parametrize(
    "tertulis",
    [
        NI_PPPK,
        "NIP 19930817 202521 2 001",
        "NIP.19930817.202521.2.001,",
        "19930817 202521\r\n2 001",
        "19930817\u00a0202521\u00a02\u00a0001",
        "１９９３０８１７ ２０２５２１ ２ ００１",
        "١٩٩٣٠٨١٧ ٢٠٢٥٢١ ٢ ٠٠١",
        "1993\u200b0817 202521 2 001",
        "2 NIP 19930817 202521 2 001 2 NIP",
        "(19930817 2025 21 2 001)",
    ],
)
def test_a_nip_is_found_however_it_is_written(tertulis):
    assert list(find_nip(tertulis)) == [NI_PPPK]


@pytest.mark.parametrize(
    "tertulis",
    ["", "NIP -", "1993081720252120011", "5199308172025212001", "199313172025212001", "199308322025212001",
     "219308172025212001", "199308172025213001", "SK 19930817/202521/2/001"],
)  # fmt: skip
def test_other_numbers_are_no_nip(tertulis):
    assert list(find_nip(tertulis)) == []


@given(
    lahir=st.dates(date(1955, 1, 1), date(2009, 12, 31)),
    tahun=st.integers(1975, 2035),
    bulan=st.one_of(st.integers(1, 12), st.integers(21, 99)),
    urut=st.integers(1, 999),
    sela=st.tuples(SELA, SELA, SELA),
    sebelum=st.text(st.characters(categories=("L", "P", "Z")), max_size=20),
)
def test_every_nip_and_ni_pppk_is_found(lahir, tahun, bulan, urut, sela, sebelum):
    nip = f"{lahir:%Y%m%d}{tahun}{bulan:02}1{urut:03}"
    parts = (nip[:8], sela[0], nip[8:14], sela[1], nip[14], sela[2], nip[15:])
    assert list(find_nip(f"{sebelum} {''.join(parts)} dan")) == [nip]


@given(st.text(max_size=300))
def test_no_text_makes_the_reading_stumble(teks):
    assert all(len(nip) == 18 and nip.isascii() for nip in find_nip(teks))
    assert tidy(tidy(teks)) == tidy(teks)
    found = read_text([teks], complete=True)
    assert found is None or json.dumps(found.to_dict())


@pytest.mark.parametrize(
    "tertulis",
    [
        "PERIODE PENILAIAN: 1 JULI SD 31 DESEMBER TAHUN 2025",
        "PERIODE PENILAIAN : 1 JULI SD 31 DESEMBER\r\nTAHUN\r\n2025",
        "Periode Penilaian 1 Juli s.d. 31 Desember 2025",
        "Periode penilaian\n1 Juli s/d 31 Desember 2025",
        "PERIODE PENILAIAN: 1 Juli 2025 sampai dengan 31 Desember 2025",
        "PERIODE PENILAIAN 1 Juli 2025 – 31 Desember 2025",
        "PERIODE PENILAIAN: JULI SD DESEMBER TAHUN 2025",
        "PERIODE PENILAIAN: 1 JULI S.D 31 DES 2025",
        "PERIODE PENILAIAN: 01-07-2025 - 31-12-2025",
        "PERIODE PENILAIAN: 01/07/2025 s.d. 31/12/2025",
        "PERIODE PENILAIAN: 2025-07-01 s.d. 2025-12-31",
        "PERIODE PENILAIAN:1JULI2025S.D.31DESEMBER2025",
        "PERIODE 1 JULI SD 31 DESEMBER TAHUN: 2025",
        "Periode: lihat bawah. PERIODE PENILAIAN: １ JULI SD ３１ DESEMBER TAHUN ２０２５",
    ],
)
def test_every_spelling_of_the_period(tertulis):
    assert find_periode(tertulis) == SEMESTER


@pytest.mark.parametrize(
    ("tertulis", "rentang"),
    [
        ("PERIODE PENILAIAN: 1 JULI SD 30 JUNI TAHUN 2026", (date(2025, 7, 1), date(2026, 6, 30))),
        ("PERIODE PENILAIAN: JANUARI SD FEBRUARI 2024", (date(2024, 1, 1), date(2024, 2, 29))),
        ("PERIODE PENILAIAN: 1 PEBRUARI SD 30 NOPEMBER 2025", (date(2025, 2, 1), date(2025, 11, 30))),
        ("PERIODE PENILAIAN: ..... SD ..... TAHUN ....", None),
        ("PERIODE PENILAIAN: 1 JULI SD 31 DESEMBER", None),
        ("PERIODE PENILAIAN: 1 JULI SD 31 NOVEMBER 2025", None),
        ("PERIODE PENILAIAN: 31-12-2025 - 01-07-2025", None),
        ("1 Juli s.d. 31 Desember 2025", None),
        ("PERIODE PENILAIAN" + " x" * 100 + " 1 Juli s.d. 31 Desember 2025", None),
    ],
)
def test_other_periods_and_none(tertulis, rentang):
    assert find_periode(tertulis) == rentang


SKP = "SASARAN KINERJA PEGAWAI PENDEKATAN HASIL KERJA {} BAGI PEJABAT PEGAWAI YANG DINILAI"
PANDUAN = "diisi dengan rencana hasil kerja sesuai matriks peran dan hasil yang memiliki prioritas tinggi"


@pytest.mark.parametrize(
    ("teks", "format_"),
    [
        (SKP.format("KUALITATIF"), ("A.1.6",)),
        (SKP.format("\r\nKUANTITATIF") + " x" * 300 + PANDUAN, ("A.1.7",)),
        ("Sasaran Kinerja Pegawai. Pegawai yang Dinilai", ("SKP",)),
        ("MATRIKS PEMBAGIAN PERAN DAN HASIL", ("A.1.5",)),
        ("Kop dinas " * 60 + "Matriks Peran Hasil OUTCOME ANTARA/OUTPUT/LAYANAN", ("A.1.5",)),
        ("MATRIKS PEMBAGIAN PERAN DAN HASIL " + SKP.format("KUALITATIF"), ("A.1.5", "A.1.6")),
        ("Menyusun Sasaran Kinerja Pegawai; tagihan listrik", ()),
    ],
)
def test_which_form_it_is(teks, format_):
    assert find_format(teks) == format_


@pytest.mark.parametrize("teks", ["", "   ", "sedikit huruf", "6$6$5$1.,1(5-$ 3(*$:$, 1,3 1993 0817 $$$ 6$6"])
def test_text_that_says_nothing_is_not_read(teks):
    assert read_text([teks], complete=True) is None


def test_a_reading_is_kept_without_the_text():
    found = read_text([SKP.format("KUALITATIF"), f"NIP {NI_PPPK} {NIP_PNS} {NIP_PNS}"], complete=True)
    assert (found.forms, found.nip_count, found.complete) == (("A.1.6",), 2, True)
    assert NI_PPPK in found.text
    kept = Reading.from_dict(json.loads(json.dumps(found.to_dict())))
    assert kept.text == ""
    assert kept.to_dict() == found.to_dict()
    assert NI_PPPK not in json.dumps(found.to_dict())


def test_a_word_repeated_without_end_is_left_soon():
    assert find_periode("PERIODE " * 25_000 + ": 1 Juli s.d. 31 Desember 2025") is None


def test_a_reading_names_the_first_page_that_says_each_thing():
    skp = SKP.format("KUANTITATIF")
    surat = "Surat pengantar tanpa keterangan apa pun tentang isinya"
    periode = "PERIODE PENILAIAN: 1 JANUARI S.D. 31 DESEMBER 2025"
    found = read_text([surat, "", f"{skp} {periode}", f"{skp} {periode}"], complete=True)
    assert found.places == {"periode": 3, "form": 3}
