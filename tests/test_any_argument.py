"""Whatever comes as an argument: an answer or a clear refusal, one line each, after a bounded amount of work."""

from __future__ import annotations

import difflib
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iscm_cli.dates import parse_date
from iscm_cli.errors import AmbiguousNameError, NotFoundError
from iscm_cli.naming import folding as names
from iscm_cli.naming import resolve
from iscm_cli.naming.folding import LONGEST, closest, fold
from iscm_cli.naming.resolve import resolve_forum, resolve_region, resolve_word
from iscm_cli.states import load_states
from strategies import ARGUMENTS

STATES = load_states()
QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WIDEST = 18  # characters that one can fold to: U+FDFA, as Unicode takes it clauses
CALLS = (
    ["show"], ["history"], ["why", "Egypt"], ["compare", "rabat"], ["country"], ["country", "Niger"], ["terms"],
    ["sources"], ["cite"], ["conflicts"], ["list", "--region"], ["list", "--theme"], ["list", "--kind"],
    ["list", "--status"], ["list", "--country"], ["list", "--as-of"], ["list", "--columns"], ["list", "-f"],
    ["list", "--sort"], ["list", "--stale"], ["changes", "--since"], ["changes"], ["history", "rabat", "--what"], ["stats", "--top"], [],
)  # fmt: skip


def refused(answer, *given):
    """What comes back, or else the error and hint of a refusal, which must be printable and short."""
    try:
        return answer(*given)
    except (NotFoundError, AmbiguousNameError) as error:
        assert error.message.isprintable()
        assert error.hint.isprintable()
        assert error.message
        assert error.hint
        assert len(error.message) + len(error.hint) < 1000
        return None


@given(ARGUMENTS)
@settings(deadline=None)
def test_any_text_is_a_name_or_refused(registry, text):
    """Any text names a forum, regions, a word of a vocabulary and a State that there are, or is refused in two lines."""
    slug = refused(resolve_forum, registry, text)
    regions = refused(resolve_region, registry, text)
    theme = refused(resolve_word, registry.themes, text, "theme")
    state = refused(STATES.resolve, text)
    assert slug is None or slug in registry.forums
    assert regions is None or regions.regions <= registry.regions.keys()
    assert theme is None or theme in registry.themes
    assert state is None or state.alpha3 in STATES


@given(ARGUMENTS)
@settings(deadline=None)
def test_any_text_is_a_date_or_refused(text):
    """Any text is a date, or not one for a short and printable reason."""
    try:
        assert parse_date(text).first <= parse_date(text).last
    except ValueError as error:
        assert str(error).isprintable()
        assert 0 < len(str(error)) < 100


@given(ARGUMENTS, st.sampled_from(CALLS))
@settings(QUICK, max_examples=250)
def test_any_argument_ends_in_an_answer_or_two_lines(run, text, call):
    """Each verb answers or says on two short printable lines what is wrong and what to do, with its exit status."""
    done = run(*call, text)
    assert done.status in (0, 2, 3, 4)
    assert all(line.isprintable() for line in done.errors)
    if done.status:
        assert done.out == ""
        error, hint = done.errors
        assert error.startswith("error: ")
        assert hint.startswith("hint: ")
        assert len(error) < 400
        assert len(hint) < 1000


@pytest.fixture
def work(monkeypatch):
    """The lengths of what was folded, and what was compared letter by letter, since the test began."""
    done: dict[str, list[int]] = {"folded": [0], "compared": [0]}
    plain, matcher = names._folded.__wrapped__, difflib.SequenceMatcher  # noqa: SLF001 - it is measured

    def folded(text):
        done["folded"].append(len(text))
        return plain(text)

    class Counting(matcher):
        def set_seq2(self, b):
            done["compared"].append(len(b))
            super().set_seq2(b)

    monkeypatch.setattr(names, "_folded", folded)
    monkeypatch.setattr(difflib, "SequenceMatcher", Counting)
    return done


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1, 1_000_000])
@pytest.mark.parametrize("text", ["x", "ﷺ", "́", "Peru ", "\0", "\udcff"])
def test_what_is_longer_than_any_name_is_neither_folded_nor_compared(registry, work, text, length):
    """Only so many characters of an argument are looked at one by one, however long it is."""
    long = (text * length)[:length]
    for answer in (STATES.resolve, lambda given: resolve_forum(registry, given)):
        assert refused(answer, long) is None
    assert closest(long, registry.forums) == []
    assert max(work["folded"]) <= LONGEST
    assert max(work["compared"]) <= LONGEST * WIDEST


@pytest.mark.parametrize("word", ["a", "africa", "intra"])
def test_more_words_than_there_are_regions_are_not_read_as_such(registry, monkeypatch, word):
    """A text of more words than all regions have together is refused before any of them is looked up."""
    read = []
    monkeypatch.setattr(resolve, "_regions_in", lambda words, _: read.append(len(words)) or [])
    with pytest.raises(NotFoundError):
        resolve_region(registry, "-".join([word] * 65_000))
    assert read == []


def test_no_character_folds_to_more_than_is_allowed_for():
    """The widest character of Unicode folds to no more than this."""
    characters = (chr(point) for point in range(0x110000))
    known = (one for one in characters if unicodedata.category(one) not in ("Cn", "Co", "Cs"))
    assert max(len(fold(one)) for one in known) == WIDEST
