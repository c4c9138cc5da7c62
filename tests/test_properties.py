"""What must hold of any small registry: it comes back as it was written, and the answers agree with the rules."""

from __future__ import annotations

import json
from functools import partial
from itertools import combinations
from operator import itemgetter

import tomli
import tomli_w
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from iscm_cli.dates import parse_date, today, written
from iscm_cli.models import Forum, Registry
from iscm_cli.queries.compare import comparison
from iscm_cli.queries.country import country_page
from iscm_cli.queries.forums import Scope, list_forums
from iscm_cli.queries.history import changes, history
from iscm_cli.queries.membership import sitting, verdict
from iscm_cli.registry.soundness import faults
from iscm_cli.states import load_states
from making import forum_data, make_registry
from strategies import BASES, CODES, DATES, DAYS, lists, registries

STATES = load_states()
FEW = settings(max_examples=40)  # of whole registries, each of which takes its time; each run has others
EARLIEST = {"1990": "1990-01-01", "1995-04": "1995-04-01", "2003-02-28": "2003-02-28"}
# Lists of three dates, far from each other, so that none is doubtfully newer.
DATED = st.lists(lists(st.sampled_from(sorted(EARLIEST))), min_size=1, max_size=5).map(
    partial(sorted, key=itemgetter("as_of"))
)


@given(registries())
@FEW
def test_any_registry_comes_back_as_it_was_written(data):
    """A registry is the same whether it is read from data, from TOML, from JSON or from its own dump, and is sound."""
    registry = Registry.model_validate(data)
    found = faults(registry, STATES.codes, today())
    assume(
        not any(
            "earliest founding claim" in fault.message or "appears twice" in fault.message for fault in found
        )
    )
    assert found == []
    assert Registry.model_validate(tomli.loads(tomli_w.dumps(data))) == registry
    assert Registry.model_validate_json(json.dumps(data)) == registry
    dumped = registry.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert dumped == data
    assert Registry.model_validate(registry.model_dump(mode="json", by_alias=True)) == registry


@given(DATES)
def test_a_date_in_a_record_is_written_as_it_was_read(text):
    """A date goes through a record, and through its text on a page, without gaining or losing precision."""
    forum = Forum.model_validate(forum_data(established=[{"date": text, "source": "s"}]))
    assert forum.model_dump(mode="json", exclude_unset=True)["established"][0]["date"] == text
    date = forum.established[0].date
    assert written(date) == text
    assert str(date) == (f"c. {text[:-1]}" if text.endswith("~") else text)


@given(DATED, DAYS)
@settings(max_examples=150)
def test_the_newest_list_that_speaks_of_a_state_decides(drawn, day):
    """Of the lists by then, oldest and least direct first, each gives who it names a seat and ends one it is complete for."""
    by_then = [data for data in drawn if EARLIEST[data["as_of"]] <= day]
    by_then.sort(key=lambda data: (EARLIEST[data["as_of"]], -BASES.index(data["basis"])))
    registry = make_registry({"f": forum_data(*drawn)})
    complete = False
    right: dict[str, str | None] = {}
    for data in by_then:
        named = {code: group["standing"] for group in data["groups"] for code in group["states"]}
        whole = {"member": data["complete"], "observer": data.get("observers_complete", data["complete"])}
        covered = {standing for standing in named.values() if whole[standing]}
        complete = complete or "member" in covered
        right = {code: None if standing in covered else standing for code, standing in right.items()} | named
    for code in CODES:
        found = verdict(registry, "f", code, parse_date(day))
        answer = "yes" if right.get(code) else "no" if complete or code in right else "unknown"
        assert (found.answer, found.standing) == (answer, right.get(code))
    members = sitting(registry, "f", parse_date(day)).members
    assert complete is bool(members and members.complete)


