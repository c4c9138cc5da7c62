"""The newest evidence decides, State by State: joinings, leavings, bodies, ends and States that were, by hand."""

from __future__ import annotations

from itertools import combinations, groupby
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iscm_cli.dates import parse_date
from iscm_cli.models import Registry
from iscm_cli.queries.country import country_page
from iscm_cli.queries.forums import Scope, list_forums
from iscm_cli.queries.membership import sitting, verdict
from iscm_cli.queries.size import size
from iscm_cli.queries.why import why
from iscm_cli.states import load_states
from making import (
    forum_data,
    founded,
    members_in,
    registry_data,
    registry_of,
    sits,
    states_list,
    verdict_in,
)
from strategies import one_of_each

CODES = ("DZA", "EGY", "FRA", "ITA", "MLI")


def event(date: str, states: str, **more: Any) -> dict[str, Any]:
    """A joining or a leaving, with the codes parted by blanks."""
    return {"date": date, "source": "s", "states": states.split(), **more}


def by_body(as_of: str | None, body: str, standing: str = "member", **more: Any) -> dict[str, Any]:
    """A complete derived list that names nobody but a body."""
    group = {"standing": standing, "word": standing, "body": body}
    return {**states_list(as_of, basis="derived", **more), "groups": [group]}


def with_bodies(bodies: dict[str, dict[str, Any]], *lists: dict[str, Any], **more: Any) -> Registry:
    """A registry of a forum "f" and of bodies with their own lists, joinings and leavings."""
    data = registry_data({"f": forum_data(*lists, **more)})
    organisations = {slug: {"name": slug.title(), **body} for slug, body in bodies.items()}
    return Registry.model_validate({**data, "organisations": organisations})


def grown() -> dict[str, dict[str, Any]]:
    """A body of two States in 2000 that Mali joined in 2010 and Egypt left in 2020."""
    return {
        "union": {
            "memberships": [states_list("2000", "DZA EGY")],
            "joined": [event("2010", "MLI")],
            "left": [event("2020", "EGY")],
        }
    }


def answer(registry: Registry, code: str, day: str) -> tuple[str, str | None, str | None]:
    """The answer, the kind of seat and what decides."""
    found = verdict_in(registry, code, parse_date(day))
    return found.answer, found.seat, found.basis


def members(registry: Registry, day: str) -> list[str] | None:
    """The members on a day in alphabetical order; None where no evidence speaks of any."""
    found = members_in(registry, parse_date(day))
    return sorted(found.states) if found else None


@pytest.mark.parametrize(
    ("day", "answered", "seated"),
    [
        ("1949", "not-founded", None),
        ("1950", "yes", ["FRA"]),
        ("1955", "yes", ["FRA"]),
        ("1959-12-31", "yes", ["FRA"]),
        ("1960-06", "yes", ["FRA"]),  # it may have ended later in the year
        ("1960-12-31", "ended", None),
        ("1965", "ended", None),
    ],
)
def test_a_forum_that_ended(day, answered, seated):
    """From its founding to its end a forum has its members, and nobody before or after."""
    forum = registry_of(
        states_list("1950", "FRA"), established=[founded("1950")], ended=[{"date": "1960", "source": "s"}]
    )
    assert verdict_in(forum, "FRA", parse_date(day)).answer == answered
    assert members(forum, day) == seated


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2001", ("yes", "member", "membership")),
        ("2005", ("no", None, "left")),
        ("2014", ("no", None, "left")),
        ("2015", ("yes", "member", "joined")),
    ],
)
def test_a_state_that_left_and_came_back(day, expected):
    """A State has no seat between its leaving and its joining again, and one before and after."""
    forum = registry_of(
        states_list("2000", "FRA ITA"), left=[event("2005", "FRA")], joined=[event("2015", "FRA")]
    )
    assert answer(forum, "FRA", day) == expected
    assert answer(forum, "ITA", day) == ("yes", "member", "membership")


