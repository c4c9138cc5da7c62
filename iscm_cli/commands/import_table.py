"""``iscm import``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from iscm_cli.commands.options import RegistryOption, one_of, refuse_force
from iscm_cli.errors import EXIT_PARTLY, OutputError, RegistryError, UsageError
from iscm_cli.naming.folding import printable
from iscm_cli.paths import STREAM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.models.field import Source as SourceRecord
    from iscm_cli.registry.importing.bringing import Imported
    from iscm_cli.registry.importing.writing import Source

EXAMPLES = """iscm import igo_year.csv -o igo.toml --publisher "Correlates of War Project" --url https://correlatesofwar.org/data-sets/IGOs/
iscm import parties.csv --forum "Example Convention" --publisher UN --url https://example.org/parties
iscm import rabat.csv --into rabat --list-date 2024 --publisher ICMPD --url https://example.org/members"""

_CODES = ("auto", "iso", "m49", "cow")
_ORDERS = ("dmy", "mdy")
_ENDS = ("last", "left")
_SEATS = ("member", "observer", "other", "unknown", "none")
_FEW = 5
_COLUMNS = ("forum", "name", "state", "standing", "year", "as_of", "from", "to", "founded", "dissolved")


class _Described(NamedTuple):
    """What the options say of the source of the table; ``key`` is its id."""

    title: str | None
    publisher: str | None
    url: str | None
    date: PartialDate | None
    key: str | None


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
    read = None if into is None else _registry_read(registry)
    _allowed(file, output, rejected, read, force=force)
    recording = Recording(complete, every_year, _date(covers, "--covers"), kind)
    described = _Described(title, publisher, url, _date(date, "--date"), source)
    named = "the table" if file == STREAM else file
    separator = _char(separator, "--separator")
    content = _content(file)
    if into is None:
        about = _source(file, described)
        made = bring_in(content, named, given, wanted, recording, about, separator)
        _checked(made)
    else:
        slug, found = _target(into, registry)
        about, there, remarks = _source_in(found, file, described)
        made = bring_into(
            content, named, slug, given, wanted, recording, about, separator,
            known=frozenset(found.standings), there=there,
        )  # fmt: skip
        notes = (*remarks, *made.notes, *_faults_when_pasted(made.toml, slug, registry))
        made = made._replace(notes=notes)
    texts = {output: made.toml, rejected: rejected_csv(made)}
    _write(texts, force=force)
    terminal = detect()
    for line in summary(made, None if output == STREAM else output, rejected, read):
        terminal.remark(line)
    if made.rejected:
        raise typer.Exit(EXIT_PARTLY)


def _registry_read(registry: str | None) -> Path:
    """The path of the registry into which lists are to be pasted."""
    from iscm_cli.paths import registry_path  # noqa: PLC0415 - most imports make a registry

    return registry_path(registry)


def _allowed(file: str, output: str, rejected: str | None, read: Path | None, *, force: bool) -> None:
    """Refuse to write two things to one file, over the table or the registry that is read, or over what is there.

    Raises UsageError.
    """
    if force and output == STREAM and rejected in (None, STREAM):
        refuse_force("--output -")
    if rejected is not None and (rejected == output or _one_file(rejected, output)):
        raise UsageError("--output and --rejected are one file", "give --rejected another one")
    for target in (output, rejected):
        if target and STREAM not in (target, file) and _one_file(target, file):
            raise UsageError(
                f"{printable(target, 300)} is the table itself", "nothing was written; give another path"
            )
        if target and target != STREAM and read is not None and _one_file(target, str(read)):
            raise UsageError(
                f"{printable(target, 300)} is the registry itself, which --into does not change",
                "nothing was written; give another path, and paste into the registry what is then in it",
            )
        if target and target != STREAM and not force and Path(target).exists():
            raise UsageError(
                f"{printable(target, 300)} already exists", "give another path, or --force to replace it"
            )


def _one_file(path: str, other: str) -> bool:
    """Whether two paths lead to one file, whatever they are called."""
    if os.path.realpath(path) == os.path.realpath(other):
        return True
    try:
        return Path(path).samefile(other)
    except OSError:  # one of them is not there
        return False


def _target(into: str, registry: str | None) -> tuple[str, Registry]:
    """The slug of the forum that lists are for, and its registry."""
    from iscm_cli.naming.resolve import resolve_forum  # noqa: PLC0415 - most imports make a registry
    from iscm_cli.registry.reading import load_registry  # noqa: PLC0415

    found = load_registry(registry)
    return resolve_forum(found, into), found


