"""A body's name, such as EU, where States or forums are compared: ``compare``, ``country``, ``map``, ``--country``."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iscm_cli.commands import completion
from iscm_cli.commands.names import a_forum_or_body
from iscm_cli.dates import parse_date
from iscm_cli.errors import AmbiguousNameError, NotFoundError
from iscm_cli.models import Registry
from iscm_cli.models.citations import cited
from iscm_cli.naming.resolve import names_of_organisations, resolve_body
from iscm_cli.output.views.body import rule_of_all
from iscm_cli.queries.bodies import belonging, beside_forums, key_of
from iscm_cli.queries.body_seats import body_page
from iscm_cli.queries.compare import comparison
from iscm_cli.queries.evidence import is_body
from iscm_cli.queries.forums import ALL, Scope, list_forums
from iscm_cli.queries.membership import sitting
from iscm_cli.registry.soundness import references
from iscm_cli.states import load_states
from making import forum_data, registry_data, states_list

pytestmark = pytest.mark.fixed


def codes(text: str) -> set[str]:
    """Codes parted by blanks."""
    return set(text.split())


# The enlargements of eurostat-enlargements, in their order, and the leaving of government-nl-brexit.
EU_12 = codes("BEL DNK FRA DEU GRC IRL ITA LUX NLD PRT ESP GBR")
EU_15 = EU_12 | codes("AUT FIN SWE")
EU_25 = EU_15 | codes("CYP CZE EST HUN LVA LTU MLT POL SVK SVN")
EU_27_OF_2007 = EU_25 | {"BGR", "ROU"}
EU_28 = EU_27_OF_2007 | {"HRV"}
EU_27 = EU_28 - {"GBR"}
# The fifteen of modernghana-2015, and the three that left on 2025-01-29 (allafrica-2024-ecowas).
ECOWAS_15 = codes("BEN BFA CPV CIV GMB GHA GIN GNB LBR MLI NER NGA SEN SLE TGO")
ECOWAS_12 = ECOWAS_15 - {"BFA", "MLI", "NER"}
DAY = parse_date("2024")
GROUPS = ("members", "observers", "other", "missing", "unknown", "open")


def club(name: str = "The Club", acronym: str = "TC", **more: object) -> dict[str, object]:
    """A body of France, Italy and Mali, which Mali left in 2022 and Chad joined in 2023."""
    return {
        "name": name,
        "acronym": acronym,
        "memberships": [states_list("2010", "FRA ITA MLI")],
        "joined": [{"states": ["TCD"], "date": "2023", "source": "s"}],
        "left": [{"states": ["MLI"], "date": "2022", "source": "s"}],
        **more,
    }


def with_bodies(forums: dict[str, dict], **bodies: dict[str, object]) -> Registry:
    """A registry of these forums and organisations."""
    return Registry.model_validate({**registry_data(forums), "organisations": bodies})


@pytest.fixture(scope="module")
def small():
    """Forums where all, some, none of a body's three States of 2024 (France, Italy, Chad) sit, or that is not known."""
    return with_bodies(
        {
            "all": forum_data(states_list("2020", "FRA ITA TCD ESP")),
            "watched": forum_data(states_list("2020", "FRA", "ITA TCD")),
            "two": forum_data(states_list("2020", "FRA ITA MLI")),
            "none": forum_data(states_list("2020", "ESP")),
            "part": forum_data(states_list("2020", "FRA", complete=False)),
            "dark": forum_data(),
            "open": forum_data(open_to=[{"body": "tc", "source": "s"}]),
            "late": forum_data(
                states_list("2026", "FRA ITA TCD"), established=[{"date": "2025", "source": "s"}]
            ),
        },
        tc=club(),
    )


@pytest.mark.parametrize(
    ("body", "day", "members"),
    [
        ("eu", "1993-11-01", EU_12),
        ("eu", "1999", EU_15),
        ("eu", "2010", EU_27_OF_2007),
        ("eu", "2020-01-31", EU_28),
        ("eu", "2020-02-01", EU_27),
        ("ecowas", "2025-01-28", ECOWAS_15),
        ("ecowas", "2025-01-29", ECOWAS_12),
    ],
)
def test_who_belongs_to_a_body(registry, body, day, members):
    """Who belongs to a body on a day is what its own lists, joinings and leavings give."""
    found = belonging(registry, body, parse_date(day))
    assert set(found.states) == members
    assert found.complete


