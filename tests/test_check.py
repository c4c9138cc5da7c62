"""``iscm check``: each rule by one change to a small sound registry, with place, line and remedy."""

from __future__ import annotations

import json
from typing import NamedTuple

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.registry import load_registry
from iscm_cli.registry.soundness import lists, named, times
from making import count, forum_data, founded, make_forum, make_registry, states_list


class Change(NamedTuple):
    """One change to the registry of rivers, and the fault that it must make.

    ``old`` becomes ``new``; the fault stands on the line where ``at`` begins (where not given: ``new``).
    """

    old: str
    new: str
    path: str
    message: str
    hint: str
    at: str = ""


MEKONG_MEMBERS = 'stated = 4\nstates = ["KHM", "LAO", "THA", "VNM"]'
MEKONG_OBSERVERS = 'states = ["CHN", "MMR"]'
ROLE = 'organisations = [{ id = "eu", role = "partner"'
PREDECESSOR = 'relations = [{ type = "predecessor", forum = "old-niger", source = "atlas" }]'
SUCCESSOR = 'relations = [{ type = "successor", forum = "niger", source = "atlas" }]'
SUMMIT = '{ date = "2018-04-02", end = "2018-04-05"'

CHANGES = {
    # Shape: keys, types, words that the program itself knows.
    "unknown key": Change(
        'acronym = "MRC"', 'acronim = "MRC"', "forums.mekong.acronim", "is not a key of this record",
        "did you mean acronym?",
    ),
    "unknown key of a group": Change(
        'word = "dialogue partner"', 'word = "dialogue partner"\ncountries = []',
        "forums.mekong.memberships[1].groups[1].countries", "is not a key of this record",
        "use one of: standing, word, stated", "countries",
    ),
    "unknown table": Change("[organisations]", "[companies]\n[organisations]", "companies", "is not a key", "use one of"),
    "missing key": Change(
        'as_of = "2020-06"\nsource = "mekong-site"\n', 'as_of = "2020-06"\n',
        "forums.mekong.memberships[1].source", "is missing", "add it", '[[forums.mekong.memberships]]\nas_of = "2020-06"',
    ),
    "number in quotes": Change(
        "stated = 2\n", 'stated = "2"\n', "forums.mekong.memberships[1].groups[1].stated",
        "must be a whole number", "without quotes",
    ),
    "text without quotes": Change(
        'acronym = "MRC"', "acronym = 3", "forums.mekong.acronym", "must be text", "in quotes"
    ),
    "yes for true": Change(
        'basis = "declaration"\ncomplete = true', 'basis = "declaration"\ncomplete = "yes"',
        "forums.mekong.memberships[0].complete", "must be true or false", "without quotes", 'complete = "yes"',
    ),
    "a table for an array of tables": Change(
        "[[forums.rhine.memberships]]", "[forums.rhine.memberships]", "forums.rhine.memberships", "must be an array",
        "a table of it in two, such as [[forums.rabat.memberships]]",
    ),
    "one code for an array": Change(
        MEKONG_OBSERVERS, 'states = "CHN"', "forums.mekong.memberships[1].groups[1].states", "must be an array",
        "square brackets",
    ),
    "empty text": Change('word = "signatory"', 'word = ""', "forums.mekong.memberships[0].groups[0].word", "is empty", "write the text"),
    "no claim": Change(
        'status = [{ value = "replaced", source = "atlas" }]', "status = []", "forums.old-niger.status",
        "is an empty array", "at least one claim",
    ),
    "unknown basis": Change(
        'basis = "declaration"', 'basis = "hearsay"', "forums.mekong.memberships[0].basis",
        '"hearsay" is not a known word', "'membership', 'declaration' or 'derived'",
    ),
    "an array for a word": Change(
        'basis = "declaration"', f'basis = [0x{"f" * 6000}]', "forums.mekong.memberships[0].basis",
        "an array is not a known word", "'membership', 'declaration' or 'derived'",
    ),
    "an only claim of the wrong shape": Change(
        'kind = [{ value = "initiative", source = "atlas" }]', 'kind = [{ value = "initiative", source = 3 }]',
        "forums.nile.kind[0].source", "must be text", "in quotes",
    ),
    "unknown key of a word that is called as a key is": Change(
        "[kinds]\n", '[kinds]\nlabel = { label = "L", plural = "P", acronim = "A" }\n',
        "kinds.label.acronim", "is not a key of this record", "did you mean acronym?", "label = {",
    ),
    "unknown key with an escape": Change(
        'acronym = "MRC"', '"acro\\u0301nym" = "MRC"', "forums.mekong.acro\u0301nym", "is not a key of this record",
        "did you mean acronym?",
    ),
    "unknown standing": Change(
        'standing = "observer"\nword = "dialogue partner"', 'standing = "guest"\nword = "dialogue partner"',
        "forums.mekong.memberships[1].groups[1].standing", "guest is not a known standing",
        "member, observer, other, or add it under [standings]",
    ),
    "no date": Change(
        'as_of = "2020-06"', 'as_of = "June 2020"', "forums.mekong.memberships[1].as_of", "not a date",
        "in quotes",
    ),
    "no such day": Change(
        'as_of = "2020-06"', 'as_of = "2020-06-31"', "forums.mekong.memberships[1].as_of", "no day 31", "in quotes"
    ),
    "date without quotes": Change(
        'as_of = "2020-06"', "as_of = 2020-06-01", "forums.mekong.memberships[1].as_of", "a date is written in quotes",
        "in quotes",
    ),
    "year without quotes": Change(
        'as_of = "2020-06"', "as_of = 2020", "forums.mekong.memberships[1].as_of", "a date is written in quotes",
        "in quotes",
    ),
    # Words of the registry's own vocabularies, and records that others name.
    "unknown kind": Change(
        'kind = [{ value = "initiative"', 'kind = [{ value = "initiatives"', "forums.nile.kind[0].value",
        "initiatives is not a known kind", "did you mean initiative?",
    ),
    "unknown status": Change(
        'status = [{ value = "replaced"', 'status = [{ value = "gone"', "forums.old-niger.status[0].value",
        "gone is not a known status", "use one of: replaced, working",
    ),
    "unknown region": Change(
        '["africa", "nile-valley"]', '["africa", "nile-delta"]', "forums.nile.regions[0].value[1]",
        "nile-delta is not a known region", "nile-valley",
    ),
    "unknown theme": Change(
        '["fisheries", "navigation"]', '["fishery", "navigation"]', "forums.mekong.themes[0].value[0]",
        "fishery is not a known theme", "did you mean fisheries?",
    ),
    "unknown chair role": Change(
        '"MDA", role = "chair"', '"MDA", role = "head"', "forums.danube.chairs[1].role", "head is not a known chair role",
        "use one of: chair",
    ),
    "unknown role": Change(
        ROLE, ROLE.replace("partner", "friend"), "forums.danube.organisations[0].role", "friend is not a known role",
        "use one of: partner",
    ),
    "unknown organisation": Change(
        ROLE, ROLE.replace('"eu"', '"un"'), "forums.danube.organisations[0].id", "un is not a known organisation", "eu"
    ),
    "unknown level": Change(
        'level = "ministerial"', 'level = "ministers"', "forums.mekong.meetings[0].level",
        "ministers is not a known level", "did you mean ministerial?",
    ),
    "unknown relation": Change(
        PREDECESSOR, PREDECESSOR.replace(" }]", ' }, { type = "parent", body = "Union", source = "atlas" }]'),
        "forums.niger.relations[1].type",
        "parent is not a known relation type", "use one of: predecessor, successor",
    ),
    "unknown forum in a roster": Change(
        'forums = ["niger", "nile"]', 'forums = ["niger", "nil"]', "rosters[0].forums[1]", "nil is not a known forum",
        "did you mean nile?",
    ),
    "unknown forum in a statement": Change(
        'about = ["rhine"]', 'about = ["rhin"]', "statements[0].about[0]", "rhin is not a known forum or kind",
        "did you mean rhine?",
    ),
    "unknown forum of an organisation": Change(
        'acronym = "EU", highlight', 'acronym = "EU", forum = "union", highlight', "organisations.eu.forum",
        "union is not a known forum", "use",
    ),
    # Sources.
    "unknown source": Change(
        'established = [{ date = "1950-07-11", source = "rhine-site" }]',
        'established = [{ date = "1950-07-11", source = "rhine-sight" }]',
        "forums.rhine.established[0].source", "cites an unknown source, rhine-sight", "did you mean rhine-site?",
    ),
    "unknown further source": Change(
        'date = "1980-11-21", source = "atlas"', 'date = "1980-11-21", source = "atlas", also = ["atlas", "annals"]',
        "forums.niger.established[0].also[1]", "cites an unknown source, annals", "add it under [sources]",
    ),
    "unknown source of objectives": Change(
        'objectives_source = "mekong-site"', 'objectives_source = "mekong"', "forums.mekong.objectives_source",
        "cites an unknown source, mekong", "did you mean mekong-site?",
    ),
    "unknown source of a vocabulary": Change(
        'on one river.", source = "atlas"', 'on one river.", source = "law"', "kinds.commission.source",
        "cites an unknown source, law", "add it under [sources]", "commission = {",
    ),
    "uncited source": Change(
        "[sources]\n", '[sources]\nspare = { title = "T", publisher = "P", url = "https://a.example.org" }\n',
        "sources.spare", "no fact cites this source", "or remove it", "spare =",
    ),
    # Names.
    "alias that is another's slug": Change(
        'aliases = ["Mekong River Committee"]', 'aliases = ["Mekong River Committee", "NIGER"]', "forums.mekong.aliases[1]",
        "NIGER is already a name of niger", "forums.niger", 'aliases = ["Mekong',
    ),
    "name in brackets that is another's slug": Change(
        'name = "Niger Basin Authority"', 'name = "Niger Basin Authority (Nile)"', "forums.niger.name",
        "Nile is already a name of nile", "in brackets",
    ),
    "name that is another's slug": Change(
        'short_name = "Rhine Commission"', 'short_name = "Old Niger"', "forums.rhine.short_name",
        "Old Niger is already a name of old-niger", "forums.old-niger",
    ),
    "status called all": Change(
        "replaced = {", 'all = { label = "Any", definition = "Every one" }\nreplaced = {', "statuses.all",
        "all cannot be an id here: --status all means every status", "choose another id",
    ),
    "status labelled all": Change(
        'replaced = { label = "Replaced"', 'replaced = { label = "ALL"', "statuses.replaced.label",
        "ALL cannot be a label here", "choose another label", "replaced = {",
    ),
    "label that is another's id": Change(
        'initiative = { label = "Basin initiative"', 'initiative = { label = "Commission"', "kinds.initiative.label",
        "Commission is already a name of commission", "kinds.commission", "initiative = {",
    ),
    "organisation called all": Change(
        "[organisations]\n", '[organisations]\nall = { name = "Alliance" }\n', "organisations.all",
        "all cannot be an id here: --states all", "choose another id", "all =",
    ),
    "name without a letter": Change(
        'aliases = ["Mekong River Committee"]', 'aliases = ["***"]', "forums.mekong.aliases[0]", "has no letter or digit",
        "that can be typed",
    ),
    "no web address": Change(
        'website = "https://www.icpdr.org/"', 'website = "www.icpdr.org"', "forums.danube.website",
        "is not a web address", "beginning with https://",
    ),
    "web address of very many parts": Change(
        'website = "https://www.icpdr.org/"', f'website = "https://{"." * 1_000_000} "', "forums.danube.website", "is not a web address",
        "without spaces",
    ),
    "web address with a blank": Change(
        "https://www.iksr.org/en", "https://www.iksr.org/en us", "sources.rhine-site.url", "is not a web address",
        "without spaces", "rhine-site = {",
    ),
    "web address with a brace": Change(
        "https://www.iksr.org/en", "https://www.iksr.org/{en", "sources.rhine-site.url",
        "holds {, which no web address may hold", "write it as %7B", "rhine-site = {",
    ),
    "web address with a mark that turns the text": Change(
        'website = "https://www.icpdr.org/"', 'website = "https://www.icpdr.org/\\u202Egpj"', "forums.danube.website",
        "holds the character U+202E, which no web address may hold", "%E2%80%AE",
    ),
    "web address with a control": Change(
        'website = "https://www.icpdr.org/"', 'website = "https://www.icpdr.org/\\u001B[2J"', "forums.danube.website",
        "holds the character U+001B, which no web address may hold", "%1B",
    ),
    "no web address of the registry": Change(
        'licence = "CC0"', 'licence = "CC0"\nurl = "rivers.example.org"', "registry.url", "is not a web address",
        "beginning with https://", "url = ",
    ),
    "no address for errors": Change(
        'licence = "CC0"', 'licence = "CC0"\nreport = "keepers@rivers.example.org"', "registry.report",
        "is not an address to which an error can be reported", "mailto:name@example.org", "report = ",
    ),
    "no web address of a document": Change(
        'url = "https://rivers.example.org/mekong.pdf"', 'url = "mekong.pdf"', "forums.mekong.documents[0].url",
        "is not a web address", "beginning with https://", "documents = [",
    ),
    "no web address of a copy": Change(
        'group = "publications"', 'group = "publications"\nother_urls = ["https://a.example.org", "copy.pdf"]',
        "publications[0].other_urls[1]", "is not a web address", "beginning with https://", "other_urls = [",
    ),
    # States.
    "no code": Change(
        MEKONG_OBSERVERS, 'states = ["CHN", "BUR"]', "forums.mekong.memberships[1].groups[1].states[1]",
        "BUR is not the code of a State", "ISO 3166-1 alpha-3",
    ),
    "code of two letters": Change(
        MEKONG_OBSERVERS, 'states = ["CHN", "MM"]', "forums.mekong.memberships[1].groups[1].states[1]",
        "MM is not the code of a State", "ISO 3166-1 alpha-3",
    ),
    "no code of a chair": Change(
        'state = "MDA"', 'state = "MDX"', "forums.danube.chairs[1].state", "MDX is not the code of a State",
        "ISO 3166-1 alpha-3",
    ),
    "no code of a meeting": Change(
        'country = "KHM"', 'country = "khm"', "forums.mekong.meetings[0].country", "khm is not the code of a State", "KHM"
    ),
    # Lists.
    "one name too few": Change(
        MEKONG_OBSERVERS, 'states = ["CHN"]', "forums.mekong.memberships[1].groups[1].states",
        "has 1 State, but its source states 2", "complete = false",
    ),
    "one name too many": Change(
        MEKONG_MEMBERS, 'stated = 4\nstates = ["KHM", "LAO", "PHL", "THA", "VNM"]',
        "forums.mekong.memberships[1].groups[0].states", "has 5 States, but its source states 4", "correct the list",
        'states = ["KHM", "LAO", "PHL"',
    ),
    "twice in one list": Change(
        MEKONG_OBSERVERS, 'states = ["CHN", "LAO"]', "forums.mekong.memberships[1].groups[1].states",
        "LAO appears twice in this list", "one standing",
    ),
    "lists out of order": Change(
        'as_of = "1995-04-05"', 'as_of = "2021"', "forums.mekong.memberships[1].as_of", "2020-06 comes after 2021",
        "oldest first", 'as_of = "2020-06"',
    ),
    # Dates.
    "list of the future": Change(
        'as_of = "2020-06"', 'as_of = "2999-06"', "forums.mekong.memberships[1].as_of", "is in the future: 2999-06",
        "on or before",
    ),
    "founded in the future": Change(
        '"1999-02"', '"2999"', "forums.nile.established[0].date", "is in the future: 2999", "on or before",
        'established = [{ date = "2999"',
    ),
    "source of the future": Change(
        'date = "2020" }', 'date = "2999" }', "sources.atlas.date", "is in the future", "on or before", "atlas = {"
    ),
    "source seen in the future": Change(
        'date = "2020" }', 'date = "2020", seen = "2999-01-02" }', "sources.atlas.seen", "is in the future: 2999-01-02",
        "on or before", "atlas = {",
    ),
    "source seen before it was published": Change(
        'date = "2020" }', 'date = "2020", seen = "2019-12-31" }', "sources.atlas.seen",
        "was seen (2019-12-31) before it was published (2020)", "correct one of the two dates", "atlas = {",
    ),
    "count of the future": Change(
        'value = 15, of = "members", as_of = "2020"', 'value = 15, of = "members", as_of = "2999"',
        "forums.danube.counts[1].as_of", "is in the future", "on or before",
    ),
    "chair who leaves before coming": Change(
        'to = "2019-12"', 'to = "2018-12"', "forums.danube.chairs[0]", "ends (2018-12) before it begins (2019-01)",
        "in order",
    ),
    "meeting that ends before it begins": Change(
        SUMMIT, SUMMIT.replace("04-05", "04-01"), "forums.mekong.meetings[0]",
        "ends (2018-04-01) before it begins (2018-04-02)", "in order",
    ),
    "document of a year to come": Change(
        "year = 1995", "year = 2999", "forums.mekong.documents[0].year", "is in the future: 2999", "on or before", "documents",
    ),
    "publication of a year that no calendar has": Change(
        "year = 2020\n", "year = 20200\n", "publications[0].year", "is in the future: 20200", "on or before",
    ),
    "term that came in later": Change(
        'level = "field"\n', 'level = "field"\ncame_in = [{ year = 2999, what = "first seen", source = "atlas" }]\n',
        "terms[0].came_in[0].year", "is in the future: 2999", "on or before", "came_in",
    ),
    "roster of the future": Change(
        'as_of = "2020"\nsource = "atlas"\nforums', 'as_of = "2999"\nsource = "atlas"\nforums', "rosters[0].as_of",
        "is in the future: 2999", "on or before",
    ),
    "forum that ends before it begins": Change(
        'established = [{ date = "1999-02"', 'ended = [{ date = "1904", source = "atlas" }]\nestablished = [{ date = "1999-02"',
        "forums.nile.ended[0].date", "is an end of 1904, before the earliest founding claim, 1999-02",
        "correct the date, or add a founding claim that fits",
    ),
    "State that ends before it begins": Change(
        "[organisations]", '[states]\nRIV = { name = "Riverland", since = "2010", until = "1990" }\n[organisations]',
        "states.RIV", "ends (1990) before it begins (2010)", "in order", "RIV = {",
    ),
    # States and languages.
    "State that nobody follows": Change(
        "[organisations]", '[states]\nRIV = { name = "Riverland", successors = ["SRB", "QQQ"] }\n[organisations]',
        "states.RIV.successors[1]", "QQQ is not the code of a State", "use a known code", "RIV = {",
    ),
    "name in a language by its longer code": Change(
        'lang = "fr"', 'lang = "fra"', "forums.mekong.names[0].lang", "fra is not the code of a language", "write fr",
    ),
    "name in a language in capitals": Change(
        'lang = "fr"', 'lang = "FR"', "forums.mekong.names[0].lang", "FR is not the code of a language", "write fr",
    ),
    "name in a language by its name": Change(
        'lang = "fr"', 'lang = "french"', "forums.mekong.names[0].lang", "french is not the code of a language",
        "write its two letters of ISO 639, such as fr",
    ),
    "publication in a language without a code": Change(
        "year = 2020\n", 'languages = ["en", ""]\nyear = 2020\n', "publications[0].languages[1]",
        "an empty text is not the code of a language", "such as fr", "languages",
    ),
    # Relations.
    "successor without predecessor": Change(
        PREDECESSOR + "\n", "", "forums.old-niger.relations[0]",
        "names niger as successor, but niger does not name old-niger as predecessor",
        '{ type = "predecessor", forum = "old-niger", … } to forums.niger.relations', SUCCESSOR,
    ),
    "predecessor without successor": Change(
        SUCCESSOR + "\n", "", "forums.niger.relations[0]",
        "names old-niger as predecessor, but old-niger does not name niger as successor",
        "forums.old-niger.relations", PREDECESSOR,
    ),
    "relation to nobody": Change(
        SUCCESSOR, SUCCESSOR.replace(" }]", ' }, { type = "successor", source = "atlas" }]'),
        "forums.old-niger.relations[1]", "names both a forum and a body, or neither", "keep only one of",
    ),
    "relation to a forum and a body": Change(
        SUCCESSOR, SUCCESSOR.replace(" }]", ', body = "Authority" }]'), "forums.old-niger.relations[0]",
        "names both a forum and a body, or neither", "keep only one of",
    ),
    # Syntax: line and column.
    "key twice": Change(
        'acronym = "MRC"', 'acronym = "MRC"\nacronym = "MRC"', "", "is not valid TOML: cannot overwrite a value",
        "correct the syntax", 'acronym = "MRC"\naliases',
    ),
    "forum twice": Change(
        "[organisations]", "[forums.nile]\n[organisations]", "", "is not valid TOML", "correct the syntax"
    ),
    "comma forgotten": Change(
        '["KHM", "LAO", "THA", "VNM"]\n[[forums.mekong.memberships]]',
        '["KHM" "LAO", "THA", "VNM"]\n[[forums.mekong.memberships]]', "", "is not valid TOML: unclosed array",
        "correct the syntax", 'states = ["KHM" "LAO"',
    ),
    "quote forgotten": Change('word = "signatory"', 'word = "signatory', "", "is not valid TOML", "correct the syntax"),
}  # fmt: skip

