"""Pictures in files: what other programs than browsers make of them."""

from __future__ import annotations

import ctypes.util
import io
import re
from xml.etree import ElementTree as ET

import pytest

from conftest import RIVERS
from iscm_cli.dates import parse_date
from iscm_cli.output.atlas.answers import survey
from iscm_cli.output.atlas.maps import counted_map
from iscm_cli.output.svg.canvas import document, page_style, standalone, text
from iscm_cli.output.svg.course import course_picture
from iscm_cli.output.svg.overlap import heat_map
from iscm_cli.output.svg.timeline import lives_picture
from iscm_cli.queries.overlap import circles
from iscm_cli.queries.tilemap import world_map
from iscm_cli.queries.timeline import course, lives
from iscm_cli.states import load_states
from iscm_cli.states.tiles import load_tiles

CALLS = ["map rabat khartoum", "map midsa", "timeline rabat", "timeline --kind irf", "overlap --kind irf"]
WITH_CAIRO = pytest.mark.skipif(
    ctypes.util.find_library("cairo") is None, reason="the library Cairo is missing"
)
PAPER, INK = (255, 255, 255), (0, 0, 0)


@pytest.fixture
def picture(run, tmp_path):
    """A picture that a call saves, in a format."""

    def saved(call: str, suffix: str) -> bytes:
        path = tmp_path / f"picture{suffix}"
        done = run(*call.split(), "-o", path, "--force")
        assert done.status == 0, done.err
        return path.read_bytes()

    return saved


@pytest.mark.parametrize("call", CALLS)
def test_colours_are_written_out(picture, call):
    """A saved SVG asks for no variable, no scheme and no font of one system: office programs know none of these."""
    svg = picture(call, ".svg").decode()
    ET.fromstring(svg)  # noqa: S314 - the program wrote it
    assert re.findall(r"var\(|--[a-z0-9]+:|@media|system-ui", svg) == []
    assert "font-family:Arial, " in svg


@WITH_CAIRO
@pytest.mark.parametrize("call", CALLS)
def test_a_renderer_that_is_no_browser_draws_it_in_colour(picture, call):
    """Cairo draws white paper, hardly any black, and the colours that the picture has.

    One verb's pictures become pixels all in the same way: one of them is drawn anew from its SVG.
    """
    import cairosvg  # noqa: PLC0415 - needs the library
    from PIL import Image  # noqa: PLC0415 - CairoSVG brings it

    content = picture(call, ".png")
    image = Image.open(io.BytesIO(content)).convert("RGB")
    counts = {colour: number for number, colour in image.getcolors(1 << 24)}
    area = image.width * image.height
    assert counts[PAPER] > area * 0.4
    assert counts.get(INK, 0) < area * 0.02
    coloured = sum(number for colour, number in counts.items() if max(colour) - min(colour) > 60)
    assert coloured > area * 0.01
    if call not in ("map midsa", "timeline --kind irf"):
        assert content == cairosvg.svg2png(bytestring=picture(call, ".svg"), scale=2)


