"""What is looked at quickly, because a large registry has much of it, is judged as what is looked at in full."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from iscm_cli.models.addresses import is_address, is_plain, unfit
from iscm_cli.models.citations import citations, cited, forum_citations, forum_sources
from iscm_cli.naming.folding import fold
from iscm_cli.naming.index import forums_by_name, names_of_forums, owners_of_names
from making import forum_data, make_registry

PARTS = st.sampled_from(
    ["http://", "https://", "a", "a.b", ".", "..", "/", "?", "#", "@", ":80", "é", " ", "{", "\\", "<", '"', "\x7f", "\n", "[", "%20"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PARTS, max_size=6).map("".join))
@example("https://a.example.org/b?c=d#e")
@example("https://a.example.org\n")
def test_an_address_that_is_plain_at_first_sight(text):
    """It is whole and holds nothing unfit."""
    assert not is_plain(text) or (is_address(text) and unfit(text) is None)


def test_most_addresses_are_plain(registry):
    """Else the quick look would save nothing."""
    addresses = [source.url for source in registry.sources.values()]
    assert sum(map(is_plain, addresses)) > 0.9 * len(addresses)


def test_the_sources_that_are_cited(registry):
    """They are those of the citations, of all of the registry and of one forum."""
    assert cited(registry) == {source for _, source in citations(registry)}
    for slug, forum in registry.forums.items():
        assert forum_sources(slug, forum) == {source for _, source in forum_citations(slug, forum)}


def test_the_owners_of_names():
    """Of one name of several forums all are told, each once; a name without letters is nobody's to ask for."""
    registry = make_registry(
        {
            "b": forum_data(name="B", short_name="Same (B)", aliases=["same", "The Same", "…"]),
            "a": forum_data(name="A", short_name="Same"),
        }
    )
    names = [(slug, fold(name)) for _, slug, name in names_of_forums(registry)]
    wanted = {folded: sorted({slug for slug, other in names if other == folded}) for _, folded in names}
    assert wanted["same"] == ["a", "b"]
    assert owners_of_names(registry, "forums") == wanted
    assert wanted.pop("") == ["b"]
    assert forums_by_name(registry) == wanted
