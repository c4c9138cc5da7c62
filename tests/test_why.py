"""``iscm why``: the verdict on a State and a forum, and every list that bears on it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from iscm_cli.dates import parse_date, today
from iscm_cli.output.evidence_words import list_words
from iscm_cli.output.why_words import rule_words, whole_words
from iscm_cli.queries.country import country_page, together
from iscm_cli.queries.evidence import BASES
from iscm_cli.queries.forums import ALL, Scope
from iscm_cli.queries.page import forum_page
from iscm_cli.queries.why import why
from iscm_cli.states import load_states
from making import forum_data, founded, make_registry, states_list

pytestmark = pytest.mark.fixed

KEYS = {"country", "forum", "as_of", "verdict", "standing", "evidence"}
EVIDENCE_KEYS = {"as_of", "source", "basis", "word", "lists", "complete"}
SAMPLE = ("CHE", "DZA", "EGY", "GBR", "IDN", "ITA", "LBY", "MAR", "MEX", "NER", "TKM", "TUR", "USA", "XKX")
DAYS = (
    "1990",
    "2001",
    "2003-06",
    "2007",
    "2010",
    "2013",
    "2016-05-01",
    "2018",
    "2019-12-31",
    "2021",
    "2024",
    "2026",
)
# Every list of the Rabat Process in the order of its dates (facts of its own pages, IOM and ICMPD).
RABAT_LISTS = [
    ("2006-07-11", "rabat-decl-2006"), ("2008-11-25", "paris-decl-2008"), ("2016", "icmpd-participants"),
    ("2017", "iom-rabat-2017"), ("2018-01", "rabat-participating-2018"), ("2019", "rabat-partners-fr"),
    ("2020", "rabat-partners-2020"), ("2023", "rabat-partners-2023"),
]  # fmt: skip


WITHOUT = (
    "unknown",
    "open",
    "not-founded",
    "ended",
    "no-state",
)  # for want of evidence, or of a forum or State
DECIDING = (*BASES, "joined", "left", "body")


def deciding(evidence):
    """The sources of the lists that decide."""
    return [item["source"] for item in evidence if item["decides"]]


@pytest.mark.parametrize(
    ("state", "forum", "day", "verdict", "standing", "source"),
    [
        ("EGY", "rabat", "2007", "yes", "member", "rabat-decl-2006"),
        ("EGY", "rabat", "2026", "no", None, "rabat-partners-2023"),
        ("EGY", "rabat", "1990", "not-founded", None, None),
        ("GBR", "rabat", "2019", "yes", "member", "rabat-partners-fr"),
        ("GBR", "rabat", "2021", "no", None, "rabat-partners-2020"),
        ("GBR", "prague", "2026", "unknown", None, None),  # pp-states is not complete
        ("XKX", "prague", "2026", "yes", "member", "pp-states"),
        ("LBY", "rabat", "2026", "yes", "observer", "rabat-partners-2023"),
        ("LBY", "rabat", "2010", "yes", "member", "paris-decl-2008"),
        ("LBY", "rabat", "2018", "no", None, "rabat-participating-2018"),
        ("TKM", "almaty", "2020", "yes", "member", "iom-tjk-2019"),
        ("TKM", "almaty", "2024", "yes", "observer", "iom-almaty-2023"),
        ("FRA", "gfmd", "2026", "open", None, None),
        ("GUY", "sacm", "2005", "no", None, "csm-what"),
        ("GUY", "sacm", "2015", "yes", "member", "iom-news-13-sacm"),
    ],
)
def test_the_verdict_and_the_list_that_gives_it(ask, state, forum, day, verdict, standing, source):
    """The verdict is that of the list in force on the day, and that list is marked."""
    found = ask("why", state, forum, "--as-of", day)
    assert (found["verdict"], found["standing"]) == (verdict, standing)
    assert deciding(found["evidence"]) == ([source] if source else [])


def test_today_without_a_date(ask):
    """Without a date the question is about today: Egypt is no longer in the Rabat Process."""
    found = ask("why", "Egypt", "Rabat Process")
    assert (found["country"], found["forum"], found["as_of"]) == ("EGY", "rabat", today().text)
    assert found["verdict"] == "no"


def test_keys(ask):
    """The answer and each piece of evidence have the keys that scripts rely on."""
    found = ask("why", "EGY", "rabat", "--as-of", "2007")
    assert found.keys() >= KEYS
    assert all(item.keys() >= EVIDENCE_KEYS for item in found["evidence"])


def test_every_list_oldest_first(ask):
    """Every list of the forum is evidence, oldest first, with whether it names Egypt and in which word."""
    evidence = ask("why", "EGY", "rabat")["evidence"]
    assert [(item["as_of"], item["source"]) for item in evidence] == RABAT_LISTS
    assert [item["lists"] for item in evidence] == [True] + [False] * 7
    assert [item["word"] for item in evidence] == ["partner"] + [None] * 7
    assert [item["complete"] for item in evidence] == [True, True, True, False, True, True, True, True]


def test_the_source_has_its_own_word(ask):
    """Morocco is named apart in the declaration of 2006, as host of the founding conference."""
    first = ask("why", "MAR", "rabat")["evidence"][0]
    assert (first["lists"], first["word"]) == (True, "host of the founding conference")


def test_lists_after_the_day_are_shown_and_do_not_decide(ask):
    """Lists dated after the day are evidence too, marked as later."""
    evidence = ask("why", "EGY", "rabat", "--as-of", "2007")["evidence"]
    assert [item["later"] for item in evidence] == [False] + [True] * 7


@pytest.mark.parametrize(
    ("state", "forum", "verdict", "sources"),
    [
        (
            "RUS",
            "almaty",
            "no",
            {"unhcr-events-2020", "iom-almaty-old"},
        ),  # adopted a declaration, came as guest
        ("SLV", "sacm", "no", {"sociedaduruguaya-2008"}),  # attended in 2008, not a member
    ],
)
def test_attendance_is_shown_and_never_decides(ask, state, forum, verdict, sources):
    """Who came to a meeting is shown as such, and gives no verdict."""
    found = ask("why", state, forum)
    came = [item for item in found["evidence"] if item["basis"] == "attendance"]
    assert found["verdict"] == verdict
    assert {item["source"] for item in came} == sources
    assert all(item["lists"] and not item["decides"] for item in came)


def test_the_page_says_it_in_words(run):
    """The page gives the verdict, the list that decides, and which lists come after the day."""
    text = run("why", "GBR", "rabat", "--as-of", "2019").out
    assert "\nYES, member\n" in text
    lines = {line.split("  ")[0]: line for line in text.splitlines() if line[:3] in ("c. ", "200", "201")}
    assert "decides" in lines["c. 2019"]
    assert "after 2019" in lines["c. 2020 to c. 2023"]
    assert "partner" in lines["c. 2016"]


@pytest.mark.parametrize(
    ("arguments", "verdict"),
    [
        (("GBR", "prague"), "NOT KNOWN"),
        (("EGY", "rabat", "--as-of", "1990"), "NOT FOUNDED"),
        (("EGY", "rabat"), "NO"),
        (("FRA", "gfmd"), "OPEN TO IT"),
        (("ARM", "cis-conference"), "ENDED"),
        (("SSD", "mid-igad", "--as-of", "2009"), "NOT A STATE THEN"),
    ],
)
def test_every_verdict_in_words(run, arguments, verdict):
    """Each verdict has words of its own on the page."""
    assert run("why", *arguments).out.splitlines()[2] == verdict


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("rabat", "khartoum"), 3),
        (("Egypt", "Atlantis Process"), 3),
        (("Congo", "rabat"), 4),
        (("Egypt",), 2),
        (("Egypt", "rabat", "--as-of", "soon"), 2),
        (("Egypt", "rabat", "--as-of", "2999"), 2),
    ],
)
def test_what_cannot_be_answered(run, arguments, status):
    """Unknown and ambiguous names and bad dates have the statuses that they have everywhere."""
    done = run("why", *arguments)
    assert (done.status, done.out) == (status, "")
    assert [line.partition(":")[0] for line in done.errors] == ["error", "hint"]


def test_an_undated_list_before_the_founding():
    """A forum whose only list has no date has no members before it was founded, for any question."""
    registry = make_registry({"one": forum_data(states_list(None, "FRA"), established=[founded("2015")])})
    day = parse_date("2000")
    found = why(registry, "FRA", "one", day)
    assert (found.verdict.answer, found.verdict.standing) == ("not-founded", None)
    assert not any(item.decides for item in found.evidence)
    assert country_page(registry, load_states(), "FRA", Scope(day)).seats == ()


@pytest.mark.parametrize("day", DAYS)
def test_one_piece_of_evidence_decides_a_yes_or_a_no(registry, day):
    """A verdict of yes or no rests on exactly one piece of evidence, and it is one that says so."""
    for slug in registry.forums:
        for code in SAMPLE:
            found = why(registry, code, slug, parse_date(day))
            lists = [item for item in found.evidence if item.decides]
            answer = found.verdict.answer
            assert len(lists) == 1 or answer in WITHOUT, (slug, code)
            assert answer in ("yes", "no", "unknown") or not lists, (slug, code)
            if answer == "yes":
                assert (lists[0].named, lists[0].standing) == (True, found.verdict.standing), (slug, code)
            if answer == "no":
                assert lists[0].complete or lists[0].basis in ("left", "body"), (slug, code)
                assert lists[0].standing not in ("member", "observer"), (slug, code)
            assert all(item.basis in DECIDING and not item.later for item in lists), (slug, code)


@pytest.mark.parametrize("day", ["2004", "2010", "2012", "2021", "2026-11-30"])
def test_what_decides_says_what_the_verdict_says(registry, day):
    """Of every State in every forum the piece that decides names it, in the standing of the verdict, or does not where it has none."""
    for slug in registry.forums:
        for code in (state.alpha3 for state in load_states()):
            found = why(registry, code, slug, parse_date(day))
            said = [(item.named, item.standing) for item in found.evidence if item.decides]
            standing = found.verdict.standing
            assert said in ([], [(standing is not None, standing)]), (slug, code)
            assert bool(said) is (found.verdict.decision is not None), (slug, code)


def test_a_list_without_a_day_names_who_belonged_to_its_body_on_the_day(ask):
    """Croatia joined the EU in 2013: a list of the EU's members of some time from 2011 to 2026 does not name it in 2012."""
    found = ask("why", "HRV", "soderkoping", "--as-of", "2012")
    [said] = [item for item in found["evidence"] if item["source"] == "iom-eap" and item["decides"]]
    assert (found["verdict"], said["lists"], said["standing"], said["word"]) == ("no", False, None, None)


