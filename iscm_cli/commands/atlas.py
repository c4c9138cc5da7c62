"""``iscm atlas``."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands.days import AsOfOption
from iscm_cli.commands.options import LANG_VARIABLE, Ask, RegistryOption, lang_of
from iscm_cli.commands.several import parted
from iscm_cli.errors import UsageError
from iscm_cli.output.messages import NAMED, SPOKEN
from iscm_cli.paths import STREAM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.output.atlas.site import Site

EXAMPLES = """iscm atlas atlas/
iscm atlas atlas/ --force --open
iscm atlas atlas-2018/ --as-of 2018 --lang en
iscm atlas public/ --base-url https://example.org/atlas/"""


def command(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder to write: a new or an empty one.")],
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier atlas there.")] = False,
    show: Annotated[bool, typer.Option("--open", help="Open the front page in the browser.")] = False,
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="Where the site will be published: adds addresses, a sitemap and pictures for messengers; takes longer.",
        ),
    ] = None,
    as_of: AsOfOption = None,
    langs: Annotated[
        list[str] | None,
        typer.Option(
            "--lang",
            metavar="LANG",
            help=f"Pages in {', '.join(SPOKEN)} (default: all); {', '.join(NAMED)}: names of States and forums alone. Separate several by commas, or give it again (or set {LANG_VARIABLE}).",
        ),
    ] = None,
    registry: RegistryOption = None,
) -> None:
    """Make a website of the registry, to read offline.

    It has a page for the field, for each forum and for each State, and pages for the sources and the
    terms. Open index.html in a browser; it needs no server and sends no data. English stands in DIR, French in
    DIR/fr, Spanish in DIR/es, and each page leads to itself in the others; of the languages that --lang gives, the
    first stands in DIR. ISCM_LANG alone makes it of that language. --as-of leaves out
    everything later than that day. --base-url prepares the site for the web: each page names its address and
    has a picture for messengers, which takes a tenth of a second a page. A folder that contains anything but an earlier atlas is not changed.
    Needs an extra package: pip install "iscm-cli[atlas]".
    """
    from iscm_cli.output.terminal.detection import detect  # noqa: PLC0415 - help writes nothing

    chosen = _languages(langs)
    ask = Ask(registry, as_of, chosen[0])
    site = _site(base_url)
    if folder == STREAM:
        raise UsageError("an atlas is a folder, and cannot be written to stdout", "give the path of a folder")
    path = Path(folder)
    terminal = detect()
    front, lacking = _written(ask, path, site, chosen, force=force)
    terminal.remark(f"wrote {path}: open {front}")
    asked = (replace(ask, lang=lang, before=ask) for lang in chosen)
    for remark in (*dict.fromkeys(remark for each in asked for remark in each.remarks), *lacking):
        terminal.remark(remark)
    if show:
        import webbrowser  # noqa: PLC0415 - only when asked for

        if not webbrowser.open(front.resolve().as_uri()):
            terminal.remark("no browser was found to open it")


def _languages(given: Sequence[str] | None) -> tuple[str, ...]:
    """The languages given, else the one that ``ISCM_LANG`` sets, else all in which there are messages.

    Raises UsageError for one that there is not.
    """
    if given:
        return tuple(lang_of(lang) for lang in parted(given))
    return (lang_of(None),) if os.environ.get(LANG_VARIABLE) else SPOKEN


def _site(base: str | None) -> Site | None:
    """Where the site will be. Raises UsageError for what is no address of a site."""
    if base is None:
        return None
    from iscm_cli.output.atlas.site import site_at  # noqa: PLC0415 - few atlases are for the web

    return site_at(base)


def _written(
    ask: Ask, path: Path, site: Site | None, langs: Sequence[str], *, force: bool
) -> tuple[Path, tuple[str, ...]]:
    """Write the atlas: the path of its front page, and what it lacks. Raises UsageError without the extra."""
    try:
        from iscm_cli.output.atlas.answers import survey  # noqa: PLC0415 - an optional extra
        from iscm_cli.output.atlas.writer import lacking, write_atlas  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name not in {"jinja2", "markupsafe"}:
            raise
        raise UsageError(
            "an atlas needs the package Jinja2", 'pip install "iscm-cli[atlas]" adds it'
        ) from None
    field = survey(ask.registry, ask.states, ask.day, ask.lang, site)
    return write_atlas(path, field, force=force, langs=langs), lacking(field)
