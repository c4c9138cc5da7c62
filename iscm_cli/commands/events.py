"""``--what``: only events of some kinds, for the verbs that tell what happened."""

from __future__ import annotations

from typing import Annotated

import typer

from iscm_cli.commands.options import one_of

_MEMBERSHIPS = "memberships"
# What may be typed, with what a TAB says of it: the words that the column "what" has, and one for several.
_CHOICES = {
    _MEMBERSHIPS: "All of the five that follow: members, observers and others",
    "listed": "The first list that names any",
    "joined": "Joined, with a date",
    "left": "Left, with a date",
    "appeared": "Newly listed",
    "disappeared": "No longer listed",
    "chair": "Terms as chair",
    "meeting": "Meetings",
    "founded": "Foundings",
    "ended": "Ends of forums",
    "status": "Statuses",
    "last-activity": "Last known activities",
}

WhatOption = Annotated[
    list[str] | None,
    typer.Option(
        "--what",
        metavar="WHAT",
        autocompletion=lambda: list(_CHOICES.items()),
        help="Only memberships (or one of listed, joined, left, appeared, disappeared), chair, meeting, founded, ended, status or last-activity; separate several by commas, or give it again.",
    ),
]


def kinds_named(what: list[str] | None) -> tuple[str, ...]:
    """The kinds of events that ``--what`` names; none where it is not given. Raises UsageError for another word."""
    from iscm_cli.commands.several import parted  # noqa: PLC0415 - help prints no answer
    from iscm_cli.queries.happenings import OF_MEMBERSHIPS  # noqa: PLC0415 - help prints no answer

    kinds: list[str] = []
    for text in parted(what):
        word = one_of(text.replace(" ", "-"), tuple(_CHOICES), "kind of event")
        kinds += OF_MEMBERSHIPS if word == _MEMBERSHIPS else [word.replace("-", " ")]
    return tuple(dict.fromkeys(kinds))
