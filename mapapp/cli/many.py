"""add with many files: sources in, how far it is to standard error, each report's line to standard output."""

import argparse
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

from mapapp import intake, many
from mapapp.errors import MapappError
from mapapp.store import Store

# With fewer files other processes take longer to start than to read.
WORTH_IT = 40
# Partitions that tell how fast it goes now.
_LATEST = 8


def kept(
    files: Sequence[Callable[[], many.File]],
    arguments: argparse.Namespace,
    store: Store,
    fail: Callable[[MapappError], object],
) -> Iterator[intake.Kept]:
    """Each report once it is kept; what can't be read goes to `fail`."""
    known = many.known_ids(store)
    with ExitStack() as stack:
        if arguments.cluster is not None:
            reading = many.on_cluster(arguments.cluster, arguments.published, known)
            submit, readers = stack.enter_context(reading)
        else:
            readers = arguments.workers or many.cores()
            submit = stack.enter_context(many.on_cores(readers, arguments.published, known))
        size = many.size_for(len(files), readers)
        progress = _Progress(len(files), readers)
        for number, batch in many.keep(many.partitions(files, size, fail), submit, readers, store, fail):
            progress.hide()
            yield from batch
            progress.add(number, batch)
        progress.end()


class _Progress:
    """A line on the terminal: how many files are done, how fast, how long it will take; at the end a sum."""

    def __init__(self, files: int, readers: int) -> None:
        self._files, self._done = files, 0
        # when how many were done: the latest tell how long the rest takes, since what is known is passed over
        self._times = deque([(time.monotonic(), 0)], _LATEST)
        self._changes: Counter[str] = Counter()
        self._shown = sys.stderr.isatty()
        self._show(f"reading {files:,} files, {readers} at a time")

    def add(self, files: int, batch: Sequence[intake.Kept]) -> None:
        self._done += files
        self._changes.update(one.change for one in batch)
        self._times.append((time.monotonic(), self._done))
        (first, before), (last, now) = self._times[0], self._times[-1]
        self._show(estimate(now, self._files, (now - before) / max(last - first, 0.001)))

    def hide(self) -> None:
        """Make room for other lines."""
        self._show("")

    def end(self) -> None:
        self.hide()
        told = ", ".join(f"{number:,} {change}" for change, number in self._changes.items())
        print(f"{self._done:,} files: {told or 'no report'}", file=sys.stderr)

    def _show(self, line: str) -> None:
        if self._shown:
            print(f"\r{line:<70}\r{line}", end="", file=sys.stderr, flush=True)


def estimate(done: int, files: int, a_second: float) -> str:
    """How far, how fast, how long yet, in words."""
    left = round((files - done) / max(a_second, 0.001))
    told = f"{left // 3600} h {left % 3600 // 60} min" if left >= 3600 else f"{left // 60} min {left % 60} s"
    return f"{done:,} of {files:,} files, {a_second:,.1f} a second, {told} left"
