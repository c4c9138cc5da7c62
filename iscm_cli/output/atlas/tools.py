"""The tools at the end of every page: citations, files of the page, calendars, where an error is reported."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from iscm_cli.models.addresses import is_report
from iscm_cli.output.formats.bibliography import formatted
from iscm_cli.output.messages import ENGLISH, N_, _, say
from iscm_cli.output.text import clean
from iscm_cli.output.vocabulary import heading_of, label_of
from iscm_cli.queries.cite import forum_references, registry_reference
from iscm_cli.queries.known import present

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.atlas.calendars import Calendars
    from iscm_cli.output.atlas.page import Page
    from iscm_cli.queries.cite import Reference

_STYLES = (
    ("text", N_("Text")),
    ("bibtex", "BibTeX"),
    ("ris", "RIS"),
)
_ENDINGS = {"bibtex": "bib", "ris": "ris"}


class Citation(NamedTuple):
    """How the subject of a page is cited in one style; ``file`` has its sources too, where it is a forum."""

    label: str
    text: str
    file: str | None


class Offered(NamedTuple):
    """A file that can be taken from a page, by its path as seen from the folder of the pages in its language."""

    label: str
    path: str


class Tools(NamedTuple):
    """What a page offers. ``report`` is the address to which an error goes, None where the registry gives none."""

    citations: tuple[Citation, ...]
    data: tuple[Offered, ...]
    command: str
    calendar: str | None
    calendars: tuple[Offered, ...]
    report: str | None


def tools_of(field: Field, page: Page, found: Calendars) -> Tools:
    """The tools of a page. The calendar is that of its forum; a page of the whole field has all calendars."""
    calendar = found.forums.get(page.forum) if page.forum else found.all
    up = field.edition.up  # what is no page is there once for all languages
    return Tools(
        citations=tuple(_citations(field, page)),
        data=(Offered("CSV", f"{up}{page.stem}.csv"), Offered("JSON", f"{up}{page.stem}.json"))
        if page.answer
        else (),
        command=page.command + _on(field) if page.command else "",
        calendar=up + calendar if calendar else None,
        calendars=tuple(
            Offered(label_of(field.source.regions[region]), up + path)
            for region, path in found.regions.items()
        )
        if not page.forum
        else (),
        report=_report(field, page),
    )


def citation_files(field: Field) -> Iterator[tuple[str, str]]:
    """For each forum its entry and the sources behind it, as ``iscm cite`` prints them, by path."""
    for slug in field.source.forums:
        references = forum_references(field.source, slug)
        for style, ending in _ENDINGS.items():
            yield f"forums/{slug}.{ending}", formatted(references, style)


def _citations(field: Field, page: Page) -> Iterator[Citation]:
    reference = registry_reference(field.source, page.forum)
    for (style, label), text in zip(_STYLES, _cited(reference), strict=True):
        ending = _ENDINGS.get(style)
        file = f"{field.edition.up}forums/{page.forum}.{ending}" if page.forum and ending else None
        yield Citation(_(label), text, file)


@lru_cache(maxsize=8)
def _cited(reference: Reference) -> tuple[str, ...]:
    """A reference in each style: most pages have that of the registry."""
    return tuple(formatted((reference,), style).strip() for style, _label in _STYLES)


def _on(field: Field) -> str:
    """The options that ask of the day of the atlas, where that is not the present, and in its language."""
    day = "" if field.day == present(field.source) else f" --as-of {field.day.text}"
    return day if field.lang == ENGLISH else f"{day} --lang {field.lang}"


def _report(field: Field, page: Page) -> str | None:
    """The address, with the page as the subject where it is a mailbox."""
    head = heading_of(field.source)
    if head.report is None or not is_report(head.report):
        return None
    if head.report.startswith("https://"):
        return head.report
    subject = say(
        "Error in {title}, version {version}: {page} ({path})",
        title=head.title,
        version=head.version,
        page=page.title,
        path=field.edition.folder + page.path,
    )
    return f"{head.report}?subject={quote(clean(subject), safe='')}"
