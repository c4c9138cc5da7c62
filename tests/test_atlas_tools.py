"""What every page of the atlas offers: citations, its data, calendars, pictures as files, where an error goes."""

from __future__ import annotations

import json
import re
import shutil
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from atlas_pages import tree_of, words
from atlases import written
from conftest import FIXED, RIVERS
from iscm_cli.output.atlas import calendars

if TYPE_CHECKING:
    from pathlib import Path

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

XHTML = "{http://www.w3.org/1999/xhtml}"
TURNED = "\u202e"
ATTACK = f"""</pre></script><script>alert(1)</script>'"&{TURNED}gpj"""

pytestmark = pytest.mark.fixed


def tools_of(page: Path):
    """The part of a page with its tools, parsed without mercy."""
    [found] = [part for part in tree_of(page).iter(f"{XHTML}section") if part.get("class") == "tools"]
    return found


def offered(page: Path) -> dict[str, str]:
    """The links of the tools: addresses by their words."""
    return {words(link): link.get("href") for link in tools_of(page).iter(f"{XHTML}a")}


def cited(page: Path) -> dict[str, str]:
    """The citations that a page offers, by style."""
    parts = [part for part in tools_of(page).iter(f"{XHTML}div") if part.get("class") == "citation"]
    return {words(part.find(f"{XHTML}h3")): part.find(f"{XHTML}pre").text for part in parts}


def changed(folder: Path, *changes: tuple[str, str]) -> Path:
    """The file of the small registry, changed so."""
    text = RIVERS.read_text("utf-8").replace("\r\n", "\n")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file = folder / "rivers.toml"
    file.write_text(text, "utf-8")
    return file


# How the page is called, and what prints the same.
SAME = (
    ("index", ("stats",)),
    ("forums", ("list", "--status", "all")),
    ("sources", ("sources",)),
    ("terms", ("terms",)),
    ("about", ("about",)),
    ("forums/rabat", ("show", "rabat")),
    ("forums/gfmd", ("show", "gfmd")),
    ("forums/prague", ("show", "prague")),
    ("countries/CHE", ("country", "CHE", "--status", "all")),
    ("countries/NER", ("country", "Niger", "--status", "all")),
)

# The same of another field, where a forum was replaced, and another is yet to be founded in 1997.
OF_RIVERS = (
    *((page, command) for page, command in SAME if "/" not in page),
    ("forums/mekong", ("show", "mekong")),
    ("forums/nile", ("show", "nile")),
    ("forums/old-niger", ("show", "old-niger")),
    ("countries/KHM", ("country", "KHM", "--status", "all")),
    ("countries/THA", ("country", "Thailand", "--status", "all")),
)


@pytest.mark.parametrize(("page", "command"), SAME, ids=[page for page, _ in SAME])
def test_the_data_of_a_page_are_what_the_command_prints(atlas, run, page, command):
    """CSV and JSON are those of the prompt to the byte, and the page names the command and links to both."""
    for form in ("json", "csv"):
        printed = run(*command, "-f", form, "--registry", FIXED).out
        assert (atlas / f"{page}.{form}").read_bytes() == printed.encode(), form
    told = words(tools_of(atlas / f"{page}.html"))
    assert "The same at the prompt: iscm " in told
    assert {"CSV", "JSON"} <= offered(atlas / f"{page}.html").keys()


def test_the_data_of_a_day_and_a_language_are_those_of_the_command(atlases, run):
    """An atlas of 1997 in French holds what the commands say of 1997 in French, and says which day it is."""
    options = ("--as-of", "1997", "--lang", "fr")
    folder = atlases(RIVERS, *options)
    for page, command in OF_RIVERS:
        printed = run(*command, "-f", "json", *options, "--registry", RIVERS).out
        assert (folder / f"{page}.json").read_bytes() == printed.encode(), page
    told = words(tools_of(folder / "forums" / "rhine.html"))
    assert "ce que l'on savait en 1997." in told
    assert "iscm show rhine --as-of 1997 --lang fr" in told


