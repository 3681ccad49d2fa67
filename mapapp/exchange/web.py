"""An http(s) address in, the bytes behind it out; only public hosts, only so much, only so long."""

import ipaddress
import socket
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from mapapp.errors import InputError
from mapapp.exchange.reports import LIMIT_BYTES

_SECONDS = 20


def is_address(text: str) -> bool:
    """Whether this is an address to fetch, and no file name."""
    return text.lower().startswith(("http://", "https://"))


def fetch(url: str) -> tuple[bytes, str]:
    """The page's bytes and the address they came from in the end.

    Raises InputError when it can't be had, is too long, or its host is not a public one.
    """
    opener = urllib.request.build_opener(_CheckedRedirects)
    request = urllib.request.Request(url, headers={"User-Agent": "incident-map (reads one report)"})
    _check_public(url)
    try:
        with opener.open(request, timeout=_SECONDS) as answer:
            return answer.read(LIMIT_BYTES + 1), answer.geturl()
    except urllib.error.HTTPError as error:
        raise InputError(
            f"{url}: the site answered {error.code} {error.reason}; save the page and add the file"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise InputError(f"{url}: can't be reached ({reason}); save the page and add the file") from None


class _CheckedRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: Any) -> urllib.request.Request | None:
        request = super().redirect_request(*arguments)
        if request is not None:
            _check_public(request.full_url)
        return request


def _check_public(url: str) -> None:
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"{url}: give an address that starts with http:// or https://")
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"{url}: no such host, or no network; save the page and add the file") from None
    for *_, address in found:
        if not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global:
            raise InputError(f"{url}: is a private address; only public sites are read")
