"""Makes docs/reference.md and docs/iscm.1 from the commands themselves.

    python tools/make_docs.py [FOLDER]

A test holds the checked-in files equal to what this makes.
"""

from __future__ import annotations

import codecs
import inspect
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from typer.main import get_command

from iscm_cli import __version__
from iscm_cli.cli import VERBS, all_commands, app
from iscm_cli.errors import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
VARIABLES = (
    ("ISCM_REGISTRY", "the registry to use, as --registry"),
    ("ISCM_FORMAT", "the default format, as --format"),
    ("ISCM_PAGER, PAGER", "the program that pages long answers on a terminal; empty for none"),
    ("NO_COLOR", "no colour"),
    ("FORCE_COLOR", "colour off a terminal too"),
    ("COLUMNS", "the width of the terminal"),
)


class Verb(NamedTuple):
    """A verb as the documents show it."""

    name: str
    panel: str
    usage: str
    summary: str
    text: tuple[str, ...]
    arguments: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]


def verbs() -> tuple[Verb, ...]:
    """Every verb, in the order of the help."""
    panels = {name: panel for panel, name, _ in VERBS}
    return tuple(_verb(panels[name.split()[0]], name, command) for name, command in all_commands().items())


def _verb(panel: str, name: str, command: Any) -> Verb:
    paragraphs = [" ".join(p.split()) for p in inspect.cleandoc(command.help or "").split("\n\n")]
    arguments, options, usage = [], [], [f"iscm {name}"]
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            label = _metavar(parameter)
            arguments.append((label, _help(parameter)))
            usage.append(label)
        else:
            names = ", ".join([*sorted(parameter.opts, key=len), *parameter.secondary_opts])
            value = "" if getattr(parameter, "is_flag", False) else f" {_metavar(parameter)}"
            options.append((f"{names}{value}", _help(parameter)))
    usage.append("WHAT [OPTIONS]" if hasattr(command, "commands") else "[OPTIONS]")
    examples = tuple((command.epilog or "").partition("Examples:\n")[2].splitlines())
    return Verb(
        name,
        panel,
        " ".join(usage),
        paragraphs[0],
        tuple(paragraphs[1:]),
        tuple(arguments),
        tuple(options),
        examples,
    )


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _help(parameter: Any) -> str:
    return " ".join((parameter.help or "").split())


def reference() -> str:
    """The command reference in Markdown."""
    lines = ["# Commands", "", _description(), ""]
    for verb in verbs():
        lines += [f"## iscm {verb.name}", "", verb.summary, "", f"    {verb.usage}", ""]
        for paragraph in verb.text:
            lines += [_markdown(paragraph), ""]
        for label, text in (*verb.arguments, *verb.options):
            lines.append(f"- `{label}`: {_markdown(text)}")
        lines += [
            *([""] if verb.arguments or verb.options else []),
            "Examples:",
            "",
            *(f"    {example}" for example in verb.examples),
            "",
        ]
    lines += ["## Exit status", "", *(f"- {code}: {text}" for code, text in MEANINGS), ""]
    lines += ["## Environment", "", *(f"- `{name}`: {text}" for name, text in VARIABLES)]
    return "\n".join(lines) + "\n"


def _markdown(text: str) -> str:
    return re.sub(r"([*_<>\[\]])", r"\\\1", text)


def _description() -> str:
    return " ".join(str(get_command(app).help).split())


def manual() -> str:
    """The manual page in man(7) macros."""
    return "\n".join(_manual_lines()) + "\n"


def _manual_lines() -> Iterator[str]:
    yield f'.TH ISCM 1 "" "iscm {__version__}" "User Commands"'
    yield from (".SH NAME", r"iscm \- query a registry of inter-State consultation mechanisms on migration")
    yield from (".SH SYNOPSIS", r".B iscm", r".I VERB", "[ARGUMENTS] [OPTIONS]")
    yield from (".SH DESCRIPTION", _roff(_description()))
    panel = ""
    for verb in verbs():
        if verb.panel != panel:
            panel = verb.panel
            yield f".SH {_roff(panel.upper())}"
        yield from (f".SS {_roff(verb.usage)}", _roff(verb.summary))
        for paragraph in verb.text:
            yield from (".PP", _roff(paragraph))
        for label, text in (*verb.arguments, *verb.options):
            yield from (".TP", rf"\fB{_roff(label)}\fR", _roff(text))
        yield from (".PP", "Examples:")
        for example in verb.examples:
            yield from (".PP", ".RS 4", _roff(example), ".RE")
    yield ".SH EXIT STATUS"
    for code, text in MEANINGS:
        yield from (".TP", str(code), _roff(text))
    yield ".SH ENVIRONMENT"
    for name, text in VARIABLES:
        yield from (".TP", rf"\fB{_roff(name)}\fR", _roff(text))


def _roff(text: str) -> str:
    """``text`` so that roff prints it as it is."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq").replace("…", "...")
    escaped = escaped.encode("ascii", "iscm-roff").decode("ascii")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _roff_character(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    characters = error.object[error.start : error.end]
    return "".join(rf"\[u{ord(char):04X}]" for char in characters), error.end


codecs.register_error("iscm-roff", _roff_character)

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    (folder / "reference.md").write_text(reference(), encoding="utf-8")
    (folder / "iscm.1").write_text(manual(), encoding="utf-8")
