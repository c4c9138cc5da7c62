"""``stats`` without a record as an answer: the state of the field, and counts by a vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.blocks import Answer, Block, Column, Heading, Paragraph, Table
from iscm_cli.output.data import record
from iscm_cli.output.messages import N_, _, say, say_in, say_many, spoken
from iscm_cli.output.numbers import ages_words, size_cites, size_dates
from iscm_cli.output.phrases import clauses
from iscm_cli.output.views.chart import chart
from iscm_cli.output.views.forums import remarks
from iscm_cli.output.views.participation import most_words, with_un_members
from iscm_cli.output.views.ranking import SIZES, founded_by, place_data
from iscm_cli.output.views.stated import beside
from iscm_cli.output.vocabulary import heading_of, label_of, plural_of, status_label
from iscm_cli.output.wording import forum_name
from iscm_cli.queries.age import ages
from iscm_cli.queries.overview import tally
from iscm_cli.queries.participation import in_none

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iscm_cli.models import Entry, Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.queries.forums import ForumList
    from iscm_cli.queries.overview import By, Overview
    from iscm_cli.queries.participation import Absent
    from iscm_cli.queries.ranking import Ranked
    from iscm_cli.states.table import States

_BY = {
    "kind": N_("Kind"),
    "status": N_("Status"),
    "region": N_("Region"),
    "theme": N_("Theme"),
    "decade": N_("Decade"),
}
_SEVERAL = {
    "region": N_("A forum with several regions counts under each."),
    "theme": N_("A forum with several themes counts under each."),
}


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
        {by: key or None, "label": _label(words, by, key), "forums": number}
        for key, number in tally(scope.rows, by).items()
    ]
    table = Table(
        (Column(by, by), Column("label", "label"), Column("forums", "forums")),
        tuple((item[by], item["label"], item["forums"]) for item in data),
    )
    shown = Table(
        (Column("label", _(_BY[by])), Column("forums", _("Forums"), right=True)),
        tuple((item["label"], item["forums"]) for item in data),
    )
    aside: tuple[Block, ...] = (Paragraph(_(_SEVERAL[by]), quiet=True),) if by in _SEVERAL else ()
    return Answer(data, table, (shown, *aside) if data else (), remarks(registry, scope, filters))


def _label(words: Mapping[str, Entry], by: By, key: str) -> str | None:
    if key in words:
        return label_of(words[key])
    if by == "decade" and key:
        return _decade(key)
    return key or None


def _decade(key: str) -> str:
    """A decade, ``1990s``, as the language has it."""
    return say("{year}s", year=key.removesuffix("s"))


def field(registry: Registry, states: States, found: Overview, lang: str, filters: str) -> Answer:
    """The state of the field on one screen."""
    part = found.participation
    most = max(part.spread, default=0)
    absent = in_none(registry, part, found.day)
    data: dict[str, object] = {
        "forums": found.by_kind,
        "records": {name: [place_data(place) for place in places] for name, places in found.records.items()},
        "participation": {
            "states": len(part.per_state),
            "in_none": len(absent.states),
            "in_none_states": list(absent.states),
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
    rows += [("States in none", "", len(absent.states))]
    table = Table((Column("what", "what"), Column("of", "of"), Column("number", "number")), tuple(rows))
    page = _field_page(registry, states, found, absent, lang)
    return Answer(data, table, page, remarks(registry, found.scope, filters))


def _field_page(
    registry: Registry, states: States, found: Overview, absent: Absent, lang: str
) -> tuple[Block, ...]:
    statuses = statuses_of(registry, found)
    kinds = Table(
        (
            Column("kind", _("Kind")),
            *(Column(key, status_label(registry, key), right=True) for key in statuses),
            Column("total", _("Total"), right=True),
        ),
        tuple(
            (plural_of(registry.kinds[kind]), *(by.get(key, 0) for key in statuses), sum(by.values()))
            for kind, by in found.by_kind.items()
        ),
    )
    part = found.participation
    spread = chart(
        Column("forums", _("Forums"), right=True),
        Column("states", _("States"), right=True),
        [(str(forums), number) for forums, number in part.spread.items()],
    )
    lists = ages_words(ages(registry, (age for row in found.scope.rows for age in row.size.ages)))
    seated = say_many(
        "{number} State or territory is a member or observer of at least one of these forums",
        "{number} States and territories are members or observers of at least one of these forums",
        len(part.per_state),
    )
    absence = say_many("{number:,} is in none", "{number:,} are in none", len(absent.states))
    most = most_words(states, part.per_state, lang)
    says = [
        f"{clauses([seated, with_un_members(absence, absent)])}.",
        say("Most: {states}.", states=most) if most else "",
        _without_list(registry, part.without_list),
        say("They rest on {lists}.", lists=lists),
    ]
    decades = chart(
        Column("decade", _("Decade")),
        Column("forums", _("Forums"), right=True),
        [
            (_decade(decade) if decade else say_in("decade", "not known"), number)
            for decade, number in found.by_decade.items()
        ],
    )
    records = _records(registry, found)
    ranked: tuple[Block, ...] = (Heading(_("Records among these forums")), records) if records.rows else ()
    founded: tuple[Block, ...] = (Heading(_("These forums by decade of founding")), decades)
    below = say("Version {version}, as of {day}", version=registry.registry.version, day=found.day)
    return (
        Heading(heading_of(registry).title, 1, below),
        Heading(_("Forums by kind and status")),
        kinds,
        *ranked,
        Heading(_("Number of forums per State")),
        Paragraph(" ".join(text for text in says if text)),
        *beside(found.statements),
        *([spread] if part.spread else []),
        *(founded if found.by_decade else ()),
        Paragraph(
            say("What sources say about the field: {command}", command="iscm stats --stated"), quiet=True
        ),
    )


def statuses_of(registry: Registry, found: Overview) -> list[str]:
    """The statuses that any forum has, in the registry's order."""
    met = dict.fromkeys(key for by in found.by_kind.values() for key in by)
    return [key for key in dict.fromkeys((*registry.statuses, *met)) if key in met]


