"""Where an export goes: made in a folder beside its place, then put there whole, or not at all.

Several exports to one place at once do no harm: the place holds one of them, whole. A program that is killed
leaves the folder in which it worked, ``.iscm-`` and eight letters; it may be deleted.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.errors import AnswerError, OutputError, ReaderGoneError, UsageError
from iscm_cli.naming.folding import printable
from iscm_cli.output.export.exchange import exchanged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_WORKSHOP = ".iscm-"
_TRIES = 50  # each fails only where another export was faster in the same moment
_CHANGED = (errno.ENOENT, errno.EEXIST, errno.ENOTEMPTY)  # what a rename says then


def to_stdout(content: bytes) -> None:
    """Write these bytes to stdout as they are, whatever its encoding.

    Raises ReaderGoneError where nobody reads any more, AnswerError where they cannot be written.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        raise AnswerError(error.strerror or str(error)) from None


@contextlib.contextmanager
def new_file(path: Path, *, force: bool) -> Iterator[Path]:
    """A path to write to; on success it takes the place of ``path``, on failure it goes.

    What is to be on stdout as well is written within, so that a failure there leaves no file; a reader who has
    had enough is no failure. A link is followed: what it points to is replaced, and keeps its rights. Raises UsageError where
    ``path`` is there already and ``force`` is not given, or is no file, and OutputError where it cannot be
    written.
    """
    with new_files([path], force=force) as (new,):
        yield new


@contextlib.contextmanager
def new_files(paths: Sequence[Path], *, force: bool) -> Iterator[list[Path]]:
    """The same for files that belong together: all of them take their places, in this order, or none does.

    What was replaced already is put back where a later one fails; a program that is killed between the two
    leaves the first new and the others old. Without ``force``, what comes to a place in the meantime stays.
    """
    with contextlib.ExitStack() as stack:
        made: list[_New] = []
        for path in paths:
            stack.enter_context(reported(path))
            place, work = stack.enter_context(_workshop(path, _checked_file(path, force=force)))
            (work / "new").mkdir()
            file = work / "new" / place.name
            file.touch()  # with the rights of any new file, which SQLite would not give it
            made.append(_New(path, place, file, work / "before"))
        gone: ReaderGoneError | None = None
        try:
            yield [each.file for each in made]
        except ReaderGoneError as error:
            gone = error
        _put_all(made, force=force)
        if gone:
            raise gone


class _New(NamedTuple):
    """A file that is made: as it was named, where it goes, where it is made, and where what it replaces is kept."""

    path: Path
    place: Path
    file: Path
    before: Path


def _put_all(made: list[_New], *, force: bool) -> None:
    put: list[_New] = []
    try:
        for each in made:
            with reported(each.path):
                last = each is made[-1]
                if not last and each.place.exists():
                    _keep(each.place, each.before)
                _put_file(each, force=force)
                put.append(each)
    except BaseException:  # Ctrl-C too
        for each in reversed(put):
            with contextlib.suppress(OSError):
                if each.before.exists():
                    each.before.replace(each.place)
                else:
                    each.place.unlink()
        raise


def _keep(place: Path, before: Path) -> None:
    """Keep what is there under another name as well, so that it can be put back."""
    try:
        before.hardlink_to(place)
    except OSError:  # a file system without links, or another user's file
        shutil.copy2(place, before)
        _take_rights(before, place)


def _put_file(new: _New, *, force: bool) -> None:
    """Put a file in its place, once the disk has it: else a crash could leave an empty one there."""
    with new.file.open("rb") as written:
        os.fsync(written.fileno())
    if force:
        _take_rights(new.file, new.place)
        new.file.replace(new.place)
    else:
        _put_where_nothing_is(new.file, new.place, new.path)


def _checked_file(path: Path, *, force: bool) -> Path:
    """The place that ``path`` leads to."""
    there = _mode(path)
    if there is not None and stat.S_ISDIR(there):
        raise UsageError(f"{_named(path)} is a folder", "give the path of a file")
    if there is not None and not stat.S_ISREG(there):
        raise UsageError(f"{_named(path)} is a device or a pipe", "give the path of a file")
    if there is not None and not force:
        raise _there_already(path)
    return path.resolve()


def _put_where_nothing_is(new: Path, place: Path, path: Path) -> None:
    try:
        place.hardlink_to(new)  # unlike a rename, it never replaces what came there in the meantime
    except FileExistsError:
        raise _there_already(path) from None
    except OSError:  # a file system without links
        if place.exists():
            raise _there_already(path) from None
        new.replace(place)


@contextlib.contextmanager
def new_folder(path: Path, foreign: Callable[[Path], str | None], *, force: bool) -> Iterator[Path]:
    """A folder to write into; on success it takes the place of ``path``, on failure it goes.

    ``foreign`` names something in a folder that no earlier export wrote there, or is None. With ``force``
    an earlier export is replaced, but never a folder that holds anything else. A link is followed. Raises
    UsageError for what may not be replaced, and OutputError where it cannot be written.
    """
    with reported(path), _workshop(path, _checked_folder(path, foreign, force=force)) as (place, work):
        new = work / "new" / place.name
        new.mkdir(parents=True)
        yield new
        _take_rights(new, place)
        _put_folder(new, place, path, foreign, force=force)


