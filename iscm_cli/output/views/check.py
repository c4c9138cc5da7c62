"""``check`` as an answer: the faults of a file, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Paragraph
from iscm_cli.output.data import keyed
from iscm_cli.output.wording import counted

if TYPE_CHECKING:
    from iscm_cli.fault import Fault
    from iscm_cli.registry.reading import Inspection

_KEYS = ("line", "column", "path", "message", "hint")


def inspected(found: Inspection) -> Answer:
    """Every fault with its place and remedy, or the word that there is none."""
    rows = tuple((fault.line, fault.column, fault.place, fault.message, fault.hint) for fault in found.faults)
    data, table = keyed(_KEYS, rows)
    page = tuple(block for fault in found.faults for block in _blocks(found, fault))
    if found.registry:
        size = counted(len(found.registry.forums), "forum"), counted(len(found.registry.sources), "source")
        return Answer(data, table, (), (f"{found.path} is valid: {', '.join(size)}",))
    return Answer(data, table, page, (f"{counted(len(found.faults), 'error')} in {found.path}",))


def _blocks(found: Inspection, fault: Fault) -> tuple[Block, Block]:
    place = str(found.path)
    if fault.line is not None:
        place += f":{fault.line}" + (f":{fault.column}" if fault.column else "")
    where = f"{fault.place} " if fault.path else ""
    return Paragraph(f"{place}: {where}{fault.message}"), Paragraph(f"  {fault.hint}", quiet=True)
