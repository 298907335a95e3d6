"""One thing written for each person of a list, with one document for all of them."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from django.core.files.base import File

from berkas.models import Pengecualian, PermohonanDispensasi
from core.exceptions import DomainError
from pegawai.models import Pegawai

SATU_PER_SATU = (
    "Unggah dokumen ini satu per satu: dokumen untuk alasan ini hanya boleh dibaca pegawai yang bersangkutan, sedangkan "
    "dokumen sebuah daftar terbaca semua orang di dalamnya. Tanpa dokumen, daftar ini dapat dicatat sekaligus."
)
Dokumen: TypeAlias = "File[Any] | str | None"  # a new one, the name of one that is stored, or none


class HasilBaris(NamedTuple):
    """What became of one person of a list; `pesan` is empty when it was written."""

    pegawai: Pegawai
    pesan: str


def write_each(
    pegawai: Sequence[Pegawai],
    write: Callable[[Pegawai, Dokumen], Pengecualian | PermohonanDispensasi],
    *,
    surat: Dokumen,
    is_rahasia: bool,
) -> list[HasilBaris]:
    """What is refused for one is answered and leaves the others alone. The document is stored once.

    Raises DomainError when people of a list could read each other's document, for a reason that is not for everyone.
    """
    if surat is not None and len(pegawai) > 1 and is_rahasia:
        raise DomainError(SATU_PER_SATU, kode="surat")
    hasil: list[HasilBaris] = []
    for one in pegawai:
        try:
            surat = write(one, surat).surat.name or None
        except DomainError as refusal:
            hasil.append(HasilBaris(one, refusal.pesan))
        else:
            hasil.append(HasilBaris(one, ""))
    return hasil