def test_a_newer_incomplete_list_gives_a_seat():
    """A State that only a newer incomplete list names sits there; the others stay as they were."""
    forum = registry_of(states_list("2010", "FRA"), states_list("2020", "ITA", complete=False))
    assert answer(forum, "ITA", "2019") == ("no", None, "membership")
    assert answer(forum, "ITA", "2020") == ("yes", "member", "membership")
    assert answer(forum, "FRA", "2020") == ("yes", "member", "membership")
    assert answer(forum, "MLI", "2020") == ("no", None, "membership")
    sized = size(forum, "f", parse_date("2020"))
    assert (sized.members, [since.code for since in sized.sitting.members.since]) == (2, ["ITA"])


def test_an_observer_who_joined_is_a_member():
    """Whoever joins as member is observer no longer, and the other way round."""
    forum = registry_of(
        states_list("2010", "FRA ITA", "MLI EGY"),
        joined=[event("2015", "MLI"), event("2016", "ITA", standing="observer")],
    )
    assert members(forum, "2014") == ["FRA", "ITA"]
    assert members(forum, "2016") == ["FRA", "MLI"]
    assert sorted(sits(forum, parse_date("2014")).observer_states) == ["EGY", "MLI"]
    assert sorted(sits(forum, parse_date("2016")).observer_states) == ["EGY", "ITA"]


def test_of_one_date_a_joining_goes_before_a_list():
    """A joining of the date of a complete list that does not name the State decides."""
    forum = registry_of(states_list("2010", "FRA"), joined=[event("2010", "ITA")])
    assert answer(forum, "ITA", "2010") == ("yes", "member", "joined")
    assert members(forum, "2010") == ["FRA", "ITA"]


def test_a_newer_complete_list_ends_what_joined():
    """A complete list that does not name a State goes before its older joining."""
    forum = registry_of(states_list("2020", "FRA"), joined=[event("2010", "ITA")])
    assert answer(forum, "ITA", "2015") == ("yes", "member", "joined")
    assert answer(forum, "ITA", "2020") == ("no", None, "membership")


def test_joinings_alone_leave_the_others_unknown():
    """Where only joinings are known, whoever joined sits there, and of others nothing is known."""
    forum = registry_of(joined=[event("2010", "FRA"), event("2012", "ITA")])
    assert answer(forum, "FRA", "2011") == ("yes", "member", "joined")
    assert answer(forum, "ITA", "2011") == ("unknown", None, None)
    sized = size(forum, "f", parse_date("2013"))
    assert (sized.members, sized.named) == (None, 2)


def test_an_unknown_standing_settles_nothing():
    """A standing of which the seat is unknown is neither a yes nor a no, and counts nowhere."""
    data = states_list("2020", "FRA", complete=False)
    data["groups"].append({"standing": "partner", "word": "partner", "states": ["ITA"]})
    forum = registry_of(data)
    found = verdict_in(forum, "ITA", parse_date("2020"))
    assert (found.answer, found.standing, found.seat, found.sits) == ("unknown", "partner", None, False)
    assert members(forum, "2020") == ["FRA"]
    assert sits(forum, parse_date("2020")).observers is None


@pytest.mark.parametrize(("day", "expected"), [("1985", "yes"), ("1991-12-25", "yes"), ("1995", "no-state")])
def test_a_former_state(day, expected):
    """The Soviet Union sits in what names it until it ended, and is then no State; France stays."""
    forum = registry_of(states_list("1980", "FRA SUN"))
    assert answer(forum, "SUN", day)[0] == expected
    assert answer(forum, "FRA", day)[0] == "yes"
    assert members(forum, day) == (["FRA", "SUN"] if expected == "yes" else ["FRA"])


