"""Names found in running text, the places they are taken for, and how they are used; all sentences are our own."""

from __future__ import annotations

from functools import cache

import pytest

from bywhom.knowledge.places import PlaceCues, load_place_cues
from bywhom.read.place_resolve import interpolated
from bywhom.read.places import find_places
from bywhom.records import Place
from tests.factories import document_of, parse_of
from tests.knowledge.test_gazetteer import gazetteer


@cache
def cues() -> PlaceCues:
    return load_place_cues()


@cache
def places_of(text: str, published: str | None = "2024-05-21") -> tuple[Place, ...]:
    document = document_of(text, published=published)
    return find_places(document, parse_of(document), gazetteer(), cues())


def place(text: str, name: str, published: str | None = "2024-05-21") -> Place:
    found = [p for p in places_of(text, published) if p.as_written == name]
    assert found, (name, [p.as_written for p in places_of(text, published)])
    return found[-1]


RESOLVED = (
    # text, name as written, latitude and longitude of the true place, how near in degrees
    # the larger namesake lies in the other country of the text's war
    ("Shelling was heard in Martuni and Askeran, in Nagorno-Karabakh, on Sunday.", "Martuni", 39.8, 47.1, 0.3),
    # and the town on the lake where the text is about that
    ("Martuni, on the shore in Armenia's Gegharkunik province, was calm.", "Martuni", 40.14, 45.3, 0.3),
    # most populous is wrong: Engels was once Pokrovsk
    ("Ukraine said its troops held Pokrovsk in the Donetsk region.", "Pokrovsk", 48.28, 37.18, 0.3),
    # an alternate name of a larger town elsewhere
    ("Armenian border guards closed the road at Goris.", "Goris", 39.51, 46.34, 0.3),
    # country and state of one name
    ("Georgia accused Russia of moving the fence near Gori.", "Georgia", 42.3, 43.5, 2.0),
    ("Police in Atlanta and Savannah said storms had hit Georgia.", "Georgia", 32.9, -83.5, 2.0),
    # a parent after a comma
    ("Gunmen opened fire in Tripoli, Lebanon, wounding four.", "Tripoli", 34.43, 35.84, 0.3),
    ("Militias fought in Tripoli, Libya, overnight.", "Tripoli", 32.88, 13.19, 0.3),
    ("A factory burned down in Lebanon, Ohio, on Friday.", "Lebanon", 39.43, -84.2, 0.3),
    ("The suspect was held in Junction City, Kan., for a day.", "Kan.", 38.5, -98.0, 2.0),
    # a parent in words
    ("A drone fell in Engels, in Russia's Saratov region.", "Engels", 51.48, 46.13, 0.3),
    # transliterations
    ("Russian missiles struck Kharkov before dawn.", "Kharkov", 49.98, 36.25, 0.3),
    ("The convoy reached Deir Ezzor from Syria's desert.", "Deir Ezzor", 35.34, 40.14, 0.3),
    ("Syrian jets bombed Dayr az Zawr.", "Dayr az Zawr", 35.34, 40.14, 0.3),
    # apostrophes and hyphens
    ("Ethiopian aircraft bombed Mek'ele twice.", "Mek'ele", 13.5, 39.47, 0.3),
    ("The army left Nagorno-Karabakh.", "Nagorno-Karabakh", 39.8, 46.75, 0.4),
    # one letter off, with a namesake of the misspelling far away
    (
        "Armenia and Azerbaijan blamed one another for closing the Lanchin corridor.",
        "Lanchin corridor",
        39.65,
        46.5,
        0.4,
    ),
    ("Sudan's army shelled the town of Nyalla, and Darfur's largest market burned.", "Nyalla", 12.05, 24.88, 0.3),
    # a place beside others of its part of the world
    ("M23 rebels took Sake after Goma and Rutshuru in Congo.", "Sake", -1.57, 29.04, 0.3),
    # a village by the town that the text puts beside it, and by the unit after its country's name
    ("Settlers came down on Salim, a village near Nablus, at dawn.", "Salim", 32.21, 35.33, 0.2),
    ("Jets bombed Balakot, in Pakistan's Khyber Pakhtunkhwa, in 2019.", "Balakot", 34.5, 73.35, 0.2),
    # a town that news of the whole world names
    ("Congo and Rwanda agreed on a truce in Geneva, and M23 rebels left Goma.", "Geneva", 46.2, 6.14, 0.2),
    # rivers
    ("Burundian soldiers waded across the Ruzizi into Congo.", "Ruzizi", -3.0, 29.2, 0.6),
    # units and lines
    ("Ships avoid the Bab al-Mandab strait.", "Bab al-Mandab strait", 12.6, 43.3, 0.5),
    ("Thousands fled South Kordofan for Juba.", "South Kordofan", 11.2, 30.0, 1.5),
)


