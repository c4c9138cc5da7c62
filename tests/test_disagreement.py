"""Where sources disagree: worked out from their claims, never typed in."""

from __future__ import annotations

import pytest

from iscm_cli.queries.disagreement import disagreements
from making import count, founded, registry_of, states_list

THREE = "DZA EGY FRA"
FIVE = "DZA EGY FRA ITA MLI"


def found(registry, slug="f") -> dict[str, list[tuple[str | int, str]]]:
    """Value and source of every claim on a forum, by what the disagreement is about."""
    return {
        item.about: [(claim.value, claim.source) for claim in item.claims]
        for item in disagreements(registry, registry.forums[slug])
    }


def claim(value: str, source: str, as_of: str | None = None) -> dict[str, str]:
    """One source's word."""
    return {"value": value, "source": source, **({"as_of": as_of} if as_of else {})}


@pytest.mark.parametrize(
    ("dates", "differ"),
    [
        (["1993", "1991"], True),
        (["1993"], False),
        (["1993", "1993"], False),
        (["1993", "1993-02"], False),  # a month of that year says the same, more precisely
        (["1993-01", "1993-02"], True),
        (["1993-02-01", "1993-02-28"], True),
        (["2009/2013", "2011"], False),
        (["2009/2013", "2014"], True),
        (["1993", "1993", "1994-05"], True),
    ],
)
def test_founding_dates_disagree_where_no_day_fits_both(dates, differ):
    """Founding claims disagree only where their dates have no day in common."""
    registry = registry_of(established=[founded(date, f"s{n}") for n, date in enumerate(dates)])
    expected = {"founding": [(date, f"s{n}") for n, date in enumerate(dates)]} if differ else {}
    assert expected == found(registry)


def test_the_first_claim_is_the_one_shown():
    """Among contested foundings the first is marked as shown, and only that one."""
    registry = registry_of(established=[founded("1993", "a"), founded("1991", "b")])
    assert [one.shown for one in disagreements(registry, registry.forums["f"])[0].claims] == [True, False]


@pytest.mark.parametrize(
    ("claims", "differ"),
    [
        ([claim("council", "a"), claim("round", "b")], True),
        ([claim("council", "a", "2020"), claim("round", "b", "2020-05")], True),
        ([claim("council", "a", "2020"), claim("round", "b", "2010")], False),
        ([claim("council", "a"), claim("council", "b")], False),
    ],
)
def test_kinds_disagree_only_at_one_time(claims, differ):
    """The field has changed its words: two kinds disagree only where their dates can be the same."""
    assert differ is ("kind" in found(registry_of(kind=claims)))


@pytest.mark.parametrize(
    ("claims", "differ"),
    [
        ([claim("live", "a", "2020"), claim("asleep", "b", "2020-05")], True),
        ([claim("live", "a", "2020"), claim("asleep", "b", "2010")], False),
        ([claim("live", "a", "2020"), claim("asleep", "b")], True),
        ([claim("live", "a", "2020"), claim("live", "b", "2020")], False),
    ],
)
def test_statuses_disagree_only_at_one_time(claims, differ):
    """A status changes in time: two words disagree only where their dates can be the same."""
    assert differ is ("status" in found(registry_of(status=claims)))


@pytest.mark.parametrize(
    ("counts", "differ"),
    [
        ([count(56, "2020"), count(57, "2020")], True),
        ([count(56, "2020"), count(57, "2020-03-01")], True),
        ([count(56, "2020"), count(56, "2020")], False),
        ([count(56, "2019"), count(57, "2020")], False),  # a forum may have grown
        ([count(56, "2020"), count(57, None)], False),
        ([count(50, "2020", approximate=True), count(52, "2020")], False),  # "over 50" and 52 both hold
        ([count(50, "2020", approximate=True), count(48, "2020")], True),
        ([count(50, "2020", approximate=True), count(40, "2020", approximate=True)], False),
        ([count(55, "2020"), count(57, "2020", "members-and-observers")], False),
        ([count(55, "2020"), count(57, "2020", "members-and-observers", uncertain=True)], False),
        (
            [count(55, "2020", uncertain=True), count(57, "2020", "members-and-observers", uncertain=True)],
            True,
        ),
        ([count(57, "2020", "members-and-observers"), count(58, "2020", "members-and-observers")], True),
        ([count(55, "2020"), count(26, "2020", "attendance")], False),
        ([count(55, "2020"), count(27, "2020", "part"), count(12, "2020", "organisations")], False),
        ([count(2, "2020", "observers"), count(55, "2020")], False),
    ],
)
def test_counts_disagree_on_the_same_thing_in_the_same_year(counts, differ):
    """Numbers of members disagree where they count the same thing in one year and cannot both hold."""
    assert differ is any(about.endswith("in 2020") for about in found(registry_of(counts=counts)))


