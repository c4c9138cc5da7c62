"""``iscm import``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands.import_files import allowed, content_of, write_files
from iscm_cli.commands.import_source import Described, source_as, source_in
from iscm_cli.commands.options import RegistryOption, one_of
from iscm_cli.errors import EXIT_PARTLY, RegistryError, UsageError
from iscm_cli.naming.folding import printable
from iscm_cli.paths import STREAM, registry_path

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.registry.importing.bringing import Imported

EXAMPLES = """iscm import igo_year.csv -o igo.toml --publisher "Correlates of War Project" --url https://correlatesofwar.org/data-sets/IGOs/
iscm import parties.csv --forum "Example Convention" --publisher UN --url https://example.org/parties
iscm import rabat.csv --into rabat --list-date 2024 --publisher ICMPD --url https://example.org/members"""

_CODES = ("auto", "iso", "m49", "cow")
_ORDERS = ("dmy", "mdy")
_ENDS = ("last", "left")
_SEATS = ("member", "observer", "other", "unknown", "none")
_FEW = 5
_COLUMNS = ("forum", "name", "state", "standing", "year", "as_of", "from", "to", "founded", "dissolved")


def _column(what: str) -> typer.models.OptionInfo:
    role = what.partition(":")[0]
    option: typer.models.OptionInfo = typer.Option(
        f"--{role}-column", metavar="HEADING", help=f"The column of {what.partition(':')[2]}."
    )
    return option


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The table to read, as CSV; - for stdin.")],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The registry to write, or what to paste (default: stdout).",
        ),
    ] = STREAM,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there already.")] = False,
    rejected: Annotated[
        str | None,
        typer.Option(
            "--rejected", metavar="FILE", help="Write all that was left out, as CSV with the reasons."
        ),
    ] = None,
    publisher: Annotated[
        str | None,
        typer.Option(
            "--publisher", metavar="NAME", help="Who published the table (needed for a new source)."
        ),
    ] = None,
    url: Annotated[
        str | None,
        typer.Option(
            "--url", metavar="ADDRESS", help="Where the table can be found (needed for a new source)."
        ),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="TITLE", help="What the table is called (default: its file name)."),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="When the table was published.")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="ID", help="The id of the source (default: made from its title)."),
    ] = None,
    into: Annotated[
        str | None,
        typer.Option(
            "--into", metavar="FORUM", help="Print only lists and joinings, to be pasted below this forum."
        ),
    ] = None,
    forum: Annotated[
        str | None, typer.Option("--forum", metavar="NAME", help="The forum, if all rows are about one.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--list-date", metavar="DATE", help="The date for which the table holds, if it has none."
        ),
    ] = None,
    covers: Annotated[
        str | None,
        typer.Option(
            "--covers",
            metavar="DATE",
            help="The last date that the table speaks of (default: the newest of its lists).",
        ),
    ] = None,
    complete: Annotated[
        bool | None,
        typer.Option(
            "--complete/--incomplete",
            help="Whether a State that is not named is not in: so by default where rows have a year, not where they have a date of joining.",
        ),
    ] = None,
    every_year: Annotated[
        bool, typer.Option("--every-year", help="Write a list for each year, also where nothing changed.")
    ] = False,
    forum_column: Annotated[str | None, _column("forum:forums, as acronym or name")] = None,
    name_column: Annotated[str | None, _column("name:full names of forums")] = None,
    state_column: Annotated[str | None, _column("state:States")] = None,
    standing_column: Annotated[str | None, _column("standing:standings, such as member or observer")] = None,
    year_column: Annotated[
        str | None, _column("year:years; a row says that the State was in that year")
    ] = None,
    as_of_column: Annotated[str | None, _column("list-date:dates at which the State was in")] = None,
    from_column: Annotated[
        str | None,
        typer.Option(
            "--from-column", "--date-column", metavar="HEADING", help="The column of dates of joining."
        ),
    ] = None,
    to_column: Annotated[str | None, _column("to:last dates, or dates of leaving")] = None,
    founded_column: Annotated[str | None, _column("founded:founding dates of forums")] = None,
    dissolved_column: Annotated[str | None, _column("dissolved:dates on which forums ended")] = None,
    to_is: Annotated[
        str | None,
        typer.Option(
            "--to-is",
            metavar="last|left",
            help="Whether that is the last date on which the State was in, or the first on which it was not (default: by the heading).",
        ),
    ] = None,
    dates: Annotated[
        str | None, typer.Option("--dates", metavar="dmy|mdy", help="The order of day and month in 3/4/2020.")
    ] = None,
    codes: Annotated[
        str,
        typer.Option("--codes", metavar="CODES", help=f"What the States are given by: {', '.join(_CODES)}."),
    ] = "auto",
    state: Annotated[
        list[str] | None,
        typer.Option(
            "--state", metavar="NAME=CODE", help="What a name stands for; NAME=- leaves it out, as no State."
        ),
    ] = None,
    standing: Annotated[
        list[str] | None,
        typer.Option(
            "--standing",
            metavar="WORD=SEAT",
            help=f"What seat a word gives: {', '.join(_SEATS)}; without WORD, what an empty cell gives.",
        ),
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar="LABEL", help="What the forums are called.")
    ] = "Forum",
    split: Annotated[
        str | None,
        typer.Option(
            "--split",
            metavar="CHAR",
            help="The character between several forums in one cell, such as a comma.",
        ),
    ] = None,
    separator: Annotated[
        str | None,
        typer.Option(
            "--separator", metavar="CHAR", help="The character between columns (default: recognised)."
        ),
    ] = None,
    registry: RegistryOption = None,
) -> None:
    """Make a registry, or the lists of one forum, from a table.

    Takes a row for each forum, State and year or date, or the wide tables of Correlates of War. What cannot
    be brought in is counted on stderr, and the exit code is then 5. docs/import.md has examples.
    """
    from iscm_cli.output.terminal.detection import detect  # noqa: PLC0415
    from iscm_cli.output.views.imported import rejected_csv, summary  # noqa: PLC0415
    from iscm_cli.registry.importing.bringing import Recording, bring_in, bring_into  # noqa: PLC0415
    from iscm_cli.registry.importing.gathering import Wanted  # noqa: PLC0415

    given = {
        role: heading
        for role, heading in zip(
            _COLUMNS,
            (
                forum_column, name_column, state_column, standing_column, year_column, as_of_column, from_column,
                to_column, founded_column, dissolved_column,
            ),
            strict=True,
        )
        if heading
    }  # fmt: skip
    wanted = Wanted(
        forum=_typeable(forum, "--forum") or into,
        as_of=_date(as_of, "--list-date"),
        split=_char(split, "--split"),
        codes=one_of(codes, _CODES, "kind of codes"),
        states=_pairs(state, "--state", "Bavaria=-"),
        standings=_seats(standing),
        order=one_of(dates, _ORDERS, "order of dates") if dates else None,  # type: ignore[arg-type]
        leaves=one_of(to_is, _ENDS, "meaning of the last date") == "left" if to_is else None,
        given=frozenset(given),
    )
    read = None if into is None else registry_path(registry)
    allowed(file, output, rejected, read, force=force)
    recording = Recording(complete, every_year, _date(covers, "--covers"), kind)
    described = Described(title, publisher, url, _date(date, "--date"), source)
    named = "the table" if file == STREAM else file
    separator = _char(separator, "--separator")
    content = content_of(file)
    if into is None:
        about = source_as(file, described)
        made = bring_in(content, named, given, wanted, recording, about, separator)
        _checked(made)
    else:
        slug, found = _target(into, registry)
        about, there, remarks = source_in(found, file, described)
        made = bring_into(
            content, named, slug, given, wanted, recording, about, separator,
            known=frozenset(found.standings), there=there,
        )  # fmt: skip
        notes = (*remarks, *made.notes, *_faults_when_pasted(made.toml, slug, registry))
        made = made._replace(notes=notes)
    texts = {output: made.toml, rejected: rejected_csv(made)}
    write_files(texts, force=force)
    terminal = detect()
    for line in summary(made, None if output == STREAM else output, rejected, read):
        terminal.remark(line)
    if made.rejected:
        raise typer.Exit(EXIT_PARTLY)


