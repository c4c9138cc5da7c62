"""``diff`` as an answer: what a newer version of a registry says that an older one did not."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from iscm_cli.models.behaviour import Keyed
from iscm_cli.output.blocks import Answer, Block, Heading, Items
from iscm_cli.output.data import keyed, record
from iscm_cli.output.messages import N_, _, say, say_many
from iscm_cli.output.wording import forum_name, listed_names, organisation_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.output.blocks import Value
    from iscm_cli.output.diff_words import DiffWords
    from iscm_cli.queries.diff import Change

_KEYS = (
    "group", "owner", "key", "id", "what", "field", "before", "after", "states", "added", "removed", "text", "sources",
)  # fmt: skip
_HEADINGS = {
    "registry": N_("The registry"),
    "field": N_("The field"),
    "vocabulary": N_("Vocabularies"),
    "state": N_("States of the registry's own"),
    "publisher": N_("Publishers of sources"),
    "source": N_("Sources"),
}


def differing(
    words: DiffWords,
    changes: Sequence[Change],
    day: PartialDate,
    names: tuple[str, str],
    only: Collection[str] | None = None,
) -> Answer:
    """The changes, forum by forum; ``names`` are those of the two versions, ``only`` the forums asked about."""
    texts = [words.sentence(change) for change in changes]
    rows = tuple(_row(change, text) for change, text in zip(changes, texts, strict=True))
    plain, table = keyed(_KEYS, rows)
    data = [
        {**row, **_values(change), "record": _record(change)}
        for row, change in zip(plain, changes, strict=True)
    ]
    if not changes:
        return Answer(data, table, (), (_none(names, only),))
    return Answer(data, table, tuple(_page(words, changes, texts, day, names)))


def _none(names: tuple[str, str], only: Collection[str] | None) -> str:
    if not only:
        return say("no difference between {old} and {new}", old=names[0], new=names[1])
    forums = listed_names(sorted(only))
    return say("no difference in {forums} between {old} and {new}", forums=forums, old=names[0], new=names[1])


def _page(
    words: DiffWords,
    changes: Sequence[Change],
    texts: Sequence[str],
    day: PartialDate,
    names: tuple[str, str],
) -> Iterable[Block]:
    old, new = (registry.registry.version for registry in (words.old, words.new))
    below = say_many(
        "{number:,} fact new, changed or removed.",
        "{number:,} facts new, changed or removed.",
        sum(change.what != "follows" for change in changes),
    )
    if old != new:
        moved = say("Version {new}, before {old}.", new=new, old=old)
        below = f"{moved} {below}"
    yield Heading(say("Differences between {old} and {new}", old=names[0], new=names[1]), 1, below)
    told = list(zip(changes, texts, strict=True))
    for (group, owner), several in groupby(told, key=lambda pair: _place(pair[0])):
        here = list(several)
        yield Heading(_heading(words, group, owner))
        if said := tuple(text for change, text in here if change.what != "follows"):
            yield Items(said)
        if follows := tuple(text for change, text in here if change.what == "follows"):
            yield Heading(say("What follows, as of {day}", day=day), 3)
            yield Items(follows)


def _place(change: Change) -> tuple[str, str | None]:
    """The heading that a change stands under: its forum or organisation, else its group."""
    return change.group, change.owner if change.group in ("forum", "organisation") else None


def _heading(words: DiffWords, group: str, owner: str | None) -> str:
    if owner is None:
        return _(_HEADINGS[group])
    if group == "forum":
        forum = words.new.forums.get(owner) or words.old.forums[owner]
        return forum_name(forum, words.lang)
    return organisation_name(words.new.organisations.get(owner) or words.old.organisations[owner])


def _row(change: Change, text: str) -> tuple[Value, ...]:
    """A change as CSV has it: a record that is new or gone is told by the text alone."""
    return (
        change.group, change.owner, change.key, change.id, change.what, change.field,
        _flat(change.before), _flat(change.after), change.states, change.added, change.removed, text, change.sources,
    )  # fmt: skip


def _flat(value: Any) -> Value:
    if isinstance(value, (Keyed, dict)):
        return None
    return [str(part) for part in value] if isinstance(value, (list, tuple)) else value


def _values(change: Change) -> dict[str, object]:
    return {
        key: None if isinstance(value, (Keyed, dict)) else value
        for key, value in (("before", change.before), ("after", change.after))
    }


def _record(change: Change) -> dict[str, object] | None:
    return record(change.record) if change.record else None