def test_a_stated_count_disagrees_with_a_list_of_its_year():
    """A number that a source states is held against the complete list of that year."""
    registry = registry_of(
        states_list("2020", THREE, source="roll"), counts=[count(4, "2020-02", source="page")]
    )
    assert found(registry) == {"members in 2020": [(4, "page"), (3, "roll")]}


@pytest.mark.parametrize(
    "registry",
    [
        registry_of(states_list("2020", THREE, complete=False), counts=[count(4, "2020")]),
        registry_of(states_list(None, THREE), counts=[count(4, "2020")]),
        registry_of(states_list("2020", THREE), counts=[count(3, "2020")]),
        registry_of(
            states_list("2020", THREE, "ITA MLI"), counts=[count(5, "2020", "members-and-observers")]
        ),
        registry_of(
            states_list("2020", THREE, "ITA", observers_complete=False),
            counts=[count(5, "2020", "members-and-observers")],
        ),
    ],
    ids=["incomplete", "undated", "equal", "members and observers", "observers known in part"],
)
def test_a_list_rules_out_only_what_it_covers(registry):
    """A list that is incomplete, undated or in accord with the count gives no disagreement."""
    assert found(registry) == {}


def test_a_count_disagrees_with_its_own_parts():
    """A number whose parts, according to the same source, do not add up is shown beside their sum."""
    registry = registry_of(counts=[count(82, "2020", parts=[53, 28], source="page")])
    assert found(registry) == {"a total and its parts": [(82, "page"), (81, "page")]}
    assert found(registry_of(counts=[count(106, "2020", parts=[27, 79])])) == {}


def test_two_lists_of_one_year_disagree_on_who_is_a_member():
    """A State that one complete list of a year names and another of that year lacks is told by its code."""
    registry = registry_of(
        states_list("2016", "DZA FRA", source="a"), states_list("2016-05", "EGY FRA", source="b")
    )
    assert found(registry)["who is a member in 2016"] == [(("DZA",), "a"), (("EGY",), "b")]


@pytest.mark.parametrize(
    "lists",
    [
        (states_list("2016", THREE), states_list("2016", THREE)),
        (states_list("2015", THREE), states_list("2016", FIVE)),
        (states_list("2016", THREE), states_list("2016", FIVE, complete=False)),
        (states_list("2016", THREE), states_list(None, FIVE)),
        (states_list("2016", THREE, "ITA"), states_list("2016", THREE, "MLI")),
    ],
    ids=["same", "other year", "incomplete", "undated", "observers only"],
)
def test_lists_that_can_both_hold_do_not_disagree(lists):
    """Lists of other years, incomplete or undated lists, and other observers are no disagreement on members."""
    assert not [about for about in found(registry_of(*lists)) if about.startswith("who")]


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (["north"], ["south"], True),
        (["north", "east"], ["north", "south"], True),
        (["north"], ["north", "south"], False),  # a wider heading contradicts nothing
        (["south", "north"], ["north", "south"], False),
    ],
)
def test_regions_disagree_where_neither_holds_the_other(one, other, differ):
    """Two sources' regions disagree where each names one that the other lacks."""
    registry = registry_of(regions=[{"value": one, "source": "a"}, {"value": other, "source": "b"}])
    assert differ is ("regions" in found(registry))


def test_where_all_agree_there_is_nothing():
    """A forum without contested claims has no disagreements."""
    assert found(registry_of(states_list("2020", THREE), established=[founded("2000")])) == {}


# The numbers below are those that the sources print; see the counts and lists of each forum in the registry.


def test_budapest_is_founded_in_1993_or_1991_and_of_either_kind(registry):
    """IOM's pages say 1993 and IRF, its tables of 2013 to 2017 say 1991 and RCP; the first is shown."""
    about = {item.about: item.claims for item in disagreements(registry, registry.forums["budapest"])}
    assert {one.value for one in about["founding"]} == {"1993", "1991"}
    assert [(one.value, one.source) for one in about["founding"] if one.shown] == [("1993", "iom-irf-page")]
    assert {("1991", f"iom-overview-{year}") for year in (2013, 2015, 2017)} <= {
        (one.value, one.source) for one in about["founding"]
    }
    assert {one.value for one in about["kind"]} == {"irf", "rcp"}
    assert [one.value for one in about["kind"] if one.shown] == ["irf"]


