"""The table of States, and the way from a name to one State."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from iscm_cli import paths
from iscm_cli.dates import parse_date
from iscm_cli.errors import AmbiguousNameError, NotFoundError, RegistryError, UsageError
from iscm_cli.naming.folding import LONGEST, closest, fold, printable
from iscm_cli.states import KOSOVO_NOTE, State, load_states
from iscm_cli.states import table as states_module

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "data" / "states.csv"
NASTY = tomli.loads((ROOT / "tests" / "nasty_names.toml").read_text("utf-8"))
ALIASES = tomli.loads((ROOT / "tools" / "state_aliases.toml").read_text("utf-8"))["aliases"]
STATES = load_states()
EVERY = (*STATES, *STATES.former)
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")

# The only names that two States share, each on purpose.
SHARED = {
    "COD COG": ["Congo", "Конго", "刚果", "الكونغو"],
    "KOR PRK": ["Korea", "Corée", "Corea", "Корея", "كوريا"],
    "MAF SXM": ["Saint-Martin", "San Martín", "圣马丁", "سانت مارتن"],
    "VGB VIR": [
        "Virgin Islands",
        "Îles Vierges",
        "Islas Vírgenes",
        "Виргинские острова",
        "维尔京群岛",
        "جزر فرجن",
    ],
}

SUBREGIONS = {
    "Africa": {"Northern Africa", "Eastern Africa", "Middle Africa", "Southern Africa", "Western Africa"},
    "Americas": {"Caribbean", "Central America", "South America", "Northern America"},
    "Asia": {"Central Asia", "Eastern Asia", "South-eastern Asia", "Southern Asia", "Western Asia"},
    "Europe": {"Eastern Europe", "Northern Europe", "Southern Europe", "Western Europe"},
    "Oceania": {"Australia and New Zealand", "Melanesia", "Micronesia", "Polynesia"},
}

ENGLISH = {
    "BOL": "Bolivia (Plurinational State of)",
    "CIV": "Côte d'Ivoire",
    "COD": "Democratic Republic of the Congo",
    "COG": "Congo",
    "CPV": "Cabo Verde",
    "CZE": "Czechia",
    "FLK": "Falkland Islands (Malvinas)",
    "GBR": "United Kingdom of Great Britain and Northern Ireland",
    "GMB": "Gambia",
    "IRN": "Iran (Islamic Republic of)",
    "KOR": "Republic of Korea",
    "LAO": "Lao People's Democratic Republic",
    "MDA": "Republic of Moldova",
    "MKD": "North Macedonia",
    "NLD": "Netherlands (Kingdom of the)",
    "PRK": "Democratic People's Republic of Korea",
    "PSE": "State of Palestine",
    "RUS": "Russian Federation",
    "SWZ": "Eswatini",
    "SYR": "Syrian Arab Republic",
    "TLS": "Timor-Leste",
    "TUR": "Türkiye",
    "TWN": "Taiwan Province of China",
    "TZA": "United Republic of Tanzania",
    "USA": "United States of America",
    "VNM": "Viet Nam",
    "XKX": "Kosovo",
}


def names_of(state: State) -> set[str]:
    """The folded names and aliases of a State."""
    return {fold(name) for name in (*state.names.values(), *state.aliases)}


def test_the_table_is_what_the_script_makes(tmp_path):
    """The checked-in table equals, byte for byte, what the script makes from taxonomy and aliases."""
    made = tmp_path / "states.csv"
    subprocess.run([sys.executable, ROOT / "tools" / "make_states.py", made], check=True)
    assert made.read_bytes() == TABLE.read_bytes()


def test_the_table_is_plain_utf8_with_one_row_a_state():
    """The file has UTF-8 text, LF line ends, and a header with a row a State in the order of their codes."""
    content = TABLE.read_bytes()
    assert b"\r" not in content
    rows = list(csv.DictReader(content.decode("utf-8").splitlines()))
    assert len(STATES) == 250
    codes = [row["alpha3"] for row in rows]
    assert codes == sorted(set(codes)) == list(STATES.codes)
    assert set(codes) == {state.alpha3 for state in (*STATES, *STATES.former)}


def test_every_code_is_well_formed_and_stands_once():
    """Every alpha-3, alpha-2 and M49 code is of its kind and of one State; only Kosovo lacks an M49 code."""
    for attribute, size in (("alpha3", 3), ("alpha2", 2)):
        codes = [getattr(state, attribute) for state in STATES]
        assert len(set(codes)) == 250
        assert all(
            len(code) == size and code.isascii() and code.isalpha() and code.isupper() for code in codes
        )
    numbers = [state.m49 for state in STATES if state.m49]
    assert len(set(numbers)) == 249
    assert all(len(number) == 3 and number.isdigit() for number in numbers)
    assert STATES["XKX"].m49 == ""


# Codes of ISO 3166-3, numbers of M49 and days: Correlates of War, State System Membership v2016, which gives
# the last day (1992-12-31, 1990-10-02, 1990-05-21) and for the successors of SUN the first (1991-12-26); for SCG and YUG the notes to the
# United Nations' list of Member States; for ANT the Kingdom of the Netherlands' amended Charter.
FORMER = {
    "ANT": ("AN", "530", None, "2010-10-10", "BES CUW SXM"),
    "CSK": ("CS", "200", "1918-10-28", "1993-01-01", "CZE SVK"),
    "DDR": ("DD", "278", "1949-10-07", "1990-10-03", "DEU"),
    "SCG": ("CS", "891", "2003-02-04", "2006-06-03", "MNE SRB"),
    "SUN": (
        "SU",
        "810",
        "1922-12-30",
        "1991-12-26",
        "ARM AZE BLR EST GEO KAZ KGZ LTU LVA MDA RUS TJK TKM UKR UZB",
    ),
    "YMD": ("YD", "720", "1967-11-30", "1990-05-22", "YEM"),
    "YUG": ("YU", "890", "1918-12-01", "2003-02-04", "BIH HRV MKD SCG SVN"),
}


def test_former_states_have_their_codes_and_days():
    """Each former State has its codes, days and successors, and a name in every language."""
    found = {
        state.alpha3: (state.alpha2, state.m49, state.since, state.until, " ".join(state.successors))
        for state in STATES.former
    }
    assert found == FORMER
    assert all(state.former and all(state.names.values()) for state in STATES.former)
    assert all(code in STATES for state in STATES.former for code in state.successors)


def test_former_states_are_known_but_not_gone_through():
    """A former State is looked up, named and resolved; going through all States and counting them leaves it out."""
    assert STATES.codes >= FORMER.keys()
    assert "SUN" in STATES
    assert STATES["SUN"] is STATES.get("SUN") is STATES.resolve("Soviet Union")
    assert not any(state.former or state.alpha3 in FORMER for state in STATES)
    assert len(STATES) == len(list(STATES)) == 250


@pytest.mark.parametrize("code", ["AUH", "GFR"])
def test_states_without_a_code_of_iso_are_no_codes(code):
    """Codes that only other lists have, such as those of the Correlates of War, are none here."""
    assert code not in STATES.codes


def test_no_code_of_a_former_state_is_taken():
    """No code of a former State belongs to a State of today."""
    today = {code for state in STATES for code in (state.alpha3, state.alpha2, state.m49)}
    assert not today & {code for state in STATES.former for code in (state.alpha3, state.alpha2, state.m49)}


@pytest.mark.parametrize(
    ("code", "day", "existed"),
    [
        ("SSD", "2011-07-09", True),
        ("SSD", "2011-07-08", False),
        ("SSD", "2011", True),
        ("SSD", "2011-06", False),
        ("CZE", "1992", False),
        ("CZE", "1993", True),
        ("CSK", "1992", True),
        ("CSK", "1993", False),
        ("CSK", "1992/1994", True),
        ("SUN", "1991-12-25", True),
        ("SUN", "1991-12-26", False),
        ("SUN", "1991~", True),
        ("SCG", "2003-01", False),
        ("ANT", "1800", True),
        ("FRA", "1800", True),
        ("PSE", "1950", True),
        ("UKR", "1950", True),
        ("AUH", "1900", True),
    ],
)
def test_whether_a_state_existed(code, day, existed):
    """A State can have existed on a date that overlaps its days; where nothing is known it can always."""
    assert STATES.existed(code, parse_date(day)) is existed


# Days of admission to the United Nations, from its list of Member States.
ADMITTED = {
    "AGO": "1976-12-01",
    "ARM": "1992-03-02",
    "BGD": "1974-09-17",
    "BIH": "1992-05-22",
    "COM": "1975-11-12",
    "CZE": "1993-01-19",
    "DMA": "1978-12-18",
    "ERI": "1993-05-28",
    "FSM": "1991-09-17",
    "GEO": "1992-07-31",
    "HRV": "1992-05-22",
    "MDA": "1992-03-02",
    "MKD": "1993-04-08",
    "MNE": "2006-06-28",
    "NER": "1960-09-20",
    "NRU": "1999-09-14",
    "PLW": "1994-12-15",
    "SSD": "2011-07-14",
    "TLS": "2002-09-27",
    "VUT": "1981-09-15",
    "WSM": "1976-12-15",
}


def test_no_state_begins_after_its_admission_to_the_united_nations():
    """Each State that was admitted exists since a day before its admission."""
    assert {code for code, day in ADMITTED.items() if not "1945-10-24" < STATES[code].since < day} == set()


@pytest.mark.parametrize(
    "code",
    [
        "AND",
        "AUT",
        "BLR",
        "DEU",
        "EST",
        "FRA",
        "IND",
        "JPN",
        "LUX",
        "MAR",
        "PHL",
        "PSE",
        "RUS",
        "TWN",
        "UKR",
        "VAT",
        "YEM",
    ],
)
def test_old_and_uncertain_states_have_no_first_day(code):
    """Old States, original members of the United Nations and those whose day is unsure have no first day."""
    assert (STATES[code].since, STATES[code].until) == (None, None)


def test_every_day_is_a_day():
    """Every first and last day is one day, and the first comes before the last."""
    for state in (*STATES, *STATES.former):
        for day in filter(None, (state.since, state.until)):
            assert (parse_date(day).first, parse_date(day).last) == (day, day)
        assert (state.since or "") < (state.until or "9999")
        assert state.former or state.since is None or state.since > "1945-10-24"


def test_no_list_of_the_registry_names_a_state_before_it_existed(registry):
    """Nobody sits, chairs, attends or hosts in the registry before the State existed or after it did."""
    named = [
        (slug, code, day)
        for slug, forum in registry.forums.items()
        for codes, day in (
            *((group.states, lst.as_of) for lst in forum.memberships for group in lst.groups),
            *((each.states, each.as_of) for each in (*forum.attendance, *forum.bodies)),
            *(((chair.state,), chair.start) for chair in forum.chairs),
            *(((meeting.country,), meeting.date) for meeting in forum.meetings if meeting.country),
        )
        for code in codes
        if day
    ]
    assert len(named) > 1000
    assert [each for each in named if not STATES.existed(*each[1:])] == []


def test_a_table_takes_further_states():
    """States of one's own are added to a copy, in the place of one with the same code; former ones stay apart."""
    here = {"en": "Ruritania", "fr": "Ruritanie", "es": "", "ru": "", "zh": "", "ar": ""}
    own = State("RUR", "", "", "Europe", "Eastern Europe", here, ("Strelsau",))
    past = State(
        "AUH",
        "",
        "",
        "",
        "",
        dict.fromkeys(here, "") | {"en": "Austria-Hungary"},
        (),
        "1867-03-30",
        "1918-11-12",
    )
    table = STATES.with_own([own, past, STATES["FRA"]._replace(since="1870-09-04")])
    assert {*table} == {*STATES, own} - {STATES["FRA"]} | {table["FRA"]}
    assert table.former == (*STATES.former, past)
    assert table.codes == STATES.codes | {"RUR", "AUH"}
    assert table.resolve("Ruritanie") is table.resolve("strelsau") is table.resolve("RUR") is own
    assert table.resolve("Austria-Hungary") is past
    assert not table.existed("AUH", parse_date("1919"))
    assert not table.existed("FRA", parse_date("1800"))
    assert "RUR" not in STATES
    assert (own.name("fr"), own.name("zh")) == ("Ruritanie", "Ruritania")


