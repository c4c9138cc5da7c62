"""The shapes of the JSON: what each verb prints is what ``iscm schema --output`` says of it."""

from __future__ import annotations

import json
from functools import cache

import pytest
from jsonschema import Draft202012Validator

from conftest import PASTED, RIVERS, SHIPPED, data_of
from iscm_cli.cli import VERBS, verb_command
from iscm_cli.output.views.page_blocks import SECTIONS
from iscm_cli.registry import opening

SLUGS = tuple(data_of(SHIPPED)["forums"])
WITH_JSON = [
    verb
    for _, verb, module in VERBS
    if any("--format" in parameter.opts for parameter in verb_command(verb, module).params)
]
CALLS = [
    "list",
    "list --status all --sort established",
    "list --country Niger",
    "list --country Niger --as-of 2010 --status all",
    "list --region africa-europe --lang fr",
    "list --stale 3y",
    "list --kind irf --status concluded",
    "overview",
    "overview --status all --organisation UNHCR --lang fr",
    "overview --country Niger --as-of 2010 --status all",
    "show rabat --as-of 2006",
    "show rabat --as-of 1990",
    *(f"show au-hoai --{section}" for section in SECTIONS),
    "show rabat --members --former --numbers",
    "show rabat --former --as-of 1990",
    "show rabat --sources",
    "show rabat --all --former",
    "search migration",
    "search nothingatall",
    "search declaration --as-of 2010 --kind document --limit 2",
    "compare rabat khartoum",
    "compare rabat khartoum igc un-hld",
    "compare manila idm",
    "compare rabat EU",
    "compare EU ECOWAS rabat --as-of 1980",
    "stats",
    "stats --status all",
    "stats --largest",
    "stats --smallest --status all --top 3",
    "stats --oldest",
    "stats --newest --kind rcp",
    *(f"stats --by {what}" for what in ("kind", "status", "region", "theme", "decade")),
    "country Niger",
    "country Niger --as-of 2005",
    "country ATA",
    "country EU",
    "country IOM --status all --as-of 2015",
    "country EU --as-of 1990",
    "list --country EU",
    "map rabat EU",
    "country Iceland --former",
    "country Niger Italy",
    "country Niger Italy Egypt --status all",
    "country CHE DZA --standing observer",
    "brief Switzerland",
    "brief Iceland --since 2020",
    "brief Yugoslavia",
    "brief Niger --as-of 2016 --lang fr",
    "changes --since 2015",
    "changes rabat igc --since 2015 --what memberships",
    "history rabat --since 2015 --until 2020",
    "changes --since 1900 --country Egypt",
    "why Egypt rabat",
    "why Egypt rabat --as-of 2006",
    "why Algeria rabat",
    "why Egypt rabat --as-of 1990",
    "why Niger manila",
    "panel rabat khartoum --states Egypt,SUN,XKX,IGAD --from 1990 --to 1992",
    "panel rabat khartoum --states Egypt,SUN,XKX,IGAD --from 2012 --to 2015",
    "panel rabat khartoum --states Egypt,SUN,XKX,IGAD --from 2025",
    "panel rabat --states ATA --limit 1",
    "panel rabat igc --dyads --states Egypt,Italy,Norway --from 2005",
    "conflicts",
    "sources",
    "sources rabat --since 2010",
    "sources iom-irf-page",
    "terms",
    "terms IRF",
    "library",
    "library --all",
    "library --about rabat",
    "about",
    f"codes {PASTED}",
    f"codes {PASTED} --against rabat",
    "check",
    f"diff {RIVERS}",
    f"diff {SHIPPED} {RIVERS} --forum rabat",
    *(f"{verb} {slug}" for verb in ("show", "history", "conflicts") for slug in SLUGS),
]


