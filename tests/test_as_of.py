"""``--as-of``: every verb answers as of the day, in every format, and nothing later stands in the answer as if known then."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from conftest import FIXED, PASTED
from iscm_cli.cli import VERBS, verb_command
from iscm_cli.dates import PATTERN, PartialDate, parse_date
from iscm_cli.models import Registry
from iscm_cli.queries.forums import ALL, Scope, list_forums
from iscm_cli.queries.history import history
from iscm_cli.queries.known import registry_on
from iscm_cli.queries.membership import sitting, verdict
from iscm_cli.queries.overlap import circles, pairs
from iscm_cli.queries.page import forum_page
from iscm_cli.queries.size import size
from iscm_cli.queries.timeline import course
from later import Later
from making import count, forum_data, founded, registry_data, states_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iscm_cli.queries.page import ForumPage

icalendar = Later("icalendar")

DAYS = ("1999", "2008", "2016-06")
FORUM, OTHER, FORMER = "rabat", "budapest", "berne-initiative"
_MANY = ("rabat", "bali", "igc", "gfmd", "midwa", "berne-initiative", "almaty", "abu-dhabi")
# What each verb is asked; None where it has no --as-of, as it is about the file or the program.
ASKED: dict[str, list[str] | None] = {
    "list": ["list", "list --status all --sort as-of", "list --country Niger", "list --stale 3y --status all"],
    "overview": ["overview --status all", "overview --country Niger --status all"],
    "show": [f"show {slug}" for slug in _MANY],
    "search": ["search declaration", "search Niger", "search labour migration"],
    "brief": ["brief Switzerland", "brief Niger"],
    "compare": [f"compare {FORUM} {OTHER}", f"compare {FORUM} EU", "compare igc bali gfmd"],
    "stats": [
        "stats", "stats --stated", *(f"stats --{record}" for record in ("largest", "smallest", "oldest", "newest")),
        *(f"stats --by {what}" for what in ("kind", "status", "region", "theme", "decade")),
    ],
    "country": ["country Switzerland", "country Ukraine --status all", "country Niger Italy", "country SUN", "country EU", "country Iceland --former"],
    "history": [*(f"history {slug}" for slug in _MANY), "history rabat --since 1998 --what memberships"],
    "changes": [
        "changes --since 1990", f"changes {FORUM} bali --since 1990 --what meeting", "changes --since 1990 --country Italy", "changes --since 1990 --all --in-forums-of Italy",
    ],
    "overlap": ["overlap", "overlap --by country"],
    "timeline": ["timeline --status all", *(f"timeline {slug}" for slug in _MANY)],
    "map": [f"map {FORUM}", f"map {FORUM} {OTHER}", "map EU", "map Italy", "map", "map --body EU"],
    "why": [f"why {state} {slug}" for state in ("EGY", "USA") for slug in _MANY],
    "conflicts": ["conflicts", f"conflicts {OTHER}"],
    "sources": ["sources", f"sources {FORUM}", "sources igc-chair-2009", "sources iom-bali"],
    "terms": ["terms", "terms IRF"],
    "library": ["library --all", f"library --about {FORUM}"],
    "about": ["about"],
    "panel": ["panel igc bali --states EGY,USA,SUN --from 1990", "panel --kind irf --states Italy,YUG --dyads"],
    "export": ["csv", "json", "ics", "sqlite", "graphml"],  # what it writes
    "atlas": [],
    "cite": None,
    "new": None,
    "import": None,
    "codes": [f"codes {PASTED} --against {FORUM}"],
    "add": None,
    "check": None,
    "diff": None,
    "schema": None,
    "help": None,
}  # fmt: skip
CALLS = [call for verb, calls in ASKED.items() if calls and verb != "export" for call in calls]
_FORMATS = ("table", "csv", "json")
_DATE = re.compile(PATTERN)
_CLASSIFIED = ("kind", "regions", "themes", "established")  # stay where nothing of the day says so
_REMARKS = ("note", "event", "remark")


def is_later(text: object, day: PartialDate) -> bool:
    """Whether a value is a date that lies after the day for certain."""
    if isinstance(text, bool) or not isinstance(text, (str, int)) or not _DATE.fullmatch(str(text)):
        return False
    try:
        return not parse_date(str(text)).possible_by(day)
    except ValueError:
        return False


Step = tuple[str, Any]  # a key and what stands below it


def values(below: Any, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], Any]]:
    """Every single value of an answer in JSON, with the way to it."""
    if isinstance(below, dict):
        for key, value in below.items():
            yield from values(value, (*path, (str(key), value)))
    elif isinstance(below, list):
        for number, value in enumerate(below):
            yield from values(value, (*path, (str(number), value)))
    else:
        yield path, below


class Judge:
    """Says of a later date in an answer why it may stand there, if it may."""

    def __init__(self, registry: Registry, day: str, answer: Any) -> None:
        self.registry, self.day, self.answer = registry, parse_date(day), answer
        self.text = json.dumps(answer, default=str)

    def published(self, source: str | None) -> bool:
        """Whether a source announced something by the day."""
        date = self.registry.sources[source].date if source in self.registry.sources else None
        return date is not None and date.possible_by(self.day)

    def unfounded(self, slug: str | None) -> bool:
        """Whether every founding claim of a forum is later."""
        forum = self.registry.forums.get(slug)
        return forum is not None and all(not e.date.possible_by(self.day) for e in forum.established)

    def explained(self, path: tuple[Step, ...]) -> bool:
        """Whether the value is marked as later, announced by the day, or the date of a source that is cited."""
        keys = [key for key, _ in path]
        around = [value for _, value in path if isinstance(value, dict)]
        if isinstance(self.answer, dict):
            around.insert(0, self.answer)
        nearest = around[-1] if around else {}
        if nearest.get("later") is True:
            return True
        if keys[-1].startswith("next_meeting"):
            return self.published(nearest.get("next_meeting_source"))
        if {"meetings", "coming"} & set(keys) or nearest.get("what") == "meeting":
            return self.published(nearest.get("source"))
        if "sources" in keys and len(keys) > keys.index("sources") + 1:
            cited = keys[keys.index("sources") + 1]
            return self.text.count(f'"{cited}"') > 1  # besides the entry itself
        if any(key in _CLASSIFIED for key in keys):
            slug = next((each["slug"] for each in reversed(around) if "slug" in each), None)
            if "forums" in keys:  # an export, by slug
                slug = keys[keys.index("forums") + 1]
            return self.unfounded(slug) or self._all_later(path)
        return False

    def _all_later(self, path: tuple[Step, ...]) -> bool:
        """Whether every claim beside this one is later: then nothing better was known."""
        claims = next(value for key, value in path if key in _CLASSIFIED)
        dates = (
            [claim.get("as_of") or claim.get("date") for claim in claims] if isinstance(claims, list) else []
        )
        return bool(dates) and all(is_later(date, self.day) for date in dates)


def later_in(registry: Registry, day: str, answer: Any) -> list[str]:
    """What an answer in JSON holds that is later than the day and not marked so."""
    judge = Judge(registry, day, answer)
    found = []
    for path, value in values(answer):
        key = path[-1][0] if path else ""
        remark = key in _REMARKS and isinstance(value, str) and names_a_later_year(value, judge.day)
        if (is_later(value, judge.day) or remark) and not judge.explained(path):
            found.append(f"{'.'.join(step for step, _ in path)}: {value}")
    return found


def names_a_later_year(text: str, day: PartialDate) -> bool:
    """Whether a remark names a year after that of the day."""
    return any(year > day.last[:4] for year in re.findall(r"\b(?:19|20)[0-9]{2}\b", text))


def rows_of(text: str) -> list[dict[str, str]]:
    """An answer in CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def later_in_rows(registry: Registry, day: str, rows: list[dict[str, str]], what: str = "") -> list[str]:
    """What rows hold that is later than the day, of the kind that JSON may not hold either."""
    judge, found = Judge(registry, day, []), []
    for row in rows:
        kind = row.get("what") or what
        if row.get("later") in ("true", "yes") or (
            kind in ("meeting", "meetings") and judge.published(row.get("source") or row["sources"])
        ):
            continue
        if kind in (*_CLASSIFIED, "kind_claims", "region_claims", "theme_claims"):
            continue  # JSON shows the same claims, and there it is seen that nothing better was known
        # The table of the world's States is the same on every day: it says since when each exists.
        if what in ("sources", "states") or judge.unfounded(row.get("slug") or row.get("forum")):
            continue
        announced = judge.published(row.get("next_meeting_source"))
        found += [
            f"{key}: {cell}"
            for key, cell in row.items()
            if is_later(cell, judge.day) and not (announced and key.startswith("next_meeting"))
        ]
    return found


