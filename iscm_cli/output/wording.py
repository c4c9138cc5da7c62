"""How the same things are worded on every page: regions, dates, lists, numbers, citations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.dates import PartialDate
from iscm_cli.output.blocks import Heading, Reference, References
from iscm_cli.output.dates_said import date_cell, date_words
from iscm_cli.output.messages import ENGLISH, N_, _, say, say_in, say_many, spoken
from iscm_cli.output.pieces import apart, remarks
from iscm_cli.output.sorting import name_key
from iscm_cli.output.vocabulary import label_of, status_label
from iscm_cli.queries.age import age

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iscm_cli.models import (
        Count,
        Forum,
        Founding,
        MemberList,
        Organisation,
        Publisher,
        Registry,
        Role,
        Sourced,
    )
    from iscm_cli.output.blocks import Block
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.evidence import Decision
    from iscm_cli.queries.membership import InForce
    from iscm_cli.queries.size import Size
    from iscm_cli.queries.status import StatusOn
    from iscm_cli.states.table import States

# The usual words of sources, as they stand behind "The source calls them".
_CALLED = {
    "member": N_("members"),
    "full member": N_("full members"),
    "founding member": N_("founding members"),
    "member State": N_("member States"),
    "Member State": N_("Member States"),
    "observer": N_("observers"),
    "partner": N_("partners"),
    "ASEM partner": N_("ASEM partners"),
    "Partner State": N_("Partner States"),
    "participating": N_("participating"),
    "participating State": N_("participating States"),
    "signatory": N_("signatories"),
}
BASIS_WORDS = {
    "membership": N_("a list of its own"),
    "declaration": N_("the States in whose name the forum was founded or renewed"),
    "derived": N_("it follows from the membership of another body"),
}
_BASES = {"membership": N_("membership"), "declaration": N_("declaration"), "derived": N_("derived")}
# In Spanish "y" is "e" before the sound of an i, but not where that is the first part of a diphthong, as in "hielo",
# and "o" is "u" before that of an o.
_SOUNDS_I = re.compile(r"\W*(?:[ií]|hi(?![aeo])|hí)", re.IGNORECASE)
_SOUNDS_O = re.compile(r"\W*h?[oó]", re.IGNORECASE)


class Citations:
    """Numbers sources in the order in which a page first cites them."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._numbers: dict[str, int] = {}

    def __call__(self, *sources: str) -> str:
        """The marks for these sources, such as ``[1] [4]``."""
        return " ".join(
            f"[{self._numbers.setdefault(s, len(self._numbers) + 1)}]" for s in dict.fromkeys(sources)
        )

    def marks(self, fact: Sourced) -> str:
        """The numbers of a fact's source and of the further ones that bear on it."""
        return self(fact.source, *fact.also)

    def listed(self) -> tuple[Block, ...]:
        """The cited sources under a heading, in order, each with publisher, title, date, id and address."""
        if not self._numbers:
            return ()
        cited = tuple(reference(self.registry, source) for source in self._numbers)
        return (Heading(_("Sources")), References(cited))


def reference(registry: Registry, source: str) -> Reference:
    """A source as the list at the end of an answer shows it."""
    found = registry.sources[source]
    return Reference(source, found.publisher, found.title, date_cell(found.date), found.url)


def source_line(registry: Registry, source: str) -> str:
    """One line that identifies a source."""
    return reference(registry, source).whole


def status_words(registry: Registry, status: StatusOn, cite: Citations, day: PartialDate) -> str:
    """A status with the date and the source of what gives it, if a source does."""
    label = status_label(registry, status.word)
    if status.claim is None:
        return label
    dated = as_of_words(age(registry, status.claim.as_of, day)) if status.claim.as_of else ""
    return f"{remarks(label, dated)} {cite.marks(status.claim)}"


def size_words(size: Size) -> str | None:
    """The number of members: counted, or stated by a source, as ``50 stated``; None where none is known."""
    if size.members is not None or not size.stated:
        return size_number(size)
    if size.stated.approximate:
        return say_many("about {number} stated", "about {number} stated", size.stated.value)
    return say_many("{number} stated", "{number} stated", size.stated.value)


def size_number(size: Size) -> str | None:
    """The number alone, for a column beside which ``size_dates`` says what it rests on."""
    if size.members is not None:
        return str(size.members)
    return stated_number(size.stated) if size.stated else None


def stated_number(count: Count) -> str:
    """A number that a source states: ``50``, or ``about 50`` where the source says "over" or "about"."""
    return say("about {number}", number=count.value) if count.approximate else str(count.value)


