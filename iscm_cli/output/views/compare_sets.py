"""``compare``: who sits where, in numbers and by name, and what of that is certain.

Where the members of a forum are known only in part, a number is said to be at least so large, and nobody to be only
in another: in that forum they may be, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Block, Facts, Heading, Paragraph
from iscm_cli.output.evidence_words import list_words
from iscm_cli.output.messages import _, say, say_in, say_many
from iscm_cli.output.phrases import clauses, either
from iscm_cli.output.wording import invited, listed_names, state_names
from iscm_cli.queries.membership import ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.compare import Comparison, Pair
    from iscm_cli.queries.page import ForumPage
    from iscm_cli.states.table import States

_TWO = 2


def sets_compared(
    registry: Registry,
    states: States,
    found: Comparison,
    names: Mapping[str, str],
    bodies: frozenset[str],
    lang: str,
) -> list[Block]:
    """The arithmetic, and then the States: in all, in one only, in some. ``names`` are those of the forums by slug."""
    blocks = _arithmetic(found, names, bodies)
    for heading, text in _sections(registry, states, found, names, lang):
        blocks += [Heading(heading), Paragraph(text)]
    if found.some:
        title = say("In some ({number})", number=len(found.some))
        blocks += [Heading(title), _some(found, names, states, lang)]
    return blocks


def _sections(
    registry: Registry, states: States, found: Comparison, names: Mapping[str, str], lang: str
) -> Iterator[tuple[str, str]]:
    """The States that are in all, and those that are in one only, each under a heading that says by which lists."""
    every = clauses(_dated(page) for page in found.pages)
    number = _shared_number(found)
    yield (
        say("In both ({number} · {lists})", number=number, lists=every)
        if len(names) == _TWO
        else say("In all ({number} · {lists})", number=number, lists=every),
        _listed(states, found.shared, lang) if found.shared or found.settled else number,
    )
    for page in found.pages:
        codes, name, dated = found.only[page.slug], names[page.slug], _dated(page)
        sure, alone = page.slug not in found.uncertain, found.alone(page.slug)
        exact = sure or (bool(codes) and not alone)  # of those known by name, if they may be in another too
        values = {
            "name": name,
            "number": _number_known(len(codes), sure=exact, named=_named(page)),
            "lists": dated,
        }
        if alone or (not codes and (sure or not _named(page))):
            heading = say("Only in {name} ({number} · {lists})", **values)
        elif len(names) == _TWO:
            heading = say("In {name}, and not known to be in the other ({number} · {lists})", **values)
        else:
            heading = say("In {name}, and not known to be in any other ({number} · {lists})", **values)
        yield heading, _listed(states, codes, lang) if codes or sure else _nobody_known(registry, page)


def _listed(states: States, codes: Sequence[str], lang: str) -> str:
    return listed_names(state_names(states, codes, lang)) or say_in("States", "none")


def _nobody_known(registry: Registry, page: ForumPage) -> str:
    """That no member is known by name, and to whom the forum is open."""
    opened = "" if _named(page) else invited(registry, page.forum)
    none = _number_known(0, sure=False, named=_named(page))
    return clauses([none, say("open to {whom}", whom=opened) if opened else ""])


def _named(page: ForumPage) -> bool:
    """Whether any member is known by name."""
    return bool(page.size.named)


def _dated(page: ForumPage) -> str:
    """The list by which a forum's members are compared."""
    members = page.size.sitting.members
    if members:
        return list_words(members, page.size.list_age)
    if not page.founded:
        return say_in("of a forum", "not yet founded")
    return say_in("of a forum", "ended") if ended(page.forum, page.day) else _("no list")


