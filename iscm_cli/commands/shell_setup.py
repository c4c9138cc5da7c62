"""``--install-completion`` and ``--show-completion``: what a shell needs so that TAB completes ``iscm``."""

from __future__ import annotations

import codecs
import os
import shutil
from pathlib import Path
from typing import NamedTuple

import typer

from iscm_cli.errors import UsageError
from iscm_cli.naming.folding import printable

_POWERSHELLS = ("powershell", "pwsh")
SHELLS = ("bash", "zsh", "fish", *_POWERSHELLS)
_PROGRAM, _VARIABLE = "iscm", "_ISCM_COMPLETE"
_COPY = ".before-iscm"
_FOR_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName iscm -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
        $Env:_ISCM_COMPLETE = 'complete_powershell'
        $Env:_TYPER_COMPLETE_ARGS = $commandAst.ToString()
        $Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = $wordToComplete
        iscm 2>$null | ForEach-Object {
            $word, $text = $_ -split ':::', 2
            [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $text)
        }
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item -ErrorAction Ignore Env:_ISCM_COMPLETE
        Remove-Item -ErrorAction Ignore Env:_TYPER_COMPLETE_ARGS
        Remove-Item -ErrorAction Ignore Env:_TYPER_COMPLETE_WORD_TO_COMPLETE
    }
}"""  # unlike Typer's: reads UTF-8, gives TAB no other meaning elsewhere, and leaves no variable behind
_ZSH = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
_ZSH_STYLE = "zstyle ':completion:*' menu select"
_POWERSHELL = f". (Join-Path $PSScriptRoot '{_PROGRAM}-completion.ps1')"
_ASK_PROFILE = "[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false); $PROFILE"
_ALLOW = "Set-ExecutionPolicy -Scope CurrentUser RemoteSigned"
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def show(shell: str) -> None:
    """Print the script for a shell, and exit. Raises UsageError for one that is not known."""
    typer.echo(_script(_shell(shell)))
    raise typer.Exit


def install(shell: str) -> None:
    """Set completion up in the start-up file of a shell, and exit. Raises UsageError for one that is not known.

    All its files are written, or none; of a start-up file that changes a copy is kept.
    """
    name = _shell(shell)
    make = {"bash": _for_bash, "zsh": _for_zsh, "fish": _for_fish}.get(name)
    files = make(_home()) if make else _for_powershell(name)
    _put_all(files)
    typer.echo(f"{name} completion installed in {printable(str(files[-1].place), 300)}")
    typer.echo("Completion will take effect once you restart the terminal")
    if not make:
        typer.echo(f"If {name} then says that scripts are disabled: {_ALLOW}", err=True)
    raise typer.Exit


class _File(NamedTuple):
    """A file to be written; with the rights of another one, where it is a copy of that."""

    place: Path
    content: bytes
    like: Path | None = None


def _for_bash(home: Path) -> list[_File]:
    place = home / ".bash_completions" / f"{_PROGRAM}.sh"
    quoted = str(place).replace("'", "'\\''")
    return [*_with_lines(home / ".bashrc", f"source '{quoted}'"), _File(place, _script("bash").encode())]


def _for_zsh(home: Path) -> list[_File]:
    start = home / ".zshrc"
    styled = start.is_file() and b"zstyle" in start.read_bytes()
    script = _File(home / ".zfunc" / f"_{_PROGRAM}", _script("zsh").encode())
    return [*_with_lines(start, _ZSH, *([] if styled else [_ZSH_STYLE])), script]


def _for_fish(home: Path) -> list[_File]:
    place = home / ".config" / "fish" / "completions" / f"{_PROGRAM}.fish"
    return [_File(place, f"{_script('fish')}\n".encode())]


def _for_powershell(shell: str) -> list[_File]:
    """The script beside the profile, whose folder only PowerShell knows, and a line there that runs it."""
    profile = _profile(shell)
    script = _File(profile.with_name(f"{_PROGRAM}-completion.ps1"), f"{_script(shell)}\n".encode())
    return [*_with_lines(profile, _POWERSHELL), script]


def _profile(shell: str) -> Path:
    """The start-up file of a PowerShell, which it is asked for. Raises UsageError where it does not say."""
    import subprocess  # noqa: PLC0415 - only to set it up

    words = [shell, "-NoProfile", "-NonInteractive", "-Command", _ASK_PROFILE]
    try:
        said = subprocess.run(words, capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=60)  # noqa: S603
        path = Path(said.stdout.decode("utf-8-sig").strip())
    except (OSError, ValueError, subprocess.SubprocessError):
        path = Path()
    if not path.is_absolute() or "\n" in str(path):
        raise UsageError(
            f"{shell} does not say where its profile is",
            f"iscm --show-completion {shell} prints what belongs there",
        )
    return path


def _shell(given: str) -> str:
    """The shell that is named, else the one that the program was run from. Raises UsageError."""
    from typer._completion_shared import _get_shell_name  # noqa: PLC0415 - looks through the processes

    name = given or _get_shell_name() or ""
    if name in SHELLS:
        return name
    what = f'there is no completion for the shell "{printable(name)}"' if name else "the shell is not known"
    raise UsageError(what, f"name one of: {', '.join(SHELLS)}")


def _script(shell: str) -> str:
    if shell in _POWERSHELLS:
        return _FOR_POWERSHELL
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


def _with_lines(start: Path, *lines: str) -> list[_File]:
    """A start-up file with these lines, and a copy of what it was; nothing where it has them.

    It may be in any encoding that has ASCII in it, or in UTF-16, as Windows writes it: the rest stays as it is.
    """
    before = start.read_bytes() if start.is_file() else b""
    wide = next((name for mark, name in _WIDE.items() if before.startswith(mark)), None)

    def encoded(text: str) -> bytes:
        return text.encode(wide) if wide else text.encode("utf-8", "surrogateescape")

    missing = [line for line in lines if encoded(line) not in before]
    if not missing:
        return []
    joint = "" if not before or before.endswith(encoded("\n")) else "\n"
    after = before + encoded(joint + "".join(f"{line}\n" for line in missing))
    copy = [_File(start.with_name(start.name + _COPY), before, like=start)] if before else []
    return [*copy, _File(start, after)]


def _put_all(files: list[_File]) -> None:
    """Write all the files, or none."""
    from iscm_cli.output.export.target import new_files, reported  # noqa: PLC0415 - only to set it up

    for file in files:
        with reported(file.place):
            file.place.parent.mkdir(parents=True, exist_ok=True)
    with new_files([file.place for file in files], force=True) as targets:
        for file, target in zip(files, targets, strict=True):
            with reported(file.place):
                target.write_bytes(file.content)
                if file.like:
                    shutil.copymode(file.like, target)
