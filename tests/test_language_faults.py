"""What once went wrong in another language than English."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree as ET

import pytest

from iscm_cli.output.messages import spoken
from iscm_cli.output.svg.measure import width

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