@pytest.mark.parametrize(
    ("day", "seated"),
    [
        ("2000", None),  # the forum's rule is of 2005
        ("2005", ["DZA", "EGY"]),
        ("2009", ["DZA", "EGY"]),
        ("2010", ["DZA", "EGY", "MLI"]),
        ("2019-12-31", ["DZA", "EGY", "MLI"]),
        ("2020", ["DZA", "MLI"]),
    ],
)
def test_a_body_that_grew(day, seated):
    """The members of a forum of a body are on each day those of the body."""
    forum = with_bodies(grown(), by_body("2005", "union"))
    assert members(forum, day) == seated
    assert size(forum, "f", parse_date(day)).members == (len(seated) if seated else None)


def test_who_left_the_body_left_the_forum():
    """Leaving a body is the evidence that ends the seat, and joining it that which gives one."""
    forum = with_bodies(grown(), by_body("2005", "union"))
    assert answer(forum, "EGY", "2019") == ("yes", "member", "derived")
    assert answer(forum, "EGY", "2021") == ("no", None, "body")
    assert answer(forum, "MLI", "2006")[0] == "no"
    assert answer(forum, "MLI", "2012") == ("yes", "member", "body")
    assert answer(forum, "FRA", "2012")[0] == "no"


def test_a_rule_serves_until_a_newer_complete_list():
    """After a complete list of the forum's own members what happens in the body changes nothing."""
    forum = with_bodies(grown(), by_body("2005", "union"), states_list("2015", "DZA EGY FRA"))
    assert members(forum, "2012") == ["DZA", "EGY", "MLI"]
    assert members(forum, "2021") == ["DZA", "EGY", "FRA"]


def test_one_body_may_hold_who_left_the_other():
    """A State that leaves one of two bodies keeps the seat that follows from the other."""
    bodies = {**grown(), "league": {"memberships": [states_list("2000", "EGY FRA")]}}
    rule = by_body("2005", "union")
    rule["groups"].append({"standing": "member", "word": "member", "body": "league"})
    forum = with_bodies(bodies, rule)
    assert members(forum, "2021") == ["DZA", "EGY", "FRA", "MLI"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2006", ("yes", "member", "derived")),  # in both: the member's seat goes first
        ("2012", ("yes", "observer", "body")),  # it has left the union, and is in the league still
        ("2016", ("no", None, "body")),
    ],
)
def test_of_two_bodies_the_seat_that_goes_first(day, expected):
    """Members follow from one body and observers from another: a State of both is a member until it leaves the first."""
    bodies = {
        "union": {"memberships": [states_list("2000", "DZA FRA")], "left": [event("2010", "FRA")]},
        "league": {"joined": [event("2004", "FRA"), event("2008", "DZA")], "left": [event("2015", "FRA")]},
    }
    rule = by_body("2005", "union")
    rule["groups"].append({"standing": "observer", "word": "observer", "body": "league"})
    forum = with_bodies(bodies, rule)
    assert answer(forum, "FRA", day) == expected
    assert answer(forum, "DZA", day) == ("yes", "member", "derived")


def test_open_to_the_members_of_a_body():
    """A State that no evidence names may come if it belongs to the body; one that is named has its own answer."""
    forum = with_bodies(
        grown(),
        states_list("2005", "FRA", complete=False),
        open_to=[{"body": "union", "source": "charter"}],
    )
    assert answer(forum, "MLI", "2009") == ("unknown", None, None)
    assert answer(forum, "MLI", "2012") == ("open", None, "open")
    assert verdict_in(forum, "MLI", parse_date("2012")).source == "charter"
    assert answer(forum, "EGY", "2021") == ("unknown", None, None)
    assert answer(forum, "FRA", "2012") == ("yes", "member", "membership")
    assert answer(forum, "ITA", "2012") == ("unknown", None, None)
    assert members(forum, "2012") == ["FRA"]


