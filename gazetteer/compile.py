"""Entries in, the two files that are looked up in out: STEM.names (a trie) and STEM.places (columns).

The same entries make the same bytes. The layout of STEM.places is in layout.py.
"""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

from gazetteer.entry import ALTERNATE, MAIN, OFFICIAL, VARIANT, Entry
from gazetteer.fuzzy import file_names
from gazetteer.layout import MOST_ROWS, NO_PARENT, Strings, pack_pairs, write
from gazetteer.naming import PERSO_ARABIC, loose
from gazetteer.normalise import key
from gazetteer.place import KINDS

AREAS = KINDS[: KINDS.index("admin2") + 1]


def compile_files(
    entries: Iterable[Entry],
    stem: Path,
    demonyms: dict[str, str],
    own: bool = True,
    progress: Callable[[float], None] = lambda share: None,
) -> dict[str, Any]:
    """Writes STEM.names and STEM.places and returns what is in them, counted.

    own       the divisions that entries lie in are among the entries; else their codes are kept, to be
              looked up in the built list
    progress  is told the share of the work that is done
    """
    order = {kind: n for n, kind in enumerate(KINDS)}
    places = sorted(entries, key=lambda e: (order[e.kind], e.place_id))
    if own:
        known = {e.code: row for row, e in reversed(list(enumerate(places))) if e.code and e.kind in AREAS}
    else:
        known = {code: n for n, code in enumerate(sorted({e.parent for e in places if e.parent}))}
    rows_of: dict[str, dict[int, int]] = {}
    for row, entry in enumerate(places):
        if row % 1000 == 0:
            progress(0.5 * row / len(places))
        for name, how in entry.names:
            folded = key(name)
            if folded and len(folded) < 120:
                pairs = rows_of.setdefault(folded, {})
                pairs[row] = min(how, pairs.get(row, how))
            if entry.country in PERSO_ARABIC and how <= ALTERNATE and (alike := loose(folded)):
                rows_of.setdefault(alike, {}).setdefault(row, VARIANT)
    trie = marisa_trie.Trie(sorted(rows_of))
    by_id: list[dict[int, int]] = [{}] * len(rows_of)
    for folded, pairs in rows_of.items():
        by_id[trie[folded]] = pairs
    progress(0.6)
    counts = np.zeros(len(by_id), np.uint8)
    pair_rows: list[int] = []
    pair_hows: list[int] = []
    for n, pairs in enumerate(by_id):
        ranked = sorted(pairs, key=lambda row: (order[places[row].kind] > 2, -places[row].population, row))
        for row in ranked[:MOST_ROWS]:
            pair_rows.append(row)
            pair_hows.append(pairs[row])
        counts[n] = min(len(ranked), MOST_ROWS)
    countries = sorted({e.country for e in places} | {""})
    sources = sorted({e.source for e in places})
    areas = sum(e.kind in AREAS for e in places)
    odd = [row for row, e in enumerate(places) if e.place_id != f"geonames:{e.geonameid}"]

    def column(values: Iterable[Any], dtype: str) -> np.ndarray:
        return np.array(list(values), dtype)

    sections: dict[str, np.ndarray] = {
        "counts": counts,
        "pairs": pack_pairs(np.array(pair_rows, np.uint32), np.array(pair_hows, np.uint32)),
        "latitude": column((e.latitude for e in places), "<f4"),
        "longitude": column((e.longitude for e in places), "<f4"),
        "population": column((min(e.population, 2**32 - 1) for e in places), "<u4"),
        "kind": column((order[e.kind] for e in places), "u1"),
        "country": column((countries.index(e.country) for e in places), "<u2"),
        "parent": column((known.get(e.parent, NO_PARENT) for e in places), "<u2"),
        "geonameid": column((e.geonameid or 0 for e in places), "<u4"),
        "source": column((sources.index(e.source) for e in places), "u1"),
        "where_prec": column((e.where_prec for e in places), "u1"),
        "radius": column((min(round(e.radius_km * 10), 65535) for e in places), "<u2"),
        "area": column((e.area_km2 for e in places[:areas]), "<f4"),
        "odd": column(odd, "<u4"),
    }
    spelt = [
        (folded, trie[folded])
        for folded, pairs in sorted(rows_of.items())
        if any(how in (MAIN, OFFICIAL, ALTERNATE) for how in pairs.values())
    ]
    progress(0.7)
    sections |= file_names(spelt)
    progress(0.95)
    strings = {
        "name": Strings.pack([e.name for e in places]),
        "code": Strings.pack([e.code for e in places[:areas]]),
        "odd_id": Strings.pack([places[row].place_id for row in odd]),
    }
    meta = {
        "countries": countries,
        "sources": sources,
        "demonyms": demonyms,
        "counts": {kind: sum(e.kind == kind for e in places) for kind in KINDS},
        "names": len(by_id),
        "capitals": [row for row, e in enumerate(places) if e.capital],
    }
    if not own:
        meta["parent_codes"] = list(known)
    # Under another name first: who looks up meanwhile, or is left when this dies, has whole files.
    names, columns = stem.with_suffix(".names"), stem.with_suffix(".places")
    made = [path.with_name(f".{path.name}.part") for path in (names, columns)]
    trie.save(str(made[0]))
    write(made[1], sections, strings, meta)
    for part, path in zip(made, (names, columns), strict=True):
        part.replace(path)
    return {
        "places": len(places),
        "names": len(by_id),
        **{path.name: _described(path) for path in (stem.with_suffix(".names"), stem.with_suffix(".places"))},
    }


def _described(path: Path) -> str:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{path.stat().st_size} bytes, sha256 {digest[:16]}"
