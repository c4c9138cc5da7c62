"""The program in copies of this process: a process of its own for it, where all that it needs is loaded."""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import resource
import selectors
import socket
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from iscm_cli.__main__ import run as run_program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_BLOCK = 65536
_OWN = ("PYTHONIOENCODING",)  # what a copy can follow of that which Python itself reads when it starts
# By the id of a copy, the pipe in which it says what it loaded, and whether the seed made it.
_TOLD: dict[int, tuple[int, bool]] = {}
_HEAD = 8  # bytes that say how long a message is
_MOST = 8  # descriptors that come with a message


class Ended(NamedTuple):
    """How a copy ended, and what it wrote to stdout and stderr, byte for byte."""

    status: int
    out: bytes
    err: bytes


def can_be_copied(environment: Mapping[str, str]) -> bool:
    """Whether a copy of this process does as a new one with these variables added: none is for Python or the locale."""
    return not any(name.startswith(("PYTHON", "LC_", "LANG")) for name in environment.keys() - {*_OWN})


def begun(
    call: Sequence[str],
    streams: tuple[int, int, int],
    environment: Mapping[str, str] | None = None,
    first: Callable[[], object] | None = None,
    gate: int | None = None,
) -> int:
    """The id of a copy of this process that runs the program with these streams, in that environment.

    ``first`` is what it does before: such a copy is made of this process as it is, any other by its seed. It begins when
    nobody holds the other end of the pipe ``gate``. Who calls this asks ``status_of`` it.
    """
    variables = dict(os.environ if environment is None else environment)
    asked = (list(call), variables, str(Path.cwd()))
    reading, telling = os.pipe()
    descriptors = [*streams, telling, *([] if gate is None else [gate])]
    if first is None:
        child = seed().asked(asked, descriptors)
    else:
        child = os.fork()
        if not child:
            _become(*asked, *descriptors, first=first)
    os.close(telling)
    _TOLD[child] = (reading, first is None)
    return child


def status_of(child: int) -> int:
    """The exit status of a copy, once it has ended. What it had to load is loaded, so that the next one need not."""
    reading, of_seed = _TOLD.pop(child)
    with open(reading, encoding="utf-8") as told:  # noqa: PTH123 - a descriptor has no path
        names = told.read().split()
    if of_seed:
        return seed().asked((child, names))
    _load(names)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _load(names: Iterable[str]) -> None:
    for name in names:
        with contextlib.suppress(ImportError):
            import_module(name)


def _become(
    call: Sequence[str],
    environment: Mapping[str, str],
    folder: str,
    *descriptors: int,
    first: Callable[[], object] | None = None,
) -> NoReturn:
    """Run the program in this process, a copy, and end."""
    stdin, out, err, telling, *gate = descriptors
    loaded, status = set(sys.modules), 99
    try:
        gc.disable()  # as the program does; the collector would also copy all of this process's memory
        os.chdir(folder)
        if first is not None:
            first()
        if gate:
            os.read(gate[0], 1)
        for number, stream in enumerate((stdin, out, err)):
            os.dup2(stream, number)
        os.environ.clear()
        os.environ.update(environment)
        _open_streams()
        status = run_program(list(call))
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - whatever it is, this process must not go on with the tests
        os.write(2, traceback.format_exc().encode())
    finally:
        with contextlib.suppress(OSError):
            os.write(telling, "\n".join(sys.modules.keys() - loaded).encode())
        os._exit(status)


class _Seed:
    """A copy of this process from before it grew, of which others are copied.

    A copy takes as long as the process is large, and one that has run a thousand tests is ten times as large.
    """

    def __init__(self) -> None:
        self._ours, theirs = socket.socketpair()
        if not os.fork():
            try:
                _serve(theirs)
            finally:
                os._exit(1)
        theirs.close()

    def asked(self, asked: tuple[Any, ...], descriptors: Sequence[int] = ()) -> int:
        """What it answers: the id of a copy with these descriptors, or the status of one that has ended."""
        message = pickle.dumps(asked)
        socket.send_fds(self._ours, [len(message).to_bytes(_HEAD, "big")], descriptors)
        self._ours.sendall(message)
        return int.from_bytes(self._ours.recv(_HEAD, socket.MSG_WAITALL), "big", signed=True)


@cache
def seed() -> _Seed:
    """The seed of this process, made when it is first asked for: before any test has changed anything."""
    return _Seed()


