"""Who sits in a forum on a day: the rule of the list in force, on forums made by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iscm_cli.dates import parse_date
from iscm_cli.queries.membership import founded, verdict
from iscm_cli.queries.size import size
from making import founded as founding
from making import members_in, registry_of, sits, states_list, verdict_in
from strategies import days, given_to, one_of_each

pytestmark = pytest.mark.fixed

CODES = ["DZA", "EGY", "FRA", "ITA", "MLI"]
DAYS = days(dt.date(1999, 1, 1), dt.date(2006, 12, 31))


def written_as(drawn) -> str | None:
    """A day as no date, or as the year, month or day, or as a span that begins in the year."""
    day, form = drawn
    return {"none": None, "year": day[:4], "month": day[:7], "day": day}.get(
        form, f"{day[:4]}/{int(day[:4]) + 2}"
    )


DATES = st.tuples(DAYS, st.sampled_from(["none", "year", "month", "day", "span"])).map(written_as)
LISTS = st.lists(
    st.tuples(
        DATES,
        given_to(CODES, [None, "member", "observer", None]),
        one_of_each(["membership", "declaration", "derived"], [False, True]),
    ),
    max_size=6,
)
FOUNDED = st.lists(DATES, max_size=2)


@st.composite
def forums(draw):
    """A forum with up to six lists of few States, of every date, basis and completeness."""
    lists = [
        states_list(
            date,
            *(" ".join(code for code in CODES if given[code] == word) for word in ("member", "observer")),
            basis=basis,
            complete=complete,
            source=f"s{number}",
        )
        for number, (date, given, (basis, complete)) in enumerate(draw(LISTS))
    ]
    established = [founding(date) for date in draw(FOUNDED) if date]
    return registry_of(*lists, established=established)


def members_on(forum, day: str) -> list[str] | None:
    """The members in force on a day, in alphabetical order; None where no list is in force."""
    found = members_in(forum, parse_date(day))
    return sorted(found.states) if found else None


def dates_of(forum) -> list:
    """Every date from which a forum's answers can change: of its lists and founding claims."""
    return [
        d
        for d in (
            *(x.as_of for x in forum.forums["f"].memberships),
            *(c.date for c in forum.forums["f"].established),
        )
        if d
    ]


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("2009", None),
        ("2010", ["FRA"]),
        ("2014-12-31", ["FRA"]),
        ("2015", ["FRA", "ITA"]),
        ("2019-06-29", ["FRA", "ITA"]),
        ("2019-06", ["ITA"]),
        ("2026", ["ITA"]),
    ],
)
def test_the_newest_complete_list_is_in_force(day, members):
    """The list in force is the newest complete one that can be dated on or before the day."""
    forum = registry_of(
        states_list("2010", "FRA"), states_list("2015", "FRA ITA"), states_list("2019-06-30", "ITA")
    )
    assert members == members_on(forum, day)


def test_the_order_in_the_file_does_not_decide():
    """Of two dates the newer is in force, wherever its list stands in the file."""
    assert members_on(registry_of(states_list("2019", "ITA"), states_list("2010", "FRA")), "2020") == ["ITA"]


@pytest.mark.parametrize("lists", [(None, "2001"), ("2001", None)])
def test_a_dated_list_goes_before_an_undated_one(lists):
    """An undated list serves only where there is no dated one, however old that is."""
    codes = {None: "FRA", "2001": "ITA"}
    assert members_on(registry_of(*(states_list(date, codes[date]) for date in lists)), "2020") == ["ITA"]


def test_an_undated_list_serves_alone():
    """A forum whose only list has no date is answered by that list on any day."""
    forum = registry_of(states_list(None, "FRA"))
    assert members_on(forum, "1990") == members_on(forum, "2020") == ["FRA"]


def test_an_undated_list_does_not_fill_the_time_before_the_dated_ones():
    """Before the first dated list no list is in force: the undated one may be younger."""
    assert members_on(registry_of(states_list(None, "FRA"), states_list("2010", "ITA")), "2005") is None


