class DomainError(Exception):
    """A refusal by the rules of the portal. Its Indonesian text says what to do and is shown unchanged; `rincian` are lines
    to be listed below it."""

    def __init__(self, pesan: str, *, kode: str = "", rincian: tuple[str, ...] = ()) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.kode = kode
        self.rincian = rincian


class NotAllowed(DomainError):
    """The person may not do this to this object; views answer 404 where existence must not leak."""


class Conflict(DomainError):
    """Another request was first: the state behind this decision has changed."""
