"""``iscm import``: somebody's table becomes a registry that answers as the table does, and what it cannot take is listed."""

from __future__ import annotations

import csv
import io
import itertools
import json
import random

import pytest
import tomli

from iscm_cli.dates import parse_date
from iscm_cli.errors import UsageError
from iscm_cli.queries.membership import verdict
from iscm_cli.registry import load_registry
from iscm_cli.registry.importing.bringing import Recording, bring_in
from iscm_cli.registry.importing.gathering import Wanted
from iscm_cli.registry.importing.states import cow_states
from iscm_cli.registry.importing.writing import Source
from iscm_cli.registry.reading import examined
from iscm_cli.states.table import load_states

SOURCE = ("--publisher", "Example Press", "--url", "https://example.org/table")


@pytest.fixture
def brought(run, tmp_path):
    """Import a table; how the program ended, and the path of the registry."""

    def bring(text: str | bytes, *options: str):
        table, made = tmp_path / "table.csv", tmp_path / "made.toml"
        table.write_bytes(text if isinstance(text, bytes) else text.encode())
        done = run("import", table, "-o", made, "--force", *SOURCE, *options)
        return done, made

    return bring


def answers(path, slug: str, code: str, *days: str) -> list[str]:
    """The verdicts on a State in a forum on each of the days, with the standing of a yes."""
    registry = load_registry(path)
    found = (verdict(registry, slug, code, parse_date(day)) for day in days)
    return [f"{one.answer} {one.standing}" if one.answer == "yes" else one.answer for one in found]


def test_a_table_of_4_400_memberships_is_answered_as_it_stands(brought, run):
    """200 random questions to the registry are answered as the table itself answers them, and the registry is sound.

    It has more forums than are compared by name with each other.
    """
    pick = random.Random(13)  # noqa: S311 - not for secrets
    states = [state.alpha3 for state in load_states() if not state.since]
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(("Organisation", "Country", "From", "Until"))
    spans = {}
    for number in range(220):
        for code in pick.sample(states, 20):
            start = pick.randint(1950, 2014)
            spans[f"Union {number}", code] = (start, end := pick.randint(start, 2014))
            rows.writerow((f"Union {number}", code, start, end))
    done, made = brought(table.getvalue(), "--complete", "--covers", "2014")
    assert (done.status, len(spans)) == (0, 4_400)
    assert run("check", made).status == 0
    registry = load_registry(made)
    begun = {}
    for (name, _), (start, _) in spans.items():
        begun[name] = min(start, begun.get(name, start))
    asked = []
    for _ in range(200):
        name = f"Union {pick.randrange(220)}"
        code, year = pick.choice(states), pick.randint(begun[name], 2014)
        start, end = spans.get((name, code), (9999, 0))
        said = verdict(registry, name.lower().replace(" ", "-"), code, parse_date(str(year))).answer
        asked.append((said, "yes" if start <= year <= end else "no"))
    assert [said for said, _ in asked] == [expected for _, expected in asked]
    assert {expected for _, expected in asked} == {"yes", "no"}


YEARS = """\
forum,state,year,standing
Alpha,France,2000,member
Alpha,Niger,2000,observer
Alpha,France,2001,member
Alpha,Niger,2001,observer
Alpha,France,2002,member
Alpha,Niger,2003,member
"""


def test_each_year_is_answered_by_its_own_rows(brought):
    """A State that has no row in a year is not in; unchanged years are covered by the first and the last of them."""
    done, made = brought(YEARS)
    assert done.status == 0
    years = ("1999", "2000", "2001", "2002", "2003")
    assert answers(made, "alpha", "FRA", *years) == ["unknown", *["yes member"] * 3, "no"]
    assert answers(made, "alpha", "NER", *years) == ["unknown", *["yes observer"] * 2, "no", "yes member"]
    assert answers(made, "alpha", "ITA", "2002") == ["no"]
    lists = tomli.loads(made.read_text("utf-8"))["forums"]["alpha"]["memberships"]
    assert [one["as_of"] for one in lists] == ["2000", "2001", "2002", "2003"]


def test_an_incomplete_table_says_of_nobody_that_it_is_out(brought):
    """With --incomplete, a State without a row is unknown, also one that was in before."""
    _, made = brought(YEARS, "--incomplete")
    assert answers(made, "alpha", "NER", "2001", "2002") == ["yes observer", "unknown"]
    assert answers(made, "alpha", "ITA", "2002") == ["unknown"]


IGO_YEARS = """\
ioname,orgname,year,canada,austria,wgermany,germany,svietnam,nokorea,uk,sdate,deaddate,political
WTO,"World Trade Organization",1990,1,2,1,1,-1,0,3,1990,,0
WTO,"World Trade Organization",1991,1,0,-1,1,-1,-9,0,1990,,0
Old,"Old Union",1960,1,0,1,-1,1,-1,0,1950,1960,1
"""


def test_the_igo_year_table_is_read_by_its_codes(brought):
    """0 is no, 1 a member, 2 an associate, 3 an observer; -9 and -1 are unknown, and so are States without a column."""
    done, made = brought(IGO_YEARS)
    assert answers(made, "wto", "CAN", "1990", "1991") == ["yes member", "yes member"]
    assert answers(made, "wto", "AUT", "1990", "1991") == ["yes associate", "no"]
    assert answers(made, "wto", "DEU", "1990", "1991") == ["yes member", "yes member"]
    assert answers(made, "wto", "GBR", "1990", "1991") == ["yes observer", "no"]
    assert answers(made, "wto", "PRK", "1990", "1991") == ["no", "unknown"]
    assert answers(made, "old", "PRK", "1960") == ["unknown"]
    assert answers(made, "wto", "VAT", "1991") == ["unknown"]
    assert answers(made, "old", "CAN", "1960", "1961") == ["yes member", "ended"]
    assert done.status == 5
    assert "  1 × svietnam: Republic of Vietnam is not in the table of States, first in line 4" in done.errors


