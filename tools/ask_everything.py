"""Ask random sound registries random questions, in every format, and see that each is answered or refused as documented.

    python tools/ask_everything.py [--registries N] [--questions N] [--seed N]

Each registry comes from the strategies of the tests: a few forums whose texts lead astray; half of them have a body
and joinings besides. Each is asked so many questions: a verb, names that are there and
names that are not, a day, a language, a format, columns, filters. A question fails if it

- ends in an exception, or in a status that README does not give to questions;
- is refused without one line that says what and one that says what to do;
- prints what acts on a terminal, or what its format cannot read back;
- has other columns than those that were chosen, or other rows in one format than in another;
- is answered differently the second time;
- has a picture, of any size, that is no XML or acts on a text.

The first failure is printed with the registry, as a file that ``--registry`` takes, and ends the run with status 1.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import re
import shlex
import sys
import tempfile
import time
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

try:
    import tomli_w
    from hypothesis import HealthCheck, Phase, given, seed, settings
except ImportError:
    sys.exit('error: Hypothesis or tomli-w is missing\nhint: pip install -e ".[dev]"')

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from iscm_cli.__main__ import run  # noqa: E402 - after the tests' folder is on the path
from iscm_cli.registry.reading import inspect_data  # noqa: E402
from making import states_list  # noqa: E402
from strategies import CODES, SEATED, registries  # noqa: E402

ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066\u2067\ufffe\uffff]")
DAYS = ("1979", "1985-06", "1990-12-31", "1992", "2003-03-05", "2010", "2024-12-31", "today", "3y")
WRONG_DAYS = ("2999", "2010/2012", "2015~", "yesterday", "", "0000")
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")
NAMES = ("nobody", "F0 ", "f", "Congo", "EU", "\u202e", "", "-", "Itali", "x" * 400)
DRAWN = ("map", "timeline", "overlap")
SIZES = ([], ["--size", "slide"], ["--size", "column"], ["--size", "page"])
ANSWERED, REFUSED = 0, (2, 3, 4)


class Answer(NamedTuple):
    """How a question ended, and what it printed."""

    status: int
    out: str
    err: str


class Failure(Exception):  # noqa: N818 - what went wrong is in its words
    """A question that failed, and why."""


def asked(arguments: list[str]) -> Answer:
    """The program's answer in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = run(arguments)
    return Answer(status, out.getvalue(), err.getvalue())


def question(dice: random.Random, slugs: list[str], bodies: list[str]) -> list[str]:
    """A verb with what it takes; mostly of things that are there."""

    def one(of: list[str]) -> str:
        return dice.choice(NAMES) if dice.random() < 0.06 else dice.choice(of)  # noqa: PLR2004 - a few of all

    def forum() -> str:
        return one([*slugs, *(slug.upper() for slug in slugs)])

    def state() -> str:
        return one([*SEATED, "Italy", "Mali"])

    either = [*slugs, *bodies]
    verbs: dict[str, list[str]] = {
        "list": [], "overview": [], "stats": dice.choice(([], ["--largest"], ["--oldest"], ["--stated"], ["--by", "kind"])),
        "show": [forum(), *dice.choice(([], ["--all"], ["--members"], ["--conflicts"]))],
        "compare": [one(either), one(either)], "country": [one([*SEATED, *bodies])], "brief": [state()],
        "history": [forum()], "changes": ["--since", dice.choice(DAYS[:6])], "overlap": dice.choice(([], ["--by", "country"])),
        "timeline": dice.choice(([], [forum()])), "map": dice.choice(([one([*either, *SEATED])], [one(either), one(either)], slugs, [], ["--body", one(bodies or ["EU"])])), "why": [state(), forum()],
        "conflicts": dice.choice(([], [forum()])), "sources": dice.choice(([], [forum()])), "terms": [], "library": ["--all"],
        "about": [], "panel": ["--from", "1980", "--to", "1995"], "search": [one([*slugs, "T", "x"])], "codes": ["--text", state()],
    }  # fmt: skip
    verb = dice.choice(list(verbs))
    return [verb, *verbs[verb]]


def options(dice: random.Random, verb: str) -> list[str]:
    """A day, a language and a filter, each now and then."""
    given: list[str] = []
    if dice.random() < 0.5:  # noqa: PLR2004 - half of them
        given += ["--as-of", dice.choice(WRONG_DAYS if dice.random() < 0.1 else DAYS)]  # noqa: PLR2004
    if dice.random() < 0.3:  # noqa: PLR2004
        given += ["--lang", dice.choice(LANGUAGES)]
    narrowed = ("list", "overview", "overlap", "timeline", "stats", "country", "map")
    if verb in narrowed and dice.random() < 0.4:  # noqa: PLR2004
        given += dice.choice(
            (
                ["--status", "all"],
                ["--kind", "council"],
                ["--region", "north"],
                ["--country", dice.choice(SEATED)],
            )
        )
    return given


def judged(arguments: list[str]) -> Answer:
    """The answer, if it is one that the program may give. Raises Failure."""
    answer = asked(arguments)
    if ACTIVE.search(answer.out) or ACTIVE.search(answer.err):
        raise Failure(f"acts on a terminal: {answer.out!r} {answer.err!r}")
    if answer.status in REFUSED:
        first, *hints = [line for line in answer.err.splitlines() if line.startswith(("error: ", "hint: "))]
        if not first.startswith("error: ") or len(hints) != 1 or answer.out:
            raise Failure(f"is refused without saying what to do: {answer}")
    elif answer.status != ANSWERED:
        raise Failure(f"ends in {answer.status}: {answer.err}")
    return answer


