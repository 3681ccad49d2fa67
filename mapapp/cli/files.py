"""export: what a filter shows in, a file of another format out."""

import argparse
import datetime as dt
import sys
from pathlib import Path

from mapapp.cli.options import FILTERS
from mapapp.errors import InputError
from mapapp.exchange.export import FORMATS, About, credited, rendered, save, shaped_as_acled
from mapapp.store import Filter, open_store
from mapapp.store.sentence import describe

_PAGE = "html"


def write(arguments: argparse.Namespace) -> int:
    """Write what the filter shows to a file."""
    path = Path(arguments.out)
    suffix = path.suffix.lower().removeprefix(".")
    known = (*FORMATS, _PAGE)
    if suffix not in known:
        raise InputError(
            f"{path}: {path.suffix or 'no suffix'} can't be exported to; name a file in .{', .'.join(known)}"
        )
    if arguments.shape and suffix != "csv":
        raise InputError(f"{path}: only CSV takes ACLED's shape; name it .csv")
    store = open_store(arguments.store)
    asked = Filter.from_query({field: getattr(arguments, field) or [] for field, _ in FILTERS.values()})
    counts = store.count(asked)
    view = describe(asked, counts.incidents, counts.reports)
    about = About(view, dt.datetime.now(dt.UTC).date())
    if suffix == _PAGE:
        # here, since only this format draws
        from mapapp.dashboard.takeaway_page import page_of

        content = page_of(store, asked, credited(about, (name for name, _ in store.facets(asked).publishers)))
    elif arguments.shape:
        content = shaped_as_acled(store.incidents(asked, came=True), about)
    else:
        content = rendered(store.incidents(asked, came=True), about, path.suffix)
    save(content, path)
    print(f"{path}: {view}", file=sys.stderr)
    return 0
