"""What a report says of where a place lies, or of when a thing was, is no place or day of its own."""

import datetime as dt

import pytest

from gazetteer.earth import km_between
from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

WEDNESDAY = dt.date(2025, 3, 12)


def _read(text: str) -> list[Incident]:
    return read_report(Report(text=text, published=WEDNESDAY), open_index())


@pytest.mark.parametrize(
    ("told", "latitude", "longitude"),
    [
        (
            "Gunmen on motorcycles killed 18 shepherds southeast of Al-Mayadin, in Deir ez-Zor province,",
            34.9,
            40.6,
        ),
        ("Gunmen killed 18 shepherds west of al-Qaryatayn, in Homs province,", 34.2, 37.1),
        ("A roadside bomb killed three soldiers northeast of Baquba, in Diyala province,", 33.9, 44.8),
        ("Taliban fighters killed two policemen north of Pul-e-Khumri, in Baghlan province,", 36.1, 68.7),
        ("Jihadists killed 12 farmers east of Bandiagara in the Mopti region", 14.35, -3.45),
    ],
)
def test_a_bearing_from_a_town_is_more_exact_than_its_province(
    told: str, latitude: float, longitude: float
) -> None:
    (incident,) = _read(f"{told} on Monday.")
    assert incident.latitude == pytest.approx(latitude, abs=0.15)
    assert incident.longitude == pytest.approx(longitude, abs=0.15)


@pytest.mark.parametrize(
    ("filed", "lies", "town"),
    [
        ("JULIACA, Peru", "this city on the high plain near Lake Titicaca", "Juliaca"),
        ("BILASPUR, India", "this town in the hills near Lake Baikal", "Bilaspur"),
        ("SFAX, Tunisia", "this port on the Gulf of Gabes", "Sfax"),
        ("KISUMU, Kenya", "this city on Lake Victoria", "Kisumu"),
        ("PUNO, Peru", "this town above Lake Titicaca", "Puno"),
    ],
)
def test_the_water_that_a_town_lies_by_is_not_the_place(filed: str, lies: str, town: str) -> None:
    (incident,) = _read(f"{filed} — Police shot dead six people in {lies} on Monday, doctors said.")
    assert incident.place_name == town


@pytest.mark.parametrize(
    "told",
    [
        "Arsonists set fire to a cable shaft in Brandenburg on Monday, cutting power to thousands of homes.",
        "A storm killed three people in Brandenburg on Monday, German police said.",
        "Gunmen shot dead two people in Brandenburg on Monday, German prosecutors said.",
        "An explosion killed four workers in Brandenburg on Monday, the German news agency said.",
        "Two trains collided in Brandenburg on Monday and nine people were hurt, German officials said.",
    ],
)
def test_a_state_is_not_the_far_smaller_town_of_its_name(told: str) -> None:
    (incident,) = _read(f"POTSDAM, Germany — {told}")
    assert incident.place_name == "Brandenburg"
    assert incident.radius_km is not None
    assert incident.radius_km > 100


@pytest.mark.parametrize(
    ("told", "place", "day"),
    [
        ("On March 4, the day after a state of emergency was decreed, soldiers fired at a crowd in Ayacucho;"
         " ten people died.", "Ayacucho", 4),
        ("On March 5, a day after talks broke down, shells hit Vovchansk, killing two.", "Vovchansk", 5),
        ("On Friday, two days after the vote was held, gunmen shot dead a judge in Tumaco.", "Tumaco", 7),
        ("On March 6, the day after schools closed, a bomb exploded in Sibi, killing four.", "Sibi", 6),
        ("On Saturday, a day before the feast began, rebels killed six farmers in Zurmi.", "Zurmi", 8),
    ],
)  # fmt: skip
def test_what_a_day_came_after_is_not_the_day(told: str, place: str, day: int) -> None:
    (incident,) = _read(told)
    assert incident.place_name == place
    assert incident.date_start == dt.date(2025, 3, day)


