"""What comes one after the other in, the same out, the next made by a thread of its own meanwhile."""

import queue
import threading
from collections.abc import Iterator
from typing import Any, TypeVar

T = TypeVar("T")
_LOOK_SECONDS = 0.1  # how often the maker looks whether anybody still waits


def ahead(made: Iterator[T]) -> Iterator[T]:
    """The same; one more is kept ready. What is raised in making one is raised where it would have come."""
    ready: queue.Queue[tuple[bool, Any]] = queue.Queue(maxsize=1)
    left = threading.Event()

    def give(one: tuple[bool, Any]) -> None:
        while not left.is_set():
            try:
                return ready.put(one, timeout=_LOOK_SECONDS)
            except queue.Full:
                continue

    def make() -> None:
        try:
            for one in made:
                give((True, one))
                if left.is_set():
                    return
            give((False, None))
        except BaseException as error:
            give((False, error))

    threading.Thread(target=make, daemon=True).start()
    try:
        while True:
            more, one = ready.get()
            if more:
                yield one
            elif one is None:
                return
            else:
                raise one
    finally:
        left.set()
