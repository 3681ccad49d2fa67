"""A folder of reports with expectations in, how well they are read out.

    python -m mapapp.reading.evaluate FOLDER

An expected incident is found when an incident stands at its place and its days agree. Each other field is
judged on the incidents found: precision over what was filled, recall over what was expected. The worst
report comes first.
"""

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from gazetteer.context import country_code
from gazetteer.index import open_index
from mapapp.errors import MapappError
from mapapp.incident import EVENT_TYPES, Incident
from mapapp.reading.expectations import Case, Expectation, cases, day
from mapapp.reading.what.kinds import families
from mapapp.reading.who.groups import can_be_same

ASPECTS = (
    "incidents",
    "dates",
    "type",
    "status",
    "perpetrators",
    "targets",
    "groups",
    "killed",
    "wounded",
    "claims",
)
_COUNTRY = 6


@dataclass(slots=True)
class Tally:
    """right, of so many output and so many expected."""

    right: int = 0
    output: int = 0
    expected: int = 0

    def add(self, right: int, output: int, expected: int) -> bool:
        """Counts; whether all was right."""
        self.right, self.output, self.expected = (
            self.right + right,
            self.output + output,
            self.expected + expected,
        )
        return right == output == expected

    @property
    def precision(self) -> float:
        """Right of what was output; 1 when nothing was."""
        return self.right / self.output if self.output else 1.0

    @property
    def recall(self) -> float:
        """Right of what was expected; 1 when nothing was."""
        return self.right / self.expected if self.expected else 1.0


@dataclass(slots=True)
class Score:
    """How one report, or a folder of them, was read: a tally for each aspect, and what was wrong in words."""

    name: str
    tallies: dict[str, Tally] = field(default_factory=lambda: {aspect: Tally() for aspect in ASPECTS})
    wrong: list[str] = field(default_factory=list)

    @property
    def faults(self) -> tuple[int, int]:
        """Missed and spurious incidents, then all else that is wrong: what to sort the worst first by."""
        t = self.tallies["incidents"]
        return t.expected - t.right + t.output - t.right, len(self.wrong)


def score(case: Case, incidents: Sequence[Incident]) -> Score:
    """How the incidents output for a case agree with what was expected."""
    result = Score(case.name)
    pairs, spurious = _pair(case, incidents)
    found = [pair for pair in pairs if pair[1] is not None]
    result.tallies["incidents"].add(len(found), len(found) + len(spurious), len(case.expected))
    for expected, incident in pairs:
        if incident is None:
            result.wrong.append(f"missed: {expected.get('what', expected)}")
        else:
            _judge(result, expected, incident)
    for incident in spurious:
        result.wrong.append(f"spurious: {_shown(incident)}")
    for incident in incidents:
        for name in case.must_not_places:
            if name in (incident.place_name, incident.place_text):
                result.wrong.append(f"an incident at {name}, where none was")
    if case.max_incidents is not None and len(incidents) > case.max_incidents:
        result.wrong.append(f"{len(incidents)} incidents, at most {case.max_incidents} are told")
    return result


def total(scores: Iterable[Score]) -> Score:
    """The tallies of all reports together."""
    whole = Score("all")
    for one in scores:
        for aspect, tally in one.tallies.items():
            whole.tallies[aspect].add(tally.right, tally.output, tally.expected)
    return whole


def _pair(
    case: Case, incidents: Sequence[Incident]
) -> tuple[list[tuple[Expectation, Incident | None]], list[Incident]]:
    """Each expected incident with the one output that fits it best, and the output that fits none."""
    fits = [
        (fit, e, i)
        for e, expected in enumerate(case.expected)
        for i, incident in enumerate(incidents)
        if (fit := _fit(expected, incident)) > 0
    ]
    fits.sort(key=lambda one: (-one[0], one[1], one[2]))
    of_expected: dict[int, int] = {}
    for _, e, i in fits:
        if e not in of_expected and i not in of_expected.values():
            of_expected[e] = i
    pairs = [
        (expected, incidents[of_expected[e]] if e in of_expected else None)
        for e, expected in enumerate(case.expected)
    ]
    left = [
        incident
        for i, incident in enumerate(incidents)
        if i not in of_expected.values() and not any(_fit(may, incident) for may in case.may)
    ]
    return pairs, left


