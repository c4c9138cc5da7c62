"""A part of a registry: some of its forums, with all that they refer to, so that nothing in it leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iscm_cli.models.citations import cited

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from iscm_cli.models import Forum, Organisation, Registry

_FEW = 5  # forums that the heading of a part can still name


def part_of(registry: Registry, slugs: Collection[str]) -> Registry:
    """The registry with these forums alone, in its own order.

    Of organisations and sources it has those that the forums name; the vocabularies are whole. What is said
    of the field as a whole is left out, but for statements on these forums alone. A forum that is left out
    and that one of these is related to is named in words. The heading says that it is a part.
    """
    kept = [slug for slug in registry.forums if slug in set(slugs)]
    forums = {slug: _alone(registry, registry.forums[slug], kept) for slug in kept}
    organisations = _named(registry, forums.values())
    parts: dict[str, Any] = {
        "registry": registry.registry.model_copy(update={"description": _said(registry, kept)}),
        "forums": forums,
        "organisations": {
            key: body if body.forum in kept else body.model_copy(update={"forum": None})
            for key, body in organisations.items()
        },
        "terms": (),
        "statements": tuple(
            one for one in registry.statements if one.about and all(each in kept for each in one.about)
        ),
        "rosters": (),
        "publications": (),
    }
    part = registry.model_copy(update=parts)
    # What was worked out of the whole is not to be taken for what holds of the part.
    part.__dict__["memo"] = {}
    part.__dict__.pop("voices", None)
    behind = cited(part)
    part.__dict__["sources"] = {key: source for key, source in registry.sources.items() if key in behind}
    return part


def _said(registry: Registry, kept: Collection[str]) -> str:
    names = [registry.forums[slug].short_name for slug in kept]
    which = ", ".join(names) if len(names) <= _FEW else f"{len(names)} of {len(registry.forums)} forums"
    return f"{registry.registry.description}. A part of the registry: {which}"


def _alone(registry: Registry, forum: Forum, kept: Collection[str]) -> Forum:
    """A forum whose relations lead to none that is left out: that one is named in words instead."""
    relations = tuple(
        one
        if one.forum is None or one.forum in kept
        else one.model_copy(update={"forum": None, "body": registry.forums[one.forum].name})
        for one in forum.relations
    )
    return forum.model_copy(update={"relations": relations})


def _named(registry: Registry, forums: Iterable[Forum]) -> dict[str, Organisation]:
    """The organisations that the forums name, and those that these follow, in the registry's order."""
    found: set[str] = set()
    new = {key for forum in forums for key in _names(forum)}
    while new:
        found |= new
        bodies = (registry.organisations[key] for key in new)
        new = {key for body in bodies for key in _groups(body)} - found
    return {key: body for key, body in registry.organisations.items() if key in found}


def _names(forum: Forum) -> Iterator[str]:
    yield from (role.id for role in forum.organisations)
    yield from (key for secretariat in forum.secretariats for key in secretariat.organisations)
    yield from (item.body for item in forum.open_to)
    yield from _groups(forum)


def _groups(record: Forum | Organisation) -> Iterator[str]:
    yield from (group.body for lst in record.memberships for group in lst.groups if group.body)
