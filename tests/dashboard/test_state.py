"""What the address asks for that means nothing here."""

import pytest

from mapapp.dashboard.state import strangers


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"country": ["Iraq"]}, "“country” (is it “countries”?)"),
        ({"zzz": ["1"], "words": ["drone"]}, "“zzz”"),
        ({f"x{number}": [""] for number in range(5)}, "and 2 more"),
    ],
)
def test_a_name_that_is_not_known_is_told_with_what_it_may_mean(
    query: dict[str, list[str]], said: str
) -> None:
    assert said in strangers(query)
    assert "words" not in strangers(query)


def test_names_that_are_known_are_not_told() -> None:
    query = {name: ["1"] for name in ("countries", "date_from", "incident", "map", "side", "by", "sort")}
    assert strangers(query) == ""
