"""``iscm add``: a record in its place in a registry file, checked, shown, asked about, written whole or not at all."""

from __future__ import annotations

import json
import os
import re
import sys
from subprocess import run as start

import pytest
import time_machine
import tomli

from conftest import RIVERS, SHIPPED
from iscm_cli.output.views import difference
from terminals import on_terminal

# Fifty States in prose, as a declaration names them.
PROSE = """\
The partners are Austria, Belgium, Benin, Bulgaria, Burkina Faso, Cameroon, Cape Verde, the Central
African Republic, Chad, Côte d'Ivoire, Croatia, Cyprus, the Czech Republic, Denmark, Equatorial Guinea,
Estonia, Finland, France, Gabon, the Gambia, Germany, Ghana, Greece, Guinea, Guinea-Bissau, Hungary,
Iceland, Ireland, Italy, Latvia, Liberia, Lithuania, Luxembourg, Mali, Malta, Mauritania, Morocco, the
Netherlands, Niger, Nigeria, Norway, Poland, Portugal, Romania, São Tomé and Príncipe, Senegal, Sierra
Leone, Slovakia, Slovenia and Spain
"""
FIFTY = (
    "AUT BEL BEN BFA BGR CAF CIV CMR CPV CYP CZE DEU DNK ESP EST FIN FRA GAB GHA GIN GMB GNB GNQ GRC HRV HUN "
    "IRL ISL ITA LBR LTU LUX LVA MAR MLI MLT MRT NER NGA NLD NOR POL PRT ROU SEN SLE STP SVK SVN TCD"
)
INLINE = '{ title = "Page", publisher = "Somebody", url = "https://www.example.org/page" }'
DELETE = "leave out who has left, and delete each remark or heading that changes nothing"
SOURCE = ["--title", "Page", "--publisher", "Somebody", "--url", "https://www.example.org/page"]


@pytest.fixture(autouse=True)
def day():
    """The day on which somebody adds something."""
    with time_machine.travel("2027-01-15 12:00", tick=False):
        yield


@pytest.fixture
def copy(tmp_path):
    """A copy of the registry, outside a checkout."""
    path = tmp_path / "copy.toml"
    path.write_bytes(SHIPPED.read_bytes())
    return path


@pytest.fixture
def small(tmp_path):
    """A copy of a small registry."""
    path = tmp_path / "rivers.toml"
    path.write_bytes(RIVERS.read_bytes())
    return path


@pytest.fixture
def names(tmp_path):
    """Writes a file of names."""

    def write(text: str | bytes):
        path = tmp_path / "names.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def new_lines(before: str, after: str) -> list[str]:
    """The lines that were added; the test fails where any other line is not as it was, but that of the version."""
    kept = iter(re.sub(r'^version = "[^"]*"$', "version", before, flags=re.MULTILINE).splitlines())
    wanted, added = next(kept, None), []
    for line in re.sub(r'^version = "[^"]*"$', "version", after, flags=re.MULTILINE).splitlines():
        if line == wanted:
            wanted = next(kept, None)
        else:
            added.append(line)
    assert wanted is None
    return added


def in_list(path, *more):
    """The arguments that add a list to the Danube Commission of the small registry."""
    return [
        "add",
        "list",
        "danube",
        "--registry",
        path,
        "--as-of",
        "2021",
        "--source",
        "atlas",
        "--word",
        "party",
        *more,
    ]


