"""``iscm codes``: names out of pasted text, their codes, and what was not understood."""

from __future__ import annotations

import io
import json
import sys

import pytest

from conftest import FIXED
from iscm_cli.naming.pasted import read_names
from making import forum_data, make_registry, registry_data, states_list


def codes_in(text: str) -> list[str]:
    """The codes of the States that a text names, in its order, where nothing else is left of it."""
    names = read_names(text)
    assert (names.unknown, names.ambiguous) == ((), ())
    return [one.code for one in names.found]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Niger, Italy", "NER ITA"),
        ("Niger\nItaly\n", "NER ITA"),
        ("Niger; Italy; Mali", "NER ITA MLI"),
        ("Niger, Italy and Mali", "NER ITA MLI"),
        ("Níger, Italia y Malí", "NER ITA MLI"),
        ("le Niger, l'Italie et le Mali", "NER ITA MLI"),
        ("Нигер, Италия и Мали", "NER ITA MLI"),
        ("尼日尔、意大利和马里", "NER ITA MLI"),
        ("النيجر، إيطاليا ومالي", "NER ITA MLI"),
        ("NER, ITA and ml", "NER ITA"),
        ('states = ["NER", "ITA"]', "NER ITA"),
        ("Niger\tItaly   Mali", "NER ITA MLI"),
        ("Niger Italy Mali", "NER ITA MLI"),
        ("Niger\r\nItaly\rMali", "NER ITA MLI"),
        ("Niger|Italy", "NER ITA"),
    ],
)
def test_names_may_be_parted_in_any_way(text, codes):
    """Lines, commas, semicolons, blanks and the word "and" part names in each of the six languages."""
    found = [one.code for one in read_names(text).found]
    assert found == codes.split()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("1. Niger\n2. Italy\n10) Mali", "NER ITA MLI"),
        ("(1) Niger (2) Italy", "NER ITA"),
        ("1. Niger 2. Italy 3. Mali", "NER ITA MLI"),
        ("a) Niger\nb) Italy", "NER ITA"),
        ("iv. Niger\nv. Italy", "NER ITA"),
        ("• Niger\n• Italy", "NER ITA"),
        ("- Niger\n– Italy\n* Mali", "NER ITA MLI"),
        ("Niger¹, Italy*, Mali†", "NER ITA MLI"),
        ("Niger[1], Italy (a), Mali12", "NER ITA MLI"),
        ("**Niger**, <b>Italy</b>, __Mali__", "NER ITA MLI"),
        ("the Niger\nThe Gambia\nGambia, The\n", "NER GMB"),
        ("Ni\u00adger, Bur\u00ad\nkina Faso", "NER BFA"),
        ("Burkina\u00a0Faso, Cabo\u00a0Verde", "BFA CPV"),
        ("Page 2 of 7\nNiger\n12\nItaly", "NER ITA"),
        ("The members are Niger, Italy and Mali.", "NER ITA MLI"),
        ("Participating States: Niger, Italy", "NER ITA"),
        ("Participating States (Niger, Italy, Mali)", "NER ITA MLI"),
        ("“Niger”, «Italy»", "NER ITA"),
        ("Kosovo*", "XKX"),
        ("Kosovo (UNSCR 1244)", "XKX"),
    ],
)
def test_the_clutter_of_pages_is_put_aside(text, codes):
    """Numbers, bullets, footnotes, articles, bold marks, soft hyphens, page headers and headings are no names."""
    assert codes_in(text) == codes.split()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Bosnia and Herzegovina, Antigua and Barbuda", "BIH ATG"),
        ("Bosnia and\nHerzegovina, Italy", "BIH ITA"),
        ("Trinidad and Tobago and Saint Kitts and Nevis", "TTO KNA"),
        ("Saint Vincent and the Grenadines and Italy", "VCT ITA"),
        ("Sao Tome & Principe & Italy", "STP ITA"),
        ("Antigua y Barbuda y Bosnia y Herzegovina", "ATG BIH"),
        ("Босния и Герцеговина и Италия", "BIH ITA"),
        ("Korea, Republic of, Italy", "KOR ITA"),
        ("Congo, Dem. Rep., Costa Rica", "COD CRI"),
        ("Congo, Rep.\nCosta Rica", "COG CRI"),
        ("Bolivia (Plurinational\nState of), Italy", "BOL ITA"),
        ("Democratic Republic\nof the Congo", "COD"),
        ("Papua New\nGuinea", "PNG"),
        ("South\nSudan and Sudan", "SSD SDN"),
        ("Guinea-\nBissau, Equa-\ntorial Guinea", "GNB GNQ"),
        ("BOSNIA AND HERZEGOVINA AND ITALY", "BIH ITA"),
        ("Gabón, Congo (COG), República\nCentroafricana, Italia", "GAB COG CAF ITA"),
        ('"Hong Kong SAR, China","Hungary"', "HKG HUN"),
        ("Hong Kong, China\nHungary", "HKG HUN"),
        ("Hong Kong\nChina", "HKG CHN"),
        ("Serbia and Montenegro\nItaly", "SCG ITA"),
        ("Congo (COD), Korea (KOR)", "COD KOR"),
        ("Korea, Republic of\nCentral African\nRepublic", "KOR CAF"),
    ],
)
def test_names_that_hold_an_and_or_a_comma_stay_whole(text, codes):
    """The longest name goes first, over commas, the word "and" and the ends of lines."""
    assert codes_in(text) == codes.split()


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("Congo, Republic of Korea", {"Congo": ("COD", "COG")}),
        ("Albania, Serbia and Montenegro", {"Serbia and Montenegro": ("SCG", "SRB", "MNE")}),
        ("Honduras, Hong Kong, China, Hungary", {"Hong Kong, China": ("HKG", "CHN")}),
    ],
)
def test_what_can_be_read_in_two_ways_is_not_read(text, choices):
    """A name of several States, or one State of the past beside two of today, is given back with the choices."""
    assert {one.text: one.choices for one in read_names(text).ambiguous} == choices


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Kenia", {"Kenia": "KEN"}),
        ("Egipt, Italy", {"Egipt": "EGY"}),
        ("Guinea (Equatorial)", {"Guinea (Equatorial)": "GNQ"}),
        ("Southern Sudan", {"Southern Sudan": None}),
        ("Listenstein", {"Listenstein": None}),
        ("Ruritania, Italy", {"Ruritania": None}),
        ("la, no, de", {}),
    ],
)
def test_what_is_no_name_is_given_back(text, unknown):
    """Nothing is guessed: a text that only resembles a name, or holds one, is unknown, with suggestions."""
    names = read_names(text)
    assert [one.text for one in names.unknown] == list(unknown)
    assert {one.code for one in names.found} <= {"ITA"}
    for one in names.unknown:
        wanted = unknown[one.text]
        assert wanted is None or wanted in one.suggestions


