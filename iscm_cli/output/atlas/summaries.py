"""A page in a few plain sentences: what search engines and messengers show of an address that is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.messages import _, say, say_many
from iscm_cli.output.numbers import size_basis
from iscm_cli.output.office_words import OfficeWords
from iscm_cli.output.phrases import joined
from iscm_cli.output.text import clean
from iscm_cli.output.vocabulary import heading_of, label_of, status_label
from iscm_cli.output.wording import default_statuses, forum_name, invited, size_number, state_name
from iscm_cli.queries.forums import kind_of
from iscm_cli.queries.particulars import particulars
from iscm_cli.queries.size import size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.models import Meeting
    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.atlas.shelves import Shelf

_FEW = 6  # forums that a sentence can name


def of_forum(field: Field, slug: str) -> str:
    """Kind and status of a forum, its size with what that rests on, who chairs it, when it met."""
    return _sentences(field, *_forum(field, slug))


def of_state(field: Field, code: str) -> str:
    """In how many forums a State sits, in which, and which of them it chairs."""
    return _sentences(field, *_state(field, code))


def of_registry(field: Field) -> str:
    """What the registry says, of how many forums and States."""
    return _sentences(field, *_registry(field))


def of_forums(field: Field) -> str:
    """The page of all forums."""
    text = say_many(
        "{number} forum, with members, observers, founding and whom it shares.",
        "All {number} forums of every status, with members, observers, founding and the members that they share.",
        len(field.every.rows),
    )
    return _sentences(field, text)


def of_shelf(field: Field, shelf: Shelf, title: str) -> str:
    """A page of some of the sources, which has a title."""
    text = say_many(
        "{title}: {number} source, with the forums that it is cited for.",
        "{title}: {number} sources, each with the forums that it is cited for.",
        len(shelf.rows),
        title=title,
    )
    return _sentences(field, text)


def of_countries(field: Field) -> str:
    """The page of all States."""
    text = say_many(
        "{number} State or territory that the registry names, with the number of forums that it is in.",
        "{number} States and territories that the registry names, each with the number of forums that it is in.",
        len(field.countries),
    )
    return _sentences(field, text)


def of_sources(field: Field) -> str:
    """The page of all sources."""
    text = say_many(
        "The {number} source that the registry cites, with the forums that it is cited for.",
        "The {number} sources that the registry cites, newest first, each with the forums that it is cited for.",
        len(field.sources),
    )
    return _sentences(field, text)


def of_changes(field: Field, number: int, year: str | None) -> str:
    """A page of so many changes: of a year, or the newest."""
    if year is None:
        text = say_many(
            "What changed in all forums: the newest event, with its source.",
            "What changed in all forums: the newest {number} events, each with its source.",
            number,
        )
    else:
        text = say_many(
            "What changed in all forums in {year}: {number} event, with its source.",
            "What changed in all forums in {year}: {number} events, each with its source.",
            number,
            year=year,
        )
    return _sentences(field, text)


def of_meetings(field: Field, announced: int) -> str:
    """The page of chairs and meetings, with the number of meetings that are announced."""
    first = say(
        "Who chairs each of the {status} forums, who is its secretariat, when it last met and when it meets next.",
        status=default_statuses(field.source),
    )
    if not announced:
        return _sentences(field, first, _("No source announces a meeting for a later day."))
    text = say_many(
        "{number} meeting is announced for a later day.",
        "{number} meetings are announced for a later day.",
        announced,
    )
    return _sentences(field, first, text)


def of_compare(field: Field) -> str:
    """The page that compares."""
    text = _(
        "Which States are members of both of two forums, or of a forum and a body, and which of only one."
    )
    return _sentences(field, text)


def of_overlaps(field: Field, number: int) -> str:
    """The page of the members that forums share, with the number of forums whose members are known."""
    text = say_many(
        "The members that {status} forums share, for the {number} forum with known members.",
        "The members that each two of {number} {status} forums share, and the States that link forums.",
        number,
        status=default_statuses(field.source),
    )
    return _sentences(field, text)


def of_conflicts(field: Field, number: int) -> str:
    """The page of the points on which sources disagree."""
    text = say_many(
        "{number} point on which sources disagree, every claim with its source.",
        "{number} points on which sources disagree, every claim with its source.",
        number,
    )
    return _sentences(field, text)


def of_library(field: Field, number: int) -> str:
    """The page of documents and publications."""
    text = say_many(
        "{number} document of a forum or publication on the field.",
        "{number} documents of the forums and publications on the field.",
        number,
    )
    return _sentences(field, text)


def of_terms(field: Field) -> str:
    """The page of terms."""
    return _sentences(
        field, _("The terms of the field and the words of the registry, with their definitions.")
    )


def of_about(field: Field) -> str:
    """The page about the registry."""
    return _sentences(field, _("What the registry covers, how up to date it is, and what is not known."))


def _sentences(field: Field, *said: str) -> str:
    """The sentences, and last of what day they are: a page that is found need not be of today."""
    last = say("As of {day}, data version {version}.", day=field.day, version=field.source.registry.version)
    return clean(" ".join([*said, last]))


def _forum(field: Field, slug: str) -> Iterator[str]:
    registry, page = field.source, field.forums[slug]
    forum = registry.forums[slug]
    kind, status = label_of(registry.kinds[kind_of(forum)]), status_label(registry, page.status.word)
    yield say(
        "{name}: {kind}, {status}.",
        name=forum_name(forum, field.lang),
        kind=kind.lower(),
        status=status.lower(),
    )
    if not page.founded:
        return
    yield _size(field, slug)
    facts = particulars(registry, slug, field.day)
    chair = OfficeWords(registry, field.names, field.day, field.lang).chair(facts.chairing)
    if chair and facts.chairing.chairs:
        yield say("Chair: {chair}.", chair=chair)
    if facts.last_meeting:
        yield _met(field, facts.last_meeting)


def _size(field: Field, slug: str) -> str:
    found = size(field.source, slug, field.day)
    number, basis = size_number(found), size_basis(found)
    if number is None:
        opened = invited(field.source, field.source.forums[slug])
        if opened:
            return say("Open to {members}.", members=opened)
        if not found.named:
            return _("No list of members is known.")
        return say_many(
            "No complete list of members is known; {number} is known by name.",
            "No complete list of members is known; {number} are known by name.",
            found.named,
        )
    return say("Members: {number} ({basis}).", number=number, basis=basis)


def _met(field: Field, meeting: Meeting) -> str:
    place = meeting.place or (
        state_name(field.names, meeting.country, field.lang) if meeting.country else None
    )
    if place:
        return say("Last met {date}, {place}.", date=meeting.date, place=place)
    return say("Last met {date}.", date=meeting.date)


def _state(field: Field, code: str) -> Iterator[str]:
    page, registry = field.countries[code], field.source
    name, status = state_name(field.names, code, field.lang), default_statuses(registry)
    active = [forum_name(registry.forums[seat.slug], field.lang) for seat in page.active]
    if not active:
        yield say("{state} is in no {status} forum, as far as is known.", state=name, status=status)
    elif len(active) <= _FEW:
        yield say_many(
            "{state} is in {number} {status} forum: {forums}.",
            "{state} is in {number} {status} forums: {forums}.",
            len(active),
            state=name,
            status=status,
            forums=joined(active),
        )
    else:
        yield say(
            "{state} is in {number} {status} forums, among them {forums}.",
            state=name,
            number=len(active),
            status=status,
            forums=joined(active[:_FEW]),
        )
    chaired = [forum_name(registry.forums[term.slug], field.lang) for term in page.terms if term.now]
    if chaired:
        yield say("In the chair of {forums}.", forums=joined(chaired))


def _registry(field: Field) -> Iterator[str]:
    yield f"{heading_of(field.source).description}."
    yield say_many(
        "{number} forum, {shown} {status}.",
        "{number} forums, {shown} of them {status}.",
        len(field.every.rows),
        shown=len(field.overview.scope.rows),
        status=default_statuses(field.source),
    )
    yield say_many(
        "{number} State or territory is in at least one.",
        "{number} States and territories are in at least one.",
        len(field.overview.participation.per_state),
    )
