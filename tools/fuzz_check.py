"""Feed ``iscm check`` with registries that libFuzzer mutates, until one makes it fail.

    python tools/fuzz_check.py FOLDER [LIBFUZZER OPTION ...]
    python tools/fuzz_check.py corpus -max_total_time=1200

FOLDER keeps the inputs that reached code which no other had reached; an empty one is first filled with the
small registry of the tests, a starter registry and the records of the shipped one. Half of the mutations
are of bytes, the others of lines, of values in the parsed data, or splices of two registries. An input
fails if ``check`` ends in a traceback, in another exit status than 0 and 1, without naming the place of
each fault, or prints what acts on a terminal; and if a registry that it calls sound makes a question fail.
libFuzzer then writes the input to a file beside, and stops; the same script with that file instead of the
folder runs it again. Wants ``pip install atheris tomli-w``; Atheris has wheels for some Pythons only.
"""

from __future__ import annotations

import io
import random
import re
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

try:
    import atheris
    import tomli_w
except ImportError:
    sys.exit(
        "error: Atheris or tomli-w is missing\nhint: pip install atheris tomli-w (on Linux, for CPython)"
    )

with atheris.instrument_imports(include=["iscm_cli"]):
    import tomli

    from iscm_cli.__main__ import run
    from iscm_cli.paths import data_file
    from iscm_cli.registry.starter import STARTER

    for module in (
        "commands.check",
        "registry.reading",
        "registry.complaints",
        "registry.soundness",
        "registry.positions",
        "states.table",
        "output.views.check",
    ):
        import_module(f"iscm_cli.{module}")  # what check would load later, and then without being watched

ROOT = Path(__file__).parent.parent
LONGEST = 16_384  # bytes of an input: longer ones take longer and say little more
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
QUESTIONS = (
    ["list", "--status", "all"],
    ["stats"],
    ["conflicts"],
    ["changes", "--since", "1900"],
    ["overlap"],
    ["timeline"],
    ["about"],
    ["sources"],
)
VALUES: tuple[Any, ...] = (
    "", "x", "member", "observer", "MAR", "XXX", "2006", "2006-13", "2009/2013", "2999", "2006~", "atlas",
    "\x1b[31m", "\u202e", "[bold]", "=1+1", "http://a.b", "x" * 400, 0, -1, 57, 10**6 + 1, 1 << 70,
    1.5, float("nan"), True, [], {}, [[]], ["MAR", "MAR"], [{}], {"": {}}, {"[key]": 1},
)  # fmt: skip


def asked(arguments: list[str]) -> tuple[int, str]:
    """The exit status of the program and all that it printed, in this process."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        status = run(arguments)
    return status, said.getvalue()


def judge(content: bytes) -> None:
    """Check one registry. Raises where the program fails."""
    PLACE.write_bytes(content)
    status, said = asked(["check", str(PLACE)])
    if ACTIVE.search(said):
        raise AssertionError(f"acts on a terminal: {said!r}")
    if status == 1:
        *faults, _ = said.splitlines()
        if not faults or not faults[0].startswith(f"{PLACE}:"):
            raise AssertionError(f"names no place: {said!r}")
    elif status == 0:
        question = QUESTIONS[len(content) % len(QUESTIONS)]
        status, said = asked([*question, "--registry", str(PLACE)])
        if status != 0 or ACTIVE.search(said):
            raise AssertionError(f"{question} ended in {status}: {said!r}")
    else:
        raise AssertionError(f"ended in {status}: {said!r}")


def mutated(content: bytes, most: int, seed: int) -> bytes:
    """Another registry made of this one, by one of five means."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    means = dice.choice(("bytes", "bytes", "bytes", "lines", "values", "splice"))
    if means == "lines":
        return of_lines(content, dice)[:most]
    if means == "values":
        with suppress(ValueError, RecursionError):
            data = tomli.loads(content.decode())
            change(data, dice)
            return tomli_w.dumps(data).encode()[:most]
    if means == "splice":
        other = dice.choice(SEEDS)
        here, there = dice.randrange(len(content) + 1), dice.randrange(len(other))
        return (content[:here] + other[there : there + dice.randrange(2000)] + content[here:])[:most]
    return bytes(atheris.Mutate(content, most))


def of_lines(content: bytes, dice: random.Random) -> bytes:
    """The lines with one of them left out, doubled or moved."""
    lines = content.splitlines(keepends=True)
    if not lines:
        return content
    line = lines.pop(dice.randrange(len(lines)))
    for _ in range(dice.randrange(3)):
        lines.insert(dice.randrange(len(lines) + 1), line)
    return b"".join(lines)


def change(data: Any, dice: random.Random) -> None:
    """Change one value somewhere in parsed data: another one, none, a double, or one from elsewhere in it."""
    places: list[tuple[Any, Any]] = []
    waiting = [data]
    while waiting:
        inner = waiting.pop()
        keys = list(inner) if isinstance(inner, dict) else range(len(inner))
        for key in keys:
            places.append((inner, key))
            if isinstance(inner[key], (dict, list)):
                waiting.append(inner[key])
    if not places:
        return
    (inner, key), (other, its) = dice.choice(places), dice.choice(places)
    new = dice.choice((dice.choice(VALUES), other[its] if not isinstance(other[its], (dict, list)) else "x"))
    deed = dice.randrange(4)
    if deed == 0:
        del inner[key]
    elif deed == 1 and isinstance(inner, list):
        inner.append(inner[key])
    elif deed == 1:
        inner[f"{key}-2"] = inner[key]
    else:
        inner[key] = new


def seeds() -> list[bytes]:
    """Registries and pieces of such to begin with."""
    shipped = data_file("forums.toml").read_text("utf-8")
    pieces = re.split(r"\n(?=\[(?:forums\.[a-z0-9-]+|[a-z_]+)\]\n)", shipped)
    small = [piece for piece in pieces if len(piece) < LONGEST][:60]
    whole = [(ROOT / "tests/data/rivers.toml").read_text("utf-8"), STARTER]
    return [text.encode() for text in (*whole, *small)]


def main() -> None:
    """Fill the folder where it is empty, and mutate until the options say stop or an input fails."""
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-") and not Path(sys.argv[1]).is_file():
        folder = Path(sys.argv[1])
        folder.mkdir(exist_ok=True)
        if not any(folder.iterdir()):
            for number, content in enumerate(SEEDS):
                (folder / f"seed-{number:02}.toml").write_bytes(content)
    atheris.Setup([sys.argv[0], f"-max_len={LONGEST}", *sys.argv[1:]], judge, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    SEEDS = seeds()
    with tempfile.TemporaryDirectory() as beside:
        PLACE = Path(beside) / "registry.toml"
        main()
