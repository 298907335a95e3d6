import pytest

from berkas.enums import AlasanWakil
from berkas.rules.wakil import TANPA_KETERANGAN, Wakil, tell_wakil


@pytest.mark.parametrize(
    ("wakil", "kurang"),
    [
        (Wakil(AlasanWakil.DIRAWAT), ""),
        (Wakil(AlasanWakil.LAINNYA), TANPA_KETERANGAN),
        (Wakil(AlasanWakil.LAINNYA, "sembilan!"), TANPA_KETERANGAN),
        (Wakil(AlasanWakil.LAINNYA, "sepuluh 10"), ""),
    ],
)
def test_only_another_reason_says_nothing_by_itself(wakil, kurang):
    assert wakil.kurang == kurang


def test_the_sentence_names_who_and_why():
    assert tell_wakil("Ni Made Sari", "Sakit atau dirawat", "") == "Ni Made Sari, karena: sakit atau dirawat"
    assert (
        tell_wakil("Ni Made Sari", "Alasan lain", "ponsel hilang")
        == "Ni Made Sari, karena: alasan lain (ponsel hilang)"
    )
