"""Files that belong together come to their places all at once, or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from conftest import RIVERS

COMMANDS = {
    "panel": (
        ("export", "panel.csv", "--to", "panel", "--from", "2023", "--registry", str(RIVERS)),
        ("panel.csv", "panel.csv.codebook.md"),
    ),
    "import": (
        (
            "import", "table.csv", "--output", "made.toml", "--rejected", "left.csv", "--title", "A table",
            "--publisher", "Atlas", "--url", "https://example.org/", "--date", "2024", "--year-column", "Year",
        ),
        ("made.toml", "left.csv"),
    ),
    "completion": (("--install-completion", "bash"), (".bashrc", ".bash_completions/iscm.sh")),
    "completion of zsh": (("--install-completion", "zsh"), (".zshrc", ".zfunc/_iscm")),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The current folder, and the home: with a table to import."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "table.csv").write_text("State,Forum,Year\nFrance,Rhine,1950\nNowhere,Rhine,1950\n", "utf-8")
    return tmp_path


def files_in(folder: Path) -> dict[str, str]:
    """Every file with its content."""
    return {
        str(file.relative_to(folder)): file.read_text("utf-8") for file in folder.rglob("*") if file.is_file()
    }


def fail_at(monkeypatch, name: str) -> None:
    """Let the system refuse to put a file of that name in its place, by renaming or by linking."""

    def refusing(method, real):
        def refuse(self, target):
            new, place = (self, target) if method == "replace" else (target, self)
            if Path(place).name == name and Path(new).parent.name == "new":
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(place))
            return real(self, target)

        return refuse

    for method in ("replace", "hardlink_to"):
        monkeypatch.setattr(Path, method, refusing(method, getattr(Path, method)))


@pytest.mark.parametrize("which", COMMANDS)
@pytest.mark.parametrize("failing", [0, 1])
@pytest.mark.parametrize("links", [True, False])
def test_old_files_stay_where_one_of_the_new_cannot_come(run, folder, monkeypatch, which, failing, links):
    """Each holds what it held, whichever fails, also where the file system has no links, and nothing is left beside."""
    call, names = COMMANDS[which]
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"the old {name}\n", "utf-8")
    before = files_in(folder)
    if not links:
        monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError(errno.EPERM, "none")))
    fail_at(monkeypatch, Path(names[failing]).name)
    done = run(*call, *([] if "completion" in which else ["--force"]))
    assert (done.status, done.out) == (1, "")
    assert f"{names[failing]} cannot be written: {os.strerror(errno.EIO)}" in done.err
    assert files_in(folder) == before
    assert not list(folder.glob(".iscm-*"))


@pytest.mark.parametrize("which", COMMANDS)
def test_no_file_is_there_where_one_cannot_come(run, folder, monkeypatch, which):
    """Nor is one left that was not there before."""
    call, names = COMMANDS[which]
    before = files_in(folder)
    fail_at(monkeypatch, Path(names[1]).name)
    done = run(*call, *([] if "completion" in which else ["--force"]))
    assert (done.status, files_in(folder)) == (1, before)


def test_what_comes_to_a_second_place_meanwhile_stays(run, folder, monkeypatch):
    """Without ``--force`` somebody's own codebook stays, and the panel does not come beside it."""
    call, _ = COMMANDS["panel"]
    real = Path.hardlink_to

    def link(self, target):
        if self.name == "panel.csv.codebook.md":
            self.write_text("mine\n", "utf-8")
        return real(self, target)

    monkeypatch.setattr(Path, "hardlink_to", link)
    done = run(*call)
    assert (done.status, files_in(folder)["panel.csv.codebook.md"]) == (2, "mine\n")
    assert not (folder / "panel.csv").exists()
