"""``country`` of a body as an answer: where its States sit, how many of how many, and who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Paragraph, Table
from iscm_cli.output.data import dated, keyed, text_of
from iscm_cli.output.views.forums import left_out
from iscm_cli.output.vocabulary import status_label
from iscm_cli.output.wording import (
    Citations,
    counted,
    course_sources,
    forum_name,
    joined,
    last_change,
    list_words,
    registers,
    state_names,
)
from iscm_cli.queries.bodies import belonging
from iscm_cli.queries.evidence import body_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.body_seats import BodyPage, BodySeat
    from iscm_cli.queries.forums import ForumList
    from iscm_cli.queries.membership import InForce
    from iscm_cli.states.table import States

_MOST_NAMES = 12  # a longer list of names is counted on the page
_KEYS = (
    "slug", "short_name", "kind", "status", "sitting", "of", "members", "observers", "other", "missing", "unknown", "open",
    "as_of", "as_of_estimated", "source", "basis", "body", "body_as_of", "body_as_of_estimated", "body_source",
    "body_complete", "body_changed", "body_changed_source",
)  # fmt: skip


def one_body(registry: Registry, states: States, page: BodyPage, lang: str, filters: str) -> Answer:
    """In which forums how many States of a body sit."""
    data, table = keyed(_KEYS, [_row(page, seat, page.members) for seat in page.seats if page.members])
    notes = left_out(registry, page.scope)
    name = body_name(registry, page.body)
    if page.members is None:
        notes = (f"{name}: no member is known as of {page.day}",)
    elif not page.seats:
        fits = f" that matches {filters}" if filters else ""
        notes = (f"{name}: no member is known to be in a forum{fits}", *notes)
    blocks = _page(registry, states, page, page.members, lang) if page.members else ()
    return Answer(data, table, blocks if page.seats or page.open or page.unknown else (), notes)


def rule_of_all(
    registry: Registry, body: str, to_type: str, found: ForumList, day: PartialDate
) -> tuple[str, ...]:
    """By which rule a list is narrowed to a body, by which evidence, and what could not be decided."""
    name, members = body_name(registry, body), belonging(registry, body, day)
    if members is None:
        return (f"{name}: no member is known as of {day}",)
    number = len(members.states)
    known = "" if members.complete else " known"
    by = f"{list_words(members)}: {', '.join(course_sources(members))}"
    where = f"forums that all its {number}{known} members are in ({by})"
    notes = [f"{name}: {where}; forums that only some are in: iscm country {to_type}"]
    if found.undecided:
        notes.append(
            f"{counted(found.undecided, 'forum')} left out: some are in, and it is not known whether all are"
        )
    return tuple(notes)


def _row(page: BodyPage, seat: BodySeat, members: InForce) -> tuple[Value, ...]:
    lst, last = seat.list.list if seat.list else None, last_change(members)
    values: dict[str, object] = {
        "slug": seat.slug,
        "short_name": seat.forum.short_name,
        "kind": seat.kind,
        "status": seat.status,
        "sitting": len(seat.sitting),
        "of": len(seat.verdicts),
        "members": list(seat.seated("member")),
        "observers": list(seat.seated("observer")),
        "other": list(seat.seated("other")),
        "missing": list(seat.answered("no")),
        "unknown": list(seat.answered("unknown")),
        "open": list(seat.answered("open")),
        **dated(lst.as_of if lst else None),
        "source": lst.source if lst else None,
        "basis": lst.basis if lst else None,
        "body": page.body,
        **{f"body_{key}": value for key, value in dated(members.list.as_of).items()},
        "body_source": members.list.source,
        "body_complete": members.complete,
        "body_changed": text_of(last.date) if last else None,
        "body_changed_source": last.source if last else None,
    }
    return tuple(values[key] for key in _KEYS)  # type: ignore[misc]


def _page(
    registry: Registry, states: States, page: BodyPage, members: InForce, lang: str
) -> tuple[Block, ...]:
    cite = Citations(registry)
    organisation = registry.organisations[page.body]
    title = f"{organisation.name} ({organisation.acronym})" if organisation.acronym else organisation.name
    known = "" if members.complete else " known by name"
    by = f"{list_words(members)} {cite(*course_sources(members))}"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(
            f"{counted(len(members.states), 'member')}{known} as of {page.day}, according to the {by}."
        ),
        *([Paragraph(f"{ids}.", quiet=True)] if (ids := registers(organisation)) else []),
        Heading(f"Its members are in {counted(len(page.seats), 'forum')}"),
    ]
    if page.seats:
        columns = (
            Column("forum", "Forum", fold=26),
            Column("sitting", "How many", right=True),
            Column("kind", "Kind", drop=3),
            Column("status", "Status", drop=2),
            Column("who", "Who", wrap=True),
            Column("by", "According to", drop=1),
            Column("source", ""),
        )
        rows = tuple(_cells(registry, states, seat, cite, lang) for seat in page.seats)
        blocks.append(Table(columns, rows))
    for found, words in (
        (page.open, "Open to its members, but no list names any of them"),
        (page.unknown, "Not known for any member, because there is no complete list"),
    ):
        if found:
            blocks.append(Paragraph(f"{words}: {', '.join(seat.forum.short_name for seat in found)}."))
    if page.without:
        blocks.append(
            Paragraph(f"In {counted(page.without, 'other forum')}, none of them is a member or observer.")
        )
    return (*blocks, *cite.listed())


def _cells(
    registry: Registry, states: States, seat: BodySeat, cite: Citations, lang: str
) -> tuple[Value, ...]:
    kind = registry.kinds[seat.kind]
    return (
        forum_name(seat.forum, lang),
        f"{len(seat.sitting)} of {len(seat.verdicts)}",
        kind.acronym or kind.label,
        status_label(registry, seat.status),
        _who(states, seat, lang),
        list_words(seat.list) if seat.list else "",
        cite(*_sources(seat)),
    )


def _sources(seat: BodySeat) -> tuple[str, ...]:
    """The forum's list, where it has one, else what gives the seats."""
    if seat.list:
        return (seat.list.list.source,)
    return tuple(dict.fromkeys(str(seat.verdicts[code].source) for code in seat.sitting))


def _who(states: States, seat: BodySeat, lang: str) -> str:
    """Who sits there, or who does not, whichever is fewer; who observes, and of whom it is not known."""

    def names(codes: Sequence[str]) -> str:
        return joined(state_names(states, codes, lang)) if len(codes) <= _MOST_NAMES else str(len(codes))

    sitting = seat.sitting
    absent = [
        code for code, said in seat.verdicts.items() if code not in sitting and said.answer != "unknown"
    ]
    unknown, observers = seat.answered("unknown"), [c for c in seat.seated("observer") if c in sitting]
    if len(sitting) == len(seat.verdicts):
        said = ["all"]
    elif min(len(sitting), len(absent) or len(sitting)) > _MOST_NAMES:
        said = [f"{len(sitting)} are in, {len(absent)} are not" if absent else f"{len(sitting)} are in"]
    elif unknown or len(sitting) <= len(absent):
        said = [names(sitting)]
    else:
        said = [f"all but {names(absent)}"]
    if observers and len(observers) == len(sitting):
        said[0] += ", as observer" if len(observers) == 1 else ", as observers"
    elif observers:
        said.append(f"observers: {names(observers)}")
    if unknown:
        rest = len(unknown) + len(sitting) == len(seat.verdicts)
        said.append("others not known" if rest and len(unknown) > 1 else f"not known: {names(unknown)}")
    return "; ".join(said)
