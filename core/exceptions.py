class DomainError(Exception):
    """A refusal by the rules of the portal. Its Indonesian text says what to do and is shown unchanged."""

    def __init__(self, pesan: str, *, kode: str = "") -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.kode = kode


class NotAllowed(DomainError):
    """The person may not do this to this object; views answer 404 where existence must not leak."""


class Conflict(DomainError):
    """Another request was first: the state behind this decision has changed."""
