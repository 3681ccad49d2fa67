"""A file in, what is understood of it out: format, what each column means, how many rows, a sample."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from mapapp.errors import InputError
from mapapp.exchange.tables import contents, exchanged, meaning
from mapapp.exchange.tables.days import Order
from mapapp.exchange.tables.gdelt_columns import BY_WIDTH
from mapapp.exchange.tables.lookups import Lookups
from mapapp.exchange.tables.sheet import Piece, Sheet, open_sheet

_SAMPLE = 200
_LOOKED_AT = 500  # rows that tell whether coordinates are exchanged
_NAMED = 3
# A column that names more of its rows alike holds no ids.
_FEW_SHARED = 0.2
_DATES = ("date", "date_end", "published")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it means (None: kept in the row's report only), its first filled cells."""

    name: str
    field: str | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file is taken for.

    kind       a key of meaning.FORMATS; label  what people call it
    mapping    field: the columns that tell it
    rows       all of them, those out of shape too
    day_first  how 03/04/2024 is read; order_told is False where no cell of the file tells it
    ids        whether the column of ids can be trusted; shared  ids in it that rows which differ share
    exchanged  whether the one column of coordinates writes the longitude first
    doubts     what else a person should know of its columns
    """

    path: Path
    sheet: Sheet
    kind: str
    label: str
    columns: tuple[Column, ...]
    mapping: Mapping[str, tuple[str, ...]]
    rows: int
    day_first: bool
    order_told: bool
    ids: bool
    shared: frozenset[str] = frozenset()
    exchanged: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def ours(self) -> bool:
        """Whether this map wrote the file: then it tells by whose ids its incidents are kept here."""
        return self.kind == "incident-map" or "incident_id" in self.mapping

    @property
    def remarks(self) -> list[str]:
        """What a person should know before it is kept."""
        said = []
        if not {"date", "year"} & self.mapping.keys():
            said.append("no column tells when: the incidents will have no date unless you say which does")
        elif not self.order_told:
            order = "the day" if self.day_first else "the month"
            said.append(f"dates like 03/04/2024 could be read both ways; {order} is taken to come first")
        if not {"latitude", "coordinates", "place", "admin1", "country"} & self.mapping.keys():
            said.append(
                "no column tells where: the incidents will not be on the map unless you say which does"
            )
        if not {"event_type", "sub_event_type"} & self.mapping.keys():
            said.append(
                "no column tells what kind of event it was: each will be called “Incident” unless you say"
                " which does"
            )
        if "id" in self.mapping and not self.ids:
            said.append(
                f"{self.mapping['id'][0]} names several rows alike: rows are known by all their cells"
            )
        if self.shared:
            some = ", ".join(sorted(self.shared)[:_NAMED]) + (" …" if len(self.shared) > _NAMED else "")
            said.append(
                f"{self.mapping['id'][0]} names rows that differ alike ({some}): those rows are known by all"
                " their cells, the others by their id"
            )
        if self.sheet.others and self.kind != "incident-map":
            others = ", ".join(f"“{name}”" for name in self.sheet.others)
            said.append(f"sheet “{self.sheet.name}” is taken; the file also holds {others}")
        return [*said, *self.doubts]


def inspect(
    path: Path,
    kind: str | None = None,
    wishes: Mapping[str, str] | None = None,
    *,
    sheet_name: str | None = None,
    day_first: bool | None = None,
    lookups: Lookups | None = None,
) -> Understood:
    """Read a file through once and say what is understood of it.

    kind       a key of meaning.FORMATS, told from the file if None
    wishes     field: column, as a person would have it; "" for no column
    day_first  told from the whole column if None
    lookups    tells columns of countries by their cells
    Raises InputError that names the file and the mend.
    """
    sheet = open_sheet(path, sheet_name)
    if not sheet.headed and len(sheet.columns) in BY_WIDTH and kind in (None, "gdelt"):
        sheet = _renamed(sheet, BY_WIDTH[len(sheet.columns)])
    told = meaning.format_of(sheet.columns)
    if kind is None:
        kind = "geojson" if told == "csv" and sheet.kind == "GeoJSON" else told
    if kind not in meaning.FORMATS:
        raise InputError(f"{kind}: no such format; there are {', '.join(meaning.FORMATS)}")
    if kind not in (*meaning.GENERAL, told):
        marks = ", ".join(meaning.FORMATS[kind][1])
        raise InputError(
            f"{path}: is not {meaning.FORMATS[kind][0]}: it needs columns {marks};"
            " import it with --format csv to have its columns told by name"
        )
    sample = _sample(sheet)
    doubts: list[str] = []
    belied: dict[str, str] = {}

    def fits(field: str, column: str) -> bool:
        if not contents.belied(field, sample[column]):
            return True
        belied.setdefault(column, field)
        return False

    mapping = meaning.by_name(sheet.columns, kind, fits)
    if kind in meaning.GENERAL:
        mapping = contents.by_content(mapping, sample, lookups)
    mapping = meaning.changed(mapping, wishes or {}, sheet.columns)
    other_way = ""
    as_wished = wishes and wishes.keys() & {"latitude", "longitude", "coordinates"}
    if lookups and not as_wished and kind != "incident-map" and "incident_id" not in mapping:
        other_way = exchanged.told(_rows(sheet), mapping, lookups)
    if other_way:
        doubts.append(other_way)
        mapping = exchanged.mended(mapping)
    if not mapping.keys() - {"id", "title", "publisher", "url", "published"}:
        raise InputError(
            f"{path}: no column says when, where or what; say which do, such as --map date=COLUMN"
            f" (columns: {', '.join(sheet.columns)})"
        )
    rows, order, ids, shared = _scanned(sheet, mapping)
    if day_first is None and order.mixed:
        doubts.append(f"the days are written in two orders: {order.mixed}")
    if day_first is None:
        first = order.told
        certain = first is not None or not order.either
    else:
        first, certain = day_first, True
    used = {column: field for field, columns in mapping.items() for column in columns}
    if kind in meaning.GENERAL:
        doubts += [
            _unused(name, belied.get(name), sample[name]) for name in sheet.columns if name not in used
        ]
    return Understood(
        path=path,
        sheet=sheet,
        kind=kind,
        label=meaning.FORMATS[kind][0],
        columns=tuple(Column(name, used.get(name), tuple(sample[name][:3])) for name in sheet.columns),
        mapping=mapping,
        rows=rows,
        day_first=True if first is None else first,
        order_told=certain,
        ids=ids,
        shared=shared,
        exchanged=bool(other_way) and "latitude" not in mapping,
        doubts=tuple(filter(None, doubts)),
    )


def _unused(name: str, field: str | None, cells: list[str]) -> str:
    """What to say of a column that might have been taken for a field, and was not."""
    if contents.counts_people(name, cells):
        return f"{name} counts people without saying whether killed or wounded: kept in each row's words only"
    if field is None:
        return ""
    return f"{name} is named as if it told the {field.replace('_', ' ')}, but its cells do not"


def _renamed(sheet: Sheet, columns: tuple[str, ...]) -> Sheet:
    def pieces():  # type: ignore[no-untyped-def]
        for piece in sheet.pieces():
            yield Piece(piece.columns.rename_columns(list(columns)), piece.lines, piece.broken)

    return Sheet(sheet.path, f"{sheet.kind}, no row of names", columns, pieces, headed=False)


def _sample(sheet: Sheet) -> dict[str, list[str]]:
    """Some filled cells of each column, from the first rows."""
    first = next(iter(sheet.pieces()), None)
    if first is None:
        raise InputError(f"{sheet.path}: holds no rows below the names of its columns")
    cells = {}
    for name in sheet.columns:
        trimmed = pc.utf8_trim_whitespace(first.columns[name].slice(0, 5_000)).drop_null().to_pylist()
        cells[name] = [cell for cell in trimmed if cell][:_SAMPLE]
    return cells


def _rows(sheet: Sheet) -> pa.Table:
    """Rows from all over the first piece."""
    columns = next(iter(sheet.pieces())).columns
    step = max(1, columns.num_rows // _LOOKED_AT)
    return columns.take(pa.array(range(0, columns.num_rows, step), pa.int64()))


def _scanned(sheet: Sheet, mapping: Mapping[str, tuple[str, ...]]) -> tuple[int, Order, bool, frozenset[str]]:
    """How many rows there are, the order of their dates, whether to trust ids, and which rows share."""
    order, rows = Order(), 0
    ids: list[pa.ChunkedArray] = []
    for piece in sheet.pieces():
        rows += piece.columns.num_rows + len(piece.broken)
        for field in _DATES:
            for column in mapping.get(field, ()):
                order.see(piece.columns[column], piece.lines)
        if "id" in mapping:
            ids.append(piece.columns[mapping["id"][0]])
    if rows == 0:
        raise InputError(f"{sheet.path}: holds no rows below the names of its columns")
    told = pa.chunked_array([chunk for column in ids for chunk in column.chunks], pa.string()).drop_null()
    different = pc.count_distinct(told).as_py()
    if different == len(told) or "incident_id" in mapping:
        return rows, order, bool(len(told)), frozenset()
    counted = told.value_counts()
    again = counted.filter(pc.greater(counted.field("counts"), 1)).field("values")
    shared = _shared(sheet, mapping["id"][0], again)
    if len(shared) > _FEW_SHARED * different:
        return rows, order, False, frozenset()
    return rows, order, True, shared


def _shared(sheet: Sheet, column: str, again: pa.Array) -> frozenset[str]:
    """Those of the ids which come again that rows with other cells bear too."""
    first: dict[str, tuple[str, ...]] = {}
    shared = set()
    for piece in sheet.pieces():
        rows = piece.columns.filter(pc.is_in(piece.columns[column], value_set=again))
        for row in rows.to_pylist():
            cells = tuple((cell or "").strip() for cell in row.values())
            if first.setdefault(row[column], cells) != cells:
                shared.add(row[column].strip())
    return frozenset(shared)
