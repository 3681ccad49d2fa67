"""The tree of event types: what stands in it, with which counts."""

from mapapp.dashboard.kinds import branches
from mapapp.store import Facets, Filter

_NONE: dict[str, list[tuple[str, int]]] = {name: [] for name in Facets.__slots__}


def facets(**told: list[tuple[str, int]]) -> Facets:
    return Facets(**{**_NONE, **told})  # type: ignore[arg-type]


def test_sub_types_stand_under_their_type_with_their_counts() -> None:
    found = branches(
        facets(
            event_types=[("Explosions/Remote violence", 5), ("Battles", 2)],
            sub_event_types=[("Suicide bomb", 3), ("Armed clash", 2)],
        ),
        Filter(),
    )
    told = {
        kind["name"]: (kind["count"], [(sub["name"], sub["count"]) for sub in kind["subs"]]) for kind in found
    }
    assert told == {
        "Explosions/Remote violence": (5, [("Suicide bomb", 3)]),
        "Battles": (2, [("Armed clash", 2)]),
    }


def test_what_is_chosen_stays_in_the_tree_when_nothing_fits_it() -> None:
    found = branches(facets(), Filter(event_types=("Riots",), sub_event_types=("Grenade",)))
    assert {kind["name"]: [sub["name"] for sub in kind["subs"]] for kind in found} == {
        "Explosions/Remote violence": ["Grenade"],
        "Riots": [],
    }


def test_a_type_that_is_not_acleds_stands_too() -> None:
    (found,) = branches(facets(event_types=[("Piracy", 1)]), Filter())
    assert (found["name"], found["count"]) == ("Piracy", 1)


def test_what_tells_no_type_has_a_line_of_its_own_at_the_end() -> None:
    found = branches(facets(event_types=[("", 3), ("Piracy", 1)]), Filter())
    assert [(kind["name"], kind["label"], kind["count"]) for kind in found] == [
        ("Piracy", "Piracy", 1),
        ("", "Type not told", 3),
    ]
