"""The index of the search, and the tables of the rules by which the search reads names.

The search answers as the command line does, so the scripts have its names and its tables: what each thing is
called goes out as it is written, and the browser folds it. A page from a file may not read other files, so the
index is a script. Names stand in lists and never as keys, since a name may be "__proto__".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from iscm_cli.naming import folding
from iscm_cli.naming.index import names_of_forums, names_of_organisations
from iscm_cli.output.messages import _, speaking
from iscm_cli.output.text import clean
from iscm_cli.output.wording import forum_name, state_name
from iscm_cli.queries.evidence import is_body
from iscm_cli.states.table import ABBREVIATED, COMMON, SMALL, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from iscm_cli.output.atlas.answers import Field

_Row = list[object]


def search_index(field: Field, langs: Sequence[str] = ()) -> str:
    """The script that holds what the search finds and who sits where, for the filter by State.

    ``langs`` are the languages of the atlas, all of which have this index: a name to show that is not the
    same in them is a list, in their order.
    """
    langs = langs or (field.lang,)
    data = {
        "forums": list(_forums(field, langs)),
        "states": list(_states(field, langs)),
        "bodies": list(_bodies(field)),
        "sits": [
            [code, [seat.slug for seat in page.seats]] for code, page in field.countries.items() if page.seats
        ],
        "langs": list(langs),
        "small": sorted(SMALL),
        "abbreviated": list(ABBREVIATED.items()),
        "common": sorted(COMMON),
        "hints": list(_hints(field, langs)),
        "closeness": {
            "alike": folding.ALIKE,
            "shared": folding.SHARED,
            "behind": folding.BEHIND,
        },
    }
    return f"window.ISCM = {_json(data)};\n"


def folding_rules() -> str:
    """The tables by which names are folded, as JSON for the scripts of the pages."""
    return _json(
        {
            "longest": folding.LONGEST,
            "apostrophes": list(folding.APOSTROPHES),
            "articles": sorted(folding.ARTICLES),
            "shortened": list(folding.SHORTENED.items()),
            "spellings": list(folding.SPELLINGS.items()),
        }
    )


def _forums(field: Field, langs: Sequence[str]) -> Iterator[_Row]:
    called: dict[str, list[str]] = {}
    for _folded, slug, name in names_of_forums(field.source):
        called.setdefault(slug, []).append(name)
    for slug, forum in field.source.forums.items():
        shown = _shown(forum_name(forum, lang) for lang in langs)
        yield [slug, shown, clean(forum.name), _once(called[slug])]


def _states(field: Field, langs: Sequence[str]) -> Iterator[_Row]:
    for code in field.names.codes:
        state = field.names[code]
        yield [
            code,
            state.alpha2,
            state.m49,
            int(state.former),
            int(code in field.countries),
            _shown(state_name(field.names, code, lang) for lang in langs),
            _once(names_of(state)),
        ]


def _bodies(field: Field) -> Iterator[_Row]:
    """Each body with how to name it at a prompt, where its id may be a State's, and the forum that it is."""
    called: dict[str, list[str]] = {}
    for _folded, key, name in names_of_organisations(field.source):
        called.setdefault(key, []).append(name)
    for key, names in called.items():
        if is_body(field.source, key):
            body = field.source.organisations[key]
            typed = f'"{body.name}"' if field.names.calls(key) else key
            yield [key, clean(body.name), clean(typed), body.forum or "", _once(names)]


def _hints(field: Field, langs: Sequence[str]) -> Iterator[_Row]:
    """What to do about names that people take for those of States: each hint once, with its folded names."""
    names: dict[str, list[str]] = {}
    for folded in field.names.no_states:
        names.setdefault(str(field.names.no_state(folded)), []).append(folded)
    for hint, called in names.items():
        yield [_shown(_said(hint, lang) for lang in langs), called]


def _said(hint: str, lang: str) -> str:
    with speaking(lang):
        return _(hint)


def _shown(names: Iterable[str]) -> str | list[str]:
    """A name by language, as one where it is the same in all."""
    found = [clean(name) for name in names]
    return found if len(set(found)) > 1 else found[0]


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
