"""The first lines of a brief: what the rest of it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Block, Facts, Paragraph
from iscm_cli.output.messages import _, say, say_in, say_many
from iscm_cli.output.phrases import clauses, joined, labelled
from iscm_cli.output.views.former import former_words
from iscm_cli.output.views.seats import active_words, further_words
from iscm_cli.output.vocabulary import standing_word
from iscm_cli.output.wording import forum_name, span, state_name

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.queries.brief import Brief
    from iscm_cli.states.table import States

_NAMED = 3  # forums that a line names


def summary(registry: Registry, states: States, found: Brief, lang: str) -> list[Block]:
    """Where the State sits and sat, what it chairs, what is new and what is next."""
    page, name = found.page, state_name(states, found.page.code, lang)
    if not found.exists:
        return [Paragraph(say("{name} did not exist, as of {day}.", name=name, day=page.day))]
    pairs: list[tuple[str, str]] = []
    blocks: list[Block] = []
    if found.active or found.further:
        pairs.append((_("Forums"), _where(registry, found)))
    else:
        none = say(
            "No evidence in this registry shows {name} in any forum, as of {day}.", name=name, day=page.day
        )
        blocks.append(Paragraph(none))
    if page.terms:
        pairs.append((say_in("what a State chairs", "Chairs"), _chairs(found, lang)))
    if page.former:
        pairs.append((_("Formerly"), _formerly(registry, found, lang)))
    if found.events or not blocks:
        pairs.append((_("Events"), _news(registry, found, lang)))
    if found.coming:
        first = found.coming[0]
        name = forum_name(first.forum, lang)
        pairs.append(
            (say_in("the next meeting", "Next"), say("{date}, {forum}", date=first.meeting.date, forum=name))
        )
    return [*blocks, Facts(tuple((label, (text,)) for label, text in pairs))] if pairs else blocks


def _where(registry: Registry, found: Brief) -> str:
    """In how many forums it sits, and in what standing in those at work."""
    standings = [
        standing_word(registry, str(held.seat.verdicts[found.page.code].standing)) for held in found.active
    ]
    words = list(dict.fromkeys(standings))
    words.sort(key=standings.count, reverse=True)
    if len(words) > 1:
        words = [say("{standing} of {number}", standing=word, number=standings.count(word)) for word in words]
    parts = [_within(active_words(registry, found.page))]
    if words:
        parts[0] += f" ({', '.join(words)})"
    if found.further:
        parts.append(_within(further_words(registry, found.page)))
    return clauses(parts)


def _within(heading: str) -> str:
    """A heading within a line."""
    return f"{heading[:1].lower()}{heading[1:]}"


def _formerly(registry: Registry, found: Brief, lang: str) -> str:
    """The forum that it left last, and how many it left before."""
    latest, rest = found.page.former[0], len(found.page.former) - 1
    name, when = forum_name(latest.forum, lang), former_words(registry, latest)
    if not rest:
        return labelled(name, when)
    return say_many(
        "{forum}: {when}; and {number} more",
        "{forum}: {when}; and {number} more",
        rest,
        forum=name,
        when=when,
    )


def _chairs(found: Brief, lang: str) -> str:
    """What it chairs now, else what it chaired last."""
    now = [term for term in found.page.terms if term.now]
    if now:
        named = [f"{forum_name(term.forum, lang)}, {span(term.chair.start, term.chair.to)}" for term in now]
        return clauses(named)
    last = found.page.terms[0]
    name = forum_name(last.forum, lang)
    if last.chair.start is None and last.chair.to is None:
        return say("none known for certain; {forum}, without dates", forum=name)
    when = span(last.chair.start, last.chair.to, over=True)
    return say("none now, as far as is known; last {forum}, {when}", forum=name, when=when)


def _news(registry: Registry, found: Brief, lang: str) -> str:
    """How much happened, and where last."""
    if not found.events:
        return say("none known {when}", when=span_words(found))
    forums = list(dict.fromkeys(forum_name(registry.forums[event.slug], lang) for event in found.events))
    more = len(forums) - _NAMED
    where = joined(forums)
    if more > 0:
        named = ", ".join(forums[:_NAMED])
        where = say_many("{forums} and {number} more", "{forums} and {number} more", more, forums=named)
    return say_many(
        "{number:,} event {when}, in {forums}",
        "{number:,} events {when}, in {forums}",
        len(found.events),
        when=span_words(found),
        forums=where,
    )


def span_words(found: Brief) -> str:
    """The time of which a brief tells what happened: ``since 2025``, ``from 2024 to 2025-06``."""
    if found.until:
        return say("from {since} to {until}", since=found.since, until=found.until)
    return say_in("events of a brief", "since {date}", date=found.since)
