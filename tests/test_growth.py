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
OF_ONE = (
    "show long",
    "show long -f json",
    "why France long",
    "why France follower",
    "history long",
    "history follower",
    "conflicts long",
    "compare long follower",
    "country France --status all",
    "timeline long",
    "map long",
    "changes --since 2000",
    "stats --status all",
    "list --status all -f json",
)
WRITTEN = ("csv", "json", "sqlite", "graphml", "ics", "xlsx")
TWICE = 2.2  # with some room for what happens once in so many


def _benchmark(name):
    """A module of the benchmarks."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = (
        module  # as dataclasses and typing expect of a module, and as one imports the other
    )
    spec.loader.exec_module(module)
    return module


def _written(folder, write, sizes):
    """The paths of registries of these sizes."""
    real = tomli.loads(SHIPPED.read_text("utf-8"))
    paths = []
    for size in sizes:
        path = folder / f"{size}.toml"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            write(real, size, file)
        paths.append(path)
    return paths


@pytest.fixture(scope="module")
def registries(tmp_path_factory):
    """The paths of two registries, the second of twice as many forums as the first, as the benchmarks make them."""
    forums = len(tomli.loads(SHIPPED.read_text("utf-8"))["forums"])
    folder = tmp_path_factory.mktemp("registries")
    return _written(folder, _benchmark("scale").write_registry, (2 * forums, 4 * forums))


@pytest.fixture(scope="module")
def long_forums(tmp_path_factory):
    """The same of one forum of so many lists, meetings, chairs, numbers, documents and statuses."""
    _benchmark("scale")
    return _written(tmp_path_factory.mktemp("long"), _benchmark("growth").write_long, (400, 800))


@pytest.fixture
def work(run, load_once, registries):
    """How many functions are called for a question asked of each of two registries."""

    def calls(*question: str, option: str = "--registry", paths=registries) -> list[int]:
        run(*question, *filter(None, [option]), paths[0])  # what is loaded or worked out once
        counts = []
        for path in paths:
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


@pytest.mark.parametrize("question", OF_ONE)
def test_a_question_of_one_long_forum(work, load_once, long_forums, question):
    """Each question takes work in line with the number of lists and other facts of one forum."""
    for path in long_forums:
        load_once(path)
    small, large = work(*question.split(), paths=long_forums)
    assert large <= TWICE * small


def test_check(work, long_forums):
    """Reading and checking takes work in line with the size of the file."""
    for paths in ({}, {"paths": long_forums}):
        small, large = work("check", option="", **paths)
        assert large <= TWICE * small


@pytest.mark.parametrize("form", WRITTEN)
def test_an_export(work, tmp_path, form):
    """An export takes work in line with the size of the registry."""
    small, large = work("export", str(tmp_path / "out"), "--to", form, "--force")
    assert large <= TWICE * small
