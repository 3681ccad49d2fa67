"""A people's name and the words after it in, whether it tells who struck elsewhere out.

"Russian missiles hit Pokrovsk" speaks for no place in Russia, though "Russian police" does.
"""

import re
from functools import cache

from mapapp.reading.prose.wording import single, values

_NEXT_WORDS = re.compile(r"(?:['’]s?\b|-led\b|-backed\b)?((?:[\s-]+[^\W\d_]+){1,3})")


@cache
def _reach() -> dict[str, str]:
    return {" ".join(words): value for words, value in values("strikes abroad").items()}


def strikes_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether the words at [start, end) name the people of a state whose arms, named next, strike abroad."""
    how = _reach().get(text[start:end].lower().replace(".", ""))
    after = _NEXT_WORDS.match(text, end) if how else None
    if after is None:
        return False
    words = re.split(r"[\s-]+", after.group(1).lower().strip())
    arms = single("arms") if how == "arms" else single("arms") | single("strike force")
    return any(word in arms for word in words)