def test_evidence_is_in_the_order_of_its_dates(registry):
    """For every forum and State the evidence goes from the undated and the oldest to the newest."""
    for slug in registry.forums:
        for code in SAMPLE:
            dates = [item.as_of for item in why(registry, code, slug, parse_date("2026")).evidence]
            undated = [date for date in dates if date is None]
            dated = [date for date in dates if date]
            assert dates == [*undated, *sorted(dated, key=lambda date: date.newness)], (slug, code)


@pytest.mark.parametrize("day", ["2001"])
def test_why_and_show_agree(ask, registry, day):
    """In every forum a State of the sample is a member in ``why`` exactly if ``show`` lists it, and so for observers."""
    for slug in registry.forums:
        shown = ask("show", slug, "--as-of", day)
        for code in SAMPLE:
            standing = why(registry, code, slug, parse_date(day)).verdict.standing
            assert (standing == "member") is (code in shown["members"]), (slug, code)
            assert (standing == "observer") is (code in shown["observers"]), (slug, code)


@pytest.mark.parametrize("day", DAYS)
def test_why_and_the_page_agree(registry, day):
    """On any day the States of the sample on a forum's page are those for which ``why`` says yes."""
    for slug in registry.forums:
        sitting = forum_page(registry, slug, parse_date(day)).size.sitting
        members = set(sitting.members.states) if sitting.members else set()
        for code in SAMPLE:
            standing = why(registry, code, slug, parse_date(day)).verdict.standing
            assert (standing == "member") is (code in members), (slug, code)
            assert (standing == "observer") is (code in sitting.observer_states), (slug, code)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("standing", ["member", "observer", "any"])