def test_every_state_lies_in_a_region_of_m49():
    """Every State but Antarctica has one of M49's five regions and a sub-region of that region."""
    outside = [state.alpha3 for state in STATES if state.subregion not in SUBREGIONS.get(state.region, ())]
    assert outside == ["ATA"]
    assert (STATES["ATA"].region, STATES["ATA"].subregion) == ("", "")


@pytest.mark.parametrize(
    ("code", "region", "subregion"),
    [
        ("MAR", "Africa", "Northern Africa"),
        ("SEN", "Africa", "Western Africa"),
        ("HTI", "Americas", "Caribbean"),
        ("TUR", "Asia", "Western Asia"),
        ("JEY", "Europe", "Northern Europe"),
        ("XKX", "Europe", "Southern Europe"),
    ],
)
def test_known_regions(code, region, subregion):
    """The M49 intermediate region is shown where there is one, else the sub-region."""
    assert (STATES[code].region, STATES[code].subregion) == (region, subregion)


@pytest.mark.parametrize(("code", "name"), ENGLISH.items())
def test_names_shown_follow_un_usage(code, name):
    """The English names shown are the United Nations' short names."""
    assert STATES[code].name() == STATES[code].name("en") == name


def test_names_are_complete_and_without_marks():
    """Every State has a name in each of the six languages, without footnote marks or an ISO-style article."""
    for state in STATES:
        assert tuple(state.names) == LANGUAGES
        for name in (*state.names.values(), *state.aliases):
            assert name == " ".join(name.split())
            assert name.isprintable()
            assert not set(name) & set("*†_’|")
        assert all(name and "(the)" not in name for name in state.names.values())


