"""``iscm stats``: records, counts and the state of the field."""

from __future__ import annotations

import re

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.output.blocks import Column
from iscm_cli.output.text import encodable
from iscm_cli.output.views.chart import chart
from iscm_cli.queries.forums import Scope, list_forums
from iscm_cli.queries.overview import overview, tally
from iscm_cli.queries.participation import in_none
from making import forum_data, make_registry, states_list

pytestmark = pytest.mark.fixed

DAY = parse_date("2024")


@pytest.fixture
def places(ask):
    """Rank, slug and value of each place that ``iscm stats`` gives."""
    return lambda *arguments: [(row["rank"], row["slug"], row["value"]) for row in ask("stats", *arguments)]


def test_the_oldest_active_forums_between_regions(ask):
    """The IGC of 1985 is the oldest, then the Budapest Process of 1993, with IOM's tables' 1991 beside it."""
    rows = ask("stats", "--oldest", "--kind", "irf")
    assert [(row["rank"], row["slug"], row["value"]) for row in rows[:2]] == [
        (1, "igc", "1985"),
        (2, "budapest", "1993"),
    ]
    assert {f"1991 (iom-overview-{year})" for year in (2013, 2015, 2017)} <= set(rows[1]["other_claims"])


def test_the_other_founding_year_is_on_screen(run):
    """On screen the year that other sources give stands beside the one shown."""
    [line] = [
        line
        for line in run("stats", "--oldest", "--kind", "irf").out.splitlines()
        if "Budapest Process" in line
    ]
    assert "1993" in line
    assert "1991" in line
    assert "iom-overview-2013" in line


def test_the_newest_active_forum_between_regions(places):
    """The Pan-African Forum of 2015 is the newest (iom-pafom), then the Khartoum Process of 2014."""
    assert [row[1:] for row in places("--newest", "--kind", "irf")[:2]] == [
        ("pafom", "2015"),
        ("khartoum", "2014-11-28"),
    ]


def test_the_smallest_active_forum_between_regions(places):
    """The 5+5 with 10 members is the smallest (euneighbours-2020)."""
    assert places("--smallest", "--kind", "irf", "--as-of", "2025-12")[0] == (1, "five-plus-five", 10)


def test_the_largest_active_forums_between_regions(ask):
    """Rabat and the Pan-African Forum have 55 members and share the first rank; Rabat, with a list of its own, leads."""
    rows = ask("stats", "--largest", "--kind", "irf")
    assert [(row["rank"], row["slug"], row["value"], row["basis"]) for row in rows[:3]] == [
        (1, "rabat", 55, "membership"),
        (1, "pafom", 55, "derived"),
        (3, "budapest", 52, "membership"),
    ]
    # IOM's page states 56 for Rabat, whose own list has 55 partners and 2 observers.
    assert (rows[0]["observers"], rows[0]["stated"], rows[0]["as_of"], rows[0]["source"]) == (
        2, 56, "2023", "rabat-partners-2023",
    )  # fmt: skip


def test_a_stated_size_is_marked(ask, run):
    """The Prague Process ranks by the 50 that its page states; 49 are known by name (pp-states)."""
    [prague] = [row for row in ask("stats", "--largest", "--kind", "rcp") if row["slug"] == "prague"]
    assert tuple(prague[key] for key in ("rank", "value", "basis", "as_of", "source")) == (
        1,
        50,
        "stated",
        "2018",
        "pp-states",
    )
    [line] = [line for line in run("stats", "--largest").out.splitlines() if "Prague Process" in line]
    assert re.search(r" 50  stated 2018[, ]", line)
    assert "49 known by name" in line


def test_every_status_brings_others_in(places):
    """With every status ACP-EU (27 and 79 States, eu27-list) leads and MiDIOCC (5, allafrica-2025) is the smallest."""
    every = ("--kind", "irf", "--status", "all")
    assert places("--largest", *every)[0] == (1, "acp-eu", 106)
    assert places("--smallest", *every)[0] == (1, "midiocc", 5)
    active = {slug for _, slug, _ in places("--largest", "--kind", "irf")}
    assert not {"acp-eu", "midiocc"} & active


@pytest.mark.parametrize("record", ["--largest", "--smallest"])
def test_unknown_sizes_are_last_without_rank(places, record):
    """Forums of unknown size, such as the global processes, come last in their kind, without rank and number."""
    unknown = ["gfmd", "global-iscm-meeting", "idm", "imrf"]
    assert [(None, slug, None) for slug in unknown] == places(record, "--kind", "global")[-len(unknown) :]
    # Before 2020-03 no source counts the members of RIAM, and no complete list names them.
    rows = places(record, "--kind", "irf", "--as-of", "2019")
    assert (None, "riam", None) in rows
    known = [row for row in rows if row[0] and row[2]]
    assert rows[: len(known)] == known


