"""geocode, geoparse and link: names or JSON lines in, places out, streaming and in order."""

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

import gazetteer
from gazetteer.context import unknown_country
from mapapp.cli.say import failed
from mapapp.errors import InputError, MapappError

# What a line of another shape than told makes the answers raise; it is named, and the next is taken.
NAMED = (MapappError, ValueError, KeyError, TypeError, AttributeError)


def geocode(arguments: argparse.Namespace) -> int:
    """Answer a name, or lines of names."""
    index = gazetteer.open_index()
    if arguments.jsonl:
        return _lines(lambda row: gazetteer.answer(row, index, demonyms=arguments.demonyms))
    if not arguments.name:
        print("mapapp geocode: give a NAME, or --jsonl with lines on standard input", file=sys.stderr)
        return 2
    if unknown := unknown_country(arguments.country or "", index):
        print(f"mapapp geocode: --country: {unknown}", file=sys.stderr)
        return 2
    asked = {"name": arguments.name, "country": arguments.country, "admin1": arguments.admin1}
    found = gazetteer.answer(asked, index, demonyms=arguments.demonyms)
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False))
    elif found.get("lat") is None:
        print(f"mapapp: {arguments.name}: no such place; try another spelling, or --country", file=sys.stderr)
    else:
        names = [found.get(part) for part in ("name", "admin1", "country")]
        print(", ".join(dict.fromkeys(name for name in names if name)))
        print(f"{found['lat']:.4f}, {found['lon']:.4f}, within {found['radius_km']:.0f} km nine times in ten")
        print(f"{found['why']} (source: {found['source']})")
    return 0 if found.get("lat") is not None else 1


def geoparse(_: argparse.Namespace) -> int:
    """Find and place the place names of each line."""
    from mapapp.reading.toponyms import geoparse_row  # here, so that geocode does not wait for the models

    index = gazetteer.open_index()
    return _lines(lambda row: geoparse_row(row, index))


def link(_: argparse.Namespace) -> int:
    """Say where each line's event happened."""
    from mapapp.reading.link import link_row  # here, as above

    index = gazetteer.open_index()
    return _lines(lambda row: link_row(row, index))


def _lines(answer: Callable[[dict[str, Any]], dict[str, Any]]) -> int:
    """Answer JSON lines one by one; a bad line is named with its number, the rest is done."""
    code = 0
    for number, raw in enumerate(sys.stdin.buffer, 1):
        if not raw.strip():
            continue
        try:
            row = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
            if not isinstance(row, dict):
                raise ValueError("not a JSON object")
            answered = answer(row)
        except NAMED as error:
            what = f"the field {error} is missing" if isinstance(error, KeyError) else str(error)
            if isinstance(error, UnicodeDecodeError):
                what = "not UTF-8; save it as UTF-8"
            code = failed(InputError(f"standard input, line {number}: {what}"))
            continue
        print(json.dumps(answered, ensure_ascii=False), flush=sys.stdout.isatty())
    return code
