"""The words of the atlas's pages: all of them go through the functions that another language answers to."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, nodes

from conftest import ROOT
from iscm_cli.output.atlas.messages import ENGLISH, names_only, script_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = ROOT / "iscm_cli" / "output" / "atlas"
TEMPLATES = sorted((HERE / "templates").glob("*.html"))
SCRIPTS = sorted((HERE / "assets").rglob("*.js"))
READ_OUT = ("aria-label", "aria-description", "title", "placeholder", "alt", "label", "summary")
LITERAL = ("code",)  # what is to be typed as it is
ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"?|^"')
WORD = re.compile(r"[^\W\d_]{2,}")


class Bare(HTMLParser):
    """Collects the words that stand in a template as they are, in its text and in attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        data = ATTRIBUTE.sub("", data).strip()  # a macro may give a part of a tag
        self.found += [data] if WORD.search(data) and "code" not in self.open else []

    def handle_endtag(self, tag: str) -> None:
        """The end of what is to be typed."""
        self.open = self.open[:-1] if tag in LITERAL else self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The attributes that are read out."""
        self.open += [tag] if tag in LITERAL else []
        self.found += [value for name, value in attrs if name in READ_OUT and value and WORD.search(value)]


def bare_words(text: str) -> list[str]:
    """The words of a template that no message function is asked for."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    parser = Bare()
    for piece in pieces(environment.parse(text)):
        if isinstance(piece, nodes.TemplateData):
            parser.feed(piece.data)
        else:
            parser.feed("\N{BULLET}")
            parser.found += [said for said in said_by(piece) if " " in said.strip() or said[:1].isupper()]
    return [said for said in parser.found if WORD.search(re.sub(r"&\w+;", "", said))]


def pieces(node: nodes.Node) -> Iterator[nodes.Expr]:
    """What a template puts out, in order."""
    for child in node.iter_child_nodes():
        if isinstance(node, nodes.Output):
            yield child
        else:
            yield from pieces(child)


def said_by(expression: nodes.Node) -> Iterator[str]:
    """The texts that an expression itself may put out."""
    if isinstance(expression, nodes.Const) and isinstance(expression.value, str):
        yield expression.value
    elif isinstance(expression, nodes.Filter) and expression.node is not None:
        yield from said_by(expression.node)
    elif isinstance(expression, (nodes.Or, nodes.And, nodes.Add)):
        yield from said_by(expression.left)
        yield from said_by(expression.right)
    elif isinstance(expression, nodes.CondExpr):
        yield from said_by(expression.expr1)
        yield from () if expression.expr2 is None else said_by(expression.expr2)
    elif isinstance(expression, (nodes.Concat, nodes.List, nodes.Tuple)):
        for child in expression.iter_child_nodes():
            yield from said_by(child)


def test_bare_words_are_found():
    """The check itself: text, attributes and expressions; what a message function is given is no bare word."""
    assert bare_words("<p>Hello there</p>") == ["Hello there"]
    assert bare_words('<nav aria-label="Pages"></nav>') == ["Pages"]
    assert bare_words('{{ x or "not known" }}') == ["not known"]
    assert bare_words('{% if x %}<b title="{{ "So it is" if x }}">{% endif %}') == ["So it is"]
    assert (
        bare_words(
            '<p class="quiet">{{ _("Hello") }} {% trans n=x %}{{ n }} is{% pluralize %}{{ n }} are{% endtrans %} – {{ x }}</p>'
        )
        == []
    )


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_no_template_has_words_of_its_own(template):
    """Every sentence and label of a template goes through a message function."""
    assert bare_words(template.read_text("utf-8")) == []


def literals(script: str) -> Iterator[str]:
    """The texts in a script, without its comments; of a template the parts that are not code."""
    kinds = r"""//[^\n]*|/\*.*?\*/|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`"""
    for found in re.finditer(kinds, script, re.DOTALL):
        text = next((group for group in found.groups() if group is not None), "")
        yield re.sub(r"\$\{[^}]*\}|<[^>]*>|\\u[0-9a-fA-F]{4}", "", text).strip()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_no_script_has_words_of_its_own(script):
    """Scripts say what ``say`` gives them: a text of theirs is a name or a selector, never two words side by side."""
    said = [
        text
        for text in literals(script.read_text("utf-8"))
        if re.search(r"[A-Z][a-z]+ [a-z]|[a-z]{2,} [a-z]{2,} [a-z]{2,}|[a-z][.!?]$", text)
    ]
    assert said == []


def test_every_message_of_the_scripts_is_used_and_there():
    """What the scripts ask for by key is what ``script_words`` has."""
    text = "".join(script.read_text("utf-8") for script in SCRIPTS)
    known = set(script_words(ENGLISH))
    asked = set(re.findall(r'\bsay\(\s*"([^"]+)"', text))
    assert asked <= known
    assert not [
        key
        for key in known
        if f'"{key}"' not in text and not re.search(rf"[\"`]{re.escape(key.partition('-')[0])}-\$", text)
    ]


def page_titles(module: Path) -> Iterator[ast.expr]:
    """The titles of the pages that a module makes."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Page":
            yield node.args[2]


def test_titles_are_messages_or_data():
    """No page is called by a text of its module that no message function has seen."""
    for module in sorted((HERE / "pages").glob("*.py")):
        assert not [title for title in page_titles(module) if isinstance(title, ast.Constant)], module


def test_an_english_page_says_which_names_are_in_another_language():
    """Nothing is said where names are in English too."""
    assert names_only("en") is None
    assert "Arabic" in (names_only("ar") or "")
