"""``iscm timeline``: forums in time, and the course of one, on screen and as SVG."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from iscm_cli.dates import parse_date, today
from iscm_cli.output.axis import axis_of, spread
from iscm_cli.output.views.strips import padded
from iscm_cli.queries.timeline import course, lanes, life, lives, of_ministers
from making import forum_data, founded, make_registry, states_list

pytestmark = pytest.mark.fixed

DAY = parse_date("2024-06-30")
SVG = "{http://www.w3.org/2000/svg}"
ASLEEP = [{"value": "asleep", "source": "s"}]


def one(**more):
    """A registry with one forum, named ``a``."""
    return make_registry({"a": forum_data(*more.pop("lists", ()), **more)})


def words_of(path) -> list[str]:
    """The lines of text that a picture shows."""
    picture = ET.fromstring(path.read_text("utf-8"))  # noqa: S314 - the program's own file
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == picture.find(f"{SVG}title").text
    return [element.text or "" for element in picture.iter(f"{SVG}text")]


def bar(lines: list[str], name: str) -> str:
    """What the row of a forum shows after its name."""
    (line,) = [line for line in lines if line.startswith(name)]
    return line


def test_rabat_has_seven_complete_lists(ask):
    """The numbers stand at the dates of the complete lists, and an estimated date says so."""
    rows = [row for row in ask("timeline", "rabat") if row["what"] == "members"]
    assert [(row["start"], row["start_estimated"], row["number"]) for row in rows] == [
        ("2006-07-11", False, 57),
        ("2008-11-25", False, 55),
        ("2016", True, 56),
        ("2018-01", False, 57),
        ("2019", True, 56),
        ("2020", True, 55),
        ("2023", True, 55),
    ]
    assert rows[0]["source"] == "rabat-decl-2006"


def test_who_left_did_so_between_two_lists(ask):
    """Egypt and Iceland are in the list of 2006 and not in that of 2008: some time between the two."""
    left = next(row for row in ask("timeline", "rabat") if row["what"] == "left")
    assert (left["start"], left["end"], left["states"]) == ("2006-07-11", "2008-11-25", ["EGY", "ISL"])


def test_chairs_and_ministerial_meetings_are_rows(ask):
    """Nigeria had the chair for a year (icmpd-2025, icmpd-2026); six conferences were ministerial."""
    rows = ask("timeline", "rabat")
    chair = next(row for row in rows if row["what"] == "chair" and row["states"] == ["NGA"])
    assert (chair["start"], chair["end"], chair["source"]) == ("2025-01-30", "2026-01-29", "icmpd-2025")
    assert [row["start"] for row in rows if row["what"] == "meeting"] == [
        "2006-07-10", "2008-11-25", "2011-11-23", "2014-11-27", "2018-05-02", "2022-12-13",
    ]  # fmt: skip


def test_forums_stand_by_founding(ask):
    """The IGC of 1985 comes first; the day asked for bounds what is shown."""
    founded_rows = [
        row for row in ask("timeline", "--status", "all", "--as-of", "2010") if row["what"] == "founded"
    ]
    assert (founded_rows[0]["forum"], founded_rows[0]["start"]) == ("igc", "1985")
    assert "khartoum" not in {row["forum"] for row in founded_rows}


def test_contested_foundings_are_claims_that_cannot_both_hold(ask):
    """5+5 Dialogue: 2002, 1990 and 1983 cannot be combined; 2002 and a day of that year do not."""
    rows = [row for row in ask("timeline", "five-plus-five") if row["what"] == "founding claim"]
    assert {row["start"] for row in rows} == {"1990", "1983"}
    found = life(one(established=[founded("2002-02-26"), founded("2002"), founded("1999")]), "a", DAY)
    assert [date.text for date in found.claims] == ["1999"]
    assert found.begins == ("1999-01-01", "2002-02-26")


@pytest.mark.parametrize(
    ("more", "until", "ending"),
    [
        ({}, "2024-06-30", "goes-on"),
        ({"status": ASLEEP, "last_activity": [{"date": "2015", "source": "s"}]}, "2015", "ended"),
        ({"status": ASLEEP, "last_activity": [{"date": "2025", "source": "s"}]}, "2024-06-30", "goes-on"),
        ({"status": ASLEEP}, "2000", "not-known"),
        ({"status": ASLEEP, "lists": [states_list("2007-03", "FRA")]}, "2007-03", "not-known"),
    ],
)
def test_how_a_life_ends(more, until, ending):
    """An active forum continues to the day; another ends with its last activity, else after its last dated fact."""
    found = life(one(established=[founded("2000")], **more), "a", DAY)
    assert (found.until.text, found.ending) == (until, ending)


def test_undated_foundings_come_last():
    """A forum that no source dates stands last."""
    registry = make_registry({"a": forum_data(), "b": forum_data(established=[founded("2000")])})
    assert [found.slug for found in lives(registry, ["a", "b"], DAY)] == ["b", "a"]


def test_incomplete_lists_give_no_number():
    """A list that is not complete is no point, and the one after it is compared with the complete one before."""
    lists = (
        states_list("2001", "FRA ITA"),
        states_list("2002", "FRA", complete=False),
        states_list("2003", "FRA MLI"),
    )
    rolls = course(one(established=[founded("2000")], lists=lists), "a", DAY).rolls
    assert [(roll.date.text, roll.number, roll.joined, roll.left) for roll in rolls] == [
        ("2001", 2, (), ()),
        ("2003", 2, ("MLI",), ("ITA",)),
    ]


def test_a_term_without_end_is_open_until_another_begins():
    """A term that no source ends is known to be over when the next begins; the newest is not."""
    chairs = [
        {"state": "FRA", "role": "chair", "from": "2001", "source": "s"},
        {"state": "ITA", "role": "chair", "from": "2003-05-01", "source": "s"},
    ]
    registry = make_registry({"a": forum_data(chairs=chairs)})
    terms = course(registry, "a", DAY).terms
    assert [term.open_until for term in terms] == ["2003-05-01", None]


def test_meetings_are_of_any_level_where_the_registry_has_no_high_ones():
    """A registry without summits and ministerial meetings has all its meetings marked."""
    registry = one(meetings=[{"date": "2001-05", "title": "Meeting", "source": "s"}])
    found = life(registry, "a", DAY)
    assert ([meeting.title for meeting in found.meetings], of_ministers([found])) == (["Meeting"], False)


def test_a_year_is_a_span():
    """A year takes its whole room on the axis, a month or a day is a point on it."""
    assert [spread(parse_date(text)) for text in ("2006", "2006-07", "2006-07-11", "2005/2006")] == [
        True, False, False, True,
    ]  # fmt: skip
    axis = axis_of(["2000-05-01"], parse_date("2009-12-31"))
    assert (axis.at("2000-01-01"), axis.after("2009-12-31")) == (0.0, 1.0)
    assert axis.years(5) == [2000, 2002, 2004, 2006, 2008]


@pytest.mark.parametrize("columns", [60, 80, 160])
@pytest.mark.parametrize("forums", [(), ("rabat",), ("igc",), ("rabat", "gfmd", "au-hoai")], ids=len)
def test_the_drawing_fits_the_terminal(terminal, forums, columns):
    """No line is wider than the terminal."""
    screen = terminal("timeline", *forums, columns=columns)
    assert screen.status == 0
    assert screen.width <= columns


def test_a_label_fills_its_room_exactly():
    """A name that is too long for its columns by one is cut there, also where its characters are wide."""
    assert padded("Guinea", 7) == "Guinea "
    assert [padded("Guinea", room) for room in (6, 5)] == ["Guinea", "Guin…"]
    assert [padded("尼罗河", room) for room in (6, 5, 4)] == ["尼罗河", "尼罗…", "尼… "]
    # In ASCII an ellipsis would be three dots, and the row two columns wider than its neighbours.
    assert [padded("Guinea", room, lines=False) for room in (7, 6, 5)] == ["Guinea ", "Guinea", "Guin."]


def test_forums_have_their_names(terminal):
    """On a narrow terminal a forum stands under its name or the beginning of it, never its id."""
    lines = terminal("timeline", columns=80).lines
    labels = [line[:20].rstrip() for line in lines if line.endswith(("▶", "┫"))]
    assert {"5+5 Dialogue on Mig…", "AU-Horn of Africa I…", "Global ISCM Meeting", "Rabat Process"} <= set(
        labels
    )
    assert not {"five-plus-five", "au-hoai", "global-iscm-meeting"} & set(labels)


def test_bars_say_how_they_end(terminal):
    """An active forum continues, a dormant one stops, and one of which nothing more is known fades."""
    lines = terminal("timeline", "rabat", "tripoli", "manila", columns=80).lines
    assert bar(lines, "Rabat Process").endswith("▶")
    assert bar(lines, "Tripoli Process").rstrip("┊ ").endswith("┫")
    assert bar(lines, "Manila Process").endswith("····")


def test_the_drawing_in_ascii(terminal):
    """Where the terminal has no characters to draw with, letters and strokes stand for the signs."""
    screen = terminal("timeline", "rabat", "tripoli", PYTHONIOENCODING="ascii", NO_COLOR="1")
    assert screen.raw.isascii()
    assert "\x1b" not in screen.raw
    assert bar(screen.lines, "Rabat Process").endswith(">")
    assert "M" in bar(screen.lines, "Rabat Process")[20:]


def test_off_a_terminal_nothing_is_cut(run):
    """In a pipe the names are whole, and the bars as long as on a wide terminal."""
    out = run("timeline", "five-plus-five", "au-hoai").out
    assert "\nAU-Horn of Africa Initiative 2014-10-16" in out
    assert "5+5 Dialogue on Migration" in out


def test_the_page_says_what_is_not_known(run):
    """The Global Forum has no list of members; Prague's is not complete: both pages say so."""
    assert "\nNo complete list of members with a date is known.\n" in run("timeline", "gfmd").out
    assert (
        "No complete list of members with a date is known: 49 are known by name; 50 stated 2018"
        in run("timeline", "prague").out
    )


