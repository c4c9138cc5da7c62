"""The snapshot of a registry: it says what the models say, or is not believed."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Mapping
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import tomli

from iscm_cli import models
from iscm_cli.models import Registry
from iscm_cli.models.behaviour import Keyed, plain
from iscm_cli.naming import index
from iscm_cli.registry import compiled, load_registry, snapshot
from iscm_cli.registry.light import Light
from iscm_cli.registry.opening import opened
from iscm_cli.states.table import States, load_states
from making import made_snapshot
from test_as_of import CALLS as ALL_CALLS

SHIPPED = Path(__file__).parent.parent / "data" / "forums.toml"
RIVERS = Path(__file__).parent / "data" / "rivers.toml"


# A panel asks of each year what was known at its end: a few years of each do.
YEARS = {
    "panel igc bali --states EGY,USA,SUN --from 1990": "--to 1993",
    "panel --kind irf --states Italy,YUG --dyads": "--from 2012 --to 2014",
}
CALLS = [f"{call} {YEARS[call]}" if call.startswith("panel") else call for call in ALL_CALLS]


def snapshot_of(file: Path) -> bytes:
    """The snapshot of a registry that is sound."""
    data = tomli.loads(file.read_text("utf-8"))
    return made_snapshot(Registry.model_validate(data), data)


def differences(one: Any, other: Any, path: str = "") -> list[str]:
    """Where two readings of a registry differ: in a value, its type, or the order of keys."""
    if isinstance(one, Keyed):
        if type(one).__name__ != type(other).__name__ or list(one.file_keys()) != list(other.file_keys()):
            return [f"{path}: {type(one)} and {type(other)}"]
        pairs = [(name, getattr(one, name), getattr(other, name)) for name in one.field_names()]
    elif isinstance(one, Mapping):
        if list(one) != list(other):
            return [f"{path}: keys"]
        pairs = [(key, one[key], other[key]) for key in one]
    elif isinstance(one, tuple) and not hasattr(one, "_fields"):
        if type(other) is not tuple or len(one) != len(other):
            return [f"{path}: {one!r} and {other!r}"]
        pairs = [(str(number), *pair) for number, pair in enumerate(zip(one, other, strict=True))]
    else:
        return [] if one == other and type(one) is type(other) else [f"{path}: {one!r} and {other!r}"]
    return [found for name, *pair in pairs for found in differences(*pair, f"{path}/{name}")]


def test_names_are_kept_as_they_fold():
    """Every name leads where it led when it was folded on the spot; and the kept ones are what is asked."""
    models, light = load_registry(SHIPPED), snapshot.light_registry(snapshot_of(SHIPPED))
    assert light is not None
    assert index.KEPT in light.memo
    assert index.KEPT not in models.memo
    for by_name in (index.forums_by_name, index.organisations_by_name):
        assert by_name(light) == by_name(models)
    table = States([*load_states(), *load_states().former])
    plain = {name: [one.alpha3 for one in table.called(name)] for name in load_states().by_name}
    table.recall(lambda: light.memo[index.KEPT]("states"))
    fresh = States([*load_states(), *load_states().former])
    fresh.recall(lambda: {"nowhere": ["NER"]})
    assert {name: [one.alpha3 for one in table.called(name)] for name in plain} == plain
    assert fresh.resolve("Nowhere").alpha3 == "NER"


@pytest.mark.parametrize("file", [SHIPPED, RIVERS], ids=["shipped", "rivers"])
def test_every_value_is_that_of_the_models(file):
    """Each field of each record has the value and the type that the models give it, in their order."""
    light = snapshot.light_registry(snapshot_of(file))
    assert isinstance(light, Light)
    assert differences(load_registry(file), light) == []


@pytest.mark.parametrize("file", [SHIPPED, RIVERS], ids=["shipped", "rivers"])
def test_it_holds_the_whole_file(file):
    """What a snapshot was made of can be read back from it, to the last key."""
    data = tomli.loads(file.read_text("utf-8"))
    assert snapshot.data_of(snapshot_of(file)) == data
    whole = plain(snapshot.light_registry(snapshot_of(file)))
    assert whole == load_registry(file).model_dump(mode="json", by_alias=True)


def test_records_do_as_the_models_do():
    """What a list names and covers, what a standing means, and a copy with another value are the same."""
    light, full = snapshot.light_registry(snapshot_of(SHIPPED)), load_registry(SHIPPED)
    for slug, forum in full.forums.items():
        for one, other in zip(forum.memberships, light.forums[slug].memberships, strict=True):
            for standing in full.standings:
                assert one.states(standing) == other.states(standing)
                assert one.covers(standing) == other.covers(standing)
    assert [full.seat(word) for word in full.standings] == [light.seat(word) for word in full.standings]
    assert light.voices == full.voices
    rabat = light.forums["rabat"]
    assert rabat.model_copy(update={"name": "Other"}).name == "Other"
    assert rabat.model_copy() == rabat
    assert len({rabat.memberships[0], rabat.memberships[0].model_copy(), rabat.memberships[1]}) == 2
    assert not hasattr(rabat, "nothing")
    with pytest.raises(AttributeError, match="does not change"):
        rabat.name = "Other"
    made = light.made("Claim", value="rcp", source="x")
    assert differences(full.made("Claim", value="rcp", source="x"), made) == []


@pytest.mark.parametrize(
    ("call", "last"),
    [pytest.param(*pair, id=pair[0]) for pair in zip(CALLS, cycle(("json", "csv")), strict=False)],
)
def test_every_answer_is_the_same_by_both(run, in_each_format, monkeypatch, both, call, last):
    """Each verb answers from a snapshot as it answers from the models, to the byte, today and as of a day."""
    forms = ["json", "csv"] if last == "csv" else ["csv", "json"]
    answers = []
    for registry in both:
        monkeypatch.setattr("iscm_cli.registry.opening.opened", lambda _, registry=registry: registry)
        today = run(*call.split(), "-f", "table")
        answers.append((today, in_each_format([*call.split(), "--as-of", "2016-06"], forms)))
    today, then = answers[0]
    assert [today.status, *(done.status for done in then.values())] == [0, 0, 0]
    assert answers[0] == answers[1]


@pytest.fixture(scope="module")
def both() -> tuple[Registry, Registry | None]:
    """The shipped registry in the models, and read from a snapshot."""
    return load_registry(SHIPPED), snapshot.light_registry(snapshot_of(SHIPPED))


def test_every_name_of_the_models_is_handed_on():
    """The package of the models has each name that it says it has."""
    assert [
        name for name in models.__all__ if getattr(models, name).__name__ != name and name != "Seat"
    ] == []


@pytest.fixture
def checkout(tmp_path, monkeypatch) -> Path:
    """A registry that the program takes for the one shipped; returns the file."""
    file = tmp_path / "data" / "forums.toml"
    file.parent.mkdir()
    shutil.copy(RIVERS, file)
    for module in ("compiled", "opening"):
        monkeypatch.setattr(f"iscm_cli.registry.{module}.data_file", lambda _: file, raising=False)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return file


def kept(file: Path) -> list[Path]:
    """The snapshots beside a registry."""
    return sorted((file.parent / "compiled").glob("*"))


def test_the_first_question_keeps_a_snapshot_and_the_second_reads_it(checkout):
    """Records come from the models once, and from then on from the snapshot."""
    assert isinstance(opened(checkout), Registry)
    assert len(kept(checkout)) == 1
    assert isinstance(opened(checkout), Light)


def edited(text: bytes) -> bytes:
    """A State changed for another, as long."""
    assert text.count(b'"DEU"') > 1
    return text.replace(b'"DEU"', b'"FRA"', 1)


@pytest.mark.parametrize(
    "damage",
    [
        edited,
        lambda text: text[: len(text) // 2],
        lambda _: b"",
        lambda text: text + b"\n",
        lambda text: text.replace(b"iscm 0", b"iscm 9", 1),
        lambda _: b"[" * 100_000,
        lambda _: b"null\n{}",
    ],
    ids=["edited", "cut", "empty", "longer", "other version", "nested", "other"],
)
def test_a_snapshot_that_was_changed_is_not_believed(checkout, damage):
    """The registry is then read from TOML, without a word, and a whole snapshot put in its place."""
    before = opened(checkout)
    (file,) = kept(checkout)
    sound = file.read_bytes()
    file.write_bytes(damage(sound))
    again = opened(checkout)
    assert isinstance(again, Registry)
    assert differences(before, again) == []
    assert file.read_bytes() == sound


def test_a_changed_registry_never_meets_an_old_snapshot(checkout):
    """After a change the file is read anew, its snapshot replaces the old, and other files stay."""
    opened(checkout)
    mine = checkout.parent / "compiled" / "mine.json"
    mine.write_text("{}")
    checkout.write_text(checkout.read_text("utf-8") + "\n# later\n", "utf-8")
    assert isinstance(opened(checkout), Registry)
    assert len(kept(checkout)) == 2
    assert mine in kept(checkout)


def test_a_snapshot_older_than_a_rule_is_not_believed(checkout):
    """In a checkout, a rule changed after the snapshot was made may judge otherwise."""
    opened(checkout)
    (file,) = kept(checkout)
    os.utime(file, (0, 0))
    assert isinstance(opened(checkout), Registry)


@pytest.mark.parametrize("what", ["pipe", "link", "folder"])
def test_what_is_no_file_is_left_alone(checkout, tmp_path, what):
    """A pipe does not make it wait, a link is not followed; the registry is read from TOML."""
    opened(checkout)
    (file,) = kept(checkout)
    other = tmp_path / "other.json"
    file.rename(other)
    if what == "pipe":
        os.mkfifo(file)
    elif what == "link":
        file.symlink_to(other)
    else:
        file.mkdir()
    before = other.read_bytes()
    assert isinstance(opened(checkout), Registry)
    assert other.read_bytes() == before


def test_a_planted_link_is_not_written_through(checkout, tmp_path):
    """The file that a snapshot is first written to is made anew: a link of its name is not followed."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    place = compiled.place_of(checkout, checkout.read_bytes()).file
    place.parent.mkdir()
    place.with_name(f"{place.name}.{os.getpid()}").symlink_to(victim)
    opened(checkout)
    assert victim.read_text() == "mine"


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    """The folder in which the snapshots of other registries are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "iscm" / "registries"


@pytest.fixture
def other(tmp_path) -> Path:
    """A registry that is not the one shipped."""
    return Path(shutil.copy(RIVERS, tmp_path / "other.toml"))


def test_another_registry_has_its_snapshot_in_the_users_cache(cache, other):
    """The second question to any registry reads a snapshot, which is the user's alone."""
    assert isinstance(opened(other), Registry)
    (file,) = cache.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert isinstance(opened(other), Light)


