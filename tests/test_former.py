"""``iscm country --former``: where a State once sat, until when, and what shows that it went."""

from __future__ import annotations

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.output.views.former import former_words
from iscm_cli.queries.country import country_page
from iscm_cli.queries.forums import ALL, Scope
from iscm_cli.states import load_states
from making import forum_data, make_registry, registry_of, states_list

pytestmark = pytest.mark.fixed


def former(registry, code, day="2026", **scope):
    """The former seats of a State on a day."""
    return country_page(registry, load_states(), code, Scope(parse_date(day), **scope)).former


def words(registry, code, day="2026"):
    """What the page says of the one former seat of a State."""
    (seat,) = former(registry, code, day)
    return former_words(registry, seat)


def body(**more):
    """A registry whose forum "f" has the members of a body with France and Italy by a list of 2010."""
    rule = states_list("2012", basis="derived")
    rule["groups"] = [{"standing": "member", "word": "members", "body": "club"}]
    registry = registry_of(rule)
    club = {"name": "Club", "memberships": [states_list("2010", "FRA ITA")], **more}
    return type(registry).model_validate(
        {
            **registry.model_dump(by_alias=True, exclude_none=True, mode="python"),
            "organisations": {"club": club},
        }
    )


def test_a_list_without_the_state_says_only_by_when_it_had_gone():
    """Between two lists no day is made up: the State is on the one and gone by the other."""
    registry = registry_of(states_list("2006-07", "FRA ITA"), states_list("2018-01", "FRA ITA"), states_list("2019~", "FRA"))  # fmt: skip
    assert words(registry, "ITA") == "on lists of 2006-07 to 2018-01; gone by c. 2019"
    (seat,) = former(registry, "ITA")
    assert (seat.gone.how, seat.gone.exact) == ("not-named", False)


def test_a_leaving_gives_the_day():
    """Where a source says on what day a State left, that day is the end."""
    registry = registry_of(
        states_list("2010", "FRA ITA"), left=[{"states": ["ITA"], "date": "2015-03-02", "source": "s"}]
    )
    assert words(registry, "ITA") == "on the list of 2010; left 2015-03-02"
    (seat,) = former(registry, "ITA")
    assert (seat.gone.how, seat.gone.exact) == ("left", True)


def test_a_joining_gives_the_beginning():
    """A State that is known by its joining alone was there from that date."""
    registry = registry_of(
        states_list("2020", "FRA"), joined=[{"states": ["ITA"], "date": "2015-03", "source": "s"}]
    )
    assert words(registry, "ITA") == "joined 2015-03; gone by 2020"


def test_who_came_back_and_went_again_has_one_seat_with_a_break():
    """A break stands between the first and the last time that the State was there."""
    registry = registry_of(
        states_list("2006", "FRA ITA"), states_list("2008", "FRA"), states_list("2016", "FRA ITA"), states_list("2019", "FRA")
    )  # fmt: skip
    assert words(registry, "ITA") == "on lists of 2006 to 2016 (gone by 2008, back by 2016); gone by 2019"


def test_who_came_back_and_stayed_has_no_former_seat():
    """Of a forum in which the State sits on the day there is no former seat, whatever happened before."""
    registry = registry_of(
        states_list("2006", "FRA ITA"), states_list("2008", "FRA"), states_list("2016", "FRA ITA")
    )
    assert former(registry, "ITA") == ()
    assert [seat.gone.date.text for seat in former(registry, "ITA", "2010")] == ["2008"]


def test_an_observer_who_became_a_member_has_not_gone():
    """A seat of another kind is a seat."""
    registry = registry_of(states_list("2006", "FRA", "ITA"), states_list("2010", "FRA ITA"))
    assert former(registry, "ITA") == ()


def test_an_incomplete_list_sends_nobody_away():
    """That an incomplete list does not name a State proves nothing."""
    registry = registry_of(states_list("2006", "FRA ITA"), states_list("2010", "FRA", complete=False))
    assert former(registry, "ITA") == ()


def test_another_standing_is_no_seat_any_more():
    """A member that a later list names as a partner sat there once, and is said to be a partner since."""
    later = states_list("2010", "FRA")
    later["groups"].append({"standing": "other", "word": "partner", "states": ["ITA"]})
    registry = registry_of(states_list("2006", "FRA ITA"), later)
    assert words(registry, "ITA") == "on the list of 2006; named as partner by 2010"