def test_the_picture_of_one_forum(run, tmp_path):
    """The picture has the numbers, the estimates as such, and the terms in the chair."""
    path = tmp_path / "rabat.svg"
    assert run("timeline", "rabat", "--output", path).status == 0
    words = words_of(path)
    assert words[:2] == [
        "Rabat Process: 57 members in 2006, 55 in about 2023",
        f"Euro-African Dialogue on Migration and Development: members, chairs and ministerial meetings, as of {today()}",
    ]
    assert {"57", "c. 2016", "+3 \N{MINUS SIGN}2", "Chair", "NGA"} <= set(words)
    said = " ".join(words)
    assert "Nigeria 2025-01-30 to 2026-01-29;" in said
    assert "Morocco from 2015, end not known;" in said


def test_legends_explain_a_term_without_end(run, tmp_path):
    """Where a term's end is not known, picture and terminal both say what the sign of it means.

    So does the terminal where the date of a list is estimated, as are some of the Rabat Process and none of the IGC.
    """
    path = tmp_path / "rabat.svg"
    run("timeline", "rabat", "-o", path)
    assert any(words.startswith("in the chair, end not known") for words in words_of(path))
    drawn = run("timeline", "rabat").out
    assert "· not known whether it continued" in drawn
    assert "c estimated date" in drawn
    run("timeline", "igc", "-o", path, "--force")
    assert not any("end not known" in words for words in words_of(path))
    drawn = run("timeline", "igc").out
    assert "not known whether it continued" not in drawn
    assert "● complete list of members" in drawn
    assert "estimated date" not in drawn


