"""``iscm list``: which forums, in which order, with which facts."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iscm_cli.dates import parse_date
from iscm_cli.errors import NotFoundError
from iscm_cli.naming.resolve import resolve_region
from iscm_cli.queries.forums import Scope, list_forums, stale
from making import forum_data, founded, make_registry, registry_of, states_list
from strategies import one_of_each

pytestmark = pytest.mark.fixed

# As IOM's page on interregional forums sorts them (iom-irf-page).
ACTIVE_IRFS = {
    "abu-dhabi", "bali", "budapest", "fibemyd", "five-plus-five", "igc", "khartoum", "pafom", "rabat", "riam",
}  # fmt: skip
DORMANT_IRFS = {
    "acp-eu", "africa-eu-mme", "asem-dg", "asia-eu-labour", "eu-caucasus", "eu-celac", "mtm", "soderkoping", "tripoli",
}  # fmt: skip
AFRICA_EUROPE = {"five-plus-five", "khartoum", "rabat"}


@pytest.fixture
def slugs(ask):
    """The slugs that ``iscm list`` gives, in order."""
    return lambda *arguments: [row["slug"] for row in ask("list", *arguments)]


@pytest.mark.parametrize(
    "region",
    ["africa-europe", "europe-africa", "Africa-Europe", "EUROPE-AFRICA", "africa,europe", "africa - europe", "Africa–Europe", "africa/europe"],
)  # fmt: skip
def test_a_pair_of_regions_in_either_order(slugs, region):
    """Two regions ask for the forums that bridge exactly these, in either order, any case and any separator."""
    assert set(slugs("--region", region)) == AFRICA_EUROPE


def test_a_pair_of_regions_with_every_status(slugs):
    """With every status the emerging and dormant forums between Africa and Europe join in."""
    assert set(slugs("--region", "africa-europe", "--status", "all")) == {
        *AFRICA_EUROPE, "midiocc", "tripoli", "africa-eu-mme",
    }  # fmt: skip


def test_one_region_means_any_forum_that_touches_it(slugs):
    """A single region finds forums that bridge it with others as well as those inside it."""
    found = set(slugs("--region", "africa", "--status", "all"))
    assert {*AFRICA_EUROPE, "mtm", "acp-eu", "pafom", "midwa", "arcp"} <= found
    assert not {"budapest", "quito", "gfmd"} & found


def test_intra_means_one_region_alone(slugs):
    """Intra-africa finds the forums of Africa alone."""
    found = set(slugs("--region", "intra-africa", "--status", "all"))
    assert {"pafom", "midwa", "midsa", "nairobi"} <= found
    assert not {*AFRICA_EUROPE, "mtm", "arcp"} & found


def test_a_region_with_a_hyphen_is_one_region(slugs):
    """Asia-middle-east is Asia and the Middle East: the Abu Dhabi Dialogue and not the Bali Process of four."""
    assert slugs("--region", "asia-middle-east", "--kind", "irf") == ["abu-dhabi"]
    assert slugs("--region", "middle-east-asia", "--kind", "irf") == ["abu-dhabi"]
    assert {"abu-dhabi", "bali", "arcp"} <= set(slugs("--region", "middle-east"))


@pytest.mark.parametrize(
    ("text", "regions", "exact"),
    [
        ("africa", {"africa"}, False),
        ("intra-africa", {"africa"}, True),
        ("asia-middle-east", {"asia", "middle-east"}, True),
        ("central-asia", {"central-asia"}, False),
        ("asia-central-asia", {"asia", "central-asia"}, True),
        ("europe asia americas", {"europe", "asia", "americas"}, True),
        ("intra middle east", {"middle-east"}, True),
    ],
)
def test_regions_are_read_word_by_word(registry, text, regions, exact):
    """The longest region that the words spell is taken, one after the other."""
    found = resolve_region(registry, text)
    assert (regions, exact) == (found.regions, found.exact)


@given(st.text(max_size=30))
def test_any_text_is_regions_or_refused(registry, text):
    """Any text gives regions of the registry, or is refused with the list of regions."""
    try:
        assert resolve_region(registry, text).regions <= set(registry.regions)
    except NotFoundError as error:
        assert ", ".join(registry.regions) in error.hint


def test_forums_by_status(slugs):
    """Of the interregional forums 10 are active, 1 is emerging and 9 are dormant."""
    assert set(slugs("--kind", "irf")) == ACTIVE_IRFS
    assert slugs("--kind", "irf", "--status", "emerging") == ["midiocc"]
    assert set(slugs("--kind", "irf", "--status", "dormant")) == DORMANT_IRFS
    assert set(slugs("--kind", "irf", "--status", "all")) == {*ACTIVE_IRFS, "midiocc", *DORMANT_IRFS}


def test_statuses_can_be_combined(slugs):
    """The status can be given several times, in any case, and by its label."""
    assert set(slugs("--kind", "irf", "--status", "EMERGING", "--status", "Dormant")) == {
        "midiocc",
        *DORMANT_IRFS,
    }
    assert set(slugs("--kind", "IRF", "--status", "ALL")) == {*ACTIVE_IRFS, "midiocc", *DORMANT_IRFS}


@pytest.mark.parametrize("kind", ["rcp", "RCP", "Regional consultative process"])
def test_a_kind_by_id_or_label(slugs, kind):
    """A kind is known by its id and its label, in any case; IOM lists these among the regional processes."""
    found = set(slugs("--kind", kind))
    assert {"almaty", "colombo", "midsa", "prague", "rcm", "sacm"} <= found
    assert not {"rabat", "gfmd", "manila", "apc"} & found


def test_a_theme_finds_forums_that_any_source_gives_it(slugs):
    """The Bali Process is on smuggling and trafficking, the 5+5 is not listed under a theme that it lacks."""
    assert "bali" in slugs("--theme", "trafficking")
    assert "bali" in slugs("--theme", "Smuggling of migrants")
    assert "bali" not in slugs("--theme", "higher-education")


@pytest.mark.parametrize("country", ["NER", "ne", "Niger", "Нигер", "尼日尔"])
def test_a_country_finds_the_forums_where_it_sits(ask, country):
    """A country, by code or name, finds the forums that name it as member or observer, with its standing."""
    found = {
        row["slug"]: row["standing"] for row in ask("list", "--country", country, "--as-of", "2024-12-31")
    }
    assert found["rabat"] == found["midwa"] == "member"
    assert not {"khartoum", "five-plus-five", "colombo"} & set(found)


def test_who_left_a_body_is_not_found_where_the_body_sits(ask):
    """Niger left ECOWAS on 29 January 2025 (allafrica-2024-ecowas), and with it the dialogue of its members."""
    found = {row["slug"] for row in ask("list", "--country", "NER", "--as-of", "2025-01-29")}
    assert "rabat" in found
    assert "midwa" not in found


def test_an_observer_is_found_as_such(ask):
    """Algeria and Libya are observers of the Rabat Process by its list of 2023 (rabat-partners-2023)."""
    for country in ("DZA", "LBY"):
        found = {row["slug"]: row["standing"] for row in ask("list", "--country", country)}
        assert found["rabat"] == "observer"


def test_a_country_on_a_day(slugs):
    """Egypt stands in the Rabat Process's founding list of 2006 and in none from 2008 on."""
    assert "rabat" in slugs("--country", "EGY", "--as-of", "2007")
    assert "rabat" not in slugs("--country", "EGY", "--as-of", "2009")