def test_fifty_names_out_of_prose(run, copy, names):
    """A list of fifty names pasted from prose goes in by one command; every other line but the version stays."""
    before = copy.read_text("utf-8")
    done = run(
        "add", "list", "rabat", "--as-of", "2026-10", "--source", "new-2026", *SOURCE, "--date", "2026-10-03",
        "--names", names(PROSE), "--word", "partner", "--stated", "50", "--incomplete", "--yes", "--registry", copy,
    )  # fmt: skip
    assert (done.status, done.errors[-3:]) == (
        0,
        [
            "added the list of 2026-10 to the Rabat Process: 50 members, incomplete",
            f"wrote {copy}",
            f"now: iscm history rabat --registry {copy}",
        ],
    )
    assert done.errors[-4].startswith("no longer listed: ")
    added = new_lines(before, copy.read_text("utf-8"))
    assert added[:8] == [
        "[[forums.rabat.memberships]]", 'as_of = "2026-10"', 'source = "new-2026"', 'basis = "membership"',
        "complete = false", "[[forums.rabat.memberships.groups]]", 'standing = "member"', 'word = "partner"',
    ]  # fmt: skip
    assert added[8] == "stated = 50"
    assert added[-1] == (
        'new-2026 = { title = "Page", publisher = "Somebody", url = "https://www.example.org/page", date = "2026-10-03" }'
    )
    data = tomli.loads(copy.read_text("utf-8"))
    assert data["registry"]["version"] == "2027.01.15"
    (group,) = data["forums"]["rabat"]["memberships"][-1]["groups"]
    assert group["states"] == FIFTY.split()
    assert run("check", copy).status == 0


def test_a_list_with_observers(run, small, names, tmp_path):
    """Observers are a group of their own, with their own word and number."""
    observers = tmp_path / "observers.txt"
    observers.write_text("MEX\n", "utf-8")
    done = run(
        *in_list(
            small, "--names", names("Austria; Croatia"), "--observers", observers, "--observers-word", "guest"
        ),
        *("--observers-stated", "1", "--complete", "--note", "As printed", "--basis", "declaration", "--yes"),
    )
    assert done.status == 0, done.err
    assert tomli.loads(small.read_text("utf-8"))["forums"]["danube"]["memberships"][-1] == {
        "as_of": "2021",
        "source": "atlas",
        "basis": "declaration",
        "complete": True,
        "note": "As printed",
        "groups": [
            {"standing": "member", "word": "party", "states": ["AUT", "HRV"]},
            {"standing": "observer", "word": "guest", "stated": 1, "states": ["MEX"]},
        ],
    }


def test_without_yes_nothing_is_written(run, small, names):
    """Off a terminal the difference goes to stdout, a line says that nothing was written, and the file stays."""
    before = small.read_bytes()
    done = run(*in_list(small, "--names", names("Austria")))
    assert (done.status, small.read_bytes()) == (0, before)
    assert done.out.startswith(f"--- {small}\n+++ {small}\n@@ ")
    assert '+states = ["AUT"]\n' in done.out
    assert done.errors[-1] == "nothing was written: --yes writes it"


def test_a_meeting(run, small):
    """A meeting gets its keys in their order, with the State by its code and the level by its id."""
    before = small.read_text("utf-8")
    done = run(
        "add", "meeting", "danube", "--title", 'The "big" one', "--date", "2021-05-04", "--end", "2021-05-05",
        "--place", "Wien", "--country", "Autriche", "--level", "Ministerial", "--source", "atlas", "--yes",
        "--registry", small,
    )  # fmt: skip
    assert done.status == 0, done.err
    assert (
        '  { date = "2021-05-04", end = "2021-05-05", title = "The \\"big\\" one", place = "Wien", country = "AUT", '
        'level = "ministerial", source = "atlas" },'
    ) in new_lines(before, small.read_text("utf-8"))


