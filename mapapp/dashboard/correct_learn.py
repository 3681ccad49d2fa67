"""A name and the place a person says it means in; from then on the gazetteer reads it so. No Streamlit."""

import csv
import hashlib
import threading
from pathlib import Path
from typing import Any

import gazetteer
from gazetteer import own
from mapapp.errors import InputError

# Among the person's own places, as a sheet that they can open, mend and add to.
SHEET = "names-I-corrected.csv"
_COLUMNS = (
    "site_id",
    "name",
    "kind",
    "country",
    "admin1",
    "latitude",
    "longitude",
    "radius_km",
    "population",
)
_LARGEST = 50_000_000
# Two who remember a name at once write the same sheet.
_one_at_a_time = threading.Lock()


def learn(name: str, values: dict[str, Any], index: gazetteer.Index | None = None) -> None:
    """Take this name for this place in every report that is read from now on.

    values  place fields of an incident, degrees WGS 84 and km
    Raises InputError when there is no name, no point, or the sheet can't be written.
    """
    name = " ".join(name.split()).strip(" ,;.:")
    if not gazetteer.key(name):
        raise InputError("a name to remember: give at least one letter")
    if values.get("latitude") is None or values.get("longitude") is None:
        raise InputError(f"{name}: a place to remember needs a point on the map")
    with _one_at_a_time:
        rows = [row for row in _rows() if gazetteer.key(row["name"]) != gazetteer.key(name)]
        rows.append(_row(name, values, index or gazetteer.open_index()))
        sheet = _sheet()
        draft = sheet.with_suffix(".part")
        try:
            sheet.parent.mkdir(parents=True, exist_ok=True)
            with draft.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, _COLUMNS)
                writer.writeheader()
                writer.writerows(rows)
            draft.replace(sheet)
            own.add(sheet)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise InputError(f"{sheet}: can't be written: {error.strerror}") from None
        except gazetteer.GazetteerError as error:
            raise InputError(str(error)) from None
    # the list that is open knows nothing of it
    gazetteer.open_index.cache_clear()


def learned() -> list[str]:
    """The names that were learned so."""
    return [row["name"] for row in _rows()]


def _sheet() -> Path:
    return own.folder() / ".sheets" / SHEET


def _rows() -> list[dict[str, str]]:
    try:
        with _sheet().open(encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file) if row.get("name")]
    except OSError:
        return []


def _row(name: str, values: dict[str, Any], index: gazetteer.Index) -> dict[str, Any]:
    near = gazetteer.nearest(
        values["latitude"], values["longitude"], within_km=150, kinds=("city",), index=index
    )
    namesakes = [match.place for match in gazetteer.find(name, fuzzy=False, index=index)]
    # Which namesake is meant goes by their size; what a person said comes first.
    size = min(_LARGEST, max([20_000, *(3 * place.population for place in namesakes)]))
    return {
        "site_id": f"learned-{hashlib.blake2b(gazetteer.key(name).encode(), digest_size=6).hexdigest()}",
        "name": name,
        "kind": "city",
        "country": near[0][0].country if near else "",
        "admin1": values.get("admin1") or "",
        "latitude": values["latitude"],
        "longitude": values["longitude"],
        "radius_km": values.get("radius_km") or 5,
        "population": size,
    }
