"""A registry of twice as many forums makes at most about twice as much work: nothing grows with its square."""

from __future__ import annotations

import cProfile
import importlib.util
import sys

import pytest
import tomli

from conftest import RIVERS, ROOT, SHIPPED
from iscm_cli.queries.tilemap import Mapped
from iscm_cli.states.tiles import load_tiles

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
    "overlap --status all --top 20",
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
OF_YEAR = ("show long", "show long -f json", "conflicts long", "history long")
OF_CITATIONS = ("sources page", "sources -f json", "list -f json")
WRITTEN = ("csv", "json", "graphml", "ics")
WRITTEN_OF_TABLES = ("sqlite", "xlsx")
LITTLE_MORE = 1.5  # of the calls; of the time it is less, most of which the parser takes without any
CROWDED = (4, 8)
SMALL = (48, 96)
TWICE = 2.1  # with some room for what happens once in so many
# Of few forums an atlas makes at least an eighth, and of fewer crowded ones a third, of its work once.
TWICE_AN_ATLAS = 1.9
TWICE_A_CROWDED_ATLAS = 1.7


def _benchmark(name):
    """A module of the benchmarks."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = (
        module  # as dataclasses and typing expect of a module, and as one imports the other
    )
    spec.loader.exec_module(module)
    return module


def _written(folder, write, sizes, of=SHIPPED):
    """The paths of registries of these sizes, made of that one."""
    real = tomli.loads(of.read_text("utf-8"))
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
    return _written(folder, _benchmark("scale").write_registry, (forums, 2 * forums))


@pytest.fixture(scope="module")
def small_forums(tmp_path_factory):
    """The same of forums of few facts: whatever is done for a pair of forums weighs more beside what is for each."""
    folder = tmp_path_factory.mktemp("small")
    return _written(folder, _benchmark("scale").write_registry, SMALL, RIVERS)


@pytest.fixture(scope="module")
def long_forums(tmp_path_factory):
    """The same of one forum of so many lists, meetings, chairs, numbers, documents and statuses."""
    _benchmark("scale")
    return _written(tmp_path_factory.mktemp("long"), _benchmark("growth").write_long, (200, 400))


@pytest.fixture(scope="module")
def long_years(tmp_path_factory):
    """The same of one forum of so many lists of one year, no two alike."""
    _benchmark("scale")
    return _written(tmp_path_factory.mktemp("years"), _benchmark("growth").write_year, (50, 100))


@pytest.fixture(scope="module")
def cited(tmp_path_factory):
    """The same of so many forums that all cite one source."""
    _benchmark("scale")
    return _written(tmp_path_factory.mktemp("cited"), _benchmark("growth").write_cited, (20, 40))


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """Registries of so many forums in which the same States sit."""
    _benchmark("scale")
    return _written(tmp_path_factory.mktemp("crowded"), _benchmark("growth").write_crowded, CROWDED)


@pytest.fixture(scope="module")
def write_faulty():
    """Writes a registry of so many documents, each of which cites a source that is not there."""
    _benchmark("scale")
    return _benchmark("growth").write_faulty


@pytest.fixture
def work(run, load_once, registries):
    """How many functions are called for a question asked of each of two registries."""

    def calls(*question: str, option: str = "--registry", paths=registries, first=None) -> list[int]:
        run(*question, *filter(None, [option]), first or paths[0])  # what is loaded or worked out once
        counts = []
        for path in paths:
            if option:
                load_once(path).memo.clear()  # what an earlier question worked out
            profile = cProfile.Profile()
            profile.enable()
            done = run(*question, *filter(None, [option]), path)
            profile.disable()
            assert "Traceback" not in done.err
            assert done.status in ((0, 3, 4) if option else (0, 1))
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


@pytest.mark.parametrize("question", OF_YEAR)
def test_a_question_of_many_lists_of_one_year(work, load_once, long_years, question):
    """Lists of one time are held against each other without looking at every pair."""
    for path in long_years:
        load_once(path)
    small, large = work(*question.split(), paths=long_years)
    assert large <= TWICE * small


@pytest.mark.parametrize("question", OF_CITATIONS)
def test_a_question_on_a_source_that_all_cite(work, load_once, cited, question):
    """Each takes work in line with the number of citations of one source."""
    for path in cited:
        load_once(path)
    small, large = work(*question.split(), paths=cited)
    assert large <= TWICE * small


def test_an_atlas(work, load_once, cited, tmp_path):
    """Pages of twice as many forums, of which all cite one source, are made by twice as much work."""
    for path in cited:
        load_once(path)
    small, large = work(
        "atlas", str(tmp_path / "atlas"), "--lang", "en", "--force", paths=cited, first=RIVERS
    )
    assert large <= TWICE_AN_ATLAS * small


def test_an_atlas_of_forums_of_the_same_states(work, load_once, crowded, tmp_path):
    """Twice as many forums in which the same States sit take twice as much work, on the pages of States as well."""
    for path in crowded:
        load_once(path)
    small, large = work(
        "atlas", str(tmp_path / "atlas"), "--lang", "en", "--force", paths=crowded, first=RIVERS
    )
    assert large <= TWICE_A_CROWDED_ATLAS * small


def test_the_maps_of_all_states_ask_once_what_a_state_is_in_a_forum(run, crowded, tmp_path):
    """A map of each of 27 States does not find out 27 times what all States are in each forum."""
    profile = cProfile.Profile()
    profile.enable()
    done = run("atlas", str(tmp_path / "atlas"), "--lang", "en", "--registry", crowded[0])
    profile.disable()
    assert done.status == 0
    asked = sum(entry.callcount for entry in profile.getstats() if entry.code == Mapped.standing.__code__)
    # Of each forum: its maps, its map on either day of a list, the counts of all forums, and those of each State.
    assert 0 < asked <= 10 * CROWDED[0] * (len(load_tiles()) + 27)


def test_many_faults(work, write_faulty, tmp_path):
    """Twice as many unknown ids, each with what was perhaps meant, take twice as much work."""
    paths = _written(tmp_path, write_faulty, (100, 200))
    small, large = work("check", option="", paths=paths)
    assert large <= TWICE * small


def test_one_fault(work, registries, tmp_path):
    """To find one fault and its line takes little more work than to find none."""
    sound = registries[1]
    faulty = tmp_path / "faulty.toml"
    text = sound.read_text("utf-8")
    faulty.write_text(text.replace('country = "FRA"', 'country = "FRANCE"', 1), "utf-8", newline="\n")
    none, one = work("check", option="", paths=[sound, faulty])
    assert one <= LITTLE_MORE * none


def test_check(work, long_forums):
    """Reading and checking takes work in line with the size of the file."""
    for paths in ({}, {"paths": long_forums}):
        small, large = work("check", option="", **paths)
        assert large <= TWICE * small


@pytest.mark.parametrize("form", WRITTEN)
def test_an_export(work, registries, tmp_path, form):
    """An export takes work in line with the size of the registry, of every kind of record."""
    small, large = work(
        "export", str(tmp_path / "out"), "--to", form, "--force", paths=registries, first=RIVERS
    )
    assert large <= TWICE * small


@pytest.mark.parametrize("form", WRITTEN_OF_TABLES)
def test_an_export_of_tables(work, small_forums, tmp_path, form):
    """Tables, which are made as for CSV, are written cell by cell in line with the number of cells."""
    small, large = work(
        "export", str(tmp_path / "out"), "--to", form, "--force", paths=small_forums, first=RIVERS
    )
    assert large <= TWICE * small
