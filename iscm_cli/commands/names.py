"""What users type for forums, States and bodies, with a hint where they typed the one for the other."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from iscm_cli.commands import completion
from iscm_cli.errors import AmbiguousNameError, NotFoundError
from iscm_cli.naming.folding import closest, fold, printable
from iscm_cli.output.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.commands.options import Ask
    from iscm_cli.models import Registry


ForumArgument = Annotated[
    str,
    typer.Argument(metavar="FORUM", autocompletion=completion.forums, help="A forum, by any of its names."),
]


def the_forum(ask: Ask, text: str, *, since: str | None = None) -> str:
    """The slug of the forum that is named. Raises NotFoundError or AmbiguousNameError.

    Where it was asked what happened ``since`` then, the hint for a State says what shows that of a State.
    """
    from iscm_cli.naming.resolve import resolve_body, resolve_forum  # noqa: PLC0415 - help resolves nothing

    try:
        return resolve_forum(ask.registry, text)
    except NotFoundError as error:
        state = body = None
        with contextlib.suppress(NotFoundError, AmbiguousNameError):
            state = ask.states.resolve(text)
        if state is not None:
            hint = f"iscm country {state.alpha3} shows its forums"
            if since is not None:
                changes = f"iscm changes --since {since.strip()} --country {state.alpha3}"
                hint = f"{changes} shows what changed for it; {hint}"
            raise NotFoundError(f"{printable(text)} is a State, not a forum", hint) from None
        with contextlib.suppress(NotFoundError, AmbiguousNameError):
            body = resolve_body(ask.whole, text)
        if body is None:
            raise or_search(ask, error, text) from None
        raise _no(ask, text, "forum", body) from None


def the_state(ask: Ask, text: str) -> str:
    """The alpha-3 code of the State that is named. Raises NotFoundError or AmbiguousNameError."""
    from iscm_cli.naming.resolve import resolve_body, resolve_forum  # noqa: PLC0415 - help resolves nothing

    try:
        return ask.states.resolve(text).alpha3
    except NotFoundError:
        slug = body = None
        with contextlib.suppress(NotFoundError, AmbiguousNameError):
            body = resolve_body(ask.whole, text)
        if body is not None:
            raise _no(ask, text, "State", body) from None
        with contextlib.suppress(NotFoundError, AmbiguousNameError):
            slug = resolve_forum(ask.registry, text)
        if slug is None:
            raise
        raise NotFoundError(
            f"{printable(text)} is a forum, not a State", f"iscm show {slug} shows it"
        ) from None


def a_state_or_body(ask: Ask, text: str) -> tuple[str, None] | tuple[None, str]:
    """The code of the State that is named, else the id of the body: a code or name of a State goes first.

    Raises NotFoundError or AmbiguousNameError.
    """
    from iscm_cli.naming.resolve import organisations_named, resolve_body  # noqa: PLC0415 - help resolves nothing

    if ask.states.calls(text):
        return ask.states.resolve(text).alpha3, None
    try:
        return None, resolve_body(ask.whole, text)
    except NotFoundError as no_body:
        if organisations_named(ask.whole, text):
            raise
        try:
            return the_state(ask, text), None
        except NotFoundError as no_state:
            if no_body.suggestions and not no_state.suggestions and "forum" not in no_state.message:
                raise no_body from None
            raise


def also_a_body(ask: Ask, text: str, code: str | None) -> tuple[str, ...]:
    """A remark where what was taken for a State is a body's name as well, as ``AU`` is."""
    from iscm_cli.naming.resolve import organisations_named, resolve_body  # noqa: PLC0415 - help resolves nothing

    if code is None or not organisations_named(ask.registry, text):
        return ()
    with contextlib.suppress(NotFoundError, AmbiguousNameError):
        name = ask.whole.organisations[resolve_body(ask.registry, text)].name
        state = ask.states[code].name(ask.lang)
        return (
            say(
                '{text} is read as {state}; for the body write "{name}"',
                text=printable(text),
                state=state,
                name=name,
            ),
        )
    return ()


class Sides(NamedTuple):
    """Forums and bodies that are compared: their slugs in a registry where the bodies stand among the forums."""

    registry: Registry
    slugs: tuple[str, ...]
    bodies: frozenset[str]


def forums_and_bodies(ask: Ask, names: Sequence[str]) -> Sides:
    """The forums and bodies that are named, each once. Raises NotFoundError or AmbiguousNameError."""
    from iscm_cli.queries.bodies import beside_forums, key_of  # noqa: PLC0415 - help resolves nothing

    found = [a_forum_or_body(ask, name) for name in names]
    bodies = list(dict.fromkeys(body for _, body in found if body))
    slugs = dict.fromkeys(slug or key_of(ask.whole, str(body)) for slug, body in found)
    keys = frozenset(key_of(ask.whole, body) for body in bodies)
    return Sides(beside_forums(ask.whole, bodies), tuple(slugs), keys)


