"""One import into a store, and one folding of a table's files, at a time: two at once would keep double."""

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from mapapp.errors import StoreError

_NAME = ".import.lock"
_FOLDING = ".compact.lock"
_EVERY = 0.2


@contextlib.contextmanager
def alone(url: str, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the store of this URL for one import; the lock ends with the process, however that ends.

    waiting  called once when another import has to be waited for
    An object store has no locks: there the one who imports sees to it. Raises StoreError.
    """
    folder = _folder(url)
    if folder is None:
        yield
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / _NAME).open("a")
    except OSError as error:
        raise StoreError(
            f"{url}: no right to write there ({error.strerror}); choose another folder with --store or"
            " MAPAPP_STORE"
        ) from error
    with file:
        if not _locked(file):
            waiting()
            while not _locked(file):
                time.sleep(_EVERY)
        yield


@contextlib.contextmanager
def if_free(url: str) -> Iterator[bool]:
    """Whether no other process folds the files of the table at this URL now; it is held until the end.

    Two that fold the same files would each keep their rows. On an object store, which has no locks, always.
    """
    folder = _folder(url)
    if folder is None:
        yield True
        return
    try:
        file = (folder / _FOLDING).open("a")
    except OSError:
        yield True  # no right to write there: the folding itself will say so
        return
    with file:
        yield _locked(file)


def _folder(url: str) -> Path | None:
    """The folder of a store or table; None on an object store, which has no locks."""
    if "://" in url and not url.startswith("file://"):
        return None
    return Path(url.removeprefix("file://"))


def _locked(file: IO[str]) -> bool:
    try:
        _lock(file)
    except OSError:
        return False
    return True


try:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

except ImportError:  # Windows
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
