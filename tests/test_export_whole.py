"""Whatever befalls a command that writes, its target is whole: killed, run twice at once, on a full disk, by a link."""

from __future__ import annotations

import ctypes
import gc
import json
import os
import shutil
import signal
import stat
import sys
import zipfile
from functools import cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import pytest

from conftest import RIVERS, SHIPPED
from copies import at_once, little_room
from iscm_cli.__main__ import run as run_program
from iscm_cli.dates import parse_date
from iscm_cli.output.export import target as writing
from iscm_cli.queries.tables_of_lists import list_tables
from iscm_cli.registry.starter import STARTER
from making import forum_data, make_registry, states_list

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Every command that writes; TARGET is where.
FILES = {
    "json": "export TARGET --to json",
    "sqlite": "export TARGET --to sqlite",
    "graphml": "export TARGET --to graphml",
    "gexf": "export TARGET --to gexf",
    "ics": "export TARGET --to ics",
    "xlsx": "export TARGET --to xlsx",
    "map": "map nile mekong -o TARGET",
    "timeline": "timeline -o TARGET",
    "course": "timeline mekong -o TARGET",
    "overlap": "overlap -o TARGET",
    "new": "new TARGET",
}
# A text, a database, a picture and a registry stand for the files, and tables for the folders: for each of the two one
# function puts what was made in its place.
OF_ALL = ("json", "sqlite", "map", "new", "csv")
FOLDERS = {"csv": "export TARGET --to csv", "atlas": "atlas TARGET"}
WRITERS = {**FILES, **FOLDERS}
ASKED: dict[str, list[str]] = {"new": []}
FULL_HINT = "hint: check the folder, its permissions and the free space on the disk"
DAYS = ("2005", "2015", "2024")
CAP_DAC_OVERRIDE, CAPABILITY_VERSION = 1, 0x20080522  # linux/capability.h


@pytest.fixture(scope="module", autouse=True)
def one_forum(tmp_path_factory) -> None:
    """An atlas and a workbook are made of a registry of one forum: more take long, and are written in the same way."""
    file = tmp_path_factory.mktemp("registry") / "one.toml"
    file.write_text(STARTER, "utf-8")
    ASKED["atlas"] = ["--lang", "en", "--registry", str(file)]
    ASKED["xlsx"] = ["--registry", str(file)]


def arguments(name: str, target: Path, *options: str) -> list[str]:
    """The command line of a writer, of the registry of rivers unless another is named for it."""
    words = [str(target) if word == "TARGET" else word for word in WRITERS[name].split()]
    return [*words, *ASKED.get(name, ["--registry", str(RIVERS)]), *options]


def content(path: Path) -> object:
    """A file's bytes, or every file below a folder with its own; None where there is nothing."""
    if path.is_dir():
        return {str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()}
    if path.exists() and zipfile.is_zipfile(path):  # a workbook, which tells the time of its making
        with zipfile.ZipFile(path) as book:
            return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}
    return path.read_bytes() if path.exists() else None


@pytest.fixture(scope="module")
def before(tmp_path_factory) -> Callable[[str], Path]:
    """What a writer finds at its place: an earlier export, or another file."""
    made: dict[str, Path] = {}

    def earlier(name: str) -> Path:
        if name not in made:
            place = tmp_path_factory.mktemp("earlier") / "target.svg"
            if name in FOLDERS:
                assert run_program(arguments(name, place, "--as-of", "2000")) == 0
            else:
                place.write_bytes(b"mine")
            made[name] = place
        return made[name]

    return earlier


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> Callable[[str], None]:
    """Runs a writer once, so that a copy of this process need not load anything for it."""

    @cache
    def load(name: str) -> None:
        assert run_program(arguments(name, tmp_path_factory.mktemp("loaded") / "target.svg")) == 0

    return load


@pytest.fixture
def placed(before, tmp_path) -> Callable[[str], Path]:
    """A fresh copy of what a writer finds at its place."""

    def copy(name: str) -> Path:
        place = tmp_path / "target.svg"
        shutil.rmtree(tmp_path)
        tmp_path.mkdir()
        (shutil.copytree if name in FOLDERS else shutil.copy)(before(name), place)
        return place

    return copy


# --- Killed

