"""The words that the program has of its own, beside those of a registry, each with what it means.

How well a value is supported (``queries.agreement``), and what is answered of a seat (``queries.membership``).
"""

from __future__ import annotations

from iscm_cli.output.messages import N_, _, say_in, spoken
from iscm_cli.output.vocabulary import agreement_label, agreements_in_english
from iscm_cli.queries.terms import TermEntry

SUPPORT, ANSWERS = "support", "answers"  # the two vocabularies
_SUPPORT_MEANS = {
    "confirmed": N_("Several independent sources agree, and no source differs"),
    "unique": N_("One source says so, or several that are not independent"),
    "majority": N_("Sources differ, and more of them support the value shown than all others together"),
    "conflict": N_("Sources differ, and there is no such majority"),
    "missing": N_("The registry has no source on it"),
}
_ANSWER_MEANS = {
    "yes": N_("The newest evidence gives the State a seat, in the standing named"),
    "no": N_(
        "The newest evidence is a complete list that does not name the State, or says that the State left"
    ),
    "open": N_(
        "No evidence names the State, and the forum is open to all members of a body to which it belongs"
    ),
    "unknown": N_("There is no evidence, or none that decides"),
    "not-founded": N_("The day is before the earliest founding claim"),
    "ended": N_("The day is on or after the end of the forum"),
    "no-state": N_("The State did not exist on that day"),
}


def own_terms() -> tuple[TermEntry, ...]:
    """Each of these words as ``terms`` shows it; its definition is of the program, and has no source."""
    answers = answer_labels()
    return (
        *(
            _entry(key, SUPPORT, agreement_label(key), agreements_in_english(key), meaning)
            for key, meaning in _SUPPORT_MEANS.items()
        ),
        *(_entry(key, ANSWERS, answers[key], key, meaning) for key, meaning in _ANSWER_MEANS.items()),
    )


def answer_labels() -> dict[str, str]:
    """What each answer on a seat is called, by its key; in English it is the key."""
    return {
        "yes": say_in("answer on a seat", "yes"),
        "no": say_in("answer on a seat", "no"),
        "open": say_in("answer on a seat", "open"),
        "unknown": say_in("answer on a seat", "unknown"),
        "not-founded": say_in("answer on a seat", "not-founded"),
        "ended": say_in("answer on a seat", "ended"),
        "no-state": say_in("answer on a seat", "no-state"),
    }


def _entry(key: str, vocabulary: str, label: str, english: str, meaning: str) -> TermEntry:
    lang = spoken()
    return TermEntry(
        key, vocabulary, label, None, _(meaning), None, None, (), (), (),
        lang=lang, english=english, definition_lang=lang,
    )  # fmt: skip
