"""Who sits in a forum is worked out once: what a snapshot keeps of it is what the evidence says, on every day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import FIXED, RIVERS
from iscm_cli.dates import parse_date
from iscm_cli.models import Registry
from iscm_cli.models.behaviour import plain
from iscm_cli.queries.country import country_pages
from iscm_cli.queries.forums import Scope
from iscm_cli.queries.known import altered, registry_on
from iscm_cli.queries.lifetimes import states_of
from iscm_cli.queries.membership import sitting
from iscm_cli.queries.settled import recalled
from iscm_cli.queries.settling import settled_from
from iscm_cli.registry import reading
from iscm_cli.registry.snapshot import light_registry
from making import forum_data, founded, made_snapshot, registry_data, states_list
from strategies import DAYS, SEATED, TURNS, forums_of_bodies

_EVIDENCE = ("memberships", "joined", "left")


def both_of(data):
    """A registry in the models, which nothing is kept of, and as a snapshot has it."""
    models = Registry.model_validate(data)
    # Of a copy, which then answers with what is kept.
    light = light_registry(made_snapshot(altered(models, {}), data))
    assert light is not None
    return models, light


def told(registry, slug, day, codes=()):
    """All that a sitting says on a day, of these States too whoever names them; each record by where it stands."""
    forum = registry.forums[slug]
    places = {id(group): place for lst in forum.memberships for place, group in enumerate(lst.groups)}
    for owner, record in (("", forum), *registry.organisations.items()):
        for field in _EVIDENCE:
            places |= {id(one): (owner, field, place) for place, one in enumerate(getattr(record, field))}

    def decided(one):
        if one is None:
            return None
        by = (one.origin, one.list, one.group)
        return (
            *(one.code, one.seat, one.standing, one.how, one.date, one.source, one.body, one.basis),
            *(None if record is None else places[id(record)] for record in by),
        )

    def seated(found):
        if found is None:
            return None
        lst = plain(found.list) if found.by_joinings else places[id(found.list)]
        return (found.states, lst, found.position, found.complete, [decided(one) for one in found.since])

    found = sitting(registry, slug, day)
    alone = [(code, code in found.decisions, found.leaves_out(code)) for code in codes]
    return {
        "asked of one State before all are read": alone,
        "seats": [seated(found.members), seated(found.observers), seated(found.other)],
        "observers": found.observer_states,
        "default": None if found.default is None else places[id(found.default)],
        "unsettled": found.unsettled,
        "decisions": [decided(one) for one in found.decisions.values()],
        "named": [
            (code, code in found.decisions, found.standing(code)) for code in [*found.decisions, *codes]
        ],
        "of each": [decided(found.decision(code)) for code in [*found.decisions, *codes]],
    }


def next_to(day, number):
    """The day so many days after another; the other where there is none."""
    try:
        return (date.fromisoformat(day) + timedelta(number)).isoformat()
    except OverflowError:
        return day


def days_round(day):
    """Days before, on and after a day, and years, months and spans that it begins, ends or lies within."""
    before, after = next_to(day, -1), next_to(day, 1)
    written = [before, day, after, day[:4], day[:7], after[:7], f"{before}/{after}", f"{day}/{after}"]
    return [parse_date(text) for text in (*written, "1950", "2030-06", "2999-12-31")]


def agree(models, light, slug, days, codes=()):
    """Both readings say the same on these days, and the kept one where nothing changes any more, there alone."""
    since = settled_from(models, slug)
    for day in days:
        assert told(light, slug, day, codes) == told(models, slug, day, codes), (slug, day)
        assert (recalled(light, slug, day) is not None) == (day.first >= since), (slug, day)
        assert recalled(models, slug, day) is None


@pytest.fixture(autouse=True, scope="module")
def layout_once():
    """Derive once from the models what a snapshot of each of hundreds of registries says of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "layout", cache(reading.layout))
        yield


@pytest.mark.parametrize("file", [FIXED, RIVERS], ids=["fixed", "rivers"])
def test_what_is_kept_is_what_the_evidence_says(file):
    """In every forum, on days round the one from which on nothing changes, of every State that there is."""
    models, light = both_of(tomli.loads(file.read_text("utf-8")))
    codes = [*states_of(models).codes, "QQQ"]
    for slug in models.forums:
        since = settled_from(models, slug)
        agree(models, light, slug, days_round(since))
        agree(models, light, slug, [parse_date(since)], codes)