def test_names_are_in_their_script():
    """Russian, Chinese and Arabic names are written in their script, with no Latin letter among them."""
    for state in STATES:
        for lang in ("ru", "zh", "ar"):
            assert not any(char.isascii() and char.isalpha() for char in state.name(lang)), state.name(lang)


def test_other_languages_of_a_few_states():
    """Names in the other five languages are those of the United Nations."""
    assert [STATES["CIV"].name(lang) for lang in LANGUAGES[1:]] == [
        "Côte d'Ivoire", "Côte d'Ivoire", "Кот-д'Ивуар", "科特迪瓦", "كوت ديفوار",
    ]  # fmt: skip
    assert [STATES["DEU"].name(lang) for lang in LANGUAGES[1:]] == [
        "Allemagne", "Alemania", "Германия", "德国", "ألمانيا",
    ]  # fmt: skip
    assert STATES["XKX"].name("ru") == "Косово"


def test_an_unknown_language_is_a_usage_error():
    """Asking for a name in a language that the table lacks says which there are."""
    with pytest.raises(UsageError) as caught:
        STATES["MAR"].name("de")
    assert "en, fr, es, ru, zh, ar" in caught.value.hint


def test_the_note_on_kosovo():
    """The note cites Security Council resolution 1244 (1999)."""
    assert "Security Council resolution 1244 (1999)" in KOSOVO_NOTE


