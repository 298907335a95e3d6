from dataclasses import replace
from datetime import date

import pytest

from kinerja.rules.ekinerja import (
    LEBIH_AWAL,
    PERIODE_LAIN,
    PLT,
    Dilewati,
    IsianEkinerja,
    SkpDiEkinerja,
    Terdaftar,
    compare_ekinerja,
    periods_of,
    pick_rows,
    read_baris_ekinerja,
)
from pegawai.rules.lembar import Baris, Sel
from pegawai.rules.roster import BarisSalah

NIP = "199203142025212001"
BARIS = {
    "nip": NIP, "status": "persetujuan", "model": "kuantitatif", "mulai": "01-07-2025", "selesai": "31-12-2025",
    "skp_id": "abc", "unor_atasan": "SD Negeri 1", "is_plt_plh": "false",
}  # fmt: skip
MULAI, SELESAI = date(2025, 7, 1), date(2025, 12, 31)
KNOWN = {NIP: Terdaftar(1, {(MULAI, SELESAI): 7})}


def read(**ganti):
    return read_baris_ekinerja(Baris(9, {kolom: Sel(teks) for kolom, teks in {**BARIS, **ganti}.items()}))


def test_a_row_of_the_export():
    assert read() == IsianEkinerja(
        9, NIP, MULAI, SELESAI, "KUANTITATIF", "persetujuan", "abc", "SD Negeri 1", is_plt_plh=False
    )


@pytest.mark.parametrize(
    "tanggal", ["01-07-2025", "2025-07-01", "01/07/2025", "2025-07-01 00:00:00", "1 Juli 2025", "45839"]
)
def test_days_as_bkn_and_as_excel_writes_them(tanggal):
    assert read(mulai=tanggal).mulai == MULAI


@pytest.mark.parametrize(
    ("model", "pendekatan"),
    [("kualitatif", "KUALITATIF"), ("KUANTITATIF", "KUANTITATIF"), ("SKP Kualitatif", "KUALITATIF")],
)
def test_approaches(model, pendekatan):
    assert read(model=model).pendekatan == pendekatan


@pytest.mark.parametrize(
    ("status", "disetujui"),
    [
        ("persetujuan", True),
        ("Disetujui", True),
        ("Sudah Disetujui", True),
        ("persetujuan_atasan", True),
        ("draft", False),
        ("", False),
    ],
)
def test_approved_or_not(status, disetujui):
    assert read(status=status).is_disetujui == disetujui


@pytest.mark.parametrize(
    ("ganti", "alasan"),
    [
        ({"nip": "123"}, "NIP terdiri atas 18 angka. Periksa kembali NIP yang ditulis."),
        ({"model": "campuran"}, 'skp_model "campuran" tidak dikenal. Yang dikenal: kualitatif, kuantitatif.'),
        (
            {"mulai": "Juli"},
            'periode_awal "Juli" bukan tanggal. Tulis seperti 31/12/2025 atau 31 Desember 2025.',
        ),
        ({"selesai": ""}, 'periode_akhir "" bukan tanggal. Tulis seperti 31/12/2025 atau 31 Desember 2025.'),
        (
            {"mulai": "07/31/2025"},
            'periode_awal "07/31/2025" bukan tanggal. Urutannya bulan/hari/tahun. Tulis hari dahulu, misalnya 31/12/2025.',
        ),
        ({"mulai": "01-01-2026"}, "periode_akhir lebih dahulu daripada periode_awal."),
        (
            {"mulai": "31-02-2025"},
            'periode_awal "31-02-2025" bukan tanggal. Tulis seperti 31/12/2025 atau 31 Desember 2025.',
        ),
    ],
)
def test_a_bad_row_says_what_is_wrong(ganti, alasan):
    row = read(**ganti)
    assert isinstance(row, BarisSalah)
    assert (row.nomor, row.alasan) == (9, (alasan,))


def test_a_formula_is_refused():
    row = read_baris_ekinerja(Baris(3, {k: Sel(v, is_rumus=k == "status") for k, v in BARIS.items()}))
    assert row.alasan == ("Kolom skp_status berisi rumus.",)