def test_why_and_country_agree(registry, day, standing):
    """A State's page has exactly the forums where ``why`` says yes in that standing."""
    scope = Scope(parse_date(day), statuses=(ALL,))
    for code in SAMPLE:
        verdicts = {slug: why(registry, code, slug, scope.day).verdict for slug in registry.forums}
        expected = {
            slug: found.standing
            for slug, found in verdicts.items()
            if found.sits and standing in ("any", found.standing)
        }
        page = country_page(registry, load_states(), code, scope, standing)
        assert {seat.slug: seat.verdicts[code].standing for seat in page.seats} == expected, code
        assert {seat.slug for seat in page.unknown} == {
            s for s, v in verdicts.items() if v.answer == "unknown"
        }, code


@pytest.mark.parametrize("day", ["2007", "2026"])
def test_why_and_several_countries_agree(registry, day):
    """Several States sit together exactly where ``why`` says yes for each of them."""
    scope = Scope(parse_date(day), statuses=(ALL,))
    for first, second in pairwise(SAMPLE):
        found = together(registry, (first, second), scope)
        yes = {
            slug: sum(why(registry, code, slug, scope.day).verdict.sits for code in (first, second))
            for slug in registry.forums
        }
        assert {seat.slug for seat in found.all} == {slug for slug, number in yes.items() if number == 2}
        assert {seat.slug for seat in found.some} == {slug for slug, number in yes.items() if number == 1}


