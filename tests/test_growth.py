"""A registry of twice as many forums makes at most about twice as much work: nothing grows with its square."""

from __future__ import annotations

import cProfile
import importlib.util
import sys

import pytest
import tomli

from conftest import ROOT, SHIPPED

QUESTIONS = (
    "list -f json",
    "list --country Niger",
    "list --stale 3y -f csv",
    "show rabat",
    "compare rabat khartoum",
    "country Niger",
    "country Niger Italy -f json",
    "stats",
    "stats --oldest",
    "stats --by theme -f json",
    "changes --since 2015",
    "timeline",
    "overlap --by country",
    "conflicts",
    "sources -f json",
    "sources iom-irf-page",
    "library --all",
    "terms -f json",
    "about",
    "show no-such-forum",
    "country Nigre",
)
WRITTEN = ("csv", "json", "sqlite", "graphml", "ics", "xlsx")
TWICE = 2.2  # with some room for what happens once in so many


@pytest.fixture(scope="module")
def registries(tmp_path_factory):
    """The paths of two registries, the second of twice as many forums as the first, as the benchmarks make them."""
    spec = importlib.util.spec_from_file_location("scale", ROOT / "benchmarks" / "scale.py")
    scale = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = scale  # as dataclasses and typing expect of a module
    spec.loader.exec_module(scale)
    real = tomli.loads(SHIPPED.read_text("utf-8"))
    folder = tmp_path_factory.mktemp("registries")
    paths = []
    for times in (2, 4):
        path = folder / f"{times}.toml"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            scale.write_registry(real, times * len(real["forums"]), file)
        paths.append(path)
    return paths


@pytest.fixture
def work(run, load_once, registries):
    """How many functions are called for a question asked of each of the two registries."""

    def calls(*question: str, option: str = "--registry") -> list[int]:
        run(*question, *filter(None, [option]), registries[0])  # what is loaded or worked out once
        counts = []
        for path in registries:
            load_once(path).memo.clear()  # what an earlier question worked out
            profile = cProfile.Profile()
            profile.enable()
            done = run(*question, *filter(None, [option]), path)
            profile.disable()
            assert "not valid" not in done.err
            counts.append(sum(entry.callcount for entry in profile.getstats()))
        return counts

    return calls


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question(work, load_once, registries, question):
    """Each question, the reading of the registry left aside, takes work in line with its size."""
    for path in registries:
        load_once(path)
    small, large = work(*question.split())
    assert large <= TWICE * small


def test_check(work):
    """Reading and checking takes work in line with the size of the file."""
    small, large = work("check", option="")
    assert large <= TWICE * small


@pytest.mark.parametrize("form", WRITTEN)
def test_an_export(work, tmp_path, form):
    """An export takes work in line with the size of the registry."""
    small, large = work("export", str(tmp_path / "out"), "--to", form, "--force")
    assert large <= TWICE * small
