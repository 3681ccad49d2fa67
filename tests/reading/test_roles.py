"""Who did it to whom, read off single sentences; "(there)" is the state where it happened."""

import pytest

from mapapp.reading.prose.clauses import clause_starts
from mapapp.reading.prose.words import words_of
from mapapp.reading.what.events import find_events
from mapapp.reading.who.groups import find_groups
from mapapp.reading.who.roles import roles_of

US, IRGC = "United States", "Islamic Revolutionary Guard Corps"


def _roles(text: str) -> tuple[set[str], set[str]]:
    """All agents and targets that a sentence tells."""
    words = words_of(text)
    parties = find_groups(words)
    agents: set[str] = set()
    targets: set[str] = set()
    for mention in find_events(words):
        sentence = words.sentences[mention.sentence]
        here = [p for p in parties if sentence.first <= p.first < sentence.last]
        found = roles_of(words, sentence, clause_starts(words, sentence), mention, here)
        agents |= {m.group.name or "(there)" for m in found.agents}
        targets |= {m.group.name or "(there)" for m in found.targets}
    return agents, targets


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Israeli jets bombed a bridge.", {"Israel"}),
        ("An Israeli drone strike killed two people.", {"Israel"}),
        ("US and British strikes hit a depot near the port.", {US, "United Kingdom"}),
        ("The United States and Britain launched dozens of strikes overnight.", {US, "United Kingdom"}),
        ("Two people were killed in an attack by Hamas.", {"Hamas"}),
        ("A commander was killed by a US drone.", {US}),
        ("The ship was hit by a Houthi missile.", {"Houthis"}),
        ("On Friday a drone launched by the Houthis exploded in the city, killing a man.", {"Houthis"}),
        ("Yemen's Houthi rebels attacked a cargo ship.", {"Houthis"}),
        ("Hamas's attack killed hundreds.", {"Hamas"}),
        ("Fighters of the Allied Democratic Forces killed nine villagers.", {"Allied Democratic Forces"}),
        ("A US airstrike hit a house in the city on Thursday and killed two men.", {US}),
        (
            "The day before, on 31 December, Russian missiles struck the town and killed one person.",
            {"Russia"},
        ),
        ("Between 6 and 12 May, Russian shelling and air strikes killed 27 people.", {"Russia"}),
        ("It was the market in which Boko Haram murdered 30 people.", {"Boko Haram"}),
        ("Ethiopian soldiers killed at least 45 people in the town.", {"Ethiopia"}),
        ("Police shot dead a student.", {"(there)"}),
        ("Jihadists from Boko Haram killed around 100 people.", {"Boko Haram"}),
        ("Gunmen suspected to be Boko Haram militants killed 37 villagers.", {"Boko Haram"}),
        ("Russia launched a drone attack on the city overnight, killing at least four people.", {"Russia"}),
        ("A man was killed by a strike claimed by nobody.", set()),
        ("Colombian rebels killed 11 soldiers.", set()),
        ("Israel suffered attacks from the north.", set()),
        ("Wagner Group fighters and Malian soldiers killed dozens in the village.", {"Wagner Group", "Mali"}),
    ],
)
def test_who_acts_is_the_agent(text: str, agents: set[str]) -> None:
    assert _roles(text)[0] == agents


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Turkish warplanes bombed PKK positions in the hills.", {"Kurdistan Workers' Party"}),
        ("A bomb killed a Hezbollah commander.", {"Hezbollah"}),
        ("A strike killed a senior adviser in Iran's Revolutionary Guards.", {IRGC}),
        ("Hamas deputy leader killed in a blast", {"Hamas"}),
        ("Three US soldiers were killed.", {US}),
        ("Four Israeli soldiers died in a drone attack.", {"Israel"}),
        ("A suicide bomber attacked the Iranian embassy.", {"Iran"}),
        ("Militants ambushed a convoy of the Pakistani army.", {"Pakistan"}),
        ("A missile hit the headquarters of an Iran-backed militia.", {"Iran-backed militias"}),
        ("Hamas fired eight rockets at central Israel.", {"Israel"}),
        ("Russian shelling hit a depot of the Ukrainian army.", {"Ukraine"}),
        ("Gunmen stormed a police station.", {"(there)"}),
        ("Iran has attacked Israel directly for the first time.", {"Israel"}),
        ("There was an attack on US forces at the base.", {US}),
        ("Russia launched a missile attack on Ukraine overnight.", {"Ukraine"}),
        ("One strike engaged an Islamic State tactical unit.", {"Islamic State"}),
        ("Gunmen killed citizens from Jordan and Iraq.", set()),
        ("Fighters stormed a hotel on Friday, killing nine people, police said.", set()),
    ],
)
def test_whose_force_or_post_is_hit_is_the_target(text: str, targets: set[str]) -> None:
    assert _roles(text)[1] == targets


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed two Israeli hostages.",
        "An attack on Syrian refugees killed two.",
        "Gunmen killed three Israelis and a French tourist.",
        "Jets bombed a house in Hamas-run Gaza.",
        "Shells struck the Iranian city of Mehran.",
        "Iran-allied fighters struck a depot.",
    ],
)
def test_people_and_places_of_a_nation_are_not_its_state(text: str) -> None:
    assert not {"Israel", "Syria", "France", "Hamas", "Iran"} & (_roles(text)[0] | _roles(text)[1])