def test_a_chair_between_two(run, small):
    """A chair stands between those before and after it, with the source that comes with it."""
    done = run(
        "add", "chair", "danube", "--state", "Ukraine", "--from", "2019-06", "--to", "2019-11", "--source", "b-2021",
        *SOURCE, "--seen", "today", "--yes", "--registry", small,
    )  # fmt: skip
    assert done.status == 0, done.err
    data = tomli.loads(small.read_text("utf-8"))
    assert [chair["state"] for chair in data["forums"]["danube"]["chairs"]] == ["SVN", "UKR", "MDA"]
    assert data["sources"]["b-2021"] == {
        "title": "Page", "publisher": "Somebody", "url": "https://www.example.org/page", "seen": "2027-01-15",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("more", "record"),
    [
        ([], {"states": ["UKR", "POL"], "date": "2021-03", "source": "atlas"}),
        (
            ["--standing", "Observer"],
            {"states": ["UKR", "POL"], "date": "2021-03", "standing": "observer", "source": "atlas"},
        ),
    ],
)
def test_a_joining(run, small, more, record):
    """A joining gets the States in the order given, and a standing only where it is not that of a member."""
    arguments = ["--state", "Ukraine", "--state", "pol", "--date", "2021-03", "--source", "atlas", *more]
    done = run("add", "joining", "mekong", *arguments, "--yes", "--registry", small)
    assert done.status == 0, done.err
    assert "added to the Mekong Commission: Ukraine and Poland joined on 2021-03" in done.errors
    assert tomli.loads(small.read_text("utf-8"))["forums"]["mekong"]["joined"] == [record]


def test_states_separated_by_commas(run, small):
    """Several States may stand in one option, each once."""
    more = ("--date", "2021-03", "--source", "atlas", "--yes", "--registry", small)
    assert run("add", "joining", "mekong", "--state", "Ukraine, pol,UKR", *more).status == 0
    [record] = tomli.loads(small.read_text("utf-8"))["forums"]["mekong"]["joined"]
    assert record["states"] == ["UKR", "POL"]


def test_a_date_written_otherwise(run, small):
    """A date that the registry does not write so is refused with the one that it can only mean."""
    more = ("--state", "Ukraine", "--source", "atlas", "--yes", "--registry", small)
    done = run("add", "joining", "mekong", "--date", "11 June 2018", *more)
    assert (done.status, done.errors[1]) == (2, "hint: write 2018-06-11")


def test_a_leaving_of_a_member(run, small):
    """A leaving goes into an array of its own; one of a State that never sat there is refused by the check."""
    arguments = ["--date", "2021-03", "--source", "atlas", "--yes", "--registry", small]
    assert run("add", "leaving", "mekong", "--state", "Poland", *arguments).status == 1
    done = run("add", "leaving", "mekong", "--state", "Laos", *arguments)
    assert done.status == 0, done.err
    assert tomli.loads(small.read_text("utf-8"))["forums"]["mekong"]["left"] == [
        {"states": ["LAO"], "date": "2021-03", "source": "atlas"}
    ]


def test_a_source_waits_for_its_fact(run, small):
    """A source alone goes in with a word that no fact cites it yet, and a meeting can then cite it."""
    done = run("add", "source", "b-2021", *SOURCE, "--registry", small, "--yes")
    assert (done.status, done.errors[0]) == (
        0, "sources.b-2021: no fact cites this source yet; until one does, the registry is not valid and answers no question",
    )  # fmt: skip
    assert run("check", small).status == 1
    done = run(
        "add", "meeting", "danube", "--title", "M", "--date", "2021", "--source", "b-2021", "--yes", "--registry", small
    )  # fmt: skip
    assert done.status == 0, done.err
    assert run("check", small).status == 0