def test_the_data_of_all_states(atlas, ask):
    """The page of all States has one row a State, with numbers that agree with ``country``."""
    rows = {row["state"]: row for row in json.loads((atlas / "countries.json").read_text("utf-8"))}
    for code in ("CHE", "NER", "ISL"):
        active = ask("country", code, "--registry", FIXED)
        every = ask("country", code, "--status", "all", "--registry", FIXED)
        assert rows[code]["forums"] == len(active), code
        assert rows[code]["forums_of_every_status"] == len(every), code
    assert "rabat" in rows["CHE"]["chairs"]


def test_a_forum_is_cited_as_the_command_cites_it(atlas, run):
    """The page of a forum cites its entry, that of a State the registry; files have the sources behind a forum too."""
    for page, name in (("forums/rabat", "rabat"), ("countries/CHE", "registry"), ("index", "registry")):
        found = cited(atlas / f"{page}.html")
        assert set(found) == {"Text", "BibTeX", "RIS"}
        for label, style in (("Text", "text"), ("BibTeX", "bibtex"), ("RIS", "ris")):
            printed = run("cite", name, "--style", style, "--registry", FIXED).out
            assert printed.startswith(found[label]), (page, style)
    for ending, style in (("bib", "bibtex"), ("ris", "ris")):
        printed = run("cite", "rabat", "--style", style, "--registry", FIXED).out
        assert (atlas / "forums" / f"rabat.{ending}").read_text("utf-8") == printed


def test_every_page_leads_to_its_tools(atlas):
    """The head of each page links to them, and the anchor is there."""
    for page in atlas.rglob("*.html"):
        text = page.read_text("utf-8")
        assert text.index('href="#_tools"') < text.index("<h1"), page
        assert text.count('id="_tools"') == 1, page


def calendar(file: Path):
    """A calendar as the library reads it."""
    from icalendar import Calendar  # noqa: PLC0415 - only these tests read calendars

    return Calendar.from_ical(file.read_bytes())


def test_calendars_of_forums_regions_and_all(atlas, ask):
    """A forum's calendar has its meetings of a known day; a region's those of its forums; and one has all of them."""

    def events(file: Path) -> list[str]:
        return [str(event["UID"]) for event in calendar(file).walk("VEVENT")]

    own = {file.stem: events(file) for file in (atlas / "forums").glob("*.ics")}
    for slug in ("rabat", "gfmd", "prague"):
        days = [
            meeting
            for meeting in ask("show", slug, "--registry", FIXED)["meetings"]
            if meeting["date"] and re.fullmatch(r"\d{4}-\d{2}-\d{2}", meeting["date"])
        ]
        assert len(own.get(slug, [])) == len(days), slug
    assert sorted(events(atlas / "calendars" / "all.ics")) == sorted(
        uid for uids in own.values() for uid in uids
    )
    forums = {row["slug"]: row for row in ask("list", "--status", "all", "--registry", FIXED)}
    africa = [uid for slug, uids in own.items() if "africa" in forums[slug]["regions"] for uid in uids]
    assert sorted(events(atlas / "calendars" / "africa.ics")) == sorted(africa)
    assert str(calendar(atlas / "forums" / "rabat.ics")["X-WR-CALNAME"]) == "Rabat Process: meetings"
    assert offered(atlas / "forums" / "rabat.html")["Calendar"] == "../forums/rabat.ics"
    assert offered(atlas / "countries" / "CHE.html")["All meetings"] == "../calendars/all.ics"


def test_a_forum_without_a_dated_meeting_has_no_calendar(rivers_atlas):
    """No file and no link to one; a registry without any meeting has no calendar at all."""
    assert (rivers_atlas / "forums" / "mekong.ics").exists()
    assert not (rivers_atlas / "forums" / "rhine.ics").exists()
    assert "Calendar" not in words(tools_of(rivers_atlas / "forums" / "rhine.html"))


