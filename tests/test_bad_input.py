"""What goes wrong ends in one line that says what and one that says what to do, never in a traceback."""

from __future__ import annotations

import json
import os
import shlex
import sys
from subprocess import run as start
from threading import Thread
from time import sleep

import pytest

from conftest import RIVERS
from iscm_cli.registry import content

HUGE = "9" * 5000  # more digits than Python turns into a number


def directory(path):
    """A directory where a file should be."""
    path.mkdir()


def fifo(path):
    """A pipe that nobody writes to: reading it would wait for ever."""
    os.mkfifo(path)


def device(name):
    """A way to that device."""
    return lambda path: path.symlink_to(f"/dev/{name}")


def loop(path):
    """A symbolic link that leads to itself."""
    path.symlink_to(path)


def writing(content):
    """A file with this content."""

    def write(path):
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return write


def forum_with_faults(number: int) -> str:
    """The text of a registry with that many forums of the wrong shape."""
    return "".join(f"[forums.f{n}]\nname = {n}\n" for n in range(number))


UNREADABLE = {
    "nothing there": (lambda _: None, "there is no registry at"),
    "a directory": (directory, "is a directory"),
    "a FIFO": (fifo, "is a pipe, and nothing was written to it"),
    "nothing": (device("null"), "is neither a file nor a pipe"),
    "an endless device": (device("zero"), "is neither a file nor a pipe"),
    "a loop of links": (loop, "cannot be read: Too many levels of symbolic links"),
}
UNSOUND = {
    "empty": (writing(""), "is empty"),
    "blanks": (writing("\n\n  \n# nothing\n"), "is empty"),
    "garbage": (writing(bytes(range(255, 0, -1)) * 12_000), "line 1: is not UTF-8 text"),
    "zero bytes": (writing(b"\0" * 1_000_000), "line 1: is not valid TOML"),
    "UTF-16": (writing("a = 1\n".encode("utf-16")), "line 1: is not UTF-8 text"),
    "Latin-1": (writing('a = 1\nb = "café"\n'.encode("latin-1")), "line 2: is not UTF-8 text"),
    "JSON": (writing('{"forums": []}'), "line 1: is not valid TOML"),
    "a page": (writing("<!doctype html>\n<html>\n"), "line 1: is not valid TOML"),
    "half a file": (writing('[registry]\ntitle = "Registry'), "line 2: is not valid TOML"),
    "another TOML": (
        writing('[project]\nname = "x"\n[tool.a]\nb = [1, 2]\n'),
        "registry is missing (and 6 more errors)",
    ),
    "a text for forums": (writing('forums = "all"\n'), "is missing (and"),
    "an array of forums": (writing("[[forums]]\na = 1\n"), "is missing (and"),
    "deep": (writing("x = " + "[" * 50_000 + "]" * 50_000), "is nested too deeply"),
    "200 faults": (writing(forum_with_faults(200)), "more errors"),
    "a huge number": (writing(f"[registry]\nx = {HUGE}\n"), "line 2: has a number with more digits"),
    "a huge number in hexadecimal": (
        writing(f"registry = [0x{HUGE}]\n"),
        "kinds is missing (and 4 more errors)",
    ),
    "a mark of order alone": (writing("\ufeff"), "is empty"),
    "deep tables": (writing("x = " + "{a=" * 50_000 + "1" + "}" * 50_000), "is nested too deeply"),
    "deep, yet read": (
        writing("x = " + "[" * 100 + "]" * 100 + "\ny = " + "{a=" * 60 + "1" + "}" * 60),
        "and 6 more",
    ),
    "a long key": (
        writing("a." * 50 + "b = 1\n[" + "c." * 50 + "d]\n[[" + "e." * 50 + "f]]\n"),
        "and 7 more",
    ),
    "keys that read as a mark of the checker": (writing('"[key]" = 1\n'), "registry is missing"),
    "the same table twice": (writing("[a]\nb = 1\n[a]\n"), "line 3: is not valid TOML: cannot declare"),
    "the same key twice": (writing("a = 1\na = 2\n"), "line 2: is not valid TOML: cannot overwrite"),
    "a zero byte in a text": (writing('a = "b\0c"\n'), "line 1: is not valid TOML: illegal character"),
    "a key as long as a book": (writing(f"{'k' * 1_000_000} = 1\n"), "registry is missing"),
    "a table with a name as long as a book": (
        writing(f"[{'k' * 1_000_000}]\n" * 2),
        "line 2: is not valid TOML",
    ),
    "100,000 texts for one": (
        writing("registry = [" + '"x",' * 100_000 + "]\n"),
        "kinds is missing (and 4 more errors)",
    ),
}
NAMES = ["list", "show rabat", "compare rabat khartoum", "stats", "stats --largest"]


