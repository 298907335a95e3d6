"""How often something may be tried, with allauth's counter. Only this module uses names that allauth does not
promise.

A limit is text such as "200/h/ip,6/5m/key": number, span (s, m, h, d), and what is counted: the address or
the caller's key. The counts are in Django's cache. docs/keputusan/0021-allauth-rate-limit.md says why we use
this counter. tests/core/test_rate_limit.py fails when allauth changes one of these names or its behaviour.
"""

from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from django.http import HttpRequest

APP = "simpeg"  # our attempts are counted apart from those of allauth's own pages


@dataclass(frozen=True, slots=True)
class Tries:
    """Counted attempts; `rollback` removes them from the count."""

    counted: list[ratelimit.RateLimitUsage]

    def rollback(self) -> None:
        for usage in self.counted:
            usage.rollback()


def count_try(request: HttpRequest, aksi: str, limits: str | None, *, key: str) -> Tries | None:
    """Count one attempt, for any request method. None when a limit is reached. Without limits everything is
    allowed."""
    usage = ratelimit.consume(request, app=APP, action=aksi, config={aksi: limits}, key=key, limit_get=True)
    return None if usage is None else Tries([usage])


def clear_tries(request: HttpRequest, aksi: str, limits: str | None, *, key: str) -> None:
    ratelimit.clear(request, app=APP, action=aksi, config={aksi: limits}, key=key)


def longest_wait(limits: str | None, *, beside_address: bool = False) -> int:
    """Seconds until all limits are free again. With `beside_address`, limits per address are ignored if there
    are others."""
    rates = ratelimit.parse_rates(limits)
    if beside_address:
        rates = [rate for rate in rates if rate.per != "ip"] or rates
    return int(max((rate.duration for rate in rates), default=60))


def counted_address(request: HttpRequest) -> str:
    """The address used by the limits: the same as in the audit trail; of IPv6 only the network."""
    return str(ratelimit.get_ip(request))


class CountingAdapter(DefaultAccountAdapter):
    """Counts login attempts with `count_login` instead of allauth's own count."""

    def count_login(self, request: HttpRequest, login: str) -> Tries:
        raise NotImplementedError

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """`authenticate` rolls back the value of this attribute when the password was right."""
        self._login_failed_rl_usage = self.count_login(request, credentials.get("username", ""))