def test_names_that_are_not_recognised(run, small, names):
    """Each unknown or ambiguous name is told with its line and suggestions, and nothing is written."""
    before = small.read_bytes()
    done = run(*in_list(small, "--names", names("Austria\nSlovnia\nCongo\n"), "--yes"))
    assert (done.status, done.out, small.read_bytes()) == (3, "", before)
    assert done.errors == [
        'line 2: "Slovnia" is no State that is known: did you mean SVN or SVK?',
        'line 3: "Congo" can be COD or COG: write the code',
        "error: 2 names are not recognised",
        "hint: nothing was written; correct the names, or write codes such as CHE",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Austria\nItaly (observer)\nFrance (left in 2019)",
            ["line 2: ITA is marked (observer)", "line 3: FRA is marked (left in 2019)"],
        ),
        ("Austria\tmember\nItaly\tobserver", ["line 2: ITA is marked (observer)"]),
        ("Members:\nAustria\nObservers:\nItaly\nFrance", ['line 4: ITA and 1 more stand below "Observers"']),
        ("Observers:\nItaly", ['line 2: ITA stands below "Observers"']),
        ("Members:\nItaly\nObservers:\nItaly", ['line 4: ITA stands below "Observers"']),
        ("Members\tObservers\nAustria\tItaly", ['line 2: AUT and 1 more stand below "Members | Observers"']),
        ("Members:\nAustria\nPartners:\nItaly", ['line 4: ITA stands below "Partners"']),
        (
            "African States:\nNiger\nEuropean States:\nItaly",
            ['line 2: NER stands below "African States"', 'line 4: ITA stands below "European States"'],
        ),
        ("Austria*\nItaly\n* Observer", ['line 3: "Observer" is said, and not plainly of whom']),
        ("Niger (2006-2012)", ["line 1: NER is marked (2006-2012)"]),
        ("Niger (until 2012)", ["line 1: NER is marked (until 2012)"]),
        ("Niger (former member)", ["line 1: NER is marked (former member)"]),
        ("Niger (no longer a member)", ["line 1: NER is marked (no longer a member)"]),
        ("Kosovo (observer, UNSCR 1244)", ["line 1: XKX is marked (observer, UNSCR 1244)"]),
        ("States that left:\nNiger", ['line 2: NER stands below "States that left"']),
        ("Niger (suspended)", ["line 1: NER is marked (suspended)"]),
        ("Niger (acceding)", ["line 1: NER is marked (acceding)"]),
        ("Niger (in accession)", ["line 1: NER is marked (in accession)"]),
        ("Niger (signatory)", ["line 1: NER is marked (signatory)"]),
        ("Non-member States:\nNiger", ['line 2: NER stands below "Non-member States"']),
    ],
)
def test_who_may_be_no_member_is_none(run, small, names, text, told):
    """Remarks and headings by which a State may be no member are told with their lines, and nothing is written."""
    before = small.read_bytes()
    done = run(*in_list(small, "--names", names(text), "--yes"))
    assert (done.status, done.out, small.read_bytes()) == (2, "", before)
    assert done.errors == [
        *told,
        'error: the text for --names does not say plainly of each State that it is "member"',
        f"hint: nothing was written; put observers into a file of their own, for --observers, {DELETE}",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Italy (the)\nCongo (Kinshasa)\nNetherlands (Kingdom of the)\nGermany*\nFrance (1), Mali (a)",
        "Italy (Chair)\nFrance (Co-Chair, 2015)\nMali (Chair until 2019)",
        "Italy (2012)\nFrance (joined in 2013)\nMali (member since 1 May 2006)\nNiger (membre depuis 2007), Chad (accession: 2008)",
        "Italy\t2006\nFrance\t14 January 2003",
        "Kosovo (UN Administered Region, UNSCR 1244)",
        "Member States:\nItaly\nFounding members\nFrance\nPage 2 of 7\nMali",
        "Partners:\nItaly\nFrance",
        "Parties to the Convention of the Danube:\nItaly",
        "Chair: Italy\nMembers: France, Mali",
    ],
)
def test_what_changes_nothing_is_no_hindrance(run, small, names, text):
    """Roles, years of joining, footnotes, parts of names, and headings that say the same hinder nothing."""
    done = run(*in_list(small, "--names", names(text), "--yes"))
    assert done.status == 0, done.err


def test_the_word_of_the_source_hinders_nothing(run, small, names):
    """A remark or heading in the words given with --word says nothing else; remarks are told."""
    text = "Participating States:\nItaly (participating State)\nPartners:\nFrance (partner)"
    asked = ["add", "list", "danube", "--registry", small, "--as-of", "2021", "--source", "atlas", "--yes"]
    done = run(*asked, "--names", names(text), "--word", "participating State, partner")
    assert done.status == 0, done.err
    assert done.errors[:2] == [
        'passed over, as no names: "Participating States", "Partners"',
        "passed over, beside the names: ITA (participating State), FRA (partner)",
    ]


