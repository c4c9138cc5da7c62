"""An atlas for the web: addresses, descriptions, pictures for messengers, the list of pages, and what may not be."""

from __future__ import annotations

import errno
import json
import re
import shutil
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import html5lib
import pytest

from atlases import written
from conftest import FIXED, RIVERS
from iscm_cli.errors import UsageError
from iscm_cli.output.atlas import cards
from iscm_cli.output.atlas.site import site_at

if TYPE_CHECKING:
    from pathlib import Path

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
BASE = "https://rivers.example.org/atlas/"
TURNED = "\u202e"
ATTACK = f"""</title></script><script>alert(1)</script>'"&{TURNED}gpj]]>"""
cairo = pytest.mark.usefixtures("_cairo")


@pytest.fixture(scope="module")
def _cairo():
    """What draws the pictures for messengers, loaded when a test needs it."""
    if not cards.can_be_drawn():
        pytest.skip("cairosvg is not installed")


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@cache
def head_of(page: Path):
    """The head of a page, parsed without mercy."""
    head, body, _ = page.read_text("utf-8").partition("<body>")
    assert body
    return html5lib.HTMLParser(strict=True).parse(f"{head}<body></body></html>").find(f"{XHTML}head")


def told(page: Path) -> dict[str, str]:
    """What the head of a page says by name: description, Open Graph, the card."""
    return {
        meta.get("name") or meta.get("property"): meta.get("content")
        for meta in head_of(page).iter(f"{XHTML}meta")
        if meta.get("content") and (meta.get("name") or meta.get("property"))
    }


def linked(page: Path, rel: str) -> list[str]:
    """The addresses to which the head of a page links so."""
    return [link.get("href") for link in head_of(page).iter(f"{XHTML}link") if link.get("rel") == rel]


def described(page: Path) -> list[dict]:
    """What a page says to machines, the way to it last."""
    found = [
        json.loads(script.text)
        for script in head_of(page).iter(f"{XHTML}script")
        if script.get("type") == "application/ld+json"
    ]
    return sorted(found, key=lambda each: each["@type"] == "BreadcrumbList")


@pytest.fixture(scope="module")
def site(atlases) -> Path:
    """The atlas of the small registry for the web."""
    return atlases(RIVERS, "--base-url", BASE)


@pytest.fixture(scope="module")
def local(rivers_atlas) -> Path:
    """The same for nowhere but here."""
    return rivers_atlas


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a/b", "https://example.org/a/b/"),
        (" http://localhost:8000/ ", "http://localhost:8000/"),
        ("https://xn--bcher-kva.example/%C3%A9/", "https://xn--bcher-kva.example/%C3%A9/"),
    ],
)
def test_an_address_with_or_without_a_slash(given, base):
    """Both lead to the same; the front page is the folder itself."""
    found = site_at(given)
    assert found.base == base
    assert found.address("index.html") == base
    assert found.address("forums/a.html") == f"{base}forums/a.html"