_SPAN = r"(?:19|20)[0-9]{2}(?:-[0-9]{2}){0,2}(?:/[0-9]{4}(?:-[0-9]{2}){0,2})?"
_POSITION = re.compile(
    rf"\b(?:as of|since|until|to|from|list of|stated|activity|joined|left|founded|on) (?:c\. )?({_SPAN})(?![-/\w])"
)
_EXACT = re.compile(rf"(?<![-/\w])({_SPAN})(?![-/\w])")
_NOISE = re.compile(r"https?://\S+|\([a-z0-9-]+\)|\[[0-9]+\]")


def _exact(date: str) -> bool:
    """Whether it is a date wherever it stands, as a year alone is not."""
    return "-" in date


def later_in_text(page: str, day: str) -> list[str]:
    """Lines of a page, above its list of sources, with a date after the day: exact, or a year where a date stands."""
    limit = parse_date(day)
    text, _, _ = page.partition("\nSources\n")
    found = []
    for line in text.splitlines():
        bare = _NOISE.sub(" ", line)
        cells = [cell.strip() for cell in re.split(r"\s{2,}|[;:]\s", bare)]
        dates = [
            *_POSITION.findall(bare),
            *filter(_exact, _EXACT.findall(bare)),
            *(c for c in cells if _DATE.fullmatch(c)),
        ]
        if any(is_later(date, limit) for date in dates):
            found.append(line)
    return found


