"""Times iscm's commands as whole processes, as ratios to what Python itself takes. Judges nothing.

Usage: python benchmarks/startup.py [--runs N] [--only WORD]

Every round runs each process once, one after the other, and divides what a command took by what the
yardsticks took in the same round; the table shows the smallest, middle and largest of these ratios.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import NamedTuple

FLOOR = """\
import typer, tomli, rich.console, rich.table
from pydantic import BaseModel
class M(BaseModel):
    x: int
"""
DATA = ("bare", "floor", "lean")
HELP = ("bare", "floor", "lean", "typer")
YARDSTICKS = {
    "bare": "bare: python -c pass",
    "floor": "imports: a file that imports typer, tomli, rich and pydantic and makes one model",
    "lean": "lean: the same with PYDANTIC_DISABLE_PLUGINS=__all__, which iscm sets for itself",
    "typer": 'typer: python -c "import typer"',
}
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

    arguments: str
    yardsticks: tuple[str, ...]
    goal: str = ""


class Process(NamedTuple):
    """What a fresh process runs, and in which environment."""

    argv: tuple[str, ...]
    environment: dict[str, str]


SUBJECTS = (
    Subject("--version", HELP, "typer ≤ 1.3"),
    Subject("--help", HELP, "typer ≤ 1.3"),
    Subject("list -f json", DATA),
    Subject("show rabat", DATA, "imports ≤ 1.3, better 1.2"),
    Subject("stats -f json", DATA),
    Subject("compare rabat khartoum -f json", DATA),
)


def main() -> int:
    """Time the commands and print the table; always 0."""
    parser = argparse.ArgumentParser(description="Times iscm's commands as ratios to bare Python.")
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="rounds that count (default: 15)")
    parser.add_argument(
        "--only", default="", metavar="WORD", help="only commands with this word, such as show"
    )
    options = parser.parse_args()
    subjects = [subject for subject in SUBJECTS if options.only in subject.arguments]
    if not subjects:
        print(f"no command has {options.only!r} in it: {', '.join(s.arguments for s in SUBJECTS)}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        processes = _working(_yardsticks(Path(folder), subjects) | _commands(subjects))
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
    wanted = {name for subject in subjects for name in subject.yardsticks}
    return {name: process for name, process in made.items() if name in wanted}


def _commands(subjects: list[Subject]) -> dict[str, Process]:
    program, environment = _program(), _environment()
    return {s.arguments: Process((*program, *s.arguments.split()), environment) for s in subjects}


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
        done = subprocess.run(process.argv, env=process.environment, capture_output=True, check=False)
        if done.returncode == 0:
            working[name] = process
        else:
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
            print(f"left out: {name} ends with status {done.returncode}: {''.join(last)}")
    return working


def _timed(processes: dict[str, Process], runs: int) -> dict[str, list[float]]:
    """The seconds that each process took in each round."""
    times: dict[str, list[float]] = {name: [] for name in processes}
    for number in range(runs):
        if sys.stderr.isatty():
            print(f"\rround {number + 1} of {runs} ", end="", file=sys.stderr, flush=True)
        for name, process in processes.items():
            start = time.perf_counter()
            # Standard output is a pipe and is read to its end, as by a program that asks.
            done = subprocess.run(
                process.argv,
                env=process.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                check=False,
            )
            times[name].append(time.perf_counter() - start if done.returncode == 0 else math.nan)
    if sys.stderr.isatty():
        print("\r", end="", file=sys.stderr)
    return {name: seconds for name, seconds in times.items() if not _failed(name, seconds)}


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
    rows += [(_short(name), _ms(times[name]), "", "", "", "", "") for name in YARDSTICKS if name in times]
    for subject in subjects:
        if subject.arguments in times:
            cells = [_ratios(subject, name, times) for name in YARDSTICKS]
            rows.append((f"iscm {subject.arguments}", _ms(times[subject.arguments]), *cells, subject.goal))
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
    pairs = zip(times[subject.arguments], times[yardstick], strict=True)
    ratios = [taken / least for taken, least in pairs]
    return f"{min(ratios):.2f}/{median(ratios):.2f}/{max(ratios):.2f}"


if __name__ == "__main__":
    sys.exit(main())