def _fit(expected: Expectation, incident: Incident) -> float:
    """How well an incident fits an expected one: 0 where it stands elsewhere or on other days."""
    if not place_agrees(expected, incident) or not _days_overlap(expected, incident):
        return 0.0
    if not _can_be_one(expected, incident):
        return 0.0
    fit = 1.0 + dates_agree(expected, incident)
    fit += 0.5 * (expected.get("sub_event_type") == incident.sub_event_type)
    fit += 0.5 * (set(expected.get("perpetrators") or ()) == set(incident.perpetrators))
    return fit + 0.5 * (_numbers(expected, "killed").get("best") == incident.killed_best)


def _can_be_one(expected: Expectation, incident: Incident) -> bool:
    """Whether kind and perpetrators, where both tell them, can be of one event."""
    told = [(a, b) for a in expected.get("perpetrators") or () for b in incident.perpetrators]
    if told and not any(can_be_same(a, b) for a, b in told):
        return False
    mine, theirs = (
        families([kinds[0]]) if (kinds := EVENT_TYPES.get(kind or "")) else set()
        for kind in (expected.get("event_type"), incident.event_type)
    )
    return not mine or not theirs or bool(mine & theirs)


def place_agrees(expected: Expectation, incident: Incident) -> bool:
    """Whether an incident stands where it was expected: in the country, and within_km of `near`."""
    if "country" in expected and not _same_country(expected["country"], incident.country):
        return False
    if "where_prec" in expected and expected["where_prec"] != incident.where_prec:
        return False
    if incident.radius_km is not None and incident.radius_km > expected.get(
        "radius_km_at_most", incident.radius_km
    ):
        return False
    if "near" not in expected:
        return True
    if incident.latitude is None or incident.longitude is None or incident.where_prec == _COUNTRY:
        return False
    return _km(expected["near"], (incident.latitude, incident.longitude)) <= expected.get("within_km", 25)


def _same_country(a: str, b: str | None) -> bool:
    """Whether two names are of one country, by whichever of its names."""
    if b is None or a == b:
        return a == b
    index = open_index()
    return country_code(a, index) == country_code(b, index) is not None


def dates_agree(expected: Expectation, incident: Incident) -> bool:
    """Whether first and last day are those expected."""
    for name in ("date_start", "date_end"):
        if name in expected and day(expected[name]) != getattr(incident, name):
            return False
    if "date_prec" in expected and expected["date_prec"] != incident.date_prec:
        return False
    return _days_overlap(expected, incident)


def _days_overlap(expected: Expectation, incident: Incident) -> bool:
    first, last = incident.date_start, incident.date_end or incident.date_start
    if "before" in expected and (last is None or not last < day(expected["before"])):  # type: ignore[operator]
        return False
    if "after" in expected and (first is None or not first > day(expected["after"])):  # type: ignore[operator]
        return False
    start, end = day(expected.get("date_start")), day(expected.get("date_end"))
    if start is None or end is None:
        return True
    return first is not None and last is not None and first <= end and start <= last


