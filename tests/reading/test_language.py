"""Which language a report is in, told from a sentence or two."""

import pytest

from mapapp.reading.prose.language import LANGUAGES, detect

SENTENCES = {
    "en": "Three people were killed in a drone strike near the border on Friday, officials said.",
    "fr": "Trois personnes ont été tuées vendredi dans une frappe de drone à la frontière, selon la police.",
    "es": "Tres personas murieron el viernes en un ataque con drones cerca de la frontera, según la policía.",
    "pt": "Três pessoas foram mortas na sexta-feira em um ataque de drones na fronteira, segundo a polícia.",
    "de": "Drei Menschen wurden am Freitag bei einem Drohnenangriff an der Grenze getötet, so die Polizei.",
    "it": "Tre persone sono state uccise venerdì in un attacco con droni alla frontiera, dice la polizia.",
    "tr": "Polise göre cuma günü bir insansız hava aracı saldırısında üç kişi öldü ve çok kişi yaralandı.",
    "ar": "قتل ثلاثة أشخاص في غارة بطائرة مسيرة قرب الحدود يوم الجمعة، بحسب ما قالت الشرطة.",
    "fa": "به گفته پلیس، سه نفر در حمله پهپادی نزدیک مرز در روز جمعه کشته شدند.",
    "ur": "پولیس کے مطابق جمعہ کو سرحد کے قریب ڈرون حملے میں تین افراد ہلاک ہو گئے ہیں۔",
    "ru": "По данным полиции, в пятницу три человека были убиты при ударе беспилотника у границы.",
    "uk": "За даними поліції, у п'ятницю троє людей загинули внаслідок удару безпілотника біля кордону.",
    "he": "שלושה בני אדם נהרגו ביום שישי בתקיפת כטב״ם ליד הגבול, כך מסרה המשטרה.",
    "am": "ፖሊስ እንዳለው አርብ ዕለት በድሮን ጥቃት ሦስት ሰዎች ተገድለዋል።",
    "ja": "警察によると、金曜日に国境付近でドローン攻撃があり、3人が死亡した。",
    "zh": "警方称，周五边境附近发生无人机袭击，造成三人死亡。",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_tells_its_language(code: str) -> None:
    found, sure = detect(SENTENCES[code])
    assert found == code
    assert sure > 0.2


def test_an_english_report_full_of_foreign_names_is_english() -> None:
    text = "Fighters of Harakat al-Nujaba and La Familia said that Jabhat al-Nusra (جبهة النصرة) was there."
    assert detect(text)[0] == "en"


@pytest.mark.parametrize(
    "text", ["", "12 345", "Baghdad Mosul Kirkuk", "?!", "ગુજરાતી સમાચાર", "aяяяя", "\ud800"]
)
def test_what_tells_nothing_is_left_open(text: str) -> None:
    assert detect(text) == (None, 0.0)


def test_every_language_has_a_name() -> None:
    assert LANGUAGES["ar"] == "Arabic"
    assert all(LANGUAGES.values())
