"""A name in place of a verb: ``iscm rabat`` shows that forum, ``iscm Niger`` that State, ``iscm EU`` that body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.commands.names import body_to_type, what_search_finds
from iscm_cli.errors import AmbiguousNameError, NotFoundError, RegistryError, UsageError
from iscm_cli.naming.folding import closest, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.commands.options import Ask

FORUM_VERB, STATE_VERB = "show", "country"
_OPTION = "--registry"


def named_verb(ask: Ask, word: str, verbs: Sequence[str]) -> str:
    """The verb that shows what ``word`` names.

    Raises AmbiguousNameError where it names a forum and a State or body, or several of a kind; UsageError, with
    the nearest verbs and names, or what a search finds, where it names nothing; RegistryError where no verb is near and the
    registry cannot be read.
    """
    from iscm_cli.naming.resolve import resolve_forum  # noqa: PLC0415 - a verb resolves nothing here

    near = closest(word, verbs, 1)
    forum = state = None
    try:
        forum = resolve_forum(ask.registry, word)
    except RegistryError:
        if not near:
            raise
        raise _nothing(word, near) from None
    except NotFoundError as error:
        near += error.suggestions
    if forum is None or ask.states.calls(word):  # else what it is like need not be looked for
        try:
            state = ask.states.resolve(word).alpha3
        except NotFoundError as error:
            near += error.suggestions
    body = _body(ask, word, forum) if state is None else None
    if forum and (state or body):
        other = state or body_to_type(ask, str(body))
        found = [f"{FORUM_VERB} {forum}", f"{STATE_VERB} {other}"]
        raise AmbiguousNameError(
            f"{printable(word)} is the name of both a forum and a {'State' if state else 'body'}",
            f"say which: iscm {' or iscm '.join(found)}",
            found,
        )
    if not (forum or state or body):
        raise _nothing(word, near, None if near else what_search_finds(ask, word))
    return FORUM_VERB if forum else STATE_VERB


def _body(ask: Ask, word: str, forum: str | None) -> str | None:
    """The body of States that ``word`` names, which the verb for States takes too; None where it is that forum.

    Raises AmbiguousNameError where it names several.
    """
    from iscm_cli.naming.resolve import resolve_body  # noqa: PLC0415 - a verb resolves nothing here

    try:
        body = resolve_body(ask.whole, word)
    except NotFoundError:
        return None
    return None if forum and ask.whole.organisations[body].forum == forum else body


def guessed_verb(word: str, rest: Sequence[str]) -> str | None:
    """As ``named_verb``, for a TAB: without reading the registry whole, and None for what is not plain."""
    from iscm_cli.commands import completion  # noqa: PLC0415 - only a TAB needs it

    if word in dict(completion.forums_of(registry_on(rest))):
        return FORUM_VERB
    return STATE_VERB if word in dict(completion.countries(word)) else None


def registry_on(words: Sequence[str]) -> str | None:
    """The registry that a command line names, or None."""
    for word, value in zip(words, [*words[1:], None], strict=False):
        if word == _OPTION:
            return value
        if word.startswith(f"{_OPTION}="):
            return word.partition("=")[2]
    return None


def _nothing(word: str, near: Sequence[str], found: str | None = None) -> UsageError:
    meant = f"did you mean {' or '.join(dict.fromkeys(near[:4]))}?" if near else found
    return UsageError(
        f'no verb, forum or State is called "{printable(word)}"', meant or "iscm --help lists the verbs"
    )
