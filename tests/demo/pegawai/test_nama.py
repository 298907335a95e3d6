import re
from random import Random

import pytest

from demo.pegawai.nama import (
    BELAKANG,
    BELAKANG_PEREMPUAN,
    KAMPUNG,
    KAMPUNG_PEREMPUAN,
    WANGSA,
    WANGSA_PEREMPUAN,
    make_nama,
)

BANYAK = 500


def names(*, perempuan: bool) -> list[str]:
    rng = Random(1)
    return [make_nama(rng, perempuan=perempuan) for _ in range(BANYAK)]


@pytest.mark.parametrize(
    ("perempuan", "belakang", "kampung"),
    [(True, BELAKANG_PEREMPUAN, KAMPUNG_PEREMPUAN), (False, BELAKANG, KAMPUNG)],
    ids=["women", "men"],
)
def test_a_name_ends_as_the_names_of_that_sex_do(perempuan, belakang, kampung):
    for nama in names(perempuan=perempuan):
        assert nama.split()[-1] in belakang or nama in kampung, nama


@pytest.mark.parametrize(
    ("perempuan", "wangsa", "biasa"),
    [(True, WANGSA_PEREMPUAN, r"Ni (Luh )?(Wayan|Putu|Luh|Made|Kadek|Nengah|Nyoman|Komang|Ketut) "),
     (False, WANGSA, r"I (Wayan|Putu|Gede|Made|Kadek|Nengah|Nyoman|Komang|Ketut) ")],
    ids=["women", "men"],
)  # fmt: skip
def test_most_begin_with_the_order_of_birth_and_some_with_descent(perempuan, wangsa, biasa):
    found = names(perempuan=perempuan)
    born = [one for one in found if re.match(biasa, one)]
    descent = [one for one in found if one.startswith(wangsa) and one not in born]
    assert len(born) > 0.8 * BANYAK
    assert 0 < len(descent) < 0.2 * BANYAK


def test_a_name_is_printed_and_stored_as_it_is():
    for nama in names(perempuan=True) + names(perempuan=False):
        assert re.fullmatch(r"[A-Z][a-z]*( [A-Z][a-z]+)*", nama), nama
        assert len(nama) <= 60


def test_the_same_seed_gives_the_same_people():
    assert names(perempuan=True) == names(perempuan=True)
    assert len(set(names(perempuan=False))) > BANYAK // 2
