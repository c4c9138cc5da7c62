"""How the same things are worded on every page: regions, dates, lists, numbers, citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Heading, Reference, References
from iscm_cli.output.messages import say
from iscm_cli.output.vocabulary import status_label
from iscm_cli.queries.age import age

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iscm_cli.dates import PartialDate
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
    "member": "members",
    "full member": "full members",
    "founding member": "founding members",
    "member State": "member States",
    "Member State": "Member States",
    "observer": "observers",
    "partner": "partners",
    "ASEM partner": "ASEM partners",
    "Partner State": "Partner States",
    "participating": "participating",
    "participating State": "participating States",
    "signatory": "signatories",
}
BASIS_WORDS = {
    "membership": "a list of its own",
    "declaration": "the States in whose name the forum was founded or renewed",
    "derived": "it follows from the membership of another body",
}


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
        return (Heading("Sources"), References(cited))


def reference(registry: Registry, source: str) -> Reference:
    """A source as the list at the end of an answer shows it."""
    found = registry.sources[source]
    return Reference(
        source, found.publisher, found.title, str(found.date) if found.date else "undated", found.url
    )


def source_line(registry: Registry, source: str) -> str:
    """One line that identifies a source."""
    return reference(registry, source).whole


def status_words(registry: Registry, status: StatusOn, cite: Citations, day: PartialDate) -> str:
    """A status with the date and the source of what gives it, if a source does."""
    label = status_label(registry, status.word)
    if status.claim is None:
        return label
    as_of = f", as of {dated_words(age(registry, status.claim.as_of, day))}" if status.claim.as_of else ""
    return f"{label}{as_of} {cite.marks(status.claim)}"


def size_words(size: Size) -> str | None:
    """The number of members: counted, or stated by a source, as ``50 stated``; None where none is known."""
    number = size_number(size)
    return f"{number} stated" if number and size.members is None else number


def size_number(size: Size) -> str | None:
    """The number alone, for a column beside which ``size_dates`` says what it rests on."""
    if size.members is not None:
        return str(size.members)
    return stated_number(size.stated) if size.stated else None


def stated_number(count: Count) -> str:
    """A number that a source states: ``50``, or ``about 50`` where the source says "over" or "about"."""
    return f"about {count.value}" if count.approximate else str(count.value)


def stated_words(count: Count) -> str:
    """A number that a source states, with its date: ``45 stated 2023-02``."""
    return (
        f"{stated_number(count)} stated {count.as_of}"
        if count.as_of
        else f"{stated_number(count)} stated, undated"
    )


def age_words(found: Age | None, word: str = "old") -> str:
    """That something is old: ``, 24 years old``; nothing where it is not, or nobody knows."""
    return f", {counted(found.years or 0, 'year')} {word}" if found and found.old else ""


def dated_words(found: Age) -> str:
    """The date of what something rests on, and its age where it is old: ``2002-02, 24 years old``."""
    return f"{found.date or 'undated'}{age_words(found)}"


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
    last = last_change(found)
    change = f", last change {last.date}" if last else ""
    whole = "" if found.complete else ", incomplete"
    return f"{_held_by(found, known)}{change}{whole}{age_words(known)}"


def _held_by(found: InForce, known: Age | None) -> str:
    if found.by_joinings:
        return f"joinings up to {found.list.as_of}"
    return _list_named(found.list, found.list.as_of, known)


def _list_named(lst: MemberList | None, date: PartialDate | None, known: Age | None) -> str:
    """A list by its date, its basis and the bodies that it names: ``list of 2008, derived from ASEAN as of 2025-10-26``."""
    dated = f"list of {date}" if date else "undated list"
    basis = "" if lst is None or lst.basis == "membership" else f", {lst.basis}"
    if not known or not known.bodies:
        return f"{dated}{basis}"
    bodies = joined([f"{name} as of {when}" if when else name for name, when in known.bodies])
    return f"{dated}{basis} from {bodies}" if basis == ", derived" else f"{dated}{basis}, with {bodies}"


def decision_words(decision: Decision, known: Age | None = None) -> str:
    """What a seat rests on, in brief: ``list of c. 2023``, ``joined 2013-04-01``, ``since 2025-10-26 by ASEAN``."""
    dated = str(decision.date) if decision.date else "undated"
    if decision.how in ("joined", "left"):
        return f"{decision.how} {dated}{age_words(known, 'ago')}"
    lst = decision.list
    if decision.body and decision.origin is not lst:
        how = "since" if decision.how == "in-body" else "until"
        return f"{how} {dated}, derived{_and_since(decision, known)}"
    whole = "" if lst is None or lst.covers(decision.seat or "member") else ", incomplete"
    return f"{_list_named(lst, decision.date, known)}{whole}{age_words(known)}"


def _and_since(decision: Decision, known: Age | None) -> str:
    """That evidence of a later day on the body bears out what a day dates, or that there is none of late."""
    if not known or known.date == decision.date:
        return age_words(known, "ago")
    return "".join(f" from {name} as of {when}" for name, when in known.bodies) + age_words(known)


def list_sentence(found: InForce, known: Age | None = None, marks: str = "") -> str:
    """The same as ``list_words`` at length, for a page: what the basis means, and that an estimated date is one.

    ``marks`` are those of its sources, to stand behind its date.
    """
    date, last = found.list.as_of, last_change(found)
    remarks = [
        f"last change {last.date}" if last else "",
        "" if found.complete else "incomplete",
        BASIS_WORDS[found.list.basis] if found.list.basis != "membership" else "",
        f"the source gives no date; {date.text} is an estimate" if date and date.approximate else "",
        age_words(known).removeprefix(", "),
    ]
    said = "; ".join(remark for remark in remarks if remark)
    named = f"{_held_by(found, known)}{f' {marks}' if marks else ''}"
    return f"{named} ({said})" if said else named


def in_words(date: PartialDate) -> str:
    """When, in a sentence: ``in 2020``, ``on 2020-06-11``, ``between 2016-03 and 2026-11``."""
    start, slash, end = date.text.partition("/")
    if slash:
        return f"between {start} and {end}"
    return f"on {date}" if len(start) == len("2020-06-11") else f"in {date}"


def term_sentence(words: Sequence[str]) -> str:
    """What a source calls those whom it lists: ``The source calls them partners.``, else its word in quotes."""
    if all(word in _CALLED for word in words):
        return f"The source calls them {joined([_CALLED[word] for word in words])}."
    quoted = joined([f'"{word}"' for word in words])
    return f"The source's word for them is {quoted}."


def role_date(registry: Registry, role: Role, day: PartialDate) -> str:
    """Of when an organisation's role is: ``as of 2002, 24 years old``, ``according to a source of 2013-10``."""
    known = age(registry, role.as_of or registry.sources[role.source].date, day)
    if known.date is None:
        return "according to an undated source"
    return f"{'as of' if role.as_of else 'according to a source of'} {dated_words(known)}"


