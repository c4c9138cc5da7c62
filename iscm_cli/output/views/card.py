"""The card that opens a forum's page: what a briefing asks first, in eight lines of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Card, Heading
from iscm_cli.output.office_words import OfficeWords
from iscm_cli.output.vocabulary import label_of, region_names, status_label
from iscm_cli.output.wording import (
    age_words,
    counted,
    forum_name,
    invited,
    joined,
    list_words,
    state_name,
    stated_words,
)
from iscm_cli.queries.age import age
from iscm_cli.queries.evidence import body_name
from iscm_cli.queries.forums import founding_of, kind_of, regions_of
from iscm_cli.queries.particulars import default_organisation, particulars
from iscm_cli.queries.status import ENDED

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Meeting, Registry, Sourced
    from iscm_cli.output.blocks import Block
    from iscm_cli.output.wording import Citations
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.membership import InForce
    from iscm_cli.queries.page import ForumPage
    from iscm_cli.states.table import States

_TITLE = 80  # characters: with a longer full name the first screen has the short name alone
_TEXT = 55  # characters of a document's title that stand in a line of 80 beside its year and mark

Pair = tuple[str, tuple[str, ...]]  # a label, and the pieces of its line by importance


def card(
    registry: Registry, states: States, page: ForumPage, cite: Citations, lang: str, *, brief: bool
) -> list[Block]:
    """The title and the card, with the marks of the sources; ``brief`` shortens long titles to one line."""
    return _Card(registry, states, page, cite, lang, brief=brief).blocks()


class _Card:
    def __init__(
        self, registry: Registry, states: States, page: ForumPage, cite: Citations, lang: str, *, brief: bool
    ) -> None:
        self.brief = brief
        self.registry = registry
        self.states = states
        self.page = page
        self.forum = page.forum
        self.cite = cite
        self.lang = lang
        self.organisation = default_organisation(registry)
        self.facts = particulars(registry, page.slug, page.day, self.organisation)
        self.words = OfficeWords(registry, states, page.day, lang)

    def blocks(self) -> list[Block]:
        pairs = (
            self._kind(),
            self._status(),
            self._size(),
            self._chair(),
            self._secretariat(),
            self._meetings(),
            self._documents(),
        )
        return [self._title(), Card(pairs)]

    def _title(self) -> Heading:
        name, full = forum_name(self.forum, self.lang), self.forum.name
        whole = full if full.startswith(name) else f"{name}: {full}"
        return Heading(name if self.brief and len(whole) > _TITLE else whole, 1)

    def _kind(self) -> Pair:
        pieces = [label_of(self.registry.kinds[kind_of(self.forum)])]
        founding = founding_of(self.forum)
        if founding and self.page.founded:
            pieces.append(f"founded {founding.date} {self.cite(founding.source)}")
        if self.forum.regions:
            pieces.insert(1, region_names(self.registry, regions_of(self.forum)))
        return ("Kind", tuple(pieces))

    def _status(self) -> Pair:
        status, met = self.page.status, self.facts.last_meeting
        word = status_label(self.registry, status.word)
        pieces = [f"{word} {self.cite(status.claim.source)}" if status.claim else word]
        if met:
            pieces.append(f"last met {self._dated(met.date)}")
        elif self.page.active_on:
            pieces.append(f"last known activity {self._dated(self.page.active_on)}")
        number = len(self.page.disagreements)
        pieces.append(counted(number, "disputed point") if number else "no disputed point")
        return ("Status", tuple(pieces))

    def _dated(self, date: PartialDate | None) -> str:
        """A date, and how long ago that is where it is long."""
        known = age(self.registry, date, self.page.day)
        return f"{date or 'undated'}{age_words(known, 'ago')}"

    def _size(self) -> Pair:
        size = self.page.size
        members, observers = size.sitting.members, size.sitting.observers
        pieces = []
        if members and size.members is not None:
            pieces += [f"{size.members} {self.cite(members.list.source)}", _listed(members, size.list_age)]
            pieces += [stated_words(size.differs)] if size.differs else []
        elif size.stated:
            pieces.append(f"{stated_words(size.stated)} {self.cite(size.stated.source)}")
            pieces += [f"{size.named} known by name"] if size.named else []
        else:
            opened = invited(self.registry, self.forum)
            pieces.append(f"open to {opened}" if opened else "not known")
        if size.observers is not None and observers:
            same = members is not None and observers.list is members.list
            dated = "" if same else f", {_listed(observers, size.observers_age)}"
            pieces.append(f"observers: {size.observers}{dated}")
        return ("Members", tuple(pieces))

    def _chair(self) -> Pair:
        found = self.facts.chairing
        words = self.words.chair(found)
        return ("Chair", (f"{words}{self._marks(found.chairs)}" if words else "not known",))

    def _secretariat(self) -> Pair:
        served = [
            f"{self.words.secretariat(found._replace(secretariats=(each,)))} {self.cite(each.source)}"
            for found in (self.facts.serving,)
            for each in found.secretariats
        ]
        pieces = list(dict.fromkeys(served)) or [self.words.secretariat(self.facts.serving) or "not known"]
        if self.organisation:
            name = body_name(self.registry, self.organisation)
            role = self.words.roles(self.facts.roles) or "role not known"
            pieces.insert(1, f"{name}: {role}{self._marks(self.facts.roles)}")
        return ("Secretariat", tuple(pieces))

    def _meetings(self) -> Pair:
        last, coming = self.facts.last_meeting, self.facts.next_meeting
        pieces = [f"last {self._met(last)}" if last else "no meeting with a date is known"]
        if self.facts.announced:
            pieces.append(f"announced {self._met(self.facts.announced)}, not known whether it took place")
        if coming:
            pieces.append(f"next {self._met(coming)}")
        elif last and not self._over():
            pieces.append("next not known")
        return ("Meetings", tuple(pieces))

    def _over(self) -> bool:
        """Whether the forum is at an end, and will meet no more."""
        word = self.page.status.word
        known = self.registry.statuses.get(word)
        return word == ENDED or (known is not None and known.ended)

    def _met(self, meeting: Meeting) -> str:
        place = meeting.place or (
            state_name(self.states, meeting.country, self.lang) if meeting.country else ""
        )
        return f"{meeting.date}{f', {place}' if place else ''} {self.cite(meeting.source)}"

    def _documents(self) -> Pair:
        dated = [document for document in self.forum.documents if document.year]
        if not dated:
            return ("Latest text", ("no text with a date is known",))
        newest = max(reversed(dated), key=lambda document: document.year or 0)
        title = _shortened(newest.title) if self.brief else newest.title
        return ("Latest text", (f"{newest.year}: {title} {self.cite(newest.source)}",))

    def _marks(self, facts: tuple[Sourced, ...]) -> str:
        return f" {self.cite(*dict.fromkeys(fact.source for fact in facts))}" if facts else ""


def _listed(found: InForce, known: Age | None) -> str:
    """What a number rests on and how old that is: a list, or the bodies whose members the forum's are."""
    if known and known.bodies and found.list.basis == "derived":
        names = joined([name for name, _ in known.bodies])
        when = f" as of {known.bodies[0][1]}" if len(known.bodies) == 1 and known.bodies[0][1] else ""
        return f"derived from {names}{when}{age_words(known)}"
    return f"{list_words(found)}{age_words(known)}"


def _shortened(title: str) -> str:
    """A title that fits a line of the card; whole where it does anyway."""
    words, short = title.split(), ""
    if len(title) <= _TEXT:
        return title
    for word in words:
        if len(short) + len(word) > _TEXT:
            break
        short += f"{word} "
    return f"{short}…"
