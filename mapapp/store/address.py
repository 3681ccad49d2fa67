"""The address of a store in, as it may be shown, in logs and messages too, out: without what opens it."""

import re

# name:password@ after the scheme, and what follows a question mark, as signed addresses carry their keys.
_SECRET = re.compile(r"(?<=://)[^/?#@\s]*@|\?[^\s]*")


def shown(url: str) -> str:
    """The address without a password or a key; a folder as it is."""
    return _SECRET.sub(lambda one: "…@" if one[0].endswith("@") else "?…", url) if "://" in url else url