def test_every_verb_is_asked():
    """A new verb must say here what it is asked as of a day, or that it has no day."""
    assert ASKED.keys() == {verb for _, verb, _ in VERBS}


def test_verbs_without_a_day_refuse_one(run):
    """What is about the file or the program takes no ``--as-of``: it says so, with a hint, and exits with 2."""
    for _, verb, module in VERBS:
        takes = any("--as-of" in parameter.opts for parameter in verb_command(verb, module).params)
        assert takes is (ASKED[verb] is not None), verb
        if not takes:
            done = run(verb, "--as-of", "2008")
            assert (done.status, len(done.errors)) == (2, 2), verb
            assert "--as-of" in done.errors[0]


@pytest.mark.parametrize("call", CALLS)
def test_nothing_later_in_an_answer(run, in_each_format, registry, call):
    """No date after the day stands in an answer that a machine reads, but for what is marked or announced.

    Nor on a page for people, where the list of sources tells when each was published. It is asked in another format on
    each day, and written in all of them.
    """
    for number, day in enumerate(DAYS):
        asked = [*call.split(), "--as-of", day]
        found = in_each_format(asked, _FORMATS[number:] + _FORMATS[:number])
        if not found:
            done = run(*asked)
            assert (done.status, "later than" in done.err) == (3, True), (asked, done.err)
            continue
        assert found["json"].status == 0, (asked, found["json"].err)
        assert later_in(registry, day, json.loads(found["json"].out)) == [], asked
        assert later_in_rows(registry, day, rows_of(found["csv"].out)) == [], asked
        limit = parse_date(day)
        announced = {
            str(meeting.date)
            for forum in registry.forums.values()
            for meeting in forum.meetings
            if (date := registry.sources[meeting.source].date) and date.possible_by(limit)
        }
        marked = (
            "Founded ",
            "other sources say: ",
            f"after {day}",
            "does not decide",
            "earliest founding claim",
            *announced,
        )
        later = later_in_text(found["table"].out, day)
        assert [line for line in later if not any(mark in line for mark in marked)] == [], asked


@pytest.mark.parametrize("day", DAYS)
def test_nothing_later_on_the_page_of_any_forum(ask, registry, day):
    """The page of every forum is as of the day."""
    found = {slug: later_in(registry, day, ask("show", slug, "--as-of", day)) for slug in registry.forums}
    assert {slug: later for slug, later in found.items() if later} == {}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("form", ["csv", "json", "sqlite", "graphml", "ics"])