def test_observers_are_marked_as_such(run, small, names, tmp_path):
    """Below --observers "(observer)" and "Observers" say nothing new; a member, or who has left, is refused."""
    observers = tmp_path / "observers.txt"
    asked = in_list(small, "--names", names("Austria"), "--observers", observers, "--yes")
    observers.write_text("Members:\nItaly\nObservers:\nFrance (observer)\nMali (left in 2019)", "utf-8")
    done = run(*asked)
    assert (done.status, done.errors) == (
        2,
        [
            'line 2: ITA stands below "Members"',
            "line 5: MLI is marked (left in 2019)",
            'error: the text for --observers does not say plainly of each State that it is "observer"',
            f"hint: nothing was written; put members into the file for --names, {DELETE}",
        ],
    )
    observers.write_text("Observers:\nFrance (observer)\nMali (observer since 2012)", "utf-8")
    done = run(*asked)
    assert done.status == 0, done.err
    groups = tomli.loads(small.read_text("utf-8"))["forums"]["danube"]["memberships"][-1]["groups"]
    assert [(group["standing"], group["states"]) for group in groups] == [
        ("member", ["AUT"]),
        ("observer", ["FRA", "MLI"]),
    ]


def test_a_registry_without_observers(run, tmp_path, names):
    """Where a registry has no standing for observers, the hint says how it gets one, and then works."""
    path = tmp_path / "new.toml"
    run("new", path)
    asked = ["add", "list", "example", "--as-of", "2021", "--source", "example-page", "--word", "m", "--yes"]
    done = run(*asked, "--registry", path, "--names", names("Germany\nItaly (observer)"))
    assert '(write observer = { label = "Observer" } below [standings] first)' in done.errors[-1]
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("[standings]\n", '[standings]\nobserver = { label = "Observer" }\n'), "utf-8"
    )
    observers = tmp_path / "observers.txt"
    observers.write_text("Italy (observer)", "utf-8")
    done = run(*asked, "--registry", path, "--names", names("Germany"), "--observers", observers)
    assert done.status == 0, done.err


def test_another_standing(run, small, names):
    """Where a list is of another standing than that of members, its words say nothing new, and members are refused."""
    small.write_text(
        small.read_text("utf-8").replace(
            "[standings]\n", '[standings]\nguest = { label = "Guest", seat = "other" }\n', 1
        ),
        "utf-8",
    )
    asked = ("--standing", "guest", "--yes", "--names")
    done = run(*in_list(small, *asked, names("Guest countries:\nItaly (guest, 2012)\nFrance (member)")))
    assert (done.status, done.errors[0]) == (2, "line 3: FRA is marked (member)")
    assert done.errors[-1].startswith(
        "hint: nothing was written; give States of another standing to a command of"
    )


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", "error: --names names no State"),
        (b"%PDF\x00\x01", "error: {path} is not text"),
        (b"T\xfcrkiye", "error: {path} is not UTF-8 text, in line 1"),
    ],
)
def test_a_file_without_names(run, small, names, content, error):
    """An empty file, and one that is no text, are refused."""
    path = names(content)
    done = run(*in_list(small, "--names", path, "--yes"))
    assert (done.status, done.errors[0]) == (2, error.format(path=path))


def test_what_is_missing_is_named(run, small):
    """Off a terminal an error names every option that is missing."""
    done = run("add", "list", "danube", "--registry", small)
    assert (done.status, done.errors) == (
        2,
        [
            "error: --as-of, --source, --names and --word are missing",
            "hint: give what is missing; on a terminal it is asked for",
        ],
    )


