"""``iscm history`` and ``iscm changes``: what happened, as far as sources date it."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
import tomli
from hypothesis import HealthCheck, given, settings

from conftest import FIXED
from iscm_cli.dates import parse_date, today
from iscm_cli.models import Registry
from iscm_cli.models.citations import cited
from iscm_cli.output.history_words import event_line, event_text
from iscm_cli.output.views.history import timeline
from iscm_cli.queries.history import changes, history, undated_seats
from iscm_cli.queries.membership import ended, sitting
from iscm_cli.queries.membership import founded as founded_by
from iscm_cli.states import load_states
from making import forum_data, founded, make_registry, registry_data, states_list
from strategies import DAYS, forums_of_bodies

pytestmark = pytest.mark.fixed

FAR = parse_date("2999")
KEYS = {"forum", "date", "after", "what", "standing", "states", "text", "sources"}
# Who came and went in the Rabat Process between two of its lists; names of sources as in the registry.
RABAT_MOVES = [
    ("2006-07-11", "2008-11-25", "disappeared", "member", ["EGY", "ISL"]),  # rabat-decl-2006, paris-decl-2008
    ("2008-11-25", "2016", "appeared", "member", ["HRV", "ISL", "STP"]),  # icmpd-participants
    ("2008-11-25", "2016", "disappeared", "member", ["LBY", "SVK"]),
    ("2016", "2017", "appeared", "member", ["SVK"]),  # iom-rabat-2017, which is not complete
    ("2018-01", "2019", "disappeared", "member", ["ISL"]),  # rabat-partners-fr
    ("2018-01", "2019", "appeared", "observer", ["LBY"]),
    ("2019", "2020", "disappeared", "member", ["GBR"]),  # rabat-partners-2020
]
RABAT_CHAIRS = [
    ("2015", "MAR"), ("2016", "PRT"), ("2017-03-21", "BEL"), ("2018-05-02", "BFA"), ("2019-06-03", "FRA"),
    ("2020-12-07", "GNQ"), ("2021-11-18", "ESP"), ("2022-12-14", "MAR"), ("2024-02-01", "PRT"),
    ("2025-01-30", "NGA"), ("2026-01-29", "CHE"),
]  # fmt: skip


def moves(events):
    """Who appeared and who disappeared: from, to, what, standing, States."""
    return [
        (event["after"], event["date"], event["what"], event["standing"], event["states"])
        for event in events
        if event["what"] in ("appeared", "disappeared")
    ]


def replayed(events):
    """Who has what kind of seat after these events, from nothing; nobody gets a seat twice or loses one that it had not."""
    held = {"member": set(), "observer": set(), "other": set()}
    for event in events:
        states = set(event.states)
        if event.what == "listed":
            held[event.standing] |= states
        elif event.what in ("appeared", "joined"):
            assert not held[event.standing] & states, "got a seat twice"
            held[event.standing] |= states
        elif event.what in ("disappeared", "left"):
            assert held[event.standing] >= states, "lost a seat that it had not"
            held[event.standing] -= states
    return held


def seated(registry, slug, day):
    """Who has what kind of seat on a day by dated evidence: an undated list is no event."""
    dated = [found for found in sitting(registry, slug, day).decisions.values() if found.date]
    return {seat: {d.code for d in dated if d.seat == seat} for seat in ("member", "observer", "other")}


def days_about(registry, slug):
    """The days on which anything of a forum's history begins or ends to be possible, and those beside them."""
    known = {text for event in history(registry, slug, FAR) for text in (event.date.first, event.date.last)}
    near = {date.fromisoformat(text) + timedelta(by) for text in known for by in (-1, 0, 1)}
    return [parse_date(day.isoformat()) for day in sorted(near)]


def alive(registry, slug, day):
    """Whether the forum was there on a day."""
    forum = registry.forums[slug]
    return founded_by(forum, day) and not ended(forum, day)


def test_keys(ask):
    """Events have the same keys, whatever happened."""
    assert all(set(event) == KEYS for event in ask("history", "rabat"))


def test_members_come_and_go_between_two_lists(ask):
    """What changed between two lists carries the dates of both, as precise as the lists are."""
    assert moves(ask("history", "rabat", "--oldest-first")) == RABAT_MOVES


def test_a_change_names_both_lists(ask):
    """A State that disappeared does so by two sources: the last that names it and the first that does not."""
    event = next(e for e in ask("history", "rabat") if e["what"] == "disappeared" and e["states"] == ["GBR"])
    assert event["sources"] == ["rabat-partners-fr", "rabat-partners-2020"]