# What Python tells an audit hook before it does it (docs.python.org, "Audit events table").
EVENTS = {
    "open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.scandir", "shutil.rmtree",
    "tempfile.mkdtemp", "sqlite3.connect", "ctypes.dlopen", "ctypes.dlsym",
}  # fmt: skip


class Look(NamedTuple):
    """What stands at a place: a digest of its content, and the names beside it that are no workshop's."""

    content: str
    beside: tuple[str, ...]


def look_at(place: Path) -> Look:
    """What stands there now, as a kill would leave it."""
    beside = sorted(entry.name for entry in place.parent.iterdir() if entry != place)
    digest = sha256(repr(content(place)).encode()).hexdigest()
    return Look(digest, tuple(name for name in beside if not name.startswith(".iscm-")))


def stamps(place: Path) -> object:
    """What changes whenever a file at the place or a name beside it does; sooner known than their content."""
    files = [str(place.parent), *([str(place)] if os.path.lexists(place) else [])]
    files += [os.path.join(top, name) for top, below, names in os.walk(place) for name in (*below, *names)]  # noqa: PTH118 - of hundreds of files hundreds of times
    found = [os.lstat(file) for file in files]
    return [(one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns) for one in found]


class Course(NamedTuple):
    """How a copy of this process ended; where it reached the end, its events on files, and what stood there before each."""

    status: int
    events: list[str]
    looks: list[Look]


def events_until_done(call: list[str], die_at: int | None = None, place: Path | None = None) -> Course:
    """Run the program in a copy of this process that kills itself before the given event on files; 0 is the first.

    With a place, the copy looks before each event at what stands there.
    """
    reading, telling = os.pipe()
    child = os.fork()
    if child == 0:
        heard: list[str] = []
        looks: list[Look] = []
        seen: list[object] = []  # while it looks, None

        def hear(event: str, given: tuple[object, ...]) -> None:
            if event in EVENTS and None not in seen:
                if len(heard) == die_at:
                    os.kill(os.getpid(), signal.SIGKILL)
                heard.append(f"{event} {given[0]!s}")
                if place is not None:
                    before = list(seen)
                    seen.append(None)
                    now = stamps(place)
                    looks.append(looks[-1] if before == [now] else look_at(place))
                    seen[:] = [now]

        sys.addaudithook(hear)
        status = 99
        try:
            gc.disable()  # as the program does; it would also copy all of this process's memory
            status = run_program(call)
            told = json.dumps([heard, looks])
            with os.fdopen(telling, "w") as pipe:
                pipe.write(told)
        finally:
            os._exit(status)
    os.close(telling)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    heard, looks = json.loads(told or "[[], []]")
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Course(status, heard, [Look(digest, tuple(names)) for digest, names in looks])


@pytest.mark.parametrize(
    ("name", "there"),
    [
        *((name, True) for name in WRITERS),
        *((name, False) for name in (*OF_ALL, "atlas")),
    ],
    ids=lambda value: value if isinstance(value, str) else "over" if value else "new",
)
def test_killed_at_any_moment_the_target_is_whole(run, placed, loaded, tmp_path, name, there):
    """Before each of its steps there is the old target or the new one, killed or not, and the next run succeeds.

    A file takes the place of the old one, which is not written into: whoever has it open still reads the old one.
    What a kill leaves is what another process would have seen there, so that only two are carried out: those
    before and after the step that puts the new target in its place. All writers of files have that done by the same
    function, and those of folders: some of them stand for all where nothing is yet, and in being killed.
    """
    force = ["--force"] if there else []

    def begin() -> Path:
        place = placed(name)
        if not there:
            (shutil.rmtree if name in FOLDERS else os.unlink)(place)
        return place

    loaded(name)
    place = begin()
    old = look_at(place)
    call = arguments(name, place, *force)
    kept = tmp_path.with_name(f"{tmp_path.name}-kept")
    if there and name in FILES:
        kept.hardlink_to(place)
    course = events_until_done(call, place=place)
    assert course.status == 0
    assert not kept.exists() or kept.read_bytes() == b"mine"
    new, written = look_at(place), content(place)
    assert new != old
    put = course.looks.index(new)  # the first event that finds the new one
    assert course.looks == [old] * put + [new] * (len(course.looks) - put)
    if name not in OF_ALL:
        return
    for moment, left in ((put - 1, old), (put, new)):
        place = begin()
        assert events_until_done(call, moment).status == -signal.SIGKILL, course.events[moment]
        assert look_at(place) == left, course.events[moment]
    done = run(*call, *([] if there else ["--force"]))
    assert (done.status, content(place)) == (0, written)


