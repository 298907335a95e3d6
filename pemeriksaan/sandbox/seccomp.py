"""A filter of system calls (seccomp) around a child: what no inspection needs, the kernel refuses with EPERM.

It works where Landlock is missing, and covers what Landlock does not: UDP and every other kind of socket, programs,
processes, tracing, and the ways around a filter (io_uring, namespaces). What the child has open already stays usable: one
channel to the parent. The filter cannot be removed again.
"""

import ctypes
import errno
import os
import struct
import sys

PR_GET_SECCOMP, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 21, 22, 38
MODE_FILTER = 2
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
LOAD, JUMP_IF_EQUAL, JUMP_IF_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06  # instructions of classic BPF
AT_NUMBER, AT_ARCHITECTURE = 0, 4  # where they stand in what the kernel shows the filter
X32 = 0x40000000  # x86-64 has each call a second time from here on

ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
REFUSED = {  # name: number on x86-64, on aarch64; None where there is no such call
    "socket": (41, 198), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201), "accept": (43, 202),
    "accept4": (288, 242),
    "execve": (59, 221), "execveat": (322, 281), "memfd_create": (319, 279),
    "fork": (57, None), "vfork": (58, None), "clone": (56, 220), "clone3": (435, 435), "unshare": (272, 97),
    "setns": (308, 268), "mount": (165, 40),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "pidfd_getfd": (438, 438),
    "kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "pidfd_send_signal": (424, 424),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "bpf": (321, 280), "userfaultfd": (323, 282),
    "perf_event_open": (298, 241), "keyctl": (250, 219),
    "unlink": (87, None), "unlinkat": (263, 35), "rename": (82, None), "renameat": (264, 38), "renameat2": (316, 276),
}  # fmt: skip
_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def is_available() -> bool:
    """Whether this kernel filters, and the numbers of its architecture are known here."""
    return os.uname().machine in ARCHITECTURES and _libc.prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0


def put_up_filter() -> bool:
    """From here on, for this process and for good. False where the kernel cannot; never an error, as in `landlock`."""
    if not is_available():
        return False
    code = compile_filter(os.uname().machine)
    program = _Program(len(code) // 8, code)
    _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return bool(_libc.prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def compile_filter(machine: str) -> bytes:
    """The program: another architecture's calls are refused, then these, and everything else may pass."""
    architecture, column = ARCHITECTURES[machine]
    numbers = [number for pair in REFUSED.values() if (number := pair[column]) is not None]
    steps = [
        (LOAD, 0, 0, AT_ARCHITECTURE),
        (JUMP_IF_EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, REFUSE),
        (LOAD, 0, 0, AT_NUMBER),
    ]
    if machine == "x86_64":
        steps += [(JUMP_IF_AT_LEAST, 0, 1, X32), (RETURN, 0, 0, REFUSE)]
    for place, number in enumerate(numbers):
        to_refusal = len(numbers) - place  # behind the permission
        steps.append((JUMP_IF_EQUAL, to_refusal, 0, number))
    steps += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE)]
    order = "<" if sys.byteorder == "little" else ">"
    return b"".join(struct.pack(f"{order}HBBI", *step) for step in steps)