def test_the_picture_of_forums(run, tmp_path):
    """The picture has names and foundings in order, and its own legend."""
    path = tmp_path / "irf.svg"
    assert run("timeline", "--kind", "irf", "--output", path, "--as-of", "2020").status == 0
    words = words_of(path)
    assert words.index("IGC") < words.index("Budapest Process") < words.index("Rabat Process")
    assert {"2006-07-11", "ministerial meeting", "continues"} <= set(words)
    assert path.read_text("utf-8").count("http") == 1


def test_the_picture_says_where_no_list_is_known(run, tmp_path):
    """A forum without any list still has a picture, which says that its members are not known."""
    path = tmp_path / "gfmd.svg"
    assert run("timeline", "gfmd", "-o", path).status == 0
    assert "No complete list of members with a date is known." in words_of(path)


@pytest.mark.parametrize(
    ("arguments", "status", "error"),
    [
        (("rabta",), 3, 'error: no forum is called "rabta"'),
        (("rabat", "--region", "africa"), 2, "error: forums are named, so --region africa cannot be used"),
        (("--output", "timeline"), 2, "error: --output timeline is not the name of a picture"),
        (("khartoum", "--as-of", "2010", "-o", "x.svg"), 2, "error: there is no forum to draw"),
    ],
)
def test_bad_input(run, arguments, status, error):
    """Each error is a line that says what, and a line that says what to do."""
    done = run("timeline", *arguments)
    assert (done.status, done.out, done.errors[0]) == (status, "", error)
    assert done.errors[1].startswith("hint: ")