@pytest.mark.parametrize(
    ("more", "status", "error"),
    [
        (["--source", "atlas", "--title", "X"], 2, "error: the source atlas is in the registry already"),
        (["--source", "atlass"], 3, 'error: the registry has no source "atlass"'),
        (["--source", "new-1", "--title", "X"], 2, "error: --source-publisher and --source-url are missing"),
        (["--source", "atlas", "--from", "20x"], 2, 'error: --from "20x": not a date'),
        (["--source", "atlas", "--role", "king"], 3, 'error: no chair role is called "king"'),
        (
            ["--source", "Not An Id", *SOURCE],
            1,
            "error: with this record the registry would not be valid: 1 error",
        ),
        (
            ["--source", "atlas", "--also", "none"],
            1,
            "error: with this record the registry would not be valid: 1 error",
        ),
    ],
)
def test_what_cannot_be_right_is_refused(run, small, more, status, error):
    """A wrong value is refused, and so is a record with which the registry would not be valid; the file stays."""
    before = small.read_bytes()
    done = run("add", "chair", "danube", "--state", "UKR", "--registry", small, "--yes", *more)
    assert (done.status, small.read_bytes()) == (status, before)
    assert error in done.errors


def test_a_file_with_faults_gets_nothing(run, small, names):
    """A registry that is not valid is refused before anything is asked."""
    small.write_text(small.read_text("utf-8").replace('"SVN"', '"SVX"', 1), "utf-8")
    before = small.read_bytes()
    done = run(*in_list(small, "--names", names("Austria"), "--yes"))
    assert (done.status, small.read_bytes()) == (1, before)
    assert done.errors[0].startswith(
        f"error: the registry {small} is not valid, so nothing is added to it: forums."
    )


def test_the_fault_that_is_named_is_one_that_hinders(run, small):
    """A source that no fact cites yet hinders nothing: the error names the fault after it, which does."""
    text = small.read_text("utf-8").replace("\n[sources]\n", f"\n[sources]\nb = {INLINE}\n")
    row = '[[forums.rhine.attendance]]\nas_of = "2019"\ncomplete = false\nword = "guest"\nstates = ["ZZZ"]\nsource = "atlas"\n'
    small.write_text(f"{text}{row}", "utf-8")
    meeting = ("--title", "M", "--date", "2021", "--source", "atlas")
    done = run("add", "meeting", "danube", *meeting, "--yes", "--registry", small)
    assert done.status == 1
    assert done.errors[0] == (
        f"error: the registry {small} is not valid, so nothing is added to it: "
        "forums.rhine.attendance[0].states[0] ZZZ is not the code of a State"
    )


def test_a_file_that_changes_meanwhile_stays(run, small, monkeypatch):
    """A file that somebody else saves while the difference is looked at is not overwritten."""
    shown = difference.difference

    def saved_meanwhile(*arguments):
        small.write_text(small.read_text("utf-8") + "# mine\n", "utf-8")
        return shown(*arguments)

    monkeypatch.setattr(difference, "difference", saved_meanwhile)
    done = run("add", "chair", "danube", "--state", "UKR", "--source", "atlas", "--yes", "--registry", small)
    assert (done.status, done.errors[-2]) == (
        1,
        f"error: {small} was changed by somebody else in the meantime",
    )
    assert small.read_text("utf-8") == RIVERS.read_text("utf-8") + "# mine\n"
    assert [path.name for path in small.parent.iterdir()] == [small.name]


def test_a_read_only_file_stays(run, small):
    """A file without the right to write is left as it is, whoever asks."""
    small.chmod(0o444)
    done = run("add", "chair", "danube", "--state", "UKR", "--source", "atlas", "--yes", "--registry", small)
    assert (done.status, done.errors[0]) == (1, f"error: {small} is read-only")


def test_a_link_is_followed_and_rights_stay(run, small):
    """What a link points to is changed and keeps its rights, and the link stays a link."""
    small.chmod(0o640)
    link = small.with_name("link.toml")
    link.symlink_to(small.name)
    done = run("add", "chair", "danube", "--state", "UKR", "--source", "atlas", "--yes", "--registry", link)
    assert done.status == 0, done.err
    assert (link.is_symlink(), small.stat().st_mode & 0o777) == (True, 0o640)
    assert '"UKR"' in small.read_text("utf-8")