def test_the_page_gives_both_dates(run):
    """The page says from when to when a change may have happened, with the State by name."""
    line = next(
        line
        for line in run("history", "rabat").out.splitlines()
        if "no longer listed: United Kingdom" in line
    )
    assert line.startswith("c. 2019 to c. 2020")


def test_a_span_is_kept():
    """What changed between lists that are dated by spans lies between these spans."""
    lists = (
        states_list("2009/2013", "FRA GBR"),
        states_list("2013/2020", "FRA GBR HRV"),
        states_list("2025", "FRA HRV"),
    )
    events = history(make_registry({"one": forum_data(*lists)}), "one", today())
    assert [(str(e.after), str(e.date), e.what, e.states) for e in events if e.after] == [
        ("2009/2013", "2013/2020", "appeared", ("HRV",)),
        ("2013/2020", "2025", "disappeared", ("GBR",)),
    ]


@pytest.mark.parametrize("dates", [("2016", "2016-03", "2016-06"), ("2013/2020", "2015", "2019")])
def test_lists_whose_dates_overlap_follow_one_another(dates):
    """Lists of a year and of months in it come each once, in the order in which they can begin."""
    lists = [
        states_list(date, f"FRA {other}") for date, other in zip(dates, ("DZA", "EGY", "ITA"), strict=True)
    ]
    events = history(make_registry({"one": forum_data(*lists)}), "one", today())
    assert [(e.after and e.after.text, e.date.text, e.what, e.states) for e in events] == [
        (None, dates[0], "listed", ("FRA", "DZA")),
        (dates[0], dates[1], "appeared", ("EGY",)),
        (dates[0], dates[1], "disappeared", ("DZA",)),
        (dates[1], dates[2], "appeared", ("ITA",)),
        (dates[1], dates[2], "disappeared", ("EGY",)),
    ]


def test_incomplete_and_undated_lists_change_nothing():
    """That a State is missing from an incomplete list is no event, and an undated list dates none."""
    lists = [
        states_list("2010", "FRA ITA"),
        states_list("2012", "FRA", complete=False),
        states_list(None, "EGY"),
        states_list("2014", "FRA ITA MLI"),
    ]
    events = history(make_registry({"one": forum_data(*lists)}), "one", today())
    assert [(e.what, e.states) for e in events] == [("listed", ("FRA", "ITA")), ("appeared", ("MLI",))]


def test_members_and_observers_are_apart():
    """A State that turns from observer to member appears among the members and disappears from the observers."""
    lists = [states_list("2010", "FRA", "ITA MLI"), states_list("2014", "FRA ITA", "MLI")]
    events = history(make_registry({"one": forum_data(*lists)}), "one", today())
    assert {(e.what, e.standing, e.states) for e in events if e.after} == {
        ("appeared", "member", ("ITA",)),
        ("disappeared", "observer", ("ITA",)),
    }


def test_who_left_a_body_together_left_the_forum_in_one_event(ask):
    """Burkina Faso, Mali and Niger left ECOWAS on 29 January 2025 (allafrica-2024-ecowas), and MIDWA with it."""
    [event] = [
        event for event in ask("history", "midwa") if event["what"] == "left" and event["date"] > "2020"
    ]
    assert (event["date"], event["states"]) == ("2025-01-29", ["BFA", "MLI", "NER"])
    assert (event["text"], event["sources"]) == ("as members of ECOWAS", ["allafrica-2024-ecowas"])


def test_a_list_that_names_two_bodies_is_one_first_list(ask):
    """The list of c. 2020 of the ACP-EU Dialogue names the EU and the OACPS, who are dated as it is: nobody is new then."""
    listed = [event for event in ask("history", "acp-eu") if event["what"] in ("listed", "appeared")]
    assert [(event["what"], len(event["states"]), event["text"]) for event in listed] == [
        ("listed", 107, "first complete list of members: 107 States")
    ]


def test_chairs_begin_in_turn(ask):
    """Each chair of the Rabat Process whose beginning a source dates is there once, in time."""
    chairs = [
        (e["date"], e["states"]) for e in ask("history", "rabat", "--oldest-first") if e["what"] == "chair"
    ]
    assert [pair for pair in chairs if pair[1] != ["MLI"]] == [(date, [code]) for date, code in RABAT_CHAIRS]


