"""A name of a country or people and the words about it in, whether it tells who came from there out.

"Russian missiles hit Pokrovsk" and "peacekeepers from Chad" speak for no place in Russia or Chad, though
"Russian police" does.
"""

import re
from functools import cache

from mapapp.reading.prose.wording import single, values

_NEXT_WORDS = re.compile(r"(?:['’]s?\b|-led\b|-backed\b)?((?:[\s-]+[^\W\d_]+){1,3})")
_BEFORE = 60  # characters
_FROM = re.compile(r"([^\W\d_]+) (?:who came )?from (?:[A-Z][\w'’ -]+?(?:, (?:and )?| and ))*$")


@cache
def _reach() -> dict[str, str]:
    return {" ".join(words): value for words, value in values("strikes abroad").items()}


def is_of_strangers(text: str, start: int, end: int) -> bool:
    """Whether the words at [start, end) say whence people came, and nothing of where they are now.

    So it is with a state whose arms, named next, strike abroad, and with who is sent or goes abroad.
    """
    after = _NEXT_WORDS.match(text, end)
    words = after.group(1).lower().replace("-", " ").split() if after else []
    if not single("sent abroad").isdisjoint(words[:2]):
        return True
    how = _reach().get(text[start:end].lower().replace(".", ""))
    if how and words:
        arms = single("arms") if how == "arms" else single("arms", "strike force")
        return not arms.isdisjoint(words)
    before = text[max(0, start - _BEFORE) : start]
    come = _FROM.search(before) if "from " in before else None
    return come is not None and come.group(1).lower() in single("from home")
