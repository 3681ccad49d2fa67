"""What is fetched from an address: nothing private, nothing endless. The hosts are small servers of ours."""

import http.server
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from mapapp.errors import InputError
from mapapp.exchange import web

PAGE = b"<html><body>words</body></html>"


class Site(http.server.BaseHTTPRequestHandler):
    """A host that does what the path says."""

    def do_GET(self) -> None:
        if self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 1_000_000)
            except OSError:
                return
        if self.path in ("/slow-line", "/slow-chunk"):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            self.wfile.write(
                b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                if self.path == "/slow-chunk"
                else b"X: "
            )
            try:
                while not self.server.over.wait(0.05):  # type: ignore[attr-defined]
                    self.wfile.write(b"0")
            except OSError:
                pass
            return
        if self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            try:
                while not self.server.over.wait(0.05):  # type: ignore[attr-defined]
                    self.wfile.write(b"x")
            except OSError:
                return
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        self.send_response(200 if self.path == "/page" else 404)
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        """Nothing on the screen."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site of our own that passes for a public one by its name; all other names are what they are."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    server.over = threading.Event()  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    public = web._public

    def known(url: str, host: str, port: int) -> tuple[str, int, str]:
        return (host, port, "127.0.0.1") if host == "news.test" else public(url, host, port)

    monkeypatch.setattr(web, "_public", known)
    yield f"http://news.test:{server.server_address[1]}"
    server.over.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


def test_a_page_comes_with_the_address_that_it_came_from_in_the_end(site: str) -> None:
    assert web.fetch(f"{site}/to//page") == (PAGE, f"{site}/page")


@pytest.mark.parametrize(
    "hidden", ["http://127.0.0.1/page", "http://[::1]/", "file:///etc/passwd", "ftp://a.b/"]
)
def test_a_redirect_to_what_is_not_public_is_not_followed(site: str, hidden: str) -> None:
    with pytest.raises(InputError, match=r"private address|starts with http"):
        web.fetch(f"{site}/to/{hidden}")


def test_redirects_come_to_an_end(site: str) -> None:
    with pytest.raises(InputError, match="leads on and on"):
        web.fetch(f"{site}/to/{'/to/' * 9}/page")


def test_what_does_not_end_is_cut_off(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LIMIT_BYTES", 3_000_000)
    with pytest.raises(InputError, match="is longer than 3 MB"):
        web.fetch(f"{site}/endless")


@pytest.mark.parametrize("part", ["slow", "slow-line", "slow-chunk"])
def test_what_drips_is_left_after_a_while(site: str, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    monkeypatch.setattr(web, "_SECONDS", 0.4)
    began = time.monotonic()
    with pytest.raises(InputError, match="no answer in time"):
        web.fetch(f"{site}/{part}")
    assert time.monotonic() - began < 3


def test_an_error_of_the_site_is_told_with_the_mend(site: str) -> None:
    with pytest.raises(InputError, match=r"answered 404.*save the page"):
        web.fetch(f"{site}/gone")


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:8501/", "http://localhost/", "https://10.0.0.1/", "http://192.168.1.1/", "http://0.0.0.0/",
     "http://169.254.169.254/latest/meta-data", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/", "http://[::1]/",
     "http://2130706433/", "http://0x7f000001/", "http://127.1/", "http://[64:ff9b::7f00:1]/"],
)  # fmt: skip
def test_private_addresses_in_any_writing_are_refused(url: str) -> None:
    with pytest.raises(InputError, match=r"private address|no such host"):
        web.fetch(url)


@pytest.mark.parametrize(
    "url",
    ["http://", "http://[bad", "https://a..b/", "http://\udcff/", "http://a:99999/", "https://u:p@a.b/"],
)
def test_an_address_that_is_none_is_told_and_raises_nothing_else(url: str) -> None:
    with pytest.raises(InputError):
        web.fetch(url)


def test_a_name_that_turns_private_after_the_look_is_not_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    connected: list[object] = []

    def lookup(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        address = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def connect(address: object, **_: object) -> socket.socket:
        connected.append(address)
        raise OSError("stopped here")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(InputError, match="stopped here"):
        web.fetch("http://rebind.example/page")
    assert connected == [("93.184.216.34", 80)]
