"""Write the bill of materials of a release, as CycloneDX 1.6 in JSON: what it is made with, and what it needs.

    python tools/make_bom.py FOLDER

FOLDER holds the wheel and the sdist, whose hashes go in. The components are those of ``requirements-dev.lock``, with the
hashes of their files: "required" is what the program needs to run, "optional" what its extras need, "excluded" what only
development needs. What needs what, and the licences, are read from what is installed beside this Python; of what is not
installed, such as a package for Windows alone, the needs are said to be unknown. The same folder, lock and installation
give the same text.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import json
import re
import sys
import uuid
from pathlib import Path
from typing import Any, NamedTuple

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
SPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # that of addresses, RFC 4122
DEVELOPMENT = "dev"


class Locked(NamedTuple):
    """An entry of the lock: one version of a package, for some Pythons or systems where a marker says so."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    @property
    def ref(self) -> str:
        """The package URL, which also names it within the bill."""
        return f"pkg:pypi/{self.name}@{self.version}"


def locked(text: str) -> list[Locked]:
    """The entries of a lock file."""
    entries = []
    for entry in text.replace("\\\n", " ").splitlines():
        found = re.match(r"([a-z0-9-]+)==([\w.+!-]+)\s*(?:;\s*(.*?)\s*)?(?=--hash)", entry)
        if found:
            hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry))
            entries.append(Locked(found[1], found[2], found[3] or "", hashes))
    return entries


def needs(requirement: str) -> dict[str, set[str]]:
    """The packages that an installed one needs by itself (under "") and for each extra, by name; none if not installed."""
    found: dict[str, set[str]] = {"": set()}
    try:
        texts = importlib.metadata.requires(requirement) or []
    except importlib.metadata.PackageNotFoundError:
        return {}
    for text in texts:
        each = Requirement(text)
        extras = re.findall(r"extra == ['\"]([\w.-]+)['\"]", str(each.marker or ""))
        for extra in extras or [""]:
            found.setdefault(canonicalize_name(extra) if extra else "", set()).add(
                canonicalize_name(each.name)
            )
    return found


def all_needed(asked: list[str]) -> dict[str, set[str]]:
    """Everything that requirements such as ``typer>=0.26`` lead to, each with what it needs itself."""
    found: dict[str, set[str]] = {}
    left = [Requirement(text) for text in asked]
    while left:
        each = left.pop()
        name = canonicalize_name(each.name)
        parts = needs(name)
        wanted = {
            need for extra in ("", *map(canonicalize_name, each.extras)) for need in parts.get(extra, ())
        }
        if name not in found or wanted - found[name]:
            found[name] = found.get(name, set()) | wanted
            left += [Requirement(need) for need in wanted]
    return found


def licence(name: str) -> list[dict[str, str]]:
    """The licence that an installed package gives as an SPDX expression, if it gives one."""
    try:
        said = importlib.metadata.metadata(name).get("License-Expression")
    except importlib.metadata.PackageNotFoundError:
        said = None
    return [{"expression": said}] if said else []


def component(entry: Locked, scope: str) -> dict[str, Any]:
    """A package as a component."""
    made: dict[str, Any] = {
        "type": "library", "bom-ref": entry.ref, "name": entry.name, "version": entry.version, "scope": scope,
        "licenses": licence(entry.name), "purl": entry.ref,
        "externalReferences": [
            {
                "type": "distribution",
                "url": f"https://pypi.org/project/{entry.name}/{entry.version}/",
                "hashes": [{"alg": "SHA-256", "content": text} for text in entry.hashes],
            }
        ],
        "properties": [{"name": "iscm:marker", "value": entry.marker}] if entry.marker else [],
    }  # fmt: skip
    return {key: value for key, value in made.items() if value}


def bill(folder: Path, project: dict[str, Any], entries: list[Locked]) -> dict[str, Any]:
    """The bill of a release."""
    about, extras = project["project"], project["project"]["optional-dependencies"]
    own, version = about["name"], about["version"]
    ref = f"pkg:pypi/{own}@{version}"
    required = all_needed(about["dependencies"])
    optional = all_needed([text for extra, texts in extras.items() if extra != DEVELOPMENT for text in texts])
    developing = [text for text in extras[DEVELOPMENT] if Requirement(text).name != own]
    rest = all_needed([*developing, *project["build-system"]["requires"]])
    refs: dict[str, list[str]] = {}
    for entry in entries:
        refs.setdefault(entry.name, []).append(entry.ref)

    def scope(name: str) -> str:
        return "required" if name in required else "optional" if name in optional else "excluded"

    def dependency(entry: Locked) -> dict[str, Any]:
        wanted = (
            rest.get(entry.name, set()) | optional.get(entry.name, set()) | required.get(entry.name, set())
        )
        return {"ref": entry.ref, "dependsOn": sorted(each for name in wanted for each in refs.get(name, []))}

    direct = {canonicalize_name(Requirement(text).name) for text in about["dependencies"]}
    direct |= {
        canonicalize_name(Requirement(text).name)
        for extra, texts in extras.items() if extra != DEVELOPMENT for text in texts
    }  # fmt: skip
    files = sorted(file for file in folder.iterdir() if file.name.endswith((".whl", ".tar.gz")))
    if len(files) != 2:  # noqa: PLR2004 - a wheel and an sdist
        sys.exit(
            f"error: {folder} has not one wheel and one sdist\nhint: .ci/reproducible PYTHON {folder} makes them"
        )
    made: dict[str, Any] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "tools": {"components": [{"type": "application", "name": "tools/make_bom.py", "version": version}]},
            "component": {
                "type": "application", "bom-ref": ref, "name": own, "version": version,
                "description": about["description"], "licenses": [{"expression": about["license"]}], "purl": ref,
                "externalReferences": [
                    {
                        "type": "distribution",
                        "url": file.name,
                        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}],
                    }
                    for file in files
                ],
            },
        },
        "components": [component(entry, scope(entry.name)) for entry in entries],
        "dependencies": [
            {"ref": ref, "dependsOn": sorted(each for name in direct for each in refs.get(name, []))},
            *map(dependency, entries),
        ],
        "compositions": [
            {
                "aggregate": "unknown",
                "dependencies": [entry.ref for entry in entries if not needs(entry.name)],
            }
        ],
    }  # fmt: skip
    if not made["compositions"][0]["dependencies"]:
        del made["compositions"]
    number = uuid.uuid5(SPACE, json.dumps(made, sort_keys=True))
    return {**made, "serialNumber": f"urn:uuid:{number}"}


def main() -> int:
    """Print the bill of the release in a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds the wheel and the sdist")
    folder = parser.parse_args().folder
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    made = bill(folder, project, locked((ROOT / "requirements-dev.lock").read_text("utf-8")))
    print(json.dumps(made, indent=2, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
