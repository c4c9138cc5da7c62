"""What each column of an exported table means, in words: each is described here, and only here.

A description is a pair: what stands in the column, and what it means if a cell is empty; ``None`` where no
cell of it ever is. A table that has no words of its own for a column takes those of ``EVERYWHERE``. The
words of a table that is exported by other means, such as a panel, belong here as well, under its name.
"""

from __future__ import annotations

Words = tuple[str, str | None]

UNKNOWN = "not known"
NONE = "there is none"
UNSTATED = "the source does not say"
_UNDATED = "the source gives no date"
_NO_SOURCE = "no source is named: it is the registry's own"

EVERYWHERE: dict[str, Words] = {
    "forum": ("The forum: its slug in the table forums.", None),
    "organisation": ("The organisation: its id in the table organisations.", None),
    "state": ("The State: its ISO 3166-1 alpha-3 code in the table states, XKX for Kosovo.", None),
    "key": ("A name for the row that stays the same when other facts are added; it changes only if what the row is about is corrected.", None),
    "number": ("The place of the row among those of its kind, counted from 1. It moves when an older fact is added: use key to refer to a row.", None),
    "list": ("The list: its number in the table of lists. It moves when an older list is added: use list_key.", None),
    "list_key": ("The list: its key in the table of lists.", None),
    "position": ("The place of the value in its list, counted from 1.", None),
    "source": ("The source that says so: its id in the table sources.", None),
    "also": ("Further sources that bear on it, by id; one a row in the table further_sources.", NONE),
    "note": ("A remark of the curators.", NONE),
    "as_of": ("The date for which it holds, as precise as the source: 2006, 2006-07, 2006-07-11, or 2009/2013 for some time in between.", _UNDATED),
    "date": ("When it happened, as precise as the source: 2006, 2006-07, 2006-07-11, or 2009/2013 for some time in between.", UNKNOWN),
    "from": ("When it began, as precise as the source.", UNKNOWN),
    "to": ("When it ended, as precise as the source.", "the end is not known, or it has not ended"),
    "end": ("The last day, as precise as the source, of what lasted longer than a day.", "it lasted one day, or the end is not known"),
    "standing": ("The standing that the list gives: member, observer, or another word of the vocabulary standings.", None),
    "word": ("The source's own word.", UNSTATED),
    "basis": ("What the list is: membership (a list of the members as such), declaration (the States in whose name the forum was founded or renewed) or derived (it follows from the membership of another body).", None),
    "complete": ("Whether the source means to name every member. An incomplete list never shows that a State is absent.", None),
    "observers_complete": ("Whether the source means to name every observer.", None),
    "states": ("The States, by ISO 3166-1 alpha-3 code.", "it names no State"),
    "stated": ("The number of States that the source prints.", UNSTATED),
    "body": ("The organisation whose members are meant: its id in the table organisations.", "none: it does not depend on an organisation"),
    "title": ("The title.", None),
    "name": ("The name.", None),
    "url": ("The address on the web.", "no address is known"),
    "year": ("The year.", UNKNOWN),
    "place": ("The place, as the source names it.", UNKNOWN),
    "event": ("The event that the date is counted from.", UNSTATED),
    "role": ("The role: a word of the vocabulary roles.", None),
    "acronym": ("The acronym.", NONE),
    "aliases": ("Other names and acronyms that are in use.", NONE),
    "publisher": ("The body or person that published it.", None),
    "languages": ("The languages in which it is published, by ISO 639-1 code.", UNKNOWN),
    "text": ("The text.", None),
    "what": ("What it is about, in the words of the source, shortened.", None),
    "wikidata": ("The item in Wikidata, such as Q1065.", "no item is known for certain"),
    "ror": ("The id in the Research Organization Registry (ROR), such as 04g4c8h06.", "no id is known for certain"),
}  # fmt: skip

