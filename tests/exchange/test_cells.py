"""Days, coordinates and counts as people write them in cells."""

import datetime as dt

import pytest

from mapapp.exchange.tables.cells import degrees, fineness, pair, toll
from mapapp.exchange.tables.days import days

ONE = dt.date(2024, 4, 3)


@pytest.mark.parametrize(
    "cell",
    ["2024-04-03", "3.4.2024", "20240403", "3-Apr-24", "Apr 3rd 2024", "3rd of April, 2024", "03APR2024",
     "Wed, 03 Apr 2024 10:00:00 GMT", "4/3/24 2:05 PM", "031430Z APR 24", "031430CAPR2024", "45385",
     "45385.5", "1712102400", "٣ أبريل ٢٠٢٤", "3 نيسان 2024", "٢٠٢٤/٠٤/٠٣", "3 avril 2024",
     "3 de abril de 2024", "3. April 2024", "3 апреля 2024", "2024年4月3日", "2024-04-03T14:00:00+03:00"],
)  # fmt: skip
def test_a_day_in_any_common_form(cell: str) -> None:
    assert days(cell, day_first=cell != "4/3/24 2:05 PM") == (ONE, ONE, 1)


@pytest.mark.parametrize(
    ("cell", "first", "last", "precision"),
    [
        ("1-3 April 2024", "2024-04-01", "2024-04-03", 2),
        ("April 1 to 3, 2024", "2024-04-01", "2024-04-03", 2),
        ("between 1 and 3 April 2024", "2024-04-01", "2024-04-03", 2),
        ("29 March - 2 April 2024", "2024-03-29", "2024-04-02", 2),
        ("c. 3 April 2024", "2024-04-03", "2024-04-03", 2),
        ("2024-04-03 (approx.)", "2024-04-03", "2024-04-03", 2),
        ("2024-W14", "2024-04-01", "2024-04-07", 3),
        ("mid-April 2024", "2024-04-11", "2024-04-20", 4),
        ("late February 2024", "2024-02-21", "2024-02-29", 4),
        ("Q2 2024", "2024-04-01", "2024-06-30", 5),
        ("2024-04-00", "2024-04-01", "2024-04-30", 4),
    ],
)
def test_several_days_and_unsure_ones(cell: str, first: str, last: str, precision: int) -> None:
    assert days(cell) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last), precision)


@pytest.mark.parametrize("cell", ["00/00/0000", "n/a", "0000-00-00"])
def test_a_day_that_is_not_known(cell: str) -> None:
    assert days(cell) is None


@pytest.mark.parametrize(
    "cell", ["soon", "31 February 2024", "3-1 April 2024", "2024-W60", "3/4", "1899-01-01"]
)
def test_what_is_no_day_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=cell):
        days(cell)


@pytest.mark.parametrize(
    ("cell", "value", "fine"),
    [("33°18'45\"N", 33.3125, 1 / 3600), ("331845N", 33.3125, 1 / 3600), ("33-18-45 N", 33.3125, 1 / 3600),
     ("33°18.75'S", -33.3125, 1 / 6000), ("٣٣٫٣", 33.3, 0.1), ("33,31", 33.31, 0.01), ("3.3e1", 33.0, 1e-6)],
)  # fmt: skip
def test_a_coordinate_and_what_its_last_digit_stands_for(cell: str, value: float, fine: float) -> None:
    assert degrees(cell, 90) == pytest.approx(value)
    assert fineness(cell) == pytest.approx(fine)


@pytest.mark.parametrize(
    "cell",
    ["33.3 44.4", "33,3; 44,4", "[33.3, 44.4]", "44.4E 33.3N", "SRID=4326;POINT(44.4 33.3)", "geo:33.3,44.4",
     "lat: 33.3, lon: 44.4", '{"type": "Point", "coordinates": [44.4, 33.3]}', "33.3N, 44.4E"],
)  # fmt: skip
def test_a_pair_of_coordinates_in_one_cell(cell: str) -> None:
    assert pair(cell) == pytest.approx((33.3, 44.4, 0.1))


def test_the_longitude_comes_first_where_the_column_writes_it_so() -> None:
    assert pair("44.4, 33.3", exchanged=True) == pytest.approx((33.3, 44.4, 0.1))
    assert pair("33.3N 44.4E", exchanged=True) == pytest.approx((33.3, 44.4, 0.1))


@pytest.mark.parametrize(
    ("cell", "best"), [("1.200", 1200), ("1,200", 1200), ("3.0", 3), ("3.000", 3), ("1 200", 1200)]
)
def test_thousands_are_not_decimals(cell: str, best: int) -> None:
    found = toll(cell)
    assert found and found.best == best


def test_one_number_or_another_is_a_range() -> None:
    assert toll("3 or 4") == (3, None, 4)
