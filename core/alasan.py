from core.exceptions import DomainError
from core.formats import format_number

ALASAN_TERPENDEK = 10
"""Characters of a reason that others read: fewer say nothing."""


def require_alasan(alasan: str, pesan: str, *, terpanjang: int | None = None, kode: str = "alasan") -> str:
    """The reason without spaces around it. Raises DomainError with this code: with this sentence when it is too short, with
    the limit when it has more characters than that."""
    alasan = alasan.strip()
    if len(alasan) < ALASAN_TERPENDEK:
        raise DomainError(pesan, kode=kode)
    if terpanjang is not None and len(alasan) > terpanjang:
        raise DomainError(f"Paling panjang {format_number(terpanjang)} karakter.", kode=kode)
    return alasan
