"""What newcomers guess: they are told the whole command that does it."""

from __future__ import annotations

import re
import shlex

import pytest

from conftest import FIXED, RIVERS
from iscm_cli.cli import all_commands
from iscm_cli.commands import guesses
from iscm_cli.states.table import load_states

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
        ("why South Africa midsa", 2, 'why "South Africa" midsa'),
        ("panel --states South Sudan --to 2020", 3, 'panel --states "South Sudan" --to 2020'),
        ("map --body European Union", 2, 'map --body "European Union"'),
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
        ("list South Nothing", "iscm list --help"),
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


def test_a_command_shows_what_cannot_be_seen(run):
    """A sign without width that was typed is shown as an escape, in either kind of quotes."""
    for typed, shown in (("Sudan\u200b", '"South Sudan\\u200b"'), ("$Sudan\u200b", "'South $Sudan\\u200b'")):
        hint = run("country", "South", typed).errors[1]
        assert hint == f"hint: put a name of several words in quotes: iscm country {shown}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("members rabat", "show rabat --members"),
        ("Members Rabat Process --as-of 2010", 'show "Rabat Process" --members --as-of 2010'),
        ("help members", "show FORUM --members"),
        ("documents rabat", "show rabat --documents"),
        ("next", "show FORUM --meetings"),
        ("next --lang fr", "show FORUM --meetings --lang fr"),
        ("next --region africa", "show FORUM --meetings"),
        ("next --all --region africa", "show FORUM --meetings"),
        ("chairs --region africa", "overview --region africa"),
        ("news --limit 5", "changes --since 1y --limit 5"),
        ("forums --kind rcp", "list --kind rcp"),
        ("forums Niger --kind rcp", "list --country Niger --kind rcp"),
        ("chairs rabat", "show rabat"),
        ("body EU", "country EU"),
        ("find visa", "search visa"),
        ("validate x.toml", "check x.toml"),
        ("calendar rabat", "export FILE.ics --to ics"),
        ("version", "--version"),
        ("library --forum rabat", "library --about rabat"),
        ("history --forum=rabat -f csv", "history rabat -f csv"),
        ("show rabat --next", "show rabat --meetings"),
        ("show rabat --next=2", "show rabat --meetings"),
        ("show rabat --json", "show rabat --format json"),
        ("rabat --year 2015", "rabat --as-of 2015"),
        ("panel --since 2000", "panel --from 2000"),
        ("panel --start 2000 --end=2010", "panel --from 2000 --end=2010"),
        ("changes --from 2020", "changes --since 2020"),
        ("stats --oldest --limit 3", "stats --oldest --top 3"),
        ("export x.json -f json", "export x.json --to json"),
        ("cite rabat --format ris", "cite rabat --style ris"),
        ("panel panel.csv", "export panel.csv --to panel"),
        ("panel rabat panel.PARQUET", "export panel.PARQUET --to panel"),
        ("list x.csv --kind rcp", "list --kind rcp -f csv > x.csv"),
        ("list -o x.json", "list -f json > x.json"),
        ("show rabat --output=x.md --as-of 2015", "show rabat --as-of 2015 -f markdown > x.md"),
        ("list all.xlsx", "export all.xlsx --to xlsx"),
        ("export all.xlsx", "export all.xlsx --to xlsx"),
        ("map rabat x.svg", "map rabat --output x.svg"),
        ("export all.dta", "export all.csv --to panel"),
        ("panel rabat.sav", "export rabat.csv --to panel"),
        ("overview -o all.RDS", "overview -f csv > all.csv"),
        ("export all.json", "export all.json --to json"),
    ],
)
def test_a_guess_is_led_to_the_command_that_does_it(run, typed, meant):
    """A verb, an option or a file that the program has otherwise is answered with the command."""
    done = run(*typed.split())
    assert done.status in (2, 3)
    assert (done.out, done.errors[1:]) == ("", [f"hint: iscm {meant}"])
    assert "Possible options" not in done.errors[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("show rabat khartoum", "compare rabat khartoum"),
        ("show Rabat Process Bali Process", 'compare "Rabat Process" "Bali Process"'),
        ("rabat khartoum", "compare rabat khartoum"),
        ("show rabat Niger --as-of 2015 --lang=fr", "why Niger rabat --as-of 2015 --lang=fr"),
        ("show rabat Niger --members", "why Niger rabat"),
        ("Niger rabat", "why Niger rabat"),
        ("country rabat South Sudan", 'why "South Sudan" rabat'),
        ("compare Niger rabat", "why Niger rabat"),
        ("timeline rabat NER", "why NER rabat"),
        ("brief Niger Mali", "country Niger Mali"),
        ("why Niger Mali", "country Niger Mali"),
        ("why rabat khartoum", "compare rabat khartoum"),
        ("history rabat khartoum", "timeline rabat khartoum"),
        ("history Niger rabat", "changes rabat --since 1y --country Niger"),
        ("panel Niger", "panel --states Niger"),
        ("panel Niger rabat South Sudan", 'panel rabat --states "Niger,South Sudan"'),
        ("panel rabat khartoum Niger", "panel rabat khartoum --states Niger"),
        ("library Rabat Process", 'library --about "Rabat Process"'),
        ("overview rabat", "show rabat"),
        ("list rabat khartoum", "compare rabat khartoum"),
        ("list africa", "list --region africa"),
        ("list rcp Africa --as-of 2015 -f csv", "list --kind rcp --region Africa --as-of 2015 -f csv"),
        ("list South Sudan Niger", 'list --country "South Sudan,Niger"'),
        ("list labour migration", 'list --theme "labour migration"'),
        ("stats africa", "stats --region africa"),
        ("stats Niger", "country Niger"),
    ],
)
def test_names_that_a_verb_takes_otherwise(run, typed, meant):
    """Names that a verb does not take, or not so many, are answered with the command that takes them, which answers."""
    done = run(*typed.split())
    assert done.status in (2, 3)
    assert (done.out, done.errors[1:]) == ("", [f"hint: iscm {meant}"])
    assert run(*shlex.split(meant)).status == 0


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("list --country South Sudan rabat", '--country "South Sudan" rabat'),
        ("list rabat nonsense", "iscm list --help"),
        ("show rabat rabat", "iscm show --help"),
        ("list Niger --country Mali", "iscm list --help"),
        ("list Niger --country=Mali", "iscm list --help"),
        ("library Niger", "iscm library --help"),
        ("why Niger Mali rabat", "iscm why --help"),
        ("country Niger Mali --theme football", "use one of: asylum"),
        ("rabat --as-of never", "write 2018"),
    ],
)
def test_names_that_no_command_takes_together(run, typed, hint):
    """Where a word is no name, or the names are not what is complained of, the hint is that of the error."""
    assert hint in run(*typed.split()).errors[1]


