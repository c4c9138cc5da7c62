"""What a TAB offers: the functions behind it, and real shells after ``iscm --install-completion``."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pyte
import pytest

from copies import Ended, at_once, ended, little_room
from iscm_cli.commands import completion
from iscm_cli.errors import AmbiguousNameError
from iscm_cli.registry import load_registry
from iscm_cli.states import load_states
from programs import needed

if TYPE_CHECKING:
    from collections.abc import Iterator

SHELLS = ("bash", "zsh", "fish")
RIVERS = ("danube", "mekong", "niger", "nile", "old-niger", "rhine")  # the forums of the small registry
VOCABULARIES = ("kinds", "statuses", "regions", "themes")
FUNCTIONS = ("forums", "countries", *VOCABULARIES, "sources", "citable")
_HEAVY = re.compile(
    r"\|\s+(pydantic|pydantic_core|rich|iscm_cli\.(?:models|queries|registry\.reading|states\.table))(?:\.\S+)?$",
    re.MULTILINE,
)
_PATIENCE = 60  # seconds until a shell is given up
_COLUMNS, _LINES = 120, 50  # of its terminal
# A program that completes "iscm show ra" in each shell's way.
REQUESTS = {
    "bash": {"COMP_WORDS": "iscm show ra", "COMP_CWORD": "2"},
    "zsh": {"_TYPER_COMPLETE_ARGS": "iscm show ra"},
    "fish": {"_TYPER_COMPLETE_ARGS": "iscm show ra", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
}
OFFERS = [
    # What is typed, what is offered, its help: facts of iom-irf-page, of the list of themes, of ISO 3166-1.
    ("iscm show ra", "rabat", "Rabat Process"),
    ("iscm list --theme tr", "trafficking", "Trafficking in persons"),
    ("iscm country Nig", "Niger", "NER"),
    ("iscm why EGY kha", "khartoum", "Khartoum Process"),
    ("iscm compare rabat EC", "ECOWAS", "Economic Community of West African States"),
    ("iscm why rab", "rabat", "Rabat Process"),
    ("iscm why rabat Eg", "Egypt", "EGY"),
    ("iscm rab", "rabat", "Rabat Process"),
    ("iscm Nig", "Niger", "NER"),
    ("iscm rabat --as", "--as-of", None),
    ("iscm help cou", "country", "Show the forums of one State, or those that several States share."),
    ("iscm changes kha", "khartoum", "Khartoum Process"),
    (
        "iscm changes --what member",
        "memberships",
        "All of the five that follow: members, observers and others",
    ),
    ("iscm history rabat --what ch", "chair", "Terms as chair"),
]
# A forum's slug, a word of a vocabulary, a State, a body in a later place, an option and a verb.
IN_ZSH = (
    "iscm show ra",
    "iscm list --theme tr",
    "iscm country Nig",
    "iscm compare rabat EC",
    "iscm rabat --as",
    "iscm help cou",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A home directory in which completion is installed for every shell, each from within that shell."""
    place = tmp_path_factory.mktemp("home")
    for shell in filter(shutil.which, SHELLS):
        # The last word keeps the shell from handing its process over to iscm, which looks at its parent.
        done = subprocess.run(
            [shell, "-c", "iscm --install-completion; true"],
            env=environment(place), capture_output=True, check=True, stdin=subprocess.DEVNULL, timeout=_PATIENCE,
        )  # fmt: skip
        assert f"{shell} completion installed" in done.stdout.decode()
    return place


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a new user who has iscm on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"HOME": str(home), "PATH": path, "TERM": "xterm", "LANG": "C.UTF-8", "PS1": "ready> ", **more}


def lines_of(command: list[str], home: Path, **more: str) -> list[str]:
    """The lines that a shell writes."""
    needed(command[0])
    done = subprocess.run(
        command, env=environment(home, **more), capture_output=True, check=True, timeout=_PATIENCE
    )
    assert done.stderr == b""
    return done.stdout.decode().splitlines()


