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
from iscm_cli.output.atlas.links import in_language, isolated, whole_dates
from iscm_cli.output.m49 import m49_name
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


def native(text: str) -> Markup:
    """A text of the registry, which is in English, among words of another language."""
    inside = escape(text)
    return inside if messages.spoken() == messages.ENGLISH else in_language(messages.ENGLISH, inside)


def native_lang() -> Markup:
    """The attribute of an element that holds nothing but a text of the registry; empty on an English page."""
    return _attribute(messages.ENGLISH)


def written(date: PartialDate | Timed) -> Markup:
    """A date that is no part of a sentence, as it stands in the registry."""
    return Markup(
        _time(date.date, "iso", date.kind, always=True) if isinstance(date, Timed) else _time(date, "iso", "")
    )  # noqa: S704 - escaped


def defined(word: Entry) -> Markup:
    """The definition of a word of a vocabulary, which is in English where the registry has none in the language."""
    lang = messages.spoken() if messages.spoken() in word.definitions else messages.ENGLISH
    inside = escape(definition_of(word) or "")
    return inside if lang == messages.spoken() else in_language(lang, inside)


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


def _time(date: PartialDate, form: str, kind: str, *, always: bool = False) -> str:
    attribute = f' class="{kind}"' if kind else ""
    if messages.spoken() == messages.ENGLISH:
        return f"<time{attribute}>{date}</time>" if always else str(whole_dates(escape(str(date))))
    words = escape(_written(date, form))
    if date.approximate or date.is_span:
        return f"<span{attribute}>{words}</span>" if kind else str(words)
    return f'<time{attribute} datetime="{date.text}">{words}</time>'


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
    "native": native,
    "defined": defined,
    "definition_source": definition_source,
    "called": called,
    "named_lang": named_lang,
    "region_name": m49_name,
    "capital": lambda words: words[:1].upper() + words[1:],
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
