"""Filters in few words: the first words of a name, and options that are given twice."""

from __future__ import annotations

import pytest

from conftest import FIXED
from iscm_cli.cli import VERBS, verb_command
from iscm_cli.dates import parse_date
from iscm_cli.errors import AmbiguousNameError, NotFoundError
from iscm_cli.models import Entry, Kind
from iscm_cli.naming.resolve import resolve_region, resolve_word
from iscm_cli.queries.forums import Scope, list_forums
from making import forum_data, founded, make_registry, registry_data, states_list

pytestmark = pytest.mark.fixed

THEMES = {
    key: Entry(label=label)
    for key, label in {
        "labour-migration": "Labour migration",
        "forced-labour": "Forced labour",
        "migration-and-health": "Migration and health",
        "data": "Migration data",
        "migration": "Mixed flows",
        "visas": "Visas and papers",
    }.items()
}
DAY = parse_date("2020")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("labour", "labour-migration"),
        ("LABOUR", "labour-migration"),
        ("forced", "forced-labour"),
        ("migration and", "migration-and-health"),
        ("migration", "migration"),
        ("Mixed", "migration"),
        ("visas and", "visas"),
    ],
)
def test_first_words_of_a_theme(text, key):
    """The first whole words of an id or label stand for it where no other begins so; an id itself goes first."""
    assert resolve_word(THEMES, text, "theme") == key


@pytest.mark.parametrize("text", ["lab", "migr", "health", "labour migration now", ""])
def test_what_is_no_first_word(text):
    """Part of a word, a word from the middle and more than there is stand for nothing."""
    with pytest.raises(NotFoundError):
        resolve_word(THEMES, text, "theme")


def test_first_words_of_several(run):
    """First words that several themes have are asked about."""
    with pytest.raises(AmbiguousNameError) as error:
        resolve_word({key: THEMES[key] for key in THEMES if key != "migration"}, "migration", "theme")
    assert error.value.choices == ("migration-and-health", "data")
    done = run("list", "--theme", "migration")
    assert (done.status, done.out) == (4, "")
    assert done.errors == [
        "error: migration is the beginning of more than one theme",
        "hint: say which: data, migration-and-development, migration-and-health",
    ]


@pytest.fixture(scope="module")
def basins():
    """A registry whose regions have names of one word and of two."""
    regions = ("east", "upper-lake", "upper-river", "far-north")
    return make_registry({}).model_copy(update={"regions": {key: Entry(label=key) for key in regions}})


@pytest.mark.parametrize(
    ("text", "regions", "exact"),
    [
        ("far", {"far-north"}, False),
        ("east-far", {"east", "far-north"}, True),
        ("far east", {"far-north", "east"}, True),
        ("intra-far", {"far-north"}, True),
        ("upper-lake-far", {"upper-lake", "far-north"}, True),
    ],
)
def test_first_words_of_a_region(basins, text, regions, exact):
    """The first word of a region stands for it, alone and joined to others."""
    found = resolve_region(basins, text)
    assert (found.regions, found.exact) == (regions, exact)


@pytest.mark.parametrize("text", ["upper", "east-upper", "intra-upper"])
def test_first_words_of_several_regions(basins, text):
    """First words that several regions have are asked about."""
    with pytest.raises(AmbiguousNameError) as error:
        resolve_region(basins, text)
    assert error.value.choices == ("upper-lake", "upper-river")


@pytest.mark.parametrize("text", ["lake", "north", "upp", "far-far-west"])
def test_what_is_no_region(basins, text):
    """The last words of a region, and parts of words, are none."""
    with pytest.raises(NotFoundError):
        resolve_region(basins, text)


@pytest.fixture(scope="module")
def labelled():
    """A registry whose regions have labels in several languages, with blanks, hyphens, an article and what is alike."""
    labels = {
        "south": ("South", {"fr": "Sud", "es": "Sur"}),
        "near-east": ("Near East", {"fr": "Proche-Orient", "es": "Oriente Próximo"}),
        "orient": ("Orient", {"fr": "Orient"}),
        "south-sea": ("Islands of the South", {"fr": "Les Îles", "es": "Sea South"}),
        "far": ("Far & wide", {"fr": "Sud"}),
    }
    regions = {key: Entry(label=label, labels=more) for key, (label, more) in labels.items()}
    return make_registry({}).model_copy(update={"regions": regions})


