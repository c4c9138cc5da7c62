"""The order of forums and States in an answer is that of their names in its language."""

from __future__ import annotations

import pytest

from iscm_cli.output.messages import speaking
from iscm_cli.output.sorting import name_key

pytestmark = pytest.mark.fixed


def test_forums_stand_in_the_order_of_the_names_that_are_shown(ask):
    """Of the Processes of Khartoum and Rabat and of the Forum, French names begin with other letters than English ones."""
    named = [row["name"] for row in ask("list", "--kind", "irf", "--lang", "fr", "--sort", "name")]
    with speaking("fr"):
        assert named == sorted(named, key=name_key)
    english = [row["short_name"] for row in ask("list", "--kind", "irf", "--sort", "name")]
    assert english == sorted(english, key=str.casefold)
    assert named.index("Processus de Bali") > named.index("Forum panafricain sur les migrations")


def test_states_stand_in_the_order_of_the_language(drawn):
    """Égypte stands between Djibouti and Érythrée, as in a French dictionary, and not after Soudan."""
    [page] = drawn(["show", "khartoum", "--lang", "fr"], None)
    assert page.index("Djibouti") < page.index("Égypte") < page.index("Érythrée") < page.index("Soudan")