@pytest.mark.parametrize("record", ["largest", "smallest", "oldest", "newest"])
def test_ranks_follow_values_within_each_kind(ask, record):
    """Within a kind a better value has a smaller rank, an equal one the same, and ranks count the forums before."""
    rows = ask("stats", f"--{record}", "--status", "all")
    assert list(dict.fromkeys(row["kind"] for row in rows)) == ["irf", "rcp", "global"]
    for kind in ("irf", "rcp", "global"):
        ranked = [row for row in rows if row["kind"] == kind and row["rank"]]
        values = [row["value"] if isinstance(row["value"], int) else int(row["value"][:4]) for row in ranked]
        better = [
            sum((v > own) if record in ("largest", "newest") else (v < own) for v in values) for own in values
        ]
        assert [count + 1 for count in better] == [row["rank"] for row in ranked]


def test_rows_have_the_promised_keys(ask):
    """Each place has the keys of the contract."""
    for row in ask("stats", "--largest"):
        assert set(row) >= {
            "kind", "rank", "slug", "short_name", "value", "observers", "stated", "as_of", "source",
        }  # fmt: skip


def test_top_keeps_ties(places):
    """One place of the largest between regions is two forums, since they share it."""
    assert [slug for _, slug, _ in places("--largest", "--kind", "irf", "--top", "1")] == ["rabat", "pafom"]


def test_rankings_take_the_filters_of_list(places):
    """Between Africa and Europe alone, Rabat, Khartoum and the 5+5 rank 1 to 3."""
    assert places("--largest", "--region", "europe-africa", "--as-of", "2025-12") == [
        (1, "rabat", 55),
        (2, "khartoum", 40),
        (3, "five-plus-five", 10),
    ]
    assert places("--largest", "--country", "DZA", "--region", "africa-europe", "--as-of", "2025-12") == [(1, "rabat", 55), (2, "five-plus-five", 10)]  # fmt: skip


def test_rankings_follow_the_day(places):
    """At the end of 2013 the Khartoum Process and the Pan-African Forum did not exist, and FIBEMYD and RIAM did."""
    newest = [slug for _, slug, _ in places("--newest", "--kind", "irf", "--as-of", "2013")]
    assert newest[0] == "riam"
    assert not {"khartoum", "pafom"} & set(newest)


@pytest.mark.parametrize(
    ("by", "key", "number"),
    [("status", "active", 10), ("status", "emerging", 1), ("status", "dormant", 9), ("kind", "irf", 20)],
)
def test_counts_by_kind_and_status(ask, by, key, number):
    """Of the interregional forums 10 are active, 1 is emerging and 9 are dormant."""
    rows = ask("stats", "--by", by, "--kind", "irf", "--status", "all")
    assert {row[by]: row["forums"] for row in rows}[key] == number


@pytest.mark.parametrize("by", ["kind", "status", "region", "theme", "decade"])
def test_counts_equal_what_list_finds(ask, by):
    """Each count is the number of forums that the same filter lists."""
    options = {"kind": "--kind", "status": "--status", "region": "--region", "theme": "--theme"}
    counts = {row[by]: row["forums"] for row in ask("stats", "--by", by, "--status", "all")}
    if by == "decade":
        years = [row["established"] for row in ask("list", "--status", "all")]
        listed = {f"{year[:3]}0s" if year else None for year in years}
        assert listed == set(counts)
        assert sum(counts.values()) == len(years)
        return
    for word in [word for word in counts if word][:6]:
        scope = (options[by], word) if by == "status" else (options[by], word, "--status", "all")
        assert counts[word] == len(ask("list", *scope))


def test_the_state_of_the_field(ask):
    """Without a record stats tells forums by kind and status, records, and how many States take part in none."""
    found = ask("stats")
    assert found["forums"]["irf"] == {"active": 10, "emerging": 1, "dormant": 9}
    first = {name: places[0]["slug"] for name, places in found["records"].items()}
    assert first == {"largest": "rabat", "smallest": "five-plus-five", "oldest": "igc", "newest": "pafom"}
    part = found["participation"]
    # ISO 3166-1 has 249 codes; with Kosovo 250.
    assert part["states"] + part["in_none"] == 250
    assert len(part["in_none_states"]) == part["in_none"]
    assert sum(step["states"] for step in part["spread"]) == part["states"]
    assert {"riam", "prague", "gfmd"} <= set(part["without_complete_list"])
    assert not {"rabat", "igc"} & set(part["without_complete_list"])