def test_nobody_has_the_standing():
    """A group without States and without a body says that there are none: the observers of before are gone."""
    data = states_list("2020", "FRA")
    data["groups"].append({"standing": "observer", "word": "none", "states": []})
    forum = registry_of(states_list("2010", "FRA", "ITA"), data)
    assert size(forum, "f", parse_date("2015")).observers == 1
    assert size(forum, "f", parse_date("2020")).observers == 0
    assert answer(forum, "ITA", "2015") == ("yes", "observer", "membership")
    assert answer(forum, "ITA", "2020") == ("no", None, "membership")


def test_a_forum_of_nobody_has_size_0():
    """A complete list whose group of members is empty says 0, which is not the same as unknown."""
    data = states_list("2020")
    data["groups"] = [{"standing": "member", "word": "none", "states": []}]
    assert size(registry_of(data), "f", parse_date("2020")).members == 0
    assert size(registry_of(), "f", parse_date("2020")).members is None


@pytest.mark.parametrize(
    ("forum", "day", "number"),
    [
        ("bali", "2026-11-29", 45),  # iom-bali-node
        ("midwa", "2024-12-31", 15),  # ECOWAS, modernghana-2015
        ("midwa", "2025-02-01", 12),  # less Burkina Faso, Mali and Niger, from 2025-01-29
        ("afml", "2025-10-25", 10),  # ASEAN
        ("afml", "2025-10-27", 11),  # with Timor-Leste, vns-2025-asean
    ],
)
def test_sizes_in_the_registry(registry, forum, day, number):
    """Forums of a body grow and shrink with it on the day, and the Bali Process has the 45 of its own list."""
    assert size(registry, forum, parse_date(day)).members == number


@pytest.mark.parametrize(
    ("forum", "code", "day", "expected"),
    [
        ("bali", "USA", "2010", ("yes", "observer")),  # bali-som-2013: until the meeting of 2013 an observer
        ("bali", "ARE", "2010", ("yes", "observer")),
        ("bali", "USA", "2013-03-31", ("yes", "observer")),
        ("bali", "USA", "2013-04-01", ("yes", "member")),
        ("bali", "ARE", "2013-04-01", ("yes", "member")),
        ("bali", "USA", "2026-11-29", ("yes", "member")),
        ("bali", "ARE", "2026-11-29", ("yes", "member")),
        ("bali", "FRA", "2005", ("yes", "member")),  # usinfo-2002
        ("bali", "FRA", "2026-11-29", ("no", None)),
        ("midwa", "MLI", "2025-01-28", ("yes", "member")),
        ("midwa", "MLI", "2025-01-29", ("no", None)),
        ("afml", "TLS", "2025-10-25", ("no", None)),
        ("afml", "TLS", "2025-10-26", ("yes", "member")),
        ("cis-conference", "ARM", "2000", ("yes", "member")),  # druke-2006, on the years 1996 to 2005
        ("cis-conference", "ARM", "2026", ("ended", None)),
        ("soderkoping", "UKR", "2004", ("yes", "member")),  # eap-2003
    ],
)
def test_seats_in_the_registry(registry, forum, code, day, expected):
    """The registry's forums answer as their sources do, on fixed days."""
    found = verdict(registry, forum, code, parse_date(day))
    assert (found.answer, found.seat) == expected


def test_ukraine_sat_in_soderkoping(registry):
    """On its page of 2004 Ukraine sits in the Söderköping Process, which was at work then."""
    page = country_page(registry, load_states(), "UKR", Scope(parse_date("2004")))
    assert "soderkoping" in {seat.slug for seat in page.seats}


@pytest.mark.parametrize(("day", "listed"), [("2000", False), ("2003", True), ("2005", False)])
def test_the_berne_initiative_was_at_work(registry, day, listed):
    """The Berne Initiative of 2001 to 2004 is listed by default in these years alone."""
    rows = {row.slug: row for row in list_forums(registry, Scope(parse_date(day))).rows}
    assert ("berne-initiative" in rows) is listed
    assert not listed or rows["berne-initiative"].status == "active"


YEARS = st.integers(1990, 2020)


