"""groups.csv in, its form checked: one meaning for a spelling, no loose ends, no everyday word as a name."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import mapapp.reading

FILE = Path(mapapp.reading.__file__).parent / "groups.csv"
TEXT = FILE.read_bytes().decode("utf-8")
HEAD = [line for line in TEXT.splitlines() if line.startswith("#")]
ROWS = list(csv.DictReader(line for line in TEXT.splitlines() if not line.startswith("#")))
BY_NAME = {row["name"]: row for row in ROWS}
STATES = [row for row in ROWS if row["kind"] == "state"]
COLUMNS = ["name", "kind", "parent", "country", "aliases", "native", "source", "note"]
# Members of the United Nations with the Holy See, and the other codes of ISO 3166-1 with XK for Kosovo.
MEMBERS = frozenset(
    """AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH
    CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN
    GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC
    LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP
    NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV
    SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW""".split()
)
OTHER_CODES = frozenset(
    """AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ
    MS NC NF NU PF PM PN PR PS RE SH SJ SX TC TF TK TW UM VG VI WF XK YT""".split()
)

# Words that a text may write without meaning a group, in lower case or at the head of a sentence.
EVERYDAY = frozenset(
    """a aid air all allies am an and are army as at attack axis base be border brigade but by camp can
    children city civil coalition command company conflict council dawn day defence defense democratic
    do eagle eagles east emirates federal fire for force forces free freedom friday front general go
    government group guard guards hashed he her him his home if in international iran-backed is islam
    islamic it jerusalem justice let levant liberation link local lord march me men militant militants
    military militia militias ministry mission movement mr my national navy new no north northern of
    on operation opposition or order our out party pass patriotic peace people people's police popular
    power protest public rebel rebels red regime regional renewal republic republican resistance
    revolution revolutionary right road royal saturday sea second security separatists shane she
    shield so sources south southern special state states strike strikes sunday support task the them
    they third tiger tigers to tribal troops two union unit united unity up us victory volunteers war
    we west western white who will with women youth""".split()
)
# Written in capitals these are the name after all, and a report that means the group writes them so.
SAFE_IN_CAPITALS = frozenset({"US", "U.S.", "IS", "LeT"})


def parts(row: dict[str, str], column: str) -> list[str]:
    return row[column].split("|") if row[column] else []


def spellings(row: dict[str, str]) -> Iterator[str]:
    yield row["name"]
    yield from parts(row, "aliases")
    yield from parts(row, "native")


def folded(text: str) -> str:
    """Case, accents, apostrophes, points and hyphens aside: what a reader takes for the same spelling."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[-–—/]", " ", re.sub(r"['’ʿʾ`׳״\".]", "", plain)).split())


def scripts(text: str) -> set[str]:
    return {unicodedata.name(c).split()[0] for c in text if c.isalpha()}


def kinds() -> list[str]:
    line = next(line for line in HEAD if line.startswith("# kind:"))
    return line.removeprefix("# kind:").strip().split(" | ")


def test_the_file_has_the_columns_that_its_head_explains() -> None:
    header = next(line for line in TEXT.splitlines() if not line.startswith("#"))
    assert header.split(",") == COLUMNS
    for column in COLUMNS[:-1]:
        assert any(f"{column}: " in line for line in HEAD), column


def test_every_row_is_whole() -> None:
    for row in ROWS:
        assert None not in row and None not in row.values(), f"{row['name']}: too many or too few commas"
        assert row["name"], f"a row without a name after {row}"


def test_comments_stand_only_at_the_top() -> None:
    """A spreadsheet would show a comment further down as a group."""
    lines = TEXT.splitlines()
    assert [line for line in lines[: len(HEAD)] if line.startswith("#")] == HEAD


def test_the_file_covers_the_world() -> None:
    armed = [row for row in ROWS if row["kind"] not in ("state", "organization")]
    assert len(STATES) >= 100
    assert len(armed) >= 220
    assert len({code for row in armed for code in parts(row, "country")}) >= 60


