"""How often a network address or a query code may try. Counted in the cache (Redis), in windows of fixed length.

A counter that cannot be reached is told to the caller (`Uncounted`): a look-up is then refused, since without a count
codes could be guessed; a complaint is taken all the same.
"""

import hashlib
from ipaddress import IPv6Address, ip_address, ip_network

from django.core.cache import cache
from redis.exceptions import RedisError

from common.time import now, today
from statutes.thresholds import threshold

MINUTE, HOUR, DAY = 60, 3600, 86400  # seconds


class Uncounted(Exception):
    """The counter cannot be reached."""


def network_of(address: str) -> str:
    """Whom we count: an IPv4 address, the /64 of an IPv6 one (a household has all of it); no port."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ip_network((found, 64), strict=False))
    return str(found)


def too_often(what: str, who: str, *, figure: str, seconds: int) -> int:
    """Count one try of `who`; 0 when it is within the figure of the district, else seconds until the next may be.

    Raises Uncounted.
    """
    most = int(threshold(figure, today()).value)
    key, left = _window(what, who, seconds)
    try:
        cache.add(key, 0, timeout=2 * seconds)
        tries = cache.incr(key)
    except (RedisError, ValueError) as error:  # ValueError: the counter was lost between the two commands
        raise Uncounted from error
    return left if tries > most else 0


def forget(what: str, who: str, *, seconds: int) -> None:
    """Begin to count anew. Raises Uncounted."""
    try:
        cache.delete(_window(what, who, seconds)[0])
    except RedisError as error:
        raise Uncounted from error


def _window(what: str, who: str, seconds: int) -> tuple[str, int]:
    """The key of the running window, and the seconds it has left. Whoever it is does not stand in the key."""
    moment = int(now().timestamp())
    number = moment // seconds
    digest = hashlib.sha256(f"{what}:{who}".encode()).hexdigest()[:32]
    return f"portal:{what}:{number}:{digest}", seconds - moment % seconds