def assert_refused(done, status: int, says: str, hints: str = ""):
    """One line of error and one of hint on stderr, nothing on stdout, and the exit status."""
    assert (status, "") == (done.status, done.out)
    error, hint = done.errors
    assert error.startswith("error: ")
    assert says in error
    assert hint.startswith("hint: ")
    assert hints in hint


@pytest.mark.parametrize(("make", "says"), {**UNREADABLE, **UNSOUND}.values(), ids=[*UNREADABLE, *UNSOUND])
def test_a_registry_that_cannot_serve(run, tmp_path, make, says):
    """A registry that cannot be read or is not valid ends in exit status 1 with one error and one hint."""
    path = tmp_path / "registry.toml"
    make(path)
    done = run("list", "--registry", path)
    assert_refused(done, 1, says)
    assert str(path) in done.err


@pytest.mark.parametrize("verb", NAMES)
def test_every_question_refuses_it_alike(run, tmp_path, verb):
    """Each verb that reads a registry refuses a bad one in the same words."""
    path = tmp_path / "registry.toml"
    path.write_text("", "utf-8")
    assert_refused(
        run(*verb.split(), "--registry", path), 1, f"the registry {path} is not valid: is empty", "iscm check"
    )


@pytest.mark.parametrize(("make", "says"), UNREADABLE.values(), ids=UNREADABLE)
def test_check_refuses_what_cannot_be_read(run, tmp_path, make, says):
    """Check, too, says in one line that there is no file to check."""
    path = tmp_path / "registry.toml"
    make(path)
    assert_refused(run("check", path), 1, says, "--registry or ISCM_REGISTRY")


@pytest.mark.parametrize("make", [make for make, _ in UNSOUND.values()], ids=UNSOUND)
def test_check_lists_the_faults_of_any_file(run, tmp_path, make):
    """Whatever a file holds, check lists its faults on stdout and ends in exit status 1."""
    path = tmp_path / "registry.toml"
    make(path)
    done = run("check", path)
    assert done.status == 1
    assert done.out.startswith(f"{path}:")
    assert len(done.errors) == 1
    assert f" in {path}" in done.errors[0]


def test_a_file_with_many_faults_is_summed_up_in_one_line_and_listed_whole_by_check(run, tmp_path):
    """A question names the first fault and the number of the others; check names each."""
    path = tmp_path / "registry.toml"
    path.write_text(forum_with_faults(200), "utf-8")
    out = run("check", path, "--all").out
    assert [f"forums.f{n}.name must be text" for n in range(200)] == [
        line.split(": ", 1)[1] for line in out.splitlines() if "must be text" in line
    ]
    assert_refused(run("list", "--registry", path), 1, "more errors)", f"iscm check {path} lists every error")


def test_the_version_of_a_hostile_registry_is_shown_harmlessly(run, tmp_path, monkeypatch):
    """The version of the data stays on its line and does not act on the terminal."""
    path = tmp_path / "registry.toml"
    path.write_text('[registry]\nversion = "\x1b[31m\n\u202e"\n[kinds]\n', "utf-8")
    monkeypatch.setenv("ISCM_REGISTRY", str(path))
    done = run("--version")
    assert done.status == 0
    assert done.out.rstrip("\n").isprintable()


def test_a_pipe_is_read_to_its_end(run):
    """What a shell gives as `<(…)` or /dev/stdin is read like a file."""
    out, into = os.pipe()
    os.write(into, RIVERS.read_bytes())
    os.close(into)
    done = run("check", f"/dev/fd/{out}")
    os.close(out)
    assert (done.status, done.err) == (0, f"/dev/fd/{out} is valid: 6 forums, 4 sources\n")


