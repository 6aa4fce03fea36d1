"""A delay that grows with wrong tries: it slows guessing down and locks nobody out.

A try counts before it is checked, and one after the other, so that many at once gain nothing;
the right answer takes its count back. Counts are forgotten an hour after the last try.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

from xigu.common.counts import counting

LONGEST = 5 * 60
FORGET = 60 * 60


@dataclass(frozen=True, slots=True)
class Brake:
    """Wrong tries of one kind by one source. The first `free` ones cost no time."""

    kind: str
    source: str
    free: int

    def wait(self, now: float) -> int:
        """Return for how many seconds the next try has to wait."""
        tries, last = cache.get(self.key, (0, 0.0))
        if tries < self.free:
            return 0
        delay = min(2 ** min(tries - self.free, 16), LONGEST)
        return max(0, ceil(last + delay - now))

    def press(self, now: float) -> None:
        """Count one try."""
        with counting([self.key]):
            self.add(1, now)

    def ease(self) -> None:
        """Take back the count of a try that was right."""
        with counting([self.key]):
            self.add(-1)

    def release(self) -> None:
        """Forget all tries."""
        cache.delete(self.key)

    def add(self, tries: int, now: float | None = None) -> None:
        """Change the count, and the moment of the last try; call it while counting."""
        counted, last = cache.get(self.key, (0, 0.0))
        cache.set(self.key, (max(counted + tries, 0), last if now is None else now), FORGET)

    @property
    def key(self) -> str:
        """Under which the tries are counted; the source itself is not kept."""
        source = salted_hmac("xigu.accounts.brakes", self.source, algorithm="sha256").hexdigest()
        return f"brake:{self.kind}:{source}"


def press_all(brakes: Sequence[Brake], now: float) -> int:
    """Count a try on all brakes and return 0; or count nothing and return how long it waits."""
    with counting(brake.key for brake in brakes):
        wait = max(brake.wait(now) for brake in brakes)
        if not wait:
            for brake in brakes:
                brake.add(1, now)
    return wait


def network_of(request) -> str:
    """Return where a request comes from: an IPv4 address, or the /64 of an IPv6 one.

    Behind proxies of ours `TRUSTED_PROXIES` says how many entries of X-Forwarded-For, from the
    right, were written by them; anything further left is the visitor's own claim.
    """
    address = request.META.get("REMOTE_ADDR", "")
    proxies = getattr(settings, "TRUSTED_PROXIES", 0)
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if proxies and len(forwarded) >= proxies:
        address = forwarded[-proxies].strip()
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(IPv6Address(int(parsed) >> 64 << 64))
    return str(parsed.ipv4_mapped) if isinstance(parsed, IPv6Address) else address
