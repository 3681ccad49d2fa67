"""Which groups a text names: in any script and spelling, and not where the words mean something else."""

from mapapp.reading.prose.words import words_of
from mapapp.reading.who.groups import STATE_THERE, find_groups


def _named(text: str) -> list[str]:
    return [m.group.name for m in find_groups(words_of(text)) if m.group is not STATE_THERE]


def test_a_name_in_another_script_is_found_in_any_case() -> None:
    assert _named("Удар нанесла россия.") == ["Russia"]
    assert _named("Удар нанесла Россия.") == ["Russia"]


def test_an_arabic_and_written_with_the_name_is_looked_over() -> None:
    assert _named("وحزب الله أطلق صواريخ") == ["Hezbollah"]


def test_a_short_form_means_what_the_report_says_it_means() -> None:
    text = "The Kachin Independence Army (KIA) took a post. Later the KIA shelled a camp."
    assert set(_named(text)) == {"Kachin Independence Army"}
    assert len(_named(text)) == 3
    assert _named("The KIA shelled a camp.") == []


def test_words_in_a_line_of_capitals_are_no_short_names() -> None:
    assert "Islamic State" not in _named("MAN IS SHOT IN RAID")
    assert _named("IS said its men had laid the mine.") == ["Islamic State"]


def test_a_person_of_the_same_name_is_no_group() -> None:
    assert _named("The actor Robert Wagner came to the gala.") == []
    assert _named("Fighters of Wagner came to the town.") == ["Wagner Group"]


def test_the_coalition_is_the_one_the_report_names() -> None:
    text = "The US-led coalition said it was ready. Coalition aircraft flew on."
    assert _named(text) == ["US-led coalition", "US-led coalition"]
    assert _named("Coalition talks in Berlin failed.") == []


def test_a_state_s_office_is_not_the_country_as_a_place() -> None:
    (office,) = find_groups(words_of("The Pentagon spoke."))
    (country,) = find_groups(words_of("Rain fell in Iraq."))
    assert (office.bare, country.bare) == (False, True)


def test_iran_s_guards_are_the_guards() -> None:
    assert _named("A senior adviser of Iran's Revolutionary Guards was there.") == [
        "Islamic Revolutionary Guard Corps"
    ]


def test_the_coalition_is_known_by_its_enemy_where_no_report_names_it() -> None:
    assert "US-led coalition" in _named("A coalition aircraft hit ISIL fighters.")
    assert "Saudi-led coalition" in _named("Coalition jets bombed the Houthis.")


def test_signs_of_vowels_belong_to_the_word() -> None:
    assert _named("तब लश्कर-ए-तैयबा ने हमला किया") == ["Lashkar-e-Taiba"]
    assert _named("ယနေ့ တပ်မတော် က") == ["Myanmar"]
    assert _named("И сирийская оппозиция") == ["Syrian opposition"]


def test_a_short_name_of_mixed_letters_is_matched_as_written() -> None:
    assert _named("Police blamed LeT for the raid.") == ["Lashkar-e-Taiba"]
    assert _named("They let him go. Let us see.") == []


def test_a_spelling_without_capitals_is_matched_without() -> None:
    assert _named("Masked settler militias burned two cars.") == ["Israeli settlers"]


def test_the_group_of_a_nation_is_the_one_named_before() -> None:
    assert _named("Hezbollah fired at noon. The Lebanese group said so.") == ["Hezbollah", "Hezbollah"]
    assert "Hezbollah" not in _named("The Lebanese group said so.")