def test_a_pipe_with_a_slow_writer_is_waited_for(run):
    """A pipe that somebody holds open for writing is read until that one closes it, however late the text comes."""
    out, into = os.pipe()

    def write():
        sleep(0.2)
        for line in RIVERS.read_bytes().splitlines(keepends=True):
            os.write(into, line)
        os.close(into)

    writer = Thread(target=write)
    writer.start()
    done = run("list", "--registry", f"/dev/fd/{out}", "-f", "json")
    writer.join()
    os.close(out)
    assert (done.status, done.err) == (0, "1 replaced not shown: --status all\n")
    assert len(json.loads(done.out)) == 5


@pytest.mark.parametrize("size", [1, 2])
def test_a_file_may_be_large_and_no_larger(run, tmp_path, monkeypatch, size):
    """A registry is read up to a size that none has, and refused beyond it."""
    monkeypatch.setattr(content, "_MOST", size << 20)
    path = tmp_path / "large.toml"
    path.write_bytes(RIVERS.read_bytes().ljust((1 << 20) + 1))
    done = run("check", path)
    if size == 1:
        assert_refused(done, 1, "is larger than 1 MiB", "--registry or ISCM_REGISTRY")
    else:
        assert done.status == 0


def test_an_endless_pipe_is_not_read_for_ever():
    """A pipe without an end is refused once it has given more than any registry has."""
    line = f'yes | "{sys.executable}" -m iscm_cli check /dev/stdin'
    done = start(["/bin/sh", "-c", line], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert "error: the registry /dev/stdin is larger than 256 MiB\n" in done.stderr


@pytest.fixture
def while_read(monkeypatch):
    """Has something done to the file between the moment when it is opened and that when it is read."""
    real = os.fstat

    def arrange(deed):
        def fstat(descriptor):
            found = real(descriptor)
            if found.st_size != RIVERS.stat().st_size:
                return found
            monkeypatch.setattr(os, "fstat", real)
            deed()
            return found

        monkeypatch.setattr(os, "fstat", fstat)

    return arrange


@pytest.mark.parametrize("length", [100, 20_000], ids=["shrinks", "grows"])
@pytest.mark.parametrize("verb", ["list --registry", "check"])
def test_a_file_that_changes_while_it_is_read(run, tmp_path, while_read, verb, length):
    """Half an old file and half a new one are not taken for a registry: one is asked to try again."""
    path = tmp_path / "registry.toml"
    path.write_bytes(RIVERS.read_bytes())
    while_read(lambda: os.truncate(path, length))
    assert_refused(run(*verb.split(), path), 1, "was changed while it was being read", "try again")
    path.write_bytes(RIVERS.read_bytes())
    assert run(*verb.split(), path).status == 0


def test_a_file_that_is_replaced_while_it_is_read(run, tmp_path, while_read):
    """Where another file takes its place, as when an editor saves, the one that was opened is read whole."""
    path, other = tmp_path / "registry.toml", tmp_path / "other.toml"
    path.write_bytes(RIVERS.read_bytes())
    other.write_text("other", "utf-8")
    while_read(lambda: other.replace(path))
    assert run("check", path).err == f"{path} is valid: 6 forums, 4 sources\n"
    assert run("check", path).status == 1


MUCH = {
    "a name of a million characters": ('name = "Mekong River Commission"', "name = " + repr("x" * 1_000_000)),
    "a name of many brackets": ('name = "Mekong River Commission"', "name = " + repr("a (" * 300_000)),
    "a web address of a million dots": ("https://www.icpdr.org/", f"https://{'.' * 1_000_000}"),
    "100,000 aliases": ('["Mekong River Committee"]', str([f"alias {n}" for n in range(100_000)])),
    "an objective of a million words": ('objectives = ["Share', 'objectives = ["' + "word " * 1_000_000),
}


@pytest.mark.parametrize(("old", "new"), MUCH.values(), ids=MUCH)
def test_a_registry_may_hold_very_much(run, in_each_format, tmp_path, old, new):
    """A registry with a very long text or array is sound, and every verb answers from it in every format."""
    path = tmp_path / "much.toml"
    path.write_text(RIVERS.read_text("utf-8").replace(old, new), "utf-8")
    assert run("check", path).err == f"{path} is valid: 6 forums, 4 sources\n"
    for verb in ("list", "show mekong", "country THA"):
        answers = in_each_format([*verb.split(), "--registry", str(path)], ("table", "json", "csv"))
        for form, done in answers.items():
            assert done.status == 0
            assert "mekong" in done.out.casefold()
            if form == "json":
                json.loads(done.out)
    assert run("export", tmp_path / "out", "--to", "csv", "--registry", path).status == 0


def test_a_file_that_may_not_be_read(run, tmp_path):
    """A file that the system refuses to open is told with the system's reason."""
    path = tmp_path / ("x" * 300)
    assert_refused(run("list", "--registry", path), 1, "cannot be read: File name too long")


def test_the_variable_names_the_registry_and_the_option_wins(run, tmp_path, monkeypatch, rivers_file):
    """ISCM_REGISTRY is read where --registry is not given."""
    monkeypatch.setenv("ISCM_REGISTRY", str(tmp_path / "none.toml"))
    assert_refused(run("list"), 1, "there is no registry at", "ISCM_REGISTRY")
    assert run("list", "--registry", rivers_file).status == 0


@pytest.mark.parametrize("name", ["new\nline.toml", "\x1b[31mred.toml", "turned\u202e.toml"])
def test_a_path_is_echoed_safely(run, tmp_path, name):
    """A path with line ends, escapes or marks that turn the writing still makes one error line, and is inert."""
    done = run("list", "--registry", tmp_path / name)
    assert_refused(done, 1, "there is no registry at")
    assert not set("\x1b\u202e") & set(done.err)


@pytest.mark.parametrize("arguments", ["overlap", "--version", "list -f csv"])
def test_too_little_memory_is_said(run, monkeypatch, arguments):
    """Where memory runs out, two lines say so, and nothing of it is a traceback."""

    def full(*_, **__):
        raise MemoryError

    for place in ("queries.overlap.circles", "version.version_line", "queries.forums.list_forums"):
        monkeypatch.setattr(f"iscm_cli.{place}", full)
    assert_refused(run(*arguments.split()), 1, "there is not enough memory", "fewer forums")


def test_too_little_memory_for_real(tmp_path):
    """The same where the system gives no more, in the middle of an answer."""
    limited = (
        "import resource, sys; from iscm_cli.__main__ import run;"
        " run(['overlap', '--status', 'all', '-f', 'csv']);"
        " import iscm_cli.output.views.overlap as o; o.pairs = lambda *_, **__: iter([bytearray(1 << 40)]);"
        " resource.setrlimit(resource.RLIMIT_AS, (1 << 32, 1 << 32));"
        " sys.exit(run(['overlap', '--status', 'all', '-f', 'csv']))"
    )
    done = start([sys.executable, "-c", limited], capture_output=True, check=False, text=True, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-2:] == [
        "error: there is not enough memory for this answer",
        "hint: ask about fewer forums, or a shorter time; -f csv needs the least",
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("rabatt", "did you mean rabat"),
        ("Process of Rabat", "did you mean rabat"),
        ("kartoum", "did you mean khartoum"),
        ("Bugapest Process", "did you mean budapest"),
        ("xyzzy", "iscm list --status all shows every forum"),
        ("", "iscm list --status all shows every forum"),
        ("\x1b[31m\n", "iscm list --status all shows every forum"),
        ("\udcff", "iscm list --status all shows every forum"),
        ("x" * 10_000, "iscm list --status all shows every forum"),
    ],
)
@pytest.mark.parametrize("verb", [("show",), ("compare", "khartoum")], ids=["show", "compare"])
def test_an_unknown_forum_gets_suggestions(run, verb, name, hint):
    """A name of no forum ends in exit status 3, with the forums that it may have meant."""
    done = run(*verb, name)
    assert_refused(done, 3, "no forum is called", hint)
    assert done.errors[0].isprintable()
    assert len(done.errors[0]) < 100


