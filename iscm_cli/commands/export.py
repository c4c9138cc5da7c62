"""``iscm export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands.options import Ask, AsOfOption, RegistryOption, one_of
from iscm_cli.errors import UsageError
from iscm_cli.paths import STREAM

if TYPE_CHECKING:
    from collections.abc import Callable

    from iscm_cli.output.terminal.detection import Terminal
    from iscm_cli.queries.columns import DataTable

EXAMPLES = """iscm export registry/ --to datapackage
iscm export registry.sqlite --to sqlite
iscm export meetings.ics --to ics --force
iscm export - --to json > registry.json"""


def _tables(ask: Ask) -> tuple[DataTable, ...]:
    from iscm_cli.queries.tables import export_tables  # noqa: PLC0415 - only an export needs it

    return export_tables(ask.registry, ask.states, ask.day)


def _package(ask: Ask, path: Path, terminal: Terminal, force: bool) -> None:
    from iscm_cli.output.export.package import write_package  # noqa: PLC0415

    write_package(path, ask.registry, _tables(ask), terminal.progress(), force=force)


def _sqlite(ask: Ask, path: Path, terminal: Terminal, force: bool) -> None:
    from iscm_cli.output.export.database import write_database  # noqa: PLC0415

    write_database(path, _tables(ask), terminal.progress(), force=force)


def _xlsx(ask: Ask, path: Path, terminal: Terminal, force: bool) -> None:
    from iscm_cli.output.export.workbook import write_workbook  # noqa: PLC0415
    from iscm_cli.output.views.overview import overview_sheet  # noqa: PLC0415
    from iscm_cli.queries.forums import ALL, Scope, list_forums  # noqa: PLC0415
    from iscm_cli.queries.particulars import default_organisation, particulars_of  # noqa: PLC0415

    found = list_forums(ask.registry, Scope(ask.day, statuses=(ALL,)))
    more = particulars_of(ask.registry, found, ask.day, default_organisation(ask.registry))
    first = overview_sheet(ask.registry, ask.states, more)
    write_workbook(path, (first, *_tables(ask)), terminal.progress(), force=force)


def _json(ask: Ask, path: Path, terminal: Terminal, force: bool) -> None:  # noqa: ARG001 - one signature for all
    from iscm_cli.output.export.target import new_file  # noqa: PLC0415
    from iscm_cli.output.formats.rows import as_json  # noqa: PLC0415

    with new_file(path, force=force) as file:
        data = ask.registry.model_dump(mode="json", by_alias=True)
        file.write_text(as_json(data), encoding="utf-8")


def _graphml(ask: Ask, path: Path, terminal: Terminal, force: bool) -> None:  # noqa: ARG001
    from iscm_cli.output.export.network import network, write_graphml  # noqa: PLC0415

    write_graphml(path, network(ask.registry, ask.states, ask.day), force=force)


def _gexf(ask: Ask, path: Path, terminal: Terminal, force: bool) -> None:  # noqa: ARG001
    from iscm_cli.output.export.network import network, write_gexf  # noqa: PLC0415

    write_gexf(path, network(ask.registry, ask.states, ask.day), force=force)


def _ics(ask: Ask, path: Path, terminal: Terminal, force: bool) -> None:
    from iscm_cli.output.export.calendar import write_calendar  # noqa: PLC0415
    from iscm_cli.output.wording import counted  # noqa: PLC0415

    left_out = write_calendar(path, ask.registry, ask.states, force=force)
    if left_out:
        terminal.say(f"{counted(left_out, 'meeting')} left out, because the day is not known")


_WRITERS: dict[str, Callable[[Ask, Path, Terminal, bool], None]] = {
    "csv": _package,
    "datapackage": _package,
    "json": _json,
    "sqlite": _sqlite,
    "graphml": _graphml,
    "gexf": _gexf,
    "ics": _ics,
    "xlsx": _xlsx,
}
FORMATS = tuple(_WRITERS)
_FOLDERS = ("csv", "datapackage")
_BINARY = ("sqlite", "xlsx")


def _to_stdout(ask: Ask, to: str, terminal: Terminal) -> None:
    """Write an export to stdout. Raises UsageError for a folder, and for a file that a terminal cannot show."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - only a stream needs it

    from iscm_cli.output.export.target import to_stdout  # noqa: PLC0415

    if to in _FOLDERS:
        raise UsageError(f"--to {to} writes a folder, which cannot go to stdout", "give the path of a folder")
    if to in _BINARY and terminal.width is not None:
        raise UsageError(
            f"--to {to} cannot be shown on a terminal", f"redirect it: iscm export - --to {to} > FILE"
        )
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"registry.{to}"
        _WRITERS[to](ask, path, terminal, False)
        to_stdout(path.read_bytes())


def command(
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH", help="The file to write, - for stdout; a folder for csv and datapackage."
        ),
    ],
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=f"{', '.join(FORMATS)}.")],
    force: Annotated[bool, typer.Option("--force", help="Replace what is there already.")] = False,
    as_of: AsOfOption = None,
    registry: RegistryOption = None,
) -> None:
    """Save the whole registry as one file or folder.

    csv and datapackage write the same folder, a Frictionless Data Package. Tables are long and tidy, with
    keys; members on the day are marked; xlsx begins with an overview of all forums. --as-of leaves out
    everything later than that day; a later source stays if it tells of earlier facts. ics and xlsx need
    an extra package: pip install "iscm-cli[export]".

    Existing files stay until the new ones are complete. If the program is killed, it can leave a folder
    .iscm-… beside them; delete it.
    """
    from iscm_cli.output.terminal.detection import detect  # noqa: PLC0415 - help exports nothing

    one_of(to, FORMATS, "export format")
    ask = Ask(registry, as_of, "en")
    terminal = detect()
    if path == STREAM:
        _to_stdout(ask, to, terminal)
        return
    _WRITERS[to](ask, Path(path), terminal, force)
    terminal.say(f"wrote {path}")
    for remark in ask.remarks:
        terminal.say(remark)
