"""Writes the atlas: renders the pages with Jinja2, and puts the folder in its place whole or not at all."""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context

from iscm_cli import __version__
from iscm_cli.output import numbers, vocabulary, wording
from iscm_cli.output.atlas import calendars, cards, described, links, prose
from iscm_cli.output.atlas.bundle import icon, own_files, scripts, style_sheets
from iscm_cli.output.atlas.compared import compare_data
from iscm_cli.output.atlas.described import day_of_version, licence_address
from iscm_cli.output.atlas.feed import FEED, feed
from iscm_cli.output.atlas.index import search_index
from iscm_cli.output.atlas.inert import inert
from iscm_cli.output.atlas.messages import names_only
from iscm_cli.output.atlas.navigation import navigation
from iscm_cli.output.atlas.pages import pages
from iscm_cli.output.atlas.pages.changes import plain_changes
from iscm_cli.output.atlas.pages.sources import source_index
from iscm_cli.output.atlas.sections import cell_class, unseen_label
from iscm_cli.output.atlas.site import FRONT, sitemap
from iscm_cli.output.atlas.tools import citation_files, tools_of
from iscm_cli.output.atlas.worlds import empty_world, world_script
from iscm_cli.output.blocks import Aside
from iscm_cli.output.export.listing import read_listing, texts_in
from iscm_cli.output.export.target import new_folder
from iscm_cli.output.formats import rows
from iscm_cli.output.svg.canvas import page_style
from iscm_cli.output.text import clean
from iscm_cli.output.views.stats import record_words
from iscm_cli.output.vocabulary import status_label
from iscm_cli.queries.age import ages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2.runtime import Context
    from markupsafe import Markup

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.atlas.page import Page
    from iscm_cli.output.atlas.tools import Tools
    from iscm_cli.output.blocks import Value

_LISTING = "atlas.json"  # names every file of the atlas, so that a later run knows what it may replace
_PROGRAM = "iscm atlas"


def write_atlas(path: Path, field: Field, *, force: bool) -> Path:
    """Write the atlas into the folder ``path``, and the path of its front page.

    With ``force`` an earlier atlas is replaced. Raises UsageError where the folder holds anything that no
    atlas wrote, or an atlas and ``force`` is not given, and OutputError where it cannot be written.
    """
    with new_folder(path, _foreign, force=force) as folder:
        names = []
        for name, content in _files(field):  # one after the other: an atlas need not fit into memory
            _write(folder / name, content)
            names.append(name)
        listing = {"program": _PROGRAM, "version": __version__, "files": [*names, _LISTING]}
        _write(folder / _LISTING, json.dumps(listing, indent=0) + "\n")
    return path / FRONT


def lacking(field: Field) -> tuple[str, ...]:
    """What an atlas is written without, for want of a package that is not installed: remarks for people."""
    remarks = []
    if not calendars.can_be_written():
        remarks.append('written without calendars, which pip install "iscm-cli[export]" adds')
    if field.site and not cards.can_be_drawn():
        remarks.append(
            "written without pictures for messengers, which need the library Cairo and"
            ' pip install "iscm-cli[pictures]"'
        )
    return tuple(remarks)


def _write(target: Path, content: str | bytes) -> None:
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content if isinstance(content, bytes) else content.encode())


def _files(field: Field) -> Iterator[tuple[str, str | bytes]]:
    """Path and content of every file but the listing."""
    made = tuple(pages(field))
    environment = _environment(field, frozenset(page.path for page in made))
    found = calendars.calendars(field)
    drawing = field.site is not None and cards.can_be_drawn()
    for page in made:
        card = f"cards/{page.stem}.png" if page.card and drawing else None
        if card and page.card:
            yield card, cards.png(page.card())
        shown = card or ("cards/index.png" if drawing else None)  # else that of the front page
        yield page.path, _rendered(environment, field, page, tools_of(field, page, found), shown)
        if page.answer:
            answer = page.answer()
            yield f"{page.stem}.json", rows.as_json(answer.data, "utf-8")
            yield f"{page.stem}.csv", rows.as_csv(answer.table)
    yield from citation_files(field)
    yield from found.files.items()
    world = empty_world(field)
    yield "assets/world.svg", world
    yield "assets/world.js", world_script(world)
    yield "assets/favicon.svg", icon()
    yield from ((f"assets/{name}", content) for name, content in style_sheets(page_style()))
    yield from ((f"assets/{name}", inert(content)) for name, content in scripts(field.said))
    yield "assets/index.js", inert(search_index(field))
    yield "assets/sources.js", inert(source_index(field))
    if field.site:
        yield (
            "sitemap.xml",
            sitemap(field.site, (page.path for page in made), day_of_version(field.source.registry.version)),
        )
    yield "assets/compare.js", inert(compare_data(field))
    yield FEED, feed(field, plain_changes(field))


