"""Training: from annotated reports to models, and the measures."""

import gzip
import json
from pathlib import Path

import pytest

from gazetteer import open_index
from mapapp.errors import InputError
from mapapp.reading.prose.stretches import words
from mapapp.reading.toponyms.augment import Swapper
from mapapp.reading.toponyms.corpora import Annotated, Mark, Score, folds, read_corpus
from mapapp.reading.toponyms.recognise import Recogniser, labels_of
from mapapp.reading.toponyms.train_recognise import train_recogniser
from mapapp.reading.train import main

INDEX = open_index()
PLACES = [("Mosul", 36.34, 43.13), ("Basra", 30.5, 47.8), ("Kirkuk", 35.47, 44.39), ("Erbil", 36.19, 44.0)]


def corpus(folder: Path) -> Path:
    rows = []
    for n in range(40):
        name, latitude, longitude = PLACES[n % 4]
        text = f"Police in {name} said on Monday that {n} people were held. Mr Karim of the office denied it."
        start = text.index(name)
        rows.append(
            {
                "id": f"r{n}",
                "text": text,
                "toponyms": [{"start": start, "end": start + len(name), "lat": latitude, "lon": longitude}],
            }
        )
    path = folder / "small.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(r) + "\n" for r in rows).encode()))
    return path


def test_a_corpus_is_read_gzipped_or_not(tmp_path: Path) -> None:
    zipped = corpus(tmp_path)
    plain = tmp_path / "small.jsonl"
    plain.write_bytes(gzip.decompress(zipped.read_bytes()))
    assert read_corpus(zipped, "a").reports == read_corpus(plain, "a").reports


def test_a_line_that_is_no_report_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": 1, "text": "a", "toponyms": []}\n{"id": 2}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        read_corpus(path, "bad")


def test_every_report_is_tested_once_and_never_while_it_teaches(tmp_path: Path) -> None:
    whole = read_corpus(corpus(tmp_path), "a")
    tested = [r.report_id for _, test in folds(whole) for r in test]
    assert sorted(tested) == sorted(r.report_id for r in whole.reports)
    for taught, test in folds(whole):
        assert not {r.report_id for r in taught} & {r.report_id for r in test}


def test_a_found_name_counts_once_and_near_only_within_a_hundred_miles() -> None:
    score = Score()
    marks = [Mark(0, 5, 33.3, 44.4), Mark(10, 15, 36.3, 43.1)]
    score.add(marks, [(0, 5, 33.0, 44.0), (3, 5, 33.0, 44.0), (10, 15, 30.0, 47.0)])
    assert (score.marked, score.found, score.right, score.near) == (2, 3, 2, 1)


def test_labels_begin_and_continue_a_name() -> None:
    text = "In New York, Turkish food"
    of = words(text)
    assert labels_of(of, [(3, 11, "P"), (13, 20, "D")]) == ["O", "BP", "IP", "O", "BD", "O"]


def test_swapped_names_stand_where_they_are_marked() -> None:
    text = "From Mosul to Basra in Iraq; Mosul again."
    marks = tuple(Mark(a, b, 0.0, 0.0) for a, b in ((5, 10), (14, 19), (23, 27), (29, 34)))
    report = Annotated("x", text, marks)
    other = Swapper(INDEX).swapped(report, "seed")
    names = [other.text[m.start : m.end] for m in other.marks]
    assert names[0] == names[3]
    assert names != ["Mosul", "Basra", "Iraq", "Mosul"]
    assert other == Swapper(INDEX).swapped(report, "seed")


def test_a_headline_is_a_report_s_first_sentence_in_capitals() -> None:
    text = "Shells fell on Mosul and Basra at dawn. Mosul burned."
    marks = tuple(Mark(a, a + 5, 0.0, 0.0) for a in (15, 25, 40))
    headline = Swapper(INDEX).headline(Annotated("x", text, marks))
    assert headline.text == "SHELLS FELL ON MOSUL AND BASRA AT DAWN."
    assert [headline.text[m.start : m.end] for m in headline.marks] == ["MOSUL", "BASRA"]


def test_drills_are_filled_alike_each_time_and_marked_where_a_place_is_meant() -> None:
    drills = list(Swapper(INDEX).drills(2))
    assert drills == list(Swapper(INDEX).drills(2))
    assert len({d.text for d in drills}) > 0.9 * len(drills) > 200
    for drill in drills:
        assert not set("[]{}") & set(drill.text)
        assert all(drill.text[m.start : m.end].strip() for m in drill.marks)
    teams = [d for d in drills if " United's " in d.text]
    assert teams
    assert all(len(d.marks) == 1 for d in teams)


def test_training_learns_where_names_stand(tmp_path: Path) -> None:
    reports = read_corpus(corpus(tmp_path), "a").reports
    recogniser = Recogniser(*train_recogniser(reports, INDEX))
    text = "Police in Karbala said on Monday that 7 people were held. Mr Karim of the office denied it."
    assert [text[f.start : f.end] for f in recogniser.find(text, INDEX)] == ["Karbala"]


def test_training_twice_makes_the_same_bytes(tmp_path: Path) -> None:
    path = corpus(tmp_path)
    for folder in ("one", "two"):
        assert main(["--lgl", str(path), "--out", str(tmp_path / folder)]) == 0
    written = sorted(p.name for p in (tmp_path / "one").iterdir())
    assert written == ["common.txt", "ranker.json", "recogniser.json", "recogniser.npz"]
    for name in written:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_model_says_what_it_was_trained_on(tmp_path: Path) -> None:
    path = corpus(tmp_path)
    main(["--lgl", str(path), "--out", str(tmp_path / "out")])
    about = json.loads((tmp_path / "out" / "recogniser.json").read_text(encoding="utf-8"))
    assert about["trained_on"] == [
        {"name": "lgl", "sha256": read_corpus(path, "lgl").digest, "reports": 40},
    ]


def test_training_on_nothing_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "--lgl" in capsys.readouterr().err


def test_a_model_carries_what_it_scored_on_reports_it_never_saw(tmp_path: Path) -> None:
    path = corpus(tmp_path)
    main(["--lgl", str(path), "--cross-validate", "--out", str(tmp_path / "out")])
    scored = json.loads((tmp_path / "out" / "ranker.json").read_text(encoding="utf-8"))["cross_validated"]
    figures = scored["lgl"]
    assert figures["F1"] == 1.0
    assert 0 < figures["end-to-end F1"] <= figures["given, near"] <= 1.0
    assert 0 < figures["inside the radius"] <= 1.0
    assert figures["median radius km"] > 0
