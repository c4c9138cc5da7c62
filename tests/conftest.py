"""What every test can ask for: the registries, and the program in this process, in another, on a terminal."""

from __future__ import annotations

import gc
import io
import json
import marshal
import os
import signal
import sys
from contextlib import suppress
from functools import cache, lru_cache, partial
from importlib import import_module
from pathlib import Path
from subprocess import run as start
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import tomli
from _pytest.runner import runtestprotocol
from hypothesis import settings

from atlases import Compiled, drawing_few, shared
from browsing import browser, context, pages, tab  # noqa: F401 - fixtures
from copies import can_be_copied, ended, seed
from iscm_cli.__main__ import run as run_program
from iscm_cli.output.atlas import rendering
from iscm_cli.output.messages import speak
from iscm_cli.output.terminal.detection import Terminal
from iscm_cli.output.write import write
from iscm_cli.paths import registry_path
from iscm_cli.queries import history
from iscm_cli.registry import load_registry
from iscm_cli.registry.opening import opened
from terminals import copied_on_terminal, on_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.happenings import Event
    from terminals import Screen

# A shell that starts the tests in the background has them ignore Ctrl-C, and so all that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A slow machine is no fault of the program: speed is measured in benchmarks/.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "data" / "forums.toml"
# The registry as it was at one version: what tests say of facts holds of it, whatever is found out later.
FIXED = Path(__file__).parent / "data" / "fixed.toml"
# Of its forums that follow a body: the sources below the body by which seats in the forum came or went, and how many records.
BY_BODIES = {
    "acp-eu": {"mv-mfa-oacps": 1, "allafrica-2022-oacps": 1, "government-nl-brexit": 1},
    "afml": {"vns-2025-asean": 1},
    "asia-eu-labour": {"government-nl-brexit": 1},
    "eac-rcp": {"eac-drc": 1, "kbc-2024-eac": 1},
    "eu-celac": {"eurostat-enlargements": 1, "tt-energy-celac": 1, "government-nl-brexit": 1},
    "mid-igad": {"star-2025-igad": 2},  # Eritrea came back by one record, and left by another
    "midwa": {"allafrica-2024-ecowas": 1},
    "pafom": {"au-members": 1},
    "soderkoping": {"eurostat-enlargements": 1, "government-nl-brexit": 1},
}
RIVERS = Path(__file__).parent / "data" / "rivers.toml"

_LONG = 100_000  # characters of a text that takes long to parse

PASTED = Path(__file__).parent / "data" / "pasted.txt"


@cache
def data_of(file: Path) -> dict[str, Any]:
    """What a file in TOML says, to read; the files of tests share it."""
    return tomli.loads(file.read_text("utf-8"))


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[Any]:
    """Have each process of pytest-xdist begin with other files: in a fresh clone, what one has compiled the others find.

    What is gathered stays to the end, so the collector of garbage need not walk it, now or later.
    """
    gc.disable()
    if (
        session.config.args_source is pytest.Config.ArgsSource.TESTPATHS
        and "PYTEST_XDIST_WORKER" in os.environ
    ):
        number = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw"))
        names = sorted(file.stem for file in Path(__file__).parent.glob("test_*.py"))
        first = len(names) * number // int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
        for name in (*names[first:], *names[:first]):
            with suppress(Exception, pytest.skip.Exception):  # told when it is gathered
                import_module(name)
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_unconfigure() -> None:
    """Leave nothing to the collector, which pytest and Python have walk all there is several times before they end."""
    gc.freeze()


class Done(NamedTuple):
    """How the program ended and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The lines on stderr."""
        return self.err.splitlines()


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory) -> Path:
    """The cache folder of these tests: a registry that processes of their own ask is validated once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def for_all(tmp_path_factory) -> Path:
    """A folder for what is made once in a run of the tests, however many processes run them."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "for-all"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def templates_once(for_all):
    """Compile each template once for all atlases."""
    folder = for_all / "templates"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            rendering, "Environment", partial(rendering.Environment, bytecode_cache=Compiled(folder))
        )
        yield


@pytest.fixture(autouse=True, scope="session")
def small_copies(templates_once) -> None:  # noqa: ARG001 - the copies have it, too
    """Have the copies of this process made of it as it is now, while it is small and no test has patched anything."""
    seed()


@pytest.fixture(autouse=True, scope="session")
def parsed_once():
    """Parse a long text in TOML once, and give each who asks for it data of their own: that takes an eighth of the time."""
    parse = tomli.loads

    @lru_cache(maxsize=8)
    def kept(text: str) -> bytes:
        return marshal.dumps(parse(text))

    def loads(text: str, **options: Any) -> dict[str, Any]:
        if options or len(text) < _LONG:
            return parse(text, **options)
        try:
            return marshal.loads(kept(text))  # noqa: S302 - what was just dumped
        except ValueError as error:
            if isinstance(error, tomli.TOMLDecodeError):
                raise
            return parse(text)  # a date that TOML knows as such

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomli, "loads", loads)
        yield


