"""How many States sit in forums, in words: those in most of them, and those in none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iscm_cli.naming.folding import fold
from iscm_cli.output.messages import _, say, say_many
from iscm_cli.output.phrases import remarks
from iscm_cli.output.sorting import name_key
from iscm_cli.output.wording import state_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iscm_cli.queries.participation import Absent
    from iscm_cli.states.table import States

_MOST = 5  # States that are named


def most_words(states: States, per_state: Mapping[str, int], lang: str, shown: States | None = None) -> str:
    """The States in most forums, of one number by name, and how many more are in as many as the last one that is named.

    ``Spain (9), Djibouti (7), Italy (7), Libya (7), Somalia (7), and 3 more States with 7``; empty where there are none.
    ``shown`` is what calls them, where that is not what sorts them.
    """
    if not per_state:
        return ""
    order = sorted(
        per_state, key=lambda code: (-per_state[code], name_key(state_name(states, code, lang), fold))
    )
    named = ", ".join(
        say("{name} ({number})", name=state_name(shown or states, code, lang), number=per_state[code])
        for code in order[:_MOST]
    )
    last = per_state[order[:_MOST][-1]]
    more = sum(per_state[code] == last for code in order[_MOST:])
    if not more:
        return named
    return say_many(
        "{states}, and {number:,} more State with {forums}",
        "{states}, and {number:,} more States with {forums}",
        more,
        states=named,
        forums=last,
    )


def with_un_members(said: str, absent: Absent) -> str:
    """What is said of the States in none, and how many of these are members of the United Nations, where that is known."""
    if absent.un_members is None or not absent.states:
        return said
    number = len(absent.un_members)
    if not number:
        return remarks(said, _("none of them a member of the United Nations"))
    return remarks(
        said,
        say_many(
            "{number:,} of them a member of the United Nations",
            "{number:,} of them members of the United Nations",
            number,
        ),
    )