@pytest.mark.parametrize("verb", ["list", "stats", "stats --largest"])
@pytest.mark.parametrize(
    ("option", "value", "says", "valid"),
    [
        (
            "--region",
            "atlantis",
            "no region is called",
            ["africa", "americas", "asia", "europe", "middle-east"],
        ),
        ("--region", "africa-atlantis", "no region is called", ["africa", "europe"]),
        ("--region", "intra", "no region is called", ["africa", "europe"]),
        ("--region", "intra-africa-europe", "no region is called", ["africa", "europe"]),
        ("--region", "-", "no region is called", ["africa", "europe"]),
        ("--theme", "football", "no theme is called", ["trafficking", "smuggling", "asylum-and-protection"]),
        ("--kind", "club", "no kind is called", ["irf", "rcp", "global"]),
        ("--status", "asleep", "no status is called", ["active", "emerging", "dormant", "concluded", "all"]),
        ("--country", "Atlantis", "Atlantis", ["exact names or ISO codes"]),
    ],
)
def test_an_unknown_word_names_the_valid_ones(run, verb, option, value, says, valid):
    """An unknown region, theme, kind, status or country ends in exit status 3 and says what is valid."""
    done = run(*verb.split(), option, value)
    assert_refused(done, 3, says)
    for word in valid:
        assert word in done.errors[1]