def test_the_state_year_table_is_the_same_turned_round(brought):
    """Each forum is a column there; a State without a row for a year is unknown, and -1 says that there is no forum."""
    text = "ccode,year,wto,old\n20,1990,1,-1\n305,1990,0,-1\n20,1991,1,-1\n20,1960,-1,1\n305,1960,-1,0\n"
    done, made = brought(text)
    assert done.status == 0
    assert answers(made, "wto", "CAN", "1960", "1990", "1991") == ["unknown", "yes member", "yes member"]
    assert answers(made, "wto", "AUT", "1990", "1991") == ["no", "unknown"]
    assert answers(made, "old", "AUT", "1960") == ["no"]


def test_parties_of_a_treaty_join_on_their_day(brought):
    """Titles above the headings, semicolons, dates in words and Windows-1252 are read; a withdrawal is a leaving."""
    text = (
        "Parties to the Example Convention;;;\nLast updated;2026-11-01;;\n"
        "Participant;Signature;Entry into force;Withdrawal\n"
        "Côte d'Ivoire;12 Mar 1999;9 October 2001;\nTürkiye;;4 May 2003;31 Dec 2010\n"
    )
    done, made = brought(text.encode("cp1252"), "--forum", "Example Convention")
    assert done.status == 0
    assert "note: the table is not UTF-8; read as Windows-1252: check names with accents" in done.errors
    assert "note: columns not used: Signature" in done.errors
    assert answers(made, "example-convention", "CIV", "2001-10-08", "2001-10-09") == ["unknown", "yes member"]
    assert answers(made, "example-convention", "TUR", "2010-12-30", "2010-12-31") == ["yes member", "no"]


def test_the_table_of_a_depositary_is_read_as_it_is_printed(brought):
    """One column for all ways of becoming a party is that of joining; letters behind a date say which way it was."""
    text = (
        "Participant;Signature;Ratification, Accession(a), Succession(d)\n"
        "Albania;;5 Jun 2007 a\nMexico;22 May 1991;8 Mar 1999\nSlovakia;;28 May 1993 d\n"
    )
    done, made = brought(text, "--forum", "Example Convention", "--kind", "Treaty")
    assert done.status == 0
    assert "note: columns not used: Signature" in done.errors
    joined = [(one.states, str(one.date)) for one in load_registry(made).forums["example-convention"].joined]
    assert joined == [(("SVK",), "1993-05-28"), (("MEX",), "1999-03-08"), (("ALB",), "2007-06-05")]
    assert load_registry(made).kinds["treaty"].plural == "Treaties"


def test_a_heading_that_names_more_than_ways_of_joining_is_not_taken(brought):
    """Where no column is known to hold a date, the headings are shown, each in quotation marks: some have commas."""
    text = "Participant;Signature, Accession(a)\nAlbania;5 Jun 2007 a\n"
    done, _ = brought(text, "--forum", "Example Convention")
    assert done.errors[0] == (
        'error: no column is known to hold a date (headings: "Participant", "Signature, Accession(a)")'
    )
    done, _ = brought(text, "--forum", "Example Convention", "--from-column", "Signed")
    assert done.errors[1] == (
        'hint: the headings are: "Participant", "Signature, Accession(a)"; a number such as 3 also names a column'
    )


@pytest.mark.parametrize("yes", ["1", "1.0", "Yes"])
def test_a_column_of_yes_and_no_says_who_is_in(brought, yes):
    """A State with "no" under "party" is no member, though the table has a row for it."""
    text = f"treaty,country,year,party\nA,France,2000,{yes}\nA,Italy,2000,no\nA,France,2001,{yes}\nA,Italy,2001,{yes}\n"
    done, made = brought(text)
    assert (done.status, answers(made, "a", "ITA", "2000", "2001")) == (0, ["no", "yes member"])
    assert answers(made, "a", "FRA", "2000") == ["yes member"]


def test_a_column_of_yes_and_no_of_another_name_is_pointed_out(brought):
    """It may say something else, such as whether a State is a democracy: it is not used, and a remark says how to."""
    text = "treaty,country,year,dem\nA,France,2000,1\nA,Italy,2000,0\nA,France,2001,1\n"
    done, made = brought(text)
    assert answers(made, "a", "ITA", "2000") == ["yes member"]
    assert (
        'note: "dem" has only yes and no, and is not used: if no means not in, say --standing-column "dem"'
        in done.errors
    )
    _, made = brought(text, "--standing-column", "dem")
    assert answers(made, "a", "ITA", "2000") == ["no"]


def of_2020(brought, text: str, *options: str) -> tuple[list[str], dict[str, str], list[str]]:
    """What a table of one forum, with BEN, TGO and MLI, says of them in 2020; the standings; and the notes on stderr."""
    done, made = brought(text, "--forum", "A", "--list-date", "2020", *options)
    assert done.status == 0
    found = [answers(made, "a", code, "2020")[0] for code in ("BEN", "TGO", "MLI")]
    groups = tomli.loads(made.read_text("utf-8"))["forums"]["a"]["memberships"][0]["groups"]
    words = {group["standing"]: group["word"] for group in groups}
    return found, words, [line for line in done.errors if line.startswith("note: ")]


def test_an_empty_cell_among_standings_is_not_coded(brought):
    """As below merged cells: the seat is not known, the cells are counted, and nobody becomes a member by them."""
    text = "Standing,Country\nMember,Benin\n,Togo\nObserver,Mali\n,Niger\n,Ghana\n"
    found, _, notes = of_2020(brought, text)
    assert found == ["yes member", "unknown", "yes observer"]
    assert notes == [
        (
            'note: 3 cells of "Standing" are empty, first in line 3: what seat that gives is not known; '
            "if cells were merged, fill the empty ones and import again; "
            'if not, --standing "=member" (or observer, other, none) says what an empty cell means'
        )
    ]


@pytest.mark.parametrize(("seat", "expected"), [("member", "yes member"), ("none", "no")])
def test_what_an_empty_cell_means_is_said(brought, seat, expected):
    """--standing without a word gives empty cells a seat, or none; those with a dash are other cells, given as such."""
    text = "Country,Standing\nBenin,Observer\nTogo,\nMali,-\n"
    found, _, notes = of_2020(brought, text, "--standing", f"={seat}")
    assert found == ["yes observer", expected, "unknown"]
    assert len(notes) == 1
    assert '1 cell of "Standing" has "-", first in line 4' in notes[0]
    found, _, notes = of_2020(brought, text, "--standing", f"={seat}", "--standing", "-=member")
    assert (found, notes) == (["yes observer", expected, "yes member"], [])