def test_the_republic_of_viet_nam_is_no_republic_of_today():
    """The States of Viet Nam before 1976 have no code: the hint says so, and no other republic is suggested."""
    for name in ("Republic of Vietnam", "Viet Nam, Republic of", "South Vietnam"):
        [one] = read_names(name).unknown
        assert one.suggestions == ()
        assert "1976" in one.hint


def test_an_organisation_is_no_state(registry):
    """A list may name an organisation: it is unknown, and the hint says where it goes."""
    [one] = read_names("Norway, European Union", registry).unknown
    assert (one.text, one.suggestions) == ("European Union", ())
    assert "organisations" in one.hint


def test_a_registry_adds_its_own_states():
    """A State that a registry defines is read by its name."""
    data = registry_data({"f": forum_data()})
    own = {"ZZA": {"name": "Atlantis"}}
    from iscm_cli.models import Registry  # noqa: PLC0415 - only here

    registry = Registry.model_validate({**data, "states": own})
    assert [one.code for one in read_names("Atlantis, Italy", registry).found] == ["ZZA", "ITA"]


def test_what_stands_beside_and_above_a_name_is_kept():
    """A remark in brackets and the heading above a name come with it: an observer is no member."""
    names = read_names("Members:\nNiger\nItaly (Chair, 2015)\nObservers\nMali (observer)")
    assert [(one.code, one.mark, one.heading) for one in names.found] == [
        ("NER", "", "Members"),
        ("ITA", "Chair, 2015", "Members"),
        ("MLI", "observer", "Observers"),
    ]
    assert [(one.text, one.line) for one in names.passed] == [("Members", 1), ("Observers", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "Benin\tmember\nTogo\tobserver\nMali\tobserver",
        "Benin;member\nTogo;observer\nMali;observer",
        "Benin,member\nTogo,observer\nMali,observer",
        '"Benin","member"\n"Togo","observer"\n"Mali","observer"',
        "Benin      member\nTogo       observer\nMali       observer",
        "Benin  member\nTogo   observer\nMali   observer",
        "| Benin | member |\n|---|---|\n| Togo | observer |\n| Mali | observer |",
        "Benin • member\nTogo • observer\nMali • observer",
        "Benin: member\nTogo: observer\nMali: observer",
        "Benin - member\nTogo - observer\nMali - observer",
        "Benin (member)\nTogo [observer]\nMali {observer}",
        "1. Benin member\n2. Togo observer\n3. Mali observer",
        "Benin\tmember\tTogo\tobserver\nMali\tobserver",
        "member Benin\nobserver Togo\nobserver Mali",
    ],
)
def test_a_cell_beside_a_name_is_a_remark_on_it(text):
    """What stands beside a name in its line says something of it alone, and is no heading of the next line."""
    names = read_names(text)
    assert [(one.code, one.mark, one.heading) for one in names.found] == [
        ("BEN", "member", ""),
        ("TGO", "observer", ""),
        ("MLI", "observer", ""),
    ]
    assert (names.unknown, names.ambiguous, names.passed) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Benin\t2006\nTogo\t2007", ["2006", "2007"]),
        ("Benin 2006\nTogo 2007", ["2006", "2007"]),
        ("Benin\t14 January 2003\nTogo\t1 mai 2005", ["14 January 2003", "1 mai 2005"]),
        ("Benin\tobserver (since 2007)\nTogo\t2006\t2015", ["observer (since 2007)", "2006, 2015"]),
        ("Bosnia and\nHerzegovina\tobserver\nTogo", ["observer", ""]),
        ("Benin\nTogo (former)", ["", "former"]),
        ("Benin, members since 2006, and Togo", ["members since 2006", ""]),
        ("Benin and Togo are observers.", ["", "are observers"]),
        ("Benin, Togo\tPage 2", ["", ""]),
        ("Benin\tCo-Chair\nTogo", ["Co-Chair", ""]),
        ("Benin  member since: 2006\nTogo", ["member since, 2006", ""]),
    ],
)
def test_years_and_words_beside_a_name_are_remarks(text, marks):
    """A year, a date and any words that say what a State is are a remark on the name before them."""
    names = read_names(text)
    assert [(one.mark, one.heading) for one in names.found] == [(mark, "") for mark in marks]
    assert (names.unknown, names.ambiguous) == ((), ())


