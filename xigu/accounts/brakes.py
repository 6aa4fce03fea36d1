"""A delay that grows with wrong tries: it slows guessing down and locks nobody out.

A try counts before it is checked, so that many at once gain nothing; the right answer takes
its count back. Counts live in the shared cache and are forgotten an hour after the last try.
"""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

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
        tries, last = cache.get(self._key, (0, 0.0))
        if tries < self.free:
            return 0
        delay = min(2 ** min(tries - self.free, 16), LONGEST)
        return max(0, ceil(last + delay - now))

    def press(self, now: float) -> None:
        """Count one try."""
        tries, _last = cache.get(self._key, (0, 0.0))
        cache.set(self._key, (tries + 1, now), FORGET)

    def ease(self) -> None:
        """Take back the count of a try that was right."""
        tries, last = cache.get(self._key, (0, 0.0))
        cache.set(self._key, (max(tries - 1, 0), last), FORGET)

    def release(self) -> None:
        """Forget all tries."""
        cache.delete(self._key)

    @property
    def _key(self):
        source = salted_hmac("xigu.accounts.brakes", self.source, algorithm="sha256").hexdigest()
        return f"brake:{self.kind}:{source}"


def longest_wait(brakes, now: float) -> int:
    """Return the longest of the waits."""
    return max((brake.wait(now) for brake in brakes), default=0)


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