def test_participation_counts_members_and_observers(ask):
    """Who takes part in most forums sits in as many as list finds for it, and who is in none in no list."""
    part = ask("stats")["participation"]
    assert [part["most"]] * len(part["most_states"]) == [
        len(ask("list", "--country", code)) for code in part["most_states"]
    ]
    for code in part["in_none_states"][:3]:
        assert ask("list", "--country", code) == []


@pytest.mark.parametrize(
    ("day", "there"),
    [("1990", {"SUN", "DDR"}), ("2005", {"SCG"}), ("2006-06-03", {"MNE"}), ("2011-07-09", {"MNE", "SSD"})],
)
def test_who_is_in_none_existed_on_the_day(ask, day, there):
    """Montenegro is a State since 3 June 2006, South Sudan since 9 July 2011; others have ended before (states.csv)."""
    part = ask("stats", "--kind", "global", "--status", "all", "--as-of", day)["participation"]
    assert part["states"] == 0
    assert set(part["in_none_states"]) & {"SUN", "DDR", "SCG", "MNE", "SSD"} == there


def test_a_registry_that_is_silent_on_a_state_does_not_count_it_as_in_none():
    """Of whom it says nothing may be in any of its forums."""
    made = make_registry({"f": forum_data(states_list("2020", "FRA"))})
    registry = made.model_copy(update={"registry": made.registry.model_copy(update={"silent_on": ("ITA",)})})
    found = in_none(registry, overview(registry, Scope(DAY)).participation, DAY)
    assert ("DEU" in found.states, "ITA" in found.states, "FRA" in found.states) == (True, False, False)


def test_un_members_in_none_are_those_of_the_map(ask, run):
    """The members of the United Nations in none are as many as the map of that body has tiles without a number."""
    said = re.search(r"are in none, ([0-9]+) of them members of the United Nations\.", run("stats").out)
    counted = re.search(r"In none, as far as is known \(([0-9]+)\)", run("map", "--body", "un").out)
    assert said[1] == counted[1]
    assert int(said[1]) < ask("stats")["participation"]["in_none"]


@pytest.mark.parametrize("arguments", [("--largest",), ("--oldest",), ("--by", "region"), ()])
def test_nothing_in_scope_is_an_answer(run, arguments):
    """With no forum in scope stats ends in exit status 0."""
    assert run("stats", *arguments, "--region", "pacific", "--kind", "irf", "-f", "json").status == 0


@pytest.mark.parametrize("asked", ["--largest", "--oldest", "--by kind", "--by decade"])
def test_an_empty_answer_names_its_filters(run, asked):
    """A ranking or a count of no forum is an empty array, with the filters on stderr."""
    done = run("stats", *asked.split(), "--region", "pacific", "--kind", "irf", "-f", "json")
    assert (done.status, done.out) == (0, "[]\n")
    assert done.errors == ["no forum matches --kind irf --region pacific"]


def test_an_empty_field_names_its_filters(run):
    """The state of a field without a forum says so on stderr."""
    assert run("stats", "--region", "pacific", "--kind", "irf").errors == [
        "no forum matches --kind irf --region pacific"
    ]


@pytest.mark.parametrize("asked", ["", "--largest", "--oldest", "--by region"])
def test_what_is_left_out_is_said(run, asked):
    """One line on stderr says how many forums the default scope leaves out."""
    assert run("stats", *asked.split(), "--kind", "irf").errors == [
        "9 dormant, 1 emerging not shown: --status all"
    ]


def test_a_size_rests_on_what_list_says(run):
    """A ranking by size says of each forum what its number rests on in the words of ``list``."""
    ranked = run("stats", "--largest", "--status", "all").out
    listed = [re.split("  +", line.strip()) for line in run("list", "--status", "all").out.splitlines()[2:]]
    rows = [row for row in listed if len(row) > 5]
    assert len(rows) == 49
    for name, members, by, *_ in rows:
        assert re.search(rf"{re.escape(name)} +{re.escape(members)}  {re.escape(by)}  ", ranked), (name, by)


def test_the_field_names_forums_as_people_do(run):
    """The forums whose members are not known are called by their names."""
    assert "for 6 forums (RIAM, Prague Process, GFMD, Global ISCM Meeting, IDM, IMRF)" in run("stats").out