@given(
    forums_of_bodies(),
    st.fixed_dictionaries({}, optional={"date": TURNS}),
    st.lists(st.sampled_from(SEATED), max_size=2),
    st.fixed_dictionaries({}, optional={"since": TURNS, "until": TURNS}),
    DAYS,
)
@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_evidence(data, source, silent, own, drawn):
    """Lists dated and not, joinings, leavings, bodies, ends, States that came and went, and silence on some."""
    data["registry"] = {**data["registry"], "silent_on": silent}
    data["sources"] = {"site": {"title": "T", "publisher": "P", "url": "https://a.example.org", **source}}
    data["states"] = {"MLI": {"name": "Own", **own}}
    models, light = both_of(data)
    days = [*days_round(settled_from(models, "f")), parse_date(drawn)]
    agree(models, light, "f", days, [*SEATED, "BRA", "QQQ"])


@pytest.mark.parametrize("day", ["2026-11-29", "2012-05"])
def test_the_page_of_every_state_is_the_same(day):
    """Seats, former seats and times in the chair that are looked up State by State are all that there are."""
    models, light = both_of(tomli.loads(FIXED.read_text("utf-8")))
    codes, scope = [*states_of(models).codes], Scope(parse_date(day))

    def pages(registry):
        found = country_pages(registry, states_of(registry), codes, scope)
        return {
            code: (
                [[(one.slug, one.status, one.verdicts[code].answer, one.verdicts[code].source, one.ages[code])
                  for one in seats]
                 for seats in (page.seats, page.others, page.open, page.unknown, page.active, page.further)],
                [(one.slug, one.standing, one.gone, one.sources) for one in page.former],
                [(one.slug, plain(one.chair), one.now) for one in page.terms],
                page.neighbours,
                (page.scope.hidden, page.scope.not_founded, [row.slug for row in page.scope.rows]),
            )
            for code, page in found.items()
        }  # fmt: skip

    assert pages(light) == pages(models)


def body(date, code):
    """An organisation that a State joined on a date."""
    return {"name": code, "joined": [{"states": [code], "date": date, "source": "s"}]}


BODIES = {"union": body("2001/2004", "FRA"), "league": body("1995", "YUG")}
UNDATED = states_list(None, "DZA", source="dated")


def of_body(name, date="1990"):
    """A list of the members of an organisation."""
    return {**states_list(date), "groups": [{"standing": "member", "word": "m", "body": name}]}


@pytest.mark.parametrize(
    ("forum", "day"),
    [
        (forum_data(), "0001-01-01"),
        (forum_data(established=[founded("1995-06"), founded("1991~")]), "1991-01-01"),
        (forum_data(states_list("2006-07", "FRA"), states_list("1999", "ITA")), "2006-07-01"),
        (forum_data(states_list("2006/2009~", "FRA", complete=False)), "2006-01-01"),
        (forum_data(states_list("2006", "SSD")), "2011-07-09"),  # South Sudan began
        (forum_data(states_list("1999", "YUG")), "2003-02-04"),  # Yugoslavia ended
        (forum_data(joined=[{"states": ["FRA"], "date": "2010-02-03", "source": "s"}]), "2010-02-03"),
        (forum_data(left=[{"states": ["FRA"], "date": "2012", "source": "s"}]), "2012-01-01"),
        (forum_data(UNDATED), "2015-03-01"),  # known from the date of its source on
        (forum_data(states_list("2000", "FRA"), ended=[founded("2014-05")]), "2014-05-31"),
        (forum_data(of_body("union")), "2001-01-01"),
        (forum_data(of_body("union", None)), "2001-01-01"),
        (forum_data(of_body("league")), "2003-02-04"),  # of which Yugoslavia was a member
    ],
    ids=[
        "nothing",
        "founding",
        "list",
        "span",
        "began",
        "ceased",
        "joined",
        "left",
        "undated",
        "ended",
        "body",
        "undated-body",
        "ceased-in-body",
    ],
)
def test_from_which_day_on_nothing_changes(forum, day):
    """The last first day of whatever it depends on: evidence, founding, sources, bodies and States; or the end."""
    page = {"title": "T", "publisher": "P", "url": "https://a.example.org", "date": "2015-03"}
    data = {**registry_data({"f": forum}), "organisations": BODIES, "sources": {"dated": page}}
    assert settled_from(Registry.model_validate(data), "f") == day


def test_a_changed_registry_has_none_of_it():
    """One that is cut to what was known on a day, or that has other parts, works out its own."""
    data = registry_data({"f": forum_data(states_list("2006", "FRA"), states_list("2020", "FRA ITA"))})
    data["registry"] = {**data["registry"], "version": "2021.01.01"}
    _, light = both_of(data)
    now = parse_date("2025")
    assert recalled(light, "f", now) is not None
    then = registry_on(light, parse_date("2010"))
    assert then is not light
    assert recalled(then, "f", now) is None
    forum = light.forums["f"]
    other = altered(light, {"forums": {"f": forum.model_copy(update={"memberships": forum.memberships[:1]})}})
    assert sitting(other, "f", now).members.states == ("FRA",)
    assert sitting(light, "f", now).members.states == ("FRA", "ITA")