def test_nothing_later_in_an_export(run, registry, tmp_path, form, day):
    """An export as of a day holds what was known then; of sources, also later ones that it cites."""
    path = tmp_path / f"then.{form}"
    assert run("export", path, "--to", form, "--as-of", day).status == 0
    if form == "csv":
        found = {file.stem: rows_of(file.read_text("utf-8")) for file in path.glob("*.csv")}
    elif form == "sqlite":
        with closing(sqlite3.connect(path)) as base:
            base.row_factory = sqlite3.Row
            names = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            found = {name: list(map(dict, base.execute(f'SELECT * FROM "{name}"'))) for name in names}  # noqa: S608
    elif form == "json":
        assert later_in(registry, day, json.loads(path.read_text("utf-8"))) == []
        return
    elif form == "graphml":
        dates = re.findall(r'"e_as_of">([^<]+)<', path.read_text("utf-8"))
        assert [date for date in dates if is_later(date, parse_date(day))] == []
        return
    else:
        events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        later = {str(e["summary"]) for e in events if e.decoded("dtstart").isoformat() > parse_date(day).last}
        announced = {
            f"{forum.short_name}: {meeting.title}"
            for forum in registry.forums.values()
            for meeting in forum.meetings
            if (date := registry.sources[meeting.source].date) and date.possible_by(parse_date(day))
        }
        assert later <= announced
        return
    assert {n: later for n, rows in found.items() if (later := later_in_rows(registry, day, rows, n))} == {}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    "call", ["timeline --status all", *(f"timeline {s}" for s in _MANY), "map igc", "overlap"]
)
def test_nothing_later_in_a_picture(run, tmp_path, call, day):
    """A picture tells of nothing later, in its drawing or in its remarks."""
    path = tmp_path / "then.svg"
    done = run(*call.split(), "--as-of", day, "-o", path)
    if done.status == 2:
        assert any(why in done.err for why in ("forum to draw", "needs two forums", "nothing to draw"))
        return
    drawing = re.sub(r"(?s)<style\b.*?</style>", " ", path.read_text("utf-8"))
    assert later_in_text(re.sub(r"<[^>]+>", "  ", drawing), day) == []


def test_nothing_later_in_the_atlas(atlases):
    """No page of an atlas as of a day tells of later things, but for the sources, with their own dates."""
    day = "2005"
    found = {}
    for file in sorted(atlases(FIXED, "--as-of", day).rglob("*.html")):
        if file.name == "sources.html" or file.parent.name == "sources":
            continue
        page = re.sub(r"(?s)<(script|style|svg|details)\b.*?</\1>", " ", file.read_text("utf-8"))
        page = re.sub(r'(?s)<ol class="sources">.*?</ol>', " ", page)
        lines = re.sub(r"<[^>]+>", "  ", page)
        later = [line for line in later_in_text(lines, day) if "founded" not in line.lower()]
        if later:
            found[file.name] = later
    assert found == {}


def cut(registry: Registry, day: PartialDate) -> Registry:
    """The registry without any record whose own date is later, and of a version of that day."""

    def early(record: Any) -> bool:
        own = (getattr(record, key, None) for key in ("as_of", "date", "start"))
        date = next((value for value in own if value is not None), None)
        return date is None or date.possible_by(day)

    keys = ("joined", "left", "memberships")
    forums = {
        slug: forum.model_copy(
            update={
                key: tuple(filter(early, getattr(forum, key)))
                for key in (*keys, "counts", "meetings", "status")
            }
        )
        for slug, forum in registry.forums.items()
    }
    bodies = {
        name: body.model_copy(update={key: tuple(filter(early, getattr(body, key))) for key in keys})
        for name, body in registry.organisations.items()
    }
    head = registry.registry.model_copy(update={"version": day.last.replace("-", ".")})
    found = registry.model_copy(update={"registry": head, "forums": forums, "organisations": bodies})
    found.__dict__.pop("memo", None)
    return found


@pytest.mark.parametrize("day", DAYS)
def test_as_if_later_evidence_had_not_been_found(registry, day):
    """Seats, their history and overlaps are what a registry gives from which all later evidence was taken out."""
    then, without = parse_date(day), cut(registry, parse_date(day))
    dated = [s for s, forum in registry.forums.items() if all(lst.as_of for lst in forum.memberships)]
    assert len(dated) > 40

    def seats(of: Registry, slug: str) -> tuple[Any, ...]:
        now = sitting(of, slug, then)
        return (now.members and sorted(now.members.states), sorted(now.observer_states))

    def rolls(of: Registry, slug: str) -> Any:
        return [(roll.date, roll.number, roll.joined, roll.left) for roll in course(of, slug, then).rolls]

    def seated(of: Registry, slug: str) -> list[Any]:
        return [event[:6] for event in history(of, slug, then) if event.standing]

    for slug in dated:
        assert seats(registry, slug) == seats(without, slug), slug
        assert rolls(registry, slug) == rolls(without, slug), slug
        assert seated(registry, slug) == seated(without, slug), slug
    assert list(pairs(circles(registry, dated, then))) == list(pairs(circles(without, dated, then)))


