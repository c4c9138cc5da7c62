"""A panel as one file, CSV or Parquet, with a codebook beside it that says what each column means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from iscm_cli.errors import UsageError
from iscm_cli.output.export.target import new_files, reported
from iscm_cli.output.formats.rows import SEPARATOR
from iscm_cli.output.stream import batches, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from iscm_cli.models import Registry
    from iscm_cli.output.blocks import Answer
    from iscm_cli.output.views.panel import PanelTable

PARQUET = ".parquet"
SUFFIXES = (".csv", PARQUET)
_IN_R = {"string": "character", "integer": "integer", "boolean": "logical"}
_GROUP = 25  # batches of rows in a row group of Parquet


def codebook_path(path: Path) -> Path:
    """Where the codebook of a file goes: ``panel.csv`` has ``panel.csv.codebook.md`` beside it."""
    return path.with_name(f"{path.name}.codebook.md")


def write_panel(path: Path, registry: Registry, table: PanelTable, answer: Answer, *, force: bool) -> None:
    """Write the rows of an answer, as they are made, and the codebook: both, or neither.

    Raises UsageError for a name that ends in neither .csv nor .parquet, and where Parquet lacks its package.
    """
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise UsageError(f"a panel is written to a file that ends in {' or '.join(SUFFIXES)}", "panel.csv")
    if suffix == PARQUET:
        _pyarrow()
    beside = codebook_path(path)
    with new_files([path, beside], force=force) as (file, book):
        with reported(beside):
            book.write_text(codebook(registry, table, path.name), encoding="utf-8", newline="\n")
        with reported(path):
            _write_rows(file, suffix, table, answer)


def _write_rows(file: Path, suffix: str, table: PanelTable, answer: Answer) -> None:
    if suffix == PARQUET:
        _write_parquet(file, table, answer)
        return
    with file.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(texts(answer, "csv"))


def codebook(registry: Registry, table: PanelTable, name: str) -> str:
    """What a file contains, in Markdown: each column with its type and meaning, and where the data come from."""
    head = registry.registry
    key = ", ".join(f"`{column}`" for column in table.key)
    columns = (
        f"| `{field.name}` | {field.type} | {'yes' if field.required else 'no'} | {table.descriptions[field.name]} |"
        for field in table.fields
    )
    lines = [
        f"# {name}",
        "",
        f"{table.title}. From: {head.authors}, {head.title}, version {head.version} ({head.licence}).",
        "",
        f"The columns {key} together identify a row.",
        "An empty cell means that there is no value; the text NA never stands for it.",
        "",
        "| Column | Type | Always given | Meaning |",
        "|---|---|---|---|",
        *columns,
        "",
        "## How to read it",
        "",
        *_reading(table, name),
    ]
    return "\n".join(lines) + "\n"


def _reading(table: PanelTable, name: str) -> Iterator[str]:
    """How programs read the file as it is: missing is what is empty, and codes keep their zeros."""
    kinds = {
        field.name: field.type for field in table.fields if not field.required or field.type == "boolean"
    }
    text = [column for column, kind in kinds.items() if kind == "string"]
    whole = ", ".join(f'"{column}": "Int64"' for column, kind in kinds.items() if kind == "integer")
    parquet = name.casefold().endswith(PARQUET)
    file = name if re.fullmatch(r"[\w.-]+", name) else f"panel{PARQUET if parquet else '.csv'}"
    if parquet:
        commands = {
            "pandas": f'pd.read_parquet("{file}").astype({{{whole}}})',
            "R, arrow": f'read_parquet("{file}")',
            "DuckDB": f"read_parquet('{file}')",
        }
    else:
        yield "Some programs take the text `NA` for a missing value, and a code such as `004` for a number, unless they"
        yield "are told not to:"
        yield ""
        strings = ", ".join(f'"{column}": "str"' for column in text)
        readr = ", ".join(f'{column} = "{_IN_R[kind][0]}"' for column, kind in kinds.items())
        listed = ", ".join(f'"{column}"' for column in text)
        base = ", ".join(f'{column} = "{_IN_R[kind]}"' for column, kind in kinds.items())
        types = ", ".join(f"'{column}': 'VARCHAR'" for column in text)
        commands = {
            "pandas": f'pd.read_csv("{file}", keep_default_na=False, na_values=[""], dtype={{{strings}, {whole}}})',
            "R, readr": f'read_csv("{file}", na = "", col_types = cols({readr}))',
            "R, data.table": f'fread("{file}", na.strings = "", encoding = "UTF-8", colClasses = list(character = c({listed})))',
            "R, base": f'read.csv("{file}", na.strings = "", encoding = "UTF-8", colClasses = c({base}))',
            "DuckDB": f"read_csv('{file}', nullstr = '', types = {{{types}}})",
        }
    yield "| Program | Command |"
    yield "|---|---|"
    yield from (f"| {program} | `{command}` |" for program, command in commands.items())


def _pyarrow() -> Any:
    try:
        from pyarrow import parquet  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise UsageError(
            "Parquet needs the package pyarrow",
            'pip install "iscm-cli[parquet]" adds it; or write a .csv file',
        ) from None
    return parquet


def _write_parquet(file: Path, table: PanelTable, answer: Answer) -> None:
    """Write a part of the rows at a time; each column has its description."""
    parquet = _pyarrow()
    import pyarrow as pa  # noqa: PLC0415 - an optional extra

    kinds = {"string": pa.string(), "integer": pa.int32(), "boolean": pa.bool_()}
    schema = pa.schema(
        [
            pa.field(
                field.name,
                kinds[field.type],
                nullable=not field.required,
                metadata={"description": table.descriptions[field.name]},
            )
            for field in table.fields
        ]
    )
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        group: list[Any] = []
        for part in batches(answer.stream() if answer.stream else ()):
            columns = [[_flat(value) for value in column] for column in zip(*part, strict=True)]
            group.append(
                pa.RecordBatch.from_arrays(
                    [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)],
                    schema=schema,
                )
            )
            if len(group) == _GROUP:
                writer.write_table(pa.Table.from_batches(group))
                group.clear()
        if group:
            writer.write_table(pa.Table.from_batches(group))


def _flat(value: object) -> object:
    """Several values in one cell as CSV has them."""
    return (SEPARATOR.join(value) or None) if isinstance(value, tuple) else value
