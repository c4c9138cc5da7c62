"""``covers``: of a registry that speaks of a time gone by, "today" is the last day of that time, in every verb."""

from __future__ import annotations

import json

import pytest

from iscm_cli.cli import VERBS
from iscm_cli.dates import parse_date, today
from iscm_cli.models import Registry
from iscm_cli.queries.known import present, registry_on
from iscm_cli.registry.soundness import faults
from iscm_cli.states.table import load_states
from making import forum_data, registry_data, states_list
from test_new import calls

REMARK = "as of 2014-12-31: the registry covers the time up to 2014"
# What these print is of no day.
OF_NO_DAY = {"cite"}


def covering(covers: str, *lists, **more):
    """A registry of one forum that covers the time up to a date."""
    data = registry_data({"f": forum_data(*lists)})
    return Registry.model_validate(data | {"registry": {**data["registry"], "covers": covers, **more}})


@pytest.fixture
def past(run, tmp_path):
    """The starter as a registry of 2014: its facts, of 1950 to 2020 and published in 2020, moved back by six years."""
    path = tmp_path / "past.toml"
    assert run("new", path).status == 0
    text = path.read_text("utf-8").replace('# covers = "2014"', 'covers = "2014"')
    text = text.replace('"2020"\nsource', '"2014"\nsource').replace('as_of = "2020"', 'as_of = "2014"')
    text = text.replace('from = "2020", to = "2030"', 'from = "2014"').replace("2020-06-04", "2014-06-04")
    path.write_text(text, "utf-8")
    assert run("check", path).status == 0
    return path


@pytest.mark.parametrize("call", [call for call in calls() if call.split()[0] not in OF_NO_DAY])
def test_every_verb_answers_as_of_the_last_day(run, past, call):
    """Without --as-of it answers as with that day, and says so; published later, the source is known all the same."""
    done = run(*call.split(), "--registry", past)
    assert (done.status, done.errors[-1]) == (0, REMARK)
    asked = run(*call.split(), "--registry", past, "--as-of", "2014-12-31")
    assert (asked.out, asked.errors) == (done.out, done.errors[:-1])


def test_every_verb_is_asked():
    """No verb that takes --as-of is forgotten, but for those that write files."""
    asked = {call.split()[0] for call in calls()} | {"compare", "export", "atlas"}
    assert asked >= {verb for _, verb, _ in VERBS} - {
        "help",
        "check",
        "schema",
        "new",
        "add",
        "import",
        "diff",
    }


def test_nothing_is_old_on_the_last_day(run, past):
    """The list of 2014 is of the year that the registry speaks of last: it is not called old, and its age is none."""
    found = json.loads(run("list", "--registry", past, "-f", "json", "--columns", "slug,as_of,age,old").out)
    assert found == [{"slug": "example", "as_of": "2014", "age": 0, "old": False}]


def test_about_says_what_time_is_covered(run, past):
    """The page and its JSON name the last date of which the registry speaks; null where it speaks of the present."""
    assert json.loads(run("about", "--registry", past, "-f", "json").out)["covers"] == "2014"
    assert "for the time up to 2014" in run("about", "--registry", past).out
    assert json.loads(run("about", "-f", "json").out)["covers"] is None


def test_spans_count_from_the_last_day(run, past):
    """A year ago is a year before that day."""
    assert "Changes since 2013-12-31" in run("changes", "--since", "1y", "--registry", past).out
    assert "as of 2013-12-31" in run("why", "CHE", "example", "--as-of", "1y", "--registry", past).out


@pytest.mark.parametrize("option", ["--as-of", "--since", "--until"])
def test_a_later_day_is_refused(run, past, option):
    """Nothing is known of it, so that it is not answered: exit code 2, and the hint gives the last day."""
    verb = (
        ("list",)
        if option == "--as-of"
        else ("changes", *(("--since", "1990") if option == "--until" else ()))
    )
    done = run(*verb, option, "2016", "--registry", past)
    assert (done.status, done.out) == (2, "")
    assert done.errors == [
        f"error: {option} 2016 is later than what the registry covers",
        "hint: it says nothing of that time: give a date on or before 2014-12-31",
    ]


def test_a_name_alone_and_a_pipe_are_asked_of_that_day_too(run, past, spawn_shell):
    """The registry is read once, also where the verb is found out from the name."""
    assert run("example", "--registry", past).errors[-1] == REMARK
    done = spawn_shell(f"example --registry - -f json < '{past}'")
    assert (done.status, done.errors[-1]) == (0, REMARK)


def test_the_present_is_that_of_the_clock_where_nothing_else_is_said():
    """A registry without ``covers``, or that covers this very year, is asked of today."""
    assert present(Registry.model_validate(registry_data({"f": forum_data()}))) == today()
    assert present(covering(str(today().year))) == today()
    assert present(covering("2014-06")) == parse_date("2014-06-30")


def test_the_last_day_knows_all():
    """Its sources may be published later; a day before knows less."""
    registry = covering("2014", states_list("2014", "FRA"))
    assert registry_on(registry, parse_date("2014-12-31")) is registry
    assert registry_on(registry, parse_date("2013")) is not registry


def test_facts_of_a_later_time_are_faults():
    """A list of 2016 does not go with a registry that covers the time up to 2014; nor can that time be to come."""
    registry = covering("2014", states_list("2016", "FRA"))
    found = [one for one in faults(registry, load_states().codes, today()) if one.path[-1] == "as_of"]
    assert [(one.path, one.message) for one in found] == [
        (("forums", "f", "memberships", 0, "as_of"), "is later than what the registry covers: 2016")
    ]
    later = covering("2999", states_list("2016", "FRA"))
    assert ("registry", "covers") in [one.path for one in faults(later, load_states().codes, today())]


def test_a_state_on_which_the_registry_is_silent_is_unknown():
    """A complete list says of it neither yes nor no, unless it names it; a code that is none is a fault."""
    from iscm_cli.queries.membership import verdict  # noqa: PLC0415 - beside what it is asked

    registry = covering("2014", states_list("2014", "FRA VAT"), silent_on=["PSE", "VAT", "XXX"])
    said = [verdict(registry, "f", code, parse_date("2014")).answer for code in ("FRA", "VAT", "PSE", "ITA")]
    assert said == ["yes", "yes", "unknown", "no"]
    places = [one.path for one in faults(registry, load_states().codes, today())]
    assert ("registry", "silent_on", 2) in places


def test_members_of_whom_newer_evidence_knows_nothing_are_not_counted_as_gone():
    """Where the standing of a member is not known later, the number of members is not known either."""
    from iscm_cli.queries.size import size  # noqa: PLC0415 - beside what it is asked

    data = registry_data(
        {"f": forum_data(states_list("2000", "FRA NER"), states_list("2001", complete=False))}
    )
    data["standings"] = {**data["standings"], "missing": {"label": "Missing", "seat": "unknown"}}
    data["forums"]["f"]["memberships"][1]["groups"] = [
        {"standing": "missing", "word": "-9", "states": ["FRA", "NER"]}
    ]
    found = size(Registry.model_validate(data), "f", parse_date("2001"))
    assert (found.members, found.named) == (None, None)