@pytest.mark.parametrize(
    ("lists", "members"),
    [
        ([states_list("2010", "FRA"), states_list("2020", "FRA ITA", complete=False)], ["FRA", "ITA"]),
        ([states_list(None, "FRA"), states_list("2020", "FRA ITA", complete=False)], ["FRA", "ITA"]),
        (
            [states_list("2010", "FRA", basis="derived"), states_list("2020", "ITA", complete=False)],
            ["FRA", "ITA"],
        ),
        (
            [states_list("2010", "FRA", complete=False), states_list("2020", "ITA", complete=False)],
            ["FRA", "ITA"],
        ),
        ([states_list("2022", "FRA"), states_list("2020", "ITA", complete=False)], ["ITA"]),
    ],
    ids=["newer", "undated complete", "derived complete", "none complete", "complete one only later"],
)
def test_an_incomplete_list_adds_who_it_names(lists, members):
    """Whom a newer incomplete list names sits there; whom it does not name keeps the seat."""
    assert members == members_on(registry_of(*lists), "2021")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
@pytest.mark.parametrize(
    ("present", "members"),
    [
        (("membership", "declaration", "derived"), ["FRA"]),
        (("declaration", "derived"), ["ITA"]),
        (("derived",), ["MLI"]),
    ],
)
def test_of_one_date_the_most_direct_evidence_is_in_force(order, present, members):
    """Of one date a membership list goes before a declaration, and that before a derived list."""
    lists = [("membership", "FRA"), ("declaration", "ITA"), ("derived", "MLI")]
    chosen = [states_list("2020", lists[i][1], basis=lists[i][0]) for i in order if lists[i][0] in present]
    assert members == members_on(registry_of(*chosen), "2020")


def test_a_newer_derived_list_goes_before_an_older_membership_list():
    """The date counts before the basis."""
    forum = registry_of(states_list("2010", "FRA"), states_list("2020", "ITA", basis="derived"))
    assert members_on(forum, "2020") == ["ITA"]


def test_a_list_that_names_no_members_is_no_list_of_members():
    """A list of observers alone leaves the older list of members in force, and the other way round."""
    forum = registry_of(
        states_list("2010", "FRA", "ITA"), states_list("2015", "", "MLI"), states_list("2020", "EGY")
    )
    assert members_on(forum, "2016") == ["FRA"]
    assert sits(forum, parse_date("2016")).observer_states == ("MLI",)
    assert sits(forum, parse_date("2020")).observer_states == ("MLI",)


def test_a_list_of_observers_does_not_decide_of_who_left():
    """A complete list without members says nothing of a State that has no seat: its leaving decides."""
    left = [{"states": ["ITA"], "date": "2012", "source": "s"}]
    forum = registry_of(states_list("2010", "FRA ITA"), states_list("2015", "", "MLI"), left=left)
    decision = verdict_in(forum, "ITA", parse_date("2016")).decision
    assert (decision.how, str(decision.date)) == ("left", "2012")


def test_other_standing_is_neither_member_nor_observer():
    """States that a list names in another standing are not counted among members or observers."""
    data = states_list("2020", "FRA")
    data["groups"].append({"standing": "other", "word": "guest", "states": ["ITA"]})
    now = sits(registry_of(data), parse_date("2020"))
    assert (now.members.states, now.observer_states) == (("FRA",), ())
    found = verdict_in(registry_of(data), "ITA", parse_date("2020"))
    assert (found.answer, found.standing, found.sits) == ("yes", "other", False)


def test_observers_are_less_the_members():
    """A State that an older list names as observer and a newer one as member is a member only."""
    forum = registry_of(states_list("2010", "FRA", "ITA MLI"), states_list("2015", "FRA ITA"))
    assert sits(forum, parse_date("2012")).observer_states == ("ITA", "MLI")
    assert sits(forum, parse_date("2015")).observer_states == ("MLI",)
    assert sits(forum, parse_date("2015")).standing("ITA") == "member"


