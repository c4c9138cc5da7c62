"""What happened, in words: when, what kind of thing it was, and what a source says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.messages import N_, _, say, say_in, say_many
from iscm_cli.output.phrases import capital, clauses, either, labelled
from iscm_cli.output.vocabulary import in_text, label_of
from iscm_cli.output.wording import state_names
from iscm_cli.queries.happenings import (
    Account,
    BetweenLists,
    FirstList,
    Held,
    InBody,
    InStanding,
    InStatus,
    LastSign,
    Term,
)

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.queries.happenings import Event, Said
    from iscm_cli.states.table import States

# Each is said in the language of the moment: these words alone have other translations in other places.
_OF_FORUM = {
    "founded": lambda: say_in("kind of event", "founded"),
    "ended": lambda: say_in("kind of event", "ended"),
    "chair": lambda: say_in("kind of event", "chair"),
    "meeting": lambda: say_in("kind of event", "meeting"),
    "status": lambda: say_in("kind of event", "status"),
    "last activity": lambda: say_in("kind of event", "last activity"),
}
_OF_SEATS = {
    ("listed", "member"): N_("members listed"),
    ("listed", "observer"): N_("observers listed"),
    ("listed", "other"): N_("others listed"),
    ("joined", "member"): N_("members joined"),
    ("joined", "observer"): N_("observers joined"),
    ("joined", "other"): N_("others joined"),
    ("left", "member"): N_("members left"),
    ("left", "observer"): N_("observers left"),
    ("left", "other"): N_("others left"),
    ("appeared", "member"): N_("members newly listed"),
    ("appeared", "observer"): N_("observers newly listed"),
    ("appeared", "other"): N_("others newly listed"),
    ("disappeared", "member"): N_("members no longer listed"),
    ("disappeared", "observer"): N_("observers no longer listed"),
    ("disappeared", "other"): N_("others no longer listed"),
}


def event_when(event: Event) -> str:
    """When something happened: on a date, or some time between two."""
    if not event.after:
        return str(event.date)
    return say_in("dates in a table", "{start} to {end}", start=str(event.after), end=str(event.date))


def event_what(event: Event) -> str:
    """What kind of thing happened: ``meeting``, ``members joined``, ``members no longer listed``."""
    if event.standing is None:
        return _OF_FORUM[event.what]()
    return _(_OF_SEATS[event.what, event.standing])


def event_line(registry: Registry, states: States, event: Event, lang: str) -> str:
    """What happened, in a line: ``Meeting: 8th Ministerial Consultation; Dubai (United Arab Emirates)``."""
    what = event_what(event)
    label, text = capital(what), event_said(registry, states, event, lang)
    return labelled(label, text)


def event_said(registry: Registry, states: States, event: Event, lang: str) -> str:
    """What happened, with the names of the States that it concerns."""
    said, names = event.said, ", ".join(state_names(states, event.states, lang))
    if event.what in ("joined", "left", "appeared", "disappeared"):
        return names if _is_plain(registry, event) else f"{names} ({event_text(registry, event)})"
    if isinstance(said, Term):
        terms = chair_term(registry, said)
        return f"{names}, {terms}" if terms else names
    if isinstance(said, Held) and names:
        return _meeting(said, names)
    return event_text(registry, event)


def event_text(registry: Registry, event: Event) -> str:
    """What a source says of an event, without the names of States."""
    return _of_seats(registry, event) if event.standing else _of_forum(registry, event.said)


def _of_forum(registry: Registry, said: Said) -> str:
    match said:
        case Account(account, another):
            told = account or _("no event is named")
            return say("{event} (another claim than the one shown)", event=told) if another else told
        case Term(role):
            return _term(said, in_text(registry.chair_roles, role))
        case Held():
            return _meeting(said)
        case InStatus(status):
            return in_text(registry.statuses, status)
        case LastSign(note) if note:
            return note
    return _("last known activity")


def _of_seats(registry: Registry, event: Event) -> str:
    match event.said:
        case FirstList(number, complete):
            return _first_list(event.standing, number, complete=complete)
        case BetweenLists(before, after, derived):
            said = _numbers(event.standing, before, after)
            return clauses([said, _("one of the two lists is derived")]) if derived else said
        case InBody(body):
            if len(event.states) > 1:
                return say_in("event", "as members of {body}", body=body)
            return say_in("event", "as a member of {body}", body=body)
        case InStanding(standings):
            word = either([label_of(registry.standings[word]).lower() for word in standings])
            return (
                say_in("event", "was {standing}", standing=word)
                if event.what == "left"
                else say_in("event", "as {standing}", standing=word)
            )
    return _("exists from then on") if event.what == "appeared" else _("no longer exists")


def chair_term(registry: Registry, term: Term) -> str:
    """What stands behind the name of a chair: ``until 2020-12-07``, ``co-chair``; empty where there is no more to say."""
    if term.role != "chair":
        return _term(term, in_text(registry.chair_roles, term.role))
    if term.ending:
        return _("until then, start not known")
    return say("until {date}", date=term.until) if term.until else ""


def _term(term: Term, role: str) -> str:
    if term.ending:
        return say("{role} until then, start not known", role=role)
    return say("{role} until {date}", role=role, date=term.until) if term.until else role


def _meeting(held: Held, country: str = "") -> str:
    """A meeting with its country behind the town, before what was decided, or at the end where no town is known."""
    place = f"{held.place} ({country})" if held.place and country else held.place
    announced = _("announced; no source says that it took place") if held.announced else None
    told = clauses(part for part in (held.title, place, held.outcome, announced) if part)
    return f"{told} ({country})" if country and not held.place else told


def _is_plain(registry: Registry, event: Event) -> bool:
    """Whether the standing of who joined or left is what "members joined" says already."""
    if not isinstance(event.said, InStanding):
        return False
    return [registry.standings[word].label.lower() for word in event.said.standings] == [event.standing]


def _first_list(standing: str | None, number: int, *, complete: bool) -> str:
    if standing == "member" and complete:
        return say_many(
            "first complete list of members: {number} State",
            "first complete list of members: {number} States",
            number,
        )
    if standing == "member":
        return say_many(
            "first list (incomplete) of members: {number} State",
            "first list (incomplete) of members: {number} States",
            number,
        )
    if standing == "observer" and complete:
        return say_many(
            "first complete list of observers: {number} State",
            "first complete list of observers: {number} States",
            number,
        )
    if standing == "observer":
        return say_many(
            "first list (incomplete) of observers: {number} State",
            "first list (incomplete) of observers: {number} States",
            number,
        )
    if complete:
        return say_many(
            "first complete list of States in another standing: {number} State",
            "first complete list of States in another standing: {number} States",
            number,
        )
    return say_many(
        "first list (incomplete) of States in another standing: {number} State",
        "first list (incomplete) of States in another standing: {number} States",
        number,
    )


def _numbers(standing: str | None, before: int, after: int) -> str:
    if standing == "member":
        return say_many(
            "{number} member before, {after} after",
            "{number} members before, {after} after",
            before,
            after=after,
        )
    if standing == "observer":
        return say_many(
            "{number} observer before, {after} after",
            "{number} observers before, {after} after",
            before,
            after=after,
        )
    return say_many(
        "{number} State in another standing before, {after} after",
        "{number} States in another standing before, {after} after",
        before,
        after=after,
    )
