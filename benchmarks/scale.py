"""Times iscm on registries of thousands of forums, as ratios to parsing the same TOML. Judges nothing.

Usage: python benchmarks/scale.py [--forums N ...] [--runs N] [--keep FOLDER]

The registries are made from data/forums.toml: first come the real forums, then copies of them all, with
slugs, names, organisations and sources of their own, until there are N forums.
Every measurement is a fresh process. Needs Unix, for the peak memory of a process.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import tomli

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

REAL = Path(__file__).resolve().parent.parent / "data" / "forums.toml"
SIZES = (1_000, 10_000)
BELOW = ("memberships", "attendance", "bodies")  # what the real file writes as tables below a forum
PAIRED = 1_000  # the size up to which overlap, whose answer grows with the square, is timed
MEBI = 1024 * 1024
_BARE = re.compile("[A-Za-z0-9_-]+")  # a key that TOML takes without quotes

# Each prints its seconds. Imports are not counted, nor the making of the text.
PARSE = """\
import sys, time, tomli
from pathlib import Path
text = Path(sys.argv[1]).read_bytes().decode("utf-8")
start = time.perf_counter()
data = tomli.loads(text)
print(time.perf_counter() - start)
"""
PARSE_UNCOLLECTED = "import gc\ngc.disable()\n" + PARSE
LOAD = """\
import os, sys, time
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
from iscm_cli.registry import load_registry
start = time.perf_counter()
registry = load_registry(sys.argv[1])
print(time.perf_counter() - start)
"""
ASK = """\
import os, sys, time
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
from iscm_cli.dates import today
from iscm_cli.queries.forums import Scope, list_forums
from iscm_cli.registry import load_registry
start = time.perf_counter()
registry = load_registry(sys.argv[1])
list_forums(registry, Scope(today(), country="NER"))
print(time.perf_counter() - start)
"""
OVERLAP = """\
import io, os, sys, time
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
from iscm_cli.registry import opening
from iscm_cli.__main__ import run
registry = opening.opened(sys.argv[1])
opening.opened = lambda path: registry
answer, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO(), "utf-8")
run(["list", "-f", "json"])
start = time.perf_counter()
run(["overlap", "--status", "all", "-f", "json", "--registry", sys.argv[1]])
print(time.perf_counter() - start, file=answer)
"""
CHANGES = OVERLAP.replace('"overlap", "--status", "all"', '"changes", "--since", "2000"')
# Variables that would make every process slower, or answer another question.
UNWANTED = (
    "ISCM_FORMAT",
    "ISCM_REGISTRY",
    "PYTHONDEVMODE",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPROFILEIMPORTTIME",
    "PYTHONUNBUFFERED",
)


class Measure(NamedTuple):
    """What to run; ``inside``: the process itself prints its seconds, otherwise its whole life counts."""

    name: str
    argv: tuple[str, ...]
    inside: bool
    goal: str = ""


class Result(NamedTuple):
    """What one process took."""

    seconds: float
    peak: int


def main() -> int:
    """Make the registries, measure and print; 2 where the arguments make no sense."""
    real = tomli.loads(REAL.read_text("utf-8"))
    parser = argparse.ArgumentParser(description="Times iscm on registries of thousands of forums.")
    parser.add_argument(
        "--forums", type=int, nargs="+", default=SIZES, metavar="N", help="sizes (default: 1000 10000)"
    )
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="rounds that count (default: 5)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the registries in this folder")
    options = parser.parse_args()
    if min(options.forums) < len(real["forums"]):
        parser.error(f"a size is at least that of the real registry, {len(real['forums'])}")
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        memory = {}
        for size in sorted(set(options.forums)):
            path = folder / f"forums-{size}.toml"
            with path.open("w", encoding="utf-8", newline="\n") as file:
                write_registry(real, size, file)
            memory[size] = _measured(path, size, len(real["forums"]), max(1, options.runs))
    _report_memory(memory)
    from growth import report  # noqa: PLC0415 - it is made of parts of this file

    report(real, max(1, options.runs))
    return 0


# Making a registry. It is written piece by piece: on Linux a process counts the memory of the one that
# started it into its own peak, so this one must stay small.


def write_registry(real: Mapping[str, Any], size: int, file: TextIO) -> None:
    """Write a registry of ``size`` forums, the same for the same ``real`` and ``size``."""
    for key, value in real.items():
        if key not in {"forums", "organisations", "sources"}:
            file.writelines(section(key, value))
    for copy in copies(real, size):
        for slug, forum in copy["forums"].items():
            file.writelines(section(f"forums.{slug}", forum))
    for key in ("organisations", "sources"):
        file.write(f"\n[{key}]\n")
        for copy in copies(real, size):
            file.writelines(f"{name} = {_inline(record)}\n" for name, record in copy[key].items())


def copies(real: Mapping[str, Any], size: int) -> Iterator[Mapping[str, Any]]:
    """The forums, organisations and sources of a registry of ``size`` forums: the real ones, then copies."""
    yield real
    slugs = list(real["forums"])
    made = len(slugs)
    number = 1
    while made < size:
        chosen = slugs[: size - made]
        yield _copy(real, number, chosen)
        made += len(chosen)
        number += 1


def _copy(real: Mapping[str, Any], number: int, slugs: list[str]) -> Mapping[str, Any]:
    """Copy ``number`` of some forums, with the organisations and sources that these name."""
    forums = {f"c{number}-{slug}": _renamed(real["forums"][slug], number, set(slugs)) for slug in slugs}
    organisations = {}
    for name, organisation in real["organisations"].items():
        own = {**organisation, "name": f"C{number} {organisation['name']}"}
        for key in ("aliases", "wikidata"):  # which no two may share
            own.pop(key, None)
        if "acronym" in own:
            own["acronym"] = f"C{number} {own['acronym']}"
        if own.get("forum") in slugs:
            own["forum"] = f"c{number}-{own['forum']}"
        else:
            own.pop("forum", None)
        organisations[f"c{number}-{name}"] = own
    cited = set().union(*map(_sources_of, forums.values()))
    sources = {f"c{number}-{name}": source for name, source in real["sources"].items()}
    return {
        "forums": forums,
        "organisations": organisations,
        "sources": {name: source for name, source in sources.items() if name in cited},
    }


def _own(name: str, number: int) -> str:
    """A name that no other copy has, in its brackets neither: what stands in them is a name too."""
    return f"C{number} {name}".replace("(", f"(C{number} ")


def _renamed(forum: Mapping[str, Any], number: int, slugs: set[str]) -> dict[str, Any]:
    """A forum with ids and names of its own; relations to forums outside the copy are left out."""
    renamed: dict[str, Any] = _resourced(forum, number)
    renamed.pop("wikidata", None)  # which no two may share
    for key in ("name", "short_name", "acronym"):
        if key in renamed:
            renamed[key] = _own(renamed[key], number)
    if "aliases" in renamed:
        renamed["aliases"] = [_own(alias, number) for alias in renamed["aliases"]]
    for name in renamed.get("names", ()):
        name["name"] = _own(name["name"], number)
    for role in renamed.get("organisations", ()):
        role["id"] = f"c{number}-{role['id']}"
    for secretariat in renamed.get("secretariats", ()):
        if "organisations" in secretariat:
            secretariat["organisations"] = [f"c{number}-{name}" for name in secretariat["organisations"]]
    relations = [one for one in renamed.pop("relations", ()) if one.get("forum", "") in {"", *slugs}]
    for relation in relations:
        if "forum" in relation:
            relation["forum"] = f"c{number}-{relation['forum']}"
    return renamed | ({"relations": relations} if relations else {})


def _resourced(value: Any, number: int) -> Any:
    """A deep copy in which every source is the copy's own."""
    if isinstance(value, list):
        return [_resourced(item, number) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: _resourced(item, number) for key, item in value.items()}
    for key in ("source", "objectives_source"):
        if key in made:
            made[key] = f"c{number}-{made[key]}"
    if "also" in made:
        made["also"] = [f"c{number}-{name}" for name in made["also"]]
    return made