def hand(code, day, *lists, **more):
    """What is said of a State and a forum made by hand, on a day."""
    return why(make_registry({"f": forum_data(*lists, **more)}), code, "f", parse_date(day))


def rule(found):
    """The rule that gave a verdict, as JSON has it."""
    return rule_words(make_registry({}), found)


@pytest.mark.parametrize(("code", "complete"), [("FRA", True), ("ITA", False), ("MLI", True)])
def test_a_list_is_complete_for_a_standing(code, complete):
    """Evidence is complete where the list is so for the State's standing: for members where it names none."""
    [item] = hand(code, "2024", states_list("2020", "FRA", "ITA", observers_complete=False)).evidence
    assert item.complete is complete


@pytest.mark.parametrize(
    ("code", "said"),
    [
        # A member: the list of observers alone does not say that it was no member then.
        ("FRA", ["complete", "complete (observers)", "complete", "incomplete"]),
        # An observer: the list of members alone does not say that it was no observer then.
        ("ITA", ["complete (members)", "complete", "complete", "incomplete"]),
        # Of a State that no list names, the question is if it is a member.
        ("MLI", ["complete", "complete (observers)", "complete", "incomplete"]),
    ],
)
def test_what_a_complete_list_is_complete_for(code, said):
    """A complete list covers the standings that it names: where it leaves out a State, it is said for which it is complete."""
    found = hand(
        code,
        "2024",
        states_list("2020", "FRA"),
        states_list("2021", "", "ITA"),
        states_list("2022", "FRA", "ITA"),
        states_list("2023", "DZA", complete=False),
    )
    assert [whole_words(item, found) for item in found.evidence] == said
    assert [item.complete_for for item in found.evidence] == [
        ("member",),
        ("observer",),
        ("member", "observer"),
        (),
    ]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "complete (observers)"), ("fr", "complète (observateurs)"), ("es", "completa (observadores)")],
)
def test_a_list_of_observers_is_not_shown_as_one_that_leaves_out_a_member(run, ask, lang, said):
    """The page of the observer countries (rcmvs-observers) does not say that Mexico was no member in 2016."""
    rows = [line for line in run("why", "MEX", "rcm", "--lang", lang).out.splitlines() if said in line]
    assert [row.split()[0] for row in rows] == ["2016"]
    [item] = [each for each in ask("why", "MEX", "rcm")["evidence"] if each["source"] == "rcmvs-observers"]
    assert (item["lists"], item["complete_for"]) == (False, ["observer"])


def test_the_note_of_a_group_is_that_of_its_states():
    """A remark on one heading of a list is shown for the States below it, and that of the list for all."""
    lst = states_list("2020", "FRA", note="of the list")
    lst["groups"][0]["note"] = "of the group"
    assert [hand(code, "2024", lst).evidence[0].note for code in ("FRA", "ITA")] == [
        "of the group; of the list",
        "of the list",
    ]


def test_an_incomplete_list_says_why_it_proves_nothing():
    """Where the list in force is not complete, the rule says so, and that it leaves the State open."""
    assert rule(hand("ITA", "2024", states_list("2020", "FRA", complete=False))) == (
        "the newest list on or before 2024, the list of 2020 (s), is incomplete. "
        "It does not name the State, which proves nothing"
    )


def test_before_all_foundings_the_earliest_is_named():
    """A day before the founding is held against the earliest claim, not the one that is shown."""
    found = hand("ITA", "1999", established=[founded("2005", "late"), founded("2001", "early")])
    assert rule(found) == "1999 is before the earliest founding claim, 2001 (early)"


def test_of_two_lists_that_are_alike_one_decides():
    """Where the file has the same list twice, only the one in force is marked as deciding."""
    found = hand("FRA", "2024", states_list("2020", "FRA"), states_list("2020", "FRA"))
    assert [item.decides for item in found.evidence] == [False, True]


def test_where_only_joinings_are_known_no_list_is_spoken_of():
    """A State that no joining names is not known, and the page says that there is no list, rather than an old one."""
    data = forum_data(joined=[{"states": ["NER"], "date": "2009-03-18", "standing": "member", "source": "s"}])
    found = why(make_registry({"one": data}), "FRA", "one", parse_date("2020"))
    assert (found.verdict.answer, found.evidence) == ("unknown", ())
    assert rule(found) == (
        "there is no list on or before 2020, only joinings, the newest of 2009-03-18 (s). "
        "None of them is the State's, which proves nothing"
    )
    page = forum_page(make_registry({"one": data}), "one", parse_date("2020"))
    assert page.size.sitting.members is not None
    assert list_words(page.size.sitting.members) == "joinings up to 2009-03-18, incomplete"
