"""What users type for forums and States, with a hint where they typed the one for the other."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.errors import AmbiguousNameError, NotFoundError
from iscm_cli.naming.folding import closest, fold, printable

if TYPE_CHECKING:
    from iscm_cli.commands.options import Ask


ForumArgument = Annotated[
    str,
    typer.Argument(metavar="FORUM", autocompletion=completion.forums, help="A forum, by any of its names."),
]


def the_forum(ask: Ask, text: str) -> str:
    """The slug of the forum that is named. Raises NotFoundError or AmbiguousNameError."""
    from iscm_cli.naming.resolve import resolve_forum  # noqa: PLC0415 - help resolves nothing

    try:
        return resolve_forum(ask.registry, text)
    except NotFoundError:
        state = None
        with contextlib.suppress(NotFoundError, AmbiguousNameError):
            state = ask.states.resolve(text)
        if state is None:
            raise
        hint = f"iscm country {state.alpha3} shows its forums"
        raise NotFoundError(f"{printable(text)} is a State, not a forum", hint) from None


def the_state(ask: Ask, text: str) -> str:
    """The alpha-3 code of the State that is named. Raises NotFoundError or AmbiguousNameError."""
    from iscm_cli.naming.resolve import resolve_forum  # noqa: PLC0415 - help resolves nothing

    try:
        return ask.states.resolve(text).alpha3
    except NotFoundError:
        slug = None
        with contextlib.suppress(NotFoundError, AmbiguousNameError):
            slug = resolve_forum(ask.registry, text)
        if slug is None:
            raise
        raise NotFoundError(
            f"{printable(text)} is a forum, not a State", f"iscm show {slug} shows it"
        ) from None


def state_and_forum(ask: Ask, first: str, second: str) -> tuple[str, str]:
    """The code of a State and the slug of a forum, named in either order; the State comes first where both fit.

    Raises NotFoundError or AmbiguousNameError, for the order in which more of the two names fit.
    """
    try:
        return the_state(ask, first), the_forum(ask, second)
    except NotFoundError as error:
        as_typed = error
    try:
        slug = the_forum(ask, first)
    except (NotFoundError, AmbiguousNameError):
        raise as_typed from None
    return the_state(ask, second), slug


def a_source_or_forum(ask: Ask, text: str) -> tuple[str, None] | tuple[None, str]:
    """The id of a source, else the slug of a forum. Raises NotFoundError with suggestions of both kinds."""
    from iscm_cli.naming.resolve import resolve_forum  # noqa: PLC0415 - help resolves nothing

    if text in ask.registry.sources:
        return text, None
    try:
        return None, resolve_forum(ask.registry, text)
    except NotFoundError as error:
        publishers = {fold(source.publisher) for source in ask.registry.sources.values()}
        if fold(text) and any(fold(text) in publisher for publisher in publishers):
            hint = f'iscm sources --publisher "{printable(text)}" shows that publisher\'s'
            raise NotFoundError(f'no forum or source is called "{printable(text)}"', hint) from None
        near = [*error.suggestions, *closest(text, ask.registry.sources)][:3]
        hint = f"did you mean {' or '.join(near)}?" if near else "iscm sources lists every source"
        raise NotFoundError(f'no forum or source is called "{printable(text)}"', hint, near) from None
