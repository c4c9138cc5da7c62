"""The table of ``overview`` in words: for a page, and as the first sheet of a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Column, Paragraph, Table
from iscm_cli.output.text import shown
from iscm_cli.output.views.forums import headings
from iscm_cli.output.wording import (
    age,
    forum_name,
    joined,
    region_names,
    size_words,
    span,
    state_name,
)
from iscm_cli.queries.chairs import last_trace
from iscm_cli.queries.columns import DataTable, TableField
from iscm_cli.queries.status import status_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Chair, Meeting, Registry, Secretariat
    from iscm_cli.output.blocks import Block, Value
    from iscm_cli.queries.chairs import Chairing
    from iscm_cli.queries.forums import ForumRow
    from iscm_cli.queries.particulars import Particulars, ParticularsList
    from iscm_cli.queries.secretariats import Serving
    from iscm_cli.states.table import States


class OverviewWords:
    """The forums of a list with their particulars in words; what is not known is None."""

    def __init__(self, registry: Registry, states: States, more: ParticularsList, lang: str) -> None:
        self.registry = registry
        self.states = states
        self.more = more
        self.lang = lang

    def page(self, country: str | None) -> tuple[Block, ...]:
        """The columns in the order of their importance, so that a wider terminal shows more of them."""
        announced = any(facts.next_meeting for facts in self.more.of.values())
        columns = [
            Column("short_name", "Forum"),
            *([Column("standing", "Standing")] if country else []),
            Column("members", "Members", right=True),
            Column("as_of", "As of", drop=1),
            Column("chair", "Chair", drop=2, wrap=True),
            Column("last_met", "Last met", drop=3),
            *([Column("next_meeting", "Next meeting", drop=4)] if announced else []),
            Column("secretariat", "Secretariat", drop=5, wrap=True),
            *([Column("role", self._role_label(), drop=6, wrap=True)] if self.more.organisation else []),
            Column("regions", "Regions", drop=7),
            Column("observers", "Observers", drop=8, right=True),
            Column("status", "Status", drop=9),
            Column("website", "Website", drop=10),
        ]
        rows = tuple(self._row(row, [column.key for column in columns]) for row in self.more.found.rows)
        table = Table(tuple(columns), rows, sections=headings(self.registry, self.more.found))
        remarks = self._remarks(rows, announced=announced)
        return (table, *(Paragraph(text, quiet=True) for text in remarks))

    def sheet(self) -> DataTable:
        """All columns, with people's labels; numbers are numbers, and every other cell is text."""
        labels = {
            "short_name": "Forum", "kind": "Kind", "regions": "Regions", "status": "Status",
            "size": "Members", "dated": "As of", "observers": "Observers", "chair": "Chair",
            "secretariat": "Secretariat", "role": self._role_label(), "last_met": "Last met",
            "next_meeting": "Next meeting", "website": "Website", "slug": "Slug",
        }  # fmt: skip
        if not self.more.organisation:
            del labels["role"]
        rows = tuple(
            tuple(cell if isinstance(cell, int) else shown(cell) for cell in self._row(row, labels))
            for row in self.more.found.rows
        )
        fields = tuple(TableField(label, "string") for label in labels.values())
        return DataTable("overview", "All forums at a glance", fields, ("Slug",), (), rows)

    def _row(self, row: ForumRow, keys: Iterable[str]) -> tuple[Value, ...]:
        facts = self.more.of[row.slug]
        cells: Mapping[str, Value] = {
            "short_name": forum_name(row.forum, self.lang),
            "slug": row.slug,
            "standing": row.standing,
            "kind": self.registry.kinds[row.kind].label,
            "status": status_label(self.registry, row.status),
            "regions": region_names(self.registry, row.regions) or None,
            "members": size_words(row.size),
            "size": row.size.value,
            "as_of": self._as_of(row),
            "dated": self._as_of_at_length(row),
            "observers": row.size.observers,
            "chair": self._chair(facts.chairing),
            "secretariat": self._secretariat(facts.serving),
            "role": self._roles(facts),
            "last_met": _when(facts.last_meeting),
            "next_meeting": _when(facts.next_meeting),
            "website": facts.website,
        }
        return tuple(cells[key] for key in keys)

    def _remarks(self, rows: Sequence[Sequence[Value]], *, announced: bool) -> Iterator[str]:
        if not announced:
            yield "No next meeting is known."
        if any(isinstance(cell, str) and cell.endswith(_OLD) for row in rows for cell in row):
            yield f"{_OLD.strip()}: more than {self.registry.registry.old_after} years before {self.more.day}."

    def _role_label(self) -> str:
        if not self.more.organisation:
            return ""
        organisation = self.registry.organisations[self.more.organisation]
        return f"Role of {organisation.acronym or organisation.name}"

    def _as_of(self, row: ForumRow) -> str | None:
        """The date of what the number of members rests on, in brief, and that it is old."""
        date, known = _dated(row)
        if date is None:
            return "undated" if known else None
        words = f"by {date.last[:4]}" if date.is_span else str(date)
        if (age(date, self.more.day) or 0) <= self.registry.registry.old_after:
            return words
        return f"{words if date.is_span else _years(date)}{_OLD}"

    def _as_of_at_length(self, row: ForumRow) -> str | None:
        """The same at length, and whether the number is one that a source states."""
        date, known = _dated(row)
        years = age(date, self.more.day) or 0
        words = str(date) if date else "undated" if known else None
        if words and row.size.members is None:
            words += ", stated by a source"
        return f"{words}, {years} years old" if years > self.registry.registry.old_after else words

    def _chair(self, found: Chairing) -> str | None:
        if found.how == "none":
            return "no standing chair"
        if found.how is None:
            return None
        if found.how == "undated":
            return f"{self._names(found.chairs)}, dates not known"
        terms: dict[str, list[Chair]] = {}
        for chair in found.chairs:
            terms.setdefault(self._term(chair, present=found.how == "present"), []).append(chair)
        return "; ".join(f"{self._names(chairs)}, {term}" for term, chairs in terms.items())

    def _term(self, chair: Chair, *, present: bool) -> str:
        if present:
            return span(chair.start, chair.to)
        trace = last_trace(chair, self.more.day)
        return f"last known {_years(trace)}" if trace else "last known"

    def _names(self, chairs: Iterable[Chair]) -> str:
        return joined([state_name(self.states, chair.state, self.lang) for chair in chairs])

    def _secretariat(self, found: Serving) -> str | None:
        if found.how == "none":
            return "none officially"
        if found.how is None:
            return None
        words = dict.fromkeys(self._served_by(each) for each in found.secretariats)
        return f"{'last known: ' if found.how == 'last-known' else ''}{'; '.join(words)}"

    def _served_by(self, secretariat: Secretariat) -> str:
        """Who runs a secretariat, by acronyms; its own name where nobody is known to run it."""
        organisations = [self.registry.organisations[key] for key in secretariat.organisations]
        if organisations:
            return joined([each.acronym or each.name for each in organisations])
        return secretariat.run_by or secretariat.name

    def _roles(self, facts: Particulars) -> str | None:
        words = [
            f"{self.registry.roles[role.role].label.lower()}{f' ({role.as_of})' if role.as_of else ''}"
            for role in facts.roles
        ]
        return "; ".join(dict.fromkeys(words)) or None


_OLD = " (old)"


def _dated(row: ForumRow) -> tuple[PartialDate | None, bool]:
    """The date of what a number of members rests on, and whether the number is known at all."""
    members, stated = row.size.sitting.members, row.size.stated
    if row.size.members is not None:
        return members.list.as_of if members else None, True
    return (stated.as_of, True) if stated else (None, False)


def _years(date: PartialDate) -> str:
    """A date by its years alone, where a table has no room for more: ``c. 2015``, ``2013/2019``."""
    first, last = date.first[:4], date.last[:4]
    return f"{'c. ' if date.approximate else ''}{first if first == last else f'{first}/{last}'}"


def _when(meeting: Meeting | None) -> str | None:
    return str(meeting.date) if meeting else None