def test_reservists_from_georgia_do_not_make_georgia_a_party() -> None:
    assert _roles("Three U.S. Army reservists from Georgia were killed.") == (set(), {US})


def test_who_uses_a_base_is_not_the_agent() -> None:
    agents, _ = _roles(
        "An explosion tore through a base used by the Popular Mobilization Forces, killing one."
    )
    assert agents == set()


def test_a_dead_leader_s_group_did_not_kill_him() -> None:
    assert _roles("US strike kills leader of Hezbollah") == ({US}, {"Hezbollah"})


@pytest.mark.parametrize(
    "text",
    [
        "Clashes between Hezbollah and Israel went on.",
        "Hezbollah and Israel traded fire.",
        "Hezbollah fought Israeli soldiers in the hills.",
    ],
)
def test_a_clash_has_two_sides(text: str) -> None:
    agents, targets = _roles(text)
    assert (agents, targets) == ({"Hezbollah"}, {"Israel"})


def test_where_americans_are_hurt_is_not_who_was_hit() -> None:
    assert _roles("Rockets wound US soldiers at an Iraqi desert base")[1] == {US}


def test_who_stops_an_attack_did_not_make_it() -> None:
    assert _roles("Police killed several of the attackers.")[0] == set()
    assert _roles("Israeli soldiers killed two gunmen in the camp.")[0] == {"Israel"}


def test_the_second_of_two_clauses_has_a_subject_of_its_own() -> None:
    text = "Insurgents killed four soldiers in the north, and Rwandan forces killed ten militants."
    assert _roles(text)[0] == {"Rwanda"}


def test_a_place_that_a_blast_shook_did_not_kill() -> None:
    assert _roles("Explosions rocked Iran on Friday, killing five people.")[0] == set()
    assert _roles("Russia blasted the town with a missile, killing five people.")[0] == {"Russia"}


def test_allies_in_the_air_are_not_the_troops_on_the_ground() -> None:
    agents, targets = _roles("Somali troops backed by US jets killed 136 al-Shabaab fighters.")
    assert (agents, targets) == ({"Somalia"}, {"Al-Shabaab"})


def test_a_dateline_s_country_is_no_agent() -> None:
    text = "GOMA, Democratic Republic of Congo - M23 rebels captured the town on Wednesday."
    assert _roles(text)[0] == {"March 23 Movement"}


def test_those_whose_own_radios_explode_are_hit() -> None:
    agents, targets = _roles("Radios carried by Hezbollah members exploded, killing nine people.")
    assert (agents, targets) == (set(), {"Hezbollah"})


def test_police_who_shoot_the_attacker_dead_did_not_attack():
    assert _roles("A man killed six people in Oslo before police shot him dead.")[0] == set()