def test_before_a_body_nothing_is_known_of_it(registry):
    """Before the first evidence on a body there is no membership, rather than an empty one."""
    assert belonging(registry, "eu", parse_date("1990")) is None


def test_former_states_are_no_members(registry):
    """Of the United Nations there are 193 today: the Yugoslavia of its list of 2000 exists no more."""
    found = belonging(registry, "un", parse_date("2026"))
    assert len(found.states) == 193
    assert "YUG" not in found.states


def test_a_body_stands_beside_the_forums(small):
    """In the registry that is compared in, a body is a forum with its members; the registry itself stays as it was."""
    beside = beside_forums(small, ["tc"])
    assert set(beside.forums) == {*small.forums, "tc"}
    assert sitting(beside, "tc", DAY).members.states == ("FRA", "ITA", "TCD")
    assert "tc" not in small.forums
    assert "body" not in small.kinds
    assert beside_forums(small, []) is small


def test_a_body_with_the_slug_of_a_forum(small):
    """A body whose id is a forum's slug does not take the forum's place."""
    both = with_bodies({"tc": forum_data(states_list("2020", "ESP"))}, tc=club())
    assert (key_of(both, "tc"), key_of(small, "tc")) == ("body:tc", "tc")
    beside = beside_forums(both, ["tc"])
    found = comparison(beside, ["tc", "body:tc"], DAY)
    assert found.only == {"tc": ("ESP",), "body:tc": ("FRA", "ITA", "TCD")}


def test_where_the_states_of_a_body_sit(small):
    """Forum by forum: who sits as what, who is missing, and of whom it is not known; most first."""
    page = body_page(small, "tc", Scope(DAY))
    assert [(seat.slug, seat.sitting) for seat in page.seats] == [
        ("all", ("FRA", "ITA", "TCD")),
        ("watched", ("FRA", "ITA", "TCD")),
        ("two", ("FRA", "ITA")),
        ("part", ("FRA",)),
    ]
    watched, two, part = page.seats[1:]
    assert (watched.seated("member"), watched.seated("observer")) == (("FRA",), ("ITA", "TCD"))
    assert (two.answered("no"), two.answered("unknown")) == (("TCD",), ())
    assert (part.answered("no"), part.answered("unknown")) == ((), ("ITA", "TCD"))
    assert [seat.slug for seat in page.open] == ["open"]
    assert [seat.slug for seat in page.unknown] == ["dark"]
    assert page.without == 1  # "none"; "late" is not yet founded


def test_one_standing_alone(small):
    """Asked for observers, only they count; a forum where its States are members is not said to be without them."""
    page = body_page(small, "tc", Scope(DAY), "observer")
    assert [(seat.slug, seat.sitting) for seat in page.seats] == [("watched", ("ITA", "TCD"))]
    assert page.without == 1


def test_forums_where_all_of_a_body_sit(small):
    """``--country`` with a body means all its States; where that is not known of some, the forum is counted apart."""
    found = list_forums(small, Scope(DAY, body="tc"))
    assert [(row.slug, row.standing, row.standings) for row in found.rows] == [
        ("all", "member", ()),
        ("watched", None, (("observer", 2), ("member", 1))),
    ]
    assert found.undecided == 1
    rule, *more = rule_of_all(small, "tc", "tc", found, DAY)
    assert "all its 3 members" in rule
    assert more == ["1 forum left out: some are in, and it is not known whether all are"]
    assert rule_of_all(small, "tc", "tc", found._replace(undecided=0), DAY) == (rule,)
    assert list_forums(small, Scope(parse_date("2000"), body="tc")).rows == ()


@given(
    st.dates().map(lambda day: parse_date(day.isoformat())), st.sampled_from(["eu", "ecowas", "iom", "au"])
)
def test_every_state_is_in_one_place(registry, day, body):
    """On any day each State of a body is in exactly one place in each forum where any of them sits."""
    page = body_page(registry, body, Scope(day, statuses=(ALL,)))
    for seat in page.seats:
        kinds = ("member", "observer", "other")
        places = [seat.seated(kind) for kind in kinds]
        places += [seat.answered(answer) for answer in ("no", "unknown", "open")]
        assert sorted(code for place in places for code in place) == list(page.states)


