"""What happened in one forum, or in some, since a date: ``history --since``, ``changes FORUM``, and ``--what`` kind of thing."""

from __future__ import annotations

import pytest

from iscm_cli.commands.events import kinds_named
from iscm_cli.dates import parse_date
from iscm_cli.errors import UsageError
from iscm_cli.queries.happenings import WHAT
from iscm_cli.queries.history import changes, history
from making import forum_data, founded, make_registry, states_list
from test_bad_input import assert_refused

pytestmark = pytest.mark.fixed

FAR = parse_date("2999")
OF_SEATS = {"listed", "joined", "left", "appeared", "disappeared"}


@pytest.fixture(scope="module")
def one():
    """A forum with an event of each date: years, a span, an estimate, a month and days."""
    return make_registry(
        {
            "one": forum_data(
                states_list("2005", "DZA EGY"),
                states_list("2009/2013", "DZA EGY MAR"),
                established=[founded("2001")],
                chairs=[{"state": "EGY", "from": "2014~", "role": "chair", "source": "s"}],
                meetings=[{"date": "2012-06-01", "title": "Talks", "source": "s"}],
                status=[{"value": "live", "as_of": "2015-03", "source": "s"}],
                last_activity=[{"date": "2016-02-03", "source": "s"}],
            ),
            "other": forum_data(established=[founded("2012")]),
        }
    )


@pytest.mark.parametrize(
    ("since", "until", "dates"),
    [
        (
            "2012",
            "2015",
            ["2009/2013", "2012-06-01", "c. 2014", "2015-03"],
        ),  # of the span, it may lie in 2012
        ("2014", None, ["c. 2014", "2015-03", "2016-02-03"]),  # the span is over by then
        ("2014-07", "2015-02", ["c. 2014"]),  # of a year, it may lie in its second half
        ("2001-11", "2008", ["2001", "2005"]),
        ("2016-02-04", None, []),
        (None, "2009", ["2001", "2005", "2009/2013"]),
        (None, "2000", []),
    ],
)
def test_a_history_of_a_period(one, since, until, dates):
    """What may have happened in the period is told, by the first and the last day that a date can mean."""
    events = history(
        one, "one", parse_date(until or "2999"), since=parse_date(since) if since else None, known_on=FAR
    )
    assert [str(event.date) for event in events] == dates


@pytest.mark.parametrize("since", ["1990", "2009-12", "2015"])
@pytest.mark.parametrize("slug", ["rabat", "bali", "colombo"])
def test_it_is_what_changes_has_of_the_forum(ask, slug, since):
    """A history since a date is what ``changes`` of that forum tells with all restatements, until a date as well."""
    for period in (["--since", since], ["--since", since, "--until", "2019"]):
        told = ask("history", slug, *period)
        of_changes = ask("changes", slug, *period, "--all")
        assert sorted(map(str, told)) == sorted(map(str, of_changes))
        assert told


def test_a_part_of_the_history(ask):
    """A period is a stretch of the whole history, in the same order, newest or oldest first."""
    whole = ask("history", "rabat")
    part = ask("history", "rabat", "--since", "2016", "--until", "2018")
    start = whole.index(part[0])
    assert whole[start : start + len(part)] == part
    assert ask("history", "rabat", "--since", "2016", "--until", "2018", "--oldest-first") == part[::-1]


def test_until_a_date_as_it_is_known_now(ask):
    """--until ends the period and forgets nothing: a term's end that lies later is told, as --as-of does not."""
    texts = []
    for option in ("--until", "--as-of"):
        events = ask("history", "rabat", option, "2018-06")
        texts += [e["text"] for e in events if e["what"] == "chair" and e["states"] == ["BFA"]]
    assert texts == ["chair until 2019-06-03", "chair"]


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (["--since", "2016"], "Events since 2016."),
        (["--since", "2016", "--until", "2018-06"], "Events from 2016 to 2018-06."),
        (["--until", "2018"], "Events until 2018."),
        (["--since", "2016", "--lang", "fr"], "Événements depuis 2016."),
        (["--until", "2018", "--lang", "es"], "Acontecimientos hasta 2018."),
    ],
)
def test_the_page_says_which_period(run, period, said):
    """Below the forum's name stands the period, before the day and the number of members on that day."""
    assert said in run("history", "rabat", *period).out.splitlines()[1]


