"""Who says what: the speaker whole, the kind of speech, and the words it runs over."""

import pytest

from mapapp.reading.prose.words import words_of
from mapapp.reading.who.claims import BLAMES, DENIES, DID_IT, SAYS, Attribution, find_attributions, speaker_of


def _said(text: str) -> list[Attribution]:
    return find_attributions(words_of(text))


def _sources(text: str) -> list[str]:
    return [a.source for a in _said(text)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Three people died, Iran's state television reported.", "Iran's state television"),
        ("Soldiers were among the dead, Syrian state media said.", "Syrian state media"),
        ("The Islamic State group said it was unhurt.", "The Islamic State group"),
        (
            "Two were hurt, the Syrian Observatory for Human Rights said.",
            "the Syrian Observatory for Human Rights",
        ),
        ("A rocket hit it, militia officials and the Pentagon said.", "militia officials and the Pentagon"),
        ("It was a gas leak, a health official said on Friday.", "a health official"),
        ("MOSCOW - Russia's defence ministry said two men died.", "Russia's defence ministry"),
        ("PARIS (AP) — French police said two men died.", "French police"),
        ("It killed two, the governor of the state of Kano said.", "the governor of the state of Kano"),
        ("They fled to the hills, where rescue workers reported deaths.", "rescue workers"),
        ("In Washington officials said three people died.", "officials"),
        ("In Ankara, the Turkish defence ministry said three people died.", "the Turkish defence ministry"),
        ("On Monday the Israeli army said three people died.", "the Israeli army"),
        ("A deputy governor, Ali Marhamati, said that officers fled.", "A deputy governor, Ali Marhamati"),
        ("SANA, the state news agency, said that tents burned.", "SANA, the state news agency"),
        ("Iran's ambassador, who was unhurt, said that tents burned.", "Iran's ambassador"),
        ("The Pakistani Taliban (TTP) said that tents burned.", "The Pakistani Taliban (TTP)"),
        ('"We saw smoke," said Omar Haddad, a farmer.', "Omar Haddad, a farmer"),
        ("Sudan's army on Tuesday said three people died.", "Sudan's army"),
        ('"We saw it," said Maj. Gen. Gary Miller, a commander.', "Maj. Gen. Gary Miller, a commander"),
        ("The group, known as JNIM, which is linked to others, said two died.", "The group"),
        ("Six people died, according to the health ministry in Gaza.", "the health ministry in Gaza"),
        ("The strike hit a house and residents said two died.", "residents"),
        (
            "Lebanon's premier, Najib Mikati, and a Hezbollah lawmaker blamed Israel.",
            "Lebanon's premier, Najib Mikati, and a Hezbollah lawmaker",
        ),
    ],
)  # fmt: skip
def test_the_source_is_the_whole_noun_phrase_and_no_more(text: str, source: str) -> None:
    assert _sources(text) == [source]


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds reported dead in a blast at the hospital.",
        "Nobody has claimed responsibility.",
        "No group said it was behind the attack.",
        "It did not say how many.",
        "Kyiv neither confirmed nor denied that it was behind the raid.",
        "Twenty suspects were arrested in the market.",
        "The unconfirmed reports spread fast.",
        "It was the first time Israel has said so.",
    ],
)
def test_where_nobody_says_it_there_is_no_source(text: str) -> None:
    assert _sources(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The movement claimed responsibility for the bombing.", DID_IT),
        ("Hezbollah claimed the attack.", DID_IT),
        ("The bombing was claimed by the Islamic State group.", DID_IT),
        ("The army said that on Thursday its troops attacked the depot.", DID_IT),
        ("The group said one of its members had carried out the attack.", DID_IT),
        ("The army said it had struck the depot.", DID_IT),
        ("The army said on Telegram that its jets had bombed the depot.", DID_IT),
        ("The army said it had been struck by a drone.", SAYS),
        ("The group said it had halted its attacks.", SAYS),
        ("The ministry blamed the rebels.", BLAMES),
        ("Kigali accused the army of shelling the camp.", BLAMES),
        ("New Delhi accuses Islamabad of arming such groups.", SAYS),
        ("The army denied any involvement.", DENIES),
        ("The army denied that its jets were involved.", DENIES),
        ("The mission denied that it had anything to do with the attack.", DENIES),
        ("The Pentagon denies a raid in Libya.", DENIES),
        ("The command said it was not involved.", DENIES),
        ("Hamas denied that there were armed men in the building.", SAYS),
        ("Tehran denied reports that an Iranian centre was hit.", SAYS),
    ],
)
def test_the_kind_of_speech_is_told_apart(text: str, kind: str) -> None:
    assert [a.kind for a in _said(text)] == [kind]


def test_a_pronoun_stands_for_the_speaker_before_who_fits() -> None:
    text = (
        "The interior ministry said three died. A local doctor said five died. It said nobody else was hurt."
    )
    assert _sources(text)[-1] == "The interior ministry"
    assert (
        _sources("A police officer said three died. He said nobody else was hurt.")[-1] == "A police officer"
    )


def test_a_short_form_is_written_as_first_named() -> None:
    text = "Gaza's health ministry said three died. The toll may rise, the ministry said."
    assert _sources(text) == ["Gaza's health ministry", "Gaza's health ministry"]


def test_each_speaker_has_his_own_words() -> None:
    text = "The ministry said three people died, while residents said nine people died."
    words = words_of(text)
    found = find_attributions(words)
    three, nine = words.forms.index("three"), words.forms.index("nine")
    said = [speaker_of(found, i) for i in (three, nine)]
    assert [a.source if a else None for a in said] == ["The ministry", "residents"]


def test_what_a_speaker_says_of_himself_is_no_second_speech() -> None:
    assert _sources("Officials said that they had warned Russia of an attack.") == ["Officials"]


def test_a_claim_told_by_another_is_the_claimant_s() -> None:
    text = "The government said an al Qaeda affiliate claimed responsibility for the attacks."
    assert [(a.source, a.kind) for a in _said(text)][-1] == ("an al Qaeda affiliate", DID_IT)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "The Red Front claimed the attack on a convoy near Noshki and said it had killed 90.",
            ["The Red Front", "The Red Front"],
        ),
        ("A doctor put the number of dead at 38 and said 61 were hurt.", ["A doctor", "A doctor"]),
        ("A police officer who gave his name as Omar said five died.", ["A police officer"]),
        ("Seven drowned at the weekend, Italy's coastguard said.", ["Italy's coastguard"]),
    ],
)
def test_a_speaker_goes_on_over_and_and_is_no_clause(text: str, sources: list[str]) -> None:
    assert _sources(text) == sources


def test_a_clinic_that_received_wounded_is_not_responsible() -> None:
    said = _said("The charity said its clinic had received 22 dead and 106 wounded.")
    assert [a.kind for a in said] == [SAYS]


def test_forces_that_say_they_have_launched_an_assault_did_it() -> None:
    assert [a.kind for a in _said("US forces say they have launched an assault on Gardez.")] == [DID_IT]


def test_to_deny_that_forces_opened_fire_is_a_denial() -> None:
    assert [a.kind for a in _said("Tajikistan denied its forces had opened fire.")] == [DENIES]


def test_to_have_used_batons_or_to_deny_killing_civilians_owns_and_denies_no_attack() -> None:
    assert [a.kind for a in _said("Police said they had used batons in the square.")] == [SAYS]
    assert [a.kind for a in _said("The Taliban denied killing civilians.")] == [SAYS]


def test_a_figure_that_police_said_was_likely_to_rise_is_no_speaker() -> None:
    assert _sources("The blaze killed six people, a figure police said was likely to rise.") == []
