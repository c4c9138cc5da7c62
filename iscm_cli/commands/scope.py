"""The filters that verbs about many forums share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.names import a_state_or_body, also_a_body, body_to_type
from iscm_cli.errors import AmbiguousNameError, NotFoundError
from iscm_cli.naming.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iscm_cli.commands.options import Ask
    from iscm_cli.models import Entry
    from iscm_cli.output.blocks import Answer
    from iscm_cli.queries.forums import ForumList, Scope

CountryOption = Annotated[
    list[str] | None,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        autocompletion=completion.countries_and_bodies,
        help="Only forums that this State is in; for a body, such as EU, all of its States. If several are given, by commas or again, all must be in it.",
    ),
]
StaleOption = Annotated[
    str | None,
    typer.Option(
        "--stale",
        metavar="SPAN",
        help="Only forums without a list of members in this period, such as 3y, or since a date, such as 2020.",
    ),
]
SortOption = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="KEY",
        help="Sort by kind (default), name, members, observers, established or as-of.",
    ),
]
ReverseOption = Annotated[
    bool, typer.Option("--reverse", help="Reverse the order; unknown values stay last.")
]


KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        autocompletion=completion.kinds,
        help="Only this kind, such as rcp; separate several by commas, or give it again.",
    ),
]
StatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        autocompletion=completion.statuses,
        help="Only this status, such as dormant, or all; separate several by commas, or give it again (default: set in the registry).",
    ),
]
RegionOption = Annotated[
    list[str] | None,
    typer.Option(
        "--region",
        metavar="REGION",
        autocompletion=completion.regions,
        help="africa: includes Africa; africa-europe: bridges exactly these two, in either order; intra-africa: Africa only; give it again to add another.",
    ),
]
ThemeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--theme",
        metavar="THEME",
        autocompletion=completion.themes,
        help="Only this theme, such as trafficking, or its first words: labour; separate several by commas, or give it again.",
    ),
]


@dataclass(frozen=True)
class Filters:
    """What narrows the forums that a question is about, as it was typed."""

    kind: KindOption = None
    status: StatusOption = None
    region: RegionOption = None
    theme: ThemeOption = None

    def scope(self, ask: Ask, country: list[str] | None = None) -> Scope:
        """The scope that they describe. Raises NotFoundError or AmbiguousNameError for unknown words."""
        from iscm_cli.naming.resolve import resolve_region  # noqa: PLC0415 - help and a TAB ask nothing
        from iscm_cli.queries.forums import ALL, Scope  # noqa: PLC0415

        registry = ask.registry
        statuses = {**registry.statuses, ALL: registry.made("Entry", label="All")}
        named = dict.fromkeys(a_state_or_body(ask, name) for name in _names(ask, country))
        return Scope(
            day=ask.day,
            kind=_words(registry.kinds, self.kind, "kind"),
            statuses=_words(statuses, self.status, "status"),
            region=tuple(resolve_region(registry, region) for region in self.region or ()) or None,
            theme=_words(registry.themes, self.theme, "theme"),
            country=tuple(code for code, _ in named if code) or None,
            body=tuple(body for _, body in named if body) or None,
        )

    def words(self, **more: str | list[str] | None) -> str:
        """They and ``more`` as they were typed, empty where there is none: ``--kind rcp --region africa``."""
        return in_words(kind=self.kind, status=self.status, region=self.region, theme=self.theme, **more)

    def matching(self, **more: str | list[str] | None) -> str:
        """The same for a sentence that nothing matches: without --status where it lets every status through."""
        if not self.status:
            return self.words(**more)
        from iscm_cli.commands.several import parted  # noqa: PLC0415 - most questions give no status
        from iscm_cli.queries.forums import ALL  # noqa: PLC0415

        lets_all = any(fold(word) == ALL for word in parted(self.status))
        return (replace(self, status=None) if lets_all else self).words(**more)


def _words(vocabulary: Mapping[str, Entry], given: list[str] | None, what: str) -> tuple[str, ...] | None:
    if not given:
        return None
    from iscm_cli.commands.several import parted  # noqa: PLC0415 - most questions give none
    from iscm_cli.naming.resolve import resolve_word  # noqa: PLC0415 - help and a TAB ask nothing

    def is_one(text: str) -> bool:
        try:
            resolve_word(vocabulary, text, what)
        except NotFoundError:
            return False
        except AmbiguousNameError:
            pass
        return True

    return tuple(resolve_word(vocabulary, word, what) for word in parted(given, is_one))


def _names(ask: Ask, country: list[str] | None) -> list[str]:
    if not country:
        return []
    from iscm_cli.commands.several import states_and_bodies  # noqa: PLC0415 - most questions give none

    return states_and_bodies(ask, country)


def in_words(**filters: str | list[str] | None) -> str:
    """Options that were given, as they were typed; ``none_of`` is ``--none-of``."""
    words: list[str] = []
    for name, value in filters.items():
        given = value if isinstance(value, list) else [value]
        words += [f"--{name.replace('_', '-')} {each}" for each in given if each is not None]
    return " ".join(words)


def remarked(ask: Ask, answer: Answer, country: list[str] | None, scope: Scope, found: ForumList) -> Answer:
    """The answer with what must be said of ``--country``: the rule for a body, or that a State was meant."""
    if not country:
        return answer
    from iscm_cli.output.views.body import rule_of_all  # noqa: PLC0415 - help prints no answer

    said = [
        remark
        for text in _names(ask, country)
        for code, _ in (a_state_or_body(ask, text),)
        for remark in also_a_body(ask, text, code)
    ]
    rules = [
        rule
        for body in scope.body or ()
        for rule in rule_of_all(ask.whole, body, body_to_type(ask, body), found, ask.day)
    ]
    return answer._replace(notes=(*rules, *answer.notes, *said))
