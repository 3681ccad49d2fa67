"""Training the model that links events to places: how it is measured, and that what is learned runs."""

import json
import subprocess
import sys

import numpy as np
import pytest

from gazetteer import open_index
from mapapp.errors import InputError, MapappError
from mapapp.reading.link import link_places
from mapapp.reading.link.clues import name_clues
from mapapp.reading.link.features import event_words, read_sentence
from mapapp.reading.link.model import Model, choose, shipped_model
from mapapp.reading.train_link_data import Task, folds, read_rows

TOWNS = "Mosul Kirkuk Tikrit Samarra Baquba Ramadi Falluja Basra Najaf Karbala".split()


def row(text: str, event: str, *places: str) -> dict:
    start = text.index(event)
    found = [{"start": text.index(p), "end": text.index(p) + len(p)} for p in places]
    return {"id": text, "text": text, "event": {"start": start, "end": start + len(event)}, "places": found}


def test_equal_sentences_are_in_one_fold():
    texts = [f"sentence {i % 40}" for i in range(120)]
    fold = folds(texts)
    assert fold[:40] == fold[40:80] == fold[80:]
    assert set(fold) == set(range(5))


def test_figures_count_words_of_places():
    task = Task([row("Rebels shelled Deir Hafer near Aleppo.", "shelled", "Deir Hafer")], open_index())
    runs = len(task.examples[0].right)
    assert sum(task.examples[0].right) == 1
    right = {0: [float(yes) for yes in task.examples[0].right]}
    assert task.figures(right, 0.5) == (1.0, 1.0, pytest.approx(1.0))
    everything = {0: [1.0] * runs}
    precision, recall, _ = task.figures(everything, 0.5)
    assert (round(precision, 3), recall) == (0.667, 1.0)
    assert task.figures({0: [0.0] * runs}, 0.5)[1] == 0


def test_a_name_far_below_the_best_of_its_sentence_is_not_chosen():
    assert choose([0.9, 0.5, 0.88, 0.1], threshold=0.3, share=0.7) == [True, False, True, False]
    assert choose([0.29, 0.28], threshold=0.3, share=0.7) == [False, False]
    assert choose([], threshold=0.3, share=0.7) == []


def test_the_clues_tell_before_from_after_and_the_preposition():
    text = "In Mosul, police said gunmen shot a man near Kirkuk."
    sentence = read_sentence(text, open_index())
    start = text.index("shot")
    before, after = name_clues(sentence, event_words(sentence, (start, start + 4)))
    assert {"side=-", "prep=in"} <= set(before)
    assert {"side=+", "prep=near"} <= set(after)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rebels fired mortars from Douma at Damascus.", ["Douma", "Damascus"]),
        ("Many left Homs as Syrians fled along the Shatt al Arab.", ["Homs", "Syrians", "Shatt al Arab"]),
    ],
)
def test_a_preposition_between_two_names_is_no_part_of_one(text, names):
    sentence = read_sentence(text, open_index())
    runs = [text[sentence.starts[a] : sentence.ends[b - 1]] for a, b in sentence.groups]
    assert runs[-len(names) :] == names


def test_a_possessive_and_a_day_are_no_part_of_a_name():
    sentence = read_sentence("Police in Mosul's Zuhur district Tuesday met Al-Qa'im elders.", open_index())
    names = [sentence.text[sentence.starts[a] : sentence.ends[b - 1]] for a, b in sentence.groups]
    assert names[-3:] == ["Mosul", "Zuhur", "Al-Qa'im"]


def test_the_shipped_model_says_what_it_was_trained_on_and_how_good_it_is():
    about = shipped_model().about
    assert all(len(source["sha256"]) == 64 for source in about["trained_on"])
    assert 0.75 <= about["five_fold"]["f1"] < 1


def test_a_file_that_is_no_model_is_named(tmp_path):
    wrong = tmp_path / "wrong.npz"
    np.savez(wrong, a=np.zeros(1))
    for path in (wrong, tmp_path / "missing.npz"):
        with pytest.raises(MapappError, match=path.name):
            Model.read(path)


def test_rows_that_cannot_be_read_name_their_file(tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": 1}\n{oops\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.jsonl"):
        read_rows(broken)


def test_the_command_trains_a_model_that_runs(tmp_path):
    pytest.importorskip("torch")
    pytest.importorskip("sklearn")
    rows = []
    for i, town in enumerate(TOWNS):
        for other in TOWNS[i + 1 :]:
            rows.append(row(f"Gunmen shot a man in {town}, an officer in {other} said.", "shot", town))
            rows.append(row(f"In {other} officials said a bomb exploded in {town}.", "exploded", town))
    events = tmp_path / "events.jsonl"
    events.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    files = [tmp_path / "first.npz", tmp_path / "again.npz"]
    for file in files:
        command = [
            sys.executable,
            "-m",
            "mapapp.reading.train_link",
            str(events),
            "--networks",
            "1",
            "--out",
            str(file),
        ]
        subprocess.run(command, check=True, capture_output=True)
    assert files[0].read_bytes() == files[1].read_bytes()
    model = Model.read(files[0])
    text = "Gunmen shot a man in Kut, an officer in Hilla said."
    places = link_places(text, (7, 11), open_index(), model=model)
    assert [text[p.start : p.end] for p in places] == ["Kut"]
