"""How old what a number or an answer rests on is, and what number a source states since."""

from __future__ import annotations

import json
import re

import pytest
import tomli_w

from iscm_cli.dates import parse_date
from iscm_cli.output.numbers import ages_words, observers_at_length, size_at_length, size_dates
from iscm_cli.queries.age import age, age_of_verdict, ages
from iscm_cli.queries.membership import verdict
from iscm_cli.queries.size import size
from making import count, forum_data, make_registry, registry_data, registry_of, states_list

pytestmark = pytest.mark.fixed

DAY = parse_date("2026-11-26")
EU = {"standing": "member", "word": "member", "body": "eu"}


def sized(registry, day=DAY):
    """The size of the forum "f" on a day."""
    return size(registry, "f", day)


def derived(as_of, *joined, left=(), lists=(), groups=(EU,)):
    """A registry whose forum "f" takes its members from a body that States joined and left."""
    rule = {**states_list(as_of, basis="derived"), "groups": list(groups)}
    events = [{"states": codes.split(), "date": date, "source": "s"} for date, codes in joined]
    gone = [{"states": codes.split(), "date": date, "source": "s"} for date, codes in left]
    body = {
        "name": "Union", "acronym": "EU", "joined": events, "left": gone, "memberships": list(lists),
    }  # fmt: skip
    data = registry_data({"f": forum_data(rule)})
    return type(registry_of()).model_validate({**data, "organisations": {"eu": body}})


@pytest.mark.parametrize(
    ("date", "day", "years", "old"),
    [
        ("2002-02", "2026-11-26", 24, True),
        ("2002-12", "2026-11-26", 23, True),
        ("2020", "2026-11-26", 6, True),
        ("2021", "2026-11-26", 5, False),  # it may be of December 2021
        ("2021", "2027-01-01", 6, True),
        ("2021-10", "2026-11-26", 5, True),
        ("2021-11", "2026-11-26", 5, False),
        ("2021-11-25", "2026-11-26", 5, True),
        ("2021-11-26", "2026-11-26", 5, False),
        ("2016~", "2026", 10, True),
        ("2013/2019", "2026", 7, True),
        ("2018-07/2026-11", "2026-11-26", 0, False),
        ("2026-11", "2026-11-26", 0, False),
    ],
)
def test_old_is_what_is_older_than_five_years_for_certain(date, day, years, old):
    """Years are whole ones, as exact as the date; old is what no day that it can mean keeps within five years."""
    found = age(registry_of(), parse_date(date), parse_date(day))
    assert (found.years, found.old) == (years, old)


def test_the_registry_sets_after_how_many_years_something_is_old():
    """With ``old_after`` of two years a list of three years ago is old."""
    data = registry_data({"f": forum_data(states_list("2023-05", "FRA ITA"))})
    data["registry"] = {**data["registry"], "old_after": 2}
    registry = type(registry_of()).model_validate(data)
    assert size_at_length(sized(registry)) == "2 · list of 2023-05, 3 years old"


