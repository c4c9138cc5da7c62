"""What the scripts of the atlas read in a name: the same as the command line, for any text and any registry."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import iscm_cli.output.atlas
from conftest import RIVERS, SHIPPED
from iscm_cli.commands.by_name import named_verb
from iscm_cli.commands.names import a_state_or_body
from iscm_cli.commands.options import Ask
from iscm_cli.dates import parse_date
from iscm_cli.errors import AmbiguousNameError, UsageError
from iscm_cli.models import Registry
from iscm_cli.naming import titles
from iscm_cli.naming.folding import LONGEST, fold, owners_of_closest
from iscm_cli.naming.index import names_of_forums, names_of_organisations
from iscm_cli.naming.resolve import resolve_forum
from iscm_cli.output.atlas.answers import survey
from iscm_cli.output.atlas.index import folding_rules, search_index
from iscm_cli.states.table import States, load_states, names_of
from making import forum_data, registry_data, states_list
from programs import needs_chromium
from test_states import NASTY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = needs_chromium

SCRIPTS = Path(iscm_cli.output.atlas.__file__).parent / "assets"
STATES = load_states()
EVERY_NAME = [name for code in STATES.codes for name in names_of(STATES[code])]
NASTY_NAMES = [text for table in NASTY.values() for text in table]
# Python and the browser each know a version of Unicode; what the oldest had, both have.
OLD = unicodedata.ucd_3_2_0

_LIST = states_list("2020", "MLI EGY QQQ")
_SOURCE = {"title": "S", "publisher": "P", "url": "https://example.org/s", "date": "2020"}
# A registry in which much can be taken for something else.
MIXED = Registry.model_validate(
    {
        **registry_data(
            {
                "alpha": forum_data(_LIST, name="Long name of the first (Alpha)", aliases=["Twin Talks"]),
                "beta": forum_data(_LIST, aliases=["Twin Talks", "Mali"]),
                "egypt": forum_data(_LIST),
            }
        ),
        "sources": {"s": _SOURCE},
        "states": {"QQQ": {"name": "Atlantis"}},
        "organisations": {
            "alphas": {"name": "Alpha", "forum": "alpha", "memberships": [_LIST]},
            "mli": {"name": "Beta", "aliases": ["League"], "memberships": [_LIST]},
            "union": {"name": "The Union", "aliases": ["League"], "memberships": [_LIST]},
            "club": {"name": "Club"},
        },
    }
)

# Names that people put side by side, turn round, shorten or get wrong, and texts that are no names.
TEXTS = [
    "UK", "Laos", "Congo", "Turkey", "South Korea", "Ivory Coast", "DRC", "UAE", "Swaziland", "Vatican",
    "5+5", "5 + 5", "rabat", "Rabat", "Rabat process", "RabatProcess", "Prozess", "process", "Process", "EU",
    "au", "AU", "IOM", "International Organization for Migration (IOM)", "European Union (EU)",
    "Migration Dialogue for Southern Africa (MIDSA)", "MIDSA - Migration Dialogue for Southern Africa",
    "MIDSA: Migration Dialogue", "Migration Dialogue (MIDSA)", "Migration (MIDSA)", "MIDSA (formerly MIDWA)",
    "MIDSA (or Migration Dialogue for Southern Africa)", "MIDSA / MIDWA", "Rabat Process (Khartoum Process)",
    "Euro-African Dialogue on Migration and Development (Rabat Process, Rabat)", "Budapest\u2003(Budapest Process)",
    "The Budapest Process", "le Processus de Rabat", "Processus de Rabat", "Prague Process / PP", "Bali – Bali Process",
    "", " ", "()", "( )", "a (b", "MIDSA ()", "MIDSA (MIDSA)(MIDSA)", " MIDSA ( MIDSA ) ", "MIDSA\n(MIDSA)", "\nMIDSA (MIDSA)",
    "__proto__", "constructor", "toString", "hasOwnProperty", "</script>", "<b>rabat</b>", "\u202etabar", "ra\u00adbat",
    "ＲＡＢＡＴ", "ra\u0301bat", "RABAT\u200b", "’Rabat’", "the the", "the", "la", "El", "st", "St", "Ste. Lucie", "the (the)",
    "MAR", "mar", " mar ", "m.a.r", "504", "5 0 4", "٥٠٤", "Mörocco", "Maroc", "المغرب", "Марокко", "摩洛哥", "Kingdom of",
    "x" * 299, "x" * 300, "x" * 301, "𝔪" * 300, "𝔪" * 301, "Morocco" + " " * 400, "Korea, Republic of the", "Rep. of Korea",
]  # fmt: skip


@pytest.fixture(scope="module")
def blank(browser) -> Iterator[Any]:
    """An empty page with the scripts that read names."""
    page = browser.new_page()
    texts = [(SCRIPTS / name).read_text("utf-8") for name in ("js/05-folding.js", "late/names.js")]
    page.add_script_tag(content="\n".join([f"const FOLDING = {folding_rules()};", *texts]))
    yield page
    page.close()


def told(page: Any, function: str, texts: list[str]) -> list[Any]:
    """What a function in the page makes of all the texts; as one text there and back they travel faster."""
    found: list[Any] = json.loads(
        page.evaluate(f"(texts) => JSON.stringify(({function})(JSON.parse(texts)))", json.dumps(texts))
    )
    return found


def folds(page: Any, texts: list[str]) -> list[str]:
    """The texts, folded in the page."""
    return told(page, "(texts) => texts.map(fold)", texts)


@pytest.fixture(scope="module")
def reads(blank) -> Callable[..., list[Any]]:
    """What the scripts find for texts, by a function of their names, in a registry."""
    there: list[Ask] = []

    def read(ask: Ask, function: str, texts: list[str]) -> list[Any]:
        if there != [ask]:
            index = search_index(survey(ask.registry, ask.states, parse_date("2026-06-30"), "en"))
            blank.evaluate(f"() => {{ {index} window.names = window.ISCM_NAMED(window.ISCM, folding); }}")
            there[:] = [ask]
        return told(blank, f"(texts) => texts.map((text) => ({function})(text, window.names))", texts)

    return read


@cache
def asking(file: Path) -> Ask:
    """A command line of a registry."""
    return Ask(str(file), None, "en")


@cache
def asking_mixed() -> Ask:
    """A command line of the registry in which much can be taken for something else."""
    ask = Ask(None, None, "en")
    ask.__dict__["whole"] = MIXED
    return ask


def meant(ask: Ask, text: str) -> list[str]:
    """What the command line makes of a text in place of a verb: nothing, one thing, or the choices that it names."""
    try:
        verb = named_verb(ask, text, ())
    except UsageError:
        return []
    except AmbiguousNameError as error:
        names = {f'"{body.name}"': key for key, body in ask.whole.organisations.items()}
        choices = [choice.removeprefix("show ").removeprefix("country ") for choice in error.choices]
        return sorted(names.get(choice, choice) for choice in choices)
    if verb == "show":
        return [resolve_forum(ask.registry, text)]
    code, body = a_state_or_body(ask, text)
    return [str(code or body)]


MEANT = "(text, names) => names.meant(text).map((thing) => thing.key).sort()"


def variants(text: str) -> list[str]:
    """Ways in which people write a name."""
    return [
        text,
        text.upper(),
        f"the {text}",
        f"{text} (the)",
        text.replace(" ", ""),
        f"{text} Process",
        text[:-1],
    ]


def test_every_character_folds_alike(blank):
    """Each character that old versions of Unicode have folds in the browser as it does in Python."""
    chars = [
        f"a{chr(code)}b" for code in range(0x110000) if OLD.category(chr(code)) not in {"Cn", "Cs", "Co"}
    ]
    assert len(chars) > 90_000
    folded = folds(blank, chars)
    assert [(t, f, fold(t)) for t, f in zip(chars, folded, strict=True) if f != fold(t)] == []


def test_names_fold_alike(blank):
    """All names of all States and what people make of them fold in the browser as they do in Python."""
    texts = [
        *EVERY_NAME,
        *NASTY_NAMES,
        *(text for name in EVERY_NAME[::7] for text in variants(name)),
        *TEXTS,
    ]
    assert folds(blank, texts) == [fold(text) for text in texts]


_LETTERS = st.one_of(
    st.characters(exclude_categories=("Cs", "Co", "Cn")).filter(lambda c: OLD.category(c) != "Cn"),
    st.sampled_from(
        "'’`´ʼ＇&＆.,()-–/: \t\u00a0\u200bstSTeaßẞςΣİıøŁđæœþ\u0301\u0345\u0334ةىیکـ韓国ＵＫ½²ﬁǅᏣꭰ"
    ),
    st.characters(min_codepoint=0x600, max_codepoint=0x6FF).filter(lambda c: OLD.category(c) != "Cn"),
    st.characters(min_codepoint=0x20, max_codepoint=0x17F),
)


@settings(max_examples=40)
@given(st.lists(st.text(_LETTERS, max_size=24), min_size=10, max_size=40))
def test_any_text_folds_alike(blank, texts):
    """Any text folds in the browser as it does in Python."""
    assert folds(blank, texts) == [fold(text) for text in texts]


@pytest.mark.parametrize("file", [SHIPPED, RIVERS], ids=["shipped", "rivers"])
def test_a_name_means_what_it_means_at_the_prompt(reads, monkeypatch, file):
    """Every name that there is, and much that is none, leads to what the command line shows, or to its choices."""
    # Suggestions and searches take most of the time, and the names of all forums are folded for each text: not what is
    # asked here.
    monkeypatch.setattr("iscm_cli.naming.resolve.owners_of_closest", lambda *_: [])
    monkeypatch.setattr("iscm_cli.naming.resolve.names_of_forums", lambda _: [])
    monkeypatch.setattr("iscm_cli.naming.resolve.names_of_organisations", lambda _: [])
    monkeypatch.setattr("iscm_cli.commands.by_name.closest", lambda *_: [])
    monkeypatch.setattr("iscm_cli.commands.by_name.what_search_finds", lambda *_: None)
    monkeypatch.setattr(States, "_near", lambda *_: {})
    ask = asking(file)
    forums = titles._Names(ask.registry)  # noqa: SLF001 - see above
    monkeypatch.setattr(titles, "_Names", lambda _: forums)
    names = [name for _, _, name in (*names_of_forums(ask.whole), *names_of_organisations(ask.whole))]
    pairs = [f"{one} ({other})" for one, other in pairwise(names)]
    pairs += [f"{one} / {other}" for one, other in zip(names[::3], names[1::3], strict=False)]
    texts = [
        *TEXTS, *NASTY_NAMES, *EVERY_NAME, *STATES.codes, *pairs,
        *(text for name in names for text in variants(name)), *(text for name in EVERY_NAME[::16] for text in variants(name)),
        *(STATES[code].alpha2.lower() for code in STATES.codes), *(STATES[code].m49 for code in STATES.codes),
    ]  # fmt: skip
    found = reads(ask, MEANT, texts)
    wrong = [(t, f, m) for t, f in zip(texts, found, strict=True) if f != (m := meant(ask, t))]
    assert wrong == []


def test_suggestions_are_those_of_the_prompt(reads, load_once):
    """What is not found is compared with names as the command line compares it, letter by letter and word by word."""
    registry = load_once(SHIPPED)
    owner = {name: slug for _, slug, name in names_of_forums(registry)}
    slips = [name[:place] + name[place + 1 :] for name in EVERY_NAME[::160] for place in (0, len(name) // 2)]
    slips += [" ".join(name.split()[::-1]) for name in (*EVERY_NAME[5::160], *list(owner)[::12])]
    texts = [*NASTY["not_found"], *slips, *(name[:-2] for name in list(owner)[::12]), *TEXTS[::4]]
    forums = reads(asking(SHIPPED), "(text, names) => names.forumsNear(text)", texts)
    assert forums == [owners_of_closest(text, owner) for text in texts]
    states = reads(asking(SHIPPED), "(text, names) => names.statesNear(text).map(([, name]) => name)", texts)
    assert states == [suggested(text) for text in texts]


def suggested(text: str) -> list[str]:
    """The names of States that the command line suggests for a text, also where it is one."""
    wanted = fold(text)
    if not wanted or len(text) > LONGEST or STATES.no_state(wanted):
        return []
    return list(STATES._near(text).values())  # noqa: SLF001 - resolve suggests nothing for what it finds


def test_hints_for_what_is_no_state(reads):
    """The names that people take for those of States get the hint that the command line gives."""
    texts = [text for text, words in NASTY["not_found"].items() if "did you mean" not in words]
    for text, said in zip(
        texts, reads(asking(SHIPPED), "(text, names) => names.hint(text)", texts), strict=True
    ):
        assert said == (STATES.no_state(fold(text)) or "")
        assert not said or NASTY["not_found"][text] in said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Egypt", ["EGY", "egypt"]),  # a forum and a State
        ("EGY", ["EGY"]),
        ("Twin Talks", ["alpha", "beta"]),  # two forums, and no State is asked for
        ("Mali", ["MLI", "beta"]),
        ("mali", ["MLI", "beta"]),
        ("Alpha", ["alpha"]),  # a body that is this forum
        ("Beta", ["beta", "mli"]),  # a body that is not
        ("League", ["mli", "union"]),  # two bodies
        ("The Union", ["union"]),
        ("Alpha Process", ["alpha"]),
        ("AlphaProcess", ["alpha"]),
        ("Alpha / Twin Talks", ["alpha"]),
        ("Twin Talks (formerly Beta)", ["beta"]),
        ("Long (Alpha)", []),  # one word is too little to say which
        ("Long name (Alpha)", ["alpha"]),
        ("Short name (Alpha)", []),
        ("Club", []),  # an organisation whose members are not known
        ("QQQ", ["QQQ"]),  # a State of the registry's own
        ("Atlantis", ["QQQ"]),
        ("Atlantis Process", []),
    ],
)
def test_names_of_two_things(reads, text, expected):
    """Who has one name with another is asked about, exactly where the command line asks."""
    ask = asking_mixed()
    assert meant(ask, text) == expected
    assert reads(ask, MEANT, [text]) == [expected]


def test_a_body_that_is_a_forum_leads_to_it(reads):
    """A body has the page of the forum that it is, and none where it is none; at a prompt its name is told from a State's."""
    page = "(text, names) => ((body) => [body.page, body.typed])(names.bodies.get(text))"
    assert reads(asking_mixed(), page, ["alphas", "union", "mli"]) == [
        ["forums/alpha.html", "alphas"],
        ["", "union"],
        ["", '"Beta"'],
    ]