def test_what_sources_state_of_the_field(ask):
    """IOM's page of 2020 calls Rabat the largest active forum, with 56 States; its news of 2019 says up to 10 ISCMs."""
    stated = {(item["text"], item["value"], item["source"]) for item in ask("stats", "--stated")}
    assert ("Largest active IRF", 56, "iom-irf-page") in stated
    assert ("Some countries take part in as many as 10 ISCMs", 10, "iom-news-2019") in stated


def test_ours_stands_beside_what_iom_said(run):
    """The page that counts how many forums States sit in says beside it what IOM said of the same."""
    page = run("stats").out
    assert "Some countries take part in as many as 10 ISCMs (iom-news-2019, 2019)" in page
    assert "Largest active IRF" not in page


def test_stated_excludes_a_ranking(run):
    """What sources state is not ranked: asking for both is a usage error."""
    done = run("stats", "--stated", "--largest")
    assert (done.status, done.out) == (2, "")


def test_the_kinds_are_those_of_the_scope():
    """The table of kinds counts the forums of the State asked about, of every status, and no others."""
    asleep = {"status": [{"value": "asleep", "source": "s"}]}
    registry = make_registry(
        {
            "its": forum_data(states_list("2020", "FRA")),
            "its-asleep": forum_data(states_list("2020", "FRA"), **asleep),
            "not-its": forum_data(states_list("2020", "ITA")),
        }
    )
    assert overview(registry, Scope(DAY, country="FRA")).by_kind == {"council": {"live": 1, "asleep": 1}}


def test_statements_on_a_term_are_no_part_of_the_field(registry):
    """What a source says of a term is left to ``terms``; records, counts and trends are there."""
    found = overview(registry, Scope(DAY)).statements
    assert {statement.topic for statement in found} == {"record", "count", "trend"}


def test_a_state_counts_once_a_forum():
    """A State that an older list names as observer and the list in force as member sits in one forum, not two."""
    registry = make_registry(
        {"f": forum_data(states_list("2015", "DZA", "FRA ITA"), states_list("2020", "DZA FRA"))}
    )
    found = overview(registry, Scope(DAY)).participation
    assert found.per_state == {"DZA": 1, "FRA": 1, "ITA": 1}


def test_a_forum_without_a_word_counts_as_such():
    """A forum with several regions counts under each, one without any under none, which comes last."""
    both = {"regions": [{"value": ["north", "south"], "source": "s"}]}
    north = {"regions": [{"value": ["north"], "source": "s"}]}
    registry = make_registry({"a": forum_data(**both), "b": forum_data(**north), "c": forum_data()})
    rows = list_forums(registry, Scope(DAY)).rows
    assert list(tally(rows, "region").items()) == [("north", 2), ("south", 1), ("", 1)]
    assert tally(rows, "decade") == {"": 3}


@pytest.mark.parametrize(
    ("columns", "bars"),
    [
        # The longest bar is 8 signs where there is room for 20, and 5 where there is room for 5.
        (36, ["▇▇▇▇▇▇▇▇", "▇▇▇", "▇", ""]),
        (21, ["▇▇▇▇▇", "▇▇", "▇", ""]),
    ],
)
def test_bars_are_as_long_as_their_numbers(columns, bars):
    """A bar has a sign for each, or its share of the room; no number but 0 is without one."""
    drawing = chart(Column("x", "Decade"), Column("n", "Forums"), [("a", 8), ("b", 3), ("c", 1), ("d", 0)])
    head, *rows = ["".join(cell.text for cell in row) for row in drawing.draw(columns, True)]
    assert head == "Decade  Forums"
    assert rows == [
        f"{name:<6}  {number:>6}  {bar}" for name, number, bar in zip("abcd", (8, 3, 1, 0), bars, strict=True)
    ]


def test_bars_fit_every_stream(terminal, spawn):
    """Bars are blocks where the encoding has them, number signs where it has not, also where it has lines to draw with."""
    assert "2000s       16  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇" in terminal("stats", columns=60).lines
    assert "▇" in spawn("stats").out
    screen = terminal("stats", columns=60, PYTHONIOENCODING="ascii")
    assert "2000s       16  ################" in screen.lines
    assert encodable("─ ▇▇", "cp437").split()[1] == "##"


def test_nothing_in_scope_has_no_empty_charts(run):
    """Where no forum is in scope, no heading stands over nothing."""
    page = run("stats", "--country", "EGY", "--kind", "global").out
    assert "by decade" not in page
    assert "Forums  States" not in page
