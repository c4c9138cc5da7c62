"""Renders the pages with Jinja2: the filters and the words that templates have, in the language of a page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from markupsafe import Markup, escape

from iscm_cli.output import numbers, vocabulary, wording
from iscm_cli.output.atlas import described, links, prose
from iscm_cli.output.atlas.bundle import own_files, worded
from iscm_cli.output.atlas.cells import cells
from iscm_cli.output.atlas.described import licence_address
from iscm_cli.output.atlas.editions import switch
from iscm_cli.output.atlas.inert import inert
from iscm_cli.output.atlas.messages import names_only
from iscm_cli.output.atlas.navigation import navigation
from iscm_cli.output.atlas.sections import unseen_label
from iscm_cli.output.blocks import Aside
from iscm_cli.output.messages import catalogue
from iscm_cli.output.text import clean
from iscm_cli.output.views.stats import record_words
from iscm_cli.output.vocabulary import status_label
from iscm_cli.queries.age import ages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinja2.runtime import Context

    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.atlas.editions import Edition
    from iscm_cli.output.atlas.page import Page
    from iscm_cli.output.atlas.tools import Tools
    from iscm_cli.output.blocks import Column, Value


class Renderer(NamedTuple):
    """What turns the pages of an edition into files: the templates, which all editions share, and what they are given."""

    environment: Environment
    every: tuple[Edition, ...]
    field: Field
    given: dict[str, Any]

    def page(self, page: Page, tools: Tools, image: str | None) -> str:
        """The file of a page; ``image`` is the path of its picture for messengers. To be called where its language is spoken."""
        field = self.field
        site, edition = field.site, field.edition
        root = links.upward(page.path)
        text = self.environment.get_template(page.template).render(
            self.given,
            here=page.path,
            root=root,
            shared=root + edition.up,
            switch=switch(self.every, edition, page.path),
            title=page.title,
            summary=page.summary,
            own=own_files(page.kind),
            tools=tools,
            image=image,
            alternates=site.alternates(self.every, page.path) if site else (),
            trail=described.script(described.breadcrumbs(site, page, field)) if site else None,
            **page.given,
        )
        return inert(text)


def renderer(environment: Environment, field: Field, every: Sequence[Edition]) -> Renderer:
    """What renders the pages of a language, among those of every one. To be called where it is spoken."""
    return Renderer(environment, tuple(every), field, _given(field))


def templates() -> Environment:
    """The templates with the filters that they use; what they say is in the language that is spoken then."""
    environment = Environment(
        loader=PackageLoader("iscm_cli.output.atlas"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # a template that is used again has not changed since
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: catalogue().gettext(message),
        lambda one, many, number: catalogue().ngettext(one, many, number),
        newstyle=True,
        pgettext=lambda where, message: catalogue().pgettext(where, message),
        npgettext=lambda where, one, many, number: catalogue().npgettext(where, one, many, number),
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    environment.filters["rich"] = _rich
    environment.filters["isolated"] = _isolated
    environment.filters["source_address"] = _source_address
    environment.filters["asset"] = _asset
    environment.filters["cells"] = cells
    environment.filters["state_link"] = _state_link
    environment.filters["state_links"] = _state_links
    environment.filters["isolated_names"] = _isolated_names
    environment.filters["unseen_label"] = _unseen_label
    environment.filters["slugged"] = lambda words: "-".join(words.split())
    environment.filters["kind_of_block"] = lambda block: type(block).__name__
    environment.tests["aside"] = lambda line: isinstance(line, Aside)
    environment.filters["web"] = links.web
    environment.filters["plain"] = links.plain
    environment.filters["bare"] = links.bare
    environment.filters["inert"] = clean
    environment.filters.update(prose.FILTERS)
    environment.globals.update(prose.GLOBALS)
    environment.globals.update(
        status_label=status_label,
        mark=links.mark,
        region_names=vocabulary.region_names,
        size_number=wording.size_number,
        size_dates=numbers.size_dates,
        size_basis=numbers.size_basis,
        observers_words=numbers.observers_words,
        observers_basis=numbers.observers_basis,
        by_date=wording.by_date,
        record_words=record_words,
    )
    return environment


def _given(field: Field) -> dict[str, Any]:
    """What every page of a language has."""
    heading = vocabulary.heading_of(field.source)
    return {
        "field": field,
        "registry": field.registry,
        "heading": heading,
        "heading_lang": "" if heading is not field.source.registry else prose.native_lang(),
        "site": field.site,
        "licence_address": licence_address(field.source.registry.licence),
        "navigation": navigation(field.said),
        "foreign": names_only(field.lang),
        "day": field.day,
        "default_words": wording.default_statuses(field.registry),
        "lang": field.lang,
        "edition": field.edition,
        "forum_name": partial(wording.forum_name, lang=field.lang),
        "state_name": lambda code: wording.state_name(field.states, code, field.lang),
        "plain_state": lambda code: wording.state_name(field.names, code, field.lang),
        "lists_words": numbers.ages_words(
            ages(field.registry, (age for row in field.overview.scope.rows for age in row.size.ages))
        ),
    }


@pass_context
def _rich(context: Context, value: Value, *, cites: bool = False, named: bool = True) -> Markup:
    """The filter that turns a value into markup as seen from the page that is being made."""
    return links.rich(value, context["field"].targets, context["here"], cites=cites, named=named)


@pass_context
def _state_link(context: Context, code: str) -> Markup:
    """The filter for the name of a State, with its link where it has a page."""
    field: Field = context["field"]
    return links.rich(wording.state_name(field.states, code, field.lang), field.targets, context["here"])


@pass_context
def _state_links(context: Context, codes: Iterable[str]) -> Markup:
    """The same of many States in a row: a loop of the template takes several times as long."""
    return Markup(", ".join(_state_link(context, code) for code in codes))  # noqa: S704 - each is markup


@pass_context
def _source_address(context: Context, key: str) -> str:
    """The filter that says where the source with a key stands, as seen from the page that is being made."""
    return links.source_address(key, context["field"].targets, context["here"])


@pass_context
def _asset(context: Context, name: str) -> str:
    """The filter that says where a style sheet, a script or a picture of all pages stands: those with words in each language."""
    return f"{context['root' if worded(name) else 'shared']}assets/{name}"


@pass_context
def _isolated(context: Context, name: str) -> Markup | str:
    """The filter for a name in the language of the names."""
    return links.isolated(name, context["lang"])


@pass_context
def _isolated_names(context: Context, names: Iterable[str], between: str) -> Markup:
    """The same of many names in a row."""
    lang = context["lang"]
    return escape(between).join(links.isolated(name, lang) for name in names)


@pass_context
def _unseen_label(context: Context, column: Column) -> str:
    """The filter for a column without a label."""
    return unseen_label(column, context["field"].said)
