"""Who chairs, who serves and what an organisation is in a forum, in the few words of a card or a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.messages import _, say, say_in
from iscm_cli.output.phrases import clauses, joined, remarks
from iscm_cli.output.vocabulary import label_of
from iscm_cli.output.wording import span, state_name
from iscm_cli.queries.chairs import last_trace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Chair, Registry, Role, Secretariat
    from iscm_cli.queries.chairs import Chairing
    from iscm_cli.queries.secretariats import Serving
    from iscm_cli.states.table import States


class OfficeWords(NamedTuple):
    """Puts offices into words, as they were on a day; what no source says is None."""

    registry: Registry
    states: States
    day: PartialDate
    lang: str

    def chair(self, found: Chairing) -> str | None:
        """Who chairs, and since when: ``Switzerland, since 2026-01-29``; or who is the last one known.

        Of a term without dates it is not known whether it has begun, or is over: the sources name past and coming
        chairs so, too. It never reads like the chair of the day.
        """
        if found.how == "none":
            return _("no standing chair")
        if found.how is None:
            return None
        if found.how == "undated":
            return say_in("chair", "not known; without dates: {names}", names=self._names(found.chairs))
        terms: dict[str, list[Chair]] = {}
        for chair in found.chairs:
            terms.setdefault(self._term(chair, present=found.how == "present"), []).append(chair)
        return clauses(remarks(self._names(chairs), term) for term, chairs in terms.items())

    def secretariat(self, found: Serving) -> str | None:
        """Who runs the secretariat, by acronyms: ``ICMPD``, ``IOM and UNHCR``."""
        if found.how == "none":
            return say_in("secretariat", "officially none")
        if found.how is None:
            return None
        words = dict.fromkeys(self._served_by(each) for each in found.secretariats)
        served = clauses(words)
        return (
            say_in("secretariat", "last known: {name}", name=served) if found.how == "last-known" else served
        )

    def roles(self, roles: Iterable[Role]) -> str | None:
        """What an organisation is in the forum, each role with the date of what says so."""
        words = [
            say("{role} ({date})", role=label, date=role.as_of) if role.as_of else label
            for role in roles
            for label in (label_of(self.registry.roles[role.role]).lower(),)
        ]
        return clauses(dict.fromkeys(words)) or None

    def _term(self, chair: Chair, *, present: bool) -> str:
        if present:
            return span(chair.start, chair.to)
        trace = last_trace(chair, self.day)
        if trace is None:
            return say_in("chair", "last known")
        return say_in("chair", "last known {year}", year=years(trace))

    def _names(self, chairs: Iterable[Chair]) -> str:
        return joined([state_name(self.states, chair.state, self.lang) for chair in chairs])

    def _served_by(self, secretariat: Secretariat) -> str:
        organisations = [self.registry.organisations[key] for key in secretariat.organisations]
        if organisations:
            return joined([each.acronym or each.name for each in organisations])
        return secretariat.run_by or secretariat.name


def years(date: PartialDate) -> str:
    """A date by its years alone, where there is no room for more: ``c. 2015``, ``2013/2019``."""
    first, last = date.first[:4], date.last[:4]
    year = first if first == last else f"{first}/{last}"
    return say("c. {year}", year=year) if date.approximate else year