SPARE_FORUM = """
[forums.Spare_One]
name = "Spare One"
short_name = "Spare 1"
kind = [{ value = "commission", source = "atlas" }]
status = [{ value = "working", source = "atlas" }]
"""


@pytest.fixture
def rivers_text(rivers_file) -> str:
    """The text of the small registry."""
    return rivers_file.read_text("utf-8")


@pytest.fixture
def check(run, tmp_path):
    """The faults that ``iscm check`` finds in a text, after making sure of the exit status."""

    def program(text: str) -> list[dict]:
        file = tmp_path / "registry.toml"
        file.write_text(text, "utf-8")
        done = run("check", file, "-f", "json")
        faults = json.loads(done.out)
        assert done.status == (1 if faults else 0)
        return faults

    return program


def line_of(text: str, part: str) -> int:
    """The line, from 1, where a part of a text begins."""
    return text[: text.index(part)].count("\n") + 1


def changed(text: str, old: str, new: str) -> str:
    """A text with the one place where ``old`` stands changed."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the registry of rivers"
    return text.replace(old, new)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_fault_is_found_alone_at_its_place(check, rivers_text, change):
    """One change that breaks one rule makes one fault, with path, line, what is wrong and what to do."""
    text = changed(rivers_text, change.old, change.new)
    [fault] = check(text)
    assert change.path == fault["path"]
    assert change.message in fault["message"]
    assert change.hint in fault["hint"]
    assert line_of(text, change.at or change.new) == fault["line"]


def test_an_improper_id_is_a_fault(check, rivers_text):
    """The id of a forum is of small letters, digits and hyphens."""
    text = changed(rivers_text, "\n[organisations]", f"{SPARE_FORUM}\n[organisations]")
    [fault] = check(text)
    assert ("forums.Spare_One", line_of(text, "[forums.Spare_One]")) == (fault["path"], fault["line"])
    assert "is not a valid id" in fault["message"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # A meeting may lie ahead.
        (SUMMIT, '{ date = "2999-04-02", end = "2999-04-05"'),
        # A list that says it is incomplete may have fewer names than its source states.
        ('as_of = "2020-06"\nsource = "mekong-site"\nbasis = "membership"\ncomplete = true',
         'as_of = "2020-06"\nsource = "mekong-site"\nbasis = "membership"\ncomplete = false'),
        # Two forums may share an acronym or another name: whoever asks by it is asked which is meant.
        ('aliases = ["Mekong River Committee"]', 'aliases = ["Mekong River Committee", "nba"]'),
        # A forum may have a name twice, as long as it is its own.
        ('aliases = ["Mekong River Committee"]', 'aliases = ["Mekong River Committee", "mrc"]'),
        # An estimate, a span, and this very year are dates.
        ('as_of = "2020-06"', 'as_of = "2020~"'),
        ('as_of = "2020-06"', 'as_of = "2019/2021"'),
        # Of one year the order in the file is free.
        ('as_of = "1995-04-05"', 'as_of = "2020-12"\nnote = "x"'),
        # A line end as on Windows, a mark of byte order, a comment.
        ("[registry]", "# rivers\r\n[registry]"),
        ("#:schema", "\ufeff#:schema"),
    ],
    ids=["future meeting", "incomplete", "shared acronym", "own name", "estimate", "span", "same year", "CRLF", "BOM"],
)  # fmt: skip
def test_what_is_allowed_is_no_fault(check, rivers_text, old, new):
    """What only looks like a fault passes."""
    text = changed(rivers_text, old, new)
    text = text.replace('as_of = "2020-06"', 'as_of = "2020"') if "2020-12" in new else text
    assert check(text) == []


@pytest.mark.parametrize("code", ["SUN", "YUG", "SCG", "CSK", "DDR", "YMD", "ANT"])
def test_former_states_may_stand_on_lists(check, rivers_text, code):
    """A list names the States of its time by the codes of ISO 3166-3."""
    assert check(rivers_text.replace(MEKONG_OBSERVERS, f'states = ["CHN", "{code}"]')) == []


@pytest.mark.parametrize("code", ["AUH", "GFR"])
def test_codes_of_other_lists_are_faults(check, rivers_text, code):
    """Codes that ISO 3166 never had are no codes of States."""
    found = check(rivers_text.replace(MEKONG_OBSERVERS, f'states = ["CHN", "{code}"]'))
    assert {fault["message"] for fault in found} == {f"{code} is not the code of a State"}


def test_a_syntax_error_has_line_and_column(check, rivers_text):
    """Where the TOML cannot be read, the one fault says line and column of the place."""
    text = changed(rivers_text, 'acronym = "ICPR"', "acronym = ICPR")
    [fault] = check(text)
    assert (line_of(text, "acronym = ICPR"), len("acronym = ") + 1) == (fault["line"], fault["column"])


def test_all_faults_come_at_once_in_the_order_of_the_file(check, rivers_text):
    """Faults of different rules come out together, by line, each with its own path."""
    text = rivers_text
    for old, new in (
        ('about = ["rhine"]', 'about = ["thames"]'),
        ('website = "https://www.icpdr.org/"', 'website = "icpdr"'),
        ('state = "SVN"', 'state = "SLO"'),
        (MEKONG_MEMBERS, 'stated = 4\nstates = ["KHM", "LAO", "THA"]'),
        (PREDECESSOR, "# " + PREDECESSOR),
        ('date = "1999-02"', 'date = "2999-02"'),
        ("rhine-site = {", 'unused = { title = "T", publisher = "P", url = "https://a.example.org" }\nrhine-site = {'),
    ):  # fmt: skip
        text = changed(text, old, new)
    places = [
        ("statements[0].about[0]", 'about = ["thames"]'),
        ("forums.danube.website", 'website = "icpdr"'),
        ("forums.danube.chairs[0].state", '  { state = "SLO"'),
        ("forums.mekong.memberships[1].groups[0].states", 'states = ["KHM", "LAO", "THA"]'),
        ("forums.nile.established[0].date", 'established = [{ date = "2999-02"'),
        ("forums.old-niger.relations[0]", SUCCESSOR),
        ("sources.unused", "unused = {"),
    ]
    assert [(path, line_of(text, at)) for path, at in places] == [(f["path"], f["line"]) for f in check(text)]


def test_faults_of_shape_come_at_once_too(check, rivers_text):
    """Every wrong type and missing key is told in one go, in the order of the file."""
    text = changed(rivers_text, 'acronym = "NBI"', "acronym = 7")
    text = changed(text, 'name = "Niger Basin Authority"\n', "")
    text = changed(text, 'acronym = "ICPR"', 'acronyms = "ICPR"')
    assert [
        ("forums.niger.name", line_of(text, "[forums.niger]")),
        ("forums.nile.acronym", line_of(text, "acronym = 7")),
        ("forums.rhine.acronyms", line_of(text, "acronyms")),
    ] == [(f["path"], f["line"]) for f in check(text)]


def test_keys_that_look_alike_keep_their_places(check, rivers_text):
    """Quoted keys, brackets in texts, comments and arrays over several lines do not shift a fault."""
    text = changed(
        rivers_text,
        "[forums.mekong]\n",
        '# [forums.rhine] [[forums.rhine.memberships]]\n[forums."mekong"] # states = ["XXX"]\n',
    )
    text = changed(text, MEKONG_OBSERVERS, 'states = [\n  "CHN", # ["]\n  "MMM", # not Myanmar\n]')
    text = changed(text, '"Keep the fish moving"', '"""Keep\nthe [fish] moving\n"""')
    [fault] = check(text)
    assert fault["path"] == "forums.mekong.memberships[1].groups[1].states[1]"
    assert line_of(text, '"MMM"') == fault["line"]


def test_people_read_file_line_fault_and_remedy(run, tmp_path, rivers_text):
    """On screen a fault is a line that begins with file and line, and below it what to do; stderr has the tally."""
    text = changed(rivers_text, 'state = "SVN"', 'state = "SLO"')
    file = tmp_path / "rivers.toml"
    file.write_text(text, "utf-8")
    done = run("check", file)
    first, second = done.out.splitlines()
    place = f"{file}:{line_of(text, 'SLO')}: forums.danube.chairs[0].state"
    assert first == f"{place} SLO is not the code of a State"
    assert second == "  use a known code (ISO 3166-1 alpha-3: iscm country NAME shows it; XKX for Kosovo)"
    assert (1, [f"1 error in {file}"]) == (done.status, done.errors)


def test_a_sound_file_is_said_to_be_sound(run, rivers_file):
    """A sound registry gives an empty answer, a line on stderr with its size, and exit status 0."""
    done = run("check", rivers_file)
    assert (done.status, done.out) == (0, "")
    assert done.errors == [f"{rivers_file} is valid: 6 forums, 4 sources"]
    assert json.loads(run("check", rivers_file, "-f", "json").out) == []


@pytest.mark.curator
def test_the_shipped_registry_is_sound(check):
    """The registry that is shipped has no fault, read from its own text."""
    from conftest import SHIPPED  # noqa: PLC0415 - only here

    assert check(SHIPPED.read_text("utf-8")) == []


def test_check_takes_the_registry_in_use(run, monkeypatch, rivers_file):
    """Without a file, check takes the registry that ISCM_REGISTRY names."""
    monkeypatch.setenv("ISCM_REGISTRY", str(rivers_file))
    assert run("check").errors == [f"{rivers_file} is valid: 6 forums, 4 sources"]


def test_a_registry_of_another_field_answers(ask, run, rivers_file):
    """List, show, compare and stats work on another field's registry with its own kinds and statuses."""
    own = ("--registry", rivers_file)
    assert {row["slug"]: row["members"] for row in ask("list", *own)} == {
        "danube": 14, "mekong": 4, "niger": 9, "rhine": 5, "nile": None,
    }  # fmt: skip
    assert [row["slug"] for row in ask("list", *own, "--kind", "initiative")] == ["nile"]
    assert [row["slug"] for row in ask("list", *own, "--status", "replaced")] == ["old-niger"]
    assert [row["slug"] for row in ask("list", *own, "--region", "nile valley-africa")] == ["nile"]
    assert ask("show", *own, "MRC")["observers"] == ["CHN", "MMR"]
    assert ask("show", *own, "commission du mekong")["slug"] == "mekong"
    assert ask("compare", *own, "danube", "rhine")["shared"] == ["DEU"]
    oldest = ask("stats", *own, "--oldest", "--kind", "commission")
    assert [(row["rank"], row["slug"]) for row in oldest] == [
        (1, "rhine"),
        (2, "niger"),
        (3, "mekong"),
        (4, "danube"),
    ]
    assert ask("stats", *own)["forums"] == {
        "commission": {"working": 4, "replaced": 1},
        "initiative": {"working": 1},
    }
    assert run("list", *own).errors == ["1 replaced not shown: --status all"]