def test_a_number_below_nought_is_not_the_one_above(brought):
    """What --standing says of -1 does not hold of 1."""
    text = "Country,Standing\nBenin,1\nTogo,-1\nMali,0\n"
    assert of_2020(brought, text, "--standing", "-1=observer")[0] == ["yes member", "yes observer", "no"]


@pytest.mark.parametrize("heading", ["Party", "ratified", "Membre"])
@pytest.mark.parametrize("yes", ["yes", "x", "oui", "✓"])
def test_a_cell_left_empty_beside_yes_is_no_yes(brought, heading, yes):
    """A mark says that a State is in, and is no word of the source; of a cell without it nothing is known."""
    text = f"Country,{heading}\nBenin,{yes}\nTogo,\nMali,{yes}\n"
    found, words, notes = of_2020(brought, text)
    assert found == ["yes member", "unknown", "yes member"]
    assert words == {"member": "member", "not-coded": "not coded"}
    assert len(notes) == 1
    assert f'1 cell of "{heading}" is empty, first in line 3' in notes[0]
    assert "merged" not in notes[0]


def test_a_party_column_with_yes_no_and_nothing_is_used(brought):
    """No is no there, though a third cell is empty."""
    found, _, _ = of_2020(brought, "Country,Party\nBenin,yes\nTogo,\nMali,no\n")
    assert found == ["yes member", "unknown", "no"]


@pytest.mark.parametrize(
    ("text", "note", "options", "expected"),
    [
        (
            "Country,Signed\nBenin,x\nTogo,\nMali,x\n",
            (
                '"Signed" has only "x" and empty cells, and is not used: if it says who is in, say '
                '--standing-column "Signed", and --standing "=none" if empty means not in'
            ),
            ("--standing-column", "Signed", "--standing", "=none"),
            ["yes member", "no", "yes member"],
        ),
        (
            "Country,Category\nBenin,Member\nTogo,Observer\nMali,Member\n",
            (
                '"Category" has only "Member", "Observer", and is not used: if it says who is in, say '
                '--standing-column "Category"'
            ),
            ("--standing-column", "Category"),
            ["yes member", "yes observer", "yes member"],
        ),
        (
            'Country,"What it ""is"""\nBenin,membre\nTogo,observateur\nMali,membre\n',
            (
                '"What it "is"" has only "membre", "observateur", and is not used: if it says who is in, say '
                "--standing-column 2"
            ),
            ("--standing-column", "2"),
            ["yes member", "yes observer", "yes member"],
        ),
    ],
)
def test_a_column_that_may_say_who_is_in_is_pointed_out(brought, text, note, options, expected):
    """Nobody is a member by a column that was passed over without a remark; what the remark advises reads it."""
    assert f"note: {note}" in of_2020(brought, text)[2]
    assert of_2020(brought, text, *options)[0] == expected


def test_a_column_in_which_all_are_members_needs_no_remark(brought):
    """It would change nothing."""
    _, _, notes = of_2020(brought, "Country,Kind\nBenin,Member\nTogo,Full member\nMali,member\n")
    assert notes == ["note: columns not used: Kind"]


@pytest.mark.parametrize(
    ("heading", "member", "observer"),
    [("Statut", "membre", "observateur"), ("Estatus", "miembro", "observador"), ("Condición", "Estado miembro", "observador")],
)  # fmt: skip
def test_standings_in_french_and_spanish(brought, heading, member, observer):
    """Headings and words of tables in these languages are known."""
    found, words, notes = of_2020(
        brought, f"País,{heading}\nBénin,{member}\nTogo,{observer}\nMalí,{member}\n"
    )
    assert (found, notes) == (["yes member", "yes observer", "yes member"], [])
    assert words == {"member": member, "observer": observer}


def test_a_column_of_standings_without_any_value_is_refused(brought):
    """It says of nobody what he is; what the hint advises brings the table in."""
    text = "Country,Status\nBenin,\nTogo,\nMali,\n"
    done, made = brought(text, "--forum", "A", "--list-date", "2020")
    assert (done.status, made.exists()) == (2, False)
    assert done.errors[1].startswith('hint: no cell of "Status" has a value (the first, in line 2, is empty)')
    assert of_2020(brought, text, "--standing", "=member")[0] == ["yes member"] * 3


def test_who_joined_without_a_standing_is_unknown_from_then_on(brought, run):
    """Neither a member nor, once an older standing has ended, out."""
    text = "Country,Standing,From,To\nBenin,Observer,2000,2004\nBenin,,2005,\nTogo,Member,2001,\n"
    for options in ((), ("--complete",)):
        done, made = brought(text, "--forum", "A", *options)
        assert (done.status, run("check", made).status) == (0, 0)
        assert answers(made, "a", "BEN", "2004", "2006") == ["yes observer", "unknown"]
        assert answers(made, "a", "TGO", "2006") == ["yes member"]


def test_a_value_beside_an_empty_cell_for_the_same_day_stands(brought, run):
    """Two rows of one State, one of them without a standing, do not name it twice; nor is a State named before it was."""
    text = (
        "Country,Standing,Year\nSouth Sudan,,2005\nBenin,Member,2005\nBenin,,2005\n"
        "Togo,Member,2005\nMali,,2012\n"
    )
    done, made = brought(text, "--forum", "A", "--year-column", "Year")
    assert (done.status, run("check", made).status) == (0, 0)
    assert answers(made, "a", "BEN", "2005", "2012") == ["yes member", "unknown"]
    assert answers(made, "a", "SSD", "2005") == ["no-state"]


