"""How the same things are worded on every page: regions, dates, lists, numbers, citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.dates import PartialDate
from iscm_cli.output.blocks import Heading, Reference, References
from iscm_cli.output.dates_said import date_cell, date_words
from iscm_cli.output.messages import ENGLISH, _, say, say_in, say_many, spoken
from iscm_cli.output.phrases import either, joined, remarks
from iscm_cli.output.sorting import name_key
from iscm_cli.output.vocabulary import heading_of, label_of, status_label
from iscm_cli.queries.age import age

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from iscm_cli.models import (
        Count,
        Forum,
        Founding,
        Organisation,
        Publisher,
        Registry,
        Role,
        Sourced,
    )
    from iscm_cli.output.blocks import Block
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.size import Size
    from iscm_cli.queries.status import StatusOn
    from iscm_cli.states.table import States


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


def in_words(date: PartialDate) -> str:
    """When, in a sentence: ``in 2020``, ``on 2020-06-11``, ``between 2016-03 and 2026-11``."""
    start, slash, end = date.text.partition("/")
    if slash:
        return say("between {start} and {end}", start=_point(start), end=_point(end))
    return say("on {date}", date=date) if len(start) == len("2020-06-11") else say("in {date}", date=date)


def _point(text: str) -> PartialDate:
    """One end of a span as a date, to be written as one."""
    return PartialDate(text, text, text)


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


def forum_order(lang: str) -> Callable[[Forum], Any] | None:
    """What sorts forums by the names that a language shows, as it does; None in English, whose order is that of the registry's short names."""
    return None if spoken() == ENGLISH else lambda forum: name_key(forum_name(forum, lang))


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
    """In English, as curators are told: ``1 forum``, ``2 forums``, ``1,000 forums``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def default_statuses(registry: Registry) -> str:
    """The statuses of the forums that are shown unless others are asked for: ``active``."""
    return either([label_of(status).lower() for status in registry.statuses.values() if status.default])


def edition(registry: Registry) -> str:
    """The registry and its version, as a sentence at the foot of a picture."""
    head = heading_of(registry)
    return say("{title}, version {version}.", title=head.title, version=head.version)


def credit(registry: Registry) -> str:
    """Whose data it is, as a line at the foot of a picture: the registry with its version, authors and licence."""
    head = heading_of(registry)
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
