# ruff: noqa: RUF001 - people paste dashes, brackets and letters of every script
"""Pasted text cut into pieces, each of which may be a name or a part of one, with what stands between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.naming.folding import folded_words
from iscm_cli.naming.remarks import is_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Gap(NamedTuple):
    """What stands before a piece: the folded words of an "and", and which marks; ``text`` as it was written.

    ``hard`` marks part two names for certain: a bullet, a number, a semicolon, a quotation mark, an empty line;
    ``bullet``: it is a bullet or a number, with which what follows begins anew.
    """

    words: tuple[str, ...] = ()
    text: str = ""
    hard: bool = False
    line: bool = False
    comma: bool = False
    colon: bool = False
    hyphen: bool = False
    bullet: bool = False


class Piece(NamedTuple):
    """A text between two gaps: as written, without footnote marks, its folded words, its line from 1.

    ``bracket`` is what the last bracket in it holds and ``bare`` the rest. Where the bracket is known to
    be no part of a name it is ``mark``, and ``clean`` and ``words`` are without it.
    """

    text: str
    clean: str
    words: tuple[str, ...]
    line: int
    before: Gap
    bracket: str = ""
    bare: str = ""
    mark: str = ""


_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f]")
_MARKUP = re.compile(r"</?[A-Za-z][^<>\n]{0,80}>|&nbsp;|__")
_LINE_END = re.compile("\r\n?|[\v\f\u0085\u2028\u2029]")
# Raised digits and signs, "[1]", "(a)", "(12)", and numbers of up to three digits, also right behind a name.
_FOOTNOTE = re.compile(
    r"[\u00b9\u00b2\u00b3\u2070-\u209c*†‡§¶#✓✔✗]+|\[[0-9a-z]{1,3}\]|[(（]\s*(?:[0-9]{1,3}|[a-z]|\*+)\s*[)）]"
)
_LEADING = re.compile(rf"(?:{_FOOTNOTE.pattern}|\s)+")
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]")
_NUMBER = re.compile(r"(?<=[^\W\d_])[0-9]{1,3}\b|\b[0-9]{1,3}\b")
_ANDS = ("and", "et", "y", "e", "и", "و", "und", "et al")
_AND = "|".join(
    sorted({form for word in _ANDS for form in (word, word.title(), word.upper())}, key=len, reverse=True)
)
# Each way to part two names. A bracket is none by itself.
_BETWEEN = re.compile(
    r"(?P<bracket>[(（][^()（）]{0,80}[)）])"
    r"|(?P<blank>\n[^\S\n]*\n\s*)"
    r"|(?P<hard>[;；|\t•·▪◦‣⁃○●■□➢➤❖►▶“”«»\"]+|^[^\S\n]*[-=>+~–—]+(?=\s|\w)"
    r"|(?<![^\s(（])[(（\[]?(?:[0-9]{1,3}|[a-z]|[ivx]{1,4})[.)\]）]+(?=\s|[^\W\d])|[^\S\n]{4,})"
    r"|(?P<colon>[:：])"
    rf"|(?P<word>(?<!\w)(?:{_AND})(?!\w)|&)"
    r"|(?P<soft>[,，、،/()\[\]（）{}=]|(?<=\w{4})\.(?=\s|$)|[^\S\n]{2,3}|(?<=\s)[-–—]+(?=\s))"
    r"|(?P<line>[-\u2010\u00ad]?[^\S\n]*\n[^\S\n]*)",
    re.MULTILINE,
)  # fmt: skip
_MOST_ANDS = 3  # in a row; more stand in no name
_LONGEST_GAP = 40  # characters of a gap that are shown again
_LISTED = re.compile(r"[,，、،;；]|\s(?:and|et|y|e|и)\s")
_BULLET = re.compile(r"[•·▪◦‣⁃○●■□➢➤❖►▶\w]")
_STANDS_ALONE = ",，、;；\"'[]{}|\n\t"


def pieces_of(text: str, *, numbers: bool, named: Callable[[str], bool]) -> list[Piece]:
    """A text cut at everything that can part two names; pieces that are only footnotes or page numbers go.

    ``named`` says whether a text is a name by itself; with ``numbers``, numbers are codes.
    """
    text = _LINE_END.sub("\n", text)
    text = _MARKUP.sub(" ", _INVISIBLE.sub("", text)).replace("\u00a0", " ")
    starts = [match.end() for match in re.finditer("\n", text)]
    pieces: list[Piece] = []
    gap = Gap(line=True)
    for start, end, between in _cut(text, named):
        line = bisect_right(starts, start + _indent(text, start)) + 1
        piece = _piece(text[start:end], line, gap, named, numbers=numbers)
        if piece is not None:
            pieces.append(piece)
            gap = between
        else:
            gap = _merged(gap, between)
    return pieces


def _indent(text: str, start: int) -> int:
    return len(text[start : start + 200]) - len(text[start : start + 200].lstrip())


def _cut(text: str, named: Callable[[str], bool]) -> Iterator[tuple[int, int, Gap]]:
    """Start and end of each piece, with the gap after it."""
    start = place = 0
    while match := _BETWEEN.search(text, place):
        kind, place = match.lastgroup, match.end()
        if kind == "bracket":
            inner = match.group()[1:-1]
            parts = _LISTED.split(inner)
            if len(parts) > 1 and not is_mark(inner) and any(map(named, parts)):
                kind, place = "soft", match.start() + 1
            else:
                continue
        if kind == "word" and _is_code(text, match):
            continue
        yield start, match.start(), _gap(kind, match.group())
        start = place
    yield start, len(text), Gap(line=True)


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Whether AND or ET is a code: it stands by itself, or amid codes of as many letters."""
    word = match.group()
    if len(word) == 1 or not word.isupper() or not word.isascii():
        return False
    before, after = text[: match.start()].rstrip(" ")[-8:], text[match.end() : match.end() + 40].lstrip(" ")
    if (not before or before[-1] in _STANDS_ALONE) and (not after or after[0] in _STANDS_ALONE):
        return True
    beside = re.findall(r"\w+$", before) + re.findall(r"^\w+", after)
    return len(beside) > 1 and all(len(one) == len(word) and one.isupper() for one in beside)


