"""A page's blocks as sections, and the pages of a forum and of a State as blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from iscm_cli.naming.folding import fold
from iscm_cli.output.atlas.links import LinkedCitations, plain
from iscm_cli.output.blocks import Card, Facts, Heading, Items, Paragraph, References, Table
from iscm_cli.output.messages import _, say
from iscm_cli.output.views.card import card
from iscm_cli.output.views.claims import disagreement_blocks
from iscm_cli.output.views.page_blocks import PageBuilder
from iscm_cli.output.wording import invited, state_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.models import Meeting, Registry
    from iscm_cli.output.atlas.messages import Messages
    from iscm_cli.output.blocks import Block, Column
    from iscm_cli.queries.page import ForumPage
    from iscm_cli.states.table import States


_SHORT, _READ = 6, 600  # lines and characters that a section has before it is long


class Section(NamedTuple):
    """A heading with what stands below it; the first section of a page may have none. ``id`` is its anchor."""

    id: str
    heading: str | None
    blocks: tuple[Block, ...]

    @property
    def cites_only(self) -> bool:
        """Whether it is nothing but a list of sources."""
        return bool(self.blocks) and all(isinstance(block, References) for block in self.blocks)

    @property
    def lines(self) -> int:
        """How many facts, rows, texts or sources it lists."""
        return sum(map(_lines, self.blocks))

    @property
    def long(self) -> bool:
        """Whether it says so much that a page that is read from the top leaves it folded."""
        return self.lines > _SHORT or sum(map(_characters, self.blocks)) > _READ


def _lines(block: Block) -> int:
    if isinstance(block, Table):
        return len(block.rows)
    if isinstance(block, Items):
        return len(block.texts)
    if isinstance(block, References):
        return len(block.sources)
    return len(block.pairs) if isinstance(block, Facts) else 0


def _characters(block: Block) -> int:
    """How much there is to read in a list of facts or texts."""
    if isinstance(block, Items):
        return sum(len(plain(text)) for text in block.texts)
    return (
        sum(len(plain(line)) for _, lines in block.pairs for line in lines) if isinstance(block, Facts) else 0
    )


def sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """The blocks in sections; a heading of level 1, which the page itself shows, is left out."""
    found: list[tuple[str | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            continue
        if isinstance(block, Heading) and block.level == 2:  # noqa: PLR2004 - the level of sections
            found.append((block.text, []))
        else:
            found[-1][1].append(block)
    taken: set[str] = set()
    return tuple(
        Section(_anchor(heading, taken), heading, tuple(inside))
        for heading, inside in found
        if heading or inside
    )


def _anchor(heading: str | None, taken: set[str]) -> str:
    """A name for a section from the words of its heading, without numbers, each once on a page."""
    words = re.sub(r"[0-9]+|known by name", "", fold(plain(heading or "facts")))
    base = "-".join(re.findall(r"[a-z]+", words)) or "section"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    taken.add(name)
    return name


# The columns that hold nothing but dates, by key: these do not break, and are as narrow as a date.
_DATES = frozenset({"as_of", "date", "end", "ended", "established", "seen", "since", "start", "until"})


def cell_class(column: Column) -> Markup:
    """The attribute for the cells of a column: numbers stand to the right, dates are whole, marks are narrow."""
    if column.right:
        return Markup(' class="n"')
    if column.key in _DATES:
        return Markup(' class="date"')
    return Markup(' class="marks"') if column.key == "source" else Markup()


def unseen_label(column: Column, said: Messages) -> str:
    """What a column without a label is called where nobody sees its heading, and where its cells stand alone."""
    known = {"source": said.gettext("Sources"), "number": said.gettext("Number"), "mark": _("Mark")}
    return known.get(column.key, column.key.replace("_", " ").capitalize())


class ForumBlocks(PageBuilder):
    """The parts of the page that ``show`` prints, with links, and with every meeting.

    Sources are numbered as the parts are asked for, so they are asked for in the order of the page.
    """

    linked = True

    def __init__(self, registry: Registry, states: States, page: ForumPage, lang: str) -> None:
        super().__init__(registry, states, page, lang)
        self.cite = LinkedCitations(registry)
        self.about: str | None = None  # the heading above what the forum is for, once it is asked for

    def card(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The labelled lines that answer first, each of pieces."""
        found = card(self.registry, self.states, self.page, self.cite, self.lang, brief=False)
        return next(block.pairs for block in found if isinstance(block, Card))

    def seats(self) -> tuple[tuple[str, Section, tuple[str, ...]], ...]:
        """The members, the observers, then those in another standing: the kind of seat, what is said of their list, and who they are."""
        now = self.page.size.sitting
        parts = (
            ("member", self._members(), now.members.states if now.members else ()),
            ("observer", self._observers(), now.observer_states),
            ("other", self._others(), now.other_states),
        )
        return tuple(
            (
                seat,
                sections([*(b for b in blocks if not isinstance(b, Table)), *self._open_to(seat)])[-1],
                codes,
            )
            for seat, blocks, codes in parts
            if blocks
        )

    def rest(self) -> tuple[Section, ...]:
        """What else is known of the forum, in sections."""
        former, meetings, about = self._former(), self._meetings(), self._about()
        self.about = next((block.text for block in about if isinstance(block, Heading)), None)
        return sections(
            [
                *former,
                *meetings,
                *about,
                *self._organisations(),
                *self._documents(),
                *self._notes(),
                *self._counts(),
                *disagreement_blocks(self.page.disagreements, self.cite),
            ]
        )

    def _open_to(self, seat: str) -> list[Block]:
        """To which bodies' members the forum is open, where not all members are known by name."""
        now = self.page.size.sitting.members
        if seat != "member" or (now and now.complete) or not self.forum.open_to:
            return []
        return [
            Paragraph(
                say(
                    "Open to {members}. {sources}",
                    members=invited(self.registry, self.forum),
                    sources=" ".join(self.cite.marks(item) for item in self.forum.open_to),
                )
            )
        ]

    def _meetings(self) -> list[Block]:
        undated = [meeting for meeting in self.forum.meetings if meeting.date is None]
        parts = (
            (_("Next meetings"), self.page.coming),
            (_("Meetings"), self.page.past),
            (_("Meetings without a date"), undated),
        )
        return [
            block
            for heading, meetings in parts
            if meetings
            for block in (Heading(heading), self._meeting_table(meetings))
        ]

    def _meeting(self, meeting: Meeting) -> tuple[str, ...]:
        """A city that is called as its State is named once."""
        country = plain(state_name(self.states, meeting.country, self.lang)) if meeting.country else None
        if country and meeting.place == country:
            meeting = meeting.model_copy(update={"place": None})
        return super()._meeting(meeting)
