"""Every verb at every width of terminal: a wider one shows no less, and takes no more lines."""

from __future__ import annotations

import itertools

import pytest

from conftest import PASTED, RIVERS
from iscm_cli.cli import VERBS

WIDTHS = (*range(40, 121, 4), *range(132, 241, 12))
CALLS = {
    "list": "list --status all",
    "overview": "overview",
    "show": "show rabat",
    "search": "search labour migration",
    "compare": "compare rabat khartoum",
    "stats": "stats",
    "country": "country Niger",
    "brief": "brief Niger",
    "why": "why USA bali",
    "history": "history rabat",
    "changes": "changes --since 2025-06",
    "conflicts": "conflicts rabat",
    "sources": "sources rabat",
    "terms": "terms",
    "library": "library",
    "about": "about",
    "map": "map rabat",
    "timeline": "timeline",
    "codes": f"codes {PASTED} --against rabat",
    "check": "check",
    "panel": "panel rabat --states Niger,GBR,VEN --from 2014",
    "diff": f"diff {RIVERS} --forum rabat",
}
MORE = (
    "history bali --since 2016 --what memberships",
    "changes rabat --since 2024",
    "changes rabat khartoum --since 2024",
    "show bali --all",
    "stats --largest",
    "stats --oldest",
    "stats --by region",
    "stats --stated",
    "country Niger Italy",
    "country EU",
    "panel rabat khartoum --dyads --states Italy,GBR,NLD --from 2025",
    "country Iceland --former",
    "compare rabat EU",
    "sources igc-chair-2009",
    "library --all --kind publication",
    "map rabat khartoum",
    "map --kind irf --body EU",
    "timeline rabat",
)
# A matrix is drawn only where it fits, above its rows; exports, starters, schemas and citations print no page.
PICTURES_AND_FILES = {"overlap", "atlas", "export", "cite", "new", "add", "import", "schema", "help"}


def test_every_verb_is_looked_at():
    """No verb is forgotten here."""
    assert set(CALLS) | PICTURES_AND_FILES >= {verb for _, verb, _ in VERBS}


@pytest.mark.parametrize("call", [*CALLS.values(), *MORE])
def test_a_wider_terminal_shows_no_less_and_takes_no_more_lines(drawn, call):
    """What there is no room for only becomes less, as do lines; and none is wider than the terminal.

    A verb that is asked once more has every second width.
    """
    missing, heights = [], []
    widths = WIDTHS[::2] if call in MORE else WIDTHS
    for width, text in zip(widths, drawn(call.split(), *widths), strict=True):
        lines = text.splitlines()
        assert max(map(len, lines), default=0) <= width
        heights.append(len(lines))
        said = " ".join(lines).partition("No room for: ")[2].partition(". A wider")[0]
        missing.append(set(said.split(", ")) - {""})
    assert all(narrow >= wide for narrow, wide in itertools.pairwise(missing))
    assert [pair for pair in itertools.pairwise(heights) if pair[0] < pair[1]] == []