@pytest.mark.parametrize(
    ("lists", "counts", "said"),
    [
        ([states_list("2002-02", "FRA ITA")], [], "2 · list of 2002-02, 24 years old"),
        ([states_list("2024-02", "FRA ITA")], [], "2 · list of 2024-02"),
        (
            [states_list("2002-02", "FRA ITA")],
            [count(3, "2023-02"), count(4, "2019")],
            "2 · list of 2002-02, 24 years old · 3 stated 2023-02",
        ),
        ([states_list("2024", "FRA ITA")], [count(3, "2025")], "2 · list of 2024 · 3 stated 2025"),
        ([states_list("2024", "FRA ITA")], [count(2, "2025")], "2 · list of 2024"),
        ([states_list("2024", "FRA ITA")], [count(3, "2025", approximate=True)], "2 · list of 2024"),
        ([states_list("2024", "FRA ITA")], [count(3, "2025", uncertain=True)], "2 · list of 2024"),
        ([states_list("2024", "FRA ITA")], [count(3, "2025", "observers")], "2 · list of 2024"),
        ([states_list("2024", "FRA ITA")], [count(3, "2027")], "2 · list of 2024"),
        ([states_list("2024", "FRA ITA")], [count(3, None)], "2 · list of 2024 · 3 stated, undated"),
        ([states_list(None, "FRA ITA")], [], "2 · undated list"),
        ([], [count(3, "2012")], "3 stated 2012, 14 years old"),
        ([], [count(3, "2025", approximate=True)], "about 3 stated 2025"),
        (
            [states_list("2018", "FRA ITA", complete=False)],
            [count(3, "2025")],
            "3 stated 2025 · 2 known by name · list of 2018, incomplete, 8 years old",
        ),
        (
            [states_list("2018", "FRA ITA", complete=False)],
            [],
            "2 known by name · list of 2018, incomplete, 8 years old",
        ),
        ([], [], None),
    ],
)
def test_a_number_of_members_with_its_date(lists, counts, said):
    """The date always; the age in words where it is old; the newest exact number stated where it differs."""
    assert size_at_length(sized(registry_of(*lists, counts=counts))) == said


@pytest.mark.parametrize(
    ("lists", "counts", "said"),
    [
        ([states_list("2002-02", "FRA")], [count(3, "2023-02")], "2002-02, 24 years old · 3 stated 2023-02"),
        ([], [count(3, "2012")], "stated 2012, 14 years old"),
        (
            [states_list("2018", "FRA", complete=False)],
            [count(3, "2018")],
            "stated 2018, 8 years old · 1 known by name",
        ),
        ([], [], "no complete list"),
    ],
)
def test_the_column_beside_a_number(lists, counts, said):
    """In a table the same stands in the column beside the number."""
    assert size_dates(sized(registry_of(*lists, counts=counts))) == said


def test_observers_have_an_age_of_their_own():
    """Observers named by an older list than the members are as old as that list."""
    lists = states_list("2002-02", "FRA", "ITA"), states_list("2024", "FRA ESP", observers_complete=False)
    found = sized(registry_of(*lists, counts=[count(4, "2020-06", "observers")]))
    assert observers_at_length(found) == "1 · list of 2002-02, 24 years old · 4 stated 2020-06"
    assert size_at_length(found) == "2 · list of 2024"


def test_on_an_earlier_day_nothing_later_counts():
    """Asked of 2008, a list of 2002 is six years old, and a number stated in 2023 is not known."""
    registry = registry_of(states_list("2002-02", "FRA"), counts=[count(3, "2023-02"), count(2, "2006")])
    said = size_at_length(sized(registry, parse_date("2008-03")))
    assert said == "1 · list of 2002-02, 6 years old · 2 stated 2006"


def test_members_by_a_body_are_as_old_as_what_is_known_of_the_body():
    """A rule of 2008 is not old where the body's members are known since, and old where they are not."""
    fresh = derived("2008", ("1995", "FRA"), ("2025-10-26", "ITA"))
    stale = derived("2024", ("1995", "FRA"), ("2011", "ITA"))
    assert size_at_length(sized(fresh)) == "2 · list of 2008, derived from EU as of 2025-10-26"
    assert size_at_length(sized(stale)) == "2 · list of 2024, derived from EU as of 2011, 15 years old"
    assert size_dates(sized(fresh)) == "2008, EU 2025-10-26"
    assert sized(fresh, parse_date("2020")).list_age.date == parse_date("1995")


def test_a_list_of_a_body_that_changes_nothing_is_evidence_too():
    """A newer list of the same members keeps what follows from the body from being old."""
    known = derived("2008", ("1995", "FRA"), lists=[states_list("2024", "FRA")])
    assert sized(known).list_age.date == parse_date("2024")
    said = verdict(known, "f", "FRA", DAY)
    assert age_of_verdict(known, said, DAY).date == parse_date("2024")