def _rendered(environment: Environment, field: Field, page: Page, tools: Tools, image: str | None) -> str:
    site = field.site
    text = environment.get_template(page.template).render(
        here=page.path,
        root=links.upward(page.path),
        title=page.title,
        summary=page.summary,
        own=own_files(page.kind),
        tools=tools,
        site=site,
        image=image,
        trail=described.script(described.breadcrumbs(site, page, field)) if site else None,
        **page.given,
    )
    return inert(text)


def _environment(field: Field, made: frozenset[str]) -> Environment:
    environment = Environment(
        loader=PackageLoader("iscm_cli.output.atlas"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(field.said, newstyle=True)  # type: ignore[attr-defined]
    environment.policies["ext.i18n.trimmed"] = True
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    environment.filters["rich"] = _rich
    environment.filters["isolated"] = lambda name: links.isolated(name, field.lang)
    environment.filters["source_address"] = _source_address
    environment.filters["cell_class"] = cell_class
    environment.filters["unseen_label"] = partial(unseen_label, said=field.said)
    environment.filters["slugged"] = lambda words: "-".join(words.split())
    environment.filters["kind_of_block"] = lambda block: type(block).__name__
    environment.tests["aside"] = lambda line: isinstance(line, Aside)
    environment.filters["web"] = links.web
    environment.filters["plain"] = links.plain
    environment.filters["bare"] = links.bare
    environment.filters["inert"] = clean
    environment.filters.update(prose.FILTERS)
    environment.globals.update(prose.GLOBALS)
    environment.globals.update(
        field=field,
        registry=field.registry,
        heading=field.source.registry,
        licence_address=licence_address(field.source.registry.licence),
        navigation=navigation(field.said, made),
        foreign=names_only(field.lang),
        day=field.day,
        status_label=status_label,
        default_words=wording.default_statuses(field.registry),
        lang=field.lang,
        mark=links.mark,
        forum_name=partial(wording.forum_name, lang=field.lang),
        state_name=lambda code: wording.state_name(field.states, code, field.lang),
        plain_state=lambda code: wording.state_name(field.names, code, field.lang),
        region_names=vocabulary.region_names,
        size_number=wording.size_number,
        size_dates=numbers.size_dates,
        size_basis=numbers.size_basis,
        observers_words=numbers.observers_words,
        observers_basis=numbers.observers_basis,
        lists_words=numbers.ages_words(
            ages(field.registry, (row.size.list_age for row in field.overview.scope.rows))
        ),
        counted=wording.counted,
        by_date=wording.by_date,
        record_words=record_words,
    )
    return environment


@pass_context
def _rich(context: Context, value: Value, *, cites: bool = False, named: bool = True) -> Markup:
    """The filter that turns a value into markup as seen from the page that is being made."""
    return links.rich(value, context["field"].targets, context["here"], cites=cites, named=named)


@pass_context
def _source_address(context: Context, key: str) -> str:
    """The filter that says where the source with a key stands, as seen from the page that is being made."""
    return links.source_address(key, context["field"].targets, context["here"])


def _foreign(folder: Path) -> str | None:
    """Something in the folder that no atlas wrote there. Raises OSError where it cannot be looked through."""
    known = frozenset(_listed(folder / _LISTING))
    return min((name for name in _held(folder) if name not in known), default=None)


def _listed(listing: Path) -> list[str]:
    """The files that an atlas says it wrote; none where it is no listing of an atlas."""
    data = read_listing(listing)
    return texts_in(data.get("files")) if data.get("program") == _PROGRAM else []


def _held(path: Path) -> Iterator[str]:
    """Every file below a folder, every folder without one, and every link, as paths of the atlas."""
    for at, folders, files in os.walk(path, onerror=_raised):
        here = PurePosixPath(Path(at).relative_to(path).as_posix())
        if not folders and not files and at != str(path):
            yield str(here)
        yield from (str(here / name) for name in files)
        yield from (str(here / name) for name in folders if (Path(at) / name).is_symlink())


def _raised(error: OSError) -> None:
    """What cannot be looked into might hold anything."""
    raise error
