"""``about`` as an answer: coverage, freshness, gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli import __version__
from iscm_cli.output.blocks import Answer, Column, Facts, Heading, Paragraph, Table
from iscm_cli.output.data import text_of
from iscm_cli.output.vocabulary import status_label
from iscm_cli.output.wording import counted
from iscm_cli.queries.age import age

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.queries.freshness import About, Freshness

_KEYS = ("slug", "short_name", "status", "newest_list", "newest_source", "list_in_force", "complete")


def coverage(registry: Registry, found: About) -> Answer:
    """What the registry covers, how fresh each forum is, what it does not know."""
    rows = tuple(_row(each) for each in found.freshness)
    head = registry.registry
    data = {
        "title": head.title,
        "program_version": __version__,
        "data_version": head.version,
        "url": head.url,
        "licence": head.licence,
        "forums": found.forums,
        "sources": found.sources,
        "lists": found.lists,
        "citations": found.claims,
        "newest_source": text_of(found.newest_source),
        "covers": text_of(head.covers),
        "without_complete_list": [each.slug for each in found.freshness if not each.complete],
        "report_errors": head.report_errors,
        "report": head.report,
        "freshness": [dict(zip(_KEYS, row, strict=True)) for row in rows],
    }
    table = Table(tuple(Column(key, key) for key in _KEYS), rows)
    rests_on = f"{counted(found.claims, 'citation')} of {counted(found.sources, 'source')}"
    covers = f"{counted(found.forums, 'forum')}, {counted(found.lists, 'list')}, {rests_on}"
    if head.covers:
        covers += f", for the time up to {head.covers}"
    facts = Facts(
        (
            (
                "Covers",
                (covers,),
            ),
            (
                "Version",
                (
                    f"data {head.version}, program {__version__}; newest source: {found.newest_source or 'undated'}",
                ),
            ),
            *((("Address", (head.url,)),) if head.url else ()),
            ("Licence", (f"data {head.licence}, program MIT",)),
            ("Errors", (head.report_errors, *((head.report,) if head.report else ()))),
        )
    )
    lacking = [each for each in found.freshness if not each.complete]
    partly = ", ".join(each.forum.short_name for each in lacking if each.listed)
    wholly = ", ".join(each.forum.short_name for each in lacking if not each.listed)
    shown = Table(
        (
            Column("forum", "Forum", fold=28),
            Column("list", "Newest list"),
            Column("age", "Age", right=True),
            Column("source", "Newest source", drop=1),
            Column("status", "Status", drop=2),
        ),
        tuple(_shown(registry, found, each) for each in found.freshness),
    )
    return Answer(
        data,
        table,
        (
            Heading(head.title, 1, head.description),
            facts,
            Heading("What is not known"),
            Paragraph(f"Members only partly known: {partly or 'none'}."),
            Paragraph(f"No list of members at all: {wholly or 'none'}."),
            Heading(f"How up to date it is as of {found.day}, oldest first"),
            shown,
        ),
    )


def _row(each: Freshness) -> tuple[str | bool | None, ...]:
    return (
        each.slug,
        each.forum.short_name,
        each.status,
        text_of(each.newest_list),
        text_of(each.newest_source),
        each.listed,
        each.complete,
    )


def _shown(registry: Registry, found: About, each: Freshness) -> tuple[str, ...]:
    newest = each.newest_list
    years = age(registry, newest, found.day).years
    return (
        each.forum.short_name,
        str(newest) if newest else ("undated" if each.listed else "none"),
        "" if years is None else "this year" if years == 0 else f"{years} y",
        str(each.newest_source) if each.newest_source else "undated",
        status_label(registry, each.status),
    )
