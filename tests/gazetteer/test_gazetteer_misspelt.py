"""Names a letter or two off: found where the place is likely, marked, and never forced on another word."""

import string

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import find, key
from gazetteer.fuzzy import distance


def first(name):
    (match,) = find(name, limit=1)
    return match


@pytest.mark.parametrize(
    ("misspelt", "point"),
    [
        ("Bagdhad", (33.34, 44.40)),
        ("Moslu", (36.34, 43.12)),
        ("Fallujjah", (33.35, 43.78)),
        ("Deir al-Zzour", (35.34, 40.14)),
        ("Sevastapol", (44.59, 33.52)),
        ("Damscus", (33.51, 36.29)),
        ("Kalsou", (32.80, 44.43)),
        ("دير الزوور", (35.34, 40.14)),
    ],
)
def test_a_misspelt_name_is_found(misspelt, point):
    match = first(misspelt)
    assert geodesic((match.latitude, match.longitude), point).km < 15


def test_a_misspelt_name_is_marked_and_ranks_below_an_exact_one():
    exact, nearly = first("Fallujah"), first("Falujjah")
    assert exact.place == nearly.place
    assert exact.how in ("exact", "bare") and nearly.how in ("spelling", "sound")
    assert nearly.score < exact.score
    assert nearly.radius_km > exact.radius_km
    assert "spelling" in nearly.why


def test_compass_words_are_no_misspellings_of_each_other():
    found = find("North Eastern Province", country="Sri Lanka")
    assert all("Western" not in match.place.name for match in found)


@pytest.mark.parametrize("name", ["Makeen", "Kibumbo", "Masala"])
def test_a_short_name_two_letters_off_is_another_name(name):
    assert all(
        distance(key(name), key(match.place.name), 9) <= 1 for match in find(name) if match.how == "spelling"
    )


@given(st.text(string.ascii_lowercase, min_size=1, max_size=12), st.text(string.ascii_lowercase, max_size=12))
def test_the_distance_of_two_names_is_that_of_the_textbook(a, b):
    rows = [[max(i, j) if not min(i, j) else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            other = a[i - 1] != b[j - 1]
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + other)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    assert distance(a, b, 30) == rows[-1][-1]
    assert distance(a, b, 2) == min(3, rows[-1][-1])


@pytest.mark.parametrize("word", ["null", "Twitter", "Institute Lane"])
def test_a_word_a_letter_or_two_from_some_village_is_not_taken_for_it(word):
    assert find(word) == []
