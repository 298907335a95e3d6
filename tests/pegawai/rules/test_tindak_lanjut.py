import pytest

from pegawai.rules.roster import BarisSalah, Isian, Kembar, Perubahan, Rencana, Tercatat
from pegawai.rules.tindak_lanjut import find_kembar, gather_hal

NIP, TAHUN_LAIN, SATU_ANGKA, ORANG_LAIN = (
    "199203142025212001", "199203142019032007", "199203152025212001", "198811022025211003",
)  # fmt: skip


def isian(nip: str, nama: str, nomor: int = 2) -> Isian:
    return Isian(nomor, nip, {"nama": nama})


@pytest.mark.parametrize(
    ("nama", "lain", "nip_lain", "is_kembar"),
    [
        ("Ni Luh Sekar Ayu", "NI LUH SEKAR AYU, S.Pd.", TAHUN_LAIN, True),
        ("Ni Luh Sekar Ayu", "Ni Luh Sekar Ayu", SATU_ANGKA, True),
        ("Ni Luh Sekar Ayu", "Ni Luh Sekar Ayu", ORANG_LAIN, False),
        ("Ni Luh Sekar Ayu", "Ni Luh Melati Putri", TAHUN_LAIN, False),
        ("Ni Luh Sekar Ayu", "Ni Luh Sekar Ayu", NIP, False),
    ],
    ids=["day of birth", "one digit", "another day", "another name", "the same row"],
)
def test_who_may_be_a_person_that_is_known_already(nama, lain, nip_lain, is_kembar):
    assert bool(find_kembar([isian(NIP, nama)], {nip_lain: lain})) is is_kembar


def test_two_new_rows_of_one_person_are_found_as_well():
    rows = [isian(NIP, "Ni Luh Sekar Ayu"), isian(SATU_ANGKA, "Ni Luh Sekar Ayu", 3)]
    assert [(one.nomor, one.nip_lain) for one in find_kembar(rows, {})] == [(2, SATU_ANGKA), (3, NIP)]


def test_everything_that_waits_is_gathered_with_its_reason():
    rencana = Rencana(
        salah=(BarisSalah(2, "", ("Sebab.",)), BarisSalah(3, "", ("x" * 9_000,), nama="Ni Luh")),
        kembar=(Kembar(4, NIP, "A", TAHUN_LAIN, "B"),),
        keluar=(
            Tercatat(ORANG_LAIN, {"nama": "C"}, True, ("Kepala unit SD 1",)),
            Tercatat("1", {"nama": "D"}, True),
        ),
        berubah=(
            Perubahan(5, NIP, "E", {"unit": ("sd-1", "sd-2")}),
            Perubahan(6, NIP, "F", {"jabatan": ("a", "b")}),
        ),
    )
    found = [(one.jenis, one.kunci, one.nama) for one in gather_hal(rencana)]
    assert found == [
        ("BARIS_SALAH", "baris 2", ""), ("BARIS_SALAH", "Ni Luh", "Ni Luh"), ("KEMBAR", NIP, "A"), ("PEJABAT_KELUAR", ORANG_LAIN, "C"),
        ("PINDAH", NIP, "E"),
    ]  # fmt: skip
    assert len(found) == rencana.menunggu
    assert max(len(one.sebab) for one in gather_hal(rencana)) == 500