def test_python_reads_a_registry_too(rivers_file):
    """The public function gives the same registry to a program in Python."""
    assert list(load_registry(rivers_file).forums) == [
        "danube",
        "mekong",
        "niger",
        "nile",
        "old-niger",
        "rhine",
    ]


@pytest.mark.parametrize(
    ("records", "key", "record"),
    [
        ("memberships", "as_of", states_list("2030", "FRA")),
        ("attendance", "as_of", {"as_of": "2030", "word": "came", "complete": True, "states": []}),
        ("bodies", "as_of", {"as_of": "2030", "name": "Group", "complete": True, "states": []}),
        ("counts", "as_of", count(3, "2030")),
        ("kind", "as_of", {"value": "council", "as_of": "2030"}),
        ("status", "as_of", {"value": "live", "as_of": "2030"}),
        ("regions", "as_of", {"value": ["north"], "as_of": "2030"}),
        ("themes", "as_of", {"value": ["work"], "as_of": "2030"}),
        ("established", "date", founded("2030")),
        ("last_activity", "date", {"date": "2030"}),
        ("chairs", "from", {"state": "FRA", "role": "chair", "from": "2030"}),
        ("chairs", "as_of", {"state": "FRA", "role": "chair", "as_of": "2030"}),
        ("secretariats", "from", {"name": "Office", "from": "2030"}),
        ("organisations", "as_of", {"id": "eu", "role": "partner", "as_of": "2030"}),
        ("documents", "year", {"title": "Minutes", "year": 2030}),
    ],
)
def test_whatever_is_reported_lies_in_the_past(records, key, record):
    """A date of the future is a fault in every kind of record that reports what was."""
    forum = make_forum(**{records: [{"source": "s", **record}]})
    found = list(times.forum_faults(parse_date("2024"), ("f",), forum))
    assert [fault.path for fault in found] == [("f", records, 0, key)]