def test_states_named_beside_a_body_are_as_old_as_their_list():
    """A list that names States and a body rests on both: the older of the two counts."""
    named = {"standing": "member", "word": "member", "states": ["CHE"]}
    both = derived("2008", ("1995", "FRA"), ("2025", "ITA"), groups=(named, EU))
    assert size_at_length(sized(both)) == "3 · list of 2008, derived from EU as of 2025, 18 years old"


@pytest.mark.parametrize(
    ("code", "date", "old"), [("FRA", "2010", True), ("ESP", "2010", True), ("ITA", "2023-04", False)]
)
def test_each_yes_and_each_no_is_as_old_as_what_decides_it(code, date, old):
    """Named in 2010, not named then, joined in 2023."""
    joined = [{"states": ["ITA"], "date": "2023-04", "source": "s"}]
    registry = registry_of(states_list("2010", "FRA"), joined=joined)
    found = age_of_verdict(registry, verdict(registry, "f", code, DAY), DAY)
    assert (found.date, found.old) == (parse_date(date), old)


def test_what_nothing_decides_has_no_age():
    """Where no evidence speaks of a State there is nothing to date."""
    registry = registry_of()
    assert age_of_verdict(registry, verdict(registry, "f", "FRA", DAY), DAY) is None


def test_a_number_of_several_forums_says_how_old_its_lists_are():
    """From when to when the lists are, how many are old, how many bear no date."""
    registry = make_registry(
        {
            "a": forum_data(states_list("2002-02", "FRA")),
            "b": forum_data(states_list("2024", "FRA")),
            "c": forum_data(states_list(None, "FRA")),
            "d": forum_data(),
        }
    )
    found = ages(registry, [size(registry, slug, DAY).list_age for slug in registry.forums])
    assert ages_words(found) == "3 lists of 2002 to 2024, 1 of them more than 5 years old, 1 undated"
    assert ages_words(ages(registry, [])) == "no list"


def test_a_list_of_observers_counts_where_observers_do():
    """Whoever counts observers rests on their list too; one that names both kinds of seat is one list."""
    registry = make_registry(
        {
            "a": forum_data(states_list("2002-02", "", "ITA"), states_list("2024", "FRA")),
            "b": forum_data(states_list("2023", "FRA", "CHE")),
            "c": forum_data(joined=[{"states": ["FRA"], "date": "2010", "source": "s"}]),
            "d": forum_data(),
        }
    )
    dates = {slug: [str(each.date) for each in size(registry, slug, DAY).ages] for slug in registry.forums}
    assert dates == {"a": ["2024", "2002-02"], "b": ["2023"], "c": ["2010"], "d": []}


@pytest.mark.parametrize("question", [("stats",), ("country", "ITA"), ("map",)])
def test_a_number_with_observers_says_how_old_their_list_is(run, tmp_path, question):
    """The forums of a State are those where it is a member or an observer: the old list of observers is named too."""
    data = registry_data({"a": forum_data(states_list("2002-02", "", "ITA"), states_list("2024", "FRA"))})
    data["sources"] = {"s": {"title": "T", "publisher": "P", "url": "https://example.org", "date": "2002-02"}}
    path = tmp_path / "observed.toml"
    path.write_text(tomli_w.dumps(data), "utf-8")
    out = run(*question, "--as-of", "2026-11-26", "--registry", path).out
    assert "2 lists of 2002 to 2024, 1 of them more than 5 years old" in out