def bash_offers(home: Path, typed: str, **more: str) -> list[str]:
    """What bash would offer: the function that it has for iscm, called as bash calls it on TAB."""
    script = (
        'source ~/.bashrc; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
        "call=$(complete -p iscm | sed 's/.*-F \\([^ ]*\\) .*/\\1/'); "
        '"$call" iscm "${COMP_WORDS[COMP_CWORD]}"; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    words = [*typed.split(), *([""] if typed.endswith(" ") else [])]
    return [line for line in lines_of(["bash", "-c", script, "bash", *words], home, **more) if line]


def fish_offers(home: Path, typed: str, **more: str) -> dict[str, str]:
    """What fish would offer, with the help beside it."""
    lines = lines_of(["fish", "-c", 'complete -C "$argv[1]"', typed], home, **more)
    return {value: text for value, _, text in (line.partition("\t") for line in lines)}


@pytest.fixture(scope="module")
def in_fish(home) -> dict[str, dict[str, str]]:
    """What one fish would offer for each of these lines: it takes longer to start than iscm."""
    typed = [line for line, _, _ in OFFERS]
    script = 'for line in $argv; complete -C "$line"; echo end of the offers; end'
    found: dict[str, dict[str, str]] = {line: {} for line in typed}
    left = iter(typed)
    now = next(left)
    for line in lines_of(["fish", "-c", script, *typed], home):
        if line == "end of the offers":
            now = next(left, "")
        else:
            value, _, text = line.partition("\t")
            found[now][value] = text
    return found


class Zsh:
    """An interactive zsh, on a terminal of its own. It is started once for all lines, as it takes long to start."""

    def __init__(self, home: Path) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, _COLUMNS, 0, 0))
        self._process = subprocess.Popen(
            ["zsh", "-i"],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment(home),
            start_new_session=True,
        )
        os.close(theirs)
        self._typed = 0
        self._prompt = "ready> "
        self._shown = pyte.Screen(_COLUMNS, _LINES)
        assert self._shows([self._prompt], _PATIENCE)

    def screen(self, typed: str, wanted: list[str]) -> str:
        """What the terminal shows when a line is typed and TAB pressed, until it holds what is wanted."""
        self._shown = pyte.Screen(_COLUMNS, _LINES)
        self._shown.draw(self._prompt)  # where the line begins
        os.write(self._ours, typed.encode())
        deadline = time.monotonic() + _PATIENCE
        # zsh loads the completion of a command on the first TAB and may offer nothing before the second.
        os.write(self._ours, b"\t")
        while not self._shows(wanted, 0.7) and time.monotonic() < deadline:
            os.write(self._ours, b"\t")
        text = self._text()
        # The line is taken back and a new one begun, whose prompt is known by its number, also from the words that set it.
        self._typed += 1
        self._prompt = f"line {self._typed}> "
        os.write(self._ours, f"\x15PS1='li''ne {self._typed}> '\r".encode())
        assert self._shows([self._prompt], _PATIENCE)
        return text

    def _shows(self, wanted: list[str], seconds: float) -> bool:
        """Whether the terminal shows all of this before the time is up, or a bell has told that there is nothing."""
        stream, deadline = pyte.ByteStream(self._shown), time.monotonic() + seconds
        while not all(part in self._text() for part in wanted):
            if not select.select([self._ours], [], [], max(0, deadline - time.monotonic()))[0]:
                return False
            read = os.read(self._ours, 65536)
            stream.feed(read)
            if read.endswith(b"\a"):
                deadline = min(deadline, time.monotonic() + 0.1)
        return True

    def _text(self) -> str:
        return "\n".join(self._shown.display)

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        os.close(self._ours)


@pytest.fixture(scope="module")
def zsh(home) -> Iterator[Zsh]:
    """A zsh of the user who has completion installed."""
    needed("zsh")
    shell = Zsh(home)
    yield shell
    shell.close()


def offered(function: str, registry: str | Path | None = None) -> list[tuple[str, str]]:
    """What a completion function offers, on a line with ``--registry`` where one is given."""
    if function == "countries":
        return completion.countries("")
    return getattr(completion, function)(SimpleNamespace(params={"registry": registry}))


