"""Where an atlas will be on the web: what its pages are called there, and the file that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from iscm_cli.errors import UsageError
from iscm_cli.models.addresses import unfit
from iscm_cli.naming.folding import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

FRONT = "index.html"
_HINT = "write it as https://example.org/atlas/"


class Site(NamedTuple):
    """A place on the web. ``base`` is the address of the front page's folder, and ends in a slash."""

    base: str

    def address(self, path: str) -> str:
        """The address of a file of the atlas; the front page is that of its folder."""
        return self.base if path == FRONT else self.base + quote(path)


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


def sitemap(site: Site, paths: Iterable[str], day: str | None) -> str:
    """The pages with these paths for search engines (sitemaps.org); ``day`` is that of the data, where it is known."""
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    entries = "".join(f"<url><loc>{escape(site.address(path))}</loc>{changed}</url>\n" for path in paths)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )


def _refused(base: str, reason: str) -> UsageError:
    return UsageError(f"--base-url {printable(base, 300)} {reason}", _HINT)
