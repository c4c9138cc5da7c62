"""The options of verbs that draw: a picture saved as SVG instead of an answer on the terminal."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands.options import one_of, refuse_force
from iscm_cli.errors import ReaderGoneError, UsageError
from iscm_cli.naming.folding import printable
from iscm_cli.paths import STREAM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.commands.options import Ask
    from iscm_cli.commands.scope import Filters
    from iscm_cli.output.blocks import Answer

OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the picture to this file instead, which ends in .svg, .png or .pdf; - for SVG on stdout.",
    ),
]
FORMATS = (".svg", ".png", ".pdf")
_SCALE = 2.0  # pixels for each unit of a picture of its own size
# A text with a letter of a script that Cairo draws from no other font than that of the rest, nor joins nor turns round.
_UNDRAWN = re.compile(
    r"<(?:text|tspan)[^>]*>([^<]*[\u0530-\u1dff\u2c60-\uabff\uac00-\ud7ff\uf900-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010000-\U0001efff\U00020000-\U0002ffff][^<]*)<"
)
SIZES = ("slide", "column", "page")
SizeOption = Annotated[
    str | None,
    typer.Option(
        "--size",
        metavar="SIZE",
        autocompletion=lambda: list(SIZES),
        help="With --output: slide (16:9), column (85 mm wide) or page (A4, 160 mm wide); default: the size that it needs.",
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file that is there already.")]


def picture_file(output: str | None, *, force: bool, size: str | None = None) -> Path | None:
    """The path that ``--output`` gives, or None.

    Raises UsageError for a name that ends in none of the formats, for a size that there is not, and for
    ``--force`` and ``--size`` where no file is written.
    """
    if size is not None:
        one_of(size, SIZES, "size")
        if output is None:
            raise UsageError(
                "--size is the size of the picture of --output", "add --output FILE.svg, or leave it out"
            )
    if output is None:
        if force:
            raise UsageError(
                "--force replaces the file of --output", "add --output FILE.svg, or leave it out"
            )
        return None
    if output == STREAM:
        if force:
            refuse_force("--output -")
        return Path(STREAM)
    path = Path(output)
    if path.suffix.casefold() not in FORMATS or not path.stem:
        raise UsageError(
            f"--output {output} is not the name of a picture", "end it in .svg, .png or .pdf: picture.svg"
        )
    return path


def saved(answer: Answer, path: Path, picture: str, *, force: bool, size: str | None = None) -> Answer:
    """The answer that is left: its rows for machines, nothing for people; and the picture, saved with it or not at all.

    On stdout the picture stands alone: then the program ends with it, by raising Exit. Once the answer is
    written, UsageError is raised where the file is there and ``force`` is not given, OutputError where it cannot
    be written.
    """
    from iscm_cli.output.svg.canvas import standalone  # noqa: PLC0415 - only a saved picture needs it

    picture = standalone(picture)
    if path == Path(STREAM):
        from iscm_cli.output.export.target import to_stdout  # noqa: PLC0415 - only a picture sent on needs it
        from iscm_cli.output.terminal.detection import detect  # noqa: PLC0415

        to_stdout(picture.encode())
        for note in answer.notes:
            detect().remark(note)
        raise typer.Exit
    content = _in_format(picture, path.suffix.casefold(), size)
    return answer._replace(page=(), stream=None, within=lambda: _with_picture(path, content, force=force))


@contextmanager
def _with_picture(path: Path, content: bytes, *, force: bool) -> Iterator[None]:
    """Within it an answer is written; the picture comes to its place if that went well."""
    from iscm_cli.output.export.target import new_file  # noqa: PLC0415 - only a saved picture needs it
    from iscm_cli.output.messages import say  # noqa: PLC0415
    from iscm_cli.output.terminal.detection import detect  # noqa: PLC0415

    gone: ReaderGoneError | None = None
    try:
        with new_file(path, force=force) as file:
            file.write_bytes(content)
            yield
    except ReaderGoneError as error:  # who had enough of the rows has the picture
        gone = error
    detect().remark(say("wrote {path}", path=path))
    if gone:
        raise gone


def _in_format(picture: str, suffix: str, size: str | None) -> bytes:
    """The bytes of the file.

    Raises UsageError where the package that draws pixels or PDF is not installed, and where it would draw boxes.
    """
    if suffix == ".svg":
        return picture.encode()
    if found := _UNDRAWN.search(picture):
        from xml.sax.saxutils import unescape  # noqa: PLC0415 - few pictures are refused

        from iscm_cli.output.text import unisolated  # noqa: PLC0415

        words = unisolated(unescape(found[1]))
        raise UsageError(
            f'a picture in {suffix[1:].upper()} cannot show "{printable(words)}": it has only Latin,'
            " Greek and Cyrillic letters",
            "end the name in .svg, or leave out --lang",
        )
    try:
        import cairosvg  # noqa: PLC0415 - most pictures are SVG
    except (ImportError, OSError):  # the second where the library Cairo is missing
        raise UsageError(
            f"a picture in {suffix[1:].upper()} needs the package cairosvg and the library Cairo",
            'pip install "iscm-cli[pictures]", or end the name in .svg',
        ) from None
    convert = cairosvg.svg2png if suffix == ".png" else cairosvg.svg2pdf
    from iscm_cli.output.svg.sheet import SHEETS  # noqa: PLC0415 - only a saved picture needs it

    scale = SHEETS[size].scale if size else _SCALE
    content: bytes = convert(bytestring=picture.encode(), **({"scale": scale} if suffix == ".png" else {}))
    return content


def forums_of(ask: Ask, named: list[str] | None, filters: Filters) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The slugs of the forums that are named, else of those that the filters keep, and remarks on them.

    A forum that no source has founded by the day is left out, with a remark.

    Raises UsageError where forums are named and filtered at once, NotFoundError or AmbiguousNameError
    for unknown words.
    """
    from iscm_cli.commands.names import the_forum  # noqa: PLC0415 - help names no forum
    from iscm_cli.output.messages import say  # noqa: PLC0415
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
        return kept, (say("not yet founded then: {forums}", forums=", ".join(later)),) if later else ()
    found = list_forums(ask.registry, filters.scope(ask))
    return tuple(row.slug for row in found.rows), remarks(ask.registry, found, filters.matching())
