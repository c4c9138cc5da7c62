"""What the page that compares two forums works with: who is in each forum and body, in one script of data.

A page from a file may not read other files, so the data are a script that sets a property of the window.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from iscm_cli.output.atlas.links import bare
from iscm_cli.output.blocks import BETWEEN, Card
from iscm_cli.output.evidence_words import list_words
from iscm_cli.output.messages import _
from iscm_cli.output.sorting import name_key
from iscm_cli.output.views.card import card
from iscm_cli.output.vocabulary import plural_of
from iscm_cli.output.wording import Citations, forum_name, state_name
from iscm_cli.queries.bodies import beside_forums, key_of
from iscm_cli.queries.compare import all_known
from iscm_cli.queries.evidence import is_body
from iscm_cli.queries.forums import kind_of
from iscm_cli.queries.page import forum_page
from iscm_cli.states.tiles import load_tiles

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.queries.page import ForumPage


def compare_data(field: Field) -> str:
    """The script: forums by kind, then bodies, each with its members and observers, and the tiles of the world."""
    data = {
        "things": [*_forums(field), *_bodies(field)],
        "names": {code: state_name(field.names, code, field.lang) for code in sorted(field.countries)},
        "tiles": {
            code: [tile.column, tile.row]
            for code, tile in load_tiles().items()
            if code in field.countries or code in field.names
        },
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.ISCM_COMPARE = {text};\n"


def _forums(field: Field) -> list[dict[str, Any]]:
    registry = field.source
    found = []
    for slug in field.forums:
        page = field.once(forum_page, registry, slug, field.day)
        entry = _entry(
            slug, forum_name(page.forum, field.lang), plural_of(registry.kinds[kind_of(page.forum)]), page
        )
        entry["page"] = f"forums/{slug}.html"
        entry["facts"] = _facts(field, page)
        found.append(entry)
    order = list(dict.fromkeys(map(plural_of, registry.kinds.values())))
    return sorted(found, key=lambda entry: (order.index(entry["group"]), name_key(entry["name"])))


def _bodies(field: Field) -> list[dict[str, Any]]:
    registry = field.source
    bodies = [key for key in registry.organisations if is_body(registry, key)]
    beside = beside_forums(registry, bodies)
    found = []
    for body in bodies:
        page = forum_page(beside, key_of(registry, body), field.day)
        if page.size.sitting.members is None:
            continue
        entry = _entry(key_of(registry, body), page.forum.short_name, _("Bodies"), page)
        found.append(entry)
    return sorted(found, key=lambda entry: name_key(entry["name"]))


def _entry(key: str, name: str, group: str, page: ForumPage) -> dict[str, Any]:
    """Who sits there; ``known`` where the list says of every State whether it is a member, by which ``dated`` list."""
    size = page.size
    members = size.sitting.members
    return {
        "key": key,
        "name": name,
        "group": group,
        "members": " ".join(members.states) if members else "",
        "observers": " ".join(size.sitting.observer_states),
        "known": "all" if all_known(page) else "some" if members and members.states else "none",
        "dated": list_words(members, size.list_age) if members else "",
    }


def _facts(field: Field, page: ForumPage) -> list[list[str]]:
    registry: Registry = field.source
    blocks = card(registry, field.names, page, Citations(registry), field.lang, brief=False)
    pairs = next(block.pairs for block in blocks if isinstance(block, Card))
    return [[label, bare(BETWEEN.join(pieces))] for label, pieces in pairs]
