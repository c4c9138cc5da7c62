"""The page of all States."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.naming.folding import fold
from iscm_cli.output.atlas import telling
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.m49 import m49_name
from iscm_cli.output.messages import _
from iscm_cli.output.sorting import name_key
from iscm_cli.output.wording import state_name

if TYPE_CHECKING:
    from iscm_cli.output.atlas.answers import Field


def countries_page(field: Field) -> Page:
    """The States that the registry names, and those that it does not."""
    numbers = field.overview.participation.per_state
    order = sorted(
        field.countries, key=lambda code: name_key(state_name(field.names, code, field.lang), fold)
    )
    none = [state.alpha3 for state in field.names if state.alpha3 not in field.countries]
    regions = {field.names[code].subregion for code in order if field.names[code].subregion}
    given = {
        "codes": order,
        "numbers": numbers,
        "none": none,
        "regions": {
            region: fold(region).replace(" ", "-")
            for region in sorted(regions, key=lambda region: name_key(m49_name(region), str))
        },
    }
    page = Page("countries.html", "countries.html", _("States"), given, kind="lists")
    return telling.countries(field, page)