def test_acp_eu_states_108_and_adds_up_to_106(registry):
    """IOM states 108 members in the same line as 27 and 79, which make 106."""
    about = found(registry, "acp-eu")
    assert about["a total and its parts"] == [(108, "iom-acp-eu"), (106, "iom-acp-eu")]
    assert (108, "iom-acp-eu") in about["members in 2020"]
    assert 106 in {value for value, _ in about["members in 2020"]}


def test_tripoli_states_82_of_53_and_28(registry):
    """IOM states 82 members, said to be 53 and 28, which make 81; its derived list of 82 is no disagreement."""
    about = found(registry, "tripoli")
    assert about["a total and its parts"] == [(82, "iom-tripoli"), (81, "iom-tripoli")]
    assert "members in 2020" not in about


def test_rabat_has_56_or_55_members_in_2020_and_57_with_observers(registry):
    """For 2020 IOM says 56, the Process lists 55; its 57 with two observers contradicts neither list nor itself."""
    assert found(registry, "rabat")["members in 2020"] == [
        (56, "iom-irf-page"),
        (55, "rabat-partners-2020"),
    ]


def test_abu_dhabi_lists_of_2016_differ_by_yemen(registry):
    """Of two lists of 2016 one has 18 States with Yemen, the other 17 without."""
    about = found(registry, "abu-dhabi")
    assert about["who is a member in 2016"] == [(("YEM",), "mfa-add"), ((), "sundaytimes-2016")]


@pytest.mark.parametrize("forum", ["five-plus-five", "quito"])
def test_forums_whose_sources_count_alike(registry, forum):
    """The sources on the 5+5 (10 members) and Quito (13) agree on the number."""
    assert not [about for about in found(registry, forum) if about.startswith("members")]


@pytest.mark.parametrize(
    ("counts", "differ"),
    [
        ([count(6, "2020-06")], True),
        ([count(6, "2020-06", uncertain=True)], False),
        ([count(6, "2020-01", uncertain=True)], True),
    ],
)
def test_a_derived_list_may_grow_within_its_year(counts, differ):
    """A derived list of five in January rules out six in June for certain members, not for a borrowed number."""
    registry = registry_of(states_list("2020-01", FIVE, basis="derived"), counts=counts)
    assert differ is ("members in 2020" in found(registry))


@pytest.mark.parametrize(
    "registry",
    [
        registry_of(counts=[count(56, "2020/2022"), count(57, "2020")]),
        registry_of(states_list("2020/2022", THREE), counts=[count(4, "2020")]),
        registry_of(states_list("2020/2022", THREE), states_list("2020", THREE + " ITA")),
        registry_of(states_list("2020", "", "ITA"), states_list("2020", THREE)),
    ],
    ids=["count", "list and count", "lists", "observers alone"],
)
def test_what_has_no_year_of_its_own_is_not_compared(registry):
    """A number or list of some time within a span, or a list that names no members, contradicts none of a year."""
    assert found(registry) == {}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [("membership", "membership", True), ("derived", "membership", True), ("derived", "derived", False)],
)
def test_two_derived_lists_may_both_be_right(one, other, differ):
    """Two days of a year may have other members only where both lists follow another body's membership."""
    registry = registry_of(
        states_list("2020-01", "FRA", basis=one), states_list("2020-06", "FRA ITA", basis=other)
    )
    assert differ is ("who is a member in 2020" in found(registry))


def test_several_lists_of_a_year_are_one_finding():
    """Of three lists of a year, each shows the members that not all of them name; one that names no others has none."""
    lists = [
        states_list("2016", "DZA EGY", source="a"),
        states_list("2016-03", "DZA FRA ITA", source="b"),
        states_list("2016-05", "DZA", source="c"),
        states_list("2017", "MLI", source="d"),
    ]
    assert found(registry_of(*lists))["who is a member in 2016"] == [
        (("EGY",), "a"),
        (("FRA", "ITA"), "b"),
        ((), "c"),
    ]


def test_a_derived_list_that_no_list_of_its_time_contradicts_is_left_out():
    """Two derived lists of other days differ from a list of the forum's own, or not at all."""
    lists = [
        states_list("2020-01", "FRA", basis="derived", source="a"),
        states_list("2020-06", "FRA ITA", basis="derived", source="b"),
    ]
    assert found(registry_of(*lists)) == {}
    own = states_list("2020-09", "FRA ITA", source="c")
    differing = found(registry_of(*lists, own))["who is a member in 2020"]
    assert differing == [((), "a"), (("ITA",), "c")]
