"""The words of the scripts of the pages, and what a page says of its languages.

Modules of pages say what ``output.messages`` looks up, templates write ``{% trans %}``, ``_`` or ``say``
(see ``prose``), and the scripts take their words from ``script_words``; so no page is half translated. The names
of States and forums are not words of the pages.
"""

from __future__ import annotations

from gettext import NullTranslations

from iscm_cli.output.messages import NAMED, SPOKEN, _

Messages = NullTranslations  # the messages of one language, as gettext has them
ENGLISH = Messages()


def names_only(lang: str) -> str | None:
    """What a page says of its languages where not all of it is in one, None where it is."""
    if lang == "en":
        return None
    if lang in SPOKEN:
        return _("Objectives, notes and titles are in the language in which the registry has them.")
    return (  # in English, as all of such a page but its names
        f"Names of States and forums, and the terms of the field, are in {NAMED[lang]} where they are known;"
        " everything else is in English."
    )


def script_words(said: Messages) -> dict[str, str | dict[str, str]]:
    """What the scripts of the pages say, by key: one that begins with the name of a script is only in that. ``{name}`` stands for a value; a pair is for one and for several."""
    _ = said.gettext
    return {
        "nothing-found": _("Nothing has this name."),
        "found": _pair(said, "{number} found", "{number} found"),
        "shown": _("{number} of {all} shown"),
        "undated": _("undated"),
        "found-first": _("{number} found, the first {shown} shown"),
        "find": _("Find a forum or a State"),
        "copy-link": _("Copy link"),
        "copy": _("Copy"),
        "copied": _("Copied."),
        "to-copy": _("Address of this page, to copy"),
        "not-copied": _("This browser does not copy: the text is selected, press Ctrl+C or ⌘C."),
        "not-drawn": _("This browser cannot make the picture."),
        "find-by": _("A name, an acronym or a code"),
        "find-results": _("What was found"),
        "search-exact": _("This name"),
        "search-several": _("Which one?"),
        "search-begins": _("Names that begin with it"),
        "search-holds": _("Names that contain it"),
        "search-near": _("Did you mean"),
        "search-forum": _("Forum"),
        "search-state": _("State, {code}"),
        "search-former": _("Former State, {code}"),
        "search-a-body": _("Body of States"),
        "search-opens": _("Enter opens {name}."),
        "search-which": _("{number} entries have this name. Choose one."),
        "search-choose": _(
            "{number} entries have this name, so nothing was opened."
            " Choose one with the arrow keys or Tab, then press Enter."
        ),
        "search-parts": _pair(
            said,
            "Nothing has exactly this name. {number} name is similar.",
            "Nothing has exactly this name. {number} names are similar.",
        ),
        "search-many": _(
            "Nothing has exactly this name. {number} names are similar; the first {shown} are shown."
        ),
        "search-no-such": _(
            "Nothing has exactly this name, so nothing was opened."
            " Choose with the arrow keys or Tab, then press Enter."
        ),
        "search-else": _("Nothing has this name. Did you mean one of these?"),
        "search-hint": _("Nothing has this name. Hint: {hint}."),
        "search-no-page": _("{name} has no page here, because nothing in this registry names it."),
        "search-body": _(
            "{name} is a body of States and has no page here. In a terminal, {command} shows it."
        ),
        "find-unread": _("The names for the search could not be read."),
        "nobody": _("None"),
        "compare-shared": _("In both: {number}."),
        "compare-shared-partly": _("Known to be in both: {number}."),
        "compare-only": _("Only in {name}: {number}."),
        "compare-only-partly": _("In {name}, and not known to be in {other}: {number}."),
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
        "compare-legend-partly": _(
            "1+2: known to be members of both. 1: members of {one}. 2: members of {other}. With a border: observers."
        ),
        "compare-both": _("member of {one} and {other}"),
        "compare-one": _("member of {one} only"),
        "compare-other": _("member of {other} only"),
        "compare-one-partly": _("member of {one}; not known whether of {other}"),
        "compare-other-partly": _("member of {other}; not known whether of {one}"),
        "compare-observer": _("observer"),
        "compare-none": _("not named as a member"),
        "compare-in-both": _("In both ({number})"),
        "compare-in-both-partly": _("Known to be in both ({number})"),
        "compare-in-one": _("Only in {name} ({number})"),
        "compare-in-one-partly": _("In {name}, and not known to be in the other ({number})"),
        "compare-number-unknown": said.pgettext("number of States", "not known"),
        "compare-nobody-known": _("None known"),
        "compare-facts": _("Side by side"),
        "compare-command": _("The same at the prompt, with -f csv or -f json as data: {command}."),
    }


def _pair(said: Messages, one: str, many: str) -> dict[str, str]:
    return {"one": said.ngettext(one, many, 1), "other": said.ngettext(one, many, 2)}