@pytest.fixture(autouse=True, scope="session")
def plain_environment(snapshots):
    """Keep the settings of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("ISCM_FORMAT", "ISCM_LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PAGER"):
            patch.delenv(name, raising=False)
        patch.setenv("XDG_CACHE_HOME", str(snapshots))
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Have a test marked ``fixed`` ask the fixed registry, and every other the one that is shipped, in English.

    This is no fixture: one that every test has takes longer than many a test.
    """
    if item.get_closest_marker("fixed"):
        os.environ["ISCM_REGISTRY"] = str(FIXED)
    else:
        os.environ.pop("ISCM_REGISTRY", None)
    speak("en")  # a question in another language leaves that spoken


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Where processes share the tests, have each tell of a test once: most tests take less time than five messages.

    What it tells is how the test ended, and what went wrong before or after it.
    """
    options = item.config.option
    if "PYTEST_XDIST_WORKER" not in os.environ or options.durations is not None or options.xmlpath:
        return None  # these want to know how long each step took
    for report in runtestprotocol(item, nextitem=nextitem, log=False):
        if report.when == "call" or not report.passed:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


@pytest.fixture(scope="module")
def registry(request, load_once) -> Registry:
    """The registry that is shipped; in a file of tests marked ``fixed``, the fixed one."""
    return load_once(FIXED if request.node.get_closest_marker("fixed") else SHIPPED)


@pytest.fixture(scope="session")
def rivers_file() -> Path:
    """The file of a small registry of another field: commissions of States that share a river."""
    return RIVERS


@pytest.fixture(scope="session")
def rivers() -> Registry:
    """The small registry of another field."""
    return load_registry(RIVERS)


@pytest.fixture(scope="session")
def load_once() -> Callable[..., Registry]:
    """Reads a registry as the program does, but each version of a sound file once for all tests."""
    known: dict[tuple[Path, int, int], Registry] = {}

    def load(path: str | Path | None = None) -> Registry:
        file = registry_path(path)
        if not os.path.isfile(file):  # noqa: PTH113 - Path.is_file raises for a name that is too long
            return opened(path)
        found = file.stat()
        key = (file, found.st_mtime_ns, found.st_size)
        if key not in known:
            known[key] = opened(path)
        return known[key]

    return load


@pytest.fixture
def run(capsys, monkeypatch, load_once) -> Callable[..., Done]:
    """The program, run in this process on the arguments given, off a terminal."""
    monkeypatch.setattr("iscm_cli.registry.opening.opened", load_once)

    def program(*arguments: str | Path) -> Done:
        capsys.readouterr()
        status = run_program([str(argument) for argument in arguments])
        return Done(status, *capsys.readouterr())

    return program


@pytest.fixture
def ask(run) -> Callable[..., Any]:
    """The program's answer in JSON; the test fails where there is none."""

    def program(*arguments: str | Path) -> Any:
        done = run(*arguments, "-f", "json")
        assert done.status == 0, done.err
        return json.loads(done.out)

    return program


def _on_terminal(answer: Any, width: int | None, form: str = "table", **options: Any) -> str:
    """What a terminal of that width shows of an answer; None is a pipe."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n")
    write(answer, Terminal(out, None, width, colour=False, lines=True), form, **options)
    out.seek(0)
    return out.read()


@pytest.fixture
def drawn(run, monkeypatch) -> Callable[..., list[str]]:
    """An answer as text, asked for once and drawn on terminals of these widths; None is a pipe."""

    def draw(call: list[str], *widths: int | None) -> list[str]:
        texts: list[str] = []

        def at_each(answer: Any, terminal: Any, form: str = "table", **options: Any) -> None:  # noqa: ARG001
            texts.extend(_on_terminal(answer, width, form, **options) for width in widths)

        with monkeypatch.context() as patch:
            patch.setattr("iscm_cli.output.write.write", at_each)
            assert run(*call).status == 0, call
        return texts

    return draw


@pytest.fixture
def in_each_format(run, capsys, monkeypatch) -> Callable[..., dict[str, Done]]:
    """An answer in each format: asked for once, in the last of these formats, and written in all as the program does.

    It is also drawn on terminals of ``widths``, into ``screens``.
    """

    def ask(
        call: list[str], forms: Sequence[str], widths: Sequence[int] = (), screens: Any = None
    ) -> dict[str, Done]:
        found: dict[str, tuple[str, str]] = {}

        def in_each(answer: Any, terminal: Any, form: str = "table", **options: Any) -> None:
            assert form == forms[-1]
            for each in forms:
                write(answer, terminal, each, **options)
                found[each] = capsys.readouterr()
            for width in widths:
                screens[width] = _on_terminal(answer, width, **options)

        with monkeypatch.context() as patch:
            patch.setattr("iscm_cli.output.write.write", in_each)
            done = run(*call, "-f", forms[-1])
        return {form: Done(done.status, out + done.out, err + done.err) for form, (out, err) in found.items()}

    return ask


@pytest.fixture
def few_cards(monkeypatch) -> list[str]:
    """Draw only some of an atlas's pictures for messengers in pixels, which takes long; gives all, as SVG."""
    return drawing_few(monkeypatch)


