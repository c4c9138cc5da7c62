"""Who chairs a forum on a day, as far as the sources say."""

from __future__ import annotations

import pytest

from iscm_cli.dates import parse_date
from iscm_cli.output.messages import speaking
from iscm_cli.output.office_words import OfficeWords
from iscm_cli.queries.chairs import Chairing, chairs_on, last_known_chairs, undated_chairs
from iscm_cli.queries.lifetimes import states_of
from making import make_forum, make_registry

pytestmark = pytest.mark.fixed


def term(state, start=None, to=None, role="chair", as_of=None):
    """A State's term in the chair as a registry has it."""
    dated = {key: date for key, date in (("from", start), ("to", to), ("as_of", as_of)) if date}
    return {"state": state, "role": role, "source": "s", **dated}


def chairing(forum, day, old_after=5):
    """The States in the chair on a day; a trace of a term is old after five years."""
    return {chair.state for chair in chairs_on(forum, parse_date(day), old_after)}


@pytest.mark.parametrize(
    ("slug", "day", "states"),
    [
        # rabat: rabat-belgium-2017, rabat-burkina-2018, rabat-france-2019, rabat-gnq-2020, icmpd-2025, icmpd-2026.
        ("rabat", "2026-11", {"CHE"}),
        ("rabat", "2025-06-30", {"NGA"}),
        ("rabat", "2021-11-17", {"GNQ"}),
        ("rabat", "2019-08", {"FRA"}),
        ("rabat", "2019-06-02", {"BFA"}),
        ("rabat", "2017-08", {"BEL"}),
        ("rabat", "2015-06", {"MAR"}),
        # Its sources name no chair before 2015, and Mali only on the day that its term ended.
        ("rabat", "2010", set()),
        ("rabat", "2006-08", set()),
        # Bali has two chairs since 2002 (usinfo-2002).
        ("bali", "2002-12", {"AUS", "IDN"}),
        ("bali", "2026", {"AUS", "IDN"}),
        ("bali", "2001", set()),
        # Budapest: Hungary alone until 2006, then under Turkey with Hungary beside it (bp-governance-new).
        ("budapest", "2000", {"HUN"}),
        ("budapest", "2020", {"TUR", "HUN"}),
        # Khartoum: kp-actors-2019, kp-som-2022, egypttoday-2024, dailynewsegypt-2025.
        ("khartoum", "2015-06", {"EGY"}),
        ("khartoum", "2018-06", {"ITA"}),
        ("khartoum", "2021", {"NLD"}),
        ("khartoum", "2024-06", {"EGY"}),
        ("khartoum", "2026", {"FRA"}),
        # Colombo: Afghanistan and Bangladesh chaired until 2024 and 2013, nobody says since when (iom-speech-2017).
        ("colombo", "2005", {"LKA"}),
        ("colombo", "2018", {"NPL"}),
        ("colombo", "2025", {"IND"}),
        # The four chairs that midwa's pages name have no dates.
        ("midwa", "2010", set()),
        ("midwa", "2026", set()),
        # gfmd: two co-chairs (gfmd-chair), then none named after 2025.
        ("gfmd", "2017-06", {"DEU", "MAR"}),
        ("gfmd", "2026-06", set()),
    ],
)
def test_who_chairs_on_a_day(registry, slug, day, states):
    """The chairs of real forums are those that their sources name for the day, and nobody else."""
    assert states == chairing(registry.forums[slug], day)


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2009", set()),
        ("2010", {"FRA"}),
        ("2013-12", {"FRA"}),
        ("2014", {"ITA"}),
        ("2019-12", {"ITA"}),
        ("2020", set()),
    ],
)
def test_an_open_term_ends_when_another_begins(day, states):
    """A term without an end runs until another chair is known to have begun, and the newest until it is old."""
    assert states == chairing(make_forum(chairs=[term("FRA", "2010"), term("ITA", "2014")]), day)


def test_the_order_in_the_file_does_not_matter():
    """Terms may stand newest first."""
    forum = make_forum(chairs=[term("ITA", "2014"), term("FRA", "2010")])
    assert (chairing(forum, "2012"), chairing(forum, "2018")) == ({"FRA"}, {"ITA"})