@pytest.mark.parametrize("option", ["--region", "--theme", "--kind", "--status", "--country"])
def test_an_empty_word_is_not_every_word(run, option):
    """A filter that is given and empty, as by an unset shell variable, is refused and not left out."""
    done = run("list", option, "")
    assert done.status in (2, 3)
    assert done.out == ""


def test_an_ambiguous_country_gives_the_choices(run):
    """A name of several States ends in exit status 4 with the codes to choose from."""
    assert_refused(run("list", "--country", "Congo"), 4, "Congo", "COD")


@pytest.mark.parametrize(
    ("arguments", "says", "hints"),
    [
        ("list -f xml", 'there is no format "xml"', "table, json, jsonl, csv, tsv, markdown"),
        (
            "show rabat -f xlsx",
            'there is no format "xlsx"',
            "iscm export FILE --to xlsx writes it; -f takes table",
        ),
        (
            "show rabat -f ris",
            'there is no format "ris"',
            "iscm cite NAME --style ris writes it; -f takes table",
        ),
        ("show rabat -f html", 'there is no format "html"', "iscm atlas DIR writes pages; -f takes table"),
        ("show rabat -f pdf", 'there is no format "pdf"', "iscm atlas DIR writes pages to print"),
        ("map rabat -f pdf", 'there is no format "pdf"', "--output FILE.pdf"),
        ("show rabat -f docx", 'there is no format "docx"', "iscm atlas DIR writes pages"),
        ("list -f excel", 'there is no format "excel"', "iscm export FILE.xlsx --to xlsx"),
        ("panel -f parquet", 'there is no format "parquet"', "iscm export FILE.parquet --to panel"),
        (
            "list -f stata",
            'there is no format "stata"',
            "iscm export FILE.csv --to panel writes a table that R,",
        ),
        ("export x --to spss", 'no export format "spss"', "iscm export FILE.csv --to panel writes a table"),
        ("export x --to tsv", 'no export format "tsv"', "iscm list -f tsv writes rows; --to takes csv, data"),
        ("list --format JSON", 'there is no format "JSON"', "json"),
        ("list --as-of 2018-13", "there is no month 13", "2018, 2018-06, 2018-06-11"),
        ("list --as-of yesterday", "not a date", "2018, 2018-06, 2018-06-11"),
        ("list --as-of 3000", "is in the future", "on or before"),
        ("show rabat --as-of 2018-02-30", "there is no day 30", "2018-06-11"),
        ("compare rabat khartoum --as-of 18", "not a date", "2018-06-11"),
        ("list --lang de", 'there is no language "de"', "en, fr, es, ru, zh, ar"),
        ("list --sort size", 'there is no sort key "size"', "did you mean members? use one of: name, kind"),
        ("overview --sort founded", 'no sort key "founded"', "did you mean established? use one of"),
        ("list --sort region", 'there is no sort key "region"', "hint: use one of: name, kind, members"),
        ("list --columns slug,colour", "there is no column", "hint: use: slug, name, short_name"),
        (
            "list --columns Forum,Founded",
            'column "Forum"',
            "did you mean short_name,established? use: slug, ",
        ),
        (
            "list --columns slug,as-of,memebrs",
            'column "as-of"',
            "did you mean slug,as_of,members? use: slug, ",
        ),
        ("country Niger --columns Forum", 'column "Forum"', "did you mean short_name? use: slug, "),
        ("why Niger rabat --columns Date", 'column "Date"', "did you mean as_of? use: as_of, "),
        ("library --columns Address", 'column "Address"', "did you mean url? use: title, "),
        ("panel rabat --columns State,yaer", 'column "State"', "did you mean state,year? use: iso3, "),
        ("list --colour", "no such option: --colour", "iscm list --help"),
        ("list nonsense", "unexpected extra argument", "iscm list --help"),
        ("why Algeria Rabat Process", "unexpected extra argument", "name of several words in quotes"),
        ("brief South Sudan", "unexpected extra argument", "name of several words in quotes"),
        ("lists", "lists", "list"),
        ("show", "missing argument 'FORUM'", "iscm show --help"),
        ("compare rabat", "two different forums", "iscm compare rabat khartoum"),
        ("compare rabat RABAT", "two different forums", "iscm compare rabat khartoum"),
        ("stats --largest --oldest", "cannot be combined", "--largest"),
        ("stats --largest --by kind", "cannot be combined", "--by"),
        ("stats --top 3", "--top can only be used with a ranking", "--largest"),
        ("stats --largest --top 0", "invalid value for '--top'", "iscm stats --help"),
        ("stats --largest --top few", "invalid value for '--top'", "iscm stats --help"),
        ("stats --by colour", 'there is no count "colour"', "kind, status, region, theme, decade"),
    ],
)
def test_a_wrong_call_is_a_usage_error(run, arguments, says, hints):
    """A call that the program cannot take ends in exit status 2 and says what would be right."""
    assert_refused(run(*arguments.split()), 2, says, hints)