def piece(
    year: int, kind: str, codes: tuple[str, ...], spared: str, of_list: tuple[str, bool], standing: str
) -> tuple[int, str, dict[str, Any]]:
    """A piece of evidence, with its year and its place in the record; a list has all other States but one as observers."""
    states = " ".join(codes)
    if kind == "memberships":
        basis, complete = of_list
        observers = " ".join(code for code in CODES if code not in {*codes, spared})
        return year, kind, states_list(str(year), states, observers, basis=basis, complete=complete)
    more = {"standing": standing} if kind == "joined" else {}
    return year, kind, event(str(year), states, **more)


PIECES = st.lists(
    st.builds(
        piece,
        YEARS,
        st.sampled_from(["memberships", "joined", "left"]),
        st.sampled_from([some for number in range(1, 6) for some in combinations(CODES, number)]),
        st.sampled_from(CODES),
        one_of_each(["membership", "declaration", "derived"], [False, True]),
        st.sampled_from(["member", "observer", "other"]),
    ),
    unique_by=itemgetter(0),
    max_size=6,
)
"""Up to six pieces of evidence of different years."""


def forum_of(found: list[tuple[int, str, dict[str, Any]]]) -> Registry:
    """A registry of the forum "f" with this evidence in the order given."""
    by_kind = sorted(found, key=lambda piece: piece[1])
    record = {kind: [data for _, _, data in of] for kind, of in groupby(by_kind, key=lambda piece: piece[1])}
    lists = record.pop("memberships", [])
    return registry_of(*lists, **record)


def all_answers(registry: Registry, day: str) -> list[Any]:
    """What is said of every State, how many are members and observers, and whether all are known."""
    on = parse_date(day)
    verdicts = [verdict_in(registry, code, on) for code in (*CODES, "TUN")]
    said = [(found.answer, found.standing, found.as_of, found.basis) for found in verdicts]
    sized = size(registry, "f", on)
    return [said, sized.members, sized.named, sized.observers]


@given(PIECES, YEARS)
def test_later_evidence_never_changes_an_answer(found, year):
    """What is dated after a day leaves that day's answers as they were without it."""
    known = [piece for piece in found if piece[0] <= year]
    assert all_answers(forum_of(found), str(year)) == all_answers(forum_of(known), str(year))


@given(st.data(), PIECES, YEARS)
def test_the_order_in_the_file_does_not_matter(data, found, year):
    """Evidence of different dates gives the same answers in whatever order the file has it."""
    shuffled = data.draw(st.permutations(found))
    assert all_answers(forum_of(shuffled), str(year)) == all_answers(forum_of(found), str(year))


@given(PIECES, YEARS)
def test_nobody_is_member_and_observer(found, year):
    """On any day a State has one seat at most, and the seats are those of the verdicts."""
    registry, on = forum_of(found), parse_date(str(year))
    now = sitting(registry, "f", on)
    seated = [set(kind.states) if kind else set() for kind in (now.members, now.observers, now.other)]
    assert sum(len(states) for states in seated) == len(set().union(*seated))
    for states, seat in zip(seated, ("member", "observer", "other"), strict=True):
        assert states == {code for code in CODES if verdict_in(registry, code, on).seat == seat}


def test_an_undated_list_says_no_to_nobody_whom_later_evidence_names():
    """Before a leaving that is dated, an undated list that names the State leaves it open, and the size too."""
    registry = registry_of(
        states_list(None, "FRA ITA"), left=[{"states": ["FRA"], "date": "2005", "source": "s"}]
    )
    found = {code: verdict(registry, "f", code, parse_date("2001")).answer for code in ("FRA", "ITA", "EGY")}
    assert found == {"FRA": "unknown", "ITA": "yes", "EGY": "no"}
    assert size(registry, "f", parse_date("2001")).members is None
    assert verdict(registry, "f", "FRA", parse_date("2006")).answer == "no"
    assert size(registry, "f", parse_date("2006")).members == 1


