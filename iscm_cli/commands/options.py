"""The options that every question takes, added to a verb by one decorator."""

from __future__ import annotations

import gc
import inspect
import os
from contextlib import nullcontext
from dataclasses import dataclass, is_dataclass, replace
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from iscm_cli.commands.days import AsOfOption, day_of
from iscm_cli.dates import PartialDate, today
from iscm_cli.errors import UsageError
from iscm_cli.naming.folding import printable
from iscm_cli.output.messages import ENGLISH, NAMED, SPOKEN, say, speak
from iscm_cli.paths import STREAM
from iscm_cli.states.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Answer
    from iscm_cli.states.table import States

_AS_OF = "--as-of"
_WHICH = "?"  # in place of columns: which there are
FORMAT_VARIABLE = "ISCM_FORMAT"
LANG_VARIABLE = "ISCM_LANG"
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")
_WITHOUT_HEADER = ("json", "jsonl")

FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)} (default: table; or set {FORMAT_VARIABLE}).",
    ),
]
ColumnsOption = Annotated[
    str | None,
    typer.Option("--columns", metavar="A,B,…", help="Only these columns, in this order; ? lists them."),
]
HeaderOption = Annotated[bool, typer.Option("--no-header", help="Leave out the line of column names.")]
PagerOption = Annotated[
    bool, typer.Option("--no-pager", help="Print a long answer on a terminal without a pager.")
]
SourcesOption = Annotated[
    bool,
    typer.Option("--sources", help="On a terminal: list the sources with title and address."),
]
LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="LANG",
        help=f"Answer in {', '.join(SPOKEN)}; {', '.join(NAMED)}: names of States and forums alone (or set {LANG_VARIABLE}).",
    ),
]
RegistryOption = Annotated[
    str | None,
    typer.Option(
        "--registry",
        metavar="FILE",
        help="The registry to read instead of the one shipped; - for stdin (or set ISCM_REGISTRY).",
    ),
]


