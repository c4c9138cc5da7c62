"""How large a forum is, and which is the largest, smallest, oldest and newest, on forums made by hand."""

from __future__ import annotations

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.queries.forums import Scope
from iscm_cli.queries.ranking import ranking
from iscm_cli.queries.size import newest_stated, size
from making import count, forum_data, founded, make_registry, registry_of, states_list

DAY = parse_date("2024")
FIVE = "DZA EGY FRA ITA MLI"
THREE = "DZA EGY FRA"


def places(forums, record, *, top=None, **scope) -> list[tuple[int | None, str]]:
    """Rank and slug of each place, in order."""
    found = ranking(make_registry(forums), Scope(DAY, **scope), record, top)
    return [(place.rank, place.row.slug) for place in found.places]


def test_size_is_the_complete_list_and_observers_stand_apart():
    """The size is the number of members in a complete list; observers are counted beside it, never in it."""
    sized = size(registry_of(states_list("2020", THREE, "ITA MLI"), counts=[count(9, "2020")]), "f", DAY)
    assert (sized.members, sized.named, sized.observers, sized.value) == (3, 3, 2, 3)
    assert sized.stated.value == 9


def test_without_a_complete_list_the_stated_count_is_the_size():
    """An incomplete list says how many are known by name; the size is the newest stated count."""
    sized = size(
        registry_of(states_list("2020", THREE, complete=False), counts=[count(50, "2018")]), "f", DAY
    )
    assert (sized.members, sized.named, sized.value) == (None, 3, 50)


def test_without_list_and_count_the_size_is_unknown():
    """An unknown size is None, never 0, whatever the incomplete list names."""
    assert size(registry_of(), "f", DAY).value is None
    assert size(registry_of(states_list("2020", THREE, complete=False)), "f", DAY).value is None
    assert size(registry_of(), "f", DAY).observers is None


@pytest.mark.parametrize(
    ("counts", "stated"),
    [
        ([count(10, "2015"), count(12, "2020")], 12),
        ([count(12, "2020"), count(10, "2015")], 12),
        ([count(12, "2020-06"), count(13, "2020-07")], 13),
        ([count(10, None), count(12, "2001")], 12),
        ([count(10, None)], 10),
        ([count(10, "2015"), count(15, "2030")], 10),
        ([count(10, "2015"), count(50, "2020", approximate=True)], 10),
        ([count(10, "2015"), count(50, "2020", uncertain=True)], 10),
        ([count(10, "2015", approximate=True), count(50, "2020", uncertain=True)], 10),
        ([count(50, "2020", approximate=True)], 50),
        ([count(10, "2015"), count(60, "2020", "attendance")], 10),
        ([count(10, "2015"), count(60, "2020", "members-and-observers")], 10),
        ([count(10, "2015"), count(4, "2020", "observers"), count(3, "2020", "part")], 10),
        ([count(60, "2020", "attendance")], None),
    ],
)
def test_the_newest_stated_count_of_members(counts, stated):
    """The stated size is the newest count of members by the day, one that is exact and certain before others."""
    found = newest_stated(registry_of(counts=counts).forums["f"], DAY)
    assert stated == (found.value if found else None)


def test_size_follows_the_day():
    """On an earlier day the size is that of the list and the count of that time."""
    forum = registry_of(
        states_list("2010", THREE), states_list("2020", FIVE), counts=[count(3, "2010"), count(6, "2020")]
    )
    before, after = (size(forum, "f", parse_date(day)) for day in ("2015", "2024"))
    assert (before.members, before.stated.value) == (3, 3)
    assert (after.members, after.stated.value) == (5, 6)


def test_equal_sizes_share_a_rank():
    """Equal sizes share a rank, and the next rank counts all before it."""
    forums = {
        "two": forum_data(states_list("2020", "FRA ITA")),
        "five": forum_data(states_list("2020", FIVE)),
        "three-b": forum_data(states_list("2020", "EGY FRA ITA")),
        "three-a": forum_data(states_list("2020", THREE)),
    }
    assert places(forums, "largest") == [(1, "five"), (2, "three-a"), (2, "three-b"), (4, "two")]
    assert places(forums, "smallest") == [(1, "two"), (2, "three-a"), (2, "three-b"), (4, "five")]


def test_observers_do_not_make_a_forum_larger():
    """A forum with many observers ranks by its members alone."""
    forums = {
        "watched": forum_data(states_list("2020", "FRA ITA", THREE.replace("FRA", "MLI"))),
        "alone": forum_data(states_list("2020", THREE)),
    }
    assert places(forums, "largest") == [(1, "alone"), (2, "watched")]


@pytest.mark.parametrize("record", ["largest", "smallest"])
def test_among_equals_a_list_of_its_own_goes_first(record):
    """Equal sizes are ordered by basis, then newest stated count, then name."""
    forums = {
        "a-stated": forum_data(counts=[count(3, "2020")]),
        "b-derived": forum_data(states_list("2020", THREE, basis="derived"), counts=[count(4, "2020")]),
        "e-in-part": forum_data(states_list("2020", "FRA", complete=False), counts=[count(3, "2020")]),
        "d-own": forum_data(states_list("2020", THREE)),
        "c-own": forum_data(states_list("2020", THREE)),
        "z-own": forum_data(states_list("2020", THREE), counts=[count(4, "2020")]),
        "y-declared": forum_data(states_list("2020", THREE, basis="declaration"), counts=[count(3, "2020")]),
    }
    order = ["z-own", "y-declared", "c-own", "d-own", "b-derived", "a-stated", "e-in-part"]
    assert [(1, slug) for slug in order] == places(forums, record)


