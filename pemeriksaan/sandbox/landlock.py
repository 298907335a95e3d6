"""The kernel's fence (Landlock) around a child: what a parser that was taken over could still reach.

The audit hook of `child` stops Python code; machine code inside a parser does not pass it. Behind the fence the child can
read the libraries, the fonts and the trust store, and nothing else: no key, no database, no other file, nothing of another
process under /proc. It can write nowhere, open no TCP connection and signal no process. On a kernel without Landlock
(before 5.13, or not enabled) the limits of `child.confine` and the filter of `seccomp` still hold.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same numbers on every architecture
ABI_VERSION = 1
ABI_WITH_NETWORK, ABI_WITH_SCOPES = 4, 6
RULE_PATH_BENEATH = 1
PR_SET_NO_NEW_PRIVS = 38
READ_FILE, READ_DIR = 1 << 2, 1 << 3
FS_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # how many kinds of access each version knows
FS_RIGHTS_NOW = 16
TCP_BIND_AND_CONNECT = 0b11  # from version 4
SCOPE_SOCKETS_AND_SIGNALS = 0b11  # from version 6
PROJECT = Path(__file__).resolve().parent.parent.parent
SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/fonts", "/usr/share/zoneinfo")
_libc = ctypes.CDLL(None, use_errno=True)


def is_available() -> bool:
    """Whether this kernel has Landlock, in the version that knows networks too."""
    return _call(CREATE_RULESET, None, 0, ABI_VERSION) >= ABI_WITH_NETWORK


def put_up_fence(trust_dir: str = "") -> bool:
    """From here on this process can read only these, for good. False where the kernel has no Landlock.

    Never an error: a file must not be refused because of the machine it is inspected on.
    """
    version = _call(CREATE_RULESET, None, 0, ABI_VERSION)
    if version < 1:
        return False
    parts = 1 + (version >= ABI_WITH_NETWORK) + (version >= ABI_WITH_SCOPES)
    rules = struct.pack("QQQ", *_handled(version))[: 8 * parts]
    ruleset = _call(CREATE_RULESET, rules, len(rules), 0)
    if ruleset < 0:
        return False
    for path in _readable(trust_dir):
        _allow_reading(ruleset, path)
    _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    stands = _call(RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return stands


def _handled(version: int) -> tuple[int, int, int]:
    rights = (1 << FS_RIGHTS.get(version, FS_RIGHTS_NOW)) - 1
    return (
        rights,
        TCP_BIND_AND_CONNECT if version >= ABI_WITH_NETWORK else 0,
        SCOPE_SOCKETS_AND_SIGNALS if version >= ABI_WITH_SCOPES else 0,
    )


def _readable(trust_dir: str) -> Iterable[str]:
    """Never the project as a whole: its `var` holds the key, the database and the files of people."""
    packages = (str(PROJECT / name) for name in ("pemeriksaan", "core", "tests"))
    interpreters = (f"{prefix}/lib" for prefix in {sys.prefix, sys.base_prefix})
    libraries = (path for path in sys.path if path.endswith("-packages"))
    return (*SYSTEM, *packages, *interpreters, *libraries, *filter(None, [trust_dir]))


def _allow_reading(ruleset: int, path: str) -> None:
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC | os.O_DIRECTORY)
    except OSError:
        return  # what is not there need not be read
    try:
        _call(ADD_RULE, ruleset, RULE_PATH_BENEATH, struct.pack("=Qi", READ_FILE | READ_DIR, beneath), 0)
    finally:
        os.close(beneath)


def _call(number: int, *args: object) -> int:
    return int(_libc.syscall(number, *args))