@pytest.mark.parametrize(
    ("records", "record", "path"),
    [
        ("memberships", states_list("2020", "ZZZ"), ("groups", 0, "states", 0)),
        ("attendance", {"word": "came", "complete": True, "states": ["FRA", "ZZZ"]}, ("states", 1)),
        ("bodies", {"name": "Group", "complete": True, "states": ["FRA", "ZZZ"]}, ("states", 1)),
        ("chairs", {"state": "ZZZ", "role": "chair"}, ("state",)),
        ("meetings", {"title": "First", "country": "ZZZ"}, ("country",)),
        ("secretariats", {"name": "Office", "organisations": ["none"]}, ("organisations", 0)),
        ("relations", {"type": "part-of", "forum": "none"}, ("forum",)),
    ],
)
def test_whatever_is_named_is_there(records, record, path):
    """A code of no State, or a forum or organisation that is not there, is a fault wherever it is named."""
    known = named.known(make_registry({"f": forum_data()}), {"FRA"})
    known |= {"chair_roles": frozenset({"chair"}), "relation_types": frozenset({"part-of"})}
    found = named.forum_faults(known, ("f",), make_forum(**{records: [{"source": "s", **record}]}))
    assert [fault.path for fault in found] == [("f", records, 0, *path)]


@pytest.mark.parametrize(
    ("stated", "whole", "faulty"),
    [((5, 1), None, [0]), ((1, 5), None, [1]), ((1, 5), False, []), ((1, 1), True, [])],
)
def test_a_number_beside_a_group_is_held_against_what_is_complete(stated, whole, faulty):
    """The printed number of observers binds only a list that is complete for observers."""
    lst = states_list("2020", "FRA", "ITA", observers_complete=whole)
    for group, number in zip(lst["groups"], stated, strict=True):
        group["stated"] = number
    found = lists.faults(("f",), make_forum(lst))
    assert [fault.path for fault in found] == [
        ("f", "memberships", 0, "groups", each, "states") for each in faulty
    ]