@pytest.mark.parametrize("name", FOLDERS)
def test_without_an_exchange_the_next_run_puts_the_old_folder_back(run, placed, loaded, monkeypatch, name):
    """Where the system cannot exchange, a kill may leave no folder: the next run finds the old one and puts it back."""
    monkeypatch.setattr(writing, "exchanged", lambda *_: False)
    loaded(name)
    place = placed(name)
    old, before_it = content(place), look_at(place)
    call = arguments(name, place, "--force")
    course = events_until_done(call, place=place)
    assert course.status == 0
    new = content(place)
    away, put = (at for at, event in enumerate(course.events) if event.startswith("os.rename"))
    none = Look(sha256(b"None").hexdigest(), ())
    after_it = len(course.looks) - put - 1
    assert course.looks == [before_it] * (away + 1) + [none] * (put - away) + [look_at(place)] * after_it
    if name not in OF_ALL:
        return
    for moment, left in ((away, old), (away + 1, None), (put, None), (put + 1, new)):
        placed(name)
        assert events_until_done(call, moment).status == -signal.SIGKILL
        assert content(place) == left, course.events[moment]
        if left is None:
            done = run(*arguments(name, place))
            assert (done.status, "already exists" in done.err) == (2, True)
            assert content(place) == old
    assert run(*call).status == 0
    assert content(place) == new


def test_a_folder_that_was_deleted_on_purpose_does_not_come_back(run, placed, monkeypatch):
    """What a killed export left after its exchange was complete is not put back."""
    monkeypatch.setattr(writing, "exchanged", lambda *_: False)
    place = placed("csv")
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    assert run(*arguments("csv", place, "--force")).status == 0
    monkeypatch.undo()
    shutil.rmtree(place)
    assert run(*arguments("csv", place)).status == 0


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_is_never_missing_while_it_is_replaced(run, placed, monkeypatch, name):
    """On this system a folder is exchanged in one step: it is not renamed away."""
    place = placed(name)
    monkeypatch.setattr("pathlib.Path.rename", None)
    assert run(*arguments(name, place, "--force")).status == 0


# --- Several at once


@pytest.fixture(scope="module")
def wanted(tmp_path_factory) -> Callable[[str], list[object]]:
    """What a writer makes as of each of these days when it is alone."""

    @cache
    def alone(name: str) -> list[object]:
        found = []
        for day in DAYS:
            place = tmp_path_factory.mktemp("alone") / "target.svg"
            assert run_program(arguments(name, place, "--as-of", day)) == 0
            found.append(content(place))
        return found

    return alone


@pytest.mark.parametrize(
    ("name", "force"),
    [*((name, ["--force"]) for name in ("json", "sqlite", "csv", "atlas", "map")), ("json", []), ("csv", [])],
    ids=lambda value: value if isinstance(value, str) else "force" if value else "plain",
)
def test_several_at_once_leave_one_of_them_whole(tmp_path, wanted, name, force):
    """Of processes that write to one place at once, the place holds one's whole work; each says how it went.

    Without --force a file and a folder stand for all.
    """
    place = tmp_path / "target.svg"
    calls = [arguments(name, place, "--as-of", day, *force) for day in DAYS]
    expected = wanted(name)  # everything is loaded
    ends = at_once(calls)
    for status, _, told in ends:
        said = told.decode()
        assert status == 0 or (
            status in (1, 2) and [line.split(":")[0] for line in said.splitlines()][-2:] == ["error", "hint"]
        ), said
    done = [one.status for one in ends].count(0)
    assert done == 1 or (force and done > 1)
    assert content(place) in expected
    assert [entry.name for entry in tmp_path.iterdir()] == ["target.svg"]


