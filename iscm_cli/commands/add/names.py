"""The States of a list, from a file of pasted names or from whoever pastes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.errors import NotFoundError, UsageError
from iscm_cli.naming.folding import printable

if TYPE_CHECKING:
    from iscm_cli.commands.add.draft import Draft
    from iscm_cli.naming.pasted import Pasted

_MOST = 20  # names that are told one by one


def states_of(draft: Draft, file: str | None, option: str) -> list[str]:
    """The codes of the States that a file names, or that are pasted where none is given, in their order.

    Raises NotFoundError where a name is not recognised, once all such names are told with suggestions, and
    UsageError where there are none.
    """
    from iscm_cli.commands.text_in import text_from  # noqa: PLC0415 - help reads no names
    from iscm_cli.naming.pasted import read_names  # noqa: PLC0415

    if file is None:
        found = _pasted(draft)
    else:
        found = read_names(text_from(file), draft.registry)
        _refuse_unclear(draft, found)
    if not found.codes:
        raise UsageError(f"{option} names no State", "paste the names as the source prints them")
    if found.passed:
        passed = ", ".join(f'"{printable(one.text)}"' for one in found.passed[:_MOST])
        draft.ask.terminal.remark(f"passed over, as no names: {passed}")
    for one in found.repeated[:_MOST]:
        draft.ask.terminal.remark(f'line {one.line}: "{printable(one.text)}" is named before: {one.code}')
    return list(found.codes)


def _pasted(draft: Draft) -> Pasted:
    """What somebody pastes on a terminal; asked for again until every name is recognised."""
    from iscm_cli.naming.pasted import read_names  # noqa: PLC0415 - help reads no names

    while True:
        text = draft.ask.lines("The States, as the source prints them; an empty line ends them:")
        found = read_names(text, draft.registry)
        try:
            _refuse_unclear(draft, found)
        except NotFoundError as error:
            draft.ask.terminal.remark(f"{error.message}: paste all of them again, corrected")
        else:
            return found


def _refuse_unclear(draft: Draft, found: Pasted) -> None:
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
    for line in told[:_MOST]:
        draft.ask.terminal.remark(line)
    if len(told) > _MOST:
        draft.ask.terminal.remark(f"and {len(told) - _MOST} more")
    if told:
        count = "1 name is" if len(told) == 1 else f"{len(told)} names are"
        raise NotFoundError(
            f"{count} not recognised", "nothing was written; correct the names, or write codes such as CHE"
        )