@pytest.mark.parametrize("day", DAYS)
def test_the_cut_registry_answers_as_the_whole_one(registry, day):
    """Who sits where, how large a forum is and which are listed is one answer, by the whole registry or the one of the day."""
    then = parse_date(day)
    known = registry_on(registry, then)

    def seats(of: Registry, slug: str) -> list[Any]:
        now = sitting(of, slug, then)
        found = (now.members, now.observers, now.other)
        return [one and (one.states, one.list.source, one.position >= 0, one.complete) for one in found]

    for slug in registry.forums:
        assert seats(known, slug) == seats(registry, slug)
        assert size(known, slug, then).value == size(registry, slug, then).value
        for code in ("EGY", "NER", "USA", "SUN"):
            found, again = verdict(known, slug, code, then), verdict(registry, slug, code, then)
            assert (*found[:3], found.as_of, found.source) == (*again[:3], again.as_of, again.source)
    scope = Scope(then, statuses=(ALL,))
    assert list_forums(known, scope) == list_forums(registry, scope)


def made(*lists: dict[str, Any], **forum: Any) -> Registry:
    """A registry of one forum "f", founded in 2000 unless it says otherwise, with sources of 2001, of 2010 and undated."""
    claims = {"established": [founded("2000")], "status": [{"value": "live", "as_of": "2001", "source": "s"}]}
    data = registry_data({"f": forum_data(*lists, **{**claims, **forum})})
    place = {"title": "T", "publisher": "P", "url": "https://example.org/"}
    dates = {"s": {}, "early": {"date": "2001"}, "late": {"date": "2010"}}
    data = {**data, "sources": {key: {**place, **date} for key, date in dates.items()}}
    data["registry"] = {**data["registry"], "version": "2020.01.01"}
    return Registry.model_validate(data)


def page_on(registry: Registry, day: str) -> ForumPage:
    """The page of the forum on a day."""
    return forum_page(registry, "f", parse_date(day))


def test_a_fact_without_a_date_is_of_the_date_of_its_source():
    """It is not known before its source came out, and where that is undated too, of any day since the founding."""
    told = [{"text": source, "source": source} for source in ("s", "early", "late")]
    registry = made(notes=told)
    seen = {
        day: [note.text for note in page_on(registry, day).forum.notes]
        for day in ("1999", "2000", "2005", "2015")
    }
    assert seen == {"1999": [], "2000": ["s"], "2005": ["s", "early"], "2015": ["s", "early", "late"]}


def test_an_undated_list_of_a_later_source_names_nobody():
    """A list without a date says nothing of a day before its source came out."""
    registry = made(states_list(None, "FRA", source="late"))
    answers = {day: verdict(registry, "f", "FRA", parse_date(day)).answer for day in ("2005", "2010")}
    assert answers == {"2005": "unknown", "2010": "yes"}


def test_a_count_of_a_later_source_is_not_stated():
    """A stated number without a date is that of its source's date."""
    registry = made(counts=[count(5, None, source="early"), count(9, None, source="late", approximate=False)])
    numbers = {day: size(registry, "f", parse_date(day)).stated for day in ("2000-06", "2005")}
    assert {day: found and found.value for day, found in numbers.items()} == {"2000-06": None, "2005": 5}


@pytest.mark.parametrize(
    ("day", "terms"),
    [
        ("2003", [("FRA", None, "2003"), ("ITA", None, "2003")]),
        ("2008", [("FRA", None, "2008")]),
        ("2013", [("FRA", "2012", None)]),
    ],
)
def test_the_end_of_a_term_is_not_known_before(day, terms):
    """Who is known to have chaired until later was in office on the day, whoever came after; its end is not shown."""
    registry = made(
        chairs=[
            {"state": "FRA", "role": "chair", "from": "2000", "to": "2012", "source": "late"},
            {"state": "ITA", "role": "chair", "from": "2001", "to": "2005", "source": "late"},
        ]
    )
    page = page_on(registry, day)
    shown = [(c.state, str(c.to) if c.to else None, str(c.as_of) if c.as_of else None) for c in page.chairs]
    if day == "2013":
        assert page.chairs == ()
        shown = [(c.state, str(c.to), None) for c in page.forum.chairs if c.state == "FRA"]
    assert shown == terms


