"""Sentences of pages whose values are markup, dates or numbers: what templates say in place of ``output.messages``.

A value is escaped; a date is written as the language writes it, and stays whole on a line.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import pass_context
from markupsafe import Markup, escape

from iscm_cli.dates import PartialDate
from iscm_cli.output import messages
from iscm_cli.output.atlas.foreign import native
from iscm_cli.output.atlas.links import forum_of, isolated, whole_dates
from iscm_cli.output.m49 import m49_name
from iscm_cli.output.phrases import capital
from iscm_cli.output.vocabulary import acronym_of, definition_of, label_of, plural_of
from iscm_cli.output.wording import forum_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.runtime import Context

    from iscm_cli.models import Entry
    from iscm_cli.output.atlas.answers import Field


class Timed(NamedTuple):
    """A date that is a ``time`` element, even where it is but a year; its class, "" for none."""

    date: PartialDate
    kind: str = ""


class Bare(NamedTuple):
    """A date that stands as plain text, as it must in an attribute."""

    date: PartialDate


def say(message: str, /, **values: Any) -> Markup:
    """A message with its values, as ``output.messages.say`` has it."""
    return _filled(messages.catalogue().gettext(message), values)


def say_many(one: str, many: str, number: int, /, **values: Any) -> Markup:
    """A message that depends on a number, as ``output.messages.say_many`` has it."""
    return _filled(messages.catalogue().ngettext(one, many, number), {"number": number, **values})


def native_text(text: str) -> Markup:
    """A text of the registry, which is in English, among words of another language."""
    return native(text, escape(text))


def native_lang() -> Markup:
    """The attribute of an element that holds nothing but a text of the registry; empty on an English page."""
    return _attribute(messages.ENGLISH)


def written(date: Timed) -> Markup:
    """A date that is no part of a sentence, as it stands in the registry."""
    return _time(date.date, "iso", date.kind, always=True)


def defined(word: Entry) -> Markup:
    """The definition of a word of a vocabulary, which is in English where the registry has none in the language."""
    text = definition_of(word) or ""
    return escape(text) if messages.spoken() in word.definitions else native_text(text)


def definition_source(word: Entry) -> str | None:
    """The key of the source of that definition, None where the registry has it from nobody."""
    lang = messages.spoken()
    return word.definition_sources.get(lang) if lang in word.definitions else word.source


@pass_context
def called(context: Context, slug: str) -> Markup:
    """The name of a forum without a link, in the language that it is in."""
    field: Field = context["field"]
    return isolated(forum_name(field.source.forums[slug], field.lang), _lang_of(field, slug))


@pass_context
def named_lang(context: Context, slug: str) -> Markup:
    """The attribute of an element that holds nothing but the name of a forum; empty where that is in the page's language."""
    field: Field = context["field"]
    return _attribute(_lang_of(field, slug))


@pass_context
def heading_lang(context: Context, heading: str) -> Markup:
    """The same for a heading, which may be the name of a forum with its link."""
    slug = forum_of(heading)
    return named_lang(context, slug) if slug else Markup()


def _lang_of(field: Field, slug: str) -> str:
    return field.lang if slug in field.targets.named else messages.ENGLISH


def _attribute(lang: str) -> Markup:
    return Markup() if lang == messages.spoken() else Markup(f' lang="{escape(lang)}"')  # noqa: S704 - escaped


class _Filled(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, PartialDate):
            return _time(value, format_spec, "")
        if isinstance(value, Timed):
            return _time(value.date, format_spec, value.kind, always=True)
        if isinstance(value, Bare):
            value = value.date
        return str(escape(_written(value, format_spec)))


_FILLED = _Filled()


def _filled(message: str, values: Mapping[str, Any]) -> Markup:
    return Markup(_FILLED.vformat(message, (), values))  # noqa: S704 - each value is escaped


def _time(date: PartialDate, form: str, kind: str, *, always: bool = False) -> Markup:
    """A date as markup; in English, which has it as the registry does, a year is an element only if it ``always`` is."""
    attribute = f' class="{kind}"' if kind else ""
    if messages.spoken() == messages.ENGLISH:
        words = escape(str(date))
        return _element("time", attribute, words) if always else whole_dates(words)
    words = escape(_written(date, form))
    if not (date.approximate or date.is_span):
        return _element("time", f'{attribute} datetime="{date.text}"', words)
    return _element("span", attribute, words) if kind else words


def _element(tag: str, attributes: str, inside: Markup) -> Markup:
    return Markup(f"<{tag}{attributes}>{inside}</{tag}>")  # noqa: S704 - what is inside is escaped


def _written(value: Any, form: str) -> str:
    """A value as the language writes it."""
    if isinstance(value, Markup):
        return value
    write = messages.say  # no message, but a value alone
    return write(f"{{value:{form}}}" if form else "{value}", value=value)


FILTERS = {
    "timed": Timed,
    "bare_date": Bare,
    "written": written,
    "native": native_text,
    "defined": defined,
    "definition_source": definition_source,
    "called": called,
    "named_lang": named_lang,
    "heading_lang": heading_lang,
    "region_name": m49_name,
    "capital": capital,
}
GLOBALS = {
    "say": say,
    "say_many": say_many,
    "spoken": messages.spoken,
    "native_lang": native_lang,
    "label_of": label_of,
    "plural_of": plural_of,
    "acronym_of": acronym_of,
}
