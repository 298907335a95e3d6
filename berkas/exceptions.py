from core.exceptions import NotAllowed


class UnggahanDitutup(NotAllowed):
    """The moment or the state does not allow an upload: shown as a page of its own, never as an error of a field."""