def test_observers_can_be_known_in_part():
    """A list complete for members may name its observers in part, and then gives way to one that names them all."""
    forum = registry_of(
        states_list("2010", "FRA", "ITA MLI"), states_list("2015", "FRA", "ITA", observers_complete=False)
    )
    assert sits(forum, parse_date("2020")).observer_states == ("ITA", "MLI")
    assert members_in(forum, parse_date("2020")).list.as_of == parse_date("2015")


@pytest.mark.parametrize(
    ("code", "day", "answer", "standing"),
    [
        ("FRA", "2012", "yes", "member"),
        ("MLI", "2012", "yes", "observer"),
        ("EGY", "2012", "no", None),
        ("EGY", "2005", "unknown", None),
        ("FRA", "2005", "unknown", None),
        ("FRA", "1999", "not-founded", None),
        ("EGY", "1999-12-31", "not-founded", None),
        ("EGY", "2000-01-01", "unknown", None),
        ("EGY", "2020", "yes", "member"),
        ("FRA", "2020", "no", None),
    ],
)
def test_four_answers_not_two(code, day, answer, standing):
    """Named is yes; not in a complete list is no; no list is unknown; before the founding is not-founded."""
    forum = registry_of(
        states_list("2010", "FRA ITA", "MLI"), states_list("2020", "EGY"), established=[founding("2000")]
    )
    found = verdict_in(forum, code, parse_date(day))
    assert (answer, standing) == (found.answer, found.standing)


def test_an_incomplete_list_never_says_no():
    """A State that an incomplete list does not name may be a member all the same; one that it names is."""
    forum = registry_of(states_list("2018", "FRA", complete=False))
    assert verdict_in(forum, "ITA", parse_date("2020")).answer == "unknown"
    assert verdict_in(forum, "FRA", parse_date("2020")).answer == "yes"


def test_who_came_to_a_meeting_or_sits_in_a_body_is_no_member():
    """Attendance and steering groups are kept and decide nothing."""
    came = {"source": "s", "as_of": "2015", "word": "present", "complete": True, "states": ["ITA"]}
    body = {"source": "s", "as_of": "2015", "name": "Core", "complete": True, "states": ["EGY"]}
    forum = registry_of(states_list("2010", "FRA"), attendance=[came], bodies=[body])
    assert [verdict_in(forum, code, parse_date("2020")).answer for code in ("FRA", "ITA", "EGY")] == [
        "yes",
        "no",
        "no",
    ]


@pytest.mark.parametrize(
    ("claims", "day", "answer"),
    [
        (["1993", "1991"], "1991", True),  # the earliest claim counts, not the first
        (["1993", "1991"], "1990", False),
        (["2006-07-11"], "2006-07-10", False),
        (["2006-07-11"], "2006-07", True),
        (["2009/2013"], "2009-01-01", True),
        ([], "1800", True),
    ],
)
def test_a_forum_exists_from_its_earliest_founding_claim(claims, day, answer):
    """A forum is not founded only where the day lies before every founding claim."""
    forum = registry_of(established=[founding(claim) for claim in claims])
    assert answer is founded(forum.forums["f"], parse_date(day))


@pytest.mark.parametrize(
    ("forum", "code", "day", "answer"),
    [
        # Egypt is in the list of 2006 and in none after it (rabat-decl-2006, paris-decl-2008).
        ("rabat", "EGY", "2007", "yes"),
        ("rabat", "EGY", "2026", "no"),
        ("rabat", "EGY", "1990", "not-founded"),
        # The United Kingdom stands in the lists up to 2019 and not in those of 2020 and 2023.
        ("rabat", "GBR", "2019", "yes"),
        ("rabat", "GBR", "2021", "no"),
        # 49 of 50 States are known by name, the United Kingdom not among them (pp-states).
        ("prague", "GBR", "2026", "unknown"),
        ("prague", "UKR", "2026", "yes"),
        # Observers in rabat-partners-2023.
        ("rabat", "LBY", "2024", "yes"),
        # No list names who takes part in the global forum, which is open to all.
        ("gfmd", "FRA", "2026", "open"),
    ],
)
def test_verdicts_on_real_forums(registry, forum, code, day, answer):
    """The shipped registry answers as its sources do."""
    assert answer == verdict(registry, forum, code, parse_date(day)).answer