@pytest.mark.parametrize(("text", "name", "lat", "lon", "within"), RESOLVED)
def test_resolved(text: str, name: str, lat: float, lon: float, within: float) -> None:
    where = place(text, name).where
    assert where.lat is not None, where
    assert where.lon is not None
    assert abs(where.lat - lat) <= within, where
    assert abs(where.lon - lon) <= within, where
    assert where.said == name
    assert 0 < (where.score or 0) <= 1


REFUSED = (
    # text, words that are no place there
    ("Al-Bashir was overthrown in 2019, and Omar al-Bashir was jailed.", ("Al-Bashir", "al-Bashir")),  # a person
    ("Michael Jordan said Jordan would play.", ("Jordan",)),  # a surname that is a country
    ("Mr Chad told the court that he was innocent.", ("Chad",)),  # a title
    ("It was a Nice idea, said the Mobile Police.", ("Nice", "Mobile")),  # words
    ("The New York Times reported heavy fire.", ("New York", "New York Times")),  # a newspaper
    ("Delegates to the Paris Agreement met.", ("Paris",)),  # a treaty
    ("The shells fell on Sunday and in March.", ("Sunday", "March")),  # the calendar
    ("The statement was written in Russian.", ("Russian",)),  # a language
    ("The Islamic State of Iraq and Syria claimed the bomb.", ("Iraq", "Syria")),  # part of a group's name
    ("Car bombs killed nine in Homs.", ("Car",)),  # the acronym of a country, but not in capitals
    ("He studied at the University of Khartoum.", ("Khartoum",)),  # part of another name
    ("The Juba Sentinel and the Kordofan Relief Desk counted nine dead.", ("Juba", "Kordofan")),  # mastheads
    ("Radio Goma said that the road was open.", ("Goma",)),  # and stations
    ("Fighters of the Sinjar Resistance Units left.", ("Sinjar",)),  # groups called after a place
    ("Al-Qaeda in the Arabian Peninsula claimed it.", ("Arabian Peninsula",)),  # groups of the registry
    ("He answered in Arabic.", ("Arabic",)),  # a language without a country
    ("Gunmen came to Wendou-Tarla at dusk.", ("Wendou",)),  # half of a name
    ("They met at the well of Tete de l'Oued.", ("Tete",)),  # the beginning of one
)


@pytest.mark.parametrize(("text", "names"), REFUSED)
def test_refused(text: str, names: tuple[str, ...]) -> None:
    assert not {p.as_written for p in places_of(text)} & set(names)


