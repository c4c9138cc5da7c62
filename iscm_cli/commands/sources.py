"""``iscm sources``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iscm_cli.commands import completion
from iscm_cli.commands.days import span_of
from iscm_cli.commands.limit import LimitOption, shortened
from iscm_cli.commands.options import Ask, question
from iscm_cli.commands.scope import in_words
from iscm_cli.errors import NotFoundError, OutputError, UsageError
from iscm_cli.output.messages import say

if TYPE_CHECKING:
    from iscm_cli.output.blocks import Answer

EXAMPLES = """iscm sources --publisher IOM --since 2020
iscm sources rabat
iscm sources iom-irf-page"""


@question
def command(
    ask: Ask,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[FORUM|SOURCE]",
            help="A forum: only its sources. A source: that one, and every claim that cites it.",
            autocompletion=completion.citable,
        ),
    ] = None,
    publisher: Annotated[
        str | None,
        typer.Option("--publisher", metavar="NAME", help="Only publishers whose name contains this."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="Only sources of this date or later; 1y means one year ago."
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Only sources of this date or earlier.")
    ] = None,
    limit: LimitOption = None,
    browser: Annotated[
        bool,
        typer.Option(
            "--open", help="Open the page of one source in the browser instead of showing the answer."
        ),
    ] = False,
) -> Answer:
    """List the sources of the registry, newest first.

    With a source, shows that source and every claim that cites it. With --as-of, leaves out sources
    published after the day, and claims about a later day.
    """
    from iscm_cli.commands.names import a_source_or_forum, also_a_forum  # noqa: PLC0415 - help prints no answer
    from iscm_cli.output.views.sources import one_source, source_list  # noqa: PLC0415
    from iscm_cli.queries.sources import cited_for, sources  # noqa: PLC0415

    filters = in_words(publisher=publisher, since=since, until=until)
    source, forum = (None, None) if what is None else a_source_or_forum(ask, what)
    if source:
        if filters:
            raise UsageError(
                f"{source} is one source, so {filters} cannot be used",
                f"iscm sources {source} shows it",
            )
        date = ask.whole.sources[source].date
        if date and ask.day != ask.present and not date.possible_by(ask.day):
            raise NotFoundError(
                f"the source {source} dates from {date}, later than {ask.day}",
                f"iscm sources {source} shows it",
            )
        cited = one_source(ask.registry, source, cited_for(ask.registry, source, ask.day), ask.lang)
        cited = cited._replace(notes=(*cited.notes, *also_a_forum(ask, source)))
        if browser:
            return opened(cited, ask.whole.sources[source].url)
        return shortened(cited, limit, "claims")
    if browser:
        raise UsageError(
            "--open needs one source",
            "iscm sources SOURCE --open, with an id from the list",
        )
    first, last = span_of(ask, since, until)
    rows = sources(ask.registry, forum, publisher, first, last, ask.day)
    return shortened(source_list(ask.registry, rows, filters), limit)


def opened(answer: Answer, url: str) -> Answer:
    """The page at the address opened in the browser, and the answer that is left: its rows for machines.

    The address is said too, as no browser tells whether it shows anything. Raises UsageError for an address
    that is not of the web, OutputError where no browser starts.
    """
    if not url.startswith(("https://", "http://")):
        raise UsageError(f"{url} is not the address of a web page", "open it by hand")
    from typer import launch  # noqa: PLC0415 - only --open needs it

    if launch(url):
        raise OutputError("no browser could be started", f"the address is {url}")
    return answer._replace(page=(), notes=(*answer.notes, say("opening {url}", url=url)))
