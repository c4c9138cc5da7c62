"""The filters that verbs about many forums share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.names import a_state_or_body, also_a_body, body_to_type
from iscm_cli.naming.resolve import resolve_region, resolve_word
from iscm_cli.queries.forums import ALL, Scope

if TYPE_CHECKING:
    from iscm_cli.commands.options import Ask
    from iscm_cli.output.blocks import Answer
    from iscm_cli.queries.forums import ForumList

CountryOption = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        autocompletion=completion.countries_and_bodies,
        help="Forums where this State sits; of a body, such as EU, where all its States do.",
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
        statuses = code = body = None
        if self.status:
            known = {**registry.statuses, ALL: Entry(label="All")}
            statuses = tuple(resolve_word(known, status, "status") for status in self.status)
        if country is not None:
            code, body = a_state_or_body(ask, country)
        return Scope(
            day=ask.day,
            kind=None if self.kind is None else resolve_word(registry.kinds, self.kind, "kind"),
            statuses=statuses,
            region=None if self.region is None else resolve_region(registry, self.region),
            theme=None if self.theme is None else resolve_word(registry.themes, self.theme, "theme"),
            country=code,
            body=body,
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


def remarked(ask: Ask, answer: Answer, country: str | None, scope: Scope, found: ForumList) -> Answer:
    """The answer with what must be said of ``--country``: the rule for a body, or that a State was meant."""
    if country is None:
        return answer
    if scope.body is None:
        return answer._replace(notes=(*answer.notes, *also_a_body(ask, country, scope.country)))
    from iscm_cli.output.views.body import rule_of_all  # noqa: PLC0415 - help prints no answer

    rule = rule_of_all(ask.registry, scope.body, body_to_type(ask, scope.body), found, ask.day)
    return answer._replace(notes=(*rule, *answer.notes))