def test_a_change_of_word_within_a_kind_of_seat_is_listed(brought, run):
    """It is no joining, and stops no table: the State sits as it did before."""
    text = (
        "Country,Standing,From\nBenin,guest,2000\nBenin,,2005\nTogo,associate,2000\nTogo,partner,2005\n"
        "Mali,guest,2000\nMali,Member,2005\n"
    )
    done, made = brought(text, "--forum", "A", "--standing", "partner=other")
    assert (done.status, run("check", made).status) == (5, 0)
    assert answers(made, "a", "BEN", "2004", "2006") == ["unknown", "unknown"]
    assert answers(made, "a", "TGO", "2004", "2006") == ["yes associate", "yes associate"]
    assert answers(made, "a", "MLI", "2004", "2006") == ["unknown", "yes member"]
    assert "  1 × TGO: has had a seat of that kind, associate, since 2000, first in line 5" in done.errors
    assert "  1 × BEN: has had a seat of that kind, guest, since 2000, first in line 3" in done.errors


def test_whom_an_incomplete_table_has_out_is_not_left_in(brought, run):
    """Such a list cannot say no: the State, in before, is unknown from then on."""
    text = "forum,state,year,standing\nA,FRA,2000,member\nA,FRA,2005,no\n"
    done, made = brought(text, "--incomplete")
    assert (done.status, run("check", made).status) == (0, 0)
    assert answers(made, "a", "FRA", "2000", "2005") == ["yes member", "unknown"]


def test_a_forum_of_which_nothing_is_known_is_listed(brought):
    """It is left out, with the line in which it stands first, and not without a word."""
    done, made = brought("forum,state,year,standing\nA,FRA,2000,member\nB,NER,2000,\n", "--every-year")
    assert done.status == 5
    assert "  1 × nothing says who is in it, first in line 3" in done.errors
    assert list(load_registry(made).forums) == ["a"]


def test_several_forums_in_one_cell(brought):
    """A list of participation has a row a State; the word in brackets behind a forum is the standing."""
    text = 'Country,International organization participation\nNiger,"AU, UN, OPCW (observer)"\nItaly,"EU (candidate, once), UN"\n'
    done, made = brought(text, "--split", ",", "--list-date", "2024")
    assert answers(made, "un", "NER", "2024") == ["yes member"]
    assert answers(made, "opcw", "NER", "2024") == ["yes observer"]
    assert answers(made, "opcw", "ITA", "2024") == ["no"]
    assert answers(made, "eu", "ITA", "2024") == ["unknown"]
    assert any(
        line.startswith('note: what seat "candidate, once" gives is not known') for line in done.errors
    )


def test_a_standing_is_given_its_seat(brought):
    """--standing says what a word means: a seat, or none."""
    text = "forum,state,year,standing\nA,FRA,2000,signatory\nA,ITA,2000,guest\nA,NER,2000,party\n"
    done, made = brought(text, "--standing", "signatory=other", "--standing", "guest=none")
    assert done.status == 0
    found = (
        answers(made, "a", "FRA", "2000")
        + answers(made, "a", "ITA", "2000")
        + answers(made, "a", "NER", "2000")
    )
    assert found == ["yes other", "no", "yes member"]


def test_a_state_that_cannot_be_read_makes_nobody_absent(brought, tmp_path):
    """The list that it belongs to is not complete; whoever was in before and is not named may be meant. All is listed."""
    text = "forum,state,year\nA,France,2000\nA,Niger,2000\nA,France,2001\nA,Republic of Nigre,2001\n"
    done, made = brought(text, "--rejected", str(tmp_path / "left.csv"))
    assert done.status == 5
    assert answers(made, "a", "NER", "2000", "2001") == ["yes member", "unknown"]
    assert answers(made, "a", "FRA", "2001") == ["yes member"]
    left = list(csv.DictReader(io.StringIO((tmp_path / "left.csv").read_text("utf-8"))))
    assert [(row["line"], row["forum"], row["state"], row["said"]) for row in left] == [
        ("5", "A", "Republic of Nigre", "2001 member")
    ]
    _, made = brought(text, "--state", "Republic of Nigre=-")
    assert answers(made, "a", "NER", "2000", "2001") == ["yes member", "no"]


@pytest.mark.parametrize(
    "text",
    [
        "forum,state,year,standing\nA,FRA,2000,member\nA,NER,2000,member\nA,NER,2000,observer\nA,FRA,2001,member\n",
        "forum,state,from,to,standing\nA,FRA,2000,,member\nA,NER,2000,2002,member\nA,NER,2000,2002,observer\n",
    ],
    ids=["years", "spans"],
)
def test_two_standings_at_one_time_are_both_kept_out(brought, text):
    """They contradict each other: the State is unknown then, and the rows are listed."""
    done, made = brought(text)
    assert done.status == 5
    assert answers(made, "a", "NER", "2000") == ["unknown"]
    assert answers(made, "a", "FRA", "2000") == ["yes member"]


def test_a_change_of_standing_is_no_contradiction(brought):
    """Whoever was an observer until 2005 and a member from 2005 on changed in that year; spans that touch are one."""
    text = (
        "forum,state,from,to,standing\nA,NER,2000,2005,observer\nA,NER,2005,,member\n"
        "A,FRA,2000,2003,member\nA,FRA,2004,2006,member\nA,FRA,2009,,member\n"
    )
    done, made = brought(text)
    assert done.status == 0
    assert answers(made, "a", "NER", "2004", "2005") == ["yes observer", "yes member"]
    assert answers(made, "a", "FRA", "2004", "2006", "2007", "2009") == [
        "yes member",
        "yes member",
        "no",
        "yes member",
    ]


@pytest.mark.parametrize(("option", "expected"), [("last", "yes member"), ("left", "no")])
def test_the_last_date_is_the_last_day_or_that_of_leaving(brought, option, expected):
    """--to-is says which; without it the heading does."""
    _, made = brought("forum,state,from,to\nA,NER,2000,2005-06-30\n", "--to-is", option)
    assert answers(made, "a", "NER", "2005-06-30", "2005-07-01") == [expected, "no"]


