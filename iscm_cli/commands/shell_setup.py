"""``--install-completion`` and ``--show-completion``: what a shell needs so that TAB completes ``iscm``."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import typer

from iscm_cli.errors import UsageError
from iscm_cli.naming.folding import printable

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_PROGRAM, _VARIABLE = "iscm", "_ISCM_COMPLETE"
_COPY = ".before-iscm"
_ZSH = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
_ZSH_STYLE = "zstyle ':completion:*' menu select"


def show(shell: str | None) -> None:
    """Print the script for a shell, and exit. Raises UsageError for one that is not known."""
    if shell is not None:
        typer.echo(_script(_shell(shell)))
        raise typer.Exit


def install(shell: str | None) -> None:
    """Set completion up in the start-up file of a shell, and exit. Raises UsageError for one that is not known.

    A file is replaced whole or not at all; of a start-up file that changes a copy is kept.
    """
    if shell is None:
        return
    name = _shell(shell)
    if name in ("powershell", "pwsh"):
        from typer._completion_shared import install_powershell  # noqa: PLC0415 - Typer knows where its profile is

        place = install_powershell(prog_name=_PROGRAM, complete_var=_VARIABLE, shell=name)
    else:
        place = {"bash": _install_bash, "zsh": _install_zsh, "fish": _install_fish}[name](_home())
    typer.echo(f"{name} completion installed in {printable(str(place), 300)}")
    typer.echo("Completion will take effect once you restart the terminal")
    raise typer.Exit


def _install_bash(home: Path) -> Path:
    place = home / ".bash_completions" / f"{_PROGRAM}.sh"
    quoted = str(place).replace("'", "'\\''")
    _put(place, _script("bash").encode())
    _add_lines(home / ".bashrc", f"source '{quoted}'")
    return place


def _install_zsh(home: Path) -> Path:
    place = home / ".zfunc" / f"_{_PROGRAM}"
    _put(place, _script("zsh").encode())
    start = home / ".zshrc"
    styled = start.is_file() and b"zstyle" in start.read_bytes()
    _add_lines(start, _ZSH, *([] if styled else [_ZSH_STYLE]))
    return place


def _install_fish(home: Path) -> Path:
    place = home / ".config" / "fish" / "completions" / f"{_PROGRAM}.fish"
    _put(place, f"{_script('fish')}\n".encode())
    return place


def _shell(given: str) -> str:
    """The shell that is named, else the one that the program was run from. Raises UsageError."""
    from typer._completion_shared import _get_shell_name  # noqa: PLC0415 - looks through the processes

    name = given or _get_shell_name() or ""
    if name in SHELLS:
        return name
    what = f'there is no completion for the shell "{printable(name)}"' if name else "the shell is not known"
    raise UsageError(what, f"name one of: {', '.join(SHELLS)}")


def _script(shell: str) -> str:
    from typer._completion_shared import get_completion_script  # noqa: PLC0415 - only to set it up

    return get_completion_script(prog_name=_PROGRAM, complete_var=_VARIABLE, shell=shell)


def _home() -> Path:
    try:
        home = Path.home()
    except RuntimeError:
        home = Path()
    if not home.is_absolute() or os.environ.get("HOME") == "":
        raise UsageError(
            "there is no home folder to set completion up in", "set HOME, or use --show-completion"
        )
    return home


def _add_lines(start: Path, *lines: str) -> None:
    """Add lines to a start-up file, in whatever encoding the rest of it is; what it has already stays as it is."""
    before = start.read_bytes() if start.is_file() else b""
    missing = [line.encode("utf-8", "surrogateescape") for line in lines]
    missing = [line for line in missing if line not in before]
    if not missing:
        return
    if before:
        _put(start.with_name(start.name + _COPY), before, like=start)
    joint = b"" if not before or before.endswith(b"\n") else b"\n"
    _put(start, before + joint + b"".join(line + b"\n" for line in missing))


def _put(place: Path, content: bytes, like: Path | None = None) -> None:
    """Write a file whole or not at all; with the rights of another one, where it is a copy of that."""
    from iscm_cli.output.export.target import new_file  # noqa: PLC0415 - only to set it up

    place.parent.mkdir(parents=True, exist_ok=True)
    with new_file(place, force=True) as new:
        new.write_bytes(content)
        if like:
            shutil.copymode(like, new)