def test_the_installed_registry_is_not_changed(run, tmp_path, monkeypatch):
    """The registry inside an installed program is refused: the next installation would undo the change."""
    (tmp_path / "data").mkdir()
    installed = tmp_path / "data" / "forums.toml"
    installed.write_bytes(RIVERS.read_bytes())
    monkeypatch.setattr("iscm_cli.paths._PACKAGE", tmp_path)
    done = run("add", "chair", "danube", "--state", "UKR", "--source", "atlas", "--yes")
    assert (done.status, installed.read_bytes()) == (2, RIVERS.read_bytes())
    assert "belongs to the installed program" in done.errors[0]


@pytest.mark.parametrize("file", ["-", "/dev/null"])
def test_only_a_file_can_be_changed(run, file):
    """Stdin and devices are refused."""
    done = run("add", "chair", "danube", "--state", "UKR", "--source", "atlas", "--registry", file)
    assert (done.status, "is no file that can be changed" in done.errors[0]) == (2, True)


@pytest.fixture
def checkout(tmp_path):
    """A checkout of the project, as far as it matters here, with the small registry."""
    for folder in ("data", "iscm_cli"):
        (tmp_path / folder).mkdir()
    (tmp_path / "data" / "forums.toml").write_bytes(RIVERS.read_bytes())
    (tmp_path / "CHANGELOG.md").write_text("# Log\n\n## 0.1.0 (2024-03-01)\n\n- First.\n", "utf-8")
    (tmp_path / "CITATION.cff").write_text(
        "version: 0.1.0\nreferences:\n  - type: data\n    version: 2024.03.01\n", "utf-8"
    )
    return tmp_path


def add_chair(run, root, *more):
    """Add a chair to the registry of a checkout."""
    return run(
        "add", "chair", "danube", "--state", "UKR", "--from", "2021", "--source", "atlas", "--yes",
        "--registry", root / "data" / "forums.toml", *more,
    )  # fmt: skip


def test_a_checkout_gets_its_version_and_its_line(run, checkout):
    """In a checkout the CHANGELOG gets the heading and lines, one after the other, and CITATION.cff the version."""
    assert add_chair(run, checkout).status == 0
    assert add_chair(run, checkout, "--role", "chair", "--state", "HUN").status == 2
    done = run(
        "add", "meeting", "danube", "--title", "M", "--undated", "--source", "atlas", "--yes",
        "--registry", checkout / "data" / "forums.toml",
    )  # fmt: skip
    assert done.status == 0, done.err
    assert (checkout / "CHANGELOG.md").read_text("utf-8") == (
        "# Log\n\n## Unreleased\n\nData 2027.01.15.\n\n### Added\n\n"
        "- Data: Danube Commission, Ukraine in the chair from 2021 (atlas).\n"
        "- Data: Danube Commission, undated meeting (atlas).\n\n"
        "## 0.1.0 (2024-03-01)\n\n- First.\n"
    )
    assert (checkout / "CITATION.cff").read_text("utf-8").endswith("    version: 2027.01.15\n")
    assert 'version = "2027.01.15"' in (checkout / "data" / "forums.toml").read_text("utf-8")


def test_files_are_named_as_the_registry_was(run, checkout, monkeypatch):
    """Where the registry is named from the folder of the checkout, the other files are too."""
    monkeypatch.chdir(checkout)
    done = run(
        "add", "chair", "danube", "--state", "UKR", "--from", "2021", "--source", "atlas", "--yes",
        "--registry", "data/forums.toml",
    )  # fmt: skip
    assert "wrote data/forums.toml, CHANGELOG.md, CITATION.cff" in done.errors
    assert [line for line in done.out.splitlines() if line.startswith("+++ ")] == [
        "+++ data/forums.toml",
        "+++ CHANGELOG.md",
        "+++ CITATION.cff",
    ]


