"""What newcomers guess: they are told the whole command that does it."""

from __future__ import annotations

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
        ("calendar rabat", "export FILE.ics --to ics --forum rabat"),
        ("version", "--version"),
        ("news --since 2y", "changes --since 2y"),
        ("news Niger", "changes --since 1y --country Niger"),
        ("news rabat khartoum --until 6m", "changes rabat khartoum --since 1y --until 6m"),
        ("news rabat Niger", "changes rabat --since 1y --country Niger"),
        ("news Niger Mali", "changes --help shows how to use it"),
        ("news EU", "changes --help shows how to use it"),
        ("csv Niger", "export DIR --to csv --country Niger"),
        ("excel rabat khartoum", "export FILE.xlsx --to xlsx --forum rabat,khartoum"),
        ("graph africa", "export FILE.gexf --to gexf --region africa"),
        ("shared Niger Italy", "country Niger Italy"),
        ("shared rabat EU", "compare rabat EU"),
        ("members EU", "country EU"),
        ("members Niger", "country Niger"),
        ("documents Niger", "brief Niger"),
        ("documents EU", "show FORUM --documents"),
        ("members nothing", "show FORUM --members"),
        ("oldest Niger Italy", "stats --oldest --country Niger,Italy"),
        ("oldest rcp", "stats --oldest --kind rcp"),
        ("website rabat", "show rabat"),
        ("html rabat", "atlas --help shows how to use it"),
        ("chairs rabat khartoum", "overview --help shows how to use it"),
        ("validate rabat", "check --help shows how to use it"),
        ("glossary IRF", "terms IRF"),
        ("glossary mixed flows", "search mixed flows"),
        ("explain IRF", "terms IRF"),
        ("bib registry", "cite registry"),
        ("bib EU", "search EU"),
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
        ("EU rabat", "compare EU rabat"),
        ("country EU prague", "compare EU prague"),
        ("country rabat khartoum", "compare rabat khartoum"),
        ("show EU rabat", "compare EU rabat"),
        ("overlap EU rabat", "compare EU rabat"),
        ("compare Niger Mali", "country Niger Mali"),
        ("overlap Niger Mali --as-of 2015", "country Niger Mali --as-of 2015"),
        ("map Niger Mali", "country Niger Mali"),
        ("map rabat Niger", "why Niger rabat"),
        ("timeline Niger Mali", "country Niger Mali"),
        ("show rabat Niger --members --as-of 2015", "why Niger rabat --as-of 2015"),
        ("history Niger rabat --since 2y", "changes rabat --country Niger --since 2y"),
        ("country EU --forum prague", "compare EU prague"),
        ("show rabat --country Niger", "why Niger rabat"),
        ("list EU", "list --country EU"),
        ("list Niger EU", "list --country Niger,EU"),
        ("list africa-europe", "list --region africa-europe"),
        ("list Europe-Afrique rcp", "list --region Europe-Afrique --kind rcp"),
        ("list dormant", "list --status dormant"),
        ("list active africa", "list --status active --region africa"),
        ("list all", "list --status all"),
        ("list PCR", "list --kind PCR"),
        ("map africa", "map --region africa"),
        ("timeline rcp dormant", "timeline --kind rcp --status dormant"),
        ("stats largest", "stats --largest"),
        ("stats oldest rcp --top 3", "stats --kind rcp --oldest --top 3"),
        ("show rabat members", "show rabat --members"),
        ("country Niger former", "country Niger --former"),
        ("country Niger africa", "country Niger --region africa"),
        ("country EU rcp dormant", "country EU --kind rcp --status dormant"),
        ("Niger africa --lang fr", "country Niger --region africa --lang fr"),
        ("changes rabat South Sudan --since 2020", 'changes rabat --country "South Sudan" --since 2020'),
    ],
)
def test_names_that_a_verb_takes_otherwise(run, typed, meant):
    """Names that a verb does not take, or not so many, are answered with the command that takes them, which answers."""
    done = run(*typed.split())
    assert done.status in (2, 3)
    assert (done.out, done.errors[1:]) == ("", [f"hint: iscm {meant}"])
    assert run(*shlex.split(meant)).status == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("why Niger rabat 2019", "why Niger rabat --as-of 2019"),
        ("why South Africa midsa 2019-06", 'why "South Africa" midsa --as-of 2019-06'),
        ("show rabat 2020", "show rabat --as-of 2020"),
        ("rabat 2015-01-31", "rabat --as-of 2015-01-31"),
        ("Niger 2010", "Niger --as-of 2010"),
        ("country Niger 2010", "country Niger --as-of 2010"),
        ("country EU 2010", "country EU --as-of 2010"),
        ("compare EU rabat 2010", "compare EU rabat --as-of 2010"),
        ("brief Niger 1y", "brief Niger --as-of 1y"),
        ("history rabat 2020 --lang fr", "history rabat --since 2020 --lang fr"),
        ("history rabat 2015 2020", "history rabat --since 2015 --until 2020"),
        ("changes 2025", "changes --since 2025"),
        ("changes rabat 1y", "changes rabat --since 1y"),
        ("sources rabat 2020", "sources rabat --since 2020"),
        ("panel rabat 2000 2010", "panel rabat --from 2000 --to 2010"),
        ("list africa 2015", "list --region africa --as-of 2015"),
        ("show rabat Niger 2015 -f csv", "why Niger rabat --as-of 2015 -f csv"),
        ("members rabat 2015", "show rabat --members --as-of 2015"),
        ("news 2025", "changes --since 2025"),
    ],
)
def test_a_date_without_its_option(run, typed, meant):
    """A date that stands among names is answered with the command that has it behind its option, which answers."""
    done = run(*typed.split())
    assert done.status in (2, 3)
    assert (done.out, done.errors[1:]) == ("", [f"hint: iscm {meant}"])
    assert run(*shlex.split(meant)).status == 0


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("show South Sudan", 'iscm country "South Sudan" shows its forums'),
        ("timeline South Sudan", 'iscm country "South Sudan" shows its forums'),
        ("country Bali Process", 'iscm show "Bali Process" shows it'),
        ("brief Bali Process", 'iscm show "Bali Process" shows it'),
    ],
)
def test_a_name_of_several_words_where_another_is_taken(run, typed, hint):
    """Where words side by side are the name of what the verb does not take, the hint is the command that shows it."""
    assert run(*typed.split()).errors[1] == f"hint: {hint}"
    assert run(*shlex.split(hint.partition(" shows ")[0])[1:]).status == 0


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("show rabat 2999", "iscm show --help shows how to use it"),
        ("show rabat 2020 --as-of 2015", "iscm show --help shows how to use it"),
        ("country Niger Mali 2999", "iscm accepts exact names or ISO codes, such as Morocco or MAR"),
        ("conflicts budapest founding", "iscm conflicts --help shows how to use it"),
        ("terms IRF RCP", "ask about one term at a time: iscm terms IRF"),
        ("terms RCP IRF --lang fr", "ask about one term at a time: iscm terms RCP --lang fr"),
        ("terms nothing IRF", "iscm terms --help shows how to use it"),
        (
            "terms regional consultative process",
            'put a name of several words in quotes: iscm terms "regional consultative process"',
        ),
    ],
)
def test_what_quotes_or_an_option_do_not_mend(run, typed, hint):
    """Quotes are spoken of where the words are one name, and an option for a date where the rest can be asked."""
    assert run(*typed.split()).errors[1] == f"hint: {hint}"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("list --country South Sudan rabat", "iscm list --help"),
        ("cite rabat South Sudan", "iscm search South finds"),
        ("country EU South Sudan", "did you mean"),
        ("map EU South Sudan", "iscm search South finds"),
        ("country Niger EU africa", "did you mean"),
        ("compare rabat 2015", "iscm search 2015 finds"),
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


