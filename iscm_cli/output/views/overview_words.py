"""The table of ``overview`` in words: for a page, and as the first sheet of a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import BETWEEN, Column, Paragraph, Table
from iscm_cli.output.messages import _, say
from iscm_cli.output.numbers import size_dates
from iscm_cli.output.office_words import OfficeWords
from iscm_cli.output.phrases import labelled
from iscm_cli.output.text import shown
from iscm_cli.output.views.forums import headings, standing_cell
from iscm_cli.output.vocabulary import label_of, region_names, status_label
from iscm_cli.output.wording import forum_name, size_words
from iscm_cli.queries.columns import DataTable, TableField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from iscm_cli.models import Meeting, Registry
    from iscm_cli.output.blocks import Block, Value
    from iscm_cli.queries.forums import ForumRow
    from iscm_cli.queries.particulars import ParticularsList
    from iscm_cli.states.table import States


class OverviewWords:
    """The forums of a list with their particulars in words; what is not known is None."""

    def __init__(self, registry: Registry, states: States, more: ParticularsList, lang: str) -> None:
        self.registry = registry
        self.states = states
        self.more = more
        self.lang = lang
        self.words = OfficeWords(registry, states, more.day, lang)

    def page(self, *, standing: bool) -> tuple[Block, ...]:
        """The columns in the order of their importance; who chairs and serves in a line of its own where need be."""
        announced = any(facts.next_meeting for facts in self.more.of.values())
        columns = [
            Column("short_name", _("Forum"), fold=26),
            *([Column("standing", _("Standing"))] if standing else []),
            Column("members", _("Members"), right=True),
            Column("as_of", _("As of"), fold=24),
            Column("last_met", _("Last met"), drop=1),
            *([Column("next_meeting", _("Next meeting"), drop=3)] if announced else []),
            Column("regions", _("Regions"), drop=4),
            Column("observers", _("Observers"), drop=5, right=True),
            Column("status", _("Status"), drop=6),
            Column("website", _("Website"), drop=7),
            Column("offices", _("Chair, secretariat and role"), wrap=True),
        ]
        rows = tuple(self._row(row, [column.key for column in columns]) for row in self.more.found.rows)
        table = Table(tuple(columns), rows, sections=headings(self.registry, self.more.found))
        return (table, *([] if announced else [Paragraph(_("No next meeting is known."), quiet=True)]))

    def sheet(self) -> DataTable:
        """All columns, with people's labels, in English; numbers are numbers, and every other cell is text."""
        labels = {
            "short_name": "Forum", "kind": "Kind", "regions": "Regions", "status": "Status",
            "size": "Members", "as_of": "As of", "observers": "Observers", "chair": "Chair",
            "secretariat": "Secretariat", "role": self._role_label(), "last_met": "Last met",
            "next_meeting": "Next meeting", "website": "Website", "slug": "Slug",
        }  # fmt: skip
        means = {
            "short_name": "The name by which it is usually called.",
            "kind": "The kind that is shown.",
            "regions": "The regions that are shown.",
            "status": "The status on the day of the export.",
            "size": "The number of member States, counted or, if As of says so, stated by a source.",
            "as_of": "What the number of members rests on, with its date.",
            "observers": "The number of observer States that are known; they are not counted among members.",
            "chair": "Who chairs it, and since when.",
            "secretariat": "Who serves as its secretariat.",
            "role": "The role of this organisation, in words.",
            "last_met": "The date of the last meeting on or before the day of the export.",
            "next_meeting": "The date of the next meeting after it.",
            "website": "The address of its website.",
            "slug": "The short name by which other sheets name the forum.",
        }
        if not self.more.organisation:
            del labels["role"]
        rows = tuple(
            tuple(cell if isinstance(cell, int) else shown(cell) for cell in self._row(row, labels))
            for row in self.more.found.rows
        )
        fields = tuple(
            TableField(
                label,
                "string",
                required=True,  # what is not known says so
                description=means[key],
            )
            for key, label in labels.items()
        )
        return DataTable("overview", "All forums at a glance", fields, ("Slug",), (), rows)

    def _row(self, row: ForumRow, keys: Iterable[str]) -> tuple[Value, ...]:
        facts = self.more.of[row.slug]
        chair = self.words.chair(facts.chairing)
        secretariat = self.words.secretariat(facts.serving)
        role = self.words.roles(facts.roles)
        offices = [
            say("Chair: {chair}", chair=shown(chair)) if chair else _("Chair: not known"),
            say("secretariat: {secretariat}", secretariat=shown(secretariat))
            if secretariat
            else _("secretariat: not known"),
        ]
        if self.more.organisation:
            offices.append(labelled(self._organisation(), shown(role)))
        cells: Mapping[str, Value] = {
            "short_name": forum_name(row.forum, self.lang),
            "slug": row.slug,
            "standing": standing_cell(self.registry, row),
            "kind": label_of(self.registry.kinds[row.kind]),
            "status": status_label(self.registry, row.status),
            "regions": region_names(self.registry, row.regions) or None,
            "members": size_words(row.size),
            "size": row.size.value,
            "as_of": None if row.size.value is None else size_dates(row.size),
            "observers": row.size.observers,
            "chair": chair,
            "secretariat": secretariat,
            "role": role,
            "offices": BETWEEN.join(offices),
            "last_met": _when(facts.last_meeting),
            "next_meeting": _when(facts.next_meeting),
            "website": facts.website,
        }
        return tuple(cells[key] for key in keys)

    def _role_label(self) -> str:
        return f"Role of {self._organisation()}" if self.more.organisation else ""

    def _organisation(self) -> str:
        organisation = self.registry.organisations[self.more.organisation or ""]
        return organisation.acronym or organisation.name


def _when(meeting: Meeting | None) -> str | None:
    return str(meeting.date) if meeting else None
