"""What once went wrong in another language than English."""

from __future__ import annotations

import html
import math
import re
from xml.etree import ElementTree as ET

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.output.messages import speaking, spoken
from iscm_cli.output.svg.measure import width
from iscm_cli.output.svg.network import network_picture
from iscm_cli.queries.overlap import circles, together

pytestmark = pytest.mark.fixed


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_no_name_over_a_column_of_a_matrix_leaves_the_sheet(run, tmp_path, lang):
    """A long name may lean beyond the last column from one before it, as French and Spanish ones do."""
    file = tmp_path / "overlap.svg"
    assert run("overlap", "--lang", lang, "--as-of", "2026-11-01", "-o", file).status == 0
    picture = ET.fromstring(file.read_text("utf-8"))  # noqa: S314 - the program wrote it
    across = float(re.split("[^0-9.]", picture.attrib["width"])[0])
    leaning = [each for each in picture.iter() if each.attrib.get("transform", "").startswith("rotate(-45")]
    assert leaning
    for each in leaning:
        end = float(each.attrib["x"]) + width("".join(each.itertext())) * math.cos(math.radians(45))
        assert end <= across, each.text


def test_the_language_of_an_answer_is_not_that_of_the_next(run, tmp_path):
    """What takes no language, such as an export, is as in a process of its own."""
    before, after = tmp_path / "before.ics", tmp_path / "after.ics"
    assert run("export", before, "--to", "ics", "--forum", "rabat").status == 0
    assert run("show", "rabat", "--lang", "fr").status == 0
    assert spoken() == "en"
    assert run("export", after, "--to", "ics", "--forum", "rabat").status == 0
    assert after.read_bytes() == before.read_bytes()


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_no_name_in_a_network_leaves_the_picture(registry, lang):
    """The name of a forum beside the edge, which is shown when its mark is pointed at, is not cut there."""
    with speaking(lang):
        order = together(circles(registry, registry.forums, parse_date("2026-11-01")))
        picture = network_picture(registry, order)
    found = re.findall(r'<text x="([0-9.-]+)"[^>]*class="label[^>]*>([^<]*)</text>', picture)
    assert found
    for x, name in found:
        half = width(html.unescape(name), 12) / 2
        assert float(x) - half >= -0.1, name
        assert float(x) + half <= 920.1, name


@pytest.mark.parametrize(
    ("option", "shown", "word"),
    [
        ("--kind", "forum interregional", "irf"),
        ("--status", "En sommeil", "dormant"),
    ],
)
def test_a_filter_takes_the_word_that_an_answer_in_the_language_shows(run, option, shown, word):
    """A kind or status is found by its French or Spanish label, as by its English one."""
    assert run("list", option, shown).out == run("list", option, word).out != ""
