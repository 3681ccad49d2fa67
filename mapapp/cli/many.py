"""add with many files: sources in, how far it is to standard error, each report's line to standard output."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

from mapapp import intake, many
from mapapp.errors import MapappError
from mapapp.store import Store

# With fewer files other processes take longer to start than to read.
WORTH_IT = 40


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
        progress = _Progress(len(files))
        for number, batch in many.keep(many.partitions(files, size, fail), submit, readers, store, fail):
            yield from batch
            progress.add(number)
        progress.end()


class _Progress:
    """A line on the terminal: how many files are done, how fast, how long it will take."""

    def __init__(self, files: int) -> None:
        self._files, self._done = files, 0
        self._start = time.monotonic()
        self._shown = sys.stderr.isatty()

    def add(self, files: int) -> None:
        self._done += files
        if self._shown:
            seconds = max(time.monotonic() - self._start, 0.001)
            line = estimate(self._done, self._files, seconds)
            print(f"\r{line:<70}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._shown:
            print(file=sys.stderr)


def estimate(done: int, files: int, seconds: float) -> str:
    """How far, how fast, how long yet, in words."""
    left = round((files - done) * seconds / done)
    told = f"{left // 3600} h {left % 3600 // 60} min" if left >= 3600 else f"{left // 60} min {left % 60} s"
    return f"{done:,} of {files:,} files, {done / seconds:,.1f} a second, {told} left"
