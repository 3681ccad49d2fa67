"""The page shared with others: a real provider of logins on this machine, people of each role in Chromium."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import oidc_provider_mock
import pytest
import werkzeug.serving
from playwright.sync_api import Browser, Page, expect

from mapapp.store import open_store
from tests.browser import example_reports as reports
from tests.browser.dashboard_page import calm, fill
from tests.running import dashboard, free_port

PEOPLE = {"ann@desk.example": "correct", "Ben@Desk.example": "add", "cat@desk.example": "read"}
Served = Callable[..., str]
Enter = Callable[[str, str], Page]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """Vouches for whoever says who they are; dan's address is not proven."""
    known = [
        oidc_provider_mock.User(
            sub=email, claims={"email": email, "email_verified": not email.startswith("dan")}
        )
        for email in (*map(str.lower, PEOPLE), "dan@desk.example", "eve@elsewhere.example")
    ]
    server = werkzeug.serving.make_server(
        "127.0.0.1", 0, oidc_provider_mock.app(user_claims=known), threaded=True
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the store lies that is shared."""
    return tmp_path_factory.mktemp("shared")


@pytest.fixture(scope="module")
def served(provider: str, folder: Path) -> Iterator[Served]:
    """Start a dashboard with a login, as its own or for all hosts; its address."""
    (folder / "one.md").write_text(reports.MOSUL, encoding="utf-8")
    fill(open_store(folder / "store"), folder)
    with ExitStack() as running:

        def start(*options: str, login: bool = True, address: str = "127.0.0.1") -> str:
            port = free_port()
            secrets = folder / f"secrets-{port}.toml"
            lines = [f'"{email}" = "{role}"' for email, role in PEOPLE.items()]
            told = f"""[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "only for this test"
client_id = "incident-map"
client_secret = "not a secret"
server_metadata_url = "{provider}/.well-known/openid-configuration"
[people]
"""
            secrets.write_text(told + "\n".join(lines) if login else "", encoding="utf-8")
            settings = [f"--server.address={address}", f"--secrets.files={secrets}"]
            return running.enter_context(dashboard(folder / "store", options, port, settings))

        yield start


@pytest.fixture(scope="module")
def shared(served: Served) -> str:
    return served(address="0.0.0.0")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    opened = calm(context.new_page())
    opened.set_default_timeout(60_000)
    yield opened
    context.close()


def log_in(page: Page, address: str, email: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name=email, exact=True).click()
    page.wait_for_url(f"{address}/**")


def sees_the_map(page: Page) -> None:
    page.locator(".sentence-line", has_text="1 incident").wait_for()


def open_reader(page: Page) -> None:
    page.locator(".list").get_by_text("Mosul").first.click()
    page.get_by_text("Roadside bomb kills soldiers near Mosul").first.wait_for()


def test_without_a_login_nothing_is_seen(page: Page, shared: str) -> None:
    page.goto(shared)
    page.get_by_text("This map is for people on its list.").wait_for()
    assert "Mosul" not in page.content()


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("eve@elsewhere.example", "eve@elsewhere.example is not on the list of people"),
        ("dan@desk.example", "tells no proven e-mail address"),
    ],
)
def test_who_is_not_on_the_list_or_not_proven_stays_outside(
    page: Page, shared: str, email: str, said: str
) -> None:
    log_in(page, shared, email)
    page.get_by_text(said).wait_for()
    assert "Mosul" not in page.content()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/oauth2/end_session**")


@pytest.mark.parametrize(
    ("email", "adds", "corrects"),
    [("ann@desk.example", True, True), ("ben@desk.example", True, False), ("cat@desk.example", False, False)],
)
def test_each_role_may_do_what_it_may(
    page: Page, shared: str, email: str, adds: bool, corrects: bool
) -> None:
    log_in(page, shared, email)
    sees_the_map(page)
    page.get_by_text(email).wait_for()
    expect(page.get_by_role("button", name="Add reports")).to_have_count(int(adds))
    open_reader(page)
    page.locator(".st-key-side").get_by_text("Tigris Post").first.wait_for()
    expect(page.get_by_role("button", name="Correct", exact=True)).to_have_count(int(corrects))


def test_a_correction_and_its_commit_bear_the_name_of_the_login(
    page: Page, shared: str, folder: Path
) -> None:
    log_in(page, shared, "ann@desk.example")
    sees_the_map(page)
    open_reader(page)
    page.get_by_role("button", name="Looks right").click()
    page.get_by_role("button", name="Looked at").wait_for()
    expect(page.get_by_label("Your name")).to_have_count(0)
    page.get_by_text(re.compile(r"ann@desk\.example, \d")).first.wait_for()
    latest = open_store(folder / "store").history()[0]
    assert (latest.table, latest.made_by) == ("corrections", "ann@desk.example")


def test_open_to_other_hosts_without_a_login_it_shows_nothing(page: Page, served: Served) -> None:
    page.goto(served(login=False, address="0.0.0.0"))
    page.get_by_text("other hosts can reach this page").wait_for()
    assert "Mosul" not in page.content()


def test_public_and_read_only_whoever_comes_may_read_and_no_more(page: Page, served: Served) -> None:
    page.goto(served("--public-read-only", login=False, address="0.0.0.0"))
    sees_the_map(page)
    expect(page.get_by_role("button", name="Add reports")).to_have_count(0)
    open_reader(page)
    page.locator(".st-key-side").get_by_text("Tigris Post").first.wait_for()
    expect(page.get_by_role("button", name="Correct", exact=True)).to_have_count(0)