def test_a_term_ends_on_the_day_that_the_source_gives(ask):
    """France held the chair until 7 December 2020 (rabat-gnq-2020)."""
    event = next(e for e in ask("history", "rabat") if e["what"] == "chair" and e["states"] == ["FRA"])
    assert event["text"].endswith("until 2020-12-07")


def test_founding_comes_with_its_other_claims(ask):
    """The Budapest Process was founded in 1991 by IOM's overviews, in 1993 by its page: two events, with all sources."""
    founded = [e for e in ask("history", "budapest", "--oldest-first") if e["what"] == "founded"]
    assert [(e["date"], "another claim" in e["text"]) for e in founded] == [("1991", True), ("1993", False)]
    claims = tomli.loads(FIXED.read_text("utf-8"))["forums"]["budapest"]["established"]
    for event in founded:
        assert event["sources"] == [c["source"] for c in claims if c["date"] == event["date"]]


def test_a_claim_of_the_same_date_is_no_other_claim(ask):
    """All sources date the IGC to 1985; the date of the RCM that only says February 1996 cannot be the one of March."""
    assert [e["date"] for e in ask("history", "igc") if e["what"] == "founded"] == ["1985"]
    texts = {e["date"]: e["text"] for e in ask("history", "rcm") if e["what"] == "founded"}
    assert {date: "another claim" in text for date, text in texts.items()} == {
        "1996-02": True,
        "1996-03-13": False,
    }


def test_meetings_have_their_host(ask):
    """The conference of Rome is there with its day and the State that held it (fiiapp-2014b)."""
    meetings = {e["date"]: e["states"] for e in ask("history", "rabat") if e["what"] == "meeting"}
    assert meetings["2014-11-27"] == ["ITA"]


@pytest.mark.parametrize("day", ["2005", "2008-11-24", "2008-11-25", "2013", "2019-06-02", "2019-06-03"])
def test_nothing_after_the_day(ask, day):
    """With a date, events that lie after it are not there, and all those before it are; of a term no later end."""
    whole, until = ask("history", "rabat"), ask("history", "rabat", "--as-of", day)
    assert until == [
        {**event, "text": _without_later_end(event["text"], day)}
        for event in whole
        if parse_date(event["date"]).first <= parse_date(day).last
    ]


def _without_later_end(text: str, day: str) -> str:
    said, until, end = text.partition(" until ")
    return said if until and end[:1].isdigit() and parse_date(end).first > parse_date(day).last else text


def test_before_anything_happened(run):
    """A forum that has no history by then gets the empty answer and a word on stderr."""
    done = run("history", "rabat", "--as-of", "1990", "-f", "json")
    assert (done.status, done.out) == (0, "[]\n")
    assert done.errors


def test_events_are_in_time(registry):
    """The events of every forum go from the oldest to the newest."""
    for slug in registry.forums:
        dates = [event.date.newness for event in history(registry, slug, today())]
        assert dates == sorted(dates), slug


def test_changes_have_the_dates_of_lists(registry):
    """Who appears or disappears does so between the dates of two lists of the forum, in that order, never a day between."""
    for slug, forum in registry.forums.items():
        dates = {lst.as_of for lst in forum.memberships}
        for event in history(registry, slug, today()):
            if event.what in ("appeared", "disappeared") and event.after:
                assert {event.after, event.date} <= dates, slug
                assert event.after.newness < event.date.newness, slug


def test_replaying_gives_the_seats_of_every_day(registry):
    """In every forum of the registry the events up to a day, from nothing, give who sits there on that day.

    Of the days before, on and after a turn each forum is asked about a third, the next forum about the next third.
    """
    for number, slug in enumerate(registry.forums):
        alone = with_only(registry, slug)
        for day in days_about(alone, slug)[number % 3 :: 3]:
            if alive(alone, slug, day):
                assert replayed(history(alone, slug, day)) == seated(alone, slug, day), (slug, day.text)


def with_only(registry, slug):
    """The registry with one forum and the bodies that it follows, as what was known on a day is made of all that there is."""
    forum = registry.forums[slug]
    bodies, found = {}, [forum]
    while found:
        groups = [group for lst in found.pop().memberships for group in lst.groups]
        new = {group.body for group in groups if group.body} - bodies.keys()
        bodies |= {key: registry.organisations[key] for key in new}
        found += [bodies[key] for key in new]
    held = {name: getattr(registry, name) for name in Registry.model_fields}
    held |= {"forums": {slug: forum}, "organisations": bodies}
    held |= {"publications": (), "statements": (), "rosters": (), "terms": ()}
    behind = cited(Registry.model_construct(**held))
    held["sources"] = {key: source for key, source in registry.sources.items() if key in behind}
    return Registry.model_construct(**held)