def test_nothing_is_written_where_one_file_cannot_be(run, checkout):
    """If the CHANGELOG is read-only, the registry stays as it was too."""
    (checkout / "CHANGELOG.md").chmod(0o444)
    done = add_chair(run, checkout)
    assert (done.status, done.errors[-2]) == (1, f"error: {checkout / 'CHANGELOG.md'} is read-only")
    assert (checkout / "data" / "forums.toml").read_bytes() == RIVERS.read_bytes()


def test_a_version_that_is_no_date_stays(run, small):
    """A registry with versions of another kind keeps its version, and a remark says so."""
    small.write_text(small.read_text("utf-8").replace('"2024.03.01"', '"v7"'), "utf-8")
    done = run("add", "chair", "danube", "--state", "UKR", "--source", "atlas", "--yes", "--registry", small)
    assert 'the version of the registry is still "v7": raise it by hand' in done.errors
    assert 'version = "v7"' in small.read_text("utf-8")


@pytest.mark.parametrize(("last", "written"), [("y", True), ("n", False), ("", False)])
def test_on_a_terminal_everything_is_asked_for(small, last, written):
    """On a terminal what is missing is asked for, wrong answers again, and only a yes writes."""
    typed = [
        "2020-13",
        "2020-12",
        "b-2020",
        "Page",
        "Somebody",
        "www.example.org",
        "https://www.example.org/",
        "",
        "Austria,",
        "Croatia",
        "",
        "party",
        "y",
    ]
    screen = on_terminal(
        [sys.executable, "-m", "iscm_cli", "add", "list", "danube", "--registry", str(small)],
        100,
        {**os.environ, "TERM": "xterm-256color"},
        "".join(f"{answer}\n" for answer in [*typed, last]),
    )
    assert screen.status == 0
    assert '+states = ["AUT", "HRV"]' in screen.lines
    assert "\x1b[38;5;29m+as_of" in screen.raw
    lists = tomli.loads(small.read_text("utf-8"))["forums"]["danube"]["memberships"]
    assert [one["as_of"] for one in lists][1:] == ["2020-12"] * written


@pytest.mark.parametrize(
    ("verb", "field", "pasted", "states"),
    [
        (
            "joining",
            "joined",
            "Italy (observer)\nGermany\n\nItaly (joined in 2013)\nFrance\n",
            ["FRA", "ITA"],
        ),
        ("leaving", "left", "Laos (left in 2021)\n", ["LAO"]),
    ],
)
def test_remarks_beside_names_that_are_pasted(small, verb, field, pasted, states):
    """Who is pasted as an observer is asked for again where members joined; a leaving ends any standing."""
    arguments = ["add", verb, "mekong", "--source", "atlas", "--date", "2021", "--registry", str(small)]
    screen = on_terminal(
        [sys.executable, "-m", "iscm_cli", *arguments],
        100,
        {**os.environ, "TERM": "xterm-256color"},
        f"{pasted}\ny\n",
    )
    assert screen.status == 0
    [record] = tomli.loads(small.read_text("utf-8"))["forums"]["mekong"][field]
    assert record["states"] == states


def test_names_from_stdin(small):
    """With --names - the names come from stdin, in a pipe from another program."""
    done = start(
        [sys.executable, "-m", "iscm_cli", *map(str, in_list(small, "--names", "-", "--yes"))],
        input="1. Austria\n2. Croatia\n", text=True, capture_output=True, check=True,
    )  # fmt: skip
    assert '+states = ["AUT", "HRV"]' in done.stdout


def test_the_result_answers(run, ask, small, names):
    """What was added is what the questions then answer with."""
    run(*in_list(small, "--names", names("Austria, Croatia"), "--complete", "--yes"))
    found = ask("show", "danube", "--registry", small)
    assert (found["members"], found["members_as_of"]) == (["AUT", "HRV"], "2021")
    assert json.loads(run("check", small, "-f", "json").out) == []
