from core.exceptions import DomainError, NotAllowed


class UnggahanDitutup(NotAllowed):
    """The moment or the state does not allow an upload. Shown as a separate page, never as the error of a
    field."""


class TidakTersimpan(DomainError):
    """The portal could not read or store what arrived. Nothing is said of the file, which may come in later."""
