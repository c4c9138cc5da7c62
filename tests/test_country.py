"""``iscm country``: the forums of a State, and where several States sit together."""

from __future__ import annotations

import json
import re

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.queries.country import country_page, together
from iscm_cli.queries.forums import Scope
from iscm_cli.states import load_states
from making import forum_data, founded, make_registry, states_list

pytestmark = pytest.mark.fixed

ONE_KEYS = {"slug", "short_name", "kind", "status", "standing", "as_of", "source"}
MANY_KEYS = {"slug", "short_name", "kind", "status", "standing", "as_of", "old"}
KOSOVO_NOTE = "Security Council resolution 1244 (1999)"
# Partners of the Rabat Process by its own page (rabat-partners-2023), Algeria and Libya as observers.
RABAT_2023 = [
    "AUT", "BEL", "BEN", "BFA", "BGR", "CAF", "CHE", "CIV", "CMR", "COD", "COG", "CPV", "CYP", "CZE",
    "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GAB", "GHA", "GIN", "GMB", "GNB", "GNQ", "GRC", "HRV",
    "HUN", "IRL", "ITA", "LBR", "LTU", "LUX", "LVA", "MAR", "MLI", "MLT", "MRT", "NER", "NGA", "NLD",
    "NOR", "POL", "PRT", "ROU", "SEN", "SLE", "STP", "SVK", "SVN", "SWE", "TCD", "TGO", "TUN",
]  # fmt: skip
FIVE_PLUS_FIVE = ["DZA", "ESP", "FRA", "ITA", "LBY", "MAR", "MLT", "MRT", "PRT", "TUN"]  # euneighbours-2020
HERE, THERE, OPEN = "here", "there", "open"


@pytest.fixture
def slugs(ask):
    """The slugs that ``iscm country`` gives."""
    return lambda *arguments: {row["slug"] for row in ask("country", *arguments)}


@pytest.fixture(scope="module")
def three():
    """A forum with France and Italy, Mali observing; one with France alone; one whose only list is incomplete."""
    return make_registry(
        {
            HERE: forum_data(
                states_list("2010", "FRA ITA", "MLI", source="old"),
                states_list("2020", "FRA", "ITA MLI", source="new"),
                established=[founded("2005")],
            ),
            THERE: forum_data(states_list("2012", "FRA", source="there"), established=[founded("2012")]),
            OPEN: forum_data(states_list("2015", "EGY", complete=False, source="part")),
        }
    )


def page(registry, code, day, standing="any"):
    """The page of a State on a day."""
    return country_page(registry, load_states(), code, Scope(parse_date(day)), standing)


def test_niger_and_italy(ask):
    """Niger and Italy both sit in the Rabat Process and not in Khartoum, which names Italy alone."""
    rows = {row["slug"]: row for row in ask("country", "Niger", "Italy")}
    assert rows["rabat"]["standing"] == {"NER": "member", "ITA": "member"}
    assert "khartoum" not in rows


def test_switzerland(slugs):
    """Switzerland sits in five forums whose lists name it: udsc-2019, iom-overview-2017, pp-states, and more."""
    assert {"igc", "budapest", "prague", "rabat", "khartoum"} <= slugs("Switzerland")


@pytest.mark.parametrize("code", RABAT_2023)
def test_every_partner_has_the_rabat_process(registry, code):
    """Each of the 55 partners of 2023 has the Rabat Process on its page, as a member."""
    seats = {seat.slug: seat.verdicts[code] for seat in page(registry, code, "2026").seats}
    assert seats["rabat"].standing == "member"


def test_keys_of_one_state(ask):
    """Rows for one State have the keys that scripts rely on, and say which list they rest on."""
    rows = ask("country", "Libya")
    assert all(row.keys() >= ONE_KEYS for row in rows)
    found = next(row for row in rows if row["slug"] == "rabat")
    assert {key: found[key] for key in ONE_KEYS} == {
        "slug": "rabat",
        "short_name": "Rabat Process",
        "kind": "irf",
        "status": "active",
        "standing": "observer",
        "as_of": "2023",
        "source": "rabat-partners-2023",
    }


