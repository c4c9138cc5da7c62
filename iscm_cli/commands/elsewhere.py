"""Options that people give to one verb and another has: which command they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.commands.line import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

_OF_A_STATE = ("changes --since {since}{until} --country {name}", "COUNTRY", "shows what changed for a State")
_OF_A_FORUM = ("history {name} --since {since}{until}", "FORUM", "shows what happened in a forum")
_OF_BOTH = (
    "changes {name} --since {since}{until} --country {country}",
    "FORUM",
    "shows what changed for a State in a forum",
)
# The verb and the option that it does not have; the command that is meant, what its name is, and what it shows.
_MEANT = {
    ("country", "--since"): _OF_A_STATE,
    ("country", "--until"): _OF_A_STATE,
    ("show", "--since"): _OF_A_FORUM,
    ("show", "--until"): _OF_A_FORUM,
    ("history", "--country"): _OF_BOTH,
}


def of_another_verb(verb: str, words: Sequence[str], option: str) -> str | None:
    """The command that does what an option of another verb was given for, with what it shows; None where none is known.

    ``words`` are those after the verb. What was given is repeated; where it was not, or names several, a word in capitals stands for it.
    """
    found = _MEANT.get((verb, option))
    if found is None:
        return None
    command, label, shows = found
    names = list(_before_options(words))
    until = _value(words, "--until")
    told = command.format(
        name=quoted(names[0]) if len(names) == 1 else label,
        since=_value(words, "--since") or "DATE",
        until=f" --until {until}" if until else "",
        country=_value(words, "--country") or "COUNTRY",
    )
    return f"iscm {told} {shows}"


def _before_options(words: Sequence[str]) -> Sequence[str]:
    end = next((place for place, word in enumerate(words) if word.startswith("-")), len(words))
    return words[:end]


def _value(words: Sequence[str], option: str) -> str | None:
    """What was given to an option, as a shell takes it; None for nothing."""
    for word, after in zip(words, [*words[1:], "-"], strict=True):
        if word.startswith(f"{option}="):
            return quoted(word.partition("=")[2])
        if word == option and not after.startswith("-"):
            return quoted(after)
    return None
