"""``compare`` as an answer: facts side by side, then who sits where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Table
from iscm_cli.output.evidence_words import course_sources, list_words
from iscm_cli.output.messages import _, say, say_in, say_many
from iscm_cli.output.office_words import OfficeWords
from iscm_cli.output.phrases import joined
from iscm_cli.output.views.compare_data import facts_data, state_rows
from iscm_cli.output.views.compare_sets import sets_compared
from iscm_cli.output.vocabulary import label_of, region_names
from iscm_cli.output.wording import (
    Citations,
    dated_words,
    forum_name,
    stated_number,
    stated_words,
    status_words,
)
from iscm_cli.queries.chairs import chairing
from iscm_cli.queries.forums import founding_of, kind_of, regions_of, themes_of

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.queries.compare import Comparison
    from iscm_cli.queries.page import ForumPage
    from iscm_cli.queries.size import Size
    from iscm_cli.states.table import States

_TWO = 2


def compared(
    registry: Registry, states: States, found: Comparison, bodies: frozenset[str], lang: str
) -> Answer:
    """The comparison as JSON, as one row a State, and as a page; ``bodies`` are the forums that are bodies."""
    data: dict[str, object] = {
        "forums": list(found.slugs),
        "bodies": [slug for slug in found.slugs if slug in bodies],
        "shared": list(found.shared),
        "only": {slug: list(codes) for slug, codes in found.only.items()},
        "some": {code: list(slugs) for code, slugs in found.some.items()},
        "overlap": found.overlap,
        "facts": [facts_data(page) for page in found.pages],
        "names_only_known_in_part": list(found.uncertain),
    }
    if len(found.slugs) > _TWO:
        data["pairs"] = [
            {"forums": [pair.one, pair.other], "shared": pair.shared, "overlap": pair.overlap}
            for pair in found.pairs
        ]
    return Answer(data, state_rows(found, states, lang), _page(registry, states, found, bodies, lang))


def _page(
    registry: Registry, states: States, found: Comparison, bodies: frozenset[str], lang: str
) -> tuple[Block, ...]:
    cite = Citations(registry)
    names = {page.slug: forum_name(page.forum, lang) for page in found.pages}
    blocks: list[Block] = [
        Heading(joined(list(names.values())), 1),
        _side_by_side(registry, states, found, bodies, cite, lang),
        Heading(_("Members")),
        *sets_compared(registry, states, found, names, bodies, lang),
    ]
    return (*blocks, *cite.listed())


def _side_by_side(
    registry: Registry,
    states: States,
    found: Comparison,
    bodies: frozenset[str],
    cite: Citations,
    lang: str,
) -> Table:
    columns = [Column("fact", "")]
    columns += [Column(page.slug, forum_name(page.forum, lang), wrap=True) for page in found.pages]
    lines = {
        page.slug: _of_body(page, cite)
        if page.slug in bodies
        else _column(registry, states, page, cite, lang)
        for page in found.pages
    }
    labels = max(lines.values(), key=len)
    return Table(
        tuple(columns),
        tuple((label, *(lines[slug].get(label, "") for slug in found.slugs)) for label in labels),
    )


def _of_body(page: ForumPage, cite: Citations) -> dict[str, str]:
    """What can be said of a body: of a forum's other facts the registry holds none on it."""
    members = page.size.sitting.members
    return {
        _("Kind"): say("{body}, represented by its member States", body=page.forum.name),
        _("Members"): _number(page.size, cite) if members else say("none known as of {day}", day=page.day),
    }


def _number(size: Size, cite: Citations) -> str:
    """How many members there are, by which evidence, and what number a source states that differs."""
    found = size.sitting.members
    if found is None:
        return _("no list")
    number = len(found.states)
    many = (
        str(number)
        if found.complete
        else say_many("{number:,} known by name", "{number:,} known by name", number)
    )
    words = f"{many} · {list_words(found, size.list_age)} {cite(*course_sources(found))}"
    if size.differs:
        words += f" · {stated_words(size.differs)} {cite(size.differs.source)}"
    return words


def _column(
    registry: Registry, states: States, page: ForumPage, cite: Citations, lang: str
) -> dict[str, str]:
    forum, now, founding = page.forum, page.size.sitting, founding_of(page.forum)
    stated = page.size.stated
    members = _number(page.size, cite)
    observers = _("no list")
    if now.observers:
        observers = (
            f"{len(now.observer_states)} · {list_words(now.observers, page.size.observers_age)} "
            f"{cite(*course_sources(now.observers))}"
        )
        if page.size.observers_differ:
            differs = page.size.observers_differ
            observers += f" · {stated_words(differs)} {cite(differs.source)}"
    regions = region_names(registry, regions_of(forum))
    return {
        _("Kind"): f"{label_of(registry.kinds[kind_of(forum)])} {cite(forum.kind[0].source)}",
        _("Status"): status_words(registry, page.status, cite, page.day),
        _("Regions"): f"{regions} {cite(forum.regions[0].source)}"
        if regions
        else say_in("regions", "not known"),
        _("Founded"): say("{date} {source}", date=founding.date, source=cite(founding.source))
        if founding
        else say_in("date", "not known"),
        _("Members"): members,
        _("Observers"): observers,
        _("Stated"): f"{stated_number(stated)}, {dated_words(page.size.stated_age)} {cite(stated.source)}"
        if stated and page.size.stated_age
        else say_in("number", "not known"),
        _("Chair"): _chair(registry, states, page, cite, lang),
        _("Themes"): ", ".join(label_of(registry.themes[theme]) for theme in themes_of(forum))
        or say_in("themes", "not known"),
    }


def _chair(registry: Registry, states: States, page: ForumPage, cite: Citations, lang: str) -> str:
    """Who chairs, in the words of the card and of ``overview``, with what says so."""
    found = chairing(page.forum, page.day, registry.registry.old_after)
    words = OfficeWords(registry, states, page.day, lang).chair(found) or say_in("chair", "not known")
    none = page.forum.no_chair if found.how == "none" else None
    facts = (none,) if none else found.chairs
    return f"{words} {cite(*dict.fromkeys(fact.source for fact in facts))}" if facts else words
