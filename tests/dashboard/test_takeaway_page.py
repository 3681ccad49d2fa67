"""The page that is taken away: complete, closed to scripts not its own, no longer than is useful."""

import base64
import datetime as dt
import hashlib
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest

from mapapp.dashboard import takeaway_page
from mapapp.exchange.export import About
from mapapp.incident import Claim, Incident
from mapapp.report import Report
from mapapp.store import Filter, Store, open_store

ABOUT = About(
    "All incidents </title><script>canary</script>: 2 incidents from 2 reports", dt.date(2024, 4, 20)
)
HOSTILE = Report(
    text="A strike </script><script>canary</script> \ud800 hit Tikrit.", title="<!-- <script>canary"
)
PLAIN = Report(text="A clash near Mosul.", publisher="Tigris Post")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path / "store")
    safe = Report(text=HOSTILE.text.replace("\ud800", ""), title=HOSTILE.title)
    store.add(
        [safe, PLAIN],
        [
            _incident("a", safe, dt.date(2024, 2, 3), claims=(Claim("army", "killed", 6, "six"),)),
            _incident("b", PLAIN, dt.date(2024, 1, 3), claims=(Claim("army", "denied", None, "no"),)),
        ],
    )
    return store


def _incident(name: str, report: Report, day: dt.date, **fields: Any) -> Incident:
    return Incident(
        name, name, report.report_id, day, day, 1, latitude=33.0, longitude=44.0, radius_km=2.0, **fields
    )


def _shown(page: bytes) -> Any:
    packed = re.search(rb'id="shown">([^<]*)<', page)
    assert packed
    return json.loads(zlib.decompress(base64.b64decode(packed.group(1)), -15))


def test_no_text_of_a_report_stands_in_the_page_as_markup(store: Store) -> None:
    page = takeaway_page.page_of(store, Filter(), ABOUT)
    assert b"<script>canary" not in page
    told = _shown(page)["readers"]["a"][0]["html"]
    assert "&lt;script&gt;canary" in told
    assert "<script" not in told


def test_only_the_scripts_whose_digests_are_named_may_run(store: Store) -> None:
    page = takeaway_page.page_of(store, Filter(), ABOUT).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    allowed = set(re.findall(r"sha256-([\w+/=]+)", policy.group(1)))
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert scripts
    assert {base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts} == allowed
    assert "unsafe-eval" not in policy.group(1)
    assert "http" not in policy.group(1)


def test_the_page_names_no_other_host_to_load_from(store: Store) -> None:
    page = takeaway_page.page_of(store, Filter(), ABOUT).decode()
    assert not re.search(r"<(?:link|img|iframe|script)[^>]+(?:src|href)=", page)
    assert "url(" not in page.split("</style>")[0]


def test_figures_of_claims_are_whole_numbers_and_unknown_ones_are_not_told(store: Store) -> None:
    readers = _shown(takeaway_page.page_of(store, Filter(), ABOUT))["readers"]
    assert "killed 6 " in readers["a"][0]["html"]
    assert "nan" not in readers["b"][0]["html"]


def test_of_too_many_the_newest_are_kept_and_it_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(takeaway_page, "MOST", 1)
    page = takeaway_page.page_of(store, Filter(), ABOUT)
    assert [row["id"] for row in _shown(page)["rows"]] == ["a"]
    assert b"The newest 1 of them." in page


def test_a_view_of_nothing_is_a_page_too(store: Store) -> None:
    page = takeaway_page.page_of(store, Filter(words="zzzyx"), ABOUT)
    assert _shown(page)["rows"] == []


def test_a_half_character_in_a_text_does_not_break_the_page(store: Store) -> None:
    rows = store.incidents()
    reports = store.reports_by_id(rows.report_id) | {
        rows.report_id.iloc[0]: HOSTILE,
    }
    assert _shown(takeaway_page.page(rows, reports, ABOUT))["rows"]
