"""Why a State sits in a forum or not, in sentences: the rule that gave the verdict, and what each piece of evidence says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.output.dates_said import or_undated
from iscm_cli.output.messages import N_, _, say, say_in
from iscm_cli.output.phrases import joined
from iscm_cli.output.vocabulary import in_text, label_of

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.queries.decisions import Decision
    from iscm_cli.queries.seated import InForce
    from iscm_cli.queries.why import Evidence, Rule, Why

_VERDICTS = {
    "yes": N_("YES"),
    "no": N_("NO"),
    "unknown": N_("NOT KNOWN"),
    "open": N_("OPEN TO IT"),
    "not-founded": N_("NOT FOUNDED"),
    "ended": N_("ENDED"),
    "no-state": N_("NOT A STATE THEN"),
}
# Each is said in the language of the moment: of a State, these words have another form than elsewhere.
_EVENTS = {
    "joined": lambda: say_in("evidence on a State", "joined"),
    "left": lambda: say_in("evidence on a State", "left"),
    "body": lambda: say_in("evidence on a State", "body"),
    "attendance": lambda: say_in("evidence on a State", "attendance"),
}


def verdict_words(registry: Registry, found: Why) -> str:
    """The verdict in brief: ``YES, observer``."""
    verdict = found.verdict
    if verdict.answer == "yes" and verdict.standing:
        return say("YES, {standing}", standing=label_of(registry.standings[verdict.standing]).lower())
    return _(_VERDICTS[verdict.answer])


def rule_sentences(registry: Registry, found: Why) -> str:
    """The rule that gave the verdict, in one sentence or two."""
    day, rule, verdict = found.day, found.rule, found.verdict
    if verdict.answer == "no-state":
        return say("The State did not exist as of {day}.", day=day)
    if rule.founding:
        return say(
            "{day} is before the earliest founding claim, {date} ({source}).",
            day=day, date=rule.founding.date, source=rule.founding.source,
        )  # fmt: skip
    if rule.ending:
        return say("The forum ended {date} ({source}).", date=rule.ending.date, source=rule.ending.source)
    if verdict.open_to:
        return say(
            "It is open to all members of the {body} ({source}), and no list names the State.",
            body=rule.body, source=verdict.open_to.source,
        )  # fmt: skip
    if verdict.decision is None:
        return _open_question(rule, day)
    return f"{_newest(verdict.decision, rule.body, day)} {_says(registry, verdict.decision, rule.body)}"


def rule_words(registry: Registry, found: Why) -> str:
    """The same as it stands behind a word or a colon, without a capital and the last full stop."""
    said = rule_sentences(registry, found)
    return f"{said[0].lower()}{said[1:].removesuffix('.')}"


def evidence_words(item: Evidence) -> str | None:
    """What a piece of evidence says of the State in its own words; None where it does not name it."""
    if item.basis in ("joined", "left"):
        return _EVENTS[item.basis]()
    if item.body is None:
        return item.word
    if item.named:
        return say("member of {body}", body=item.body)
    return say("no longer a member of {body}", body=item.body)


def named_words(item: Evidence) -> str:
    """Whether a piece of evidence names the State: ``named``, ``joined``, ``does not belong``."""
    if item.basis in ("joined", "left"):
        return _EVENTS[item.basis]()
    if item.basis == "body":
        return _("belongs") if item.named else _("does not belong")
    return _("named") if item.named else _("not named")


def basis_words(registry: Registry, item: Evidence) -> str:
    """What kind of evidence a piece is: the basis of a list, or another."""
    return _EVENTS[item.basis]() if item.basis in _EVENTS else in_text(registry.bases, item.basis)


def whole_words(item: Evidence, found: Why) -> str:
    """Whether a list is complete, and for which seats alone, where it leaves out a State that may have another.

    That a State is missing from a complete list of observers does not say that it is no member.
    """
    if item.basis in ("joined", "left", "body"):
        return ""
    if not item.complete:
        return _("incomplete")
    if item.named or item.basis == "attendance" or (found.verdict.seat or "member") in item.complete_for:
        return _("complete")
    seats = [
        say_in("seats of a list", "members") if "member" in item.complete_for else "",
        say_in("seats of a list", "observers") if "observer" in item.complete_for else "",
        say_in("seats of a list", "other standings") if {*item.complete_for} - {"member", "observer"} else "",
    ]
    of = joined([seat for seat in seats if seat])
    return say("complete ({seats})", seats=of) if of else _("incomplete")


def mark_words(item: Evidence, day: PartialDate) -> str:
    """Whether a piece of evidence decides; that it is of a later day; else nothing."""
    if item.basis == "attendance":
        return _("does not decide")
    if item.decides:
        return _("decides")
    return say_in("in a table", "after {day}", day=day) if item.later else ""


def _open_question(rule: Rule, day: PartialDate) -> str:
    """Why nothing decides: there is no evidence, or only what does not speak of the State."""
    newest, lack = rule.newest, rule.lack
    if lack and lack.reason == "silent":
        return _("The registry is silent on the State, so that a list that does not name it proves nothing.")
    if lack and lack.reason == "undated":
        return say(
            "The dated evidence on the State is of a later day than {day}, and a list without a date does not say "
            "how things stood then.",
            day=day,
        )
    if newest and lack and lack.reason == "body":
        return _body_not_known(newest, joined(lack.bodies), day)
    return _no_list(newest, day)


def _no_list(newest: InForce | None, day: PartialDate) -> str:
    """That there is no evidence, or only a list that does not name everybody."""
    if newest is None:
        return say("No evidence on the State can be dated on or before {day}.", day=day)
    date, source = newest.list.as_of, newest.list.source
    if newest.by_joinings:
        return say(
            "There is no list on or before {day}, only joinings, the newest of {date} ({source}). "
            "None of them is the State's, which proves nothing.",
            day=day, date=date, source=source,
        )  # fmt: skip
    if date is None:
        return say(
            "The newest list on or before {day}, the undated list ({source}), is incomplete. "
            "It does not name the State, which proves nothing.",
            day=day, source=source,
        )  # fmt: skip
    return say(
        "The newest list on or before {day}, the list of {date} ({source}), is incomplete. "
        "It does not name the State, which proves nothing.",
        day=day, date=date, source=source,
    )  # fmt: skip


def _body_not_known(newest: InForce, bodies: str, day: PartialDate) -> str:
    """That a complete list names the members of a body, and who they were is not known."""
    date, source = newest.list.as_of, newest.list.source
    if date is None:
        return say(
            "The newest list on or before {day}, the undated list ({source}), names the members of {body}. "
            "It is not known who belonged to {body} then.",
            day=day, source=source, body=bodies,
        )  # fmt: skip
    return say(
        "The newest list on or before {day}, the list of {date} ({source}), names the members of {body}. "
        "It is not known who belonged to {body} then.",
        day=day, date=date, source=source, body=bodies,
    )  # fmt: skip


def _newest(decision: Decision, body: str | None, day: PartialDate) -> str:
    """What the newest evidence is."""
    date, source, lst = decision.date, decision.source, decision.list
    dated = or_undated(date)
    if decision.how == "joined":
        return say(
            "The newest evidence on or before {day} is that the State joined ({date}, {source}).",
            day=day, date=dated, source=source,
        )  # fmt: skip
    if decision.how == "left":
        return say(
            "The newest evidence on or before {day} is that the State left ({date}, {source}).",
            day=day, date=dated, source=source,
        )  # fmt: skip
    if decision.body and lst is not decision.origin:
        return say(
            "The newest evidence on or before {day} is what is known of {body} ({date}, {source}).",
            day=day, body=body, date=dated, source=source,
        )  # fmt: skip
    return _newest_list(decision, day)


def _newest_list(decision: Decision, day: PartialDate) -> str:
    date, source, lst = decision.date, decision.source, decision.list
    whole = lst is not None and lst.covers(decision.seat or "member")
    if date and whole:
        return say(
            "The newest evidence on or before {day} is the list of {date} ({source}).",
            day=day, date=date, source=source,
        )  # fmt: skip
    if date:
        return say(
            "The newest evidence on or before {day} is the incomplete list of {date} ({source}).",
            day=day, date=date, source=source,
        )  # fmt: skip
    if whole:
        return say(
            "The newest evidence on or before {day} is the undated list ({source}).", day=day, source=source
        )
    return say(
        "The newest evidence on or before {day} is the undated incomplete list ({source}).",
        day=day, source=source,
    )  # fmt: skip


def _says(registry: Registry, decision: Decision, body: str | None) -> str:
    """What the newest evidence says of the State."""
    if decision.how == "left":
        return _("It has had no seat since then.")
    if decision.how == "not-named":
        return _("It does not name the State.")
    standing = label_of(registry.standings[decision.standing]).lower() if decision.standing else ""
    if body and not standing:
        return say("The State no longer belongs to {body}, from which its seat followed.", body=body)
    if body:
        return say(
            "The State belongs to {body}, whose members are in the forum as {standing}.",
            body=body, standing=standing,
        )  # fmt: skip
    if decision.how == "joined":
        return _joined(decision, standing)
    return _named(decision, standing)


def _named(decision: Decision, standing: str) -> str:
    word = decision.group.word if decision.group else ""
    if decision.seat == "other":
        return say(
            "It names the State as {standing} ({word}): neither member nor observer.",
            standing=standing, word=word,
        )  # fmt: skip
    if decision.seat not in ("member", "observer"):
        return say(
            "It names the State as {standing} ({word}); the source does not say whether this is a seat.",
            standing=standing, word=word,
        )  # fmt: skip
    if _takes_an(standing):
        return say("It names the State as an {standing}.", standing=standing)
    return say("It names the State as a {standing}.", standing=standing)


def _joined(decision: Decision, standing: str) -> str:
    if decision.seat not in ("member", "observer"):
        return say("It joined as {standing}.", standing=standing)
    if _takes_an(standing):
        return say("It joined as an {standing}.", standing=standing)
    return say("It joined as a {standing}.", standing=standing)


def _takes_an(word: str) -> bool:
    """Whether English says "an" before a word; other languages have the same words for both."""
    return word[:1] in tuple("aeio")