@pytest.mark.parametrize(
    ("chair", "meetings", "day", "states"),
    [
        (term("ITA", "2014"), [], "2019", {"ITA"}),
        (term("ITA", "2014"), [], "2020", set()),
        (term("ITA", "2014", as_of="2018-06"), [], "2023", {"ITA"}),
        (term("ITA", "2014", as_of="2018-06"), [], "2024", set()),
        (term("ITA", "2014"), [("2018", "ITA")], "2023", {"ITA"}),
        (term("ITA", "2014"), [("2018", "FRA")], "2020", set()),
        (term("ITA", "2014"), [("2018", "FRA")], "2019", {"ITA"}),
        (term("ITA", "2014"), [("2024", "ITA")], "2023", set()),
    ],
    ids=["within", "after", "as of", "after as of", "meeting", "elsewhere", "not host", "meeting to come"],
)
def test_an_open_term_is_old_years_after_its_last_trace(chair, meetings, day, states):
    """The word of a source and a meeting in the State's country are traces; five years after the last it is old."""
    held = [{"date": date, "country": place, "title": "Meeting", "source": "s"} for date, place in meetings]
    assert states == chairing(make_forum(chairs=[chair], meetings=held), day)


def test_how_long_a_trace_serves_is_for_the_registry_to_say():
    """The number of years after which a term is old is given."""
    forum = make_forum(chairs=[term("ITA", "2014")])
    assert [chairing(forum, "2017", years) for years in (2, 3)] == [set(), {"ITA"}]


@pytest.mark.parametrize(
    ("role", "day", "states"),
    [
        ("host", "2015", {"ITA"}),
        ("host", "2016-06", set()),
        ("chair", "2016-06", {"ITA"}),
    ],
)
def test_a_host_chairs_until_a_meeting_is_held_elsewhere(role, day, states):
    """Who chairs as host no longer does once a later meeting was held in another country."""
    meeting = {"date": "2016-05", "country": "FRA", "title": "Meeting", "source": "s"}
    forum = make_forum(chairs=[term("ITA", "2014", role=role)], meetings=[meeting])
    assert states == chairing(forum, day)


@pytest.mark.parametrize(
    ("day", "states"), [("2010", {"FRA"}), ("2012", {"FRA"}), ("2013", set()), ("2012-12-31", {"FRA"})]
)
def test_a_closed_term_ends(day, states):
    """After its end, as late as it can lie, a term is over, and nobody is made up to follow."""
    assert states == chairing(make_forum(chairs=[term("FRA", "2010", "2012")]), day)


def test_a_day_of_handing_over_has_both():
    """On the day on which one term ends and another begins, or in a year that holds both, both are named."""
    forum = make_forum(
        chairs=[term("FRA", "2019-06-03", "2020-12-07"), term("GNQ", "2020-12-07", "2021-11-18")]
    )
    assert chairing(forum, "2020-12-07") == chairing(forum, "2020") == {"FRA", "GNQ"}
    assert (chairing(forum, "2020-12-06"), chairing(forum, "2020-12-08")) == ({"FRA"}, {"GNQ"})


def test_co_chairs_are_together():
    """Chairs that begin together are in office together, whatever follows a pair."""
    forum = make_forum(
        chairs=[term("AUS", "2002"), term("IDN", "2002"), term("FRA", "2010"), term("MLI", "2010")]
    )
    assert (chairing(forum, "2005"), chairing(forum, "2014")) == ({"AUS", "IDN"}, {"FRA", "MLI"})


def test_an_undated_term_says_nothing_about_a_day():
    """A chair without dates is in office on no day, and is kept apart."""
    forum = make_forum(chairs=[term("FRA"), term("ITA", "2010", "2011")])
    assert [chairing(forum, day) for day in ("2000", "2010", "2026")] == [set(), {"ITA"}, set()]
    assert [chair.state for chair in undated_chairs(forum)] == ["FRA"]


@pytest.mark.parametrize("day", ["1990", "2005", "2015-12", "2018"])
def test_a_term_of_which_only_the_end_is_known(day):
    """Where only its end is known, a term is not stretched back over all the time before, nor beyond its end."""
    assert "MLI" not in chairing(
        make_forum(chairs=[term("MLI", None, "2017-03-21"), term("BEL", "2017-03-21")]), day
    )


