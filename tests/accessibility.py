"""What axe-core finds on a page in a browser. Of what is alike, a few are looked at: it takes long over each element."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

# Elements are alike that have the same tags, classes and states from the top of the page down to them. An element stays
# if it is the first of its kind in its parent, if two like it or like any inside it have not been kept so far, or if it
# is the last, the longest or the shortest row, item or link of those that are alike; all else is hidden, and emptied but
# for what others may name, since axe goes over what is hidden too.
#
# Where kinds are known from other pages, only colours and places are asked for, and only what has another kind inside
# stays. Words are alike then that have the same letters on the same ground, wherever they stand: axe reads no more for
# their contrast. What can be used is alike as above, and in its letters. Pictures are empty, since axe does not say which
# colour is behind a word of one.
_HIDE = """(given) => {
    const known = new Set(given ?? []);
    const told = ["class", "role", "type", "scope", "lang", "dir", "hidden", "open", "disabled", "tabindex"];
    const usable = "a, button, input, select, textarea, summary, label, [role], [tabindex]";
    const groups = new Map(), inside = new Map();
    const numbers = new Map();
    const number = (text) => {
        if (!numbers.has(text)) numbers.set(text, reckoned(text));
        return numbers.get(text);
    };
    const reckoned = (text) => {
        let high = 0xdeadbeef, low = 0x41c6ce57;
        for (let at = 0; at < text.length; at += 1) {
            const code = text.charCodeAt(at);
            high = Math.imul(high ^ code, 2654435761);
            low = Math.imul(low ^ code, 1597334677);
        }
        return (2097151 & low) * 4294967296 + (high >>> 0);
    };
    const below = (one) => (given && one.tagName === "svg" ? [] : one.children);
    const words = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const built = (one, above, letters = "") => {
        const own = [...one.attributes].map(({ name, value }) => (told.includes(name) || name.startsWith("aria-") && value.length < 6 ? `${name}=${value}` : name));
        return number(`${above}<${one.tagName} ${own.sort().join(" ")}>${words(one) ? "text" : ""}${letters}`);
    };
    // The kinds that an element has, and what those inside it take over.
    const asBuilt = (one, above) => {
        const kind = built(one, above);
        return [[kind], kind];
    };
    const asSeen = (one, [structure, ground]) => {
        const drawn = getComputedStyle(one);
        const each = (...names) => names.map((name) => drawn[name]).join();
        const letters = each("color", "fontSize", "fontWeight", "textDecorationLine", "textShadow", "webkitTextFillColor", "webkitTextStrokeWidth");
        const painted = each("backgroundColor", "backgroundImage", "opacity", "mixBlendMode", "filter", "position");
        const under = painted === "rgba(0, 0, 0, 0),none,1,normal,none,static" ? ground : number(`${ground}/${painted}`);
        const place = built(one, structure, `${letters}/${painted}`);
        const used = one.matches(usable);
        return [[...(words(one) || used ? [number(`${under}:${letters}`)] : []), ...(used ? [place] : [])], [place, under]];
    };
    const look = (one, above) => {
        const [kinds, passed] = (given ? asSeen : asBuilt)(one, above);
        for (const kind of kinds) {
            if (!groups.has(kind)) groups.set(kind, []);
            groups.get(kind).push(one);
        }
        const found = new Set(kinds);
        for (const child of below(one)) for (const each of look(child, passed)) found.add(each);
        inside.set(one, { kinds, found });
        return found;
    };
    look(document.body, given ? ["", ""] : "");
    const chosen = new Set();
    for (const [kind, group] of groups) {
        if (known.has(kind) || group.length < 4 || !["TR", "LI", "A", "a", "DETAILS"].includes(group[0].tagName)) continue;
        const bySize = group.map((one) => [one.textContent.length, one]).sort(([one], [other]) => one - other);
        for (let one of [group.at(-1), bySize[0][1], bySize.at(-1)[1]]) {
            for (; one; one = one.parentElement) chosen.add(one);
        }
    }
    const kept = new Map([...known].map((kind) => [kind, 2]));
    const pictures = [];
    const thin = (parent) => {
        const seen = new Set();
        if (below(parent) !== parent.children) pictures.push(parent);
        for (const one of below(parent)) {
            const { kinds, found } = inside.get(one);
            if (chosen.has(one) || (!given && !seen.has(kinds[0])) || [...found].some((each) => (kept.get(each) ?? 0) < 2)) {
                for (const kind of kinds) kept.set(kind, (kept.get(kind) ?? 0) + 1);
                thin(one);
            } else {
                one.dataset.alike = "";
            }
            seen.add(kinds[0]);
        }
    };
    thin(document.body);
    const takenOut = [];
    const empty = (one) => {
        const named = [...one.children].filter((child) => child.id || child.querySelector("[id]"));
        takenOut.push([one, [...one.childNodes]]);
        one.replaceChildren(...named);
        named.forEach(empty);
    };
    const hidden = [...document.querySelectorAll("[data-alike]")];
    for (const one of hidden) {
        one.style.setProperty("display", "none", "important");
        empty(one);
    }
    for (const one of pictures) {
        takenOut.push([one, [...one.childNodes]]);
        one.replaceChildren();
    }
    const show = () => {
        for (const [one, within] of takenOut) one.replaceChildren(...within);
        for (const one of hidden) {
            one.style.removeProperty("display");
            if (!one.getAttribute("style")) one.removeAttribute("style");
            delete one.dataset.alike;
        }
    };
    return [[...groups.keys()], show];
}"""
# Whether anything scrolls that is no stop of the keyboard and has none in it; axe takes long over all rows to say no.
_SCROLLS = """() => {
    const stop = (one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert], :disabled");
    return [...document.querySelectorAll("body *")].some((one) =>
        (one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight)
        && /auto|scroll|overlay/.test(getComputedStyle(one).overflow)
        && !(one.hasAttribute("tabindex") && stop(one))
        && ![...one.querySelectorAll("a[href], button, [tabindex]")].some(stop));
}"""
# Axe would fetch the style sheets, which the pages forbid to anyone.
_RUN = """(within, options) => axe.run(within, { resultTypes: ["violations"], preload: false, ...options }).then(
    ({ violations }) => violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.html)])
)"""
# Boxes that scroll are shaded at their ends; axe would not tell the contrast of any word on such a ground, so they are
# looked at without it. All of it in one go, as one text there and back, which travels faster; nothing where axe is not loaded.
_LOOK = f"""async (asked) => {{
    if (!("axe" in window)) return "";
    const {{ within, scrolling, options, known }} = JSON.parse(asked);
    const hide = {_HIDE}, scrolls = {_SCROLLS}, run = {_RUN};
    const found = scrolling && scrolls() ? await run(within, {{ runOnly: [scrolling] }}) : [];
    const shaded = document.querySelectorAll(".scroll");
    for (const one of shaded) one.style.backgroundImage = "none";
    const [kinds, show] = hide(known);
    found.push(...(await run(within, options)));
    show();
    for (const one of shaded) one.style.removeProperty("background-image");
    return JSON.stringify([found, kinds]);
}}"""
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
    off = (SCROLLING, *but)
    asked = {
        "within": within,
        "scrolling": "" if SCROLLING in but or (only and SCROLLING not in only) else SCROLLING,
        "options": {"runOnly": [rule for rule in only if rule != SCROLLING]}
        if only
        else {"rules": {rule: {"enabled": rule not in off} for rule in (*more, *off)}},
        "known": None if known is None else sorted(known),
    }
    told = page.evaluate(_LOOK, json.dumps(asked))
    if not told:
        page.evaluate(axe.Axe().axe_script)
        told = page.evaluate(_LOOK, json.dumps(asked))
    found: list[Any]
    found, kinds = json.loads(told)
    if known is not None:
        known.update(kinds)
    return found
