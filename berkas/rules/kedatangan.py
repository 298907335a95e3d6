from dataclasses import dataclass
from datetime import datetime

LAMA_MENUNGGU = (
    2.0  # seconds: an upload that waited longer for its turn does not also wait for the inspection
)


@dataclass(frozen=True, slots=True)
class Kedatangan:
    """When an upload had arrived completely (aware), and whether with so many others that the worker inspects
    it."""

    at: datetime
    ramai: bool = False
