import pytest

from berkas.rules.belum_dikirim import KATA, describe_belum_dikirim, tell_naskah
from kinerja.enums import StatusMpph, StatusSkp


@pytest.mark.parametrize("status", [*StatusSkp, *StatusMpph])
def test_every_state_has_words(status):
    assert tell_naskah(status, dicetak=False) == KATA[status]


@pytest.mark.parametrize(
    ("status", "dicetak", "kalimat"),
    [
        ("DRAF", False, "SKP (BELUM DIKIRIM: di menu Kinerja masih draf; lanjut menyusun)"),
        ("DRAF", True, "SKP (BELUM DIKIRIM: di menu Kinerja masih draf; lanjut menyusun)"),
        (
            "DITETAPKAN",
            False,
            "SKP (BELUM DIKIRIM: di menu Kinerja sudah ditetapkan, belum dicetak; cetak, tanda tangani, lalu unggah)",
        ),
        (
            "DITETAPKAN",
            True,
            "SKP (BELUM DIKIRIM: di menu Kinerja sudah dicetak, belum diunggah; unggah hasil tanda tangannya)",
        ),
    ],
)
def test_it_is_called_not_sent_with_the_next_step(status, dicetak, kalimat):
    assert describe_belum_dikirim("SKP", tell_naskah(status, dicetak=dicetak)) == kalimat