@pytest.mark.parametrize("whole", [None, True])
def test_a_number_of_observers_does_not_unsettle_the_members(whole):
    """What to write where observers are missing leaves the list complete for its members."""
    lst = states_list("2020", "FRA", "ITA", observers_complete=whole)
    lst["groups"][1]["stated"] = 5
    [fault] = lists.faults(("f",), make_forum(lst))
    assert "write `observers_complete = false`" in fault.hint
    assert list(lists.faults(("f",), make_forum({**lst, "observers_complete": False}))) == []


def test_a_document_of_this_year_is_none_of_the_future():
    """The year of the newest day is no later than it."""
    forum = make_forum(documents=[{"title": "Minutes", "year": 2024, "source": "s"}])
    assert list(times.forum_faults(parse_date("2024-03-01"), ("f",), forum)) == []


@pytest.mark.parametrize(
    ("end", "wrong"), [("1949", True), ("1949/1950", False), ("1950", False), ("2004", False)]
)
def test_an_end_is_held_against_the_earliest_founding(end, wrong):
    """An end that can lie on or after any of the founding claims is none to complain of."""
    ended = [{"date": end, "source": "s"}]
    forum = make_forum(established=[founded("2001"), founded("1950-07")], ended=ended)
    assert bool(list(times.life_faults(("f",), forum))) == wrong


