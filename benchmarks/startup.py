"""Times iscm's commands as whole processes, as ratios to what Python itself takes. Judges nothing.

Usage: python benchmarks/startup.py [--runs N] [--only WORD]

Every round runs each process once, one after the other, and divides what a command took by what the
yardsticks took in the same round; the table shows the smallest, middle and largest of these ratios. What counts is
the processor's time, or where a system does not tell it, the time from start to end.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import NamedTuple

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

FLOOR = """\
import typer, tomli, rich.console, rich.table
from pydantic import BaseModel
class M(BaseModel):
    x: int
"""
DATA = ("bare", "floor", "lean", "coco")
HELP = ("bare", "floor", "lean", "typer")
YARDSTICKS = {
    "bare": "bare: python -c pass",
    "floor": "imports: a file that imports typer, tomli, rich and pydantic and makes one model",
    "lean": "lean: the same with PYDANTIC_DISABLE_PLUGINS=__all__, which iscm sets for itself",
    "typer": 'typer: python -c "import typer"',
    "coco": "coco: coco Niger Italy, of the package country_converter; only where it is on PATH",
}
TYPED = "TAB after: iscm "
ON_TERMINAL = " (on a terminal)"
HERE = "{folder}"  # where a command may write
# Variables that would make every process slower, or answer another question.
UNWANTED = (
    "ISCM_FORMAT",
    "ISCM_REGISTRY",
    "PYDANTIC_DISABLE_PLUGINS",
    "PYTHONDEVMODE",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPROFILEIMPORTTIME",
    "PYTHONUNBUFFERED",
)


class Subject(NamedTuple):
    """A command to time, the yardsticks to divide by, and what is hoped for."""

    name: str
    yardsticks: tuple[str, ...]
    goal: str = ""


class Process(NamedTuple):
    """What a fresh process runs, in which environment, and whether its output is a terminal or a pipe."""

    argv: tuple[str, ...]
    environment: dict[str, str]
    terminal: bool = False


EXPORTED = {"sqlite3": "exported.sqlite", "jq": "exported.json"}  # what other programs are asked, by program
OTHERS = {
    "sqlite3": "SELECT slug, short_name FROM forums ORDER BY slug",
    "jq": ".forums | to_entries[] | [.key, .value.short_name]",
}
ON_EXPORT = " on an export"
QUICK = "typer ≤ 1.1"
QUERY = "imports ≤ 0.5, coco ≤ 0.25"
SUBJECTS = (
    Subject("--version", HELP, "typer ≤ 0.5"),
    Subject("--help", HELP, QUICK),
    Subject(f"{TYPED}sh", HELP, QUICK),
    Subject(f"{TYPED}show ra", HELP, QUICK),
    Subject(f"{TYPED}country Ni", HELP, QUICK),
    Subject("list -f json", DATA, QUERY),
    Subject("why Niger rabat", DATA, QUERY),
    Subject("country Niger Italy", DATA, QUERY),
    Subject("show rabat", DATA, "imports ≤ 0.55"),
    Subject("show rabat --lang fr", DATA, "imports ≤ 0.6"),
    Subject(f"show rabat{ON_TERMINAL}", DATA, "imports ≤ 0.65"),
    Subject("compare rabat khartoum", DATA),
    Subject("stats", DATA),
    *(Subject(f"{program}{ON_EXPORT}", DATA) for program in OTHERS),
    Subject(f"atlas {HERE} --force", DATA),
)


def main() -> int:
    """Time the commands and print the table; always 0."""
    parser = argparse.ArgumentParser(description="Times iscm's commands as ratios to bare Python.")
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="rounds that count (default: 15)")
    parser.add_argument(
        "--only", default="", metavar="WORD", help="only commands with this word, such as show"
    )
    options = parser.parse_args()
    subjects = [subject for subject in SUBJECTS if options.only in subject.name]
    if not subjects:
        print(f"no command has {options.only!r} in it: {', '.join(s.name for s in SUBJECTS)}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        processes = _working(_yardsticks(Path(folder), subjects) | _commands(Path(folder), subjects))
        times = _timed(processes, max(1, options.runs))
    _report(subjects, times)
    return 0


def _yardsticks(folder: Path, subjects: list[Subject]) -> dict[str, Process]:
    file = folder / "floor.py"
    file.write_text(FLOOR, "utf-8")
    plain = _environment()
    made = {
        "bare": Process((sys.executable, "-c", "pass"), plain),
        "floor": Process((sys.executable, str(file)), plain),
        "lean": Process((sys.executable, str(file)), plain | {"PYDANTIC_DISABLE_PLUGINS": "__all__"}),
        "typer": Process((sys.executable, "-c", "import typer"), plain),
    }
    peer = shutil.which("coco")
    if peer:
        made["coco"] = Process((peer, "Niger", "Italy"), plain)
    wanted = {name for subject in subjects for name in subject.yardsticks}
    return {name: process for name, process in made.items() if name in wanted}


def _commands(folder: Path, subjects: list[Subject]) -> dict[str, Process]:
    made = {}
    for subject in subjects:
        if subject.name.endswith(ON_EXPORT):
            other = _other(subject.name.removesuffix(ON_EXPORT), folder)
            if other is not None:
                made[subject.name] = other
        else:
            made[subject.name] = _command(subject.name, str(folder / "written"))
    return made


def _other(program: str, folder: Path) -> Process | None:
    """Another program's question of an export: the names of all forums; None where it is not on PATH."""
    found = shutil.which(program)
    if found is None:
        return None
    file, environment = folder / EXPORTED[program], _environment()
    subprocess.run(
        (*_program(), "export", str(file), "--to", file.suffix[1:]),
        env=environment,
        capture_output=True,
        check=True,
    )
    argv = (
        (found, str(file), OTHERS[program])
        if program == "sqlite3"
        else (found, "-c", OTHERS[program], str(file))
    )
    return Process(argv, environment)


