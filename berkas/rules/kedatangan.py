from dataclasses import dataclass
from datetime import datetime

LAMA_MENUNGGU = 2.0  # seconds: whoever waited longer for a turn is not made to wait for the inspection too


@dataclass(frozen=True, slots=True)
class Kedatangan:
    """When an upload was here, complete (aware), and whether with so many others that the worker inspects it."""

    at: datetime
    ramai: bool = False
