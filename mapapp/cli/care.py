"""store: what is kept, how it came there, and back to how it was."""

import argparse
import datetime as dt
import sys

from mapapp.errors import InputError
from mapapp.store import Store, open_store
from mapapp.store.address import shown


def info(arguments: argparse.Namespace) -> int:
    """Where the store is and what it holds."""
    store = open_store(arguments.store)
    counts = store.count()
    first, last = store.span()
    reports = len(store.reports())
    print(f"store      {shown(store.url)}")
    print(f"reports    {reports:,}")
    print(f"incidents  {counts.incidents:,}, from {counts.accounts:,} accounts")
    print(f"days       {first} to {last}" if first else "days       none yet")
    print(f"undated    {counts.undated:,}")
    print(f"unplaced   {counts.unplaced:,}")
    print(f"files      {store.files():,}")
    return 0


def compact(arguments: argparse.Namespace) -> int:
    """Fold small files."""
    store = open_store(arguments.store)
    _told_if_new(store)
    before = store.files()
    store.compact()
    print(f"{before:,} files before, {store.files():,} after")
    return 0


def history(arguments: argparse.Namespace) -> int:
    """Every commit, the latest first."""
    store = open_store(arguments.store)
    _told_if_new(store)
    for commit in store.history():
        what = f"{commit.table:<11}  {commit.version:>6}  {commit.operation:<8}"
        print(f"{_written(commit.made_at)}  {what}  {commit.made_by or ''}".rstrip())
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Back to how all stood at a moment."""
    store = open_store(arguments.store)
    commits = store.history()
    if not commits:
        raise InputError(f"{store.url}: nothing was ever kept there; say which store with --store")
    store.restore(arguments.moment)
    print(
        f"as it stood at {_written(arguments.moment)}; to undo this:"
        f" python -m mapapp store restore {_written(commits[0].made_at)}",
        file=sys.stderr,
    )
    return info(arguments)


def _told_if_new(store: Store) -> None:
    if store.is_new():
        print(f"mapapp: {store.url}: nothing is kept there yet", file=sys.stderr)


def _written(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}Z"