def rows(form: str, text: str) -> list[list[str]] | None:
    """The cells of a format that has rows, the heading first; None for one without."""
    if form not in ("csv", "tsv"):
        return None
    found = (
        list(csv.reader(io.StringIO(text, newline="")))
        if form == "csv"
        else [line.split("\t") for line in text.splitlines()]
    )
    if len({len(row) for row in found}) > 1:
        raise Failure(f"rows of different lengths: {found}")
    return found


def read_back(form: str, text: str) -> int | None:
    """How many rows a format of rows or lines has; raises where it cannot be read. None for the others."""
    if form == "json":
        found = json.loads(text)
        return len(found) if isinstance(found, list) else None
    if form == "jsonl":
        return len([json.loads(line) for line in text.splitlines()])
    cells = rows(form, text)
    return None if cells is None else max(len(cells) - 1, 0)


def in_formats(arguments: list[str], dice: random.Random) -> int:
    """Ask in some formats, with some columns, and once more. The number of answers; raises Failure or any exception."""
    number, lines = 0, {}
    for form in dice.sample(FORMATS, 3):
        answer = judged([*arguments, "-f", form])
        number += 1
        if answer.status != ANSWERED:
            return number
        lines[form] = read_back(form, answer.out) if answer.out else None
        if judged([*arguments, "-f", form]) != answer:
            raise Failure(f"answers differently the second time, in {form}")
        number += 1
    if len({lines.get(form) for form in ("csv", "tsv") if lines.get(form) is not None}) > 1:
        raise Failure(f"as many rows in one format as in another: {lines}")
    names = judged([*arguments, "--columns", "?"]).out.split()
    number += 1
    if names:
        chosen = dice.sample(names, min(len(names), 2))
        wanted = [*arguments, "--columns", ",".join(chosen)]
        table, data = judged([*wanted, "-f", "csv"]), judged([*wanted, "-f", "json"])
        number += 2
        [head, *cells] = rows("csv", table.out) or [chosen]
        if head != chosen:
            raise Failure(f"has the columns {head}, asked for {chosen}")
        objects = json.loads(data.out)
        if [list(item) for item in objects] != [chosen] * len(cells):
            raise Failure(f"has other rows in JSON than in CSV: {objects} {cells}")
    return number


def picture(arguments: list[str], file: Path, dice: random.Random) -> int:
    """Ask for the picture of an answer, in some size. The number of answers; raises Failure or any exception."""
    answer = judged([*arguments, "-o", str(file), "--force", *dice.choice(SIZES)])
    if answer.status == ANSWERED:
        text = file.read_text("utf-8")
        if ACTIVE.search(text):
            raise Failure("has a picture that acts on a text")
        ET.fromstring(text)  # noqa: S314 - the program wrote it
    return 1


def with_more(data: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A registry with a body besides, which a forum may follow, and with joinings."""
    members = " ".join(dice.sample(CODES, dice.randrange(1, 4)))
    union = {"name": "Union", "acronym": "EU", "memberships": [states_list("1990", members, source="site")]}
    for forum in data["forums"].values():
        if forum["memberships"] and dice.random() < 0.3:  # noqa: PLR2004 - some of them
            forum["memberships"][-1]["groups"].append(
                {"standing": "member", "word": "member", "body": "union"}
            )
        if dice.random() < 0.5:  # noqa: PLR2004
            joining = {
                "date": "2020-05",
                "states": [dice.choice(SEATED[:6])],
                "standing": "member",
                "source": "paper",
            }
            forum["joined"] = [joining]
    return {**data, "organisations": {"union": union}}


class Run:
    """Asks registry after registry, and counts."""

    def __init__(self, folder: Path, questions: int, dice: random.Random) -> None:
        self.file = folder / "registry.toml"
        self.questions = questions
        self.dice = dice
        self.counts: Counter[str] = Counter()

    def ask(self, data: dict[str, Any]) -> None:
        """Ask a registry its questions. Raises SystemExit at the first that fails, once it is printed."""
        if self.dice.random() < 0.5:  # noqa: PLR2004 - half of them
            data = with_more(data, self.dice)
        if inspect_data(data):
            self.counts["not sound, passed over"] += 1
            return
        self.file.write_text(tomli_w.dumps(data), "utf-8")
        self.counts["registries"] += 1
        bodies = list(data.get("organisations", ()))
        for _ in range(self.questions):
            verb, *more = question(self.dice, list(data["forums"]), bodies)
            arguments = [verb, *more, *options(self.dice, verb), "--registry", str(self.file)]
            try:
                self.counts["answers"] += in_formats(arguments, self.dice)
                if verb in DRAWN:
                    self.counts["pictures"] += picture(arguments, self.file.with_suffix(".svg"), self.dice)
            except Exception as error:  # noqa: BLE001 - any exception is a failure of the program
                print(f"{shlex.join(arguments)}: {type(error).__name__}: {error}\n", file=sys.stderr)
                print(self.file.read_text("utf-8"), file=sys.stderr)
                sys.exit(1)


def main() -> None:
    """Read the options, ask, and say how much was asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--registries", type=int, default=200, metavar="N")
    parser.add_argument("--questions", type=int, default=25, metavar="N", help="to each registry")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument(
        "--bodies", action="store_true", help="one forum and two bodies, with evidence of every kind"
    )
    given_options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        dice = random.Random(given_options.seed)  # noqa: S311 - no secret
        asking = Run(Path(folder), given_options.questions, dice)

        @seed(given_options.seed)
        @settings(
            max_examples=given_options.registries,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(registries())
        def each(data: dict[str, Any]) -> None:
            asking.ask(data)

        start = time.monotonic()
        each()
        said = ", ".join(f"{number:,} {what}" for what, number in asking.counts.items())
        print(f"{said}, without a failure, in {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