def test_a_snapshot_of_another_registry_is_not_believed(cache, other):
    """Whole as it is, it answers for what it was made from alone, whatever its file is called."""
    opened(other)
    (first,) = cache.iterdir()
    other.write_text(other.read_text("utf-8").replace("Mekong River", "Mekong Delta"), "utf-8")
    changed = opened(other)
    (second,) = {*cache.iterdir()} - {first}
    shutil.copy(first, second)
    again = opened(other)
    assert isinstance(again, Registry)
    assert differences(changed, again) == []
    assert isinstance(opened(other), Light)


def test_the_cache_can_be_turned_off(cache, other, monkeypatch):
    """With ISCM_NO_CACHE set nothing is written to the cache, and nothing there is read."""
    opened(other)
    monkeypatch.setenv("ISCM_NO_CACHE", "1")
    assert isinstance(opened(other), Registry)
    shutil.rmtree(cache)
    opened(other)
    assert not cache.exists()


@pytest.mark.parametrize("others", ["folder", "file"])
def test_what_others_can_write_is_not_believed(cache, other, others):
    """A snapshot that somebody else could have changed is not read."""
    opened(other)
    (file,) = cache.iterdir()
    (cache if others == "folder" else file).chmod(0o777)
    assert isinstance(opened(other), Registry)