def test_nothing_is_known_before_its_day():
    """What happens after the day asked about is not yet known."""
    registry = registry_of(states_list("2006", "FRA ITA"), states_list("2018", "FRA"))
    assert former(registry, "ITA", "2017") == ()
    assert former(registry, "ITA", "2005") == ()


def test_who_left_a_body_left_what_follows_from_it():
    """The leaving of a body ends the seat on its day."""
    registry = body(left=[{"states": ["ITA"], "date": "2014-05-01", "source": "s"}])
    assert words(registry, "ITA") == "on the list of 2012, as a member of Club; left Club 2014-05-01"


def test_a_forum_that_ended_has_former_members_only():
    """From the end on, everybody who sat there is a former member, until the end and no longer."""
    registry = registry_of(
        states_list("2001", "FRA ITA"), established=[{"date": "2000", "source": "s"}], ended=[{"date": "2005-10-10", "source": "s"}]
    )  # fmt: skip
    assert words(registry, "ITA") == "on the list of 2001; the forum ended 2005-10-10"
    assert former(registry, "ITA", "2004") == ()


@pytest.mark.parametrize("later", [(), (states_list("1999", "FRA"),)])
def test_a_state_that_ended_sat_until_then(later):
    """Czechoslovakia sat until it existed no more, whether or not a later list leaves it out."""
    registry = registry_of(states_list("1990", "FRA CSK"), *later)
    assert words(registry, "CSK") == "on the list of 1990; the State existed until 1993-01-01"
    assert former(registry, "CSK", "1991") == ()


def test_the_last_gone_first_and_of_every_status():
    """Former seats are listed from the last one gone, also in forums that are not shown by default."""
    asleep = [{"value": "asleep", "source": "s"}]
    registry = make_registry(
        {
            "early": forum_data(states_list("2001", "FRA ITA"), states_list("2005", "FRA")),
            "late": forum_data(states_list("2001", "FRA ITA"), states_list("2015", "FRA"), status=asleep),
        }
    )
    assert [seat.slug for seat in former(registry, "ITA")] == ["late", "early"]
    assert [seat.slug for seat in former(registry, "ITA", statuses=("live",))] == ["early"]


def test_active_forums_apart_from_others():
    """Seats in forums of a status that is not shown by default stand clauses, whether or not they were asked for."""
    asleep = [{"value": "asleep", "source": "s"}]
    registry = make_registry(
        {"a": forum_data(states_list("2001", "FRA")), "b": forum_data(states_list("2001", "FRA"), status=asleep)}
    )  # fmt: skip
    for statuses, seats in ((None, ["a"]), ((ALL,), ["a", "b"])):
        page = country_page(registry, load_states(), "FRA", Scope(parse_date("2010"), statuses=statuses))
        assert [seat.slug for seat in page.seats] == seats
        assert [seat.slug for seat in page.active] == ["a"]
        assert [seat.slug for seat in page.further] == ["b"]
        assert {each.own for each in page.neighbours} == {1}


def test_iceland_was_in_the_rabat_process(ask, run):
    """Three lists of the Rabat Process name Iceland, of 2006, c. 2016 and 2018; those since c. 2019 do not."""
    (row,) = ask("country", "Iceland", "--former")
    assert (row["slug"], row["first"], row["last"], row["gone"]) == ("rabat", "2006-07-11", "2018-01", "2019")
    assert (row["gone_estimated"], row["gone_exact"]) == (True, False)
    text = run("country", "Iceland").out
    assert "In no active forum" in text
    assert "on lists of 2006-07-11 to 2018-01" in text


def test_former_seats_of_one_state_only(run):
    """Former seats are asked about one State at a time."""
    done = run("country", "Niger", "Italy", "--former")
    assert (done.status, done.out) == (2, "")
    assert [line.partition(":")[0] for line in done.errors] == ["error", "hint"]


def test_no_former_seat(run):
    """A State without former seats gets the empty form of the format, and a line that says so."""
    done = run("country", "Antarctica", "--former", "-f", "json")
    assert (done.status, done.out) == (0, "[]\n")
    assert "no former membership of Antarctica is known" in done.err
