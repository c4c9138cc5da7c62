"""Gather the messages of the program, bring the catalogues up to date with them, and compile these.

    python tools/make_messages.py [--check]

Every ``_``, ``N_``, ``say``, ``say_in`` and ``say_many`` of the package, and every message of the atlas's templates, gets
an entry in ``iscm_cli/locale/fr.po`` and ``es.po``; what the program does not say any more is left out. An
entry without a translation is to be filled in by hand, with the words of ``docs/glossary.md``. ``--check`` writes
nothing, and ends with status 1 where an entry is missing, unused, fuzzy or has not the placeholders of its message.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from babel.messages.catalog import Message

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "iscm_cli"
LOCALE = PACKAGE / "locale"
LANGUAGES = ("fr", "es")
_METHODS = [("**.py", "python"), ("output/atlas/templates/**", "jinja2.ext:babel_extract")]
_KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "_pair": (2, 3), "say": None,
             "say_in": ((1, "c"), 2), "say_many": (1, 2)}  # fmt: skip
_ANY_DAY = dt.datetime(2000, 1, 1, tzinfo=dt.timezone.utc)  # so that every build compiles the same
# CLDR has a third form, for millions, which no message needs.
_PLURALS = {"fr": "nplurals=2; plural=(n > 1);", "es": "nplurals=2; plural=(n != 1);"}
_FIRST = {
    lang: f'msgid ""\nmsgstr ""\n"Plural-Forms: {forms}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    for lang, forms in _PLURALS.items()
}
_HEADER = "# Messages of iscm in {language}. By the iscm contributors, under the licence of the program."
_BRACED = re.compile(r"\{([a-z_]+)[^{}]*\}")
_PERCENT = re.compile(r"%\(([a-z_]+)\)")


def gathered() -> Catalog:
    """All messages of the package, each with the files that have it."""
    found = Catalog(charset="utf-8")
    options = {"output/atlas/templates/**": {"trimmed": "true"}}
    for name, _, message, comments, context in extract_from_dir(
        PACKAGE, _METHODS, options, _KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        found.add(message, None, [(f"iscm_cli/{name}", 1)], auto_comments=comments, context=context)
    return found


def catalogue(lang: str) -> Catalog:
    """The catalogue of a language as it stands in its file, empty where there is none."""
    path = LOCALE / f"{lang}.po"
    if not path.exists():
        return read_po(BytesIO(_FIRST[lang].encode()), locale=lang)
    with path.open("rb") as file:
        return read_po(file, locale=lang)


def updated(lang: str, template: Catalog) -> bytes:
    """The file of a language with all messages of the template and no other."""
    known = catalogue(lang)
    known.update(template, no_fuzzy_matching=True, update_creation_date=False)
    known.obsolete.clear()
    known.fuzzy = False
    known.header_comment = _HEADER.format(language=known.locale.english_name if known.locale else lang)
    out = BytesIO()
    write_po(out, known, width=0, omit_header=False, sort_by_file=True, include_lineno=False)
    lines = out.getvalue().decode().splitlines()
    dated = (
        "Creation-Date",
        "Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Report-Msgid",
        "Project-Id",
        "Language-Team",
    )
    return ("\n".join(line for line in lines if not any(word in line for word in dated)) + "\n").encode()


def faults(lang: str, template: Catalog) -> Iterator[str]:
    """What is wrong with the catalogue of a language, a line each."""
    known = catalogue(lang)
    wanted = {_key(message) for message in template if message.id}
    here = {_key(message): message for message in known if message.id}
    yield from (f"{lang}: unused: {key}" for key in here.keys() - wanted)
    for key in wanted - here.keys():
        yield f"{lang}: missing: {key}"
    for key, message in here.items():
        if message.fuzzy:
            yield f"{lang}: fuzzy: {key}"
        if not all(_texts(message.string)):
            yield f"{lang}: not translated: {key}"
        elif {frozenset(_placeholders(text)) for text in _texts(message.string)} - _allowed(message):
            yield f"{lang}: other placeholders than its message: {key}"


def compile_catalogues() -> list[Path]:
    """Compile the catalogue of each language, and the files written."""
    made = []
    for lang in LANGUAGES:
        path = LOCALE / f"{lang}.mo"
        path.write_bytes(compiled(catalogue(lang)))
        made.append(path)
    return made


def compiled(known: Catalog) -> bytes:
    """A catalogue as gettext reads it."""
    known.creation_date = known.revision_date = _ANY_DAY
    out = BytesIO()
    write_mo(out, known)
    return out.getvalue()


def _key(message: Message) -> tuple[str | None, str]:
    return (message.context, _texts(message.id)[0])


def _texts(of: str | Sequence[str]) -> tuple[str, ...]:
    return (of,) if isinstance(of, str) else tuple(of)


def _placeholders(text: str) -> list[str]:
    return [*_BRACED.findall(text), *_PERCENT.findall(text)]


def _allowed(message: Message) -> set[frozenset[str]]:
    """The placeholders of a message; that for one may leave out the number, as "a forum" does."""
    return {frozenset(_placeholders(text)) for text in _texts(message.id)}


def main() -> int:
    """Bring the catalogues up to date, or say what is wrong with them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; status 1 where something is wrong"
    )
    check = parser.parse_args().check
    template = gathered()
    if not check:
        LOCALE.mkdir(exist_ok=True)
        for lang in LANGUAGES:
            (LOCALE / f"{lang}.po").write_bytes(updated(lang, template))
        compile_catalogues()
    wrong = [fault for lang in LANGUAGES for fault in faults(lang, template)]
    print("\n".join(wrong) or f"{len(template)} messages, whole in {' and '.join(LANGUAGES)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
