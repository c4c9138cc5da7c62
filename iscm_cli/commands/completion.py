"""What a TAB offers: words of the registry with their names as help.

The registry is the one that ``--registry`` names earlier on the line, else that of any other question.
Its file is read by pattern instead of being loaded: a TAB must not take longer than a blink, and what is
not found this way is merely not offered. Of all that is offered Typer passes on what begins exactly as
typed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer  # noqa: TC002 - Typer reads the annotations of these functions

from iscm_cli.errors import RegistryError
from iscm_cli.paths import registry_path
from iscm_cli.registry.content import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Offers = list[tuple[str, str]]

# Compiled where they are used: questions load this module too.
_FORUM = r'\[forums\.([a-z0-9-]+)\]\n(?:[a-z_]+ = .*\n)*?short_name = "([^"\\\n]*)"'
_BODY = r'\[organisations\.([a-z0-9-]+)\]\nname = "([^"\\\n]*)"(?:\nacronym = "([^"\\\n]*)")?'
_ACRONYM = r'\nacronym = "([^"\\\n]+)"'
_MEMBERS = r"\[\[organisations\.([a-z0-9-]+)\.memberships\]\]"
_ENTRY = r'(?m)^([a-z0-9-]+) = \{ (?:label|title|name) = "([^"\\\n]*)"'
_ORGANISATION = r'\[organisations\.([a-z0-9-]+)\]\nname = "([^"\\\n]*)"'
_PLAIN = r"\w[\w.+/-]*"  # a word that no shell acts on: it is put on the line as it is


def harmless(text: str) -> str:
    """A text without what a terminal acts on, or what hides: shells print the help of an offer as it is.

    Nothing stands in its place, as a shell may read an escape in it.
    """
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


def line_for_powershell(_: object, offer: Any) -> str:
    """An offer as PowerShell is told of it, which would refuse one without a help."""
    return f"{offer.value}:::{harmless(offer.help or '') or offer.value}"


def forums(ctx: typer.Context) -> Offers:
    """Slugs of forums, with short names."""
    return forums_of(_given(ctx))


def forums_of(registry: str | Path | None) -> Offers:
    """The same of the registry that is named, else of that of any other question."""
    return [(found[1], found[2]) for found in _tables(_text(registry), "forums", _FORUM)]


def countries(incomplete: str) -> Offers:
    """Codes of States with their names, and names of one word, which need no quotes; in any case."""
    from iscm_cli.states.table import load_states  # noqa: PLC0415 - a TAB for a forum needs no State

    states = load_states()
    offers = [(state.alpha3, state.name()) for state in states]
    offers += [(state.name(), state.alpha3) for state in states if " " not in state.name()]
    return [(word, text) for value, text in offers if (word := _as_typed(value, incomplete))]


def bodies(ctx: typer.Context) -> Offers:
    """Ids and acronyms of organisations whose members are known, with names."""
    text = _text(_given(ctx))
    end = text.find("\n[organisations")
    of_forums = set(re.compile(_ACRONYM).findall(text, 0, len(text) if end < 0 else end))
    with_members = {found[1] for found in _tables(text, "organisations", _MEMBERS, "[[")}
    offers: Offers = []
    for found in _tables(text, "organisations", _BODY):
        body, name, acronym = found.groups(default="")
        if body in with_members and acronym not in of_forums:  # else it is a forum's as well
            offers += [(word, name) for word in (body, acronym) if re.fullmatch(_PLAIN, word)]
    return offers


def forums_and_bodies(ctx: typer.Context) -> Offers:
    """Forums, then bodies."""
    return [*forums(ctx), *bodies(ctx)]


def countries_and_bodies(ctx: typer.Context, incomplete: str) -> Offers:
    """States, then bodies; not a body whose word is a State's code or name, which goes first."""
    from iscm_cli.states.table import load_states  # noqa: PLC0415 - a TAB for a forum needs no State

    taken = {code for state in load_states() for code in (state.alpha2, state.alpha3, state.name().upper())}
    offers = [offer for offer in bodies(ctx) if offer[0].upper() not in taken]
    return [*countries(incomplete), *offers]