def test_a_cell_beside_a_text_that_is_no_name_is_nothing():
    """Where the name is not known, or is that of several States, what stands beside it is passed over."""
    for text in ("Kenia\tobserver\nTogo", "Congo\tobserver\nTogo"):
        names = read_names(text)
        assert [(one.code, one.mark, one.heading) for one in names.found] == [("TGO", "", "")]
        assert [one.text for one in names.passed] == ["observer"]


def test_a_remark_beside_a_repeated_name_is_kept():
    """A State that is named again as an observer has the remark there, not where it was named first."""
    names = read_names("Togo\nBenin\nTogo\tobserver")
    assert [(one.code, one.mark) for one in names.found] == [("TGO", ""), ("BEN", "")]
    assert [(one.code, one.mark) for one in names.repeated] == [("TGO", "observer")]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Members\tObservers\nBenin\tTogo", ["Members | Observers"] * 2),
        ("MEMBERS      OBSERVERS\n\nBenin        Togo", ["MEMBERS | OBSERVERS"] * 2),
        ("Annex II – Observers\nBenin\nTogo", ["Annex II – Observers"] * 2),
        ("Members: Benin; Observers: Togo", ["Members", "Observers"]),
        ("Members: Benin. Observers: Togo", ["Members", "Observers"]),
        (
            "Members (Benin, Mali) and observers (Togo, Chad)",
            ["Members", "Members", "observers", "observers"],
        ),
        ("• Members • Benin • Observers • Togo", ["Members", "Observers"]),
        ("The members are Benin. Observers are Togo and Mali.", ["The members are", *["Observers are"] * 2]),
        ("member\tBenin\nobserver\tTogo", ["member", "observer"]),
    ],
)
def test_headings_of_one_line(text, headings):
    """Headings side by side are one heading; one with a colon or behind a bullet begins anew, also behind names."""
    assert [one.heading for one in read_names(text).found] == headings


