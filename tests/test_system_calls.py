"""The program asks the system to change something in few places, each of which is tried with every failure."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "iscm_cli"
PLACING = {
    "rename", "unlink", "rmdir", "rmtree", "remove", "hardlink_to", "symlink_to", "link", "symlink", "mkdir", "makedirs",
    "mkdtemp", "TemporaryDirectory", "NamedTemporaryFile", "chmod", "chown", "touch", "copy", "copy2", "copyfile", "copytree", "copymode",
    "move", "utime", "truncate", "fsync", "removedirs", "renames",
}  # fmt: skip
STARTING = {
    "Popen",
    "fork",
    "system",
    "popen",
    "execv",
    "execvp",
    "spawnv",
    "posix_spawn",
    "check_output",
    "check_call",
    "launch",
}
OF_SHUTIL = {"copy", "move", "remove"}
WRITING = {"w", "wb", "a", "ab", "x", "xb"}
FILLING = {"write_text", "write_bytes", "fdopen"}


NOT_FILES = {"formatter", "json"}  # what has methods of these names besides


@cache
def calls(path: Path) -> frozenset[str]:
    """What a module does by its calls: "place" something in the file system, "start" a program, "fill" a file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        method = isinstance(node.func, ast.Attribute)
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        owner = getattr(getattr(node.func, "value", None), "id", "")
        # A path's replace has one argument, a text's two.
        one = name == "replace" and method and len(node.args) == 1 and not node.keywords
        if one or (
            name in PLACING and (method or name[0].isupper()) and (name not in OF_SHUTIL or owner == "shutil")
        ):
            found.add("place")
        if name in STARTING or (name, owner) in {("run", "subprocess"), ("open", "webbrowser")}:
            found.add("start")
        modes = {arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant)}
        if (name in FILLING and owner not in NOT_FILES) or (name == "open" and modes & WRITING):
            found.add("fill")
    return frozenset(found)


def modules(kind: str) -> set[str]:
    """The modules that make a call of this kind."""
    return {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if kind in calls(path)}


def test_few_modules_put_something_in_its_place():
    """What a user has is replaced by one module alone, and what the program keeps for itself by another."""
    assert modules("place") == {
        "output/export/target.py",  # files and folders of users: whole or not at all
        "own_files.py",  # snapshots: the same, where nobody waits for them
        "registry/compiled.py",  # the folder of snapshots, and those of which there are too many
        "output/atlas/writer.py",  # folders within the one that target.py gives it
        "commands/shell_setup.py",  # the folders of start-up files
        "commands/export.py",  # a folder that goes again, for what is sent to stdout
    }


def test_few_modules_start_a_program():
    """The pager, git, the browser that ``--open`` asks for, and PowerShell, which is asked where its profile is."""
    assert modules("start") == {
        "output/terminal/pager.py",
        "registry/revisions.py",
        "commands/atlas.py",
        "commands/sources.py",
        "commands/shell_setup.py",
    }


def test_what_fills_a_file_has_it_from_the_module_that_puts_it_in_its_place():
    """No file of a user is opened for writing where it lies."""
    filling = modules("fill") - {"own_files.py"}
    sources = {name: (PACKAGE / name).read_text("utf-8") for name in filling}
    assert filling >= {"output/export/panel.py", "output/replacing.py", "commands/new.py"}
    assert [
        name for name, text in sources.items() if not re.search(r"\bnew_(file|files|folder)\(", text)
    ] == []
