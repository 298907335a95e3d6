"""The annex of a letter: the forms that it asks for."""

from enum import StrEnum


class FormatContoh(StrEnum):
    """The value is the end of the address."""

    A15 = "a15"
    A16 = "a16"
    A17 = "a17"


NAMA_FORMAT = {
    FormatContoh.A15: "Format A.1.5, Matriks Pembagian Peran dan Hasil (MPPH)",
    FormatContoh.A16: "Format A.1.6, SKP dengan pendekatan kualitatif",
    FormatContoh.A17: "Format A.1.7, SKP dengan pendekatan kuantitatif",
}
