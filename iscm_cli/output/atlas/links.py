"""Links inside plain text: names carry where they lead through the views, and only here become markup.

The views write plain text. So that a name in the middle of a sentence can be a link, ``linked`` makes a
copy of the registry whose names are marked: the label, a kind of target and its key between characters of
Unicode's private use. ``rich`` turns marks into links after escaping everything else. A mark that leads
nowhere, as data might hold one, is shown as its label.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from iscm_cli.output.atlas.foreign import native
from iscm_cli.output.messages import ENGLISH, spoken
from iscm_cli.output.text import shown
from iscm_cli.output.wording import Citations
from iscm_cli.queries.identifiers import wikidata_address
from iscm_cli.queries.known import altered

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from iscm_cli.models import Forum, Registry
    from iscm_cli.output.blocks import Value
    from iscm_cli.states.table import States

# The middle one sorts before every letter, so that marked names sort as plain ones do.
_OPEN, _MIDDLE, _CLOSE = "\ue000", "\x1f", "\ue001"
_REPLACED = dict.fromkeys(map(ord, (_OPEN, _MIDDLE, _CLOSE)), "\N{REPLACEMENT CHARACTER}")
_MARK = re.compile(f"{_OPEN}([^{_OPEN}{_MIDDLE}{_CLOSE}]*){_MIDDLE}([a-z]+):([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_OPEN_WEB = re.compile(r"https?://[^\s]+", re.IGNORECASE)
_ID = re.compile(r"\(([a-z0-9][a-z0-9-]*)\)")  # of a source, in a text
_CITED = re.compile(r"\[[0-9]+\](?: \[[0-9]+\])*")
# A month or a day in a text, which no line may break, alone or as a span; not inside an address or an id.
_DATED = re.compile(
    r"(?<![\w/.-])(?:[0-9]{4}(?:-[0-9]{2}){0,2}/[0-9]{4}(?:-[0-9]{2}){1,2}|[0-9]{4}(?:-[0-9]{2}){1,2})(?![\w/-])"
)


class Made(NamedTuple):
    """What became of a mark: the page to which it leads, None for none; the link, and the label alone, which is for that page."""

    page: str | None
    link: Markup
    label: Markup

    def seen_from(self, here: str) -> Markup:
        """What stands on the page ``here``: no page leads to itself."""
        return self.label if self.page == here else self.link


class Targets(NamedTuple):
    """What there is to lead to: the keys of forums, States, sources and terms.

    ``sources`` gives the page that a source stands on. ``lang`` is the language of the names of States, and of
    those forums that ``named`` holds. ``publishers`` are those of the sources. ``made`` are the links that were made,
    by their marks and what leads up from the page, None where none is kept: pages say the same again and again.
    """

    forums: Collection[str]
    countries: Collection[str]
    sources: Mapping[str, str]
    terms: Collection[str]
    lang: str
    named: Collection[str] = ()
    publishers: Mapping[str, str] = MappingProxyType({})
    made: dict[tuple[str, str], Made] | None = None


def mark(label: str, kind: str, key: str) -> str:
    """``label`` marked as a link to the thing of that kind: forum, country, source, term, web or cite.

    Of kind "text" it is no link, but a text of the registry.

    A character of a mark that the registry itself has is replaced in the label, so that the mark is still one.
    Ids and addresses have none.
    """
    if not label.isprintable():
        label = label.translate(_REPLACED)
    return f"{_OPEN}{label}{_MIDDLE}{kind}:{key}{_CLOSE}"


def linked(registry: Registry) -> Registry:
    """A copy of the registry whose forums, sources, documents and kinds carry links in their names."""
    return altered(
        registry,
        {
            "forums": {slug: _forum(slug, forum) for slug, forum in registry.forums.items()},
            "sources": {
                key: source.model_copy(
                    update={
                        "title": mark(source.title, "source", key),
                        "url": mark(host(source.url), "web", source.url),
                    }
                )
                for key, source in registry.sources.items()
            },
            "organisations": {
                key: body.model_copy(update={"name": mark(body.name, "forum", body.forum)})
                if body.forum
                else body
                for key, body in registry.organisations.items()
            },
            "kinds": {
                key: kind.model_copy(
                    update={
                        "label": mark(kind.label, "term", f"kinds-{key}"),
                        "labels": {
                            lang: mark(label, "term", f"kinds-{key}") for lang, label in kind.labels.items()
                        },
                    }
                )
                for key, kind in registry.kinds.items()
            },
        },
    )


def linked_states(states: States, codes: Collection[str]) -> States:
    """A copy of the table whose States with these codes carry links in their names."""
    return states.with_own(
        state._replace(
            names={lang: mark(name, "country", state.alpha3) for lang, name in state.names.items() if name}
        )
        for state in map(states.get, codes)
        if state
    )


class LinkedCitations(Citations):
    """Citations whose numbers lead to the list of sources at the end of the page."""

    def __call__(self, *sources: str) -> str:
        """The marks for these sources, each a link."""
        return " ".join(
            mark(number, "cite", number.strip("[]"))
            for number in (super(LinkedCitations, self).__call__(source) for source in sources)
        )


def rich(value: Value, targets: Targets, here: str, *, cites: bool = False, named: bool = True) -> Markup:
    """A value as markup: escaped, its marks turned into links as seen from the page ``here``.

    ``cites`` where the value holds nothing but the numbers of sources. Where a text names a source by its id in
    brackets, its publisher stands there and leads to it, unless ``named`` is false.
    """
    text = value if isinstance(value, str) else shown(value)
    if _OPEN not in text and not (cites and "[" in text):
        return _words(text, targets, here, named=named)
    made = targets.made.get((text, upward(here))) if targets.made is not None else None
    if made:  # it is a mark and nothing else, as most names are
        return made.seen_from(here)
    if cites and _CITED.fullmatch(text):
        text = " ".join(mark(number, "cite", number.strip("[]")) for number in text.split())
    parts, end = [], 0
    for found in _MARK.finditer(text):
        begin = found.start()
        if begin > end:
            parts.append(_words(text[end:begin], targets, here, named=named))
        parts.append(_link(found, targets, here))
        end = found.end()
    if end < len(text):
        parts.append(_words(text[end:], targets, here, named=named))
    return parts[0] if len(parts) == 1 else Markup("".join(parts))  # noqa: S704 - each part is escaped


def _words(text: str, targets: Targets, here: str, *, named: bool) -> Markup:
    """A text without marks as markup; where it names a source by its id in brackets, by its publisher if ``named``."""
    words = _unmarked(text)
    return _published(words, targets, here) if named and "(" in text else words


@lru_cache(maxsize=16_384)
def _unmarked(text: str) -> Markup:
    """A text without marks; pages say the same again and again."""
    return whole_dates(escape(shown(text)))


def plain(text: str) -> str:
    """A text without its marks."""
    return _MARK.sub(lambda found: found[1], text)


def forum_of(text: str) -> str | None:
    """The slug of the forum whose marked name a text is, None where it is anything else."""
    found = _MARK.fullmatch(text)
    return found[3] if found and found[2] == "forum" else None


def bare(text: str) -> str:
    """A heading without its marks and the numbers of its sources, for a list of contents."""
    return _CITED.sub("", plain(text)).strip()


def web(url: str | None) -> str | None:
    """The address where it is one that a browser may open from a page, else None."""
    return url if url and _OPEN_WEB.fullmatch(url) else None


def host(url: str) -> str:
    """The name of the computer in an address, short enough to stand for it; on paper the style sheet shows it all."""
    return url.partition("://")[2].partition("/")[0] or url


def upward(here: str) -> str:
    """What leads from a page to the folder of the atlas."""
    return "../" * here.count("/")


def _link(found: re.Match[str], targets: Targets, here: str) -> Markup:
    key = found[0], upward(here)
    made = targets.made.get(key) if targets.made is not None else None
    if made is None:
        made = _made(found, targets, here)
        if targets.made is not None and found[2] != "text":  # those are long texts, seldom said twice
            targets.made[key] = made
    return made.seen_from(here)


def _made(found: re.Match[str], targets: Targets, here: str) -> Made:
    label, kind, key = escape(shown(found[1])), found[2], found[3]
    if kind == "cite" and key.isdecimal():
        return Made(None, _anchor(f"#s{key}", label, ' class="cite"'), label)
    if kind == "text":
        inside = native(found[1], _published(_unmarked(found[1]), targets, here))
        return Made(None, inside, inside)
    if kind == "source" or (kind == "web" and " " in label):  # titles are texts of the registry
        label = native(found[1], label)
    if kind == "web" and web(key):
        return Made(None, _anchor(key, label), label)
    page = _page(kind, key, targets)
    if kind in ("country", "forum"):
        label = isolated(label, targets.lang if kind == "country" or key in targets.named else ENGLISH)
    return Made(page, _anchor(f"{upward(here)}{page}", label) if page else label, label)


def isolated(name: Markup | str, lang: str) -> Markup:
    """A name in a language that is not that of the page, so that an Arabic one among English words turns but itself."""
    inside = escape(name)
    return inside if lang == spoken() else Markup(f'<bdi lang="{escape(lang)}">{inside}</bdi>')  # noqa: S704 - all of it is escaped


def whole_dates(text: Markup) -> Markup:
    """An escaped text whose dates stand each on one line."""
    if "-" not in text:
        return text
    return Markup(_DATED.sub(_kept_whole, text))  # noqa: S704 - escaped, and a date has nothing to escape


def _published(text: Markup, targets: Targets, here: str) -> Markup:
    """An escaped text in which the publisher of a source stands for its id in brackets, and leads to it."""

    def leading(found: re.Match[str]) -> str:
        key = found[1]
        if key not in targets.publishers:
            return found[0]
        return f"({_anchor(source_address(key, targets, here), escape(targets.publishers[key]))})"

    return Markup(_ID.sub(leading, text))  # noqa: S704 - escaped, and what is put in is too


def _kept_whole(found: re.Match[str]) -> str:
    tag = 'span class="date"' if "/" in found[0] else "time"
    return f"<{tag}>{found[0]}</{tag.partition(' ')[0]}>"


def _anchor(address: str, label: Markup, more: str = "") -> Markup:
    """A link. Put together by hand: the formatting of ``Markup`` takes ten times as long, and an atlas has many."""
    return Markup(f'<a{more} href="{escape(address)}">{label}</a>')  # noqa: S704 - all of it is escaped


def _page(kind: str, key: str, targets: Targets) -> str | None:
    known, address = {
        "forum": (targets.forums, f"forums/{key}.html"),
        "country": (targets.countries, f"countries/{key}.html"),
        "source": (targets.sources, f"{targets.sources.get(key)}#{key}"),
        "term": (targets.terms, f"terms.html#{key}"),
    }.get(kind, ((), ""))
    return address if key in known else None


def source_address(key: str, targets: Targets, here: str) -> str:
    """Where a source stands, as seen from the page ``here``."""
    return f"{upward(here)}{_page('source', key, targets) or 'sources.html'}"


def _forum(slug: str, forum: Forum) -> Forum:
    return forum.model_copy(
        update={
            "short_name": mark(forum.short_name, "forum", slug),
            "names": tuple(
                name.model_copy(update={"name": mark(name.name, "forum", slug)}) for name in forum.names
            ),
            "website": mark(forum.website, "web", forum.website) if forum.website else None,
            "wikidata": mark(forum.wikidata, "web", wikidata_address(forum.wikidata))
            if forum.wikidata
            else None,
            "documents": tuple(
                document.model_copy(update={"title": mark(document.title, "web", document.url), "url": None})
                if document.url
                else document
                for document in forum.documents
            ),
        }
    )
