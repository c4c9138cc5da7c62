"""Pictures at the size of a slide, a column and a page: that they fit, can be read, and are told apart without colour."""

from __future__ import annotations

import re
from itertools import combinations, pairwise, takewhile
from operator import itemgetter
from xml.etree import ElementTree as ET

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.errors import UsageError
from iscm_cli.models import Registry
from iscm_cli.output.messages import speaking
from iscm_cli.output.svg.canvas import page_style, standalone
from iscm_cli.output.svg.course import course_picture
from iscm_cli.output.svg.map import tile_picture
from iscm_cli.output.svg.measure import exact
from iscm_cli.output.svg.overlap import heat_map
from iscm_cli.output.svg.timeline import lives_picture
from iscm_cli.queries.forums import Scope, list_forums
from iscm_cli.queries.overlap import circles, together
from iscm_cli.queries.tilemap import country_map, forum_map, world_map
from iscm_cli.queries.timeline import course, lives
from iscm_cli.states import load_states
from iscm_cli.states.tiles import load_tiles
from making import forum_data, founded, registry_data, states_list

pytestmark = pytest.mark.fixed

SIZES = (None, "slide", "column", "page")
DAY = parse_date("2026-06")
SVG = "{http://www.w3.org/2000/svg}"
POINTS = {
    "": 0.75,
    "mm": 72 / 25.4,
}  # of type, for each pixel or millimetre; a slide of 1280 is 13.3 inches wide
LEAST = {
    None: 6.5,
    "slide": 6.5,
    "column": 4.1,
    "page": 4.9,
}  # points: the smallest type that may stand in a picture
ROOM = {None: None, "slide": (1280, 720), "column": (85, 240), "page": (160, 247)}
LONG = "Consultations " * 14 + "of the North"  # of 200 letters


def drawn(registry, kind, size, slugs=None, lang="en"):
    """The picture of a kind at a size, as it is saved in a language."""
    with speaking(lang):
        return standalone(picture(registry, kind, size, slugs, lang))


def picture(registry, kind, size, slugs, lang):
    """The picture of a kind at a size."""
    states, tiles = load_states(), load_tiles()
    slugs = slugs or [row.slug for row in list_forums(registry, Scope(DAY)).rows]
    maps = {
        "one": lambda: forum_map(registry, tiles, slugs[:1], DAY),
        "two": lambda: forum_map(registry, tiles, slugs[:2], DAY),
        "several": lambda: forum_map(registry, tiles, slugs[:4], DAY),
        "world": lambda: world_map(registry, tiles, slugs, DAY),
        "state": lambda: country_map(registry, tiles, "FRA", Scope(DAY)),
    }
    if kind in maps:
        return tile_picture(registry, states, maps[kind](), lang, size=size)
    if kind == "lives":
        return lives_picture(registry, lives(registry, slugs, DAY), DAY, lang, size=size)
    if kind == "course":
        return course_picture(registry, states, course(registry, slugs[0], DAY), DAY, lang, size=size)
    found = circles(registry, slugs, DAY)
    return heat_map(registry, found, together(found), DAY, size=size)


def sizes_of(svg):
    """Units across and down, and points of type for each."""
    root = ET.fromstring(svg)  # noqa: S314 - the program wrote it
    across, down = map(float, root.get("viewBox").split()[2:])
    number, measure = re.fullmatch(r"([\d.]+)(mm|)", root.get("width")).groups()
    return root, across, down, float(number) / across * POINTS[measure]


def rules_of(root):
    """The sizes of type that the style gives classes."""
    found = re.findall(r"\.([a-z-]+)\{[^}]*font-size:([\d.]+)px", root.find(f"{SVG}style").text)
    return {name: float(size) for name, size in found}


def boxes(root):
    """Each text with the box that it takes in Arial, but for what is turned: words, left, top, right, foot, size."""
    rules = rules_of(root)
    for element in root.iter(f"{SVG}text"):
        if element.get("transform"):
            continue
        classes = (element.get("class") or "").split()
        size = next((rules[name] for name in classes if name in rules), float(element.get("font-size", 13)))
        bold = {"title", "strong", "on", "dark", "count", "count-at"} & set(classes)
        wide = exact(element.text, size, bold=bool(bold))
        x, y = float(element.get("x")), float(element.get("y"))
        left = x - {"middle": wide / 2, "end": wide}.get(element.get("text-anchor"), 0)
        yield element.text, left, y - 0.72 * size, left + wide, y, size


