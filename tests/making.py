"""Small forums and registries made by hand, so that a test states all that its answer rests on."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, get_args

from iscm_cli.models import Forum, MemberList, Registry
from iscm_cli.models.base import Basis, CountOf
from iscm_cli.queries.membership import sitting, verdict
from iscm_cli.registry.reading import write_snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iscm_cli.dates import PartialDate
    from iscm_cli.queries.membership import Verdict
    from iscm_cli.queries.seated import InForce, Sitting

_VOCABULARIES: dict[str, Any] = {
    "registry": dict.fromkeys(
        ("title", "description", "version", "licence", "authors", "report_errors"), "x"
    ),
    "kinds": {
        "council": {"label": "Council", "plural": "Councils"},
        "round": {"label": "Round", "plural": "Rounds"},
    },
    "statuses": {"live": {"label": "Live", "default": True}, "asleep": {"label": "Asleep"}},
    "regions": {"north": {"label": "North"}, "south": {"label": "South"}},
    "standings": {word: {"label": word} for word in ("member", "observer", "other")},
    "bases": {word: {"label": word} for word in get_args(Basis)},
    "count_subjects": {word: {"label": word} for word in get_args(CountOf)},
    "sources": {},
}


def states_list(
    as_of: str | None,
    members: str = "",
    observers: str = "",
    *,
    basis: str = "membership",
    complete: bool = True,
    source: str = "s",
    **more: Any,
) -> dict[str, Any]:
    """A list of States at a date, with members and observers as codes parted by blanks."""
    standings = (("member", members.split()), ("observer", observers.split()))
    groups = [
        {"standing": standing, "word": standing, "states": codes} for standing, codes in standings if codes
    ]
    dated = {"as_of": as_of} if as_of else {}
    return {**dated, "source": source, "basis": basis, "complete": complete, "groups": groups, **more}


def make_list(*arguments: Any, **more: Any) -> MemberList:
    """A list of States as the program holds it; arguments as for ``states_list``."""
    return MemberList.model_validate(states_list(*arguments, **more))


def count(
    value: int, as_of: str | None, of: str = "members", *, source: str = "s", **more: Any
) -> dict[str, Any]:
    """A number that a source states."""
    dated = {"as_of": as_of} if as_of else {}
    return {"value": value, "of": of, "what": "States", "source": source, **dated, **more}


def founded(date: str, source: str = "s") -> dict[str, Any]:
    """A founding claim."""
    return {"date": date, "source": source}


def forum_data(*lists: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A forum as a registry file has it, with these lists of States."""
    plain = {
        "name": "Forum",
        "short_name": "Forum",
        "kind": [{"value": "council", "source": "s"}],
        "status": [{"value": "live", "source": "s"}],
    }
    return {**plain, "memberships": list(lists), **more}


def make_forum(*lists: dict[str, Any], **more: Any) -> Forum:
    """A forum as the program holds it; arguments as for ``forum_data``."""
    return Forum.model_validate(forum_data(*lists, **more))


def registry_data(forums: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """A registry of these forums as a file has it, each named as its key unless it has a name of its own."""
    named = {
        slug: {**data, **{key: slug for key in ("name", "short_name") if data[key] == "Forum"}}
        for slug, data in forums.items()
    }
    return {**_VOCABULARIES, "forums": named}


def make_registry(forums: Mapping[str, dict[str, Any]]) -> Registry:
    """A registry of these forums as the program holds it; named as by ``registry_data``."""
    return Registry.model_validate(registry_data(forums))


def registry_of(*lists: dict[str, Any], **more: Any) -> Registry:
    """A registry of one forum called "f" with these lists; arguments as for ``forum_data``."""
    return make_registry({"f": forum_data(*lists, **more)})


def sits(registry: Registry, day: PartialDate) -> Sitting:
    """Who sits in the forum "f" on a day."""
    return sitting(registry, "f", day)


def members_in(registry: Registry, day: PartialDate) -> InForce | None:
    """The members of the forum "f" on a day, with the list that they rest on."""
    return sits(registry, day).members


def verdict_in(registry: Registry, code: str, day: PartialDate) -> Verdict:
    """Whether a State sits in the forum "f" on a day."""
    return verdict(registry, "f", code, day)


def made_snapshot(registry: Registry, data: dict[str, Any]) -> bytes:
    """The snapshot of a registry that is sound, which was made of these data; for a file without a name."""
    out = BytesIO()
    write_snapshot(out, registry, data)
    return out.getvalue()
