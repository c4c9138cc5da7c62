"""``iscm new``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from iscm_cli.commands.options import refuse_force
from iscm_cli.paths import STREAM

EXAMPLES = """iscm new rivers.toml
iscm new - > rivers.toml"""


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write; - for stdout.")],
    force: Annotated[bool, typer.Option("--force", help="Replace what is there already.")] = False,
) -> None:
    """Start a registry for another field.

    Writes a file with comments and one example of each kind of record, which passes the check. Every verb
    works on it with --registry FILE.
    """
    from iscm_cli.naming.folding import pasteable  # noqa: PLC0415 - only a hint needs it
    from iscm_cli.output.export.target import new_file, to_stdout  # noqa: PLC0415 - help writes nothing
    from iscm_cli.output.terminal.detection import detect  # noqa: PLC0415
    from iscm_cli.registry.starter import STARTER  # noqa: PLC0415

    if file == STREAM:
        if force:
            refuse_force("-")
        to_stdout(STARTER.encode())
        return
    with new_file(Path(file), force=force) as target:
        target.write_text(STARTER, encoding="utf-8")
    detect().remark(f"wrote {file}; now: iscm check {pasteable(file)}")