def check(svg, size):
    """That a picture keeps to its size, and that no text is cut, too small, or over another."""
    root, across, down, points = sizes_of(svg)
    if ROOM[size]:
        wide, high = (float(re.match(r"[\d.]+", root.get(name))[0]) for name in ("width", "height"))
        assert wide == ROOM[size][0]
        assert high <= ROOM[size][1] + 0.01
        assert size != "slide" or high == ROOM[size][1]
    texts = list(boxes(root))
    for words, left, top, right, foot, letters in texts:
        assert left >= -0.5, words
        assert right <= across + 0.5, words
        assert top >= 0, words
        assert foot <= down, words
        assert letters * points >= LEAST[size], (words, letters * points)
    texts.sort(
        key=itemgetter(2)
    )  # what begins below the foot of one is over none of it, nor is all that follows
    for place, (one, *a, _) in enumerate(texts, 1):
        for other, *b, _ in takewhile(lambda text, foot=a[3]: text[2] < foot, texts[place:]):
            over = min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1
            assert not over, (one, other)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["one", "two", "several", "world", "state", "lives", "course", "heat"])
def test_pictures_fit_their_size(registry, kind, size):
    """At every size all text is inside the picture, legible, and clear of other text; day, version and licence are there."""
    svg = drawn(registry, kind, size)
    check(svg, size)
    said = " ".join(words for words, *_ in boxes(sizes_of(svg)[0]))
    assert f"As of {DAY}." in said
    assert f"version {registry.registry.version}. By {registry.registry.authors}." in said
    assert f"Licence: {registry.registry.licence}." in said


def test_a_chair_of_many_terms_fits(registry):
    """Twenty-four chairs stand in one row, and one more where a term may fall into another."""
    for size in SIZES:
        svg = drawn(registry, "course", size, ["igc"])
        check(svg, size)
        assert [words for words, *_ in boxes(sizes_of(svg)[0])].count("Chair") == 2


def make_registry(forums):
    """A registry of these forums, in which the source that all of them name is there."""
    source = {"title": "Title " * 30, "publisher": "Publisher", "url": "https://example.org/list"}
    return Registry.model_validate({**registry_data(forums), "sources": {"s": source}})


def extreme(number, **more):
    """A registry of forums with long names: of one State, of 300 codes, without list, incomplete."""
    codes = " ".join(state.alpha3 for state in list(load_states())[:300])
    named = {"name": LONG, "short_name": LONG, "established": [founded("2000")]}
    lists = [
        [states_list("2020", "FRA")],
        [states_list("2021", codes)],
        [],
        [states_list("2019", "FRA ITA", complete=False)],
    ]
    return make_registry(
        {
            f"f{place}": forum_data(*lists[place % 4], **{**named, "short_name": f"{LONG} {place}"}, **more)
            for place in range(number)
        }
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["one", "two", "several", "world", "state", "lives", "course", "heat"])
def test_extremes_fit(kind, size):
    """Forums of one State and of 300, names of 200 letters, no list: still nothing is cut or covered."""
    terms = [
        {"state": code, "role": "chair", "from": str(year), "to": str(year + 1), "source": "s"}
        for year, code in enumerate(["FRA", "ITA", "DEU", "ESP", "MLI", "NER"] * 5, 1990)
    ]
    registry = extreme(4, chairs=terms)
    for slugs in (["f0", "f1", "f2", "f3"], ["f1", "f3", "f0", "f2"]):
        check(drawn(registry, kind, size, slugs), size)


def test_a_word_of_200_letters_is_broken():
    """A name without blanks is broken rather than cut."""
    word = "n" * 200
    registry = make_registry({"f": forum_data(states_list("2020", "FRA"), name=word, short_name=word)})
    for size in SIZES:
        check(drawn(registry, "one", size, ["f"]), size)
        check(drawn(registry, "course", size, ["f"]), size)