USES = (
    ("Washington said that talks would go on.", "Washington", "metonym"),  # a capital speaks
    ("Baku's refusal angered Moscow.", "Baku", "metonym"),  # and owns a policy
    ("Russia launched missiles overnight.", "Russia", "metonym"),  # a country acts
    ("Three people died in Russia on Monday.", "Russia", "literal"),
    ("The Rwanda-backed rebels advanced.", "Rwanda", "metonym"),  # nothing happened in Rwanda
    ("Shells fell in Sudan's North Kordofan state.", "North Kordofan", "literal"),  # "state" is a unit there
    ("US troops left the base.", "US", "demonym"),  # whose, not where
    ("Sudanese jets bombed the market.", "Sudanese", "demonym"),
    ("Gazan families queued for flour.", "Gazan", "demonym"),
    ("GOMA, DR Congo (AP) - Rebels advanced on Monday.", "GOMA", "dateline"),
    ("KHARTOUM — Shells hit a clinic on Monday.", "KHARTOUM", "dateline"),
    ("Shells hit a clinic in Khartoum on Monday.", "Khartoum", "literal"),
    ("Burundi's army denied it.", "Burundi", "demonym"),  # whose army, not where
    ("The armed forces of Armenia withdrew.", "Armenia", "demonym"),
    ("A Kyiv newspaper reported it.", "Kyiv", "demonym"),
    ("The Sudan People's Liberation Movement-North shelled it.", "Sudan", "demonym"),  # in the name of a body
    ("Burundi closed its border with Rwanda in January.", "Burundi", "metonym"),  # who closes a border is a government
    ("Chad has seen three coups.", "Chad", "literal"),  # what befalls a country befalls the place
    ("There was no word from Islamabad on Monday.", "Islamabad", "metonym"),
    ("Lake Herald, Bukavu, 3 May 2024\nShells fell on a market.", "Bukavu", "dateline"),  # above the text
    ("By our correspondent, Bukavu\nShells fell on a market.", "Bukavu", "dateline"),
)


@pytest.mark.parametrize(("text", "name", "use"), USES)
def test_use(text: str, name: str, use: str) -> None:
    assert place(text, name).use == use


PRECISIONS = (
    ("A mine exploded near Kupiansk in Ukraine.", "Kupiansk", "near"),
    ("A mine exploded in Kupiansk in Ukraine.", "Kupiansk", "settlement"),
    ("Fighting went on 12 km from Sake in eastern Congo.", "Sake", "near"),
    ("The blast was outside a Goma clinic in Congo.", "Goma", "settlement"),  # near a clinic, in the town
    ("Nine died in Darfur.", "Darfur", "area"),
    ("Nine died in North Kivu.", "North Kivu", "adm1"),
    ("Nine died in Myanmar.", "Myanmar", "country"),
    ("Two ships were hit in the Red Sea.", "Red Sea", "sea_air"),
    ("Trucks queued on the Lachin corridor.", "Lachin corridor", "line"),
    ("Aid trucks wait at the Rafah crossing in Gaza.", "Rafah crossing", "point"),
    ("Clashes were reported in Djibo province in Burkina Faso.", "Djibo", "adm1"),  # a unit known by its town
)


@pytest.mark.parametrize(("text", "name", "precision"), PRECISIONS)
def test_precision(text: str, name: str, precision: str) -> None:
    where = place(text, name).where
    assert where.precision == precision
    assert (where.radius_km or 0) > 0


def test_rival_names_and_claims_by_date() -> None:
    text = "Explosions shook Stepanakert in Nagorno-Karabakh."
    before, after = (place(text, "Stepanakert", day).where for day in ("2022-09-14", "2024-02-01"))
    assert {"Khankendi", "Xankəndi"} <= {name.text for name in before.names}
    assert before.country is None
    assert {claim.by for claim in before.claimed_by} > {"AZ"}
    assert after.country == "AZ"


def test_a_country_is_null_where_disputed() -> None:
    where = place("A fuel depot burned in Sevastopol, Crimea.", "Sevastopol").where
    assert where.country is None
    assert {claim.by for claim in where.claimed_by} == {"UA", "RU"}