@pytest.mark.parametrize(
    "sea", ["the Atlantic Ocean", "the Pacific Ocean", "the Red Sea", "Africa", "the Indian Ocean"]
)
def test_a_village_unknown_lies_in_the_country_of_the_report_and_not_in_an_ocean(sea: str) -> None:
    (incident,) = _read(
        "BRASILIA, Brazil — A dam gave way above the village of Bento Furtado Novo on Monday; 19 people were"
        f" killed and the mud was washed all the way to {sea}."
    )
    assert incident.country == "Brazil"


def _places(text: str) -> list[str | None]:
    return [i.place_name for i in _read(text)]


@pytest.mark.parametrize(
    ("before", "opening", "told", "place"),
    [
        ("Three soldiers were killed in a clash in Zhob district", "Mastung has seen many such attacks.",
         "nine people were hurt when a senator's car was hit by a blast in the district", "Mastung"),
        ("Two were shot dead in Herat", "Kunduz has been hit by a string of attacks.",
         "a bomb killed six in the city", "Kunduz"),
        ("Three soldiers were killed in a clash in Baidoa", "Beledweyne has suffered worse.",
         "a car bomb killed 20 people there", "Beledweyne"),
        ("Raiders killed seven herders in Bentiu", "Malakal had known such nights.",
         "gunmen killed three traders in the town", "Malakal"),
        ("Rebels shelled a school in Sake, killing four", "Bunia has not been spared.",
         "a grenade killed two people in the town", "Bunia"),
    ],
)  # fmt: skip
def test_there_is_the_place_that_the_sentence_before_is_about(
    before: str, opening: str, told: str, place: str
) -> None:
    assert _places(f"{before} on Monday.\n\n{opening} On March 2, {told}.")[-1] == place


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("A minister said in Peshawar that police had fought two attackers in Bannu on Monday; one was"
         " killed there.", "Bannu"),
        ("Gunmen raided Djibo on Monday. Officials in Brussels spoke of 100 killed.", "Djibo"),
        ("Soldiers blew up a pipeline in Warri on Monday and oil futures climbed in London.", "Warri"),
        ("A missile hit a tanker off Hodeidah on Monday, and insurers in London put premiums up.",
         "Al Hudaydah"),
        ("Two men were shot dead in Kfar Rumman on Monday. A third had surgery at a hospital near Sidon."
         " Residents of the area heard the shots.", "Kfar Rumman"),
    ],
)  # fmt: skip
def test_where_others_speak_trade_or_heal_is_not_the_place(told: str, place: str) -> None:
    assert _places(told) == [place]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("A candidate of the Sindh United Party was shot dead in Quetta on Monday.", "Quetta"),
        ("A Balochistan Awami Party rally was bombed on Monday in Mastung, and 12 died.", "Mastung"),
        ("A Kashmir Times reporter was shot dead in Patna on Monday.", "Patna"),
        ("Gunmen killed a Kandahar University lecturer in Herat on Monday.", "Herat"),
        ("A Punjab Congress leader was shot dead by gunmen in Delhi on Monday.", "Delhi"),
    ],
)
def test_the_place_in_the_name_of_a_party_or_a_paper_is_not_the_place(told: str, place: str) -> None:
    assert _places(told) == [place]


@pytest.mark.parametrize(
    "told",
    [
        "In the early hours of Tuesday they damaged an elevator in Izmail district, the governor said. A day"
        " earlier a farm worker had been killed in the same district in an attack.",
        "Drones hit a depot in Izmail on Tuesday. A day earlier a guard had been killed in the town.",
        "On Tuesday shells hit a school in Izmail. The day before, a woman had been shot dead in the town.",
        "A mine hurt a driver in Izmail on Tuesday. A day before, gunmen had killed two men in the town.",
        "Rockets fell on Izmail on Tuesday. A day earlier a bomb had killed two men in the same town.",
    ],
)
def test_a_day_earlier_is_reckoned_from_the_day_told_before_it(told: str) -> None:
    first = "A missile killed 17 people in Kramatorsk on Sunday, officials said. "
    found = _read(first + told)
    assert dt.date(2025, 3, 10) in [i.date_start for i in found]
    assert dt.date(2025, 3, 8) not in [i.date_start for i in found]