@given(forums_of_bodies(), DAYS)
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_replaying_any_evidence(data, drawn):
    """Whatever lists, joinings, leavings, bodies and States that came and went, events give the seats of every day."""
    registry = Registry.model_validate(data)
    for day in (*days_about(registry, "f"), parse_date(drawn)):
        if alive(registry, "f", day):
            events = history(registry, "f", day)
            assert replayed(events) == seated(registry, "f", day), day.text
            assert all(event.after.newness < event.date.newness for event in events if event.after)


def test_changes_newest_first(ask):
    """What happened since 2024 comes newest first, and nothing older is among it."""
    events = ask("changes", "--since", "2024")
    dates = [parse_date(event["date"]) for event in events]
    assert dates == sorted(dates, key=lambda date: date.newness, reverse=True)
    assert min(date.last for date in dates) >= "2024-01-01"
    told = {(e["forum"], e["date"], e["what"], *e["states"]) for e in events}
    assert {
        ("rabat", "2026-01-29", "chair", "CHE"),  # icmpd-2026
        ("khartoum", "2025-04-09", "chair", "FRA"),  # dailynewsegypt-2025
        ("khartoum", "2024-04", "disappeared", "GBR"),  # kp-actors-2019, kampalapost-2024
        ("eac-rcp", "2024-11-18", "founded"),
    } <= told


def test_changes_between_two_dates(ask):
    """With --as-of as the end, only what lies between the two is there."""
    told = {
        (e["forum"], e["date"], e["what"]) for e in ask("changes", "--since", "2019-06", "--as-of", "2019-12")
    }
    assert ("rabat", "2019-06-03", "chair") in told  # rabat-france-2019
    assert ("rabat", "2020-12-07", "chair") not in told
    assert ("rabat", "2018-05-02", "chair") not in told


@pytest.mark.parametrize("name", ["GBR", "United Kingdom", "Великобритания"])
def test_changes_of_one_state(ask, name):
    """With a State, only what concerns it is there, under any of its names."""
    events = ask("changes", "--since", "2019", "--country", name)
    assert all("GBR" in event["states"] for event in events)
    left = {event["forum"] for event in events if event["what"] in ("disappeared", "left")}
    assert {"rabat", "khartoum", "eu-celac"} <= left


@pytest.mark.parametrize("country", [None, "EGY", "CHE", "USA"])
@pytest.mark.parametrize("since", ["1980", "2015", "2024-06"])
def test_changes_are_in_the_histories(registry, since, country):
    """Every change is an event of some forum's history, and every event since then is a change."""
    start = parse_date(since)
    told = changes(registry, start, today(), country)
    expected = [
        event
        for slug in registry.forums
        for event in history(registry, slug, today())
        if event.date.last >= start.first and (country is None or country in event.states)
    ]
    assert len(told) == len(expected)
    assert all(event in expected for event in told)


@pytest.mark.parametrize(
    "arguments",
    [
        ("changes",),
        ("changes", "--since", "2999"),
        ("changes", "--since", "soon"),
        ("changes", "--since", ""),
        ("changes", "--since", "2024-13"),
        ("changes", "--since", "2023-02-29"),
        ("changes", "--since", "2024", "--as-of", "2999"),
        ("history", "rabat", "--as-of", "last year"),
        ("history",),
    ],
)
def test_bad_dates(run, arguments):
    """A date that is none, lies after today, or is missing is a usage error of two lines."""
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert [line.partition(":")[0] for line in done.errors] == ["error", "hint"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("history", "Atlantis Process"), 3),
        (("history", "Italy"), 3),
        (("changes", "--since", "2020", "--country", "Perugia"), 3),
        (("changes", "--since", "2020", "--country", "Congo"), 4),
    ],
)
def test_unknown_names(run, arguments, status):
    """Names of no forum or State, and of several, have the statuses that they have everywhere."""
    assert run(*arguments).status == status


@pytest.mark.parametrize(("form", "empty"), [("json", "[]\n"), ("jsonl", ""), ("table", "")])
def test_no_change(run, form, empty):
    """A time in which nothing is dated is an empty answer, with a word on stderr."""
    done = run("changes", "--since", "2020", "--as-of", "1990", "-f", form)
    assert done.status == 0
    assert done.errors
    assert form == "table" or done.out == empty