@pytest.mark.parametrize(("kind", "most"), [("lives", 33), ("heat", 45)])
def test_what_cannot_be_read_is_refused(kind, most):
    """A slide with too many rows is refused in words, and not drawn too small to read."""
    registry = make_registry(
        {
            f"f{n}": forum_data(states_list("2020", "FRA ITA"), established=[founded("2000")])
            for n in range(most + 15)
        }
    )
    slugs = [f"f{n}" for n in range(min(most + 15, 60))]
    with pytest.raises(UsageError, match="cannot be read on a slide") as refused:
        drawn(registry, kind, "slide", slugs)
    assert "--size" in refused.value.hint
    check(drawn(registry, kind, "slide", slugs[:20]), "slide")


def test_the_hint_says_how_many_forums_have_room():
    """As many forums as the error says fit on a slide, and one more does not."""
    registry = make_registry({f"f{n}": forum_data(established=[founded("2000")]) for n in range(50)})
    slugs = list(registry.forums)
    with pytest.raises(UsageError) as refused:
        drawn(registry, "lives", "slide", slugs)
    room = int(re.match(r"it has room for (\d+):", refused.value.hint)[1])
    check(drawn(registry, "lives", "slide", slugs[:room]), "slide")
    with pytest.raises(UsageError, match=f"^{room + 1} forums cannot be read on a slide"):
        drawn(registry, "lives", "slide", slugs[: room + 1])


@pytest.mark.parametrize("lists", [[], [states_list("2020", "FRA")]], ids=["without list", "with list"])
def test_a_course_of_too_many_rows_is_refused(lists):
    """A dozen roles, each with its row, are too many for a slide, whether or not members are drawn; a page has room."""
    chairs = [
        {"state": "FRA", "role": f"r{n}", "from": "2001", "to": "2002", "source": "s"} for n in range(12)
    ]
    registry = make_registry({"f": forum_data(*lists, established=[founded("2000")], chairs=chairs)})
    with pytest.raises(UsageError) as refused:
        drawn(registry, "course", "slide", ["f"])
    assert (str(refused.value), refused.value.hint) == (
        "the course of this forum cannot be read on a slide",
        "--size page has more room",
    )
    check(drawn(registry, "course", "page", ["f"]), "page")


def test_size_is_of_a_file(run, tmp_path):
    """--size without --output is refused, as is a size that there is not; a slide has its size."""
    for verb in (("map", "rabat"), ("timeline",), ("overlap",)):
        assert "--size is the size of the picture of --output" in run(*verb, "--size", "slide").err
        done = run(*verb, "--size", "poster", "-o", tmp_path / "x.svg")
        assert (done.status, done.errors) == (
            2,
            ['error: there is no size "poster"', "hint: use one of: slide, column, page"],
        )
    assert list(tmp_path.iterdir()) == []
    assert run("map", "rabat", "--size", "slide", "-o", tmp_path / "x.svg").status == 0
    assert re.search(r'viewBox="0 0 1024 576" width="1280" height="720"', (tmp_path / "x.svg").read_text())


# What an eye sees that lacks one kind of cones (Machado, Oliveira and Fernandes 2009, severity 1), on linear RGB.
BLIND = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