@pytest.mark.parametrize(
    ("told", "town"),
    [
        ("At least 15 people drowned when a boat capsized on Lake Kivu on Monday, police said. It was about"
         " to dock at Goma.", "Goma"),
        ("Nine people died when a canoe sank on Lake Albert on Monday. It had been nearing the quay at"
         " Ntoroko.", "Ntoroko"),
        ("A ferry capsized on Lake Kivu on Monday, killing 20. The wreck was found near Gisenyi.", "Gisenyi"),
        ("A boat sank on Lake Kivu on Monday and 12 people drowned. Divers searched near Bukavu.", "Bukavu"),
        ("Twelve traders drowned when a boat sank on Lake Kivu on Monday. It had nearly reached the port of"
         " Bukavu.", "Bukavu"),
    ],
)  # fmt: skip
def test_a_boat_lost_on_a_lake_was_off_the_town_told_beside(told: str, town: str) -> None:
    (incident,) = _read(told)
    assert incident.place_name == town
    assert incident.radius_km is not None
    assert incident.radius_km >= 15


@pytest.mark.parametrize(
    ("flown", "town"),
    [
        ("Rescue helicopters circled over Parachinar", "Parachinar"),
        ("Army helicopters hovered over Khuzdar", "Khuzdar"),
        ("Drones flew over Turbat", "Turbat"),
        ("Aircraft were flying low over Zhob", "Zhob"),
        ("Two helicopters flew over Chaman", "Chaman"),
    ],
)
def test_what_is_flown_over_is_a_place(flown: str, town: str) -> None:
    assert _places(f"{flown} after gunmen attacked a convoy there on Tuesday.") == [town]


@pytest.mark.parametrize(
    ("told", "then", "village"),
    [
        ("The toll in Monday's stampede in Uttar Pradesh's Hathras district rose to 121 on Tuesday, officials"
         " said.", "It was held on the fields of Phulrai, a village off the highway.", "Phulrai"),
        ("A roof collapse in Zhob district killed nine people on Monday, officials said.",
         "The house stood in Sambaza, a village near the border.", "Sambaza"),
        ("A flood killed 30 people in Baghlan province on Monday, the Taliban said.",
         "Worst hit was Burka, a town in the hills.", "Burkah"),
        ("A fire killed six people in Herat province on Monday, the Taliban said.",
         "The shop stood in Karukh, a town in the hills.", "Karukh"),
        ("A dam burst in Homs province killed eleven people on Monday, officials said.",
         "The water swept through al-Qaryatayn, a town on the plain.", "Al Qaryatayn"),
    ],
)  # fmt: skip
def test_a_village_described_later_is_where_it_was_in_the_district(
    told: str, then: str, village: str
) -> None:
    assert _places(f"{told}\n\nMost of the dead are women. The ministry sent its condolences. {then}")[0] == (
        village
    )


@pytest.mark.parametrize(
    "line",
    [
        "By our correspondent in Port-au-Prince",
        "By Jean Dupont in Port-au-Prince",
        "By a staff writer, Port-au-Prince",
        "By Marie Louis and Paul Henri, in Port-au-Prince",
        "By our own reporter in the capital, Port-au-Prince",
    ],
)
def test_the_line_of_who_wrote_it_is_no_place(line: str) -> None:
    told = (
        "At least 70 people were killed on Monday when gunmen opened fire in a town in central Haiti, the UN"
        " says.\n\nThe gang set fire to houses in Pont-Sondé on Monday."
    )
    assert "Port-au-Prince" not in _places(f"Haiti counts its dead\n\n{line}\n\n{told}")


def test_a_short_sentence_that_opens_with_by_is_no_line_of_who_wrote_it() -> None:
    assert _places("Toll rises\n\nBy Monday, gunmen had killed six men in Djibo.") == ["Djibo"]


@pytest.mark.parametrize(
    ("told", "latitude", "longitude"),
    [
        ("Gunmen killed nine men 40 km north of the Malian town of Gao on Monday.", 16.63, -0.04),
        ("A missile hit a ship 60 miles west of the Yemeni port of Hodeidah on Monday.", 14.8, 42.05),
        ("Five armed men boarded a tanker on Monday 138 nautical miles west of the Congolese port of"
         " Pointe-Noire.", -4.77, 9.56),
        ("A bomb killed two soldiers 30 km south of the Iraqi city of Kirkuk on Monday.", 35.2, 44.4),
        ("Rebels shot dead six herders 50 km east of the Nigerian town of Maiduguri on Monday.", 11.85, 13.6),
    ],
)  # fmt: skip
def test_a_distance_from_the_town_of_a_name_is_a_distance(
    told: str, latitude: float, longitude: float
) -> None:
    (incident,) = _read(told)
    assert incident.latitude == pytest.approx(latitude, abs=0.15)
    assert incident.longitude == pytest.approx(longitude, abs=0.15)


