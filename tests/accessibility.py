"""What axe-core finds on a page in a browser. Of what is alike, a few are looked at: it takes long over each element."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

# Elements are alike that have the same tags, classes and states from the top of the page down to them. An element stays
# if it is the first of its kind in its parent, if two like it or like any inside it have not been kept so far, or if it
# is the last, the longest or the shortest row, item or link of those that are alike; all else is hidden, and emptied but
# for what others may name, since axe goes over what is hidden too. Where kinds are known from other pages, elements are
# alike that have the same colours and letters as well, and only what has another kind inside stays.
_HIDE = """(given) => {
    const known = new Set(given ?? []);
    const told = ["class", "role", "type", "scope", "lang", "dir", "hidden", "open", "disabled", "tabindex"];
    const groups = new Map(), inside = new Map();
    const number = (text) => {
        let high = 0xdeadbeef, low = 0x41c6ce57;
        for (let at = 0; at < text.length; at += 1) {
            const code = text.charCodeAt(at);
            high = Math.imul(high ^ code, 2654435761);
            low = Math.imul(low ^ code, 1597334677);
        }
        return (2097151 & low) * 4294967296 + (high >>> 0);
    };
    const kindOf = (one, above) => {
        const own = [...one.attributes].map(({ name, value }) => (told.includes(name) || name.startsWith("aria-") && value.length < 6 ? `${name}=${value}` : name));
        const text = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) ? "text" : "";
        const drawn = given && getComputedStyle(one);
        const letters = drawn ? [drawn.color, drawn.backgroundColor, drawn.fontSize, drawn.fontWeight, drawn.textDecorationLine].join() : "";
        return number(`${above}<${one.tagName} ${own.sort().join(" ")}>${text}${letters}`);
    };
    const look = (one, above) => {
        const kind = kindOf(one, above);
        if (!groups.has(kind)) groups.set(kind, []);
        groups.get(kind).push(one);
        const found = new Set([kind]);
        for (const child of one.children) for (const each of look(child, kind)) found.add(each);
        inside.set(one, { kind, found });
        return found;
    };
    look(document.body, "");
    const chosen = new Set();
    for (const [kind, group] of groups) {
        if (known.has(kind) || group.length < 4 || !["TR", "LI", "A", "a", "DETAILS"].includes(group[0].tagName)) continue;
        const bySize = group.map((one) => [one.textContent.length, one]).sort(([one], [other]) => one - other);
        for (let one of [group.at(-1), bySize[0][1], bySize.at(-1)[1]]) {
            for (; one; one = one.parentElement) chosen.add(one);
        }
    }
    const kept = new Map([...known].map((kind) => [kind, 2]));
    const thin = (parent) => {
        const seen = new Set();
        for (const one of parent.children) {
            const { kind, found } = inside.get(one);
            if (chosen.has(one) || (!given && !seen.has(kind)) || [...found].some((each) => (kept.get(each) ?? 0) < 2)) {
                kept.set(kind, (kept.get(kind) ?? 0) + 1);
                thin(one);
            } else {
                one.dataset.alike = "";
            }
            seen.add(kind);
        }
    };
    thin(document.body);
    window.takenOut = [];
    const empty = (one) => {
        const named = [...one.children].filter((child) => child.id || child.querySelector("[id]"));
        window.takenOut.push([one, [...one.childNodes]]);
        one.replaceChildren(...named);
        named.forEach(empty);
    };
    for (const one of document.querySelectorAll("[data-alike]")) {
        one.style.setProperty("display", "none", "important");
        empty(one);
    }
    return [...groups.keys()];
}"""
_SHOW = """() => {
    for (const [one, inside] of window.takenOut) one.replaceChildren(...inside);
    delete window.takenOut;
    for (const one of document.querySelectorAll("[data-alike]")) {
        one.style.removeProperty("display");
        if (!one.getAttribute("style")) one.removeAttribute("style");
        delete one.dataset.alike;
    }
}"""
# Whether anything scrolls for which a stop of the keyboard is needed; axe takes long over all rows to say no.
_SCROLLS = """() => [...document.querySelectorAll("body *")].some((one) =>
    (one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight)
    && /auto|scroll|overlay/.test(getComputedStyle(one).overflow))"""
# It would fetch the style sheets, which the pages forbid to anyone.
_RUN = """([within, options]) => axe.run(within, { resultTypes: ["violations"], preload: false, ...options }).then(
    ({ violations }) => violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.html)])
)"""
SCROLLING = "scrollable-region-focusable"  # what scrolls may do so only with all its rows


# What rests on colours and on places, and takes most of the time.
SEEN = ("color-contrast", "link-in-text-block", "target-size")


def faults_on(
    page: Any,
    within: str = "html",
    more: Sequence[str] = (),
    *,
    only: Sequence[str] = (),
    but: Sequence[str] = (),
    known: set[int] | None = None,
) -> list[Any]:
    """The rules that an element of the page breaks, of whatever weight, with the first places of each.

    ``more`` names rules that are off unless asked for, ``only`` those that are asked for alone, and ``but`` those that
    are not. Of what scrolls all rows are looked at. ``known`` is what has been looked at on other pages, and need not
    be here; what this page has is added.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.Axe().axe_script)
    found: list[Any] = []
    if SCROLLING not in but and (not only or SCROLLING in only) and page.evaluate(_SCROLLS):
        found += page.evaluate(_RUN, [within, {"runOnly": [SCROLLING]}])
    kinds = page.evaluate(_HIDE, None if known is None else sorted(known))
    if only:
        options: dict[str, Any] = {"runOnly": [rule for rule in only if rule != SCROLLING]}
    else:
        off = (SCROLLING, *but)
        options = {"rules": {rule: {"enabled": rule not in off} for rule in (*more, *off)}}
    found += page.evaluate(_RUN, [within, options])
    page.evaluate(_SHOW)
    if known is not None:
        known.update(kinds)
    return found