def test_lines_of_json(run):
    """As JSON lines each event is a line of its own."""
    lines = run("changes", "--since", "2024", "-f", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == json.loads(
        run("changes", "--since", "2024", "-f", "json").out
    )


def test_the_first_list_is_told(registry):
    """The first complete list is an event of its own: 57 States in the declaration of Rabat, its host included."""
    first = next(
        e for e in history(registry, "rabat", today()) if e.what == "listed" and e.standing == "member"
    )
    assert (first.date.text, len(first.states), first.sources) == ("2006-07-11", 57, ("rabat-decl-2006",))


def test_one_is_told_in_the_singular():
    """One State of a first list, and one member before another list, are told as one."""
    registry = make_registry({"one": forum_data(states_list("2010", "DZA"), states_list("2012", "DZA EGY"))})
    texts = [
        event_text(registry, event)
        for event in history(registry, "one", today())
        if event.standing == "member"
    ]
    assert texts == ["first complete list of members: 1 State", "1 member before, 2 after"]


def test_a_forum_without_lists_has_a_history():
    """A forum whose members nobody lists still has its founding."""
    registry = make_registry({"one": forum_data(established=[founded("2005")])})
    assert [(e.what, e.date.text) for e in history(registry, "one", today())] == [("founded", "2005")]


def test_changes_end_with_the_day():
    """Of what happened since a date, only that is there which may lie on or before the day asked about."""
    registry = make_registry({"f": forum_data(states_list("2010", "FRA"), established=[founded("2001")])})
    found = changes(registry, parse_date("2000"), parse_date("2005"))
    assert [(event.what, event.date.text) for event in found] == [("founded", "2001")]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [("membership", "membership", False), ("derived", "membership", True), ("membership", "derived", True)],
)
def test_a_derived_list_is_told(before, now, said):
    """Where either of the two lists follows another body's membership, what changed between them says so."""
    lists = (states_list("2010", "FRA", basis=before), states_list("2015", "FRA ITA", basis=now))
    registry = make_registry({"f": forum_data(*lists)})
    [event] = [e for e in history(registry, "f", today()) if e.what == "appeared"]
    assert event_text(registry, event).endswith("; one of the two lists is derived") is said


def test_a_term_of_which_only_the_end_is_known():
    """A chair of which sources give the end alone is an event of that day, and says that the beginning is not known."""
    chair = {"state": "MLI", "role": "chair", "to": "2017-03", "source": "s"}
    registry = make_registry({"f": forum_data(chairs=[chair])})
    [event] = history(registry, "f", today())
    assert (event.what, event.date.text, event.states) == ("chair", "2017-03", ("MLI",))
    assert event_text(registry, event) == "chair until then, start not known"


def told(registry, seat=None):
    """Date, what, standing, States and text of the events of seats of the forum "f"."""
    return [
        (str(e.date), e.what, e.standing, e.states, event_text(registry, e))
        for e in history(registry, "f", today())
        if e.standing and seat in (None, e.standing)
    ]


def test_a_state_that_ended_disappears():
    """The Soviet Union leaves the members on the day from which it exists no longer, and the list after it finds it gone."""
    registry = make_registry(
        {"f": forum_data(states_list("1980", "FRA SUN"), states_list("1995", "FRA RUS"))}
    )
    assert told(registry) == [
        ("1980", "listed", "member", ("FRA", "SUN"), "first complete list of members: 2 States"),
        ("1991-12-26", "disappeared", "member", ("SUN",), "no longer exists"),
        ("1995", "appeared", "member", ("RUS",), "1 member before, 2 after"),
    ]


def test_a_state_appears_when_it_begins():
    """A State that a list of the year of its beginning names appears on the day on which it came into being."""
    registry = make_registry({"f": forum_data(states_list("2010", "SDN"), states_list("2011", "SDN SSD"))})
    assert told(registry)[1:] == [
        ("2011-07-09", "appeared", "member", ("SSD",), "exists from then on"),
    ]


def test_who_joined_before_the_first_list():
    """The first list tells all whom it names, also those of whom it was known that they had joined."""
    joined = [{"states": ["FRA"], "date": "2001", "source": "s"}]
    registry = make_registry({"f": forum_data(states_list("2005", "FRA ITA"), joined=joined)})
    assert told(registry) == [
        ("2001", "joined", "member", ("FRA",), "as member"),
        ("2005", "listed", "member", ("FRA", "ITA"), "first complete list of members: 2 States"),
    ]


