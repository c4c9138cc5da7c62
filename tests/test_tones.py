"""Colours in the terminal: all can be read on a light and on a dark ground."""

from __future__ import annotations

from itertools import pairwise

import pytest

from iscm_cli.output.tones import TITLE, TONES

WHITE, BLACK = 231, 16
LEVELS = (0, 95, 135, 175, 215, 255)  # of the cube of six levels each of red, green and blue, from 16 on
INKS = {name: ink for name, ink in TONES.items() if ink.text is not None and ink.ground is None}
SHADES = ("shade1", "shade2", "shade3", "shade4")
FILLS = ("fill1", "fill2", "fill3", "fill4")
FILLED = {name: ink for name, ink in TONES.items() if ink.ground is not None and name not in FILLS}


def luminance(colour: int) -> float:
    """The relative luminance of one of the 256 colours, as WCAG 2.1 defines it."""
    place = colour - 16
    parts = (LEVELS[place // 36] / 255, LEVELS[place // 6 % 6] / 255, LEVELS[place % 6] / 255)
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: int, other: int) -> float:
    """The contrast of two of the 256 colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_defined():
    """White on black is 21 to 1, and a colour on itself 1 to 1."""
    assert contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast(67, 67) == 1


@pytest.mark.parametrize("name", [*INKS, "title"])
def test_signs_stand_out_from_white_and_from_black(name):
    """A sign or a heading in colour stands out by 3 to 1 from either ground."""
    text = (INKS | {"title": TITLE})[name].text
    assert min(contrast(text, WHITE), contrast(text, BLACK)) >= 3


@pytest.mark.parametrize("name", FILLED)
def test_what_is_filled_has_a_readable_ink(name):
    """A number on a coloured ground stands out from that by 4.5 to 1, whatever the terminal's own colours."""
    assert contrast(FILLED[name].text, FILLED[name].ground) >= 4.5


def test_the_shades_are_one_ramp():
    """Each shade is darker than the one before, by a step that can be seen."""
    grounds = [TONES[name].ground for name in SHADES]
    steps = [contrast(*pair) for pair in pairwise(grounds)]
    assert all(step >= 1.4 for step in steps)
    assert [luminance(ground) for ground in grounds] == sorted(map(luminance, grounds), reverse=True)


@pytest.mark.parametrize(("shade", "fill"), [*zip(SHADES, FILLS, strict=True)])
def test_a_fill_is_its_shade_alone(shade, fill):
    """The sign of a shade has the shade for ground and ink, so that in colour it is a blank."""
    assert (TONES[fill].text, TONES[fill].ground) == (TONES[shade].ground, TONES[shade].ground)