def test_the_last_known_chair():
    """For when no chair is known to be in office there are those that began last by then."""
    forum = make_forum(
        chairs=[term("FRA", "2010", "2010"), term("DEU", "2012", "2013"), term("MAR", "2012", "2013")]
    )
    assert [{c.state for c in last_known_chairs(forum, parse_date(day))} for day in ("2011", "2020", "2009")] == [
        {"FRA"}, {"DEU", "MAR"}, set(),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "name"), [("2026-11", "Switzerland"), ("2019-08", "France"), ("2025-03", "Nigeria")]
)
def test_the_page_says_who_chairs(run, day, name):
    """The line of the chair on the page of the Rabat Process names the State of that day."""
    line = next(
        line for line in run("show", "rabat", "--as-of", day).out.splitlines() if line.startswith("Chair ")
    )
    assert line.split(maxsplit=1)[1].startswith(name)


def test_of_the_last_known_chairs_the_beginning_is_known():
    """A chair of which only the end is known did not begin last."""
    forum = make_forum(chairs=[term("FRA", "2010", "2011"), term("MLI", None, "2017")])
    assert [chair.state for chair in last_known_chairs(forum, parse_date("2020"))] == ["FRA"]


def test_on_its_last_day_a_chair_is_known():
    """A chair of which only the end is known is in office on that day alone."""
    forum = make_forum(chairs=[term("MLI", None, "2017-03-21")])
    assert [chairing(forum, day) for day in ("2017-03-20", "2017-03-21", "2017-03-22")] == [
        set(),
        {"MLI"},
        set(),
    ]


@pytest.mark.parametrize(("second", "now"), [("ITA", set()), ("ESP", {"ITA"})])
def test_where_each_chair_hosted_hosting_means_chairing(second, now):
    """A term without an end is over after a meeting elsewhere, if each chair hosted when its term began."""
    places = [("2014-05", "FRA"), ("2016-05", second), ("2018-05", "DEU")]
    meetings = [{"date": date, "country": state, "title": "M", "source": "s"} for date, state in places]
    forum = make_forum(chairs=[term("FRA", "2014", "2015"), term("ITA", "2016")], meetings=meetings)
    assert chairing(forum, "2017") == {"ITA"}
    assert chairing(forum, "2019") == now


def test_rwanda_is_the_last_known_chair_of_pafom(registry):
    """PAFOM's chairs of 2021 and 2022 hosted it (au-2021, allafrica-2022); it met in Gaborone and Cape Town since."""
    assert chairing(registry.forums["pafom"], "2023-02") == {"RWA"}
    assert chairing(registry.forums["pafom"], "2026-11") == set()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "not known; without dates: France and Italy"),
        ("fr", "non connue\u00a0; sans date\u00a0: France et Italie"),
        ("es", "no se conoce; sin fecha: Francia e Italia"),
    ],
)
def test_chairs_without_dates_do_not_read_as_those_of_today(lang, said):
    """That a term has begun and is not over is not known where it has no date: who chairs is not known."""
    undated = Chairing("undated", make_forum(chairs=[term("FRA"), term("ITA")]).chairs)
    registry = make_registry({})
    with speaking(lang):
        words = OfficeWords(registry, states_of(registry), parse_date("2020"), lang).chair(undated)
    assert words == said


# midwa: iom-midwa-v1 and iom-midwa-v2 name two as current chair and two as past, each without a year.
@pytest.mark.parametrize(
    "arguments",
    [
        ("overview", "--region", "intra-africa"),
        ("show", "midwa"),
        ("brief", "NGA"),
        ("compare", "midwa", "fibemyd"),
    ],
)
def test_everywhere_the_chair_of_midwa_is_not_known(run, arguments):
    """Every verb that says who chairs has the same words, those of somebody who does not know it."""
    out = run(*arguments).out
    assert "not known; without dates: Liberia, Togo, Nigeria and Niger" in out
    assert out.count("Liberia, Togo, Nigeria and Niger") == 1