def test_a_heading_with_a_slip_is_led_to_the_forum_that_is_meant(check, rivers_text):
    """A list under a misspelt id makes a forum that lacks all else: what is meant is named."""
    found = check(rivers_text.replace("[forums.rhine.memberships", "[forums.rhien.memberships"))
    assert {each["path"].rpartition(".")[0] for each in found} == {"forums.rhien"}
    assert all(each["hint"] == "add it, or write forums.rhine if that is meant" for each in found)


def test_a_body_that_is_not_there_beside_a_leaving(check, rivers_text):
    """Whose seats followed from a body that nobody knows is not asked: the body is the fault, and the only one."""
    group = '[[forums.rhine.memberships.groups]]\nstanding = "observer"\nword = "guest"\nbody = "{}"\n\n[organisations]'
    left = 'established = [{ date = "1950-07-11"'
    text = changed(
        rivers_text, left, f'left = [{{ states = ["NLD"], date = "2021", source = "atlas" }}]\n{left}'
    )
    [found] = check(changed(text, "[organisations]", group.format("eurpe")))
    assert found["message"] == "eurpe is not a known organisation"


def test_what_is_not_looked_at_yet_is_said(run, tmp_path, rivers_text):
    """A record without its shape keeps what records say of one another from being checked."""
    path = tmp_path / "rivers.toml"
    unknown = changed(rivers_text, 'source = "danube-site"\nbasis', 'source = "danube"\nbasis')
    path.write_text(unknown, "utf-8")
    [line] = run("check", path).errors
    assert line.endswith(f"in {path}")
    path.write_text(changed(unknown, 'acronym = "MRC"', "acronym = 3"), "utf-8")
    assert run("check", path).errors == [
        f"1 error in {path}; names, sources and dates are checked once this is corrected"
    ]


