"""The words of pages: each sentence and label goes through one of these functions, so that no page is half translated.

Templates call them ``_`` and ``ngettext``, or write ``{% trans %}``; the scripts of the pages take theirs from
``script_words``. Today every language is answered in English; the names of States and forums are not words
of the pages.
"""

from __future__ import annotations

import gettext


class Messages(gettext.NullTranslations):
    """The messages of one language: ``gettext`` a sentence, ``ngettext`` one that depends on a number."""


ENGLISH = Messages()


def messages(lang: str) -> Messages:
    """The messages in a language, English where there are none in it."""
    return {"en": ENGLISH}.get(lang, ENGLISH)


def script_words(said: Messages) -> dict[str, str | dict[str, str]]:
    """What the scripts of the pages say, by key. ``{name}`` stands for a value; a pair is for one and for several."""
    _ = said.gettext
    return {
        "nothing-found": _("Nothing has this name."),
        "found": _pair(said, "{number} found", "{number} found"),
        "shown": _("{number} of {all} shown"),
        "find": _("Find a forum or a State"),
        "nobody": _("None"),
        "compare-verdict": _("In both: {both}. Only in {one}: {first}. Only in {other}: {second}."),
        "compare-verdict-partly": _(
            "Known to be in both: {both}. In {one}, and not known to be in {other}: {first}. In {other}, and not known to be in {one}: {second}."
        ),
        "compare-dated": _("{name}: {dated}"),
        "compare-no-list": _("no list of members is known"),
        "compare-partly": _(
            "The members of {name} are only partly known: the numbers are of those known by name."
        ),
        "compare-unknown": _("The members of {name} are not known."),
        "compare-overlap": _(
            "Overlap: {percent} of the {all} States that are members of either are members of both (Jaccard index)."
        ),
        "compare-same": _("Choose two different forums."),
        "compare-map": _("Map of the members of {one} and {other}"),
        "compare-legend": _(
            "1+2: members of both. 1: only of {one}. 2: only of {other}. With a border: observers."
        ),
        "compare-both": _("member of {one} and {other}"),
        "compare-one": _("member of {one} only"),
        "compare-other": _("member of {other} only"),
        "compare-observer": _("observer"),
        "compare-none": _("not named as a member"),
        "compare-in-both": _("In both ({number})"),
        "compare-in-one": _("Only in {name} ({number})"),
        "compare-in-one-partly": _("In {name}, and not known to be in the other ({number})"),
        "compare-facts": _("Side by side"),
    }


def _pair(said: Messages, one: str, many: str) -> dict[str, str]:
    return {"one": said.ngettext(one, many, 1), "other": said.ngettext(one, many, 2)}
