"""The card that opens a forum's page: what a briefing asks first, in eight lines of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Card, Heading
from iscm_cli.output.dates_said import date_words, or_undated
from iscm_cli.output.evidence_words import list_words
from iscm_cli.output.messages import _, say, say_in, say_many
from iscm_cli.output.numbers import named_words
from iscm_cli.output.office_words import OfficeWords
from iscm_cli.output.phrases import joined, labelled, remarks
from iscm_cli.output.vocabulary import label_of, region_names, status_label
from iscm_cli.output.wording import age_remark, forum_name, invited, state_name, stated_words
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
    from iscm_cli.queries.page import ForumPage
    from iscm_cli.queries.seated import InForce
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
        whole = full if full.startswith(name) else labelled(name, full)
        return Heading(name if self.brief and len(whole) > _TITLE else whole, 1)

    def _kind(self) -> Pair:
        pieces = [label_of(self.registry.kinds[kind_of(self.forum)])]
        founding = founding_of(self.forum)
        if founding and self.page.founded:
            founded = say_in("card", "founded {date}", date=founding.date)
            pieces.append(f"{founded} {self.cite(founding.source)}")
        if self.forum.regions:
            pieces.insert(1, region_names(self.registry, regions_of(self.forum)))
        return (_("Kind"), tuple(pieces))

    def _status(self) -> Pair:
        status, met = self.page.status, self.facts.last_meeting
        word = status_label(self.registry, status.word)
        pieces = [f"{word} {self.cite(status.claim.source)}" if status.claim else word]
        if met:
            pieces.append(
                remarks(say_in("card", "last met {date}", date=or_undated(met.date)), self._ago(met.date))
            )
        elif self.page.active_on:
            date = self.page.active_on
            pieces.append(remarks(say("last known activity {date}", date=date), self._ago(date)))
        number = len(self.page.disagreements)
        pieces.append(
            say_many("{number:,} disputed point", "{number:,} disputed points", number)
            if number
            else _("no disputed point")
        )
        return (_("Status"), tuple(pieces))

    def _ago(self, date: PartialDate | None) -> str:
        """How long ago a date is where that is long."""
        return age_remark(age(self.registry, date, self.page.day), "ago")

    def _size(self) -> Pair:
        size = self.page.size
        members, observers = size.sitting.members, size.sitting.observers
        pieces = []
        if members and size.members is not None:
            pieces += [f"{size.members} {self.cite(members.list.source)}", _listed(members, size.list_age)]
            pieces += [stated_words(size.differs)] if size.differs else []
        elif size.stated:
            pieces.append(f"{stated_words(size.stated)} {self.cite(size.stated.source)}")
            pieces += [named_words(size.named)] if size.named else []
        else:
            opened = invited(self.registry, self.forum)
            pieces.append(
                say("open to {whom}", whom=opened) if opened else say_in("numbers of members", "not known")
            )
        if size.observers is not None and observers:
            same = members is not None and observers.list is members.list
            dated = "" if same else _listed(observers, size.observers_age)
            pieces.append(remarks(say("observers: {number}", number=size.observers), dated))
        return (_("Members"), tuple(pieces))

    def _chair(self) -> Pair:
        found = self.facts.chairing
        words = self.words.chair(found)
        said = f"{words}{self._marks(found.chairs)}" if words else say_in("chair", "not known")
        return (_("Chair"), (said,))

    def _secretariat(self) -> Pair:
        served = [
            f"{self.words.secretariat(found._replace(secretariats=(each,)))} {self.cite(each.source)}"
            for found in (self.facts.serving,)
            for each in found.secretariats
        ]
        pieces = list(dict.fromkeys(served)) or [
            self.words.secretariat(self.facts.serving) or say_in("secretariat", "not known")
        ]
        if self.organisation:
            name = body_name(self.registry, self.organisation)
            role = self.words.roles(self.facts.roles) or _("role not known")
            pieces.insert(1, f"{labelled(name, role)}{self._marks(self.facts.roles)}")
        return (_("Secretariat"), tuple(pieces))

    def _meetings(self) -> Pair:
        last, coming = self.facts.last_meeting, self.facts.next_meeting
        pieces = [
            say("last {meeting}", meeting=self._met(last)) if last else _("no meeting with a date is known")
        ]
        if self.facts.announced:
            met = self._met(self.facts.announced)
            pieces.append(say("announced {meeting}, not known whether it took place", meeting=met))
        if coming:
            pieces.append(say("next {meeting}", meeting=self._met(coming)))
        elif last and not self._over():
            pieces.append(_("next not known"))
        return (_("Meetings"), tuple(pieces))

    def _over(self) -> bool:
        """Whether the forum is at an end, and will meet no more."""
        word = self.page.status.word
        known = self.registry.statuses.get(word)
        return word == ENDED or (known is not None and known.ended)

    def _met(self, meeting: Meeting) -> str:
        place = meeting.place or (
            state_name(self.states, meeting.country, self.lang) if meeting.country else ""
        )
        return f"{remarks(date_words(meeting.date), place)} {self.cite(meeting.source)}"

    def _documents(self) -> Pair:
        dated = [document for document in self.forum.documents if document.year]
        if not dated:
            return (_("Latest text"), (_("no text with a date is known"),))
        newest = max(reversed(dated), key=lambda document: document.year or 0)
        title = _shortened(newest.title) if self.brief else newest.title
        return (_("Latest text"), (f"{labelled(str(newest.year), title)} {self.cite(newest.source)}",))

    def _marks(self, facts: tuple[Sourced, ...]) -> str:
        return f" {self.cite(*dict.fromkeys(fact.source for fact in facts))}" if facts else ""


def _listed(found: InForce, known: Age | None) -> str:
    """What a number rests on and how old that is: a list, or the bodies whose members the forum's are."""
    if known and known.bodies and found.list.basis == "derived":
        (name, date), *others = known.bodies
        bodies = joined([name for name, _date in known.bodies])
        if date and not others:
            bodies = say("{name} as of {date}", name=name, date=date)
        return remarks(say_in("number", "derived from {bodies}", bodies=bodies), age_remark(known))
    return remarks(list_words(found), age_remark(known))


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
