"""Place names in reports that are not English: found by the gazetteer and by each language's own rules."""

import re
from pathlib import Path

import pytest

from gazetteer import open_index
from mapapp.reading.prose.language import detect
from mapapp.reading.toponyms import ANSWERED, Toponym, find_toponyms
from mapapp.reading.toponyms.corpora import Mark, Score, distance_km

INDEX = open_index()
NAME = re.compile(r"\[(.*?)\|(.*?),(.*?)\]")


def passages() -> dict[str, list[tuple[str, list[Mark]]]]:
    out: dict[str, list[tuple[str, list[Mark]]]] = {}
    for line in (Path(__file__).parent / "foreign_passages.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        language, raw = line.split("\t")
        text, marks, at = "", [], 0
        for name in NAME.finditer(raw):
            text += raw[at : name.start()]
            at = name.end()
            marks.append(Mark(len(text), len(text) + len(name[1]), float(name[2]), float(name[3])))
            text += name[1]
        out.setdefault(language, []).append((text + raw[at:], marks))
    return out


PASSAGES = passages()


def found(text: str) -> list[Toponym]:
    return [t for t in find_toponyms(text, INDEX) if t.use in ANSWERED]


def placed(text: str) -> dict[str, str]:
    return {t.text: t.place.name for t in found(text) if t.place}


def over(name: Toponym, mark: Mark) -> bool:
    return name.start < mark.end and mark.start < name.end


def point(of: Toponym | Mark) -> tuple[float, float]:
    assert of.latitude is not None
    assert of.longitude is not None
    return of.latitude, of.longitude


@pytest.mark.parametrize("language", PASSAGES)
def test_names_are_found_and_placed_in_the_language(language: str) -> None:
    score = Score()
    for text, marks in PASSAGES[language]:
        assert detect(text)[0] == language, text
        score.add(marks, [(t.start, t.end, t.latitude, t.longitude) for t in found(text)])
    assert score.figures()["F1"] >= 0.9
    # where a country's or region's middle lies is a matter of taste, so towns alone are asked to be near
    pairs = [(t, m) for text, marks in PASSAGES[language] for t in found(text) for m in marks if over(t, m)]
    near = [distance_km(point(t), point(m)) < 161 for t, m in pairs if t.place and t.place.kind == "city"]
    assert sum(near) >= 0.9 * len(near) > 5


def test_names_in_other_languages_are_marked_less_sure() -> None:
    for texts in PASSAGES.values():
        for text, _ in texts:
            assert all(t.score <= 0.7 for t in found(text))


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("قتل جندي في اشتباك وقع أمس بالموصل بحسب ما قالت الشرطة.", "الموصل", "Mosul"),
        ("وصلت المساعدات أمس إلى المدينة وبغداد بعد أن أغلقت الطريق.", "بغداد", "Baghdad"),
        (
            "Удар пришёлся по складу в Запорожской области, сообщили в полиции.",
            "Запорожской области",
            "Zaporizhzhia Oblast",
        ),
        (
            "По словам полиции, обстрел Петропавловска-Камчатского не был замечен.",
            "Петропавловска-Камчатского",
            "Petropavlovsk-Kamchatsky",
        ),
        ("На Київщині через удар загинули двоє людей, повідомили у поліції.", "Київщині", "Kyiv Oblast"),
        (
            "Unos 300 cohetes cayeron en la Franja de Gaza, según la policía de la zona.",
            "Franja de Gaza",
            "Gaza Strip",
        ),
        ("Le président se rendra au Caire jeudi, selon la présidence de la République.", "Caire", "Cairo"),
    ],
)
def test_bent_and_prefixed_names_are_known(text: str, name: str, place: str) -> None:
    assert placed(text).get(name) == place


@pytest.mark.parametrize(
    "text",
    [
        "قال وزير الخارجية التركي إن تعزيزات عسكرية تركية وصلت أمس.",
        "Al menos siete personas murieron en el ataque, según la policía.",
        "Le général Jean Paris a dit que les soldats étaient en sécurité.",
    ],
)
def test_adjectives_first_words_and_people_are_no_places(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Des heurts ont éclaté dans les Hauts-de-Seine et dans le Pas-de-Calais, l'Italie s'en inquiète.",
            ["Hauts-de-Seine", "Pas-de-Calais", "Italie"],
        ),
        ("Le Paris-Saint-Germain a appelé au calme après le match.", []),
        (
            "El ataque dejó dos muertos en Corinto, Toribío y Caloto, dijo el Ejército Nacional.",
            ["Corinto", "Toribío"],
        ),
        ("Des violences à Marseille et Lyon\nLe jeune homme a été tué mardi.", ["Marseille", "Lyon"]),
        ("Обстрел начался в Нижнем Новгороде, сообщили в полиции.", ["Нижнем Новгороде"]),
        (
            "Росіяни вдарили по Києву, Дніпру та на Вінниччині, обстріляли Куп'янськ.",
            ["Києву", "Дніпру", "Вінниччині", "Куп'янськ"],
        ),
        ("وقال مراسل الجزيرة إن القصف أصاب مدينة رفح وصعدة وبغداد.", ["رفح", "صعدة", "بغداد"]),
    ],
)
def test_a_name_is_marked_whole_and_without_the_words_written_onto_it(text: str, expected: list[str]) -> None:
    assert [t.text for t in found(text)] == expected