def test_the_variable_of_the_format_is_checked_too(run, monkeypatch):
    """ISCM_FORMAT takes the same words as --format."""
    monkeypatch.setenv("ISCM_FORMAT", "xml")
    assert_refused(run("list"), 2, 'there is no format "xml"', "json")


def test_without_a_verb_the_help_is_shown(run):
    """The program called without a verb shows its help, line by line, and no error."""
    done = run()
    lines = (done.out + done.err).splitlines()
    assert any(line.split()[:1] == ["show"] for line in lines)
    assert not [line for line in lines if line.startswith("error:")]


@pytest.mark.parametrize("descriptor", ["stdout", "stderr"])
def test_a_stream_that_is_closed_from_the_start(spawn_shell, descriptor):
    """With stdout or stderr closed the program ends without a traceback."""
    closing = {"stdout": ">&-", "stderr": "2>&-"}[descriptor]
    done = spawn_shell(f"list -f json {closing}")
    assert "Traceback" not in done.err
    assert done.status in (0, 1)


def test_a_full_disk_is_said_in_one_line(spawn_shell):
    """Where the answer cannot be written, one line says so, and the exit status is not that of an answer."""
    done = spawn_shell("list -f json >/dev/full")
    assert "Traceback" not in done.err
    assert done.errors[0].startswith("error: ")
    assert done.status not in (0, 120)


@pytest.mark.parametrize("name", ["a b;c.toml", "it's.toml", "$HOME.toml", "-f.toml"])
def test_a_hint_can_be_pasted_into_a_shell(run, tmp_path, monkeypatch, name):
    """The path in a command that a hint gives is one word for the shell, and no option."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text("[registry]\n")
    listed = run("list", f"--registry={name}")
    words = shlex.split(listed.errors[1])
    assert words == ["hint:", "iscm", "check", words[3], "lists", "every", "error"]
    assert run(*words[2:4]).status == 1
    assert (tmp_path / words[3]).resolve() == tmp_path / name
    told = run("new", "--force", "--", name).errors[0]
    assert run(*shlex.split(told.partition("now: iscm ")[2])).status == 0