def _target(into: str, registry: str | None) -> tuple[str, Registry]:
    """The slug of the forum that lists are for, and its registry."""
    from iscm_cli.naming.resolve import resolve_forum  # noqa: PLC0415 - most imports make a registry
    from iscm_cli.registry.reading import load_registry  # noqa: PLC0415

    found = load_registry(registry)
    return resolve_forum(found, into), found


def _faults_when_pasted(toml: str, slug: str, registry: str | None) -> list[str]:
    """Remarks on what `check` will say once the lists are in the registry, which had no fault before."""
    from iscm_cli.registry.importing.bringing import merged  # noqa: PLC0415
    from iscm_cli.registry.reading import inspect_data  # noqa: PLC0415

    if registry == STREAM:  # read to its end already
        return []
    found = inspect_data(merged(registry_path(registry).read_bytes(), slug, toml))
    return [f"once pasted, {fault.place} {fault.message}: {fault.hint}" for fault in found[:_FEW]]


def _checked(made: Imported) -> None:
    """Refuse to write what is not sound. Raises RegistryError with the first fault, and where the table has it."""
    from iscm_cli.fault import written  # noqa: PLC0415 - help checks nothing
    from iscm_cli.registry.reading import examined  # noqa: PLC0415

    faults, _ = examined(made.toml.encode())
    if not faults:
        return
    first = faults[0]
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    place, hint = first.place, first.hint
    within = first.path[:1] == ("forums",)
    if within and len(first.path) > 1 and first.path[1] in made.named:
        name, line = made.named[str(first.path[1])]
        place = f'"{printable(name)}", first in line {line} of the table: {written(first.path[2:])}'.rstrip()
        hint = f"change or remove it in the table, and import again ({hint})"
    raise RegistryError(f"the registry made from the table is not sound: {place} {first.message}{more}", hint)


