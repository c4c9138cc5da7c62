"""Networks: one vocabulary of regions, and the days of seats, as the timeline of Gephi and NetworkX read them."""

from __future__ import annotations

import pytest

from iscm_cli.dates import parse_date, today
from iscm_cli.output.export.network import write_gexf, write_graphml
from iscm_cli.queries.membership import sitting
from iscm_cli.queries.network import network
from iscm_cli.states import load_states
from later import Later
from making import forum_data, founded, make_registry, registry_of, states_list

nx = Later("networkx")

DAY = parse_date("2026")


def edges_of(*lists, **more):
    """The edges of one forum, former ones too, by State."""
    return {edge.state: edge for edge in network(registry_of(*lists, **more), DAY, former=True).edges}


def days_of(*lists, **more):
    """The days of each State's seat."""
    return {code: edge.times for code, edge in edges_of(*lists, **more).items()}


@pytest.fixture(params=["gexf", "graphml"])
def graph(request, tmp_path):
    """A registry as NetworkX reads it in both formats."""

    def read(registry):
        path = tmp_path / f"x.{request.param}"
        gexf = request.param == "gexf"
        write, reader = (write_gexf, nx.read_gexf) if gexf else (write_graphml, nx.read_graphml)
        write(path, registry, load_states(), network(registry, DAY, former=gexf), force=False)
        return reader(path)

    return read


def test_a_seat_lasts_from_its_first_evidence_to_what_ends_it():
    """A State sits from the first list or joining on until the day before it left, or before a list without it."""
    found = days_of(
        states_list("2005-03", "FRA ITA DEU"),
        states_list("2010", "FRA DEU"),
        joined=[{"states": ["ESP"], "date": "2012-06-01", "source": "s"}],
        left=[{"states": ["DEU"], "date": "2015-02-03", "source": "s"}],
    )
    assert found == {
        "FRA": (("2005-03-01", None),),
        "ITA": (("2005-03-01", "2009-12-31"),),
        "DEU": (("2005-03-01", "2015-02-02"),),
        "ESP": (("2012-06-01", None),),
    }


def test_a_state_that_came_back_has_two_times():
    """A State that left and joined again has one edge with two times."""
    found = edges_of(
        states_list("2005", "FRA ITA"),
        left=[{"states": ["ITA"], "date": "2008-01-01", "source": "s"}],
        joined=[{"states": ["ITA"], "date": "2012-01-01", "source": "s"}],
    )
    assert found["ITA"].times == (("2005-01-01", "2007-12-31"), ("2012-01-01", None))
    assert (found["ITA"].since, found["ITA"].since_how, found["ITA"].until) == ("2005", "listed", "")


def test_an_edge_says_how_it_is_known_to_begin_and_end():
    """Beginning and end have dates as precise as their source, and tell a joining from a list."""
    found = edges_of(
        states_list("2005", "FRA ITA"),
        states_list("2010", "FRA"),
        joined=[{"states": ["ESP"], "date": "2012-06", "source": "j"}],
        left=[{"states": ["ESP"], "date": "2020", "source": "l"}],
    )
    told = {
        code: (edge.in_force, edge.since, edge.since_how, edge.until, edge.until_how)
        for code, edge in found.items()
    }
    assert told == {
        "FRA": (True, "2005", "listed", "", ""),
        "ITA": (False, "2005", "listed", "2010", "not-named"),
        "ESP": (False, "2012-06", "joined", "2020", "left"),
    }


def test_the_end_of_a_forum_ends_its_seats():
    """When a forum ended, nobody sits from that day on; a year of its end is over with its last day."""
    for date, last in (("2015-03-01", "2015-02-28"), ("2015", "2015-12-30")):
        ended = [{"date": date, "source": "s"}]
        assert days_of(states_list("2005", "FRA"), ended=ended) == {"FRA": (("2005-01-01", last),)}