@pytest.mark.parametrize("can", [True, False], ids=["exchange", "two steps"])
def test_a_file_that_came_while_the_export_was_made_stays(run, placed, monkeypatch, can):
    """Somebody's file that was put into the folder in the meantime is kept: the export is refused."""
    place = placed("csv")
    old = content(place)
    put = writing._put_folder  # noqa: SLF001 - the moment at which the file comes

    def late(*given, **options):
        (place / "thesis.docx").write_bytes(b"mine")
        return put(*given, **options)

    monkeypatch.setattr(writing, "_put_folder", late)
    if not can:
        monkeypatch.setattr(writing, "exchanged", lambda *_: False)
    done = run(*arguments("csv", place, "--force"))
    assert (done.status, "thesis.docx" in done.err) == (2, True)
    assert content(place) == {**old, "thesis.docx": b"mine"}
    assert [entry.name for entry in place.parent.iterdir()] == ["target.svg"]


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_came_in_the_meantime_is_not_replaced_without_force(run, tmp_path, monkeypatch, links):
    """Without --force nothing is ever replaced, not even what came after the command had looked."""
    place = tmp_path / "target.json"
    put = writing._put_where_nothing_is  # noqa: SLF001 - the moment at which the file comes

    def late(*given):
        place.write_bytes(b"mine")
        put(*given)

    monkeypatch.setattr(writing, "_put_where_nothing_is", late)
    if not links:
        monkeypatch.setattr("os.link", lambda *_, **__: (_ for _ in ()).throw(PermissionError))
    done = run(*arguments("json", place))
    assert (done.status, done.errors[0]) == (2, f"error: {place} already exists")
    assert {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()} == {"target.json": b"mine"}


# --- Places that are not plain


@pytest.mark.parametrize("name", WRITERS)
def test_a_link_is_followed(run, placed, tmp_path, name):
    """What a link points to is replaced, only with --force, and the link stays."""
    place = placed(name)
    link = tmp_path / "link.svg"
    link.symlink_to(place.name)
    old = content(place)
    assert run(*arguments(name, link)).status == 2
    assert content(place) == old
    done = run(*arguments(name, link, "--force"))
    assert (done.status, link.is_symlink(), place.is_symlink()) == (0, True, False)
    assert content(place) != old
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["link.svg", "target.svg"]


@pytest.mark.parametrize("name", WRITERS)
def test_a_link_to_nothing_and_a_link_to_itself(run, tmp_path, name):
    """Where a link points to nothing yet, that is made; one in a circle, or into no folder, cannot be written."""
    link, circle, lost = (tmp_path / f"{each}.svg" for each in ("link", "circle", "lost"))
    link.symlink_to("made.svg")
    circle.symlink_to(circle.name)
    lost.symlink_to("nowhere/x.svg")
    assert run(*arguments(name, link)).status == 0
    assert link.is_symlink()
    assert content(tmp_path / "made.svg")
    for each in (circle, lost):
        done = run(*arguments(name, each, "--force"))
        assert (done.status, done.errors[-1]) == (1, FULL_HINT)
        assert each.is_symlink()
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("name", WRITERS)
def test_a_pipe_is_not_replaced(run, tmp_path, name):
    """A pipe or device is left alone, with --force too: it is no place for a file."""
    pipe = tmp_path / "target.svg"
    os.mkfifo(pipe)
    done = run(*arguments(name, pipe, "--force"))
    assert (done.status, stat.S_ISFIFO(pipe.stat().st_mode)) == (2, True)


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_replaced_keeps_its_rights(run, placed, name):
    """A target that only its owner may read stays so."""
    place = placed(name)
    private = 0o700 if name in FOLDERS else 0o600
    place.chmod(private)
    assert run(*arguments(name, place, "--force")).status == 0
    assert stat.S_IMODE(place.stat().st_mode) == private


@pytest.mark.parametrize("name", FOLDERS)
def test_the_current_folder_is_not_replaced(run, placed, monkeypatch, name):
    """Who stands in a folder would be left in a deleted one: the command says so, and changes nothing."""
    place = placed(name)
    old = content(place)
    monkeypatch.chdir(place)
    for given in (".", str(place)):
        done = run(*[given if word == str(place) else word for word in arguments(name, place, "--force")])
        assert (done.status, done.errors[0]) == (2, f"error: {given} is the current folder")
    assert content(place) == old