def test_a_long_line_of_cells_ends():
    """A line of very many cells is read in a time in line with its length, and its remarks stay short."""
    [one] = read_names("Benin\t" + "member\t" * 20_000).found
    assert len(one.mark) <= 200
    assert len(read_names("State\t" * 20_000).passed) == 20_000


def test_a_state_is_found_once_and_its_repeats_are_told():
    """A State named again, also by another name, is a repeat, with its line."""
    names = read_names("Niger\nItaly\nNER\nItalia")
    assert [(one.code, one.line) for one in names.found] == [("NER", 1), ("ITA", 2)]
    assert [(one.text, one.line) for one in names.repeated] == [("NER", 3), ("Italia", 4)]
    assert names.codes == ("ITA", "NER")


def test_and_may_be_the_code_of_andorra():
    """AND by itself, or amid codes, is Andorra; between names it parts them."""
    assert codes_in("ALB, AND, ARM") == ["ALB", "AND", "ARM"]
    assert codes_in("ALB AND ARM") == ["ALB", "AND", "ARM"]
    assert codes_in("ALBANIA AND ARMENIA") == ["ALB", "ARM"]


def test_numbers_are_codes_only_where_all_are():
    """The three digits of M49 are codes in a text of nothing else; elsewhere they are numbers of lines or notes."""
    assert codes_in("562\n380") == ["NER", "ITA"]
    assert codes_in("562 Niger\n380") == ["NER"]


@pytest.mark.parametrize(
    "piece", ["Bosnia and ", "Saint-\n", "(", "and ", "-\n", "Congo, ", "x", "Democratic "]
)
def test_long_texts_of_one_piece_end(piece):
    """A text that repeats the beginning of a name or a separator ends, and gives something back for all of it."""
    names = read_names(piece * 2_000)
    assert len(names.unknown) + len(names.repeated) + len(names.ambiguous) <= 2_001


def test_ten_thousand_lines(run, tmp_path):
    """Ten thousand lines that are no names are all given back, the first of them with suggestions."""
    names = read_names("\n".join(f"Nowherer{'abcdefghij'[i % 10]} land{i}x" for i in range(10_000)))
    assert len(names.unknown) == 10_000
    file = tmp_path / "names.txt"
    file.write_text("Niger\n" * 10_000)
    done = run("codes", file)
    assert (done.status, done.out) == (0, 'states = ["NER"]\n')
    assert done.errors[0].endswith("and 9,989 more")


