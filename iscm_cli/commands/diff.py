"""``iscm diff``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.options import (
    Ask,
    ColumnsOption,
    FormatOption,
    HeaderOption,
    LangOption,
    PagerOption,
    RegistryOption,
    deliver,
    format_of,
    lang_of,
)
from iscm_cli.commands.several import forums as forums_in

if TYPE_CHECKING:
    from iscm_cli.models import Registry

EXAMPLES = """iscm diff data/forums.toml
iscm diff my-registry.toml data/forums.toml -f markdown
iscm diff my-registry.toml --forum rabat -f csv"""


def command(
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="The older registry: a file, - for stdin, or a git revision."),
    ],
    new: Annotated[
        str | None,
        typer.Argument(metavar="[NEW]", help="The newer one, likewise (default: the registry in use)."),
    ] = None,
    forum: Annotated[
        list[str] | None,
        typer.Option(
            "--forum",
            metavar="FORUM",
            autocompletion=completion.forums,
            help="Only this forum; separate several by commas, or give it again.",
        ),
    ] = None,
    form: FormatOption = None,
    columns: ColumnsOption = None,
    no_header: HeaderOption = False,
    no_pager: PagerOption = False,
    lang: LangOption = None,
    registry: RegistryOption = None,
) -> None:
    """Show what differs between two versions of a registry: facts, not lines.

    Shows forums, lists, joinings, chairs, meetings, claims, sources and words that are new, changed or
    removed, and what follows today: which States are now in a forum, and which no longer.

    A git revision, such as HEAD~3 or a tag, is that of the registry in use, which must lie in a git
    checkout. A file of that name is read first.
    """
    from iscm_cli.errors import UsageError  # noqa: PLC0415
    from iscm_cli.output.diff_words import DiffWords  # noqa: PLC0415
    from iscm_cli.output.messages import _, speak  # noqa: PLC0415
    from iscm_cli.output.views.diff import differing  # noqa: PLC0415
    from iscm_cli.paths import STREAM  # noqa: PLC0415
    from iscm_cli.queries.diff import diff  # noqa: PLC0415
    from iscm_cli.queries.known import present  # noqa: PLC0415
    from iscm_cli.queries.lifetimes import states_of  # noqa: PLC0415

    ask = Ask(registry, None, lang_of(lang))
    form = format_of(form, header=not no_header)
    if [old, new or registry].count(STREAM) > 1:
        raise UsageError("OLD and NEW would both be read from stdin", "give a file for one of the two")
    before, after = _version(ask, old), _version(ask, new)
    slugs = frozenset(_slug(before, after, name) for name in forums_in((before, after), forum)) or None
    speak(ask.lang)
    words = DiffWords(before, after, states_of(after), ask.lang)
    day = present(
        after
    )  # not the day of the registry in use, which may be neither, or a pipe read to its end
    found = diff(before, after, day, slugs)
    answer = differing(words, found, day, (old, new or _("the registry in use")), slugs)
    deliver(answer, form, columns, header=not no_header, pager=not no_pager)


def _version(ask: Ask, text: str | None) -> Registry:
    """The registry of a file, or else of a revision; without either, the one in use: all as models.

    Raises RegistryError or NotFoundError.
    """
    from iscm_cli.paths import STREAM, registry_path  # noqa: PLC0415 - help reads no registry
    from iscm_cli.registry.reading import load_registry  # noqa: PLC0415

    if text is None:
        return load_registry(ask.registry_file)
    if text == STREAM or os.path.exists(text):  # noqa: PTH110 - Path.exists raises for a name that is too long
        return load_registry(text)
    from iscm_cli.registry.revisions import registry_at  # noqa: PLC0415 - files need no git

    return registry_at(text, registry_path(ask.registry_file))


def _slug(before: Registry, after: Registry, name: str) -> str:
    """The forum that is named in the newer version, else in the older. Raises as ``resolve_forum``."""
    from iscm_cli.errors import NotFoundError  # noqa: PLC0415 - most comparisons name no forum
    from iscm_cli.naming.resolve import resolve_forum  # noqa: PLC0415

    try:
        return resolve_forum(after, name)
    except NotFoundError:
        try:
            return resolve_forum(before, name)
        except NotFoundError:
            pass
        raise
