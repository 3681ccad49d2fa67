"""What can go wrong, as one short tree: each message says what, where, and how to mend it."""


class MapappError(Exception):
    """Anything a person can mend; shown as its message alone, never as a traceback."""


class InputError(MapappError):
    """A file, page or value that a person gave can't be used."""


class StoreError(MapappError):
    """The store can't be opened, read or written."""
