"""How often a thing may be tried: allauth's counter, and the only module that uses names which allauth does not promise.

A limit is text such as "200/h/ip,6/5m/key": amount, span (s, m, h, d), and what is counted: the address or the key of
the caller. The tries lie in Django's cache. docs/keputusan/0021-allauth-rate-limit.md says why no other counter was
taken; tests/core/test_rate_limit.py fails when allauth changes one of the names or what it does.
"""

from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from django.http import HttpRequest

APP = "simpeg"  # our tries are counted apart from those that allauth's own pages count


@dataclass(frozen=True, slots=True)
class Tries:
    """Tries that were counted; `rollback` takes them out of the count again."""

    counted: list[ratelimit.RateLimitUsage]

    def rollback(self) -> None:
        for usage in self.counted:
            usage.rollback()


def count_try(request: HttpRequest, aksi: str, limits: str | None, *, key: str) -> Tries | None:
    """Count one try, whatever the method of the request. None when a limit is reached; without limits all is allowed."""
    usage = ratelimit.consume(request, app=APP, action=aksi, config={aksi: limits}, key=key, limit_get=True)
    return None if usage is None else Tries([usage])


def clear_tries(request: HttpRequest, aksi: str, limits: str | None, *, key: str) -> None:
    ratelimit.clear(request, app=APP, action=aksi, config={aksi: limits}, key=key)


def longest_wait(limits: str | None, *, beside_address: bool = False) -> int:
    """The seconds after which all limits are free again; with `beside_address` those per address do not count where
    there are others."""
    rates = ratelimit.parse_rates(limits)
    if beside_address:
        rates = [rate for rate in rates if rate.per != "ip"] or rates
    return int(max((rate.duration for rate in rates), default=60))


def counted_address(request: HttpRequest) -> str:
    """The address that limits count: the one of the audit trail, of IPv6 the network only."""
    return str(ratelimit.get_ip(request))


class CountingAdapter(DefaultAccountAdapter):
    """Counts tries to log in by `count_login` in place of allauth's own count."""

    def count_login(self, request: HttpRequest, login: str) -> Tries:
        raise NotImplementedError

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """`authenticate` rolls back what stands in this attribute when the password was right."""
        self._login_failed_rl_usage = self.count_login(request, credentials.get("username", ""))
