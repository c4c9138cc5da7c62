"""How the same things are worded on every page: regions, dates, lists, numbers, citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Heading, Items
from iscm_cli.queries.status import status_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Count, Forum, Founding, Organisation, Registry, Sourced
    from iscm_cli.output.blocks import Block
    from iscm_cli.queries.evidence import Decision
    from iscm_cli.queries.membership import InForce
    from iscm_cli.queries.size import Size
    from iscm_cli.queries.status import StatusOn
    from iscm_cli.states.table import States

BASIS_WORDS = {
    "membership": "a list of its own",
    "declaration": "the States in whose name it was founded or renewed",
    "derived": "derived from another body's membership",
}


class Citations:
    """Numbers sources in the order in which a page first cites them."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._numbers: dict[str, int] = {}

    def __call__(self, *sources: str) -> str:
        """The marks for these sources, such as ``[1] [4]``."""
        return " ".join(f"[{self._numbers.setdefault(s, len(self._numbers) + 1)}]" for s in sources)

    def marks(self, fact: Sourced) -> str:
        """The numbers of a fact's source and of the further ones that bear on it."""
        return self(fact.source, *fact.also)

    def listed(self) -> tuple[Block, ...]:
        """The cited sources under a heading, in order, each with publisher, title, date, id and address."""
        if not self._numbers:
            return ()
        lines = tuple(source_line(self._registry, source) for source in self._numbers)
        return (Heading("Sources"), Items(lines, numbered=True, quiet=True))


def source_line(registry: Registry, source: str) -> str:
    """One line that identifies a source."""
    found = registry.sources[source]
    dated = str(found.date) if found.date else "undated"
    return f"{found.publisher}: {found.title} ({dated}). {found.url} ({source})"


def status_words(registry: Registry, status: StatusOn, cite: Citations) -> str:
    """A status with the source that gives it, if one does."""
    label = status_label(registry, status.word)
    return f"{label} {cite.marks(status.claim)}" if status.claim else label


def region_names(registry: Registry, regions: Sequence[str]) -> str:
    """Labels of regions, joined as IOM joins them: ``Africa - Europe``."""
    return " - ".join(registry.regions[region].label for region in regions)


def size_words(size: Size) -> str | None:
    """The number of members as a table shows it: counted, known by name, or stated by a source."""
    if size.members is not None:
        return str(size.members)
    if size.stated is None:
        return None
    return f"{stated_number(size.stated)} stated"


def stated_number(count: Count) -> str:
    """A number that a source states: ``50``, or ``about 50`` where the source says "over" or "about"."""
    return f"about {count.value}" if count.approximate else str(count.value)


def size_source(size: Size) -> str | None:
    """What the number of members rests on: a list or a stated count, its date and its source."""
    members, stated = size.sitting.members, size.stated
    if members and size.members is not None:
        return f"{list_words(members)} ({members.list.source})"
    named = f"; {size.named} known by name" if size.named else ""
    if stated is None:
        return f"no complete list{named}"
    return f"{stated.as_of or 'undated'} ({stated.source}){named}"


def list_words(found: InForce) -> str:
    """What list a number rests on, in brief: ``list of c. 2023``, ``undated list, derived``."""
    dated = f"list of {found.list.as_of}" if found.list.as_of else "undated list"
    basis = "" if found.list.basis == "membership" else f", {found.list.basis}"
    return f"{dated}{basis}{'' if found.complete else ', incomplete'}"


def decision_words(decision: Decision) -> str:
    """What a seat rests on, in brief: ``list of c. 2023``, ``joined 2013-04-01``, ``since 2025-10-26 by ASEAN``."""
    dated = str(decision.date) if decision.date else "undated"
    if decision.how in ("joined", "left"):
        return f"{decision.how} {dated}"
    lst = decision.list
    if decision.body and decision.origin is not lst:
        return f"{'since' if decision.how == 'in-body' else 'until'} {dated}, derived"
    named = f"list of {dated}" if decision.date else "undated list"
    basis = "" if lst is None or lst.basis == "membership" else f", {lst.basis}"
    whole = lst is None or lst.covers(decision.seat or "member")
    return f"{named}{basis}{'' if whole else ', incomplete'}"


def list_sentence(found: InForce) -> str:
    """The same at length, for a page: what the basis means, and that an estimated date is one."""
    words = list_words(found)
    if found.list.basis != "membership":
        words += f" ({BASIS_WORDS[found.list.basis]})"
    if found.list.as_of and found.list.as_of.approximate:
        words += f"; the source has no date, {found.list.as_of.text} is an estimate"
    return words


def age(date: PartialDate | None, day: PartialDate) -> int | None:
    """Whole years from a date to a day, counted by years alone; None where there is no date."""
    return max(0, int(day.first[:4]) - int(date.last[:4])) if date else None


def organisation_name(organisation: Organisation) -> str:
    """Name and acronym of an organisation."""
    return f"{organisation.name} ({organisation.acronym})" if organisation.acronym else organisation.name


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


def state_name(states: States, code: str, lang: str = "en") -> str:
    """The name of one State."""
    return states[code].name(lang)


def state_remark(states: States, code: str, lang: str = "en", day: PartialDate | None = None) -> str | None:
    """What is said wherever a page is about this State, or None; of its end nothing while it existed."""
    from iscm_cli.states.table import KOSOVO_NOTE  # noqa: PLC0415 - most words need no States

    state = states[code]
    if state.former and (day is None or not states.existed(code, day)):
        followed = ", ".join(state_names(states, filter(states.get, state.successors), lang))
        return f"A former State, which existed until {state.until}. On its territory followed: {followed}."
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
    """``A``, ``A and B``, ``A, B and C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def default_statuses(registry: Registry) -> str:
    """The statuses of the forums that are shown unless others are asked for: ``active``."""
    return " or ".join(status.label.lower() for status in registry.statuses.values() if status.default)


def edition(registry: Registry) -> str:
    """The registry and its version, as a sentence at the foot of a picture."""
    return f"{registry.registry.title}, version {registry.registry.version}."
