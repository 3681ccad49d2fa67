"""The radius of a relation holds the truth about nine times in ten, measured on phrases made by rule."""

import random

import pytest

from gazetteer import open_index
from gazetteer.relation_check import coverage, made


@pytest.fixture(scope="module")
def measured():
    return coverage(100, seed=11)


@pytest.mark.parametrize(
    "kind",
    [
        "offset",
        "near",
        "edge",
        "direction",
        "between",
        "road",
        "border",
        "part of a province",
        "part of a country",
    ],
)
def test_the_radius_of_a_relation_is_honest(measured, kind):
    told = measured[kind]
    assert told.phrases >= 40
    assert told.inside >= 0.8  # some fifty phrases tell a share of 0.9 to a tenth or so


def test_radii_are_not_bought_by_being_wide(measured):
    assert measured["offset"].median_km < 40
    assert measured["near"].median_km < 20
    assert measured["edge"].median_km < 10
    assert measured["part of a province"].median_km < 100


def test_the_truth_of_a_made_phrase_is_not_the_answer():
    told = [each for each in made(random.Random(3), 20, open_index()) if each.kind == "offset"]
    assert len(told) == 20
    assert all(any(wind in each.phrase for wind in ("north", "south", "east", "west")) for each in told)
