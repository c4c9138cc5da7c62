// The search at work: what the words mean, and the list of what was found. Read when somebody is about to search.
window.ISCM_SEARCH = (box) => {
const { root, lang, say, index, folding } = window.ISCM_SHARED;
const { fold, letters } = folding;
const clean = (text) =>
  text.replace(/[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);

// Everything that has a page and a name with the words: names that begin with them, then those that have words that do.
function partsOf(names, text) {
  const wanted = [...new Set([fold(text), letters(text).replaceAll("'", " ").split(" ").filter(Boolean).join(" ")])].filter(Boolean);
  // From Hebrew on, words stand without blanks between them or joined to an article; two letters are a whole word.
  const has = (name, word) =>
    word >= "\u0590" ? name.includes(word) : word.length > 2 ? ` ${name}`.includes(` ${word}`) : ` ${name} `.includes(` ${word} `);
  const things = [...names.forums.values(), ...names.states.values()].filter((thing) => thing.page);
  const begin = [];
  const hold = [];
  for (const thing of things) {
    thing.folded ??= thing.names.map((name) => [fold(name), name]);
    const of = (fits) => thing.folded.find(([name]) => wanted.some((words) => fits(name, words)));
    const first = of((name, words) => name.startsWith(words));
    const other = first ?? of((name, words) => words.split(" ").every((word) => has(name, word)));
    if (other) (first ? begin : hold).push({ thing, name: other[1] });
    else if (thing.kind === "forum") {
      // An acronym and a word of the full name; names of a State are one thing in several languages.
      const all = thing.folded.map(([name]) => name).join(" ");
      if (wanted.some((words) => words.split(" ").every((word) => has(all, word)))) hold.push({ thing, name: "" });
    }
  }
  const own = ({ thing, name }) => (thing.former ? 2 : name === thing.label || name === thing.full ? 0 : 1);
  for (const found of [begin, hold]) found.sort((one, other) => own(one) - own(other));
  return [begin, hold];
}

  const [field, said, list] = ["input", "p", "[role=listbox]"].map((name) => box.querySelector(name));
  const LIMIT = 12;
  let asked = 0;
  let at = -1;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const choose = (to) => {
    const all = options();
    at = to;
    all.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (all[at]) {
      field.setAttribute("aria-activedescendant", all[at].id);
      all[at].scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  };
  const tell = (text) => {
    said.textContent = text;
    box.classList.toggle("open", Boolean(text) || !list.hidden);
  };
  const close = () => {
    asked += 1;
    list.replaceChildren();
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    choose(-1);
    tell("");
  };
  const pageless = (thing) =>
    thing.kind === "body" ? say("search-body", { name: thing.label, command: `iscm country ${thing.typed}` }) : say("search-no-page", { name: thing.label });

  const option = ({ thing, name }) => {
    const made = document.createElement(thing.page ? "a" : "div");
    made.setAttribute("role", "option");
    if (thing.page) made.href = root + thing.page;
    else {
      made.setAttribute("aria-disabled", "true");
      made.addEventListener("click", () => tell(pageless(thing)));
    }
    made.dataset.key = `${thing.kind}:${thing.key}`;
    const what = { forum: thing.full === thing.label ? say("search-forum") : thing.full, state: say(thing.former ? "search-former" : "search-state", { code: thing.key }), body: say("search-a-body") };
    const shown = thing.kind !== "forum" && name && name !== thing.label ? [clean(name), what[thing.kind]] : [what[thing.kind]];
    const title = document.createElement("bdi");
    title.textContent = thing.label;
    if (thing.kind === "state" && lang !== document.documentElement.lang) title.lang = lang;
    made.append(title);
    const below = document.createElement("span");
    shown.forEach((text, number) => {
      const part = document.createElement("bdi");
      part.textContent = text;
      below.append(...(number ? [" · "] : []), part);
    });
    made.append(" ", below);
    return made;
  };
  const group = (heading, found, seen) => {
    const made = document.createElement("div");
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", heading);
    if (seen) {
      const title = document.createElement("p");
      title.setAttribute("aria-hidden", "true");
      title.textContent = heading;
      made.append(title);
    }
    made.append(...found.map(option));
    return made;
  };

  // What the words mean, and what else has them; the list shows it. Nothing where other words were typed meanwhile.
  const look = async () => {
    const text = field.value;
    const turn = (asked += 1);
    let names;
    try {
      names = await index();
    } catch {
      tell(say("find-unread"));
      return null;
    }
    if (turn !== asked) return null;
    if (!text.trim()) {
      close();
      return null;
    }
    const wanted = fold(text);
    const exact = names.meant(text).map((thing) => ({ thing, name: thing.names.find((name) => fold(name) === wanted) ?? "" }));
    const meant = new Set(exact.map(({ thing }) => thing));
    // Where several have the name, these are the choices, as at a prompt; what only has the words as well would hide them.
    const [begin, hold] = exact.length > 1 || folding.isLong(text) ? [[], []] : partsOf(names, text).map((found) => found.filter(({ thing }) => !meant.has(thing)));
    const hint = exact.length ? "" : names.hint(text);
    const parts = begin.length + hold.length;
    const near = exact.length || parts || hint ? [] : [
      ...names.forumsNear(text).map((slug) => ({ thing: names.forums.get(slug), name: "" })),
      ...names.statesNear(text).map(([code, name]) => ({ thing: names.states.get(code), name })),
    ];
    const room = LIMIT - exact.length;
    const groups = [
      [exact.length > 1 ? "search-several" : "search-exact", exact],
      ["search-begins", begin.slice(0, room)],
      ["search-holds", hold.slice(0, Math.max(0, room - begin.length))],
      ["search-near", near],
    ].filter(([, found]) => found.length);
    list.replaceChildren(...groups.map(([key, found]) => group(say(key), found, key !== "search-exact" && groups.length > 1)));
    options().forEach((made, number) => (made.id = `_find-${number}`));
    list.hidden = !groups.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
    if (exact.length > 1) tell(say("search-which", { number: exact.length }));
    else if (exact.length) tell(exact[0].thing.page ? say("search-opens", { name: exact[0].thing.label }) : pageless(exact[0].thing));
    else if (hint) tell(say("search-hint", { hint }));
    else if (parts > LIMIT) tell(say("search-many", { number: parts, shown: LIMIT }));
    else if (parts) tell(say("search-parts", { number: parts }));
    else tell(say(near.length ? "search-else" : "nothing-found"));
    return { exact, choices: options().length, hint };
  };
  const enter = async () => {
    const chosen = options()[at];
    if (chosen) {
      chosen.click();
      return;
    }
    const found = await look();
    if (!found) return;
    if (found.exact.length === 1) {
      const { page } = found.exact[0].thing;
      if (page) location.href = root + page;
    } else if (found.choices && !found.hint) tell(say(found.exact.length ? "search-choose" : "search-no-such", { number: found.choices }));
  };

  field.addEventListener("input", look);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const focused = options().indexOf(document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault();
      if (!box.classList.contains("open")) field.value = "";
      close();
      field.focus();
    } else if (event.key === "Enter" && document.activeElement === field) {
      event.preventDefault();
      enter();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const number = options().length;
      if (!number) {
        look();
        return;
      }
      const from = focused >= 0 ? focused : at;
      const to = event.key === "ArrowDown" ? from + 1 : from < 0 ? number - 1 : from - 1;
      field.focus();
      choose(to >= number ? -1 : to);
    }
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => {
    if (!box.contains(event.target)) close();
  });
  index().catch(() => {});
  return { look, enter };
};
