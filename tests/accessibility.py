"""What axe-core finds on a page in a browser. Of what is alike, a few are looked at: it takes long over each element."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

# Of the children of an element that have the same elements, classes and states inside, all are marked but the first
# two, the last, and those with the longest and the shortest text.
_ALIKE = """() => {
    const told = ["class", "role", "type", "scope", "lang", "dir", "hidden", "open", "disabled", "tabindex"];
    const shapes = new Map();
    const shape = (one) => {
        const own = [...one.attributes].map(({ name, value }) => (told.includes(name) || name.startsWith("aria-") && value.length < 6 ? `${name}=${value}` : name));
        const text = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) ? "text" : "";
        const found = `<${one.tagName} ${own.sort().join(" ")}>${text}${[...new Set([...one.children].map(shape))].join("")}</>`;
        shapes.set(one, found);
        return found;
    };
    shape(document.body);
    document.querySelectorAll("[data-alike]").forEach((one) => one.removeAttribute("data-alike"));
    const thin = (parent) => {
        const groups = Map.groupBy(parent.children, (one) => shapes.get(one));
        for (const group of groups.values()) {
            const byText = [...group].sort((one, other) => one.textContent.length - other.textContent.length);
            const kept = new Set([group[0], group[1], group.at(-1), byText[0], byText.at(-1)]);
            for (const one of group) if (!kept.has(one)) one.dataset.alike = "";
        }
        for (const child of parent.children) if (!("alike" in child.dataset)) thin(child);
    };
    thin(document.body);
}"""
_RUN = """([within, rules]) => axe.run(
    { include: [[within]], exclude: [["[data-alike]"]] },
    // It would fetch the style sheets, which the pages forbid to anyone.
    { resultTypes: ["violations"], preload: false, rules },
).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.html)]))"""


def faults_on(page: Any, within: str = "html", more: Sequence[str] = ()) -> list[Any]:
    """The rules that an element of the page breaks, of whatever weight, with the first places of each.

    ``more`` names rules that are off unless asked for.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.Axe().axe_script)
    page.evaluate(_ALIKE)
    found: list[Any] = page.evaluate(_RUN, [within, {rule: {"enabled": True} for rule in more}])
    return found
