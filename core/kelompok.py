from typing import NamedTuple

from django import forms


class Kelompok(NamedTuple):
    """Fields of a long form that belong together; `ket` says what follows from them."""

    kunci: str
    judul: str
    ket: str
    isian: list[forms.BoundField]
