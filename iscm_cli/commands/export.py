"""``iscm export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.days import AsOfOption
from iscm_cli.commands.names import the_forum
from iscm_cli.commands.options import Ask, RegistryOption, one_of, refuse_force
from iscm_cli.commands.panel import DyadsOption, FromOption, StatesOption, panel_of
from iscm_cli.commands.scope import CountryOption, Filters, KindOption, RegionOption, ThemeOption
from iscm_cli.commands.several import forums as forums_in
from iscm_cli.errors import NotFoundError, UsageError
from iscm_cli.paths import STREAM

if TYPE_CHECKING:
    from collections.abc import Callable

    from iscm_cli.output.terminal.detection import Terminal
    from iscm_cli.queries.columns import DataTable

ForumsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--forum",
        metavar="FORUM",
        autocompletion=completion.forums,
        help="Only this forum, by any of its names; separate several by commas, or give it again.",
    ),
]
AnyStatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        autocompletion=completion.statuses,
        help="Only this status, such as active; separate several by commas, or give it again (default: all).",
    ),
]

EXAMPLES = """iscm export registry/ --to datapackage
iscm export registry.sqlite --to sqlite
iscm export rabat.xlsx --to xlsx --forum rabat
iscm export meetings.ics --to ics --region africa
iscm export panel.csv --to panel --from 1985
iscm export - --to json > registry.json"""


def _tables(ask: Ask) -> tuple[DataTable, ...]:
    from iscm_cli.queries.tables import export_tables  # noqa: PLC0415 - only an export needs it

    return export_tables(ask.registry, ask.states, ask.day)


def _package(ask: Ask, path: Path, terminal: Terminal, force: bool) -> None:
    from iscm_cli.output.export.package import write_package  # noqa: PLC0415

    write_package(path, ask.registry, _tables(ask), terminal.progress(), force=force)


def _sqlite(ask: Ask, path: Path, terminal: Terminal, force: bool) -> None:
    from iscm_cli.output.export.database import write_database  # noqa: PLC0415
    from iscm_cli.queries.codebook import codebook_table  # noqa: PLC0415

    tables = _tables(ask)
    write_database(path, (*tables, codebook_table(tables)), terminal.progress(), force=force)


def _xlsx(ask: Ask, path: Path, terminal: Terminal, force: bool) -> None:
    from iscm_cli.output.export.stamp import stamp  # noqa: PLC0415
    from iscm_cli.output.export.workbook import write_workbook  # noqa: PLC0415
    from iscm_cli.output.views.overview import overview_sheet  # noqa: PLC0415
    from iscm_cli.queries.codebook import codebook_table  # noqa: PLC0415
    from iscm_cli.queries.forums import ALL, Scope, list_forums  # noqa: PLC0415
    from iscm_cli.queries.particulars import default_organisation, particulars_of  # noqa: PLC0415

    found = list_forums(ask.registry, Scope(ask.day, statuses=(ALL,)))
    more = particulars_of(ask.registry, found, ask.day, default_organisation(ask.registry))
    first, tables = overview_sheet(ask.registry, ask.states, more), _tables(ask)
    sheets = (codebook_table([first, *tables]), first, *tables)
    created = stamp(ask.registry.registry.version)
    write_workbook(path, sheets, terminal.progress(), force=force, created=created, shown=first.name)


def _json(ask: Ask, path: Path, terminal: Terminal, force: bool) -> None:  # noqa: ARG001 - one signature for all
    from iscm_cli.models.behaviour import plain  # noqa: PLC0415
    from iscm_cli.output.export.target import new_file  # noqa: PLC0415
    from iscm_cli.output.formats.rows import as_json  # noqa: PLC0415

    with new_file(path, force=force) as file:
        file.write_text(as_json(plain(ask.registry)), encoding="utf-8")


def _graphml(ask: Ask, path: Path, terminal: Terminal, force: bool) -> None:  # noqa: ARG001
    from iscm_cli.output.export.network import write_graphml  # noqa: PLC0415
    from iscm_cli.queries.network import network  # noqa: PLC0415

    write_graphml(path, ask.registry, ask.states, network(ask.registry, ask.day), force=force)


def _gexf(ask: Ask, path: Path, terminal: Terminal, force: bool) -> None:  # noqa: ARG001
    from iscm_cli.output.export.network import write_gexf  # noqa: PLC0415
    from iscm_cli.queries.network import network  # noqa: PLC0415

    write_gexf(path, ask.registry, ask.states, network(ask.registry, ask.day, former=True), force=force)


def _ics(ask: Ask, path: Path, terminal: Terminal, force: bool) -> None:
    from iscm_cli.output.export.calendar import write_calendar  # noqa: PLC0415
    from iscm_cli.output.wording import counted  # noqa: PLC0415

    left_out = write_calendar(path, ask.registry, ask.states, ask.day, force=force)
    if left_out:
        terminal.remark(f"{counted(left_out, 'meeting')} left out, because the day is not known")


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
PANEL = "panel"
FORMATS = (*_WRITERS, PANEL)
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


def _narrowed(ask: Ask, forums: list[str] | None, filters: Filters, country: list[str] | None) -> Ask:
    """The question asked of the forums named that pass the filters. Raises NotFoundError where none does."""
    words = filters.words(forum=forums, country=country)
    if not words:
        return ask
    slugs = {the_forum(ask, name) for name in forums_in([ask.whole], forums)} or set(ask.registry.forums)
    if filters.words(country=country):
        from iscm_cli.queries.forums import ALL, list_forums  # noqa: PLC0415 - only a filter needs it

        scope = filters.scope(ask, country)
        found = list_forums(ask.registry, scope._replace(statuses=scope.statuses or (ALL,)))
        slugs &= {row.slug for row in found.rows}
    if not slugs:
        raise NotFoundError(f"there is no forum with {words}", "iscm list --status all shows all forums")
    return ask.of_part(slugs)


def _write_panel(
    ask: Ask,
    path: str,
    start: str | None,
    until: str | None,
    states: list[str] | None,
    *,
    dyads: bool,
    force: bool,
) -> None:
    """Write a panel of all forums: to a file with a codebook beside it, or to stdout as CSV."""
    from iscm_cli.output.export.panel import write_panel  # noqa: PLC0415 - only a panel needs it
    from iscm_cli.output.export.target import to_stdout  # noqa: PLC0415
    from iscm_cli.output.stream import texts  # noqa: PLC0415
    from iscm_cli.output.views.panel import DYADS, PANEL, panel_answer  # noqa: PLC0415
    from iscm_cli.queries.forums import ALL, Scope, list_forums  # noqa: PLC0415

    found = list_forums(ask.registry, Scope(ask.day, statuses=(ALL,)))
    panel = panel_of(ask, tuple(row.slug for row in found.rows), start, until, states, "--until")
    answer = panel_answer(ask.registry, panel, dyads=dyads)
    if path != STREAM:
        write_panel(Path(path), ask.whole, DYADS if dyads else PANEL, answer, force=force)
        return
    for part in texts(answer, "csv"):
        to_stdout(part.encode())


def command(
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH", help="The file to write, - for stdout; a folder for csv and datapackage."
        ),
    ],
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=f"{', '.join(FORMATS)}.")],
    force: Annotated[bool, typer.Option("--force", help="Replace what is there already.")] = False,
    forum: ForumsOption = None,
    kind: KindOption = None,
    status: AnyStatusOption = None,
    region: RegionOption = None,
    theme: ThemeOption = None,
    country: CountryOption = None,
    start: FromOption = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="YEAR", help="Of a panel: the last year (default: the year of the day)."
        ),
    ] = None,
    states: StatesOption = None,
    dyads: DyadsOption = False,
    as_of: AsOfOption = None,
    registry: RegistryOption = None,
) -> None:
    """Save the registry, or some of its forums, as one file or folder.

    csv and datapackage write the same folder, a Frictionless Data Package. Tables are long and tidy, with
    keys, and a codebook describes each column; xlsx opens with an overview of all forums. --forum and the
    filters keep these forums alone, with the sources and organisations that they name. --as-of leaves out
    everything later than that day; a later source stays if it tells of earlier facts. ics and xlsx need
    an extra package: pip install "iscm-cli[export]".

    panel writes one row for each forum, State and year, as `iscm panel` does, to a file that ends in .csv or
    .parquet, and a codebook beside it. --from, --until, --states and --dyads are for it alone. Parquet needs
    an extra package: pip install "iscm-cli[parquet]".

    Existing files stay until the new ones are complete. If the program is killed, it can leave a folder
    .iscm-… beside them; delete it.
    """
    from iscm_cli.output.terminal.detection import detect  # noqa: PLC0415 - help exports nothing

    one_of(to, FORMATS, "export format")
    if path == STREAM and force:
        refuse_force("-")
    whole = Ask(registry, as_of, "en")
    ask = _narrowed(whole, forum, Filters(kind, status, region, theme), country)
    terminal = detect()
    of_panel = {"--from": start, "--until": until, "--states": states, "--dyads": dyads}
    if to == PANEL:
        _write_panel(ask, path, start, until, states, dyads=dyads, force=force)
        if path != STREAM:
            terminal.remark(f"wrote {path}, and its codebook beside it")
        return
    if given := [option for option, value in of_panel.items() if value]:
        raise UsageError(f"{given[0]} is for a panel only", "add --to panel, or leave it out")
    if path == STREAM:
        _to_stdout(ask, to, terminal)
        return
    _WRITERS[to](ask, Path(path), terminal, force)
    part = "" if ask is whole else f": {len(ask.registry.forums)} of {len(whole.registry.forums)} forums"
    what = f"the folder {path}" if to in _FOLDERS else str(path)
    terminal.remark(f"wrote {what}{part}")
    for remark in ask.remarks:
        terminal.remark(remark)
