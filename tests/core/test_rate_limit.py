"""The parts of allauth that `core.rate_limit` uses still exist, work the same, and are used nowhere else.

If a test here fails after an upgrade, read allauth's release notes and change only core/rate_limit.py.
"""

import ast
import inspect
from pathlib import Path

import pytest
import time_machine
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.test import RequestFactory

from core import rate_limit
from core.rate_limit import clear_tries, count_try, counted_address, longest_wait
from tests.factories import KATA_SANDI

ROOT = Path(__file__).parent.parent.parent
# Described in allauth's documentation: adapters, forms, views, and the exception that carries a response.
PROMISED = {
    "allauth.account.adapter",
    "allauth.account.forms",
    "allauth.account.views",
    "allauth.core.exceptions",
}
TWO_A_MINUTE = "2/m/key"


@pytest.fixture(autouse=True)
def forget_tries(db):
    cache.clear()


def ask(address="36.66.1.2", method="POST"):
    return RequestFactory().generic(method, "/", REMOTE_ADDR=address)


def use(limits, times, key="a", request=None):
    return [count_try(request or ask(), "coba", limits, key=key) is not None for _ in range(times)]


@pytest.mark.parametrize(
    ("function", "parameters"),
    [
        (ratelimit.consume, {"request", "app", "action", "config", "key", "limit_get"}),
        (ratelimit.clear, {"request", "app", "action", "config", "key"}),
        (ratelimit.parse_rates, {"rates"}),
        (ratelimit.get_ip, {"request"}),
        (ratelimit.RateLimitUsage.rollback, {"self"}),
        (DefaultAccountAdapter.pre_authenticate, {"self", "request", "credentials"}),
        (DefaultAccountAdapter.authenticate, {"self", "request", "credentials"}),
    ],
    ids=lambda value: getattr(value, "__qualname__", ""),
)
def test_the_names_are_there(function, parameters):
    assert parameters <= set(inspect.signature(function).parameters)


def imported_names(path):
    """Each name that a module imports, with its dots: `allauth.account.forms.LoginForm`."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def is_promised(name):
    module, _, last = name.rpartition(".")
    return name in PROMISED or (module in PROMISED and not last.startswith("_"))


def test_no_other_module_looks_inside_allauth():
    """Names that allauth does not promise, and names with a leading underscore, may change with any release."""
    ours = [
        path
        for path in ROOT.glob("[a-z]*/**/*.py")
        if path.relative_to(ROOT).parts[0] not in {"tests", "var"}
    ]
    inside = {
        (str(path.relative_to(ROOT)), name)
        for path in ours
        for name in imported_names(path)
        if name.startswith("allauth") and not is_promised(name)
    }
    assert inside == {("core/rate_limit.py", "allauth.core.internal.ratelimit")}


def test_a_limit_of_a_key_counts_that_key_alone():
    assert use(TWO_A_MINUTE, 3) == [True, True, False]
    assert use(TWO_A_MINUTE, 1, key="b") == [True]


def test_a_limit_of_an_address_counts_all_keys():
    assert use("2/m/ip", 1, "a") + use("2/m/ip", 2, "b") == [True, True, False]
    assert use("2/m/ip", 1, request=ask("36.66.1.3")) == [True]


def test_every_limit_counts():
    assert use("9/m/ip,2/m/key", 3) == [True, True, False]
    assert use("2/m/ip,9/m/key", 3, key="b") == [True, True, False]


def test_a_visit_counts_like_a_form():
    assert use(TWO_A_MINUTE, 3, request=ask(method="GET")) == [True, True, False]


@pytest.mark.parametrize("limits", [None, ""])
def test_without_limits_all_is_allowed(limits):
    assert use(limits, 3) == [True, True, True]


def test_time_frees_a_limit():
    with time_machine.travel("2025-08-14T02:00:00Z", tick=False) as clock:
        assert use(TWO_A_MINUTE, 3) == [True, True, False]
        clock.shift(61)
        assert use(TWO_A_MINUTE, 1) == [True]


def test_a_try_that_is_rolled_back_never_was():
    tries = count_try(ask(), "coba", TWO_A_MINUTE, key="a")
    tries.rollback()
    assert use(TWO_A_MINUTE, 3) == [True, True, False]


def test_a_cleared_limit_is_free():
    use(TWO_A_MINUTE, 2)
    clear_tries(ask(), "coba", TWO_A_MINUTE, key="b")
    assert use(TWO_A_MINUTE, 1) == [False]
    clear_tries(ask(), "coba", TWO_A_MINUTE, key="a")
    assert use(TWO_A_MINUTE, 1) == [True]


@pytest.mark.parametrize(
    ("limits", "beside_address", "seconds"),
    [
        ("200/h/ip,6/5m/key", False, 3600),
        ("200/h/ip,6/5m/key", True, 300),
        ("120/m/ip", True, 60),
        ("1/10s/key", False, 10),
        (None, False, 60),
    ],
)
def test_the_wait_is_that_of_the_widest_limit(limits, beside_address, seconds):
    assert longest_wait(limits, beside_address=beside_address) == seconds


def test_of_an_address_of_ipv6_the_network_counts():
    assert counted_address(ask("2001:db8:1:2:3:4:5:6")) == counted_address(ask("2001:db8:1:2::9"))
    assert counted_address(ask()) == "36.66.1.2"


def test_a_right_password_takes_its_try_out_of_the_count(daerah):
    """allauth's `authenticate` calls `pre_authenticate` and rolls back the value that this left in its
    attribute."""

    class Adapter(rate_limit.CountingAdapter):
        def count_login(self, request, login):
            return count_try(request, "masuk", TWO_A_MINUTE, key=login)

    kata_sandi = {"username": "pppk", "password": KATA_SANDI}
    for _ in range(3):
        assert Adapter().authenticate(ask(), **kata_sandi) == daerah.pppk
    for _ in range(2):
        assert Adapter().authenticate(ask(), username="pppk", password="salah") is None
    assert count_try(ask(), "masuk", TWO_A_MINUTE, key="pppk") is None
