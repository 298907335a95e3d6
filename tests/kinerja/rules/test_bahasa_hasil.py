import pytest

from kinerja.rules.bahasa_hasil import HASIL, petunjuk_hasil


@pytest.mark.parametrize(
    "teks",
    [
        "", "  ", "Terlaksananya pembelajaran", "terlayaninya tamu", "Meningkatnya mutu", "Menurunnya keluhan",
        "Berkurangnya antrean", "Dokumen rencana kerja", "Dinas memiliki data", "Laporan tersusun", "Media ajar tersedia",
    ],
)  # fmt: skip
def test_a_result_passes(teks):
    assert petunjuk_hasil(teks) == ""


@pytest.mark.parametrize(
    ("teks", "petunjuk"),
    [
        ("Melaksanakan tugas", 'Tulis sebagai hasil, misalnya "Terlaksananya …", bukan "Melaksanakan …".'),
        ("membuat, laporan", 'Tulis sebagai hasil, misalnya "Tersedianya …", bukan "membuat, …".'),
        (
            "Mengoordinasikan rapat",
            '"Mengoordinasikan …" terbaca sebagai kegiatan. Tulis hasilnya, misalnya "Terlaksananya …".',
        ),
    ],
)
def test_an_activity_is_reworded_as_a_result(teks, petunjuk):
    assert petunjuk_hasil(teks) == petunjuk


@pytest.mark.parametrize("hasil", sorted(HASIL.values()))
def test_what_is_proposed_is_itself_a_result(hasil):
    assert petunjuk_hasil(hasil) == ""