@pytest.mark.parametrize(
    ("text", "options", "error"),
    [
        ("", (), "is empty"),
        (b"PK\x03\x04\0\0", (), "is not a text file"),
        ("forum,state\nA,FRA\n", (), "no column is known to hold a date"),
        ("state,year\nFRA,2000\n", (), 'no column is known to hold the forum (headings: "state", "year")'),
        (
            "forum,state,year\nA,FRA,2000\nA,NER,2001\n",
            (),
            'so that "year" may be the year in which it joined',
        ),
        ("forum,state,year\nA,100,2000\nA,100,2001\n", (), "more than one list of numbers is in use"),
        ("forum,state,year\nA,Utopia,2000\n", (), "nothing of the table could be brought in (1 rows)"),
        (
            "forum,state,year\nA,FRA,2000\n",
            ("--state-column", "land"),
            '--state-column: there is no column "land"',
        ),
        ("forum,state,year\nA,FRA,2000\n", ("--covers", "soon"), '--covers "soon": not a date'),
        ("forum,state,year\nA,FRA,2000\n", ("--standing", "guest"), '--standing "guest" has no "="'),
    ],
)
def test_what_cannot_be_told_is_refused(brought, text, options, error):
    """One line says what is wrong, and nothing is written."""
    done, made = brought(text, *options)
    assert (done.status, made.exists(), len(done.errors)) == (2, False, 2)
    assert error in done.errors[0]


def test_a_day_written_otherwise(brought):
    """A day that can only mean one is refused with that one."""
    done, _ = brought("forum,state,year\nA,FRA,2000\n", "--covers", "2020-2-1")
    assert done.errors[1] == "hint: write 2020-02-01"


def test_day_and_month_that_cannot_be_told_apart_are_listed(brought):
    """3/4/2020 may be in March or April: its row is left out unless --dates says the order."""
    text = "forum,state,joined\nA,FRA,3/4/2020\nA,NER,25/4/2020\n"
    done, made = brought(text)
    assert (done.status, answers(made, "a", "FRA", "2021"), answers(made, "a", "NER", "2020-04-25")) == (
        5,
        ["unknown"],
        ["yes member"],
    )
    done, made = brought(text, "--dates", "dmy")
    assert (done.status, answers(made, "a", "FRA", "2020-04-02", "2020-04-03")) == (
        0,
        ["unknown", "yes member"],
    )


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_separator_and_a_byte_order_mark(brought, separator):
    """The separator is found out, and a mark at the beginning is no part of the first heading."""
    text = 'forum,state,since\n"Body, the first; | one",Niger,2001-05\n'.replace(
        '"Body, the first; | one"', "Body"
    )
    done, made = brought(b"\xef\xbb\xbf" + text.replace(",", separator).encode())
    assert (done.status, answers(made, "body", "NER", "2001")) == (0, ["yes member"])


def test_abbreviations_of_correlates_of_war_are_not_taken_for_iso(brought):
    """AUS is Austria there, as UKG beside it shows."""
    done, made = brought("igo,stateabb,year\nA,AUS,2000\nA,UKG,2000\n")
    assert done.status == 0
    assert answers(made, "a", "AUT", "2000") + answers(made, "a", "AUS", "2000") == ["yes member", "no"]


def test_a_source_is_needed(run, tmp_path):
    """Every fact names its source: without publisher and address nothing is made."""
    table = tmp_path / "t.csv"
    table.write_text(YEARS)
    assert run("import", table).status == 2
    assert (
        run("import", table, "--publisher", "X").errors[0]
        == "error: --url is missing: every fact names its source"
    )


def test_a_file_that_is_there_stays(run, tmp_path):
    """It is replaced only with --force."""
    table, made = tmp_path / "t.csv", tmp_path / "made.toml"
    table.write_text(YEARS)
    made.write_text("mine")
    assert run("import", table, "-o", made, *SOURCE).status == 2
    assert made.read_text() == "mine"


def test_lists_to_be_pasted_below_a_forum(run, tmp_path):
    """--into prints the lists of one forum of a registry, and the line of the source, and no registry."""
    table = tmp_path / "t.csv"
    table.write_text("state,year\nFrance,2000\nNiger,2000\nFrance,2001\n")
    done = run("import", table, "--into", "Rabat Process", "--source", "press-table", *SOURCE)
    assert done.status == 0
    found = tomli.loads(done.out)
    lists = found["forums"]["rabat"]["memberships"]
    assert [(one["as_of"], one["source"], one["groups"][0]["states"]) for one in lists] == [
        ("2000", "press-table", ["FRA", "NER"]),
        ("2001", "press-table", ["FRA"]),
    ]
    assert found["sources"]["press-table"]["publisher"] == "Example Press"


def test_names_that_two_forums_share_are_told_apart(brought, run):
    """Two organisations of one full name stay two, each found by its own acronym."""
    text = 'ioname,orgname,state,year\nECCA,"Central ""Bank""",FRA,2000\nECCB,"Central ""Bank""",NER,2000\n'
    done, made = brought(text)
    assert done.status == 0
    assert json.loads(run("show", "ECCB", "--registry", made, "-f", "json").out)["members"] == ["NER"]


def test_names_told_apart_are_those_of_no_third(brought, run):
    """What is put behind a name makes it neither the id nor the name of another forum."""
    text = (
        'ioname,orgname,state,year\nECCA,Bank,FRA,2000\nECCB,Bank,NER,2000\n"Bank, ECCB",,ITA,2000\n'
        'bank-eccb,,MLI,2000\n"Bank, ECCD",,BEN,2000\nECCD,Bank,TGO,2000\n'
    )
    done, made = brought(text)
    assert (done.status, run("check", made).status) == (0, 0)
    for name, code in (("ECCA", "FRA"), ("ECCB", "NER"), ("ECCD", "TGO")):
        assert json.loads(run("show", name, "--registry", made, "-f", "json").out)["members"] == [code]


def test_the_codes_of_correlates_of_war_are_clear():
    """No code stands for two States at one time, each State is in the table of States, and none is there before it began."""
    states, found = load_states(), cow_states()
    assert {span.alpha3 for spans in found.values() for span in spans} - {""} <= set(states.codes)
    for spans in found.values():
        assert all(
            one.end is not None and other.start is not None and one.end < other.start
            for one, other in itertools.pairwise(spans)
        )
    assert [span.alpha3 for span in found["345"]] == ["", "YUG", "SCG", "SRB"]
    assert [(found[code][0].alpha3) for code in ("aus", "265", "wgermany", "nyemen", "slv", "swz")] == [
        "AUT", "DDR", "DEU", "YEM", "SVN", "CHE",
    ]  # fmt: skip