def test_an_undated_body_rule_says_nothing_before_its_body_is_known():
    """Before the first evidence on the body, an undated rule leaves every State open, as a dated one does."""
    for rule in (by_body(None, "union"), by_body("1990", "union")):
        registry = with_bodies(grown(), rule)
        assert verdict_in(registry, "DZA", parse_date("1995")).answer == "unknown"
        assert verdict_in(registry, "FRA", parse_date("1995")).answer == "unknown"
        assert verdict_in(registry, "FRA", parse_date("2001")).answer == "no"


def test_a_rule_counts_for_the_seats_that_it_gives():
    """A later list that names another body for observers leaves the members' rule as it is."""
    bodies = {**grown(), "league": {"memberships": [states_list("2000", "FRA")]}}
    forum = with_bodies(bodies, by_body("2005", "union"), by_body("2008", "league", "observer"))
    assert members(forum, "2007") == ["DZA", "EGY"]
    assert members(forum, "2021") == ["DZA", "MLI"]
    assert answer(forum, "FRA", "2021") == ("yes", "observer", "derived")


def test_a_change_in_a_body_brings_no_older_list_of_observers_back():
    """The list of observers in force is the newest one, whatever happens in the body of the members."""
    rule = by_body("2005", "union")
    rule["groups"].append({"standing": "observer", "word": "observer", "states": ["FRA", "ITA"]})
    newer = {**states_list("2008"), "groups": [{"standing": "observer", "word": "o", "states": ["FRA"]}]}
    now = sits(with_bodies(grown(), rule, newer), parse_date("2021"))
    assert now.observers is not None
    assert (now.observer_states, str(now.observers.list.as_of), now.observers.since) == (("FRA",), "2008", ())


def test_who_leaves_a_body_keeps_a_seat_of_its_own():
    """Leaving a body takes the member's seat that followed from it, and not an observer's that did not."""
    forum = with_bodies(grown(), by_body("2005", "union"), joined=[event("2012", "EGY", standing="observer")])
    assert answer(forum, "EGY", "2011") == ("yes", "member", "derived")
    assert answer(forum, "EGY", "2021") == ("yes", "observer", "joined")


def test_of_one_date_a_list_of_the_forum_comes_after_one_of_a_body():
    """What a body's list shows is no joining or leaving: a list of the forum itself of that date decides."""
    bodies = {"union": {"memberships": [states_list("2000", "DZA EGY"), states_list("2012", "DZA")]}}
    own = states_list("2012", observers="EGY", complete=False)
    assert answer(with_bodies(bodies, by_body("2005", "union"), own), "EGY", "2013")[:2] == (
        "yes",
        "observer",
    )


@pytest.mark.parametrize("basis", ["derived", "declaration", "membership"])
def test_of_one_date_a_list_of_any_basis_comes_after_one_of_a_body(basis):
    """Neither its basis nor its place among the lists makes a list of the forum older than one of a body."""
    bodies = {"union": {"memberships": [states_list("2000", "EGY FRA"), states_list("2012", "FRA")]}}
    rule = {**by_body("2012", "union"), "basis": basis}
    own = states_list("2000", observers="EGY", complete=False)
    assert answer(with_bodies(bodies, own, rule), "EGY", "2013")[:2] == ("yes", "observer")
    named = states_list("2012", "EGY", complete=False, basis=basis)
    assert answer(with_bodies(bodies, by_body("2005", "union"), named), "EGY", "2013")[:2] == (
        "yes",
        "member",
    )


@pytest.mark.parametrize("others", ["", "DZA", "DZA EGY"])
def test_of_one_date_who_left_the_forum_comes_after_who_joined_a_body(others):
    """What concerns the forum itself decides, however many others left it."""
    union = {"joined": [event("2001", "ITA"), event("2008", "FRA")]}
    left = [event("2009", code) for code in others.split()]
    forum = with_bodies(
        {"union": union},
        states_list("2000", observers="FRA DZA EGY", complete=False),
        by_body("2001", "union"),
        left=[*left, event("2008", "FRA")],
    )
    assert answer(forum, "FRA", "2010") == ("no", None, "left")


