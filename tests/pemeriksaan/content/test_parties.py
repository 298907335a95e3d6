"""The identity block in the orders in which programs write it into a PDF."""

import pytest

from pemeriksaan.content.parties import PlacedWords, Word, find_parties
from pemeriksaan.content.reading import read_text

KIRI = ("Ni Luh Sari, S.Pd.", "19930817 202521 2 001", "IX", "Guru Ahli Pertama", "SD Negeri 1")
KANAN = ("Drs. I Wayan Sudarma, M.Pd.", "19760328 199601 1 001", "IV/a", "Kepala Sekolah", "SD Negeri 1")
LABEL = ("NAMA", "NIP", "PANGKAT/ GOL. RUANG", "JABATAN", "UNIT KERJA")
HURUF = 6.0


def write(teks: str, x: float, y: float) -> list[Word]:
    """The words of one line that begins at x, 6 points a letter."""
    words = []
    for one in teks.split():
        words.append(Word(one, x, y, x + HURUF * len(one), y + 9))
        x += HURUF * (len(one) + 1)
    return words


def cells(x: float, orang: tuple[str, ...], *, number: bool = True) -> list[list[Word]]:
    """One column of the block: per row the number, the label and the value."""
    rows = []
    for row, (label, value) in enumerate(zip(LABEL, orang, strict=True)):
        y = 680 - 14 * row
        rows.append([
            *(write(str(row + 1), x, y) if number else []), *write(label, x + 15, y), *write(value, x + 90, y),
        ])  # fmt: skip
    return rows


def heads(kiri="PEGAWAI YANG DINILAI", kanan="PEJABAT PENILAI KINERJA", x=320) -> list[Word]:
    return [*write(kiri, 50, 700), *write(kanan, x, 700)]


def flat(rows: list[list[Word]]) -> list[Word]:
    return [word for row in rows for word in row]


AKHIR = [*write("HASIL KERJA", 50, 580), *write("Rencana dari NIP 18800101 202521 1 009", 50, 560)]
BARIS = [
    word for pair in zip(cells(50, KIRI), cells(320, KANAN), strict=True) for row in pair for word in row
]
LABEL_DULU = [
    word
    for is_value in (False, True)
    for x, orang in ((50, KIRI), (320, KANAN))
    for word in flat(cells(x, orang))
    if (word.left >= x + 90) == is_value
]
SUSUNAN = {
    "row by row, across both columns": [*heads(), *BARIS, *AKHIR],
    "column by column": [*heads(), *flat(cells(50, KIRI)), *flat(cells(320, KANAN)), *AKHIR],
    "the right column first": [*heads(), *flat(cells(320, KANAN)), *flat(cells(50, KIRI)), *AKHIR],
    "the headings last": [*flat(cells(50, KIRI)), *flat(cells(320, KANAN)), *AKHIR, *heads()],
    "labels first, values after": [*heads(), *LABEL_DULU, *AKHIR],
    "without numbers": [*heads(), *flat(cells(50, KIRI, number=False)), *flat(cells(320, KANAN, number=False))],
    "headings in the middle of their cells": [
        *write("PEGAWAI YANG DINILAI", 130, 700), *write("PEJABAT PENILAI KINERJA", 400, 700), *BARIS, *AKHIR,
    ],
    "small letters": [*heads("Pegawai yang Dinilai", "Pejabat Penilai Kinerja"), *BARIS, *AKHIR],
    "the assessor on the left": [
        *heads("PEJABAT PENILAI KINERJA", "PEGAWAI YANG DINILAI"), *flat(cells(50, KANAN)), *flat(cells(320, KIRI)),
    ],
}  # fmt: skip


@pytest.mark.parametrize("kata", SUSUNAN.values(), ids=SUSUNAN.keys())
def test_who_is_who_in_every_order(kata):
    found = read_text(["Sasaran Kinerja Pegawai, teks yang cukup panjang"], find_parties(kata), complete=True)
    assert (found.pegawai_nip, found.penilai_nip) == ("199308172025212001", "197603281996011001")
    assert (found.pegawai_name, found.penilai_name) == (KIRI[0], KANAN[0])


def test_one_below_the_other():
    atas = [*write("PEGAWAI YANG DINILAI", 50, 700), *flat(cells(50, KIRI))]
    bawah = [
        Word(one.text, one.left, one.bottom - 200, one.right, one.top - 200)
        for one in (*write("PEJABAT PENILAI KINERJA", 50, 700), *flat(cells(50, KANAN)))
    ]
    ((pegawai, penilai),) = find_parties([*atas, *bawah])
    assert (pegawai.name, penilai.name) == (KIRI[0], KANAN[0])


def test_a_signature_block_has_no_labels():
    kata = [
        *write("Semarapura, 1 Juli 2025", 320, 714),
        *heads("Pegawai yang Dinilai,", "Pejabat Penilai Kinerja,"),
        *write("(Ni Luh Sari, S.Pd.)", 50, 640), *write("Drs. I Wayan Sudarma, M.Pd.", 320, 640),
        *write("NIP. 19930817 202521 2 001", 50, 626), *write("NIP. 19760328 199601 1 001", 320, 626),
    ]  # fmt: skip
    ((pegawai, penilai),) = find_parties(kata)
    assert (pegawai.name, penilai.name) == ("Ni Luh Sari, S.Pd.", "Drs. I Wayan Sudarma, M.Pd.")


def test_a_name_over_two_lines():
    kata = [*heads(), *write("1", 50, 680), *write("NAMA", 65, 680), *write("Ni Luh Putu Sari Dewi", 140, 680),
            *write("1", 320, 680), *write("NAMA", 335, 680), *write("I Wayan Sudarma", 410, 680),
            *write("Kusumawati, S.Pd.", 140, 668), *write("2", 50, 650), *write("NIP", 65, 650),
            *write("19930817 202521", 140, 650), *write("2 001", 140, 640)]  # fmt: skip
    ((pegawai, penilai),) = find_parties(kata)
    assert pegawai.name == "Ni Luh Putu Sari Dewi Kusumawati, S.Pd."
    assert penilai.name == "I Wayan Sudarma"


def test_an_empty_form_names_no_person():
    empty = ("", "", "", "", "")
    kata = [*heads(), *flat(cells(50, empty)), *flat(cells(320, empty)), *AKHIR]
    found = read_text(["Sasaran Kinerja Pegawai, teks yang cukup panjang"], find_parties(kata), complete=True)
    assert (found.pegawai_nip, found.pegawai_name, found.penilai_nip, found.penilai_name) == ("", "", "", "")


def test_no_block_no_party():
    assert list(find_parties(write("Matriks Pembagian Peran dan Hasil", 50, 700))) == []


def test_an_unlabelled_assessor_is_not_taken_for_the_employee():
    ((pegawai, penilai),) = find_parties([*write("PEGAWAI YANG DINILAI", 50, 700), *flat(cells(50, KIRI))])
    assert (pegawai.name, penilai.name) == (KIRI[0], "")


def test_the_blocks_of_placed_words_are_found_once():
    placed = PlacedWords([*heads(), *BARIS, *AKHIR])
    assert placed.blocks == tuple(find_parties(placed.words))
    assert placed.blocks is placed.blocks


def test_a_page_made_to_keep_us_busy_is_left_soon():
    kata = [*write("NAMA NIP " * 1800, 50, 690), *(one for _ in range(80) for one in heads())]
    assert len(list(find_parties(kata))) == 6
