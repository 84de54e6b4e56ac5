"""The domain of an outlet, from the address of its page."""

import ipaddress
from urllib.parse import urlsplit


def domain_of(uri: str | None) -> str | None:
    """The host of an http address without `www.`, in small letters; None for anything else."""
    try:
        parts = urlsplit(uri or "")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "." not in host or _is_address(host):
        return None
    return host.removeprefix("www.") or None


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
