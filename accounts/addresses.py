"""From which network address a request comes; failed logins are counted by it."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The peer; behind our own proxies the address that the outermost of them saw.

    Each proxy appends to X-Forwarded-For, so what a visitor wrote there himself stands further left and is not read.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    if not 0 < settings.TRUSTED_PROXIES <= len(forwarded):
        return peer
    try:
        return str(ip_address(forwarded[-settings.TRUSTED_PROXIES].strip()))
    except ValueError:
        return peer