def test_a_forum_not_yet_founded_has_no_timeline(run):
    """In 2010 there was no Khartoum Process."""
    done = run("timeline", "khartoum", "--as-of", "2010")
    assert (done.status, done.out, done.errors) == (0, "", ["not yet founded then: khartoum"])


def test_every_forum_has_a_course(run, registry, tmp_path):
    """Each forum of the registry is drawn, in characters and as a picture."""
    for slug in registry.forums:
        assert run("timeline", slug).status == 0
        assert run("timeline", slug, "--output", tmp_path / f"{slug}.svg").status == 0
        words_of(tmp_path / f"{slug}.svg")


def test_a_founding_after_the_day_is_not_yet_claimed():
    """What a source dates after the day asked about is not yet known on it."""
    registry = one(established=[founded("2000"), founded("1995"), founded("2010")])
    assert [date.text for date in life(registry, "a", parse_date("2005")).claims] == ["1995"]


def test_a_forum_at_work_after_the_day_goes_on():
    """Where a later list shows that a forum was still at work, its life continues to the day."""
    registry = one(established=[founded("2000")], status=ASLEEP, lists=[states_list("2007-03", "FRA")])
    found = life(registry, "a", parse_date("2005"))
    assert (found.until.text, found.ending) == ("2005", "goes-on")


def test_a_course_ends_with_the_day():
    """Lists, meetings and chairs that lie after the day asked about are not yet in the course of a forum."""
    chair = {"role": "chair", "source": "s"}
    registry = one(
        established=[founded("2000")],
        lists=[states_list("2001", "FRA"), states_list("2010", "FRA ITA")],
        meetings=[{"date": date, "title": date, "source": "s"} for date in ("2002", "2010")],
        chairs=[{"state": "FRA", "from": "2001", **chair}, {"state": "ITA", "from": "2010", **chair}],
    )
    found = course(registry, "a", parse_date("2005"))
    assert [roll.date.text for roll in found.rolls] == ["2001"]
    assert [meeting.title for meeting in found.life.meetings] == ["2002"]
    assert [(term.chair.state, term.open_until) for term in found.terms] == [("FRA", None)]


