"""The States of a list, from a file of pasted names or from whoever pastes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.errors import NotFoundError, UsageError
from iscm_cli.naming.folding import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iscm_cli.commands.add.draft import Draft
    from iscm_cli.naming.pasted import Found, Pasted
    from iscm_cli.naming.remarks import Taken

_MOST = 20  # names that are told one by one
_HEADING = 60  # characters of a heading or remark that are shown


class Meant(NamedTuple):
    """As what the States of a text are added: a standing, and the source's own word where it was given."""

    standing: str
    word: str | None = None


def states_of(draft: Draft, file: str | None, option: str, meant: Meant | None) -> list[str]:
    """The codes of the States that a file names, or that are pasted where none is given, in their order.

    Without ``meant``, what stands beside the names is only told. Raises NotFoundError where a name is not
    recognised, and UsageError where the text says of a State that it is something else than ``meant``, once
    all such names are told, with suggestions; and UsageError where there are none.
    """
    from iscm_cli.commands.text_in import text_from  # noqa: PLC0415 - help reads no names
    from iscm_cli.naming.pasted import read_names  # noqa: PLC0415

    if file is None:
        found = _pasted(draft, option, meant)
    else:
        found = read_names(text_from(file), draft.registry)
        _refuse_unclear(draft, found, option, meant)
    if not found.codes:
        raise UsageError(f"{option} names no State", "paste the names as the source prints them")
    remark = draft.ask.terminal.remark
    if found.passed:
        passed = ", ".join(f'"{printable(one.text)}"' for one in found.passed[:_MOST])
        remark(f"passed over, as no names: {passed}")
    if marked := [one for one in _named(found) if one.mark]:
        shown = ", ".join(f"{one.code} ({_short(one.mark)})" for one in marked[:_MOST])
        more = len(marked) - _MOST
        remark(f"passed over, beside the names: {shown}" + (f" and {more} more" if more > 0 else ""))
    for one in found.repeated[:_MOST]:
        remark(f'line {one.line}: "{printable(one.text)}" is named before: {one.code}')
    return list(found.codes)


def _pasted(draft: Draft, option: str, meant: Meant | None) -> Pasted:
    """What somebody pastes on a terminal; asked for again until every name is clear."""
    from iscm_cli.naming.pasted import read_names  # noqa: PLC0415 - help reads no names

    while True:
        text = draft.ask.lines("The States, as the source prints them; an empty line ends them:")
        found = read_names(text, draft.registry)
        try:
            _refuse_unclear(draft, found, option, meant)
        except (NotFoundError, UsageError) as error:
            draft.ask.terminal.remark(f"{error.message}: paste all of them again, corrected")
        else:
            return found


def _refuse_unclear(draft: Draft, found: Pasted, option: str, meant: Meant | None) -> None:
    told = [
        f'line {one.line}: "{printable(one.text)}" is no State that is known'
        + (
            f": did you mean {' or '.join(one.suggestions)}?"
            if one.suggestions
            else f" ({one.hint})" * bool(one.hint)
        )
        for one in found.unknown
    ]
    told += [
        f'line {one.line}: "{printable(one.text)}" can be {" or ".join(sorted(one.choices))}: write the code'
        for one in found.ambiguous
    ]
    otherwise = _otherwise(draft, found, meant) if meant else []
    _tell(draft, told)
    _tell(draft, otherwise)
    if told:
        count = "1 name is" if len(told) == 1 else f"{len(told)} names are"
        raise NotFoundError(
            f"{count} not recognised", "nothing was written; correct the names, or write codes such as CHE"
        )
    if otherwise and meant:
        raise UsageError(
            f'the text for {option} does not say plainly of each State that it is "{meant.standing}"',
            f"nothing was written; {_elsewhere(draft, option, meant)}, leave out who has left, and delete each "
            "remark or heading that changes nothing",
        )


def _elsewhere(draft: Draft, option: str, meant: Meant) -> str:
    """Where those go whom the text says to be something else."""
    if option == "--observers":
        return "put members into the file for --names"
    if option != "--names" or draft.registry.seat(meant.standing) != "member":
        return "give States of another standing to a command of their own"
    first = (
        ""
        if "observer" in draft.registry.standings
        else ' (write observer = { label = "Observer" } below [standings] first)'
    )
    return f"put observers into a file of their own, for --observers{first}"


def _tell(draft: Draft, lines: list[str]) -> None:
    for line in lines[:_MOST]:
        draft.ask.terminal.remark(line)
    if len(lines) > _MOST:
        draft.ask.terminal.remark(f"and {len(lines) - _MOST} more")


def _otherwise(draft: Draft, found: Pasted, meant: Meant) -> list[str]:
    """What the text says by which a State may be something else: beside its name, above it, or of nobody in particular."""
    from iscm_cli.naming.remarks import taken_as  # noqa: PLC0415 - help reads no names

    entry = draft.registry.standings.get(meant.standing)
    words = (meant.standing, entry.label if entry else "", meant.word or "")
    taken = taken_as(draft.registry.seat(meant.standing), words)
    told = [
        (one.line, f"line {one.line}: {one.code} is marked ({_short(one.mark)})")
        for one in _named(found)
        if one.mark and not taken.mark_fits(one.mark)
    ]
    below = dict(_headings(_named(found), taken))
    told += [
        (line, f'line {line}: {who} below "{_short(heading)}"') for heading, (line, who) in below.items()
    ]
    told += [
        (one.line, f'line {one.line}: "{_short(one.text)}" is said, and not plainly of whom')
        for one in found.passed
        if taken.contradicts(one.text) and not any(one.text in heading for heading in below)
    ]
    return [line for _, line in sorted(told)]


def _headings(named: Iterable[Found], taken: Taken) -> Iterator[tuple[str, tuple[int, str]]]:
    """The headings that may make something else of the names below them; the first line, and who stands there.

    A heading that is not known to say so is none where it stands above all names.
    """
    below: dict[str, list[Found]] = {}
    for one in named:
        below.setdefault(one.heading, []).append(one)
    several = len({taken.heading_says(heading) for heading in below}) > 1
    for heading, those in below.items():
        if taken.contradicts(heading) or (several and taken.heading_says(heading)):
            first, more = those[0], len(those) - 1
            who = f"{first.code} and {more} more stand" if more else f"{first.code} stands"
            yield heading, (first.line, who)


def _named(found: Pasted) -> list[Found]:
    """All names in the order of their lines, also those that are named again."""
    return sorted((*found.found, *found.repeated), key=lambda one: one.line)


def _short(text: str) -> str:
    return printable(text, _HEADING)
