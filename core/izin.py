from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Izin:
    """The answer of every `can(...)`: true or false, and when false the reason to print beside the greyed-out button."""

    boleh: bool
    alasan: str = ""

    def __bool__(self) -> bool:
        return self.boleh


BOLEH = Izin(boleh=True)


def tolak(alasan: str = "") -> Izin:
    return Izin(boleh=False, alasan=alasan)
