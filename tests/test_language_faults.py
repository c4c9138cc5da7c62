"""What once went wrong in another language than English."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree as ET

import pytest

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