def test_keys_of_several_states(ask):
    """Rows for several States have one standing for each, in the order asked."""
    rows = ask("country", "MAR", "ESP", "LBY")
    assert all(set(row) == MANY_KEYS for row in rows)
    assert all(list(row["standing"]) == ["MAR", "ESP", "LBY"] for row in rows)
    assert next(row["standing"] for row in rows if row["slug"] == "rabat") == {
        "MAR": "member", "ESP": "member", "LBY": "observer",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("standing", "found"),
    [
        ("member", {HERE: "member", THERE: "member"}),
        ("observer", {}),
        ("any", {HERE: "member", THERE: "member"}),
    ],
)
def test_standing_of_a_member(three, standing, found):
    """A State that is a member everywhere is not found among the observers."""
    seats = page(three, "FRA", "2021", standing).seats
    assert found == {seat.slug: seat.verdicts["FRA"].standing for seat in seats}


@pytest.mark.parametrize(
    ("standing", "has", "lacks"),
    [
        ("member", {"rabat", "five-plus-five", "khartoum"}, {"bali", "almaty"}),
        ("observer", {"bali", "almaty"}, {"rabat", "five-plus-five", "khartoum"}),
        ("any", {"rabat", "five-plus-five", "khartoum", "bali", "almaty"}, {"colombo"}),
    ],
)
def test_standing_of_italy(slugs, standing, has, lacks):
    """Italy observes Bali (usinfo-2002) and Almaty (iom-almaty-2023); Colombo's list of 2024-06 names it as a destination country."""
    found = slugs("Italy", "--standing", standing)
    assert has <= found
    assert not lacks & found


def test_standing_holds_for_all_of_several(three):
    """With a standing, several States sit together only where each of them has it."""
    scope = Scope(parse_date("2021"))
    assert [seat.slug for seat in together(three, ("FRA", "ITA"), scope).all] == [HERE]
    assert [seat.slug for seat in together(three, ("FRA", "ITA"), scope, "member").all] == []
    assert [seat.slug for seat in together(three, ("ITA", "MLI"), scope, "observer").all] == [HERE]


def test_some_but_not_all(three):
    """Forums where only some of the States sit are kept apart from those where all do."""
    found = together(three, ("FRA", "ITA"), Scope(parse_date("2021")))
    assert [seat.slug for seat in found.some] == [THERE]


@pytest.mark.parametrize("standing", ["Member", "guest", "members"])
def test_unknown_standing(run, standing):
    """A standing that there is not is a usage error that names those that there are."""
    done = run("country", "Italy", "--standing", standing)
    assert (done.status, done.out) == (2, "")
    assert "any, member, observer" in done.errors[-1]


@pytest.mark.parametrize("names", [("Niger", "Niger"), ("Niger", "NER", "ne", "尼日尔")])
def test_a_state_given_twice_counts_once(ask, names):
    """The same State under several names is one State, and the answer that of one."""
    assert ask("country", *names) == ask("country", "NER")


def test_a_state_given_twice_among_several(ask):
    """A repeated State does not add a second standing."""
    assert ask("country", "Italy", "Niger", "ITA") == ask("country", "ITA", "NER")


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_a_hundred_states(run, form):
    """A hundred States at once get an answer in every format."""
    codes = sorted(load_states().codes)[:100]
    done = run("country", *codes, "-f", form)
    assert done.status == 0
    assert "Traceback" not in done.err


def test_many_states_that_sit_together(ask, run):
    """All ten States of the 5+5 Dialogue meet there, and the page names each."""
    rows = {row["slug"]: row["standing"] for row in ask("country", *FIVE_PLUS_FIVE, "--as-of", "2025-12")}
    assert rows["five-plus-five"] == dict.fromkeys(FIVE_PLUS_FIVE, "member")
    text = run("country", *FIVE_PLUS_FIVE, "--as-of", "2025-12").out
    assert all(load_states()[code].name() in text for code in FIVE_PLUS_FIVE)


@pytest.mark.parametrize(
    "name",
    ["cote d’ivoire", "COTE D'IVOIRE", "Кот-д’Ивуар", "Кот-д'Ивуар", "科特迪瓦", "كوت ديفوار", "CI", "ci", "CIV", "Ivory Coast"],
)  # fmt: skip
def test_one_state_by_many_names(run, name):
    """Every name of Côte d'Ivoire, in any script, case and apostrophe, gives the same JSON."""
    done = run("country", name, "-f", "json")
    assert done.out == run("country", "Côte d'Ivoire", "-f", "json").out
    assert {"rabat", "midwa"} <= {row["slug"] for row in json.loads(done.out)}