UNKNOWN = (
    ("Soldiers burned the village of Kwarandula in Sudan.", "Kwarandula"),  # a head noun before
    ("Shells hit Tarbessek district in northern Syria.", "Tarbessek"),  # and after
    ("Two women died at Kwarandula, elders said.", "Kwarandula"),  # alone after "at"
    ("Elders rode to Kwarandula. Nine died at Kwarandula.", "Kwarandula"),  # elsewhere in the text
    ("Rebels waded across the Tumbeziri at night.", "Tumbeziri"),  # a river
    ("A shell fell on the Hajar al-Taqla quarter.", "Hajar al-Taqla"),  # an article inside
    ("Gunmen came to the village of Wendou-Tarla at dusk.", "Wendou-Tarla"),  # a hyphen inside
    ("The car stopped on Harbour Mill Road.", "Harbour Mill Road"),  # a street is a place
    ("Rebel-held Kwarandula was bombed.", "Kwarandula"),  # who holds it
    ("Three shells fell on Kwarandula before dawn.", "Kwarandula"),  # what shells fall on
    ("An air strike on Tungar Kwarandu killed nine.", "Tungar Kwarandu"),  # and strikes hit
    ("Fighters came into Wad Abu Tarla at night.", "Wad Abu Tarla"),  # a person's words after "into"
    ("An air strike on the market at Abu Tarlo killed nine.", "Abu Tarlo"),  # and after a thing "at"
    ("A round hit the Zaid al-Tarlo quarter.", "Zaid al-Tarlo"),  # and before a quarter
    ("Troops captured Abu Tarlo after a week of fighting.", "Abu Tarlo"),  # no person is fought for so
    ("The militia has two days to quit Kwarandula.", "Kwarandula"),  # quitting is leaving
)

NO_UNKNOWN = (
    "The burden fell on Kwarandu, aides said.",  # no shell
    "Police captured Abu Tarlo after a tip.",  # a person
    "They laughed at Omar Tarlo.",  # a verb's "at"
    "The raid on Kwarandu angered shareholders.",  # a firm
)


@pytest.mark.parametrize("text", NO_UNKNOWN)
def test_people_and_firms_are_no_unknown_places(text: str) -> None:
    assert places_of(text) == ()


@pytest.mark.parametrize(("text", "name"), UNKNOWN)
def test_unknown_names_are_places_without_a_point(text: str, name: str) -> None:
    where = place(text, name).where
    assert (where.id, where.lat, where.lon, where.country) == (None, None, None, None)
    assert where.said == name


def test_the_outlets_own_name_is_no_place() -> None:
    text = "The Bosphorus reported that two ships were held near Sulina."
    document = document_of(text, outlet="The Bosphorus")
    found = find_places(document, parse_of(document), gazetteer(), cues())
    assert [p.as_written for p in found] == ["Sulina"]


def test_niger_is_not_nigeria() -> None:
    text = "Niger closed its border with Nigeria, and Mali and Chad did the same."
    assert [p.where.country for p in places_of(text)] == ["NE", "NG", "ML", "TD"]


KNOTS = ((0.0, 0.2), (0.5, 0.6), (1.0, 0.9))
INTERPOLATED = (
    (0.0, 0.2),  # the first knot
    (0.25, 0.4),  # between two
    (0.5, 0.6),  # on one
    (1.0, 0.9),  # the last
    (1.2, 0.9),  # beyond it
)


@pytest.mark.parametrize(("value", "expected"), INTERPOLATED)
def test_scores_on_the_line_through_the_knots(value: float, expected: float) -> None:
    assert interpolated(value, KNOTS) == pytest.approx(expected)


def test_the_calibration_rises() -> None:
    raw, right = zip(*cues().calibration, strict=True)
    assert list(raw) == sorted(set(raw))
    assert list(right) == sorted(set(right))
    assert (raw[0], raw[-1]) == (0.0, 1.0)


def test_alternatives_are_ranked_and_few() -> None:
    where = place("A bomb went off in Tripoli.", "Tripoli").where
    scores = [other.score for other in where.alternatives]
    assert scores == sorted(scores, reverse=True)
    assert 1 <= len(scores) <= 4


def test_ids_are_stable_and_point_to_the_mention() -> None:
    text = "Shells hit Goma. Goma is in Congo."
    first, second = (find_places(d, parse_of(d), gazetteer(), cues()) for d in (document_of(text), document_of(text)))
    assert [p.id for p in first] == [p.id for p in second]
    assert all(p.where.place == p.id for p in first)
    assert len({p.id for p in first}) == len(first)


def test_headlines_in_capitals() -> None:
    found = {p.where.country for p in places_of("DOZENS KILLED AS REBELS STORM GOMA AND BUKAVU")}
    assert found == {"CD"}


def test_nothing_in_nothing() -> None:
    assert places_of("Nobody came, and nothing was said.") == ()
