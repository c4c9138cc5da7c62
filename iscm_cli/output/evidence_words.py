"""What a number or a seat rests on, in words: lists, joinings, and the bodies that a list follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.messages import N_, _, say
from iscm_cli.output.phrases import clauses, joined, remarks
from iscm_cli.output.wording import age_remark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import MemberList
    from iscm_cli.queries.age import Age
    from iscm_cli.queries.decisions import Decision
    from iscm_cli.queries.seated import InForce

# The usual words of sources, as they stand behind "The source calls them".
_CALLED = {
    "member": N_("members"),
    "full member": N_("full members"),
    "founding member": N_("founding members"),
    "member State": N_("member States"),
    "Member State": N_("Member States"),
    "observer": N_("observers"),
    "partner": N_("partners"),
    "ASEM partner": N_("ASEM partners"),
    "Partner State": N_("Partner States"),
    "participating": N_("participating"),
    "participating State": N_("participating States"),
    "signatory": N_("signatories"),
}
BASIS_WORDS = {
    "membership": N_("a list of its own"),
    "declaration": N_("the States in whose name the forum was founded or renewed"),
    "derived": N_("it follows from the membership of another body"),
}
_BASES = {"membership": N_("membership"), "declaration": N_("declaration"), "derived": N_("derived")}


def last_change(found: InForce) -> Decision | None:
    """The newest evidence that changed who sits there since the list, None where nothing did."""
    return found.since[-1] if found.since else None


def course_sources(found: InForce) -> tuple[str, ...]:
    """The sources of the list and of the last change since."""
    last = last_change(found)
    return tuple(dict.fromkeys([found.list.source, *([last.source] if last else [])]))


def list_words(found: InForce, known: Age | None = None) -> str:
    """What a number rests on, in brief: ``list of 1993-11-01, last change 2020-02-01``, ``undated list, incomplete``.

    With ``known`` also the bodies that the list follows, and how old it all is.
    """
    return remarks(
        _held_by(found, known), _changed(found), "" if found.complete else _("incomplete"), age_remark(known)
    )


def _changed(found: InForce) -> str:
    last = last_change(found)
    if last is None:
        return ""
    return say("last change {date}", date=last.date) if last.date else _("last change undated")


def _held_by(found: InForce, known: Age | None) -> str:
    if found.by_joinings and found.list.as_of:
        return say("joinings up to {date}", date=found.list.as_of)
    return _list_named(found.list, found.list.as_of, known)


def _list_named(lst: MemberList | None, date: PartialDate | None, known: Age | None) -> str:
    """A list by its date, its basis and the bodies that it names: ``list of 2008, derived from ASEAN as of 2025-10-26``."""
    dated = say("list of {date}", date=date) if date else _("undated list")
    basis = "" if lst is None or lst.basis == "membership" else lst.basis
    if not known or not known.bodies:
        return remarks(dated, basis_word(basis) if basis else "")
    if basis == "derived":
        return remarks(dated, _derived_from(known))
    bodies = say("with {bodies}", bodies=_bodies(known))
    return remarks(dated, basis_word(basis) if basis else "", bodies)


def basis_word(basis: str) -> str:
    """The basis of a list in a word: ``declaration``, ``derived``."""
    return _(_BASES[basis])


def _derived_from(known: Age) -> str:
    return say("derived from {bodies}", bodies=_bodies(known))


def _bodies(known: Age) -> str:
    """The bodies from which something follows: ``ASEAN as of 2025-10-26``."""
    return joined(
        [say("{name} as of {date}", name=name, date=when) if when else name for name, when in known.bodies]
    )


def decision_words(decision: Decision, known: Age | None = None) -> str:
    """What a seat rests on, in brief: ``list of c. 2023``, ``joined 2013-04-01``, ``since 2025-10-26 by ASEAN``."""
    date, lst = decision.date, decision.list
    if decision.how == "joined":
        words = say("joined {date}", date=date) if date else _("joined undated")
        return remarks(words, age_remark(known, "ago"))
    if decision.how == "left":
        words = say("left {date}", date=date) if date else _("left undated")
        return remarks(words, age_remark(known, "ago"))
    if decision.body and decision.origin is not lst:
        if decision.how == "in-body":
            words = say("since {date}", date=date) if date else _("since undated")
        else:
            words = say("until {date}", date=date) if date else _("until undated")
        return remarks(words, _and_since(decision, known))
    whole = lst is None or lst.covers(decision.seat or "member")
    return remarks(_list_named(lst, date, known), "" if whole else _("incomplete"), age_remark(known))


def _and_since(decision: Decision, known: Age | None) -> str:
    """That evidence of a later day on the body bears out what a day dates, or that there is none of late."""
    if not known or known.date == decision.date:
        return remarks(basis_word("derived"), age_remark(known, "ago"))
    return remarks(_derived_from(known), age_remark(known))


def list_sentence(found: InForce, known: Age | None = None, marks: str = "") -> str:
    """The same as ``list_words`` at length, for a page: what the basis means, and that an estimated date is one.

    ``marks`` are those of its sources, to stand behind its date.
    """
    date, basis = found.list.as_of, found.list.basis
    estimate = date._replace(approximate=False) if date and date.approximate else None
    said = clauses(
        [
            _changed(found),
            "" if found.complete else _("incomplete"),
            _(BASIS_WORDS[basis]) if basis != "membership" else "",
            say("the source gives no date; {date} is an estimate", date=estimate) if estimate else "",
            age_remark(known),
        ]
    )
    named = f"{_held_by(found, known)}{f' {marks}' if marks else ''}"
    return f"{named} ({said})" if said else named


def term_sentence(words: Sequence[str]) -> str:
    """What a source calls those whom it lists: ``The source calls them partners.``, else its word in quotes."""
    if all(word in _CALLED for word in words):
        return say("The source calls them {names}.", names=joined([_(_CALLED[word]) for word in words]))
    quoted = joined([say('"{word}"', word=word) for word in words])
    return say("The source's word for them is {words}.", words=quoted)