def test_what_will_be_wrong_once_pasted_is_said(run, tmp_path):
    """Who joins a forum in which it has long been is no news; the lists are checked in their place before they go there."""
    table = tmp_path / "t.csv"
    table.write_text("state,joined\nMorocco,2012\n")
    done = run("import", table, "--into", "rabat", *SOURCE)
    assert done.status == 0
    (said,) = [line for line in done.errors if line.startswith("note: once pasted")]
    assert "MAR has had this standing since" in said


def test_an_open_quotation_mark_swallows_no_rows(brought):
    """A mark that is never closed is an error with its line, and not one long cell."""
    done, made = brought('forum,state,year\nA,"FRA,2000\nA,NER,2000\n')
    assert (done.status, made.exists()) == (2, False)
    assert done.errors[0].startswith("error: line 3 of the table cannot be read")


@pytest.mark.parametrize("options", [("-o", "table.csv"), ("-o", "link.csv"), ("--rejected", "./table.csv")])
def test_a_table_is_never_written_over(run, tmp_path, monkeypatch, options):
    """What is made of a table does not take its place, by whatever name and with --force."""
    monkeypatch.chdir(tmp_path)
    table = tmp_path / "table.csv"
    table.write_text(text := "forum,state,year\nA,France,2000\nA,Atlantis,2000\n")
    (tmp_path / "link.csv").symlink_to(table)
    done = run("import", "table.csv", "--force", *options, *SOURCE)
    assert (done.status, done.out, table.read_text()) == (2, "", text)
    assert done.errors[0].endswith("is the table itself")


def test_the_registry_and_what_is_left_out_are_two_files(run, tmp_path, monkeypatch):
    """One file cannot hold both, also where it is named in two ways."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "table.csv").write_text("forum,state,year\nA,France,2000\n")
    done = run("import", "table.csv", "-o", "made.toml", "--rejected", "./made.toml", *SOURCE)
    assert (done.status, (tmp_path / "made.toml").exists()) == (2, False)


def test_a_row_without_a_forum_is_no_evidence_of_absence(brought):
    """Of a State whose row names no forum, as below a merged cell, no forum says that it is not in."""
    done, made = brought("forum,state,year\nA,France,2010\n,Italy,2010\nB,Niger,2010\n")
    assert done.status == 5
    assert answers(made, "a", "FRA", "2010") == ["yes member"]
    assert answers(made, "a", "ITA", "2010") == answers(made, "b", "ITA", "2010") == ["unknown"]
    assert answers(made, "a", "NER", "2010") == ["no"]
    assert any("cells were merged" in line for line in done.errors)


def test_a_row_without_a_state_leaves_its_list_open(brought):
    """A list to which a row without a State belongs may lack a State: who is not named is unknown."""
    done, made = brought("state,forum,year\nFrance,A,2010\n,B,2010\nItaly,B,2010\n")
    assert done.status == 5
    assert answers(made, "b", "FRA", "2010") == ["unknown"]
    assert answers(made, "a", "ITA", "2010") == ["no"]


def test_rows_of_the_future_are_listed_and_the_others_kept(brought, run):
    """A joining to come is left out and listed; who is to leave at a date to come has not left."""
    done, made = brought("forum,state,from,to\nA,France,2010,9999\nA,Italy,2012,2099-01-01\nA,Niger,2999,\n")
    assert done.status == 5
    assert answers(made, "a", "FRA", "2020") == answers(made, "a", "ITA", "2020") == ["yes member"]
    assert answers(made, "a", "NER", "2020") == ["unknown"]
    assert run("check", made).status == 0
    said = "\n".join(done.errors)
    assert "2999 is in the future" in said
    assert "1 × Italy: its end is in the future" in said


def test_pasted_lists_bring_only_new_standings(run, tmp_path):
    """--into leaves out the standings that the registry has, which would be there twice."""
    table = tmp_path / "t.csv"
    table.write_text("state,year,standing\nFrance,2000,member\nNiger,2000,signatory\n")
    done = run("import", table, "--into", "rabat", *SOURCE)
    assert list(tomli.loads(done.out)["standings"]) == ["signatory"]
    table.write_text("state,year\nFrance,2000\n")
    assert "[standings]" not in run("import", table, "--into", "rabat", *SOURCE).out


@pytest.mark.parametrize("cell", ["-", "–", "..", "n/a", "None", "NA"])
@pytest.mark.parametrize("split", [(), ("--split", ",")])
def test_a_dash_names_no_forum(brought, cell, split):
    """It is left out and listed, stops nothing, and says of no forum that the State is out."""
    text = f"Country,Organisation\nMali,AU\nTogo,{cell}\nBenin,UN\n"
    done, made = brought(text, "--list-date", "2020", *split)
    assert done.status == 5
    assert "  1 × Togo: names no forum, first in line 3" in done.errors
    assert list(load_registry(made).forums) == ["au", "un"]
    assert [answers(made, "au", code, "2020")[0] for code in ("MLI", "TGO", "BEN")] == [
        "yes member", "unknown", "no",
    ]  # fmt: skip


def test_a_row_without_a_forum_stops_no_table(brought, run):
    """Lists older than its State do not name that."""
    text = "forum,state,year\nA,Mali,2005\n,South Sudan,2012\nA,Mali,2012\nA,Togo,2012\n"
    done, made = brought(text)
    assert (done.status, run("check", made).status) == (5, 0)
    assert answers(made, "a", "SSD", "2005", "2012") == ["no-state", "unknown"]


def test_a_dash_among_several_forums_is_listed(brought, tmp_path):
    """The others in its cell are brought in; so are those beside separators alone."""
    text = 'Country,Organisation\nMali,"AU, -"\nTogo,"AU, UN"\nBenin,","\n'
    left = tmp_path / "left.csv"
    done, made = brought(text, "--split", ",", "--list-date", "2020", "--rejected", str(left))
    assert done.status == 5
    assert answers(made, "au", "MLI", "2020") == ["yes member"]
    assert answers(made, "un", "MLI", "2020") == answers(made, "un", "BEN", "2020") == ["unknown"]
    assert [tuple(row.values()) for row in csv.DictReader(io.StringIO(left.read_text("utf-8")))] == [
        ("2", "-", "Mali", "AU, -", "names no forum"),
        ("4", ",", "Benin", "", "names no forum"),
    ]


def test_a_wide_table_may_have_a_dash_for_a_forum(brought, run):
    """It is left out and listed there too, as a row and as a heading."""
    done, made = brought("ioname,year,canada,austria,uk\nWTO,1990,1,2,3\n-,1990,1,1,1\n")
    assert (done.status, run("check", made).status, list(load_registry(made).forums)) == (5, 0, ["wto"])
    done, made = brought("ccode,year,wto,-\n20,1990,1,1\n305,1990,0,1\n")
    assert (done.status, run("check", made).status, list(load_registry(made).forums)) == (5, 0, ["wto"])


def test_a_forum_given_by_a_dash_is_refused(brought):
    """--forum names it."""
    done, _ = brought("Country\nMali\n", "--forum", "-", "--list-date", "2020")
    assert (done.status, done.errors[0]) == (2, 'error: --forum "-" names no forum')


@pytest.mark.parametrize(
    ("names", "options", "slugs"),
    [
        (("Alpha Union (AU)", "Alpha Union"), (), ["alpha-union-au", "alpha-union-2"]),
        (("Alpha Union", "Alpha Union (AU)", "AU"), (), ["alpha-union-2", "alpha-union-au", "au-2"]),
        (("Registry", "Registry 2"), (), ["registry-3", "registry-2"]),
        (("Press", "Beta"), ("--source", "press"), ["press-2", "beta"]),
        (("Beta (*)", "Gamma (…)"), (), ["beta", "gamma"]),
        (("АС", "ООН"), (), ["forum-1", "forum-2"]),
    ],
)
def test_each_forum_gets_an_id_of_its_own(brought, run, names, options, slugs):
    """No id is a name of another forum, that of the source, or one that the command line takes for something else."""
    rows = "".join(f"{code},{name}\n" for code, name in zip(("Mali", "Togo", "Benin"), names, strict=False))
    done, made = brought(f"Country,Organisation\n{rows}", "--list-date", "2020", *options)
    assert (done.status, run("check", made).status) == (0, 0)
    assert list(load_registry(made).forums) == slugs


def test_a_full_name_that_is_a_dash_is_no_name(brought, run):
    """The short one is the name then."""
    text = "ioname,orgname,state,year\nECCA,-,FRA,2000\n"
    done, made = brought(text)
    assert (done.status, run("check", made).status) == (0, 0)
    assert load_registry(made).forums["ecca"].name == "ECCA"


def test_a_word_in_another_script_is_a_standing(brought, run):
    """Its id has no letter of it, and the registry is sound."""
    text = "Country,Organisation,Standing\nMali,Alpha,наблюдатель\nTogo,Alpha,гость\n"
    done, made = brought(text, "--list-date", "2020")
    assert (done.status, run("check", made).status) == (0, 0)
    assert sorted(load_registry(made).standings) == ["member", "word-1", "word-2"]


def test_what_is_not_sound_is_named_as_the_table_has_it(run, tmp_path, monkeypatch):
    """With the line in which the forum stands first, and not by a place in a file that is not written."""

    def made_badly(*_: object) -> list[str]:
        return ["[[forums.alpha.memberships]]", "as_of = 3"]

    monkeypatch.setattr("iscm_cli.registry.importing.writing.lists", made_badly)
    table, made = tmp_path / "t.csv", tmp_path / "made.toml"
    table.write_text("forum,state,year\n\nAlpha,FRA,2000\n")
    done = run("import", table, "-o", made, *SOURCE)
    assert (done.status, made.exists()) == (1, False)
    assert done.errors[0].startswith(
        'error: the registry made from the table is not sound: "Alpha", first in line 3 of the table: memberships[0]'
    )
    assert done.errors[1].startswith("hint: change or remove it in the table, and import again (")


REGISTRY = """\
[registry]
title = "A registry"
description = "Of one forum"
version = "2020.1.1"
licence = "CC0"
authors = "Nobody"
report_errors = "Tell nobody"