def test_no_name_leads_to_two_states_unless_on_purpose():
    """No name or alias folds to that of another State, but for the ambiguous ones listed here."""
    owners: dict[str, set[str]] = {}
    for state in EVERY:
        for name in names_of(state):
            owners.setdefault(name, set()).add(state.alpha3)
    several = {name: codes for name, codes in owners.items() if len(codes) > 1}
    assert several == {fold(name): set(codes.split()) for codes, names in SHARED.items() for name in names}


def test_no_name_is_the_code_of_another_state():
    """No name or alias reads like a code of another State, so that codes can win over names."""
    owners = {code: state for state in EVERY for code in (state.alpha2, state.alpha3, state.m49) if code}
    for state in EVERY:
        for name in (*state.names.values(), *state.aliases):
            assert owners.get(name.upper(), state) is state, name


def test_names_turned_round_lead_to_one_state():
    """A name in short, or turned round, leads to another State than the same words as a name in no case."""
    several = {name: {one.alpha3 for one in owners} for name, owners in STATES._turned.items()}  # noqa: SLF001
    shared = {frozenset(codes.split()) for codes in SHARED}
    assert {frozenset(codes) for codes in several.values() if len(codes) > 1} == shared
    for name, codes in several.items():
        assert codes >= set(STATES.by_name.get(name, ())), name


def test_what_is_said_to_be_no_state_is_none():
    """No word that is answered with "this is no State" is a name or code in the table."""
    names = set.union(*(names_of(state) for state in EVERY))
    codes = {code for state in EVERY for code in (state.alpha2, state.alpha3)}
    for _, words in states_module._NO_STATES:  # noqa: SLF001 - the list is checked, not the behaviour
        assert not [word for word in words if fold(word) in names or word in codes]


def test_every_hand_made_alias_adds_a_name():
    """No hand-made alias repeats what folding, the taxonomy or another alias gives already."""
    assert {code: set(given) - set(STATES[code].aliases) for code, given in ALIASES.items()} == {
        code: set() for code in ALIASES
    }