def names(ctx: typer.Context, incomplete: str) -> Offers:
    """Forums, then States and bodies."""
    return [*forums(ctx), *countries_and_bodies(ctx, incomplete)]


def states_or_forums(ctx: typer.Context, incomplete: str) -> Offers:
    """States, and forums where no State begins so: the first of the two that ``why`` takes in either order."""
    return [offer for offer in countries(incomplete) if offer[0].startswith(incomplete)] or forums(ctx)


def forums_or_states(ctx: typer.Context, incomplete: str) -> Offers:
    """The second of the two: forums, but States where the first is a forum."""
    slugs = forums(ctx)
    return countries(incomplete) if ctx.params.get("country") in dict(slugs) else slugs


def verbs() -> Offers:
    """Verbs, with their summaries."""
    from iscm_cli.cli import SUMMARIES  # noqa: PLC0415 - which loads the verbs by name

    return list(SUMMARIES.items())


def kinds(ctx: typer.Context) -> Offers:
    """Kinds, with labels."""
    return _vocabulary(ctx, "kinds")


def statuses(ctx: typer.Context) -> Offers:
    """Statuses, with labels, and ``all``."""
    return [*_vocabulary(ctx, "statuses"), ("all", "Every status")]


def regions(ctx: typer.Context) -> Offers:
    """Regions, with labels."""
    return _vocabulary(ctx, "regions")


def themes(ctx: typer.Context) -> Offers:
    """Themes, with labels."""
    return _vocabulary(ctx, "themes")


def sources(ctx: typer.Context) -> Offers:
    """Ids of sources, with titles."""
    return _vocabulary(ctx, "sources")


def citable(ctx: typer.Context) -> Offers:
    """Forums, then sources, then the registry itself."""
    return [*forums(ctx), *sources(ctx), ("registry", "The registry as a whole")]


def organisations(ctx: typer.Context) -> Offers:
    """Ids of organisations, with names."""
    own = _tables(_text(_given(ctx)), "organisations", _ORGANISATION)
    return [*_vocabulary(ctx, "organisations"), *((each[1], each[2]) for each in own)]


def _vocabulary(ctx: typer.Context, name: str) -> Offers:
    _, _, after = _text(_given(ctx)).partition(f"\n[{name}]\n")
    table, _, _ = after.partition("\n[")
    return re.findall(_ENTRY, table)


def _tables(text: str, kind: str, pattern: str, bracket: str = "[") -> Iterator[re.Match[str]]:
    """Where the tables of a kind begin, as far as they fit the pattern; the lines between are not looked at."""
    begins, fits = f"\n{bracket}{kind}.", re.compile(pattern)
    at = text.find(begins)
    while at >= 0:
        found = fits.match(text, at + 1)
        if found:
            yield found
        at = text.find(begins, at + 1)


def _as_typed(value: str, incomplete: str) -> str | None:
    """The value in a case in which it begins as typed, or None."""
    return next((form for form in (value, value.lower(), value.upper()) if form.startswith(incomplete)), None)


def _given(ctx: typer.Context) -> str | Path | None:
    return ctx.params.get("registry")


def _text(given: str | Path | None) -> str:
    try:
        # The line is as it was typed: the shell has not yet put the home directory in place of ``~``.
        path = registry_path(Path(given).expanduser() if given else None)
        content = b"\n" + content_of(path) if path.is_file() else b""
        return (content.replace(b"\r\n", b"\n") if b"\r" in content else content).decode("utf-8")
    except (
        RegistryError,
        OSError,
        ValueError,
        MemoryError,
        RuntimeError,
    ):  # RuntimeError: there is no such user's home
        return ""