def test_an_open_term_lasts_to_the_next_chair():
    """Where no source ends a term, the next chair known to begin bounds it, not a later one."""
    chair = {"role": "chair", "source": "s"}
    chairs = [
        {"state": code, "from": date, **chair}
        for code, date in (("FRA", "2001"), ("ITA", "2004"), ("MLI", "2010"))
    ]
    found = course(one(chairs=chairs), "a", DAY)
    assert [(term.chair.state, term.open_until) for term in found.terms] == [
        ("FRA", "2004-01-01"),
        ("ITA", "2010-01-01"),
        ("MLI", None),
    ]


def test_a_state_that_ended_counts_no_more():
    """A later step counts no State that ended meanwhile, though no list says that it is gone."""
    joined = [{"states": ["ITA"], "date": "1995", "source": "s"}]
    registry = make_registry({"a": forum_data(states_list("1980", "FRA SUN"), joined=joined)})
    rolls = course(registry, "a", DAY).rolls
    assert [(roll.date.text, roll.number) for roll in rolls] == [("1980", 2), ("1995", 2)]


def chaired(*terms, role="chair"):
    """The rows of these terms (State, from, to), as codes."""
    chairs = [
        {"state": code, "role": role, "from": start, "source": "s"} | ({"to": end} if end else {})
        for code, start, end in terms
    ]
    return [
        [term.chair.state for term in lane.terms]
        for lane in lanes(course(one(chairs=chairs), "a", DAY).terms)
    ]


def test_terms_that_follow_one_another_stand_in_one_row():
    """A chair that begins on the day, or in the year, in which the one before ended follows it."""
    assert chaired(("FRA", "2001", "2002"), ("ITA", "2002", "2003"), ("MLI", "2003", None)) == [
        ["FRA", "ITA", "MLI"]
    ]
    assert chaired(("FRA", "2001-02-03", "2002-02-03"), ("ITA", "2002-02-03", None)) == [["FRA", "ITA"]]
    assert chaired(("FRA", "2001", None), ("ITA", "2003", None)) == [["FRA", "ITA"]]


def test_terms_that_overlap_stand_in_two_rows():
    """Who is in the chair together, or may be, stands below one another."""
    assert chaired(("FRA", "2001-01", "2002-06"), ("ITA", "2002-01", "2003-01")) == [["FRA"], ["ITA"]]
    assert chaired(("AUS", "2002", None), ("IDN", "2002", None)) == [["AUS"], ["IDN"]]
    # A term within 2018 may lie in the one that began in 2018; what begins in 2020 follows both.
    assert chaired(("USA", "2018", "2018"), ("SWE", "2018", "2019"), ("CHE", "2020", "2020")) == [
        ["USA", "CHE"],
        ["SWE"],
    ]


def test_each_role_has_a_row():
    """Chairs and hosts stand apart."""
    chairs = [
        {"state": code, "role": role, "from": start, "to": start, "source": "s"}
        for code, role, start in (("FRA", "chair", "2001"), ("ITA", "host", "2002"), ("MLI", "chair", "2003"))
    ]
    roles = {role: {"label": role, "definition": role} for role in ("chair", "host")}
    registry = make_registry({"a": forum_data(chairs=chairs)}).model_copy(update={"chair_roles": roles})
    found = lanes(course(registry, "a", DAY).terms)
    assert [(lane.role, [term.chair.state for term in lane.terms]) for lane in found] == [
        ("chair", ["FRA", "MLI"]),
        ("host", ["ITA"]),
    ]


def test_the_chairs_of_the_igc_take_two_rows(run, terminal):
    """Twenty-four terms are one row, and a second for Sweden, whose term may overlap; each is named below."""
    out = run("timeline", "igc").out
    rows = [line for line in out.splitlines() if line.startswith("Chair ")]
    assert len(rows) == 2
    assert "Australia 2000 to 2001" in out
    assert "Sweden 2023 to 2024" in out
    screen = terminal("timeline", "rabat", columns=80, PYTHONIOENCODING="ascii", NO_COLOR="1")
    assert "|FRA" in bar(screen.lines, "Chair ")