@pytest.mark.parametrize(
    ("ganti", "alasan"),
    [
        ({"is_plt_plh": "true"}, "Jabatan Plt/Plh."),
        ({"nip": "197603281996011001"}, "NIP tidak terdaftar sebagai pegawai aktif di portal."),
        ({"is_plt_plh": "2"}, "Jabatan Plt/Plh."),
        (
            {"mulai": "01-01-2026", "selesai": "30-06-2026"},
            "Periode 01-01-2026 s.d. 30-06-2026 tidak ada untuk kohort pegawai ini.",
        ),
    ],
)
def test_rows_that_do_not_concern_the_portal_are_skipped_with_a_reason(ganti, alasan):
    row = read(**ganti)
    pilihan = pick_rows([row], known=KNOWN)
    assert (pilihan.terpilih, pilihan.dilewati) == ({}, [Dilewati(9, row.nip, alasan)])


@pytest.mark.parametrize(
    ("ganti", "sebab"),
    [({"is_plt_plh": "2"}, PLT), ({"mulai": "01-01-2026", "selesai": "30-06-2026"}, PERIODE_LAIN)],
)
def test_of_known_people_the_rows_that_do_not_count_are_kept(ganti, sebab):
    assert [why for _, why in pick_rows([read(**ganti)], known=KNOWN).lain] == [sebab]


@pytest.mark.parametrize("kode", ["0", "0.0", "false", "", "tidak"])
def test_codes_of_the_main_post(kode):
    assert not read(is_plt_plh=kode).is_plt_plh


@pytest.mark.parametrize(
    ("mulai", "selesai", "kena"),
    [
        ("01-07-2025", "30-09-2025", True), ("01-10-2025", "31-12-2025", True), ("01-01-2025", "31-12-2025", True),
        ("15-06-2025", "31-12-2025", True), ("01-01-2025", "31-07-2025", False), ("01-01-2025", "30-06-2025", False),
        ("01-11-2025", "30-06-2026", False),
    ],
)  # fmt: skip
def test_a_row_belongs_to_the_periods_that_it_mostly_overlaps(mulai, selesai, kena):
    assert periods_of(read(mulai=mulai, selesai=selesai), KNOWN[NIP].periode) == ((7,) if kena else ())


def test_of_two_after_a_move_the_later_counts_and_both_are_kept():
    awal = read(selesai="30-09-2025")
    akhir = replace(read(mulai="01-10-2025", status="draft"), nomor=10)
    pilihan = pick_rows([akhir, awal], known=KNOWN)
    assert pilihan.terpilih == {(NIP, 7): akhir}
    assert pilihan.lain == [(awal, LEBIH_AWAL)]


@pytest.mark.parametrize(
    ("satu", "dua", "dipakai"),
    [
        ("persetujuan", "draft", 1),
        ("draft", "persetujuan", 2),
        ("draft", "ajukan", 2),
        ("persetujuan", "disetujui", 2),
    ],
)
def test_of_two_rows_the_approved_one_counts_else_the_last(satu, dua, dipakai):
    rows = [
        read_baris_ekinerja(Baris(nomor, {k: Sel(v) for k, v in {**BARIS, "status": status}.items()}))
        for nomor, status in ((1, satu), (2, dua))
    ]
    terpilih, lain, dilewati = pick_rows(rows, known=KNOWN)
    assert [row.nomor for row in terpilih.values()] == [dipakai]
    assert [(row.nomor, why) for row, why in lain] == [(3 - dipakai, LEBIH_AWAL)]
    pesan = f"SKP lain pegawai ini untuk periode yang sama dipakai (baris {dipakai})."
    assert dilewati == [Dilewati(3 - dipakai, NIP, pesan)]


def test_what_is_new_what_changed_what_stayed():
    satu = SkpDiEkinerja(1, 7, "a", "KUALITATIF", "draft", False, "", None, MULAI, SELESAI)
    dua = SkpDiEkinerja(2, 7, "b", "KUALITATIF", "draft", False, "", None, MULAI, SELESAI)
    tiga = SkpDiEkinerja(3, 7, "c", "KUALITATIF", "draft", False, "", None, MULAI, SELESAI)
    lama = SkpDiEkinerja(2, 7, "b", "KUALITATIF", "ajukan", False, "", None, MULAI, SELESAI)
    assert compare_ekinerja([satu, dua, tiga], tercatat=[lama, tiga]) == ((satu,), (dua,), 1)
