"""``iscm schema``."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands.options import one_of

EXAMPLES = """iscm schema > forums.schema.json
iscm schema --output show"""


def command(
    output: Annotated[
        str | None,
        typer.Option("--output", metavar="VERB", help="The schema of the JSON that this verb prints."),
    ] = None,
) -> None:
    """Print the JSON Schema of a registry file.

    An editor that knows TOML schemas can use it to complete and check a registry as you type; the first
    line of data/forums.toml names the copy beside that file. With --output, prints the schema of the JSON
    of a verb. Its documented keys never change their type.
    """
    from iscm_cli.output.formats.rows import as_json  # noqa: PLC0415 - help prints no answer
    from iscm_cli.output.json_shapes import SHAPES, output_schema  # noqa: PLC0415
    from iscm_cli.output.terminal.detection import detect  # noqa: PLC0415
    from iscm_cli.registry.schema import schema_text  # noqa: PLC0415

    if output is None:
        detect().write(schema_text())
        return
    one_of(output, tuple(SHAPES), "verb with JSON")
    detect().write(as_json(output_schema(output)))
