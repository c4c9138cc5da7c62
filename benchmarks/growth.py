"""How the time of each question grows with the registry: with many forums, and with one long forum. Judges nothing.

Usage: python benchmarks/growth.py [--runs N]; ``scale.py`` ends with it.

Families of registries are made at three sizes, n, 2n and 4n: many forums (the real ones and copies of them, as in
``scale.py``); one forum of so many lists, meetings, chairs, numbers, documents and statuses beside one that follows
a body with as many joinings; one forum of so many lists of a single year; so many forums that cite one source; so many
forums of the same States; and so many faults. All three are loaded into one process, which then asks each question of each, in turn, some rounds
long; of the processor's seconds the middle counts. What is worked out once for a registry is forgotten before each
question. The exponent is that of the size to which the time grows: 1 is in line, 2 with the square.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import subprocess
import sys
import tempfile
from itertools import combinations, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import tomli
from scale import REAL, environment, print_table, section, write_registry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FORUMS = (250, 500, 1_000)
LISTS = (1_000, 2_000, 4_000)
CROWDED = (50, 100, 200)
GOALS = "≤ 2.5", "≤ 5", "≤ 1.16"
OF_FORUMS = (
    "show rabat", "why Niger rabat", "history rabat", "conflicts rabat", "compare rabat khartoum",
    "country Niger --status all", "timeline rabat", "map rabat", "list --country Niger", "list --as-of 2010",
    "stats", "changes --since 2000", "changes --since 2000 --country Niger", "conflicts",
)  # fmt: skip
OF_LISTS = (
    "show long", "why France long", "history long", "conflicts long", "compare long follower",
    "country France --status all", "timeline long", "map long", "history follower", "why France follower",
    "list --country France", "changes --since 2000", "changes --since 2000 --country France",
)  # fmt: skip
OF_YEAR = ("show long", "conflicts long", "history long", "why France long")
OF_CITATIONS = ("sources page", "sources", "list", "atlas {folder} --force")
OF_CROWD = ("atlas {folder} --force",)
OF_FAULTS = ("check {path}",)
_PAGE = {"page": {"title": "Page", "publisher": "Forum", "url": "https://www.example.org/"}}
MEMBERS = (
    "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN", "IRL", "ITA",
    "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
)  # fmt: skip
ASK = """\
import io, json, os, sys, time
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
from iscm_cli.registry import opening
from iscm_cli.__main__ import run
paths, questions, runs = json.loads(sys.argv[1])
sound = not any("check" in question for question in questions)
registries = {path: opening.opened(path) for path in paths if sound}
opening.opened = lambda path: registries[str(path)]
told, said = sys.stdout, sys.stderr
took = {question: {path: [] for path in paths} for question in questions}
for number in range(runs + 1):
    for question in questions:
        for path in paths:
            words = question.format(path=path, folder=path + ".atlas").split()
            if sound:
                registries[path].memo.clear()
            if "atlas" not in question:
                words += ["-f", "json"]
            if sound:
                words += ["--registry", path]
            sys.stdout = io.TextIOWrapper(io.BytesIO(), "utf-8")
            start = time.process_time()
            status = run(words)
            seconds = time.process_time() - start
            sys.stdout = told
            if bool(status) == sound:
                sys.exit(f"{question} ended with status {status}")
            if number:  # the first round warms caches
                took[question][path].append(seconds)
