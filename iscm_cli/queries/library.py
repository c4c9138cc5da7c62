"""``library``: documents and publications about the field, and each forum's own documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from iscm_cli.queries.known import registry_on

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry

Sort = Literal["document", "publication"]
_DOCUMENTS = ("key documents",)


class Work(NamedTuple):
    """A document or publication; ``forum`` where it is a forum's own. ``also`` are further sources."""

    title: str
    sort: Sort
    group: str
    forum: str | None
    year: int | None
    publisher: str | None
    authors: tuple[str, ...]
    languages: tuple[str, ...]
    report_number: str | None
    isbn: str | None
    issn: str | None
    pages: int | None
    url: str | None
    note: str | None
    source: str
    also: tuple[str, ...]


def library(
    registry: Registry,
    day: PartialDate,
    forum: str | None = None,
    sort: Sort | None = None,
    *,
    every: bool = False,
) -> tuple[Work, ...]:
    """The field's works, or one forum's documents, or with ``every`` both of all forums; newest first in a group.

    None of a year after that of ``day``.
    """
    registry = registry_on(registry, day)
    works: list[Work] = []
    if forum is None:
        works += _of_the_field(registry)
    if forum is not None or every:
        for slug in [forum] if forum else registry.forums:
            works += _of_a_forum(registry, slug)
    chosen = [work for work in works if sort in (None, work.sort)]
    groups = list(dict.fromkeys(work.group for work in chosen))
    return tuple(sorted(chosen, key=lambda work: (groups.index(work.group), -(work.year or 0))))


def _of_the_field(registry: Registry) -> list[Work]:
    return [
        Work(
            p.title, "document" if p.group in _DOCUMENTS else "publication", p.group, None, p.year, p.publisher,
            p.authors, p.languages, p.report_number, p.isbn, p.issn, p.pages, p.url, p.note, p.source, p.also,
        )
        for p in registry.publications
    ]  # fmt: skip


def _of_a_forum(registry: Registry, slug: str) -> list[Work]:
    forum = registry.forums[slug]
    return [
        Work(
            d.title, "document", forum.short_name, slug, d.year, None, (), (), None, None, None, None, d.url,
            d.note, d.source, d.also,
        )
        for d in forum.documents
    ]  # fmt: skip
