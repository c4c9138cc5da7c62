"""What must hold between the records of a registry, beyond the shape of each.

Every rule yields a fault for each place that breaks it, so that all faults of a file come out at once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iscm_cli.citations import VOCABULARIES, citations
from iscm_cli.fault import Fault, Path, written
from iscm_cli.names import closest, fold, printable
from iscm_cli.resolve import names_of_forums

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Forum, MemberList, Registry

Reference = tuple[Path, str, "Collection[str]", str]  # path, value, what is known, what it should be

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL = re.compile(r"https?://[^\s/?#][^\s/?#.]*\.[^\s/?#]+(?:[/?#]\S*)?")
_OTHER_SIDE = {"predecessor": "successor", "successor": "predecessor"}
_DATED = ("memberships", "attendance", "bodies", "counts", "kind", "status", "regions", "themes")
_FEW = 25  # words that a hint can still list


def faults(registry: Registry, codes: Collection[str], today: PartialDate) -> list[Fault]:
    """All faults of a registry whose shape is right; ``codes`` are the valid codes of States."""
    found: list[Fault] = []
    for rule in (_slugs, _references, _relations, _sources, _names, _urls, _succession, _lists):
        found.extend(rule(registry))
    found.extend(_states(registry, codes))
    found.extend(_dates(registry, today))
    return found


def _slugs(registry: Registry) -> Iterator[Fault]:
    for key in (*VOCABULARIES, "forums", "organisations", "sources"):
        for name in getattr(registry, key):
            if not _SLUG.fullmatch(name):
                yield Fault(
                    (key, name), "is not a proper id", "use a-z, 0-9 and hyphens, such as five-plus-five"
                )


def _references(registry: Registry) -> Iterator[Fault]:
    """Every word of a vocabulary, every forum and every organisation that a fact names exists."""
    for path, value, known, what in _referring(registry):
        if value not in known:
            yield Fault(path, f"{printable(value)} is not a known {what}", _nearest(value, known, what))


def _referring(registry: Registry) -> Iterator[Reference]:
    for slug, forum in registry.forums.items():
        yield from _forum_words(registry, ("forums", slug), forum)
        yield from _forum_records(registry, ("forums", slug), forum)
    for index, roster in enumerate(registry.rosters):
        for position, value in enumerate(roster.forums):
            yield ("rosters", index, "forums", position), value, registry.forums, "forum"
    about = {**registry.forums, **registry.kinds}
    for index, statement in enumerate(registry.statements):
        for position, value in enumerate(statement.about):
            yield ("statements", index, "about", position), value, about, "forum or kind"
    for name, organisation in registry.organisations.items():
        if organisation.forum:
            yield ("organisations", name, "forum"), organisation.forum, registry.forums, "forum"


def _forum_words(registry: Registry, base: Path, forum: Forum) -> Iterator[Reference]:
    for index, claim in enumerate(forum.kind):
        yield (*base, "kind", index, "value"), claim.value, registry.kinds, "kind"
    for index, claim in enumerate(forum.status):
        yield (*base, "status", index, "value"), claim.value, registry.statuses, "status"
    for index, regions in enumerate(forum.regions):
        for place, value in enumerate(regions.value):
            yield (*base, "regions", index, "value", place), value, registry.regions, "region"
    for index, themes in enumerate(forum.themes):
        for place, value in enumerate(themes.value):
            yield (*base, "themes", index, "value", place), value, registry.themes, "theme"


def _forum_records(registry: Registry, base: Path, forum: Forum) -> Iterator[Reference]:
    for index, chair in enumerate(forum.chairs):
        yield (*base, "chairs", index, "role"), chair.role, registry.chair_roles, "chair role"
    for index, role in enumerate(forum.organisations):
        yield (*base, "organisations", index, "id"), role.id, registry.organisations, "organisation"
        yield (*base, "organisations", index, "role"), role.role, registry.roles, "role"
    for index, secretariat in enumerate(forum.secretariats):
        for place, value in enumerate(secretariat.organisations):
            path = (*base, "secretariats", index, "organisations", place)
            yield path, value, registry.organisations, "organisation"
    for index, meeting in enumerate(forum.meetings):
        if meeting.level:
            yield (*base, "meetings", index, "level"), meeting.level, registry.levels, "level"
    for index, relation in enumerate(forum.relations):
        yield (*base, "relations", index, "type"), relation.type, registry.relation_types, "relation type"
        if relation.forum:
            yield (*base, "relations", index, "forum"), relation.forum, registry.forums, "forum"


def _relations(registry: Registry) -> Iterator[Fault]:
    for slug, forum in registry.forums.items():
        for index, relation in enumerate(forum.relations):
            if (relation.forum is None) == (relation.body is None):
                path = ("forums", slug, "relations", index)
                yield Fault(
                    path, "names both a forum and a body, or neither", "keep one of `forum` and `body`"
                )


def _sources(registry: Registry) -> Iterator[Fault]:
    """Every cited source is there, and every source is cited."""
    cited = set()
    for path, source in citations(registry):
        cited.add(source)
        if source not in registry.sources:
            yield Fault(
                path,
                f"cites an unknown source, {printable(source)}",
                _nearest(source, registry.sources, "source", "or add it under [sources]"),
            )
    for source in registry.sources:
        if source not in cited:
            yield Fault(
                ("sources", source),
                "no fact cites this source",
                "cite it with `source` or `also`, or remove it",
            )


def _names(registry: Registry) -> Iterator[Fault]:
    """No name of a forum leads to another forum."""
    owners: dict[str, tuple[str, Path]] = {}
    for path, slug, name in names_of_forums(registry):
        folded = fold(name)
        if not folded:
            yield Fault(path, "has no letter or digit", "write a name that one can type")
            continue
        owner, first = owners.setdefault(folded, (slug, path))
        if owner != slug:
            yield Fault(
                path,
                f"{printable(name)} is already a name of {owner}",
                f"a name must lead to one forum: change it here or at {written(first)}",
            )


def _urls(registry: Registry) -> Iterator[Fault]:
    def check(path: Path, url: str | None) -> Iterator[Fault]:
        if url is not None and not _URL.fullmatch(url):
            yield Fault(path, "is not a web address", "write it in full, from https:// on, without blanks")

    for name, source in registry.sources.items():
        yield from check(("sources", name, "url"), source.url)
    for index, publication in enumerate(registry.publications):
        yield from check(("publications", index, "url"), publication.url)
        for place, url in enumerate(publication.other_urls):
            yield from check(("publications", index, "other_urls", place), url)
    for slug, forum in registry.forums.items():
        yield from check(("forums", slug, "website"), forum.website)
        for index, document in enumerate(forum.documents):
            yield from check(("forums", slug, "documents", index, "url"), document.url)


def _succession(registry: Registry) -> Iterator[Fault]:
    """Where one forum names another as successor, that one names it as predecessor."""
    said = {
        (slug, relation.type, relation.forum)
        for slug, forum in registry.forums.items()
        for relation in forum.relations
        if relation.forum
    }
    for slug, forum in registry.forums.items():
        for index, relation in enumerate(forum.relations):
            back = _OTHER_SIDE.get(relation.type)
            other = relation.forum
            if back and other in registry.forums and (other, back, slug) not in said:
                yield Fault(
                    ("forums", slug, "relations", index),
                    f"names {other} as {relation.type}, but {other} does not name {slug} as {back}",
                    f'add {{ type = "{back}", forum = "{slug}", … }} to forums.{other}.relations',
                )


def _lists(registry: Registry) -> Iterator[Fault]:
    for slug, forum in registry.forums.items():
        for index, lst in enumerate(forum.memberships):
            path = ("forums", slug, "memberships", index)
            yield from _length(path, lst)
            yield from _twice(path, lst)


def _length(path: Path, lst: MemberList) -> Iterator[Fault]:
    for place, group in enumerate(lst.groups):
        whole = lst.covers(group.standing)
        if group.stated is not None and whole and group.stated != len(group.states):
            yield Fault(
                (*path, "groups", place, "states"),
                f"has {len(group.states)} States, but its source states {group.stated}",
                "mend the list, or say `complete = false` where names are missing",
            )


def _twice(path: Path, lst: MemberList) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for place, group in enumerate(lst.groups):
        for code in group.states:
            if code in seen:
                yield Fault(
                    (*path, "groups", place, "states"),
                    f"{printable(code)} stands twice in this list",
                    "a State has one standing in a list: keep it once",
                )
            seen[code] = group.standing


def _states(registry: Registry, codes: Collection[str]) -> Iterator[Fault]:
    """Every code is that of a State."""
    for path, named in _naming_states(registry):
        for code in named:
            if code not in codes:
                hint = _nearest(code, codes, "code", "(ISO 3166-1 alpha-3; XKX for Kosovo)")
                yield Fault(path, f"{printable(code)} is not the code of a State", hint)


def _naming_states(registry: Registry) -> Iterator[tuple[Path, Iterable[str]]]:
    for slug, forum in registry.forums.items():
        base = ("forums", slug)
        for index, lst in enumerate(forum.memberships):
            for place, group in enumerate(lst.groups):
                yield (*base, "memberships", index, "groups", place, "states"), group.states
        for index, item in enumerate(forum.attendance):
            yield (*base, "attendance", index, "states"), item.states
        for index, body in enumerate(forum.bodies):
            yield (*base, "bodies", index, "states"), body.states
        for index, chair in enumerate(forum.chairs):
            yield (*base, "chairs", index, "state"), (chair.state,)
        for index, meeting in enumerate(forum.meetings):
            if meeting.country:
                yield (*base, "meetings", index, "country"), (meeting.country,)


def _dates(registry: Registry, today: PartialDate) -> Iterator[Fault]:
    """What a source reports does not lie in the future, and nothing ends before it begins."""
    for path, date in _reported(registry):
        if date is not None and not date.possible_by(today):
            hint = f"write a date on or before {today.text}"
            yield Fault(path, f"lies in the future: {date.text}", hint)
    for path, first, last in _spans(registry):
        if first is not None and last is not None and last.last < first.first:
            hint = "put the two dates in order"
            yield Fault(path, f"ends ({last.text}) before it begins ({first.text})", hint)
    for slug, forum in registry.forums.items():
        yield from _list_order(("forums", slug), forum)


def _reported(registry: Registry) -> Iterator[tuple[Path, PartialDate | None]]:
    for name, source in registry.sources.items():
        yield ("sources", name, "date"), source.date
    for index, statement in enumerate(registry.statements):
        yield ("statements", index, "as_of"), statement.as_of
    for slug, forum in registry.forums.items():
        for key in _DATED:
            for index, item in enumerate(getattr(forum, key)):
                yield ("forums", slug, key, index, "as_of"), item.as_of
        for key in ("established", "last_activity"):
            for index, item in enumerate(getattr(forum, key)):
                yield ("forums", slug, key, index, "date"), item.date
        for key in ("chairs", "secretariats"):
            for index, item in enumerate(getattr(forum, key)):
                yield ("forums", slug, key, index, "from"), item.start


def _spans(registry: Registry) -> Iterator[tuple[Path, PartialDate | None, PartialDate | None]]:
    for slug, forum in registry.forums.items():
        for key in ("chairs", "secretariats"):
            for index, item in enumerate(getattr(forum, key)):
                yield ("forums", slug, key, index), item.start, item.to
        for index, meeting in enumerate(forum.meetings):
            yield ("forums", slug, "meetings", index), meeting.date, meeting.end


def _list_order(base: Path, forum: Forum) -> Iterator[Fault]:
    newest: PartialDate | None = None
    for index, lst in enumerate(forum.memberships):
        if lst.as_of is None:
            continue
        if newest is not None and lst.as_of.last < newest.first:
            yield Fault(
                (*base, "memberships", index, "as_of"),
                f"{lst.as_of.text} stands after {newest.text}",
                "put the lists in order, oldest first",
            )
        newest = lst.as_of


def _nearest(value: str, known: Collection[str], what: str, more: str = "") -> str:
    near = closest(value, known)
    options = near or (sorted(known) if len(known) <= _FEW else [])
    sentence = f"did you mean {' or '.join(options)}?" if near else f"use a known {what}"
    if options and not near:
        sentence = f"use one of: {', '.join(options)}"
    return f"{sentence} {more}".strip()
