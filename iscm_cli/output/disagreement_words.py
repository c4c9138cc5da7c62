"""Disagreements among sources in words: what each is about, what is claimed, and which claim is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.messages import N_, _, say, say_in
from iscm_cli.output.phrases import labelled
from iscm_cli.output.vocabulary import in_text
from iscm_cli.queries.after_end import Late
from iscm_cli.queries.disputes import Ended, Remark

if TYPE_CHECKING:
    from iscm_cli.models import Registry
    from iscm_cli.queries.disputes import ClaimValue, Disagreement

# Each is said in the language of the moment: these words alone have other translations in other places.
_ABOUT = {
    "founding": lambda: say_in("where sources disagree", "founding"),
    "end": lambda: say_in("where sources disagree", "end"),
    "events after the end": lambda: say_in("where sources disagree", "events after the end"),
    "kind": lambda: say_in("where sources disagree", "kind"),
    "status": lambda: say_in("where sources disagree", "status"),
    "regions": lambda: say_in("where sources disagree", "regions"),
    "a total and its parts": lambda: say_in("where sources disagree", "a total and its parts"),
}
_RULES = {
    "first": N_("the first claim in the registry is shown"),
    "end": N_("after the end that is shown, the forum has no members"),
    "printed": N_("the number that the source prints is shown"),
    "every": N_("every claim is kept with its source, and the list in force decides who is a member"),
}
_REMARKS = {
    "members named": N_("members that the list names"),
    "members and observers named": N_("members and observers named"),
    "named here alone": N_("members that only this list names"),
    "not named by all": N_("members that not all of these lists name"),
}


def about_words(item: Disagreement) -> str:
    """What a disagreement is about: ``founding``, ``members in 2013``."""
    if item.subject in _ABOUT:
        return _ABOUT[item.subject]()
    if item.subject == "who is a member":
        return say("who is a member in {year}", year=str(item.year))
    if item.subject == "members":
        return say("members in {year}", year=str(item.year))
    return say("members and observers in {year}", year=str(item.year))


def rule_words(item: Disagreement) -> str:
    """Which claim is shown, and why."""
    return _(_RULES[item.rule])


def value_words(registry: Registry, value: ClaimValue) -> str | int:
    """What is claimed: a date, word or number as it is, words and codes in a row, an event in a few words."""
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, Ended):
        return say("ended {date}", date=value.date)
    if isinstance(value, Late):
        return _late(registry, value)
    return ", ".join(value) or say_in("States", "none")


def remark_words(remark: str | Remark | None) -> str | None:
    """A remark on a claim; that of a source or of the registry as it stands."""
    if not isinstance(remark, Remark):
        return remark
    if remark.what == "sum":
        total = " + ".join(str(part) for part in remark.parts)
        return say("{sum}, according to the same source", sum=total)
    return _(_REMARKS[remark.what])


def _late(registry: Registry, late: Late) -> str:  # noqa: PLR0911 - a line for each kind of thing
    name, states = late.name, ", ".join(late.states)
    match late.what:
        case "meeting":
            return say("meeting: {name}", name=name)
        case "chair":
            return labelled(in_text(registry.chair_roles, str(name)), states)
        case "secretariat":
            return say("secretariat: {name}", name=name)
        case "joined":
            return say("joined: {states}", states=states)
        case "left":
            return say("left: {states}", states=states)
        case "attendance":
            return say("attendance: {name}", name=name)
        case "body":
            return say("body: {name}", name=name)
        case "document":
            return say("document: {name}", name=name)
    return _("list of members") if late.what == "list" else _("last known activity")