def _judge(result: Score, expected: Expectation, incident: Incident) -> None:
    """Counts the fields of a found incident."""

    def count(aspect: str, right: int, output: int, wanted: int, words: str) -> None:
        if not result.tallies[aspect].add(right, output, wanted):
            result.wrong.append(f"{expected.get('what', '')}: {words}")

    if {"date_start", "before", "date_prec"} & set(expected):
        told = incident.date_start is not None
        right = dates_agree(expected, incident)
        wanted = "date_start" not in expected or expected["date_start"] is not None
        both = int(right and told)
        shown = f"dates {incident.date_start} to {incident.date_end}"
        count(
            "dates",
            both,
            int(told),
            int(wanted),
            f"{shown}, expected {expected.get('date_start')} to {expected.get('date_end')}",
        )
    for name in ("event_type", "sub_event_type"):
        if name in expected:
            value = getattr(incident, name)
            right = value == expected[name]
            count("type", int(right), int(value is not None), 1, f"{name} {value}, expected {expected[name]}")
    if "status" in expected:
        allowed = [expected["status"]] if isinstance(expected["status"], str) else expected["status"]
        right = incident.status in allowed
        count("status", int(right), 1, 1, f"status {incident.status}, expected {allowed}")
    for name in ("perpetrators", "targets"):
        if name in expected:
            have, want = set(getattr(incident, name)), set(expected[name] or ())
            count(
                name,
                len(have & want),
                len(have),
                len(want),
                f"{name} {sorted(have)}, expected {sorted(want)}",
            )
    if "groups" in expected:
        want = set(expected["groups"])
        right_groups = len(want & set(incident.groups))
        count(
            "groups",
            right_groups,
            right_groups,
            len(want),
            f"groups {list(incident.groups)}, expected {sorted(want)}",
        )
    for what in ("killed", "wounded"):
        for bound, number in _numbers(expected, what).items():
            value = getattr(incident, f"{what}_{bound}")
            right = value == number
            wrong = f"{what}_{bound} {value}, expected {number}"
            count(
                what, int(right and value is not None), int(value is not None), int(number is not None), wrong
            )
    for claim in expected.get("claims") or ():
        source, about, value = claim
        right = any(
            source.lower() in c.source.lower() and c.about == about and (value is None or c.value == value)
            for c in incident.claims
        )
        count("claims", int(right), int(right), 1, f"no claim of {source}: {about} {value}")


def _numbers(expected: Expectation, what: str) -> dict[str, Any]:
    bounds = ("low", "best", "high")
    if what in expected:
        told = expected[what]
        return {"best": told} if isinstance(told, int) else dict(zip(bounds, told, strict=True))
    return {bound: expected[f"{what}_{bound}"] for bound in bounds if f"{what}_{bound}" in expected}


def _km(a: Sequence[float], b: Sequence[float]) -> float:
    """Great-circle distance in km (haversine, mean Earth radius)."""
    la, lb = radians(a[0]), radians(b[0])
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(h)))


def _shown(i: Incident) -> str:
    who = f"{', '.join(i.perpetrators) or '?'} -> {', '.join(i.targets) or '?'}"
    days = f"{i.date_start} to {i.date_end}"
    return f"{i.sub_event_type} at {i.place_text}, {i.country}, {days}, {who}: {i.source_sentence}"


def _print(scores: list[Score], seconds: float) -> None:
    for one in sorted(scores, key=lambda s: s.faults, reverse=True):
        if one.wrong:
            print(one.name)
            for words in one.wrong:
                print(f"    {words}")
    perfect = sum(not one.wrong for one in scores)
    print(f"\n{len(scores)} reports, {perfect} without a fault, {len(scores) / seconds:.0f} reports/s")
    for aspect, tally in total(scores).tallies.items():
        print(
            f"  {aspect:13s} precision {tally.precision:.2f}  recall {tally.recall:.2f}"
            f"  ({tally.right} right, {tally.output} output, {tally.expected} expected)"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Scores a folder; 0 when it could be scored, 1 when it has no reports, 2 on wrong usage."""
    from mapapp.reading import read_report

    parser = argparse.ArgumentParser(prog="python -m mapapp.reading.evaluate", description=__doc__)
    parser.add_argument(
        "folder", type=Path, help="reports with expectations beside them or in their front matter"
    )
    folder = parser.parse_args(arguments).folder
    try:
        given = list(cases(folder))
    except MapappError as error:
        print(error, file=sys.stderr)
        return 1
    gazetteer = open_index()
    read_report(given[0].report, gazetteer)  # opens the models, so that the speed is that of reading
    started = time.perf_counter()
    read = [read_report(case.report, gazetteer) for case in given]
    seconds = time.perf_counter() - started
    _print([score(case, incidents) for case, incidents in zip(given, read, strict=True)], seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
