"""The front page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.atlas import pictures, told
from iscm_cli.output.atlas.described import registry_described, script
from iscm_cli.output.atlas.page import Page
from iscm_cli.output.svg.overlap import heat_map
from iscm_cli.output.svg.timeline import lives_picture
from iscm_cli.output.views.forums import left_out
from iscm_cli.output.views.overlap import arranged
from iscm_cli.output.views.stats import MOST, statuses_of
from iscm_cli.queries.forums import themes_of
from iscm_cli.queries.overlap import circles
from iscm_cli.queries.timeline import lives

if TYPE_CHECKING:
    from markupsafe import Markup

    from iscm_cli.output.atlas.answers import Field

_TWO = 2  # forums that a matrix needs


def front_page(field: Field) -> Page:
    """The front page: the field at a glance, the forums with filters, records, the matrix and the timeline."""
    registry, day = field.source, field.day
    slugs = [row.slug for row in field.overview.scope.rows]
    found = circles(registry, slugs, day)
    order = arranged(found, named=False)
    heat: Markup | None = None
    if len(order) >= _TWO:
        heat = pictures.drawing(heat_map(registry, found, order, day), "heat", "heat")
    drawn = lives(registry, slugs, day)
    time = pictures.drawing(lives_picture(registry, drawn, day), "time", "time") if drawn else None
    given = {
        "overview": field.overview,
        "statuses": statuses_of(registry, field.overview),
        "most": MOST,
        "rows": field.every.rows,
        "notes": left_out(field.every),
        "later": [slug for slug, page in field.forums.items() if not page.founded],
        "themes_of": themes_of,
        "heat": heat,
        "time": time,
        "described": script(registry_described(field)),
    }
    return told.front(field, Page("index.html", "front.html", registry.registry.title, given))
