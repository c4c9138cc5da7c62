"""Where every page leads to: the order in which the header and the footer name the pages of the atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from iscm_cli.output.atlas.messages import Messages


class Entry(NamedTuple):
    """A page that all pages lead to; ``first`` where the header names it, else it stands under "More"."""

    path: str
    label: str
    first: bool


def navigation(said: Messages) -> tuple[Entry, ...]:
    """The pages that all pages lead to, in order."""
    _ = said.gettext
    return (
        Entry("forums.html", _("Forums"), first=True),
        Entry("countries.html", _("States"), first=True),
        Entry("changes.html", _("Changes"), first=True),
        Entry("meetings.html", _("Chairs and meetings"), first=True),
        Entry("compare.html", _("Compare"), first=True),
        Entry("overlaps.html", _("Overlaps"), first=True),
        Entry("conflicts.html", _("Where sources disagree"), first=False),
        Entry("library.html", _("Library"), first=False),
        Entry("sources.html", _("Sources"), first=False),
        Entry("terms.html", _("Terms"), first=False),
        Entry("about.html", _("About this registry"), first=False),
    )
