"""The filters that ``list`` and ``stats`` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli import completion
from iscm_cli.commands.names import the_state
from iscm_cli.queries.forums import ALL, Scope
from iscm_cli.resolve import resolve_region, resolve_word

if TYPE_CHECKING:
    from iscm_cli.commands.options import Ask

KindOption = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND", autocompletion=completion.kinds, help="A kind, such as rcp."),
]
StatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        autocompletion=completion.statuses,
        help="A status, such as dormant, or all; repeatable (default: what the registry shows by default).",
    ),
]
RegionOption = Annotated[
    str | None,
    typer.Option(
        "--region",
        metavar="REGION",
        autocompletion=completion.regions,
        help="africa: touches Africa; africa-europe: bridges exactly these, in either order; intra-africa: Africa alone.",
    ),
]
ThemeOption = Annotated[
    str | None,
    typer.Option(
        "--theme", metavar="THEME", autocompletion=completion.themes, help="A theme, such as trafficking."
    ),
]
CountryOption = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        autocompletion=completion.countries,
        help="Forums where this State is a member or observer.",
    ),
]


def scope_of(
    ask: Ask,
    kind: str | None,
    status: list[str] | None,
    region: str | None,
    theme: str | None,
    country: str | None,
) -> Scope:
    """The scope that the filters describe. Raises NotFoundError or AmbiguousNameError for unknown words."""
    from iscm_cli.models import Entry  # noqa: PLC0415 - help needs no models

    registry = ask.registry
    statuses = None
    if status:
        known = {**registry.statuses, ALL: Entry(label="All")}
        statuses = tuple(resolve_word(known, s, "status") for s in status)
    return Scope(
        day=ask.day,
        kind=None if kind is None else resolve_word(registry.kinds, kind, "kind"),
        statuses=statuses,
        region=None if region is None else resolve_region(registry, region),
        theme=None if theme is None else resolve_word(registry.themes, theme, "theme"),
        country=None if country is None else the_state(ask, country),
    )


def filters_in_words(**filters: str | list[str] | None) -> str:
    """The filters as they were typed: ``--kind rcp --region africa``."""
    words: list[str] = []
    for name, value in filters.items():
        given = value if isinstance(value, list) else [value]
        words += [f"--{name.replace('_', '-')} {each}" for each in given if each is not None]
    return " ".join(words)
