from core.exceptions import Conflict


class SudahDiubah(Conflict):
    """Another person changed this part after the page was opened. The message says who and when; nothing is overwritten.

    `kini` is what stands there now, field by field, and `revisi` its revision; 0 when the part was removed.
    """

    def __init__(self, pesan: str, *, kini: dict[str, str] | None = None, revisi: int = 0) -> None:
        super().__init__(pesan, kode="STALE")
        self.kini = kini or {}
        self.revisi = revisi
