"""A Frictionless Data Package: a folder of CSV files with ``datapackage.json``, and the codebook as a text.

Follows https://specs.frictionlessdata.io/data-package/ and its table schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.output.blocks import Column, Table
from iscm_cli.output.export.codebook import as_codebook
from iscm_cli.output.export.listing import read_listing, texts_in
from iscm_cli.output.export.target import new_folder
from iscm_cli.output.formats.rows import SEPARATOR, as_csv, as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from iscm_cli.models import Registry
    from iscm_cli.queries.columns import DataTable, TableField

_DESCRIPTION, _CODEBOOK = "datapackage.json", "codebook.md"
_NAME = "iscm-registry"
_LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def write_package(
    path: Path, registry: Registry, tables: Sequence[DataTable], said: Callable[[str], None], *, force: bool
) -> None:
    """Write the tables as a data package into the folder ``path``; ``said`` hears each table's name."""
    with new_folder(path, _foreign, force=force) as folder:
        for table in tables:
            said(table.name)
            columns = tuple(Column(field.name, field.name) for field in table.fields)
            (folder / f"{table.name}.csv").write_text(
                as_csv(Table(columns, table.rows)), encoding="utf-8", newline=""
            )
        (folder / _DESCRIPTION).write_text(as_json(_description(registry, tables)), encoding="utf-8")
        (folder / _CODEBOOK).write_text(as_codebook(registry, tables), encoding="utf-8", newline="")


def _foreign(folder: Path) -> str | None:
    """Something in the folder that no earlier export wrote there: its description lists what did."""
    names = _listed(folder / _DESCRIPTION)
    others = (
        entry.name
        for entry in folder.iterdir()
        if entry.name not in names or entry.is_symlink() or not entry.is_file()
    )
    return min(others, default=None)


def _listed(description: Path) -> frozenset[str]:
    """The files of the data package that a description is of; none where it is not of one of this program."""
    data = read_listing(description)
    resources = data.get("resources")
    if data.get("name") != _NAME or not isinstance(resources, list):
        return frozenset()
    paths = [resource.get("path") for resource in resources if isinstance(resource, dict)]
    return frozenset([*texts_in(paths), _DESCRIPTION, _CODEBOOK])


def _description(registry: Registry, tables: Sequence[DataTable]) -> dict[str, Any]:
    head = registry.registry
    return {
        "profile": "tabular-data-package",
        "name": _NAME,
        "title": head.title,
        "description": head.description,
        "version": head.version,
        "licenses": [_LICENCE]
        if head.licence == "CC BY 4.0"
        else [{"name": head.licence, "title": head.licence}],
        "contributors": [{"title": head.authors, "role": "author"}],
        "sources": [{"title": source.title, "path": source.url} for source in registry.sources.values()],
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: DataTable) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": field.name, "type": _type(field), "description": _said(field)}
            | ({"constraints": {"required": True}} if field.required else {})
            for field in table.fields
        ],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if table.foreign:
        schema["foreignKeys"] = [
            {"fields": list(key.fields), "reference": {"resource": _name(key.table), "fields": list(key.to)}}
            for key in table.foreign
        ]
    return {
        "profile": "tabular-data-resource",
        "name": _name(table.name),
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _type(field: TableField) -> str:
    return "string" if field.many else field.type


def _said(field: TableField) -> str:
    several = f" Several values are separated by {SEPARATOR}." if field.many else ""
    return f"{field.description}{several}" + (f" Empty: {field.empty}." if field.empty else "")


def _name(table: str) -> str:
    """The name of a table's resource, which has no underscores."""
    return table.replace("_", "-")
