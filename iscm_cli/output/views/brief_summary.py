"""The first lines of a brief: what the rest of it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Block, Facts, Paragraph
from iscm_cli.output.views.former import former_words
from iscm_cli.output.views.seats import active_words, further_words
from iscm_cli.output.wording import counted, forum_name, joined, span, state_name

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.queries.brief import Brief
    from iscm_cli.states.table import States

_NAMED = 3  # forums that a line names


def summary(registry: Registry, states: States, found: Brief, lang: str) -> list[Block]:
    """Where the State sits and sat, what it chairs, what is new and what is next."""
    page, name = found.page, state_name(states, found.page.code, lang)
    if not found.exists:
        return [Paragraph(f"{name} did not exist, as of {page.day}.")]
    pairs: list[tuple[str, str]] = []
    blocks: list[Block] = []
    if found.active or found.further:
        pairs.append(("Forums", _where(registry, found)))
    else:
        blocks.append(Paragraph(f"No evidence in this registry shows {name} in any forum, as of {page.day}."))
    if page.terms:
        pairs.append(("Chairs", _chairs(found, lang)))
    if page.former:
        latest, rest = page.former[0], len(page.former) - 1
        named = f"{forum_name(latest.forum, lang)}: {former_words(registry, latest)}"
        pairs.append(("Formerly", f"{named}{f'; and {rest} more' if rest else ''}"))
    if found.events or not blocks:
        pairs.append(("Events", _news(registry, found, lang)))
    if found.coming:
        first = found.coming[0]
        pairs.append(("Next", f"{first.meeting.date}, {forum_name(first.forum, lang)}"))
    return [*blocks, Facts(tuple((label, (text,)) for label, text in pairs))] if pairs else blocks


def _where(registry: Registry, found: Brief) -> str:
    """In how many forums it sits, and in what standing in those at work."""
    standings = [str(held.seat.verdicts[found.page.code].standing) for held in found.active]
    words = list(dict.fromkeys(standings))
    words.sort(key=standings.count, reverse=True)
    if len(words) > 1:
        words = [f"{word} of {standings.count(word)}" for word in words]
    line = active_words(registry, found.page)
    if words:
        line += f" ({', '.join(words)})"
    if found.further:
        line += f"; {further_words(registry, found.page)}"
    return line.replace("In ", "in ").replace("; Also", "; also")


def _chairs(found: Brief, lang: str) -> str:
    """What it chairs now, else what it chaired last."""
    now = [term for term in found.page.terms if term.now]
    if now:
        named = [f"{forum_name(term.forum, lang)}, {span(term.chair.start, term.chair.to)}" for term in now]
        return "; ".join(named)
    last = found.page.terms[0]
    name = forum_name(last.forum, lang)
    if last.chair.start is None and last.chair.to is None:
        return f"none known for certain; {name} at some time, dates not known"
    return f"none now, as far as is known; last {name}, {span(last.chair.start, last.chair.to, over=True)}"


def _news(registry: Registry, found: Brief, lang: str) -> str:
    """How much happened, and where last."""
    if not found.events:
        return f"none known {span_words(found)}"
    forums = list(dict.fromkeys(forum_name(registry.forums[event.slug], lang) for event in found.events))
    more = len(forums) - _NAMED
    where = f"{', '.join(forums[:_NAMED])} and {more} more" if more > 0 else joined(forums)
    return f"{counted(len(found.events), 'event')} {span_words(found)}, in {where}"


def span_words(found: Brief) -> str:
    """The time of which a brief tells what happened: ``since 2025``, ``from 2024 to 2025-06``."""
    return f"from {found.since} to {found.until}" if found.until else f"since {found.since}"