print(json.dumps(took), file=told)
"""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How the time of each question grows with the registry.")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="rounds that count (default: 5)")
    report(tomli.loads(REAL.read_text("utf-8")), max(1, parser.parse_args().runs))
    return 0


def report(real: Mapping[str, Any], runs: int) -> None:
    """Print how many times as long each question takes of twice and of four times as much."""
    with tempfile.TemporaryDirectory() as folder:
        for what, sizes, write, questions in (
            ("forums", FORUMS, write_registry, OF_FORUMS),
            ("lists in one forum", LISTS, write_long, OF_LISTS),
            ("lists of one year", LISTS, write_year, OF_YEAR),
            ("citations of one source", FORUMS, write_cited, OF_CITATIONS),
            ("forums of the same States", CROWDED, write_crowded, OF_CROWD),
            ("faults", LISTS, write_faulty, OF_FAULTS),
        ):
            paths = []
            for size in sizes:
                path = Path(folder) / f"{what.replace(' ', '-')}-{size}.toml"
                with path.open("w", encoding="utf-8", newline="\n") as file:
                    write(real, size, file)
                paths.append(str(path))
            n, twice, four = (f"{size:,}" for size in sizes)
            print(f"\n{n}, {twice} and {four} {what}, {runs} rounds, once loaded")
            rows = [("", f"median ms, {n}", f"{twice} ÷ {n}", f"{four} ÷ {n}", "exponent")]
            rows += [_row(question, took) for question, took in _asked(paths, questions, runs).items()]
            rows.append(("goal", "", *GOALS))
            print_table(rows)


def _asked(paths: Sequence[str], questions: Sequence[str], runs: int) -> dict[str, list[float]]:
    """The middle seconds of each question, by the size of the registry."""
    done = subprocess.run(
        (sys.executable, "-c", ASK, json.dumps([paths, questions, runs])),
        env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(done.stderr)
    took: dict[str, dict[str, list[float]]] = json.loads(done.stdout)
    return {
        question: [sorted(times[path])[len(times[path]) // 2] for path in paths]
        for question, times in took.items()
    }


def _row(question: str, took: Sequence[float]) -> tuple[str, ...]:
    least, twice, four = took
    exponent = math.log(four / least, 4)
    return question, f"{1000 * least:.1f}", f"{twice / least:.2f}", f"{four / least:.2f}", f"{exponent:.2f}"


# Making a registry of one long forum.


def write_long(real: Mapping[str, Any], size: int, file: TextIO) -> None:
    """Write a registry of a forum "long" of ``size`` lists and as many other facts, and of one that follows a body."""
    _write_vocabularies(real, "One long forum", file)
    file.writelines(section("forums.long", _long(real, _days(size))))
    file.writelines(section("forums.follower", _follower(real)))
    file.writelines(section("organisations.union", _union(_days(size))))
    file.writelines(section("sources", _PAGE))


def write_year(real: Mapping[str, Any], size: int, file: TextIO) -> None:
    """Write a registry of a forum "long" of ``size`` lists of one year, no two alike; every other follows a body."""
    _write_vocabularies(real, "One long year", file)
    named = islice(combinations(MEMBERS, 13), size)
    begin = dt.date(2010, 1, 1)
    lists = [
        {
            **_list((begin + dt.timedelta(days=place * 364 // size)).isoformat(), [*states]),
            "basis": ("membership", "derived")[place % 2],
        }
        for place, states in enumerate(named)
    ]
    file.writelines(section("forums.long", {**_plain(real, "Long"), "memberships": lists}))
    file.writelines(section("sources", _PAGE))


def write_cited(real: Mapping[str, Any], size: int, file: TextIO) -> None:
    """Write a registry of ``size`` short forums that all cite one source."""
    _write_vocabularies(real, "One source", file)
    for number in range(size):
        lists = [_list("2010", ["NOR", MEMBERS[number % len(MEMBERS)]])]
        forum = {**_plain(real, f"Forum {number}"), "memberships": lists}
        file.writelines(section(f"forums.forum-{number}", forum))
    file.writelines(section("sources", _PAGE))


def write_crowded(real: Mapping[str, Any], size: int, file: TextIO) -> None:
    """Write a registry of ``size`` forums in which the same States sit, all but one of them in each."""
    _write_vocabularies(real, "One crowd", file)
    for number in range(size):
        left_out = MEMBERS[number % len(MEMBERS)]
        lists = [_list(day, [code for code in MEMBERS if code != left_out]) for day in ("2008", "2015-03")]
        forum = {**_plain(real, f"Forum {number}"), "memberships": lists}
        file.writelines(section(f"forums.forum-{number}", forum))
    file.writelines(section("sources", _PAGE))


def write_faulty(real: Mapping[str, Any], size: int, file: TextIO) -> None:
    """Write a registry of a forum of ``size`` documents, each of which cites a source that is not there."""
    _write_vocabularies(real, "Faults", file)
    sources = {f"page-{number}": _PAGE["page"] for number in range(size)} | _PAGE
    documents = [{"title": f"Minutes {number}", "source": f"page-{number}-of"} for number in range(size)]
    file.writelines(section("forums.long", {**_plain(real, "Long"), "documents": documents}))
    file.writelines(section("sources", sources))


def _write_vocabularies(real: Mapping[str, Any], title: str, file: TextIO) -> None:
    """The heading and the vocabularies of the real registry, whose words cite no source here."""
    file.writelines(section("registry", {**real["registry"], "title": title}))
    for key, words in real.items():
        if isinstance(words, dict) and all(
            isinstance(word, dict) and "label" in word for word in words.values()
        ):
            file.writelines(section(key, {name: _unsourced(word) for name, word in words.items()}))


def _list(day: str, states: list[str]) -> dict[str, Any]:
    group = {"standing": "member", "word": "member", "states": states}
    return {"as_of": day, "source": "page", "basis": "membership", "complete": True, "groups": [group]}


def _days(size: int) -> list[str]:
    """So many days, one after the other, spread over thirty years from 1995 on."""
    begin = dt.date(1995, 1, 1)
    return [(begin + dt.timedelta(days=place * 10_950 // size)).isoformat() for place in range(size)]


def _unsourced(word: Mapping[str, Any]) -> dict[str, Any]:
    """A word without its sources, and so without the definitions in other languages, which need one."""
    sourced = ("source", "label_sources", "definitions", "definition_sources")
    return {key: value for key, value in word.items() if key not in sourced}


def _plain(real: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {
        "name": name,
        "short_name": name,
        "kind": [{"value": next(iter(real["kinds"])), "source": "page"}],
        "status": [{"value": next(iter(real["statuses"])), "source": "page"}],
        "established": [{"date": "1990", "source": "page"}],
    }


def _long(real: Mapping[str, Any], days: Sequence[str]) -> dict[str, Any]:
    """Each list leaves out another State, and every tenth day one joins that the next list does not name."""
    named = [
        [code for code in MEMBERS if code != MEMBERS[place % len(MEMBERS)]] for place in range(len(days))
    ]
    status = next(iter(real["statuses"]))
    role = next(iter(real["chair_roles"]))
    return {
        **_plain(real, "Long"),
        "status": [{"value": status, "as_of": day, "source": "page"} for day in days],
        "chairs": [
            {"state": MEMBERS[place % len(MEMBERS)], "role": role, "from": day, "source": "page"}
            for place, day in enumerate(days)
        ],
        "counts": [
            {"value": 26 + place % 2, "of": "members", "as_of": day, "what": f"States, {day}", "source": "page"}
            for place, day in enumerate(days)
        ],
        "meetings": [
            {"title": f"Meeting of {day}", "date": day, "country": MEMBERS[place % len(MEMBERS)], "source": "page"}
            for place, day in enumerate(days)
        ],
        "documents": [{"title": f"Minutes of {day}", "year": int(day[:4]), "source": "page"} for day in days],
        "joined": [{"states": ["ISL"], "date": day, "source": "page"} for day in days[::10]],
        "memberships": [
            _list(day, states)
            for day, states in zip(days, named, strict=True)
        ],
    }  # fmt: skip


def _follower(real: Mapping[str, Any]) -> dict[str, Any]:
    rule = {"standing": "member", "word": "member of the Union", "body": "union"}
    derived = {"as_of": "1994", "source": "page", "basis": "derived", "complete": True, "groups": [rule]}
    return {**_plain(real, "Follower"), "memberships": [derived]}


def _union(days: Sequence[str]) -> dict[str, Any]:
    """A body that States leave and join again in turn."""
    group = {"standing": "member", "word": "member", "states": [*MEMBERS]}
    return {
        "name": "Union",
        "left": [{"states": ["FRA"], "date": day, "source": "page"} for day in days[::2]],
        "joined": [{"states": ["FRA"], "date": day, "source": "page"} for day in days[1::2]],
        "memberships": [
            {"as_of": "1993", "source": "page", "basis": "membership", "complete": True, "groups": [group]}
        ],
    }


if __name__ == "__main__":
    sys.exit(main())
