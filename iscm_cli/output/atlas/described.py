"""What a page is about, for machines: the words of schema.org as JSON-LD, which search engines and Zotero read.

It says nothing that the page does not say. Who sits in a forum is left to the page, and with it all that the page of
a State says: schema.org has no word for a State as a member, and none for a standing.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from iscm_cli.dates import parse_date
from iscm_cli.output.atlas.links import web
from iscm_cli.output.atlas.site import FRONT
from iscm_cli.output.messages import _
from iscm_cli.output.vocabulary import heading_of
from iscm_cli.output.wording import forum_name, state_name
from iscm_cli.queries.forums import founding_of
from iscm_cli.queries.identifiers import wikidata_address

if TYPE_CHECKING:
    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Meeting
    from iscm_cli.output.atlas.answers import Field
    from iscm_cli.output.atlas.page import Page
    from iscm_cli.output.atlas.site import Site

_DATA = ("forums", "countries", "sources", "terms")  # the pages whose files hold all of a kind
_ENDINGS = {"csv": "text/csv", "json": "application/json"}
_CONTEXT = "https://schema.org"
_COMMONS = re.compile(
    r"CC (BY(?:-NC)?(?:-SA|-ND)?) ([0-9]\.[0-9])"
)  # a licence of Creative Commons by its name
# Whatever could end the element, or would have to be written otherwise in XML.
_ESCAPED = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def script(data: dict[str, Any]) -> Markup:
    """The element that holds a description: data, which no browser runs, and which no text in it can leave."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))  # noqa: S704 - escaped above


def licence_address(licence: str) -> str | None:
    """Where a licence of Creative Commons that is called by its name can be read, None for any other."""
    found = _COMMONS.fullmatch(licence)
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else None


def forum_described(field: Field, slug: str) -> dict[str, Any]:
    """A forum as an Organization, with its meetings as Events where their date is known."""
    forum = field.source.forums[slug]
    founding, ended = founding_of(forum), forum.ended[0] if forum.ended else None
    shown = forum_name(forum, field.lang)
    others = (shown, forum.short_name, forum.acronym, *forum.aliases, *(name.name for name in forum.names))
    return _known(
        {
            "@context": _CONTEXT,
            "@type": "Organization",
            "name": forum.name,
            "alternateName": [name for name in dict.fromkeys(others) if name and name != forum.name],
            "url": web(forum.website),
            "sameAs": wikidata_address(forum.wikidata) if forum.wikidata else None,
            "foundingDate": _date(founding.date) if founding else None,
            "dissolutionDate": _date(ended.date) if ended else None,
            "event": [_event(field, meeting) for meeting in forum.meetings if _date(meeting.date)],
        }
    )


def registry_described(field: Field) -> dict[str, Any]:
    """The registry as a Dataset, with files of its data, whose addresses are whole where the atlas has one."""
    head, site = heading_of(field.source), field.site
    return _known(
        {
            "@context": _CONTEXT,
            "@type": "Dataset",
            "name": head.title,
            "description": head.description,
            "version": head.version,
            "dateModified": day_of_version(head.version),
            "license": _licence(head.licence),
            "creator": {"@type": "Organization", "name": head.authors},
            "url": site.address(FRONT) if site else web(head.url),
            "temporalCoverage": _time(field),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": name,
                    "encodingFormat": kind,
                    "contentUrl": site.shared(f"{name}.{ending}")
                    if site
                    else f"{field.edition.up}{name}.{ending}",
                }
                for name in _DATA
                for ending, kind in _ENDINGS.items()
            ],
        }
    )


def breadcrumbs(site: Site, page: Page, field: Field) -> dict[str, Any]:
    """The way to a page from the front page, as a BreadcrumbList."""
    steps = [(FRONT, heading_of(field.source).title)]
    if page.path.startswith("countries/"):
        steps.append(("countries.html", _("Countries")))
    if page.path != FRONT:
        steps.append((page.path, page.title))
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": site.address(path)}
            for number, (path, name) in enumerate(steps, 1)
        ],
    }


def _time(field: Field) -> str | None:
    """From the first founding to the day of the pages, in ISO 8601; None where no founding has a plain date."""
    dates = [_date(founding.date) for row in field.every.rows if (founding := row.founding)]
    first = min((date for date in dates if date), default=None)
    return f"{first}/{field.day.text}" if first else None


def _event(field: Field, meeting: Meeting) -> dict[str, Any]:
    return _known(
        {
            "@type": "Event",
            "name": meeting.title,
            "description": meeting.theme,
            "startDate": _date(meeting.date),
            "endDate": _date(meeting.end),
            "location": _place(field, meeting),
        }
    )


def _place(field: Field, meeting: Meeting) -> dict[str, Any] | None:
    state = field.names.get(meeting.country) if meeting.country else None
    if meeting.place is None and state is None:
        return None
    name = meeting.place or (state_name(field.names, state.alpha3, field.lang) if state else None)
    address = {"@type": "PostalAddress", "addressCountry": state.alpha2} if state else None
    return _known({"@type": "Place", "name": name, "address": address})


def _date(date: PartialDate | None) -> str | None:
    """A date in ISO 8601 as precise as it is known; None where it is an estimate or some time in a span."""
    return date.text if date and not date.approximate and not date.is_span else None


def day_of_version(version: str) -> str | None:
    """The date that a version is, where it is one."""
    try:
        return _date(parse_date(version.replace(".", "-")))
    except ValueError:
        return None


def _licence(licence: str) -> str | dict[str, str]:
    """The address of a licence of Creative Commons; another one by its name."""
    return licence_address(licence) or {"@type": "CreativeWork", "name": licence}


def _known(data: dict[str, Any]) -> dict[str, Any]:
    """What of these is known."""
    return {key: value for key, value in data.items() if value not in (None, [], "")}
