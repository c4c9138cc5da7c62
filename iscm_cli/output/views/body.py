"""``country`` of a body as an answer: where its States sit, how many of how many, and who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Paragraph, Table
from iscm_cli.output.data import dated, keyed, text_of
from iscm_cli.output.evidence_words import course_sources, last_change, list_words
from iscm_cli.output.messages import _, say, say_in, say_many
from iscm_cli.output.phrases import clauses, joined
from iscm_cli.output.views.forums import left_out
from iscm_cli.output.views.seats import short_names
from iscm_cli.output.vocabulary import acronym_of, label_of, status_label
from iscm_cli.output.wording import Citations, forum_name, registers, state_names
from iscm_cli.queries.bodies import belonging
from iscm_cli.queries.evidence import body_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.body_seats import BodyPage, BodySeat
    from iscm_cli.queries.forums import ForumList
    from iscm_cli.queries.seated import InForce
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
        notes = (_no_member(name, page.day),)
    elif not page.seats:
        notes = (_nowhere(name, filters), *notes)
    blocks = _page(registry, states, page, page.members, lang) if page.members else ()
    return Answer(data, table, blocks if page.seats or page.open or page.unknown else (), notes)


def _no_member(name: str, day: PartialDate) -> str:
    return say("{body}: no member is known as of {day}", body=name, day=day)


def _nowhere(name: str, filters: str) -> str:
    if filters:
        return say(
            "{body}: no member is known to be in a forum that matches {filters}", body=name, filters=filters
        )
    return say("{body}: no member is known to be in a forum", body=name)


def rule_of_all(
    registry: Registry, body: str, to_type: str, found: ForumList, day: PartialDate
) -> tuple[str, ...]:
    """By which rule a list is narrowed to a body, by which evidence, and what could not be decided."""
    name, members = body_name(registry, body), belonging(registry, body, day)
    if members is None:
        return (_no_member(name, day),)
    notes = [_rule(name, members, f"iscm country {to_type}")]
    if found.undecided:
        notes.append(
            say_many(
                "{number:,} forum left out: some are in, and it is not known whether all are",
                "{number:,} forums left out: some are in, and it is not known whether all are",
                found.undecided,
            )
        )
    return tuple(notes)


def _rule(name: str, members: InForce, command: str) -> str:
    by = {"list": list_words(members), "sources": ", ".join(course_sources(members))}
    number = len(members.states)
    if members.complete:
        return say_many(
            "{body}: forums that its {number:,} member is in ({list}: {sources}); forums that only some are in: {command}",
            "{body}: forums that all its {number:,} members are in ({list}: {sources}); forums that only some are in: {command}",
            number,
            body=name,
            command=command,
            **by,
        )
    return say_many(
        "{body}: forums that its {number:,} known member is in ({list}: {sources}); forums that only some are in: {command}",
        "{body}: forums that all its {number:,} known members are in ({list}: {sources}); forums that only some are in: {command}",
        number,
        body=name,
        command=command,
        **by,
    )


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
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(_so_many(members, page.day, cite)),
        *([Paragraph(f"{ids}.", quiet=True)] if (ids := registers(organisation)) else []),
        Heading(
            say_many(
                "Its members are in {number:,} forum",
                "Its members are in {number:,} forums",
                len(page.seats),
            )
        ),
    ]
    if page.seats:
        columns = (
            Column("forum", _("Forum"), fold=26),
            Column("sitting", _("How many"), right=True),
            Column("kind", _("Kind"), drop=3),
            Column("status", _("Status"), drop=2),
            Column("who", _("Who"), wrap=True),
            Column("by", _("According to"), drop=1),
            Column("source", ""),
        )
        rows = tuple(_cells(registry, states, seat, cite, lang) for seat in page.seats)
        blocks.append(Table(columns, rows))
    if page.open:
        names = short_names(page.open)
        said = say("Open to its members, but no list names any of them: {forums}.", forums=names)
        blocks.append(Paragraph(said))
    blocks += [Paragraph(said) for said in _not_known(page.unknown)]
    if page.without:
        said = say_many(
            "In {number:,} other forum, none of them is a member or observer.",
            "In {number:,} other forums, none of them is a member or observer.",
            page.without,
        )
        blocks.append(Paragraph(said))
    return (*blocks, *cite.listed())


def _not_known(seats: Sequence[BodySeat]) -> Iterator[str]:
    """Of which forums nothing is known: for want of a complete list, or for another reason."""
    unlisted = [seat for seat in seats if {lack.reason for lack in seat.lacks} == {"list"}]
    others = [seat for seat in seats if seat not in unlisted]
    if unlisted:
        names = short_names(unlisted)
        yield say("Not known for any member, because there is no complete list: {forums}.", forums=names)
    if others:
        yield say("Not known for any member: {forums}.", forums=short_names(others))


def _so_many(members: InForce, day: PartialDate, cite: Citations) -> str:
    """How many States belong to the body, and by which evidence."""
    number, by = len(members.states), f"{list_words(members)} {cite(*course_sources(members))}"
    if members.complete:
        return say_many(
            "{number:,} member as of {day}, according to the {list}.",
            "{number:,} members as of {day}, according to the {list}.",
            number,
            day=day,
            list=by,
        )
    return say_many(
        "{number:,} member known by name as of {day}, according to the {list}.",
        "{number:,} members known by name as of {day}, according to the {list}.",
        number,
        day=day,
        list=by,
    )


def _cells(
    registry: Registry, states: States, seat: BodySeat, cite: Citations, lang: str
) -> tuple[Value, ...]:
    kind = registry.kinds[seat.kind]
    return (
        forum_name(seat.forum, lang),
        say("{number} of {all}", number=len(seat.sitting), all=len(seat.verdicts)),
        acronym_of(kind) or label_of(kind),
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
        said = [say_in("States", "all")]
    elif min(len(sitting), len(absent) or len(sitting)) > _MOST_NAMES:
        said = [
            say("{number} are in, {absent} are not", number=len(sitting), absent=len(absent))
            if absent
            else say("{number} are in", number=len(sitting))
        ]
    elif unknown or len(sitting) <= len(absent):
        said = [names(sitting)]
    else:
        said = [say("all but {states}", states=names(absent))]
    if observers and len(observers) == len(sitting):
        said = [say_many("{states}, as observer", "{states}, as observers", len(observers), states=said[0])]
    elif observers:
        said.append(say("observers: {states}", states=names(observers)))
    if unknown:
        rest = len(unknown) + len(sitting) == len(seat.verdicts)
        if rest and len(unknown) > 1:
            said.append(say_in("States", "others not known"))
        else:
            said.append(say("not known: {states}", states=names(unknown)))
    return clauses(said)
