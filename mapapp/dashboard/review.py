"""Happenings in, the least sure first out, each with what is to be doubted; no Streamlit."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from geopy.distance import great_circle

from mapapp.dashboard import words
from mapapp.dashboard.events import Event
from mapapp.incident import Incident
from mapapp.store import doubts as weigh


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A happening, how doubtful it is (0 and up), and why, the gravest first."""

    event: Event
    weight: float
    reasons: tuple[str, ...]


def least_sure_first(events: Sequence[Event], reviewed: Set[str] = frozenset()) -> list[Doubtful]:
    """Those with anything to be doubted, without those every account of which is in `reviewed`."""
    found = []
    for event in events:
        if all(account.incident_id in reviewed for account in event.accounts):
            continue
        doubts = sorted(_doubts(event), reverse=True)
        if doubts:
            reasons = tuple(reason for _, reason in doubts)
            found.append(Doubtful(event, sum(weight for weight, _ in doubts), reasons))
    return sorted(found, key=lambda one: (-one.weight, one.event.event_id))


def _doubts(event: Event) -> list[tuple[float, str]]:
    lead = event.lead
    doubts: list[tuple[float, str]] = []
    apart = _farthest(event.accounts)
    if not words.is_placed(lead):
        doubts.append((weigh.NO_PLACE, "no place"))
    elif apart > 0:
        doubts.append((weigh.APART, f"accounts place it {words.distance(apart)} apart"))
    if words.is_placed(lead):
        if lead.where_prec in weigh.NO_POINT:
            doubts.append((weigh.WIDE, words.sure(lead)))
        elif lead.radius_km is not None and lead.radius_km > weigh.WIDE_KM:
            weight = min(weigh.WIDE, 1 + lead.radius_km / 100)
            doubts.append((weight, f"place only known within {words.distance(lead.radius_km)}"))
    if lead.date_start is None:
        doubts.append((weigh.NO_DAY, "no date"))
    elif (lead.date_prec or 1) >= weigh.LOOSE:
        doubts.append((weigh.LOOSE_DAY, "day not known"))
    if not lead.event_type:
        doubts.append((weigh.NO_TYPE, "no type"))
    if any(account.status == "disputed" for account in event.accounts):
        doubts.append((weigh.DISPUTED, "sources differ"))
    return doubts


def _farthest(accounts: Sequence[Incident]) -> float:
    """Kilometres between the two accounts that differ most on the place, 0.0 where none do."""
    placed = [one for one in accounts if words.is_placed(one) and (one.where_prec or 1) < 6]
    gaps = [0.0]
    for one, other in combinations(placed, 2):
        km = great_circle((one.latitude, one.longitude), (other.latitude, other.longitude)).km
        if km > (one.radius_km or 0) + (other.radius_km or 0) + weigh.SAME_KM:
            gaps.append(km)
    return max(gaps)
