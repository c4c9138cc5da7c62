"""What a TAB offers: words of the registry with their names as help.

Reads the file by pattern instead of loading the registry: a TAB must not take longer than a blink, and
what is not found this way is merely not offered.
"""

from __future__ import annotations

import re

from iscm_cli.paths import registry_path
from iscm_cli.states import load_states

Offers = list[tuple[str, str]]

_FORUM = re.compile(
    r'^\[forums\.([a-z0-9-]+)\]\n(?:[a-z_]+ = .*\n)*?short_name = "([^"\\\n]*)"', re.MULTILINE
)
_ENTRY = re.compile(r'^([a-z0-9-]+) = \{ (?:label|title|name) = "([^"\\\n]*)"', re.MULTILINE)


def forums(incomplete: str) -> Offers:
    """Slugs of forums, with short names."""
    return _starting(_FORUM.findall(_text()), incomplete)


def countries(incomplete: str) -> Offers:
    """Codes of States with their names, and names of one word, which need no quotes."""
    states = load_states()
    offers = [(state.alpha3, state.name()) for state in states]
    offers += [(state.name(), state.alpha3) for state in states if " " not in state.name()]
    return _starting(offers, incomplete)


def kinds(incomplete: str) -> Offers:
    """Kinds, with labels."""
    return _vocabulary("kinds", incomplete)


def statuses(incomplete: str) -> Offers:
    """Statuses, with labels, and ``all``."""
    return [*_vocabulary("statuses", incomplete), *_starting([("all", "Every status")], incomplete)]


def regions(incomplete: str) -> Offers:
    """Regions, with labels."""
    return _vocabulary("regions", incomplete)


def themes(incomplete: str) -> Offers:
    """Themes, with labels."""
    return _vocabulary("themes", incomplete)


def sources(incomplete: str) -> Offers:
    """Ids of sources, with titles."""
    return _vocabulary("sources", incomplete)


def citable(incomplete: str) -> Offers:
    """Forums, then sources, then the registry itself."""
    whole = _starting([("registry", "The registry as a whole")], incomplete)
    return [*forums(incomplete), *sources(incomplete), *whole]


def _vocabulary(name: str, incomplete: str) -> Offers:
    _, _, after = _text().partition(f"\n[{name}]\n")
    table, _, _ = after.partition("\n[")
    return _starting(_ENTRY.findall(table), incomplete)


def _starting(offers: Offers, incomplete: str) -> Offers:
    begun = incomplete.casefold()
    return [offer for offer in offers if offer[0].casefold().startswith(begun)]


def _text() -> str:
    try:
        path = registry_path()
        return path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, ValueError):
        return ""