@given(forums(), DAYS, DAYS)
def test_a_list_stays_in_force_until_the_next_one(forum, one, other):
    """Between two days on which no list can be dated for the first time, the list in force is the same."""
    earlier, later = sorted((one, other))
    if any(earlier < date.first <= later for date in dates_of(forum)):
        return
    for standing in ("member", "observer"):
        before, after = (getattr(sits(forum, parse_date(day)), f"{standing}s") for day in (earlier, later))
        assert before == after


@given(forums(), DAYS)
def test_the_list_in_force_is_not_beaten_by_another(forum, day):
    """The list in force can be dated by then, and no other list that serves is complete or newer where it is not."""
    on = parse_date(day)
    if not founded(forum.forums["f"], on):
        return
    chosen = members_in(forum, on)
    naming = [x for x in forum.forums["f"].memberships if x.states("member")]
    serving = [x for x in naming if x.as_of and x.as_of.possible_by(on)]
    if chosen is None:
        assert not serving
        assert not [x for x in naming if x.as_of is None and not any(y.as_of for y in naming)]
        return
    assert chosen.list.as_of is None or chosen.list.as_of.possible_by(on)
    rivals = [x for x in serving if x.complete or not chosen.complete]
    assert chosen.complete or not any(x.complete for x in rivals)
    if chosen.list.as_of:
        assert chosen.list.as_of.newness == max(x.as_of.newness for x in rivals)


@given(forums(), st.sampled_from(CODES), DAYS, DAYS)
def test_verdicts_change_only_at_dates_of_lists_and_founding(forum, code, one, other):
    """A State's verdict and standing are the same on two days with no date of a list or founding between them."""
    earlier, later = sorted((one, other))
    if any(earlier < date.first <= later for date in dates_of(forum)):
        return
    before, after = (verdict_in(forum, code, parse_date(day)) for day in (earlier, later))
    assert (before.answer, before.standing) == (after.answer, after.standing)


@given(forums(), DAYS)
def test_counts_are_the_sizes_of_the_sets(forum, day):
    """The numbers of members and observers are those of the sets of States, and nobody is in both."""
    on = parse_date(day)
    now, sized = sits(forum, on), size(forum, "f", on)
    members = set(now.members.states) if now.members else set()
    observers = set(now.observer_states)
    assert members & observers == set()
    assert sized.named == (len(members) if now.members else None)
    assert sized.members == (len(members) if now.members and now.members.complete else None)
    assert sized.observers == (len(observers) if now.observers else None)


@given(forums(), st.sampled_from(CODES), DAYS)
def test_verdict_and_sets_agree(forum, code, day):
    """A State has the verdict yes exactly if it is among the members or observers of that day."""
    on = parse_date(day)
    now = sits(forum, on)
    seated = code in (now.members.states if now.members else ()) or code in now.observer_states
    assert (verdict_in(forum, code, on).answer == "yes") is (seated and founded(forum.forums["f"], on))


def test_before_its_founding_nobody_sits_in_a_forum():
    """An undated or loosely dated list does not give a forum members before it was founded."""
    now = sits(
        registry_of(states_list(None, "FRA", "ITA"), established=[founding("2015")]), parse_date("2000")
    )
    assert (now.members, now.observers) == (None, None)


def test_of_one_date_and_basis_the_later_in_the_file_is_in_force():
    """Where two lists are alike in date and basis, the one that stands later in the file decides."""
    assert members_on(registry_of(states_list("2020", "FRA"), states_list("2020", "ITA")), "2024") == ["ITA"]