def _date(text: str | None, option: str) -> PartialDate | None:
    from iscm_cli.dates import parse_date, today  # noqa: PLC0415 - help needs no dates

    if not text:
        return None
    try:
        found = parse_date(text)
    except ValueError as error:
        from iscm_cli.meant import date_meant  # noqa: PLC0415 - only on failure

        raise UsageError(
            f'{option} "{printable(text)}": {error}',
            f"write {date_meant(text) or '2018, 2018-06 or 2018-06-11'}",
        ) from None
    if not found.possible_by(today()):
        raise UsageError(
            f"{option} {found.text} is in the future", f"give a date on or before {today().text}"
        )
    return found


def _char(text: str | None, option: str) -> str | None:
    if text in ("\\t", "tab"):
        return "\t"
    if text is not None and len(text) != 1:
        raise UsageError(f'{option} "{printable(text)}" is not one character', "give one, or tab")
    return text


def _typeable(name: str | None, option: str) -> str | None:
    """A name of a forum, if one is given. Raises UsageError where it has nothing by which it could be asked for."""
    from iscm_cli.registry.importing.gathering import names_forum  # noqa: PLC0415 - help reads no table

    if name is not None and not names_forum(name):
        raise UsageError(f'{option} "{printable(name)}" names no forum', "give the name of the forum")
    return name


def _pairs(given: list[str] | None, option: str, example: str, *, unnamed: bool = False) -> dict[str, str]:
    """The values by what stands before the ``=``, which may be nothing only if ``unnamed``. Raises UsageError."""
    found: dict[str, str] = {}
    for text in given or ():
        name, equals, value = text.rpartition("=")
        if not equals or not (name.strip() or unnamed):
            raise UsageError(f'{option} "{printable(text)}" has no "="', f"write it as {option} {example}")
        found[name.strip()] = value.strip()
    return found


def _seats(given: list[str] | None) -> dict[str, str]:
    found = _pairs(given, "--standing", "signatory=other", unnamed=True)
    return {word: one_of(seat, _SEATS, "seat") for word, seat in found.items()}
