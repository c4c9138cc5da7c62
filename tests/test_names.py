"""What may be typed for a forum: every title that the program prints, and never another forum's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHIPPED
from iscm_cli.errors import AmbiguousNameError, NotFoundError
from iscm_cli.naming.folding import fold
from iscm_cli.naming.index import names_of_forums
from iscm_cli.naming.resolve import resolve_forum
from iscm_cli.registry import load_registry
from making import forum_data, make_registry

pytestmark = pytest.mark.curator

SHIPPED_REGISTRY = load_registry(SHIPPED)
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


def titles(slug: str) -> set[str]:
    """Every way in which a page may head a forum: its names, each alone and with another in brackets."""
    it = SHIPPED_REGISTRY.forums[slug]
    names = {it.name, it.short_name, *it.aliases, *(name.name for name in it.names)}
    seconds = {it.acronym, it.short_name} - {None}
    return names | seconds | {f"{name} ({second})" for name in names for second in seconds}


@pytest.mark.parametrize("slug", SHIPPED_REGISTRY.forums)
def test_every_title_is_a_name(slug):
    """Each name of a forum, alone and with acronym or short name in brackets, leads to it."""
    assert {title: resolve_forum(SHIPPED_REGISTRY, title) for title in titles(slug)} == dict.fromkeys(
        titles(slug), slug
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_show_prints_as_title_is_a_name(run, lang):
    """The line at the head of a page leads to the forum, in every language."""
    for slug in SHIPPED_REGISTRY.forums:
        title = run("show", slug, "--about", "--lang", lang).out.splitlines()[0]
        assert resolve_forum(SHIPPED_REGISTRY, title) == slug


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_list_prints_is_a_name(ask, lang):
    """What a list prints for a forum leads to it, in every language."""
    for row in ask("list", "--status", "all", "--lang", lang):
        assert {resolve_forum(SHIPPED_REGISTRY, row[key]) for key in ("slug", "name", "short_name")} == {
            row["slug"]
        }


NAMED = st.sampled_from(sorted({(slug, name) for _, slug, name in names_of_forums(SHIPPED_REGISTRY)}))


@given(NAMED, NAMED, st.sampled_from(["{} ({})", "{} / {}", "{} - {}", "{}: {}"]))
def test_a_name_of_one_forum_beside_one_of_another_is_none(named, beside, form):
    """Two names side by side lead to a forum only if both are names of that forum."""
    (one, first), (other, second) = named, beside
    if one != other and "(" not in second:
        with pytest.raises((NotFoundError, AmbiguousNameError)):
            resolve_forum(SHIPPED_REGISTRY, form.format(first, second))


@pytest.fixture(scope="module")
def made():
    """Three forums whose names are alike."""
    names = {
        "first": ("Elbe Dialogue on Water", "Elbe Process", "EDW"),
        "second": ("Oder Dialogue on Water and Fish", "Oder Talks", "ODW"),
        "third": ("Oder Dialogue on Water and Birds", "Oder", "ODB"),
    }
    return make_registry(
        {
            slug: forum_data(name=name, short_name=short, acronym=acronym)
            for slug, (name, short, acronym) in names.items()
        }
    )


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Elbe", "first"),
        ("the ELBE process", "first"),
        ("EDW Process", "first"),
        ("E.D.W.", "first"),
        ("Elbe Dialogue on Water (EDW)", "first"),
        ("EDW (Elbe Dialogue on Water)", "first"),
        ("EDW: Elbe Dialogue on Water", "first"),
        ("Elbe Process / Elbe Dialogue", "first"),
        ("Elbe Process (formerly EDW)", "first"),
        ("Elbe Dialogue on Water (EDW or Elbe Process)", "first"),
        (f"Elbe{' ' * 800}/ EDW", "first"),
        ("Oder Dialogue on Water (ODW)", "second"),
        ("Oder Dialogue on Water (ODB)", "third"),
        ("Oder", "third"),
        ("Oder Process", "third"),
    ],
)
def test_a_name_in_other_words(made, text, slug):
    """Articles, "Process", blanks and a second name of the same forum change nothing."""
    assert resolve_forum(made, text) == slug


@pytest.mark.parametrize(
    "text",
    ["Elbe Dialogue", "Oder Dialogue on Water", "Process", "Elbe (ODW)", "Elbe Dialogue on Water (Oder)", "Elbe / x",
     "Elbe (new)", "Dialogue (EDW)"],
)  # fmt: skip
def test_what_is_no_name(made, text):
    """The beginning of a name is none by itself, nor is a name beside anything but another of that forum."""
    with pytest.raises(NotFoundError):
        resolve_forum(made, text)


def test_what_is_too_long_for_names_is_none(made):
    """Whatever is longer than the names of a forum can be is not read as some: a long text is answered as soon as a short."""
    with pytest.raises(NotFoundError):
        resolve_forum(made, f"Elbe{' ' * 900}/ EDW")


def test_several_forums_of_one_core():
    """Two names that differ only in the blanks are asked about where neither was typed exactly."""
    found = make_registry(
        {"a": forum_data(short_name="Xy z"), "b": forum_data(name="X yz", short_name="X yz")}
    )
    assert resolve_forum(found, "xy Z") == "a"
    with pytest.raises(AmbiguousNameError) as error:
        resolve_forum(found, "xyz process")
    assert error.value.choices == ("a", "b")


def test_names_are_compared_folded():
    """No name of the shipped registry is the core of another forum's."""
    cores: dict[str, set[str]] = {}
    for _, slug, name in names_of_forums(SHIPPED_REGISTRY):
        cores.setdefault(fold(name).removesuffix("process").replace(" ", ""), set()).add(slug)
    assert [slugs for slugs in cores.values() if len(slugs) > 1] == []
