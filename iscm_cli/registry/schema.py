"""The JSON Schema of a registry file, for editors that complete and check while one types."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from iscm_cli.docstrings import keep
from iscm_cli.models import Registry
from iscm_cli.models.base import Record
from iscm_cli.queries.identifiers import ROR_ID, WIKIDATA_ID
from iscm_cli.states.languages import OTHER_LANGUAGES
from iscm_cli.states.table import load_states

if TYPE_CHECKING:
    from collections.abc import Iterator

_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_STATE_KEYS = ("state", "country")
_PATTERNS = {
    "url": "^https?://",
    "report": "^(https://|mailto:)",
    "website": "^https?://",
    "archived": "^https?://",
    "wikidata": f"^{WIKIDATA_ID.pattern}$",
    "ror": f"^{ROR_ID.pattern}$",
}
_NAMED = ("publishers",)  # whose keys are names as sources print them, and no ids
_BY_LANGUAGE = (
    "labels",
    "plurals",
    "acronyms",
    "label_sources",
    "definitions",
    "definition_sources",
    "titles",
    "descriptions",
)


def registry_schema() -> dict[str, Any]:
    """The schema as JSON values: the models' own, with what only tables and cross-checks know added."""
    keep(_records(Record))
    schema = Registry.model_json_schema(by_alias=True)
    definitions = schema["$defs"]
    definitions["StateCode"] = {
        "title": "StateCode",
        "description": "ISO 3166-1 alpha-3, and XKX for Kosovo; ISO 3166-3 for former States",
        "enum": sorted(load_states().codes),
    }
    for record in (schema, *definitions.values()):
        for key, value in record.get("properties", {}).items():
            _refine(key, value)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _records(model: type[Record]) -> Iterator[type[Record]]:
    for each in model.__subclasses__():
        yield each
        yield from _records(each)


def schema_text() -> str:
    """The schema as it is kept in the repository and printed by ``iscm schema``."""
    return json.dumps(registry_schema(), indent=2, ensure_ascii=False) + "\n"


def _refine(key: str, value: dict[str, Any]) -> None:
    if key == "states":
        value["items"] = {"$ref": "#/$defs/StateCode"}
    for form in (value, *value.get("anyOf", ())):
        if form.get("type") == "string" and key in _STATE_KEYS:
            form.clear()
            form["$ref"] = "#/$defs/StateCode"
        elif form.get("type") == "string" and key in _PATTERNS:
            form["pattern"] = _PATTERNS[key]
        elif key in _BY_LANGUAGE:
            form["propertyNames"] = {"enum": list(OTHER_LANGUAGES)}
        elif form.get("type") == "object" and "additionalProperties" in form and key not in _NAMED:
            form["propertyNames"] = {"pattern": _ID}