@pytest.mark.parametrize(
    "told",
    [
        "In the Red Sea, a ship was hit by two projectiles 64 nautical miles southwest of Hodeida on Friday.",
        "A bulk carrier was hit by a missile some 60 miles southwest of Hodeida in the Red Sea on Friday.",
    ],
)
def test_a_distance_from_the_coast_is_more_exact_than_the_sea(told: str) -> None:
    (found,) = _read(told)
    assert found.latitude is not None and 13.5 < found.latitude < 14.6
    assert found.radius_km is not None and found.radius_km < 60


def test_a_town_known_to_many_is_not_taken_for_a_village_of_its_name() -> None:
    text = "SANAA, Yemen (AFP) - Missiles hit Eilat on Friday."
    (found,) = _read(text)
    assert found.country == "Israel"


def test_an_unknown_village_is_near_what_was_told_before_and_not_at_the_capital_of_the_dateline() -> None:
    found = _read(
        "BAMAKO (AFP) - Gunmen killed nine in Bandiagara in Mali on Sunday, a security source said.\n\n"
        "On Monday, the assailants raided nearby Djiguibombara, killing seven."
    )
    seven = next(i for i in found if i.killed_best == 7)
    assert seven.admin1 == "Mopti Region"


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("Two men were shot outside a nightclub in East St. Louis early Tuesday.", "East St. Louis"),
        (
            "A ferry went down on Tuesday after leaving Ketapang port in Banyuwangi, killing six off Bali.",
            "Bali",
        ),
    ],
)
def test_a_name_is_whole_and_a_port_left_is_not_the_place(told: str, place: str) -> None:
    (found,) = _read(told)
    assert found.place_text == place


def test_a_quarter_that_no_list_has_lies_in_the_city_named_with_it() -> None:
    (found,) = _read(
        "In Baghdad, a car bomb at a wholesale market in the Jamilabad district killed twelve people on"
        " Monday, police said."
    )
    assert found.radius_km is not None and found.radius_km <= 30


@pytest.mark.parametrize(
    ("told", "town", "away"),
    [
        ("100 miles off Abu Dhabi", (24.45, 54.38), 161.0),
        ("20 miles off the coast of Fujairah", (25.12, 56.34), 32.0),
        ("about 60 nautical miles off Lagos", (6.45, 3.39), 111.0),
    ],
)
def test_so_far_off_a_town_is_at_sea(told: str, town: tuple[float, float], away: float) -> None:
    (incident,) = _read(f"A tanker was hit by a drone on Tuesday {told}, wounding two of its crew.")
    assert incident.latitude is not None
    assert incident.longitude is not None
    km = km_between((incident.latitude, incident.longitude), town)
    assert away / 2 < km < 2 * away
    assert incident.radius_km is not None
    assert incident.radius_km > away / 2


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("Russian forces shelled Kherson's Antonivka suburb on Monday, killing two.", "Antonivka"),
        ("A drone hit Kharkiv's Saltivka district on Monday, wounding seven.", "Saltivka"),
        ("A bomb killed three people in Iraq's Mosul on Monday.", "Mosul"),
    ],
)
def test_the_part_that_a_town_owns_is_the_place(told: str, place: str) -> None:
    assert _places(told) == [place]


def test_towns_and_provinces_of_one_list_are_places_each() -> None:
    told = "A bomb killed three people in Farah, Badghis and Herat on Monday, Afghan officials said."
    assert "Herat" in _places(told)
    incidents = _read("Tremors were felt in Farah, Badghis and Mashhad in Iran on Monday.")
    assert ("Farah", 2.9) in [(i.place_name, i.radius_km) for i in incidents]