def _arithmetic(found: Comparison, names: Mapping[str, str], bodies: frozenset[str]) -> list[Block]:
    share = say_in("overlap", "not known")
    if found.overlap is not None:
        of = {"share": found.overlap, "index": found.overlap}
        share = (
            say("{share:.0%} (Jaccard index {index}), of those known by name", **of)
            if found.uncertain
            else say("{share:.0%} (Jaccard index {index})", **of)
        )
    pairs: list[tuple[str, tuple[str, ...]]] = [
        (_("Shared"), (_shared(found),)),
        (_("Overlap"), (share,)),
    ]
    if len(found.slugs) > _TWO:
        pairs.append((_("Pairs"), tuple(_pair(found, pair, names) for pair in found.pairs)))
    blocks: list[Block] = [Facts(tuple(pairs))]
    if found.uncertain:
        blocks.append(Paragraph(_uncertain(found.uncertain, names, bodies)))
    return blocks


def _shared(found: Comparison) -> str:
    """How many of the States are in all: at least so many, where that is all that is known."""
    union = len(found.shared) + len(found.some) + sum(len(codes) for codes in found.only.values())
    number, two = _shared_number(found), len(found.slugs) == _TWO
    if not found.uncertain:
        shared = {"number": number, "all": union}
        if two:
            return say("{number} of {all} States are in both", **shared)
        return say("{number} of {all} States are in all", **shared)
    if not found.settled and not found.shared:
        return number
    shared = {"number": number, "all": union}
    if two:
        return say("{number} of the {all} States known by name are in both", **shared)
    return say("{number} of the {all} States known by name are in all", **shared)


def _shared_number(found: Comparison) -> str:
    named = all(_named(page) for page in found.pages if page.slug in found.uncertain)
    return _number_known(len(found.shared), sure=found.settled, named=named)


def _number_known(number: int, *, sure: bool, named: bool) -> str:
    """A number of States; at least so many, where there may be more. ``named``: whether any member could be named."""
    if sure:
        return str(number)
    if number:
        return say("at least {number:,}", number=number)
    return _("none known") if named else say_in("number of States", "not known")


def _pair(found: Comparison, pair: Pair, names: Mapping[str, str]) -> str:
    two = {"one": names[pair.one], "other": names[pair.other]}
    uncertain = [page for page in found.pages if page.slug in {pair.one, pair.other} & {*found.uncertain}]
    if not all(_named(page) for page in uncertain):
        return say("{one}, {other}: members shared and overlap not known", **two)
    if pair.overlap is None:
        return say("{one}, {other}: {number} shared, overlap not known", number=pair.shared, **two)
    if not pair.shared and not pair.settled:
        return say("{one}, {other}: no member known to be shared", **two)
    number = _number_known(pair.shared, sure=pair.settled, named=True)
    said = {"number": number, "index": pair.overlap, **two}
    if uncertain:
        return say("{one}, {other}: {number} shared, overlap {index} of those known by name", **said)
    return say("{one}, {other}: {number} shared, overlap {index}", **said)


def _uncertain(slugs: Sequence[str], names: Mapping[str, str], bodies: frozenset[str]) -> str:
    """That the members of these forums or bodies are only known in part."""
    number, partly = len(slugs), ", ".join(names[slug] for slug in slugs)
    if bodies & set(slugs):
        return say_many(
            "Members are only partly known, or not known, for {number:,} body: {names}.",
            "Members are only partly known, or not known, for {number:,} forums or bodies: {names}.",
            number,
            names=partly,
        )
    return say_many(
        "Members are only partly known, or not known, for {number:,} forum: {names}.",
        "Members are only partly known, or not known, for {number:,} forums: {names}.",
        number,
        names=partly,
    )


def _some(found: Comparison, names: Mapping[str, str], states: States, lang: str) -> Facts:
    """Those who are in more than one and not in all that are known, with the forums in which each is."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for code, slugs in found.some.items():
        groups.setdefault(slugs, []).append(code)
    pairs = []
    for slugs, codes in groups.items():
        label = " + ".join(names[slug] for slug in slugs)
        open_to_doubt = [names[slug] for slug in found.uncertain if slug not in slugs]
        if open_to_doubt:
            label = say("{forums}; not known whether in {others}", forums=label, others=either(open_to_doubt))
        pairs.append((f"{label} ({len(codes)})", (", ".join(state_names(states, codes, lang)),)))
    return Facts(tuple(pairs))
