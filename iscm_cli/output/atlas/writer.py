"""Writes the atlas: renders the pages with Jinja2, and puts the folder in its place whole or not at all."""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context

from iscm_cli import __version__
from iscm_cli.output import numbers, wording
from iscm_cli.output.atlas import links
from iscm_cli.output.atlas.bundle import script, style_sheet
from iscm_cli.output.atlas.compared import compare_data
from iscm_cli.output.atlas.feed import FEED, feed
from iscm_cli.output.atlas.index import search_index
from iscm_cli.output.atlas.pages import pages
from iscm_cli.output.atlas.pages.changes import changes_of
from iscm_cli.output.atlas.worlds import worlds
from iscm_cli.output.blocks import Aside
from iscm_cli.output.export.listing import read_listing, texts_in
from iscm_cli.output.export.target import new_folder
from iscm_cli.output.formats import rows
from iscm_cli.output.views.stats import record_words
from iscm_cli.queries.age import ages
from iscm_cli.queries.status import status_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2.runtime import Context
    from markupsafe import Markup

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.blocks import Value

FRONT = "index.html"
_LISTING = "atlas.json"  # names every file of the atlas, so that a later run knows what it may replace
_PROGRAM = "iscm atlas"


def write_atlas(path: Path, field: Field, *, force: bool) -> Path:
    """Write the atlas into the folder ``path``, and the path of its front page.

    With ``force`` an earlier atlas is replaced. Raises UsageError where the folder holds anything that no
    atlas wrote, or an atlas and ``force`` is not given, and OutputError where it cannot be written.
    """
    with new_folder(path, _foreign, force=force) as folder:
        files = dict(_files(field))
        names = [*files, _LISTING]
        files[_LISTING] = (
            json.dumps({"program": _PROGRAM, "version": __version__, "files": names}, indent=0) + "\n"
        )
        for name, text in files.items():
            target = folder / name
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
    return path / FRONT


def _files(field: Field) -> Iterator[tuple[str, str]]:
    """Path and text of every file but the listing."""
    environment = _environment(field)
    for page in pages(field):
        template = environment.get_template(page.template)
        root = links.upward(page.path)
        given = {"summary": page.summary, "data": page.stem if page.answer else None, **page.given}
        yield page.path, template.render(here=page.path, root=root, title=page.title, **given)
        if page.answer:
            answer = page.answer()
            yield f"{page.stem}.json", rows.as_json(answer.data, "utf-8")
            yield f"{page.stem}.csv", rows.as_csv(answer.table)
    drawn, style = worlds(field)
    yield from drawn.items()
    yield "assets/atlas.css", style_sheet(style)
    yield "assets/atlas.js", script(field.said)
    yield "assets/index.js", search_index(field)
    yield "assets/compare.js", compare_data(field)
    yield FEED, feed(field, changes_of(field))


def _environment(field: Field) -> Environment:
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
    environment.filters["rich"] = _rich
    environment.filters["dated"] = links.dated
    environment.filters["slugged"] = lambda words: "-".join(words.split())
    environment.filters["kind_of_block"] = lambda block: type(block).__name__
    environment.tests["aside"] = lambda line: isinstance(line, Aside)
    environment.filters["web"] = links.web
    environment.filters["plain"] = links.plain
    environment.filters["bare"] = links.bare
    environment.globals.update(
        field=field,
        registry=field.registry,
        heading=field.source.registry,
        day=field.day,
        status_label=status_label,
        default_words=wording.default_statuses(field.registry),
        lang=field.lang,
        mark=links.mark,
        forum_name=partial(wording.forum_name, lang=field.lang),
        state_name=lambda code: wording.state_name(field.states, code, field.lang),
        plain_state=lambda code: wording.state_name(field.names, code, field.lang),
        region_names=wording.region_names,
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
def _rich(context: Context, value: Value, *, cites: bool = False) -> Markup:
    """The filter that turns a value into markup as seen from the page that is being made."""
    return links.rich(value, context["field"].targets, context["here"], cites=cites)


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
