"""Pictures as two renderers each draw them: Cairo and a browser for SVG, Cairo and Ghostscript for PDF."""

from __future__ import annotations

import ctypes.util
import io
import re
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.fixed,
    pytest.mark.skipif(ctypes.util.find_library("cairo") is None, reason="the library Cairo is missing"),
]

CALLS = {
    "two": "map rabat khartoum",
    "world": "map",
    "course": "timeline rabat",
    "lives": "timeline --kind irf",
    "heat": "overlap --kind irf",
}
SIZES = ("", "--size slide", "--size column", "--size page")
DAY = "2026-06"
WIDE = 640  # pixels to which renderings are brought before they are compared
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def browser(browser):
    """Pages of a browser, by how many pixels they have in each direction for one of CSS."""
    pages = {scale: browser.new_page(device_scale_factor=scale) for scale in (1, 2)}
    for page in pages.values():
        page.route(re.compile("^https?:"), lambda route: route.abort())
    return pages


@pytest.fixture(scope="module")
def known(tmp_path_factory) -> tuple[Path, dict[tuple[str, str], Path]]:
    """A folder of pictures, and which are there."""
    return tmp_path_factory.mktemp("pictures"), {}


@pytest.fixture
def files(run, known):
    """The SVG, PNG and PDF that a call saves; each is saved once."""
    folder, paths = known

    def saved(call: str, *suffixes: str) -> list[Path]:
        for suffix in suffixes:
            if (call, suffix) in paths:
                continue
            path = folder / f"picture{len(paths)}{suffix}"
            done = run(*call.split(), "--as-of", DAY, "-o", path)
            assert done.status == 0, done.err
            paths[call, suffix] = path
        return [paths[call, suffix] for suffix in suffixes]

    return saved


@cache
def image(content: bytes) -> Any:
    """A picture in pixels, on white."""
    from PIL import Image  # noqa: PLC0415 - CairoSVG brings it

    found = Image.open(io.BytesIO(content))
    if found.mode == "RGB":
        return found
    found = found.convert("RGBA")
    white = Image.new("RGB", found.size, "white")
    white.paste(found, mask=found.getchannel("A"))
    return white


def alike(one: Any, other: Any) -> float:
    """The share of pixels that differ to the eye, once both are as wide as each other and a little blurred."""
    from PIL import ImageChops, ImageFilter  # noqa: PLC0415

    high = round(one.height * WIDE / one.width)
    assert abs(high - other.height * WIDE / other.width) <= 3
    small = [
        each.resize((WIDE, high), reducing_gap=2).filter(ImageFilter.GaussianBlur(2)) for each in (one, other)
    ]
    differing = ImageChops.difference(*small).convert("L").point(lambda value: 255 if value > 48 else 0)
    return float(differing.histogram()[255] / (WIDE * high))


def shown(browser: Any, path: Any) -> Any:
    """What the browser shows of an SVG."""
    root = ET.parse(path).getroot()  # noqa: S314 - the program wrote it
    across, down = (
        float(re.match(r"[\d.]+", root.get(name))[0]) * (96 / 25.4 if root.get(name).endswith("mm") else 1)
        for name in ("width", "height")
    )
    page = browser[1 if across >= WIDE else 2]  # what is as wide as it is compared needs no more
    page.set_viewport_size({"width": round(across), "height": round(down)})
    page.goto(path.as_uri())
    return image(page.screenshot())


def tile_colours(path: Any, drawn: Any) -> dict[str, tuple[tuple[int, ...], str]]:
    """The colour in the upper left of each tile as drawn, and that which the file gives it."""
    root = ET.parse(path).getroot()  # noqa: S314
    fills = dict(re.findall(r"\.(f-[a-z0-9]+|empty)\{fill:(#[0-9a-f]{6})", root.find(f"{SVG}style").text))
    scale = drawn.width / float(root.get("viewBox").split()[2])
    found = {}
    for group in root.iter(f"{SVG}g"):
        square, words = group.find(f"{SVG}rect"), group.find(f"{SVG}text")
        if group.find(f"{SVG}title") is not None and square.get("class") in fills:
            x, y, side = (float(square.get(name)) for name in ("x", "y", "width"))
            pixel = drawn.getpixel((round((x + 0.12 * side) * scale), round((y + 0.12 * side) * scale)))
            found[words.text] = (pixel, fills[square.get("class")])
    return found


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        *((kind, size) for kind in ("two", "course", "heat") for size in SIZES),
        ("world", ""),
        ("lives", "--size slide"),
    ],
)
def test_svg_looks_the_same(browser, files, kind, size):
    """The SVG in a browser and the PNG that Cairo makes of it are the same picture.

    Each kind of picture has each size; a second map and a second timeline are laid out as the first ones, and have one.
    """
    svg, png = files(f"{CALLS[kind]} {size}", ".svg", ".png")
    assert alike(image(png.read_bytes()), shown(browser, svg)) < 0.004


@pytest.mark.parametrize("size", SIZES)
def test_tiles_have_their_colour(browser, files, size):
    """Every tile has the colour that its category has, in both renderers."""
    svg, png = files(f"{CALLS['two']} {size}", ".svg", ".png")
    for drawn in (image(png.read_bytes()), shown(browser, svg)):
        tiles = tile_colours(svg, drawn)
        assert len(tiles) > 200
        for code, (pixel, fill) in tiles.items():
            wanted = [int(fill[place : place + 2], 16) for place in (1, 3, 5)]
            assert all(abs(a - b) <= 12 for a, b in zip(pixel, wanted, strict=True)), code


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
@pytest.mark.parametrize(
    ("kind", "size"),
    [("two", ""), ("heat", "--size page"), ("course", "--size slide"), ("course", "--size column")],
)
def test_pdf_looks_the_same(files, tmp_path, kind, size):
    """The PDF as Ghostscript draws it is the same picture as the PNG, on a page of its size.

    Each kind of picture and each size is there; the layout of each kind in each size is compared as SVG.
    """
    pdf, png = files(f"{CALLS[kind]} {size}", ".pdf", ".png")
    out = tmp_path / "pdf.png"
    subprocess.run(
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=png16m", "-r144", "-dTextAlphaBits=4",
         "-dGraphicsAlphaBits=4", f"-sOutputFile={out}", str(pdf)],
        check=True, capture_output=True,
    )  # fmt: skip
    drawn = image(out.read_bytes())
    assert alike(image(png.read_bytes()), drawn) < 0.006  # two programs smooth letters differently
    wide = {"--size column": 85 / 25.4, "--size page": 160 / 25.4, "--size slide": 1280 / 96}.get(size)
    assert wide is None or abs(drawn.width / 144 - wide) < 0.05