NAMED = {
    "a forum": "rabat",
    "a State": "Niger",
    "a body": "EU",
    "two forums": "rabat khartoum",
    "two States": "Niger Italy",
    "two bodies": "EU ecowas",
    "a State and a forum": "Niger rabat",
    "a body and a forum": "EU prague",
    "nothing": "",
}


def guesses_of_names() -> dict[str, str]:
    """A word in place of a verb for each row of the table of verbs, with names of each kind behind it."""
    words = {commands: word for word, commands in reversed(guesses.VERBS.items())}.values()
    return {f"{word} {kind}": f"{word} {names}" for word in words for kind, names in NAMED.items()}


@pytest.mark.parametrize("typed", guesses_of_names().values(), ids=guesses_of_names())
def test_a_guess_with_names_is_led_to_a_command_that_keeps_them(run, tmp_path, monkeypatch, typed):
    """What is shown runs as it stands and has every name; where nothing takes them, words in capitals or a help are shown."""
    monkeypatch.chdir(tmp_path)
    _, *names = typed.split()
    if not names:  # then some export a whole registry: a small one
        monkeypatch.setenv("ISCM_REGISTRY", str(RIVERS))
    hint = run(*typed.split()).errors[1].removeprefix("hint: ")
    if hint.endswith(" --help shows how to use it"):
        assert run(*hint.split()[1:3]).status == 0
        return
    words = shlex.split(hint)
    assert words[0] == "iscm"
    if names and hint != "iscm --version" and not {"FORUM", "COUNTRY"} & set(words) and words[1] != "new":
        assert {name for word in words for name in word.split(",")} >= set(names)
    if words[1] != "atlas" and not {"FORUM", "COUNTRY", "WORDS"} & set(words):  # an atlas is tested elsewhere
        assert run(*words[1:]).status == 0


def commands_of_files() -> list[str]:
    """Each command of the table of files."""
    return sorted(set(guesses.FILES.values()))


@pytest.mark.parametrize("command", commands_of_files())
def test_a_command_for_a_file_runs(run, tmp_path, monkeypatch, command):
    """Whatever is shown for a file is a command that writes it.

    Each writes a whole registry, so that a small one is asked, and a panel of few years.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ISCM_REGISTRY", str(RIVERS))
    panel = command.endswith(" panel")
    call = command.replace("{FILE}", "file.csv" if panel else "file").split()
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
