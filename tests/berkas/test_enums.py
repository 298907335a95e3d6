"""The table of moves and the words beside it: complete, closed, and without a status that cannot be reached or left."""

from itertools import chain

import pytest

from berkas.enums import (
    ALUR,
    CARA_MEMPERBAIKI,
    AlasanPengembalian,
    Keadaan,
    KeadaanDokumen,
    Langkah,
    StatusBerkas,
)
from berkas.models import Berkas, Riwayat


def reachable() -> set[StatusBerkas]:
    """Every status that a series of moves leads to, from a document that was not uploaded yet."""
    found: set[StatusBerkas | None] = {None}
    while more := set(chain.from_iterable(ends for starts, ends in ALUR.values() if starts & found)) - found:
        found |= more
    return {one for one in found if one is not None}


def test_every_step_has_its_row():
    assert set(Langkah) - set(ALUR) == {Langkah.RENAME}, "a new name moves nothing"
    assert set(ALUR) <= set(Langkah)


def test_every_status_is_reached_and_left():
    assert reachable() == set(StatusBerkas)
    assert set(chain.from_iterable(starts for starts, _ in ALUR.values())) == {None, *StatusBerkas}


def test_a_verified_berkas_is_not_overwritten():
    assert StatusBerkas.TERVERIFIKASI not in ALUR[Langkah.UPLOAD][0]
    leaving = {step for step, (starts, _) in ALUR.items() if StatusBerkas.TERVERIFIKASI in starts}
    assert leaving == {Langkah.REOPEN}


@pytest.mark.parametrize("alasan", list(AlasanPengembalian))
def test_every_reason_of_a_return_teaches_how_to_mend_it(alasan):
    assert CARA_MEMPERBAIKI[alasan].endswith(".")


@pytest.mark.parametrize(
    ("keadaan", "lengkap"),
    [
        (Keadaan.DIKEMBALIKAN, False),
        (Keadaan.BELUM, False),
        (Keadaan.TERLAMBAT, True),
        (Keadaan.TEPAT_WAKTU, True),
    ],
)
def test_late_is_complete_and_returned_is_not(keadaan, lengkap):
    assert keadaan.is_lengkap is lengkap


def test_a_document_stands_where_its_berkas_stands_or_has_not_come_in():
    assert set(KeadaanDokumen.values) == {"BELUM", *StatusBerkas.values}
    assert {one.value: one.label for one in KeadaanDokumen if one != KeadaanDokumen.BELUM} == dict(
        StatusBerkas.choices
    )


def test_every_code_fits_its_column():
    columns = ((Berkas, "status", StatusBerkas), (Riwayat, "langkah", Langkah), (Riwayat, "ke", StatusBerkas))
    for model, name, codes in columns:
        assert max(map(len, codes.values)) <= model._meta.get_field(name).max_length
