"""Reports and incidents in, answers about them out; all SQL lives here."""

from mapapp.store.corrections import Correction
from mapapp.store.facets import Facets
from mapapp.store.filter import Filter
from mapapp.store.pages import ORDERS
from mapapp.store.store import Counts, Store, default_url, open_store

__all__ = ["ORDERS", "Correction", "Counts", "Facets", "Filter", "Store", "default_url", "open_store"]
