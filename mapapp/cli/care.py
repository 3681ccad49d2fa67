"""store: what is kept, how it came there, and back to how it was."""

import argparse
import sys

from mapapp.store import open_store
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
    before = store.files()
    store.compact()
    print(f"{before:,} files before, {store.files():,} after")
    return 0


def history(arguments: argparse.Namespace) -> int:
    """Every commit, the latest first."""
    for commit in open_store(arguments.store).history():
        moment = f"{commit.made_at:%Y-%m-%dT%H:%M:%S.%f}Z"
        what = f"{commit.table:<11}  {commit.version:>6}  {commit.operation:<8}"
        print(f"{moment}  {what}  {commit.made_by or ''}".rstrip())
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Back to how all stood at a moment."""
    store = open_store(arguments.store)
    store.restore(arguments.moment)
    print(
        f"as it stood at {arguments.moment:%Y-%m-%dT%H:%M:%S.%f}Z; what came since stays in the history",
        file=sys.stderr,
    )
    return info(arguments)