def _sources_of(value: Any) -> set[str]:
    """Every source that a forum, or a part of one, names."""
    if isinstance(value, list):
        return set().union(*map(_sources_of, value))
    if not isinstance(value, dict):
        return set()
    found = set().union(*map(_sources_of, value.values()), value.get("also", ()))
    return found | {value[key] for key in ("source", "objectives_source") if key in value}


def section(name: str, value: Any) -> Iterator[str]:
    """A top-level table or array of tables, laid out as in the real file: one fact, one line."""
    if isinstance(value, list):
        for item in value:
            yield f"\n[[{name}]]\n"
            yield from _lines(item)
    else:
        below = {key: value[key] for key in BELOW if isinstance(value.get(key), list)}
        yield f"\n[{name}]\n"
        yield from _lines({key: item for key, item in value.items() if key not in below})
        for key, items in below.items():
            for item in items:
                groups = item.get("groups", ())
                yield f"\n[[{name}.{key}]]\n"
                yield from _lines({inner: part for inner, part in item.items() if inner != "groups"})
                for group in groups:
                    yield f"[[{name}.{key}.groups]]\n"
                    yield from _lines(group)


def _lines(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{_key(key)} = [\n"
            yield from (f"  {_inline(item)},\n" for item in value)
            yield "]\n"
        else:
            yield f"{_key(key)} = {_inline(value)}\n"


def _key(name: str) -> str:
    """A key as TOML has it: in quotes where it is the name of a publisher."""
    return name if _BARE.fullmatch(name) else _inline(name)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_inline(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    # Strings, whole numbers and truth values are written alike in JSON and TOML, but for DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


# Measuring.


def _measured(path: Path, size: int, real: int, runs: int) -> dict[str, int]:
    """Print the times of one registry, and return the median peaks of memory."""
    print(f"\n{size:,} forums, {path.stat().st_size / MEBI:.1f} MiB, {runs} rounds")
    measures = _measures(path, size, size // real - 1)
    results: dict[str, list[Result]] = {measure.name: [] for measure in measures}
    for number in range(runs + 1):
        for measure in measures:
            result = _run(measure)
            if number:  # the first round warms caches
                results[measure.name].append(result)
    alone = [result.seconds for result in results["tomli.loads"]]
    uncollected = [result.seconds for result in results["tomli.loads, gc off"]]
    rows = [("", "median s", "÷ tomli.loads", "÷ the same, gc off", "peak MiB", "goal")]
    for measure in measures:
        taken = results[measure.name]
        seconds = [result.seconds for result in taken]
        rows.append(
            (
                measure.name,
                f"{median(seconds):.3f}",
                _ratios(seconds, alone),
                _ratios(seconds, uncollected),
                f"{median(result.peak for result in taken) / MEBI:.0f}",
                measure.goal,
            )
        )
    print_table(rows)
    return {name: round(median(result.peak for result in taken)) for name, taken in results.items()}


def _measures(path: Path, size: int, last: int) -> list[Measure]:
    file = str(path)
    slug = f"c{last}-rabat" if last else "rabat"
    script = Path(sys.executable).with_name("iscm")
    program = (str(script),) if script.exists() else (sys.executable, "-m", "iscm_cli")
    whole = ("-f", "json", "--registry", file)
    measures = [
        Measure("tomli.loads", (sys.executable, "-c", PARSE, file), inside=True),
        Measure("tomli.loads, gc off", (sys.executable, "-c", PARSE_UNCOLLECTED, file), inside=True),
        Measure("load", (sys.executable, "-c", LOAD, file), inside=True, goal="≤ 1.6"),
        Measure("load and list", (sys.executable, "-c", ASK, file), inside=True, goal="≤ 1.6"),
        Measure("iscm list", (*program, "list", *whole), inside=False, goal="≤ 0.3"),
        Measure(f"iscm show {slug}", (*program, "show", slug, *whole), inside=False, goal="≤ 0.3"),
    ]
    measures.append(Measure("changes, once loaded", (sys.executable, "-c", CHANGES, file), inside=True))
    if size <= PAIRED:
        measures.append(
            Measure("overlap, once loaded", (sys.executable, "-c", OVERLAP, file), inside=True, goal="< 1 s")
        )
    return measures


def environment() -> dict[str, str]:
    """The variables of a measured process."""
    return {name: value for name, value in os.environ.items() if name not in UNWANTED}


def _run(measure: Measure) -> Result:
    start = time.perf_counter()
    with subprocess.Popen(
        measure.argv,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        output, said = (stream.read() if stream else b"" for stream in (process.stdout, process.stderr))
        _, status, usage = os.wait4(process.pid, 0)
        taken = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{measure.name} ended with status {process.returncode}\n{said.decode(errors='replace')}")
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Result(float(output) if measure.inside else taken, peak)


def _report_memory(peaks: Mapping[int, Mapping[str, int]]) -> None:
    """Peak memory per forum at each size, and what each further forum took from one size to the next."""
    sizes = list(peaks)
    steps = list(pairwise(sizes))
    print("\npeak memory, KiB per forum")
    rows = [("", *(f"{size:,} forums" for size in sizes), *(f"each from {a:,} to {b:,}" for a, b in steps))]
    for name in peaks[sizes[0]]:
        if name in {"tomli.loads", "load", "iscm list"}:
            whole = [f"{peaks[size][name] / 1024 / size:.0f}" for size in sizes]
            grown = [f"{(peaks[b][name] - peaks[a][name]) / 1024 / (b - a):.0f}" for a, b in steps]
            rows.append((name, *whole, *grown))
    print_table(rows)


def _ratios(seconds: Iterable[float], yardstick: Iterable[float]) -> str:
    """The smallest, middle and largest ratio of the rounds."""
    ratios = [taken / least for taken, least in zip(seconds, yardstick, strict=True)]
    return f"{min(ratios):.2f}/{median(ratios):.2f}/{max(ratios):.2f}"


def print_table(rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows under one another, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        print("  ".join([first.ljust(widths[0]), *cells]).rstrip())


if __name__ == "__main__":
    sys.exit(main())
