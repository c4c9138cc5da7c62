"""What people guess that the program does otherwise: verbs, options and files, each with the command that does it.

Only tables: ``hints`` says when they are read.
"""

from __future__ import annotations

ARGUMENT = "argument"
"""In place of an option: the value stands by itself."""

# What does it, the first that takes what is named in the line, and the words in place of a verb that are taken for it.
# What is in braces stands for what is named; where nothing is, or nothing takes it, the first is shown, without names.
_SIDES = ("compare {FORUMS}", "compare {SIDES}")
_STATES = ("country {COUNTRIES}", "why {COUNTRY} {FORUM}")
_ANY = ("show {FORUM}", "country {COUNTRY}", "country {BODY}", *_SIDES, *_STATES)
_SEARCH = "search {WORDS}"
_VERBS: dict[tuple[str, ...], str] = {
    ("show {FORUM} --members", "country {BODY}", "country {COUNTRY}", *_SIDES, *_STATES): (
        "members member membership participants observers"
    ),
    ("show {FORUM} --documents", "brief {COUNTRY}"): "documents document docs",
    ("show {FORUM} --meetings", "brief {COUNTRY}"): "meetings meeting next upcoming agenda",
    ("show {FORUM} --organisations",): "organisations organizations",
    ("show {FORUM} --former", "country {COUNTRY} --former"): "former",
    _ANY: "forum info describe get view",
    ("show {FORUM}", "country {COUNTRY}"): "chair",
    ("show {FORUM}",): "secretariat",
    ("country {COUNTRY}", *_ANY): "state nation body organisation organization",
    ("overview", "show {FORUM}"): "chairs secretariats",
    ("list", *_ANY): "forums",
    (_SEARCH,): "find query grep",
    ("terms {TERM}", _SEARCH): "glossary define definition definitions themes theme",
    ("cite {FORUM}", "cite {CITED}", _SEARCH): "bib bibtex citation reference",
    ("changes --since 1y", "changes {SOME} --since 1y", "changes {SOME} --since 1y --country {COUNTRY}"): (
        "news events recent latest log"
    ),
    ("stats --largest", "show {FORUM} --numbers", *_SIDES): "rank ranking top largest",
    ("stats --oldest", "show {FORUM} --about", *_SIDES): "oldest",
    ("why {COUNTRY} {FORUM}", "terms {TERM}", *_ANY): "explain",
    ("why {COUNTRY} {FORUM}", "sources {FORUM}", "country {COUNTRY}"): "evidence",
    (*_SIDES, *_STATES, "map {COUNTRY}"): "common shared intersect intersection",
    ("check {CHECKED}",): "validate lint verify",
    ("new {FILE}",): "init create",
    ("atlas DIR", "show {FORUM}"): "website site web",
    ("atlas DIR",): "html",
    ("export DIR --to csv",): "csv data",
    ("export FILE.xlsx --to xlsx",): "excel xlsx",
    ("export FILE.sqlite --to sqlite",): "database sqlite",
    ("export FILE.gexf --to gexf",): "graph network",
    ("export FILE.ics --to ics",): "calendar ics",
    ("--version",): "version",
}
VERBS = {word: commands for commands, words in _VERBS.items() for word in words.split()}

# Options that a verb does not have, and what may be meant: of these, the first that the verb has.
_OPTIONS: dict[str, tuple[str, ...]] = {
    "--forum --forums": ("--about", ARGUMENT),
    "--state --member --countries": ("--country", ARGUMENT),
    "--country": (ARGUMENT,),
    "--next --upcoming --last --latest": ("--meetings",),
    "--states --observers": ("--members",),
    "--chair --secretariat": ("--about",),
    "--organizations": ("--organisations",),
    "--org --organization": ("--organisation",),
    "--since --after --start --begin": ("--since", "--from"),
    "--from": ("--since",),
    "--to --until --before --end": ("--until", "--to", "--as-of"),
    "--year --date --day --on --at": ("--as-of",),
    "--type": ("--kind",),
    "--topic --subject": ("--theme",),
    "--language --locale -l": ("--lang",),
    "--column --fields --cols": ("--columns",),
    "--format -f": ("--to", "--style"),
    "--sort-by --order --order-by": ("--sort",),
    "--desc --descending": ("--reverse",),
    "--top --head --count --max -n": ("--limit", "--top"),
    "--limit": ("--top",),
    "--overwrite": ("--force",),
    "--file --data --db": ("--registry",),
    **{f"--{form}": (f"--format {form}",) for form in ("json", "jsonl", "csv", "tsv", "markdown", "table")},
}
OPTIONS = {word: meant for words, meant in _OPTIONS.items() for word in words.split()}
OUTPUT = ("--output", "-o", "--out", "--save")
"""Options that people take for the file of any answer."""

# What writes a file of that name, whatever the verb; the rest is left out.
_EXPORTED = ("xlsx", "ics", "sqlite", "graphml", "gexf")
FILES = {f".{form}": f"export {{FILE}} --to {form}" for form in (*_EXPORTED, "json")}
FILES[".parquet"] = PANEL = "export {FILE} --to panel"
PANELS = (".csv", ".parquet")
OF_STATISTICS = (".dta", ".sav", ".sas7bdat", ".rds", ".rda")
"""Endings of files that nothing writes here, of programs that read CSV."""
# Formats of answers that the shell writes to a file, by its ending.
ROWS = {".csv": "csv", ".tsv": "tsv", ".json": "json", ".jsonl": "jsonl", ".md": "markdown"}
PICTURES = (".svg", ".png", ".pdf")

