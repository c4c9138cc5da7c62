"""``stats`` as an answer: the state of the field, rankings, counts by a vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Paragraph, Table
from iscm_cli.output.data import aged, dated, record, text_of
from iscm_cli.output.numbers import ages_words, observers_words, size_cites, size_dates
from iscm_cli.output.views.chart import chart
from iscm_cli.output.views.forums import remarks
from iscm_cli.output.views.stated import beside
from iscm_cli.output.vocabulary import status_label
from iscm_cli.output.wording import by_date, counted, size_number, state_name, stated_number
from iscm_cli.queries.age import ages
from iscm_cli.queries.overview import tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iscm_cli.models import Entry, Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.forums import ForumList
    from iscm_cli.queries.overview import By, Overview
    from iscm_cli.queries.ranking import Ranked, Ranking
    from iscm_cli.states.table import States

_TITLES = {
    "largest": "Largest forums, by members",
    "smallest": "Smallest forums, by members",
    "oldest": "Oldest forums, by founding",
    "newest": "Newest forums, by founding",
}
_SIZES = ("largest", "smallest")
MOST = 5  # States named at the top of the participation


def ranked(registry: Registry, found: Ranking, filters: str) -> Answer:
    """A ranking within each kind."""
    data = [_place(place) for place in found.places]
    keys = tuple(data[0]) if data else _PLACE_KEYS
    table = Table(tuple(Column(key, key) for key in keys), tuple(tuple(item.values()) for item in data))  # type: ignore[arg-type]
    page: tuple[Block, ...] = (Heading(_TITLES[found.record], 1), _ranking_table(registry, found))
    return Answer(data, table, page if found.places else (), remarks(registry, found.scope, filters))


_PLACE_KEYS = (
    "kind", "rank", "slug", "short_name", "value", "observers", "stated", "as_of", "as_of_estimated", "source",
    "basis", "other_claims", "stated_as_of", "differs", "age", "old",
)  # fmt: skip


def _place(place: Ranked) -> dict[str, object]:
    size = place.row.size
    sized = place.basis != "founding"
    differs = size.differs if sized else None
    return {
        "kind": place.row.kind,
        "rank": place.rank,
        "slug": place.row.slug,
        "short_name": place.row.forum.short_name,
        "value": place.value,
        "observers": size.observers,
        "stated": size.stated.value if size.stated else None,
        **dated(place.as_of),
        "source": place.source,
        "basis": place.basis,
        "other_claims": [f"{claim.date.text} ({claim.source})" for claim in place.others],
        "stated_as_of": text_of(size.stated.as_of) if size.stated else None,
        "differs": differs.value if differs else None,
        **aged(size.age if sized else None),
    }


def _ranking_table(registry: Registry, found: Ranking) -> Table:
    sized = found.record in _SIZES
    columns = (
        Column("rank", "Rank"),
        Column("short_name", "Forum", fold=28),
        Column("value", "Members" if sized else "Founded", right=sized),
        *((Column("as_of", "As of", fold=24),) if sized else ()),
        Column("source", "According to", drop=1 if sized else 0, wrap=not sized),
        *((Column("observers", "Observers", drop=2), Column("stated", "Stated", drop=3)) if sized else ()),
    )
    rows: list[tuple[Value, ...]] = []
    sections, kind = {}, None
    for index, place in enumerate(found.places):
        if place.row.kind != kind:
            kind = place.row.kind
            sections[index] = registry.kinds[kind].plural
        rows.append(_sized_row(place) if sized else _aged_row(place))
    return Table(columns, tuple(rows), sections=sections)


def _sized_row(place: Ranked) -> tuple[Value, ...]:
    size = place.row.size
    stated = size.stated
    return (
        str(place.rank) if place.rank else "-",
        place.row.forum.short_name,
        size_number(size) or "not known",
        size_dates(size),
        size_cites(size) or "",
        observers_words(size),
        f"{stated_number(stated)}, {stated.as_of or 'undated'} ({stated.source})" if stated else "none",
    )


def _aged_row(place: Ranked) -> tuple[Value, ...]:
    return (
        str(place.rank) if place.rank else "-",
        place.row.forum.short_name,
        str(place.value) if place.value else None,
        _founded_by(place),
    )


def _founded_by(place: Ranked) -> str:
    """The source of a founding date, and who gives another."""
    others = "; ".join(f"{date} ({', '.join(sources)})" for date, sources in by_date(place.others).items())
    return f"{place.source or 'no source'}{f'; others say {others}' if others else ''}"


def counts_by(registry: Registry, scope: ForumList, by: By, filters: str) -> Answer:
    """How many forums in scope have each word of a vocabulary, or were founded in each decade."""
    vocabularies: dict[str, Mapping[str, Entry]] = {
        "kind": registry.kinds,
        "status": registry.statuses,
        "region": registry.regions,
        "theme": registry.themes,
    }
    words = vocabularies.get(by, {})
    data = [
        {by: key or None, "label": words[key].label if key in words else (key or None), "forums": number}
        for key, number in tally(scope.rows, by).items()
    ]
    table = Table(
        (Column(by, by), Column("label", "label"), Column("forums", "forums")),
        tuple((item[by], item["label"], item["forums"]) for item in data),
    )
    shown = Table(
        (Column("label", by.capitalize()), Column("forums", "Forums", right=True)),
        tuple((item["label"], item["forums"]) for item in data),
    )
    several = by in ("region", "theme")
    aside: tuple[Block, ...] = (
        (Paragraph(f"A forum with several {by}s counts under each.", quiet=True),) if several else ()
    )
    return Answer(data, table, (shown, *aside) if data else (), remarks(registry, scope, filters))


def field(registry: Registry, states: States, found: Overview, lang: str, filters: str) -> Answer:
    """The state of the field on one screen."""
    part = found.participation
    most = max(part.spread, default=0)
    in_none = [state.alpha3 for state in states if state.alpha3 not in part.per_state]
    data: dict[str, object] = {
        "forums": found.by_kind,
        "records": {name: [_place(place) for place in places] for name, places in found.records.items()},
        "participation": {
            "states": len(part.per_state),
            "in_none": len(in_none),
            "in_none_states": in_none,
            "most": most,
            "most_states": [code for code, number in part.per_state.items() if number == most],
            "spread": [{"forums": forums, "states": number} for forums, number in part.spread.items()],
            "without_complete_list": list(part.without_list),
        },
        "decades": [
            {"decade": decade or None, "forums": number} for decade, number in found.by_decade.items()
        ],
        "statements": [record(statement) for statement in found.statements],
    }
    rows = [
        ("forums", f"{kind}, {status}", number)
        for kind, by in found.by_kind.items()
        for status, number in by.items()
    ]
    rows += [("founded", decade or "not known", number) for decade, number in found.by_decade.items()]
    rows += [("States in this many forums", str(forums), number) for forums, number in part.spread.items()]
    rows += [("States in none", "", len(in_none))]
    table = Table((Column("what", "what"), Column("of", "of"), Column("number", "number")), tuple(rows))
    page = _field_page(registry, states, found, len(in_none), lang)
    return Answer(data, table, page, remarks(registry, found.scope, filters))


def _field_page(
    registry: Registry, states: States, found: Overview, in_none: int, lang: str
) -> tuple[Block, ...]:
    statuses = statuses_of(registry, found)
    kinds = Table(
        (
            Column("kind", "Kind"),
            *(Column(key, status_label(registry, key), right=True) for key in statuses),
            Column("total", "Total", right=True),
        ),
        tuple(
            (registry.kinds[kind].plural, *(by.get(key, 0) for key in statuses), sum(by.values()))
            for kind, by in found.by_kind.items()
        ),
    )
    part = found.participation
    most = list(part.per_state.items())[:MOST]
    named = ", ".join(f"{state_name(states, code, lang)} ({number})" for code, number in most)
    spread = chart(
        Column("forums", "Forums", right=True),
        Column("states", "States", right=True),
        [(str(forums), number) for forums, number in part.spread.items()],
    )
    total = len(part.per_state)
    says = [
        f"{total} States and territories are members or observers of at least one of these forums; {in_none} are in none.",
        f"Most: {named}{_more(part.per_state, len(most))}." if named else "",
        f"No complete list of members is known for {counted(len(part.without_list), 'forum')}"
        f" ({', '.join(registry.forums[slug].short_name for slug in part.without_list)}), so these are minimum numbers."
        if part.without_list
        else "",
        f"They rest on {ages_words(ages(registry, (row.size.list_age for row in found.scope.rows)))}.",
    ]
    decades = chart(
        Column("decade", "Decade"),
        Column("forums", "Forums", right=True),
        [(decade or "not known", number) for decade, number in found.by_decade.items()],
    )
    records = _records(registry, found)
    ranked: tuple[Block, ...] = (Heading("Records among these forums"), records) if records.rows else ()
    founded: tuple[Block, ...] = (Heading("These forums by decade of founding"), decades)
    return (
        Heading(registry.registry.title, 1, f"Version {registry.registry.version}, as of {found.day}"),
        Heading("Forums by kind and status"),
        kinds,
        *ranked,
        Heading("Number of forums per State"),
        Paragraph(" ".join(text for text in says if text)),
        *beside(found.statements),
        *([spread] if part.spread else []),
        *(founded if found.by_decade else ()),
        Paragraph("What sources say about the field: iscm stats --stated", quiet=True),
    )


def statuses_of(registry: Registry, found: Overview) -> list[str]:
    """The statuses that any forum has, in the registry's order."""
    met = dict.fromkeys(key for by in found.by_kind.values() for key in by)
    return [key for key in dict.fromkeys((*registry.statuses, *met)) if key in met]