@given(registries(), st.sampled_from(CODES), DAYS)
@FEW
def test_before_its_founding_a_forum_is_in_no_answer(data, code, day):
    """Before the earliest founding claim nobody sits in a forum, and no list of forums has it."""
    registry, on = Registry.model_validate(data), parse_date(day)
    claims = {slug: [c["date"] for c in forum["established"]] for slug, forum in data["forums"].items()}
    early = {slug for slug, texts in claims.items() if texts and all(day[:4] < text[:4] for text in texts)}
    scope = Scope(on, statuses=("all",))
    page = country_page(registry, STATES, code, scope)
    assert not early & {row.slug for row in list_forums(registry, scope).rows}
    assert not early & {seat.slug for seat in (*page.seats, *page.unknown)}
    for slug in early:
        assert verdict(registry, slug, code, on).answer == "not-founded"
        assert sitting(registry, slug, on)[:2] == (None, None)


@given(registries(), st.sampled_from(CODES), DAYS)
@FEW
def test_why_country_and_list_say_the_same(data, code, day):
    """A State sits in the forums on its page, and in no others; members, observers and sizes agree with that."""
    registry, on = Registry.model_validate(data), parse_date(day)
    scope = Scope(on, statuses=("all",))
    yes = {slug for slug in registry.forums if verdict(registry, slug, code, on).sits}
    assert {seat.slug for seat in country_page(registry, STATES, code, scope).seats} == yes
    assert {row.slug for row in list_forums(registry, scope._replace(country=code)).rows} == yes
    for row in list_forums(registry, scope).rows:
        standings = [verdict(registry, row.slug, state, on).standing for state in CODES]
        assert (row.size.named or 0) == standings.count("member")
        assert (row.size.observers or 0) == standings.count("observer")


@given(registries(least=2), st.data(), DAYS)
@FEW
def test_the_order_of_the_forums_compared_changes_nothing_else(data, more, day):
    """However the forums of a comparison are ordered, its sides move with them and nothing else changes."""
    registry, on = Registry.model_validate(data), parse_date(day)
    slugs = list(registry.forums)
    order = more.draw(st.permutations(slugs))
    one, other = comparison(registry, slugs, on), comparison(registry, order, on)
    assert [page.slug for page in other.pages] == order
    assert {page.slug: page for page in one.pages} == {page.slug: page for page in other.pages}
    assert (one.shared, one.only, one.overlap) == (other.shared, other.only, other.overlap)
    assert set(one.uncertain) == set(other.uncertain)
    assert {code: set(where) for code, where in one.some.items()} == {
        code: set(where) for code, where in other.some.items()
    }
    for pair in other.pairs:
        assert pair in one.pairs or pair._replace(one=pair.other, other=pair.one) in one.pairs
    assert len(one.pairs) == len(other.pairs) == len(list(combinations(slugs, 2)))


@given(registries(), DAYS)
@FEW
def test_what_a_comparison_parts_its_forums_share_out(data, day):
    """Of two forums, each member is shared or in one only, and the overlap is shared over all, where both have members."""
    registry, on = Registry.model_validate(data), parse_date(day)
    for one, other in combinations(registry.forums, 2):
        found = comparison(registry, [one, other], on)
        mine, theirs = (
            {code for code in CODES if verdict(registry, slug, code, on).standing == "member"}
            for slug in (one, other)
        )
        assert set(found.shared) == mine & theirs
        assert (set(found.only[one]), set(found.only[other])) == (mine - theirs, theirs - mine)
        overlap = len(mine & theirs) / len(mine | theirs) if mine and theirs else None
        assert found.overlap == (None if overlap is None else round(overlap, 4))


@given(registries(), st.sampled_from(CODES), DAYS, DAYS)
@FEW
def test_changes_are_the_histories_of_all_forums(data, code, one, other):
    """What changed since a date is what the histories hold of then and later; of a State, what names it."""
    registry = Registry.model_validate(data)
    since, until = (parse_date(day) for day in sorted((one, other)))
    every = [event for slug in registry.forums for event in history(registry, slug, until)]
    late = [event for event in every if event.date.last >= since.first]
    found = changes(registry, since, until)
    assert sorted(map(str, found)) == sorted(map(str, late))
    assert [event.date.newness for event in found] == sorted(
        (event.date.newness for event in found), reverse=True
    )
    of_one = changes(registry, since, until, code)
    assert sorted(map(str, of_one)) == sorted(str(event) for event in late if code in event.states)
