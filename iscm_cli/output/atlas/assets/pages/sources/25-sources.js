// Finds any source, whichever page it stands on. What is searched is only read when somebody searches.
function sourceSearch(form) {
  const [said, list, publishers] = [form.querySelector("[role=status]"), document.getElementById("found-sources"), document.getElementById("publishers")];
  const STEP = 50;
  const more = form.parentElement.querySelector("button.more");
  let most = STEP;
  let reading = null;
  const read = () => {
    reading ??= load("sources.js").then(() => {
      const found = window.ISCM_SOURCES;
      for (const row of found.rows) row.push(letters(`${row[0]} ${row[1]} ${row[2]} ${row[3]}`), letters(row[2]));
      const named = [...new Set(found.rows.map((row) => row[2]))].sort(new Intl.Collator(document.documentElement.lang).compare);
      publishers.append(...named.map((name) => new Option(name, name)));
      return found;
    });
    return reading;
  };
  const entry = (pages, [key, title, publisher, date, page]) => {
    const item = document.createElement("li");
    const [what, by] = ["what", "by"].map((name) => Object.assign(document.createElement("span"), { className: name }));
    what.append(Object.assign(document.createElement("a"), { href: `${root}${pages[page]}#${key}`, textContent: title }));
    by.append(`${publisher} · ${date || say("undated")} · ${key}`);
    item.append(what, by);
    return item;
  };
  const show = async () => {
    const [words, publisher, forum] = ["words", "publisher", "forum"].map((name) => form.elements.namedItem(name).value.trim());
    remember(["words", "publisher", "forum"], Object.entries({ words, publisher, forum }).filter(([, value]) => value));
    const asked = Boolean(words || publisher || forum);
    list.hidden = !asked;
    more.hidden = true;
    said.textContent = "";
    if (!asked) return;
    const { pages, forums, rows } = await read();
    const wanted = letters(words).trim().split(/\s+/);
    const by = letters(publisher).trim();
    const slug = forums.indexOf(forum);
    const found = rows.filter((row) => wanted.every((word) => row[6].includes(word)) && row[7].includes(by) && (!forum || row[5].includes(slug)));
    said.textContent = say(found.length > most ? "found-first" : "found", { number: found.length, shown: most });
    list.replaceChildren(...found.slice(0, most).map((row) => entry(pages, row)));
    more.hidden = found.length <= most;
  };
  // An older address named the source after this page.
  const moved = async () => {
    const key = anchor();
    if (!key || document.getElementById(key)) return;
    const { pages, rows } = await read();
    const row = rows.find(([id]) => id === key);
    if (row) location.replace(`${root}${pages[row[4]]}#${key}`);
  };
  form.hidden = false;
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
  }
  form.addEventListener("focusin", read, { once: true });
  form.addEventListener("input", () => {
    most = STEP;
    show();
  });
  more.addEventListener("click", async () => {
    const next = list.children.length;
    most += 4 * STEP;
    await show();
    list.children[next]?.querySelector("a").focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  addEventListener("hashchange", moved);
  moved();
  show();
}

document.querySelectorAll("form#find-sources").forEach(sourceSearch);