def record_words(name: str, place: Ranked) -> str:
    """What makes a forum the first of a ranking: ``55 members · c. 2023``, ``about 50 members · stated 2018``."""
    stated = place.row.size.stated
    if name not in _SIZES:
        return f"founded {place.value}"
    if place.basis == "stated" and stated:
        return f"{stated_number(stated)} members · {size_dates(place.row.size)}"
    if not isinstance(place.value, int):
        return "not known"
    return f"{counted(place.value, 'member')} · {size_dates(place.row.size)}"


def _records(registry: Registry, found: Overview) -> Table:
    rows: list[tuple[Value, ...]] = []
    sections: dict[int, str] = {}
    for kind in registry.kinds:
        inside = [(name, p) for name, places in found.records.items() for p in places if p.row.kind == kind]
        if inside:
            sections[len(rows)] = registry.kinds[kind].plural
        for name, place in inside:
            by = size_cites(place.row.size) or "" if name in _SIZES else _founded_by(place)
            rows.append((name.capitalize(), place.row.forum.short_name, record_words(name, place), by))
    columns = (
        Column("record", "Record"),
        Column("forum", "Forum", fold=26),
        Column("value", "Value", fold=28),
        Column("by", "According to", wrap=True),
    )
    return Table(columns, tuple(rows), sections=sections)


def _more(per_state: Mapping[str, int], shown: int) -> str:
    """How many more States are in as many forums as the last one that is named."""
    numbers = list(per_state.values())
    more = sum(number == numbers[shown - 1] for number in numbers[shown:])
    return f", and {counted(more, 'more State')} with {numbers[shown - 1]}" if more else ""
