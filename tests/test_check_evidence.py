"""``iscm check`` across facts: what stands twice, comes too early, joins who is there or leaves who never was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from iscm_cli.models import Registry
from iscm_cli.output.disagreement_words import value_words
from iscm_cli.queries.disagreement import disagreements
from iscm_cli.registry.soundness import evidence
from making import count, forum_data, founded, make_registry, registry_data, states_list

if TYPE_CHECKING:
    from iscm_cli.fault import Fault, Path

CHAIR = {"state": "FRA", "role": "chair", "from": "2010", "source": "s"}
MEETING = {"title": "Summit", "date": "2010", "source": "s"}
DOCUMENT = {"title": "Charter", "year": 2010, "source": "s"}
ENDED = [{"date": "2005", "event": "Closed", "source": "charter"}]


def event(date: str, states: str, **more: Any) -> dict[str, Any]:
    """A joining or a leaving, with the codes parted by blanks."""
    return {"date": date, "source": "s", "states": states.split(), **more}


def faults(*lists: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    """Place and message of what is wrong with the evidence on a forum of these facts."""
    registry = make_registry({"f": forum_data(*lists, **more)})
    found = found_in(registry, ("forums", "f"), registry.forums["f"])
    return [(".".join(map(str, fault.path[2:])), fault.message) for fault in found]


def body_faults(body: dict[str, Any]) -> list[tuple[str, str]]:
    """The same of a body."""
    data = registry_data({"f": forum_data()})
    registry = Registry.model_validate({**data, "organisations": {"b": {"name": "B", **body}}})
    found = found_in(registry, ("organisations", "b"), registry.organisations["b"])
    return [(".".join(map(str, fault.path[2:])), fault.message) for fault in found]


def found_in(registry: Registry, base: Path, record: Any) -> list[Fault]:
    """What is wrong with the evidence as a whole, and with each piece of it."""
    return [*evidence.faults(registry, base, record), *evidence.fact_faults(registry, base, record)]


@pytest.mark.parametrize(
    ("key", "fact", "other"),
    [
        ("chairs", CHAIR, {**CHAIR, "from": "2012"}),
        ("meetings", MEETING, {**MEETING, "date": "2011"}),
        ("documents", DOCUMENT, {**DOCUMENT, "source": "t"}),
        ("counts", count(3, "2010"), count(3, "2010", source="t")),
        ("joined", event("2010", "FRA"), event("2010", "ITA")),
        ("memberships", states_list("2010", "FRA"), states_list("2010", "FRA", basis="derived")),
    ],
)
def test_a_fact_that_stands_twice_is_a_fault(key, fact, other):
    """A fact that stands twice word for word is a fault; one that differs in a word is another source's or time's."""
    [found] = [one for one in faults(**{key: [fact, other, fact]}) if "twice" in one[1]]
    assert found == (f"{key}.2", f"appears twice, word for word: it is also number 1 of {key}")
    assert faults(**{key: [fact, other]}) == []


@pytest.mark.parametrize(
    ("date", "complete", "wrong"),
    [("1999", True, True), ("1999", False, False), ("1999/2000", True, False), ("2000", True, False), (None, True, False)],
)  # fmt: skip
def test_a_complete_list_before_the_founding_is_a_fault(date, complete, wrong):
    """Only a complete list that lies before the earliest founding claim for certain is a fault."""
    found = faults(
        states_list(date, "FRA", complete=complete), established=[founded("2003"), founded("2000")]
    )
    assert found == (
        [
            (
                "memberships.0.as_of",
                "is a complete list of 1999, before the earliest founding claim, 2000-01-01",
            )
        ]
        if wrong
        else []
    )


@pytest.mark.parametrize(
    ("listed", "joins", "standing", "wrong"),
    [
        ("2009", "2010", "member", True),
        ("2010-03-05", "2010-03-05", "member", True),
        ("2010", "2010", "member", False),  # it may have been listed after it joined
        ("2011", "2010", "member", False),
        ("2009", "2010", "observer", False),  # a member that became observer
    ],
)
def test_a_joining_of_who_is_there_is_a_fault(listed, joins, standing, wrong):
    """Nobody joins whom a list of the same day or before names in that standing."""
    found = faults(states_list(listed, "FRA"), joined=[event(joins, "FRA ITA", standing=standing)])
    message = f"FRA has had this standing since {listed} (s)"
    assert found == ([("joined.0.states", message)] if wrong else [])


def test_a_leaving_of_who_never_was_is_a_fault():
    """Nobody leaves of whom nothing says that it was in: no list, dated or not, no joining."""
    left = [event("2010", "FRA ITA MLI EGY")]
    found = faults(
        states_list("2005", "FRA"), states_list(None, "ITA"), joined=[event("2006", "MLI")], left=left
    )
    assert found == [("left.0.states", "EGY leaves, but no evidence says that it had joined")]


def test_who_left_twice_is_a_fault():
    """A State that left and did not come back cannot leave again."""
    found = faults(states_list("2005", "FRA"), left=[event("2010", "FRA"), event("2012", "FRA")])
    assert found == [("left.1.states", "FRA leaves, but no evidence says that it had joined")]


@pytest.mark.parametrize(
    ("date", "wrong"), [("2010", True), ("2011", False), ("2010/2012", False), ("2012", False)]
)
def test_a_seat_before_the_state_existed_is_a_fault(date, wrong):
    """South Sudan, which exists since 2011-07-09, is on no list and joins no forum before."""
    message = "SSD did not exist before 2011-07-09"
    listed = faults(states_list(date, "SDN SSD"))
    assert listed == ([("memberships.0.groups.0.states", message)] if wrong else [])
    assert faults(joined=[event(date, "SSD")]) == ([("joined.0.states", message)] if wrong else [])


def test_a_territory_may_join_a_body():
    """Dominica joined the Caribbean Community in 1974, before its independence in 1978."""
    assert body_faults({"joined": [event("1974-05-01", "DMA")]}) == []


def test_an_event_after_the_end_is_a_finding_and_no_fault():
    """What is dated wholly after the end that is shown is held against it; either source may be right."""
    facts = {
        "ended": ENDED,
        "meetings": [MEETING, {**MEETING, "date": "2005-12", "title": "Last"}, {"title": "Undated", "source": "s"}],
        "chairs": [{**CHAIR, "from": "2008"}, {"state": "ITA", "role": "chair", "from": "2004/2006", "source": "s"}],
        "documents": [{**DOCUMENT, "year": 2006}, {**DOCUMENT, "year": 2005}],
        "joined": [event("2007-03", "ITA MLI")],
        "left": [event("2009", "ITA")],
    }  # fmt: skip
    lists = (states_list("2005", "FRA"), states_list("2006-05", "FRA", complete=False, source="page"))
    assert faults(*lists, **facts) == []
    registry = make_registry({"f": forum_data(*lists, **facts)})
    [found] = disagreements(registry, registry.forums["f"])
    assert found.about == "events after the end"
    assert [
        (value_words(registry, one.value), one.as_of and one.as_of.text, one.source, one.shown)
        for one in found.claims
    ] == [
        ("ended 2005", None, "charter", True),
        ("document: Charter", "2006", "s", False),
        ("list of members", "2006-05", "page", False),
        ("joined: ITA, MLI", "2007-03", "s", False),
        ("chair: FRA", "2008", "s", False),
        ("left: ITA", "2009", "s", False),
        ("meeting: Summit", "2010", "s", False),
    ]


def test_before_the_end_nothing_is_found():
    """A forum that lives on, or of which all is dated before its end, has no such finding."""
    for facts in ({"meetings": [MEETING]}, {"ended": ENDED, "meetings": [{**MEETING, "date": "2005"}]}):
        registry = make_registry({"f": forum_data(**facts)})
        assert disagreements(registry, registry.forums["f"]) == ()


def test_the_end_that_is_shown_counts():
    """Where sources give two ends, what lies after the later one alone is no finding against the first that is shown."""
    ends = [{"date": "2008", "source": "s"}, {"date": "2008/2009", "source": "t"}]
    registry = make_registry({"f": forum_data(ended=ends, meetings=[{**MEETING, "date": "2008-11"}])})
    assert disagreements(registry, registry.forums["f"]) == ()
