"""The children of a fork server as the kernel lists them."""

import time
from pathlib import Path


def children_of(server) -> list[str]:
    """Their numbers, in the order of birth; also of one that has ended and is not buried yet."""
    pid = server.incarnation.pid
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def wait_until(true) -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)