def test_changes_of_forums_by_name(ask, run):
    """Forums are named in any of their ways, one or several; each is told once, and no other."""
    both = ask("changes", "Rabat Process", "igc", "rabat", "--since", "2015")
    assert {event["forum"] for event in both} == {"rabat", "igc"}
    every = ask("changes", "--since", "2015")
    assert both == [event for event in every if event["forum"] in ("rabat", "igc")]
    page = run("changes", "Processus de Rabat", "--since", "2015").out.splitlines()
    assert page[:2] == ["Changes since 2015", "Rabat Process"]
    assert "Forum" not in page[3]


def test_forums_and_a_state(ask):
    """With --country, only what concerns the State in these forums."""
    events = ask("changes", "rabat", "igc", "--since", "2000", "--country", "Switzerland")
    assert {"rabat", "igc"} >= {event["forum"] for event in events}
    assert all("CHE" in event["states"] for event in events)
    assert ("2026-01-29", "chair") in {(event["date"], event["what"]) for event in events}  # icmpd-2026


@pytest.mark.parametrize("kind", WHAT)
def test_one_kind(one, kind):
    """Only events of the kind that is named are told, by a history as by changes."""
    whole = history(one, "one", FAR)
    assert history(one, "one", FAR, what=[kind]) == tuple(event for event in whole if event.what == kind)
    told = changes(one, parse_date("2000"), FAR, slugs=["one"], what=[kind])
    assert set(told) == {event for event in whole if event.what == kind}


def test_memberships_alone(ask):
    """``memberships`` stands for all that tells who got or lost a seat, and is no narrower than its parts."""
    events = ask("changes", "--since", "2010", "--country", "CHE", "--what", "memberships")
    every = ask("changes", "--since", "2010", "--country", "CHE")
    assert events == [event for event in every if event["what"] in OF_SEATS]
    assert 0 < len(events) < len(every)
    apart = [word for kind in sorted(OF_SEATS) for word in ("--what", kind)]
    assert ask("changes", "--since", "2010", "--country", "CHE", *apart) == events


def test_several_kinds(ask):
    """Given again, or with a comma, --what adds a kind."""
    events = ask("history", "rabat", "--what", "chair", "--what", "founded")
    assert ask("history", "rabat", "--what", "chair,founded") == events
    assert {event["what"] for event in events} == {"chair", "founded"}
    assert events == [e for e in ask("history", "rabat") if e["what"] in ("chair", "founded")]


def test_a_sign_of_life_is_told_where_it_is_asked_for(one):
    """``changes`` leaves out last activities, but not where they are the kind that is named."""
    since = parse_date("2000")
    plain = changes(one, since, FAR, everything=False)
    named = changes(one, since, FAR, everything=False, what=["last activity"])
    assert "last activity" not in {event.what for event in plain}
    assert [str(event.date) for event in named] == ["2016-02-03"]


def test_the_words_of_kinds():
    """Each kind is named by its own word, with a hyphen or a blank; another word is refused with those that there are."""
    assert set(kinds_named([word.replace(" ", "-") for word in WHAT])) == set(WHAT)
    assert kinds_named(["last activity"]) == ("last activity",)
    assert set(kinds_named(["memberships", "left"])) == OF_SEATS
    assert kinds_named(None) == ()
    with pytest.raises(UsageError) as error:
        kinds_named(["members"])
    assert error.value.hint.startswith("use one of: memberships, listed, joined, left,")


def test_every_event_has_a_kind_that_can_be_named(registry):
    """No event of a registry is of a kind that --what does not know."""
    kinds = {event.what for slug in registry.forums for event in history(registry, slug, FAR)}
    assert kinds <= set(WHAT)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("changes --since 2025 --country CHE --what left", "--country CHE --what left"),
        ("history igc --what last-activity", "--what last-activity"),
        ("changes --since 2025 --in-forums-of Antarctica", "--in-forums-of Antarctica"),
    ],
)
def test_what_narrowed_is_named_where_nothing_is_left(run, call, said):
    """Where nothing happened that the options let through, the remark names them."""
    assert run(*call.split()).errors == [f"no change that matches {said} is recorded"]


