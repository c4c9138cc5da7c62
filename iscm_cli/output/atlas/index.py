"""The index of the search: a script, since a page from a file may not read other files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from iscm_cli.naming.folding import fold
from iscm_cli.output.wording import forum_name, state_name

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field


def search_index(field: Field) -> str:
    """The script that holds what the search finds and who sits where, for the filter by State."""
    forums = [
        [slug, forum_name(forum, field.lang), forum.name, " ".join(_called(field, slug))]
        for slug, forum in field.source.forums.items()
    ]
    countries = [
        [code, state_name(field.names, code, field.lang), " ".join(field.names[code].names.values())]
        for code in sorted(field.countries, key=lambda code: fold(state_name(field.names, code, field.lang)))
    ]
    sits = {code: [seat.slug for seat in page.seats] for code, page in field.countries.items() if page.seats}
    data = {"forums": forums, "countries": countries, "sits": sits}
    return f"window.ISCM = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _called(field: Field, slug: str) -> list[str]:
    forum = field.source.forums[slug]
    names = [forum.short_name, slug, forum.acronym or "", *forum.aliases]
    return [*names, *(name.name for name in forum.names)]