@dataclass(frozen=True)
class Ask:
    """What a question is asked of: the registry, the day and the language; and whether sources are shown whole.

    ``as_of`` is the day as it was typed: None, and spans of time, count from the ``present`` of the registry.
    Raises UsageError where it is no date, or the file has no name. ``registry`` is the registry as it was known on the day, so that no question need think of later facts;
    ``whole`` has all of it, for what no day narrows: naming a source, curating, citing.
    """

    registry_file: str | None
    as_of: str | None
    lang: str
    sources: bool = False
    before: Ask | None = None  # of the same line: its registry is not read twice, which a pipe does not allow

    def __post_init__(self) -> None:
        day_of(self.as_of, _AS_OF)  # a slip is told before a registry is read
        if self.registry_file is not None and not self.registry_file.strip():
            raise UsageError("--registry is empty", "give its value, or leave it out")

    @cached_property
    def day(self) -> PartialDate:
        """The day asked about. Raises RegistryError, and UsageError for a day after those that the registry covers."""
        return day_of(self.as_of, _AS_OF, present=self.present)

    @cached_property
    def present(self) -> PartialDate:
        """What "today" means: see ``queries.known``. Raises RegistryError."""
        from iscm_cli.queries.known import present  # noqa: PLC0415 - help needs no registry

        return present(self.whole)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What must be said of the language, and of a registry that does not cover the present day.

        In a language without messages only names are given; where no day was asked for, the answer is of the last
        day that the registry covers.
        """
        covers = self.whole.registry.covers
        said: tuple[str, ...] = ()
        if self.lang not in SPOKEN:
            said = (
                f"names of States and forums are in {NAMED[self.lang]} where they are known, all else in English",
            )
        if self.as_of is not None or covers is None or covers.last >= today().last:
            return said
        return (
            *said,
            say("as of {day}: the registry covers the time up to {covers}", day=self.present, covers=covers),
        )

    @cached_property
    def registry(self) -> Registry:
        """The registry as it was known on the day. Raises RegistryError."""
        from iscm_cli.queries.known import registry_on  # noqa: PLC0415 - help needs no registry

        return registry_on(self.whole, self.day)

    @cached_property
    def whole(self) -> Registry:
        """The registry, read and checked. Raises RegistryError."""
        if self.before is not None:
            return self.before.whole
        from iscm_cli.registry.opening import opened  # noqa: PLC0415 - help needs no registry

        registry = opened(self.registry_file)
        gc.freeze()  # the process ends with its answer: no collection need walk the registry again
        gc.set_threshold(300_000)  # an answer makes many objects and little garbage
        gc.enable()
        return registry

    def of_part(self, slugs: Collection[str]) -> Ask:
        """The same question, asked of these forums alone and of what they refer to."""
        from iscm_cli.queries.part import part_of  # noqa: PLC0415 - only an export is made of a part

        part = replace(self)
        part.__dict__["whole"] = part_of(self.whole, slugs)
        return part

    @property
    def again(self) -> list[str]:
        """The options that another command needs to be asked of the same registry and day."""
        registry = ["--registry", self.registry_file] if self.registry_file else []
        return registry if self.day == self.present else [*registry, "--as-of", self.day.text]

    @cached_property
    def states(self) -> States:
        """The table of States."""
        from iscm_cli.queries.lifetimes import states_of  # noqa: PLC0415 - help needs no table

        return states_of(self.whole)


_SHARED: dict[str, Any] = {
    "form": FormatOption,
    "columns": ColumnsOption,
    "no_header": HeaderOption,
    "no_pager": PagerOption,
    "sources": SourcesOption,
    "as_of": AsOfOption,
    "lang": LangOption,
    "registry": RegistryOption,
}


def question(verb: Callable[..., Answer]) -> Callable[..., None]:
    """Turn a function of an ``Ask`` and its own parameters into a command that answers in any format.

    A parameter that is a dataclass, such as ``Filters``, stands for an option for each of its fields.
    """
    verb.__annotations__.pop("return", None)  # an ``Answer``, which a TAB and the help need not load
    own = dict(inspect.signature(verb, eval_str=True).parameters)
    del own["ask"]
    groups = {
        name: get_type_hints(parameter.annotation, include_extras=True)
        for name, parameter in own.items()
        if is_dataclass(parameter.annotation)
    }

    @wraps(verb)
    def command(ctx: typer.Context, **given: Any) -> None:
        form, columns = given.pop("form"), given.pop("columns")
        header, pager = not given.pop("no_header"), not given.pop("no_pager")
        ask = Ask(
            registry_file=given.pop("registry"),
            as_of=given.pop("as_of"),
            lang=lang_of(given.pop("lang")),
            sources=given.pop("sources"),
            before=ctx.obj,
        )
        if form and given.get("output") == STREAM:
            raise UsageError("--output - and --format would both write to stdout", "give one of the two")
        form = format_of(form, header=header)
        if given.get("output") is not None and (form == "table" or given["output"] == STREAM):
            _refuse_options_of_rows(columns=columns, no_header=not header, top=given.get("top"))
        for name, fields in groups.items():
            given[name] = own[name].annotation(**{field: given.pop(field) for field in fields})
        speak(ask.lang)
        answer = verb(ask, **given)
        answer = answer._replace(notes=(*answer.notes, *ask.remarks))
        with answer.within() if answer.within and columns != _WHICH else nullcontext():
            deliver(answer, form, columns, header=header, pager=pager, addresses=ask.sources)
        if answer.status:
            raise typer.Exit(answer.status)

    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [inspect.Parameter("ctx", keyword, annotation=typer.Context)]
    for name, parameter in own.items():
        if name in groups:
            parameters += [_option(field, kind) for field, kind in groups[name].items()]
        else:
            parameters.append(parameter.replace(kind=keyword))
    parameters += [_option(name, kind) for name, kind in _SHARED.items()]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return command


def _option(name: str, kind: Any) -> inspect.Parameter:
    """An option that may be left out."""
    default = False if kind.__origin__ is bool else None
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)


def _refuse_options_of_rows(**given: Any) -> None:
    """Raises UsageError for what says how rows are, where a picture is all that is written."""
    for name, value in given.items():
        if value and value != _WHICH:
            raise UsageError(
                f"--{name.replace('_', '-')} is for rows, and --output alone writes none",
                "add -f csv for the rows beside a picture in a file, or leave it out",
            )


def format_of(given: str | None, *, header: bool = True) -> str:
    """The format given, else the one that ``ISCM_FORMAT`` sets, else the table.

    Raises UsageError for one that there is not, and for one without column names where they are to be left out.
    """
    wanted = given or os.environ.get(FORMAT_VARIABLE) or "table"
    if one_of(wanted, FORMATS, "format") in _WITHOUT_HEADER and not header:
        raise UsageError(
            f"--no-header leaves out a line that {wanted} does not have", "leave it out, or use -f csv or tsv"
        )
    return wanted


def lang_of(given: str | None) -> str:
    """The language given, else the one that ``ISCM_LANG`` sets, else English; the locale of the system sets none.

    Raises UsageError for one that there is not.
    """
    return one_of(
        given if given is not None else os.environ.get(LANG_VARIABLE) or ENGLISH, LANGUAGES, "language"
    )


def deliver(
    answer: Answer,
    form: str,
    columns: str | None,
    *,
    header: bool,
    pager: bool = True,
    addresses: bool = False,
) -> None:
    """Write an answer to this process's terminal, or list its columns where they are asked for."""
    from iscm_cli.output.terminal.detection import detect  # noqa: PLC0415 - help prints no answer
    from iscm_cli.output.write import widest, write  # noqa: PLC0415 - help prints no answer

    terminal = detect()
    if not pager:
        terminal = terminal._replace(pager=None)
    if columns == _WHICH:
        terminal.write("".join(f"{column.key}\n" for column in widest(answer).table.columns))
        return
    wanted = [name.strip() for name in columns.split(",")] if columns is not None else []
    write(answer, terminal, form, columns=wanted, header=header, addresses=addresses)


def refuse_force(to: str) -> None:
    """Raises UsageError for ``--force`` where what is written goes to stdout, where nothing is replaced."""
    raise UsageError(
        f"--force replaces a file, and {to} is stdout", "leave it out, or give the path of a file"
    )


def one_of(text: str, allowed: tuple[str, ...], what: str) -> str:
    """``text`` where it is allowed. Raises UsageError naming what is."""
    if text not in allowed:
        from iscm_cli.commands.guesses import CHOICES  # noqa: PLC0415 - only on failure

        hint = CHOICES.get(what, {}).get(text, "use one of:")
        raise UsageError(f'there is no {what} "{printable(text)}"', f"{hint} {', '.join(allowed)}")
    return text