@pytest.fixture
def old(tmp_path):
    """A registry file with one forum of an old list and a newer number, and one of a new list."""
    data = registry_data(
        {
            "aged": forum_data(states_list("2002-02", "FRA ITA"), counts=[count(3, "2023-02")]),
            "new": forum_data(states_list("2024-05", "FRA CHE")),
        }
    )
    data["sources"] = {"s": {"title": "T", "publisher": "P", "url": "https://example.org", "date": "2002-02"}}
    path = tmp_path / "old.toml"
    path.write_text(tomli_w.dumps(data), "utf-8")
    return path


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (("list",), "2002-02, 24 years old · 3 stated 2023-02"),
        (("stats", "--largest"), "2002-02, 24 years old · 3 stated 2023-02"),
        (("stats",), "2 members · 2002-02, 24 years old · 3 stated 2023-02"),
        (("show", "aged"), "list of 2002-02, 24 years old"),
        (("compare", "aged", "new"), "Only in aged (1 · list of 2002-02, 24 years old)"),
        (("compare", "aged", "new"), "In both (1 · list of 2002-02, 24 years old; list of 2024-05)"),
        (("country", "FRA"), "list of 2002-02, 24 years old"),
        (("country", "FRA", "ITA"), "2002-02, 24 years old"),
        (("why", "FRA", "aged"), "The evidence is 24 years old."),
        (("why", "CHE", "aged"), "The evidence is 24 years old."),
        (("map", "aged"), "Members (2 · list of 2002-02, 24 years old · 3 stated 2023-02)"),
        (("map", "aged", "new"), "aged: list of 2002-02, 24 years old"),
        (("map", "FRA"), "2 lists of 2002 to 2024, 1 of them more than 5 years old"),
        (("history", "aged"), "Members: 2 · list of 2002-02, 24 years old · 3 stated 2023-02"),
        (("timeline", "aged"), "Members: 2 · list of 2002-02, 24 years old · 3 stated 2023-02"),
        (("overlap",), "aged 2002-02, 24 years old; new 2024-05"),
        (("overlap", "--by", "country"), "aged 2002-02, 24 years old; new 2024-05"),
    ],
)
def test_every_answer_says_how_old_its_numbers_are(run, old, question, said):
    """Each verb that prints a number of members, or a yes or no, prints what it rests on and that it is old."""
    out = run(*question, "--as-of", "2026-11-26", "--registry", old).out
    assert said in out


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("question", [("list",), ("stats", "--largest"), ("country", "FRA")])
def test_no_terminal_is_too_narrow_for_the_date(terminal, old, question, columns):
    """At any ordinary width the date and the age of the list stand with the number."""
    screen = terminal(*question, "--as-of", "2026-11-26", "--registry", str(old), columns=columns)
    text = " ".join(" ".join(screen.lines).split())
    assert re.search(r"2002-02,.*?24.*?years.*?old", text)  # a folded cell goes on below
    assert "2024-05" in text


def test_machines_get_the_age_too(run, old):
    """JSON has the years, whether that is old, and the number that differs, under keys of their own."""
    options = ("--as-of", "2026-11-26", "--registry", old, "-f", "json")
    keys = ("as_of", "age", "old", "differs", "stated_as_of")
    rows = {row["slug"]: tuple(row[key] for key in keys) for row in json.loads(run("list", *options).out)}
    assert rows == {"aged": ("2002-02", 24, True, 3, "2023-02"), "new": ("2024-05", 2, False, None, None)}
    said = json.loads(run("why", "FRA", "aged", *options).out)
    assert (said["decided_as_of"], said["age"], said["old"]) == ("2002-02", 24, True)


def test_the_atlas_says_it_in_the_headline_and_in_the_table(run, old, tmp_path):
    """The front page, the headline of a forum and the page of a State date their numbers."""
    run("atlas", tmp_path / "atlas", "--lang", "en", "--as-of", "2026-11-26", "--registry", old)
    front, forum, state = (
        re.sub(r"</?(?!/?dl)[^>]+>", "", (tmp_path / "atlas" / page).read_text("utf-8"))
        for page in ("index.html", "forums/aged.html", "countries/FRA.html")
    )
    assert "2002-02, 24 years old · 3 stated 2023-02" in front
    assert "list of 2002-02, 24 years old3 stated 2023-02" in forum.partition("</dl>")[0]  # two pieces
    assert "list of 2002-02, 24 years old" in state
