"""The plan of an import: who is new, who changes, who leaves, and which rows are not used."""

import pytest

from pegawai.rules.roster import (
    BarisSalah,
    Isian,
    Tercatat,
    compare_roster,
    is_like_name,
    is_printed_number,
    refuse_doubles,
    refuse_numbers,
)
from tests.pegawai.rules.test_baris_pegawai import NIP, read

NIP_LAIN = "198911022025211001"


def test_double_nip_is_faulty_in_both_rows():
    rows = refuse_doubles([read(), read(nama="Lain"), read(nip=NIP_LAIN)])
    assert [isinstance(row, BarisSalah) for row in rows] == [True, True, False]
    assert "lebih dari satu kali" in rows[0].alasan[0]


def known(nip=NIP, *, is_active=True, **nilai) -> Tercatat:
    isi = {"nama": "Ni Luh Contoh", "unit": "sd-1", "kohort": "PPPK Tahap I", "jenis": "PPPK"} | nilai
    return Tercatat(nip, isi, is_active)


def test_new_person():
    assert [row.nip for row in compare_roster([read()], known={}, members=[]).baru] == [NIP]


def test_same_person():
    rencana = compare_roster([read()], known={NIP: known()}, members=[known()])
    assert (rencana.sama, rencana.is_empty) == (1, True)


def test_changed_and_moved_person():
    rencana = compare_roster([read(unit="sd-2", golongan="IX")], known={NIP: known()}, members=[known()])
    (ubah,) = rencana.berubah
    assert ubah.bidang == {"unit": ("sd-1", "sd-2"), "golongan": ("", "IX")}
    assert rencana.pindah == (ubah,)
    assert ("Golongan", "", "IX") in ubah.perbedaan


def test_empty_cell_changes_nothing():
    rencana = compare_roster(
        [read(golongan="", penilai="")], known={NIP: known(golongan="IX", penilai=NIP_LAIN)}, members=[]
    )
    assert rencana.is_empty


def test_confirmed_address_stays():
    lama = {NIP: known(email="punya@sendiri.example")}
    assert compare_roster([read(email="lain@contoh.example")], known=lama, members=[]).is_empty
    assert compare_roster(
        [read(email="lain@contoh.example")], known={NIP: known(email="")}, members=[]
    ).berubah


def test_who_came_back_is_reactivated():
    rencana = compare_roster([read()], known={NIP: known(is_active=False)}, members=[])
    assert rencana.aktif_lagi == rencana.berubah != ()


def test_who_is_missing_leaves():
    assert [
        t.nip for t in compare_roster([read()], known={}, members=[known(NIP_LAIN)], seluruh=True).keluar
    ] == [NIP_LAIN]


def test_faulty_row_is_no_reason_to_leave():
    rencana = compare_roster([read(unit="x")], known={}, members=[known()], seluruh=True)
    assert (len(rencana.salah), rencana.keluar) == (1, ())


def test_no_person_leaves_while_a_row_is_unreadable():
    rows = [read(), read(nip="1.97603E+17")]
    rencana = compare_roster(rows, known={}, members=[known(), known(NIP_LAIN)], seluruh=True)
    assert (rencana.keluar, rencana.ditahan) == ((), 1)


@pytest.mark.parametrize(("keluar", "perlu"), [(1, False), (2, True)])
def test_more_than_a_tenth_leaving_has_to_be_confirmed(keluar, perlu):
    members = [known(str(n)) for n in range(10)]
    rows = [Isian(n, str(n), read().nilai) for n in range(10 - keluar)]
    assert (
        compare_roster(
            rows, known={t.nip: t for t in members}, members=members, seluruh=True
        ).perlu_ditegaskan
        is perlu
    )


@pytest.mark.parametrize(
    ("tahu", "is_salah"),
    [({}, True), ({NIP_LAIN: known(NIP_LAIN, is_active=False)}, True), ({NIP_LAIN: known(NIP_LAIN)}, False)],
)
def test_penilai_is_an_active_person(tahu, is_salah):
    rencana = compare_roster([read(penilai=NIP_LAIN)], known=tahu, members=[])
    assert bool(rencana.salah) is is_salah


def test_penilai_may_be_new_in_the_same_file():
    assert not compare_roster([read(penilai=NIP_LAIN), read(nip=NIP_LAIN)], known={}, members=[]).salah


def test_without_the_word_of_a_person_no_one_leaves():
    rencana = compare_roster([read()], known={}, members=[known(NIP_LAIN)])
    assert (rencana.keluar, rencana.tak_tercantum, rencana.ditahan) == ((), 1, 0)


@pytest.mark.parametrize(
    ("nip", "jenis"),
    [
        ("199203142025212001", "PPPK"),
        ("199108202025241005", "PPPK_PARUH_WAKTU"),
        ("197603281996011001", "PNS"),
    ],
)
def test_of_somebody_new_the_nip_tells_the_kind_and_of_others_nothing_changes(nip, jenis):
    row = read(nip=nip)
    assert compare_roster([row], known={}, members=[]).baru[0].nilai["jenis"] == jenis
    assert compare_roster([row], known={nip: known(nip, jenis="LAINNYA")}, members=[]).is_empty


def test_a_nip_under_quite_another_name_is_a_wrong_nip():
    rencana = compare_roster([read(nama="I Wayan Sudiarta")], known={NIP: known()}, members=[])
    assert rencana.salah[0].sebab == (
        f"NIP {NIP} tercatat atas nama Ni Luh Contoh, sedangkan berkas menulis I Wayan Sudiarta. Periksa NIP-nya; bila memang "
        "orang yang sama, betulkan dahulu namanya di halaman pegawai itu."
    )


@pytest.mark.parametrize(
    ("satu", "dua", "sama"),
    [
        ("Ni Luh Contoh", "NI LUH PUTU CONTOH, S.Pd.", True),
        ("Ni Luh Cntoh", "Ni Luh Contoh", True),
        ("Ni Luh Contoh", "I Wayan Sudiarta", False),
        ("I Wayan Adi", "Ni Made Sri", False),
    ],
)
def test_a_corrected_name_is_still_the_same_person(satu, dua, sama):
    assert is_like_name(satu, dua) is sama


def test_a_refused_penilai_takes_along_whom_they_would_rate():
    rows = [read(penilai=NIP_LAIN), read(nip=NIP_LAIN, penilai="197603281996011001")]
    rencana = compare_roster(rows, known={}, members=[])
    assert [row.nip for row in rencana.salah] == [NIP, NIP_LAIN]
    assert not rencana.baru


LEWAT = ["199203142025212030", "199203142025212060", "199203142025212100"]


def test_a_column_that_was_a_number_once_is_refused():
    assert all(is_printed_number(nip) for nip in LEWAT)
    rows = [read(nip=nip) for nip in (*LEWAT, NIP, NIP_LAIN)]
    checked = refuse_numbers(rows)
    assert [isinstance(row, BarisSalah) for row in checked] == [True, True, True, False, False]
    assert "pernah tersimpan sebagai angka" in checked[0].sebab


@pytest.mark.parametrize("nips", [LEWAT[:2], [*LEWAT, *(f"19920314202521200{n}" for n in range(1, 5))]])
def test_few_such_nips_are_chance(nips):
    rows = [read(nip=nip) for nip in nips]
    assert refuse_numbers(rows) == rows
