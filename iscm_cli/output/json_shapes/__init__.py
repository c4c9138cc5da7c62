"""What each verb prints as JSON: keys and types, which do not change.

``iscm schema --output VERB`` prints them as JSON Schema. A key is always there; where nothing is known
its value is null. Dates are text as precise as the source (``2006``, ``2006-07``, ``2009/2013``) and an
estimate is told by ``…_estimated``; States are ISO 3166-1 alpha-3 codes.
"""

from __future__ import annotations

import sys
from typing import Any

from pydantic import TypeAdapter
from typing_extensions import is_typeddict

from iscm_cli.docstrings import keep
from iscm_cli.output.json_shapes.brief import Brief
from iscm_cli.output.json_shapes.evidence import (
    About,
    Coded,
    Conflict,
    Difference,
    Fault,
    Found,
    ListedSource,
    OneSource,
    Term,
    Work,
)
from iscm_cli.output.json_shapes.forums import (
    Comparison,
    Field,
    ForumPage,
    ListedForum,
    OverviewForum,
    Place,
    Stated,
)
from iscm_cli.output.json_shapes.states import (
    BodySeats,
    DatedFact,
    Dyad,
    Event,
    FormerSeat,
    OverlapPair,
    PanelRow,
    Seat,
    SharedSeat,
    StateSeats,
    TileRow,
    Why,
)

SHAPES: dict[str, Any] = {
    "search": list[Found],
    "list": list[ListedForum],
    "overview": list[OverviewForum],
    "show": ForumPage,
    "compare": Comparison,
    "stats": Field | list[Place] | list[Stated] | list[dict[str, str | int | None]],
    "country": list[Seat] | list[FormerSeat] | list[SharedSeat] | list[BodySeats],
    "brief": Brief,
    "history": list[Event],
    "changes": list[Event],
    "overlap": list[OverlapPair] | list[StateSeats],
    "timeline": list[DatedFact],
    "map": list[TileRow],
    "panel": list[PanelRow] | list[Dyad],
    "why": Why,
    "conflicts": list[Conflict],
    "sources": list[ListedSource] | OneSource,
    "terms": list[Term],
    "library": list[Work],
    "about": About,
    "codes": Coded,
    "check": list[Fault],
    "diff": list[Difference],
}


def output_schema(verb: str) -> dict[str, Any]:
    """The JSON Schema of what a verb prints as JSON. Raises KeyError for a verb that prints none."""
    modules = [module for name, module in sys.modules.items() if name.startswith(f"{__name__}.")]
    keep(each for module in modules for each in vars(module).values() if is_typeddict(each))
    schema = TypeAdapter(SHAPES[verb]).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
