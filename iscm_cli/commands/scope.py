"""The filters that verbs about many forums share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.names import the_state
from iscm_cli.naming.resolve import resolve_region, resolve_word
from iscm_cli.queries.forums import ALL, Scope

if TYPE_CHECKING:
    from iscm_cli.commands.options import Ask

CountryOption = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        autocompletion=completion.countries,
        help="Forums where this State is a member or observer.",
    ),
]
StaleOption = Annotated[
    str | None,
    typer.Option(
        "--stale",
        metavar="SPAN",
        help="Forums without a list of members in this span, such as 3y, or since a date, such as 2020.",
    ),
]
SortOption = Annotated[
    str,
    typer.Option(
        "--sort", metavar="KEY", help="kind (default), name, members, observers, established or as-of."
    ),
]
ReverseOption = Annotated[bool, typer.Option("--reverse", help="The other way round; the unknown stay last.")]


@dataclass(frozen=True)
class Filters:
    """What narrows the forums that a question is about, as it was typed."""

    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", autocompletion=completion.kinds, help="A kind, such as rcp."),
    ] = None
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            autocompletion=completion.statuses,
            help="A status, such as dormant, or all; repeatable (default: what the registry shows by default).",
        ),
    ] = None
    region: Annotated[
        str | None,
        typer.Option(
            "--region",
            metavar="REGION",
            autocompletion=completion.regions,
            help="africa: touches Africa; africa-europe: bridges exactly these, in either order; intra-africa: Africa alone.",
        ),
    ] = None
    theme: Annotated[
        str | None,
        typer.Option(
            "--theme", metavar="THEME", autocompletion=completion.themes, help="A theme, such as trafficking."
        ),
    ] = None

    def scope(self, ask: Ask, country: str | None = None) -> Scope:
        """The scope that they describe. Raises NotFoundError or AmbiguousNameError for unknown words."""
        from iscm_cli.models import Entry  # noqa: PLC0415 - help needs no models

        registry = ask.registry
        statuses = None
        if self.status:
            known = {**registry.statuses, ALL: Entry(label="All")}
            statuses = tuple(resolve_word(known, status, "status") for status in self.status)
        return Scope(
            day=ask.day,
            kind=None if self.kind is None else resolve_word(registry.kinds, self.kind, "kind"),
            statuses=statuses,
            region=None if self.region is None else resolve_region(registry, self.region),
            theme=None if self.theme is None else resolve_word(registry.themes, self.theme, "theme"),
            country=None if country is None else the_state(ask, country),
        )

    def words(self, **more: str | None) -> str:
        """They and ``more`` as they were typed, empty where there is none: ``--kind rcp --region africa``."""
        return in_words(kind=self.kind, status=self.status, region=self.region, theme=self.theme, **more)


def in_words(**filters: str | list[str] | None) -> str:
    """Options that were given, as they were typed; ``none_of`` is ``--none-of``."""
    words: list[str] = []
    for name, value in filters.items():
        given = value if isinstance(value, list) else [value]
        words += [f"--{name.replace('_', '-')} {each}" for each in given if each is not None]
    return " ".join(words)