@pytest.mark.parametrize(
    ("text", "regions", "exact"),
    [
        ("Sur", {"south"}, False),
        ("ORIENTE proximo", {"near-east"}, False),
        ("proche-orient", {"near-east"}, False),
        ("Proche-Orient - South", {"near-east", "south"}, True),
        ("South – Proche-Orient", {"near-east", "south"}, True),
        ("sur-proche-orient", {"near-east", "south"}, True),
        ("proche-orient-orient", {"near-east", "orient"}, True),
        ("intra-proche-orient", {"near-east"}, True),
        ("les îles", {"south-sea"}, False),
        ("Iles", {"south-sea"}, False),
        ("islands of the south, sur", {"south-sea", "south"}, True),
        ("Far & wide", {"far"}, False),
        # As before there were labels: ids, and first words of ids, of hyphens and blanks.
        ("south-sea", {"south-sea"}, False),
        ("near", {"near-east"}, False),
        ("south-near", {"south", "near-east"}, True),
        ("intra-near", {"near-east"}, True),
    ],
)
def test_regions_by_labels(labelled, text, regions, exact):
    """A region is named by its label in any language, alone, joined, and side by side as a table prints it."""
    found = resolve_region(labelled, text)
    assert (found.regions, found.exact) == (regions, exact)


@pytest.mark.parametrize("text", ["Sud", "intra-sur-orient", "proche", "sur-nowhere", "- - -"])
def test_what_is_no_label_of_one_region(labelled, text):
    """A label of two regions in another language, its first words, and what is more than labels name nothing."""
    with pytest.raises(NotFoundError):
        resolve_region(labelled, text)


def test_a_label_of_two_words_is_not_two_regions():
    """Asia Central, as it is printed in Spanish, is Central Asia; asia-central, as ids are joined, is Asia and Central Asia."""
    regions = {
        "asia": Entry(label="Asia", labels={"es": "Asia"}),
        "central-asia": Entry(label="Central Asia", labels={"es": "Asia Central"}),
    }
    registry = make_registry({}).model_copy(update={"regions": regions})
    assert resolve_region(registry, "Asia Central").regions == {"central-asia"}
    assert resolve_region(registry, "asia-central").regions == {"asia", "central-asia"}


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_every_set_of_regions_that_a_table_prints(registry, lang):
    """Whatever stands in the column of regions, in any language, asks for forums of exactly these."""
    for forum in registry.forums.values():
        regions = forum.regions[0].value
        printed = " - ".join(
            registry.regions[key].labels.get(lang, registry.regions[key].label) for key in regions
        )
        assert resolve_region(registry, printed).regions == set(regions)


def test_a_kind_by_its_acronym():
    """An acronym names a kind in any language, but where another word is called so."""
    kinds = {
        "council": Kind(
            label="Council", plural="Councils", acronym="CNC", acronyms={"fr": "CSL", "es": "round"}
        ),
        "round": Kind(label="Round", plural="Rounds", acronyms={"fr": "TBL"}),
        "talk": Kind(label="Talk", plural="Talks", acronyms={"fr": "TBL"}),
    }
    for text, key in (("cnc", "council"), ("CSL", "council"), ("round", "round")):
        assert resolve_word(kinds, text, "kind") == key
    with pytest.raises(NotFoundError):
        resolve_word(kinds, "TBL", "kind")


@pytest.fixture(scope="module")
def four():
    """Forums a to d: two kinds, three themes between them, members FRA and ITA, FRA, ITA, none."""
    seats = {"a": "FRA ITA", "b": "FRA", "c": "ITA", "d": ""}
    kinds = {"a": "council", "b": "round", "c": "round", "d": "talk"}
    themes = {"a": ["fish"], "b": ["fish", "ice"], "c": ["ice"], "d": ["sand"]}
    data = registry_data(
        {
            slug: forum_data(
                *([states_list("2010", members)] if members else []),
                established=[founded("2000")],
                kind=[{"value": kinds[slug], "source": "s"}],
                themes=[{"value": themes[slug], "source": "s"}],
                regions=[{"value": ["north" if slug in "ab" else "south"], "source": "s"}],
            )
            for slug, members in seats.items()
        }
    )
    data["kinds"] = {**data["kinds"], "talk": {"label": "Talk", "plural": "Talks"}}
    data["themes"] = {key: {"label": key} for key in ("fish", "ice", "sand")}
    return type(make_registry({})).model_validate(data)


