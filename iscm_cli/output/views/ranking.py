"""``stats`` with a record as an answer: forums ranked within each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Table
from iscm_cli.output.data import aged, dated, text_of
from iscm_cli.output.messages import N_, _, say, say_in, spoken
from iscm_cli.output.numbers import observers_words, size_cites, size_dates
from iscm_cli.output.phrases import clauses
from iscm_cli.output.views.forums import remarks
from iscm_cli.output.vocabulary import plural_of
from iscm_cli.output.wording import forum_name, size_number, stated_number

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Count, Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.ranking import Ranked, Ranking

_TITLES = {
    "largest": N_("Largest forums, by members"),
    "smallest": N_("Smallest forums, by members"),
    "oldest": N_("Oldest forums, by founding"),
    "newest": N_("Newest forums, by founding"),
}
SIZES = ("largest", "smallest")


def ranked(registry: Registry, found: Ranking, filters: str) -> Answer:
    """A ranking within each kind."""
    data = [place_data(place) for place in found.places]
    keys = tuple(data[0]) if data else _PLACE_KEYS
    table = Table(tuple(Column(key, key) for key in keys), tuple(tuple(item.values()) for item in data))  # type: ignore[arg-type]
    page: tuple[Block, ...] = (Heading(_(_TITLES[found.record]), 1), _ranking_table(registry, found))
    return Answer(data, table, page if found.places else (), remarks(registry, found.scope, filters))


_PLACE_KEYS = (
    "kind", "rank", "slug", "short_name", "value", "observers", "stated", "as_of", "as_of_estimated", "source",
    "basis", "other_claims", "stated_as_of", "differs", "age", "old",
)  # fmt: skip


def place_data(place: Ranked) -> dict[str, object]:
    """A place of a ranking under the keys of JSON."""
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
    sized = found.record in SIZES
    columns = (
        Column("rank", _("Rank")),
        Column("short_name", _("Forum"), fold=28),
        Column("value", _("Members") if sized else _("Founded"), right=sized),
        *((Column("as_of", _("As of"), fold=24),) if sized else ()),
        Column("source", _("According to"), drop=1 if sized else 0, wrap=not sized),
        *(
            (Column("observers", _("Observers"), drop=2), Column("stated", _("Stated"), drop=3))
            if sized
            else ()
        ),
    )
    rows: list[tuple[Value, ...]] = []
    sections, kind = {}, None
    for index, place in enumerate(found.places):
        if place.row.kind != kind:
            kind = place.row.kind
            sections[index] = plural_of(registry.kinds[kind])
        rows.append(_sized_row(place) if sized else _aged_row(place))
    return Table(columns, tuple(rows), sections=sections)


def _sized_row(place: Ranked) -> tuple[Value, ...]:
    size = place.row.size
    stated = size.stated
    return (
        str(place.rank) if place.rank else "-",
        forum_name(place.row.forum, spoken()),
        size_number(size) or say_in("number", "not known"),
        size_dates(size),
        size_cites(size) or "",
        observers_words(size),
        _stated(stated) if stated else say_in("number", "none"),
    )


def _stated(count: Count) -> str:
    number = stated_number(count)
    if count.as_of:
        return say("{number}, {date} ({source})", number=number, date=count.as_of, source=count.source)
    return say("{number}, undated ({source})", number=number, source=count.source)


def _aged_row(place: Ranked) -> tuple[Value, ...]:
    return (
        str(place.rank) if place.rank else "-",
        forum_name(place.row.forum, spoken()),
        str(place.value) if place.value else None,
        founded_by(place),
    )


def founded_by(place: Ranked) -> str:
    """The source of a founding date, and who gives another."""
    if place.source is None:
        return _("no source")
    dates: dict[PartialDate, list[str]] = {}
    for claim in place.others:
        dates.setdefault(claim.date, []).append(claim.source)
    if not dates:
        return place.source
    others = clauses(
        say("{date} ({sources})", date=date, sources=", ".join(sources)) for date, sources in dates.items()
    )
    return say("{source}; others say {others}", source=place.source, others=others)
