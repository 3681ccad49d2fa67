"""A table of events in any format in; what was understood of it, then incidents and their reports, out.

inspect() says what is understood, batches() makes the incidents: columns all the way, in Arrow tables.
"""

from mapapp.exchange.tables.ahead import ahead
from mapapp.exchange.tables.batches import Batch, batches
from mapapp.exchange.tables.by_value import Noted, Notes, together
from mapapp.exchange.tables.days import in_lines
from mapapp.exchange.tables.inspect import Column, Understood, inspect
from mapapp.exchange.tables.lookups import Lookups, Spot
from mapapp.exchange.tables.sheet import Refused

__all__ = [
    "Batch",
    "Column",
    "Lookups",
    "Noted",
    "Notes",
    "Refused",
    "Spot",
    "Understood",
    "ahead",
    "batches",
    "in_lines",
    "inspect",
    "together",
]