@pytest.mark.parametrize(
    ("scope", "slugs"),
    [
        ({}, "abcd"),
        ({"kind": ("council", "talk")}, "ad"),
        ({"kind": "round"}, "bc"),
        ({"theme": ("fish", "sand")}, "abd"),
        ({"theme": "ice"}, "bc"),
        ({"country": ("FRA", "ITA")}, "a"),
        ({"country": "FRA"}, "ab"),
        ({"country": ("FRA",)}, "ab"),
        ({"kind": ("council", "round"), "theme": ("ice",), "country": ("ITA",)}, "c"),
    ],
)
def test_of_several_any_or_all(four, scope, slugs):
    """Of kinds and themes a forum has any; of countries all sit in it."""
    found = list_forums(four, Scope(DAY, statuses=("all",), **scope), "name")
    assert "".join(row.slug for row in found.rows) == slugs


def test_of_several_regions_any(four):
    """Of regions, each as it is read alone, a forum passes any."""
    both = tuple(resolve_region(four, name) for name in ("north", "intra-south"))
    assert len(list_forums(four, Scope(DAY, statuses=("all",), region=both)).rows) == 4
    assert len(list_forums(four, Scope(DAY, statuses=("all",), region=both[:1])).rows) == 2


def test_several_on_the_command_line(ask):
    """Options that are given again add up: kinds, regions and themes to any of them, countries to all."""

    def slugs(*options: str) -> set[str]:
        return {row["slug"] for row in ask("list", "--status", "all", *options)}

    assert slugs("--country", "Niger", "--country", "Italy") == slugs("--country", "Niger") & slugs(
        "--country", "Italy"
    )
    for option, one, other in (
        ("--kind", "irf", "global"),
        ("--theme", "trafficking", "labour"),
        ("--region", "intra-africa", "asia-middle-east"),
    ):
        assert slugs(option, one, option, other) == slugs(option, one) | slugs(option, other)
        assert slugs(option, one) != slugs(option, other)


@pytest.mark.parametrize(
    ("option", "values"),
    [
        ("--kind", ("irf", "global")),
        ("--status", ("active", "dormant")),
        ("--theme", ("trafficking", "labour")),
        ("--country", ("Niger", "Italy")),
        ("--country", ("EU", "TUR")),
    ],
)
def test_several_separated_by_commas(ask, option, values):
    """Values with commas between them are the option given again for each."""
    again = [word for value in values for word in (option, value)]
    for joined in (",".join(values), f" {', '.join(values)},"):
        assert ask("list", option, joined) == ask("list", *again)
    assert ask("list", option, ",".join(values)) != ask("list", option, values[0])


def test_a_word_that_has_a_comma_is_one(ask, run, tmp_path):
    """A label, or the name of a State, that has a comma is not parted; what is no name is said alone."""
    file = tmp_path / "comma.toml"
    file.write_text(
        FIXED.read_text().replace('label = "Trafficking in persons"', 'label = "Trafficking, in persons"', 1)
    )
    one = ask("list", "--theme", "Trafficking, in persons", "--registry", file)
    assert one == ask("list", "--theme", "trafficking", "--registry", file)
    assert one
    name = "Congo, Democratic Republic of the"
    assert ask("list", "--country", name) == ask("list", "--country", "COD")
    done = run("list", "--status", "active,asleep")
    assert (done.status, done.errors[0]) == (3, 'error: no status is called "asleep"')


def test_the_note_names_them_all(run):
    """The line for an empty answer has every filter as it was typed."""
    done = run("list", "--country", "Niger", "--country", "Fiji", "--kind", "rcp", "--kind", "global")
    assert done.out == ""
    assert done.errors[0] == "no forum matches --kind rcp --kind global --country Niger --country Fiji"


def single_valued() -> list[tuple[str, str, bool]]:
    """Every option of every verb that takes one value: verb, option, whether the verb takes arguments."""
    return [
        (verb, name, any(p.param_type_name == "argument" for p in command.params))
        for _, verb, module in VERBS
        for command in [verb_command(verb, module)]
        for param in command.params
        for name in (*param.opts,)
        if param.param_type_name == "option" and not param.multiple and not param.is_flag
    ]


@pytest.mark.parametrize(("verb", "option", "arguments"), single_valued())
def test_an_option_of_one_value_is_refused_twice(run, verb, option, arguments):
    """Wherever the last of two values would win silently, the second is refused, even if it is the same."""
    done = run(verb, *(["rabat"] if arguments else []), option, "x", option, "x")
    assert (done.status, done.out) == (2, "")
    assert done.errors[0].endswith(" is given twice")
    assert done.errors[1] == "hint: give it once"


def test_short_and_long_are_one_option(run):
    """Both spellings of an option count as the same."""
    assert run("list", "-f", "csv", "--format=json").errors[0] == "error: --format is given twice"


def test_a_flag_may_stand_twice(run):
    """A flag that is given twice says nothing else than once."""
    assert run("list", "--reverse", "--reverse") == run("list", "--reverse")