def test_rows_have_the_promised_keys(ask):
    """Each row has the keys of the contract, with dates as text, numbers or null, and lists of ids."""
    rows = {row["slug"]: row for row in ask("list", "--status", "all")}
    assert len(rows) >= 49
    for row in rows.values():
        assert set(row) >= {
            "slug", "name", "short_name", "kind", "status", "regions", "established", "members", "observers",
            "stated", "as_of",
        }  # fmt: skip
        for key in ("members", "observers", "stated"):
            assert row[key] is None or type(row[key]) is int
        assert isinstance(row["regions"], list)
    rabat, prague, gfmd = rows["rabat"], rows["prague"], rows["gfmd"]
    # rabat-partners-2023, iom-irf-page, rabat-decl-2006; pp-states.
    assert (rabat["members"], rabat["observers"], rabat["stated"], rabat["as_of"]) == (55, 2, 56, "2023")
    assert (rabat["kind"], rabat["status"], rabat["regions"]) == ("irf", "active", ["africa", "europe"])
    assert rabat["established"] == "2006-07-11"
    assert (prague["members"], prague["stated"], prague["named"]) == (None, 50, 49)
    assert (gfmd["members"], gfmd["observers"]) == (None, None)


def test_forums_are_grouped_by_kind_and_sorted_by_name(ask):
    """Without a sort key, forums come by kind in the order of the vocabulary, then by short name."""
    rows = ask("list", "--status", "all")
    kinds = ["irf", "rcp", "global"]
    assert rows == sorted(rows, key=lambda row: (kinds.index(row["kind"]), row["short_name"].casefold()))