@pytest.fixture
def stdin(monkeypatch):
    """Puts bytes on stdin."""

    def put(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return put


def test_the_array_is_ready_to_paste(run, stdin):
    """Off a terminal stdout has the array alone, sorted by code; all else is on stderr."""
    stdin(b"Niger, Italy, Mali")
    done = run("codes")
    assert (done.status, done.out) == (0, 'states = ["ITA", "MLI", "NER"]\n')
    assert done.errors == ["3 States"]


def test_headings_give_an_array_each(run, stdin):
    """Names below two headings come as two arrays, each below its heading as a comment of TOML."""
    stdin(b"Members:\nNiger\nItaly\nObservers:\nMali")
    lines = [line for line in run("codes", "-").out.splitlines() if line]
    assert lines == ["# Members", 'states = ["ITA", "NER"]', "# Observers", 'states = ["MLI"]']


def test_headings_side_by_side_stand_above_one_array(run, stdin):
    """Names below a row of headings come as one array, whose comment says that it is of all of them."""
    stdin(b"Members\tObservers\nNiger\tMali")
    lines = [line for line in run("codes").out.splitlines() if line]
    assert lines == ["# Members | Observers", 'states = ["MLI", "NER"]']


def test_a_table_of_names_and_standings_gives_one_array(run, stdin):
    """Of a table with the standing beside each name the array has all, and stderr says who is what."""
    stdin(b"Niger\tmember\nMali\tobserver\nMali\tmember")
    done = run("codes")
    assert (done.status, done.out) == (0, 'states = ["MLI", "NER"]\n')
    assert done.errors == [
        "line 1: NER is marked (member)",
        "line 2: MLI is marked (observer)",
        "line 3: MLI is marked (member)",
        'named again: "Mali" (line 3)',
        "2 States",
    ]


@pytest.mark.parametrize(
    ("text", "status", "says"),
    [
        ("Niger, Kenia", 3, 'line 1: "Kenia" is no name of a State: did you mean Kenya (KEN)'),
        ("Niger\nCongo", 4, 'line 2: "Congo" can mean Democratic Republic of the Congo (COD) or Congo (COG)'),
        ("Niger (observer)", 0, "line 1: NER is marked (observer)"),
        ("Niger, Niger", 0, 'named again: "Niger" (line 1)'),
        ("Members:\nNiger", 0, 'passed over: "Members" (line 1)'),
    ],
)
def test_the_exit_code_tells_whether_all_was_understood(run, stdin, text, status, says):
    """3 where a text is no name of a State, 4 where one can mean several; what was found is printed all the same."""
    stdin(text.encode())
    done = run("codes")
    assert (done.status, done.out) == (status, 'states = ["NER"]\n')
    assert done.errors[0].startswith(says)


def test_json_holds_all_of_it(run, stdin):
    """In JSON the found, the repeated, the unknown, the ambiguous and what was passed over stand apart."""
    stdin(b"Members:\nNiger, Niger, Congo, Kenia")
    found = json.loads(run("codes", "-f", "json").out)
    assert found["states"] == ["NER"]
    assert found["found"] == [
        {"code": "NER", "name": "Niger", "text": "Niger", "line": 2, "mark": None, "heading": "Members"}
    ]
    assert [one["text"] for one in found["repeated"]] == ["Niger"]
    assert [one["choices"] for one in found["ambiguous"]] == [["COD", "COG"]]
    assert found["unknown"][0]["suggestions"][0] == "KEN"
    assert found["passed"] == [{"text": "Members", "line": 1}]
    assert found["against"] is None


@pytest.fixture
def small(tmp_path):
    """A registry of one forum: France and Italy members, Niger observer since 2020; in 2010 France alone."""
    from conftest import RIVERS  # noqa: PLC0415 - only here

    file = tmp_path / "small.toml"
    file.write_bytes(RIVERS.read_bytes())
    return file


def test_against_a_forum(run, stdin, small):
    """--against says who is new, who is missing, and who sits as observer, and dates the list."""
    stdin(b"Cambodia, Viet Nam, China, Nepal")
    done = run("codes", "--against", "mekong", "--registry", small, "-f", "json")
    assert json.loads(done.out)["against"] == {
        "forum": "mekong",
        "as_of": "2020-06",
        "source": "mekong-site",
        "complete": True,
        "new": ["NPL"],
        "missing": ["LAO", "THA"],
        "observing": ["CHN"],
        "missing_observers": ["MMR"],
    }


def test_against_a_forum_on_a_day(run, stdin, small):
    """--against with --as-of holds the names against the list of that day."""
    stdin(b"Cambodia, Lao PDR, Thailand, Viet Nam")
    done = run("codes", "--against", "mekong", "--registry", small, "--as-of", "1996")
    assert done.status == 0
    assert "list of 1995-04-05" in done.out
    assert "The same States." in done.out


def test_against_a_forum_of_which_nothing_is_known():
    """Where no list says who the members are, nobody is called new for certain."""
    from iscm_cli.dates import parse_date  # noqa: PLC0415 - only here
    from iscm_cli.queries.against import against  # noqa: PLC0415

    registry = make_registry({"f": forum_data(), "g": forum_data(states_list("2020", "FRA", complete=False))})
    nothing, part = (against(registry, slug, ["ITA"], parse_date("2024")) for slug in "fg")
    assert (nothing.members, nothing.complete) == (None, False)
    assert (part.new, part.missing, part.complete) == (("ITA",), ("FRA",), False)


@pytest.mark.parametrize(
    ("content", "status", "says"),
    [
        (b"", 3, "no name of a State was given"),
        (b" \n\n", 3, "no name of a State was given"),
        (b"\x7fELF\x00\x01", 2, "is not text"),
        (b"C\xf4te d'Ivoire", 2, "is not UTF-8 text, in line 1"),
        (b"a" * ((8 << 20) + 1), 2, "is larger than 8 MiB"),
    ],
    ids=["none", "blank", "binary", "not UTF-8", "too large"],
)
def test_what_cannot_be_read_is_one_error(run, stdin, tmp_path, content, status, says):
    """Nothing, a binary, another encoding and too much are one line of error and one of hint."""
    file = tmp_path / "names"
    file.write_bytes(content)
    stdin(content)
    for done in (run("codes"), run("codes", file)):
        assert (done.status, done.out, len(done.errors)) == (status, "", 2)
        assert says in done.errors[0]


def test_text_of_windows_is_read(run, tmp_path):
    """UTF-8 with a mark of byte order and UTF-16 are read."""
    file = tmp_path / "names"
    for encoding in ("utf-8-sig", "utf-16"):
        file.write_bytes("Côte d'Ivoire\r\nNiger".encode(encoding))
        assert run("codes", file).out == 'states = ["CIV", "NER"]\n'


def test_no_file_a_folder_and_two_streams(run, tmp_path):
    """A path where nothing is, a folder, and stdin for names and registry at once are errors of usage."""
    for arguments in (["nothing-here"], [tmp_path], ["-", "--registry", "-"]):
        done = run("codes", *arguments)
        assert (done.status, len(done.errors)) == (2, 2)


def test_the_array_can_be_pasted_from_markdown(run, stdin):
    """Markdown has the array as code, whose brackets stay as they are."""
    stdin(b"Niger, Italy")
    assert run("codes", "-f", "markdown").out == '```toml\nstates = ["ITA", "NER"]\n```\n'


def test_against_a_forum_that_is_open_to_all_members_of_a_body(run, stdin):
    """Where nobody is known to be a member, it is said to whom the forum is open, as `why` does."""
    stdin(b"Niger")
    done = run("codes", "--against", "gfmd", "--registry", FIXED)
    assert "open to all members of the United Nations." in done.out