def linear(colour, blind="none"):
    """A colour such as #0b4f8a in linear RGB, as an eye sees it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    rgb = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return [min(max(sum(a * b for a, b in zip(row, rgb, strict=True)), 0), 1) for row in BLIND[blind]]


def luminance(colour, blind="none"):
    """The relative luminance of a colour, 0 to 1."""
    return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear(colour, blind), strict=True))


def lightness(colour, blind="none"):
    """CIE L*: how light a colour is to the eye, 0 to 100; what is left of it in grey print."""
    y = luminance(colour, blind)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def contrast(one, other, blind="none"):
    """The contrast ratio of WCAG."""
    low, high = sorted((luminance(one, blind), luminance(other, blind)))
    return (high + 0.05) / (low + 0.05)


def colours(svg):
    """What each class is filled with."""
    return dict(re.findall(r"\.([a-z0-9-]+)\{[^}]*?fill:(#[0-9a-f]{3,6})", svg))


def ground_and_ink(registry, kind, **more):
    """The fill of the ground and of the letters of each kind of tile, with the pattern that it has."""
    fills = colours(drawn(registry, kind, None, **more))
    root = ET.fromstring(drawn(registry, kind, None, **more))  # noqa: S314
    found = {}
    for group in root.iter(f"{SVG}g"):
        if group.find(f"{SVG}title") is not None:
            squares = group.findall(f"{SVG}rect")
            classes = squares[0].get("class")
            pattern = squares[1].get("fill") if len(squares) > 1 else ""
            ink = group.find(f"{SVG}text").get("class").split()[-1]
            ground = next((fills[name] for name in classes.split() if name in fills), "#ffffff")
            found[classes] = (ground, fills.get(ink, "#1a1a1a"), pattern)
    return {
        name: tuple(_long(each) if each.startswith("#") else each for each in v) for name, v in found.items()
    }


def _long(colour):
    return "#" + "".join(2 * digit for digit in colour[1:]) if len(colour) == 4 else colour


@pytest.mark.parametrize("blind", BLIND)
def test_colours_are_told_apart_by_all_eyes(registry, blind):
    """Letters stand out from their tile; tiles of two categories differ in lightness, so in grey print too, or by a pattern."""
    tiles = ground_and_ink(registry, "two", slugs=["rabat", "khartoum"])
    assert len(tiles) == 5
    for ground, ink, _ in tiles.values():
        assert contrast(ground, ink, blind) >= 4.5
    for (one, _, pattern), (other, _, another) in combinations(tiles.values(), 2):
        apart = abs(lightness(one, blind) - lightness(other, blind))
        assert apart >= 12 or pattern != another
    solid = [tiles[name][0] for name in ("f-both", "f-first", "f-second", "empty")]
    for one, other in combinations(solid, 2):
        assert abs(lightness(one, blind) - lightness(other, blind)) >= 12


@pytest.mark.parametrize("blind", BLIND)
def test_shades_are_steps(registry, blind):
    """Each shade of a map that counts is darker than the one before by a step that is seen, and its letters stand out."""
    tiles = ground_and_ink(registry, "world")
    steps = [tiles[name] for name in ("empty", "f-s1", "f-s2", "f-s3", "f-s4")]
    for (one, *_), (other, *_) in pairwise(steps):
        assert lightness(one, blind) - lightness(other, blind) >= 8
    for ground, ink, _ in steps:
        assert contrast(ground, ink, blind) >= 4.5


@pytest.mark.parametrize("size", SIZES)
def test_patterns_keep_clear_of_letters(registry, size):
    """No pattern lies under the code of a tile."""
    root = ET.fromstring(drawn(registry, "two", size, ["rabat", "khartoum"]))  # noqa: S314
    rules, patterned = rules_of(root), 0
    for group in root.iter(f"{SVG}g"):
        bands = [r for r in group.findall(f"{SVG}rect") if (r.get("fill") or "").startswith("url(")]
        words = group.find(f"{SVG}text")
        if bands and words is not None:
            patterned += 1
            assert float(words.get("y")) <= float(bands[0].get("y")), words.text
            assert rules
    assert patterned == 36


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_stand_out_in_both_schemes(scheme):
    """In pages that follow the reader's scheme, letters stand out from the ground that they are written on."""
    variables = re.findall(r":root\{([^}]*)\}", page_style())[scheme == "dark"]
    colour = dict(re.findall(r"--([a-z0-9]+):(#[0-9a-f]{6})", variables)) | {"dark": "#111111"}
    pairs = (
        "paper-ink paper-quiet empty-quiet both-paper blue-paper first-dark second-dark term-iterm turn-iturn"
    )
    for pair in [*pairs.split(), *(f"s{step}-i{step}" for step in (1, 2, 3, 4))]:
        ground, ink = pair.split("-")
        assert contrast(colour[ground], colour[ink]) >= 4.5, pair