def test_the_default_order_can_be_reversed(slugs):
    """The other way round, the order by kind and name is the same list from its end."""
    assert slugs("--reverse") == slugs()[::-1]


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize(
    ("sort", "value"),
    [
        ("name", lambda row: row["short_name"].casefold()),
        ("members", lambda row: row["stated"] if row["members"] is None else row["members"]),
        ("observers", lambda row: row["observers"]),
        ("established", lambda row: row["established"] and row["established"][:4]),
        ("as-of", lambda row: row["as_of"] and row["as_of"][:4]),
    ],
)
def test_sorting_puts_the_unknown_last(ask, sort, value, reverse):
    """Each sort key orders the rows, the other way round on request, and always puts the unknown last."""
    rows = ask("list", "--status", "all", "--sort", sort, *(["--reverse"] if reverse else []))
    values = [value(row) for row in rows]
    known = [one for one in values if one is not None]
    assert values == sorted(known, reverse=reverse) + [None] * (len(values) - len(known))
    assert len(known) > 10


def test_an_empty_result_is_an_answer(run):
    """Nothing found ends in exit status 0 with the empty form of each format, and the filters on stderr."""
    call = ("list", "--region", "pacific", "--kind", "irf")
    assert run(*call, "-f", "json").out == "[]\n"
    assert run(*call, "-f", "csv").out.startswith(
        "slug,name,short_name,kind,status,regions,established,members,"
    )
    assert run(*call, "-f", "csv").out.count("\n") == 1
    assert run(*call, "-f", "tsv").out.count("\n") == 1
    for form in ("table", "jsonl", "markdown"):
        done = run(*call, "-f", form)
        assert (done.status, done.out) == (0, "")
        assert done.errors == ["no forum matches --kind irf --region pacific"]


def test_an_empty_result_still_says_what_is_hidden(run):
    """Where only dormant forums fit, the line on stderr says so."""
    done = run("list", "--region", "africa-europe-middle-east")
    assert (done.status, done.out) == (0, "")
    assert done.errors == [
        "no forum matches --region africa-europe-middle-east",
        "1 dormant not shown: --status all",
    ]


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_what_the_default_scope_hides_is_said(run, form):
    """One line on stderr says how many forums of which status are not shown."""
    assert run("list", "--kind", "irf", "-f", form).errors == [
        "9 dormant, 1 emerging not shown: --status all"
    ]
    assert run("list", "--kind", "irf", "--status", "all", "-f", form).errors == []


def test_only_founded_forums_are_listed(slugs, run):
    """On an earlier day, forums founded later are left out, and stderr says how many."""
    assert "igc" in slugs("--as-of", "1985")  # the oldest of all, 1985 (igc-chair-2009)
    assert "rabat" not in slugs("--as-of", "2005")
    assert "rabat" in slugs("--as-of", "2006")
    assert "not yet founded then" in run("list", "--as-of", "1985").errors[-1]


def test_numbers_follow_the_day(ask):
    """The Rabat Process had 57 partners by its list of January 2018 and 55 by that of 2020."""
    for day, members in (("2018", 57), ("2021", 55)):
        rows = {row["slug"]: row for row in ask("list", "--as-of", day)}
        assert members == rows["rabat"]["members"]


def test_the_screen_groups_by_kind_and_marks_stated_numbers(run):
    """On screen each kind has its heading with a count, and a number that is only stated says so."""
    out = run("list", "--status", "all").out
    headings = [
        line
        for line in out.splitlines()
        if line.startswith(("Interregional", "Regional", "Global processes"))
    ]
    assert headings[0] == "Interregional forums (20)"
    assert len(headings) == 3
    [prague] = [line for line in out.splitlines() if line.startswith("Prague Process")]
    assert re.search(r" 50  stated 2018[, ].* 49 known by name", prague)
    assert "49 known by name" in prague
    assert "pp-states" in prague


