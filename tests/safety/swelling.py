"""One file that is small to send and large to read, taken in; prints the most memory that it took, in MB.

python -m tests.safety.swelling NAME FOLDER
"""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from mapapp.errors import MapappError
from tests.safety.fuzz import Refused, bundle, memory, report_file, table


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for number in range(40):
            archive.writestr(f"{number}.txt", b"0" * 12_000_000)
    return buffer.getvalue()


def _entities() -> bytes:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY e0 "Kirkuk">{grown}]>'
    mark = "<Placemark><name>&e11;</name><Point><coordinates>44,35</coordinates></Point></Placemark>"
    return f'{head}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{mark}</Document></kml>'.encode()


SWELLING: dict[str, tuple[Callable[[tuple[str, bytes]], None], str, Callable[[], bytes]]] = {
    "nested.json": (table, ".geojson", lambda: b"[" * 5_000_000),
    "entities.xml": (table, ".kml", _entities),
    "many.kml": (table, ".kml", lambda: b"<kml>" + b"<a/><!---->" * 3_000_000 + b"</kml>"),
    "parts.kml": (table, ".kml", lambda: b"<kml><Placemark>" + b"<a/>" * 9_000_000 + b"</Placemark></kml>"),
    "bomb.zip": (bundle, ".zip", _bomb),
    "wide.csv": (table, ".csv", lambda: b"x," * 500_000 + b"\n" + b"1," * 500_000),
    "long.csv": (table, ".csv", lambda: b"date,notes\n2024-04-03," + b"x" * 30_000_000),
    "deep.html": (report_file, ".html", lambda: b"<html><body>" + b"<div><p>" * 200_000 + b"Words."),
    "runs.txt": (report_file, ".txt", lambda: b"killed (((( \"a,b,c\" - of the of the 1.1 ... " * 3_000),
}  # fmt: skip


def main() -> None:
    """Take it in; a message is as good an end as an answer."""
    run, suffix, made = SWELLING[sys.argv[1]]
    data = made()
    Path(sys.argv[2], f"sent{suffix}").write_bytes(data)
    try:
        run((suffix, data))
    except (Refused, MapappError) as error:
        print(type(error).__name__)
    print(int(memory()))


if __name__ == "__main__":
    main()
