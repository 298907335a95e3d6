"""Signed files, the ways in which their bytes go wrong, and what must hold where the result is still accepted."""

import os
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pemeriksaan.pki.sign import make_cms
from pemeriksaan.result import Decision
from tests.pdf_factory import make_pki, make_unsigned
from tests.pdf_makna import meaning, meaning_but_signatures
from tests.pdf_palsu import picture, stamp
from tests.produsen.gaya import DSS, ITEXT
from tests.produsen.matriks import Resep
from tests.serangan.penanda import second_signature
from tests.serangan.sasaran import Sasaran

FEW = int(os.environ.get("SIMPEG_MUTASI", "30"))
SECONDS = float(os.environ.get("SIMPEG_MUTASI_DETIK", "0"))
"""How long a deep case goes on, in rounds; 0 for one long round."""
MANY = 100 if SECONDS else 1000
BLANK = b"\0\t\n\f\r "
STAGES = [Phase.explicit, Phase.reuse, Phase.generate]  # a smaller example of a forged file says no more
CALM = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
AUGUST = datetime(2025, 8, 1, tzinfo=UTC)
BAIT = (
    b"\n4 0 obj\n", b"\nendobj\n", b"\nendstream\n", b"stream\n", b"\nxref\n0 1\n", b"\ntrailer\n<< /Root 1 0 R >>\n",
    b"\nstartxref\n9\n", b"%%EOF", b"\n%%EOF\n", b" /Prev 9 ", b"/XRefStm 9 ", b"%PDF-1.7\n", b"\n% biasa\n", b"\n%%\n", b"<<", b">>", b"(",
    b"\nstartxref", b"\n9 0 obj\n<< /Type /Page >>\nendobj\n", b" " * 40, b"\r", b"\0", b" null ", b"/Root 9 0 R", b"4 0 obj", b"endobj",
)  # fmt: skip
NAMES = ("B", "LT", "dua", "LTA", "iText", "DSS")


@cache
def files() -> dict[str, bytes]:
    """As BSrE makes them: alone, timestamped with an archive, twice, with the archive stamped once more; and the archives
    of two other programs."""
    pki = make_pki()
    long_term = pki.timestamped(AUGUST, lt=True)
    lt = pki.sign(make_unsigned(), long_term=long_term)
    return {
        "B": pki.sign(make_unsigned()),
        "LT": lt,
        "dua": pki.sign(lt, pki.penilai, "Penilai", long_term=long_term),
        "LTA": stamp(lt, pki.tsa, at=AUGUST),
        "iText": Resep("libreoffice", ITEXT.name, "LTA").make(),
        "DSS": Resep("word", DSS.name, "LT").make(),
    }


def few(test):
    return settings(
        max_examples=FEW, phases=STAGES, deadline=None, suppress_health_check=CALM, derandomize=True
    )(test)


def for_long(check: Callable[..., None], **strategies: st.SearchStrategy) -> None:
    """Rounds of many new examples, until the seconds are over."""
    profile = settings(max_examples=MANY, deadline=None, phases=STAGES, suppress_health_check=CALM)
    until = time.monotonic() + SECONDS
    while True:
        profile(given(**strategies)(check))()
        if time.monotonic() >= until:
            return


def require_the_same(examine, original: bytes, mutated: bytes) -> None:
    """Not accepted; or accepted, and then every reader sees the same, and the signed bytes are those that were signed."""
    verdict = None if mutated == original else examine(mutated)
    if verdict is None or verdict.decision != Decision.ACCEPT:
        return
    until = verdict.shown_until
    assert mutated[:until].lower() == original[:until].lower()
    require_whole_digits(mutated[:until])
    if original.startswith(mutated.rstrip(BLANK)) and len(mutated) >= signer_end(original):
        return  # cut at the end of a revision: the file as it was before the archive was added
    assert picture(mutated) == picture(mutated[:until]) == picture(original)
    assert meaning(mutated) == meaning(original)