@pytest.fixture(scope="module", autouse=True)
def read_once():
    """Read each registry file once for all tests of this module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "opened", cache(opening.opened))
        yield


@pytest.fixture(scope="module")
def known() -> dict[str, dict]:
    """The schemas that the program has printed so far."""
    return {}


@pytest.fixture
def schema(run, known):
    """The schema that the program prints for a verb, printed once."""

    def printed(verb: str) -> dict:
        if verb not in known:
            done = run("schema", "--output", verb)
            assert (done.status, done.err) == (0, "")
            known[verb] = json.loads(done.out)
        return known[verb]

    return printed


def test_every_verb_with_formats_has_a_shape(schema):
    """Every verb that takes --format has a schema, and the schema is a valid one."""
    for verb in WITH_JSON:
        Draft202012Validator.check_schema(schema(verb))
    assert len(WITH_JSON) >= 14


@pytest.mark.curator
@pytest.mark.parametrize("call", CALLS)
def test_what_a_verb_prints_has_its_shape(ask, schema, call):
    """The JSON of a verb is valid by the verb's schema, with every key that it requires and no other."""
    verb, *arguments = call.split()
    answer = ask(verb, *arguments)
    assert [error.message for error in Draft202012Validator(schema(verb)).iter_errors(answer)] == []


def test_faults_have_their_shape(run, schema, tmp_path, rivers_file):
    """The faults of a registry that is not sound are valid by the schema of ``check``."""
    text = rivers_file.read_text("utf-8").replace(
        'kind = [{ value = "commission"', 'kind = [{ value = "club"'
    )
    (tmp_path / "r.toml").write_text(text, "utf-8")
    faults = json.loads(run("check", tmp_path / "r.toml", "-f", "json").out)
    assert len(faults) == 5
    Draft202012Validator(schema("check")).validate(faults)


@pytest.mark.parametrize("verb", WITH_JSON)
def test_a_shape_refuses_other_data(schema, verb):
    """No schema is so loose that anything passes: neither a number, nor an object or array of other keys."""
    validator = Draft202012Validator(schema(verb))
    for wrong in (7, "text", None, {"no-such-key": [1]}, [{"no-such-key": [1]}], [[]]):
        assert not validator.is_valid(wrong)


@pytest.mark.parametrize("verb", ["list", "overview", "show", "why", "compare", "about"])
def test_a_shape_refuses_a_key_that_is_missing_or_new(ask, schema, verb):
    """An answer without one of its keys, or with one more, is not valid."""
    calls = {"show": "show rabat", "why": "why Egypt rabat", "compare": "compare rabat khartoum"}
    validator = Draft202012Validator(schema(verb))
    answer = ask(*calls.get(verb, verb).split())
    item = answer[0] if isinstance(answer, list) else answer
    wrap = (lambda found: [found]) if isinstance(answer, list) else (lambda found: found)
    assert validator.is_valid(wrap(item))
    assert not validator.is_valid(wrap({**item, "no_such_key": None}))
    for key in item:
        if (verb, key) == ("show", "sources"):
            continue  # all parts of the page, each by its option, are what it is without its sources
        assert not validator.is_valid(wrap({name: item[name] for name in item if name != key})), key


@pytest.mark.parametrize("section", SECTIONS)
def test_a_part_of_the_page_of_a_forum_is_whole(ask, schema, section):
    """A part without one of its keys, or with one of the whole page alone, is not valid; neither is no part at all."""
    validator = Draft202012Validator(schema("show"))
    part = ask("show", "rabat", f"--{section}")
    assert validator.is_valid(part)
    assert not validator.is_valid({**part, "sources": {}})
    for key in part:
        assert not validator.is_valid({name: part[name] for name in part if name != key}), key


@pytest.mark.parametrize("verb", ["lists", "schema", "new", "export"])
def test_a_verb_without_json_has_no_shape(run, verb):
    """For a word that is no verb with JSON the program exits 2 and names those that are."""
    done = run("schema", "--output", verb)
    assert (done.status, done.out) == (2, "")
    assert done.errors[0] == f'error: there is no verb with JSON "{verb}"'
    named = done.errors[1].removeprefix("hint: use one of: ").split(", ")
    assert set(named) == set(WITH_JSON)


def test_the_keys_of_a_forum_do_not_change(schema):
    """The keys that scripts rely on are in the shape of ``show`` with the types that they have always had."""
    properties = schema("show")["properties"]
    assert properties["slug"]["type"] == "string"
    for key in ("members", "observers", "regions"):
        assert (properties[key]["type"], properties[key]["items"]["type"]) == ("array", "string")
    assert {kind["type"] for kind in properties["members_as_of"]["anyOf"]} == {"string", "null"}
    assert properties["sources"]["type"] == "object"
