from core.exceptions import DomainError

ALASAN_TERPENDEK = 10
"""Characters of a reason that others read: fewer say nothing."""


def require_alasan(alasan: str, pesan: str) -> str:
    """The reason without spaces around it. Raises DomainError (kode "alasan") with this sentence when it is too short."""
    alasan = alasan.strip()
    if len(alasan) < ALASAN_TERPENDEK:
        raise DomainError(pesan, kode="alasan")
    return alasan