@pytest.mark.parametrize(
    ("name", "status", "hint"),
    [
        ("rabat", 3, "iscm show rabat"),
        ("Rabat Process", 3, "iscm show rabat"),
        ("GFMD", 3, "iscm show gfmd"),
        ("Congo", 4, "COD"),
        ("Congo", 4, "COG"),
        ("Korea", 4, "KOR"),
        ("Korea", 4, "PRK"),
        ("Perugia", 3, "exact names or ISO codes"),
        ("Atlantis", 3, "exact names or ISO codes"),
        ("", 3, "exact names or ISO codes"),
        ("   ", 3, "exact names or ISO codes"),
        ("ICMPD", 3, "these have members"),
        ("Northern Ireland", 3, "part of a State"),
    ],
)
def test_names_that_name_no_state(run, name, status, hint):
    """What names no State, or several, gets a status, nothing on stdout, and one line each of error and hint."""
    done = run("country", name)
    assert (done.status, done.out) == (status, "")
    assert [line.partition(":")[0] for line in done.errors] == ["error", "hint"]
    assert hint in done.errors[1]


def test_a_state_where_a_forum_is_asked_for(run):
    """A State given as a forum gets the command that shows its forums."""
    done = run("show", "Italy")
    assert (done.status, done.out) == (3, "")
    assert "iscm country ITA" in done.errors[1]


def test_a_bad_name_among_good_ones(run):
    """One unknown name among several fails the whole question."""
    assert run("country", "Italy", "Perugia", "Niger").status == 3


def test_forums_that_leave_a_state_open(three):
    """A forum without a complete list that names the State is neither a seat nor a no."""
    found = page(three, "MLI", "2021")
    assert [seat.slug for seat in found.seats] == [HERE]
    assert [seat.slug for seat in found.unknown] == [OPEN]


def test_the_page_says_on_what_a_seat_rests(run):
    """Kazakhstan is named by an incomplete list of the Prague Process and a complete one of the Almaty Process."""
    out = run("country", "Kazakhstan", "--as-of", "2024").out
    rows = [re.split(" {2,}", line) for line in out.splitlines() if "  member  " in line]
    rests = {name: evidence for name, _, evidence, *_ in rows}
    assert rests["Prague Process"] == "list of 2018, incomplete, 6 years old"
    assert rests["Almaty Process"] == "list of 2023"


def test_the_page_names_the_forums_that_it_does_not_know(run):
    """No list of RIAM is complete, and Prague's lacks one of fifty; global processes are open to every member of the United Nations."""
    text = run("country", "GBR").out
    line = next(
        line for line in text.splitlines() if line.startswith("Not known, because there is no complete list")
    )
    assert all(name in line for name in ("RIAM", "Prague Process"))
    assert "Rabat Process" not in line
    (invited,) = [line for line in text.splitlines() if line.startswith("Open to it")]
    assert all(name in invited for name in ("GFMD", "IDM", "IMRF"))


def test_kosovo_carries_its_note(run):
    """The page of Kosovo refers to the resolution of the United Nations; no other page does."""
    kosovo = run("country", "Kosovo").out
    assert KOSOVO_NOTE in kosovo
    assert "Prague Process" in kosovo  # pp-states names Kosovo
    assert KOSOVO_NOTE not in run("country", "Serbia").out


@pytest.mark.parametrize(
    ("code", "day", "sits"),
    [
        ("EGY", "2007", True),  # rabat-decl-2006
        ("EGY", "2009", False),  # paris-decl-2008
        ("GBR", "2019", True),  # rabat-partners-fr
        ("GBR", "2021", False),  # rabat-partners-2020
        ("ESP", "2005", False),  # before the first conference of July 2006
    ],
)
def test_as_things_stood(slugs, code, day, sits):
    """With a date, the list in force then decides, and a forum not yet founded is not there."""
    assert sits is ("rabat" in slugs(code, "--as-of", day))


def test_only_active_forums_unless_asked(run, slugs):
    """Forums that are no longer active are left out with a word on stderr, and shown on request."""
    assert "eu-celac" not in slugs("FRA")  # dormant, by iom-irf-page
    assert "eu-celac" in slugs("FRA", "--status", "all")
    assert any("dormant" in line and "--status all" in line for line in run("country", "FRA").errors)


@pytest.mark.parametrize(
    ("filters", "has", "lacks"),
    [
        (("--kind", "rcp", "--as-of", "2024"), "midwa", "rabat"),
        (("--region", "africa-europe"), "rabat", "midwa"),
        (("--region", "intra-africa", "--as-of", "2024"), "midwa", "rabat"),
    ],
)
def test_filters(slugs, filters, has, lacks):
    """The filters of ``list`` narrow the forums of a State."""
    found = slugs("Niger", *filters)
    assert has in found
    assert lacks not in found


