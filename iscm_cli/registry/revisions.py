"""A registry as it was in a revision of the git checkout that its file lies in. Changes nothing there."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from iscm_cli.errors import NotFoundError, RegistryError
from iscm_cli.naming.folding import printable
from iscm_cli.registry.reading import registry_of_text

if TYPE_CHECKING:
    from iscm_cli.models import Registry

_LONGEST = 300  # characters of a path that an error line repeats
_HINT = "give a file, or a revision of the checkout that the registry lies in, such as HEAD~3"


def registry_at(revision: str, file: Path) -> Registry:
    """The registry that ``file`` was in a revision, such as ``HEAD~3`` or the name of a tag.

    Raises NotFoundError where there is no such revision, and RegistryError where the file was not there, or
    was not sound.
    """
    file = Path(os.path.realpath(file))
    shown = printable(revision)
    commit = _git(
        file.parent, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if commit is None and _git(file.parent, "rev-parse", "--git-dir") is None:
        raise NotFoundError(
            f"there is no file {shown}, and it is no revision: {printable(str(file), _LONGEST)} is in no git checkout",
            "give a file; or name the registry of a checkout with --registry, such as --registry data/forums.toml",
        )
    if commit is None:
        raise NotFoundError(f"there is neither a file nor a revision {shown}", _HINT)
    # Not "show", which may run the programs that a repository configures for its texts.
    content = _git(file.parent, "cat-file", "blob", f"{commit.decode().strip()}:./{file.name}")
    if content is None:
        raise RegistryError(
            f"there is no {printable(str(file), _LONGEST)} in the revision {shown}",
            "give the file's path as it was then",
        )
    name = f"{revision}:{file.name}"
    return registry_of_text(name, content, f"git show {shown}:./{printable(file.name)} | iscm check -")


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints, None where it fails. Raises NotFoundError where there is no git or no checkout."""
    command = ["git", "--no-optional-locks", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 - no shell
    except (OSError, ValueError):
        return None
    return done.stdout if done.returncode == 0 else None