def test_a_term_may_end_in_the_year_in_which_it_began():
    """A year may end after a month of it: the two dates are in order as far as they are known."""
    chair = {"state": "FRA", "role": "chair", "from": "2019-05", "to": "2019", "source": "s"}
    assert list(times.forum_faults(parse_date("2024"), ("f",), make_forum(chairs=[chair]))) == []


def test_every_list_is_held_against_the_one_before():
    """Of three lists the last stands out of order where the second is newer, whatever the first."""
    forum = make_forum(*(states_list(date, "FRA") for date in ("2000", "2020", "2010")))
    [fault] = times.order_faults(("f",), forum)
    assert (fault.path, fault.message) == (("f", "memberships", 2, "as_of"), "2010 comes after 2020")


@pytest.mark.parametrize(
    ("line", "says", "place"),
    [
        ('observer = { label = "Observer" }\n', "observer is not a known standing", "].standing"),
        ('membership = { label = "Membership" }\n', "membership is not a known basis", "].basis"),
        ('members = { label = "Members" }\n', "members is not a known subject of a count", "].of"),
    ],
)
def test_the_registry_explains_each_word_that_it_uses(check, rivers_text, line, says, place):
    """A standing, basis or subject of a count that a fact has and the vocabularies lack is a fault of each such fact."""
    found = check(changed(rivers_text, line, ""))
    assert {fault["message"] for fault in found} == {says}
    assert all(fault["path"].endswith(place) for fault in found)


