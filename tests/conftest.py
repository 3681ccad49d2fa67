"""What all tests share."""

import gc


def pytest_unconfigure() -> None:
    """Hypothesis leaves the collector a callback that keeps DuckDB's types past the interpreter's end."""
    gc.callbacks.clear()