def test_a_day_has_its_own_precision_whatever_was_asked_before():
    """Who is in office at the end of a year is so as of that day, or as of the year where the year is asked about."""
    chair = {"state": "FRA", "role": "chair", "from": "2000", "to": "2012", "source": "late"}
    registry = made(chairs=[chair])
    for day in ("2005-12-31", "2005", "2005-12-31"):
        [found] = registry_on(registry, parse_date(day)).forums["f"].chairs
        assert found.as_of.text == day


def test_a_meeting_that_was_announced():
    """A coming meeting is known from the date of its source on, without its outcome."""
    meeting = {"title": "M", "date": "2012-05", "outcome": "Agreed", "source": "late"}
    registry = made(meetings=[meeting])
    pages = {day: page_on(registry, day) for day in ("2009", "2011", "2012-06")}
    assert {day: [m.outcome for m in page.coming] for day, page in pages.items()} == {
        "2009": [], "2011": [None], "2012-06": [],
    }  # fmt: skip
    assert [m.outcome for m in pages["2012-06"].past] == ["Agreed"]


@pytest.mark.parametrize(
    ("remark", "day", "there"),
    [
        ("It met again in 2006", "2005", False),
        ("It met again in 2006", "2006", True),
        ("It met again in May 2006", "2006-04", False),
        ("It met again in May 2006", "2006-05", True),
        ("It met again on 2006-05-03", "2006-05-02", False),
        ("It met again (late-2006)", "2005", False),
        ("It counts 2,006 villages", "2005", True),
    ],
)
def test_a_remark_that_names_a_later_day(remark, day, there):
    """A remark beside a fact is left out where it tells of a later day, and the fact stays."""
    [founding] = page_on(made(established=[{**founded("2000"), "note": remark}]), day).forum.established
    assert (founding.date.text, founding.note is not None) == ("2000", there)


def test_a_status_is_as_of_its_day():
    """Before the first word on its status a forum is at work where something later proves it, and no claim is shown."""
    claims = [{"value": "asleep", "as_of": "2012", "source": "s", "note": "since 2011"}]
    page = page_on(made(status=claims, meetings=[{"title": "M", "date": "2009", "source": "s"}]), "2005")
    assert (page.status.word, page.status.claim, page.forum.status) == ("live", None, ())


def test_a_day_on_which_all_is_known():
    """From the registry's own date on it is the registry itself; and what was cut once is not widened."""
    registry = made()
    assert registry_on(registry, parse_date("2020")) is registry
    then = registry_on(registry, parse_date("2005"))
    assert registry_on(then, parse_date("2020")) is then
    assert registry_on(then, parse_date("2003")) is registry_on(registry, parse_date("2003"))


def test_a_source_of_a_later_day(run):
    """A source that was not published on the day is not among the sources, and not found by its id."""
    done = run("sources", "iom-irf-page", "--as-of", "2008")
    assert (done.status, done.out) == (3, "")
    assert done.errors == [
        "error: the source iom-irf-page dates from 2020, later than 2008",
        "hint: iscm sources iom-irf-page shows it",
    ]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            "sources iom-irf-page --since 2010",
            "iom-irf-page is one source, so --since 2010 cannot be used",
        ),
        (
            "sources iom-irf-page --publisher IOM",
            "iom-irf-page is one source, so --publisher IOM cannot be used",
        ),
        ("stats --stated --kind rcp", "--stated is about the whole field, so --kind rcp cannot be used"),
        (
            "stats --stated --country Niger",
            "--stated is about the whole field, so --country Niger cannot be used",
        ),
        ("stats --stated --top 3", "--top can only be used with a ranking"),
    ],
)
def test_filters_that_mean_nothing_are_refused(run, call, message):
    """A filter that would change nothing is no filter: the answer says so instead of leaving it out."""
    done = run(*call.split())
    assert (done.status, done.out, len(done.errors)) == (2, "", 2)
    assert done.errors[0] == f"error: {message}"


def test_a_former_state_while_it_existed(run):
    """The end of a State is no remark on a day on which it existed."""
    assert "A former State" in run("country", "SUN", "--as-of", "1995").out
    assert "A former State" not in run("country", "SUN", "--as-of", "1990").out