def test_a_region_called_all_has_a_calendar_of_its_own(tmp_path):
    """Its file is not that of all meetings."""
    file = changed(
        tmp_path, ('asia = { label = "Asia" }', 'asia = { label = "Asia" }\nall = { label = "All" }')
    )
    text = file.read_text("utf-8")
    mekong = text.index("[forums.mekong]")
    file.write_text(text[:mekong] + text[mekong:].replace('["asia"]', '["all"]', 1), "utf-8")
    folder = written(tmp_path / "atlas", "--registry", file)
    assert (folder / "calendars" / "all-.ics").exists()
    assert (folder / "calendars" / "all.ics").exists()


def test_without_the_package_an_atlas_has_no_calendars_and_says_so_once(tmp_path, run, monkeypatch):
    """It is written all the same, with one remark on stderr."""
    monkeypatch.setattr(calendars, "find_spec", lambda _: None)
    done = run("atlas", tmp_path / "atlas", "--registry", RIVERS, "--lang", "en")
    assert done.status == 0
    assert [line for line in done.errors if "calendars" in line] == [
        'written without calendars, which pip install "iscm-cli[export]" adds'
    ]
    assert not list((tmp_path / "atlas").rglob("*.ics"))
    assert "Calendar" not in words(tools_of(tmp_path / "atlas" / "forums" / "mekong.html"))


def test_where_an_error_goes_if_the_registry_says_so(tmp_path, rivers_atlas):
    """A page of the web is linked as it is; a mailbox with the page as the subject; without either the page says how."""
    plain = rivers_atlas / "forums" / "rhine.html"
    assert "Report an error" not in offered(plain)
    assert "Write to the river keepers." in words(tools_of(plain))
    assert "forums/rhine.html" in words(tools_of(plain))

    web = changed(
        tmp_path, ('licence = "CC0"', 'licence = "CC0"\nreport = "https://rivers.example.org/errors?a=1"')
    )
    page = written(tmp_path / "web", "--registry", web) / "forums" / "rhine.html"
    assert offered(page)["Report an error"] == "https://rivers.example.org/errors?a=1"

    mail = changed(
        tmp_path, ('licence = "CC0"', 'licence = "CC0"\nreport = "mailto:keepers@rivers.example.org"')
    )
    page = written(tmp_path / "mail", "--registry", mail) / "forums" / "rhine.html"
    parts = urlsplit(offered(page)["Report an error"])
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "keepers@rivers.example.org")
    [subject] = parse_qs(parts.query)["subject"]
    assert subject == (
        "Error in Registry of river-basin commissions, version 2024.03.01: Rhine Commission (forums/rhine.html)"
    )


@pytest.mark.parametrize(
    "address",
    [
        "http://rivers.example.org",
        "javascript:alert(1)",
        "mailto:",
        "mailto:a@b.org?subject=x",
        "mailto:a@b.org,c@d.org",
        "mailto:a b@c.org",
        "https://rivers example.org",
        "https://rivers.example.org/\\u202Egpj",
        "keepers@rivers.example.org",
    ],
)
def test_an_address_that_takes_no_errors_is_refused(tmp_path, run, address):
    """Only a page that is encrypted, or one mailbox without a subject of its own."""
    file = changed(tmp_path, ('licence = "CC0"', f'licence = "CC0"\nreport = "{address}"'))
    done = run("check", file)
    assert done.status == 1
    assert "registry.report" in done.out
    assert "mailto:name@example.org" in done.out
    assert run("atlas", tmp_path / "atlas", "--registry", file).status == 1


