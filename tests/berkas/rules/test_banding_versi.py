from berkas.rules.banding_versi import FaktaVersi, compare_versi

LAMA = FaktaVersi(1, "SKP 2025", 1_048_576, 2, ("Ni Luh",), "Utuh", cetakan=7)


def test_each_fact_stands_beside_the_one_before():
    baru = FaktaVersi(2, "SKP 2025", 2_097_152, 3, (), None)
    banding = compare_versi(LAMA, baru)
    assert (banding.lama, banding.baru, banding.isi) == (1, 2, "")
    assert [(one.apa, one.sebelum, one.sesudah, one.berubah) for one in banding.baris] == [
        ("Nama berkas", "SKP 2025", "SKP 2025", False),
        ("Ukuran", "1 MB", "2 MB", True),
        ("Halaman", "2", "3", True),
        ("Tanda tangan elektronik", "Ni Luh", "tidak ada", True),
        ("Hasil pemeriksaan otomatis", "Utuh", "belum diperiksa", True),
    ]
    assert banding.beda == list(banding.baris[1:])
    assert banding.sama == "Sama pada keduanya: nama berkas."


def test_sizes_that_differ_by_bytes_only_are_not_called_the_same():
    banding = compare_versi(LAMA, LAMA._replace(nomor=2, ukuran=1_048_577))
    assert [(one.apa, one.sebelum, one.sesudah) for one in banding.beda] == [
        ("Ukuran", "1.048.576 byte", "1.048.577 byte")
    ]
    assert "ukuran" not in banding.sama


def test_nothing_is_called_the_same_where_all_differs():
    assert compare_versi(LAMA, FaktaVersi(2, "Lain", 9, 3, (), None)).sama == ""


def test_what_waits_is_not_called_unsigned():
    banding = compare_versi(LAMA, FaktaVersi(2, "SKP 2025", 1, None, None, None))
    assert [one.sesudah for one in banding.baris[2:]] == ["belum diperiksa"] * 3


def test_the_words_are_compared_only_between_prints_of_the_portal():
    sama, lain, asing = (LAMA._replace(nomor=2, cetakan=one) for one in (7, 8, None))
    assert compare_versi(LAMA, sama).isi.startswith("Isi dokumennya sama")
    assert compare_versi(LAMA, lain).isi == "Isi dokumennya dari cetakan portal yang lain."
    assert compare_versi(LAMA, asing).isi == compare_versi(asing, LAMA).isi == ""