def stated_words(count: Count) -> str:
    """A number that a source states, with its date: ``45 stated 2023-02``."""
    number, date = count.value, count.as_of
    if count.approximate and date:
        return say_many("about {number} stated {date}", "about {number} stated {date}", number, date=date)
    if count.approximate:
        return say_many("about {number} stated, undated", "about {number} stated, undated", number)
    if date:
        return say_many("{number} stated {date}", "{number} stated {date}", number, date=date)
    return say_many("{number} stated, undated", "{number} stated, undated", number)


def stated_cell(count: Count) -> str:
    """The same as it stands in a table, with its date as the registry has it."""
    number = stated_number(count)
    if count.as_of:
        return say_in("table", "{number} stated {date}", number=number, date=count.as_of)
    return say_in("table", "{number} stated, undated", number=number)


def age_remark(found: Age | None, word: str = "old") -> str:
    """That something is old: ``24 years old``, or ``24 years ago``; nothing where it is not, or nobody knows."""
    if not found or not found.old:
        return ""
    if word == "ago":
        return say_many("{number:,} year ago", "{number:,} years ago", found.years or 0)
    return say_many("{number:,} year old", "{number:,} years old", found.years or 0)


def age_words(found: Age | None, word: str = "old") -> str:
    """The same behind what it is said of: ``, 24 years old``."""
    said = age_remark(found, word)
    return f", {said}" if said else ""


def dated_words(found: Age) -> str:
    """The date of what something rests on, and its age where it is old: ``2002-02, 24 years old``."""
    return remarks(date_cell(found.date), age_remark(found))


def as_of_words(found: Age) -> str:
    """The same of what holds as of that date: ``as of 2002-02, 24 years old``; ``undated``."""
    return remarks(say("as of {date}", date=found.date) if found.date else _("undated"), age_remark(found))


def last_change(found: InForce) -> Decision | None:
    """The newest evidence that changed who sits there since the list, None where nothing did."""
    return found.since[-1] if found.since else None


def course_sources(found: InForce) -> tuple[str, ...]:
    """The sources of the list and of the last change since."""
    last = last_change(found)
    return tuple(dict.fromkeys([found.list.source, *([last.source] if last else [])]))


def list_words(found: InForce, known: Age | None = None) -> str:
    """What a number rests on, in brief: ``list of 1993-11-01, last change 2020-02-01``, ``undated list, incomplete``.

    With ``known`` also the bodies that the list follows, and how old it all is.
    """
    return remarks(
        _held_by(found, known), _changed(found), "" if found.complete else _("incomplete"), age_remark(known)
    )


def _changed(found: InForce) -> str:
    last = last_change(found)
    if last is None:
        return ""
    return say("last change {date}", date=last.date) if last.date else _("last change undated")


def _held_by(found: InForce, known: Age | None) -> str:
    if found.by_joinings and found.list.as_of:
        return say("joinings up to {date}", date=found.list.as_of)
    return _list_named(found.list, found.list.as_of, known)


def _list_named(lst: MemberList | None, date: PartialDate | None, known: Age | None) -> str:
    """A list by its date, its basis and the bodies that it names: ``list of 2008, derived from ASEAN as of 2025-10-26``."""
    dated = say("list of {date}", date=date) if date else _("undated list")
    basis = "" if lst is None or lst.basis == "membership" else lst.basis
    if not known or not known.bodies:
        return remarks(dated, basis_word(basis) if basis else "")
    if basis == "derived":
        return remarks(dated, _derived_from(known))
    bodies = say("with {bodies}", bodies=_bodies(known))
    return remarks(dated, basis_word(basis) if basis else "", bodies)


def basis_word(basis: str) -> str:
    """The basis of a list in a word: ``declaration``, ``derived``."""
    return _(_BASES[basis])


def _derived_from(known: Age) -> str:
    return say("derived from {bodies}", bodies=_bodies(known))


def _bodies(known: Age) -> str:
    """The bodies from which something follows: ``ASEAN as of 2025-10-26``."""
    return joined(
        [say("{name} as of {date}", name=name, date=when) if when else name for name, when in known.bodies]
    )


def decision_words(decision: Decision, known: Age | None = None) -> str:
    """What a seat rests on, in brief: ``list of c. 2023``, ``joined 2013-04-01``, ``since 2025-10-26 by ASEAN``."""
    date, lst = decision.date, decision.list
    if decision.how == "joined":
        words = say("joined {date}", date=date) if date else _("joined undated")
        return remarks(words, age_remark(known, "ago"))
    if decision.how == "left":
        words = say("left {date}", date=date) if date else _("left undated")
        return remarks(words, age_remark(known, "ago"))
    if decision.body and decision.origin is not lst:
        if decision.how == "in-body":
            words = say("since {date}", date=date) if date else _("since undated")
        else:
            words = say("until {date}", date=date) if date else _("until undated")
        return remarks(words, _and_since(decision, known))
    whole = lst is None or lst.covers(decision.seat or "member")
    return remarks(_list_named(lst, date, known), "" if whole else _("incomplete"), age_remark(known))


