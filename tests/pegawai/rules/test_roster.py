import pytest

from pegawai.rules.roster import (
    Baris,
    BarisSalah,
    Isian,
    Sel,
    Tercatat,
    compare_roster,
    read_baris,
    refuse_doubles,
)

NIP, NIP_LAIN = "199203142025212001", "198911022025211001"
UNITS = {"sd-1", "sd-2"}
KOHORTS = {"PPPK Tahap I", "PPPK Tahap II"}


def baris(nomor=2, **sel) -> Baris:
    isi = {"nip": NIP, "nama": "Ni Luh Contoh", "unit": "sd-1"} | sel
    return Baris(nomor, {name: teks if isinstance(teks, Sel) else Sel(teks) for name, teks in isi.items()})


def read(**sel) -> Isian | BarisSalah:
    return read_baris(baris(**sel), kohort="PPPK Tahap I", units=UNITS, kohorts=KOHORTS)


def test_good_row():
    row = read(email="Luh@Contoh.example", golongan="IX")
    assert isinstance(row, Isian)
    assert row.nip == NIP
    assert row.nilai["jenis"] == "PPPK"
    assert row.nilai["kohort"] == "PPPK Tahap I"
    assert row.nilai["email"] == "luh@contoh.example"


def test_kind_follows_the_nip_unless_written():
    assert read(nip="197603281996011001").nilai["jenis"] == "PNS"
    assert read(jenis="pppk paruh waktu").nilai["jenis"] == "PPPK_PARUH_WAKTU"


def test_kohort_of_the_row_wins():
    assert read(kohort="PPPK Tahap II").nilai["kohort"] == "PPPK Tahap II"
    assert read(kohort="pppk tahap ii").nilai["kohort"] == "PPPK Tahap II"


@pytest.mark.parametrize(
    ("kohorts", "sebab"),
    [(KOHORTS, "Yang ada: PPPK Tahap I, PPPK Tahap II."), (set(), "Belum ada kohort di portal.")],
)
def test_an_unknown_kohort_is_refused_with_those_that_exist(kohorts, sebab):
    row = read_baris(baris(kohort="PPPK Tahap 1"), kohort="", units=UNITS, kohorts=kohorts)
    tambah = "Tambahkan dahulu di Pegawai → Kohort bila memang baru."
    assert row.sebab == f"Kohort PPPK Tahap 1 tidak dikenal. {sebab} {tambah}"


@pytest.mark.parametrize(
    ("sel", "alasan"),
    [
        ({"nip": "1.97603E+17"}, "angka ilmiah"),
        ({"nip": Sel("1.97603E+17", is_angka=True)}, "angka ilmiah"),
        ({"nip": Sel("199203142025212000", is_angka=True)}, "tiga angka terakhir hilang"),
        ({"nip": Sel("=A1", is_rumus=True)}, "Kolom NIP berisi rumus"),
        ({"nip": ""}, "18 angka"),
        ({"nip": "123"}, "18 angka"),
        ({"nama": ""}, "Kolom Nama kosong"),
        ({"nama": Sel("=HYPERLINK(1)", is_rumus=True)}, "Kolom Nama berisi rumus"),
        ({"nama": "x" * 151}, "Kolom Nama lebih panjang dari 150 huruf"),
        ({"unit": ""}, "Kolom Kode Unit kosong"),
        ({"unit": "sd-9"}, "Kode unit sd-9 tidak dikenal"),
        ({"jenis": "Honorer"}, "Jenis pegawai Honorer tidak dikenal"),
        ({"golongan": "09"}, "Golongan 09 tidak dikenal"),
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
def test_known_golongan(golongan):
    assert isinstance(read(golongan=golongan), Isian)


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
    assert [t.nip for t in compare_roster([read()], known={}, members=[known(NIP_LAIN)]).keluar] == [NIP_LAIN]


def test_faulty_row_is_no_reason_to_leave():
    rencana = compare_roster([read(unit="x")], known={}, members=[known()])
    assert (len(rencana.salah), rencana.keluar) == (1, ())


def test_no_person_leaves_while_a_row_is_unreadable():
    rencana = compare_roster([read(), read(nip="1.97603E+17")], known={}, members=[known(), known(NIP_LAIN)])
    assert (rencana.keluar, rencana.ditahan) == ((), 1)


@pytest.mark.parametrize(("keluar", "perlu"), [(1, False), (2, True)])
def test_more_than_a_tenth_leaving_has_to_be_confirmed(keluar, perlu):
    members = [known(str(n)) for n in range(10)]
    rows = [Isian(n, str(n), read().nilai) for n in range(10 - keluar)]
    assert compare_roster(rows, known={t.nip: t for t in members}, members=members).perlu_ditegaskan is perlu


@pytest.mark.parametrize(
    ("tahu", "is_salah"),
    [({}, True), ({NIP_LAIN: known(NIP_LAIN, is_active=False)}, True), ({NIP_LAIN: known(NIP_LAIN)}, False)],
)
def test_penilai_is_an_active_person(tahu, is_salah):
    rencana = compare_roster([read(penilai=NIP_LAIN)], known=tahu, members=[])
    assert bool(rencana.salah) is is_salah


def test_penilai_may_be_new_in_the_same_file():
    assert not compare_roster([read(penilai=NIP_LAIN), read(nip=NIP_LAIN)], known={}, members=[]).salah