def test_options_stand_after_the_verb(run):
    """A verb behind its options is shown in front of them."""
    done = run("-f", "csv", "show", "rabat")
    assert done.status == 2
    assert done.errors[1] == "hint: options stand after the verb: iscm show -f csv rabat"
    assert run("show", "-f", "csv", "rabat").status == 0


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        ("--json", "options stand after the verb: iscm show --format json rabat"),
        ("--nothing", "iscm --help shows how to use it"),
    ],
)
def test_an_option_before_the_verb_that_it_does_not_have(run, option, hint):
    """What is shown behind the verb is one that it has: what is meant by a guess, and nothing else."""
    done = run(option, "show", "rabat")
    assert (done.status, done.errors[1]) == (2, f"hint: {hint}")


def commands_that_are_meant() -> list[list[str]]:
    """Each command of the tables, with a name in the place of what stands for one."""
    named = {
        "FORUM": "nile",
        "FORUM FORUM": "nile mekong",
        "WORDS": "nile",
        "COUNTRY FORUM": "Egypt nile",
        "COUNTRY": "Egypt",
    }
    tables = {*guesses.VERBS.values(), *guesses.FILES.values()}
    tables -= {"atlas DIR"}  # takes long, and is tested where atlases are
    return [re.sub(r"{([^}]*)}", lambda at: named.get(at[1], at[1]), each).split() for each in sorted(tables)]


@pytest.mark.parametrize("command", commands_that_are_meant(), ids=" ".join)
def test_a_command_of_the_tables_runs(run, tmp_path, monkeypatch, command):
    """Whatever is shown for a guess is a command that the program takes.

    Some write a whole registry, so that they are asked of a small one, and a panel of few years.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ISCM_REGISTRY", str(RIVERS))
    panel = command[-1] == "panel"
    call = [f"{word}.csv" if panel and word == "FILE" else word for word in command]
    assert run(*call, *(["--from", "2024"] if panel else [])).status == 0


@pytest.mark.parametrize("word", guesses.CHOICES["sort key"])
def test_a_sort_key_that_may_be_meant_is_one(run, word):
    """Whatever key is shown for another word is one that the program sorts by."""
    done = run("list", "--sort", word)
    assert done.status == 2
    meant = done.errors[1].removeprefix("hint: did you mean ").partition("?")[0]
    assert run("list", "--sort", meant).status == 0


def test_no_guess_is_a_verb_or_an_option_that_there_is():
    """No word of the tables is a verb or a State's name, and each option that is meant is one of some verb."""
    commands = all_commands()
    assert not guesses.VERBS.keys() & commands.keys()
    assert not [word for word in guesses.VERBS if load_states().calls(word)]
    known = {name for command in commands.values() for param in command.params for name in param.opts}
    meant = {each.split()[0] for options in guesses.OPTIONS.values() for each in options}
    assert meant - {guesses.ARGUMENT} <= known


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("list --colums slug", "iscm list --help"),
        ("--json", "iscm --help"),
        ("codes names.csv", "give the path of a text"),
        ("diff a.csv b.csv c.csv", "iscm diff --help"),
        ("library atlantis", "iscm library --help"),
        ("membrs", "iscm --help lists the verbs"),
    ],
)
def test_what_nobody_guesses_is_not_guessed_at(run, typed, hint):
    """Any other word gets the hint of its error."""
    assert hint in run(*typed.split()).errors[1]


def test_an_option_that_is_missing_is_explained(run):
    """What an option takes that must be given stands in the hint."""
    formats = "csv, datapackage, json, sqlite, graphml, gexf, ics, xlsx, panel"
    done = run("export", "panel.csv")
    assert (done.status, done.errors[0]) == (2, "error: missing option '--to'")
    assert done.errors[1] == f"hint: --to FORMAT: {formats}; iscm export --help shows how to use it"


def test_a_registry_from_stdin_is_not_read_twice(spawn_shell):
    """Where the registry came from stdin, the hint is that of the error."""
    done = spawn_shell(f"country South Sudan --registry - <{RIVERS}")
    assert done.status == 3
    assert "South Sudan" in done.errors[1]
    assert "quotes" not in done.errors[1]