def require_whole_digits(signed: bytes) -> None:
    """The digits of a signature are all small or all capital; no program mixes them."""
    for digits in re.findall(rb"/Contents ?<([0-9A-Fa-f]{1000,})>", signed):
        assert digits in {digits.lower(), digits.upper()}


def signer_end(data: bytes) -> int:
    """Where the bytes of the first signer end; the archive stands behind them."""
    _, _, start, length = map(int, re.search(rb"/ByteRange ?\[([^\]]*)\]", data)[1].split())
    return start + length


HOW = ("flip", "flips", "insert", "remove", "repeat", "swap", "cut", "append")
PLACE = st.integers(0, 2**20)
MUTATION = st.tuples(
    st.sampled_from(HOW), PLACE, st.integers(0, 400), PLACE, st.binary(min_size=1, max_size=12)
)
BAITED = st.lists(st.tuples(st.sampled_from(BAIT), PLACE), min_size=1, max_size=3)
APPENDED = st.lists(st.one_of(st.sampled_from(BAIT), st.binary(max_size=30)), min_size=1, max_size=6).map(
    b"".join
)


def spoil(data: bytes, mutation: tuple[str, int, int, int, bytes], start: int = 0, stop: int = 0) -> bytes:
    """One of the ways in which bytes go wrong, from offset `start` on, and before `stop` if that is given."""
    how, place, length, other, noise = mutation
    room = (stop or len(data)) - start
    at, other = (start + one % room for one in (place, other))
    to = min(stop or len(data), at + length)
    if how == "flips":
        for where in {at, to - 1, other}:
            data = data[:where] + bytes([data[where] ^ noise[0]]) + data[where + 1 :]
        return data
    return {
        "flip": data[:at] + bytes([data[at] ^ (noise[0] or 1)]) + data[at + 1 :],
        "insert": data[:at] + noise + data[at:],
        "remove": data[:at] + data[to:],
        "repeat": data[:to] + data[at:to] + data[to:],
        "swap": data[:at] + data[to : to + length] + data[at:to] + data[to + length :],
        "cut": data[:at],
        "append": data + noise,
    }[how]


def baited(data: bytes, baits: list[tuple[bytes, int]], start: int) -> bytes:
    """Tokens that readers look for when they repair, at these places from `start` on."""
    for token, place in baits:
        at = start + place % (len(data) + 1 - start)
        data = data[:at] + token + data[at:]
    return data


@cache
def two_signers() -> tuple[bytes, int, int]:
    """A file whose second signer can sign again in no time; between which offsets (bytes) the second added the rest."""
    first = Sasaran(Resep("chromium", "pyHanko", "LT"))
    data = second_signature(first, first.revise())
    _, start, _, _ = _last_range(data)
    return data, signer_end(data), start


def signed_again(data: bytes) -> bytes:
    """The second signer signs what now stands between the two. Offsets that moved are the forger's loss."""
    pki, match = make_pki(), list(re.finditer(rb"/ByteRange ?\[([^\]]*)\]", data))[-1]
    start = data.rindex(b"<", 0, data.rindex(b"0" * 1000))
    stop = data.index(b">", start) + 1
    numbers = b"0 %d %d %d" % (start, stop, len(data) - stop)
    data = data[: match.start(1)] + numbers.ljust(len(match[1])) + data[match.end(1) :]
    cms = make_cms(data[:start] + data[stop:], pki.penilai, pki.chain).hex().encode()
    return data[: start + 1] + cms.ljust(stop - start - 2, b"0") + data[stop - 1 :]


def require_the_same_between(examine, mutated: bytes) -> None:
    """What the second signer covers and the first did not see is accepted only where it is their own signature."""
    original, first_end, _ = two_signers()
    if mutated == original or examine(mutated).decision != Decision.ACCEPT:
        return
    assert picture(mutated) == picture(original)
    assert mutated[:first_end] == original[:first_end]
    assert meaning_but_signatures(mutated) == meaning_but_signatures(original)


def _last_range(data: bytes) -> list[int]:
    return [int(one) for one in re.findall(rb"/ByteRange ?\[([^\]]*)\]", data)[-1].split()]