def _faults_when_pasted(toml: str, slug: str, registry: str | None) -> list[str]:
    """Remarks on what `check` will say once the lists are in the registry, which had no fault before."""
    from iscm_cli.paths import registry_path  # noqa: PLC0415 - most imports make a registry
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


def _content(file: str) -> bytes:
    if file == STREAM:
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"{printable(file, 300)} cannot be read: {reason}", "give the path of a table"
        ) from None


def _write(texts: Mapping[str | None, str], *, force: bool) -> None:
    """Write each text to its file, all of them or none; one of them may be for stdout."""
    from iscm_cli.output.export.target import new_files, reported, to_stdout  # noqa: PLC0415 - help writes nothing

    files = {Path(file): text for file, text in texts.items() if file not in (None, STREAM)}
    for file in files:
        if not file.absolute().parent.is_dir():
            raise OutputError(
                f"{printable(str(file), 300)} is in no folder that exists", "make the folder first"
            )
    with new_files(list(files), force=force) as targets:
        for (file, text), target in zip(files.items(), targets, strict=True):
            with reported(file):
                target.write_text(text, encoding="utf-8", newline="\n")
        if STREAM in texts:
            to_stdout(texts[STREAM].encode())


def _source(file: str, about: _Described) -> Source:
    """The source as it is described, with an id made of its publisher and title if none is given. Raises UsageError."""
    from iscm_cli.queries.cite import REGISTRY  # noqa: PLC0415 - help reads no table
    from iscm_cli.registry.importing.words import slug_of  # noqa: PLC0415
    from iscm_cli.registry.importing.writing import Source  # noqa: PLC0415

    if not about.publisher or not about.url:
        missing = "--publisher" if not about.publisher else "--url"
        raise UsageError(
            f"{missing} is missing: every fact names its source", "give --publisher NAME and --url https://…"
        )
    name = about.title or ("Table" if file == STREAM else Path(file).name)
    made = slug_of(about.key or f"{about.publisher} {Path(name).stem}")[:60].strip("-") or "table"
    if made == REGISTRY and about.key:
        raise UsageError(
            f"{REGISTRY} cannot be the id of a source: iscm cite {REGISTRY} cites the registry as a whole",
            "give another one with --source, such as publisher and year",
        )
    return Source(made if made != REGISTRY else "table", name, about.publisher, about.url, about.date)


def _source_in(registry: Registry, file: str, about: _Described) -> tuple[Source, bool, list[str]]:
    """The source of what is pasted into a registry, whether it is there already, and remarks.

    An id that is given and is there means that source. Raises UsageError where it is described otherwise. One that
    was made becomes another if the registry has it for something else.
    """
    there = registry.sources.get(about.key or "")
    if there is not None:
        about = about._replace(publisher=about.publisher or there.publisher, url=about.url or there.url)
    made = _source(file, about)
    there = registry.sources.get(made.id)
    if there is not None:
        said = made._replace(title=made.title if about.title or not about.key else there.title)
        other = _difference(said, there)
        if not other:
            return made, True, [f"the source {made.id} is in the registry already: its line is left out"]
        if about.key:
            known = getattr(there, other)
            what = f"without a {other}" if known is None else f'with another {other}, "{known}"'
            raise UsageError(
                f"the source {made.id} is in the registry already, {what}",
                f"leave out --{other}, or give the new source another id with --source",
            )
    elif made.id not in registry.forums:
        return made, False, []
    elif about.key:
        raise UsageError(
            f"{made.id} is the id of a forum in the registry",
            "give the source another id with --source, such as one with the year",
        )
    number = 2
    while (free := f"{made.id}-{number}") in registry.sources or free in registry.forums:
        number += 1
    what = "another source" if there is not None else "a forum"
    remark = (
        f"the registry has {what} with the id {made.id}: this source is {free} (--source gives it another id)"
    )
    return made._replace(id=free), False, [remark]


def _difference(said: Source, there: SourceRecord) -> str:
    """The first part of a description of a source that differs from the one in a registry; what is not said does not."""
    for part in ("title", "publisher", "url", "date"):
        value = getattr(said, part)
        if value is not None and value != getattr(there, part):
            return part
    return ""


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
