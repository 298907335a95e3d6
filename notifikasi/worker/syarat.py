"""Whether waiting messages are still true, asked for many at a time."""

from collections.abc import Iterable, Sequence
from itertools import chain
from time import monotonic

from notifikasi.queries import ask_syarat, syarat_of

SEKALI_TANYA = 100
SEGAR = 5.0  # seconds that an answer may be used


class Kebenaran:
    """The answers for the conditions of one batch. Asking about one also asks about those after it, so that a batch takes a few
    queries; an answer older than `SEGAR` is asked again, so that a slow mail server sends nothing that is not so any more.

    If the question fails for a batch, each condition is asked by itself, and only the one that fails raises.
    """

    def __init__(self, syarat: Iterable[str]) -> None:
        self._urut = [one for one in dict.fromkeys(syarat) if one]
        self._posisi = {one: n for n, one in enumerate(self._urut)}
        self._jawaban: dict[str, str] = {}
        self._segar_sampai = 0.0

    def alasan(self, syarat: str) -> str:
        """Why a message with this condition need not be mailed any more, or ""."""
        if not syarat:
            return ""
        if monotonic() >= self._segar_sampai:
            self._jawaban.clear()
        if syarat not in self._jawaban:
            self._ask(syarat)
        return self._jawaban[syarat]

    def _ask(self, syarat: str) -> None:
        awal = self._posisi.get(syarat, len(self._urut))
        if not self._jawaban:
            self._segar_sampai = monotonic() + SEGAR
        try:
            self._jawaban |= ask_syarat(self._urut[awal : awal + SEKALI_TANYA] or [syarat])
        except Exception:  # noqa: BLE001 one of them is to blame; it is found when it is asked by itself
            self._jawaban |= ask_syarat([syarat])


class SyaratSurel:
    """The conditions of the messages in these mails, which never change, and whether they hold."""

    def __init__(self, pks: Sequence[int]) -> None:
        self._of = syarat_of(pks)
        self._kebenaran = Kebenaran(chain.from_iterable(self._of.values()))

    def outdated(self, pk: int) -> str:
        """Why the mail need not be sent any more: all its messages have a condition and none of them holds."""
        alasan = []
        for syarat in self._of.get(pk, ()):
            alasan.append(self._kebenaran.alasan(syarat))
            if not alasan[-1]:
                return ""
        return alasan[0] if alasan else ""