def test_attacks_in_names_stay_text_in_every_file(tmp_path, rivers_atlas):
    """Names that would end an element, a field or a line do not, in citations, calendars, and the page."""
    attack = json.dumps(ATTACK + "\r\nEND:VEVENT")[1:-1].replace("/", "\\u002F")
    text = RIVERS.read_text("utf-8").replace("\r\n", "\n")
    for key in ("title", "name", "short_name", "licence", "authors", "version", "place", "report_errors"):
        text = re.sub(rf'(?<![a-z_]){key} = "([^"]*)"', lambda found: f'{found[0][:-1]} {attack}"', text)
    file = tmp_path / "hostile.toml"
    file.write_text(text, "utf-8")
    folder = written(tmp_path / "atlas", "--registry", file)
    found = cited(folder / "forums" / "mekong.html")
    assert all("<script>alert(1)</script>" in text for text in found.values())
    assert all(TURNED not in text for text in found.values())
    scripts = list(tools_of(folder / "forums" / "mekong.html").iter(f"{XHTML}script"))
    assert scripts == []
    content = (folder / "forums" / "mekong.ics").read_bytes()
    assert TURNED.encode() not in content
    plain = rivers_atlas / "forums" / "mekong.ics"
    assert content.count(b"\r\nEND:VEVENT\r\n") == plain.read_bytes().count(b"\r\nEND:VEVENT\r\n")
    assert len(calendar(folder / "forums" / "mekong.ics").walk("VEVENT")) == 1
    for ending in ("bib", "ris"):
        assert TURNED not in (folder / "forums" / f"mekong.{ending}").read_text("utf-8")


@pytest.fixture
def opened(tab, atlas):
    """Opens a page of the atlas of the fixed registry."""
    return partial(tab, atlas)


def address_of(page) -> str:
    """The address of a page as the page itself has it: Playwright hears of a change a moment later."""
    return page.evaluate("location.href")


def saved(page, name: str, folder: Path) -> Path:
    """The file that the first button of that name saves."""
    with page.expect_download() as download:
        page.locator("section.tools").get_by_role("button", name=re.compile(f"^{name}:")).first.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_of_a_page_is_saved_in_colour(opened, tmp_path, registry, scheme):
    """SVG that a program draws which is no browser, light whatever the scheme; PNG of twice its size."""
    cairosvg = pytest.importorskip("cairosvg")
    image = pytest.importorskip("PIL.Image")
    version = registry.registry.version
    page = opened("forums.html")
    page.emulate_media(color_scheme=scheme)
    vector = saved(page, "SVG", tmp_path)
    text = vector.read_text("utf-8")
    assert vector.name.startswith("forums-")
    assert "var(--" not in text
    assert "class=" not in text
    assert "href=" not in text
    assert f"Registry of inter-State consultation mechanisms on migration, version {version}" in text
    assert "CC BY 4.0" in text
    width, height = (float(size) for size in re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text).groups())
    drawn = image.open(BytesIO(cairosvg.svg2png(bytestring=text.encode()))).convert("RGB")
    colours = {colour: number for number, colour in drawn.getcolors(1_000_000)}
    assert max(colours, key=colours.get) == (255, 255, 255)
    blue = [colour for colour in colours if colour[2] > colour[0] + 60 and colours[colour] > 50]
    assert blue
    png = image.open(saved(page, "PNG", tmp_path))
    assert png.size == (int(2 * width), int(2 * height))
    assert len(png.convert("RGB").getcolors(1_000_000)) > 10


def test_a_link_is_copied_with_its_filters(opened):
    """The address has what was chosen; where there is no clipboard, it stands in a field, selected."""
    page = opened("forums.html?sort=members&order=down#list")
    page.get_by_label("Status").select_option("dormant")
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    page.get_by_role("button", name="Copy link").click()
    status = page.locator("section.tools > [role=status]")
    status.filter(has_text="Copied.").wait_for()
    copied = urlsplit(page.evaluate("window.copied"))
    assert parse_qs(copied.query) == {"status": ["dormant"], "sort": ["members"], "order": ["down"]}

    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.evaluate("() => { document.execCommand = () => false; }")
    page.get_by_role("button", name="Copy link").click()
    status.filter(has_text="Ctrl+C").wait_for()
    field = page.get_by_label("Address of this page, to copy")
    assert field.input_value() == address_of(page)
    assert field.evaluate("field => field.selectionEnd - field.selectionStart") == len(address_of(page))


def test_a_citation_is_copied(opened):
    """Each style has a button of its own."""
    page = opened("forums/rabat.html")
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    page.get_by_text("Cite", exact=True).click()
    page.get_by_role("button", name="Copy: RIS").click()
    playwright.expect(page.get_by_text("Copied.").first).to_be_visible()
    assert page.evaluate("window.copied").startswith("TY  - DATA\n")


