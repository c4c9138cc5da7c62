"""Pictures in files: what other programs than browsers make of them."""

from __future__ import annotations

import ctypes.util
import io
import re
from xml.etree import ElementTree as ET

import pytest

from iscm_cli.output.svg.canvas import document, standalone, text

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
    """Cairo draws white paper, hardly any black, and the colours that the picture has."""
    import cairosvg  # noqa: PLC0415 - needs the library
    from PIL import Image  # noqa: PLC0415 - CairoSVG brings it

    image = Image.open(io.BytesIO(picture(call, ".png"))).convert("RGB")
    counts = {colour: number for number, colour in image.getcolors(1 << 24)}
    area = image.width * image.height
    assert counts[PAPER] > area * 0.4
    assert counts.get(INK, 0) < area * 0.02
    coloured = sum(number for colour, number in counts.items() if max(colour) - min(colour) > 60)
    assert coloured > area * 0.01
    again = Image.open(io.BytesIO(cairosvg.svg2png(bytestring=picture(call, ".svg"), scale=2))).convert("RGB")
    assert image.tobytes() == again.tobytes()


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
