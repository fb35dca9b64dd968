"""Where a webhook may go: the address as written, and the machine its name leads to at the moment of calling."""

import ipaddress
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from outbox.models import AllowedHost

LONGEST_URL = 300
LONGEST_HOST = 200
RESOLVE_SECONDS = 3
PORTS = {"https": 443, "http": 80}
# Names made of these and of dots only. Underscores are no host names, but some offices have them.
HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?")
# 0x7f.1 and 017700000001 are ways to write 127.0.0.1 that only some programs understand.
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
# Never called, not even for an allowed host: no partner lives there, but the services of a hosting company do.
NOWHERE = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32", "100.100.100.200/32", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32",
        "2002::/16", "fd00:ec2::/64", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip
# Inside a bureau's own network: only hosts that an administrator named.
INSIDE = tuple(ipaddress.ip_network(text) for text in ("100.64.0.0/10", "fc00::/7"))
_resolvers = ThreadPoolExecutor(max_workers=4, thread_name_prefix="resolve")


class Forbidden(Exception):
    """This address is not called. `code` says why, without quoting anything."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unresolved(Exception):
    """The name leads nowhere just now."""


@dataclass(frozen=True)
class Target:
    """A webhook's address in its parts: `host` in ASCII and lower case, `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """What stands in the header Host."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == PORTS[self.scheme] else f"{name}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


def parse(url: str) -> Target:
    """The address in its parts. Raises Forbidden for all that is no plain http or https address."""
    if len(url) > LONGEST_URL:
        raise Forbidden("too_long")
    if re.search(r"[\s\\\x00-\x1f\x7f]", url):
        raise Forbidden("malformed")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Forbidden("malformed") from error
    _check(parts, "#" in url)
    if port == 0:
        raise Forbidden("malformed")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    target = Target(
        parts.scheme,
        ascii_host(parts.hostname or ""),
        port or PORTS[parts.scheme],
        path + (f"?{query}" if query else ""),
    )
    if len(target.url) > LONGEST_URL:
        raise Forbidden("too_long")
    return target


def _check(parts: SplitResult, has_fragment: bool) -> None:
    if parts.scheme not in PORTS:
        raise Forbidden("scheme")
    if "@" in parts.netloc:
        raise Forbidden("credentials")
    if has_fragment:
        raise Forbidden("fragment")


def ascii_host(name: str) -> str:
    """A host as it is compared and resolved: IDNA, lower case, without the final dot. Raises Forbidden."""
    address = _ip(name.strip("[]"))
    if address is not None:
        return str(address)
    try:
        host = name.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise Forbidden("host") from error
    if len(host) > LONGEST_HOST or not HOST.fullmatch(host) or NUMBER.fullmatch(host.rpartition(".")[2]):
        raise Forbidden("host")
    return host


def checked_address(target: Target) -> str:
    """The IP address to connect to. Resolved once; every address of the name must be good, so that none slips by.

    Raises Forbidden, Unresolved. Asked again at each call: a name may lead elsewhere tomorrow.
    """
    allowed = AllowedHost.objects.filter(host=target.host).exists()
    if target.scheme != "https" and not allowed:
        raise Forbidden("not_https")
    addresses = _resolve(target.host, target.port)
    for address in addresses:
        _check_address(address, allowed=allowed)
    return str(min(addresses, key=lambda address: address.version))


def _resolve(host: str, port: int) -> list[IPAddress]:
    try:
        found = _resolvers.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM).result(RESOLVE_SECONDS)
    except (OSError, UnicodeError, TooSlow) as error:
        raise Unresolved from error
    addresses = [_ip(str(answer[4][0])) for answer in found]
    if not addresses or None in addresses:
        raise Unresolved
    return [address for address in addresses if address is not None]


def _ip(text: str) -> IPAddress | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def _check_address(address: IPAddress, *, allowed: bool) -> None:
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id is not None:
            raise Forbidden("address")
        address = address.ipv4_mapped or address
    if any(address in network for network in NOWHERE if network.version == address.version):
        loopback = address == ipaddress.IPv6Address("::1")
        if not (allowed and loopback):
            raise Forbidden("address")
    inside = any(address in network for network in INSIDE if network.version == address.version)
    if not allowed and (inside or not address.is_global or address.is_reserved or address.is_multicast):
        raise Forbidden("address")
