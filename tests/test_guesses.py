"""What newcomers guess: they are told the whole command that does it."""

from __future__ import annotations

import shlex

import pytest

from conftest import FIXED, RIVERS

pytestmark = pytest.mark.fixed


@pytest.mark.parametrize(
    ("typed", "status", "meant"),
    [
        ("country Ivory Coast", 3, 'country "Ivory Coast"'),
        ("country South Sudan", 3, 'country "South Sudan"'),
        ("country Mali South Sudan --as-of 2015", 3, 'country Mali "South Sudan" --as-of 2015'),
        ("country Trinidad and Tobago", 3, 'country "Trinidad and Tobago"'),
        ("country Congo Brazzaville", 4, 'country "Congo Brazzaville"'),
        ("compare Rabat Process Khartoum Process", 3, 'compare "Rabat Process" "Khartoum Process"'),
        ("map Bali Process", 3, 'map "Bali Process"'),
        ("timeline Rabat Process khartoum", 3, 'timeline "Rabat Process" khartoum'),
        ("why Algeria Rabat Process -f csv", 2, 'why Algeria "Rabat Process" -f csv'),
        ("brief South Sudan", 2, 'brief "South Sudan"'),
        ("list --country South Sudan --kind rcp", 2, 'list --country "South Sudan" --kind rcp'),
        ("list --theme labour migration", 2, 'list --theme "labour migration"'),
        ("list --region middle east", 2, 'list --region "middle east"'),
        ("export x.json --to json --forum Bali Process", 2, 'export x.json --to json --forum "Bali Process"'),
        ("add chair Rabat Process", 2, 'add chair "Rabat Process"'),
        ("South Sudan", 2, '"South Sudan"'),
        ("Bali Process --as-of 2020", 2, '"Bali Process" --as-of 2020'),
    ],
)
def test_a_name_without_quotes(run, typed, status, meant):
    """Words side by side that are a name together are shown in quotes, with all else that was typed."""
    done = run(*typed.split())
    assert (done.status, done.out) == (status, "")
    assert done.errors[1:] == [f"hint: put a name of several words in quotes: iscm {meant}"]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("country Foo South Sudan", "such as Morocco or MAR"),
        ("country South Sudan --theme football", "use one of: asylum-and-protection"),
        ("compare rabat Processus", "did you mean"),
        ("list South Sudan", "iscm list --help"),
    ],
)
def test_another_mistake_beside_it_is_told_first(run, typed, hint):
    """Where quotes alone do not mend what is complained of, the hint is that of the complaint."""
    done = run(*typed.split())
    assert hint in done.errors[1]
    assert '"' not in done.errors[1]


def test_the_command_can_be_pasted(run):
    """What a shell would act on is kept from it."""
    typed = ("country", "Ivory", "Coast", "--registry", f"{FIXED}", "--columns", "a $b")
    words = shlex.split(run(*typed).errors[1].partition("quotes: ")[2])
    assert words == ["iscm", "country", "Ivory Coast", *typed[3:]]


def test_a_registry_from_stdin_is_not_read_twice(spawn_shell):
    """Where the registry came from stdin, the hint is that of the error."""
    done = spawn_shell(f"country South Sudan --registry - <{RIVERS}")
    assert done.status == 3
    assert "South Sudan" in done.errors[1]
    assert "quotes" not in done.errors[1]
