"""The atlas and the pictures of any registry: random ones, hostile ones, empty ones; every file of them can be read."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
import tomli_w
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atlas_pages import ACTING, faults
from atlases import written
from hostile import ATTACKS, hostile_data
from iscm_cli.__main__ import run as run_program
from iscm_cli.output.atlas.inert import inert
from iscm_cli.registry.reading import inspect_data
from making import forum_data, registry_data, states_list
from strategies import registries

if TYPE_CHECKING:
    from collections.abc import Sequence

PICTURES: Sequence[tuple[str, ...]] = (
    ("map",), ("map", "--status", "all", "--body", "EU"), ("timeline",), ("overlap",), ("map", "ITA"), ("map", "f0"),
    ("map", "f0", "f1"), ("timeline", "f0"), ("overlap", "--by", "country"),
)  # fmt: skip


def file_of(data: dict[str, Any], folder: Path) -> Path:
    """The registry as a file."""
    file = folder / "registry.toml"
    file.write_text(tomli_w.dumps(data), "utf-8")
    return file


def drawn(asked: Sequence[str], file: Path, *options: str) -> bool:
    """Whether there was something to draw; it is then a picture that any program can read."""
    target = file.with_name("picture.svg")
    status = run_program([*asked, "--registry", str(file), "-o", str(target), "--force", *options])
    assert status in (0, 2, 3), asked
    if status:
        return False
    text = target.read_text("utf-8")
    assert not ACTING.search(text)
    ET.fromstring(text)  # noqa: S314 - made by the program
    return True


def with_a_body(data: dict[str, Any]) -> dict[str, Any]:
    """The same registry with a body, and without what only its forums could cite."""
    body = {"name": "Union", "acronym": "EU", "memberships": [states_list("1990", "ITA FRA", source="site")]}
    return {**data, "organisations": {"union": body}}


@settings(max_examples=12)
@given(
    registries(least=0),
    st.sampled_from([(), ("--as-of", "1979"), ("--as-of", "1991-06", "--lang", "ar"), ("--lang", "zh")]),
    st.sampled_from(["slide", "column", "page"]),
)
def test_any_registry_has_an_atlas_and_pictures(data, options, size):
    """Whatever a sound registry holds, every page, link, data file and picture made of it is sound."""
    data = with_a_body(data)
    assume(not inspect_data(data))
    folder = Path(tempfile.mkdtemp())
    try:
        file = file_of(data, folder)
        assert faults(written(folder / "atlas", "--registry", file, *options)) == []
        for asked in PICTURES:
            drawn(asked, file, "--size", size, *options)
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("first", "turn", "options"),
    [(0, 0, ()), (6, 1, ("--lang", "ar")), (11, 2, ("--as-of", "1990", "--lang", "zh")), (18, 0, ("--base-url", "https://x.example.org/a"))],
)  # fmt: skip
def test_attacks_and_ids_that_clash_spoil_no_file(tmp_path, few_cards, first, turn, options):
    """Texts that end elements, scripts and entries, and ids that are names of files, anchors and fields.

    The pictures take turns in their sizes, each of which is laid out alike whatever the texts are.
    """
    file = file_of(hostile_data(first), tmp_path)
    assert faults(written(tmp_path / "atlas", "--registry", file, *options)) == []
    assert bool(few_cards) is ("--base-url" in options)
    pictures = (
        ("map",),
        ("map", "sources"),
        ("map", "index", "sources"),
        ("timeline",),
        ("timeline", "all"),
        ("overlap",),
    )
    for number, asked in enumerate(pictures, turn):
        drawn(asked, file, "--size", ("slide", "column", "page")[number % 3])


def test_the_matrix_of_very_many_forums_is_of_the_largest_and_says_so(tmp_path):
    """Forty forums, each with one member more than the one before: the 16 largest are drawn, all are in the data."""
    codes = [
        "DZA",
        "EGY",
        "FRA",
        "ITA",
        "MLI",
        "TUN",
        "DEU",
        "ESP",
        "PRT",
        "GRC",
        "CYP",
        "MLT",
        "AUT",
        "BEL",
        "NLD",
        "LUX",
        "DNK",
        "SWE",
        "FIN",
        "NOR",
        "ISL",
        "IRL",
        "GBR",
        "CHE",
        "POL",
        "CZE",
        "SVK",
        "HUN",
        "ROU",
        "BGR",
        "HRV",
        "SVN",
        "EST",
        "LVA",
        "LTU",
        "ALB",
        "MAR",
        "SEN",
        "GHA",
        "TGO",
        "BEN",
    ]
    forums = {
        f"f{number:02}": forum_data(states_list("2020", " ".join(codes[: number + 1])))
        for number in range(40)
    }
    source = {"s": {"title": "T", "publisher": "P", "url": "https://a.example.org"}}
    file = file_of({**registry_data(forums), "sources": source}, tmp_path)
    folder = written(tmp_path / "atlas", "--registry", file)
    page = folder / "overlaps.html"
    shared = sum((folder / "assets" / name).stat().st_size for name in ("atlas.css", "atlas.js"))
    assert page.stat().st_size + shared < 200_000
    text = page.read_text("utf-8")
    assert "Only the 16 forums with the most members are drawn" in text
    drawn = text[text.index('id="matrix"') : text.index("</figure>")]
    assert ("forums/f23.html" in drawn, "forums/f24.html" in drawn) == (False, True)
    assert "f09" in (folder / "overlaps.json").read_text("utf-8")
    bridged = text.partition('id="bridges"')[
        2
    ]  # the only member of f00 is one of all 40: it alone ties 39 pairs
    assert ("forums/f20.html" in bridged, "forums/f21.html" in bridged) == (True, False)
    assert "; and 19 more pairs</td>" in bridged


def test_what_acts_on_a_text_is_words_in_a_page_and_itself_in_data():
    """A character beyond the first plane is two halves, as JSON writes it; ends of lines stay."""
    assert inert("a\u202eb\n\U0001ffff") == "a\\u202eb\n\\ud83f\\udfff"
    every = "\n".join(ATTACKS)
    assert not ACTING.search(inert(every))
