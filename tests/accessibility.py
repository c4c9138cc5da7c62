"""What axe-core finds on a page in a browser. Of what is alike, a few are looked at: it takes long over each element."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

# Of the children of an element that have the same elements, classes and states inside, all are hidden but the first
# two, the last, and those with the longest and the shortest text.
_HIDE = """() => {
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
    const thin = (parent) => {
        for (const group of Map.groupBy(parent.children, (one) => shapes.get(one)).values()) {
            const byText = [...group].sort((one, other) => one.textContent.length - other.textContent.length);
            const kept = new Set([group[0], group[1], group.at(-1), byText[0], byText.at(-1)]);
            for (const one of group) {
                if (kept.has(one)) thin(one);
                else one.dataset.alike = "";
            }
        }
    };
    thin(document.body);
    for (const one of document.querySelectorAll("[data-alike]")) one.style.setProperty("display", "none", "important");
}"""
_SHOW = """() => document.querySelectorAll("[data-alike]").forEach((one) => {
    one.style.removeProperty("display");
    if (!one.getAttribute("style")) one.removeAttribute("style");
    delete one.dataset.alike;
})"""
# It would fetch the style sheets, which the pages forbid to anyone.
_RUN = """([within, options]) => axe.run(within, { resultTypes: ["violations"], preload: false, ...options }).then(
    ({ violations }) => violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.html)])
)"""
_SCROLLING = "scrollable-region-focusable"  # what scrolls may do so only with all its rows


def faults_on(page: Any, within: str = "html", more: Sequence[str] = ()) -> list[Any]:
    """The rules that an element of the page breaks, of whatever weight, with the first places of each.

    ``more`` names rules that are off unless asked for.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.Axe().axe_script)
    found: list[Any] = page.evaluate(_RUN, [within, {"runOnly": [_SCROLLING]}])
    page.evaluate(_HIDE)
    rules = {_SCROLLING: {"enabled": False}, **{rule: {"enabled": True} for rule in more}}
    found += page.evaluate(_RUN, [within, {"rules": rules}])
    page.evaluate(_SHOW)
    return found