def _checked_folder(path: Path, foreign: Callable[[Path], str | None], *, force: bool) -> Path:
    """The place that ``path`` leads to; an export that was killed half-way through the exchange is undone."""
    there = _mode(path)
    place = path.resolve()
    if there is None:
        _restore(place)
        there = _mode(path)
    if there is None:
        return place
    if not stat.S_ISDIR(there):
        raise UsageError(f"{_named(path)} is a file", "give the path of a folder")
    _refuse_foreign(path, foreign(place))
    if not force and any(place.iterdir()):
        raise _there_already(path)
    with contextlib.suppress(FileNotFoundError):  # the current folder may have been deleted
        if place == Path.cwd():
            raise UsageError(f"{_named(path)} is the current folder", "run the command in another folder")
    return place


def _put_folder(
    new: Path, place: Path, path: Path, foreign: Callable[[Path], str | None], *, force: bool
) -> None:
    """Put ``new`` in its place; what was there is back should that fail."""
    old = new.parent.parent / "old" / place.name
    for left in reversed(range(_TRIES)):
        try:
            if not place.is_dir():
                new.rename(place)
            elif not force and any(place.iterdir()):
                raise _there_already(path)
            elif exchanged(new, place):
                _keep_if_foreign(new, place, path, foreign(new))
            else:
                old.parent.mkdir(exist_ok=True)
                _exchange_in_two_steps(new, place, old, path, foreign)
        except OSError as error:  # noqa: PERF203 - tried again only where another export was faster
            if not left or error.errno not in _CHANGED:
                raise
            shutil.rmtree(old, ignore_errors=True)
        else:
            return


def _keep_if_foreign(new: Path, place: Path, path: Path, found: str | None) -> None:
    """Undo an exchange where somebody put a file of theirs there while the export was made."""
    if found:
        exchanged(new, place)
    _refuse_foreign(path, found)


def _exchange_in_two_steps(
    new: Path, place: Path, old: Path, path: Path, foreign: Callable[[Path], str | None]
) -> None:
    """For systems that cannot exchange: between the steps nothing is there, and a kill then needs ``_restore``."""
    place.rename(old)
    try:
        _refuse_foreign(path, foreign(old))
        new.rename(place)
    except BaseException:  # Ctrl-C too
        if old.exists() and not place.exists():
            old.rename(place)
        raise


def _restore(place: Path) -> None:
    """Put back the folder that an export had taken away, and was killed before it put the new one there."""
    for work in place.parent.glob(f"{_WORKSHOP}*"):
        old, new = work / "old" / place.name, work / "new" / place.name
        if old.is_dir() and new.is_dir() and not place.exists():
            old.rename(place)


@contextlib.contextmanager
def _workshop(path: Path, place: Path) -> Iterator[tuple[Path, Path]]:
    """The place, and a folder beside it to work in, which goes at the end."""
    if not place.name:
        raise UsageError(f"{_named(path)} is the root of a disk", "give another path")
    work = Path(tempfile.mkdtemp(prefix=_WORKSHOP, dir=place.parent))
    try:
        yield place, work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _take_rights(new: Path, place: Path) -> None:
    """Give the new file or folder the owner, where that is allowed, and the rights of the one that it replaces.

    What somebody else wrote does not run with their rights: a file keeps no set-uid or set-gid bit. A group
    that the file cannot be given to loses it, and the group that it has instead gets what everybody has.
    """
    try:
        there = place.stat()
    except FileNotFoundError:
        return
    rights = stat.S_IMODE(there.st_mode) & (0o7777 if stat.S_ISDIR(there.st_mode) else 0o777)
    if hasattr(os, "chown"):
        for owner in (there.st_uid, -1):
            with contextlib.suppress(OSError):
                os.chown(new, owner, there.st_gid)
                break
        else:
            rights = rights & ~(stat.S_IRWXG | stat.S_ISGID) | (rights & stat.S_IRWXO) << 3
    new.chmod(rights)


def _mode(path: Path) -> int | None:
    """Kind and rights of what ``path`` leads to, None where nothing is. Raises OSError for a link to itself."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _refuse_foreign(path: Path, found: str | None) -> None:
    if found:
        raise UsageError(
            f"{_named(path)} contains other files, such as {printable(found)}", "give a new or empty folder"
        )


def _there_already(path: Path) -> UsageError:
    return UsageError(f"{_named(path)} already exists", "give another path, or --force to replace it")


@contextlib.contextmanager
def reported(path: Path) -> Iterator[None]:
    """Within it, what the system refuses is said of ``path``. Raises OutputError."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "check the folder, its permissions and the free space on the disk"
        raise OutputError(f"{_named(path)} cannot be written: {reason}", hint) from None


def _named(path: Path) -> str:
    return printable(str(path), 300)
