"""An event's verb in, the side that tells of it as a deed of its own out: "it said it had fired"."""

from mapapp.reading.accounts.account import Account, Here
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.what.events import Mention
from mapapp.reading.what.kinds import VIOLENCE, families
from mapapp.reading.who.groups import GroupMention

_OWN_FORCES = frozenset(
    "fighters forces troops soldiers jets warplanes aircraft planes drones helicopters artillery navy".split()
)
_GOES_ON = 2  # sentences


def lend_to_they(words: Words, told: list[Account], before: list[Account]) -> None:
    """'Turkish jets bombed X. They also fired on Y': who acted in the sentence before."""
    sentence = words.sentences[told[0].sentence] if told else None
    if sentence is None or words.forms[sentence.first] != "they" or told[0].agents or not told[0].mentions:
        return
    if told[0].mentions[0].word.part != "verb" or told[0].mentions[0].word.roles == "none":
        return
    near = [a for a in before if a.sentence == told[0].sentence - 1 and a.agents]
    passive = set(words.forms[sentence.first : told[0].mentions[0].first]) & wording.single("be")
    if near and not passive:
        told[0].agents = list(near[-1].agents)


def goes_on_as_he(words: Words, told: list[Account], before: list[Account]) -> None:
    """'A man opened fire in X. He drove on to Y, firing as he went': the same attack goes on."""
    if not told or not before or told[0].parts or not told[0].mentions:
        return
    account, sentence = told[0], words.sentences[told[0].sentence]
    first = account.mentions[0]
    if words.forms[sentence.first] not in ("he", "she") or first.word.part != "verb":
        return
    led = words.forms[sentence.first + 1 : first.first]
    other = wording.single("speech", "be", "clause")
    near = [a for a in before if account.sentence - a.sentence <= _GOES_ON and not (a.past or a.recalled)]
    alike = any(families(a.kinds) & families(account.kinds) & {VIOLENCE} for a in near)
    if alike and other.isdisjoint(led) and not account.dates:
        account.points_back = True


def of_itself(words: Words, sentence: Sentence, here: Here, mention: Mention) -> list[GroupMention]:
    """'Hezbollah said it had fired rockets': the side that speaks tells of a deed of its own."""
    if mention.word.part != "verb" or mention.word.roles not in ("one way", "both"):
        return []
    if mention.word.kind == "Disrupted weapons use":
        return []  # who brings a drone down did not send it
    at = mention.first - 1
    while at > sentence.first and words.forms[at] in wording.single("have"):
        at -= 1
    if words.forms[at] in _OWN_FORCES:
        at -= 1
    if words.forms[at] not in ("it", "they", "its", "their"):
        return []
    spoke = [one for one in here.attributions if sentence.first <= one.verb < at]
    if not spoke:  # "the Israeli military moved in, and its jets struck depots"
        opens = [
            p for p in here.parties if p.first - sentence.first <= 2 and words.forms[at] in ("its", "their")
        ]
        return opens[:1]
    between = (p for p in here.parties if spoke[-1].verb < p.first < at and not p.adjective)
    if words.forms[at] == "they" and any(p.group.kind not in ("state", "") for p in between):
        return []  # "a spokesman says the rebels killed 20 when they attacked"
    return [p for p in here.parties if spoke[-1].first <= p.first and p.last <= spoke[-1].verb][:1]
