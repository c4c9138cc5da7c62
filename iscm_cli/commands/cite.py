"""``iscm cite``."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.options import Ask, RegistryOption, one_of
from iscm_cli.output.formats.bibliography import STYLES, formatted

EXAMPLES = """iscm cite registry
iscm cite rabat --style bibtex > rabat.bib
iscm cite iom-irf-page --style csl-json"""


def command(
    what: Annotated[
        str,
        typer.Argument(
            metavar="FORUM|SOURCE|registry",
            help="A forum (its entry and the sources behind it), a source, or the registry as a whole.",
            autocompletion=completion.citable,
        ),
    ],
    style: Annotated[
        str,
        typer.Option(
            "--style", metavar="STYLE", show_default=False, help=f"{', '.join(STYLES)} (default: text)."
        ),
    ] = "text",
    registry: RegistryOption = None,
) -> None:
    """Cite the registry, a forum's entry, or a source.

    The citation names the version of the data, which `iscm --version` prints.
    """
    from iscm_cli.commands.names import a_source_or_forum  # noqa: PLC0415 - help cites nothing
    from iscm_cli.output.terminal.detection import detect  # noqa: PLC0415
    from iscm_cli.queries.cite import (  # noqa: PLC0415
        REGISTRY,
        forum_references,
        registry_reference,
        source_reference,
    )

    one_of(style, tuple(STYLES), "citation style")
    ask = Ask(registry, None, "en")
    if what == REGISTRY:
        references = [registry_reference(ask.whole)]
    else:
        source, forum = a_source_or_forum(ask, what)
        references = [source_reference(ask.whole, source)] if source else []
        references += forum_references(ask.whole, forum) if forum else []
    detect().write(formatted(references, style))