def test_every_member_of_the_united_nations_is_a_state_of_the_file() -> None:
    assert MEMBERS - {row["country"] for row in STATES} == set()


def test_no_name_stands_twice() -> None:
    assert len(BY_NAME) == len(ROWS)


def test_kinds_are_those_of_the_head() -> None:
    assert {row["kind"] for row in ROWS} <= set(kinds())
    assert {kind for kind in kinds() if not any(row["kind"] == kind for row in ROWS)} == set()


def test_every_parent_is_a_row() -> None:
    assert {row["parent"] for row in ROWS if row["parent"]} <= set(BY_NAME)


def test_no_group_answers_to_itself() -> None:
    for row in ROWS:
        line = [row["name"]]
        while parent := BY_NAME[line[-1]]["parent"]:
            assert parent not in line, " > ".join([*line, parent])
            line.append(parent)


def test_a_state_answers_to_none_and_has_one_country() -> None:
    for row in STATES:
        assert not row["parent"], row["name"]
        assert len(parts(row, "country")) == 1, row["name"]


def test_countries_are_iso_codes() -> None:
    for row in ROWS:
        codes = parts(row, "country")
        unknown = [code for code in codes if code not in MEMBERS | OTHER_CODES]
        assert not unknown, f"{row['name']}: {unknown}"
        assert len(set(codes)) == len(codes), row["name"]


def test_one_spelling_leads_to_one_group() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        for spelling in spellings(row):
            owners[folded(spelling)].add(row["name"])
    assert {spelling: names for spelling, names in owners.items() if len(names) > 1} == {}


def test_no_row_gives_a_spelling_twice() -> None:
    for row in ROWS:
        cased = [spelling.casefold() for spelling in spellings(row)]
        assert len(set(cased)) == len(cased), f"{row['name']}: {[s for s in cased if cased.count(s) > 1]}"


def test_values_are_clean() -> None:
    for row in ROWS:
        for column in COLUMNS:
            value = row[column]
            assert value == unicodedata.normalize("NFC", value), f"{row['name']}, {column}: not NFC"
            # The zero-width non-joiner and joiner belong to Persian and Indic spelling.
            odd = [c for c in value if unicodedata.category(c).startswith("C") and c not in "\u200c\u200d"]
            assert not odd, f"{row['name']}, {column}: {odd}"
            for part in value.split("|") if column in ("country", "aliases", "native") and value else [value]:
                assert part == " ".join(part.split()), f"{row['name']}, {column}: {part!r}"
                assert part or not value, f"{row['name']}, {column}: an empty part between two |"


def test_aliases_are_in_latin_letters_and_native_names_are_not() -> None:
    for row in ROWS:
        for name in [row["name"], *parts(row, "aliases")]:
            assert scripts(name) <= {"LATIN"}, f"{row['name']}: {name}"
        for name in parts(row, "native"):
            assert scripts(name) - {"LATIN"}, f"{row['name']}: {name}"