def test_a_shared_acronym_is_asked_about(run, tmp_path, rivers_text):
    """A name that two forums have is sound, and asking by it ends in exit code 4 with both ids."""
    file = tmp_path / "rivers.toml"
    old, new = 'aliases = ["Mekong River Committee"]', 'aliases = ["Mekong River Committee", "NBA"]'
    file.write_text(changed(rivers_text, old, new), "utf-8")
    assert run("check", file).status == 0
    done = run("show", "NBA", "--registry", file)
    assert (done.status, done.errors[1]) == (4, "hint: say which: mekong, niger")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("UK", "did you mean GBR (United Kingdom"),
        ("Türkiye", "did you mean TUR (Türkiye)?"),
        ("DRC", "did you mean COD (Democratic Republic of the Congo)?"),
        ("Egypt, Arab Rep.", "did you mean EGY (Egypt)?"),
        ("Lao PDR", "did you mean LAO (Lao"),
        ("Kenia", "did you mean KEN (Kenya)"),
        ("Congo", "it can mean several: write COD or COG"),
        ("EU", "the European Union is an organisation, not a State"),
        ("Republic of Vietnam", "became one in 1976"),
        ("ZZZ", "use a known code"),
    ],
)
def test_a_name_for_a_code_gets_the_code(check, rivers_text, name, says):
    """Whoever writes a State's name, or the code of another list, is told its code; whoever names none, no guess."""
    [fault] = check(changed(rivers_text, MEKONG_OBSERVERS, f'states = ["CHN", "{name}"]'))
    assert fault["message"] == f"{name} is not the code of a State"
    assert fault["hint"].startswith(says) or says in fault["hint"]
    assert "UKR" not in fault["hint"]


@pytest.fixture
def unknown_words(tmp_path, rivers_text):
    """A file with 25 unknown codes in one list, 12 of one and 13 of others, and one more fault below them."""
    words = [f"Xyz{n}" for n in range(12)] + ["Oz"] * 13
    codes = ", ".join(f'"{word}"' for word in words)
    text = changed(rivers_text, MEKONG_OBSERVERS, f"states = [{codes}]").replace("stated = 2\n", "")
    text = changed(text, 'website = "https://www.icpdr.org/"', 'website = "icpdr"')
    file = tmp_path / "rivers.toml"
    file.write_text(text, "utf-8")
    return file


def test_places_that_break_one_rule_are_folded(run, unknown_words):
    """On screen ten of them stand, those that differ first, and then how many more; the other faults stand whole."""
    done = run("check", unknown_words)
    shown = [line for line in done.out.splitlines() if "is not the code of a State" in line]
    assert len(shown) == 10
    assert len({line.split("] ")[1] for line in shown}) == 10
    assert "  and 15 more places where the same is wrong: --all shows all" in done.out.splitlines()
    assert sum("is not a web address" in line for line in done.out.splitlines()) == 1
    assert done.status == 1


def test_all_shows_every_place(run, unknown_words):
    """With --all every place stands on screen; machines always get every one."""
    whole = run("check", unknown_words, "--all").out
    assert whole.count("is not the code of a State") == 25
    assert "more places" not in whole
    rows = json.loads(run("check", unknown_words, "-f", "json").out)
    assert sum("is not the code of a State" in row["message"] for row in rows) == 25


def test_eleven_places_need_no_folding(tmp_path):
    """Where one place alone would be left out it is shown: the line that says so is as long."""
    from iscm_cli.fault import Fault  # noqa: PLC0415 - only here
    from iscm_cli.output.views.check import inspected  # noqa: PLC0415
    from iscm_cli.registry.reading import Inspection  # noqa: PLC0415

    def blocks(number: int) -> int:
        found = tuple(Fault(("x", n), "is wrong", "mend it", n) for n in range(number))
        return len(inspected(Inspection(tmp_path, None, found)).page)

    assert (blocks(11), blocks(12)) == (22, 21)


def test_many_unknown_names_are_all_told(check, rivers_text):
    """Thousands of unknown sources are each a fault; suggestions come with the first of them, within bounds."""
    known = "".join(
        f'known-{n} = {{ title = "T", publisher = "P", url = "https://a.example.org" }}\n' for n in range(300)
    )
    also = ", ".join(f'"knowm-{n}"' for n in range(2_000))
    text = changed(rivers_text, "[sources]\n", f"[sources]\n{known}")
    text = changed(
        text,
        'date = "1980-11-21", source = "atlas"',
        f'date = "1980-11-21", source = "atlas", also = [{also}]',
    )
    found = [fault for fault in check(text) if fault["message"].startswith("cites an unknown source")]
    assert len(found) == 2_000
    assert "did you mean known-" in found[0]["hint"]
    assert found[-1]["hint"] == "use a known source or add it under [sources]"


def test_vocabularies_that_nothing_uses_may_be_missing(check, rivers_text):
    """A registry whose forums have no regions, lists or counts needs no words for them."""
    heading = rivers_text[: rivers_text.index("[kinds]")]
    text = heading + (
        '[kinds]\nclub = { label = "Club", plural = "Clubs" }\n'
        '[statuses]\nlive = { label = "Live", default = true }\n'
        '[sources]\ns = { title = "T", publisher = "P", url = "https://a.example.org" }\n'
        '[forums.f]\nname = "F"\nshort_name = "F"\n'
        'kind = [{ value = "club", source = "s" }]\nstatus = [{ value = "live", source = "s" }]\n'
    )
    assert check(text) == []