@pytest.fixture
def events_once(monkeypatch) -> None:
    """Work out once what happened in each forum, where many questions are asked of the same registry."""
    known: dict[tuple[int, str], tuple[Registry, tuple[Event, ...]]] = {}
    found = history._events  # noqa: SLF001 - all that tells of events asks it

    def kept(registry: Registry, slug: str) -> tuple[Event, ...]:
        key = (id(registry), slug)
        if key not in known:
            # The registry stays, so that no other has its id.
            known[key] = (registry, tuple(found(registry, slug)))
        return known[key][1]

    monkeypatch.setattr(history, "_events", kept)


@pytest.fixture(scope="module")
def answered() -> dict[tuple[str, ...], Any]:
    """The answers that a file of tests has had so far."""
    return {}


@pytest.fixture
def ask_once(ask, answered) -> Callable[..., Any]:
    """As ``ask``, but each question is asked once in a file of tests."""

    def once(*arguments: str) -> Any:
        if arguments not in answered:
            answered[arguments] = ask(*arguments)
        return answered[arguments]

    return once


@pytest.fixture
def spawned_bytes() -> Callable[..., tuple[int, bytes, bytes]]:
    """The program in a process of its own, off a terminal: its exit status, and what it wrote, byte for byte.

    Where no variable is given that Python itself reads when it starts, that process is a copy of this one, which has
    loaded the program.
    """

    def program(*arguments: str, **environment: str) -> tuple[int, bytes, bytes]:
        if can_be_copied(environment):
            return ended(arguments, {**os.environ, **environment})
        done = start(
            [sys.executable, "-m", "iscm_cli", *arguments],
            capture_output=True,
            check=False,
            env={**os.environ, **environment},
        )
        return done.returncode, done.stdout, done.stderr

    return program


@pytest.fixture
def spawn(spawned_bytes) -> Callable[..., Done]:
    """The program in a process of its own, off a terminal, with these environment variables added."""

    def program(*arguments: str | Path, **environment: str) -> Done:
        status, out, err = spawned_bytes(*map(str, arguments), **environment)
        return Done(status, out.decode("utf-8"), err.decode("utf-8"))

    return program


@pytest.fixture
def spawn_shell() -> Callable[..., Done]:
    """The program started by a shell, with redirections and pipes as written."""

    def program(line: str) -> Done:
        command = f'"{sys.executable}" -m iscm_cli {line}'
        done = start(["/bin/sh", "-c", command], capture_output=True, check=False, text=True, env=os.environ)
        return Done(done.returncode, done.stdout, done.stderr)

    return program


@pytest.fixture
def terminal() -> Callable[..., Screen]:
    """The program on a terminal of so many columns, with these environment variables added, in a process as of ``spawn``."""

    def program(*arguments: str | Path, columns: int = 80, **environment: str) -> Screen:
        call, variables = [*map(str, arguments)], {**os.environ, "TERM": "xterm-256color", **environment}
        if can_be_copied(environment):
            return copied_on_terminal(call, columns, variables)
        return on_terminal([sys.executable, "-m", "iscm_cli", *call], columns, variables)

    return program


@pytest.fixture(scope="session")
def atlases(for_all) -> Callable[..., Path]:
    """Atlases to read, never to write to: each is made once in a run of the tests, however many processes run them."""
    place = for_all / "atlases"
    place.mkdir(exist_ok=True)
    return partial(shared, place)


@pytest.fixture(scope="session")
def atlas(atlases) -> Path:
    """The atlas of the fixed registry, to read."""
    return atlases(FIXED)


@pytest.fixture(scope="session")
def rivers_atlas(atlases) -> Path:
    """The atlas of a registry of another field, to read."""
    return atlases(RIVERS)


@pytest.fixture(scope="session")
def shipped_atlas(atlases) -> Path:
    """The atlas of the registry that is shipped, to read."""
    return atlases(SHIPPED)
