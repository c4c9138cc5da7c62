"""Makes data/states.csv from OCHA's Countries & Territories Taxonomy and the two files beside this script.

``state_aliases.toml`` adds names; ``states_in_time.toml`` adds since when States exist, and former States,
and names its sources. The taxonomy ships inside the package hdx-python-country; nothing is fetched, and nothing of that package
is run. Usage: python tools/make_states.py data/states.csv
"""

from __future__ import annotations

import csv
import io
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from iscm_cli.naming.folding import fold
from iscm_cli.states import COLUMNS
from iscm_cli.states.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, str]

ALIASES = Path(__file__).with_name("state_aliases.toml")
TIMES = Path(__file__).with_name("states_in_time.toml")
KOSOVO = "XKX"  # no ISO code: the taxonomy keeps it in columns of its own
LANGUAGE_NAMES = dict(
    zip(LANGUAGES, ("English", "French", "Spanish", "Russian", "Chinese", "Arabic"), strict=True)
)


def main(arguments: list[str]) -> int:
    """Write the table to the path given; 2 where none is."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    Path(arguments[0]).write_bytes(make_table().encode("utf-8"))
    return 0


def make_table() -> str:
    """The table of States, present and former, as CSV, in the order of the alpha-3 codes."""
    extra = tomli.loads(ALIASES.read_text("utf-8"))
    times = tomli.loads(TIMES.read_text("utf-8"))
    rows = {code: row for row in read_taxonomy() if (code := code_of(row))}
    for file, tables in ((ALIASES, extra.values()), (TIMES, [times["since"]])):
        unknown = {code for table in tables for code in table} - rows.keys()
        if unknown:
            sys.exit(f"{file.name} has codes that the taxonomy lacks: {', '.join(sorted(unknown))}")
    states = {code: state_of(code, row, extra) for code, row in rows.items()}
    for code, day in times["since"].items():
        states[code]["since"] = day
    states |= {code: former_state(code, record) for code, record in times["former"].items()}
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for code in sorted(states):
        writer.writerow(states[code])
    return text.getvalue()


def read_taxonomy() -> list[Row]:
    """The rows of the taxonomy."""
    spec = find_spec("hdx.location") if find_spec("hdx") else None
    if spec is None or not spec.submodule_search_locations:
        sys.exit("install hdx-python-country: the taxonomy is a file inside it")
    (path,) = Path(spec.submodule_search_locations[0]).glob("*C&T Taxonomy.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def code_of(row: Row) -> str | None:
    """The alpha-3 code of a State or territory of ISO 3166-1, or of Kosovo; None for any other row."""
    code = row["ISO 3166-1 Alpha 3-Codes"]
    return code or (KOSOVO if row["x Alpha3 codes"] == KOSOVO else None)


def state_of(code: str, row: Row, extra: dict[str, Any]) -> Row:
    """One row of the table."""
    corrected = extra["names"].get(code, {})
    names = {lang: tidy(corrected.get(lang) or name_in(lang, row)) for lang in LANGUAGES}
    area = row["Region Name"], row["Intermediate Region Name"] or row["Sub-region Name"]
    region, subregion = extra["areas"].get(code, area)
    m49 = row["m49 numerical code"]
    given = [
        *(row[f"M49 {LANGUAGE_NAMES[lang]}"] for lang in LANGUAGES if lang not in corrected),
        row["English Short"],
        row["ISO Alt Term"],
        row["English Formal"].removeprefix("the "),
        *extra["aliases"].get(code, ()),
    ]
    return {
        "alpha3": code,
        "alpha2": row["ISO 3166-1 Alpha 2-Codes"] or row["x Alpha2 codes"],
        "m49": m49 and m49.zfill(3),
        "region": region,
        "subregion": subregion,
        **names,
        "aliases": "|".join(new_names(names, given)),
    }


def former_state(code: str, record: dict[str, Any]) -> Row:
    """One row of the table, for a State that exists no more."""
    names = {lang: tidy(record.get(lang, "")) for lang in LANGUAGES}
    aliases = "|".join(new_names(names, record.get("aliases", [])))
    return {**record, "alpha3": code, **names, "aliases": aliases}


def name_in(lang: str, row: Row) -> str:
    """The UN's short name; for territories, which have none in most languages, the name in M49.

    In English the taxonomy's preferred term is the UN's short name or, for territories, the UN's usage.
    """
    language = LANGUAGE_NAMES[lang]
    short = row["Preferred Term"] if lang == "en" else row[f"{language} Short"]
    return short or row[f"M49 {language}"]


def new_names(names: Row, given: list[str]) -> Iterator[str]:
    """The aliases that add something: each once, and none that folds to a name of the State."""
    seen = {fold(name) for name in names.values()}
    for alias in map(tidy, given):
        folded = fold(alias)
        if folded and folded not in seen:
            seen.add(folded)
            yield alias


def tidy(name: str) -> str:
    """One kind of apostrophe (the taxonomy mixes two) and single blanks."""
    return " ".join(name.replace("’", "'").split())  # noqa: RUF001


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