def test_compare_a_forum_with_a_body(ask):
    """All 27 of the European Union are partners of the Rabat Process (rabat-partners-2023), which has 55."""
    found = ask("compare", "rabat", "EU")
    assert (found["forums"], found["bodies"]) == (["rabat", "eu"], ["eu"])
    assert set(found["shared"]) == EU_27
    assert (len(found["only"]["rabat"]), found["only"]["eu"]) == (28, [])
    assert found["overlap"] == round(27 / 55, 4)
    fact = found["facts"][1]
    assert (fact["name"], fact["kind"], fact["members"]) == ("European Union", "body", 27)
    assert (fact["members_as_of"], fact["members_changed"]) == ("1993-11-01", "2020-02-01")
    assert (fact["members_source"], fact["members_changed_source"]) == (
        "eurostat-enlargements",
        "government-nl-brexit",
    )


def test_compare_on_an_earlier_day(ask):
    """In 2010 the Union had other members: the United Kingdom and not Croatia."""
    found = ask("compare", "rabat", "EU", "--as-of", "2010")
    assert {*found["shared"], *found["only"]["eu"]} == EU_27_OF_2007


def test_compare_a_forum_with_the_body_that_it_follows(ask):
    """The MIDWA has the members of ECOWAS: twelve since three left, fifteen before."""
    now, before = ask("compare", "midwa", "ecowas"), ask("compare", "midwa", "ecowas", "--as-of", "2024")
    assert (set(now["shared"]), now["overlap"]) == (ECOWAS_12, 1.0)
    assert (set(before["shared"]), before["overlap"]) == (ECOWAS_15, 1.0)


def test_compare_says_what_the_membership_rests_on(run):
    """On the page a body has its number, the date of its list and of the last change, and their sources."""
    out = run("compare", "rabat", "EU").out
    members = next(line for line in out.splitlines() if line.startswith("Members  "))
    assert "27 · list of 1993-11-01, last change 2020-02-01, 6 years old [5] [6]" in members
    assert "(eurostat-enlargements)" in out
    assert "(government-nl-brexit)" in out


def test_two_bodies(ask):
    """Bodies can be compared with one another; the East African Community and the African Union share all of the first."""
    found = ask("compare", "EAC", "African Union")
    assert (found["bodies"], found["only"]["eac"]) == (["eac", "au"], [])


def test_country_of_a_body(ask):
    """Each row has how many of how many, who is missing, and what the body's membership rests on."""
    rows = {row["slug"]: row for row in ask("country", "EU")}
    assert [row["sitting"] for row in rows.values()] == sorted(
        (r["sitting"] for r in rows.values()), reverse=True
    )
    rabat, five = rows["rabat"], rows["five-plus-five"]
    assert (rabat["sitting"], rabat["of"], set(rabat["members"]), rabat["missing"]) == (27, 27, EU_27, [])
    # euneighbours-2020 names five members of the Union.
    assert five["members"] == ["ESP", "FRA", "ITA", "MLT", "PRT"]
    assert set(five["missing"]) == EU_27 - set(five["members"])
    assert {row["of"] for row in rows.values()} == {27}
    keys = ("body", "body_as_of", "body_source", "body_complete", "body_changed", "body_changed_source")
    assert [rabat[key] for key in keys] == [
        "eu", "1993-11-01", "eurostat-enlargements", True, "2020-02-01", "government-nl-brexit",
    ]  # fmt: skip
    for row in rows.values():
        assert sorted(code for group in GROUPS for code in row[group]) == sorted(EU_27)


def test_country_of_a_body_on_a_page(run):
    """The page says who belongs, by what, and names whoever is fewer: those who sit, or those who do not."""
    out = run("country", "EU").out
    assert out.startswith("European Union (EU)\n\n27 members as of ")
    assert ", according to the list of 1993-11-01, last change 2020-02-01 [1] [2].\n" in out
    assert "  5 of 27  IRF   Active  France, Italy, Malta, Portugal and Spain " in out