def test_an_undated_list_has_no_beginning():
    """A seat that rests on an undated list alone is an edge without days."""
    edge = edges_of(states_list(None, "FRA"))["FRA"]
    assert (edge.in_force, edge.times, edge.since, edge.as_of) == (True, (), "", "")


def test_another_standing_is_no_edge():
    """Who is named as neither member nor observer has no edge; who was a member before has that of a seat that is over."""
    partners = {"standing": "other", "word": "partner", "states": ["ITA", "DEU"]}
    newer = states_list("2010", "FRA")
    newer["groups"].append(partners)
    found = edges_of(states_list("2005", "FRA ITA"), newer)
    assert {code: (edge.standing, edge.in_force) for code, edge in found.items()} == {
        "FRA": ("member", True),
        "ITA": ("member", False),
    }


@pytest.mark.parametrize("year", range(1986, 2027, 4))
def test_the_timeline_shows_what_the_program_answers_for_the_day(registry, year):
    """Of every forum, the edges that are there on a day are the seats that the program finds for that day."""
    day = parse_date(f"{year}-10-15") if year < 2026 else today()
    edges = network(registry, today(), former=True).edges
    for slug in registry.forums:
        drawn = {
            edge.state
            for edge in edges
            if edge.forum == slug
            for start, end in edge.times
            if start <= day.text <= (end or "9999")
        }
        decisions = sitting(registry, slug, day).decisions.values()
        seated = {one.code for one in decisions if one.seat in ("member", "observer") and one.date}
        assert drawn == seated, (slug, year)


def test_regions_are_of_one_vocabulary(graph):
    """Forums and States have the ids of regions, and their names beside them."""
    registry = make_registry(
        {
            "f": forum_data(
                states_list("2010", "FRA NER"), regions=[{"value": ["north", "south"], "source": "s"}]
            )
        }
    )
    africa = {"africa-region": registry.regions["north"].model_copy(update={"label": "Africa"})}
    registry = registry.model_copy(update={"regions": {**registry.regions, **africa}})
    nodes = graph(registry).nodes
    assert {node: (data["regions"], data["region_labels"]) for node, data in nodes(data=True)} == {
        "f": ("north|south", "North|South"),
        "FRA": ("europe", "Europe"),  # the registry has no such region
        "NER": ("africa-region", "Africa"),
    }


def test_networkx_reads_the_days(graph):
    """A dated edge and forum come with their days in GEXF, and with the dates of the sources in both formats."""
    registry = registry_of(
        states_list("2005", "FRA ITA"), states_list("2010", "FRA"), established=[founded("2001-02")]
    )
    found = graph(registry)
    edge = found.edges["FRA", "f"]
    assert (edge["since"], edge["since_how"], edge["until"], edge["in_force"]) == ("2005", "listed", "", True)
    if "mode" in found.graph:  # GEXF
        assert found.graph["mode"] == "dynamic"
        assert (edge["start"], found.nodes["f"]["start"]) == ("2005-01-01", "2001-02-01")
        gone = found.edges["ITA", "f"]
        assert (gone["start"], gone["end"], gone["in_force"]) == ("2005-01-01", "2009-12-31", False)
    else:
        assert ("ITA", "f") not in found.edges


def test_networkx_reads_several_times(graph):
    """A seat that was had twice is one edge, with both times in GEXF."""
    found = graph(
        registry_of(
            states_list("2005", "FRA ITA"),
            left=[{"states": ["ITA"], "date": "2008-01-01", "source": "s"}],
            joined=[{"states": ["ITA"], "date": "2012-01-01", "source": "s"}],
        )
    )
    assert found.number_of_edges() == 2
    assert not found.is_multigraph()
    if "mode" in found.graph:
        assert found.edges["ITA", "f"]["spells"] == [
            ("2005-01-01", "2007-12-31"),
            ("2012-01-01", "None"),  # NetworkX writes a missing end so
        ]