def requested(shell: str, **more: str) -> Ended:
    """The answer to a request for completion as a shell's script makes it."""
    asked = {"_ISCM_COMPLETE": f"complete_{shell}", **REQUESTS.get(shell, {}), **more}
    return ended([], {**os.environ, **asked})


@pytest.mark.parametrize(("typed", "value", "_help"), OFFERS)
def test_bash(home, typed, value, _help):
    """In bash a TAB offers the words of the registry and the States."""
    assert value in bash_offers(home, typed)


@pytest.mark.parametrize(("typed", "value", "text"), OFFERS)
def test_fish(in_fish, typed, value, text):
    """In fish a TAB offers them with their names beside them."""
    found = in_fish[typed]
    assert value in found if text is None else found[value] == text


@pytest.mark.parametrize(
    ("typed", "value"), [(typed, value) for typed, value, _ in OFFERS if typed in IN_ZSH]
)
def test_zsh(zsh, typed, value):
    """In zsh a TAB completes a word that has but one end, and offers the others.

    zsh asks iscm in the same words as fish, where each line is tried: here one of each form is.
    """
    assert value in zsh.screen(typed, [value])


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("iscm show r", [("rabat", "Rabat Process"), ("rcm", "Puebla Process"), ("riam", "RIAM")]),
        ("iscm country Niger", [("Niger", "NER"), ("Nigeria", "NGA")]),
        (
            "iscm list --theme d",
            [("data", "Migration data"), ("diaspora-and-remittances", "Diaspora and remittances")],
        ),
    ],
)
def test_zsh_help(zsh, typed, rows):
    """In zsh, where there is a choice, each word has its name beside it."""
    screen = zsh.screen(typed, [f"-- {text}" for _, text in rows])
    assert [value for value, text in rows if not re.search(rf"\b{value} +-- {text}\b", screen)] == []


@pytest.mark.parametrize(
    "typed", ["iscm show Zz", "iscm country Zz", "iscm Zz", "iscm zz --", "iscm zz ", "iscm list --theme zz"]
)
def test_nothing_to_offer(home, typed):
    """Where nothing begins that way, nothing is offered and nothing fails."""
    assert bash_offers(home, typed) == []


def test_verbs_and_options(home):
    """The verbs and their options are offered too."""
    assert {"country", "compare", "conflicts", "cite"} <= set(bash_offers(home, "iscm c"))
    assert {"--kind", "--status", "--region", "--theme"} <= set(fish_offers(home, "iscm list --"))


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_an_unreadable_registry_in_a_shell(home, tmp_path, shell):
    """With a registry that is not there a TAB offers no forum and says nothing; States are offered all the same."""
    offers = {"bash": bash_offers, "fish": fish_offers}[shell]
    gone = str(tmp_path / "none.toml")
    assert not offers(home, "iscm show ra", ISCM_REGISTRY=gone)
    assert "Niger" in offers(home, "iscm country Nig", ISCM_REGISTRY=gone)


@pytest.mark.parametrize("shell", ["bash", "fish"])
@pytest.mark.parametrize("option", ["--registry", "-f csv --registry"])
def test_a_registry_on_the_line(home, rivers_file, shell, option):
    """A TAB offers the forums of the registry that the line names, whatever ISCM_REGISTRY names, and no others."""
    offers = {"bash": bash_offers, "fish": fish_offers}[shell]
    gone = str(home / "none.toml")
    assert set(offers(home, f"iscm show {option} {rivers_file} ", ISCM_REGISTRY=gone)) == set(RIVERS)
    assert not set(offers(home, f"iscm show {option} {gone} ")) & {"rabat", *RIVERS}


def test_a_registry_on_the_line_in_zsh(zsh, rivers_file):
    """In zsh too."""
    assert "rhine" in zsh.screen(f"iscm why --registry {rivers_file} DEU rh", ["rhine"])


