"""Writes the atlas: every file in every language, and puts the folder in its place whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from iscm_cli import __version__
from iscm_cli.output.atlas import calendars, cards
from iscm_cli.output.atlas.answers import in_edition
from iscm_cli.output.atlas.bundle import icon, scripts, style_sheets, worded
from iscm_cli.output.atlas.compared import compare_data
from iscm_cli.output.atlas.described import day_of_version
from iscm_cli.output.atlas.editions import editions
from iscm_cli.output.atlas.feed import FEED, feed
from iscm_cli.output.atlas.index import search_index
from iscm_cli.output.atlas.inert import inert
from iscm_cli.output.atlas.pages import pages
from iscm_cli.output.atlas.pages.changes import plain_changes
from iscm_cli.output.atlas.pages.sources import source_index
from iscm_cli.output.atlas.rendering import renderer, templates
from iscm_cli.output.atlas.site import FRONT, sitemap
from iscm_cli.output.atlas.tools import citation_files, tools_of
from iscm_cli.output.atlas.worlds import empty_world, world_script
from iscm_cli.output.export.listing import read_listing, texts_in
from iscm_cli.output.export.target import new_folder
from iscm_cli.output.formats import rows
from iscm_cli.output.messages import speaking
from iscm_cli.output.svg.canvas import page_style

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.atlas.calendars import Calendars
    from iscm_cli.output.atlas.page import Page
    from iscm_cli.output.atlas.rendering import Renderer

    Files = Iterator[tuple[str, str | bytes]]  # path and content, one after the other

_LISTING = "atlas.json"  # names every file of the atlas, so that a later run knows what it may replace
_PROGRAM = "iscm atlas"


def write_atlas(path: Path, field: Field, *, force: bool, langs: Sequence[str] = ()) -> Path:
    """Write the atlas into the folder ``path``, and the path of its front page.

    ``langs`` are its languages, the first of them that of ``field``, which is the only one where none is given.
    With ``force`` an earlier atlas is replaced. Raises UsageError where the folder holds anything that no
    atlas wrote, or an atlas and ``force`` is not given, and OutputError where it cannot be written.
    """
    every = editions(langs or (field.lang,))
    fields = (field, *(in_edition(field, edition) for edition in every[1:]))
    with new_folder(path, _foreign, force=force) as folder:
        names = []
        for name, content in _files(fields):  # one after the other: an atlas need not fit into memory
            _write(folder / name, content)
            names.append(name)
        listing = {
            "program": _PROGRAM,
            "version": __version__,
            "languages": {edition.lang: edition.folder + FRONT for edition in every},
            "files": [*names, _LISTING],
        }
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
    data = content if isinstance(content, bytes) else content.encode()
    try:
        target.write_bytes(data)
    except FileNotFoundError:  # the first file of its folder
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _files(fields: Sequence[Field]) -> Files:
    """Every file but the listing, of an atlas whose languages these fields are in, the first of them its own."""
    first = fields[0]
    with speaking(first.lang):
        found = calendars.calendars(first)
        yield from found.files.items()
    paths = yield from _pages(fields, found)
    with speaking(first.lang):
        yield from citation_files(first)
        world = empty_world(first)
        yield "assets/world.svg", world
        yield "assets/world.js", world_script(world)
        yield "assets/favicon.svg", icon()
        yield from ((f"assets/{name}", content) for name, content in style_sheets(page_style()))
        yield "assets/index.js", inert(search_index(first, [field.lang for field in fields]))
        yield "assets/sources.js", inert(source_index(first))
    if first.site:
        every = [field.edition for field in fields]
        yield "sitemap.xml", sitemap(first.site, every, paths, day_of_version(first.source.registry.version))
    changed = plain_changes(first)
    for field in fields:
        folder = field.edition.folder
        with speaking(field.lang):
            for name, content in scripts(field.said):
                if worded(name) or field is first:
                    yield f"{folder}assets/{name}", inert(content)
            yield f"{folder}assets/compare.js", inert(compare_data(field))
            yield folder + FEED, feed(field, changed)


def _pages(fields: Sequence[Field], found: Calendars) -> Generator[tuple[str, str | bytes], None, list[str]]:
    """The files of every page, in all languages before those of the next one; gives back the paths of the pages."""
    made = templates()
    every = [field.edition for field in fields]
    streams = []
    for field in fields:
        with speaking(field.lang):
            streams.append((renderer(made, field, every), pages(field)))
    paths: list[str] = []
    while True:
        fields[0].once.forget()  # what a page asks, no other asks again
        for render, stream in streams:
            with speaking(render.field.lang):
                page = next(stream, None)
                if page is None:
                    return paths
                if render.field is fields[0]:
                    paths.append(page.path)
                    yield from _data(page)
                yield from _page(render, page, found)


def _page(render: Renderer, page: Page, found: Calendars) -> Files:
    """A page, and its picture for messengers."""
    field, folder = render.field, render.field.edition.folder
    drawing = field.site is not None and cards.can_be_drawn()
    card = f"cards/{page.stem}.png" if page.card and drawing else None
    if card and page.card:
        yield folder + card, cards.png(page.card())
    shown = card or ("cards/index.png" if drawing else None)  # else that of the front page
    yield folder + page.path, render.page(page, tools_of(field, page, found), shown)


def _data(page: Page) -> Files:
    """What a page shows as data, in the first language of the atlas."""
    if page.answer:
        answer = page.answer()
        yield f"{page.stem}.json", rows.as_json(answer.data, "utf-8")
        yield f"{page.stem}.csv", rows.as_csv(answer.table)


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
