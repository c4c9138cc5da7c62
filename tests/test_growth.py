"""A registry of more forums makes more work in line with their number: nothing grows with its square.

Each question is asked of three registries of more and more things: what is more work in the third than in the second
is to what is more in the second than in the first as the things that they have more. What is done once, however many
there are, stands in neither. How far they are apart decides what is found out, so the first may be small.
"""

from __future__ import annotations

import cProfile
import importlib.util
import sys

import pytest

from conftest import RIVERS, ROOT, SHIPPED, data_of
from iscm_cli.models.behaviour import plain
from iscm_cli.queries.part import part_of
from iscm_cli.queries.tilemap import Mapped
from iscm_cli.states.tiles import load_tiles

QUESTIONS = (
    "list -f json",
    "list --country Niger",
    "list --stale 3y -f csv",
    "show rabat",
    "compare rabat bali",
    "country Niger",
    "country Niger Italy -f json",
    "stats",
    "stats --oldest",
    "stats --by theme -f json",
    "changes --since 2015",
    "timeline",
    "overlap --by country",
    "overlap --status all --top 8 -f json",
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
# Together these have records of every kind.
FORUMS = ("rabat", "bali", "abu-dhabi", "acp-eu", "berne-initiative", "cmc", "midcas", "un-hld")
LITTLE_MORE = 1.5  # of the calls; of the time it is less, most of which the parser takes without any
CROWDED = (4, 8, 16)
ROOM = 1.05  # for what happens once in so many


def _benchmark(name):
    """A module of the benchmarks."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = (
        module  # as dataclasses and typing expect of a module, and as one imports the other
    )
    spec.loader.exec_module(module)
    return module


def _written(folder, write, sizes, real):
    """The paths of registries of these sizes, made of what that one says."""
    paths = []
    for size in sizes:
        path = folder / f"{size}.toml"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            write(real, size, file)
        paths.append(path)
    return paths


def _bare(value):
    """What a file says of a record: its values without those that are not there."""
    if isinstance(value, dict):
        bare = {key: _bare(item) for key, item in value.items()}
        return {key: item for key, item in bare.items() if item not in (None, [], {})}
    return [_bare(item) for item in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def registries(tmp_path_factory, load_once):
    """The paths of registries of some forums of the shipped one, and of copies of them, as the benchmarks make them."""
    some = _bare(plain(part_of(load_once(SHIPPED), FORUMS)))
    del some["publishers"]  # of whom many are of sources of other forums
    sizes = (len(FORUMS), 2 * len(FORUMS), 4 * len(FORUMS))
    return _written(tmp_path_factory.mktemp("registries"), _benchmark("scale").write_registry, sizes, some)


@pytest.fixture(scope="module")
def small_forums(tmp_path_factory):
    """The paths of registries of forums of few facts: whatever is done for a pair of forums weighs more beside what is for each."""
    folder = tmp_path_factory.mktemp("small")
    return _written(folder, _benchmark("scale").write_registry, (6, 12, 24), data_of(RIVERS))


@pytest.fixture(scope="module")
def long_forums(tmp_path_factory):
    """The paths of registries of one forum of so many lists, meetings, chairs, numbers, documents and statuses."""
    _benchmark("scale")
    return _written(
        tmp_path_factory.mktemp("long"), _benchmark("growth").write_long, (10, 90, 170), data_of(SHIPPED)
    )


@pytest.fixture(scope="module")
def long_years(tmp_path_factory):
    """The paths of registries of one forum of so many lists of one year, no two alike."""
    _benchmark("scale")
    return _written(
        tmp_path_factory.mktemp("years"), _benchmark("growth").write_year, (6, 40, 74), data_of(SHIPPED)
    )


@pytest.fixture(scope="module")
def cited(tmp_path_factory):
    """The paths of registries of so many forums that all cite one source."""
    _benchmark("scale")
    return _written(
        tmp_path_factory.mktemp("cited"), _benchmark("growth").write_cited, (4, 18, 32), data_of(SHIPPED)
    )


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """Registries of so many forums in which the same States sit."""
    _benchmark("scale")
    return _written(
        tmp_path_factory.mktemp("crowded"), _benchmark("growth").write_crowded, CROWDED, data_of(SHIPPED)
    )


@pytest.fixture(scope="module")
def write_faulty():
    """Writes a registry of so many documents, each of which cites a source that is not there."""
    _benchmark("scale")
    return _benchmark("growth").write_faulty


def in_line(counts, paths):
    """What is more in the third registry is as its things are to those of the second; the test fails if it is not."""
    few, some, many = counts
    first, second, third = (int(path.stem) for path in paths)
    assert many - some <= ROOM * (third - second) / (second - first) * (some - few), counts


@pytest.fixture
def profiles():
    """What was called for each question that ``work`` has asked."""
    return []


@pytest.fixture
def work(run, load_once, registries, profiles):
    """How many functions are called for a question asked of each of some registries."""

    def calls(*question: str, option: str = "--registry", paths=registries, first=None) -> list[int]:
        run(*question, *filter(None, [option]), first or paths[0])  # what is loaded or worked out once
        counts = []
        for path in paths:
            if option:
                load_once(path).memo.clear()  # what an earlier question worked out
            profile = cProfile.Profile(subcalls=False)  # who calls whom is not asked
            profile.enable()
            done = run(*question, *filter(None, [option]), path)
            profile.disable()
            assert "Traceback" not in done.err
            assert done.status in ((0, 3, 4) if option else (0, 1))
            counts.append(sum(entry.callcount for entry in profile.getstats()))
            profiles.append(profile)
        return counts

    return calls


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question(work, load_once, registries, question):
    """Each question, the reading of the registry left aside, takes work in line with its size."""
    for path in registries:
        load_once(path)
    in_line(work(*question.split()), registries)


@pytest.mark.parametrize("question", OF_ONE)
def test_a_question_of_one_long_forum(work, load_once, long_forums, question):
    """Each question takes work in line with the number of lists and other facts of one forum."""
    for path in long_forums:
        load_once(path)
    in_line(work(*question.split(), paths=long_forums), long_forums)


@pytest.mark.parametrize("question", OF_YEAR)
def test_a_question_of_many_lists_of_one_year(work, load_once, long_years, question):
    """Lists of one time are held against each other without looking at every pair."""
    for path in long_years:
        load_once(path)
    in_line(work(*question.split(), paths=long_years), long_years)


@pytest.mark.parametrize("question", OF_CITATIONS)
def test_a_question_on_a_source_that_all_cite(work, load_once, cited, question):
    """Each takes work in line with the number of citations of one source."""
    for path in cited:
        load_once(path)
    in_line(work(*question.split(), paths=cited), cited)


def test_an_atlas(work, profiles, load_once, crowded, tmp_path):
    """Twice as many forums of the same States, which all cite one source, take twice as much work.

    A map of each of 27 States does not find out 27 times what all States are in each forum.
    """
    for path in crowded:
        load_once(path)
    counts = work("atlas", str(tmp_path / "atlas"), "--lang", "en", "--force", paths=crowded, first=RIVERS)
    # The picture of the network moves each two of them apart, and so takes as many distances as pairs.
    pairs = [
        sum(entry.callcount for entry in profile.getstats() if entry.code == "<built-in method math.hypot>")
        for profile in profiles
    ]
    in_line([count - pair for count, pair in zip(counts, pairs, strict=True)], crowded)
    for forums, profile in zip(CROWDED, profiles, strict=True):
        asked = sum(entry.callcount for entry in profile.getstats() if entry.code == Mapped.standing.__code__)
        # Of each forum: its maps, its map on either day of a list, the counts of all forums, and those of each State.
        assert 0 < asked <= 10 * forums * (len(load_tiles()) + 27)


def test_many_faults(work, write_faulty, tmp_path):
    """Twice as many unknown ids, each with what was perhaps meant, take twice as much work."""
    paths = _written(tmp_path, write_faulty, (100, 200), data_of(SHIPPED))
    some, many = work("check", option="", paths=paths, first=RIVERS)
    assert many <= ROOM * 2 * some


def test_check(work, registries, tmp_path):
    """Reading and checking takes work in line with the size of the file; to find one fault and its line little more."""
    faulty = tmp_path / "faulty.toml"
    text = registries[-1].read_text("utf-8")
    faulty.write_text(text.replace('country = "FRA"', 'country = "FRANCE"', 1), "utf-8", newline="\n")
    *counts, one_fault = work("check", option="", paths=[*registries, faulty], first=RIVERS)
    in_line(counts, registries)
    assert one_fault <= LITTLE_MORE * counts[-1]


def test_check_of_one_long_forum(work, long_forums):
    """Reading and checking takes work in line with the number of lists and other facts of one forum."""
    in_line(work("check", option="", paths=long_forums, first=RIVERS), long_forums)


@pytest.mark.parametrize("form", WRITTEN)
def test_an_export(work, registries, tmp_path, form):
    """An export takes work in line with the size of the registry, of every kind of record."""
    call = ("export", str(tmp_path / "out"), "--to", form, "--force")
    in_line(work(*call, paths=registries, first=RIVERS), registries)


@pytest.mark.parametrize("form", WRITTEN_OF_TABLES)
def test_an_export_of_tables(work, small_forums, tmp_path, form):
    """Tables, which are made as for CSV, are written cell by cell in line with the number of cells."""
    call = ("export", str(tmp_path / "out"), "--to", form, "--force")
    in_line(work(*call, paths=small_forums, first=RIVERS), small_forums)