_LIST: dict[str, Words] = {
    "source": ("The source that prints the list: its id in the table sources.", None),
}
_CLAIM: dict[str, Words] = {
    "number": ("The place in the order of preference: number 1 is the claim that is shown. It moves when a claim is put before it: use key to refer to a row.", None),
}  # fmt: skip
_GROUP: dict[str, Words] = {
    "number": ("The place of the heading in its list, counted from 1.", None),
    "word": ("The source's own word for these States.", None),
    "source": ("Another source, if the names under this heading come from that one.", "the source of the list"),
    "states": ("The States that are named under the heading, by ISO 3166-1 alpha-3 code; one a row in the table of memberships.", "none is named: it is those of the body, or nobody"),
}  # fmt: skip
_NAMED: dict[str, Words] = {
    "word": ("The source's own word for the State.", None),
    "source": ("The source that names the State: its id in the table sources.", None),
}
_JOINING: dict[str, Words] = {
    "number": ("The number of the record, which may be about several States. It moves when an older record is added: use key to refer to a row.", None),
    "what": ("joined or left.", None),
    "date": ("When it joined or left, as precise as the source.", None),
    "standing": ("The standing in which it joined.", "it left"),
}  # fmt: skip

OF_TABLE: dict[str, dict[str, Words]] = {
    "registry": {
        "as_of": ("The day of the export: what was known then, and who sat where.", None),
        "title": ("The title of the registry.", None),
        "description": ("What the registry says.", None),
        "version": ("The version of the data: the date of their last change.", None),
        "licence": ("The licence of the data.", None),
        "authors": ("The authors of the data.", None),
        "report_errors": ("How to report an error.", None),
        "covers": ("The last day, month or year that the registry speaks of.", "it speaks of the present"),
        "silent_on": ("The States on which the registry says nothing, by ISO 3166-1 alpha-3 code.", NONE),
        "url": ("The address at which the registry is published.", "no address is given"),
        "report": ("The address to which an error can be reported.", "no address is given"),
        "old_after": ("The number of years after which a list, a number or a chair is marked as old.", None),
    },
    "states": {
        "alpha3": ("The code of ISO 3166-1 alpha-3, XKX for Kosovo; of ISO 3166-3 for a former State.", None),
        "alpha2": ("The code of ISO 3166-1 alpha-2. NA is Namibia: see how to read these files.", "the registry's own State has none"),
        "m49": ("The code of the UN Statistics Division (M49): three digits, kept as text because of leading zeros.", "it has none"),
        "region": ("The region of UN M49, in English.", "M49 gives none"),
        "subregion": ("The sub-region of UN M49, in English.", "M49 gives none"),
        **{code: (f"The short name in {language}.", "there is none in this language")
           for code, language in (("en", "English"), ("fr", "French"), ("es", "Spanish"), ("ru", "Russian"), ("zh", "Chinese"), ("ar", "Arabic"))},
        "since": ("The day from which the State existed.", "not recorded: long enough ago to make no difference here"),
        "until": ("The first day on which the former State existed no longer.", "it exists"),
        "successors": ("The States that followed it on its territory, by code.", NONE),
    },
    "sources": {
        "id": ("The id by which tables name the source.", None),
        "title": ("The title of the page or document.", None),
        "url": ("The address of the page or document.", None),
        "date": ("The date of publication, as precise as the source.", "it bears no date"),
        "seen": ("The day on which somebody read it.", "not recorded"),
        "archived": ("The address of a copy that stays.", "no copy is known"),
    },
    "publishers": {
        "name": ("The publisher: its name as sources print it, without that of whoever has a copy.", None),
    },
    "organisations": {
        "id": ("The id by which tables name the organisation.", None),
        "forum": ("The forum that the organisation itself is: its slug in the table forums.", "it is not one of the forums"),
        "highlight": ("Whether its role is shown at the head of every forum's page.", None),
    },
    "organisation_lists": _LIST,
    "organisation_list_groups": _GROUP,
    "organisation_memberships": _NAMED,
    "organisation_joinings": _JOINING,
    "organisation_members": {
        "as_of": ("The date of the evidence that the State belongs to it.", None),
        "source": ("The source of that evidence.", None),
    },
    "vocabulary": {
        "vocabulary": ("The vocabulary to which the word belongs, such as kinds or themes.", None),
        "id": ("The word as other tables have it.", None),
        "label": ("The word as people read it.", None),
        "definition": ("What it means.", "it is not defined"),
        "source": ("The source of the definition.", _NO_SOURCE),
    },
    "forums": {
        "slug": ("The short name by which tables name the forum.", None),
        "name": ("The full name.", None),
        "short_name": ("The name by which it is usually called.", None),
        "kind": ("The kind that is shown: a word of the vocabulary kinds.", None),
        "status": ("The status on the day of the export: a word of the vocabulary statuses, or ended, not-founded or not-known.", None),
        "regions": ("The regions that are shown: words of the vocabulary regions; one a row in forum_regions.", "no source gives any"),
        "themes": ("Every theme that a source gives: words of the vocabulary themes; one a row in forum_themes.", "no source gives any"),
        "website": ("The address of its website.", "none is known"),
        "established": ("The date of founding that is shown, as precise as the source.", UNKNOWN),
        "established_event": ("The event that the founding is counted from.", UNSTATED),
        "established_source": ("The source of the founding that is shown.", "no founding is known"),
        "members_as_of": ("The date of the list of members in force.", "there is no list, or it is undated"),
        "members_source": ("The source of the list of members in force.", "there is no list"),
        "members_basis": ("What that list is: membership, declaration or derived.", "there is no list"),
        "objectives": ("What the forum sets out to do, shortened.", "not in the registry"),
        "objectives_source": ("The source of the objectives.", "there are none"),
        "members": ("The number of member States on the day of the export, from a complete list and what has changed since.", "not known: there is no complete list; see members_named and stated"),
        "members_named": ("The number of member States that are known by name.", "no list is known"),
        "observers": ("The number of observer States that are known. Observers are never counted among members.", "no list speaks of observers"),
        "stated": ("The newest number of members that a source states.", "no source states one"),
        "members_complete": ("Whether all members are known by name.", "no list is known"),
    },
    "lists": {
        **_LIST,
        "in_force_for_members": ("Whether this list decides who is a member on the day of the export.", None),
        "in_force_for_observers": ("Whether this list decides who is an observer on the day of the export.", None),
    },
    "list_groups": _GROUP,
    "memberships": {
        **_NAMED,
        "in_force": ("Whether this row decides about the State on the day of the export. To find who sits in a forum, use the table seats.", None),
    },
    "seats": {
        "standing": ("The standing: a word of the vocabulary standings.", None),
        "seat": ("The kind of seat that the standing gives: member, observer, other or unknown.", None),
        "as_of": ("The date of the evidence that decides.", "the evidence is undated"),
        "basis": ("What decides: a list (membership, declaration, derived), joined, or body: the State belongs to the body.", None),
        "source": ("The source of the evidence that decides.", None),
        "body": ("The organisation from whose membership the seat follows.", "the seat is the State's own"),
    },
    "joinings": _JOINING,
    "names": {
        "lang": ("The language of the name: an ISO 639-1 code.", None),
        "name": ("The name of the forum in this language.", None),
        "source": ("The source of the name.", "not recorded"),
    },
    "kind_claims": {**_CLAIM, "value": ("The kind: a word of the vocabulary kinds.", None)},
    "status_claims": {**_CLAIM, "value": ("The status: a word of the vocabulary statuses.", None)},
    "region_claims": {**_CLAIM, "value": ("The regions, together: words of the vocabulary regions.", NONE)},
    "theme_claims": {"value": ("The themes, together: words of the vocabulary themes.", NONE)},
    "foundings": {**_CLAIM, "date": ("The date of founding, as precise as the source.", None)},
    "ended": {**_CLAIM, "date": ("The date of the end, as precise as the source.", None)},
    "open_to": {"body": ("The organisation all of whose members may take part: its id in the table organisations.", None)},
    "secretariats": {
        "name": ("The name of the secretariat.", None),
        "organisations": ("The organisations that run it, by id.", "not known, or no organisation of the registry"),
        "run_by": ("Who runs it, in words.", "nothing to add to organisations, or not known"),
        "place": ("Where it sits.", UNKNOWN),
    },
    "chairs": {
        "state": ("The State in the chair: its ISO 3166-1 alpha-3 code.", None),
        "role": ("The office: a word of the vocabulary chair_roles.", None),
        "to": ("When the term ended, as precise as the source.", "not known; of the newest term, it may not have ended"),
        "as_of": ("A date on which the State is known to have been in office.", UNSTATED),
    },
    "roles": {"word": ("The source's own word for the role.", UNSTATED)},
    "relations": {
        "type": ("The relation: a word of the vocabulary relation_types.", None),
        "other_forum": ("The other forum: its slug in the table forums.", "the other is not a forum of this export: see body"),
        "body": ("The name of the other, if it is not a forum of this export.", "it is a forum: see other_forum"),
    },
    "counts": {
        "value": ("The number.", None),
        "parts": ("The numbers that the source says it is made of; they need not add up.", UNSTATED),
        "of": ("What was counted: a word of the vocabulary count_subjects.", None),
        "uncertain": ("Whether it is not certain what the number counts.", None),
        "approximate": ("Whether the source says over, about or the like.", None),
    },
    "meetings": {
        "date": ("The first day, as precise as the source. A day after that of the export is planned.", UNKNOWN),
        "title": ("The title of the meeting.", None),
        "theme": ("What the meeting was about.", UNSTATED),
        "country": ("The State in which it met: its ISO 3166-1 alpha-3 code.", UNKNOWN),
        "level": ("The level: a word of the vocabulary levels.", UNKNOWN),
        "outcome": ("What was agreed, shortened.", UNKNOWN),
    },
    "documents": {"title": ("The title of the document.", None)},
    "attendance": {
        "word": ("How the source names those who were there.", None),
        "states": ("The States that came, signed or were invited, by ISO 3166-1 alpha-3 code. This is no evidence of membership.", "it names no State"),
        "complete": ("Whether the source means to name every State that was there.", None),
    },
    "last_activity": {"date": ("The date of the last known activity, as precise as the source.", None)},
    "bodies": {
        "name": ("The name of the group.", None),
        "states": ("The States in the group, by ISO 3166-1 alpha-3 code.", "it names no State"),
        "complete": ("Whether the source means to name every State in the group.", None),
    },
    "terms": {
        "term": ("The term.", None),
        "level": ("The kind of process that it is about.", None),
        "definition": ("The definition that the source gives, shortened.", None),
        "points": ("What the source says of it besides.", NONE),
    },
    "term_years": {
        "term": ("The term: its number in the table terms. It moves when terms are put before it: use term_key.", None),
        "term_key": ("The term: its key in the table terms.", None),
        "number": ("The place of the claim among those on one term, counted from 1.", None),
        "year": ("The year in which the term came in.", None),
        "what": ("What happened in that year.", None),
    },
    "rosters": {
        "heading": ("The heading under which the source lists the forums.", None),
        "forums": ("The forums, by slug.", "it names none"),
    },
    "statements": {
        "topic": ("What it is: record, count, point (a distinctive feature) or trend.", None),
        "text": ("What the source says, shortened.", None),
        "about": ("The forums or kinds of forum that it is about, by id.", "the field as a whole"),
        "value": ("The number that it states.", "it states none"),
        "unit": ("What the number counts.", "there is no number, or the text says it"),
        "qualifier": ("A word that limits the number, such as over.", "the number is exact, or there is none"),
        "derived": ("Whether the number was counted from the source's own list and is not printed in it.", None),
    },
    "publications": {
        "group": ("What it is: key documents, publications, serial, earlier edition or other.", None),
        "year": ("The year of publication.", UNKNOWN),
        "authors": ("The authors.", "no person is named"),
        "report_number": ("The number in a series of reports.", NONE),
        "isbn": ("The ISBN.", NONE),
        "issn": ("The ISSN.", NONE),
        "pages": ("The number of pages.", UNKNOWN),
        "place": ("The place of publication.", UNKNOWN),
        "medium": ("What it is, if it is not a text to read online.", "a text"),
        "other_urls": ("Other addresses, such as those of other languages.", NONE),
    },
    "further_sources": {
        "table_name": ("The table of the row that the source bears on.", None),
        "key": ("The row that the source bears on: its key in that table.", None),
        "source": ("The further source: its id in the table sources.", None),
    },
    "codebook": {
        "table_name": ("The table.", None),
        "column_name": ("The column, in the order of the table.", None),
        "type": ("string, integer, boolean, or list: several values.", None),
        "description": ("What the column says.", None),
        "empty": ("What an empty cell means.", "no cell of it is ever empty"),
    },
}  # fmt: skip
