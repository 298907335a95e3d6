"""One thing that a form still lacks, and where on the page it is filled in."""

from typing import NamedTuple


class Kurang(NamedTuple):
    """`jangkar`: the id of the field on the page, without "#"."""

    pesan: str
    jangkar: str