[kinds]
forum = { label = "Forum", plural = "Forums" }

[statuses]
active = { label = "Active", definition = "It meets", default = true }

[standings]
member = { label = "Member" }

[bases]
membership = { label = "Membership" }

[forums.bb]
name = "Big Body"
short_name = "Big Body"
kind = [{ value = "forum", source = "example-page" }]
status = [{ value = "active", source = "example-page" }]

[sources]
example-page = { title = "Members", publisher = "Example Press", url = "https://example.org/table" }
"""


@pytest.fixture
def pasted(run, tmp_path, monkeypatch):
    """A folder with a registry and a table of its one forum; imports it into that."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bb.toml").write_text(REGISTRY)
    (tmp_path / "t.csv").write_text("state,year\nFrance,2000\nNiger,2000\nFrance,2001\n")
    assert run("check", "bb.toml").status == 0

    def paste(*options: str, source: tuple[str, ...] = SOURCE):
        return run("import", "t.csv", "--into", "bb", *source, *options)

    return paste


@pytest.mark.parametrize("option", ["-o", "--rejected"])
@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize("path", ["bb.toml", "./bb.toml", "link.toml", "hard.toml"])
def test_the_registry_is_never_replaced_by_what_is_to_be_pasted(
    pasted, tmp_path, monkeypatch, option, force, path
):
    """By whatever name it is called, and however it was found; no hint leads there."""
    (tmp_path / "link.toml").symlink_to("bb.toml")
    (tmp_path / "hard.toml").hardlink_to("bb.toml")
    for given in (("--registry", "bb.toml"), ()):
        if not given:
            monkeypatch.setenv("ISCM_REGISTRY", "bb.toml")
        done = pasted(option, path, *force, *given)
        assert (done.status, done.out, (tmp_path / "bb.toml").read_text()) == (2, "", REGISTRY)
        assert done.errors == [
            f"error: {path} is the registry itself, which --into does not change",
            "hint: nothing was written; give another path, and paste into the registry what is then in it",
        ]


