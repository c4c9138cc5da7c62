"""What a release is accompanied by: a bill of materials in CycloneDX's form, which says what the wheel needs."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import tomli

from later import Later
from test_lock import ENTRIES, PROJECT, ROOT

if TYPE_CHECKING:
    from pathlib import Path

jsonschema = Later("jsonschema")

FILES = {"iscm_cli-9.whl": b"a wheel\n", "iscm_cli-9.tar.gz": b"an sdist\n"}
HASHES = {
    "type": "array",
    "minItems": 1,
    "items": {
        "required": ["alg", "content"],
        "properties": {"alg": {"const": "SHA-256"}, "content": {"pattern": "^[0-9a-f]{64}$"}},
    },
}
COMPONENT = {
    "type": "object",
    "required": ["type", "bom-ref", "name", "version", "purl", "externalReferences"],
    "additionalProperties": False,
    "properties": {
        "type": {"enum": ["application", "library"]},
        "bom-ref": {"type": "string"},
        "name": {"type": "string", "minLength": 1},
        "version": {"type": "string", "minLength": 1},
        "description": {"type": "string"},
        "scope": {"enum": ["required", "optional", "excluded"]},
        "purl": {"pattern": "^pkg:pypi/[a-z0-9-]+@[0-9]"},
        "licenses": {"items": {"required": ["expression"], "additionalProperties": {"type": "string"}}},
        "properties": {"items": {"required": ["name", "value"], "additionalProperties": {"type": "string"}}},
        "externalReferences": {
            "items": {
                "required": ["type", "url", "hashes"],
                "properties": {"type": {"const": "distribution"}, "hashes": HASHES},
            }
        },
    },
}
# The keys of CycloneDX 1.6 that are used here, in its own order of what is required.
SHAPE = {
    "type": "object",
    "required": [
        "bomFormat",
        "specVersion",
        "serialNumber",
        "version",
        "metadata",
        "components",
        "dependencies",
    ],
    "additionalProperties": False,
    "properties": {
        "$schema": {"const": "http://cyclonedx.org/schema/bom-1.6.schema.json"},
        "bomFormat": {"const": "CycloneDX"},
        "specVersion": {"const": "1.6"},
        "serialNumber": {
            "pattern": "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$"
        },
        "version": {"const": 1},
        "metadata": {
            "required": ["component", "tools"],
            "properties": {"component": COMPONENT},
        },
        "components": {"type": "array", "items": COMPONENT},
        "dependencies": {
            "items": {
                "required": ["ref", "dependsOn"],
                "properties": {"dependsOn": {"uniqueItems": True, "items": {"type": "string"}}},
            }
        },
        "compositions": {
            "items": {"required": ["aggregate"], "properties": {"aggregate": {"const": "unknown"}}}
        },
    },
}


@pytest.fixture(scope="module")
def make_bom():
    """The script, as a module."""
    spec = importlib.util.spec_from_file_location("make_bom", ROOT / "tools" / "make_bom.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_bom"] = module  # where its named tuples look for their names
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def release(tmp_path) -> Path:
    """A folder as a release has it."""
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.fixture
def bill(make_bom, release, monkeypatch, capsys):
    """The bill of that release, as the script prints it."""
    monkeypatch.setattr(sys, "argv", ["make_bom.py", str(release)])
    assert make_bom.main() == 0
    return json.loads(capsys.readouterr().out)


def test_the_bill_has_the_form_of_cyclonedx(bill):
    """Each key is one of CycloneDX 1.6, with a value of its kind; .ci/release asks its own schema."""
    jsonschema.validate(bill, SHAPE)
    refs = [bill["metadata"]["component"]["bom-ref"], *(each["bom-ref"] for each in bill["components"])]
    assert len(refs) == len(set(refs))
    assert [each["ref"] for each in bill["dependencies"]] == refs
    assert {ref for each in bill["dependencies"] for ref in each["dependsOn"]} <= set(refs)
    assert {ref for each in bill.get("compositions", []) for ref in each["dependencies"]} <= set(refs)


def test_the_bill_names_the_files_by_their_hashes(bill):
    """The wheel and the sdist are those whose hashes stand there."""
    component = bill["metadata"]["component"]
    assert (component["name"], component["version"]) == ("iscm-cli", PROJECT["project"]["version"])
    assert {each["url"]: each["hashes"][0]["content"] for each in component["externalReferences"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()
    }


def test_the_bill_has_the_whole_lock(bill):
    """Every entry of the lock is a component, with the hashes and the marker that the lock has."""
    found = [
        (
            f"{each['name']}=={each['version']}",
            [item["content"] for item in each["externalReferences"][0]["hashes"]],
            each.get("properties", [{"value": ""}])[0]["value"],
        )
        for each in bill["components"]
    ]
    expected = [
        (
            pinned,
            [word.removeprefix("--hash=sha256:") for word in rest if word.startswith("--hash")],
            " ".join(word for word in rest if not word.startswith("--hash")).removeprefix("; "),
        )
        for pinned, *rest in ENTRIES
    ]
    assert found == expected


def test_the_bill_says_what_is_needed_for_what(bill):
    """Required is what the program needs, optional what extras do, excluded what development does."""
    scopes = {each["name"]: each["scope"] for each in bill["components"]}
    assert {name: scopes[name] for name in ("pydantic-core", "rich", "jinja2", "markupsafe", "pytest", "ruff")} == {
        "pydantic-core": "required", "rich": "required", "jinja2": "optional", "markupsafe": "optional",
        "pytest": "excluded", "ruff": "excluded",
    }  # fmt: skip
    assert set(Counter(scopes.values())) == {"required", "optional", "excluded"}
    needs = {each["ref"].partition("@")[0]: each["dependsOn"] for each in bill["dependencies"]}
    direct = {ref.partition("@")[0].removeprefix("pkg:pypi/") for ref in needs["pkg:pypi/iscm-cli"]}
    asked = [
        re.match(r"[\w-]+", text)[0].lower()
        for texts in (
            PROJECT["project"]["dependencies"],
            *(
                texts
                for extra, texts in PROJECT["project"]["optional-dependencies"].items()
                if extra != "dev"
            ),
        )
        for text in texts
    ]
    assert direct == set(asked)
    assert any(ref.startswith("pkg:pypi/markupsafe@") for ref in needs["pkg:pypi/jinja2"])


def test_the_same_release_has_the_same_bill(make_bom, release):
    """Nothing in it tells the day or the machine, and another wheel has another number."""
    project = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    entries = make_bom.locked((ROOT / "requirements-dev.lock").read_text("utf-8"))
    first, again = (make_bom.bill(release, project, entries) for _ in range(2))
    (release / "iscm_cli-9.whl").write_bytes(b"another\n")
    other = make_bom.bill(release, project, entries)
    assert first == again
    assert first["serialNumber"] != other["serialNumber"]


def test_a_folder_without_a_release_has_no_bill(make_bom, tmp_path, monkeypatch):
    """It is an error with a way out."""
    monkeypatch.setattr(sys, "argv", ["make_bom.py", str(tmp_path)])
    with pytest.raises(SystemExit, match="has not one wheel and one sdist\nhint: "):
        make_bom.main()