def test_a_folder_named_as_a_table_is_not_deleted(run, placed):
    """A folder or link that only has the name of a table is somebody's."""
    place = placed("csv")
    (place / "forums.csv").unlink()
    (place / "forums.csv").mkdir()
    (place / "forums.csv" / "thesis.docx").write_bytes(b"mine")
    old = content(place)
    assert run(*arguments("csv", place, "--force")).status == 2
    assert content(place) == old


@pytest.mark.parametrize(
    "listing",
    [
        None,
        "nonsense",
        "[]",
        '{"resources": [{"path": "states.csv"}]}',
        '{"name": "iscm-registry", "resources": 5}',
        '{"name": "iscm-registry", "resources": [5, {}, {"path": 5}, {"path": "forums.csv"}]}',
        '{"a":' * 100_000,
    ],
    ids=lambda text: str(text)[:40],
)
def test_a_file_named_as_a_table_is_not_replaced(run, tmp_path, listing):
    """A file that only has the name of a table is somebody's, unless a description says that an export wrote it."""
    (tmp_path / "states.csv").write_text("mine")
    if listing is not None:
        (tmp_path / "datapackage.json").write_text(listing)
    old = content(tmp_path)
    done = run(*arguments("csv", tmp_path, "--force"))
    assert (done.status, done.errors[0].partition(" such as ")[0]) == (
        2,
        f"error: {tmp_path} contains other files,",
    )
    assert content(tmp_path) == old


def test_a_description_that_is_a_pipe(run, tmp_path):
    """A pipe in place of the description is no description, and is not waited for."""
    (tmp_path / "states.csv").write_text("mine")
    os.mkfifo(tmp_path / "datapackage.json")
    assert run(*arguments("csv", tmp_path, "--force")).status == 2


def test_an_export_of_other_tables_is_replaced(run, placed):
    """What an export lists is replaced, also if this one has no such table; what it does not list is kept."""
    place = placed("csv")
    description = json.loads((place / "datapackage.json").read_text("utf-8"))
    description["resources"].append({"path": "old.csv"})
    (place / "datapackage.json").write_text(json.dumps(description), "utf-8")
    (place / "old.csv").write_text("of an older version")
    assert run(*arguments("csv", place, "--force")).status == 0
    assert not (place / "old.csv").exists()
    (place / "old.csv").write_text("mine")
    assert run(*arguments("csv", place, "--force")).status == 2


@pytest.mark.parametrize("name", ["json", "new"])
def test_a_set_uid_file_leaves_no_set_uid(run, placed, name):
    """What takes the place of a program that runs with its owner's rights has the rights, but not that one."""
    place = placed(name)
    place.chmod(0o6755)
    assert run(*arguments(name, place, "--force")).status == 0
    assert stat.S_IMODE(place.stat().st_mode) == 0o755


@pytest.mark.parametrize(("refusals", "calls", "rights"), [(0, 1, 0o664), (1, 2, 0o664), (2, 2, 0o644)])
def test_the_owner_stays_where_that_is_allowed(run, placed, monkeypatch, refusals, calls, rights):
    """Owner and group are kept, else the group; where not even that is, the group gets no more than all have."""
    place = placed("json")
    place.chmod(0o664)
    there = place.stat()
    asked: list[tuple[int, int]] = []

    def chown(_path, owner: int, group: int) -> None:
        asked.append((owner, group))
        if len(asked) <= refusals:
            raise PermissionError

    monkeypatch.setattr(os, "chown", chown)
    assert run(*arguments("json", place, "--force")).status == 0
    assert asked == [(there.st_uid, there.st_gid), (-1, there.st_gid)][:calls]
    assert stat.S_IMODE(place.stat().st_mode) == rights


@pytest.mark.parametrize("length", [200, 255])
@pytest.mark.parametrize("name", ["json", "csv"])
def test_the_longest_name_will_do(run, tmp_path, name, length):
    """A name as long as the file system takes is no hindrance, twice over."""
    place = tmp_path / ("n" * length)
    assert run(*arguments(name, place)).status == 0
    assert run(*arguments(name, place, "--force")).status == 0


