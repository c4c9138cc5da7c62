"""``about`` as an answer: coverage, freshness, gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli import __version__
from iscm_cli.output.blocks import Answer, Column, Facts, Heading, Paragraph, Table
from iscm_cli.output.data import text_of
from iscm_cli.output.messages import _, say, say_in, say_many
from iscm_cli.output.vocabulary import heading_of, status_label
from iscm_cli.output.wording import forum_name
from iscm_cli.queries.age import age

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.queries.freshness import About, Freshness

_KEYS = ("slug", "short_name", "status", "newest_list", "newest_source", "list_in_force", "complete")


def coverage(registry: Registry, found: About, lang: str = "en") -> Answer:
    """What the registry covers, how fresh each forum is, what it does not know."""
    rows = tuple(_row(each) for each in found.freshness)
    head = heading_of(registry)
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
    facts = Facts(
        (
            (_("Covers"), (_covers(registry, found),)),
            (_("Version"), (_versions(registry, found),)),
            *(((_("Address"), (head.url,)),) if head.url else ()),
            (_("Licence"), (say("data {licence}, program MIT", licence=head.licence),)),
            (_("Errors"), (head.report_errors, *((head.report,) if head.report else ()))),
        )
    )
    lacking = [each for each in found.freshness if not each.complete]
    partly = ", ".join(forum_name(each.forum, lang) for each in lacking if each.listed)
    wholly = ", ".join(forum_name(each.forum, lang) for each in lacking if not each.listed)
    shown = Table(
        (
            Column("forum", _("Forum"), fold=28),
            Column("list", _("Newest list")),
            Column("age", _("Age"), right=True),
            Column("source", _("Newest source"), drop=1),
            Column("status", _("Status"), drop=2),
        ),
        tuple(_shown(registry, found, each, lang) for each in found.freshness),
    )
    return Answer(
        data,
        table,
        (
            Heading(head.title, 1, head.description),
            facts,
            Heading(_("What is not known")),
            Paragraph(
                say("Members only partly known: {forums}.", forums=partly)
                if partly
                else _("Members only partly known: none.")
            ),
            Paragraph(
                say("No list of members at all: {forums}.", forums=wholly)
                if wholly
                else _("No list of members at all: none.")
            ),
            Heading(say("How up to date it is as of {day}, oldest first", day=found.day)),
            shown,
        ),
    )


def _covers(registry: Registry, found: About) -> str:
    """How much there is, and up to when it speaks."""
    parts = [
        say_many("{number:,} forum", "{number:,} forums", found.forums),
        say_many("{number:,} list", "{number:,} lists", found.lists),
        say(
            "{citations} of {sources}",
            citations=say_many("{number:,} citation", "{number:,} citations", found.claims),
            sources=say_many("{number:,} source", "{number:,} sources", found.sources),
        ),
    ]
    if covers := registry.registry.covers:
        parts.append(say("for the time up to {date}", date=covers))
    return ", ".join(parts)


def _versions(registry: Registry, found: About) -> str:
    version = registry.registry.version
    if found.newest_source is None:
        return say(
            "data {version}, program {program}; newest source: undated", version=version, program=__version__
        )
    return say(
        "data {version}, program {program}; newest source: {date}",
        version=version,
        program=__version__,
        date=found.newest_source,
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


def _age(years: int) -> str:
    return _("this year") if years == 0 else say_many("{number} y", "{number} y", years)


def _shown(registry: Registry, found: About, each: Freshness, lang: str) -> tuple[str, ...]:
    newest = each.newest_list
    years = age(registry, newest, found.day).years
    return (
        forum_name(each.forum, lang),
        str(newest)
        if newest
        else (_("undated") if each.listed else say_in("newest list of members", "none")),
        "" if years is None else _age(years),
        str(each.newest_source) if each.newest_source else _("undated"),
        status_label(registry, each.status),
    )