# What other verbs write, and people ask for as a format.
_PAGES = "iscm atlas DIR writes pages"
_ELSEWHERE = {
    **{form: f"iscm export FILE --to {form} writes it" for form in _EXPORTED},
    **dict.fromkeys(("xls", "excel", "ods"), "iscm export FILE.xlsx --to xlsx writes a workbook"),
    **{
        style: f"iscm cite NAME --style {style} writes it"
        for style in ("bibtex", "biblatex", "ris", "csl-json")
    },
    "parquet": "iscm export FILE.parquet --to panel writes a panel in it",
    **dict.fromkeys(
        ("stata", "dta", "spss", "sav", "sas", "r", "rds", "rdata"),
        "iscm export FILE.csv --to panel writes a table that R, Stata, SPSS and SAS read",
    ),
    "html": _PAGES,
    "pdf": f"{_PAGES} to print, and map, timeline and overlap draw with --output FILE.pdf",
    **dict.fromkeys(("svg", "png"), "map, timeline and overlap draw with --output FILE"),
    **dict.fromkeys(
        ("docx", "doc", "odt", "word"), f"{_PAGES} to copy from, and -f markdown a text to convert"
    ),
}
_ROWS_OF_ANSWERS = {form: f"iscm list -f {form} writes rows" for form in ("jsonl", "tsv", "markdown")}
_SORTED = {
    "established": "founded founding age date year oldest newest",
    "members": "size largest smallest number states member",
    "as-of": "as_of asof list updated",
    "observers": "observer",
}
# Of a value that an option does not take, by what it should be: what is said before those that it does.
CHOICES = {
    "format": {form: f"{said}; -f takes" for form, said in _ELSEWHERE.items()},
    "export format": {
        form: f"{said}; --to takes" for form, said in {**_ELSEWHERE, **_ROWS_OF_ANSWERS}.items()
    },
    "sort key": {
        word: f"did you mean {key}? use one of:" for key, words in _SORTED.items() for word in words.split()
    },
}

# Commands for names that a verb takes otherwise, or never so many; the first that has a hole for each is meant. A line
# without a verb is that of a name.
_OF_ONE = (*_SIDES, "why {COUNTRY} {FORUM}")
NAMES = {
    "": _OF_ONE,
    "brief": ("why {COUNTRY} {FORUM}", "country {COUNTRIES}"),
    "changes": ("changes {SOME} --since 1y --country {COUNTRY}",),
    "compare": _STATES,
    "country": ("why {COUNTRY} {FORUM}", *_SIDES),
    "history": ("timeline {FORUMS}", "changes {FORUM} --since 1y --country {COUNTRY}"),
    "library": ("library --about {FORUM}",),
    "list": ("show {FORUM}", *_OF_ONE),
    "map": _STATES,
    "overlap": ("compare {SIDES}", *_STATES),
    "overview": ("show {FORUM}", "country {COUNTRY}"),
    "panel": (
        "panel --states {STATES}",
        "panel {FORUM} --states {STATES}",
        "panel {FORUMS} --states {STATES}",
    ),
    "show": _OF_ONE,
    "stats": ("show {FORUM} --numbers", "country {COUNTRY}"),
    "timeline": ("why {COUNTRY} {FORUM}", "country {COUNTRIES}"),
    "why": ("compare {FORUMS}", "country {COUNTRIES}", "compare {SIDES}"),
}
_MANY = 1_000_000
# What may be named in a hole, the first at least once, and how many names at the least and at the most.
HOLES = {
    "FORUM": (("FORUM",), 1, 1),
    "FORUMS": (("FORUM",), 2, _MANY),
    "SOME": (("FORUM",), 1, _MANY),
    "BODY": (("BODY",), 1, 1),
    "SIDES": (("BODY", "FORUM"), 2, _MANY),
    "COUNTRY": (("COUNTRY",), 1, 1),
    "COUNTRIES": (("COUNTRY",), 2, _MANY),
    "STATES": (("COUNTRY",), 1, _MANY),
}
JOINED = ("STATES",)
"""Holes whose names are one value."""
OF_WORDS = ("WORDS", "TERM", "CITED", "FILE", "CHECKED")
"""Holes that take other words than names of forums, States and bodies."""
CITED = ("registry",)
"""What can be cited besides forums and sources."""
# How a hole is shown where nothing is named; empty where the verb needs nothing there.
SHOWN = {
    **{hole: hole for hole in (*HOLES, *OF_WORDS)},
    "FORUMS": "FORUM FORUM",
    "TERM": "",
    "CHECKED": "",
}
# The options that take names, where the verb has them.
FILTERS = {
    "COUNTRY": "--country",
    "BODY": "--country",
    "FORUM": "--forum",
    "KIND": "--kind",
    "STATUS": "--status",
    "REGION": "--region",
    "THEME": "--theme",
}
OF_FORUMS = ("KIND", "STATUS", "REGION", "THEME")
"""What narrows forums, and is itself neither forum nor State nor body."""
OF_STATES = ("country",)
"""The verb of a State, which a line of such a name alone stands for."""
BESIDE = {"country": ("COUNTRY", "BODY")}
"""Names that a verb takes beside the options above."""
ALONE = {"country": "BODY", "": "BODY", "map": "COUNTRY"}
"""What a verb takes one of, and no other name beside it."""
LEAST = {"compare": 2, "overlap": 2}
"""How many names a verb needs, where it takes fewer without saying so."""
OF_BODIES = ("", "compare", "country", "map")
"""Verbs behind which a body may stand."""
# The options for dates that stand behind a verb by themselves, one after the other; of other verbs --as-of.
DATES = {
    "changes": ("--since", "--until"),
    "history": ("--since", "--until"),
    "panel": ("--from", "--to"),
    "sources": ("--since", "--until"),
}
