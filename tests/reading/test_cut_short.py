"""A report that ends in the middle, or without a full stop, is read as far as it goes."""

import datetime as dt
import random
from pathlib import Path

import pytest

from gazetteer.index import open_index
from mapapp.exchange.reports import read_file, report_files
from mapapp.reading import read_report
from mapapp.report import Report

ROOT = Path(__file__).parents[2]
PUBLISHED = dt.date(2024, 3, 7)  # a Thursday


def test_texts_cut_after_any_word_are_read():
    files = sorted(report_files(ROOT / "tests" / "reports"))
    for number, path in enumerate(files):
        words = read_file(path).text.split()
        for stop in random.Random(number).sample(range(1, len(words)), min(6, len(words) - 1)):
            cut = " ".join(words[:stop]).rstrip(".,;:\"'”")
            found = read_report(Report(cut, published=PUBLISHED), open_index())
            assert all(0 <= e.start < e.end <= len(cut) for i in found for e in i.evidence), (path.name, cut)


@pytest.mark.parametrize("end", ["", ".", "\n", "!"])
def test_a_name_at_the_very_end_is_a_place_all_the_same(end: str) -> None:
    (found,) = read_report(
        Report("Gunmen killed four people on Tuesday in Maiduguri" + end, published=PUBLISHED), open_index()
    )
    assert (found.place_name, found.killed_best) == ("Maiduguri", 4)