def test_a_body_of_which_not_all_is_known(run, ask):
    """Of IOM the registry knows members by name and not all: the page and the rows say so."""
    assert " members known by name as of " in run("country", "IOM").out
    assert {row["body_complete"] for row in ask("country", "IOM")} == {False}
    assert "known members are in (" in run("list", "--country", "IOM").err


def test_country_of_a_body_before_it(run):
    """On a day before all evidence the answer is empty, and a line says why."""
    done = run("country", "EU", "--as-of", "1990", "-f", "json")
    assert (done.status, done.out.strip(), done.errors) == (0, "[]", ["EU: no member is known as of 1990"])
    done = run("list", "--country", "EU", "--as-of", "1990", "--status", "all", "-f", "json")
    assert (done.status, done.out.strip()) == (0, "[]")
    assert done.errors[0] == "EU: no member is known as of 1990"


def test_list_says_its_rule(run, ask):
    """``list --country EU`` has the forums where all 27 sit, and says that rule with its evidence and the other verb."""
    rows = ask("list", "--country", "EU")
    assert {row["slug"] for row in rows} == {"rabat", "khartoum", "budapest", "prague"}
    assert run("list", "--country", "EU").errors[0] == (
        "EU: forums that all its 27 members are in (list of 1993-11-01, last change 2020-02-01: "
        "eurostat-enlargements, government-nl-brexit); forums that only some are in: iscm country eu"
    )
    assert "all its 12 members" in run("stats", "--largest", "--country", "ECOWAS").err


def test_map_with_a_body(ask):
    """On a map of a forum and a body each State is in both, in one alone, or in neither."""
    places = {row["state"]: row for row in ask("map", "rabat", "EU")}
    assert {code for code, row in places.items() if row["category"] == "both"} == EU_27
    assert not [code for code, row in places.items() if row["category"] == "second"]
    assert places["FRA"]["forums"] == ["rabat", "eu"]
    of_body = {row["state"] for row in ask("map", "EU", "--as-of", "2010") if row["category"] == "member"}
    assert of_body == EU_27_OF_2007


def test_a_picture_with_a_body(run, tmp_path):
    """The picture cites the list of the body and its last change."""
    done = run("map", "midwa", "ecowas", "-o", tmp_path / "m.svg")
    assert done.status == 0
    drawn = " ".join((tmp_path / "m.svg").read_text("utf-8").split())
    assert "last change 2025-01-29" in drawn
    assert "allafrica-2024-ecowas" in drawn


def test_every_name_of_a_body_is_taken(registry):
    """Id, acronym, name and aliases of every body lead to it, in any case; and no two bodies share one."""
    for _, body, name in names_of_organisations(registry):
        if is_body(registry, body):
            assert resolve_body(registry, name) == body
            assert resolve_body(registry, name.upper()) == body


@pytest.mark.parametrize("name", ["EU", "eu", "European Union", "Union européenne", "ЕС", "欧盟"])
def test_a_body_in_other_languages(ask, name):
    """The Union is known by its names in other languages."""
    assert ask("country", name)[0]["body"] == "eu"


def test_what_is_no_body(registry):
    """An organisation without known members is said to be one, and a misspelt body gets a suggestion."""
    with pytest.raises(NotFoundError, match="ICMPD is an organisation whose members are not in the registry"):
        resolve_body(registry, "ICMPD")
    with pytest.raises(NotFoundError) as caught:
        resolve_body(registry, "Ecowass")
    assert caught.value.suggestions == ("ecowas",)


def test_a_name_of_several_bodies():
    """A name of two bodies is never guessed; a registry may have it, but not a name that is the id of another."""
    registry = with_bodies({"f": forum_data()}, one=club(), two=club("Other"))
    with pytest.raises(AmbiguousNameError) as caught:
        resolve_body(registry, "tc")
    assert caught.value.choices == ("one", "two")
    found = references.faults(registry, cited(registry))
    said = [fault.message for fault in found if "already a name of" in fault.message]
    assert said == []


@pytest.mark.parametrize("verb", [["compare", "rabat"], ["map", "rabat"], ["map"]])
@pytest.mark.parametrize("name", ["ASEM", "asem"])
def test_a_name_of_a_forum_and_a_body_is_asked_about(run, verb, name):
    """ASEM is the acronym of a forum and of a body: where both are taken, the choices are given."""
    done = run(*verb, name)
    assert (done.status, done.out) == (4, "")
    assert done.errors == [
        f"error: {name} is the name of both a forum and a body",
        'hint: say which: asem-dg (the forum) or "Asia-Europe Meeting" (the body)',
    ]