def test_a_cache_that_cannot_be_written_is_done_without(cache, other):
    """Where the folder cannot be made the registry is read each time."""
    cache.parent.mkdir(parents=True)
    cache.write_text("No folder can be made here, whoever asks.")
    assert isinstance(opened(other), Registry)
    assert isinstance(opened(other), Registry)
    assert cache.is_file()


def test_the_cache_stays_small(cache, other, monkeypatch):
    """What was not used for longest goes; what is no snapshot stays."""
    monkeypatch.setattr(compiled, "_MOST_FILES", 2)
    monkeypatch.setattr(compiled, "_newest_rule", lambda: 0.0)  # the files below are made older than they are
    text = other.read_text("utf-8")
    cache.mkdir(parents=True, mode=0o700)
    (cache / "mine.txt").write_text("mine")
    for number in range(4):
        other.write_text(f"{text}\n# {number}\n", "utf-8")
        opened(other)
        for place in cache.glob("*.json"):
            found = place.stat()
            os.utime(place, (found.st_atime, found.st_mtime - 10))
    assert len(list(cache.glob("*.json"))) == 2
    assert isinstance(opened(other), Light)
    assert (cache / "mine.txt").read_text() == "mine"


def test_what_a_killed_program_left_goes(cache, other):
    """A file that was not finished goes after a day; one that somebody may be writing, and any other, stays."""
    opened(other)
    (file,) = cache.iterdir()
    names = (f"{file.name}.4242", f"{file.name}.4243", "mine.4242")
    for name in names:
        (cache / name).write_text("{")
    for name in (names[0], names[2]):
        os.utime(cache / name, (0, 0))
    other.write_text(other.read_text("utf-8") + "\n# later\n", "utf-8")
    opened(other)
    assert sorted(set(names) & {each.name for each in cache.iterdir()}) == sorted(names[1:])


def test_a_faulty_registry_leaves_no_snapshot(cache, other, run):
    """Only what was found sound is kept."""
    other.write_text(other.read_text("utf-8") + "\nnothing = 1\n", "utf-8")
    assert run("check", other).status == 1
    assert not cache.exists() or list(cache.iterdir()) == []
