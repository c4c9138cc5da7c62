"""``iscm brief``: what somebody wants to know of a State's forums before a meeting."""

from __future__ import annotations

import csv
import io

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.output.views.brief_summary import summary
from iscm_cli.queries.brief import brief
from iscm_cli.states import load_states
from making import forum_data, make_registry, registry_of, states_list

pytestmark = pytest.mark.fixed

ASLEEP = [{"value": "asleep", "source": "s"}]


def on(registry, code, day="2020-06", since="2019-06"):
    """The brief on a State on a day."""
    return brief(registry, load_states(), code, parse_date(day), parse_date(since))


def meeting(date, title="Meeting", **more):
    """A meeting of a forum."""
    return {"date": date, "title": title, "source": "s", **more}


def words(found):
    """Date, forum and kind of each event."""
    return [(event.date.text, event.slug, event.what) for event in found.events]


def test_its_forums_with_chair_and_last_meeting():
    """Forums at work stand apart from others; of each the brief knows who chairs it and when it last met."""
    chair = {"state": "ITA", "role": "chair", "source": "s", "from": "2019"}
    registry = make_registry(
        {
            "a": forum_data(
                states_list("2018", "FRA ITA"), chairs=[chair], meetings=[meeting("2017"), meeting("2019-11-02"), meeting("2020-12")]
            ),
            "b": forum_data(states_list("2010", "FRA"), status=ASLEEP),
            "c": forum_data(states_list("2010", "ITA")),
        }
    )  # fmt: skip
    found = on(registry, "FRA")
    (here,), (there,) = found.active, found.further
    assert (here.seat.slug, here.last_met.date.text) == ("a", "2019-11-02")
    assert [chair.state for chair in here.chairs] == ["ITA"]
    assert (there.seat.slug, there.last_met, there.chairs) == ("b", None, ())
    assert [(one.slug, one.meeting.date.text) for one in found.coming] == [("a", "2020-12")]


def test_what_happened_in_its_forums_and_to_itself():
    """Events of its own forums count, and those of others that concern the State, from the day given on, newest first."""
    registry = make_registry(
        {
            "mine": forum_data(states_list("2018", "FRA"), meetings=[meeting("2019-11"), meeting("2019-01")]),
            "other": forum_data(
                states_list("2018", "ITA"), meetings=[meeting("2020-01"), meeting("2020-02", country="FRA")]
            ),
        }
    )
    assert words(on(registry, "FRA")) == [("2020-02", "other", "meeting"), ("2019-11", "mine", "meeting")]


def test_what_is_no_news():
    """A status that is as it was, a first list, a last activity and a span that began long before are no news."""
    claims = [{"value": "live", "source": "s", "as_of": date} for date in ("2018", "2019-09")]
    registry = registry_of(
        states_list("2019-10", "FRA"), status=claims, last_activity=[{"date": "2019-12", "source": "s"}], meetings=[meeting("2015/2020-01")]
    )  # fmt: skip
    assert on(registry, "FRA").events == ()


def test_a_new_status_is_news():
    """A status other than the one before is told."""
    claims = [{"value": "asleep", "source": "s", "as_of": "2019-09"}, {"value": "live", "source": "s", "as_of": "2018"}]  # fmt: skip
    registry = registry_of(states_list("2015", "FRA"), status=claims)
    assert words(on(registry, "FRA")) == [("2019-09", "f", "status")]


def test_where_neighbours_sit_and_it_does_not():
    """Benin, Ghana and Togo are of Niger's sub-region by M49; Chad, which borders on it, is not."""
    registry = make_registry(
        {
            "few": forum_data(states_list("2018", "BEN TCD")),
            "many": forum_data(states_list("2018", "BEN GHA", "TGO")),
            "far": forum_data(states_list("2018", "TCD")),
            "both": forum_data(states_list("2018", "NER BEN")),
            "open": forum_data(states_list("2018", "GHA", complete=False)),
            "asleep": forum_data(states_list("2018", "BEN"), status=ASLEEP),
        }
    )
    found = on(registry, "NER")
    assert found.subregion == "Western Africa"
    assert {"BEN", "GHA", "TGO"} <= set(found.neighbours)
    assert not {"NER", "TCD"} & set(found.neighbours)
    assert [(item.slug, item.neighbours, item.own.answer) for item in found.missing] == [
        ("many", ("BEN", "GHA", "TGO"), "no"),
        ("few", ("BEN",), "no"),
        ("open", ("GHA",), "unknown"),
    ]


def test_neighbours_are_those_of_the_day():
    """In 1985 Yugoslavia was a neighbour of Italy, and Slovenia was not yet; in 2010 the reverse."""
    registry = registry_of(states_list("1980", "YUG"))
    assert "YUG" in on(registry, "ITA", "1985", "1984").neighbours
    assert "SVN" not in on(registry, "ITA", "1985", "1984").neighbours
    assert "SVN" in on(registry, "ITA", "2010", "2009").neighbours
    assert "YUG" not in on(registry, "ITA", "2010", "2009").neighbours


