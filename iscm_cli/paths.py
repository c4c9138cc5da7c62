"""Where the files that iscm reads lie."""

from __future__ import annotations

import os
from pathlib import Path

from iscm_cli.errors import RegistryError

VARIABLE = "ISCM_REGISTRY"
STREAM = "-"  # in place of a file: what comes from stdin, or goes to stdout
_STDIN = "/dev/stdin"
_PACKAGE = Path(__file__).parent
# The checkout that the program runs from; None where it is installed, with its data in the package.
CHECKOUT = None if (_PACKAGE / "data").is_dir() else _PACKAGE.parent


def data_file(name: str) -> Path:
    """The path of a shipped data file: inside an installed package, else beside it in a checkout.

    The file need not exist; who reads it says so.
    """
    installed = _PACKAGE / "data" / name
    return installed if installed.is_file() else _PACKAGE.parent / "data" / name


def messages_file(lang: str) -> Path:
    """The compiled messages in a language, which the build of the package makes of the ``.po`` beside them."""
    return _PACKAGE / "locale" / f"{lang}.mo"


def is_installed(path: Path) -> bool:
    """Whether a file is one of an installed package, which the next installation replaces."""
    return path.resolve().is_relative_to((_PACKAGE / "data").resolve())


def registry_path(given: str | os.PathLike[str] | None = None) -> Path:
    """The file to read: the one given, else the one that ``ISCM_REGISTRY`` names, else the one shipped.

    The text ``-`` stands for stdin; a file of that name is ``./-``. A variable that is empty names none, as one
    that is not set; a path that is given and empty is no path, and is not left out. Raises RegistryError for it.
    """
    if given == STREAM:
        return Path(_STDIN)
    if given is not None and not str(given).strip():
        raise RegistryError("the path of the registry is empty", "give the path of a file, or leave it out")
    chosen = given or os.environ.get(VARIABLE)
    return Path(chosen) if chosen else data_file("forums.toml")