def a_forum_or_body(ask: Ask, text: str) -> tuple[str, None] | tuple[None, str]:
    """The slug of the forum that is named, else the id of the body.

    A slug is that forum's; any other name that both have is never guessed. Raises NotFoundError or
    AmbiguousNameError.
    """
    from iscm_cli.naming.resolve import (  # noqa: PLC0415 - help resolves nothing
        organisations_named,
        resolve_body,
        resolve_forum,
    )

    registry, slug, body = ask.whole, None, None
    if text in registry.forums:
        return text, None
    with contextlib.suppress(NotFoundError):
        slug = resolve_forum(registry, text)
    near: tuple[str, ...] = ()
    try:
        body = resolve_body(registry, text)
    except NotFoundError as no_body:
        if slug is None and organisations_named(registry, text):
            raise
        near = no_body.suggestions
    if slug and body and registry.organisations[body].forum != slug:
        name = registry.organisations[body].name
        raise AmbiguousNameError(
            f"{printable(text)} is the name of both a forum and a body",
            f'say which: {slug} (the forum) or "{name}" (the body)',
            choices=(slug, name),
        )
    if slug:
        return slug, None
    if body:
        return None, body
    try:
        return the_forum(ask, text), None
    except NotFoundError as no_forum:
        if not near:
            raise
        near = (*no_forum.suggestions, *near)[:3]
        hint = f"did you mean {' or '.join(near)}?"
        raise NotFoundError(f'no forum or body is called "{printable(text)}"', hint, near) from None


def refuse_a_state_too(ask: Ask, text: str, slug: str) -> None:
    """Raises AmbiguousNameError where what names a forum is a State's name as well, and there are names for each alone."""
    from iscm_cli.naming.index import names_of_forums  # noqa: PLC0415 - help resolves nothing

    def state(name: str) -> str | None:
        if not ask.states.calls(name):
            return None
        try:
            return ask.states.resolve(name).alpha3
        except AmbiguousNameError as error:
            return error.choices[0]

    code = state(text)
    names = [name for _, owner, name in names_of_forums(ask.registry) if owner == slug]
    alone = next((name for name in names if not state(name)), None)
    if code and alone:
        forum = alone if alone == slug else f'"{printable(alone)}"'
        raise AmbiguousNameError(
            f"{printable(text)} is the name of both a forum and a State",
            f"say which: {forum} (the forum) or {code} (the State)",
            choices=(slug, code),
        )


def body_to_type(ask: Ask, body: str) -> str:
    """How to name a body where a State may be named too: by its id, or by its name if the id is a State's."""
    return f'"{ask.whole.organisations[body].name}"' if ask.states.calls(body) else body


def _no(ask: Ask, text: str, what: str, body: str) -> NotFoundError:
    """That a body was named where only a forum or only a State is taken."""
    return NotFoundError(
        f"{printable(text)} is an organisation, not a {what}",
        f"iscm country {body_to_type(ask, body)} shows where its States sit",
    )


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

    if text in ask.whole.sources:
        return text, None
    try:
        return None, resolve_forum(ask.registry, text)
    except NotFoundError as error:
        if _names_publishers(ask, text):
            from iscm_cli.commands.line import shown  # noqa: PLC0415 - only on failure

            command = shown(["sources", "--publisher", text, *ask.again]) or "iscm sources --publisher NAME"
            hint = f"{command} lists the sources of publishers whose name contains it"
            raise NotFoundError(f'no forum or source is called "{printable(text)}"', hint) from None
        near = [*error.suggestions, *closest(text, ask.registry.sources)][:3]
        hint = f"did you mean {' or '.join(near)}?" if near else "iscm sources lists every source"
        unknown = NotFoundError(f'no forum or source is called "{printable(text)}"', hint, near)
        raise or_search(ask, unknown, text) from None


def _names_publishers(ask: Ask, text: str) -> bool:
    """Whether what ``--publisher`` keeps for the text has it as whole words: EU is no word of European."""
    wanted = fold(text)
    publishers = {fold(source.publisher) for source in ask.registry.sources.values()}
    kept = [publisher for publisher in publishers if wanted and wanted in publisher]
    return bool(kept) and all(f" {wanted} " in f" {publisher} " for publisher in kept)


def also_a_forum(ask: Ask, text: str) -> tuple[str, ...]:
    """A remark where what was taken for a source is a forum's name as well: ids of sources have no other name."""
    from iscm_cli.naming.titles import forums_called  # noqa: PLC0415 - help resolves nothing

    if text not in ask.whole.sources:
        return ()
    found = [text] if text in ask.whole.forums else forums_called(ask.whole, text)
    if not found:
        return ()
    from iscm_cli.output.phrases import either  # noqa: PLC0415 - rarely needed

    slug = either(found)
    return (
        say("{text} is read as the source of this id; for the forum write {forum}", text=text, forum=slug),
    )


def or_search(ask: Ask, error: NotFoundError, text: str) -> NotFoundError:
    """The error that nothing is called so, with a hint how many things a search finds where it finds any."""
    found = what_search_finds(ask, text)
    if found is None:
        return error
    hint = f"{error.hint} {found}" if error.suggestions else found
    return NotFoundError(error.message, hint, error.suggestions)


def what_search_finds(ask: Ask, text: str) -> str | None:
    """The command that searches for a text, with how many things it finds; None where it finds none."""
    import shlex  # noqa: PLC0415 - only on failure

    from iscm_cli.output.own_terms import own_terms  # noqa: PLC0415 - only on failure
    from iscm_cli.queries.search import search  # noqa: PLC0415

    echoed = printable(text)
    if not fold(text) or echoed != text:  # nothing to look for, or more than a line can repeat
        return None
    number = len(search(ask.registry, text, ask.day, lang=ask.lang, own=own_terms()))
    command = shlex.join(["iscm", "search", text, *ask.again])
    return f"{command} finds {number} result{'s' if number > 1 else ''}" if number else None
