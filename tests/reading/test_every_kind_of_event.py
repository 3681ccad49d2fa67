"""One sentence for each way to tell of a kind of event: ACLED's sub-event types, and accidents and crime."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.reading import read_report
from mapapp.report import Report

TUESDAY = dt.date(2024, 3, 12)

SENTENCES = {
    "Armed clash": [
        "Islamic State gunmen ambushed a military convoy near Maiduguri on Tuesday, killing nine soldiers.",
        "Soldiers traded fire with rebels in Goma on Tuesday.",
        "Insurgents stormed a barracks in Gao on Tuesday.",
        "M23 rebels encircled the garrison at Sake on Tuesday and fought government troops for hours.",
        "Army troops repelled an attack by al-Shabaab on a base at Baidoa on Tuesday.",
        "A firefight broke out in Quetta on Tuesday between police and militants.",
        "Two soldiers were killed in a shootout with militants in Srinagar on Tuesday.",
        "Rival militias exchanged heavy fire in Tripoli on Tuesday.",
        "Troops mounted an assault on rebel positions near Taiz on Tuesday.",
        "Gunmen attacked a checkpoint in Kirkuk on Tuesday, killing three policemen.",
        "Hezbollah fighters engaged Israeli troops near Aitaroun on Tuesday.",
        "Rebels besieged an army base in Kidal on Tuesday and killed ten soldiers.",
        "Kurdish fighters battled Turkish-backed forces around Manbij on Tuesday.",
    ],
    "Government regains territory": [
        "The Sudanese army retook the town of Sinja on Tuesday.",
        "The Iraqi army wrested control of Tikrit from Islamic State on Tuesday.",
    ],
    "Non-state actor overtakes territory": [
        "Rebels entered and occupied the town of Masisi on Tuesday.",
        "The town of Lashio fell to rebels on Tuesday.",
        "RSF fighters have taken control of Wad Madani on Tuesday.",
        "M23 rebels marched into Bukavu on Tuesday.",
    ],
    "Air/drone strike": [
        "Warplanes bombed a market in El Fasher on Tuesday.",
        "A drone slammed into a fuel depot in Belgorod on Tuesday.",
        "Fighter jets pounded targets in Khan Younis on Tuesday.",
        "Helicopter gunships strafed the village of Falam on Tuesday.",
        "Israel struck the port of Latakia with heavy bombs on Tuesday, and three blasts were heard.",
        "Turkey attacked the town of Sinjar on Tuesday.",
        "Russia attacked Kharkiv with guided bombs on Tuesday.",
        "Israeli jets levelled a building in Rafah on Tuesday.",
        "A drone crashed into an apartment block in Odesa on Tuesday, killing two people.",
        "Israeli aircraft carried out a series of raids on Tyre on Tuesday.",
        "The air force dropped barrel bombs on Idlib on Tuesday.",
        "A car was hit by an Israeli drone in Bint Jbeil on Tuesday.",
        "An explosive-laden drone struck an oil refinery in Ryazan on Tuesday.",
    ],
    "Shelling/artillery/missile attack": [
        "Artillery shelled the market in Donetsk on Tuesday.",
        "Mortar rounds landed on a school in Mogadishu on Tuesday.",
        "A ballistic missile tore into a hotel in Kramatorsk on Tuesday.",
        "Rockets rained down on Kiryat Shmona on Tuesday.",
        "A volley of rockets was fired at the base in Erbil on Tuesday.",
        "Tank shells hit a house in Jenin on Tuesday.",
        "Russian forces lobbed shells at Kherson on Tuesday.",
        "A rocket fell on a house in Sderot on Tuesday.",
        "Hezbollah sent a barrage of rockets towards Haifa on Tuesday.",
    ],
    "Remote explosive/landmine/IED": [
        "A car bomb went off outside a hotel in Mogadishu on Tuesday.",
        "A roadside bomb blew up under a police van in Quetta on Tuesday.",
        "A bomb exploded on a bus in Manila on Tuesday.",
        "A bomb planted in a motorcycle was detonated in Kabul on Tuesday.",
        "A vehicle carrying soldiers struck a mine near Djibo on Tuesday.",
        "A minibus ran over a landmine near Tillaberi on Tuesday, killing nine traders.",
        "Insurgents blew up an oil pipeline near Sibi on Tuesday.",
        "An improvised explosive device ripped through a crowd in Jos on Tuesday.",
        "A truck bomb blew apart the governor's office in Hasaka on Tuesday.",
        "A bomb blast rocked the city of Kandahar on Tuesday.",
        "A Russian general was killed by a bomb hidden in a scooter in Moscow on Tuesday.",
    ],
    "Suicide bomb": [
        "A suicide bomber detonated his vest in a mosque in Peshawar on Tuesday.",
        "A man blew himself up at the airport in Kabul on Tuesday.",
        "Two women wearing explosive belts blew themselves up in Maiduguri on Tuesday.",
    ],
    "Grenade": [
        "A man threw a grenade into a bar in Bujumbura on Tuesday.",
        "Attackers hurled a hand grenade at a church in Nairobi on Tuesday.",
    ],
    "Chemical weapon": [
        "Chlorine gas was dropped on Saraqeb on Tuesday.",
    ],
    "Attack": [
        "Gunmen killed 17 villagers in Zamfara on Tuesday.",
        "Militants slaughtered at least 40 people in the village of Barsalogho on Tuesday.",
        "Fighters beheaded 12 people in Palma on Tuesday.",
        "A gunman opened fire on worshippers in Christchurch on Tuesday.",
        "An attacker drove a car into a crowd in Magdeburg on Tuesday, killing five people.",
        "A lawyer was shot dead in Lahore on Tuesday.",
        "A journalist was gunned down in Mogadishu on Tuesday.",
        "A man hacked three people with a machete in Beni on Tuesday.",
        "A man armed with a knife stabbed four people in Annecy on Tuesday.",
        "Gunmen on motorcycles massacred 30 people in Plateau state on Tuesday.",
        "Militiamen executed 12 prisoners in Bria on Tuesday.",
        "Israeli troops shot a Palestinian man in Nablus on Tuesday.",
        "A candidate for mayor was assassinated in Chilpancingo on Tuesday.",
        "A Palestinian teenager was shot by soldiers in Hebron on Tuesday.",
        "Settlers beat a farmer with clubs in Huwara on Tuesday.",
    ],
    "Abduction/forced disappearance": [
        "Gunmen took away 12 villagers from Birnin Gwari on Tuesday.",
        "Armed men seized an Italian aid worker in Nairobi on Tuesday.",
        "Gunmen snatched a priest from his house in Kaduna on Tuesday.",
        "Militants took 14 people hostage in Maiduguri on Tuesday.",
        "A French tourist was abducted in Niamey on Tuesday.",
        "Gang members carried off two nuns in Port-au-Prince on Tuesday.",
    ],
    "Peaceful protest": [
        "Thousands of people rallied in Tel Aviv on Tuesday to demand a deal.",
        "Hundreds of teachers protested in La Paz on Tuesday.",
        "Tens of thousands took to the streets of Belgrade on Tuesday.",
        "Farmers blocked roads with tractors in Brussels on Tuesday.",
        "Nurses held a sit-in in Harare on Tuesday.",
        "Students staged a walkout in Dhaka on Tuesday.",
        "About 200 activists gathered in Nairobi on Tuesday to protest against the law.",
        "Demonstrators blockaded the port of Haifa on Tuesday.",
    ],
    "Protest with intervention": [
        "Police used tear gas to disperse protesters in Tbilisi on Tuesday.",
        "Police fired water cannon at demonstrators in Tbilisi on Tuesday.",
        "Police arrested 30 demonstrators in Minsk on Tuesday.",
    ],
    "Violent demonstration": [
        "Protesters torched a police station in Noumea on Tuesday.",
        "Rioters set cars alight in Nanterre on Tuesday.",
        "Demonstrators hurled stones at police in Srinagar on Tuesday.",
        "Youths clashed with police in Conakry on Tuesday.",
        "Rioting broke out in Belfast on Tuesday.",
        "Protesters stormed the parliament in Nairobi on Tuesday.",
    ],
    "Mob violence": [
        "A mob lynched a man accused of blasphemy in Sialkot on Tuesday.",
        "An angry crowd beat two men to death in Guatemala City on Tuesday.",
    ],
    "Agreement": [
        "The two sides signed a ceasefire in Pretoria on Tuesday.",
        "Israel and Hamas swapped prisoners in Gaza on Tuesday.",
    ],
    "Arrests": [
        "Police rounded up 50 opposition supporters in Harare on Tuesday.",
        "Security forces arrested a rebel commander in Mbarara on Tuesday.",
        "Israeli forces detained 20 Palestinians in Ramallah on Tuesday.",
    ],
    "Disrupted weapons use": [
        "Air defences shot down five drones over Kursk on Tuesday.",
        "Police defused a bomb in Halle on Tuesday.",
        "A US warship intercepted a missile over the Red Sea on Tuesday.",
        "Police seized a cache of weapons in Mitrovica on Tuesday.",
    ],
    "Looting/property destruction": [
        "Fighters looted shops in Wad Madani on Tuesday.",
        "Israeli bulldozers razed five houses in Masafer Yatta on Tuesday.",
        "Settlers torched olive groves near Nablus on Tuesday.",
    ],
    "Non-violent transfer of territory": [
        "Troops withdrew from Avdiivka on Tuesday.",
        "The army pulled out of Kidal on Tuesday.",
    ],
    "Headquarters or base established": [
        "Russian troops set up a base in Agadez on Tuesday.",
    ],
    "Traffic accident": [
        "A bus plunged into a ravine near Potosi on Tuesday, killing 20 people.",
        "Two trains collided near Balasore on Tuesday.",
        "A ferry carrying 200 people capsized off Zanzibar on Tuesday.",
        "A train came off the rails near Lucknow on Tuesday.",
        "A truck ploughed into a bus stop in Lagos on Tuesday, killing nine people.",
        "A migrant boat sank off Lampedusa on Tuesday.",
        "A lorry veered off the road near Mombasa on Tuesday, killing six.",
        "The tanker ran aground off Galle on Tuesday.",
    ],
    "Aircraft accident": [
        "A small plane crashed near Toluca on Tuesday.",
        "A helicopter went down near Jolfa on Tuesday.",
        "A passenger jet skidded off the runway in Kathmandu on Tuesday.",
        "A military plane came down in Baluchistan on Tuesday, killing five crew.",
    ],
    "Fire": [
        "A fire tore through a garment factory in Dhaka on Tuesday, killing 20 people.",
        "A blaze swept through an apartment building in Valencia on Tuesday.",
        "A nightclub burned down in Kocani on Tuesday, killing 59.",
    ],
    "Explosion": [
        "A gas cylinder exploded in a restaurant in Nairobi on Tuesday.",
        "Methane exploded in a coal mine in Quetta on Tuesday.",
        "A fuel tanker blew up in Jigawa on Tuesday, killing 90 people.",
        "An explosion tore through a fireworks factory in Sivakasi on Tuesday.",
    ],
    "Collapse": [
        "A five-storey building collapsed in George on Tuesday.",
        "A bridge gave way in Genoa on Tuesday.",
        "Dozens were crushed to death in a stampede in Hathras on Tuesday.",
        "A mine caved in at Kolwezi on Tuesday, killing 30.",
        "The roof of a railway station came down in Novi Sad on Tuesday.",
    ],
    "Natural disaster": [
        "Floods swept away homes in Derna on Tuesday, killing hundreds.",
        "A landslide buried a village in Enga on Tuesday.",
        "An earthquake struck Herat on Tuesday.",
        "A magnitude 6.8 earthquake shook Marrakesh on Tuesday.",
        "A cyclone made landfall in Beira on Tuesday.",
        "Lightning killed eight people in Rangpur on Tuesday.",
    ],
    "Killing": [
        "A man was stabbed to death in a gang feud in Marseille on Tuesday.",
        "A woman was strangled by her ex-husband in Ankara on Tuesday.",
    ],
    "Robbery": [
        "Robbers held up a bank in Medan on Tuesday.",
        "Masked men robbed a jewellery shop in Paris on Tuesday.",
        "Thieves made off with gold from a museum in Paris on Tuesday.",
        "Pirates boarded a tanker off Bosaso on Tuesday.",
    ],
}


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in SENTENCES.items() for text in texts]
)
def test_a_sentence_becomes_one_incident_of_its_kind_and_day(kind, text):
    (incident,) = read_report(Report(text, published=dt.date(2024, 3, 15)), open_index())
    assert incident.sub_event_type == kind
    assert incident.date_start == incident.date_end == TUESDAY


@pytest.mark.parametrize(
    "text",
    [
        "The senate shot down the proposal in Washington on Tuesday.",
        "The coach was fired in Madrid on Tuesday after a run of defeats.",
        "Shops in Lagos were hit by inflation on Tuesday.",
        "Ministers clashed over the budget in Paris on Tuesday.",
        "The currency crashed in Ankara on Tuesday.",
        "The party stormed to victory in Delhi on Tuesday.",
        "The film about the war was shot in Budapest on Tuesday.",
        "The bridge would withstand an explosion, engineers in Genoa said on Tuesday.",
        "The bishop in Rome condemned any targeting of civilians on Tuesday.",
        "Talks in Cairo about a ceasefire ended on Tuesday without a result.",
    ],
)
def test_a_manner_of_speaking_is_no_incident(text):
    assert read_report(Report(text, published=dt.date(2024, 3, 15)), open_index()) == []


def test_what_is_told_beside_a_known_attack_is_not_its_place():
    text = (
        "Gunmen killed six people at a market in Kaduna on Tuesday. "
        "The attack comes as mediators meet in Doha for talks."
    )
    places = [i.place_name for i in read_report(Report(text, published=dt.date(2024, 3, 15)), open_index())]
    assert places == ["Kaduna"]


def test_a_fire_at_the_head_of_a_line_is_no_shooting():
    text = "Fire at a mill in Karachi kills nine\n\nThe blaze broke out in Karachi on Tuesday, police said."
    incidents = read_report(Report(text, published=dt.date(2024, 3, 15)), open_index())
    assert [i.sub_event_type for i in incidents] == ["Fire"]


def test_a_side_that_tells_of_its_own_deed_did_it():
    text = "Hezbollah said its fighters had shelled a barracks in Kiryat Shmona on Tuesday."
    (incident,) = read_report(Report(text, published=dt.date(2024, 3, 15)), open_index())
    assert incident.perpetrators == ("Hezbollah",)


def test_police_who_shoot_where_people_march_use_force_against_protesters():
    text = (
        "Students protested against the new tax in Nairobi on Tuesday. In Kisumu police shot dead a student "
        "on Tuesday, a doctor said."
    )
    kinds = {
        i.place_name: i.sub_event_type
        for i in read_report(Report(text, published=dt.date(2024, 3, 15)), open_index())
    }
    assert kinds["Kisumu"] == "Excessive force against protesters"


def test_a_treaty_that_ends_a_war_happened_where_and_when_it_was_signed():
    text = (
        "The government and the rebels signed an accord in Juba on Tuesday to end the fighting of two years."
    )
    (incident,) = read_report(Report(text, published=dt.date(2024, 3, 15)), open_index())
    assert (incident.sub_event_type, incident.date_start) == ("Agreement", dt.date(2024, 3, 12))


def test_a_contract_between_firms_is_no_treaty():
    text = "Two shipping firms signed a deal in Rotterdam on Tuesday to build a terminal."
    assert read_report(Report(text, published=dt.date(2024, 3, 15)), open_index()) == []


def test_who_says_that_it_downed_drones_did_not_send_them():
    text = "Ukraine says it shot down drones over Odesa on Tuesday."
    (incident,) = read_report(Report(text, published=dt.date(2024, 3, 15)), open_index())
    assert incident.sub_event_type == "Disrupted weapons use"
    assert incident.perpetrators == ()


def read(text):
    return read_report(Report(text, published=dt.date(2024, 3, 15)), open_index())


def test_what_one_side_answers_is_a_deed_of_another():
    text = (
        "Israel struck the town of Khiam on Tuesday after a rocket attack blamed on Hezbollah, which denied "
        "it, killed 12 people in Majdal Shams on Saturday."
    )
    by_place = {i.place_name: i for i in read(text)}
    assert by_place["Majdal Shams"].killed_best == 12
    assert by_place["Majdal Shams"].perpetrators == ()
    assert by_place["Majdal Shams"].date_start == dt.date(2024, 3, 9)


def test_a_drone_told_after_a_missile_is_that_of_the_second_strike():
    text = (
        "A missile hit a hotel in Kramatorsk on Tuesday, minutes before a drone struck a bus in Kherson, "
        "killing two people."
    )
    kinds = {i.place_name: i.sub_event_type for i in read(text)}
    assert kinds == {
        "Kramatorsk": "Shelling/artillery/missile attack",
        "Kherson": "Air/drone strike",
    }


def test_those_who_arrest_the_robbers_did_not_rob():
    text = (
        "Police in Lyon on Wednesday arrested two men for the armed robbery at a museum in Dijon on Tuesday."
    )
    (robbery,) = [i for i in read(text) if i.sub_event_type == "Robbery"]
    assert (robbery.place_name, robbery.date_start) == ("Dijon", dt.date(2024, 3, 12))
    assert robbery.perpetrators == ()


def test_a_man_who_is_captured_is_no_ground():
    (incident,) = read("Soldiers killed three attackers and captured one in Gao on Tuesday.")
    assert "territory" not in incident.sub_event_type


def test_talks_that_are_wound_up_wound_nobody():
    assert read("Mediators wound up two days of talks in Cairo on Tuesday.") == []


def test_two_bombs_in_a_country_are_those_told_of_its_town_after():
    text = (
        "Two suicide bombings tore into a crowd of mourners in Nigeria on Tuesday. At least 40 people were "
        "killed and 70 wounded in Maiduguri, the governor said."
    )
    (incident,) = read(text)
    assert (incident.place_name, incident.sub_event_type, incident.killed_best) == (
        "Maiduguri",
        "Suicide bomb",
        40,
    )


def test_a_town_that_gangs_rolled_into_is_not_regained_by_police_who_fight_them():
    text = (
        "Armed gangs rolled into the town of Mirebalais in Haiti on Tuesday. "
        "The Haitian police repelled an attack on the prison."
    )
    assert "Government regains territory" not in [i.sub_event_type for i in read(text)]


def test_who_was_nearly_killed_was_not_killed():
    assert read("A minister was nearly shot dead in Kabul on Tuesday.") == []


def test_what_an_army_went_on_doing_it_did():
    text = "Israel went on striking the town of Tyre on Tuesday. Hezbollah fired rockets in return."
    incident = next(i for i in read(text) if i.place_text == "Tyre")
    assert (incident.sub_event_type, incident.perpetrators) == ("Air/drone strike", ("Israel",))


def test_where_the_wounded_are_cared_for_is_not_where_it_happened():
    text = (
        "A bomb exploded on a bus in Nushki on Tuesday, killing five people. "
        "The injured were flown to the military hospital in Quetta."
    )
    assert [i.place_name for i in read(text)] == ["Nushki"]
    killed_there = "Ten people were killed at a hospital in Quetta on Tuesday, and seven were injured."
    assert [i.place_name for i in read(killed_there)] == ["Quetta"]


def test_before_dawn_is_a_time_and_parts_no_event():
    text = "Explosions echoed over Latakia before dawn on Tuesday in what was described as an Israeli attack."
    (incident,) = read(text)
    assert (incident.date_start, incident.perpetrators) == (dt.date(2024, 3, 12), ("Israel",))


def test_who_plays_an_attack_down_did_not_make_it():
    (incident,) = read("Iran plays down attack on Tabriz that killed two people on Tuesday.")
    assert incident.perpetrators == ()