def test_seats_without_a_date_are_named_where_seats_are_told(run, rivers_file):
    """That a seat has no date is said of a period as of the whole, and not where only other things were asked for."""

    def said(*options: str) -> bool:
        errors = run("history", "niger", *options, "--registry", rivers_file).errors
        return any("no date" in line for line in errors)

    assert said()
    assert said("--since", "1990")
    assert said("--what", "memberships")
    assert not said("--what", "meeting")


@pytest.mark.parametrize(
    ("call", "status", "says", "hints"),
    [
        ("history Switzerland", 3, "Switzerland is a State, not a forum", "iscm changes --since 1y --country CHE"),
        ("history CHE --since 2010", 3, "is a State", "iscm changes --since 2010 --country CHE shows what changed"),
        ("changes Switzerland", 3, "is a State, not a forum", "iscm changes --since 1y --country CHE"),
        ("changes rabat Suisse --since 2y", 3, "is a State, not a forum", "iscm changes rabat --country Suisse --since 2y"),
        ("show Switzerland", 3, "is a State, not a forum", "hint: iscm country CHE shows its forums"),
        ("changes Rabbat --since 2010", 3, 'no forum is called "Rabbat"', "did you mean rabat?"),
        ("changes rabat", 2, "missing option '--since'", "--since 1y"),
        ("changes --country Niger", 2, "missing option '--since'", "--since 1y"),
        ("changes igc --since 2020 --in-forums-of ITA", 2, "--in-forums-of ITA cannot be used", "name forums"),
        ("history rabat --since 2020 --until 2010", 2, "--since 2020 is later than --until 2010", "earlier"),
        ("country Switzerland --since 2010", 2, "--since", "iscm changes --since 2010 --country Switzerland shows"),
        ("Switzerland --since=2010", 2, "--since", "iscm changes --since 2010 --country Switzerland shows"),
        ("country Niger --until 2020", 2, "--until", "iscm changes --since DATE --until 2020 --country Niger shows"),
        ("country Niger Italy --since 2y", 2, "--since", "iscm changes --since 2y --country COUNTRY shows"),
        ("show rabat --since", 2, "--since", "iscm history rabat --since DATE shows"),
        ("show --since 2020", 2, "--since", "iscm history FORUM --since 2020 shows"),
        ("history rabat --country CHE --since 2y", 2, "--country", "iscm changes rabat --since 2y --country CHE shows"),
        ("country Niger --colour x", 2, "no such option: --colour", "iscm country --help"),
    ],
)  # fmt: skip
def test_a_guess_leads_to_the_command(run, call, status, says, hints):
    """A State for a forum, or an option that another verb has, is refused with the command that answers."""
    assert_refused(run(*call.split()), status, says, hints)


def test_a_hint_can_be_typed(run):
    """A name of several words is quoted in the hint, and the command there answers."""
    done = run("country", "South Sudan", "--since", "2010")
    assert 'iscm changes --since 2010 --country "South Sudan" shows' in done.errors[1]
    assert run("changes", "--since", "2010", "--country", "South Sudan").status == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("country CHE --former --status all", "no former membership of Switzerland is known"),
        ("country CHE --former --status dormant,all", "no former membership of Switzerland is known"),
        (
            "country CHE --former --status ALL --kind irf",
            "no former membership of Switzerland is known that matches --kind irf",
        ),
        (
            "country CHE --former --status dormant",
            "no former membership of Switzerland is known that matches --status dormant",
        ),
        ("country Antarctica --status all", "no list in force of a forum names Antarctica"),
        ("list --status all --as-of 1900", "no forum matches"),
        ("overview --status all --as-of 1900", "no forum matches"),
    ],
)
def test_a_filter_that_lets_all_through_is_not_named(run, call, said):
    """--status all narrows nothing: that nothing is found is said without it."""
    assert run(*call.split()).errors[0] == said
