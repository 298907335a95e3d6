"""Fictitious NIP and NI PPPK with the structure of real ones; the sequence counts up where the first 15
digits are equal."""

from collections import Counter
from datetime import date

KONTRAK_PERTAMA = "21"  # digits 13-14 of a NI PPPK: the first contract


class PenerbitNip:
    """Gives out numbers, each only once."""

    def __init__(self) -> None:
        self._urut: Counter[str] = Counter()

    def issue_pppk(self, lahir: date, *, tahun: int, perempuan: bool) -> str:
        return self._issue(f"{lahir:%Y%m%d}{tahun}{KONTRAK_PERTAMA}", perempuan=perempuan)

    def issue_pns(self, lahir: date, *, masuk: date, perempuan: bool) -> str:
        return self._issue(f"{lahir:%Y%m%d}{masuk:%Y%m}", perempuan=perempuan)

    def _issue(self, awal: str, *, perempuan: bool) -> str:
        awal += "2" if perempuan else "1"
        self._urut[awal] += 1
        return f"{awal}{self._urut[awal]:03}"
