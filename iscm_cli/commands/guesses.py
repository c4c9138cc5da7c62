"""What people guess that the program does otherwise: verbs, options and files, each with the command that does it.

Only tables: ``hints`` says when they are read.
"""

from __future__ import annotations

ARGUMENT = "argument"
"""In place of an option: the value stands by itself."""

# What does it, and the words in place of a verb that are taken for it. What is in braces stands for what is named in
# the line, or is shown where nothing is; options follow.
_VERBS = {
    "show {FORUM} --members": "members member membership participants observers",
    "show {FORUM} --documents": "documents document docs",
    "show {FORUM} --meetings": "meetings meeting next upcoming agenda",
    "show {FORUM} --organisations": "organisations organizations",
    "show {FORUM} --former": "former",
    "show {FORUM}": "forum info describe get view chair secretariat",
    "country {COUNTRY}": "state nation body organisation organization",
    "overview": "chairs secretariats",
    "list": "forums",
    "search {WORDS}": "find query grep",
    "terms {}": "glossary define definition definitions themes theme",
    "cite {FORUM}": "bib bibtex citation reference",
    "changes --since 1y": "news events recent latest log",
    "stats --largest": "rank ranking top largest",
    "stats --oldest": "oldest",
    "why {COUNTRY FORUM}": "explain evidence",
    "compare {FORUM FORUM}": "common shared intersect intersection",
    "check {}": "validate lint verify",
    "new {FILE}": "init create",
    "atlas DIR": "website site html web",
    "export DIR --to csv": "csv data",
    "export FILE.xlsx --to xlsx": "excel xlsx",
    "export FILE.sqlite --to sqlite": "database sqlite",
    "export FILE.gexf --to gexf": "graph network",
    "export FILE.ics --to ics": "calendar ics",
    "--version": "version",
}
VERBS = {word: command for command, words in _VERBS.items() for word in words.split()}

# Options that a verb does not have, and what may be meant: of these, the first that the verb has.
_OPTIONS: dict[str, tuple[str, ...]] = {
    "--forum --forums": ("--about", ARGUMENT),
    "--state --member --countries": ("--country", ARGUMENT),
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
_OF_ONE = ("compare {FORUMS}", "why {COUNTRY} {FORUM}")
NAMES = {
    "": _OF_ONE,
    "brief": ("why {COUNTRY} {FORUM}", "country {COUNTRIES}"),
    "compare": ("why {COUNTRY} {FORUM}",),
    "country": ("why {COUNTRY} {FORUM}",),
    "history": ("timeline {FORUMS}", "changes {FORUM} --since 1y --country {COUNTRY}"),
    "library": ("library --about {FORUM}",),
    "list": ("show {FORUM}", *_OF_ONE),
    "overview": ("show {FORUM}", "country {COUNTRY}"),
    "panel": (
        "panel --states {STATES}",
        "panel {FORUM} --states {STATES}",
        "panel {FORUMS} --states {STATES}",
    ),
    "show": _OF_ONE,
    "stats": ("show {FORUM} --numbers", "country {COUNTRY}"),
    "timeline": ("why {COUNTRY} {FORUM}",),
    "why": ("compare {FORUMS}", "country {COUNTRIES}"),
}
_MANY = 1_000_000
# What is named in a hole, and how many times at the least and at the most.
HOLES = {
    "FORUM": ("FORUM", 1, 1),
    "FORUMS": ("FORUM", 2, _MANY),
    "COUNTRY": ("COUNTRY", 1, 1),
    "COUNTRIES": ("COUNTRY", 2, _MANY),
    "STATES": ("COUNTRY", 1, _MANY),
}
JOINED = ("STATES",)
"""Holes whose names are one value."""
# The options that take names, where the verb has them.
FILTERS = {"COUNTRY": "--country", "KIND": "--kind", "REGION": "--region", "THEME": "--theme"}
