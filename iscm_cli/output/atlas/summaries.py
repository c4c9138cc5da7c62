"""A page in a few plain sentences: what search engines and messengers show of an address that is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.numbers import size_basis
from iscm_cli.output.office_words import OfficeWords
from iscm_cli.output.text import clean
from iscm_cli.output.vocabulary import label_of, status_label
from iscm_cli.output.wording import default_statuses, forum_name, invited, joined, size_number, state_name
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
    return _sentences(field, _forum(field, slug))


def of_state(field: Field, code: str) -> str:
    """In how many forums a State sits, in which, and which of them it chairs."""
    return _sentences(field, _state(field, code))


def of_registry(field: Field) -> str:
    """What the registry says, of how many forums and States."""
    return _sentences(field, _registry(field))


def of_forums(field: Field) -> str:
    """The page of all forums."""
    number = len(field.every.rows)
    text = field.said.ngettext(
        "%(number)s forum, with members, observers, founding and whom it shares.",
        "All %(number)s forums of every status, with members, observers, founding and the members that they share.",
        number,
    )
    return _sentences(field, [text % {"number": number}])


def of_shelf(field: Field, shelf: Shelf, title: str) -> str:
    """A page of some of the sources, which has a title."""
    number = len(shelf.rows)
    text = field.said.ngettext(
        "%(title)s: %(number)s source, with the forums that it is cited for.",
        "%(title)s: %(number)s sources, each with the forums that it is cited for.",
        number,
    )
    return _sentences(field, [text % {"title": title, "number": number}])


def of_countries(field: Field) -> str:
    """The page of all States."""
    said = field.said
    number = len(field.countries)
    text = said.ngettext(
        "%(number)s State or territory that the registry names, with the number of forums that it is in.",
        "%(number)s States and territories that the registry names, each with the number of forums that it is in.",
        number,
    )
    return _sentences(field, [text % {"number": number}])


def of_sources(field: Field) -> str:
    """The page of all sources."""
    number = len(field.sources)
    text = field.said.ngettext(
        "The %(number)s source that the registry cites, with the forums that it is cited for.",
        "The %(number)s sources that the registry cites, newest first, each with the forums that it is cited for.",
        number,
    )
    return _sentences(field, [text % {"number": number}])


def of_changes(field: Field, number: int, year: str | None) -> str:
    """A page of so many changes: of a year, or the newest."""
    said = field.said
    if year is None:
        text = said.ngettext(
            "What changed in all forums: the newest event, with its source.",
            "What changed in all forums: the newest %(number)s events, each with its source.",
            number,
        )
    else:
        text = said.ngettext(
            "What changed in all forums in %(year)s: %(number)s event, with its source.",
            "What changed in all forums in %(year)s: %(number)s events, each with its source.",
            number,
        )
    return _sentences(field, [text % {"number": number, "year": year}])


def of_meetings(field: Field, announced: int) -> str:
    """The page of chairs and meetings, with the number of meetings that are announced."""
    said = field.said
    first = said.gettext(
        "Who chairs each of the %(status)s forums, who is its secretariat, when it last met and when it meets next."
    )
    if announced:
        text = said.ngettext(
            "%(number)s meeting is announced for a later day.",
            "%(number)s meetings are announced for a later day.",
            announced,
        )
    else:
        text = said.gettext("No source announces a meeting for a later day.")
    return _sentences(
        field, [first % {"status": default_statuses(field.source)}, text % {"number": announced}]
    )


def of_compare(field: Field) -> str:
    """The page that compares."""
    text = field.said.gettext(
        "Which States are members of both of two forums, or of a forum and a body, and which of only one."
    )
    return _sentences(field, [text])


def of_overlaps(field: Field, number: int) -> str:
    """The page of the members that forums share, with the number of forums whose members are known."""
    text = field.said.ngettext(
        "The members that %(status)s forums share, for the %(number)s forum with known members.",
        "The members that each two of %(number)s %(status)s forums share, and the States that link forums.",
        number,
    )
    return _sentences(field, [text % {"number": number, "status": default_statuses(field.source)}])


def of_conflicts(field: Field, number: int) -> str:
    """The page of the points on which sources disagree."""
    text = field.said.ngettext(
        "%(number)s point on which sources disagree, every claim with its source.",
        "%(number)s points on which sources disagree, every claim with its source.",
        number,
    )
    return _sentences(field, [text % {"number": number}])


def of_library(field: Field, number: int) -> str:
    """The page of documents and publications."""
    text = field.said.ngettext(
        "%(number)s document of a forum or publication on the field.",
        "%(number)s documents of the forums and publications on the field.",
        number,
    )
    return _sentences(field, [text % {"number": number}])


def of_terms(field: Field) -> str:
    """The page of terms."""
    text = field.said.gettext("The terms of the field and the words of the registry, with their definitions.")
    return _sentences(field, [text])


def of_about(field: Field) -> str:
    """The page about the registry."""
    text = field.said.gettext("What the registry covers, how up to date it is, and what is not known.")
    return _sentences(field, [text])


def _sentences(field: Field, said: Iterator[str] | list[str]) -> str:
    """The sentences, and last of what day they are: a page that is found need not be of today."""
    last = field.said.gettext("As of %(day)s, data version %(version)s.")
    return clean(" ".join([*said, last % {"day": field.day, "version": field.source.registry.version}]))


def _forum(field: Field, slug: str) -> Iterator[str]:
    registry, said, page = field.source, field.said, field.forums[slug]
    forum = registry.forums[slug]
    kind, status = label_of(registry.kinds[kind_of(forum)]), status_label(registry, page.status.word)
    yield said.gettext("%(name)s: %(kind)s, %(status)s.") % {
        "name": forum_name(forum, field.lang),
        "kind": kind.lower(),
        "status": status.lower(),
    }
    if not page.founded:
        return
    yield _size(field, slug)
    facts = particulars(registry, slug, field.day)
    chair = OfficeWords(registry, field.names, field.day, field.lang).chair(facts.chairing)
    if chair and facts.chairing.chairs:
        yield said.gettext("Chair: %(chair)s.") % {"chair": chair}
    if facts.last_meeting:
        yield _met(field, facts.last_meeting)


def _size(field: Field, slug: str) -> str:
    said, found = field.said, size(field.source, slug, field.day)
    number, basis = size_number(found), size_basis(found)
    if number is None:
        opened = invited(field.source, field.source.forums[slug])
        if opened:
            return said.gettext("Open to %(members)s.") % {"members": opened}
        if not found.named:
            return said.gettext("No list of members is known.")
        text = said.ngettext(
            "No complete list of members is known; %(number)s is known by name.",
            "No complete list of members is known; %(number)s are known by name.",
            found.named,
        )
        return text % {"number": found.named}
    return said.gettext("Members: %(number)s (%(basis)s).") % {"number": number, "basis": basis}


def _met(field: Field, meeting: Meeting) -> str:
    place = meeting.place or (
        state_name(field.names, meeting.country, field.lang) if meeting.country else None
    )
    if place:
        return field.said.gettext("Last met %(date)s, %(place)s.") % {"date": meeting.date, "place": place}
    return field.said.gettext("Last met %(date)s.") % {"date": meeting.date}


def _state(field: Field, code: str) -> Iterator[str]:
    said, page, registry = field.said, field.countries[code], field.source
    name, status = state_name(field.names, code, field.lang), default_statuses(registry)
    active = [forum_name(registry.forums[seat.slug], field.lang) for seat in page.active]
    if not active:
        yield said.gettext("%(state)s is in no %(status)s forum, as far as is known.") % {
            "state": name,
            "status": status,
        }
    elif len(active) <= _FEW:
        text = said.ngettext(
            "%(state)s is in %(number)s %(status)s forum: %(forums)s.",
            "%(state)s is in %(number)s %(status)s forums: %(forums)s.",
            len(active),
        )
        yield text % {"state": name, "number": len(active), "status": status, "forums": joined(active)}
    else:
        text = said.gettext("%(state)s is in %(number)s %(status)s forums, among them %(forums)s.")
        yield text % {"state": name, "number": len(active), "status": status, "forums": joined(active[:_FEW])}
    chaired = [forum_name(registry.forums[term.slug], field.lang) for term in page.terms if term.now]
    if chaired:
        yield said.gettext("In the chair of %(forums)s.") % {"forums": joined(chaired)}


def _registry(field: Field) -> Iterator[str]:
    said = field.said
    yield f"{field.source.registry.description}."
    number, shown = len(field.every.rows), len(field.overview.scope.rows)
    text = said.ngettext(
        "%(number)s forum, %(shown)s %(status)s.", "%(number)s forums, %(shown)s of them %(status)s.", number
    )
    yield text % {"number": number, "shown": shown, "status": default_statuses(field.source)}
    seated = len(field.overview.participation.per_state)
    text = said.ngettext(
        "%(number)s State or territory is in at least one.",
        "%(number)s States and territories are in at least one.",
        seated,
    )
    yield text % {"number": seated}