def _and_since(decision: Decision, known: Age | None) -> str:
    """That evidence of a later day on the body bears out what a day dates, or that there is none of late."""
    if not known or known.date == decision.date:
        return remarks(basis_word("derived"), age_remark(known, "ago"))
    return remarks(_derived_from(known), age_remark(known))


def list_sentence(found: InForce, known: Age | None = None, marks: str = "") -> str:
    """The same as ``list_words`` at length, for a page: what the basis means, and that an estimated date is one.

    ``marks`` are those of its sources, to stand behind its date.
    """
    date, basis = found.list.as_of, found.list.basis
    estimate = date._replace(approximate=False) if date and date.approximate else None
    said = apart(
        [
            _changed(found),
            "" if found.complete else _("incomplete"),
            _(BASIS_WORDS[basis]) if basis != "membership" else "",
            say("the source gives no date; {date} is an estimate", date=estimate) if estimate else "",
            age_remark(known),
        ]
    )
    named = f"{_held_by(found, known)}{f' {marks}' if marks else ''}"
    return f"{named} ({said})" if said else named


def in_words(date: PartialDate) -> str:
    """When, in a sentence: ``in 2020``, ``on 2020-06-11``, ``between 2016-03 and 2026-11``."""
    start, slash, end = date.text.partition("/")
    if slash:
        return say("between {start} and {end}", start=_point(start), end=_point(end))
    return say("on {date}", date=date) if len(start) == len("2020-06-11") else say("in {date}", date=date)


def _point(text: str) -> PartialDate:
    """One end of a span as a date, to be written as one."""
    return PartialDate(text, text, text)


def term_sentence(words: Sequence[str]) -> str:
    """What a source calls those whom it lists: ``The source calls them partners.``, else its word in quotes."""
    if all(word in _CALLED for word in words):
        return say("The source calls them {names}.", names=joined([_(_CALLED[word]) for word in words]))
    quoted = joined([say('"{word}"', word=word) for word in words])
    return say("The source's word for them is {words}.", words=quoted)


def role_date(registry: Registry, role: Role, day: PartialDate) -> str:
    """Of when an organisation's role is: ``as of 2002, 24 years old``, ``according to a source of 2013-10``."""
    known = age(registry, role.as_of or registry.sources[role.source].date, day)
    if known.date is None:
        return _("according to an undated source")
    if role.as_of:
        return as_of_words(known)
    return remarks(say("according to a source of {date}", date=known.date), age_remark(known))


def organisation_name(organisation: Organisation) -> str:
    """Name and acronym of an organisation."""
    return f"{organisation.name} ({organisation.acronym})" if organisation.acronym else organisation.name


def invited(registry: Registry, forum: Forum) -> str:
    """To whom a forum is open: ``all members of the United Nations``; empty where it is open to nobody's members."""
    bodies = [_of_body(registry.organisations[item.body].name) for item in forum.open_to]
    return say("all members of {bodies}", bodies=joined(bodies)) if bodies else ""


def _of_body(name: str) -> str:
    """The name of a body with its article in English; elsewhere without, as no rule gives the one that it has there."""
    return name if spoken() != ENGLISH or name.casefold().startswith("the ") else f"the {name}"


def registers(record: Organisation | Publisher) -> str:
    """What other registers call an organisation or a publisher; empty where nothing is known."""
    ids = (("Wikidata", record.wikidata), ("ROR", record.ror))
    return ", ".join(f"{register} {name}" for register, name in ids if name)


def forum_name(forum: Forum, lang: str = "en") -> str:
    """A forum's name in a language where the registry has one, else its short name."""
    return next((name.name for name in forum.names if name.lang == lang), forum.short_name)


def by_date(claims: Iterable[Founding]) -> dict[str, list[str]]:
    """The sources of founding claims, by the date that they give."""
    dates: dict[str, list[str]] = {}
    for claim in claims:
        dates.setdefault(str(claim.date), []).append(claim.source)
    return dates


def state_names(states: States, codes: Iterable[str], lang: str = "en") -> list[str]:
    """The names of States, sorted as they are written."""
    return sorted((state_name(states, code, lang) for code in codes), key=name_key)


def listed_names(names: Sequence[str]) -> str:
    """Names in a row, parted by semicolons where one of them has a comma itself."""
    return (_("; ") if any("," in name for name in names) else ", ").join(names)


