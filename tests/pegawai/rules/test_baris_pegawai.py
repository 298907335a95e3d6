"""One row of a roster by itself."""

import pytest

from pegawai.rules.baris_pegawai import Acuan, read_baris
from pegawai.rules.lembar import Baris, Sel
from pegawai.rules.roster import BarisSalah, Isian

NIP = "199203142025212001"
UNITS = {
    "sd-1": "SD Negeri 1",
    "sd-2": "SD Negeri 2",
    "tk-a": "TK Negeri Pembina",
    "tk-b": "TK Negeri Pembina",
}
KOHORTS = {"PPPK Tahap I", "PPPK Tahap II"}


def baris(nomor=2, **sel) -> Baris:
    isi = {"nip": NIP, "nama": "Ni Luh Contoh", "unit": "sd-1"} | sel
    return Baris(nomor, {name: teks if isinstance(teks, Sel) else Sel(teks) for name, teks in isi.items()})


def read(**sel) -> Isian | BarisSalah:
    return read_baris(baris(**sel), kohort="PPPK Tahap I", acuan=Acuan.of(UNITS, KOHORTS))


def test_good_row():
    row = read(email="Luh@Contoh.example", golongan="IX")
    assert isinstance(row, Isian)
    assert row.nip == NIP
    assert row.nilai["kohort"] == "PPPK Tahap I"
    assert row.nilai["email"] == "luh@contoh.example"


@pytest.mark.parametrize(
    ("teks", "jenis"),
    [("pppk paruh waktu", "PPPK_PARUH_WAKTU"), ("P3K", "PPPK"), ("PNS", "PNS"), ("", ""), (None, "")],
)
def test_the_kind_is_known_from_its_column_alone(teks, jenis):
    row = read(nip="197603281996011001") if teks is None else read(nip="197603281996011001", jenis=teks)
    assert row.nilai["jenis"] == jenis


@pytest.mark.parametrize("teks", ["sd-1", "SD-1", "SD Negeri 1", "  sd negeri  1"])
def test_a_unit_by_its_code_or_its_name(teks):
    assert read(unit=teks).nilai["unit"] == "sd-1"


def test_a_name_of_several_units_asks_for_the_code():
    assert read(unit="TK Negeri Pembina").alasan == (
        "Ada 2 unit bernama TK Negeri Pembina. Tulis kodenya: tk-a, tk-b.",
    )


@pytest.mark.parametrize(
    ("teks", "hari"),
    [
        ("01/08/2025", "2025-08-01"),
        ("1 Agustus 2025", "2025-08-01"),
        ("", ""),
        (Sel("45870", is_angka=True), "2025-08-01"),
    ],
)
def test_first_day_of_service(teks, hari):
    assert read(tmt=teks).nilai["tmt"] == hari


def test_kohort_of_the_row_wins():
    assert read(kohort="PPPK Tahap II").nilai["kohort"] == "PPPK Tahap II"
    assert read(kohort="pppk tahap ii").nilai["kohort"] == "PPPK Tahap II"


@pytest.mark.parametrize(
    ("kohorts", "sebab"),
    [(KOHORTS, "Yang ada: PPPK Tahap I, PPPK Tahap II."), (set(), "Belum ada kohort di portal.")],
)
def test_an_unknown_kohort_is_refused_with_those_that_exist(kohorts, sebab):
    row = read_baris(baris(kohort="PPPK Tahap 1"), kohort="", acuan=Acuan.of(UNITS, kohorts))
    tambah = "Tambahkan dahulu di Pegawai → Kohort bila memang baru."
    assert row.sebab == f"Kohort PPPK Tahap 1 tidak dikenal. {sebab} {tambah}"


@pytest.mark.parametrize(
    ("sel", "alasan"),
    [
        ({"nip": "1.97603E+17"}, "angka ilmiah"),
        ({"nip": Sel("1.97603E+17", is_angka=True)}, "angka ilmiah"),
        ({"nip": Sel("199203142025212000", is_angka=True)}, "tersimpan sebagai angka"),
        ({"nip": Sel("199203142025212001", is_angka=True)}, "tersimpan sebagai angka"),
        ({"nip": Sel("19920314", is_angka=True)}, "18 angka"),
        (
            {"penilai": Sel("197603281996011001", is_angka=True)},
            "NIP penilai: NIP Penilai 197603281996011001 tersimpan sebagai angka",
        ),
        ({"penilai": Sel("", is_rumus=True)}, "NIP penilai: Kolom NIP Penilai berisi rumus"),
        ({"tmt": "08/31/2025"}, "TMT 08/31/2025 bukan tanggal. Urutannya bulan/hari/tahun"),
        ({"tmt": "kemarin"}, "TMT kemarin bukan tanggal. Tulis seperti 31/12/2025"),
        ({"unit": "x" * 300}, f"Kode unit {'x' * 60}… tidak dikenal"),
        ({"nip": Sel("=A1", is_rumus=True)}, "Kolom NIP berisi rumus"),
        ({"nip": ""}, "18 angka"),
        ({"nip": "123"}, "18 angka"),
        ({"nama": ""}, "Kolom Nama kosong"),
        ({"nama": Sel("=HYPERLINK(1)", is_rumus=True)}, "Kolom Nama berisi rumus"),
        ({"nama": "x" * 151}, "Kolom Nama lebih panjang dari 150 huruf"),
        ({"unit": ""}, "Kolom Kode Unit kosong"),
        ({"unit": "sd-9"}, "Kode unit sd-9 tidak dikenal"),
        ({"jenis": "Honorer"}, "Jenis pegawai Honorer tidak dikenal"),
        ({"golongan": "18"}, "Golongan 18 tidak dikenal"),
        ({"golongan": "XVIII"}, "Golongan XVIII tidak dikenal"),
        ({"email": "bukan surel"}, "Surel bukan surel bukan alamat surel"),
        ({"penilai": "1.97603E+17"}, "NIP penilai: "),
        ({"penilai": NIP}, "sama dengan NIP pegawai itu sendiri"),
    ],
)
def test_faulty_row_says_why(sel, alasan):
    row = read(**sel)
    assert isinstance(row, BarisSalah)
    assert row.nomor == 2
    assert alasan in " ".join(row.alasan)


def test_all_faults_of_a_row_are_reported_at_once():
    assert len(read(nip="1", nama="", unit="x").alasan) == 3


@pytest.mark.parametrize("golongan", ["I", "IX", "XVII", "III/a", "IV/e"])
def test_golongan_as_the_register_writes_it(golongan):
    assert read(golongan=golongan.swapcase()).nilai["golongan"] == golongan