@pytest.mark.parametrize("record", ["largest", "smallest"])
def test_unknown_sizes_come_last_without_a_rank(record):
    """A forum of unknown size stands at the end of every ranking by size, without rank and value."""
    forums = {"dark": forum_data(), "lit": forum_data(states_list("2020", THREE))}
    found = ranking(make_registry(forums), Scope(DAY), record).places
    assert [(p.rank, p.row.slug, p.value) for p in found] == [(1, "lit", 3), (None, "dark", None)]


def test_a_place_says_what_its_value_rests_on():
    """A size names its list with basis, date and source, or the stated count with date and source."""
    forums = {
        "listed": forum_data(states_list("2020-05", FIVE, basis="derived", source="roll")),
        "stated": forum_data(
            states_list("2022", "FRA", complete=False), counts=[count(4, "2019", source="page")]
        ),
    }
    found = ranking(make_registry(forums), Scope(DAY), "largest").places
    assert [(p.value, p.basis, str(p.as_of), p.source) for p in found] == [
        (5, "derived", "2020-05", "roll"),
        (4, "stated", "2019", "page"),
    ]


def test_age_is_by_the_shown_founding_claim():
    """Oldest and newest rank by the first founding claim; other dates are told beside it."""
    forums = {
        "contested": forum_data(
            established=[founded("1993", "page"), founded("1991", "table"), founded("1993", "site")]
        ),
        "plain": forum_data(established=[founded("1992-05-01")]),
        "dark": forum_data(),
    }
    assert places(forums, "oldest") == [(1, "plain"), (2, "contested"), (None, "dark")]
    assert places(forums, "newest") == [(1, "contested"), (2, "plain"), (None, "dark")]
    found = ranking(make_registry(forums), Scope(DAY), "newest").places[0]
    assert (
        found.value,
        found.source,
        [(str(claim.date), claim.source) for claim in found.others],
    ) == ("1993", "page", [("1991", "table")])


def test_a_year_and_a_day_of_that_year_share_a_rank():
    """Of one year a forum with a full date is not older than one with the year alone: a date is never padded."""
    forums = {
        "b-day": forum_data(established=[founded("2008-01-21")]),
        "a-year": forum_data(established=[founded("2008")]),
        "c-later": forum_data(established=[founded("2009")]),
    }
    assert places(forums, "oldest") == [(1, "a-year"), (1, "b-day"), (3, "c-later")]
    assert places(forums, "newest") == [(1, "c-later"), (2, "a-year"), (2, "b-day")]


def test_ranks_are_within_each_kind():
    """Each kind has a ranking of its own, in the order of the vocabulary."""
    rounds = {"kind": [{"value": "round", "source": "s"}]}
    forums = {
        "round-large": forum_data(states_list("2020", FIVE), **rounds),
        "council-small": forum_data(states_list("2020", "FRA")),
        "council-large": forum_data(states_list("2020", THREE)),
        "round-small": forum_data(states_list("2020", "ITA"), **rounds),
    }
    assert places(forums, "largest") == [
        (1, "council-large"), (2, "council-small"), (1, "round-large"), (2, "round-small"),
    ]  # fmt: skip
    assert places(forums, "largest", kind="round") == [(1, "round-large"), (2, "round-small")]


def test_ranks_are_among_the_statuses_asked_for():
    """A dormant forum takes no rank unless its status is asked for."""
    asleep = {"status": [{"value": "asleep", "source": "s"}]}
    forums = {
        "large-asleep": forum_data(states_list("2020", FIVE), **asleep),
        "small-live": forum_data(states_list("2020", "FRA")),
    }
    assert places(forums, "largest") == [(1, "small-live")]
    assert places(forums, "largest", statuses=("all",)) == [(1, "large-asleep"), (2, "small-live")]
    assert places(forums, "largest", statuses=("asleep",)) == [(1, "large-asleep")]


def test_the_top_places_keep_ties_and_leave_out_the_unknown():
    """The first N places hold every forum of these ranks and none without a rank."""
    forums = {
        "a": forum_data(states_list("2020", THREE)),
        "b": forum_data(states_list("2020", THREE)),
        "c": forum_data(states_list("2020", "FRA")),
        "dark": forum_data(),
    }
    assert places(forums, "largest", top=1) == [(1, "a"), (1, "b")]
    assert places(forums, "largest", top=2) == [(1, "a"), (1, "b")]
    assert places(forums, "largest", top=9) == [(1, "a"), (1, "b"), (3, "c")]


def test_a_member_is_not_counted_as_observer():
    """A State that an older list names as observer and the list in force as member counts as member alone."""
    sized = size(registry_of(states_list("2015", "DZA", "FRA ITA"), states_list("2020", "DZA FRA")), "f", DAY)
    assert (sized.members, sized.observers) == (2, 1)


def test_others_than_the_founding_shown_exclude_it():
    """A month of the year that is shown is no other founding."""
    forums = {"f": forum_data(established=[founded("1993"), founded("1993-02"), founded("1991")])}
    [place] = ranking(make_registry(forums), Scope(DAY), "oldest").places
    assert [claim.date.text for claim in place.others] == ["1991"]