@WITH_CAIRO
def test_a_pdf_is_one(picture):
    """A name in .pdf gives a PDF of one page."""
    content = picture("map rabat", ".pdf")
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("name", ["picture.jpg", "picture", ".svg", "picture.svg.txt"])
def test_other_names_are_refused(run, tmp_path, name):
    """A name that ends in no format of pictures is refused, and nothing is written."""
    done = run("map", "rabat", "-o", tmp_path / name)
    assert (done.status, "end it in .svg, .png or .pdf" in done.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_package_is_named(run, tmp_path, monkeypatch):
    """Without the package that draws pixels the error says how to get it; SVG needs none."""
    monkeypatch.setitem(__import__("sys").modules, "cairosvg", None)
    done = run("map", "rabat", "-o", tmp_path / "m.png")
    assert (done.status, "iscm-cli[pictures]" in done.err) == (2, True)
    assert run("map", "rabat", "-o", tmp_path / "m.svg").status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["m.svg"]


def test_words_that_look_like_a_style_stay_as_they_are():
    """Only the style sheet and the colours of shapes are rewritten, not what a registry says."""
    words = "var(--ink) --ink:#1a1a1a; @media(prefers-color-scheme:dark) fill var(--none)"
    drawn = standalone(document(words, words, (100, 50), (text(1, 1, words),)))
    assert drawn.count(words) == 4


def _map_in_page(registry, states, day, slugs):
    """The map of some forums on the front page of an atlas; of one State it is made unknown whether it sits anywhere."""
    field = survey(registry, states, day, "en")
    found = world_map(field.source, load_tiles(), slugs, field.day)
    places = [
        place._replace(category="unknown", number=0, shade=None) if place.code == "NER" else place
        for place in found.places
    ]
    return str(counted_map(field, found._replace(places=tuple(places)), "one", "index.html", every=True))


def _inline(registry, states):
    """Every kind of picture as an element of a page, by its kind."""
    day, slugs = parse_date("2024"), ["rabat", "khartoum"]
    found = circles(registry, slugs, day)
    return {
        "map": _map_in_page(registry, states, day, slugs),
        "lives": lives_picture(
            registry, lives(registry, slugs, day), day, link="{}.html".format, inline=True
        ),
        "course": course_picture(registry, states, course(registry, "rabat", day), day, "en", inline=True),
        "heat": heat_map(registry, found, found.known, day, link="{}-{}.html".format, inline=True),
    }


@pytest.mark.fixed
def test_pictures_in_a_page(registry):
    """In a page a picture is its drawing alone, one element on a line, with ids of its own and the links asked for."""
    drawn = _inline(registry, load_states())
    for svg in drawn.values():
        ET.fromstring(svg)  # noqa: S314 - the program wrote it
        assert re.findall(r'<\?xml|<style|class="(?:paper|title|note)"|xmlns', svg) == []
        assert {line[:2] for line in svg.splitlines()} <= {
            "<s",
            "<d",
            "<a",
            "<g",
            "<i",
            "<r",
            "<t",
            "<l",
            "<c",
            "<p",
            "</",
        }
        assert 'id="iscm-' not in svg
    assert set(re.findall(r'href="([^"]*)"', drawn["lives"])) == {"rabat.html", "khartoum.html"}
    paged = {*re.findall(r'<a tabindex="-1" href="countries/([A-Z]{3})\.html"><title>', drawn["map"])}
    assert {"NER", "DEU", "BRA"} < paged < load_tiles().keys()
    assert drawn["map"].count("<title>") == len(paged)
    assert drawn["map"].count("url(#one-hatch)") == drawn["map"].count('id="one-hatch"') == 1
    assert 'role="group"' in drawn["map"]
    assert 'href="rabat-khartoum.html"' in drawn["heat"]
    assert 'role="img"' in drawn["course"]


def test_the_style_of_pages_touches_pictures_alone():
    """The rules for a page stand below the element that pictures are in; only variables hold for the page."""
    style = page_style(".drawn").replace("@media(prefers-color-scheme:dark){", "")
    for selectors, rule in re.findall(r"([^{}]+)\{([^{}]*)\}", style):
        if selectors.strip() == ":root":
            assert set(re.findall(r"(?:^|;)(..)", rule)) == {"--"}
        else:
            assert all(one.strip().startswith(".drawn ") for one in selectors.split(","))


@WITH_CAIRO
@pytest.mark.parametrize("ending", [".png", ".pdf"])
def test_letters_that_would_be_boxes_are_refused(run, tmp_path, ending):
    """Cairo has no font for Arabic and Chinese beside that of the rest; Cyrillic it has, and SVG has them all."""
    for lang, name in (("ar", "ألمانيا"), ("zh", "德国")):
        target = tmp_path / f"{lang}{ending}"
        done = run("map", "--registry", RIVERS, "--lang", lang, "-o", target)
        assert done.status == 2
        assert f'cannot show "{name}' in done.err
        assert "end the name in .svg" in done.err
        assert not target.exists()
        assert run("map", "--registry", RIVERS, "--lang", lang, "-o", target.with_suffix(".svg")).status == 0
    assert run("map", "--registry", RIVERS, "--lang", "ru", "-o", tmp_path / f"ru{ending}").status == 0