def test_the_choices_can_be_used(ask):
    """The slug is the forum, the name the body; and where only one of the two is taken, nothing is asked."""
    assert ask("compare", "asem-dg", "Asia-Europe Meeting")["bodies"] == ["asem"]
    assert ask("show", "ASEM")["slug"] == "asem-dg"
    assert ask("country", "ASEM", "--status", "all")[0]["body"] == "asem"


def test_the_slug_is_the_forum():
    """A forum's slug is that forum's, also where a body has the name."""
    both = with_bodies({"tc": forum_data(states_list("2020", "ESP"))}, club=club())
    ask = SimpleNamespace(registry=both, whole=both, states=load_states())
    assert a_forum_or_body(ask, "tc") == ("tc", None)
    with pytest.raises(AmbiguousNameError):
        a_forum_or_body(ask, "TC")
    same = with_bodies({"f": forum_data(acronym="TC")}, club=club(forum="f"))
    assert a_forum_or_body(SimpleNamespace(registry=same, whole=same, states=load_states()), "tc") == (
        "f",
        None,
    )


@pytest.mark.parametrize(
    "verb", [["country"], ["map"], ["list", "--country"], ["stats", "--oldest", "--country"]]
)
def test_a_code_of_a_state_goes_first(run, verb):
    """AU is the code of Australia wherever States are taken, and a line says how to name the African Union."""
    done = run(*verb, "AU")
    assert done.status == 0
    assert 'AU is read as Australia; for the body write "African Union"' in done.errors


def test_where_no_state_is_taken_it_is_the_body(ask):
    """Beside a forum AU can only be the African Union."""
    assert ask("compare", "pafom", "AU")["forums"] == ["pafom", "au"]
    assert ask("map", "pafom", "AU")[0].keys() >= {"state", "category"}


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("why EU rabat", "EU is an organisation, not a State", "iscm compare EU rabat"),
        ("changes --since 2025 --country EU", "EU is an organisation, not a State", "iscm country eu shows"),
        ("show EU", "EU is an organisation, not a forum", "iscm country eu shows where its States sit"),
        ("show Arab-League", "Arab-League is an organisation", "iscm country league-of-arab-states shows"),
        ("why Niger African-Union", "African-Union is an organisation", 'iscm country "African Union" shows'),
        ("compare rabat ICMPD", "ICMPD is an organisation whose members are not", "these have members: asean"),
        ("compare rabat Ecowass", 'no forum or body is called "Ecowass"', "did you mean ecowas?"),
        ("country Ecowass", 'no body is called "Ecowass"', "did you mean ecowas?"),
    ],
)  # fmt: skip
def test_where_a_body_is_not_taken(run, line, message, hint):
    """A body's name where no body is taken is refused with what to ask instead."""
    done = run(*line.split())
    assert (done.status, done.out) == (3, "")
    assert done.errors[0].startswith(f"error: {message}")
    assert done.errors[1].startswith(f"hint: {hint}")


@pytest.mark.parametrize("others", [["Niger"], ["ECOWAS"]])
def test_a_body_is_asked_about_alone(run, others):
    """``country`` takes one body and nothing beside it."""
    done = run("country", "EU", *others)
    assert (done.status, done.out) == (2, "")
    assert run("country", "EU", "European Union", "-f", "json").status == 0


def test_what_a_tab_offers(registry):
    """Bodies are offered where they are taken, each by a word that names it there and nothing else."""
    ctx = SimpleNamespace(params={"registry": None})
    bodies = {body for body in registry.organisations if is_body(registry, body)}
    offers = dict(completion.bodies(ctx))
    assert {resolve_body(registry, word) for word in offers} == bodies - {"asem"}  # a forum's acronym too
    assert offers["EU"] == "European Union"
    states = dict(completion.countries_and_bodies(ctx, ""))
    assert "ECOWAS" in states
    assert states.get("AU") is None or states["AU"] == "Australia"
    assert "rabat" in dict(completion.forums_and_bodies(ctx))
