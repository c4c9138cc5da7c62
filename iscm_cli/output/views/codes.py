"""``codes`` as an answer: the array for a registry, and beside it what was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.errors import EXIT_AMBIGUOUS, EXIT_ANSWERED, EXIT_NOT_FOUND
from iscm_cli.naming.folding import printable
from iscm_cli.naming.pasted import SIDE_BY_SIDE
from iscm_cli.output.blocks import Answer, Block, Column, Facts, Heading, Paragraph, Table
from iscm_cli.output.data import text_of
from iscm_cli.output.evidence_words import course_sources, list_sentence
from iscm_cli.output.messages import N_, _, say, say_many
from iscm_cli.output.wording import Citations, forum_name, invited, state_name
from iscm_cli.queries.age import age_of_seats

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.naming.pasted import Ambiguous, Found, Passed, Pasted, Unknown
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.against import Against
    from iscm_cli.states.table import States

_SHOWN = 40  # lines of what was not understood; a script has them all
_LISTED = 10  # names in a line
_TEXT = 60
# What the table of States says of names that people take for a State's.
NO_STATES = (
    N_(
        "the European Union is an organisation, not a State: give one of its member States, such as France or FRA"
    ),
    N_("Northern Ireland is part of a State: give United Kingdom, or GBR"),
    N_("this is part of a State: give United Kingdom, or GBR"),
    N_("the two States of Viet Nam became one in 1976: for the present State write Viet Nam, or VNM"),
    N_("America is a continent: for the United States of America write United States, or USA"),
)
_COLUMNS = ("line", "text", "result", "code", "name", "mark", "heading", "suggestions", "hint")


def coded(
    registry: Registry, states: States, names: Pasted, held: Against | None, lang: str, day: PartialDate
) -> Answer:
    """The codes of the States that a text names, and what it says that is no name of one State."""
    data = {
        "states": list(names.codes),
        "found": [_found(states, one, lang) for one in names.found],
        "repeated": [_found(states, one, lang) for one in names.repeated],
        "unknown": [
            {
                "text": one.text,
                "line": one.line,
                "suggestions": list(one.suggestions),
                "hint": one.hint or None,
            }
            for one in names.unknown
        ],
        "ambiguous": [
            {"text": one.text, "line": one.line, "choices": list(one.choices), "heading": one.heading or None}
            for one in names.ambiguous
        ],
        "passed": [{"text": one.text, "line": one.line} for one in names.passed],
        "against": _held(held) if held else None,
    }
    page = (*_arrays(names), *(_difference(registry, states, held, lang, day) if held else ()))
    return Answer(
        data, _table(states, names, lang), page, tuple(_notes(states, names, lang)), status=_status(names)
    )


def _status(names: Pasted) -> int:
    if names.unknown:
        return EXIT_NOT_FOUND
    return EXIT_AMBIGUOUS if names.ambiguous else EXIT_ANSWERED


def _found(states: States, one: Found, lang: str) -> dict[str, object]:
    return {
        "code": one.code,
        "name": state_name(states, one.code, lang),
        "text": one.text,
        "line": one.line,
        "mark": one.mark or None,
        "heading": one.heading or None,
    }


def _held(held: Against) -> dict[str, object]:
    return {
        "forum": held.slug,
        "as_of": text_of(held.members.list.as_of) if held.members else None,
        "source": held.members.list.source if held.members else None,
        "complete": held.complete,
        "new": list(held.new),
        "missing": list(held.missing),
        "observing": list(held.observing),
        "missing_observers": list(held.missing_observers),
    }


def _table(states: States, names: Pasted, lang: str) -> Table:
    rows: list[tuple[Value, ...]] = []
    for result, found in (("found", names.found), ("repeated", names.repeated)):
        rows += [
            (
                one.line,
                one.text,
                result,
                one.code,
                state_name(states, one.code, lang),
                one.mark,
                one.heading,
                (),
                "",
            )
            for one in found
        ]
    rows += [
        (one.line, one.text, "unknown", None, None, "", "", one.suggestions, one.hint)
        for one in names.unknown
    ]
    rows += [
        (one.line, one.text, "ambiguous", None, None, "", one.heading, one.choices, "")
        for one in names.ambiguous
    ]
    rows += [(one.line, one.text, "passed", None, None, "", "", (), "") for one in names.passed]
    rows.sort(key=lambda row: int(str(row[0])))
    return Table(tuple(Column(key, key) for key in _COLUMNS), tuple(rows))


def _arrays(names: Pasted) -> Iterator[Block]:
    """An array of all, or one below each heading where there are several.

    Headings side by side stand above one array, since it may hold what should be parted.
    """
    below: dict[str, list[str]] = {}
    for one in names.found:
        below.setdefault(one.heading, []).append(one.code)
    if len(below) < 2 and not any(SIDE_BY_SIDE in heading for heading in below):  # noqa: PLR2004 - one heading needs no telling clauses
        yield Paragraph(_array(names.codes), code=True)
        return
    for heading, codes in below.items():
        if heading:
            yield Paragraph(f"# {printable(heading, _TEXT)}", code=True)
        yield Paragraph(_array(sorted(codes)), code=True)


def _array(codes: Sequence[str]) -> str:
    quoted = [f'"{code}"' for code in codes]
    return f"states = [{', '.join(quoted)}]"


def _difference(
    registry: Registry, states: States, held: Against, lang: str, day: PartialDate
) -> Iterator[Block]:
    forum = registry.forums[held.slug]
    yield Heading(say("Against {forum}", forum=forum_name(forum, lang)))
    if held.members is None:
        opened = invited(registry, forum)
        said = [_("No evidence says who its members are.")]
        if opened:
            said.append(say("It is open to {bodies}.", bodies=opened))
        yield Paragraph(" ".join(said), quiet=True)
        return
    cite = Citations(registry)
    marks = cite(*course_sources(held.members))
    evidence = list_sentence(held.members, age_of_seats(registry, held.members, day), marks)
    yield Paragraph(say("According to the {evidence}.", evidence=evidence))
    pairs = [
        (label, codes)
        for label, codes in (
            (_("New") if held.complete else _("New, or not yet known"), held.new),
            (_("Members not named"), held.missing),
            (_("Now observers"), held.observing),
            (_("Observers not named"), held.missing_observers),
        )
        if codes
    ]
    if not pairs:
        yield Paragraph(_("The same States."))
    else:
        yield Facts(
            tuple((f"{label} ({len(codes)})", (_all(states, codes, lang),)) for label, codes in pairs)
        )
    yield from cite.listed()


def _all(states: States, codes: Sequence[str], lang: str) -> str:
    return ", ".join(f"{state_name(states, code, lang)} ({code})" for code in codes)


def _notes(states: States, names: Pasted, lang: str) -> Iterator[str]:
    """What a person must look at, one line each."""
    yield from (_unknown(states, one, lang) for one in names.unknown[:_SHOWN])
    if (more := len(names.unknown) - _SHOWN) > 0:
        yield say("and {number:,} more unknown names: -f csv has them all", number=more)
    yield from (_several(states, one, lang) for one in names.ambiguous[:_SHOWN])
    if (more := len(names.ambiguous) - _SHOWN) > 0:
        yield say("and {number:,} more ambiguous names: -f csv has them all", number=more)
    marked = sorted((one for one in (*names.found, *names.repeated) if one.mark), key=lambda one: one.line)
    yield from (_marked(one) for one in marked[:_SHOWN])
    if (more := len(marked) - _SHOWN) > 0:
        yield say("and {number:,} more names with a remark: -f csv has them all", number=more)
    if names.repeated:
        yield say("named again: {names}", names=_listed(names.repeated))
    if names.passed:
        yield say("passed over: {names}", names=_listed(names.passed))
    yield say_many("{number:,} State", "{number:,} States", len(names.found))


def _unknown(states: States, one: Unknown, lang: str) -> str:
    name = printable(one.text, _TEXT)
    if one.suggestions:
        return say(
            'line {line:d}: "{name}" is no name of a State: did you mean {choices}?',
            line=one.line,
            name=name,
            choices=_named(states, one.suggestions, lang),
        )
    if one.organisation:
        return say(
            'line {line:d}: "{name}" is no name of a State: it is an organisation, and goes under `organisations` as {id}',
            line=one.line,
            name=name,
            id=one.organisation,
        )
    if one.hint:
        return say(
            'line {line:d}: "{name}" is no name of a State: {hint}',
            line=one.line,
            name=name,
            hint=_(one.hint),
        )
    return say('line {line:d}: "{name}" is no name of a State', line=one.line, name=name)


def _several(states: States, one: Ambiguous, lang: str) -> str:
    return say(
        'line {line:d}: "{name}" can mean {choices}: write the code',
        line=one.line,
        name=printable(one.text, _TEXT),
        choices=_named(states, one.choices, lang),
    )


def _marked(one: Found) -> str:
    return say(
        "line {line:d}: {code} is marked ({mark})",
        line=one.line,
        code=one.code,
        mark=printable(one.mark, _TEXT),
    )


def _named(states: States, codes: Sequence[str], lang: str) -> str:
    """The names of States to choose from: ``A (AAA) or B (BBB)``."""
    found = f"{state_name(states, codes[0], lang)} ({codes[0]})"
    for code in codes[1:]:
        found = say("{names} or {name} ({code})", names=found, name=state_name(states, code, lang), code=code)
    return found


def _listed(found: Sequence[Found] | Sequence[Passed]) -> str:
    shown = [
        say('"{name}" (line {line:d})', name=printable(one.text, _TEXT), line=one.line)
        for one in found[:_LISTED]
    ]
    if (more := len(found) - _LISTED) > 0:
        return say("{names} and {number:,} more", names=", ".join(shown), number=more)
    return ", ".join(shown)
