"""An account that opens with "Another" and those told before in, lent the kind of what it is one more of."""

from collections.abc import Sequence
from dataclasses import replace

from mapapp.reading.accounts.account import Account
from mapapp.reading.accounts.standing import ONE_MORE
from mapapp.reading.prose.words import Words

_LOOSE = {"hit", "harm", "explosion"}


def lend_to_one_more(words: Words, told: Sequence[Account], before: Sequence[Account]) -> None:
    """'One strike hit a house in A. ‹Another› hit a home in B': a strike too, and another one."""
    if not told or not told[0].mentions or not before:
        return
    account, mention = told[0], told[0].mentions[0]
    start = words.sentences[account.sentence].first
    opens = words.forms[start : mention.first]
    one_more = opens[-1:] != [] and opens[-1] in ONE_MORE and len(opens) <= 2
    if not one_more or mention.word.part != "verb" or not set(account.kinds) <= _LOOSE:
        return
    nouns = [m for a in before[-2:] if account.sentence - a.sentence == 1 for m in a.mentions]
    noun = next((m for m in nouns if m.word.part == "noun"), None)
    if noun is not None:
        account.mentions.insert(
            0, replace(noun, first=mention.first - 1, last=mention.first, sentence=account.sentence)
        )
        account.parts = True