def test_groups_of_arab_countries_have_their_arabic_name() -> None:
    arab = set("AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split())
    for row in ROWS:
        if arab & set(parts(row, "country")):
            assert any("ARABIC" in scripts(name) for name in parts(row, "native")), row["name"]


def test_no_spelling_is_an_everyday_word() -> None:
    for row in ROWS:
        for spelling in spellings(row):
            assert len(spelling) > 1, row["name"]
            if spelling in SAFE_IN_CAPITALS:
                continue
            assert folded(spelling) not in EVERYDAY, f"{row['name']}: {spelling}"


def test_abbreviations_with_two_meanings_in_this_field_are_left_out() -> None:
    """A news agency, a car, a weapon, two armies of one abbreviation: only the longer name can tell."""
    everything = {spelling for row in ROWS for spelling in spellings(row)}
    assert everything.isdisjoint({"AFP", "KIA", "AA", "SNA", "NDF", "ISF", "PDF", "IAF", "LET", "PA", "CV"})


def test_every_state_teaches_its_nationality() -> None:
    force = re.compile(r"^[^']+ (army|military|forces|troops|police|air force|navy|soldiers)$")
    assert [row["name"] for row in STATES if not any(force.match(a) for a in parts(row, "aliases"))] == []


def test_every_row_says_where_it_is_listed() -> None:
    listed = re.compile(r"Wikipedia(: \S.*)?|UCDP|ACLED")
    for row in ROWS:
        assert all(listed.fullmatch(source) for source in row["source"].split("; ")), row["name"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (
            "United States",
            "US Central Command|CENTCOM|the US military|American forces|U.S.|القيادة المركزية الأميركية",
        ),
        ("Israel", "IDF|Israel Defense Forces|Israeli army|Israeli air force|الجيش الإسرائيلي|צה״ל"),
        ("Iran", "Artesh|Iranian army|ایران"),
        ("Iraq", "Iraqi Security Forces|Counter Terrorism Service|القوات العراقية"),
        ("Syria", "Syrian Arab Army|Syrian government forces|الجيش السوري"),
        ("Mali", "FAMA|Malian army"),
        ("Ethiopia", "ENDF"),
        ("Myanmar", "Tatmadaw|တပ်မတော်"),
        ("Democratic Republic of the Congo", "FARDC"),
        ("Sudan", "Sudanese Armed Forces|SAF|الجيش السوداني"),
        ("Ukraine", "ЗСУ|ВСУ|Armed Forces of Ukraine"),
        ("Islamic Revolutionary Guard Corps", "IRGC|Revolutionary Guards|سپاه پاسداران|الحرس الثوري"),
        (
            "Popular Mobilization Forces",
            "PMF|PMU|Popular Mobilisation Forces|Popular Mobilization Units|Hashed al-Shaabi|Hashd al-Shaabi"
            "|al-Hashd al-Shaabi|Hashd al-Sha'abi|الحشد الشعبي",
        ),
        ("Kataib Hezbollah", "Kata'ib Hezbollah|Kataeb Hezbollah|Hezbollah Brigades|كتائب حزب الله"),
        ("Hezbollah", "Hizbullah|Hizballah|Lebanese Hezbollah|حزب الله|חיזבאללה"),
        ("Houthis", "Ansar Allah|Ansarullah|Houthi|أنصار الله|الحوثيون"),
        ("Islamic State", "ISIS|ISIL|Daesh|IS|داعش"),
        ("Syrian Democratic Forces", "SDF|قسد"),
        ("Jama'at Nusrat al-Islam wal-Muslimin", "JNIM|GSIM"),
        ("March 23 Movement", "M23|AFC/M23"),
        ("Gulf Clan", "Clan del Golfo|AGC"),
        ("Wagner Group", "PMC Wagner|ЧВК Вагнер"),
        ("Rapid Support Forces", "RSF|قوات الدعم السريع"),
    ],
)
def test_the_spellings_of_news_lead_to_the_name_that_filters_show(name: str, written: str) -> None:
    known = {folded(spelling) for spelling in spellings(BY_NAME[name])}
    wanted = {folded(word.removeprefix("the ")) for word in written.split("|")}
    assert wanted - known == set()


def test_the_forces_of_a_state_that_act_in_their_own_name_answer_to_it() -> None:
    for force, owner in {
        "Islamic Revolutionary Guard Corps": "Iran",
        "Popular Mobilization Forces": "Iraq",
        "Kataib Hezbollah": "Popular Mobilization Forces",
        "Qassam Brigades": "Hamas",
        "Africa Corps": "Russia",
        "Volunteers for the Defence of the Homeland": "Burkina Faso",
        "MONUSCO": "United Nations",
    }.items():
        assert BY_NAME[force]["parent"] == owner