@pytest.mark.parametrize("states", [("Niger",), ("Niger", "Fiji")])
@pytest.mark.parametrize(("form", "empty"), [("json", "[]\n"), ("jsonl", "")])
def test_nothing_found(run, states, form, empty):
    """No forum found is an answer: the empty form of the format, and one line that says what was asked."""
    done = run("country", *states, "--region", "americas-europe", "--status", "all", "-f", form)
    assert (done.status, done.out) == (0, empty)
    assert "--region americas-europe" in done.err


def test_time_in_the_chair(run):
    """Switzerland's page shows that it chairs the Rabat Process since January 2026 (icmpd-2026)."""
    line = next(line for line in run("country", "CHE").out.splitlines() if "since 2026-01-29" in line)
    assert line.startswith("Rabat Process")


def test_a_term_before_the_day_only(run):
    """What lies after the day asked about is not on the page."""
    assert "2026-01-29" not in run("country", "CHE", "--as-of", "2025").out.partition("\nSources\n")[0]


def test_neighbours_are_counted(registry):
    """A State's number of forums is that of its seats, and its rank within its region is that of the numbers."""
    states = load_states()
    found = page(registry, "CHE", "2026")
    region = [state.alpha3 for state in states if state.subregion == "Western Europe"]
    seats = {code: len(page(registry, code, "2026").seats) for code in region}
    nearest = found.neighbours[0]
    assert (nearest.region, nearest.states, nearest.own) == ("Western Europe", len(region), seats["CHE"])
    assert nearest.rank == 1 + sum(number > seats["CHE"] for number in seats.values())
    assert nearest.most == max(seats.values())


def test_terms_in_the_chair_in_order():
    """Of a State's terms those of the day come first, then the newest."""
    terms = {
        "old": {"from": "2001", "to": "2002"},
        "now": {"from": "2005", "as_of": "2023"},
        "newer": {"from": "2010", "to": "2011"},
    }
    chairs = {slug: {"state": "FRA", "role": "chair", "source": "s", **term} for slug, term in terms.items()}
    registry = make_registry({slug: forum_data(chairs=[chair]) for slug, chair in chairs.items()})
    assert [(term.slug, term.now) for term in page(registry, "FRA", "2024").terms] == [
        ("now", True),
        ("newer", False),
        ("old", False),
    ]


@pytest.mark.parametrize(("day", "number"), [("2011-07-08", 59), ("2011-07-09", 60)])
def test_neighbours_existed_on_the_day(three, day, number):
    """Africa has 60 States and territories in states.csv, of which South Sudan is one since 9 July 2011."""
    assert page(three, "SDN", day).neighbours[-1][:2] == ("Africa", number)
    assert bool(page(three, "SSD", day).neighbours) == (number == 60)


def test_without_a_region_there_are_no_neighbours(three):
    """Antarctica is in no region of M49, so nothing is compared."""
    assert page(three, "ATA", "2024").neighbours == ()


def test_a_former_state_has_seats_and_no_neighbours():
    """A former State sits where lists name it, and is not compared with the States of today."""
    registry = make_registry({"old": forum_data(states_list("1985", "SUN FRA"))})
    found = page(registry, "SUN", "1986")
    assert [seat.slug for seat in found.seats] == ["old"]
    assert found.neighbours == ()


def test_a_former_state_is_said_to_be_one(run):
    """The page of a former State says until when it existed and what followed, in the language asked for."""
    lines = run("country", "Tchécoslovaquie", "--lang", "fr").out.splitlines()
    assert lines[0] == "Tchécoslovaquie (CSK)"
    assert (
        lines[1]
        == "Ancien État, qui a existé jusqu'au 1er janvier 1993. États qui lui ont succédé sur son territoire\u00a0: Slovaquie, Tchéquie."
    )


def test_a_term_that_another_ended_is_not_of_the_day():
    """A term without an end is over once another chair is known to have begun, even within the same forum."""
    chair = {"role": "chair", "source": "s"}
    chairs = [{"state": "FRA", "from": "2005", **chair}, {"state": "ITA", "from": "2010", **chair}]
    registry = make_registry({"f": forum_data(chairs=chairs)})
    assert [[term.now for term in page(registry, "FRA", day).terms] for day in ("2007", "2024")] == [
        [True],
        [False],
    ]
