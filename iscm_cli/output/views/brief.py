"""``brief`` as an answer: one or two pages on a State before a meeting, the answer first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import BETWEEN, Answer, Block, Column, Heading, Items, Paragraph, Table
from iscm_cli.output.history_words import chair_term, event_said, event_what, event_when
from iscm_cli.output.m49 import m49_name
from iscm_cli.output.messages import _, say, say_in, say_many
from iscm_cli.output.office_words import OfficeWords
from iscm_cli.output.phrases import joined, labelled
from iscm_cli.output.views.brief_data import brief_data, forum_rows
from iscm_cli.output.views.brief_summary import summary
from iscm_cli.output.views.country import answer_words, terms_table
from iscm_cli.output.views.former import former_blocks
from iscm_cli.output.views.seats import active_words, further_words, other_standings, seat_basis
from iscm_cli.output.vocabulary import standing_word, status_label
from iscm_cli.output.wording import (
    Citations,
    default_statuses,
    forum_name,
    state_name,
    state_names,
    state_remark,
)
from iscm_cli.queries.happenings import Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Meeting, Registry
    from iscm_cli.queries.brief import Adopted, Brief, Coming, Held
    from iscm_cli.queries.happenings import Event
    from iscm_cli.states.table import States


def brief_answer(registry: Registry, states: States, found: Brief, lang: str) -> Answer:
    """The brief as a page, as one JSON object, and the table of its forums as rows."""
    _, table = forum_rows(found)
    page = _Page(registry, states, found, lang).blocks()
    return Answer(brief_data(registry, states, found, lang), table, page)


class _Page:
    """Builds the page, numbering sources as it cites them."""

    def __init__(self, registry: Registry, states: States, found: Brief, lang: str) -> None:
        self.registry = registry
        self.states = states
        self.found = found
        self.page = found.page
        self.lang = lang
        self.cite = Citations(registry)
        self.name = state_name(states, found.page.code, lang)

    def blocks(self) -> tuple[Block, ...]:
        """The whole page, sources last."""
        code = self.page.code
        parts: list[Block] = [
            Heading(
                say("{name} ({code}): brief as of {day}", name=self.name, code=code, day=self.page.day),
                1,
                state_remark(self.states, code, self.lang),
            ),
            *summary(self.registry, self.states, self.found, self.lang),
            *self._seats(),
            *other_standings(self.page, self.cite),
            *former_blocks(self.registry, self.page.former, self.cite, self.lang),
            *self._terms(),
            *self._events(),
            *self._coming(),
            *self._missing(),
            *self._documents(),
        ]
        return (*parts, *self.cite.listed())

    def _seats(self) -> list[Block]:
        blocks: list[Block] = []
        if self.found.active:
            blocks += [Heading(active_words(self.registry, self.page)), self._forums(self.found.active)]
        if self.found.further:
            blocks += [Heading(further_words(self.registry, self.page)), self._forums(self.found.further)]
        return blocks

    def _forums(self, held: Sequence[Held]) -> Table:
        columns: tuple[Column, ...] = (
            Column("forum", _("Forum"), fold=26),
            Column("standing", _("Standing")),
            Column("met", _("Last met"), drop=1),
            Column("by", _("According to, and chair"), wrap=True),
            Column("status", _("Status"), drop=2),
        )
        rows = tuple(self._forum(one) for one in held)
        if len({one.seat.status for one in held}) == 1:  # the heading says it
            columns, rows = columns[:-1], tuple(row[:-1] for row in rows)
        return Table(columns, rows)

    def _forum(self, held: Held) -> tuple[str, ...]:
        said = held.seat.verdicts[self.page.code]
        by = f"{seat_basis(held.seat, self.page.code)} {self.cite(said.source)}" if said.source else ""
        met = f"{held.last_met.date} {self.cite(held.last_met.source)}" if held.last_met else _("not known")
        words = OfficeWords(self.registry, self.states, self.page.day, self.lang).chair(held.chairing)
        cited = self.cite(*(chair.source for chair in held.chairing.chairs))
        chair = say("chair: {chair}", chair=words) if words else _("chair: not known")
        return (
            forum_name(held.seat.forum, self.lang),
            standing_word(self.registry, str(said.standing)),
            met,
            BETWEEN.join(filter(None, (by, f"{chair} {cited}".strip()))),
            status_label(self.registry, held.seat.status),
        )

    def _terms(self) -> list[Block]:
        if not self.page.terms:
            return []
        return [Heading(_("Terms as chair")), terms_table(self.registry, self.page.terms, self.cite)]

    def _events(self) -> list[Block]:
        since, until = self.found.since, self.found.until
        title = Heading(
            say("What happened from {since} to {until}", since=since, until=until)
            if until
            else say("What happened since {date}", date=since)
        )
        if not self.found.events:
            if not (self.found.active or self.found.further):
                return []
            return [title, Paragraph(_("The registry has no dated event."))]
        columns = (
            Column("date", _("Date")),
            Column("forum", _("Forum"), fold=24),
            Column("what", say_in("what happened", "What"), wrap=True),
            Column("source", _("Source")),
        )
        rows = tuple(
            (
                event_when(event),
                forum_name(self.registry.forums[event.slug], self.lang),
                self._happened(event),
                self.cite(*event.sources),
            )
            for event in self.found.events
        )
        return [title, Table(columns, rows)]

    def _happened(self, event: Event) -> str:
        """The event, with the word for what it is where its text does not say so."""
        what, said = event_what(event), event_said(self.registry, self.states, event, self.lang)
        if isinstance(event.said, Term):
            names = joined(state_names(self.states, event.states, self.lang))
            term = chair_term(self.registry, event.said)
            if term:
                return say("chair: {names} ({term})", names=names, term=term)
            return say("chair: {chair}", chair=names)
        if event.standing:
            return f"{what}, {said}"
        return said if what in said.casefold() else labelled(what, said)

    def _coming(self) -> list[Block]:
        title = Heading(_("Coming meetings"))
        if not self.found.coming:
            if not (self.found.active or self.found.further or self.page.open):
                return []
            return [title, Paragraph(_("The registry has no coming meeting."))]
        columns = (
            Column("date", _("Date")),
            Column("forum", _("Forum"), fold=24),
            Column("title", _("Meeting"), wrap=True),
            Column("place", _("Place"), drop=1),
            Column("source", _("Source")),
        )
        return [title, Table(columns, tuple(self._meeting(one) for one in self.found.coming))]

    def _meeting(self, coming: Coming) -> tuple[str, ...]:
        meeting = coming.meeting
        country = state_name(self.states, meeting.country, self.lang) if meeting.country else None
        return (
            _days(meeting),
            forum_name(coming.forum, self.lang),
            meeting.title,
            ", ".join(dict.fromkeys(part for part in (meeting.place, country) if part)),
            self.cite.marks(meeting),
        )

    def _missing(self) -> list[Block]:
        if not self.found.missing:
            return []
        only = say("{statuses} forums only.", statuses=default_statuses(self.registry))
        neighbours = say_many(
            "Neighbours here are the {number:,} other State or territory of {subregion}, a sub-region of the United Nations M49 standard, because the registry does not record borders.",
            "Neighbours here are the {number:,} other States and territories of {subregion}, a sub-region of the United Nations M49 standard, because the registry does not record borders.",
            len(self.found.neighbours),
            subregion=m49_name(self.found.subregion),
        )
        columns = (
            Column("forum", _("Forum"), fold=24),
            Column("own", self.page.code),
            Column("number", _("Neighbours"), right=True),
            Column("neighbours", _("Which neighbours"), wrap=True),
        )
        rows = tuple(
            (
                forum_name(item.forum, self.lang),
                answer_words(item.own),
                len(item.neighbours),
                ", ".join(state_names(self.states, item.neighbours, self.lang)),
            )
            for item in self.found.missing
        )
        return [
            Heading(_("Forums that its neighbours are in and it is not")),
            Paragraph(f"{only[:1].upper()}{only[1:]} {neighbours}"),
            Table(columns, rows),
        ]

    def _documents(self) -> list[Block]:
        if not self.found.documents:
            return []
        lines = tuple(
            f"{self._document(item)} {self.cite.marks(item.document)}" for item in self.found.documents
        )
        title = say("Documents of its forums since {year:d}", year=self.found.documents_since)
        return [Heading(title), Items(lines)]

    def _document(self, item: Adopted) -> str:
        forum, document = forum_name(item.forum, self.lang), item.document
        named = say("{year}, {forum}: {title}", year=str(document.year), forum=forum, title=document.title)
        return f"{named}, {document.url}" if document.url else named


def _days(meeting: Meeting) -> str:
    """The days of a meeting in a cell, where dates are written alike in all languages."""
    if meeting.end is None or meeting.end == meeting.date:
        return str(meeting.date)
    return say_in("the days of a meeting", "{start} to {end}", start=str(meeting.date), end=str(meeting.end))