def test_columns_and_header_can_be_chosen(run):
    """Only the columns asked for come, in that order, with or without their names."""
    call = ("list", "--region", "africa-europe", "--as-of", "2025-12", "--columns", "members,slug")
    assert run(*call, "-f", "csv").out == "members,slug\n10,five-plus-five\n40,khartoum\n55,rabat\n"
    assert run(*call, "-f", "tsv", "--no-header").out == "10\tfive-plus-five\n40\tkhartoum\n55\trabat\n"
    assert json.loads(run(*call, "-f", "json").out)[0] == {"members": 10, "slug": "five-plus-five"}
    screen = [line.split(maxsplit=1) for line in run(*call).out.splitlines()]
    assert [screen[0], *screen[2:]] == [
        ["Members", "Slug"],
        ["10", "five-plus-five"],
        ["40", "khartoum"],
        ["55", "rabat"],
    ]
    assert run("list", "--columns", "?").out.splitlines()[:3] == ["slug", "name", "short_name"]


def test_the_format_can_be_set_once(run, monkeypatch):
    """ISCM_FORMAT sets the format, and --format goes before it."""
    monkeypatch.setenv("ISCM_FORMAT", "json")
    assert json.loads(run("list").out)
    assert run("list", "-f", "csv").out.startswith("slug,")


KINDS = st.sampled_from(["council", "round"])
YEARS = st.integers(1990, 2020).map(str)


FACTS = one_of_each(
    ["council", "round"],
    ["live", "asleep"],
    [[], ["north"], ["south"], ["north", "south"]],
    ["DZA", "EGY", "FRA", "DZA EGY", "DZA FRA", "EGY FRA", "DZA EGY FRA"],
)
FORUMS = st.lists(st.tuples(FACTS, YEARS, YEARS), max_size=5)


@st.composite
def registries(draw):
    """A registry of a few forums with any kind, status, region, founding and list."""
    forums = {}
    for number, ((kind, status, regions, codes), listed, begun) in enumerate(draw(FORUMS)):
        forums[f"f{number}"] = forum_data(
            states_list(listed, codes),
            kind=[{"value": kind, "source": "s"}],
            status=[{"value": status, "source": "s"}],
            regions=[{"value": regions, "source": "s"}],
            established=[founded(begun)],
        )
    return make_registry(forums)


@given(registries(), YEARS, st.none() | KINDS, st.sampled_from([None, ("all",), ("asleep",)]))
def test_every_forum_that_fits_is_shown_hidden_or_not_yet_founded(forums, year, kind, statuses):
    """Rows, hidden and not yet founded forums together are exactly the forums that the other filters admit."""
    found = list_forums(forums, Scope(parse_date(year), kind=kind, statuses=statuses))
    fitting = [slug for slug, forum in forums.forums.items() if kind in (None, forum.kind[0].value)]
    assert len(fitting) == len(found.rows) + sum(found.hidden.values()) + found.not_founded
    assert {row.slug for row in found.rows} <= set(fitting)
    assert statuses != ("all",) or found.hidden == {}


@given(registries(), YEARS, st.sampled_from(["DZA", "EGY", "FRA"]))
def test_a_country_filter_keeps_exactly_the_forums_where_it_sits(forums, year, code):
    """Of the forums of a day, those stay whose members in force hold the country."""
    every = list_forums(forums, Scope(parse_date(year), statuses=("all",)))
    seated = [
        row for row in every.rows if row.size.sitting.members and code in row.size.sitting.members.states
    ]
    found = list_forums(forums, Scope(parse_date(year), statuses=("all",), country=code))
    assert [row.slug for row in seated] == [row.slug for row in found.rows]
    assert {row.standing for row in found.rows} <= {"member"}


@pytest.mark.parametrize(
    ("lst", "old"),
    [
        (states_list("2020", "FRA"), True),
        (states_list("2023", "FRA"), False),
        (states_list("2020/2024", "FRA"), False),
        (states_list("2024", "", "FRA"), True),
        (states_list(None, "FRA"), True),
    ],
    ids=["old", "of the year", "a span that may reach it", "observers alone", "undated"],
)
def test_stale_without_a_list_of_members_of_that_date(lst, old):
    """A forum is stale where no list of members may be as new as asked."""
    assert stale(registry_of(lst), "f", parse_date("2023"), parse_date("2026")) is old


def test_a_list_of_later_makes_nothing_fresh():
    """Seen from a day, a list of a later date was not there yet."""
    registry = registry_of(states_list("2015", "FRA"), states_list("2024", "FRA"))
    assert stale(registry, "f", parse_date("2016"), parse_date("2020"))
    assert not stale(registry, "f", parse_date("2016"), parse_date("2024"))
