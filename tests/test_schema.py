"""The JSON Schema of a registry file, for editors."""

from __future__ import annotations

import copy
import json

import pytest
import tomli

from conftest import RIVERS, ROOT, SHIPPED
from later import Later

jsonschema = Later("jsonschema")


@pytest.fixture(scope="module")
def schema() -> dict:
    """The schema that is shipped beside the registry."""
    return json.loads((ROOT / "data" / "forums.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def validator(schema):
    """A validator of registry files."""
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture
def rivers_data() -> dict:
    """The small registry, to be changed."""
    return copy.deepcopy(tomli.loads(RIVERS.read_text("utf-8")))


def at(data, path: str):
    """The value at a path such as ``forums.nile.kind.0``."""
    for step in path.split("."):
        data = data[int(step)] if step.isdigit() else data[step]
    return data


def test_the_file_is_what_the_program_prints(run):
    """The schema kept in the repository is exactly what ``iscm schema`` prints."""
    done = run("schema")
    assert (done.status, done.err) == (0, "")
    assert (ROOT / "data" / "forums.schema.json").read_text("utf-8") == done.out


def test_the_schema_is_a_schema(schema):
    """The schema is valid JSON Schema of 2020-12."""
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.curator
@pytest.mark.parametrize("file", [SHIPPED, RIVERS], ids=["shipped", "rivers"])
def test_sound_registries_fit_the_schema(validator, file):
    """What ``iscm check`` finds sound, the schema accepts."""
    assert list(validator.iter_errors(tomli.loads(file.read_text("utf-8")))) == []


@pytest.mark.curator
@pytest.mark.parametrize("file", [SHIPPED, RIVERS], ids=["shipped", "rivers"])
def test_registries_name_their_schema(file):
    """The first line of a registry leads an editor to the schema."""
    first = file.read_text("utf-8").splitlines()[0]
    assert first.startswith("#:schema ")
    assert (file.parent / first.removeprefix("#:schema ")).samefile(ROOT / "data" / "forums.schema.json")


@pytest.mark.parametrize(
    "path",
    [
        "registry", "kinds.initiative", "statuses.working", "regions.asia", "terms.0", "statements.0", "rosters.0",
        "publications.0", "forums.mekong", "forums.mekong.names.0", "forums.mekong.kind.0", "forums.mekong.regions.0",
        "forums.mekong.established.0", "forums.mekong.documents.0", "forums.mekong.meetings.0",
        "forums.mekong.memberships.0", "forums.mekong.memberships.0.groups.0", "forums.danube.counts.0",
        "forums.danube.chairs.0", "forums.danube.organisations.0", "forums.niger.relations.0", "organisations.eu",
        "sources.atlas",
    ],
)  # fmt: skip
def test_an_unknown_key_is_rejected(validator, rivers_data, path):
    """The schema rejects a key that no record of that kind has, and that alone."""
    at(rivers_data, path)["colour"] = "brown"
    [error] = validator.iter_errors(rivers_data)
    assert "'colour' was unexpected" in error.message
    assert path == ".".join(map(str, error.absolute_path))


def test_an_unknown_table_is_rejected(validator, rivers_data):
    """The schema rejects a table that a registry does not have."""
    rivers_data["colours"] = {}
    assert not validator.is_valid(rivers_data)


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ("forums.mekong.memberships.1", "as_of", "June 2020"),
        ("forums.mekong.memberships.1", "as_of", "2020-6"),
        ("forums.mekong.memberships.1", "as_of", 2020),
        ("forums.mekong.memberships.1", "basis", "hearsay"),
        ("forums.mekong.memberships.1", "complete", "yes"),
        ("forums.mekong.memberships.1.groups.0", "states", ["KHM", "KHX"]),
        ("forums.mekong.memberships.1.groups.0", "states", "KHM"),
        ("forums.mekong.memberships.1.groups.0", "word", ""),
        ("forums.mekong.meetings.0", "country", "khm"),
        ("forums.danube.chairs.0", "state", "SI"),
        ("forums.danube.counts.0", "value", "14"),
        ("forums.danube.counts.0", "of", "people"),
        ("forums.danube", "website", "www.icpdr.org"),
        ("forums.danube", "kind", []),
        ("forums", "Spare_One", {"name": "x", "short_name": "x", "kind": [{"value": "a", "source": "a"}], "status": [{"value": "a", "source": "a"}]}),
        ("sources.atlas", "url", "atlas"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_rejected(validator, rivers_data, path, key, value):
    """The schema rejects what ``iscm check`` would: dates, codes, words, addresses, types and ids."""
    at(rivers_data, path)[key] = value
    assert not validator.is_valid(rivers_data)


@pytest.mark.parametrize(
    "path", ["registry.title", "forums.mekong.name", "forums.mekong.kind.0.source", "sources.atlas.url"]
)
def test_a_missing_key_is_rejected(validator, rivers_data, path):
    """The schema rejects a record without a key that it must have."""
    base, _, key = path.rpartition(".")
    del at(rivers_data, base)[key]
    assert not validator.is_valid(rivers_data)


@pytest.mark.parametrize("date", ["2006", "2006-07", "2006-07-11", "2009/2013", "2016~", "2016-11/2017~"])
def test_every_form_of_a_date_is_accepted(validator, rivers_data, date):
    """The schema accepts a date in each form that a registry can have."""
    rivers_data["forums"]["rhine"]["memberships"][0]["as_of"] = date
    assert validator.is_valid(rivers_data)