@pytest.mark.parametrize(
    "given",
    [
        "example.org", "//example.org/", "ftp://example.org/", "file:///srv/atlas", "javascript:alert(1)",
        "https://", "https:///path", "https://example.org/?a=1", "https://example.org/?", "https://example.org/#top",
        "https://user:secret@example.org/", "https://user@example.org/", "https://example.org:x/",
        "https://example.org:99999/", "https://exa mple.org/", "https://example.org/a b/", 'https://example.org/"x',
        "https://example.org/<script>", "https://example.org/\u202egpj", "https://example.org/\x1b[2J", "https://[::1",
        "https://bücher.example/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_site_is_refused(given, run, tmp_path):
    """Exit 2 with one line and a hint, and nothing is written."""
    with pytest.raises(UsageError):
        site_at(given)
    done = run("atlas", tmp_path / "atlas", "--registry", RIVERS, "--base-url", given)
    assert done.status == 2
    assert done.errors[-2].startswith("error: --base-url ")
    assert done.errors[-1] == "hint: write it as https://example.org/atlas/"
    assert "\x1b" not in done.err
    assert TURNED not in done.err
    assert not (tmp_path / "atlas").exists()


def test_every_page_says_its_address(site):
    """Canonical, and the same in Open Graph; with a title, a description and the name of the site."""
    for page in site.rglob("*.html"):
        path = page.relative_to(site).as_posix()
        address = BASE if path == "index.html" else BASE + path
        assert linked(page, "canonical") == [address]
        found = told(page)
        assert found["og:url"] == address
        assert found["og:title"]
        assert found["og:site_name"] == "Registry of river-basin commissions"
        assert found["og:description"] == found["description"]
        assert found["referrer"] == "no-referrer"


def test_without_an_address_nothing_claims_one(local):
    """No canonical address, no Open Graph, no sitemap, no cards; the description and the icon are there."""
    for page in local.rglob("*.html"):
        found = told(page)
        assert not [name for name in found if name.startswith(("og:", "twitter:"))]
        assert found["description"]
        assert linked(page, "canonical") == []
        [icon] = linked(page, "icon")
        assert (page.parent / icon).resolve() == (local / "assets" / "favicon.svg").resolve()
    assert not (local / "sitemap.xml").exists()
    assert not (local / "cards").exists()
    assert ET.parse(local / "assets" / "favicon.svg").getroot().tag == f"{SVG}svg"  # noqa: S314 - our own


def test_an_address_changes_no_words_of_the_pages(site, local):
    """What readers see is the same with and without."""
    for page in local.rglob("*.html"):
        same = site / page.relative_to(local)
        bodies = [file.read_text("utf-8").partition("<body>")[2] for file in (page, same)]
        assert bodies[0] == bodies[1], page


def test_each_page_is_described_in_words_of_its_own(local):
    """Numbers with their dates, and the day; no two pages have the same description."""
    found = {page.relative_to(local).as_posix(): told(page)["description"] for page in local.rglob("*.html")}
    assert len(set(found.values())) == len(found)
    assert all(
        re.search(r"As of \d{4}-\d\d-\d\d, data version 2024\.03\.01\.$", text) for text in found.values()
    )
    assert "\ue000" not in "".join(found.values())
    assert found["index.html"].startswith("Which States share the care of which river. 6 forums, ")
    assert found["forums/mekong.html"].startswith(
        "Mekong Commission: basin commission, working. Members: 4 ("
    )
    assert "Last met 2018-04-02, Siem Reap." in found["forums/mekong.html"]
    assert "is in 1 working forum: Mekong Commission." in found["countries/KHM.html"]


@pytest.mark.fixed
def test_descriptions_say_what_is_known(atlas, atlases):
    """A forum with a list, one with a number that a source states, one open to a body, one not yet founded."""
    said = {
        slug: told(atlas / "forums" / f"{slug}.html")["description"] for slug in ("rabat", "prague", "gfmd")
    }
    assert said["rabat"].startswith(
        "Rabat Process: interregional forum, active. Members: 55 (list of c. 2023"
    )
    assert "Members: 50 (stated 2018" in said["prague"]
    assert "49 known by name" in said["prague"]
    assert "Members: " not in said["gfmd"]
    early = atlases(FIXED, "--as-of", "2005")
    rabat = told(early / "forums" / "rabat.html")["description"]
    version = re.search(r'\nversion = "([^"]+)"', FIXED.read_text("utf-8"))[1]
    assert (
        rabat == f"Rabat Process: interregional forum, not yet founded. As of 2005, data version {version}."
    )


def test_the_sitemap_lists_every_page_once(site):
    """Each page by its canonical address, with the day of the data."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    tree = ET.parse(site / "sitemap.xml").getroot()  # noqa: S314 - our own
    assert tree.tag == f"{space}urlset"
    listed = [entry.find(f"{space}loc").text for entry in tree]
    assert sorted(listed) == sorted(linked(page, "canonical")[0] for page in site.rglob("*.html"))
    assert {entry.find(f"{space}lastmod").text for entry in tree} == {"2024-03-01"}


def test_a_sitemap_of_a_registry_whose_version_is_no_date(tmp_path, monkeypatch):
    """It says nothing of a day."""
    monkeypatch.setattr(
        cards, "can_be_drawn", lambda: False
    )  # pictures take long, and are not asked for here
    file = tmp_path / "rivers.toml"
    file.write_text(RIVERS.read_text("utf-8").replace("2024.03.01", "third edition"), "utf-8")
    folder = written(tmp_path / "atlas", "--registry", file, "--base-url", BASE)
    assert "lastmod" not in (folder / "sitemap.xml").read_text("utf-8")


def test_what_pages_say_to_machines_with_an_address(site):
    """The data set has whole addresses, and each page the way to it from the front page."""
    data, way = described(site / "index.html")
    assert data["url"] == BASE
    files = [part["contentUrl"] for part in data["distribution"]]
    assert files[:2] == [f"{BASE}forums.csv", f"{BASE}forums.json"]
    assert all((site / file.removeprefix(BASE)).exists() for file in files)
    assert [step["item"] for step in way["itemListElement"]] == [BASE]
    _, way = described(site / "forums" / "rhine.html")
    assert way == {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Registry of river-basin commissions", "item": BASE},
            {
                "@type": "ListItem",
                "position": 2,
                "name": "Rhine Commission",
                "item": f"{BASE}forums/rhine.html",
            },
        ],
    }
    [way] = described(site / "countries" / "EGY.html")
    assert [step["name"] for step in way["itemListElement"]][1:] == ["Countries", "Egypt"]


@cairo
def test_each_forum_and_state_has_a_card_in_pixels(site):
    """1200 by 630, in colour, at the address that the page names; other pages have that of the front page.

    All are named and there, and some of each kind are drawn.
    """
    image = pytest.importorskip("PIL.Image")
    drawn = set()
    for page in site.rglob("*.html"):
        found = told(page)
        path = page.relative_to(site)
        own = path.parent.name in ("forums", "countries")
        name = f"cards/{path.with_suffix('.png').as_posix()}" if own else "cards/index.png"
        assert found["og:image"] == BASE + name
        assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
        assert found["twitter:card"] == "summary_large_image"
        if (site / name).stat().st_size:
            drawn.add(path.parent.name if own else "")
            picture = image.open(site / name)
            assert picture.size == (1200, 630)
            assert len(picture.convert("RGB").getcolors(1_000_000)) > 4
    assert drawn == {"", "forums", "countries"}


@cairo
def test_a_card_shows_who_sits_there():
    """As many tiles in the colour of members as there are members with a tile, and the number in words."""
    from iscm_cli.commands.options import Ask  # noqa: PLC0415 - the whole field of one registry
    from iscm_cli.output.atlas.answers import survey  # noqa: PLC0415

    ask = Ask(str(RIVERS), None, "en")
    field = survey(ask.registry, ask.states, ask.day, "en")
    drawn = cards.forum_card(field, "mekong")
    tree = ET.fromstring(drawn)  # noqa: S314 - our own
    tiles = [part.get("fill") for part in tree.iter(f"{SVG}rect") if part.get("rx")]
    assert tiles.count("#0072b2") == 4
    texts = [part.text for part in tree.iter(f"{SVG}text")]
    assert "4" in texts
    assert "members" in texts
    assert cards.png(drawn)[:8] == b"\x89PNG\r\n\x1a\n"


@pytest.mark.fixed
def test_every_forum_and_state_of_a_large_registry_has_a_card(registry):
    """Whatever is known of it, its card is a picture; that of the front page too."""
    from iscm_cli.commands.options import Ask  # noqa: PLC0415 - the whole field of one registry
    from iscm_cli.output.atlas.answers import survey  # noqa: PLC0415

    ask = Ask(str(FIXED), None, "en")
    field = survey(ask.registry, ask.states, ask.day, "en")
    drawn = [cards.forum_card(field, slug) for slug in registry.forums]
    drawn += [cards.state_card(field, code) for code in ("CHE", "ISL", "NER", "XKX", "YUG")]
    for picture in (*drawn, cards.front_card(field)):
        assert ET.fromstring(picture).tag == f"{SVG}svg"  # noqa: S314 - our own


@cairo
@pytest.mark.parametrize("name", ["W" * 400, "long " * 80, ATTACK, "日本語の会議", "مؤتمر", "x"])
def test_a_card_takes_any_name(tmp_path, name):
    """Nothing leaves the picture: long names are cut, and no markup and no sign that turns the text gets in."""
    text = RIVERS.read_text("utf-8").replace("\r\n", "\n")
    attack = json.dumps(name)[1:-1]
    text = re.sub(
        r'(?<![a-z_])short_name = "Rhine[^"]*"', f'short_name = "{attack}"'.replace("\\", r"\\"), text
    )
    file = tmp_path / "rivers.toml"
    file.write_text(text, "utf-8")
    from iscm_cli.commands.options import Ask  # noqa: PLC0415 - the whole field of one registry
    from iscm_cli.output.atlas.answers import survey  # noqa: PLC0415

    ask = Ask(str(file), None, "en")
    field = survey(ask.registry, ask.states, ask.day, "en")
    drawn = cards.forum_card(field, "rhine")
    tree = ET.fromstring(drawn)  # noqa: S314 - our own
    assert TURNED not in drawn
    assert not list(tree.iter(f"{SVG}script"))
    image = pytest.importorskip("PIL.Image")
    picture = image.open(BytesIO(cards.png(drawn))).convert("L")
    edge = picture.crop((1150, 20, 1200, 240))
    assert edge.getextrema()[0] > 200  # nothing runs into the margin


def test_without_the_package_there_are_no_cards_and_it_is_said_once(tmp_path, run, monkeypatch):
    """The pages have all else; the card is then of the small kind."""
    monkeypatch.setattr(cards, "can_be_drawn", lambda: False)
    done = run("atlas", tmp_path / "atlas", "--registry", RIVERS, "--lang", "en", "--base-url", BASE)
    assert done.status == 0
    assert sum("pictures for messengers" in line for line in done.errors) == 1
    found = told(tmp_path / "atlas" / "forums" / "rhine.html")
    assert "og:image" not in found
    assert found["twitter:card"] == "summary"
    assert not (tmp_path / "atlas" / "cards").exists()
    assert "messengers" not in run("atlas", tmp_path / "other", "--registry", RIVERS, "--lang", "en").err


def test_attacks_in_names_stay_text_in_the_head(tmp_path, monkeypatch):
    """Quotes, the end of a script and a sign that turns the text: none acts in descriptions or data."""
    monkeypatch.setattr(cards, "png", lambda _: b"")  # what a card takes is tested above
    text = RIVERS.read_text("utf-8").replace("\r\n", "\n")
    attack = json.dumps(ATTACK)[1:-1].replace("/", "\\u002F")
    for key in (
        "title",
        "name",
        "short_name",
        "label",
        "description",
        "place",
        "authors",
        "licence",
        "version",
    ):
        text = re.sub(rf'(?<![a-z_]){key} = "([^"]*)"', lambda found: f'{found[0][:-1]} {attack}"', text)
    file = tmp_path / "hostile.toml"
    file.write_text(text, "utf-8")
    folder = written(tmp_path / "atlas", "--registry", file, "--base-url", BASE)
    for page in folder.rglob("*.html"):
        head = head_of(page)
        scripts = list(head.iter(f"{XHTML}script"))
        assert all(script.get("src") or script.get("type") == "application/ld+json" for script in scripts), (
            page
        )
        found = told(page)
        assert "<script>alert(1)</script>" in found["og:site_name"], page
        assert not [text for text in found.values() if TURNED in text], page
        assert described(page)  # sound JSON all the same
    ET.parse(folder / "sitemap.xml")  # noqa: S314 - our own


def test_the_same_registry_makes_the_same_site(tmp_path, site, few_cards):
    """Two runs on one day write the same bytes, and those pictures alike that are drawn."""
    again = content(written(tmp_path / "again", "--registry", RIVERS, "--base-url", BASE))
    pictures = [file for name, file in again.items() if name.startswith("cards/")]
    assert len(few_cards) == len(pictures)
    assert len(list(filter(None, pictures))) > 8
    assert again == content(site)


def test_a_disk_that_fills_half_way_leaves_the_old_atlas(tmp_path, run, monkeypatch, local):
    """The old one is whole, and nothing half-made stays behind."""
    folder = shutil.copytree(local, tmp_path / "atlas")
    from iscm_cli.output.atlas import writer  # noqa: PLC0415 - only to make it fail

    left = [40]
    real = writer._write  # noqa: SLF001 - where the disk is full

    def full(target, text):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(target, text)

    monkeypatch.setattr(writer, "_write", full)
    done = run("atlas", folder, "--registry", RIVERS, "--force", "--base-url", BASE)
    assert done.status == 1
    assert "No space left on device" in done.err
    assert content(folder) == content(local)
    assert [entry.name for entry in tmp_path.iterdir()] == ["atlas"]
    monkeypatch.undo()


def test_an_atlas_with_pictures_is_replaced_by_one_without(tmp_path, site):
    """The listing names pictures and calendars too, so that none stays and none is taken for somebody's own."""
    folder = shutil.copytree(site, tmp_path / "atlas")
    written(folder, "--registry", RIVERS, "--force")
    assert not (folder / "cards").exists()
    assert not (folder / "sitemap.xml").exists()


def test_an_empty_registry_for_the_web(tmp_path):
    """No forum, no State: the site has its pages and a sitemap all the same."""
    from iscm_cli.registry.starter import STARTER  # noqa: PLC0415 - only here

    text = STARTER[: STARTER.index("[forums.example]")] + "[forums]\n[sources]\n"
    (tmp_path / "new.toml").write_text(text, "utf-8")
    folder = written(tmp_path / "atlas", "--registry", tmp_path / "new.toml", "--base-url", BASE)
    assert (folder / "sitemap.xml").exists()
    data, _ = described(folder / "index.html")
    assert "temporalCoverage" not in data
