"""The cells of a table as markup: what does not change from row to row is put together once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import pass_context
from markupsafe import Markup, escape

from iscm_cli.output.atlas.links import rich
from iscm_cli.output.atlas.sections import cell_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2.runtime import Context

    from iscm_cli.output.blocks import Table


@pass_context
def cells(context: Context, table: Table) -> Iterator[Markup]:
    """The filter that gives the cells of each row, as seen from the page that is being made.

    A cell names its column for narrow screens, where rows become cards; the first is the title of its card, and has no label.
    """
    targets, here = context["field"].targets, context["here"]
    columns = [
        (
            f"<td{cell_class(column)}",
            f' data-label="{escape(column.label)}"' if place and column.label else "",
            column.key == "source",
        )
        for place, column in enumerate(table.columns)
    ]
    for row in table.rows:
        said = [
            f"{opened}{label if value else ''}>{rich(value, targets, here, cites=cites)}</td>"
            for (opened, label, cites), value in zip(columns, row, strict=False)
        ]
        yield Markup("".join(said))  # noqa: S704 - labels are escaped, and ``rich`` escapes values
