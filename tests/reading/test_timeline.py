"""Which day a sentence's event gets: its own, not that of a word said, a gathering or a war long ago."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.reading import read_report
from mapapp.report import Report

THURSDAY = dt.date(2024, 3, 7)


def _days(text: str, place: str, published: dt.date = THURSDAY) -> set[tuple[dt.date | None, dt.date | None]]:
    found = read_report(Report(text=text, published=published), open_index())
    return {(i.date_start, i.date_end) for i in found if place in (i.place_name, i.place_text)}


def _day(number: int, month: int = 3) -> tuple[dt.date, dt.date]:
    return dt.date(2024, month, number), dt.date(2024, month, number)


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        # the day of another act in the sentence is not that of the bombing
        (
            "Crowds gathered on Wednesday at a cemetery in Mosul for those killed when drones bombed"
            " a wedding.\n\nTuesday's attack killed 12 people, the health ministry said.",
            "Mosul",
            _day(5),
        ),
        # said on one day, done on another
        (
            "Rebels shelled the market of Goma, killing six people, the governor said in a radio address late"
            " Wednesday. The shells landed on Tuesday morning.",
            "Goma",
            _day(5),
        ),
        # a claim on Thursday for the day before
        (
            "The group claimed responsibility on Thursday for a car bomb that killed nine people in Quetta"
            " a day earlier.",
            "Quetta",
            _day(6),
        ),
        # an earlier night hangs on the day that the report told last
        (
            "Warplanes bombed Idlib on Tuesday, killing three people.\n\nA night earlier, five people died in"
            " Aleppo when shells hit a house.",
            "Aleppo",
            _day(4),
        ),
        # hours before, and the day told as well
        (
            "Militants attacked a checkpoint in Kirkuk on Wednesday.\n\nHours earlier, Turkish jets bombed a"
            " warehouse in Duhok, before dawn on Wednesday, killing two men.",
            "Duhok",
            _day(6),
        ),
        # the age of a war and of a camp date nothing
        (
            "Soldiers clashed with gunmen on Tuesday in Jenin, in a camp that dates from the 1948 war,"
            " killing four people.",
            "Jenin",
            _day(5),
        ),
        (
            "Gunmen killed 14 villagers near Djibo on Monday. The army has fought insurgents"
            " there since 2015.",
            "Djibo",
            _day(4),
        ),
    ],
)
def test_an_event_gets_the_day_that_is_its_own(text: str, place: str, day: tuple[dt.date, dt.date]) -> None:
    assert _days(text, place) == {day}


def test_a_comparison_with_an_earlier_day_is_no_date() -> None:
    text = (
        "A bomb killed eight people at a mosque in Kandahar on Wednesday. It was the deadliest blast in"
        " the city since Sunday."
    )
    assert _days(text, "Kandahar") == {_day(6)}


def test_a_year_before_those_who_did_it_is_a_year() -> None:
    text = "In November 2015 gunmen killed 11 people at a hotel in Mopti."
    days = {
        (i.date_start, i.date_end) for i in read_report(Report(text=text, published=THURSDAY), open_index())
    }
    assert (dt.date(2015, 11, 1), dt.date(2015, 11, 30)) in days


def test_a_weekday_followed_by_its_date_is_that_date() -> None:
    text = "Rebels shelled the market of Goma last Tuesday, 27 February, killing six people."
    assert _days(text, "Goma") == {_day(27, 2)}


def test_the_deadliest_this_year_dates_nothing() -> None:
    text = "Rebels shelled the market of Goma, killing six people, in the deadliest attack this year."
    assert _days(text, "Goma") == {(dt.date(2024, 3, 6), dt.date(2024, 3, 7))}


def test_the_day_in_brackets_after_whose_blast_it_was_is_the_blasts() -> None:
    text = (
        "The governor visited the scene of last Friday's (1 March) blast at a tea stall in Damaturu, Nigeria,"
        " on Wednesday. Sixteen people were killed."
    )
    assert _days(text, "Damaturu") == {_day(1)}


def test_the_hour_of_a_find_does_not_outdo_the_day_told_beside() -> None:
    text = (
        "The president died when his helicopter came down in fog, officials said on Monday. The wreck was"
        " found at dawn. He had been returning on Sunday from a dam. The aircraft crashed close to Varzaqan"
        " in Iran."
    )
    assert _days(text, "Varzaqan", dt.date(2024, 3, 11)) == {_day(10)}


def test_today_s_brutal_attack_was_today() -> None:
    text = "The embassy condemned today's brutal, senseless attack on a market in Damaturu, Nigeria."
    assert _days(text, "Damaturu", dt.date(2024, 3, 8)) == {_day(8)}


def test_the_day_on_which_somebody_was_speaking_is_not_the_events() -> None:
    text = (
        "The governor, speaking in Kaduna on Tuesday, said bandits had killed 11 people at Zangon Kataf on"
        " Sunday."
    )
    assert _days(text, "Zangon Kataf") == {_day(3)}


@pytest.mark.parametrize("opening", ["Meanwhile", "Separately"])
def test_what_turns_back_is_of_the_day_that_the_report_is_about(opening: str) -> None:
    text = (
        "Russian missiles killed 25 people in Ternopil on Tuesday.\n\n"
        "Ukraine had struck Voronezh with missiles two days earlier, Moscow said.\n\n"
        f"{opening}, drones struck an oil refinery in Ryazan, the governor said."
    )
    found = read_report(Report(text, published=dt.date(2025, 3, 12)), open_index())
    days = {i.place_name: i.date_start for i in found}
    assert days["Ryazan"] == days["Ternopil"] == dt.date(2025, 3, 11)


@pytest.mark.parametrize(
    ("reaction", "told", "place"),
    [
        (
            'Burkina Faso on Tuesday ordered flags lowered after "bandits" killed 31 people in the north.',
            "A minister said the column was ambushed on Sunday morning near Djibo.",
            "Djibo",
        ),
        (
            "The Baloch Liberation Army on Tuesday said it was behind a raid on a train in Pakistan.",
            "Gunmen had attacked the Bolan Mail near Sibi on Sunday, killing nine.",
            "Sibi",
        ),
        (
            "Police hunted on Tuesday for a man suspected of shooting six people dead near Stockholm.",
            "The shooting took place in Solna on Sunday evening.",
            "Solna",
        ),
    ],
)
def test_the_day_of_a_reaction_is_not_the_day_of_the_event(reaction: str, told: str, place: str) -> None:
    text = f"{reaction}\n\n{told}"
    found = read_report(Report(text, published=dt.date(2024, 3, 6)), open_index())
    assert [i.date_start for i in found] == [dt.date(2024, 3, 3)]
    assert place in (found[0].place_text, found[0].place_name)


def test_the_day_of_an_older_event_told_beside_is_not_the_day_of_what_follows() -> None:
    text = (
        "Iran launched 300 drones at Israel on Tuesday, in retaliation for an air strike on its consulate in"
        " Damascus on February 1 that killed seven officers.\n\n"
        "Hezbollah fired dozens of rockets at an Israeli base in the Golan."
    )
    assert _days(text, "Golan") == {_day(5)}


def test_what_goes_on_since_a_recent_day_is_an_event_and_what_goes_on_for_years_is_none() -> None:
    assert _days("The army has been shelling rebels in Goma since Tuesday.", "Goma") == {
        (dt.date(2024, 3, 5), dt.date(2024, 3, 7))
    }
    assert _days("The army has been shelling rebels in Goma since 2014.", "Goma") == set()


def test_what_is_told_of_a_strike_spoken_of_just_before_is_of_its_day() -> None:
    text = (
        "A ship was hit off Aden on Wednesday. The attack follows the strike on a carrier on Monday."
        " A missile struck its stern near Hodeidah, causing flooding."
    )
    assert _days(text, "Hodeidah") == {_day(4)}