def record_label(name: str) -> str:
    """What a forum is called that is the first of a ranking: ``Largest``."""
    return {
        "largest": say_in("forum", "Largest"),
        "smallest": say_in("forum", "Smallest"),
        "oldest": say_in("forum", "Oldest"),
        "newest": say_in("forum", "Newest"),
    }[name]


def record_words(name: str, place: Ranked) -> str:
    """What makes a forum the first of a ranking: ``55 members · c. 2023``, ``about 50 members · stated 2018``."""
    size = place.row.size
    if name not in SIZES:
        founding = place.row.founding
        return say("founded {date}", date=founding.date) if founding else say_in("date", "not known")
    if not isinstance(place.value, int):
        return say_in("number", "not known")
    if place.basis == "stated" and size.stated and size.stated.approximate:
        number = say_many("about {number:,} member", "about {number:,} members", place.value)
    else:
        number = say_many("{number:,} member", "{number:,} members", place.value)
    return f"{number} · {size_dates(size)}"


def _records(registry: Registry, found: Overview) -> Table:
    rows: list[tuple[Value, ...]] = []
    sections: dict[int, str] = {}
    for kind in registry.kinds:
        inside = [(name, p) for name, places in found.records.items() for p in places if p.row.kind == kind]
        if inside:
            sections[len(rows)] = plural_of(registry.kinds[kind])
        for name, place in inside:
            by = size_cites(place.row.size) or "" if name in SIZES else founded_by(place)
            forum = forum_name(place.row.forum, spoken())
            rows.append((record_label(name), forum, record_words(name, place), by))
    columns = (
        Column("record", _("Record")),
        Column("forum", _("Forum"), fold=26),
        Column("value", _("Value"), fold=28),
        Column("by", _("According to"), wrap=True),
    )
    return Table(columns, tuple(rows), sections=sections)


def _without_list(registry: Registry, slugs: Sequence[str]) -> str:
    """Of which forums no complete list is known, so that any number of States is a least one."""
    if not slugs:
        return ""
    return say_many(
        "No complete list of members is known for {number:,} forum ({forums}), so these are minimum numbers.",
        "No complete list of members is known for {number:,} forums ({forums}), so these are minimum numbers.",
        len(slugs),
        forums=", ".join(forum_name(registry.forums[slug], spoken()) for slug in slugs),
    )
