"""An http(s) address in, the bytes behind it out; only public hosts, only so much, only so long."""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import urllib.parse
from typing import Any

from mapapp.errors import InputError
from mapapp.exchange.documents import LIMIT_BYTES

# For the whole answer, all redirects together.
_SECONDS = 30.0
_REDIRECTS = 5
_BLOCK = 65_536
_HEADERS = {
    "User-Agent": "incident-map (reads one report)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Encoding": "identity",
}
_MEND = "save the page and add the file"


def is_address(text: str) -> bool:
    """Whether this is an address to fetch, and no file name."""
    return text.lower().startswith(("http://", "https://"))


def fetch(url: str) -> tuple[bytes, str]:
    """The page's bytes and the address they came from in the end.

    Raises InputError when it can't be had, is too long or too slow, or its host is not a public one; the
    host of every redirect is looked at again.
    """
    until = time.monotonic() + _SECONDS
    at = url
    for _ in range(_REDIRECTS + 1):
        try:
            data, further = _got(at, until)
        except (OSError, http.client.HTTPException, ValueError) as error:
            late = isinstance(error, TimeoutError) or time.monotonic() >= until
            reason = "no answer in time" if late else _reason(error)
            raise InputError(f"{at}: can't be reached ({reason}); {_MEND}") from None
        if further is None:
            return data, at
        at = urllib.parse.urljoin(at, further)
    raise InputError(f"{url}: leads on and on ({_REDIRECTS} redirects); {_MEND}")


def _got(url: str, until: float) -> tuple[bytes, str | None]:
    """The bytes, or where they are to be had instead."""
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"{url}: give an address that starts with http:// or https://")
    if parts.username or parts.password:
        raise InputError(f"{url}: carries a name or a password, which would be kept with the report; {_MEND}")
    # looked up once: who is connected to is who was looked at
    host, port, address = _public(url, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))
    kind: Any = _Https if parts.scheme == "https" else _Http
    connection = kind(host, port, address, until)
    # a site that sends a letter now and then is never late for the next one
    end = threading.Timer(_left(until), _cut, [connection])
    end.daemon = True
    end.start()
    try:
        path = urllib.parse.quote(parts.path or "/", safe="/%:=&?~#+!$,;'@()*[]")
        query = urllib.parse.quote(parts.query, safe="/%:=&?~#+!$,;'@()*[]")
        connection.request("GET", f"{path}?{query}" if query else path, headers=_HEADERS)
        answer = connection.getresponse()
        if answer.status in (301, 302, 303, 307, 308) and answer.getheader("Location"):
            return b"", str(answer.getheader("Location"))
        if answer.status != 200:
            raise InputError(f"{url}: the site answered {answer.status} {answer.reason}; {_MEND}")
        return _body(url, answer, connection.sock, until), None
    finally:
        end.cancel()
        connection.close()


def _cut(connection: "_Http") -> None:
    """Whoever waits for this connection waits no more."""
    if connection.held is not None:
        with contextlib.suppress(OSError):  # closed by now
            socket.socket.shutdown(connection.held, socket.SHUT_RDWR)


def _body(url: str, answer: http.client.HTTPResponse, sock: socket.socket | None, until: float) -> bytes:
    found = bytearray()
    while block := answer.read1(_BLOCK):
        found += block
        if len(found) > LIMIT_BYTES:
            raise InputError(f"{url}: is longer than {LIMIT_BYTES // 1_000_000} MB; {_MEND}")
        left = _left(until)
        if sock is not None:
            sock.settimeout(left)
    _left(until)  # what was cut off looks as if it ended
    return bytes(found)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _public(url: str, host: str, port: int) -> tuple[str, int, str]:
    """The host and one address of it. Raises InputError unless all of its addresses are public."""
    try:
        name = host if _is_number(host) else host.encode("idna").decode()
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"{url}: no such host, or no network; {_MEND}") from None
    addresses = [str(one[4][0]).partition("%")[0] for one in found]
    for address in addresses:
        if not is_public(address):
            raise InputError(f"{url}: is a private address; only public sites are read")
    return name, port, addresses[0]


def is_public(address: str) -> bool:
    """Whether this is the address of a host in the open internet; one that hides another is that other."""
    number = ipaddress.ip_address(address)
    if isinstance(number, ipaddress.IPv6Address):
        hidden = number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
        # NAT64 (RFC 6052) carries an IPv4 address in its last 32 bits
        if number in ipaddress.ip_network("64:ff9b::/96"):
            hidden = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if hidden is not None and not hidden.is_global:
            return False
    return number.is_global and not number.is_multicast


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


class _Http(http.client.HTTPConnection):
    """Connects to the address that was looked at, whatever the name may say by now."""

    def __init__(self, host: str, port: int, address: str, until: float) -> None:
        super().__init__(host, port)
        self._address, self._until = address, until
        # kept here too: the connection forgets it before the answer is read
        self.held: socket.socket | None = None

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), timeout=_left(self._until))
        self.held = self.sock


class _Https(_Http):
    """The same, its host proven by its certificate."""

    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
        self.held = self.sock
