"""Where an atlas will be on the web: what its pages are called there, and the file that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from iscm_cli.errors import UsageError
from iscm_cli.models.addresses import unfit
from iscm_cli.naming.folding import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iscm_cli.output.atlas.editions import Edition

FRONT = "index.html"
_HINT = "write it as https://example.org/atlas/"


class Site(NamedTuple):
    """A place on the web. ``base`` is the address of the atlas's folder, and ends in a slash.

    ``folder`` is the one in it that holds the pages in a language; empty for those in the first.
    """

    base: str
    folder: str = ""

    def address(self, path: str) -> str:
        """The address of a file of that language; the front page is that of its folder."""
        return self.base + self.folder + ("" if path == FRONT else quote(path))

    def shared(self, path: str) -> str:
        """The address of a file that all languages share."""
        return self.base + quote(path)

    def alternates(self, every: Sequence[Edition], path: str) -> tuple[tuple[str, str], ...]:
        """The addresses of a page by language, as search engines want them; none where the atlas has one language.

        The last is for readers of any other language. Pages in which only names are in another language are in English,
        and no alternative to those that are so whole.
        """
        if len(every) == 1:
            return ()
        spoken = [edition for edition in every if edition.lang == edition.words]
        found = [(edition.lang, self._replace(folder=edition.folder).address(path)) for edition in spoken]
        return (*found, ("x-default", self._replace(folder="").address(path)))


def site_at(base: str) -> Site:
    """The site at an address, with or without a slash at its end.

    Raises UsageError for anything but an address of a folder that everybody may read: http or https, a host,
    no password, no query and no anchor.
    """
    text = base.strip()
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise _refused(base, "is not a web address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise _refused(base, "is not a web address")
    if "@" in parts.netloc:
        raise _refused(base, "has a user name in it, which every page would tell")
    if "?" in text or "#" in text:
        raise _refused(base, "has a query or an anchor, and a page can have none before its own")
    if not text.isascii() or unfit(text) is not None:
        raise _refused(base, "holds a character that no web address may hold")
    return Site(text if text.endswith("/") else f"{text}/")


def sitemap(site: Site, every: Sequence[Edition], paths: Iterable[str], day: str | None) -> str:
    """The pages with these paths for search engines (sitemaps.org), each in all languages; ``day`` is that of the data, where it is known."""
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    entries = []
    for path in paths:
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lang}" href="{escape(address)}"/>'
            for lang, address in site.alternates(every, path)
        )
        for edition in every:
            address = site._replace(folder=edition.folder).address(path)
            entries.append(f"<url><loc>{escape(address)}</loc>{changed}{others}</url>\n")
    links = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"' if len(every) > 1 else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{links}>\n{"".join(entries)}</urlset>\n'
    )


def _refused(base: str, reason: str) -> UsageError:
    return UsageError(f"--base-url {printable(base, 300)} {reason}", _HINT)
