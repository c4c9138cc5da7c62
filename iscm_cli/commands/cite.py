"""``iscm cite``."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.options import Ask, RegistryOption, one_of
from iscm_cli.output.formats.bibliography import STYLES, formatted

EXAMPLES = """iscm cite registry
iscm cite rabat khartoum --style bibtex > processes.bib
iscm cite iom-irf-page --style csl-json"""


def command(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="FORUM|SOURCE|registry…",
            help="A forum (its entry and the sources behind it), a source, or the registry as a whole;"
            " several are one bibliography.",
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

    The citation names the version of the data, which `iscm --version` prints. What several of the things
    named rest on is cited once.
    """
    from iscm_cli.commands.names import a_source_or_forum, also_a_forum  # noqa: PLC0415 - help cites nothing
    from iscm_cli.output.terminal.detection import detect  # noqa: PLC0415
    from iscm_cli.queries.cite import (  # noqa: PLC0415
        REGISTRY,
        Reference,
        forum_references,
        once,
        registry_reference,
        source_reference,
    )

    one_of(style, tuple(STYLES), "citation style")
    ask = Ask(registry, None, "en")
    references: list[Reference] = []
    for name in what:
        if name == REGISTRY:
            references.append(registry_reference(ask.whole))
            continue
        source, forum = a_source_or_forum(ask, name)
        if source:
            references.append(source_reference(ask.whole, source))
        if forum:
            references.extend(forum_references(ask.whole, forum))
    terminal = detect()
    terminal.write(formatted(once(references), style))
    for remark in dict.fromkeys(remark for name in what for remark in also_a_forum(ask, name)):
        terminal.remark(remark)
