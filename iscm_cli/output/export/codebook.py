"""The codebook as a text in Markdown: how to read the files, then every table with its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.formats.markdown import escaped
from iscm_cli.output.formats.rows import SEPARATOR
from iscm_cli.queries.codebook import type_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.columns import DataTable

_READING = f"""## How to read these files

The files are in UTF-8. An empty cell has no value; what that means is said below for each column. Nothing in
them is written as NA: **the two letters `NA` are the code of Namibia**, in the column `alpha2` of
`states.csv`. Some programs take them for a missing value, unless they are told not to:

| Program | Command |
|---|---|
| pandas | `pd.read_csv("states.csv", keep_default_na=False, na_values=[""], dtype={{"m49": "string"}})` |
| R, readr | `read_csv("states.csv", na = "", col_types = cols(m49 = "c"))` |
| R, data.table | `fread("states.csv", na.strings = "", encoding = "UTF-8", colClasses = list(character = "m49"))` |
| R, base | `read.csv("states.csv", na.strings = "", encoding = "UTF-8", colClasses = c(m49 = "character"))` |
| csvkit | `csvsort --no-inference --blanks -c alpha2 states.csv` |
| DuckDB | `read_csv('states.csv', all_varchar = true)` |

With csvkit, `--blanks` keeps `NA`, which `--no-inference` alone does not, and `--no-inference` every other cell
as it is written; `csvjoin`, `csvsql` and `csvstat` take both options as well. `m49` has leading zeros, so read
it as text, as above.

- **Several values in one cell** are separated by `{SEPARATOR}`, without spaces. Each such column also has a table
  of its own with one value a row, such as `forum_regions`: use that one to count or to filter.
- **Dates** are text, as precise as the source: `2006`, `2006-07`, `2006-07-11`, or `2009/2013` for some time in
  between. A column that ends in `_estimated` says whether a date is an estimate of the curators.
- **To refer to a row**, use `key` where the table has one. `number` is a place in an order, and moves when an
  older fact is added.
- **A cell that a spreadsheet could take for a formula** has an apostrophe before the sign with which the formula
  would begin.
- **States** are ISO 3166-1 alpha-3 codes; `states.csv` has their names.
"""


def as_codebook(registry: Registry, tables: Sequence[DataTable]) -> str:
    """The codebook of these tables in Markdown."""
    return "\n".join(_lines(registry, tables)) + "\n"


def _lines(registry: Registry, tables: Sequence[DataTable]) -> Iterator[str]:
    head = registry.registry
    yield "# Codebook"
    yield ""
    yield f"{escaped(head.title)}, version {escaped(head.version)}. Licence: {escaped(head.licence)}."
    yield ""
    yield from _READING.splitlines()
    for table in tables:
        yield ""
        yield f"## {table.name}"
        yield ""
        yield f"{table.title}."
        yield ""
        yield (
            f"Rows are told apart by {_columns(table.key)}"
            + "".join(f", and by {_columns(columns)}" for columns in table.unique)
            + "."
        )
        yield ""
        yield "| Column | Type | What it says | If empty |"
        yield "|---|---|---|---|"
        for field in table.fields:
            cells = (f"`{field.name}`", type_of(field), field.description, field.empty or "never")
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _columns(names: Sequence[str]) -> str:
    return " + ".join(f"`{name}`" for name in names)