def unprivileged() -> None:
    """Let the rights of files bind this process even where it is the superuser's."""
    if sys.platform == "linux":
        version, sets = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0), (ctypes.c_uint32 * 6)()
        libc = ctypes.CDLL(None)
        assert libc.capget(version, sets) == 0
        sets[0] &= ~(1 << CAP_DAC_OVERRIDE)  # of the sets, the one in effect
        assert libc.capset(version, sets) == 0


@pytest.mark.parametrize("name", ["json", "map", "new", "csv", "atlas"])
def test_a_folder_that_may_not_be_written(placed, name):
    """In a folder without the right to write the program exits 1 in two lines, and all stays as it was."""
    place = placed(name)
    old = content(place)
    place.parent.chmod(0o555)
    try:
        [done] = at_once([arguments(name, place, "--force")], unprivileged)
    finally:
        place.parent.chmod(0o755)
    assert (done.status, done.err.decode().splitlines()) == (
        1,
        [f"error: {place} cannot be written: Permission denied", FULL_HINT],
    )
    assert content(place) == old


@pytest.mark.parametrize("name", ["map", "timeline", "overlap", "new", "atlas"])
def test_a_disk_that_fills_up(placed, name):
    """Where no more can be written the program exits 1 in two lines, the old target stays, and nothing is beside it."""
    place = placed(name)
    old = content(place)
    [done] = at_once([arguments(name, place, "--force")], partial(little_room, 1024))
    assert (done.status, done.err.decode().splitlines()[-1:]) == (1, [FULL_HINT])
    assert content(place) == old
    assert [entry.name for entry in place.parent.iterdir()] == ["target.svg"]


# --- Nothing is lost without a word


def longer(tmp_path: Path, text: str) -> Path:
    """The registry of rivers with a note of that text."""
    file = tmp_path / "long.toml"
    note = f'acronym = "MRC"\nnotes = [{{ text = "{text}", source = "atlas" }}]\n'
    file.write_text(RIVERS.read_text("utf-8").replace('acronym = "MRC"\n', note), "utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "fits"), [("x" * 32_767, True), ("x" * 32_768, False), ("\N{WATER WAVE}" * 16_384, False)]
)
def test_a_text_too_long_for_a_workbook_is_an_error(run, tmp_path, text, fits):
    """A cell takes 32,767 units of UTF-16: a longer text is not dropped, the export is refused with its place."""
    file, place = longer(tmp_path, text), tmp_path / "x.xlsx"
    done = run("export", place, "--to", "xlsx", "--registry", file)
    assert (done.status, place.exists()) == ((0, True) if fits else (1, False))
    if not fits:
        assert done.errors == [
            f"error: text of mekong, 1 in notes has {len(text)} characters, but a cell of a workbook can hold at most 32767",
            "hint: shorten it, or export to another format, such as sqlite or csv",
        ]
        assert run("export", tmp_path / "x", "--to", "csv", "--registry", file).status == 0
        assert text in (tmp_path / "x" / "notes.csv").read_text("utf-8")


def test_where_no_meeting_is_left_out_nothing_is_said_of_it(run, tmp_path):
    """The remark on meetings without a day is made only where there are any."""
    file = tmp_path / "dated.toml"
    assert run("new", file).status == 0
    done = run("export", tmp_path / "m.ics", "--to", "ics", "--registry", file)
    assert done.errors == [f"wrote {tmp_path / 'm.ics'}"]
    assert "left out" in run("export", tmp_path / "s.ics", "--to", "ics", "--registry", SHIPPED).err


def test_names_that_come_from_another_source_say_so():
    """A State's row in the table of memberships has the source of its group, where that is not the list's."""
    lst = states_list("2020", "FRA", "ITA", observers_complete=False, source="whole")
    lst["groups"][1]["source"] = "part"
    lists, _, memberships, *_ = list_tables(make_registry({"f": forum_data(lst)}), parse_date("2024"))
    named = {field.name: place for place, field in enumerate(memberships.fields)}
    assert [
        (row[named["state"]], row[named["source"]], row[named["in_force"]]) for row in memberships.rows
    ] == [
        ("FRA", "whole", True),
        ("ITA", "part", True),
    ]
    complete = [field.name for field in lists.fields].index("complete")
    assert lists.rows[0][complete : complete + 2] == (True, False)
