"""The page of a State."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.atlas import told
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.atlas.sections import sections
from iscm_cli.output.views.country import one_country
from iscm_cli.output.wording import state_name, state_remark

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field


def state_page(field: Field, code: str) -> Page:
    """The page of a State: what ``country`` prints."""
    page = field.countries[code]
    answer = one_country(field.registry, field.states, page, field.lang, "")
    name = state_name(field.names, code, field.lang)
    given = {
        "page": page,
        "state": field.names[code],
        "name": name,
        "remark": state_remark(field.names, code, field.lang, field.day),
        "sections": sections(answer.page),
        "notes": () if page.seats else answer.notes[:1],
    }
    return told.state(field, code, Page(f"countries/{code}.html", "country.html", name, given))
