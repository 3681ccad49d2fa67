"""KML files full of what is no placemark: what is told is read, in little memory."""

import subprocess
import sys
from pathlib import Path

import pytest

from mapapp.errors import InputError
from mapapp.exchange.tables.sheet import open_sheet

ROOT = Path(__file__).resolve().parents[2]
_MARK = "<Placemark><name>{0}</name><Point><coordinates>44,35</coordinates></Point></Placemark>"
_PEAK = """import resource, sys
from pathlib import Path
from mapapp.exchange.tables.sheet import open_sheet
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print([piece.columns["title"].to_pylist() for piece in open_sheet(Path(sys.argv[1])).pieces()])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_a_million_styles_around_the_placemarks_take_no_memory(tmp_path: Path) -> None:
    other = '<Style id="s"/><!-- drawn by hand -->' * 500_000
    path = tmp_path / "a.kml"
    path.write_text(
        f"<kml><Document>{_MARK.format('one')}<Folder>{other}{_MARK.format('two')}</Folder></Document></kml>"
    )
    told = subprocess.run(
        [sys.executable, "-c", _PEAK, path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    titles, grown_kb = told.stdout.splitlines()
    assert titles == "[['one', 'two']]"
    assert int(grown_kb) < 60_000


def test_a_placemark_of_parts_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.kml"
    path.write_text(f"<kml><Placemark>{'<a/>' * 300_000}</Placemark></kml>")
    with pytest.raises(InputError, match=r"more than 200,000 parts"):
        open_sheet(path)