def state_name(states: States, code: str, lang: str = "en") -> str:
    """The name of one State."""
    return states[code].name(lang)


def state_remark(states: States, code: str, lang: str = "en", day: PartialDate | None = None) -> str | None:
    """What is said wherever a page is about this State, or None; of its end nothing while it existed."""
    state = states[code]
    if state.former and (day is None or not states.existed(code, day)):
        followed = ", ".join(state_names(states, filter(states.get, state.successors), lang))
        return say(
            "A former State, which existed until {date}. States that followed it on its territory: {names}.",
            date=_point(state.until or ""),
            names=followed,
        )
    return kosovo_note() if code == "XKX" else None


def kosovo_note() -> str:
    """What the United Nations say wherever they mention Kosovo; in English ``KOSOVO_NOTE`` of the table of States."""
    return _(
        "References to Kosovo shall be understood to be in the context of "
        "United Nations Security Council resolution 1244 (1999)."
    )


def span(
    start: PartialDate | None, end: PartialDate | None, *, over: bool = False, cell: bool = False
) -> str:
    """A term of office or a meeting's days: ``2021-11-18 to 2022-12-14``, ``since 2026-01-29``.

    ``over``: a term without a known end that is known to be over is ``from 2015, end not known``. ``cell``: it stands
    where there is nothing but dates, which are written alike in all languages.
    """
    if cell:
        return _span_cell(start, end, over=over)
    if start and end:
        return date_words(start) if start == end else say("{start} to {end}", start=start, end=end)
    if start:
        return say("from {date}, end not known", date=start) if over else say("since {date}", date=start)
    return say("until {date}", date=end) if end else _("dates not known")


def _span_cell(start: PartialDate | None, end: PartialDate | None, *, over: bool) -> str:
    if start and end:
        return str(start) if start == end else say_in("table", "{start} to {end}", start=start, end=end)
    if start and over:
        return say_in("table", "from {date}, end not known", date=start)
    if start:
        return say_in("table", "since {date}", date=start)
    return say_in("table", "until {date}", date=end) if end else _("dates not known")


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 forum``, ``2 forums``, ``1,000 forums``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``, in the language that is spoken; empty where there are none."""
    if len(names) < 2:  # noqa: PLR2004 - there is nothing to join
        return "".join(names)
    word = {"fr": "et", "es": "y"}.get(spoken(), "and")
    if word == "y" and _SOUNDS_I.match(names[-1]):
        word = "e"
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def either(names: Sequence[str]) -> str:
    """``A``, ``A or B``, ``A or B or C``; empty where there are none."""
    lang = spoken()
    said = "".join(names[:1])
    for name in names[1:]:
        if lang == "es":
            said += f" u {name}" if _SOUNDS_O.match(name) else f" o {name}"
        else:
            said += f" ou {name}" if lang == "fr" else f" or {name}"
    return said


def default_statuses(registry: Registry) -> str:
    """The statuses of the forums that are shown unless others are asked for: ``active``."""
    return either([label_of(status).lower() for status in registry.statuses.values() if status.default])


def edition(registry: Registry) -> str:
    """The registry and its version, as a sentence at the foot of a picture."""
    head = registry.registry
    return say("{title}, version {version}.", title=head.title, version=head.version)


def credit(registry: Registry) -> str:
    """Whose data it is, as a line at the foot of a picture: the registry with its version, authors and licence."""
    head = registry.registry
    return say(
        "Data: {title}, version {version}. By {authors}. Licence: {licence}.",
        title=head.title,
        version=head.version,
        authors=head.authors,
        licence=head.licence,
    )


def dated(day: PartialDate, lists: str) -> str:
    """Of when a picture is, as a line at its foot: the day that it is of, and what dates the lists have."""
    if lists:
        return say("As of {date}. Sources: {lists}.", date=day, lists=lists)
    return say("As of {date}. No list of members is in force.", date=day)


_UNIONS = ("EU", "AU", "UN", "GCC", "CIS", "OECD")  # acronyms that a sentence has an article for
_WITH_THE = (
    "Process",
    "Dialogue",
    "Conference",
    "Forum",
    "Initiative",
    "Meeting",
    "Union",
    "Commission",
    "Community",
)


def the(name: str, lang: str = ENGLISH) -> str:
    """A name in a sentence: ``the Rabat Process``, ``the EU``, ``IGC``; without an article in any language but English."""
    named = name in _UNIONS or (name.endswith(_WITH_THE) and not name.startswith("The "))
    return f"the {name}" if named and lang == ENGLISH == spoken() else name