def _serve(asking: socket.socket) -> NoReturn:
    """Make copies of this process until nobody can ask for them any more."""
    gc.disable()
    _answer_once()
    gc.freeze()
    # What others have open they must be able to close.
    os.closerange(3, asking.fileno())
    os.closerange(asking.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    while True:
        head, descriptors, _, _ = socket.recv_fds(asking, _HEAD, _MOST)
        if not head:
            os._exit(0)
        asked = pickle.loads(asking.recv(int.from_bytes(head, "big"), socket.MSG_WAITALL))  # noqa: S301 - our own
        if descriptors:
            answer = os.fork()
            if not answer:
                asking.close()
                _become(*asked, *descriptors)
            for descriptor in descriptors:
                os.close(descriptor)
        else:
            child, names = asked
            _load(names)
            answer = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        asking.sendall(answer.to_bytes(_HEAD, "big", signed=True))


def _answer_once() -> None:
    """Ask a few questions in this process, so that its copies find loaded what nearly all of them need."""
    with Path(os.devnull).open("w", encoding="utf-8") as out, redirect_stdout(out), redirect_stderr(out):
        for call in (["list"], ["show", "rabat"], ["country", "Niger"], ["list", "--nothing"]):
            run_program(call)


def _open_streams() -> None:
    """Put those that Python opens when it starts, with the encoding that it would give them, in place of pytest's."""
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "utf-8").partition(":")
    sys.stdin = sys.__stdin__ = open(0, encoding=encoding, errors=errors or "strict", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stdout = sys.__stdout__ = open(1, "w", encoding=encoding, errors=errors or "strict", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(2, "w", encoding=encoding, errors="backslashreplace", closefd=False)  # type: ignore[misc]  # noqa: SIM115


def ended(
    call: Sequence[str],
    environment: Mapping[str, str] | None = None,
    out: str | None = None,
    fed: bytes = b"",
) -> Ended:
    """What a copy of this process answers that runs the program off a terminal, in that environment.

    ``out`` is a file or device that stdout leads to, else a pipe that is read. ``fed`` comes out of the pipe that is
    stdin, which cannot hold more than 60,000 bytes.
    """
    return at_once([call], environment=environment, out=out, fed=fed)[0]


def at_once(
    calls: Sequence[Sequence[str]],
    first: Callable[[], object] | None = None,
    environment: Mapping[str, str] | None = None,
    out: str | None = None,
    fed: bytes = b"",
) -> list[Ended]:
    """Run the program on each of these lines in a copy of this process, all beginning at the same moment.

    ``first`` is what each copy does before: it may take rights and room from itself.
    """
    gate, opening = os.pipe()
    feed, filled = os.pipe()
    os.write(filled, fed)
    os.close(filled)

    def prepare() -> None:
        os.close(opening)
        first()  # type: ignore[misc]

    children, pipes = [], []
    for call in calls:
        (read_out, to_out), (read_err, to_err) = os.pipe(), os.pipe()
        if out is not None:
            os.close(to_out)
            to_out = os.open(out, os.O_WRONLY | os.O_CREAT, 0o666)
        streams = (feed, to_out, to_err)
        children.append(begun(call, streams, environment, None if first is None else prepare, gate))
        pipes.append((read_out, read_err))
        os.close(to_out)
        os.close(to_err)
    for descriptor in (gate, opening, feed):
        os.close(descriptor)
    said = _all_of([pipe for pair in pipes for pipe in pair])
    statuses = [status_of(child) for child in children]
    return [Ended(status, said[one], said[two]) for status, (one, two) in zip(statuses, pipes, strict=True)]


def _all_of(pipes: Sequence[int]) -> dict[int, bytes]:
    """What comes out of each of these pipes until nobody holds its other end, and close it."""
    parts: dict[int, list[bytes]] = {pipe: [] for pipe in pipes}
    with selectors.DefaultSelector() as open_ones:
        for pipe in pipes:
            open_ones.register(pipe, selectors.EVENT_READ)
        while open_ones.get_map():
            for key, _ in open_ones.select():
                part = os.read(key.fd, _BLOCK)
                parts[key.fd].append(part)
                if not part:
                    open_ones.unregister(key.fd)
                    os.close(key.fd)
    return {pipe: b"".join(found) for pipe, found in parts.items()}


def little_room(limit: int) -> None:
    """Let this process write no more than so many bytes into a file, as on a disk that is full."""
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