@pytest.mark.parametrize("state", EVERY, ids=lambda state: state.alpha3)
def test_codes_and_names_lead_back_to_their_state(state):
    """Each code in any case, each of the six names and each alias resolves to its State, or lists it as a choice."""
    for code in filter(None, {state.alpha3, state.alpha2, state.m49} - {"CS"}):
        assert STATES.resolve(code) is STATES.resolve(code.lower()) is STATES.resolve(f" {code} ") is state
    ambiguous = {fold(name) for names in SHARED.values() for name in names}
    for name in (*state.names.values(), *state.aliases):
        for text in (name, name.upper(), name.lower(), f"  {name.replace(' ', '   ')}."):
            if fold(name) in ambiguous:
                with pytest.raises(AmbiguousNameError) as caught:
                    STATES.resolve(text)
                assert state.alpha3 in caught.value.choices
            else:
                assert STATES.resolve(text) is state


@pytest.mark.parametrize(
    "text",
    [
        "Côte d'Ivoire",
        "cote d’ivoire",
        "Кот-д’Ивуар",
        "科特迪瓦",
        "كوت ديفوار",
        "CI",
        "CIV",
        "ci",
        "Ivory Coast",
        "384",
    ],
)
def test_one_state_by_many_names(text):
    """A State is found by its name in any language, with any apostrophe, by alias and by any code."""
    assert STATES.resolve(text).alpha3 == "CIV"


@pytest.mark.parametrize(("text", "code"), NASTY["resolves"].items())
def test_names_that_lead_astray(text, code):
    """Names that hold or resemble another's lead to the State that they name."""
    assert STATES.resolve(text).alpha3 == code


@pytest.mark.parametrize(("text", "choices"), NASTY["ambiguous"].items())
def test_ambiguous_names_give_their_choices(text, choices):
    """A name of several States is refused with exit code 4, and the hint gives each code and name."""
    with pytest.raises(AmbiguousNameError) as caught:
        STATES.resolve(text)
    assert caught.value.exit_code == 4
    assert list(caught.value.choices) == choices
    for code in choices:
        assert f"{code} ({STATES[code].name()})" in caught.value.hint


@pytest.mark.parametrize(("text", "hint"), NASTY["not_found"].items())
def test_what_is_no_state_is_not_found(text, hint):
    """What names no State is refused with exit code 3 and a hint that helps."""
    with pytest.raises(NotFoundError) as caught:
        STATES.resolve(text)
    assert caught.value.exit_code == 3
    assert hint in caught.value.hint


def test_suggestions_are_few_and_lead_on():
    """At most three suggestions come back, of different States, and each is a name that resolves."""
    with pytest.raises(NotFoundError) as caught:
        STATES.resolve("Republic of Narnia")
    found = [STATES.resolve(name).alpha3 for name in caught.value.suggestions]
    assert 0 < len(found) == len(set(found)) <= 3


@pytest.mark.parametrize("text", ["x" * 10_000, "́" * 100_000, "Peru " * 50_000, "\u0316\u0301" * 50_000])  # fmt: skip
def test_a_huge_text_is_refused_and_not_echoed(text):
    """A text far longer than any name is refused without being echoed."""
    with pytest.raises(NotFoundError) as caught:
        STATES.resolve(text)
    assert f"{len(text):,} characters" in caught.value.message
    assert len(caught.value.message) + len(caught.value.hint) < 200


def test_the_longest_name_is_within_bounds():
    """Every name of the table is far shorter than what is refused."""
    assert max(len(name) for state in EVERY for name in (*state.names.values(), *state.aliases)) < LONGEST / 2


@given(st.text() | st.text("aeioucongrlsty '-.", max_size=12))
@settings(deadline=None)
def test_any_text_gives_a_state_or_a_refusal(text):
    """Any text gives a State, or is not found or ambiguous, with one printable line each."""
    try:
        line = STATES.resolve(text).name()
    except (NotFoundError, AmbiguousNameError) as error:
        line = error.message + error.hint
    assert line.isprintable()


def test_lookup_by_alpha3_only():
    """Lookup without resolving takes alpha-3 codes as ISO writes them and builds no index of names."""
    fresh = states_module.States(STATES)
    assert fresh.get("MAR") is fresh["MAR"] is STATES["MAR"]
    assert "MAR" in fresh.codes
    assert fresh.get("MA") is fresh.get("mar") is None
    assert "XYZ" not in fresh
    with pytest.raises(KeyError):
        fresh["XYZ"]
    assert "by_name" not in vars(fresh)


def test_states_are_values():
    """States are equal by what they hold and can be members of a set."""
    assert len({STATES["MAR"], STATES["MAR"], STATES["ESP"]}) == 2