def _command(name: str, folder: str) -> Process:
    program, environment = _program(), _environment()
    if name.startswith(TYPED):
        # As bash asks: Typer's protocol.
        typed = name.removeprefix(TYPED.removesuffix("iscm "))
        asking = {
            "_ISCM_COMPLETE": "complete_bash",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(len(typed.split()) - 1),
        }
        return Process(program, environment | asking)
    words = name.removesuffix(ON_TERMINAL).split()
    arguments = [folder if word == HERE else word for word in words]
    return Process((*program, *arguments), environment, terminal=name.endswith(ON_TERMINAL))


def _program() -> tuple[str, ...]:
    """The ``iscm`` beside this interpreter, else the module."""
    script = Path(sys.executable).with_name("iscm.exe" if os.name == "nt" else "iscm")
    return (str(script),) if script.exists() else (sys.executable, "-m", "iscm_cli")


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in UNWANTED}


def _working(processes: dict[str, Process]) -> dict[str, Process]:
    """Run each once, uncounted, so that bytecode is compiled and files are cached; drop what fails."""
    working = {}
    for name, process in processes.items():
        if process.terminal and os.name != "posix":
            print(f"left out: {name}: this system has no pseudo-terminals")
            continue
        status, said = _run(process)
        if status == 0:
            working[name] = process
        else:
            last = said.decode(errors="replace").strip().splitlines()[-1:]
            print(f"left out: {name} ends with status {status}: {''.join(last)}")
    return working


def _timed(processes: dict[str, Process], runs: int) -> dict[str, list[float]]:
    """The seconds that each process took in each round."""
    times: dict[str, list[float]] = {name: [] for name in processes}
    for number in range(runs):
        if sys.stderr.isatty():
            print(f"\rround {number + 1} of {runs} ", end="", file=sys.stderr, flush=True)
        for name, process in processes.items():
            start = _spent()
            status, _ = _run(process)
            times[name].append(_spent() - start if status == 0 else math.nan)
    if sys.stderr.isatty():
        print("\r", end="", file=sys.stderr)
    return {name: seconds for name, seconds in times.items() if not _failed(name, seconds)}


def _spent() -> float:
    """Seconds of the processor that processes took which have ended, or where no system tells, of the clock."""
    if resource is None:
        return time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(process: Process) -> tuple[int, bytes]:
    """Run a process to its end, its output read as by whoever asks, and return its status and last words."""
    if process.terminal:
        return _run_on_terminal(process)
    done = subprocess.run(
        process.argv, env=process.environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return done.returncode, done.stderr


def _run_on_terminal(process: Process) -> tuple[int, bytes]:
    import fcntl  # noqa: PLC0415 - only on Unix
    import pty  # noqa: PLC0415
    import termios  # noqa: PLC0415

    ours, theirs = pty.openpty()
    # So high that no pager is needed.
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 1000, 100, 0, 0))
    with subprocess.Popen(
        process.argv, env=process.environment | {"TERM": "xterm"}, stdin=theirs, stdout=theirs, stderr=theirs
    ) as running:
        os.close(theirs)
        said = b""
        while True:
            try:
                read = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            said = read or said
    os.close(ours)
    return running.returncode, said


def _failed(name: str, seconds: list[float]) -> bool:
    failures = sum(map(math.isnan, seconds))
    if failures:
        print(f"left out: {name} failed in {failures} of {len(seconds)} rounds")
    return failures > 0


def _report(subjects: list[Subject], times: dict[str, list[float]]) -> None:
    runs = max((len(values) for values in times.values()), default=0)
    print(
        f"iscm {_version()}, Python {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}, {runs} rounds; ratios as min/median/max\n"
    )
    rows = [("process", "median ms", *(f"÷ {_short(name)}" for name in YARDSTICKS), "goal")]
    rows += [
        (_short(name), _ms(times[name]), *[""] * len(YARDSTICKS), "") for name in YARDSTICKS if name in times
    ]
    for subject in subjects:
        if subject.name in times:
            cells = [_ratios(subject, name, times) for name in YARDSTICKS]
            label = subject.name.replace(HERE, "DIR")
            rows.append((label, _ms(times[subject.name]), *cells, subject.goal))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.rjust(width) if column == 1 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())
    print("\n" + "\n".join(YARDSTICKS.values()))


def _version() -> str:
    try:
        return version("iscm-cli")
    except PackageNotFoundError:
        return "(not installed)"


def _short(yardstick: str) -> str:
    return YARDSTICKS[yardstick].partition(":")[0]


def _ms(seconds: list[float]) -> str:
    return f"{median(seconds) * 1000:.1f}"


def _ratios(subject: Subject, yardstick: str, times: dict[str, list[float]]) -> str:
    if yardstick not in subject.yardsticks or yardstick not in times:
        return ""
    pairs = zip(times[subject.name], times[yardstick], strict=True)
    ratios = [taken / least for taken, least in pairs]
    return f"{min(ratios):.2f}/{median(ratios):.2f}/{max(ratios):.2f}"


if __name__ == "__main__":
    sys.exit(main())
