"""News as a radio tells it: no day but "has shot" and "overnight", several events in one short report."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

THURSDAY = dt.date(2002, 2, 7)
EVE = dt.date(2002, 2, 6)


def _read(text: str, published: dt.date | None = THURSDAY) -> list[Incident]:
    return read_report(Report(text=text, published=published), open_index())


def _told(text: str) -> set[tuple[str | None, dt.date | None, dt.date | None]]:
    return {(i.place_text, i.date_start, i.date_end) for i in _read(text)}


def test_news_without_a_day_is_of_the_last_two():
    text = "Argentine police have clashed with hundreds of demonstrators in Rosario over frozen accounts."
    assert _told(text) == {("Rosario", EVE, THURSDAY)}
    (found,) = _read(text)
    assert found.date_prec == 2
    (found,) = _read(text, published=None)
    assert found.date_start is None


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen have shot dead four soldiers in Batticaloa. A helicopter crashed near Galle yesterday.",
        "Gunmen have shot dead four soldiers in Batticaloa, police say.\n\nOn Monday a bus fell into a"
        " gorge near Galle, killing nine people.",
    ],
)
def test_the_first_news_of_a_report_takes_no_day_from_another(text):
    assert ("Batticaloa", EVE, THURSDAY) in _told(text)


@pytest.mark.parametrize(
    ("text", "place", "days"),
    [
        # what has been done is news, whatever day was told before it
        (
            "Two farmers were shot dead in Nadi in Fiji on Friday.\n\nMeanwhile, in Suva, a guard has been"
            " stabbed and wounded outside a bank.",
            "Suva",
            (EVE, THURSDAY),
        ),
        # what people protest against, or avenge, came before
        (
            "Police have fired tear gas at hundreds of students in Lusaka.\n\nThe students were marching"
            " against the arrest of their leader on Monday.\n\nIn Ndola, a crowd attacked the offices of the"
            " opposition, injuring 12 people.",
            "Ndola",
            (EVE, THURSDAY),
        ),
        (
            "A suicide bomber has blown himself up at a bus station in Hadera, wounding 20 people.\n\nHamas"
            " said it carried out the bombing to avenge the killing of its leader in Nablus last Tuesday.",
            "Hadera",
            (EVE, THURSDAY),
        ),
        # "a day after talks collapsed" is no older day
        (
            "Rebels have attacked three towns a day after peace talks collapsed.\n\nThe army says they killed"
            " four soldiers in Florencia.",
            "Florencia",
            (EVE, THURSDAY),
        ),
    ],
)
def test_a_day_is_not_taken_from_what_went_before(text, place, days):
    assert (place, *days) in _told(text)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Two car bombs exploded in Sadr City on Tuesday and a third went off in Karrada, killing nine.",
            {"Sadr City", "Karrada"},
        ),
        (
            "Warplanes bombed rebel positions in Zap, Metina and Gara on Tuesday.",
            {"Zap", "Metina"},
        ),
        (
            "Rockets hit an air base at Kirkuk on Tuesday, wounding two. The rockets were launched from a"
            " lorry near Hawija.",
            {"Kirkuk"},
        ),
        (
            "Rebels stopped a train in Mushkaf on Monday and killed nine guards.\n\nTroops freed 200 hostages"
            " from a bus hijacked by rebels in Punjab on Wednesday.",
            {"Mushkaf"},
        ),
        (
            "A gas explosion killed three workers in Lille on Monday. On Tuesday a woman died in a similar"
            " blast in Grenoble.",
            {"Lille", "Grenoble"},
        ),
    ],
)
def test_each_event_has_its_own_place(text, places):
    assert {i.place_text for i in _read(text)} >= places
    assert len(_read(text)) == len(places)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Armed men raided Tillaberi on Monday, killing seven and abducting three men.", "Attack"),
        ("Gunmen hit a lorry near Damaturu on Monday, killing four traders.", "Attack"),
        ("Soldiers shot dead two men who threw explosives at them in Tubas on Monday.", "Attack"),
        ("Jets and helicopter gunships blasted targets in Hebron on Monday.", "Air/drone strike"),
        ("Fire crews are battling more than 30 blazes around Wangaratta.", "Fire"),
        ("Overnight fires at a camp in Curtin have destroyed six buildings, police say.", "Fire"),
        ("A blaze at a mill in Sialkot on Monday killed nine workers.", "Fire"),
        ("Their greatest concern is the 30-kilometre blaze in Katoomba, which broke out on Monday.", "Fire"),
    ],
)
def test_kinds_of_short_news(text, kind):
    assert [i.sub_event_type for i in _read(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Jets bombed a bridge in Raqqa and an oil depot in Deir ez-Zor on Tuesday.",
            {"Raqqa", "Deir ez-Zor"},
        ),
        (
            "Gunmen attacked a church in Jos, a market in Bauchi and a police post near Gombe on Tuesday.",
            {"Jos", "Bauchi", "Gombe"},
        ),
        (
            "Bombs went off at a stop in Quetta, outside a bank in Karachi and in a market in Peshawar.",
            {"Quetta", "Karachi", "Peshawar"},
        ),
        (
            "Israeli jets attacked targets in the West Bank and Gaza Strip on Tuesday, including a police"
            " station in Jenin and two workshops in Rafah.",
            {"Jenin", "Rafah"},
        ),
        # one event, and where people went or were brought after it
        ("Clashes erupted in Aleppo and families fled to camps in Idlib on Tuesday.", {"Aleppo"}),
        ("A man was shot in Tulkarem on Tuesday and died in a hospital in Nablus.", {"Tulkarem"}),
    ],
)
def test_what_else_was_hit_is_told_in_one_breath(text, places):
    assert {i.place_text for i in _read(text)} == places


def test_each_place_of_a_list_has_its_own_day():
    found = _read("Rebels attacked posts in Kidal and Gao on Tuesday and in Timbuktu on Wednesday.")
    assert {(i.place_text, i.date_start) for i in found} == {
        ("Kidal", dt.date(2002, 2, 5)),
        ("Gao", dt.date(2002, 2, 5)),
        ("Timbuktu", dt.date(2002, 2, 6)),
    }


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Troops moved in after weekend clashes in Goma left nine dead.", (2, 2), (2, 3)),
        ("Gunmen killed 26 people in Goma at the beginning of the month.", (2, 1), (2, 7)),
        ("Crews put out a fire in Goma on Monday. Ministers will meet later today.", (2, 4), (2, 4)),
    ],
)
def test_weekends_and_beginnings_are_days(text, first, last):
    (found,) = _read(text)
    assert (found.date_start, found.date_end) == (dt.date(2002, *first), dt.date(2002, *last))


def test_who_is_arrested_for_an_attack_made_it_elsewhere_and_before():
    text = (
        "Soldiers have shot dead eight militants in a battle at Anantnag.\n\nThe deaths came as police"
        " arrested two dozen men accused of staging an attack on the parliament. India has accused a group of"
        " carrying out the attack on December 13."
    )
    assert _told(text) == {("Anantnag", EVE, THURSDAY)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # what had been hit before lends its day to nobody
        (
            "Jets have blasted targets in Hebron, which had been pounded the night before.\n\nIn Jenin,"
            " Apaches blasted a building, witnesses said.",
            {("Hebron", EVE, THURSDAY), ("Jenin", EVE, THURSDAY)},
        ),
        # what an opening tells of as known is not the event
        (
            "Late on Tuesday, following the ambush which killed ten settlers near Efrat, warplanes blasted"
            " targets in Hebron and Bethlehem.",
            {("Hebron", dt.date(2002, 2, 5)), ("Bethlehem", dt.date(2002, 2, 5))},
        ),
        # a month told of one event does not date the news told before it
        (
            "Rockets have hit a police post in Ramallah.\n\nThe post was bombed last October after a mob"
            " killed two soldiers there.",
            {("Ramallah", EVE, THURSDAY)},
        ),
    ],
)
def test_what_had_been_done_before_is_not_the_news(text, told):
    found = {(i.place_text, i.date_start, i.date_end) for i in _read(text)}
    assert found >= {(*one, one[1]) if len(one) == 2 else one for one in told}


def test_that_night_is_that_of_the_event_not_of_the_smoke():
    text = (
        "An explosion tore through a hospital in Gaza City on Monday evening, killing dozens.\n\nThe cars"
        " were still smoking on Tuesday.\n\nAngry crowds took to the streets that night in"
        " Beirut and in Amman."
    )
    assert {(i.place_text, i.date_start) for i in _read(text)} >= {
        ("Beirut", dt.date(2002, 2, 4)),
        ("Amman", dt.date(2002, 2, 4)),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Forces have made progress in liberating districts of Mosul, he said.",
        "In their march toward Raqqa the rebels have already liberated dozens of villages.",
    ],
)
def test_progress_in_a_campaign_is_no_news_of_a_day(text):
    assert _read("Ministers met in Paris to discuss the war. Aid was pledged.\n\n" + text) == []


def test_what_happened_as_a_bus_left_a_town_was_there():
    text = (
        "A bomb has exploded on a bus in the Philippines, killing six people.\n\nThe explosion happened"
        " late yesterday as the bus left a terminal in Kidapawan.\n\nOn Basilan island troops clashed with"
        " gunmen and five soldiers were wounded."
    )
    assert ("Kidapawan", EVE, EVE) in _told(text)


def test_a_reprisal_is_of_its_own_day():
    text = (
        "Activists have set fire to a quarter of Ahmedabad, killing 38 people, in revenge for an attack on a"
        " train which left 58 people dead at Godhra on Monday.\n\nPolice opened fire on rioters in Baroda,"
        " killing two."
    )
    assert _told(text) == {
        ("Ahmedabad", EVE, THURSDAY),
        ("Godhra", dt.date(2002, 2, 4), dt.date(2002, 2, 4)),
        ("Baroda", EVE, THURSDAY),
    }


@pytest.mark.parametrize(
    "text",
    [
        "The former admiral advocated mining the harbour at Corinto and bombing the airport of Managua.",
        "He predicted the United States would respond by hitting the naval base at Bandar Abbas.",
        "The general recommended sending troops into Kidal and shelling the old town.",
    ],
)
def test_what_is_advised_or_foretold_did_not_happen(text):
    assert _read(text) == []


def test_residents_of_a_town_speak_of_what_happened_there():
    (found,) = _read("Residents of Bucha said soldiers had executed civilians there on Monday.")
    assert found.place_text == "Bucha"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Crews are watching a blaze at Lithgow, which yesterday broke through their lines.", "Lithgow"),
        (
            "Police have arrested three boys over bushfires at Nowra.\n\nA spokesman says three small fires"
            " were put out there yesterday.",
            "Nowra",
        ),
    ],
)
def test_fires_told_beside_other_news_are_events(text, place):
    text = (
        "Ministers in Sydney say conditions will ease over the coming days. No homes are at risk.\n\n" + text
    )
    assert (place, EVE, EVE, "Fire") in {
        (i.place_text, i.date_start, i.date_end, i.sub_event_type) for i in _read(text)
    }


def test_who_was_hit_before_did_not_hit_back():
    text = (
        "Late on Tuesday, following the ambush which killed ten Israeli settlers near Efrat, F-16s blasted"
        " targets in Nablus and Jenin."
    )
    found = _read(text)
    assert {i.place_text for i in found} == {"Nablus", "Jenin"}
    assert not any("settlers" in name for i in found for name in i.perpetrators)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A truck bomb killed 41 people in Znamenskoye on Monday, in the deadliest attack since a bomb in"
            " Grozny last December killed 72.\n\nTwo days later, a woman blew herself up in Argun,"
            " killing 9.",
            {("Znamenskoye", dt.date(2002, 2, 4), 41), ("Argun", dt.date(2002, 2, 6), 9)},
        ),
        (
            "Rebels shelled Siocon on Sunday, killing 22 people.\n\nFighting was also reported on Sunday in"
            " Marawi, where 13 passengers had been gunned down on January 24.",
            {
                ("Siocon", dt.date(2002, 2, 3), 22),
                ("Marawi", dt.date(2002, 2, 3), None),
                ("Marawi", dt.date(2002, 1, 24), 13),
            },
        ),
        (
            "Police detained 12 people in raids across Istanbul on Monday over the bombings of two synagogues"
            " that killed 25.\n\nIn Bingol, a man was shot dead when police fired at a crowd.",
            {("Istanbul", dt.date(2002, 2, 4), None), ("Bingol", dt.date(2002, 2, 4), 1)},
        ),
    ],
)
def test_what_an_event_is_measured_by_or_follows_is_not_it(text, told):
    assert {(i.place_text, i.date_start, i.killed_best) for i in _read(text)} == told


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ministers clashed over Chad in a debate in London on Monday.", []),
        ("A blast at a fireworks plant killed two in Lille on Monday. A helicopter was sent.", ["Explosion"]),
        (
            "Police opened fire on demonstrators in Lilongwe on Monday.",
            ["Excessive force against protesters"],
        ),
    ],
)
def test_debates_helicopters_sent_and_police_who_fire_at_crowds(text, kinds):
    assert [i.sub_event_type for i in _read(text)] == kinds