def test_a_rule_of_a_body_of_which_nobody_is_known_ends_what_older_lists_cover():
    """Where the members are those of a body that nobody has listed, an older list says no to nobody."""
    bodies = {"union": {"memberships": [states_list(None, "FRA")]}}
    forum = with_bodies(bodies, states_list("1990", "DZA"), by_body("2005", "union"))
    assert answer(forum, "FRA", "2000")[0] == "no"
    assert answer(forum, "FRA", "2010")[0] == "unknown"


def test_a_change_of_observers_is_no_change_of_members():
    """What newer evidence changed since a list is told for the kind of seat that it changed."""
    forum = registry_of(
        states_list("2005", "FRA DEU", "CHE NOR"),
        {**states_list("2010"), "groups": [{"standing": "observer", "word": "o", "states": ["CHE"]}]},
        left=[event("2012", "CHE")],
    )
    now = sits(forum, parse_date("2020"))
    assert now.members is not None
    assert now.observers is not None
    assert now.members.since == ()
    assert [decision.code for decision in now.observers.since] == ["CHE"]


@pytest.mark.parametrize(
    ("day", "code", "expected"),
    [
        ("2005", "MLI", [("2001/2015", False)]),  # it joins the union in 2010
        ("2012", "MLI", [("2001/2015", True)]),
        ("2018", "EGY", [("2001/2015", True)]),  # it leaves the union in 2020
        ("1999", "DZA", [("2001/2015", True)]),  # of later lists: as they stand
    ],
)
def test_a_span_names_who_belongs_to_its_body_on_the_day(day, code, expected):
    """A list of some time between two dates names the members that its body has on the day asked about, if that lies between them."""
    registry = with_bodies(grown(), by_body("2001/2015", "union"))
    found = why(registry, code, "f", parse_date(day))
    assert [(str(item.as_of), item.named) for item in found.evidence if item.basis == "derived"] == expected


def test_a_list_that_names_a_state_twice_shows_the_seat_that_decides():
    """A State that a list has as an observer and, by a body, as a member is shown as what it is: a member."""
    lst = by_body("2005", "union")
    lst["groups"].insert(0, {"standing": "observer", "word": "guest", "states": ["DZA"]})
    [item] = (
        item
        for item in why(with_bodies(grown(), lst), "DZA", "f", parse_date("2006")).evidence
        if item.basis == "derived"
    )
    assert (item.decides, item.named, item.standing, item.word) == (True, True, "member", "member")


RULED = st.lists(
    st.builds(
        lambda years, standing, more, complete: {
            **by_body("/".join(map(str, sorted(years))), "union", standing, complete=complete),
            "groups": [
                *({"standing": other, "word": other, "states": [code]} for other, code in more),
                {"standing": standing, "word": standing, "body": "union"},
            ],
        },
        st.lists(st.integers(1998, 2024), min_size=1, max_size=2, unique=True),
        st.sampled_from(["member", "observer"]),
        st.lists(
            st.tuples(st.sampled_from(["member", "observer", "other"]), st.sampled_from(CODES)), max_size=2
        ),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
)
"""Lists of a year or a span that name a body, and some States besides."""


@given(RULED, st.integers(1998, 2024))
def test_what_decides_says_what_the_verdict_says(lists, year):
    """By whatever lists and bodies: the evidence that decides names the State in the standing of the verdict, or not at all."""
    registry = with_bodies(grown(), *lists)
    for code in CODES:
        found = why(registry, code, "f", parse_date(str(year)))
        said = {(item.named, item.standing) for item in found.evidence if item.decides}
        standing = found.verdict.standing
        assert said == ({(standing is not None, standing)} if found.verdict.decision else set())