@pytest.mark.parametrize(
    "content",
    [None, b"", b"a,b\n1,2\n", b"\xff\xfe", TABLE.read_bytes()[:-1] + b"\nXXX,XX\n", b'"'],
    ids=["missing", "empty", "other columns", "not UTF-8", "short row", "open quote"],
)
def test_a_broken_table_is_a_registry_error(monkeypatch, tmp_path, content):
    """A table that is missing or damaged ends in exit code 1 and names the file."""
    path = tmp_path / "states.csv"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr(states_module, "data_file", tmp_path.joinpath)
    with pytest.raises(RegistryError) as caught:
        load_states.__wrapped__()
    assert caught.value.exit_code == 1
    assert str(path) in caught.value.message


def test_a_data_file_is_found_in_the_package_or_beside_it(monkeypatch, tmp_path):
    """An installed package's own data comes first; a checkout's lies beside the package."""
    package = tmp_path / "iscm_cli"
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.data_file("states.csv") == tmp_path / "data" / "states.csv"
    (package / "data").mkdir(parents=True)
    (package / "data" / "states.csv").touch()
    assert paths.data_file("states.csv") == package / "data" / "states.csv"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rabat Process", "  RABAT-process "),
        ("The Gambia", "gambia"),
        ("Bahamas (the)", "Bahamas"),
        ("L'Algérie", "l’algerie"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("St. Lucia", "Saint Lucia"),
        ("Ste-Lucie", "Sainte-Lucie"),
        ("People's Republic", "Peoples Republic"),
        ("Viet\u00a0Nam", "Viet–Nam"),
        ("Объединённые", "объединенные"),
        ("İstanbul", "ISTANBUL"),
        ("ısparta", "Isparta"),
        ("Straße", "STRASSE"),
        ("Tromsø", "tromso"),
        ("سلطنة عُمان", "سلطنه عمان"),
        ("الـمـغـرب", "المغرب"),
        ("刚果（金）", "刚果 金"),
        ("Soft\u00adhyphen\u200b", "softhyphen"),
    ],
)
def test_folding_unites_what_people_vary(one, other):
    """Case, accents, punctuation, articles and habits of spelling do not tell two names apart."""
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Niger", "Nigeria"), ("Mali", "Malawi"), ("कि", "कु"), ("Austria", "Australia"), ("1", "2")],
)
def test_folding_keeps_what_differs(one, other):
    """Different names stay different, also where vowels are marks, as in Devanagari."""
    assert fold(one) != fold(other)


def test_an_article_alone_is_kept():
    """A name that is nothing but an article does not fold to nothing."""
    assert fold("La") == "la"
    assert fold("the the") == "the"


@given(st.text())
def test_folding_twice_changes_nothing(text):
    """A folded text folds to itself."""
    assert fold(fold(text)) == fold(text)


def test_closest_finds_typing_errors_and_other_orders_of_words():
    """Suggestions count letters and words in common, nearest first, and keep their distance."""
    forums = ["rabat", "Rabat Process", "khartoum", "Khartoum Process", "Budapest Process", "colombo"]
    assert closest("rabatt", forums)[0] == "rabat"
    assert closest("Process of Rabat", forums) == ["Rabat Process"]
    assert closest("colmbo", forums) == ["colombo"]
    assert closest("Process of nobody knows whom", forums) == []  # of two words and of four one is common
    assert closest("xyzzy", forums) == []
    assert closest("", forums) == []
    assert len(closest("process", [*forums, "Bali Process", "Puebla Process"], 2)) == 2


def test_closest_gives_the_first_of_names_that_fold_alike():
    """Names that differ only in what folding removes are suggested once."""
    assert closest("perux", ["Perú", "Peru", "PERU"]) == ["Perú"]


def test_closest_takes_no_huge_text():
    """A text far longer than any name has no near ones, at once."""
    assert closest("rabat " * 100_000, ["rabat"]) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Morocco", "Morocco"),
        ("كوت ديفوار", "كوت ديفوار"),
        ("a\nb\x1b[31m", r"a\nb\x1b[31m"),
        ("\u202eabc\u2066", r"\u202eabc\u2066"),
        ("a\u00a0b", r"a\xa0b"),
        ("\udce9", r"\udce9"),
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 39 + "…"),
        ("\x00" * 10_000, r"\x00" * 9 + r"\x0" + "…"),
    ],
)
def test_printable_echoes_safely(text, shown):
    """What a terminal would act on comes out as escapes, and long texts are shortened."""
    assert printable(text) == shown


@given(st.text(), st.integers(1, 60))
def test_printable_is_always_printable(text, limit):
    """Any text comes out printable and within the limit."""
    shown = printable(text, limit)
    assert shown.isprintable()
    assert len(shown) <= limit
