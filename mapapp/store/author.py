"""Who makes the changes that follow: said once, kept with every commit."""

import getpass
from contextvars import ContextVar

_NAME: ContextVar[str | None] = ContextVar("author", default=None)


def sign(name: str | None) -> None:
    """Name who makes the changes that this thread commits from now on; None for the machine's own user."""
    _NAME.set(name or None)


def author() -> str:
    """Who it is: as signed, else as this machine knows its user."""
    name = _NAME.get()
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, as in some containers
        return "unknown"
