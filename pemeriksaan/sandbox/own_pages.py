"""The pages of memory that an inspection writes, made a child's own before its job arrives.

A forked child shares its server's memory until it writes there. Python counts references in the objects themselves, so an
inspection writes to thousands of pages that it only reads, and each costs a page fault and a copy. Which pages these are
is learned once, from a child that does the work of the warm-up; every later child asks the kernel for the same pages
while it waits. No code of the inspection runs for that, and what the pages hold does not change. Where the kernel cannot
copy them ahead (before Linux 5.14) or does not say which were written, a child copies them one by one as it goes.
"""

import ctypes
import os
import signal
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from mmap import PAGESIZE
from pathlib import Path
from typing import NoReturn

PRESENT, EXCLUSIVE = 1 << 63, 1 << 56  # in the entry of a page in /proc/self/pagemap
POPULATE_WRITE = 23  # what `madvise` calls it
LEARNING_SECONDS = 5
_libc = ctypes.CDLL(None, use_errno=True)

Range = tuple[int, int]
"""Address and length in bytes, both in whole pages."""


def learn_pages(work: Callable[[], object]) -> tuple[Range, ...]:
    """What a fork of this process writes of the memory it has now, doing `work`; nothing if that fails or hangs."""
    mine = list(_writable())
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _report(writing, mine, work)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(pid, 0)
    return () if status else tuple(_join(array("Q", answer)))


def _report(writing: int, mine: list[Range], work: Callable[[], object]) -> NoReturn:
    status = 1
    try:
        signal.alarm(LEARNING_SECONDS)
        work()
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(array("Q", _written(mine)).tobytes())
        status = 0
    finally:
        os._exit(status)


def take_pages(ranges: Iterable[Range]) -> None:
    """Copies them for this process. A range that is no longer mapped is passed over."""
    for address, length in ranges:
        _libc.madvise(ctypes.c_void_p(address), ctypes.c_size_t(length), POPULATE_WRITE)


def _writable() -> Iterator[Range]:
    """The private memory of this process."""
    with suppress(OSError), Path("/proc/self/maps").open(encoding="utf-8") as maps:
        for line in maps:
            place, rights, *_ = line.split()
            if rights == "rw-p":
                start, end = (int(number, 16) for number in place.split("-"))
                yield start, end - start


def _written(ranges: Iterable[Range]) -> Iterator[int]:
    """The numbers of the pages there that this process shares with no other."""
    with suppress(OSError), Path("/proc/self/pagemap").open("rb") as pagemap:
        for address, length in ranges:
            first = address // PAGESIZE
            pagemap.seek(first * 8)
            entries = array("Q", pagemap.read(length // PAGESIZE * 8))
            own = PRESENT | EXCLUSIVE
            yield from (first + place for place, entry in enumerate(entries) if entry & own == own)


def _join(pages: Iterable[int]) -> Iterator[Range]:
    """Pages that follow each other, as one range."""
    for _, run in groupby(enumerate(pages), lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        yield numbers[0] * PAGESIZE, len(numbers) * PAGESIZE
