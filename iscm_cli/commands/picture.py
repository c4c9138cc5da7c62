"""The options of verbs that draw: a picture saved as SVG instead of an answer on the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.errors import UsageError
from iscm_cli.paths import STREAM

if TYPE_CHECKING:
    from iscm_cli.commands.options import Ask
    from iscm_cli.commands.scope import Filters
    from iscm_cli.output.blocks import Answer

OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE.svg", help="Write the picture to this SVG file instead; - for stdout."
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file that is there already.")]


def svg_file(output: str | None, *, force: bool) -> Path | None:
    """The path that ``--output`` gives, or None.

    Raises UsageError for a name that does not end in .svg, and for ``--force`` where no file is written.
    """
    if output is None:
        if force:
            raise UsageError(
                "--force replaces the file of --output", "add --output FILE.svg, or leave it out"
            )
        return None
    if output == STREAM:
        return Path(STREAM)
    path = Path(output)
    if path.suffix.casefold() != ".svg" or not path.stem:
        raise UsageError(f"--output {output} is not the name of an SVG file", "end it in .svg: picture.svg")
    return path


def saved(answer: Answer, path: Path, picture: str, *, force: bool) -> Answer:
    """Write the picture, and the answer that is left: its rows for machines, nothing for people.

    On stdout the picture stands alone: then the program ends with it, by raising Exit. Raises UsageError where the file is there and ``force`` is not given, OutputError where it cannot be
    written.
    """
    from iscm_cli.output.export.target import new_file, to_stdout  # noqa: PLC0415 - only a saved picture needs it

    if path == Path(STREAM):
        from iscm_cli.output.terminal.detection import detect  # noqa: PLC0415

        to_stdout(picture.encode())
        for note in answer.notes:
            detect().say(note)
        raise typer.Exit
    with new_file(path, force=force) as file:
        file.write_text(picture, encoding="utf-8", newline="\n")
    return answer._replace(page=(), notes=(*answer.notes, f"wrote {path}"))


def forums_of(ask: Ask, named: list[str] | None, filters: Filters) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The slugs of the forums that are named, else of those that the filters keep, and remarks on them.

    A forum that no source has founded by the day is left out, with a remark.

    Raises UsageError where forums are named and filtered at once, NotFoundError or AmbiguousNameError
    for unknown words.
    """
    from iscm_cli.commands.names import the_forum  # noqa: PLC0415 - help names no forum
    from iscm_cli.output.views.forums import remarks  # noqa: PLC0415
    from iscm_cli.queries.forums import list_forums  # noqa: PLC0415
    from iscm_cli.queries.membership import founded  # noqa: PLC0415

    if named:
        if filters.words():
            raise UsageError(
                f"forums are named, so {filters.words()} cannot be used", "either name forums or use filters"
            )
        slugs = dict.fromkeys(the_forum(ask, forum) for forum in named)
        later = [slug for slug in slugs if not founded(ask.registry.forums[slug], ask.day)]
        kept = tuple(slug for slug in slugs if slug not in later)
        return kept, (f"not yet founded then: {', '.join(later)}",) if later else ()
    found = list_forums(ask.registry, filters.scope(ask))
    return tuple(row.slug for row in found.rows), remarks(found, filters.words())
