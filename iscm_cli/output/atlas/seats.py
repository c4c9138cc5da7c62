"""Who sits in a forum as its page shows it: State by State, each with what its seat rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.sorting import name_key
from iscm_cli.output.views.why import reason_blocks
from iscm_cli.output.vocabulary import label_of
from iscm_cli.output.why_words import rule_words
from iscm_cli.output.wording import state_name
from iscm_cli.queries.former import stays_in
from iscm_cli.queries.why import why

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.blocks import Block
    from iscm_cli.output.wording import Citations
    from iscm_cli.queries.why import Why


class Seated(NamedTuple):
    """A State in a list: its code and name, since when evidence gives it this seat, and the number of its evidence."""

    code: str
    name: str
    since: str
    evidence: int


class Evidence(NamedTuple):
    """What seats rest on, with all States of which the same is known."""

    number: int
    standing: str
    states: tuple[tuple[str, str], ...]  # code and name
    blocks: tuple[Block, ...]


class Reasons:
    """The evidence on each State of a forum; States of which the same is known share it."""

    def __init__(self, field: Field, slug: str, cite: Citations) -> None:
        self._field, self._slug, self._cite = field, slug, cite
        self._stays = field.once(stays_in, field.source, slug, field.day)
        self._rules: dict[tuple[object, ...], str] = {}
        self._found: dict[tuple[object, ...], tuple[int, Why, list[str]]] = {}

    def seated(self, codes: Iterable[str]) -> tuple[Seated, ...]:
        """These States by name."""
        seats = [
            Seated(
                code,
                state_name(self._field.names, code, self._field.lang),
                self._since(code),
                self._number(code),
            )
            for code in codes
        ]
        return tuple(sorted(seats, key=lambda seat: name_key(seat.name)))

    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence, numbered as the States refer to it."""
        standings = self._field.source.standings
        said = []
        for number, found, codes in self._found.values():
            word = found.verdict.standing if found.verdict.answer == "yes" else None
            names = sorted(
                ((code, state_name(self._field.names, code, self._field.lang)) for code in codes),
                key=lambda named: name_key(named[1]),
            )
            label = label_of(standings[word]) if word else ""
            said.append(Evidence(number, label, tuple(names), reason_blocks(found, self._cite)))
        return tuple(said)

    def _number(self, code: str) -> int:
        registry = self._field.source
        found = self._field.once(why, registry, code, self._slug, self._field.day)
        # An atlas of an earlier day says nothing of what was to come, or was not yet known.
        known = tuple(item for item in found.evidence if not item.later and item.source in registry.sources)
        found = found._replace(evidence=known)
        key = (found.verdict.standing, self._rule(found), found.evidence)
        number, _, codes = self._found.setdefault(key, (len(self._found) + 1, found, []))
        codes.append(code)
        return number

    def _rule(self, found: Why) -> str:
        """The rule in words: the same for all States of which the same record decides the same."""
        decision = found.verdict.decision
        if decision is None:
            return rule_words(self._field.source, found)
        # Records are told apart by what they are, not by what they say: some cannot be hashed, all stay while the registry does.
        records = id(decision.origin), id(decision.list), id(decision.group)
        key = (
            found.verdict.answer,
            decision._replace(code="", origin=None, list=None, group=None),
            *records,
            found.rule,
        )
        if key not in self._rules:
            self._rules[key] = rule_words(self._field.source, found)
        return self._rules[key]

    def _since(self, code: str) -> str:
        stays = self._stays.get(code, ())
        return str(stays[-1].first.date or "") if stays and stays[-1].gone is None else ""


def by_region(field: Field, seats: Sequence[Seated]) -> tuple[tuple[str, tuple[Seated, ...]], ...]:
    """The seats by the region of their States."""
    regions: dict[str, list[Seated]] = {}
    for seat in seats:
        regions.setdefault(field.names[seat.code].region, []).append(seat)
    return tuple((region, tuple(inside)) for region, inside in sorted(regions.items()))