def organisation_name(organisation: Organisation) -> str:
    """Name and acronym of an organisation."""
    return f"{organisation.name} ({organisation.acronym})" if organisation.acronym else organisation.name


def invited(registry: Registry, forum: Forum) -> str:
    """To whom a forum is open: ``all members of the United Nations``; empty where it is open to nobody's members."""
    bodies = [registry.organisations[item.body].name for item in forum.open_to]
    named = [body if body.casefold().startswith("the ") else f"the {body}" for body in bodies]
    return f"all members of {joined(named)}" if named else ""


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
    return sorted((state_name(states, code, lang) for code in codes), key=str.casefold)


def listed_names(names: Sequence[str]) -> str:
    """Names in a row, parted by semicolons where one of them has a comma itself."""
    return ("; " if any("," in name for name in names) else ", ").join(names)


def state_name(states: States, code: str, lang: str = "en") -> str:
    """The name of one State."""
    return states[code].name(lang)


def state_remark(states: States, code: str, lang: str = "en", day: PartialDate | None = None) -> str | None:
    """What is said wherever a page is about this State, or None; of its end nothing while it existed."""
    from iscm_cli.states.table import KOSOVO_NOTE  # noqa: PLC0415 - most words need no States

    state = states[code]
    if state.former and (day is None or not states.existed(code, day)):
        followed = ", ".join(state_names(states, filter(states.get, state.successors), lang))
        return f"A former State, which existed until {state.until}. States that followed it on its territory: {followed}."
    return KOSOVO_NOTE if code == "XKX" else None


def span(start: PartialDate | None, end: PartialDate | None, *, over: bool = False) -> str:
    """A term of office or a meeting's days: ``2021-11-18 to 2022-12-14``, ``since 2026-01-29``.

    ``over``: a term without a known end that is known to be over is ``from 2015, end not known``.
    """
    if start and end:
        return str(start) if start == end else f"{start} to {end}"
    if start:
        return f"from {start}, end not known" if over else f"since {start}"
    return f"until {end}" if end else "dates not known"


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 forum``, ``2 forums``, ``1,000 forums``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``; empty where there are none."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def default_statuses(registry: Registry) -> str:
    """The statuses of the forums that are shown unless others are asked for: ``active``."""
    return " or ".join(status.label.lower() for status in registry.statuses.values() if status.default)


def edition(registry: Registry) -> str:
    """The registry and its version, as a sentence at the foot of a picture."""
    return f"{registry.registry.title}, version {registry.registry.version}."


def credit(registry: Registry) -> str:
    """Whose data it is, as a line at the foot of a picture: the registry with its version, authors and licence."""
    head = registry.registry
    return f"Data: {head.title}, version {head.version}. By {head.authors}. Licence: {head.licence}."


def dated(day: PartialDate, lists: str) -> str:
    """Of when a picture is, as a line at its foot: the day that it is of, and what dates the lists have."""
    return f"As of {day}. {f'Sources: {lists}' if lists else 'No list of members is in force'}."


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


def the(name: str, lang: str = "en") -> str:
    """A name in a sentence: ``the Rabat Process``, ``the EU``, ``IGC``."""
    named = name in _UNIONS or (name.endswith(_WITH_THE) and not name.startswith("The "))
    return f"the {name}" if named and lang == "en" else name


def either(names: Sequence[str]) -> str:
    """``A``, ``A or B``, ``A or B or C``; empty where there are none."""
    said = names[0] if names else ""
    for name in names[1:]:
        said = say("{one} or {other}", one=said, other=name)
    return said