def test_a_registry_in_the_home_directory(home, rivers_file):
    """A TAB understands the tilde, which the shell replaces only when the line is run."""
    shutil.copy(rivers_file, home / "rivers.toml")
    assert set(bash_offers(home, "iscm show --registry ~/rivers.toml ")) == set(RIVERS)


def test_a_map_offers_forums_and_states(home, rivers_file):
    """Where a forum or a State can be named both are offered, the forums of the registry on the line."""
    assert {"rhine", "rwa", "rwanda"} <= set(bash_offers(home, f"iscm map --registry {rivers_file} r"))


@pytest.mark.parametrize("odd", ["", "~nobody-of-that-name/x.toml", "a\0b", "x" * 5000])
@pytest.mark.parametrize("function", FUNCTIONS)
def test_an_odd_registry_on_the_line(function, odd):
    """No completion function raises for a path that can be no file; an empty one names the registry shipped."""
    offers = dict(offered(function, odd))
    assert ("rabat" in offers) == (odd == "" and function in {"forums", "citable"})


@pytest.mark.parametrize("shell", SHELLS)
def test_a_request_loads_nothing_heavy(shell):
    """A request for forums loads neither Pydantic nor Rich, nor models, queries or States, in every shell's way of asking."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "iscm_cli"],
        env={**os.environ, "_ISCM_COMPLETE": f"complete_{shell}", **REQUESTS[shell]},
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=_PATIENCE,
    )  # fmt: skip
    assert "rabat" in done.stdout
    assert "iscm_cli.commands.completion" in done.stderr
    assert _HEAVY.findall(done.stderr) == []


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("odd", ["missing", "directory", "binary", "empty", "fifo"])
def test_an_odd_registry_never_fails(tmp_path, odd, shell):
    """Whatever ISCM_REGISTRY names, a request for completion ends at once and well, and offers nothing."""
    done = requested(shell, ISCM_REGISTRY=str(odd_registry(tmp_path, odd)))
    assert done.status == 0
    assert b"Traceback" not in done.err
    assert b"rabat" not in done.out


@pytest.mark.parametrize("odd", ["missing", "directory", "binary", "empty"])
@pytest.mark.parametrize("function", FUNCTIONS)
def test_functions_never_fail(tmp_path, monkeypatch, odd, function):
    """No completion function raises, whatever ISCM_REGISTRY names."""
    monkeypatch.setenv("ISCM_REGISTRY", str(odd_registry(tmp_path, odd)))
    offers = offered(function)
    fixed = {"countries": "Niger", "statuses": "all", "citable": "registry"}.get(function)
    assert (fixed in dict(offers)) if fixed else offers == []


def odd_registry(place: Path, odd: str) -> Path:
    """A path that is no registry."""
    path = place / "odd.toml"
    if odd == "directory":
        path.mkdir()
    elif odd == "binary":
        path.write_bytes(bytes(range(256)) * 40)
    elif odd == "empty":
        path.touch()
    elif odd == "fifo":
        os.mkfifo(path)
    return path


@pytest.mark.parametrize("which", ["shipped", "rivers"])
def test_offers_are_those_of_the_registry(request, monkeypatch, which):
    """What is offered is what the registry holds, read whole: every forum, word and source with its name."""
    if which == "rivers":
        monkeypatch.setenv("ISCM_REGISTRY", str(request.getfixturevalue("rivers_file")))
    registry = load_registry()
    assert dict(offered("forums")) == {slug: forum.short_name for slug, forum in registry.forums.items()}
    assert dict(offered("sources")) == {key: source.title for key, source in registry.sources.items()}
    assert dict(offered("organisations")) == {key: each.name for key, each in registry.organisations.items()}
    for name in VOCABULARIES:
        offers = dict(offered(name))
        if name == "statuses":
            assert offers.pop("all")
        assert offers == {key: entry.label for key, entry in getattr(registry, name).items()}


@pytest.mark.parametrize(
    ("begun", "names"), [("Nig", "Niger Nigeria"), ("nig", "niger nigeria"), ("NIG", "NIGER NIGERIA")]
)
def test_case_does_not_matter(home, begun, names):
    """States are offered in the case of what is typed, since a shell replaces only what begins so."""
    assert bash_offers(home, f"iscm country {begun}") == names.split()


def test_every_state_is_offered():
    """Every State is offered by code, and every name of one word as it is."""
    offers = dict(completion.countries(""))
    assert all(state.alpha3 in offers for state in load_states())
    assert offers["CIV"] == "Côte d'Ivoire"
    assert not any(" " in value for value in offers)


@pytest.mark.parametrize("begun", ["C", "G", "K", "N", "S", "c", "s"])
def test_an_offer_can_be_used(begun):
    """What is offered for a State names that State; only for Congo, the name of one that people use for two, it asks which."""
    several = []
    for value, text in completion.countries(begun):
        code = text if text.isupper() and len(text) == 3 else value.upper()
        try:
            assert load_states().resolve(value).alpha3 == code
        except AmbiguousNameError:
            several.append(value)
    assert {value.casefold() for value in several} <= {"congo"}


@pytest.mark.parametrize(("begun", "offer"), [("Eg", ("Egypt", "EGY")), ("rab", ("rabat", "Rabat Process"))])
def test_why_takes_a_state_or_a_forum_first(begun, offer):
    """States are offered and no forum where a State begins so, else forums."""
    offers = completion.states_or_forums(SimpleNamespace(params={}), begun)
    assert offer in offers
    assert ("khartoum", "Khartoum Process") not in offers or begun == "rab"


def test_citable_offers_all_three():
    """Forums, sources and the registry can be cited."""
    assert {"rabat", "rabat-decl-2006", "registry"} <= dict(offered("citable")).keys()


HOSTILE = "\x1b[31mRed\x1b]0;title\x07 \u202eturned\u2066 \x9b1m\x7f\x00\x08\u2028 \ue000end"


@pytest.mark.parametrize("asked", ["show ni", "list --theme fi", "ni", "compare x la", "sources me"])
@pytest.mark.parametrize("shell", [*SHELLS, "powershell"])
def test_nothing_in_a_registry_acts_on_the_terminal(rivers_file, tmp_path, spawned_bytes, shell, asked):
    """Whatever a registry says, a shell is given texts without escapes, controls, and marks that turn or hide."""
    path = tmp_path / "rivers.toml"
    content = rivers_file.read_text("utf-8")
    for old in ("Nile Initiative", "Fisheries"):
        content = content.replace(f'"{old}"', f'"{HOSTILE}"')
    content = re.sub(r'(\[sources\]\n[a-z-]+ = \{ title = )"[^"]*"', rf'\1"{HOSTILE}"', content)
    body = f'[organisations.lake]\nname = "{HOSTILE}"\nacronym = "la{HOSTILE}"\n'
    content = content.replace("[sources]\n", f"{body}[[organisations.lake.memberships]]\n[sources]\n")
    path.write_text(content, "utf-8")
    line = f"iscm {asked}"
    variables = {
        "_ISCM_COMPLETE": f"complete_{shell}",
        "ISCM_REGISTRY": str(path),
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split()) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rsplit(maxsplit=1)[-1],
    }
    status, out, errors = spawned_bytes(**variables)
    text = out.decode("utf-8")
    assert (status, errors) == (0, b"")
    assert [char for char in text if not char.isprintable() and char not in "\n\t"] == []
    assert text.strip() not in ("", "_files")


def test_a_registry_that_is_too_large_offers_nothing(rivers_file, monkeypatch):
    """A TAB reads no more of a registry than a question does."""
    ctx = SimpleNamespace(params={"registry": str(rivers_file)})
    assert completion.forums(ctx)
    monkeypatch.setattr("iscm_cli.registry.content._MOST", 100)
    assert completion.forums(ctx) == []


def test_lines_that_end_as_on_windows(rivers_file, tmp_path):
    """A registry is offered whatever its lines end in."""
    path = tmp_path / "rivers.toml"
    path.write_bytes(rivers_file.read_bytes().replace(b"\n", b"\r\n"))
    ctx = SimpleNamespace(params={"registry": str(path)})
    assert [slug for slug, _ in completion.forums(ctx)] == [*RIVERS]


def test_quotes_in_a_registry_do_not_reach_the_shell(tmp_path, monkeypatch):
    """A name with escapes is not offered half: a backslash at its end would break the line that zsh evaluates."""
    path = tmp_path / "odd.toml"
    path.write_text('[forums.odd]\nname = "x"\nshort_name = "The \\"odd\\" one"\n', encoding="utf-8")
    monkeypatch.setenv("ISCM_REGISTRY", str(path))
    assert not any("\\" in text for _, text in offered("forums"))


@pytest.mark.parametrize(("shell", "start"), [("bash", ".bashrc"), ("zsh", ".zshrc")])
def test_a_start_up_file_keeps_what_it_has(spawn, tmp_path, shell, start):
    """What stands in a start-up file stays, byte for byte, in any encoding; a copy is kept, and nothing is added twice."""
    home = tmp_path / "it's home"
    home.mkdir()
    before = b"# caf\xe9"
    (home / start).write_bytes(before)
    (home / start).chmod(0o600)
    assert spawn("--install-completion", shell, HOME=str(home)).status == 0
    after = (home / start).read_bytes()
    assert after.startswith(before + b"\n")
    copy = home / f"{start}.before-iscm"
    assert (copy.read_bytes(), copy.stat().st_mode & 0o777) == (before, 0o600)
    assert (home / start).stat().st_mode & 0o777 == 0o600
    assert spawn("--install-completion", shell, HOME=str(home)).status == 0
    assert (home / start).read_bytes() == after
    assert copy.read_bytes() == before


def test_a_home_with_an_apostrophe(spawn, tmp_path):
    """The line for bash names the script in any home: bash reads it without an error."""
    home = tmp_path / "it's home"
    home.mkdir()
    assert spawn("--install-completion", "bash", HOME=str(home)).status == 0
    command = ["bash", "--norc", "-c", f'source "{home}/.bashrc" && complete -p iscm']
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("iscm\n")


def test_a_disk_that_is_full_leaves_the_start_up_file(tmp_path):
    """Where the new start-up file cannot be written whole, the old one stays, and the program says so."""
    before = b"# mine\n" * 2000
    (tmp_path / ".bashrc").write_bytes(before)
    call, home = ["--install-completion", "bash"], {**os.environ, "HOME": str(tmp_path)}
    [done] = at_once([call], partial(little_room, 8 * 512), home)
    assert done.status == 1
    assert done.err.startswith(b"error: ")
    assert (tmp_path / ".bashrc").read_bytes() == before


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_a_shell_that_is_not_known(spawn, tmp_path, option):
    """A shell that there is no completion for is refused in two lines, named or found out, and nothing is written."""
    done = spawn(option, "nosuch", HOME=str(tmp_path))
    assert (done.status, done.out) == (2, "")
    assert done.errors == [
        'error: there is no completion for the shell "nosuch"',
        "hint: name one of: bash, zsh, fish, powershell, pwsh",
    ]
    assert list(tmp_path.iterdir()) == []
    assert spawn("--install-completion", "bash", HOME="").status == 2


@pytest.fixture
def hostile(tmp_path) -> str:
    """A registry whose texts are commands of shells, or what hides: bodies of one letter, and labels of themes."""
    bodies = [
        "Zplain",
        "Zz;touch x",
        "Z$(touch x)",
        "Z`touch x`",
        "Z|x",
        "Z&x",
        "Z'x",
        "Z(x)",
        "Z*",
        "Z{x}",
        "Z:::y",
    ]
    text = '[themes]\nzero = { label = "\u202e\x1b[31m" }\nzone = { label = "a:::b $(touch x)" }\n'
    for number, acronym in enumerate(bodies):
        text += f'[organisations.b{number}]\nname = "Body"\nacronym = "{acronym}"\n'
        text += f"[[organisations.b{number}.memberships]]\n"
    place = tmp_path / "hostile.toml"
    place.write_text(f"#\n{text}", "utf-8")
    return str(place)


def told(shell: str, line: str) -> list[str]:
    """What a shell is told for a TAB at the end of a line."""
    more = (
        {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
        if shell == "bash"
        else {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rsplit(maxsplit=1)[-1]}
    )
    done = requested(shell, **more)
    assert done.status == 0
    return done.out.decode().splitlines()


@pytest.mark.parametrize("shell", ["bash", "fish", "powershell", "pwsh"])
def test_no_command_is_offered_as_a_word(hostile, shell):
    """A shell puts a word on the line as it is: one that it would act on is not offered, in no shell."""
    lines = told(shell, f"iscm country --registry {hostile} Z")
    words = {re.split(r"\t|:::", line)[0] for line in lines}
    assert "Zplain" in words
    assert all(re.fullmatch(r"[\w.+/-]+", word) for word in words)


@pytest.mark.parametrize("shell", ["powershell", "pwsh"])
def test_powershell_is_told_a_word_and_a_text(hostile, shell):
    """Each line has both, as PowerShell refuses an empty text; without what a terminal acts on or what hides."""
    lines = told(shell, f"iscm list --registry {hostile} --theme z")
    assert [line.split(":::", 1) for line in lines] == [["zero", "[31m"], ["zone", "a:::b $(touch x)"]]


@pytest.mark.parametrize("shell", ["powershell", "pwsh"])
def test_the_script_for_powershell_leaves_the_rest_alone(run, shell):
    """It is ASCII, gives TAB no other meaning elsewhere, and takes its variables back."""
    script = run("--show-completion", shell).out
    assert script.isascii()
    assert "Set-PSReadLine" not in script
    variables = set(re.findall(r"\$Env:(\w+) =", script))
    assert variables == set(re.findall(r"Remove-Item -ErrorAction Ignore Env:(\w+)", script))
    assert variables == {"_ISCM_COMPLETE", "_TYPER_COMPLETE_ARGS", "_TYPER_COMPLETE_WORD_TO_COMPLETE"}


LINE = ". (Join-Path $PSScriptRoot 'iscm-completion.ps1')"


@pytest.mark.parametrize("before", [None, b"# mine", b"# mine\xe9\r\n", "\ufeff# mine\n".encode("utf-16-le")])
def test_completion_for_powershell_is_installed_beside_its_profile(run, tmp_path, monkeypatch, before):
    """The profile that PowerShell names gets one line, once, in its own encoding; the policy stays as it is."""
    folder = tmp_path / "it's mine"
    folder.mkdir()
    profile = folder / "profile.ps1"
    if before is not None:
        profile.write_bytes(before)
    asked = tmp_path / "asked"
    program = tmp_path / "pwsh"
    program.write_text(f'#!/bin/sh\necho "$@" >> {asked}\necho "{profile}"\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    for _ in range(2):
        done = run("--install-completion", "pwsh")
        assert done.status == 0
        text = profile.read_bytes()
        wide = text.startswith(b"\xff\xfe")
        said = text.decode("utf-16-le" if wide else "latin-1")
        assert said.count(LINE) == 1
        assert text.startswith(before or b"")
        assert said.splitlines()[-1] == LINE
    copy = folder / "profile.ps1.before-iscm"
    assert (copy.read_bytes() if before else copy.exists()) == (before or False)
    assert (folder / "iscm-completion.ps1").read_text("ascii") == run("--show-completion", "pwsh").out
    assert "Set-ExecutionPolicy" not in asked.read_text("utf-8")


@pytest.mark.parametrize("said", ["exit 1", "echo profile.ps1", "echo", "printf '\\377'"])
def test_a_powershell_that_does_not_say_where_its_profile_is(run, tmp_path, monkeypatch, said):
    """It is an error with a way out, and nothing is written."""
    program = tmp_path / "pwsh"
    program.write_text(f"#!/bin/sh\n{said}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in ("pwsh", "powershell"):
        done = run("--install-completion", name)
        assert (done.status, done.out) == (2, "")
        assert "iscm --show-completion" in done.err
    assert [file.name for file in tmp_path.iterdir()] == ["pwsh"]
