// The page that compares: two choices, kept in the address, and what they have in common.
// It reads assets/compare.js, in which the members of every forum and body stand as codes.

const TILE = 38;
const SIDE = 35;
const SVG = "http://www.w3.org/2000/svg";

const made = (name, attributes = {}, ...inside) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
};

const drawn = (name, attributes = {}, ...inside) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
};

// A map too wide for its place begins where the members are.
const begin = (box) => {
  const left = box.getBoundingClientRect().left - box.scrollLeft;
  const places = [...box.querySelectorAll("rect:not(.empty)")].map((tile) => tile.getBoundingClientRect().left - left).sort((one, other) => one - other);
  if (places.length) box.scrollLeft = places[Math.floor(places.length / 2)] - box.clientWidth / 2;
};

// A text whose dates do not break.
const whole = (text) => text.split(/(\d{4}(?:-\d\d)+)/).map((piece, at) => (at % 2 ? made("time", { class: "date" }, piece) : piece));

function compared(form, place, data) {
  const things = new Map(data.things.map((thing) => [thing.key, { ...thing, members: codes(thing.members), observers: codes(thing.observers) }]));
  const named = new Map(Object.entries(data.names));
  const collator = new Intl.Collator(document.documentElement.lang);
  const name = (code) => named.get(code) ?? code;

  for (const select of [form.elements.one, form.elements.other]) {
    const groups = new Map();
    for (const thing of things.values()) {
      if (!groups.has(thing.group)) groups.set(thing.group, made("optgroup", { label: thing.group }));
      groups.get(thing.group).append(new Option(thing.name, thing.key));
    }
    select.append(...groups.values());
  }

  const states = (heading, list, none) => {
    const items = [...list].sort((a, b) => collator.compare(name(a), name(b))).map((code) => made("li", {}, named.has(code) ? made("a", { href: `${root}countries/${code}.html` }, name(code)) : code));
    return made("section", {}, made("h2", {}, heading), items.length ? made("ul", { class: "states" }, ...items) : made("p", { class: "quiet" }, say(none)));
  };

  const map = (one, other, what, partly) => {
    const tiles = Object.entries(data.tiles);
    const across = TILE * (1 + Math.max(...tiles.map(([, [x]]) => x)));
    const down = TILE * (1 + Math.max(...tiles.map(([, [, y]]) => y)));
    const looks = { both: ["f-blue", "on", "1+2"], one: ["f-orange", "dark", "1"], other: ["f-green", "dark", "2"], observer: ["ring l-blue", "strong", ""], none: ["empty", "quiet", ""] };
    const label = say("compare-map", { one: one.name, other: other.name });
    const svg = drawn("svg", { class: "map", viewBox: `0 0 ${across} ${down}`, width: across, height: down, role: "img", "aria-label": label });
    for (const [code, [x, y]] of tiles) {
      const is = what(code);
      const [square, ink, sign] = looks[is];
      const [left, top] = [x * TILE, y * TILE];
      const title = drawn("title", {}, `${name(code)}: ${say(`compare-${is}${partly.has(is) ? "-partly" : ""}`, { one: one.name, other: other.name })}`);
      const tile = drawn("g", {}, title, drawn("rect", { class: square, x: left + 0.5, y: top + 0.5, width: SIDE, height: SIDE, rx: 4 }), drawn("text", { class: `code ${ink}`, x: left + SIDE / 2, y: top + (sign ? 17 : 21), "text-anchor": "middle" }, code));
      if (sign) tile.append(drawn("text", { class: `code ${ink}`, x: left + SIDE / 2, y: top + 30, "text-anchor": "middle" }, sign));
      svg.append(tile);
    }
    const caption = made("figcaption", {}, say(partly.size ? "compare-legend-partly" : "compare-legend", { one: one.name, other: other.name }));
    return made("figure", { class: "picture" }, made("div", { class: "scroll" }, svg), caption);
  };

  const facts = (one, other) => {
    const labels = [...new Set([...one.facts, ...other.facts].map(([label]) => label))];
    const value = (thing, label) => thing.facts.find(([own]) => own === label)?.[1] ?? "–";
    const link = (thing) => (thing.page ? made("a", { href: root + thing.page }, thing.name) : thing.name);
    const head = made("tr", {}, made("td"), made("th", { scope: "col" }, link(one)), made("th", { scope: "col" }, link(other)));
    const rows = labels.map((label) => made("tr", {}, made("th", { scope: "row" }, label), made("td", { "data-label": one.name }, ...whole(value(one, label))), made("td", { "data-label": other.name }, ...whole(value(other, label)))));
    const table = made("table", { class: "facing" }, made("thead", {}, head), made("tbody", {}, ...rows));
    return made("section", {}, made("h2", {}, say("compare-facts")), made("div", { class: "scroll" }, table));
  };

  const show = () => {
    const [one, other] = [things.get(form.elements.one.value), things.get(form.elements.other.value)];
    place.replaceChildren();
    if (!one || !other) return;
    if (one === other) {
      place.append(made("p", { class: "warn" }, say("compare-same")));
      return;
    }
    const both = new Set([...one.members].filter((code) => other.members.has(code)));
    const only = [one, other].map((thing) => new Set([...thing.members].filter((code) => !both.has(code))));
    const all = both.size + only[0].size + only[1].size;
    const partly = [one, other].filter((thing) => thing.known !== "all");
    const unknown = partly.some((thing) => thing.known === "none");
    // Who is in one is in that one only, if it is known who is in the other; and nobody is, if all are in both.
    const alone = [one, other].map((thing, at) => [other, one][at].known === "all" || (thing.known === "all" && !only[at].size));
    const settled = !partly.length || [one, other].some((thing, at) => thing.known === "all" && !only[at].size);
    const sentences = unknown ? [] : [say(settled ? "compare-shared" : "compare-shared-partly", { number: both.size })];
    for (const [at, thing] of [one, other].entries()) {
      if (thing.known === "none") continue; // what is not known has no number
      sentences.push(say(alone[at] ? "compare-only" : "compare-only-partly", { name: thing.name, other: [other, one][at].name, number: only[at].size }));
    }
    if (sentences.length) place.append(made("p", { class: "verdict" }, sentences.join(" ")));
    const dates = [one, other].map((thing) => say("compare-dated", { name: thing.name, dated: thing.dated || say("compare-no-list") }));
    place.append(made("p", { class: "quiet" }, ...whole(dates.join(" · "))));
    for (const thing of partly) place.append(made("p", { class: "warn" }, say(thing.known === "some" ? "compare-partly" : "compare-unknown", { name: thing.name })));
    if (one.members.size && other.members.size) {
      const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(both.size / all);
      place.append(made("p", {}, say("compare-overlap", { percent, both: both.size, all })));
    }
    const what = (code) => {
      if (both.has(code)) return "both";
      if (only[0].has(code)) return "one";
      if (only[1].has(code)) return "other";
      return one.observers.has(code) || other.observers.has(code) ? "observer" : "none";
    };
    place.append(map(one, other, what, new Set(["one", "other"].filter((_, at) => !alone[at]))));
    begin(place.querySelector(".scroll"));
    const count = (list, known) => (known || list.size ? list.size : say("compare-number-unknown"));
    const columns = made(
      "div",
      { class: "thirds" },
      states(say(settled || unknown ? "compare-in-both" : "compare-in-both-partly", { number: count(both, !unknown) }), both, settled ? "nobody" : "compare-nobody-known"),
      ...[one, other].map((thing, at) => {
        const key = alone[at] || thing.known === "none" ? "compare-in-one" : "compare-in-one-partly";
        return states(say(key, { name: thing.name, number: count(only[at], thing.known !== "none") }), only[at], thing.known === "all" ? "nobody" : "compare-nobody-known");
      }),
    );
    const [before, after] = say("compare-command").split("{command}");
    const command = made("p", { class: "quiet" }, before, made("code", {}, `iscm compare ${one.key} ${other.key}`), after);
    // Of a body no more is known here than its members.
    place.append(columns, ...(one.page && other.page ? [facts(one, other)] : []), command);
    begin(place.querySelector(".scroll"));
    dispatchEvent(new Event("resize")); // a table or map that scrolls is a stop of the keyboard
  };

  const changed = () => {
    const given = new URLSearchParams([["one", form.elements.one.value], ["other", form.elements.other.value]].filter(([, value]) => value));
    history.replaceState(null, "", given.size || [...given].length ? `?${given}` : location.pathname);
    show();
  };
  form.elements.swap.addEventListener("click", () => {
    [form.elements.one.value, form.elements.other.value] = [form.elements.other.value, form.elements.one.value];
    changed();
  });
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  const asked = new URLSearchParams(location.search);
  for (const side of ["one", "other"]) {
    const key = [...things.keys()].find((each) => each.toLowerCase() === asked.get(side)?.toLowerCase());
    if (key) form.elements[side].value = key;
  }
  form.hidden = false;
  show();
}

const codes = (text) => new Set(text.split(" ").filter(Boolean));

const comparing = document.querySelector("form#compare"); // the id of a source may be the same
if (comparing) {
  load("compare.js").then(() => compared(comparing, document.getElementById("compared"), window.ISCM_COMPARE));
}
