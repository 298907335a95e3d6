"""What two inspections of the same file found differently, apart from the verdict itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

BACAAN = (
    "forms", "pegawai_nip", "pegawai_name", "penilai_nip", "penilai_name", "periode_start", "periode_end", "nip_count",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BedaHasil:
    """One thing that differs, with both values as text; `apa` is its key in `Verdict.to_dict()`."""

    apa: str
    sebelum: str
    sesudah: str


def compare_hasil(lama: Mapping[str, Any], baru: Mapping[str, Any]) -> tuple[BedaHasil, ...]:
    """Of two `Verdict.to_dict()`, the older possibly without some keys: notes, what was read, mismatches, signers, and how
    much of the file is the document."""
    return tuple(_differences(lama, baru))


def _differences(lama: Mapping[str, Any], baru: Mapping[str, Any]) -> Iterator[BedaHasil]:
    for apa in ("notes", "pages", "kind"):
        yield from _compare(apa, lama.get(apa), baru.get(apa))
    if lama.get("shown_until"):  # older results get it, which says nothing about their file
        yield from _compare("shown_until", lama["shown_until"], baru.get("shown_until"))
    before, after = lama.get("reading") or {}, baru.get("reading") or {}
    for apa in BACAAN:
        yield from _compare(f"reading.{apa}", before.get(apa), after.get(apa))
    yield from _compare("mismatches", _codes(lama), _codes(baru))
    yield from _compare("signatures", _signers(lama), _signers(baru))


def _compare(apa: str, sebelum: Any, sesudah: Any) -> Iterator[BedaHasil]:
    before, after = _print(sebelum), _print(sesudah)
    if before != after:
        yield BedaHasil(apa, before, after)


def _print(value: Any) -> str:
    """Nothing found, an empty list and a zero are the same: an older result may lack the key."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value or "")


def _codes(hasil: Mapping[str, Any]) -> list[str]:
    return [one["code"] for one in hasil.get("mismatches", ())]


def _signers(hasil: Mapping[str, Any]) -> list[str]:
    return [f"{one.get('cn', '')} {one.get('code', '')}".strip() for one in hasil.get("signatures", ())]