def _gap(kind: str | None, written: str) -> Gap:
    words = tuple(folded_words(written)) if kind == "word" else ()
    shown = " ".join(written.split()) or " "
    if words:
        shown = f" {shown} "
    elif shown in ",，、،":
        shown = f"{shown} "
    return Gap(
        words=words or (("and",) if written == "&" else ()),
        text=shown,
        hard=kind in ("hard", "blank"),
        line="\n" in written,
        comma=kind == "soft" and written.strip() not in ("", "."),
        colon=kind == "colon",
        hyphen=kind == "line" and written[:1] in "-\u2010\u00ad",
        bullet=kind == "hard" and bool(_BULLET.search(written)),
    )


def _merged(first: Gap, second: Gap) -> Gap:
    return Gap(
        (*first.words, *second.words)[:_MOST_ANDS],
        f"{first.text.rstrip()} {second.text.lstrip()}"[:_LONGEST_GAP],
        *(one or other for one, other in zip(first[2:], second[2:], strict=True)),
    )


def _piece(raw: str, line: int, gap: Gap, named: Callable[[str], bool], *, numbers: bool) -> Piece | None:
    text = _without_lead(" ".join(raw.split())).strip("*_#'‘’` ")
    clean = _FOOTNOTE.sub(" ", text)
    if not numbers:
        clean = _NUMBER.sub(" ", clean)
    clean = _tidy(clean)
    words = tuple(folded_words(clean))
    if not words:
        return None
    bracket = _BRACKET.search(clean)
    if bracket is None:
        return Piece(text, clean, words, line, gap)
    inner, rest = bracket.group(1).strip(), _tidy(clean[: bracket.start()] + " " + clean[bracket.end() :])
    if is_mark(inner) and rest and not named(clean):
        return Piece(text, rest, tuple(folded_words(rest)), line, gap, mark=inner)
    return Piece(text, clean, words, line, gap, inner, rest)


def _without_lead(text: str) -> str:
    lead = _LEADING.match(text)
    return text[lead.end() :] if lead else text


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(".'’`_ -–—")