def test_documents_of_late_years():
    """Documents of its forums that are not old by the registry's own rule, five years, the newest first."""
    documents = [{"title": f"Of {year}", "year": year, "source": "s"} for year in (2015, 2016, 2020, 2021)]
    registry = registry_of(states_list("2010", "FRA"), documents=[*documents, {"title": "Undated", "source": "s"}])  # fmt: skip
    found = on(registry, "FRA")
    assert [item.document.title for item in found.documents] == ["Of 2020", "Of 2016"]
    assert found.documents_since == 2016
    assert on(registry, "ITA").documents == ()


def test_a_state_that_does_not_exist():
    """Of a State that is no more, or not yet, the brief says so and nothing is asked of its neighbours."""
    registry = registry_of(states_list("2010", "ITA"))
    gone = on(registry, "YUG")
    assert (gone.exists, gone.active, gone.missing) == (False, (), ())


def test_switzerland(run):
    """The answer comes first: its seats by status, what it chairs (icmpd-2026), and what is new."""
    lines = run("brief", "Switzerland").out.splitlines()
    assert lines[0].startswith("Switzerland (CHE): brief as of ")
    head = lines[2 : lines.index("", 2)]
    assert [line.split()[0] for line in head] == ["Forums", "Chairs", "Events"]
    assert "Rabat Process, since 2026-01-29" in head[1]
    assert "24 years old" in "\n".join(lines)  # Bali, by the declaration of 2002 (usinfo-2002)
    assert "M49" in "\n".join(lines)


@pytest.mark.parametrize(
    ("number", "named"), [(2, "f0 and f1"), (3, "f0, f1 and f2"), (5, "f0, f1, f2 and 2 more")]
)
def test_news_name_three_forums(number, named):
    """Where the events are of more than three forums, the others are counted."""
    registry = make_registry(
        {
            f"f{place}": forum_data(states_list("2018", "FRA"), meetings=[meeting(f"2020-0{6 - place}")])
            for place in range(number)
        }
    )
    said = str(summary(registry, load_states(), on(registry, "FRA"), "en"))
    assert f"'{number} events since 2019-06, in {named}'" in said


def test_no_seat_anywhere(run):
    """Of a State without a seat the brief says so, and still where its neighbours sit."""
    done = run("brief", "San Marino")
    assert done.out.splitlines()[2].startswith("No evidence in this registry shows San Marino in any forum")
    assert "Forums that its neighbours are in and it is not" in done.out
    assert run("brief", "Yugoslavia").out.splitlines()[-1].startswith("Yugoslavia did not exist, as of ")


def test_one_object_with_a_key_for_each_section(ask):
    """The JSON agrees with ``country``: its seats, its former seats, and every source that it names."""
    found = ask("brief", "Niger")
    assert [row["slug"] for row in found["forums"] if row["active"]] == [
        row["slug"] for row in ask("country", "Niger")
    ]
    assert found["former"] == ask("country", "Niger", "--former")
    assert "MIDWA" in {item["short_name"] for item in found["neighbours"]["forums"]}
    named = {row["source"] for key in ("forums", "chairs", "documents") for row in found[key]}
    named |= {source for key in ("former", "events") for row in found[key] for source in row["sources"]}
    assert named <= set(found["sources"])


def test_csv_has_the_table_of_its_forums(run, ask):
    """CSV has one row a forum, as the JSON has them."""
    rows = list(csv.DictReader(io.StringIO(run("brief", "Niger", "-f", "csv").out)))
    assert [row["slug"] for row in rows] == [row["slug"] for row in ask("brief", "Niger")["forums"]]


def test_as_of_a_day(ask):
    """On an earlier day nothing later is news, and a year before that day is where the news begin."""
    found = ask("brief", "Switzerland", "--as-of", "2016")
    assert (found["as_of"], found["since"]) == ("2016", "2015-12-31")
    assert {event["date"][:4] for event in found["events"]} <= {"2015", "2016"}
    assert not [term for term in found["chairs"] if (term["from"] or "") > "2016"]
    assert max(document["year"] for document in found["documents"]) <= 2016


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("Switzerland", "--since", "2020", "--as-of", "2016"), 2),
        (("Switzerland", "--since", "soon"), 2),
        (("rabat",), 3),
        (("Congo",), 4),
        ((), 2),
    ],
)
def test_what_cannot_be_answered(run, arguments, status):
    """A reversed span, no date, no State, or several get a status, nothing on stdout, and an error with a hint."""
    done = run("brief", *arguments)
    assert (done.status, done.out) == (status, "")
    assert [line.partition(":")[0] for line in done.errors] == ["error", "hint"]