def test_the_order_of_a_table_is_in_the_address(opened):
    """A click puts it there, a reload keeps it, and a filter leaves it."""
    page = opened("forums.html")
    head = page.locator("#list thead")
    head.get_by_role("button", name="Members").click()
    head.get_by_role("button", name="Members").click()
    assert parse_qs(urlsplit(address_of(page)).query) == {"sort": ["members"], "order": ["down"]}
    first = page.locator("#list tbody tr").first.text_content()
    page.reload()
    assert page.locator("#list thead th[aria-sort=descending]").text_content().startswith("Members")
    assert page.locator("#list tbody tr").first.text_content() == first
    page.get_by_label("Kind").select_option("irf")
    assert parse_qs(urlsplit(address_of(page)).query) == {
        "kind": ["irf"],
        "sort": ["members"],
        "order": ["down"],
    }


def test_without_scripts_the_tools_are_there_but_for_what_needs_one(opened):
    """Links and citations work; no button stands there dead."""
    page = opened("forums/rabat.html", java_script_enabled=False)
    tools = page.locator("section.tools")
    assert tools.get_by_role("link", name="CSV").is_visible()
    tools.get_by_text("Cite", exact=True).click()
    assert tools.get_by_text("@misc{iscm-rabat").is_visible()
    assert tools.get_by_role("button").count() == 0


def test_a_map_on_the_shared_world_is_saved_whole(opened, tmp_path):
    """The file has the tiles of States that it shares nothing with, the legend and the remarks, and leads nowhere."""
    page = opened("countries/CHE.html")
    text = saved(page, "SVG", tmp_path).read_text("utf-8")
    assert ">ISL<" in text
    assert "<image" not in text
    assert "<style" not in text  # it would change the letters of the rest
    assert "<a " not in text
    for line in page.locator("figure.picture .legend li").all_text_contents():
        assert line.strip() in text
    assert "implies nothing about the status of a territory" in text
    anchors = "all => [...new Set(all.map((text) => getComputedStyle(text).textAnchor))]"
    assert page.locator("svg.map text").evaluate_all(anchors) == ["middle"]


def test_a_forums_map_is_saved_as_it_is_seen(opened, tmp_path):
    """Every tile is where it is on the page, and each line of the legend has its square."""
    cairosvg = pytest.importorskip("cairosvg")
    image = pytest.importorskip("PIL.Image")
    page = opened("forums/rabat.html")
    text = saved(page, "SVG", tmp_path).read_text("utf-8")
    assert text.count("translate(") >= 55
    drawn = image.open(BytesIO(cairosvg.svg2png(bytestring=text.encode()))).convert("RGB")
    blue = sum(number for number, colour in drawn.getcolors(1_000_000) if colour == (0, 114, 178))
    assert blue > 40 * 35 * 20  # of the tiles of 55 members, less their codes and what is out of view


def test_a_picture_that_rests_on_another_file_is_not_offered(tab, opened, atlas, tmp_path):
    """It could not be saved as one file; the other tools are there."""
    text = (atlas / "countries" / "CHE.html").read_text("utf-8")
    assert "assets/world.svg" in text
    (tmp_path / "countries").mkdir()
    shutil.copytree(atlas / "assets", tmp_path / "assets")
    (tmp_path / "countries" / "other.html").write_text(
        text.replace("assets/world.svg", "assets/favicon.svg"), "utf-8"
    )
    page = tab(tmp_path, "countries/other.html")
    names = [button.get_attribute("aria-label") for button in page.locator("section.tools button").all()]
    own = opened("countries/CHE.html")
    usual = [button.get_attribute("aria-label") for button in own.locator("section.tools button").all()]
    assert sum((name or "").startswith("SVG:") for name in names) == (
        sum((name or "").startswith("SVG:") for name in usual) - 1
    )
    assert page.get_by_role("button", name="Copy link").is_visible()
