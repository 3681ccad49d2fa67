"""Folders, files and addresses in, those that are new or changed out, look after look, until stopped."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mapapp.errors import InputError
from mapapp.exchange.web import is_address

# Between two looks at folders, and at addresses, whose hosts are not to be troubled.
SECONDS, ADDRESS_SECONDS = 2.0, 15 * 60.0
# A file that was written so long ago is whole.
_WHOLE_SECONDS = 2.0

Files = Callable[[Path], Iterable[Path]]
_State = tuple[int, int]


class Watch:
    """What of some sources is to be read at each look."""

    def __init__(self, sources: Iterable[str], files: Files) -> None:
        """files gives those of a folder that can hold a report. Raises InputError for what is not there."""
        self._sources = list(sources)
        self._files = files
        self._read: dict[Path, _State] = {}
        self._last: dict[Path, _State] = {}
        self._fetched: dict[str, float] = {}
        for source in self._sources:
            if not is_address(source) and not Path(source).exists():
                raise InputError(f"{source}: no such file or folder; make it first, then watch it")

    def look(self, now: float, clock: float) -> list[str]:
        """What is new or changed since it was last given; a file that is still being written waits.

        now    seconds since 1970, as files carry them; clock  seconds of a clock that never goes back
        """
        found = []
        for source in self._sources:
            if is_address(source):
                if clock >= self._fetched.get(source, -ADDRESS_SECONDS) + ADDRESS_SECONDS:
                    self._fetched[source] = clock
                    found.append(source)
            else:
                found += [str(path) for path in self._changed(Path(source), now)]
        return found

    def again(self, sources: Iterable[str]) -> None:
        """Give these at the next look too: they could not be kept."""
        for source in sources:
            self._read.pop(Path(source), None)
            self._fetched.pop(source, None)

    def _changed(self, source: Path, now: float) -> Iterator[Path]:
        for path in self._files(source) if source.is_dir() else [source]:
            try:
                told = path.stat()
            except OSError:  # gone between the two looks
                continue
            state = told.st_mtime_ns, told.st_size
            if self._read.get(path) == state:
                continue
            if now - told.st_mtime >= _WHOLE_SECONDS or self._last.get(path) == state:
                self._read[path] = state
                yield path
            self._last[path] = state


def watched(watch: Watch) -> Iterator[list[str]]:
    """What there is to read at each look, where there is anything; never ends by itself."""
    while True:
        if found := watch.look(time.time(), time.monotonic()):
            yield found
        time.sleep(SECONDS)