def test_another_standing_is_told():
    """Whoever joins, or is listed, in a standing that is neither member nor observer is told by the standing's name."""
    data = registry_data({"f": forum_data(joined=[{"states": ["FRA"], "date": "2001", "standing": "partner", "source": "s"}],
                                          left=[{"states": ["FRA"], "date": "2003", "source": "s"}])})  # fmt: skip
    partner = {"label": "Dialogue partner", "seat": "other"}
    registry = Registry.model_validate({**data, "standings": {**data["standings"], "partner": partner}})
    assert told(registry) == [
        ("2001", "joined", "other", ("FRA",), "as dialogue partner"),
        ("2003", "left", "other", ("FRA",), "was dialogue partner"),
    ]


def test_the_end_that_is_not_shown_is_another_claim():
    """Of two ends that cannot both hold, the history marks the one that is not shown."""
    ends = [{"date": "2005", "event": "Closed", "source": "s"}, {"date": "2007", "source": "s"}]
    registry = make_registry({"f": forum_data(ended=ends)})
    events = history(registry, "f", today())
    assert [(e.date.text, event_text(registry, e)) for e in events] == [
        ("2005", "Closed"),
        ("2007", "no event is named (another claim than the one shown)"),
    ]


def test_seats_without_a_date_are_named_aside():
    """Who sits in a forum by an undated list is no event, and a note says who it is."""
    registry = make_registry({"f": forum_data(states_list(None, "FRA ITA"), established=[founded("2001")])})
    events = history(registry, "f", today())
    assert [event.what for event in events] == ["founded"]
    undated = undated_seats(registry, "f", today())
    answer = timeline(registry, load_states(), (), "en", title="f", undated=undated)
    assert answer.notes[-1] == "not among these events, because the evidence has no date: France and Italy"


def test_the_newest_comes_first(ask):
    """A history begins with what happened last, in every format; --oldest-first turns it around."""
    newest = ask("history", "rabat")
    assert [event["date"][:4] for event in newest] == sorted(
        (event["date"][:4] for event in newest), reverse=True
    )
    assert ask("history", "rabat", "--oldest-first") == newest[::-1]


def test_changes_leave_restatements_out(ask):
    """A status that is not another one, and a sign of life, are no change; --all has them too."""
    told = {event["what"] for event in ask("changes", "--since", "2015")}
    everything = ask("changes", "--since", "2015", "--all")
    assert "last activity" not in told
    restated = [event for event in everything if event["what"] == "status" and event["forum"] == "rabat"]
    assert [event["text"] for event in restated] == ["active"]
    assert [
        e for e in ask("changes", "--since", "2015") if e["forum"] == "rabat" and e["what"] == "status"
    ] == []


def test_changes_in_the_forums_of_a_state(ask):
    """Niger sits in the Rabat Process and not in Bali: the news of the one are among its forums' news."""
    forums = {event["forum"] for event in ask("changes", "--since", "2025", "--in-forums-of", "NER")}
    assert "rabat" in forums
    assert forums.isdisjoint({"bali", "abu-dhabi", "khartoum"})


def test_the_country_of_a_meeting_stands_behind_its_town():
    """What a meeting decided comes after where it was, so that the country is not read as part of it."""
    meetings = [
        {
            "date": "2020",
            "title": "Talks",
            "place": "Abuja",
            "country": "NGA",
            "outcome": "A plan",
            "source": "s",
        },
        {"date": "2021", "title": "More talks", "country": "NER", "source": "s"},
    ]
    registry = make_registry({"one": forum_data(meetings=meetings)})
    lines = [event_line(registry, load_states(), event, "en") for event in history(registry, "one", FAR)]
    assert lines == ["Meeting: Talks; Abuja (Nigeria); A plan", "Meeting: More talks (Niger)"]


def test_a_standing_is_named_only_where_the_event_does_not_say_it():
    """After "Members joined", "as member" is left out; a word of its own, such as partner, is shown."""
    joined = [
        {"states": ["NER"], "date": "2001", "standing": "member", "source": "s"},
        {"states": ["MLI"], "date": "2002", "standing": "partner", "source": "s"},
    ]
    data = registry_data({"one": forum_data(joined=joined)})
    standings = {**data["standings"], "partner": {"label": "Partner", "seat": "member"}}
    registry = Registry.model_validate({**data, "standings": standings})
    lines = [event_line(registry, load_states(), event, "en") for event in history(registry, "one", FAR)]
    assert lines == ["Members joined: Niger", "Members joined: Mali (as partner)"]  # in the order of time
