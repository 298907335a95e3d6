from core.exceptions import NotAllowed


class UnggahanDitutup(NotAllowed):
    """The moment or the state does not allow an upload. Shown as a separate page, never as the error of a
    field."""