def test_what_is_to_be_pasted_is_no_registry_to_check(pasted, run, tmp_path):
    """The advice is to paste it into the registry, and to check that; followed as it stands, it succeeds."""
    done = pasted("-o", "new.toml", "--registry", "bb.toml")
    assert done.status == 0
    assert done.errors[-1] == (
        "wrote new.toml; now: paste it into bb.toml, each part in its place; then: iscm check bb.toml"
    )
    lists, sources = (tmp_path / "new.toml").read_text("utf-8").split("[sources]\n")
    text = REGISTRY.replace("\n[sources]\n", f"\n{lists}\n[sources]\n") + sources
    (tmp_path / "bb.toml").write_text(text)
    assert run("check", "bb.toml").status == 0
    assert pasted("--registry", "bb.toml").errors[-1] == (
        "now: paste it into bb.toml, each part in its place; then: iscm check bb.toml"
    )


@pytest.mark.parametrize(
    "source",
    [
        ("--source", "example-page"),
        ("--source", "example-page", *SOURCE),
        ("--source", "example-page", "--title", "Members", *SOURCE),
    ],
)
def test_a_source_that_is_there_is_not_brought_again(pasted, source):
    """What is not said of it is that of the registry; the lists cite it, and its line is left out, which is said."""
    done = pasted("--registry", "bb.toml", source=source)
    assert done.status == 0
    found = tomli.loads(done.out)
    assert "sources" not in found
    assert {one["source"] for one in found["forums"]["bb"]["memberships"]} == {"example-page"}
    assert "note: the source example-page is in the registry already: its line is left out" in done.errors


@pytest.mark.parametrize(
    ("options", "error", "hint"),
    [
        (
            ("--source", "example-page", "--title", "Others"),
            'the source example-page is in the registry already, with another title, "Members"',
            "leave out --title, or give the new source another id with --source",
        ),
        (
            ("--source", "example-page", "--url", "https://example.org/other"),
            'the source example-page is in the registry already, with another url, "https://example.org/table"',
            "leave out --url, or give the new source another id with --source",
        ),
        (
            ("--source", "example-page", "--date", "2001"),
            "the source example-page is in the registry already, without a date",
            "leave out --date, or give the new source another id with --source",
        ),
        (
            ("--source", "bb", *SOURCE),
            "bb is the id of a forum in the registry",
            "give the source another id with --source, such as one with the year",
        ),
    ],
)
def test_the_id_of_another_source_is_refused(pasted, options, error, hint):
    """One id is one source."""
    done = pasted("--registry", "bb.toml", source=options)
    assert (done.status, done.out, done.errors) == (2, "", [f"error: {error}", f"hint: {hint}"])


def test_an_id_that_was_made_is_free_in_the_registry(pasted, tmp_path):
    """Where the registry has it for another source, it is another, which is said; for the same one, it is that."""
    text = (
        f'{REGISTRY}example-press-t = {{ title = "Old", publisher = "P", url = "https://example.org/old" }}\n'
    )
    text = text.replace('"forum", source = "example-page"', '"forum", source = "example-press-t"')
    (tmp_path / "bb.toml").write_text(text)
    done = pasted("--registry", "bb.toml")
    assert (done.status, list(tomli.loads(done.out)["sources"])) == (0, ["example-press-t-2"])
    assert done.errors[1] == (
        "note: the registry has another source with the id example-press-t: this source is example-press-t-2 "
        "(--source gives it another id)"
    )
    same = 'title = "t.csv", publisher = "Example Press", url = "https://example.org/table"'
    (tmp_path / "bb.toml").write_text(
        text.replace('title = "Old", publisher = "P", url = "https://example.org/old"', same)
    )
    done = pasted("--registry", "bb.toml")
    assert (done.status, "sources" in tomli.loads(done.out)) == (0, False)


def test_a_source_is_not_called_registry(brought):
    """That id means the registry as a whole."""
    done, made = brought("forum,state,year\nA,FRA,2000\n", "--source", "registry")
    assert (done.status, made.exists()) == (2, False)
    assert done.errors[0].startswith("error: registry cannot be the id of a source")


CELLS = {
    "forum": ["A", "A (B)", "B (A)", "(A) (B)", "B, A", "p x", "P-X", "Registry", "A 2", "a, a-2", "-", "A (-)", "The A", "forum 3", "Б", "n/a", ""],
    "state": ["FRA", "NER", "ITA", "SSD", "YUG", "Utopia", "-", ""],
    "word": ["member", "Observer", "", "-", "x", "n/a", "-9", "-1", "0", "no", "unclear", "Other", "гость", "not coded", "associate", "✓"],
    "date": ["1990", "1995", "2005", "2012"],
    "end": ["", "1992", "2006", "2014"],
}  # fmt: skip


@pytest.mark.parametrize("shape", ["lists", "spans"])
def test_whatever_a_table_holds_what_is_made_of_it_is_sound(shape):
    """150 random tables of a kind, with all that names and words may be: no cell of them stops a table."""
    pick = random.Random(12)  # noqa: S311 - not for secrets
    dated = {"year": "date"} if shape == "lists" else {"from": "date", "to": "end"}
    columns = {"forum": "forum", "orgname": "forum", "state": "state", "standing": "word", **dated}
    source = Source("p-x", "T", "P", "https://example.org/x")
    made = 0
    for _ in range(150):
        table = io.StringIO()
        rows = csv.writer(table)
        rows.writerow(columns)
        for _ in range(pick.randint(1, 14)):
            rows.writerow([pick.choice(CELLS[kind]) for kind in columns.values()])
        wanted = Wanted(
            split=pick.choice([None, ","]),
            standings=pick.choice([{}, {"": "none"}, {"": "unknown", "x": "other"}]),
        )
        given = {"year": "year"} if shape == "lists" else {}
        recording = Recording(pick.choice([None, True, False]), pick.random() < 0.3)
        try:
            found = bring_in(
                table.getvalue().encode(),
                "t",
                given,
                wanted._replace(given=frozenset(given)),
                recording,
                source,
            )
        except UsageError as error:  # a table of which nothing can be brought in
            assert "nothing of the table could be brought in" in error.message
            continue
        made += 1
        assert examined(found.toml.encode())[0] == (), table.getvalue()
    assert made > 100
